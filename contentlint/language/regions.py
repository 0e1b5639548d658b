"""Which region's variety of its language a text is in, where only its host or its letters tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from contentlint.language.languages import Language

_WORD = pattern(r"[^\W\d_]+")


def regional(language: str, hosts: Collection[str], texts: Iterable[str]) -> str:
    """Return a language's tag with the region of a text that does not tell it itself.

    A host's last part names the region. Else a text has its letters and marks: German with «…»
    that never writes ß, and writes ss where others write it, is Swiss.
    """
    if "-" in language:
        return language
    own = languages.of(language)
    for variety in own.varieties:
        if any(host.rpartition(".")[2] == variety.region.lower() for host in hosts):
            return variety.tag
    marked = [one for one in own.varieties if one.respelled and one.quotes != own.quotes]
    if not marked:
        return language
    text = "\n".join(texts)
    return next((one.tag for one in marked if _is_spelled_so(text, one, own)), language)


def _is_spelled_so(text: str, variety: Language, own: Language) -> bool:
    times = _opened(text, variety)
    return 0 < times >= _opened(text, own) and is_respelled(text, variety, own)


def is_respelled(text: str, variety: Language, own: Language) -> bool:
    """Tell whether a text has a word as only a variety spells it, and none as it does not."""
    if any(letter in text for letter in variety.respelled):
        return False
    from contentlint.language import features
    from contentlint.language.lexicon import lexicon

    known = lexicon(own.tag)
    instead = tuple(variety.respelled.values())
    return known is not None and any(
        known.value(word.lower()) & features.SWISS
        for word in _WORD.findall(text)
        if any(letters in word for letters in instead)
    )


def _opened(text: str, language: Language) -> int:
    """Count the marks that open quotations the way a language has them."""
    openings = {marks[0] for marks in language.quotes}
    return max(sum(behind[:1].isalnum() for behind in text.split(mark)[1:]) for mark in openings)
