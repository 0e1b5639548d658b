"""Front matter to fields and blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Block, Field, Scope, Syntax
from contentlint.document.names import USUAL, canonical
from contentlint.phrase import phrase
from contentlint.problem import Problem, problem_at
from contentlint.readers.codes import find_codes
from contentlint.readers.data.datum import DataError, Datum
from contentlint.record import Record
from contentlint.text import LineIndex, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document.names import Fact, Names


class FrontMatter(Record):
    """What the head of a Markdown file says."""

    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: str = ""
    """BCP 47 tag; ``""`` if none is given."""
    end: int = 0
    """Offset at which the body begins; 0 without front matter."""


_LIMIT = 65_536
# Possessive: CRLF is one line end or two, so n blank lines could be read in 2ⁿ ways.
_BLANK_LINES = r"\ufeff?(?:[ \t]*(?:\r\n?|\n))*+"
_OPENING = pattern(rf"{_BLANK_LINES}(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_JSON_OPENING = pattern(rf'{_BLANK_LINES}(?=\{{\s*"(?:[^"\\\r\n]|\\.)*"\s*:)')
_JSON_CLOSING = pattern(r"^\}[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_AFTER_JSON = pattern(r"[ \t]*(?:\r\n?|\n|\Z)")
_LINE_END = r"[ \t]*(?:\r\n?|\n|\Z)"
_LINE_START = r"(?:(?<=[\r\n])|\A)"
_CLOSINGS = {
    "---": pattern(rf"{_LINE_START}(?:---|\.\.\.){_LINE_END}"),
    "+++": pattern(rf"{_LINE_START}\+\+\+{_LINE_END}"),
}
_ENTRIES = {
    "---": pattern(r"(?:\s|#[^\r\n]*)*+(?:\{|[\w\"'-][\w .\"'-]*:(?:\s|$))"),
    "+++": pattern(r"(?:\s|#[^\r\n]*)*+(?:\[|[\w\"'.-]+\s*=)"),
}
_UNCLOSED = {
    "---": pattern(
        r"[a-z_][\w-]*:[ \t][^\r\n]*(?:\r\n?|\n)[a-z_][\w-]*:(?:\s|$)"
        r"|(?:title|date|layout|description|author|tags|lang|draft):(?:\s|$)"
    ),
    "+++": pattern(r"[\w-]+[ \t]*=[ \t]*\S"),
}
_HEAD_LINES = pattern(r"(?:[^\r\n]*\S[^\r\n]*(?:\r\n?|\n|\Z))*+")

_LANGUAGE_TAG = pattern(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)(?:\.[\w-]+)?\Z")
_OWN_KEY = "contentlint"
_WORD = pattern(r"[^\W\d_]{2}")
_CODE = pattern(
    r"[a-z][a-z0-9+.-]*://|mailto:|www\.|[~./#\\]|\{[{%]|<|[^\s@]+@[^\s@]+\.\w+$|[\w-]+\.\w{2,4}$"
    r"|.+\.(?:png|jpe?g|gif|svg|webp|avif|pdf|mp[34]|md|html?)$"
)
_TECHNICAL = pattern(
    r"(?i)layout|slug|permalink|url|type|template|image|img|date|u?u?id|path|alias(?:es)?"
    r"|redirect(?:[_-]?from|[_-]?to)?|icon|css|js|class|style|src|file|key|code|format|lastmod"
)
_WORDED = pattern(
    r"(?i)(?:sub|seo|meta|og|short|nav)?[_-]?title|headline|kicker|caption|alt|tags?|keywords?"
    r"|categor(?:y|ies)|topics?|name|authors?|label"
)


def read_front_matter(source: str, names: Names = USUAL) -> FrontMatter:
    """Read the YAML, TOML or JSON at the start of a file. Never raises.

    ``names`` tells which keys are the title, the description and the language.
    """
    opening = _OPENING.match(source)
    if opening:
        return _fenced(source, opening, names)
    brace = _JSON_OPENING.match(source)
    if brace:
        return _braced(source, brace.end(), names)
    return FrontMatter()


def _fenced(source: str, opening: re.Match[str], names: Names) -> FrontMatter:
    fence, start = opening[1], opening.end()
    closing = _CLOSINGS[fence].search(source, start)
    plainly = _ENTRIES[fence].match(source, start) is not None
    if closing is None:
        return _unclosed(source, fence, opening)
    span, end = Span(start, closing.start()), closing.end()
    if span.end - span.start > _LIMIT:
        return _too_long(source, span, end) if plainly else FrontMatter()
    try:
        data = _read(source, span, fence)
    except DataError as error:
        return _broken(source, error, span, end) if plainly else FrontMatter()
    if data is None:
        return FrontMatter()
    return _front_matter(data, Syntax.YAML if fence == "---" else Syntax.TOML, end, names)


def _read(source: str, span: Span, fence: str) -> tuple[Datum, ...] | None:
    # Each language's reader is imported when first needed.
    if fence == "+++":
        from contentlint.readers.data.nested import read_toml

        return read_toml(source, span)
    from contentlint.readers.data.yaml import read_yaml

    return read_yaml(source, span)


def _braced(source: str, start: int, names: Names) -> FrontMatter:
    from contentlint.readers.data.nested import read_json

    try:
        data, end = read_json(source, start)
    except DataError as error:
        closing = _JSON_CLOSING.search(source, start)
        if closing is None:
            return FrontMatter()
        return _broken(source, error, Span(start, closing.start() + 1), closing.end())
    after = _AFTER_JSON.match(source, end)
    if after is None:
        return FrontMatter()
    if end - start > _LIMIT:
        return _too_long(source, Span(start, end), after.end())
    return _front_matter(data, Syntax.JSON, after.end(), names)


def _unclosed(source: str, fence: str, opening: re.Match[str]) -> FrontMatter:
    """Take the lines up to the first blank one for front matter, if they plainly are that."""
    if not _UNCLOSED[fence].match(source, opening.end()):
        return FrontMatter()
    lines = _HEAD_LINES.match(source, opening.end())
    end = lines.end() if lines else opening.end()
    message = phrase(
        "the front matter is not closed; put a line {fence} below its last entry", fence=fence
    )
    return _problem(source, message, Span(opening.start(1), opening.end(1)), end)


def _too_long(source: str, span: Span, end: int) -> FrontMatter:
    message = phrase(
        "the front matter is longer than {number} kB and was not read; shorten it",
        number=_LIMIT // 1024,
    )
    return _problem(source, message, Span(span.start, span.start), end)


def _broken(source: str, error: DataError, span: Span, end: int) -> FrontMatter:
    offset = min(max(error.offset, span.start), span.end)
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    line = pattern(r"[^\r\n]*").match(source, start)
    return _problem(source, str(error), Span(*line.span()) if line else span, end)


def _problem(source: str, message: str, span: Span, end: int) -> FrontMatter:
    lines = LineIndex(source)
    line = lines.position(span.start).line
    problem = problem_at(
        "front-matter", phrase("line {line}: {message}", line=line, message=message), span, lines
    )
    return FrontMatter(problems=(problem,), end=end)


def _front_matter(data: tuple[Datum, ...], syntax: Syntax, end: int, names: Names) -> FrontMatter:
    metas = dict(_metas(data))
    return FrontMatter(
        fields=(
            *(Field("front-matter", d.key, d.value, d.source) for d in data),
            *(Field("meta", name, d.value, d.source) for name, d in metas.items()),
            *_links(data),
        ),
        blocks=tuple(_blocks(data, syntax, names, metas)),
        language=_language(data, names),
        end=end,
    )


def _metas(data: tuple[Datum, ...]) -> Iterator[tuple[str, Datum]]:
    """Yield the name and content of each ``<meta>`` that a generator is to write into the head.

    VitePress: ``head: [[meta, {name: robots, content: noindex}]]``; VuePress: ``meta: [{…}]``.
    """
    named: dict[str, str] = {}
    for datum in data:
        table, _dot, key = datum.key.rpartition(".")
        if not table.startswith(("head.", "meta.")):
            continue
        if key in {"name", "property"} and isinstance(datum.value, str):
            named[table] = datum.value.strip().lower()
    for datum in data if named else ():
        table, _dot, key = datum.key.rpartition(".")
        if key == "content" and table in named:
            yield named[table], datum


def _links(data: tuple[Datum, ...]) -> Iterator[Field]:
    """Yield each ``<link>`` that VitePress or Starlight is to write into the head."""
    tables: dict[str, dict[str, Datum]] = {}
    for datum in data:
        table, _dot, key = datum.key.rpartition(".")
        if table.startswith("head.") and key in {"rel", "href", "hreflang"}:
            tables.setdefault(table, {})[key] = datum
    for said in tables.values():
        if "rel" in said and "href" in said:
            more = tuple((key, str(said[key].value)) for key in ("hreflang",) if key in said)
            href = said["href"]
            yield Field("link", str(said["rel"].value).lower(), href.value, href.source, more)


def _language(data: tuple[Datum, ...], names: Names) -> str:
    values = {canonical(d.key): d.value for d in data}
    for name in names.front_matter("language"):
        value = values.get(name)
        match = _LANGUAGE_TAG.match(value.strip()) if isinstance(value, str) else None
        if match:
            return match[1].lower() + match[2].replace("_", "-")
    return ""


def _blocks(
    data: tuple[Datum, ...], syntax: Syntax, names: Names, metas: dict[str, Datum]
) -> Iterator[Block]:
    title = _first(data, "title", names)
    description = _first(data, "description", names) or metas.get("description")
    places: set[Span] = set()
    for datum in data:
        if not datum.text or datum.source in places:  # an alias repeats its anchor's place
            continue
        if datum is title:
            scope = Scope.TITLE
        elif datum is description:
            scope = Scope.META_DESCRIPTION
        elif _reads_as_text(datum):
            scope = Scope.FIELD
        else:
            continue
        places.add(datum.source)
        yield Block(
            scope,
            datum.text,
            datum.offsets,
            datum.source,
            inlines=find_codes(datum.text, datum.offsets),
            name=datum.key,
            syntax=syntax,
        )


def _first(data: tuple[Datum, ...], fact: Fact, names: Names) -> Datum | None:
    """Return the datum that tells a fact in words, the name that wins first."""
    texts = {canonical(d.key): d for d in reversed(data) if d.value is not None and d.text}
    return next((texts[name] for name in names.front_matter(fact) if name in texts), None)


def _reads_as_text(datum: Datum) -> bool:
    if not isinstance(datum.value, str) or not _WORD.search(datum.text):
        return False
    parts = datum.key.split(".")
    name = next((part for part in reversed(parts) if not part.isdigit()), "")
    if parts[0] == _OWN_KEY or _TECHNICAL.fullmatch(name) or _CODE.match(datum.text):
        return False
    return " " in datum.text or _WORDED.fullmatch(name) is not None
