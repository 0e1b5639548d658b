"""What is misspelt in an article. Apart from its rule, so that a start does not pay for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.language import lexicon, spelling, vocabulary
from contentlint.language.misspellings import correction
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.spelling import Slip

_SCOPES = READ - {Scope.SOURCE}
LANGUAGES = ("de", "en")
_WORD = pattern(r"[^\W\d_]{4,}")
# Names of files, accounts and variables, halves of words, gender forms: none is a word by itself.
_ATTACHED_BEFORE = pattern(r"(?:[\w@#/\\=<>{}$%&~+\ufffc\u00ad]|[*:·.'’]|\w[-‐‑])\Z")
_ATTACHED_AFTER = pattern(r"[\w@/\\=<>{}$~+\ufffc\u00ad(]|[*:·.'’](?=\w)|[-‐‑]")
_REPEATED = 3
"""Who writes a word this often means it."""

_Place = tuple["Block", int]
"""A block, and where a word starts in it."""


class Misspelt(Record):
    """A misspelt word at one of its places."""

    block: Block
    span: Span
    word: str
    right: str
    """In the case of the word."""


def misspelt(document: Document, own: frozenset[str]) -> Iterator[Misspelt]:
    """Yield what is misspelt; ``own`` are words in lower case that are right."""
    for lang, words in _words(document).items():
        for word, places in words.items():
            lowered = word.lower()
            if own and _is_own(lowered, own):
                continue
            listed = correction(lowered, lang)
            right = listed or _slipped(word, places, lang)
            if right is None:
                continue
            for block, start in places:
                cased = cased_like(_local(right, document.language_of(block)), word)
                if listed is None or not _is_name(block.prose, start, word):
                    yield Misspelt(block, Span(start, start + len(word)), word, cased)


def _words(document: Document) -> dict[str, dict[str, list[_Place]]]:
    """Return where each spelling stands, by language."""
    found: dict[str, dict[str, list[_Place]]] = {}
    for block in document.article:
        lang = document.language_of(block)[:2].lower()
        if block.scope not in _SCOPES or lang not in LANGUAGES:
            continue
        words = found.setdefault(lang, {})
        for match in _WORD.finditer(block.prose):
            words.setdefault(match[0], []).append((block, match.start()))
    return found


def _is_own(word: str, own: frozenset[str]) -> bool:
    return any(word[:size] in own for size in range(max(3, len(word) - 3), len(word) + 1))


def _local(right: str, tag: str) -> str:
    """Return a word with ß or ss, as its country spells it."""
    if tag[:2].lower() != "de":
        return right
    if tag[3:].upper() in {"CH", "LI"}:
        return right.replace("ß", "ss")
    return vocabulary.with_sharp_s(right)


def _stands_alone(place: _Place, word: str) -> bool:
    block, start = place
    text = block.prose
    before, after = text[max(0, start - 2) : start], text[start + len(word) :][:2]
    return not _ATTACHED_BEFORE.search(before) and not _ATTACHED_AFTER.match(after)


# --- slips


def _slipped(word: str, places: list[_Place], lang: str) -> str | None:
    """Return the frequent word that a rare one was meant to be, if that is beyond doubt."""
    lowered = word.lower()
    if (
        lexicon.folded(word) in vocabulary.frequent(lang)
        or len(word) < 6
        or not word[1:].islower()
        or len(places) >= _REPEATED
    ):
        return None
    if word[0].isupper() and lang == "en":
        return None
    if vocabulary.is_inflected(lowered, lang) or vocabulary.is_compound(lowered, lang):
        return None
    found = [
        slip
        for slip in spelling.slips(lowered, lang)
        if slip.zipf >= _needed(slip, lowered, lang, word[0].isupper())
    ]
    if not found or _is_word(lowered, lang):
        return None
    if not all(_stands_alone(place, word) for place in places):
        return None
    if word[0].isupper() and any(_in_name(place, word) for place in places):
        return None
    return max(found, key=lambda slip: slip.zipf + _LIKELY[slip.kind]).right


def _is_word(word: str, lang: str) -> bool:
    if vocabulary.is_derived(word, lang):
        return True
    return any(
        vocabulary.is_known(word, other) or vocabulary.is_inflected(word, other)
        for other in LANGUAGES
    )


_SIGNS = frozenset("@#/\\_=&\ufffc\u00ad")
_IN_NAME = pattern(r"([^\W\d_]+)[ \u00a0]\Z")
_FUNCTION_WORD = 5.3
"""Zipf value of words that begin a sentence rather than a name."""


def _in_name(place: _Place, word: str) -> bool:
    """Tell whether the word beside it is capitalised as well: "David Kriesel"."""
    block, start = place
    text = block.prose
    after = text[start + len(word) :][:2]
    if after[:1] in {" ", "\u00a0"} and after[1:].isupper():
        return True
    before = _IN_NAME.search(text, max(0, start - 30), start)
    if before is None or not before[1][0].isupper():
        return False
    return lexicon.zipf(before[1], "de") < _FUNCTION_WORD


def _is_name(text: str, start: int, word: str) -> bool:
    """Tell whether it is an account, a file or part of a name: "Ciudadanía Inteligente"."""
    if text[start - 1 : start] in _SIGNS or text[start + len(word) :][:1] in _SIGNS:
        return True
    before = _IN_NAME.search(text, max(0, start - 30), start)
    if before is None or not word[0].isupper() or not before[1].istitle():
        return False
    return not any(lexicon.zipf(before[1], lang) for lang in LANGUAGES)


_LIKELY = {
    "swapped": 1.0,
    "doubled": 1.0,
    "undoubled": 1.0,
    "missing": 0.6,
    "beside": 0.4,
    "vowel": 0.1,
    "added": -0.2,
}
_NEVER = 99.0


def _needed(slip: Slip, word: str, lang: str, capital: bool) -> float:
    """Return how frequent the other word must be for the slip to be beyond doubt.

    Measured on 659 articles: see the documentation of the rule.
    """
    size, at = len(word), slip.at
    # The first letter is hardly ever wrong, and the last ones are where forms differ.
    if at == 0 and slip.kind != "swapped":
        return _NEVER
    if at >= size and (slip.kind != "undoubled" or capital):
        return _NEVER
    near_end = at >= size - 2
    # Names and other languages' words are a swapped letter away from anything.
    base = 3.6 if capital else 3.3
    if slip.kind == "swapped":
        return _NEVER if near_end and word[-2:] in {"le", "re", "se"} else base
    if slip.kind in {"doubled", "undoubled"}:
        return 4.2 if near_end else base
    if slip.kind == "missing":
        if size >= 11 and at < size - 3 and lang == "de":
            return 3.2
        return base + (0.8 if size < 7 else 0.3) + (0.5 if near_end else 0.0)
    if near_end:
        return _NEVER
    return _needed_for_others(slip, size, at, lang)


def _needed_for_others(slip: Slip, size: int, at: int, lang: str) -> float:
    if slip.kind == "added":
        return (
            3.8 if size >= 8 and at < size - 3 else 5.0 if size == 7 and at < size - 2 else _NEVER
        )
    if slip.kind == "beside":
        return 4.5 if size >= 8 else _NEVER
    if slip.kind == "vowel" and lang == "en":
        return 3.6 if size >= 7 else _NEVER
    return _NEVER
