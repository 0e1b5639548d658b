"""Reads gettext's catalogues: ``.mo`` as compiled for a wheel, ``.po`` as people write them.

Where the compiled one is missing or older, as in a checkout or a rule pack, the source is read.
"""

from __future__ import annotations

import os
import struct
from functools import cache
from typing import TYPE_CHECKING, Protocol

from contentlint import files
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_CONTEXT = "\x04"
_MAGIC = b"\xde\x12\x04\x95"
_STRING = pattern(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])? +)?"((?:[^"\\]|\\.)*+)"\s*$')
_ESCAPED = pattern(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue(Protocol):
    """The texts of a domain in a language."""

    def get(self, key: str) -> tuple[str, ...] | None:
        """Return the forms of a text, the singular first; ``None`` if it has none.

        ``key`` is the text in English, behind its context and U+0004 if it has one; ``""`` is the
        catalogue's header.
        """


@cache
def opened(place: str) -> Catalogue | None:
    """Open ``place.mo`` or ``place.po``; return ``None`` if neither can be read."""
    try:
        if _is_current(f"{place}.mo", f"{place}.po"):
            return Compiled(files.read(f"{place}.mo"))
    except (OSError, ValueError):
        pass
    try:
        return Source(files.read(f"{place}.po").decode("utf-8"))
    except (OSError, ValueError):
        return None


def _is_current(compiled: str, source: str) -> bool:
    if not os.path.exists(source):
        return True
    return os.path.exists(compiled) and os.path.getmtime(compiled) >= os.path.getmtime(source)


class Compiled:
    """A ``.mo``, in which single texts are looked for: most runs want a dozen of a thousand."""

    __slots__ = ("_at", "_data", "_end", "_start", "_there")

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file. Raises ``ValueError`` for others."""
        if data[:4] != _MAGIC:
            raise ValueError("no catalogue in the byte order of most machines")
        try:
            _, count, originals, translations = struct.unpack_from("<4I", data, 4)
            table = struct.unpack_from(f"<{2 * count}I", data, originals)
            self._there = struct.unpack_from(f"<{2 * count}I", data, translations)
        except struct.error as error:
            raise ValueError(f"the catalogue is cut off: {error}") from error
        self._data = data
        self._at = {begin: number for number, begin in enumerate(table[1::2])}
        self._start = min(self._at, default=0)
        self._end = max(
            (b + n + 1 for n, b in zip(table[::2], table[1::2], strict=True)), default=0
        )

    def get(self, key: str) -> tuple[str, ...] | None:
        """As :meth:`Catalogue.get`."""
        wanted = key.encode() + b"\0"
        found = self._data.find(wanted, self._start, self._end)
        while found >= 0 and found not in self._at:  # the end of a longer one, or a plural
            found = self._data.find(wanted, found + 1, self._end)
        if found < 0:
            return None
        number = self._at[found]
        length, begin = self._there[2 * number : 2 * number + 2]
        forms = self._data[begin : begin + length].decode().split("\0")
        return tuple(forms) if forms[0] else None


class Source:
    """A ``.po``, all of it read."""

    __slots__ = ("_texts",)

    def __init__(self, source: str) -> None:
        """Take the text of the file; lines that are none of gettext's say nothing."""
        self._texts: dict[str, tuple[str, ...]] = {}
        entry: dict[str, list[str]] = {}
        name = ""
        fuzzy = marked = False
        for line in source.split("\n"):
            match = _STRING.match(line)
            if not match:
                marked = marked or (line.startswith("#,") and "fuzzy" in line)
                continue
            if match[1]:
                if match[1] in ("msgctxt", "msgid") and "msgstr" in entry:
                    self._add(entry, fuzzy)
                    entry = {}
                if not entry:
                    fuzzy, marked = marked, False
                name = match[1]
                entry.setdefault(name, []).append("")
            if name:
                entry[name][-1] += _ESCAPED.sub(_unescaped, match[2])
        self._add(entry, fuzzy)

    def _add(self, entry: dict[str, list[str]], fuzzy: bool) -> None:
        forms = entry.get("msgstr", [])
        if fuzzy or "msgid" not in entry or not all(forms[:1]) or not forms:
            return
        context = entry.get("msgctxt")
        key = entry["msgid"][0]
        self._texts[f"{context[0]}{_CONTEXT}{key}" if context else key] = tuple(forms)

    def get(self, key: str) -> tuple[str, ...] | None:
        """As :meth:`Catalogue.get`."""
        return self._texts.get(key)


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[1])


def counting(header: str) -> Callable[[int], int]:
    """Return what tells the form for a number, as a catalogue's header says it.

    Without a word of it, or with one that gettext does not understand, as English and German do.
    """
    from gettext import c2py

    rule = "n != 1"
    for line in header.split("\n"):
        if line.lower().startswith("plural-forms:") and "plural=" in line:
            rule = line.rpartition("plural=")[2].strip().rstrip(";")
    try:
        return c2py(rule)
    except ValueError:
        return c2py("n != 1")
