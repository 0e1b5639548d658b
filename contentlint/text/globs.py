"""Patterns of paths, matched without a regular expression: in time linear in the path.

Those of ``.gitignore`` are read as git reads them, mistakes included: what makes no sense matches
nothing. Those of ``robots.txt`` know ``*`` and a ``$`` at the end.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.composed import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ANY, _STAR, _STARS = "?", "*", "**"
_CLASSES: dict[str, Callable[[str], bool]] = {
    "alnum": str.isalnum,
    "alpha": str.isalpha,
    "digit": str.isdecimal,
    "lower": str.islower,
    "upper": str.isupper,
    "space": str.isspace,
    "punct": lambda sign: sign.isascii() and sign.isprintable() and not (sign + "a").isalnum(),
    "xdigit": lambda sign: sign in "0123456789abcdefABCDEF",
}


class _Set(Record):
    """``[a-z]``: the characters that it stands for, or does not."""

    ranges: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    negated: bool

    def has(self, letter: str) -> bool:
        """Tell whether it stands for a character."""
        found = any(low <= letter <= high for low, high in self.ranges)
        return (found or any(_CLASSES[name](letter) for name in self.names)) is not self.negated


class _Literal(Record):
    sign: str


_Segment = tuple[str | _Set | _Literal, ...]


class _Pattern(Record):
    """A line."""

    segments: tuple[_Segment, ...]
    """Of each part of the path; ``(_STARS,)`` for any number of parts."""
    includes: bool
    """``False`` where the line begins with ``!``."""
    directories: bool
    """Whether it holds for directories only."""


class PathPatterns(Record):
    """Lines of a ``.gitignore``, in order: the last that matches decides."""

    patterns: tuple[_Pattern, ...]

    @classmethod
    def of(cls, lines: Iterable[str]) -> PathPatterns:
        """Read lines; blank ones, comments and nonsense match nothing."""
        read = map(_pattern, map(composed, lines))
        return cls(tuple(found for found in read if found is not None))

    def behind(self, others: PathPatterns) -> PathPatterns:
        """Return the patterns of others, and behind them these."""
        return PathPatterns(others.patterns + self.patterns)

    def verdict(self, path: str, part: str = "") -> bool | None:
        """Tell whether a path is matched; ``None`` if no pattern has to do with it.

        It is relative, and ends in a slash if it is a directory. What lies in a directory that is
        matched is matched. How its letters are composed makes no difference: macOS writes loose
        accents. ``part`` names something in the file (``#12``): a pattern may match the file or
        the file with the name behind it.
        """
        path = composed(path if os.sep == "/" else path.replace(os.sep, "/"))
        parts = tuple(path.split("/"))
        is_directory = parts[-1] == ""
        parts = tuple(part for part in parts if part)
        for length in range(1, len(parts)):
            if self._decided(parts[:length], is_directory=True):
                return True
        return self._decided(parts, is_directory, part)

    def matches(self, path: str, part: str = "") -> bool:
        """Tell whether a path is matched; ``part`` as in :meth:`verdict`."""
        return self.verdict(path, part) is True

    def _decided(self, parts: tuple[str, ...], is_directory: bool, part: str = "") -> bool | None:
        whole = (*parts[:-1], parts[-1] + part) if part and parts else parts
        for pattern in reversed(self.patterns):
            if pattern.directories and not is_directory:
                continue
            if _fits(parts, pattern.segments) or (part and _fits(whole, pattern.segments)):
                return pattern.includes
        return None


def can_match(line: str) -> bool:
    """Tell whether a line of patterns matches any path; comments and blank lines do not."""
    return _pattern(line) is not None


def _pattern(line: str) -> _Pattern | None:
    line = line.rstrip("\r\n")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if not line or line.startswith("#"):
        return None
    includes = not line.startswith("!")
    line = line.removeprefix("!")
    directories = line.endswith("/")
    line = line.removesuffix("/")
    anchored = "/" in line
    segments: list[_Segment] = [] if anchored else [(_STARS,)]
    parts = line.removeprefix("/").split("/")
    for number, part in enumerate(parts):
        if part == _STARS:
            segments.append((_STARS,))
            if number == len(parts) - 1 and number:
                segments.append((_STAR,))  # all inside, and not the directory itself
            continue
        segment = _segment(part)
        if not segment:
            return None
        segments.append(segment)
    return _Pattern(tuple(segments), includes, directories)


def _segment(part: str) -> _Segment | None:
    found: list[str | _Set | _Literal] = []
    at = 0
    while at < len(part):
        sign = part[at]
        at += 1
        if sign == "*":
            if not found or found[-1] != _STAR:
                found.append(_STAR)
        elif sign == "?":
            found.append(_ANY)
        elif sign == "[":
            among, at = _set(part, at)
            if among is None:
                return None
            found.append(among)
        elif sign == "\\":
            if at == len(part):
                return None
            found.append(_Literal(part[at]))
            at += 1
        else:
            found.append(_Literal(sign))
    return tuple(found)


def _set(part: str, at: int) -> tuple[_Set | None, int]:
    """Read what follows a ``[``; return it and where it ends, ``None`` if it is not closed."""
    negated = part[at : at + 1] in {"!", "^"}
    at += negated
    ranges: list[tuple[str, str]] = []
    names: list[str] = []
    first = at
    while at < len(part):
        if part[at] == "]" and at > first:
            return _Set(tuple(ranges), tuple(names), negated), at + 1
        if part.startswith("[:", at):
            end = part.find(":]", at)
            name = part[at + 2 : end]
            if end < 0 or name not in _CLASSES:
                return None, at
            names.append(name)
            at = end + 2
            continue
        low, at = _sign(part, at)
        high = low
        if part[at : at + 1] == "-" and part[at + 1 : at + 2] not in {"]", ""}:
            high, at = _sign(part, at + 1)
        ranges.append((low, high))
    return None, at


def _sign(part: str, at: int) -> tuple[str, int]:
    at += part[at] == "\\" and at + 1 < len(part)
    return part[at], at + 1


def _fits(parts: tuple[str, ...], segments: tuple[_Segment, ...]) -> bool:
    """Match as is done with ``*``: what is behind the last ``**`` alone moves on."""
    at = number = 0
    back: tuple[int, int] | None = None
    while at < len(parts):
        if number < len(segments) and segments[number] == (_STARS,):
            number += 1
            back = at, number
        elif number < len(segments) and _reads(parts[at], segments[number]):
            at += 1
            number += 1
        elif back is not None:
            at, number = back[0] + 1, back[1]
            back = at, number
        else:
            return False
    return all(segment == (_STARS,) for segment in segments[number:])


@lru_cache(maxsize=4096)
def _reads(part: str, segment: _Segment) -> bool:
    at = number = 0
    back: tuple[int, int] | None = None
    while at < len(part):
        token = segment[number] if number < len(segment) else None
        if token == _STAR:
            number += 1
            back = at, number
        elif token is not None and _is(part[at], token):
            at += 1
            number += 1
        elif back is not None:
            at, number = back[0] + 1, back[1]
            back = at, number
        else:
            return False
    return all(token == _STAR for token in segment[number:])


def _is(sign: str, token: str | _Set | _Literal) -> bool:
    if isinstance(token, _Literal):
        return sign == token.sign
    return token == _ANY or (isinstance(token, _Set) and token.has(sign))


def begins(route: str, pattern: str) -> bool:
    """Tell whether a route begins as a pattern of ``robots.txt`` says; with a ``$`` it ends so."""
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not route.startswith(first):
        return False
    at = len(first)
    if not others:
        return not whole or at == len(route)
    *between, last = others
    for part in between:
        found = route.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if whole:
        return len(route) - len(last) >= at and route.endswith(last)
    return last in route[at:]
