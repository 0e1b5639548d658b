"""Passages in another language than their document: what no markup says, their words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, Block, Inline, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.language.tags import primary_subtag
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.language.tokens import Word

_SHORTEST = 8
"""Words from which a block tells its language."""
_LEAST_WORDS = 3
"""Words from which a line does, if it is plainly in none of the document's."""
_LEAST_FOREIGN = 3
"""Blocks in another language from which a text may be translated in part."""
_HALF_TRANSLATED = 0.25
"""Their share of those whose language is known."""
_SHORTEST_QUOTED = 5
"""Words from which a quotation does."""
_TWO_SENTENCES = 12
"""Words from which a block may have sentences in two languages."""
_MARKS = frozenset('"„“”»«‚‘›‹')
_READ = PROSE | {*HEADINGS, Scope.FAKE_HEADING, Scope.TABLE_HEADER, Scope.TEASER, Scope.SOURCE}
_STRETCHES = frozenset({InlineKind.EMPHASIS, InlineKind.LINK, InlineKind.QUOTE, InlineKind.STRONG})
_FRENCH = pattern("«[ \u00a0\u202f][^«»]{1,400}[ \u00a0\u202f]»")
"""Marks with blanks inside of them: nobody but the French sets them so."""


def mark_passages(blocks: Sequence[Block], language: str) -> None:
    """Give fresh blocks and quotations that are plainly in another language its tag."""
    own = primary_subtag(language)
    if not own:
        return
    told: list[tuple[Block, str | None]] = []
    for block in blocks:
        if not block.article or block.scope not in _READ or block.language:
            continue
        found = block.noted(_language_told, language)
        if found and found != own and _mark_stretches(block, language, found):
            found = own
        told.append((block, found or None))
        if found and found != own:
            amend(block, language=found, identified=True)
        elif not _MARKS.isdisjoint(block.text) and (
            "« " in block.text
            or "«\u00a0" in block.text
            or "«\u202f" in block.text
            or block.noted(_is_mixed, language)
        ):
            _mark_quotations(block, language, own)
        if not block.language:
            if len(block.words) >= _TWO_SENTENCES and block.noted(_is_mixed, language):
                _mark_sentences(block, language, own)
            if block.inlines:
                _mark_lines(block, language)
    _mark_short(told, language, own)
    _mark_untold(told, language, own)


def _language_told(block: Block, language: str) -> str:
    """Return the language that the words of a block tell; ``""`` where they are too few."""
    from contentlint.language.passages import line_language, passage_language

    words = _untold(block)
    if len(words) >= _SHORTEST:
        return passage_language(words, language)
    return line_language(words, language) if len(words) >= _LEAST_WORDS else ""


def _is_mixed(block: Block, language: str) -> bool:
    """Tell whether a block has so many words of other languages that a part may be in one."""
    from contentlint.language.passages import has_foreign_words

    return has_foreign_words(_untold(block), language)


def _untold(block: Block) -> list[str]:
    """Return the words of a block of which no markup within it says what language they are in."""
    told = _marked(block)
    if not told:
        return [word.text for word in block.words]
    return [word.text for word in block.words if not _is_within(word, told)]


def _marked(block: Block) -> list[Span]:
    """Return the parts of a block that have a language of their own."""
    return [inline.span for inline in block.inlines if inline.kind is InlineKind.LANGUAGE]


def _is_within(part: Span | Word, spans: Sequence[Span]) -> bool:
    return any(span.start <= part.start and part.end <= span.end for span in spans)


def _mark_untold(told: list[tuple[Block, str | None]], language: str, own: str) -> None:
    """Leave to nobody what has no word of the language, where much of a text is in another.

    Pages of which half is translated have lines too short to be told.
    """
    known = [found for _, found in told if found is not None]
    foreign = sum(found != own for found in known)
    if foreign < _LEAST_FOREIGN or foreign < _HALF_TRANSLATED * len(known):
        return
    from contentlint.language.passages import UNDETERMINED, has_own_words

    for block, found in told:
        words = _untold(block) if found is None else []
        if words and not block.language and not has_own_words(words, language):
            amend(block, language=UNDETERMINED, identified=True)


def _mark_stretches(block: Block, language: str, other: str) -> bool:
    """Give stretches of a block, and not all of it, the language that its words are in.

    "Donnerstag, 19 Uhr: **Who owns the data that we all have given?**" is such a block. Tell
    whether it is one.
    """
    from contentlint.language.passages import has_words_of, passage_language

    stretches = [inline.span for inline in block.inlines if inline.kind in _STRETCHES]
    if not _MARKS.isdisjoint(block.text):
        stretches += _quoted(block)
    found: list[Span] = []
    marked = _marked(block)
    for span in sorted(stretches, key=lambda span: (span.start, -span.end)):
        words = [word.text for word in block.words_in(span)]
        if (
            len(words) >= _SHORTEST_QUOTED
            and not (found and span.start < found[-1].end)
            and not _is_within(span, marked)
            and passage_language(words, language) == other
        ):
            found.append(span)
    if not found:
        return False
    around = [word.text for word in block.words if not _is_within(word, [*found, *marked])]
    if not around or has_words_of(other, around, language):
        return False
    _add(block, [(span, other) for span in found])
    return True


def _mark_short(told: list[tuple[Block, str | None]], language: str, own: str) -> None:
    """Let short blocks go with what stands around them; a heading with what stands below it.

    At the edge of a passage also one with its words and none of the document's.
    """
    if all(found in (own, None) for _, found in told):
        return
    below: list[tuple[str, Scope]] = []
    after, scope = own, Scope.PARAGRAPH
    for block, found in reversed(told):
        below.append((after, scope))
        if found is not None:
            after, scope = found, block.scope
    before = own
    for (block, found), (after, scope) in zip(told, reversed(below), strict=True):
        if found is not None:
            before = found
        elif after != own and (
            before == after or (block.scope in HEADINGS and scope is Scope.PARAGRAPH)
        ):
            amend(block, language=after, identified=True)
        else:
            near = _near(block, (before, after), language, own)
            if near:
                amend(block, language=near, identified=True)


def _near(block: Block, neighbours: Sequence[str], language: str, own: str) -> str:
    """Return the language of a neighbour that a block's few words are in, too; ``""`` if none's."""
    others = dict.fromkeys(one for one in neighbours if one != own)
    if not others:
        return ""
    from contentlint.language.passages import has_own_words, has_words_of

    words = _untold(block)
    return next(
        (
            one
            for one in others
            if has_words_of(one, words, language) and not has_own_words(words, language, one)
        ),
        "",
    )


def _mark_lines(block: Block, language: str) -> None:
    """Give links and emphases whose few words are all in another language its tag."""
    from contentlint.language.passages import line_language

    marked = _marked(block)
    found: list[tuple[Span, str]] = []
    for inline in block.inlines:
        span = inline.span
        if inline.kind not in _STRETCHES or (found and span.start < found[-1][0].end):
            continue
        words = block.words_in(span)
        if len(words) >= _LEAST_WORDS and not _is_within(span, marked):
            other = line_language([word.text for word in words], language)
            if other:
                found.append((span, other))
    if found:
        _add(block, found)


def _mark_sentences(block: Block, language: str, own: str) -> None:
    """Give sentences of a block that is plainly in no one language theirs.

    Half-translated manuals have such: "It is free. Nous le recommandons aux débutants."
    """
    from contentlint.language.passages import passage_language

    marked = _marked(block)
    found: list[tuple[Span, str]] = []
    for span in block.sentences(language):
        words = block.words_in(span)
        if len(words) < _SHORTEST_QUOTED or _is_within(span, marked):
            continue
        other = passage_language([word.text for word in words], language)
        if other and other != own:
            found.append((span, other))
    if found:
        _add(block, found)


def _mark_quotations(block: Block, language: str, own: str) -> None:
    from contentlint.language.passages import passage_language

    marked = _marked(block)
    found: list[tuple[Span, str]] = [
        (span, "fr")
        for match in _FRENCH.finditer(block.text)
        if not _is_within(span := Span(*match.span()), marked)
    ]
    if not found:
        for span in _quoted(block):
            words = [word.text for word in block.words_in(span)]
            if len(words) < _SHORTEST_QUOTED or _is_within(span, marked):
                continue
            other = passage_language(words, language)
            if other and other != own:
                found.append((span, other))
    if found:
        _add(block, found)


def _quoted(block: Block) -> list[Span]:
    """Return what stands between quotation marks."""
    from contentlint.language.quotations import quotations

    return [
        Span(pair.opening.end, pair.closing.start)
        for pair in quotations(block.prose).pairs
        if not pair.nested
    ]


def _add(block: Block, found: list[tuple[Span, str]]) -> None:
    marks = tuple(
        Inline(
            InlineKind.LANGUAGE,
            span,
            block.offsets.to_source(span),
            language=tag,
            identified=True,
        )
        for span, tag in found
    )
    amend(block, inlines=tuple(sorted((*block.inlines, *marks), key=_outer_first)))


def _outer_first(inline: Inline) -> tuple[int, int]:
    return inline.span.start, -inline.span.end
