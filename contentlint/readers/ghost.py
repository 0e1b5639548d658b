"""Exports of Ghost (JSON): each post a document of its own, with positions in the export.

They are read and not mended: the HTML in them is a copy of what Ghost's editor keeps beside it
(``lexical``, ``mobiledoc``), which is what an import goes by, and a correction would be lost.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from contentlint.document import Block, Field, Scope, Syntax
from contentlint.document.block import amend
from contentlint.phrase import phrase
from contentlint.readers.export import ExportError, Post, block_with, carried
from contentlint.readers.html import read_html
from contentlint.readers.reading import Reading
from contentlint.record import Record
from contentlint.text import OffsetMap, Span, TextBuilder
from contentlint.text.builder import strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from contentlint.document import Inline

_TOKEN = pattern(
    r"""[ \t\r\n,:]*+(?:(?P<text>"(?:[^"\\]|\\.)*+")|(?P<mark>[\[\]{}])"""
    r"""|(?P<word>[^ \t\r\n,:"\[\]{}]++))"""
)
_ESCAPE = pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u.{4}|\\.")
_SITE = "__GHOST_URL__"
"""What stands for the address of the site."""
_WRITTEN = frozenset({"page", "post"})
_YES = frozenset({"1", "true"})
_TOLD = {
    "title": "title",
    "slug": "slug",
    "status": "status",
    "published_at": "published",
    "updated_at": "modified",
    "canonical_url": "canonical_url",
    "meta_title": "meta_title",
    "meta_description": "meta_description",
    "custom_excerpt": "excerpt",
    "feature_image": "feature_image",
}


class _Text(Record):
    """A string, by its place between the quotation marks."""

    span: Span


class _Word(Record):
    """A number, ``true``, ``false`` or ``null``."""

    text: str
    span: Span


class _Object:
    """An object, and where it stands."""

    __slots__ = ("end", "members", "start")

    def __init__(self, start: int) -> None:
        self.members: dict[str, Any] = {}
        self.start = self.end = start


class _Value(Record):
    """A string as it reads."""

    text: str
    offsets: OffsetMap
    source: Span


def read_ghost(source: str) -> tuple[Post, ...]:
    """Read the posts and pages of an export, drafts included, in its order.

    Raises :class:`~contentlint.readers.export.ExportError` for what is no export of Ghost.
    """
    try:
        json.loads(source)
    except json.JSONDecodeError as error:
        raise ExportError(phrase("broken JSON: {error}", error=error.msg), error.pos) from error
    except RecursionError as error:
        raise ExportError(phrase("is nested too deeply"), 0) from error
    tables = _tables(_tree(source))
    if not isinstance(tables.get("posts"), list):
        raise ExportError(phrase("is JSON, but no export of Ghost: it has no data.posts"), 0)
    beside = _Beside(source, tables)
    rows = (row for row in tables["posts"] if isinstance(row, _Object))
    posts = (_post(source, row, number, beside) for number, row in enumerate(rows, 1))
    return tuple(post for post in posts if post is not None)


def _tree(source: str) -> Any:
    """Return what the JSON says, with the places of its strings. It is known to be well-formed."""
    top: list[Any] = []
    open_: list[list[Any] | _Object] = [top]
    keys: list[str | None] = [None]
    at = 0
    while match := _TOKEN.match(source, at):
        at = match.end()
        into, key = open_[-1], keys[-1]
        if match["mark"] in {"]", "}"}:
            if isinstance(into, _Object):
                into.end = at
            open_.pop()
            keys.pop()
            continue
        made: Any
        if match["text"] is not None:
            if isinstance(into, _Object) and key is None:
                keys[-1] = json.loads(match["text"])
                continue
            start, end = match.span("text")
            made = _Text(Span(start + 1, end - 1))
        elif match["word"] is not None:
            made = _Word(match["word"], Span(*match.span("word")))
        else:
            made = _Object(match.start("mark")) if match["mark"] == "{" else []
        if isinstance(into, _Object):
            into.members[key or ""] = made
            keys[-1] = None
        else:
            into.append(made)
        if match["mark"]:
            open_.append(made)
            keys.append(None)
    return top[0] if top else None


def _tables(tree: Any) -> dict[str, Any]:
    """Return the tables of the data base, with or without what newer exports wrap them in."""
    if isinstance(tree, _Object) and isinstance(tree.members.get("db"), list):
        tree = next(iter(tree.members["db"]), None)
    data = tree.members.get("data") if isinstance(tree, _Object) else None
    return data.members if isinstance(data, _Object) else {}


class _Beside:
    """What other tables tell of posts."""

    def __init__(self, source: str, tables: Mapping[str, Any]) -> None:
        self._source = source
        self._tables = tables
        self.meta = {self.said(row, "post_id"): row for row in self._rows("posts_meta")}
        self.authors = self._joined("posts_authors", "author_id", "users")
        self.tags = self._joined("posts_tags", "tag_id", "tags")
        self.language = next(
            (
                self.said(row, "value")
                for row in self._rows("settings")
                if self.said(row, "key") in {"locale", "lang"}
            ),
            "",
        )

    def _rows(self, table: str) -> Iterator[_Object]:
        rows = self._tables.get(table)
        return (row for row in rows if isinstance(row, _Object)) if rows else iter(())

    def said(self, row: _Object, key: str) -> str:
        """Return what a column says; ``""`` for nothing."""
        found = row.members.get(key)
        if isinstance(found, _Text):
            return _read(self._source, found).text.strip()
        return found.text if isinstance(found, _Word) and found.text != "null" else ""

    def _joined(self, table: str, column: str, others: str) -> dict[str, list[_Object]]:
        """Return the rows of another table by the posts that they belong to, in order."""
        known = {self.said(row, "id"): row for row in self._rows(others)}
        found: dict[str, list[tuple[int, _Object]]] = {}
        for row in self._rows(table):
            other, order = known.get(self.said(row, column)), self.said(row, "sort_order")
            if other is not None:
                place = int(order) if order.isdigit() and len(order) < 9 else 0
                found.setdefault(self.said(row, "post_id"), []).append((place, other))
        return {
            post: [row for _, row in sorted(rows, key=lambda one: one[0])]
            for post, rows in found.items()
        }


def _post(source: str, row: _Object, number: int, beside: _Beside) -> Post | None:
    kind = beside.said(row, "type") or ("page" if beside.said(row, "page") in _YES else "post")
    if kind not in _WRITTEN:
        return None
    identity = beside.said(row, "id")
    meta = beside.meta.get(identity)
    rows = (row,) if meta is None else (row, meta)
    told = _told(rows)
    fields = [*_fields(source, told), *_others(source, row, kind, identity, beside)]
    blocks = list(_blocks(source, told))
    content = row.members.get("html")
    reading = Reading(())
    if isinstance(content, _Text):
        value = _read(source, content)
        reading = carried(read_html(value.text, fragment=True), value.offsets, Syntax.SERIALISED)
    for block in reading.blocks:
        if any(_SITE in (one.target or "") for one in block.inlines):
            amend(block, inlines=tuple(map(_at_home, block.inlines)))
    return Post(
        identity or str(number),
        next((block.text for block in blocks if block.scope is Scope.TITLE), ""),
        Reading(
            tuple(sorted((*blocks, *reading.blocks), key=lambda block: block.source.start)),
            (*fields, *reading.fields),
            tuple(
                image._replace(target=image.target.removeprefix(_SITE)) for image in reading.images
            ),
            reading.comments,
            assumed=beside.language,
            extent=Span(row.start, row.end),
            cut=reading.cut,
            deep=reading.deep,
        ),
        beside.said(row, "status"),
        kind,
    )


def _at_home(inline: Inline) -> Inline:
    """Return a link with its target as seen from the site."""
    target = inline.target or ""
    return inline._replace(target=target.removeprefix(_SITE)) if _SITE in target else inline


def _told(rows: Sequence[_Object]) -> dict[str, _Text | _Word]:
    """Return what the columns of a post say that say anything, the first of each."""
    found: dict[str, _Text | _Word] = {}
    for row in rows:
        for column in _TOLD:
            said = row.members.get(column)
            if isinstance(said, _Text) or (isinstance(said, _Word) and said.text != "null"):
                found.setdefault(column, said)
    return found


def _fields(source: str, told: Mapping[str, _Text | _Word]) -> Iterator[Field]:
    for column, said in told.items():
        if isinstance(said, _Word):
            yield Field("export", _TOLD[column], _day(said.text), said.span)
            continue
        text = _read(source, said).text.strip()
        if text:
            yield Field("export", _TOLD[column], text, said.span)


def _day(text: str) -> str:
    """Return the time that older exports count in milliseconds, as newer ones write it."""
    if not text.isdigit() or len(text) > 14:
        return text
    return datetime.fromtimestamp(int(text) / 1000, UTC).isoformat()


def _others(
    source: str, row: _Object, kind: str, identity: str, beside: _Beside
) -> Iterator[Field]:
    """Yield the kind of a post, its authors, and its tags without the hidden ones (``#``)."""
    yield Field("export", "type", kind, Span(row.start, row.start))
    for number, author in enumerate(beside.authors.get(identity, ())):
        name = author.members.get("name")
        if isinstance(name, _Text):
            yield Field("export", f"author.{number}", _read(source, name).text.strip(), name.span)
    names = (tag.members.get("name") for tag in beside.tags.get(identity, ()))
    said = [(name, _read(source, name).text.strip()) for name in names if isinstance(name, _Text)]
    for number, (name, text) in enumerate(one for one in said if not one[1].startswith("#")):
        yield Field("export", f"tag.{number}", text, name.span)


def _blocks(source: str, told: Mapping[str, _Text | _Word]) -> Iterator[Block]:
    """Yield what readers and search engines see of a post besides its content."""
    described = "meta_description" if _has(source, told, "meta_description") else "custom_excerpt"
    scopes = {"title": Scope.TITLE, described: Scope.META_DESCRIPTION, "meta_title": Scope.FIELD}
    if described != "custom_excerpt":
        scopes["custom_excerpt"] = Scope.FIELD
    for column, scope in scopes.items():
        said = told.get(column)
        if isinstance(said, _Text):
            value = _read(source, said)
            text, offsets, _lead = strip(value.text, value.offsets)
            if text:
                name = "description" if scope is Scope.META_DESCRIPTION else _TOLD[column]
                yield block_with(scope, name, text, offsets, value.source, Syntax.SERIALISED)


def _has(source: str, told: Mapping[str, _Text | _Word], column: str) -> bool:
    said = told.get(column)
    return isinstance(said, _Text) and bool(_read(source, said).text.strip())


def _read(source: str, said: _Text) -> _Value:
    """Read a string: what it says, and where each character stands."""
    start, end = said.span
    builder = TextBuilder()
    at = start
    for match in _ESCAPE.finditer(source, start, end):
        builder.verbatim(source[at : match.start()], at)
        builder.replaced(_character(match[0]), *match.span())
        at = match.end()
    builder.verbatim(source[at:end], at)
    return _Value(*builder.build(), said.span)


def _character(escape: str) -> str:
    return str(json.loads(f'"{escape}"'))
