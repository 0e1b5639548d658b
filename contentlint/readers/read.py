"""Bytes of a file to the documents in it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from contentlint.document import PROSE, Document, Format, Scope
from contentlint.document.block import amend
from contentlint.document.names import USUAL
from contentlint.language import languages
from contentlint.language.tags import normal, primary_subtag
from contentlint.phrase import figure, phrase, phrase_in
from contentlint.problem import ContentlintError, Problem, problem_at
from contentlint.readers.encoding import Decoded, decode, is_binary
from contentlint.readers.passages import mark_passages
from contentlint.readers.paths import is_ambiguous, language_of_address, language_of_path
from contentlint.readers.reading import LONGEST_BLOCK, MOST_BLOCKS, MOST_MARKS
from contentlint.readers.shape import shape
from contentlint.readers.visible import plain, visible
from contentlint.record import Record
from contentlint.text import LineIndex, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from contentlint.document import Block, Field
    from contentlint.document.names import Names
    from contentlint.document.surroundings import Surroundings
    from contentlint.readers.earlier import Earlier
    from contentlint.readers.export import ExportError, Post
    from contentlint.readers.reading import Reading

_FRONT = 200
"""Code points of a page of which some begin its front matter."""
_ENOUGH_WORDS = 60
"""Words from which a text tells its language against what is assumed of it."""
_FEW_WORDS = 20
"""Words below which a text may well have none that make sentences."""
_LOOKED_AT = 300
"""Words of a text that are looked at, spread over all of it."""
EXTENSIONS = {
    ".atom": Format.BLOGGER,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".markdown": Format.MARKDOWN,
    ".md": Format.MARKDOWN,
    ".mdx": Format.MDX,
    ".txt": Format.TEXT,
    ".xhtml": Format.HTML,
    ".xml": Format.WXR,
}
"""What is an article, by the end of its name. ``.atom`` and ``.xml`` count only if they are exports
of WordPress or Blogger."""
_OF_GHOST = pattern(r"\.ghost\.(?:[^/\\]{0,200}\.)?json\Z", re.IGNORECASE)
"""How Ghost names its exports: ``my-blog.ghost.2026-06-15-10-30-00.json``."""


_MEGABYTE = 1024 * 1024
LARGEST = {
    Format.BLOGGER: 64 * _MEGABYTE,
    Format.GHOST: 64 * _MEGABYTE,
    Format.HTML: 16 * _MEGABYTE,
    Format.MARKDOWN: 8 * _MEGABYTE,
    Format.MDX: 8 * _MEGABYTE,
    Format.TEXT: 8 * _MEGABYTE,
    Format.WXR: 64 * _MEGABYTE,
}
"""Bytes of a file that are read. The Bible has five million letters, pages have pictures in them,
and exports hold all that a site has."""


class ReadError(ContentlintError):
    """A file that cannot be read as an article. ``kind`` is a :class:`Problem` kind."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Circumstances(Record):
    """What the configuration knows about a file that the file does not say itself."""

    language: str = ""
    """BCP 47 tag to assume where the document declares none; ``""`` detects it."""
    genre: str = ""
    selector: str = ""
    """CSS or XPath of the article in a page."""
    today: date | None = None
    keyphrase: str = ""
    """What articles are meant to be found by that do not say so themselves."""
    surroundings: Surroundings | None = None
    """The files around it; ``None`` without any, as on standard input."""
    names: Names = USUAL
    """The names under which metadata tell facts."""
    within: Callable[[str, tuple[Field, ...]], Circumstances] | None = None
    """Returns what is known of one document of the file, by what its name has beyond the file's
    and by its metadata; ``None`` where the same is known of all."""
    earlier: Earlier | None = None
    """What was read of it before it changed; ``None`` where nobody has read it before."""


class Reader(Record):
    """A file's documents, and how it was encoded."""

    documents: tuple[Document, ...]
    decoded: Decoded


class Parsed(Record):
    """A file's readings, and how it was encoded."""

    readings: tuple[tuple[str, Reading], ...]
    """Each with what its document's name has beyond the file's: ``#id`` in an export."""
    decoded: Decoded
    kind: Format
    """What it is written in: one kind of export may turn out to be another."""


def format_of(path: str) -> Format | None:
    """Tell an article's format by its name; ``None`` if it is none."""
    ending = os.path.splitext(path)[1].lower()
    if ending == ".json" and _OF_GHOST.search(path):
        return Format.GHOST
    return EXTENSIONS.get(ending)


def read(
    path: str,
    data: bytes,
    circumstances: Circumstances = Circumstances(),  # noqa: B008 -- immutable
    format: Format | None = None,  # noqa: A002 -- the report's own name for it
) -> Reader:
    """Read the documents of a file. Raises :class:`ReadError` if there is none to be read.

    ``path`` names the documents and, without ``format``, tells what they are written in.
    """
    kind = format or format_of(path) or Format.MARKDOWN
    parsed = parse(data, kind, circumstances.selector, circumstances.names, circumstances.earlier)
    return Reader(documents(path, parsed, circumstances), parsed.decoded)


def documents(
    path: str,
    parsed: Parsed,
    circumstances: Circumstances,
) -> tuple[Document, ...]:
    """Make documents of what :func:`parse` has read."""
    lines = LineIndex(parsed.decoded.text)
    within = circumstances.within
    translated = _is_translated(parsed.decoded.text)
    return tuple(
        _document(
            path + suffix,
            parsed.kind,
            # The bytes are the file's: only its first document tells what is wrong with them.
            reading._replace(problems=parsed.decoded.problems + reading.problems)
            if number == 0
            else reading,
            parsed.decoded.text,
            within(suffix, reading.fields)._replace(earlier=circumstances.earlier)
            if within
            else circumstances,
            lines,
            translated=translated,
        )
        for number, (suffix, reading) in enumerate(parsed.readings)
    )


def parse(
    data: bytes,
    kind: Format,
    selector: str = "",
    names: Names = USUAL,
    earlier: Earlier | None = None,
) -> Parsed:
    """Read what the markup says, without judging texts by their looks.

    Raises :class:`ReadError`.
    """
    if len(data) > LARGEST[kind]:
        raise too_large(len(data), kind)
    if is_binary(data):
        raise ReadError("binary", phrase("is not text; exclude it or save it as UTF-8"))
    xml = kind in {Format.BLOGGER, Format.WXR}
    decoded = decode(data, html=kind is Format.HTML, xml=xml)
    if kind.is_export:
        kind, posts = _export(decoded.text, kind, names)
        read = ((f"#{post.id}", visible(_bounded(post.reading, decoded.text))) for post in posts)
        return Parsed(tuple(read), decoded, kind)
    reading = _bounded(_reading(kind, decoded.text, selector, names, earlier), decoded.text)
    return Parsed((("", visible(reading)),), decoded, kind)


def too_large(size: int, kind: Format) -> ReadError:
    """Return what to say of a file of so many bytes, or more."""
    most = LARGEST[kind] // _MEGABYTE
    message = phrase(
        "has more than the {most} MB that are read of {kind} ({size}); split or exclude it",
        most=most,
        kind=_NAMES[kind],
        size=figure(size / _MEGABYTE, 1),
    )
    return ReadError("too-large", message)


_NAMES = {
    Format.HTML: phrase_in("size", "a page"),
    Format.MARKDOWN: phrase_in("size", "a Markdown article"),
    Format.MDX: phrase_in("size", "an MDX article"),
    Format.TEXT: phrase_in("size", "a text"),
    Format.BLOGGER: phrase_in("size", "an export"),
    Format.GHOST: phrase_in("size", "an export"),
    Format.WXR: phrase_in("size", "an export"),
}


def _bounded(reading: Reading, source: str) -> Reading:
    """Return a reading of no more than is checked, and say where it ends."""
    long = [block for block in reading.blocks if len(block.text) > LONGEST_BLOCK]
    many = len(reading.blocks) > MOST_BLOCKS
    if not (long or many) and reading.cut < 0 and reading.deep < 0:
        return reading
    lines = LineIndex(source)
    problems = list(reading.problems)
    for block in long:
        end = block.offsets.to_source(Span(LONGEST_BLOCK, LONGEST_BLOCK)).start
        _cut_off(block)
        if block.scope is not Scope.CODE:
            message = phrase(
                "a paragraph of more than {longest} characters; what follows in it was not read; "
                "put blank lines between paragraphs",
                longest=LONGEST_BLOCK,
            )
            problems.append(problem_at("limit", message, Span(end, end), lines))
    if many or reading.cut >= 0:
        what = phrase("{most} paragraphs, items and cells", most=MOST_BLOCKS)
        at = reading.blocks[MOST_BLOCKS].source.start if many else reading.cut
        if 0 <= reading.cut <= at:
            what = phrase("{most} links, pictures and emphases", most=MOST_MARKS)
            at = reading.cut
        message = phrase("more than {what}; what follows was not read; split the file", what=what)
        problems.append(problem_at("limit", message, Span(at, at), lines))
    if reading.deep >= 0:
        message = phrase(
            "this element stands in so many others that only its text was read; flatten them"
        )
        problem = problem_at("limit", message, Span(reading.deep, reading.deep), lines)
        problems.append(problem._replace(note=True))
    return reading._replace(blocks=reading.blocks[:MOST_BLOCKS], problems=tuple(problems))


def _cut_off(block: Block) -> None:
    """Leave a block no more text than is checked. It is changed in place: images know theirs."""
    kept = Span(0, LONGEST_BLOCK)
    part = block.part(kept, block.scope)
    amend(block, text=part.text, offsets=part.offsets, inlines=part.inlines)


def _reading(
    kind: Format, source: str, selector: str, names: Names, earlier: Earlier | None
) -> Reading:
    # Each reader is imported when first needed: a Markdown check does not pay for HTML.
    if kind is Format.HTML:
        return _html(source, selector, names)
    if kind is Format.TEXT:
        from contentlint.readers.plain import read_plain

        return read_plain(source)
    from contentlint.readers.markdown import read_markdown

    return read_markdown(source, mdx=kind is Format.MDX, names=names, earlier=earlier)


def _html(source: str, selector: str, names: Names) -> Reading:
    """Read HTML, and the front matter that generators of sites take from it as from Markdown."""
    from contentlint.readers.html import read_html

    front = None
    if source[:_FRONT].lstrip("\ufeff \t\r\n").startswith(("---", "+++")):
        from contentlint.readers.frontmatter import read_front_matter

        front = read_front_matter(source, names)
    try:
        reading = read_html(source, start=front.end if front else 0, selector=selector)
    except ValueError as error:
        raise ReadError("config", phrase("article-selector: {error}", error=error)) from error
    if front is None or not front.end:
        return reading
    return reading._replace(
        blocks=(*front.blocks, *reading.blocks),
        fields=(*front.fields, *reading.fields),
        problems=(*front.problems, *reading.problems),
        language=front.language or reading.language,
    )


def _export(source: str, kind: Format, names: Names) -> tuple[Format, tuple[Post, ...]]:
    """Return the posts of an export, and the kind that it turns out to be."""
    from contentlint.readers.export import ExportError

    try:
        if kind is Format.GHOST:
            from contentlint.readers.ghost import read_ghost

            return kind, read_ghost(source)
        from contentlint.readers.wxr import is_wxr, read_wxr

        if is_wxr(source):
            kind = Format.WXR
            return kind, read_wxr(source, names)
        from contentlint.readers.blogger import is_blogger, read_blogger

        if not is_blogger(source):
            raise ReadError("xml", phrase("is XML, but no export of WordPress (WXR) or Blogger"))
        kind = Format.BLOGGER
        return kind, read_blogger(source)
    except ExportError as error:
        return kind, _cut_short(source, error)


def _cut_short(source: str, error: ExportError) -> tuple[Post, ...]:
    """Return the posts before the place where an export breaks; the last one bears the problem."""
    place = LineIndex(source).position(error.offset)
    line, column, _offset = place
    if not error.posts:
        raise ReadError(
            "xml",
            phrase(
                "line {line}, column {column}: {error}; no post could be read",
                line=line,
                column=column,
                error=error,
            ),
        )
    *others, last = error.posts
    message = phrase(
        "line {line}, column {column}: {error}; posts after this place were not read",
        line=line,
        column=column,
        error=error,
    )
    problem = Problem("xml", message, place, place)
    reading = last.reading._replace(problems=(*last.reading.problems, problem))
    return *others, last._replace(reading=reading)


def _document(  # noqa: PLR0913, PLR0917 -- the parts of one document
    path: str,
    kind: Format,
    reading: Reading,
    source: str,
    circumstances: Circumstances,
    lines: LineIndex,
    *,
    translated: bool,
) -> Document:
    if translated:
        from contentlint.readers.tongues import apart

        reading = apart(reading)
    blocks = shape(reading.blocks, source, page=reading.page)
    if circumstances.earlier is not None:
        circumstances.earlier.acquaint(blocks)
    language = normal(reading.language) or _undeclared(path, reading, circumstances, blocks)
    if translated:
        from contentlint.readers.tongues import of_document, values_of_document

        language = language or next((b.language for b in blocks if b.language), "")
        blocks = of_document(blocks, language)
        reading = values_of_document(reading, language)
    language = _regional(language, reading, blocks)
    mark_passages(blocks, language)
    return Document(
        path=path,
        format=kind,
        source=source,
        extent=reading.extent,
        blocks=blocks,
        language=language,
        fields=reading.fields,
        images=reading.images,
        comments=reading.comments,
        problems=reading.problems,
        doubtful=reading.doubtful,
        page=reading.page,
        genre=circumstances.genre,
        today=circumstances.today,
        lines=lines,
        keyphrase=plain(circumstances.keyphrase),
        surroundings=circumstances.surroundings,
        names=circumstances.names,
    )


def _is_translated(source: str) -> bool:
    """Tell whether a text holds its translations side by side."""
    if not any(sign in source for sign in ("[:", "{:", "!--:")):
        return False
    from contentlint.readers.tongues import has_marks

    return has_marks(source)


_OWN_ADDRESSES = frozenset({"canonical", "og:url"})


def _regional(language: str, reading: Reading, blocks: tuple[Block, ...]) -> str:
    """Return the language with the region that a page's own host or the text's letters tell."""
    if "-" in language or not languages.of(language).varieties:
        return language
    from contentlint.language.regions import regional

    told = [str(f.value) for f in reading.fields if f.name in _OWN_ADDRESSES]
    hosts = {one.partition("://")[2].partition("/")[0] for one in (*told, reading.address)}
    return regional(language, hosts, (b.prose for b in blocks if b.article and not b.language))


def _undeclared(
    path: str, reading: Reading, circumstances: Circumstances, blocks: tuple[Block, ...]
) -> str:
    """Return the language of what does not say it: its site's, unless its place tells another."""
    assumed = normal(reading.assumed) or normal(circumstances.language)
    told = language_of_address(reading.address) if reading.address else language_of_path(path)
    if primary_subtag(told) == primary_subtag(assumed):
        told = ""
    # A folder may be called "it", an address begin with "/ch/", and a project's language hold for
    # most of its articles only: what a text plainly is goes before.
    words = _words(blocks) if told or assumed else []
    plain = _plainly(words, assumed or "en")
    if told:
        if plain in {primary_subtag(told), "und"}:
            return told
        found = _identify(blocks)
        if found == primary_subtag(told):
            return told
        if found:
            own = assumed and plain in {"", primary_subtag(assumed)} and _may_be_in(words, assumed)
            return assumed if own else found
        if not is_ambiguous(told) and plain in {"", primary_subtag(assumed)}:
            return told
    if len(words) >= _ENOUGH_WORDS and plain not in {"", "und", primary_subtag(assumed)}:
        return plain
    if assumed and len(words) >= _ENOUGH_WORDS and not _may_be_in(words, assumed):
        return _identify(blocks)
    return assumed or _identify(blocks)


def _words(blocks: tuple[Block, ...]) -> list[str]:
    return [
        word.text
        for block in blocks
        if block.article and block.scope in PROSE and not block.language
        for word in block.words
    ]


def _plainly(words: list[str], assumed: str) -> str:
    """Return what language words are plainly in, as ``passage_language`` does."""
    if not words:
        return ""
    from contentlint.language.passages import passage_language

    return passage_language(words[:: 1 + len(words) // _LOOKED_AT], assumed)


def _may_be_in(words: list[str], assumed: str) -> bool:
    from contentlint.language.passages import may_be_in

    return may_be_in(words[:: 1 + len(words) // _LOOKED_AT], assumed)


def _identify(blocks: tuple[Block, ...]) -> str:
    """Detect the language from the body; headings and names alone mislead."""
    # Imported here: 10 ms that an article which declares its language does not pay.
    from contentlint.language.identification import identify

    body = [b.prose for b in blocks if b.article and b.scope in PROSE and not b.language]
    found = identify(" ".join(body)) or identify(" ".join(b.prose for b in blocks if b.article))
    # Of languages that it does not know, detection names the one that looks most like them.
    words = _words(blocks) if found else []
    return found if len(words) < _FEW_WORDS or _may_be_in(words, found) else ""


def is_export(data: bytes) -> bool:
    """Tell by its beginning whether XML is an export of a known system."""
    head = data[:_HEAD]
    return b"wordpress.org/export" in data or (
        b"<blogger:type>" in head or b".archive</id>" in head
    )


_HEAD = 20_000


def sniff(data: bytes) -> Format:
    """Guess the format of standard input that has no name."""
    start = data[:2048].lstrip().lower()
    if b"wordpress.org/export" in start:
        return Format.WXR
    if b"<blogger:type>" in start or b".archive</id>" in start:
        return Format.BLOGGER
    if start.startswith(b"{") and b'"data"' in start and b'"exported_on"' in start:
        return Format.GHOST
    return Format.HTML if start.startswith(b"<") else Format.MARKDOWN
