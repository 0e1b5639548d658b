"""YAML front matter: every scalar at its exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.phrase import phrase
from contentlint.readers.data.datum import (
    DEPTH,
    DataError,
    Datum,
    double_quoted,
    plain,
    single_quoted,
    too_deep,
)
from contentlint.text import OffsetMap, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = pattern(r"(?:[&!][^\s,\[\]{}]*+\s+)+")
_HEADER = pattern(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)?")
_SURROGATES = pattern("[\ud800-\udfff]")
_BRACKETS = pattern(r"\"(?:[^\"\\]|\\.)*+\"?|'[^']*+'?|#[^\r\n]*+|(?P<open>[\[{])|(?P<close>[\]}])")
_TEXT_TAG = "tag:yaml.org,2002:str"
_REMEDIES = (
    ("mapping values are not allowed", phrase("put a value that contains a colon in quotes")),
    ("a tab character", phrase("indent with blanks")),
    ("cannot start any token", phrase("put a value that begins with @, %, ` or a tab in quotes")),
    ("alias", phrase("put a value that begins with * in quotes")),
    ("alphabetic or numeric", phrase("put a value that begins with * or & in quotes")),
    ("expected key", phrase("indent keys of one level alike and close every quote")),
    ("block end", phrase("indent keys of one level alike and close every quote")),
    ("unexpected end of stream", phrase("close the quote")),
    ("expected ',' or", phrase("close the bracket")),
    ("expected ':'", phrase("write each entry as key: value")),
)


def read_yaml(source: str, span: Span) -> tuple[Datum, ...] | None:
    """Read the scalars of a YAML mapping; ``None`` if it is YAML, but no mapping.

    Raises :class:`DataError`.
    """
    # 20 ms of import that a text without YAML front matter does not pay.
    import yaml

    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", source[span.start : span.end])
    walker = _Walker(source, span.start, yaml)
    # Events and not nodes: composing them recurses in C and crashes on deep nesting.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # absent without libyaml
    try:
        data = tuple(walker.walk(yaml.parse(text, loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = span.start + (mark.index if mark else 0)
        walker.refuse_depth(offset)
        raise DataError(_explain(error.problem or error.context or ""), offset) from None
    except yaml.reader.ReaderError as error:
        offset = span.start + min(max(error.position, 0), len(text))
        raise DataError(phrase("there is a control character; remove it"), offset) from None
    return data if walker.is_mapping else None


def _explain(problem: str) -> str:
    remedy = next(
        (advice for part, advice in _REMEDIES if part in problem), phrase("mend the YAML")
    )
    return phrase(
        "{problem}; {remedy}", problem=problem or phrase("this is not YAML"), remedy=remedy
    )


class _Level:
    """A collection on the way down: of a mapping the pending key, of a sequence the next index."""

    __slots__ = ("index", "is_mapping", "key", "prefix")

    def __init__(self, prefix: str, *, is_mapping: bool) -> None:
        self.prefix = prefix
        self.is_mapping = is_mapping
        self.key: str | None = None
        self.index = 0


class _Walker:
    """Turns a stream of events into data."""

    __slots__ = ("_anchors", "_base", "_levels", "_read_to", "_source", "_yaml", "is_mapping")

    def __init__(self, source: str, base: int, yaml: Any) -> None:
        self._source = source
        self._base = base
        self._yaml = yaml
        self._anchors: dict[str, object] = {}
        self._levels: list[_Level] = []
        self._read_to = 0
        """Where the last event ends."""
        self.is_mapping = True
        """Whether the whole is a mapping (or empty)."""

    def walk(self, events: Any) -> Iterator[Datum]:
        yaml = self._yaml
        for event in events:
            self._read_to = event.end_mark.index
            if isinstance(event, yaml.CollectionStartEvent):
                self._descend(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._levels.pop()
            elif isinstance(event, yaml.ScalarEvent):
                yield from self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                yield from self._alias(event)

    def refuse_depth(self, offset: int) -> None:
        """Raise :class:`DataError` if brackets are open beyond our bound before an offset.

        Parsers read up to 1,024 characters ahead before they yield an event, and libyaml has a
        bound of its own, which it can reach before we have counted to ours.
        """
        depth = len(self._levels)
        for match in _BRACKETS.finditer(self._source, self._base + self._read_to, offset):
            if match["open"]:
                depth += 1
                if depth > DEPTH:
                    raise too_deep(match.start())
            elif match["close"]:
                depth -= 1

    def _descend(self, event: Any) -> None:
        is_mapping = isinstance(event, self._yaml.MappingStartEvent)
        if not self._levels:
            self.is_mapping = is_mapping
        if len(self._levels) >= DEPTH:
            raise too_deep(self._base + event.start_mark.index)
        if event.anchor:
            self._anchors[event.anchor] = None
        key = self._next_key("")
        self._levels.append(_Level(f"{key}." if key else "", is_mapping=is_mapping))

    def _next_key(self, name: str) -> str | None:
        """Return the dotted key of the value that comes; ``None`` if ``name`` was itself a key."""
        if not self._levels:
            return ""
        level = self._levels[-1]
        if not level.is_mapping:
            level.index += 1
            return f"{level.prefix}{level.index - 1}"
        if level.key is None:
            level.key = name
            return None
        key, level.key = level.prefix + level.key, None
        return key

    def _alias(self, event: Any) -> Iterator[Datum]:
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        if event.anchor not in self._anchors:
            raise DataError(_explain(f"found undefined alias {event.anchor!r}"), start)
        key = self._next_key(event.anchor)
        value = self._anchors[event.anchor]
        if key is not None and value is not None:
            yield Datum(key, value, Span(start, end))

    def _scalar(self, event: Any) -> Iterator[Datum]:
        if not self._levels:
            self.is_mapping = not event.value
            return
        key = self._next_key(event.value)
        if key is None:
            return
        datum = self._datum(key, event)
        if event.anchor:
            self._anchors[event.anchor] = datum.value
        yield datum

    def _datum(self, key: str, event: Any) -> Datum:
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        properties = _PROPERTIES.match(self._source, start, end)
        if properties and (event.anchor or event.tag):
            start = properties.end()
        value = self._value(event)
        if not isinstance(value, str):
            text = self._source[start:end]
            return Datum(key, value, Span(start, end), text, OffsetMap.verbatim(start, end))
        if event.style in {"'", '"'}:
            inner = Span(start + 1, end - 1)
            read = single_quoted if event.style == "'" else double_quoted
            return Datum(key, value, inner, *read(self._source, inner, value))
        header = _HEADER.match(self._source, start, end)
        if event.style in {"|", ">"} and header:
            start = header.end()
        inner = _trimmed(self._source, start, end)
        return Datum(key, value, inner, *plain(self._source, inner, value))

    def _value(self, event: Any) -> object:
        yaml = self._yaml
        resolve = yaml.resolver.Resolver().resolve
        tag = event.tag or resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == _TEXT_TAG:
            return event.value
        try:
            node = yaml.ScalarNode(tag, event.value)
            value = yaml.constructor.SafeConstructor().construct_object(node)
            if isinstance(value, int):
                str(value)  # 1:1:1… makes numbers that Python does not write in digits
        except (ValueError, OverflowError, KeyError, AttributeError, yaml.YAMLError):
            return event.value  # looks like a date or number, or has a tag of its own
        return value


def _trimmed(source: str, start: int, end: int) -> Span:
    raw = source[start:end]
    lead = len(raw) - len(raw.lstrip())
    return Span(start + lead, max(start + lead, start + len(raw.rstrip())))
