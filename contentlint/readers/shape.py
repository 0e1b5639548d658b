"""Blocks told by their shape: hashtags, sources, teasers, and paragraphs that act as headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, Block, InlineKind, Scope, Syntax
from contentlint.language import languages
from contentlint.readers.headline import is_hashtags, is_headline, is_source
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROGRAM_LINE = pattern(
    r"[ \t]*(?:#[ \t]+\S|#!?/|\$[ \t]?[a-z]|sudo[ \t]|[a-z][\w./-]*[ \t]+--?[a-z]"
    r"|[\w.$\[\]-]+[ \t]?[-+:]?=[ \t]?\S|[^\n]{0,200}[\w\"')\]] ?[;{}\\][ \t\r]*\Z)"
)
"""A comment, a command with an option, an assignment, or a line that ends as those of programs."""
_LINES = frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM})
"""What may be hashtags, a source or a teaser."""
_ASIDE = frozenset({Scope.ATTRIBUTE, Scope.IMAGE_ALT, Scope.LINK_TEXT})
"""Blocks that stand amid others and not after them."""
_METADATA = frozenset({Scope.TITLE, Scope.META_DESCRIPTION, Scope.FIELD})
_LISTED = frozenset({Scope.LIST_ITEM, Scope.TABLE_CELL, Scope.QUOTE, Scope.CAPTION})
_ENDS = frozenset(".!?…")
_INTERVIEW = 3
"""So many short questions, each with its answer, are a conversation and no headings."""
_CLAUSE = ("question", "nominative", "pronoun", "reflexive", "have-or-be", "auxiliary")
"""Classes of words that a clause has and a noun phrase has not."""
_AROUND = " \"'“”‘’»«›‹)]*_"
_FILE = pattern(r"\w\.(?:gif|jpe?g|mp[34]|pdf|png|svg|webp)\b", re.IGNORECASE)
_SPEAKER = pattern(r"[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){0,2}: ")
"""Who asks, in a conversation."""
_LABEL = pattern(r"^[^:\n]{1,40}:\s*[\d$€£(~]")
"""A label with its figure."""
_IN_FIGURES = "0123456789,–- \u00a0\u202f"
_FIGURE = pattern(r",\s*\d")
"""What the figures hold in which a reference ends: "Journal 12, 34–56"."""
_BODY_LENGTH = 120
"""A paragraph of this length is running text."""
_TITLE_LENGTH = 160
_HEADING_LENGTH = 100
_TEASER_LENGTH = 140
_INTRODUCTION_LENGTH = 50
"""What introduces teasers is short: "Read on:"; longer, it introduces a list of the article."""
_TEASER_RUN = 3
_TEASER_WORDS = 4
"""How many words teasers have on average, at least: fewer are names, addresses, lists of things."""


def shape(blocks: tuple[Block, ...], source: str, *, page: bool = False) -> tuple[Block, ...]:
    """Return a document's blocks, those rescoped or split whose form tells what they are.

    Comments of a program that lost its fences are code and no headings. Hashtags and sources also
    at the end of a paragraph, teasers at the end of the article; in Markdown and HTML, headings and
    a title that are mere paragraphs. In a whole ``page`` they are bold: other short lines are
    captions, credits and labels of its template.
    """
    blocks = tuple(_without_comments(blocks, source))
    parted = [part for block in blocks for part in _parted(block)]
    shaped = tuple(_with_fake_headings(_with_title(_with_teasers(parted)), bold=page))
    if len(shaped) == len(blocks):
        return shaped
    return tuple(sorted(shaped, key=lambda block: block.source.start))


# Comments


def _without_comments(blocks: tuple[Block, ...], source: str) -> Iterator[Block]:
    """Yield the blocks, as code what Markdown takes for headings: "# Accept SSH" above a command.

    The first heading is the headline, whatever stands below it.
    """
    seen = False
    for block in blocks:
        if block.scope is not Scope.H1 or block.syntax is not Syntax.MARKDOWN:
            yield block
        elif seen and _is_comment(block, source):
            yield block.rescoped(Scope.CODE)
        else:
            seen = True
            yield block


def _is_comment(block: Block, source: str) -> bool:
    """Tell whether a command or another comment stands in the line above or below."""
    start = source.rfind("\n", 0, block.source.start) + 1
    end = source.find("\n", block.source.end)
    if not source.startswith("# ", source.find("#", start)):
        return False
    above = source[source.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    below = source[end + 1 : source.find("\n", end + 1) % (len(source) + 1)] if end >= 0 else ""
    return any(_PROGRAM_LINE.match(line) is not None for line in (above, below))


# Hashtags and sources


def _parted(block: Block) -> Iterator[Block]:
    """Yield a block, its last lines apart where they are hashtags or sources."""
    if block.scope not in _LINES or not block.text:
        yield block
        return
    lines = list(block.lines())
    scopes = [_line_scope(block.text[slice(*line)].strip()) for line in lines]
    if len(lines) > 1 and is_hashtags(block.text):
        scopes = [Scope.HASHTAGS] * len(lines)
    first = len(lines)
    while first and scopes[first - 1] is not None:
        first -= 1
    if first == len(lines):
        yield block
        return
    if first:
        yield block.part(Span(0, lines[first - 1].end), block.scope)
    start = first
    for index in range(first + 1, len(lines) + 1):
        if index == len(lines) or scopes[index] is not scopes[start]:
            scope = scopes[start] or block.scope
            whole = start == 0 and index == len(lines)
            span = Span(lines[start].start, lines[index - 1].end)
            yield block.rescoped(scope) if whole else block.part(span, scope)
            start = index


def _line_scope(line: str) -> Scope | None:
    if is_hashtags(line):
        return Scope.HASHTAGS
    return Scope.SOURCE if is_source(line) else None


# Teasers

_Line = tuple[int, Span]
"""Index of a block and a line of its text."""


def _with_teasers(blocks: list[Block]) -> list[Block]:
    run = _teaser_run(blocks)
    if not run:
        return blocks
    spans: dict[int, list[Span]] = {}
    for index, span in run:
        spans.setdefault(index, []).append(span)
    shaped: list[Block] = []
    for index, block in enumerate(blocks):
        shaped.extend(_teasers(block, spans[index]) if index in spans else (block,))
    return shaped


def _teasers(block: Block, spans: Sequence[Span]) -> Iterator[Block]:
    if spans == [block.whole]:
        yield block.rescoped(Scope.TEASER)
        return
    if spans[0].start:
        yield block.part(Span(0, spans[0].start), block.scope)
    for span in spans:
        yield block.part(span, Scope.TEASER)


def _teaser_run(blocks: list[Block]) -> list[_Line]:
    """Return the lines of headlines in which the article ends; none if it ends otherwise."""
    run: list[_Line] = []
    before: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not block.article or block.scope in _ASIDE or _is_image(block):
            continue
        if block.scope in {Scope.HASHTAGS, Scope.SOURCE} and not run:
            continue
        lines = _teaser_lines(block)
        run[:0] = ((index, span) for span in lines)
        if not lines:
            before = block
            break
        if lines[0].start:
            before = block.part(Span(0, lines[0].start), block.scope)
            break
    if before is None or not _are_teasers(blocks, run, before):
        return []
    return run


def _teaser_lines(block: Block) -> list[Span]:
    """Return the last lines of a block, as far as they read like headlines or are but a link."""
    if block.scope not in _LINES or block.quoted:
        return []
    lines = list(block.lines())
    first = len(lines)
    while first and _is_teaser(block, lines[first - 1]):
        first -= 1
    return lines[first:]


def _is_teaser(block: Block, line: Span) -> bool:
    text = block.text[slice(*line)].strip()
    if OPAQUE_CHARACTER in text or _has_label(block, line):
        return False
    return is_headline(text, _TEASER_LENGTH, closing="!?") and len(text.split()) > 1


def _are_teasers(blocks: list[Block], run: list[_Line], before: Block) -> bool:
    if len(run) < _TEASER_RUN:
        return False
    words = sum(len(blocks[index].text[slice(*span)].split()) for index, span in run)
    if words < _TEASER_WORDS * len(run):
        return False
    body = [*blocks[: run[0][0]], before]
    if not any(len(b.text) >= _BODY_LENGTH and b.scope in PROSE for b in body):
        return False
    linked = all(_is_link(blocks[index], span) for index, span in run)
    if before.text.endswith((":", ",")):
        return linked and len(before.text) <= _INTRODUCTION_LENGTH
    if before.scope in HEADINGS:
        return linked
    # Things listed after running text belong to it, unless each leads elsewhere.
    listed = any(blocks[index].scope is Scope.LIST_ITEM for index, _ in run)
    return linked or not listed or before.scope in {Scope.HASHTAGS, Scope.SOURCE}


def _is_link(block: Block, span: Span) -> bool:
    return any(i.span.start <= span.start and i.span.end >= span.end for i in block.links())


# Titles and headings


def _with_title(blocks: list[Block]) -> list[Block]:
    """Make the first paragraph the title where there is no other and it reads like one."""
    article = [(index, block) for index, block in enumerate(blocks) if block.article]
    if any(block.scope in {Scope.TITLE, Scope.H1} for _, block in article):
        return blocks
    body = [
        pair for pair in article if pair[1].scope not in _METADATA and pair[1].scope not in _ASIDE
    ]
    if len(body) < 2:
        return blocks
    (index, first), (_, second) = body[:2]
    reads_as_title = (
        _is_plain_paragraph(first)
        and is_headline(first.text, _TITLE_LENGTH)
        and second.scope is Scope.PARAGRAPH
        and len(second.text) > len(first.text)
    )
    if not reads_as_title:
        return blocks
    return [*blocks[:index], first.rescoped(Scope.TITLE), *blocks[index + 1 :]]


def _with_fake_headings(blocks: list[Block], *, bold: bool) -> Iterator[Block]:
    body = [b for b in blocks if b.article and b.scope not in _ASIDE | _METADATA]
    # A loose line of HTML amid Markdown labels a form or a box: its writer has headings at hand.
    is_markdown = any(block.syntax is Syntax.MARKDOWN for block in body)
    syntax = Syntax.MARKDOWN if is_markdown else Syntax.HTML
    fake = {
        id(block): block
        for before, block, after in zip(body, body[1:], body[2:], strict=False)
        if block.syntax is syntax and _is_fake(before, block, after)
        if not bold or _is_bold(block)
    }
    bare = [block for block in fake.values() if not _is_bold(block)]
    if len(bare) == 1:
        del fake[id(bare[0])]  # a signature, a caption, a line of code: headings come in series
    questions = [block for block in fake.values() if block.text.endswith("?")]
    if len(questions) >= _INTERVIEW:
        for block in questions:
            del fake[id(block)]
    for block in blocks:
        yield block.rescoped(Scope.FAKE_HEADING) if id(block) in fake else block


def _is_fake(before: Block, block: Block, after: Block) -> bool:
    text = block.text
    if not _is_plain_paragraph(block) or text.startswith("("):
        return False
    if not _ends_a_thought(before, block) or not _begins_one(after):
        return False
    if _FILE.search(text):
        return False  # the lines of a gallery's shortcode: "oven.jpg:: Our oven"
    if _is_all(block, InlineKind.CODE) or (text.endswith("?") and _SPEAKER.match(text)):
        return False  # a command; "Magazine: What is it about?"
    if _is_all(block, InlineKind.EMPHASIS) and not _is_bold(block):
        return False  # a caption, or a note on what is not text: *Laughter*
    if not _is_bold(block) and _is_running(block):
        return False
    linked = sum(link.span.end - link.span.start for link in block.links())
    return is_headline(text, _HEADING_LENGTH) and 2 * linked < len(text)


def _is_running(block: Block) -> bool:
    """Tell whether a line is a question that the next paragraph answers, or a value by its label.

    "But where to begin?", "**Oven:** made of stone", "Speed: 3,71", "[More on this: …]",
    "A. Berg _et al_., Journal 12, 34".
    """
    text = block.text
    if text.startswith("[") or (text.rstrip(_AROUND).endswith("?") and _is_sentence(text)):
        return True
    if _has_label(block, block.whole) or _LABEL.search(text):
        return True
    return _FIGURE.search(text[len(text.rstrip(_IN_FIGURES)) :]) is not None


def _is_sentence(text: str) -> bool:
    """Tell whether a question is a clause: "A way out of the crisis?" is a heading."""
    if "," in text:
        return True
    words = text.lower().rstrip("?").split()
    return any(word in languages.words(name) for name in _CLAUSE for word in words)


def _has_label(block: Block, line: Span) -> bool:
    """Tell whether a line begins with something bold that a colon parts from the rest."""
    for inline in block.inlines:
        start, end = inline.span
        if inline.kind is InlineKind.STRONG and start <= line.start < end < line.end:
            return ":" in block.text[end - 1 : end + 1]
    return False


def _ends_a_thought(before: Block, block: Block) -> bool:
    """Tell whether what stands before a heading is done, and no image that it could be about."""
    if _is_image(before):
        return False
    if before.scope in HEADINGS:
        return _is_bold(block)  # else a subtitle, or a byline of its own kind
    if before.scope in _LISTED:
        return True
    ended = before.text.rstrip("\"'“”«»‘’)] ")[-1:] in _ENDS
    return before.scope in PROSE | {Scope.CODE} and (ended or before.scope is Scope.CODE)


def _begins_one(after: Block) -> bool:
    """Tell whether it is running text, and not the rest of a sentence begun before."""
    first = after.text[:1]
    return (
        after.scope is Scope.PARAGRAPH and len(after.text) >= _BODY_LENGTH and not first.islower()
    )


def _is_bold(block: Block) -> bool:
    return _is_all(block, InlineKind.STRONG)


def _is_all(block: Block, kind: InlineKind) -> bool:
    return any(inline.kind is kind and inline.span == block.whole for inline in block.inlines)


def _is_plain_paragraph(block: Block) -> bool:
    """Tell whether it is a paragraph of one line, of markup, on its own in the article."""
    return (
        block.scope is Scope.PARAGRAPH
        and block.syntax in {Syntax.MARKDOWN, Syntax.HTML}
        and not block.quoted
        and OPAQUE_CHARACTER not in block.text
        and sum(1 for _ in block.lines()) == 1
    )


def _is_image(block: Block) -> bool:
    return not block.text.strip(f"{OPAQUE_CHARACTER} ") and any(
        inline.kind is InlineKind.IMAGE for inline in block.inlines
    )
