"""The tools that an assistant sees, on the official SDK."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from contentlint.assistant.desk import AssistantDesk
from contentlint.problem import ContentlintError
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.session import Request

_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=True, open_world_hint=False)


def serve(request: Request, roots: Sequence[str], *, writes: bool) -> int:
    """Answer an assistant over standard input and output until it goes away."""
    made(AssistantDesk(request, roots), writes=writes).run("stdio")
    return 0


def made(desk: AssistantDesk, *, writes: bool) -> MCPServer:
    """Return a server with the tools for a desk.

    Tools are coroutines that never wait: they run in the main thread, where a rule that takes too
    long is stopped.
    """
    server = MCPServer("contentlint", version=__version__, log_level="ERROR")

    @server.tool(annotations=_READS)
    async def check_text(
        text: str,
        format: str = "markdown",  # noqa: A002 -- the report's own name for it
        infos: bool = False,
    ) -> dict[str, Any]:
        """Check an article for SEO and content quality: spelling, grammar, typography, titles, …

        format: markdown, mdx, html or text. infos: also advice that nobody asked for.
        """
        with _refusing(desk):
            return desk.check_text(text, format, infos=infos)

    @server.tool(annotations=_READS)
    async def check_file(path: str, infos: bool = False) -> dict[str, Any]:
        """Check an article in a file, with its project's configuration.

        infos: also advice that nobody asked for.
        """
        with _refusing(desk):
            return desk.check_file(path, infos=infos)

    @server.tool(annotations=_READS)
    async def explain_rule(rule: str) -> str:
        """Explain a rule by its id: what it flags, why, on whose authority, its options."""
        with _refusing(desk):
            return desk.explain(rule)

    @server.tool(annotations=_READS)
    async def fix_text(text: str, format: str = "markdown") -> dict[str, Any]:  # noqa: A002 -- as above
        """Return a text with all safe fixes made, and what is left to say about it."""
        with _refusing(desk):
            return desk.fix_text(text, format)

    if writes:

        @server.tool(annotations=_WRITES)
        async def fix_file(path: str) -> dict[str, Any]:
            """Make all safe fixes in a file, in place, and tell what is left."""
            with _refusing(desk):
                return desk.fix_file(path)

    return server


@contextmanager
def _refusing(desk: AssistantDesk) -> Iterator[None]:
    """Tell an assistant in one line why something is not done."""
    try:
        yield
    except ContentlintError as error:
        raise ToolError(desk.say(str(error))) from None
