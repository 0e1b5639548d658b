"""HTML in Markdown: whole blocks and single tags, read by the HTML reader in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Inline, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.readers.html import read_html
from contentlint.readers.html.entities import unescape
from contentlint.readers.html.tokens import TokenKind, tokenize
from contentlint.readers.mask import FILLER
from contentlint.readers.reading import Reading
from contentlint.text import OPAQUE_CHARACTER, Kind, OffsetMap, Piece, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.document import Block, Comment, Image
    from contentlint.readers.html.tokens import Token
    from contentlint.readers.markdown.leaf import Leaf, Sources

_KINDS: Mapping[str, InlineKind] = {
    "b": InlineKind.STRONG,
    "code": InlineKind.CODE,
    "del": InlineKind.STRIKE,
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "kbd": InlineKind.CODE,
    "q": InlineKind.QUOTE,
    "s": InlineKind.STRIKE,
    "samp": InlineKind.CODE,
    "strike": InlineKind.STRIKE,
    "strong": InlineKind.STRONG,
    "tt": InlineKind.CODE,
    "var": InlineKind.CODE,
}
_HIDDEN = frozenset(
    {"button", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea"}
)
_WHITE = pattern(r"\s+")
_ATTRIBUTES = frozenset({Scope.ATTRIBUTE, Scope.IMAGE_ALT})


def read_tag(leaf: Leaf, sources: Sources, span: Span) -> Reading:
    """Take one tag amid a paragraph into its block; return what else it brings."""
    for token in tokenize(sources.masked, *span, lambda: False):
        if token.kind is TokenKind.START:
            return _start(leaf, sources, token)
        if token.kind is TokenKind.END:
            leaf.close(f"<{token.name}", token.end)
            leaf.show(token.name)
    return Reading(())


def _start(leaf: Leaf, sources: Sources, token: Token) -> Reading:
    if token.name == "br":
        leaf.line_break(token.start)
        return Reading(())
    if token.name in _HIDDEN:
        leaf.hide(token.name)
        return Reading(())
    if not token.attributes and token.name != "img":
        _mark(leaf, sources, token)
        return Reading(())
    reading = read_island(sources, Span(token.start, token.end))
    if token.name == "img":
        at = leaf.opaque(token.start, token.end)
        for inline in (i for block in reading.blocks for i in block.inlines):
            if inline.kind is InlineKind.IMAGE:
                leaf.add(inline._replace(span=at))
    else:
        _mark(leaf, sources, token)
    blocks = tuple(block for block in reading.blocks if block.scope in _ATTRIBUTES)
    return reading._replace(blocks=blocks, language="", page=False)


def _mark(leaf: Leaf, sources: Sources, token: Token) -> None:
    """Open the mark that a start tag stands for."""
    source, name = Span(token.start, token.end), f"<{token.name}"
    values = {
        a.name: (unescape(sources.original[a.start : a.end]), Span(a.start, a.end))
        for a in reversed(token.attributes)
    }
    if token.name == "a" and "href" in values:
        target, target_source = values.pop("href")
        others = tuple((key, value) for key, (value, _) in reversed(values.items()))
        inline = Inline(
            InlineKind.LINK, Span(0, 0), source, target, target_source, attributes=others
        )
        leaf.open(name, inline)
    elif token.name in _KINDS:
        leaf.open(name, Inline(_KINDS[token.name], Span(0, 0), source))
    elif values.get("lang", ("", source))[0].strip():
        language = values["lang"][0].strip()
        leaf.open(name, Inline(InlineKind.LANGUAGE, Span(0, 0), source, language=language))


def _written(sources: Sources, start: int, end: int) -> str:
    return sources.original[start:end]


def read_island(sources: Sources, span: Span) -> Reading:
    """Read a stretch of HTML in place."""
    reading = read_html(sources.masked, start=span.start, end=span.end, fragment=True)
    if not _is_covered(sources, span):
        return reading
    for block in reading.blocks:
        _uncover(block, sources)
    return reading._replace(
        images=tuple(_own_image(image, sources) for image in reading.images),
        fields=tuple(
            field._replace(value=sources.original[slice(*field.source)])
            if _is_covered(sources, field.source)
            else field
            for field in reading.fields
        ),
        comments=tuple(_own_comment(comment, sources) for comment in reading.comments),
    )


def _is_covered(sources: Sources, span: Span) -> bool:
    return sources.masked[slice(*span)] != sources.original[slice(*span)]


def _own_image(image: Image, sources: Sources) -> Image:
    image = image._replace(
        alt=None if image.alt is None else FILLER.sub(OPAQUE_CHARACTER, image.alt),
        attributes=_own_attributes(image.attributes),
    )
    if not _is_covered(sources, image.target_source):
        return image
    return image._replace(target=sources.original[slice(*image.target_source)])


def _own_attributes(attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, FILLER.sub(OPAQUE_CHARACTER, value)) for name, value in attributes)


def _own_comment(comment: Comment, sources: Sources) -> Comment:
    if not _is_covered(sources, comment.source):
        return comment
    written = sources.original[slice(*comment.source)]
    return comment._replace(text=written.removeprefix("<!--").removesuffix("-->"))


def _uncover(block: Block, sources: Sources) -> None:
    """Turn covered template code in a block, which nobody else has seen yet, into opaque pieces."""
    pieces: list[Piece] = []
    text = list(block.text)
    for piece in block.offsets.pieces:
        if piece.kind is not Kind.VERBATIM:
            pieces.append(_own_blank(piece, sources.original))
            continue
        shift = piece.text - piece.start
        at = piece.start
        for match in FILLER.finditer(sources.masked, piece.start, piece.end):
            if at < match.start():
                pieces.append(Piece(at + shift, at, match.start(), Kind.VERBATIM))
            for at in range(match.start(), match.end()):
                # One for each character: the text keeps its length, and its inlines their spans.
                text[at + shift] = OPAQUE_CHARACTER
                pieces.append(Piece(at + shift, at, at + 1, Kind.OPAQUE))
            at = match.end()
        if at < piece.end:
            pieces.append(Piece(at + shift, at, piece.end, Kind.VERBATIM))
    amend(
        block,
        text="".join(text),
        offsets=OffsetMap(pieces, len(text)),
        inlines=tuple(_own_target(inline, sources) for inline in block.inlines),
    )


def _own_blank(piece: Piece, source: str) -> Piece:
    """Return white space without the template code that was blanked out in it."""
    blank = _WHITE.search(source, piece.start, piece.end)
    if piece.kind is not Kind.REPLACED or source[piece.start] == "&":
        return piece
    if blank is None:
        return piece._replace(kind=Kind.BREAK)  # nothing of the source is that blank
    return piece._replace(start=blank.start(), end=blank.end())


def _own_target(inline: Inline, sources: Sources) -> Inline:
    inline = inline._replace(attributes=_own_attributes(inline.attributes))
    place = inline.target_source
    if place is None or not _is_covered(sources, place):
        return inline
    return inline._replace(target=sources.original[slice(*place)])
