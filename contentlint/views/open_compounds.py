"""Compounds that stand with blanks, in languages that write them as one or with hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Document, view
from contentlint.finding import Edit, Finding, Fix
from contentlint.language import languages
from contentlint.record import Record
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block
    from contentlint.finding import Severity
    from contentlint.language.de.open_compounds import Compound


def _compounds(block: Block, document: Document) -> tuple[Compound, ...]:
    module = languages.of(document.language_of(block)).module("open_compounds")
    found: tuple[Compound, ...] = module.compounds(block.prose) if module else ()
    return found


def apart(
    block: Block, document: Document, possible: Severity, *, hyphens: bool
) -> Iterator[Finding]:
    """Yield the compounds that are written apart, with (or without) a hyphen at some joint.

    ``possible`` is the level of those that need not be one word.
    """
    yield from _listed(block, document, hyphens=hyphens)
    for span, match, right, certain in _evident(block, document, hyphens=hyphens):
        data = {"match": match, "right": right}
        if certain:
            yield Finding(block, span, data, Fix((Edit(span, right),)))
        else:
            yield Finding(block, span, data, None, "possible", possible)


def _listed(block: Block, document: Document, *, hyphens: bool) -> Iterator[Finding]:
    """Yield the compounds with (or without) a hyphen at some joint, and a hyphen for each blank."""
    for compound in _compounds(block, document):
        if bool(compound.hyphens) is not hyphens:
            continue
        start, end = compound.span
        edits = tuple(Edit(Span(at, at + 1), "-") for at in compound.blanks)
        match = block.text[start:end]
        data = {"match": match, "right": match.replace("\u00a0", " ").replace(" ", "-")}
        yield Finding(block, compound.span, data, Fix(edits) if compound.whole else None)


class _Evident(Record):
    """Two words that are one."""

    span: Span
    match: str
    """As written."""
    right: str
    certain: bool
    """Whether it is so beyond doubt."""


def _evident(block: Block, document: Document, *, hyphens: bool) -> Iterator[_Evident]:
    """Yield two words that are one on the evidence of the article and the lexicon.

    The first of them has a hyphen already, or none.
    """
    language = languages.of(document.language_of(block))
    module = language.module("apart")
    if module is None:
        return
    if not module.has_pairs(block.prose):
        return  # as most blocks: what the article has joined elsewhere is read for the others
    listed = [compound.span for compound in _compounds(block, document)]
    # A German passage of an English article has no other words to be compared with.
    elsewhere = _joined(document) or module.joined(())
    for start, end, right, certain in module.apart(block.prose, elsewhere):
        match = block.text[start:end]
        if ("-" in match) is not hyphens:
            continue
        if any(span.start < end and start < span.end for span in listed):
            continue
        yield _Evident(Span(start, end), match, right, certain)


@view
def _joined(document: Document) -> object:
    """Return the words that the article has joined."""
    module = languages.of(document.language).module("apart")
    texts = (block.prose for block in document.article if block.scope in READ)
    return module.joined(texts) if module else None
