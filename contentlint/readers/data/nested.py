"""TOML and JSON front matter: parsers read the values, a scanner finds their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.phrase import phrase
from contentlint.readers.data.datum import (
    DEPTH,
    DataError,
    Datum,
    double_quoted,
    plain,
    too_deep,
    unescaped,
)
from contentlint.text import OffsetMap, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_Path = tuple[str | int, ...]

_BLANK = pattern(r"(?:[ \t\r\n]|#[^\r\n]*)*+")
_KEY = pattern(r"""([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*+)"|'([^']*+)'""")
_DOT = pattern(r"[ \t]*\.[ \t]*")
_STRING = pattern(
    r'(?P<long>"""(?:[^"\\]|\\.|"(?!""))*+"{3,5})'
    r"|(?P<long_literal>'''(?:[^']|'(?!''))*+'{3,5})"
    r'|(?P<basic>"(?:[^"\\]|\\.)*+")'
    r"|(?P<literal>'[^']*+')",
    re.DOTALL,
)
_MANY_DIGITS = pattern(r"(?<!\d)\d{4000}")
_BARE = pattern(r"[^\s,\]}#]+(?:[ ]\d[^\s,\]}#]*)?")
_LONE_RETURN = pattern(r"\r(?!\n)")
_LINE_END = pattern(r"\n")


def read_toml(source: str, span: Span) -> tuple[Datum, ...]:
    """Read the scalars of a TOML document. Raises :class:`DataError`."""
    from contentlint.text import toml

    # tomli reads a lone CR as an error; in length it is the line feed it stands for.
    text = _LONE_RETURN.sub("\n", source[span.start : span.end])
    try:
        data = toml.loads(text)
    except toml.TOMLDecodeError as error:
        # tomli counts in the text with its line ends normalised: go by line and column.
        offset = span.start + _offset(text, error.lineno, error.colno)
        remedy = "" if ";" in error.msg else phrase("; mend the TOML")
        raise DataError(
            phrase("{problem}{remedy}", problem=error.msg, remedy=remedy), offset
        ) from None
    except RecursionError:
        raise too_deep(span.start) from None
    return tuple(_Scanner(source[: span.end], span.start, data, "=").document())


def _offset(text: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))


def read_json(source: str, start: int) -> tuple[tuple[Datum, ...], int]:
    """Read the scalars of the JSON object at ``start``, and where it ends.

    Raises :class:`DataError`.
    """
    import json

    try:
        data, end = json.JSONDecoder().raw_decode(source, start)
    except json.JSONDecodeError as error:
        raise DataError(phrase("{problem}; mend the JSON", problem=error.msg), error.pos) from None
    except RecursionError:
        raise too_deep(start) from None
    except ValueError:  # Python converts 4,300 digits at most
        match = _MANY_DIGITS.search(source, start)
        message = phrase("an integer has more than 4,300 digits; put it in quotation marks")
        raise DataError(message, match.start() if match else start) from None
    scanner = _Scanner(source[:end], start, data, ":")
    return tuple(scanner.value(())), end


class _Scanner:
    """Walks over source that a parser has accepted, so that it need not expect errors.

    Raises :class:`DataError` for what is in too many others.
    """

    __slots__ = ("_at", "_counts", "_data", "_equals", "_source")

    def __init__(self, source: str, at: int, data: Any, equals: str) -> None:
        self._source = source
        self._at = at
        self._data = data
        self._equals = equals
        self._counts: dict[_Path, int] = {}

    def document(self) -> Iterator[Datum]:
        """Yield the data of a TOML document."""
        table: _Path = ()
        while self._peek():
            if self._peek() != "[":
                yield from self._entry(table)
                continue
            double = self._source.startswith("[[", self._at)
            self._at += 2 if double else 1
            table = self._table(self._key(), element=double)
            self._skip("]")
            if double:
                self._skip("]")

    def value(self, path: _Path) -> Iterator[Datum]:
        """Yield the data of the value that comes next."""
        opening = self._peek()
        if len(path) > DEPTH:
            raise too_deep(self._at)
        if opening == "{":
            yield from self._members(path)
        elif opening == "[":
            yield from self._elements(path)
        elif opening in {'"', "'"}:
            yield self._string(path)
        else:
            yield self._bare(path)

    def _peek(self) -> str:
        blank = _BLANK.match(self._source, self._at)
        if blank:
            self._at = blank.end()
        return self._source[self._at : self._at + 1]

    def _skip(self, character: str) -> bool:
        if self._peek() != character:
            return False
        self._at += 1
        return True

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        self._peek()
        while match := _KEY.match(self._source, self._at):
            bare, basic, literal = match.groups()
            part = bare if bare is not None else literal
            if part is None:
                part = unescaped(basic)
            parts.append(part)
            self._at = match.end()
            dot = _DOT.match(self._source, self._at)
            if self._equals != "=" or dot is None:
                break
            if len(parts) > DEPTH:
                raise too_deep(self._at)
            self._at = dot.end()
        return tuple(parts)

    def _table(self, parts: tuple[str, ...], *, element: bool) -> _Path:
        """Return a header's path, with the running number in each array of tables on the way."""
        path: _Path = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            last = index == len(parts) - 1
            if element and last:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _entry(self, table: _Path) -> Iterator[Datum]:
        path = (*table, *self._key())
        if not self._skip(self._equals):
            self._at = len(self._source)
            return
        yield from self.value(path)

    def _members(self, path: _Path) -> Iterator[Datum]:
        self._skip("{")
        while self._peek() not in {"}", ""}:
            yield from self._entry(path)
            self._skip(",")
        self._skip("}")

    def _elements(self, path: _Path) -> Iterator[Datum]:
        self._skip("[")
        index = 0
        while self._peek() not in {"]", ""}:
            yield from self.value((*path, index))
            self._skip(",")
            index += 1
        self._skip("]")

    def _string(self, path: _Path) -> Datum:
        match = _STRING.match(self._source, self._at)
        if match is None:
            return self._bare(path)
        self._at = match.end()
        quotes = 3 if (match.lastgroup or "").startswith("long") else 1
        inner = Span(match.start() + quotes, match.end() - quotes)
        value = str(self._lookup(path))
        literal = match.lastgroup in {"literal", "long_literal"}
        text, offsets = (plain if literal else double_quoted)(self._source, inner, value)
        return Datum(_dotted(path), value, inner, text, offsets)

    def _bare(self, path: _Path) -> Datum:
        match = _BARE.match(self._source, self._at)
        end = match.end() if match else self._at + 1
        span = Span(self._at, end)
        self._at = end
        text = self._source[span.start : span.end]
        return Datum(_dotted(path), self._lookup(path), span, text, OffsetMap.verbatim(*span))

    def _lookup(self, path: _Path) -> object:
        value = self._data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):  # JSON lets a later key replace an earlier
                return None
        return value


def _dotted(path: _Path) -> str:
    return ".".join(map(str, path))
