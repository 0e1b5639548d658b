"""Where a text names its sources, for the rules beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import PROSE, InlineKind, Scope
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block

SCOPES = PROSE | {Scope.SOURCE}

_LABEL = pattern(
    r"[(\[]?\s*(?P<label>[^\W\d_][\w -]{0,30}?)(?:\s*\([^()]{1,40}\))?\s*:\s*"
    r"|(?P<word>via|quelle|quellen|source|sources)\s+",
    re.IGNORECASE,
)
_OF_PICTURE = pattern(
    r"bild|foto|photo|image|picture|grafik|credit|illustration|nachweis", re.IGNORECASE
)
_BETWEEN = pattern(
    r"(?:(?<!\s)\s++)?"
    r"(?:[,;/|·•()\[\]]|(?<=\s)[-–—]\s|\b(?:und|and|sowie|über|via|für|for)\b)\s*+"
    r"|(?<!\s)[^\S\n]*+\n\s*+"
)
_CREDIT_SIGN = pattern(r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_YEAR_BEHIND = pattern(r"(?<![\s,])[\s,]++(?:vom\s|of\s)?\d[\d.\s]{0,20}$")
_WORD = r"[A-ZÄÖÜ0-9][\w'’&.-]*[\wÄÖÜäöüß]"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:of|und|and|für|the|am|der|von)[ \u00a0])?{_WORD}){{0,4}}"
_ARTICLES = (
    r"(?:(?:der|die|das|dem|den|des|the|von|vom|beim|bei|by|from|Magazin|Zeitung|Zeitschrift"
    r"|Agentur|Nachrichtenagentur|Portal|Plattform|Sender|Blatt)[ \u00a0])*[„“\"»«‚']?"
)
_LEAD = pattern(
    r"\b(?:(?:[Ll]aut|[Ll]t\.|[Gg]emäß|[Vv]ia|[Aa]ccording[ ]to|[Rr]eported[ ]by"
    r"|[Nn]ach[ ](?:Angaben|Informationen|Recherchen|Berichten)|[Uu]nter[ ]Berufung[ ]auf"
    r"|[Ww]ie)"
    r"[ \u00a0](?:(?:einem|einer|eines|dem|a|an)[ \u00a0](?:\w+[ \u00a0])?"
    r"(?:Bericht|Berichts|Artikel|Meldung|Recherche|Studie|Umfrage|Analyse|report|article|study)"
    rf"[ \u00a0](?:von|vom|der|des|in|im|by|from|in|of)[ \u00a0])?){_ARTICLES}(?P<name>{_NAME})"
)
_LEADS = (
    *("aut", "Lt.", "lt.", "emäß", "Via", "via", "ccording to", "eported by", "Wie", "wie"),
    *("ach Angaben", "ach Informationen", "ach Recherchen", "ach Berichten", "nter Berufung auf"),
)
"""One of which is in whatever ``_LEAD`` matches."""
_VERBS = (
    *("berichtet", "meldet", "schreibt", "schrieb", "zitiert", "zufolge"),
    *("reports", "reported", "writes"),
)
_VERB = pattern(
    r"[“”\"«»‘']?[ \u00a0]"
    r"(?:berichtet(?:e|en)?|meldet(?:e|en)?|schreibt|schrieb|zitiert|zufolge|reports|reported|writes)\b"
)
_BEFORE_VERB = pattern(rf"(?<![\w-])(?!Wie\b|As\b)(?P<name>{_NAME})\Z")
_FURTHEST = 80
"""How far before the verb a name may begin."""
_AS = pattern(r"berichtet|meldet|schreibt|schrieb|zitiert|erklärt|reported|reports")


class Mention(Record):
    """A name that stands where sources are named."""

    name: str
    block: Block
    span: Span
    label: bool
    """Whether it stands in a line of sources, and not in running text."""


def credits_picture(block: Block) -> bool:
    """Tell whether a line of sources is about a picture."""
    match = _LABEL.match(block.text)
    return match is not None and _OF_PICTURE.search(match["label"] or "") is not None


def mentions(block: Block) -> Iterator[Mention]:
    """Yield the names in a line of sources, or after "laut", before "berichtet" and the like."""
    if block.scope is Scope.SOURCE:
        yield from _listed(block)
    else:
        yield from _attributed(block)


def _listed(block: Block) -> Iterator[Mention]:
    text = block.prose
    label = _LABEL.match(text)
    start = label.end() if label else 0
    for part in [*_BETWEEN.finditer(text, start), None]:
        end = part.start() if part else len(text)
        span = _trimmed(text, start, end)
        if span.end - span.start > 1 and _is_plain(block, span):
            yield Mention(text[span.start : span.end], block, span, label=True)
        start = part.end() if part else end


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    piece = _YEAR_BEHIND.sub("", piece.rstrip(" .:!?\"“”«»’'*_"))
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
    for match in _LEAD.finditer(text) if any(lead in text for lead in _LEADS) else ():
        if match[0][:3].lower() != "wie" or _says(text, match.end()):
            yield match
    for verb in _VERB.finditer(text) if any(verb in text for verb in _VERBS) else ():
        name = _BEFORE_VERB.search(text, max(0, verb.start() - _FURTHEST), verb.start())
        if name is not None:
            yield name


def _says(text: str, at: int) -> bool:
    """Tell whether somebody says something there: "wie Reuters berichtet"."""
    return _AS.match(text[at : at + 40].lstrip(" \u00a0“”\"«»'")) is not None


def has_link(block: Block) -> bool:
    """Tell whether there is any link or address in a block."""
    return any(inline.kind in {InlineKind.LINK, InlineKind.URL} for inline in block.inlines)
