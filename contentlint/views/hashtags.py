"""Hashtags in a text, their words, and what they were meant to be, for the rules beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.language import languages
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.language.speller import Slip as Correction
    from contentlint.language.spelling import Slip

SCOPES = PROSE | {Scope.HASHTAGS}

_TAG = pattern(r"(?<![\w&/#@.\\])#(\w++)(?!/\w)")
"""Nested tags of notes ("#bread/rye") are names in an order, and no hashtags."""
_PART = pattern(r"[A-ZÄÖÜ]?[a-zß-öø-ÿ]+|[A-ZÄÖÜ]+(?![a-zß-öø-ÿ])")


class Tag(Record):
    """A hashtag and its place."""

    name: str
    """Without the number sign."""
    block: Block
    span: Span
    """With the number sign."""

    @property
    def inner(self) -> Span:
        """Where its name stands."""
        return Span(self.span.start + 1, self.span.end)


def tags(block: Block) -> Iterator[Tag]:
    """Yield the hashtags of a block; in running text not the numbers of issues or chapters."""
    text = block.prose
    if "#" not in text:
        return
    for match in _TAG.finditer(text):
        if block.scope is Scope.HASHTAGS or not match[1].isdigit():
            yield Tag(match[1], block, Span(*match.span()))


def all_tags(document: Document) -> list[Tag]:
    """Return the hashtags of an article, in order."""
    return [tag for block in document.body if block.scope in SCOPES for tag in tags(block)]


def parts(name: str) -> list[str]:
    """Return the words that capitals, underscores and digits set apart."""
    return _PART.findall(name)


class Mistake(Record):
    """A misspelt word in a hashtag."""

    at: int
    """Where in the name."""
    word: str
    right: str
    """In the case of the word it replaces."""


def _languages() -> tuple[str, ...]:
    """Return the languages whose words are looked for: a tag is in any of them."""
    return tuple(language.tag for language in languages.having("lexicon"))


@lru_cache(maxsize=1024)
def mistake(name: str) -> Mistake | None:
    """Return the first word that is beyond doubt misspelt. All-lower-case tags are left alone."""
    if name.islower() or name.isupper():
        return None
    from contentlint.language import vocabulary

    words = list(_PART.finditer(name))
    alone = len(words) == 1
    if alone and not name[0].isupper():
        return None
    for match in words:
        right = _right(match[0], alone)
        if right is not None:
            right = vocabulary.with_sharp_s(right)
            return Mistake(match.start(), match[0], cased_like(right, match[0]))
    return None


def _right(word: str, alone: bool) -> str | None:
    from contentlint.language import lexicon, misspellings, vocabulary

    lowered = word.lower()
    if len(word) == _SHORT and not alone and word[1:].islower():
        return _swapped(lowered)
    if len(word) < 5 or word.isupper():
        return None
    for lang in _languages():
        listed = misspellings.correction(lowered, lang)
        if listed is not None and " " not in listed and not _is_listed_elsewhere(lowered, lang):
            return listed
    for lang in _languages():
        if lexicon.zipf(word, lang) or vocabulary.is_inflected(lowered, lang):
            return None
    right = _slipped(lowered, alone) or _unknown(word)
    # Names and forms are big lists, and hardly any tag comes this far.
    if right is None or lowered in _names() or _is_known(lowered) or _is_rare(lowered):
        return None
    return right


def _is_rare(word: str) -> bool:
    """Tell whether a dictionary has a word all the same, or another language: "Minne", "Rafale"."""
    from contentlint.language import features, lexicon

    listed = features.WORD | features.FOREIGN
    known = filter(None, map(lexicon.lexicon, _languages()))
    return any(one.value(word) & listed for one in known)


def _swapped(word: str) -> str | None:
    """Return the very frequent word of four letters that has two of them swapped: "Wrok"."""
    from contentlint.language import lexicon, spelling

    if word in _names() or any(lexicon.zipf(word, lang) for lang in _languages()):
        return None
    slips = spelling.slips(word, *_languages())
    found = [slip for slip in slips if slip.kind == "swapped" and slip.zipf >= _VERY_FREQUENT]
    return found[0].right if len(found) == 1 else None


_SHORT = 4
_VERY_FREQUENT = 5.0


def _unknown(word: str) -> str | None:
    """Return what a word that nobody knows was meant to be: a likely slip behind its beginning."""
    from contentlint.language.speller import speller

    known = [found for found in map(speller, _languages()) if found is not None]
    if len(word) < _SHORTEST_UNKNOWN or any(one.knows(word) for one in known):
        return None
    slips = [
        slip
        for one in known
        for slip in one.slips(word.lower(), word[0].isupper())
        if slip.kind in _LIKELY_SLIPS and slip.at > 1 and _is_meant(slip, len(word))
    ]
    return max(slips, key=lambda slip: slip.zipf).right if slips else None


def _is_meant(slip: Correction, size: int) -> bool:
    """Tell whether a slip's word is frequent, or long, or one part of it is beyond doubt."""
    if slip.parts == 1:
        return slip.zipf >= _FREQUENT or (size >= _VERY_LONG and slip.zipf > 0)
    return slip.sure


_LONG = 8
"""Letters from which on a word is not easily a name that is near another word."""
_SHORTEST_UNKNOWN = 7
_VERY_LONG = 9
"""Letters from which on it is none that is near a rare word, either."""
_LIKELY_SLIPS = frozenset({"swap", "double", "undouble", "drop"})
_FREQUENT = 3.0


def _slipped(word: str, alone: bool) -> str | None:
    from contentlint.language import spelling

    found = [
        slip
        for slip in spelling.slips(word, *_languages())
        if slip.zipf >= _needed(slip, len(word), alone)
    ]
    if not found:
        return _in_compound(word)
    strongest = max((slip.zipf for slip in found if slip.kind in _TYPICAL), default=0.0)
    if _is_compound(word, 4 if strongest >= 4.0 else 3):
        return None
    return max(found, key=lambda slip: slip.zipf + LIKELY[slip.kind]).right


def _names() -> frozenset[str]:
    from contentlint.language import gazetteer

    return gazetteer.words()


def _is_listed_elsewhere(word: str, lang: str) -> bool:
    """Tell whether a language's misspelling is a word of the other one: German "Lizens" is not."""
    from contentlint.language import lexicon, vocabulary

    others = (other for other in _languages() if other != lang)
    return any(
        lexicon.zipf(word, other) >= 3.0 or vocabulary.is_inflected(word, other) for other in others
    )


def _is_known(word: str) -> bool:
    from contentlint.language import vocabulary

    return any(vocabulary.is_known(word, lang) for lang in _languages())


def _is_compound(word: str, shortest: int) -> bool:
    from contentlint.language import vocabulary

    return any(vocabulary.is_compound(word, lang, shortest) for lang in _languages())


_SURE = frozenset({"swapped", "doubled", "undoubled", "missing"})
_TYPICAL = _SURE | {"beside"}
LIKELY: Mapping[str, float] = {
    "swapped": 1.0,
    "doubled": 1.0,
    "undoubled": 1.0,
    "missing": 0.6,
    "beside": 0.4,
    "vowel": 0.1,
    "added": -0.2,
}
"""What a kind of slip adds to the Zipf value when two words compete."""
_NEVER = 99.0
_BY_SIZE: Mapping[str, tuple[float, float, float, float, float]] = {
    "swapped": (4.2, 3.1, 3.0, 3.0, 3.0),
    "doubled": (4.6, 3.2, 3.0, 3.0, 3.0),
    "undoubled": (4.0, 3.0, 3.0, 3.0, 3.0),
    "missing": (4.5, 3.6, 3.3, 3.0, 3.0),
    "beside": (4.8, 3.6, 3.2, 3.0, 3.0),
    "vowel": (_NEVER, _NEVER, 4.4, 3.8, 3.4),
    "added": (_NEVER, _NEVER, 4.4, 4.0, 3.6),
}
"""How frequent the other word must be, for words of 5, 6, 7, 8 and more letters."""


def _needed(slip: Slip, size: int, alone: bool) -> float:
    if slip.at == 0 and slip.kind != "swapped":
        return _NEVER
    base = _BY_SIZE[slip.kind][min(size, 9) - 5]
    near_end = slip.at >= size - 1
    if slip.at >= size and slip.kind == "missing":
        return _NEVER
    if slip.kind == "undoubled" and near_end:
        return max(base, 4.0) if size >= 6 else _NEVER
    if slip.kind == "missing":
        return base + (0.3 if alone else 0.0) + (0.3 if near_end else 0.0)
    if slip.kind in {"swapped", "doubled"}:
        return base
    if near_end or (alone and size < (6 if slip.kind == "beside" else 9)):
        return _NEVER
    return base + (1.0 if alone and slip.kind == "beside" else 0.0)


def _in_compound(word: str) -> str | None:
    """Correct one part of a German compound, or of words run together, if the other is known."""
    from contentlint.language import lexicon, spelling

    if _is_compound(word, 4):
        return None
    best: tuple[float, str] | None = None
    for at in range(5, len(word) - 4):
        head, tail = word[:at], word[at:]
        for sound, other in ((head, tail), (tail, head)):
            needed = 3.5 if len(other) > _LONG else 4.0
            if len(other) < 6 or all(lexicon.zipf(sound, one) < needed for one in _languages()):
                continue
            for slip in spelling.slips(other, *_languages()):
                strong = slip.kind in _SURE and slip.zipf >= 4.2
                inside = 0 < slip.at < len(other) - 1
                if strong and inside and (best is None or slip.zipf > best[0]):
                    right = slip.right + tail if other is head else head + slip.right
                    best = slip.zipf, right
    return best[1] if best else None
