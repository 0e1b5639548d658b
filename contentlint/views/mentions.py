"""Where a text names its sources."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import PROSE, InlineKind, Scope
from contentlint.language import languages
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block

SCOPES = PROSE | {Scope.SOURCE}

_CREDIT_SIGN = pattern(r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_WORD = r"[A-ZÄÖÜ0-9][\w'’&.-]*[\wÄÖÜäöüß]"
_FURTHEST = 80
"""How far before the verb a name may begin."""
_NEAR = 40
"""How far behind a name the verb may stand."""


@cache
def _label() -> re.Pattern[str]:
    return pattern(
        r"[(\[]?\s*(?P<label>[^\W\d_][\w -]{0,30}?)(?:\s*\([^()]{1,40}\))?\s*:\s*"
        rf"|(?P<word>via|{languages.expression('source-word')})\s+",
        re.IGNORECASE,
    )


@cache
def _of_picture() -> re.Pattern[str]:
    return pattern(languages.expression("picture-word"), re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    return pattern(
        r"(?:(?<!\s)\s++)?(?:[,;/|·•()\[\]]|(?<=\s)[-–—]\s"
        rf"|\b(?:{languages.expression('between-sources')})\b)\s*+|(?<!\s)[^\S\n]*+\n\s*+"
    )


@cache
def _year_behind() -> re.Pattern[str]:
    return pattern(rf"(?<![\s,])[\s,]++(?:{languages.expression('day-of')})?\d[\d.\s]{{0,20}}$")


@cache
def _name() -> str:
    joint = rf"(?:{languages.expression('in-name')})[ \u00a0]"
    return rf"{_WORD}(?:[ \u00a0](?:{joint})?{_WORD}){{0,4}}"


@cache
def _lead() -> re.Pattern[str]:
    """Match "laut einem Bericht der Agentur Reuters", with the name in a group."""
    expression = languages.expression
    return pattern(
        rf"\b(?:(?:{expression('attribution')})"
        rf"[ \u00a0](?:(?:{expression('of-a-report')})[ \u00a0](?:\w+[ \u00a0])?"
        rf"(?:{expression('report')})[ \u00a0](?:{expression('report-by')})[ \u00a0])?)"
        rf"(?:(?:{expression('before-source')})[ \u00a0])*[„“\"»«‚']?(?P<name>{_name()})"
    )


@cache
def _verb() -> re.Pattern[str]:
    return pattern(rf"[“”\"»«‘']?[ \u00a0](?:{languages.expression('reporting')})\b")


@cache
def _before_verb() -> re.Pattern[str]:
    saying = languages.expression("as-somebody-says")
    return pattern(rf"(?<![\w-])(?!(?:{saying})\b)(?P<name>{_name()})\Z")


@cache
def _as() -> re.Pattern[str]:
    return pattern(languages.expression("as-somebody-says"))


@cache
def _saying() -> re.Pattern[str]:
    return pattern(languages.expression("says"))


class Mention(Record):
    """A name that stands where sources are named."""

    name: str
    block: Block
    span: Span
    label: bool
    """Whether it stands in a line of sources, and not in running text."""


def credits_picture(block: Block) -> bool:
    """Tell whether a line of sources is about a picture."""
    match = _label().match(block.text)
    return match is not None and _of_picture().search(match["label"] or "") is not None


def mentions(block: Block) -> Iterator[Mention]:
    """Yield the names in a line of sources, or after "laut", before "berichtet" and the like."""
    if block.scope is Scope.SOURCE:
        yield from _listed(block)
    else:
        yield from _attributed(block)


def _listed(block: Block) -> Iterator[Mention]:
    text = block.prose
    label = _label().match(text)
    start = label.end() if label else 0
    for part in [*_between().finditer(text, start), None]:
        end = part.start() if part else len(text)
        span = _trimmed(text, start, end)
        if span.end - span.start > 1 and _is_plain(block, span):
            yield Mention(text[span.start : span.end], block, span, label=True)
        start = part.end() if part else end


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    piece = _year_behind().sub("", piece.rstrip(" .:!?\"“”«»’'*_"))
    sign = _CREDIT_SIGN.match(piece.lstrip(" \"„“»«‚'*_"))
    lead = len(text[start:end]) - len(text[start:end].lstrip(" \"„“»«‚'*_"))
    lead += sign.end() if sign else 0
    return Span(start + lead, max(start + lead, start + len(piece)))


def _is_plain(block: Block, span: Span) -> bool:
    """Tell whether letters stand there, and no address or code."""
    text = block.prose[span.start : span.end]
    return "\ufffc" not in text and any(letter.isalpha() for letter in text)


def _attributed(block: Block) -> Iterator[Mention]:
    text = block.prose
    behind = 0
    for match in sorted(_matches(text), key=lambda match: match.span("name")):
        span = Span(*match.span("name"))
        if span.start >= behind:
            behind = span.end
            yield Mention(match["name"], block, span, label=False)


def _matches(text: str) -> Iterator[re.Match[str]]:
    if any(map(text.__contains__, languages.words("attribution-cue"))):
        for match in _lead().finditer(text):
            if not _as().match(match[0]) or _says(text, match.end()):
                yield match
    if not any(map(text.__contains__, languages.words("reporting-cue"))):
        return
    for verb in _verb().finditer(text):
        name = _before_verb().search(text, max(0, verb.start() - _FURTHEST), verb.start())
        if name is not None:
            yield name


def _says(text: str, at: int) -> bool:
    """Tell whether somebody says something there: "wie Reuters berichtet"."""
    return _saying().match(text[at : at + _NEAR].lstrip(" \u00a0“”\"«»'")) is not None


def has_link(block: Block) -> bool:
    """Tell whether there is any link or address in a block."""
    return any(inline.kind in {InlineKind.LINK, InlineKind.URL} for inline in block.inlines)
