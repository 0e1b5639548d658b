"""Tells mistakes in keys that people write: where they stand, and what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADER = pattern(r"\s*+(\[\[?)\s*+((?:\s*+[^\s\]]++)++)\s*+\]\]?\s*+(?:#.*)?$")
_KEY = pattern(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = pattern(r"""(?:"([^"]*)"|'([^']*)'|(?<![\w-])([\w-]++))\s*+(?:\.|$)""")


class KeyPlaces(Protocol):
    """Something that a table of keys was read from."""

    @property
    def path(self) -> str:
        """What it is called."""

    def of(self, *key: str) -> str:
        """Return the place of a key; tables of an array are told apart by ``"0"``, ``"1"`` …"""


class ProgramTable(Record):
    """A table that a program has made."""

    path: str = "config"

    def of(self, *key: str) -> str:
        """Return what a program would write to get at a key."""
        parts = (part if part.isdigit() else f'"{part}"' for part in key)
        return self.path + "".join(f"[{part}]" for part in parts)


class TomlSource(Record):
    """A TOML file, and the table in it that is ours."""

    path: str
    source: str
    prefix: tuple[str, ...] = ()

    def of(self, *key: str) -> str:
        """Return ``path:line`` of a key; tables of an array are told apart by ``"0"``, ``"1"`` …"""
        wanted = self.prefix + key
        best = (0, 0)
        counts: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(self.source.splitlines(), 1):
            if header := _HEADER.match(line):
                table = _parts(header[2])
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                here = _indexed(table, counts)
            elif match := _KEY.match(line):
                here = _indexed(table, counts) + _parts(match[1])
            else:
                continue
            depth = _common(here, wanted)
            # The key, a table it stands in, or what stands in it: `key.part = 3` has no line `key`.
            if depth in (len(here), len(wanted)) and depth > best[0]:
                best = depth, number
        return f"{self.path}:{best[1]}" if best[1] else self.path


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(dotted))


def _indexed(table: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    out: list[str] = []
    for end in range(1, len(table) + 1):
        out.append(table[end - 1])
        if table[:end] in counts:
            out.append(str(counts[table[:end]]))
    return tuple(out)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def shown_type(value: object) -> str:
    """Name a TOML value's type and the value."""
    if isinstance(value, bool):
        return repr(value).lower()
    if isinstance(value, int | float):
        return phrase("the number {value}", value=repr(value))
    if isinstance(value, str):
        return phrase("the string {value}", value=repr(value))
    return phrase("a {type}: {value}", type=type(value).__name__, value=repr(value))


def meant(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean …?`` if one of the known names is close, else nothing."""
    close = closest(name, known, 0.6)
    return phrase("; did you mean {close}?", close=close) if close else ""


def closest(name: str, known: Iterable[str], least: float) -> str:
    """Return the known name most like another, by at least a ratio; ``""`` if none is."""
    import difflib

    return next(iter(difflib.get_close_matches(name, sorted(known), 1, least)), "")
