"""Checks of a whole workspace, by the command line in a process of its own.

So nobody who writes waits for it, and what it finds is what the command line finds.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from contentlint.config import ConfigError
from contentlint.files import read
from contentlint.phrase import counted, phrase
from contentlint.readers.encoding import decode
from contentlint.record import Record
from contentlint.server import present
from contentlint.server.buffer import Buffer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.session import Request

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


class Found(Record):
    """A finding of the report."""

    start: int
    end: int
    severity: str
    rule: str
    message: str
    url: str


class SiteFindings:
    """What the last check of the workspace found, by path."""

    __slots__ = ("_by_path", "_open", "_site_rules", "paths", "summary")

    def __init__(
        self,
        by_path: Mapping[str, tuple[Found, ...]] | None = None,
        site_rules: frozenset[str] = frozenset(),
        summary: str = "",
    ) -> None:
        self._by_path = by_path or {}
        self._site_rules = site_rules
        self.paths = frozenset(self._by_path)
        self.summary = summary
        self._open: dict[str, list[Found]] = {}

    def diagnostics(self, path: str, encoding: str, *, infos: bool) -> list[types.Diagnostic]:
        """Return what the editor shows of a file that is not open."""
        found = self._by_path.get(path, ())
        if not found:
            return []
        buffer = _buffer(path, encoding)
        return [_shown(one, buffer) for one in found if infos or one.severity != "info"]

    def attach(self, path: str, buffer: Buffer) -> None:
        """Keep what rules about the whole site say of a file that is open.

        It is left out where the text is no longer the one on the disk.
        """
        found = [one for one in self._by_path.get(path, ()) if one.rule in self._site_rules]
        if found and _buffer(path, buffer.encoding).text == buffer.text:
            self._open[path] = found

    def shift(self, path: str, start: int, end: int, length: int) -> None:
        """Move what is kept of an open file behind a change; what it touches is dropped."""
        kept = self._open.get(path)
        if kept:
            by = length - (end - start)
            self._open[path] = [
                one if one.end < start else one._replace(start=one.start + by, end=one.end + by)
                for one in kept
                if one.end < start or one.start > end or one.end == 0
            ]

    def of_open(self, path: str, buffer: Buffer, *, infos: bool) -> list[types.Diagnostic]:
        """Return what is kept of an open file."""
        found = self._open.get(path, ())
        return [_shown(one, buffer) for one in found if infos or one.severity != "info"]


def _shown(one: Found, buffer: Buffer) -> types.Diagnostic:
    return types.Diagnostic(
        range=present.range_of(buffer, (one.start, one.end)),
        message=one.message,
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        code_description=types.CodeDescription(one.url) if one.url else None,
        source=present.SOURCE,
    )


def _buffer(path: str, encoding: str) -> Buffer:
    try:
        text = decode(read(path), html=path.lower().endswith((".html", ".htm", ".xhtml"))).text
    except OSError:
        text = ""
    return Buffer(text, encoding)


async def check_site(request: Request, site_rules: frozenset[str], language: str) -> SiteFindings:
    """Check the working directory as the command line does. Raises :class:`ConfigError`.

    ``language`` is the one that findings are worded in.
    """
    flags = ["--lang", language]
    flags += ["--config", request.config] if request.config else []
    flags += ["--isolated"] if request.isolated else []
    flags += ["--trust-config"] if request.trusted else []
    command = (sys.executable, "-m", "contentlint", "check", ".", "--output-format", "json")
    process = await asyncio.create_subprocess_exec(
        *command,
        "--exit-zero",
        *flags,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        raise
    try:
        report: dict[str, Any] = json.loads(out)
    except ValueError:
        lines = err.decode("utf-8", "replace").strip().splitlines()
        told = lines[-1].removeprefix("contentlint: ") if lines else phrase("the check was ended")
        raise ConfigError(told) from None
    by_path = {
        os.path.normpath(document["path"]): tuple(map(_found, document["findings"]))
        for document in report["documents"]
        if document["findings"] and "#" not in os.path.basename(document["path"])
    }
    count = sum(one.severity != "info" for found in by_path.values() for one in found)
    found = counted("{n} error or warning", "{n} errors and warnings", count)
    files = counted("{n} file", "{n} files", len(report["documents"]))
    return SiteFindings(by_path, site_rules, phrase("{found} in {files}", found=found, files=files))


def _found(told: dict[str, Any]) -> Found:
    url = str(told["url"])
    return Found(
        told["start"]["offset"],
        told["end"]["offset"],
        told["severity"],
        told["rule"],
        f"{told['message']} {told['hint']}".rstrip(),
        url if url.startswith(("https://", "http://")) else "",
    )
