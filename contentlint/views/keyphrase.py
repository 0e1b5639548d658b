"""What an article is meant to be found by, and where it has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, MASK, PROSE, InlineKind, Scope, view
from contentlint.language.tags import primary_subtag
from contentlint.phrase import counted, phrase, quoted
from contentlint.record import Record
from contentlint.text import Span
from contentlint.views.metadata import beside_title, stated, text_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field
    from contentlint.language.keyphrase import Keyphrase

_ADDRESSES = frozenset({InlineKind.URL})
_QUOTES = ('"', "'", "„", "“", "‚", "‘", "»", "«")
_SHORT_INTRODUCTION = 40
"""Words below which the second paragraph still belongs to the introduction."""


def keyphrase_field(document: Document) -> Field | None:
    """Return the metadata's keyphrase."""
    return told(document, "keyphrase")


def _written(field: Field | None) -> str:
    """Return the keyphrase in a field; who writes several into one has the main one first."""
    text = text_of(field)
    whole = text.startswith(_QUOTES) or (field is not None and _is_item(field))
    return text if whole else text.partition(",")[0].strip()


@view
def keyphrase(document: Document) -> Keyphrase | None:
    """Return what it is meant to be found by: its metadata's, else the configuration's."""
    text = _written(keyphrase_field(document))
    text = text or document.given_keyphrase.strip()
    if not text:
        return None
    from contentlint.language.keyphrase import Keyphrase

    return Keyphrase(text, primary_subtag(document.language))


def _listed(field: Field) -> list[str]:
    """Return the phrases of a field: between commas, or in the JSON that Yoast keeps them in."""
    text = text_of(field)
    if text.startswith("["):
        import json

        try:
            found = json.loads(text)
        except ValueError:
            return []
        rows = [one.get("keyword", "") if isinstance(one, dict) else one for one in found]
        # The first row of synonyms is the main keyphrase's, the others are those of further ones.
        text = ",".join(map(str, rows if rows and isinstance(found[0], dict) else rows[:1]))
    return [part.strip() for part in text.split(",") if part.strip()]


def _is_item(field: Field) -> bool:
    """Tell whether it is one of a list, in which commas separate nothing."""
    return field.name.rpartition(".")[2].isdigit()


def _parts(field: Field, document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the phrases of a field with their places, as far as the source spells them plainly."""
    text = text_of(field)
    if _is_item(field):
        yield text, field.source
        return
    if text.startswith(("[", *_QUOTES)) or document.source[slice(*field.source)] != text:
        yield from ((one, field.source) for one in _listed(field))
        return
    at = field.source[0]
    for part in text.split(","):
        phrase = part.strip()
        if phrase:
            start = at + part.index(phrase)
            yield phrase, Span(start, start + len(phrase))
        at += len(part) + 1


@view
def wordings(document: Document) -> tuple[Keyphrase, ...]:
    """Return the keyphrase and its synonyms; nothing without a keyphrase."""
    phrase = keyphrase(document)
    if phrase is None:
        return ()
    from contentlint.language.keyphrase import Keyphrase

    others = [text for field in stated(document, "synonyms") for text in _listed(field)]
    return (phrase, *(Keyphrase(text, phrase.language) for text in others))


def further_keyphrases(document: Document) -> Iterator[tuple[Keyphrase, Span]]:
    """Yield what it is to be found by as well, each once, with the place of its statement."""
    first = keyphrase_field(document)
    if first is None and told(document, "further-keyphrases") is None:
        return
    from contentlint.document.names import canonical
    from contentlint.language.keyphrase import Keyphrase

    seen = {_written(first).casefold()}
    language = primary_subtag(document.language)
    # A list of keyphrases has the main one first; other names say the same of it.
    same = [
        field
        for field in stated(document, "keyphrase")
        if first is not None and canonical(field.name) == canonical(first.name)
    ]
    for field in (*same, *stated(document, "further-keyphrases")):
        for text, place in _parts(field, document):
            if text.casefold() not in seen:
                seen.add(text.casefold())
                yield Keyphrase(text, language), place


def keyphrase_place(document: Document) -> Span:
    """Return where the keyphrase stands in the source; beside the title if it is given."""
    field = keyphrase_field(document)
    return field.source if text_of(field) and field is not None else beside_title(document)


class Coverage(Record):
    """What a sentence of running text has of the keyphrase; spans are of its block."""

    block: Block
    sentence: Span
    share: float
    """How much of the keyphrase's words it has, 0 to 1."""
    occurrences: tuple[Span, ...]
    """Where it has all of them."""
    forms: tuple[Span, ...]
    """Where it has all of them by themselves: parts of compounds do not count, nor does code."""


def _coverage(document: Document, phrase: Keyphrase) -> Iterator[Coverage]:
    """Yield what each sentence of running text has of a keyphrase."""
    # Few articles have a keyphrase.
    from contentlint.language.keyphrase import Passage
    from contentlint.language.tokens import words as tokenise

    for block in document.body:
        if block.scope not in PROSE:
            continue
        # What is set as code is not prose, but readers see it; nobody reads an address.
        text = block.without(_ADDRESSES)
        words = tokenise(text) if MASK in block.prose else document.words(block)
        for sentence in document.sentences(block):
            places = phrase.places(Passage(text, *sentence, words))
            share = phrase.share_of(places)
            found = phrase.spans(places, compounds=True) if share >= 1 else []
            forms = phrase.spans(places, compounds=False) if found else []
            said = (span for span in forms if MASK not in block.prose[span.start : span.end])
            yield Coverage(block, sentence, share, tuple(found), tuple(said))


@view
def coverage(document: Document) -> tuple[Coverage, ...]:
    """Return what each sentence of its running text has of its keyphrase; nothing without one."""
    phrase = keyphrase(document)
    return () if phrase is None else tuple(_coverage(document, phrase))


def in_headings(document: Document) -> int:
    """Return how often the headings below the title have all of its keyphrase."""
    phrase = keyphrase(document)
    if phrase is None:
        return 0
    texts = (block.text for block in document.body if block.scope in HEADINGS[1:])
    return sum(len(phrase.occurrences(text)) for text in texts)


def introduction(document: Document) -> tuple[Block, ...]:
    """Return the first paragraph, with the second where the first is short."""
    paragraphs = [b for b in document.body if b.scope is Scope.PARAGRAPH and document.words(b)]
    first = paragraphs[:1]
    if first and len(document.words(first[0])) < _SHORT_INTRODUCTION:
        return tuple(paragraphs[:2])
    return tuple(first)


def body(document: Document) -> tuple[Block, ...]:
    """Return the blocks of running text."""
    return tuple(block for block in document.body if block.scope in PROSE)


def count_words(document: Document) -> int:
    """Return how many words the running text has."""
    return sum(len(document.words(block)) for block in body(document))


def density(count: int, total: int, phrase: Keyphrase) -> float:
    """Return the keyphrase's share of a text in percent; each word more of it weighs a third."""
    return 100 * count * (0.7 + len(phrase.content) / 3) / total if total else 0.0


def times(count: int) -> str:
    """Say how often."""
    if count == 0:
        return phrase("not once")
    return phrase("twice") if count == 2 else counted("once", "{n} times", count)


def reflecting(count: int, total: int, noun: str) -> str:
    """Say how many of some reflect the keyphrase, up to the verb."""
    if noun == "alt text":
        if total == 1:
            return phrase("The alt text does not reflect")
        return phrase("None of the {total} alt texts reflects", total=total)
    if total == 1:
        return phrase("The subheading does not reflect")
    if count == 0:
        return phrase("None of the {total} subheadings reflects", total=total)
    return counted(
        "{n} of {total} subheadings reflects",
        "{n} of {total} subheadings reflect",
        count,
        total=total,
    )


def missing(wanted: Keyphrase, text: str) -> str:
    """Name what a text does not have of a keyphrase, for a message."""
    words = wanted.missing(text)
    if len(words) in {0, len(wanted.content)}:
        return phrase("the keyphrase “{keyphrase}”", keyphrase=wanted.text)
    return phrase(
        "{words} of the keyphrase “{keyphrase}”", words=quoted(words), keyphrase=wanted.text
    )
