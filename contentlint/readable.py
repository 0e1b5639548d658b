"""An article's text as readers see it, with what ties each character to the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import BODY, Scope
from contentlint.result import ReadBlock
from contentlint.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

IMAGE = "image"
"""The scope of an image without an alternative text."""
_SHOWN = BODY | {Scope.TITLE, Scope.META_DESCRIPTION, Scope.CODE, Scope.IMAGE_ALT}


def readable(document: Document) -> tuple[ReadBlock, ...]:
    """Return title, description and body of a document, its pictures among them, in order."""
    found = [*_blocks(document), *_images(document)]
    return tuple(sorted(found, key=lambda block: block.source))


def _blocks(document: Document) -> Iterator[ReadBlock]:
    for block in document.article:
        if block.scope in _SHOWN and (block.text or block.scope is not Scope.IMAGE_ALT):
            yield _block(block, document)


def _block(block: Block, document: Document) -> ReadBlock:
    language = document.language_of(block)
    return ReadBlock(
        block.scope.value,
        block.level,
        block.text,
        language if language != document.language else "",
        block.container,
        block.quoted,
        (block.source.start, block.source.end),
        tuple((one.kind.value, *one.span, one.target or "", *one.source) for one in block.inlines),
        tuple(
            (one.text, one.start, one.end, one.kind is Kind.VERBATIM)
            for one in block.offsets.pieces
        ),
    )


def _images(document: Document) -> Iterator[ReadBlock]:
    for image in document.images:
        if image.article and not image.alt:
            source = (image.source.start, image.source.end)
            yield ReadBlock(IMAGE, 0, "", "", 0, False, source, (), ())
