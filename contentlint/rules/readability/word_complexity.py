"""Texts with too many long and rare words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.inflection import stem
from contentlint.language.tokens import words as tokenise
from contentlint.phrase import quoted
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.keyphrase import keyphrase
from contentlint.views.running import running
from contentlint.views.titles import title_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.language.tokens import Word

_ENOUGH_WORDS = 100
_SHOWN = 4


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Percentage of words that may be complex."] = 6


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first complex word of a text that has too many."""
    language = languages.of(document.language)
    total = sum(sentence.words for sentence in running(document))
    if total < _ENOUGH_WORDS:
        return
    short = language.short_word
    long = [
        (sentence.block, word)
        for sentence in running(document)
        for word in document.words_in(sentence.block, sentence.span)
        if len(word[0]) > short and _is_rare(word, sentence.span, language)
    ]
    # Taking compounds apart costs most, and few texts have as many long words.
    if 100 * len(long) <= options.max * total:
        return
    subject = _subject(document)
    found = [
        (block, word)
        for block, word in long
        if _is_opaque(word.text, language)
        and stem(word.text.lower(), language.subtag) not in subject
    ]
    if 100 * len(found) <= options.max * total:
        return
    block, first = found[0]
    longest = sorted({word.text for _, word in found}, key=lambda text: (-len(text), text))
    data = {
        "share": round(100 * len(found) / total),
        "max": options.max,
        "words": quoted(longest[:_SHOWN]),
    }
    yield Finding(block, Span(first.start, first.end), data)


def _subject(document: Document) -> frozenset[str]:
    """Return the stems of what the article is about: who reads it has chosen these words."""
    phrase = keyphrase(document)
    named = [*title_forms(document), phrase.text if phrase else ""]
    words = (word.text.lower() for text in named for word in tokenise(text))
    return frozenset(stem(word, languages.of(document.language).subtag) for word in words)


def _is_rare(word: Word, sentence: Span, language: Language) -> bool:
    """Tell whether a long word is one that readers seldom meet."""
    text = word.text
    # A capital amid a sentence makes a name.
    named = not language.capitalised_nouns and text[0].isupper() and word.start > sentence.start
    return not named and _is_unfamiliar(text, language)


@lru_cache(maxsize=1 << 13)
def _is_unfamiliar(text: str, language: Language) -> bool:
    from contentlint.language import lexicon

    if not text.isalpha():
        return False  # with a hyphen or a digit: its parts are easy to see
    return lexicon.zipf(text, language.tag) < language.familiar


@lru_cache(maxsize=4096)
def _is_opaque(text: str, language: Language) -> bool:
    """Tell whether a rare word is no compound of familiar words, or one of many.

    Where compounds are written apart each is.
    """
    from contentlint.language import lexicon
    from contentlint.language.compounds import split_compound

    parts = split_compound(text, language.tag)
    common = all(lexicon.zipf(part, language.tag) >= language.familiar for part in parts)
    return not common or len(parts) > 3


_EASY = "Der Teig ruht über Nacht und geht dabei langsam auf. " * 12
_EASY_ENGLISH = "The dough rests overnight and rises slowly in the fridge. " * 12

RULE = Rule(
    id="word-complexity",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"short-word", "familiar", "lexicon"}),
    wording=Wording(
        "{share}% of the words are long and rare (limit {max}%), for example {words}.",
        "Use everyday words where they say the same, and explain the terms you need.",
    ),
    doc="""\
No more than 6% of the words are long and rare.

Long words that readers seldom meet slow them down. Long means more than ten letters in German and
seven in English; rare, below three (six) in a million words of the language. German compounds of
familiar words are not counted, nor are words with a hyphen, names in English, words of the title or
the keyphrase, or texts of fewer than 100 words. Reported once, at the first such word, with the
longest ones as examples.

Authority: Yoast SEO Premium complains from 10% and counts German compounds as well, which faults
every German text; frequencies: wordfreq.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            f"⟦Interdependenzen⟧ der Diskursanalyse, Hermeneutisches, Epistemologisches. {_EASY}",
            options={"max": 2},
            says=Says(
                data={
                    "share": 2,
                    "max": 2,
                    "words": "“Epistemologisches”, “Interdependenzen”, “Hermeneutisches”",
                }
            ),
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
