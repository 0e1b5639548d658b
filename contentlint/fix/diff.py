"""A unified diff of bytes, which ``git apply`` and ``patch`` take."""

from __future__ import annotations

from difflib import diff_bytes, unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = ("utf-16", "utf-32")
_NO_LINE_END = b"\n\\ No newline at end of file\n"


def diff(path: str, old: bytes, new: bytes, encoding: str = "utf-8") -> bytes:
    """Return what has changed in a file; nothing if nothing has.

    The lines are in the file's own encoding, but for UTF-16 and UTF-32, whose lines are no lines to
    a tool: they are given in UTF-8.
    """
    if old == new:
        return b""
    if encoding.startswith(_WIDE):
        old, new = _narrow(old, encoding), _narrow(new, encoding)
    name = path.encode("utf-8", "surrogateescape")
    return b"".join(_lines(name, old, new))


def _narrow(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")


def _lines(name: bytes, old: bytes, new: bytes) -> Iterator[bytes]:
    for line in diff_bytes(unified_diff, _split(old), _split(new), name, name):
        yield line if line.endswith(b"\n") else line + _NO_LINE_END


def _split(data: bytes) -> list[bytes]:
    # Not splitlines(): it also parts lines at characters that end none for a tool.
    return [line + b"\n" for line in data.split(b"\n")[:-1]] + [
        line for line in data.split(b"\n")[-1:] if line
    ]
