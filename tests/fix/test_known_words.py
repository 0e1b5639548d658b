"""The law for unsafe fixes: a word that somebody knows is never changed into another one.

Known is what a full dictionary has, what a list of names has, what stands in a quotation, and what
the other language knows. Held over the rules that judge how a word is spelled.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan
from contentlint.fix import Mode, mend
from contentlint.language import features, gazetteer, lexicon
from contentlint.readers.read import Circumstances
from contentlint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULES = ("misspelling", "hashtag-misspelled", "link-text-misspelled", "name-misspelled",
         "source-misspelled", "spelling-inconsistent")  # fmt: skip
"""Rules whose fixes put one word in the place of another that is spelled much like it."""
EVERY = 1499
"""One word in so many of a lexicon is tried: a prime, so that no ending is left out."""
BATCH = 60
"""Words of an article."""
_TEXTS = {
    "de": "Wir haben gestern lange über das Wort {} gesprochen und nichts daran geändert.\n\n",
    "en": "Yesterday we talked about the word {} for a long time and left it as it was.\n\n",
}


@cache
def plan() -> Plan:
    by_id = catalog.load().by_id
    rules = [rule for name in RULES if isinstance(rule := by_id[name], Rule)]
    assert len(rules) == len(RULES)
    return Plan([Bound(rule, options_for(rule, {}, str)) for rule in rules], frozenset(RULES))


def changed(language: str, words: Sequence[str], form: str = "{}") -> Iterator[str]:
    """Yield the words that unsafe fixes change where they stand in prose."""
    for start in range(0, len(words), BATCH):
        some = words[start : start + BATCH]
        lines = [_TEXTS[language].format(form.format(word)) for word in some]
        known = Circumstances(language)
        mended = mend(
            "a", "".join(lines).encode(), Format.MARKDOWN, known, plan(), Mode(unsafe=True)
        )
        after = re.split(r"(?<=\n\n)", mended.data.decode())
        for word, was, now in zip(some, lines, after, strict=False):
            if was != now:
                yield f"{word} -> {now.strip()}"


def sample(language: str) -> list[str]:
    """Return words that a lexicon has of dictionaries, in the case in which these have them."""
    found = lexicon.lexicon(language)
    assert found is not None
    known = [(word, value) for word, value in found.words.words() if value & features.WORD]
    words = [
        word if value & features.LOWER else word.capitalize() for word, value in known[::EVERY]
    ]
    assert len(words) > 100
    return words


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_dictionary_has(language: str) -> None:
    assert list(changed(language, sample(language))) == []


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_what_the_other_language_knows(language: str, other: str) -> None:
    assert list(changed(language, sample(other))) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_names(language: str) -> None:
    names = sorted(name.title() for name in gazetteer.words() if name.isalpha())[::5]
    assert len(names) > 50
    assert list(changed(language, names)) == []


MISSPELT = {
    "de": ("Standart", "seperat", "Terasse", "wiederspiegeln", "Feburar"),
    "en": ("recieve", "seperate", "definately", "Febuary"),
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_quotations(language: str) -> None:
    """A brand, a title, somebody's own words: whoever quotes must not be corrected."""
    form = "„{}“" if language == "de" else "“{}”"
    assert list(changed(language, MISSPELT[language], form)) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_nobody_knows_is_changed(language: str) -> None:
    """Without this, the law could be held by doing nothing."""
    assert len(list(changed(language, MISSPELT[language]))) == len(MISSPELT[language])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fatness of the baby was unsightly, they were lashed to the foremast."),
        ("de", "Das Siegel „Natrue“ steht auf der Packung, die Fotografie heißt “On Photography”."),
    ],
)
def test_what_once_was_falsified(language: str, text: str) -> None:
    known = Circumstances(language)
    mended = mend("a", text.encode(), Format.MARKDOWN, known, plan(), Mode(unsafe=True))
    assert mended.data.decode() == text
