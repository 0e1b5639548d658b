"""Command lines of ``check`` that are read without a parser: nearly all that are ever written.

To import argparse, and to tell it of fifty flags, takes longer than to read an article. So
``check.idx``, which the package's build writes (``scripts/index_rules.py``), has what the parser
knows of flags and their values. Whatever else a command line has, mistakes and pleas for help among
it, is the parser's; so is each where there is no such file, as in a checkout.
"""

from __future__ import annotations

import marshal
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from contentlint import resources
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Flag = tuple[int, str, Any, tuple[str, ...]]
    """What a flag does, the name of what it sets, the value that is set, and those there are to
    choose from; none for any."""

DEFAULT_PATHS = ["."]
"""What is checked where no path is given."""
NAMES = frozenset(
    {
        *("check", "baseline", "calibrate", "words", "rule", "explain", "rules", "config", "init"),
        *("schema", "clean", "completions", "server", "mcp", "report", "history", "serve"),
        *("test", "new-rule"),
    }
)
"""Of all commands."""
_ENDINGS = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".txt", ".xml", ".atom")

SET, TAKES, COLLECTS = range(3)
"""What a flag does: it sets a value, takes one, or takes one more."""


class Flags:
    """What the parser knows of ``check``."""

    __slots__ = ("defaults", "flags")

    def __init__(self, flags: Mapping[str, Flag], defaults: Mapping[str, Any]) -> None:
        self.flags, self.defaults = flags, defaults

    @property
    def packed(self) -> bytes:
        """Them as they are written."""
        return marshal.dumps((__version__, dict(self.flags), dict(self.defaults)), 2)

    def read(self, argv: Sequence[str]) -> Any:
        """Return what the parser would of a command line, without the paths if it has none.

        ``None`` for one that it must look at itself.
        """
        given = dict(self.defaults)
        paths: list[str] = []
        tokens = iter(argv)
        for token in tokens:
            if not token.startswith("-"):
                paths.append(token)
                continue
            flag = self.flags.get(token)
            if flag is None:
                return None
            kind, name, value, choices = flag
            if kind != SET:
                value = next(tokens, "-")
                if value.startswith("-") or (choices and value not in choices):
                    return None
            given[name] = value if kind != COLLECTS else [*(given[name] or ()), value]
        return SimpleNamespace(**given, paths=paths or DEFAULT_PATHS)


def plainly(argv: Sequence[str]) -> Any:
    """Return what a command line asks for; ``None`` if that is for the parser to tell."""
    if not argv or not resources.INSTALLED:
        return None
    if argv[0] == "check":
        argv = argv[1:]
    elif argv[0] in NAMES or not is_check(argv):
        return None
    known = _known()
    return known and known.read(argv)


def _known() -> Flags | None:
    try:
        with open(place(), "rb") as file:
            version, flags, defaults = marshal.loads(file.read())  # noqa: S302 -- as much ours as any .pyc
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Flags(flags, defaults) if version == __version__ else None


def place() -> str:
    """Return the path of the file, whether there is one or not."""
    return os.path.join(os.path.dirname(__file__), "check.idx")


def is_check(argv: Sequence[str]) -> bool:
    """Tell whether a command line without a command is one of ``check``: it has a path."""
    if argv[0] in {"-h", "--help", "--version"}:
        return False
    return is_article(argv[0]) or (argv[0].startswith("-") and any(map(is_article, argv)))


def is_article(name: str) -> bool:
    """Tell whether an argument must be a path: it is one, or is written like one."""
    return os.path.exists(name) or os.sep in name or name.endswith(_ENDINGS)
