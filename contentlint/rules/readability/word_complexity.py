"""Texts with too many long and rare words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, Rule, RuleOptions, Wording
from contentlint.text import Span
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.language.tokens import Word

_ENOUGH_WORDS = 100
_SHORT: Mapping[str, int] = {"de": 10, "en": 7}
"""Letters up to which a word is easy to take in, by language."""
_COMMON: Mapping[str, float] = {"de": 3.5, "en": 3.8}
"""Zipf value from which a long word is familiar: three in a million, six in a million."""
_SHOWN = 4


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Percentage of words that may be complex."] = 6


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first complex word of a text that has too many."""
    language = primary_subtag(document.language)
    total = sum(sentence.words for sentence in running(document))
    if total < _ENOUGH_WORDS:
        return
    found = [
        (sentence.block, word)
        for sentence in running(document)
        for word in document.words_in(sentence.block, sentence.span)
        if _is_complex(word, sentence.span, language)
    ]
    if 100 * len(found) <= options.max * total:
        return
    block, first = found[0]
    longest = sorted({word.text for _, word in found}, key=lambda text: (-len(text), text))
    data = {
        "share": round(100 * len(found) / total),
        "max": options.max,
        "words": ", ".join(f"“{text}”" for text in longest[:_SHOWN]),
    }
    yield Finding(block, Span(first.start, first.end), data)


def _is_complex(word: Word, sentence: Span, language: str) -> bool:
    text = word.text
    if len(text) <= _SHORT[language] or not text.isalpha():
        return False  # with a hyphen or a digit: its parts are easy to see
    from contentlint.language import lexicon  # noqa: PLC0415 -- texts with long words only

    if language == "en" and text[0].isupper() and word.start > sentence.start:
        return False  # a name
    if lexicon.zipf(text, language) >= _COMMON[language]:
        return False
    return language != "de" or _is_opaque(text)


def _is_opaque(text: str) -> bool:
    """Tell whether a German word is no compound of familiar words, or one of many."""
    from contentlint.language import lexicon  # noqa: PLC0415 -- as above
    from contentlint.language.compounds import split_compound  # noqa: PLC0415 -- as above

    parts = split_compound(text, "de")
    common = all(lexicon.zipf(part, "de") >= _COMMON["de"] for part in parts)
    return not common or len(parts) > 3


_EASY = "Der Teig ruht über Nacht und geht dabei langsam auf. " * 12
_EASY_ENGLISH = "The dough rests overnight and rises slowly in the fridge. " * 12

RULE = Rule(
    id="word-complexity",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    languages=frozenset({"de", "en"}),
    wording=Wording(
        "{share} % of the words are long and rare, more than {max} %, as {words}.",
        "Use everyday words where they say the same, and explain the terms you need.",
    ),
    doc="""\
No more than 6 % of the words are long and rare.

Long words that readers seldom meet slow them down. Long means more than ten letters in German and
seven in English; rare, below three (six) in a million words of the language. German compounds of
familiar words are not counted, nor are words with a hyphen, names in English, or texts of fewer
than 100 words. Reported once, at the first such word, with the longest ones as examples.

Authority: Yoast SEO Premium complains from 10 % and counts German compounds as well, which blames
every German text; frequencies: wordfreq.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            f"⟦Interdependenzen⟧ der Diskursanalyse, Hermeneutisches, Epistemologisches. {_EASY}",
            options={"max": 2},
        ),
        Example(
            f"⟦Epistemological⟧ hermeneutics presuppose interdependencies. {_EASY_ENGLISH}",
            language="en",
            options={"max": 2},
        ),
        Example(_EASY),
        Example(_EASY_ENGLISH, language="en"),
        Example(
            f"{'Der Sauerteig steht im Kühlschrank neben der Küchenmaschine. ' * 16}",
            note="Compounds of familiar words are easy.",
        ),
        Example("Epistemologische Interdependenzen.", note="Too short to judge."),
    ),
)
