"""Scores outside of what a genre's readers are used to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ENOUGH_WORDS = 100


class Options(RuleOptions):
    """What can be set."""

    min: Annotated[
        int,
        "Flesch Reading Ease to reach; 0 for the genre's own.",
        Calibrated("Flesch Reading Ease", 10, 1),
    ] = 0
    max: Annotated[int, "Flesch Reading Ease not to exceed; 0 for any."] = 0


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the hardest sentence of a text whose score is out of its range."""
    if sum(sentence.words for sentence in running(document)) < _ENOUGH_WORDS:
        return
    from contentlint.language.readability import scores
    from contentlint.metrics import count

    language = languages.of(document.language)
    counts = count(document)
    score = scores(counts, language.tag)[0]
    lowest = options.min or language.reading_ease.get(document.genre, 0)
    hard = score.value < lowest
    if not hard and not 0 < options.max < score.value:
        return
    shown = running(document)[0]
    if hard:
        shown = max(running(document), key=lambda sentence: sentence.words)
    data = {
        "score": round(score.value),
        "formula": score.formula,
        "limit": lowest if hard else options.max,
        "genre": document.genre,
        "sentence": round(counts.sentence_length, 1),
        "word": round(counts.word_length, 2),
    }
    yield Finding(shown.block, shown.span, data, variant="" if hard else "easy")


_HARD = (
    "Die Berücksichtigung verwaltungsrechtlicher Rahmenbedingungen beeinträchtigt die "
    "Verwirklichung bedarfsorientierter Finanzierungsinstrumente. "
)
_HARDEST = (
    "Die Berücksichtigung verwaltungsrechtlicher Rahmenbedingungen beeinträchtigt regelmäßig die "
    "Verwirklichung bedarfsorientierter Finanzierungsinstrumente."
)
_HARD_ENGLISH = (
    "Consideration of administrative regulations significantly complicates the implementation of "
    "sophisticated financial instruments. "
)
_HARDEST_ENGLISH = (
    "Consideration of administrative regulations significantly complicates the practical "
    "implementation of sophisticated financial instruments."
)
_EASY = "Der Teig ruht über Nacht. Er geht dabei auf. Dann kommt er in den Ofen. "
_EASY_ENGLISH = "The dough rests all night. It grows. Then it goes to the oven. "

RULE = Rule(
    id="readability",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"reading-ease", "formulas"}),
    genres=frozenset({"news", "blog", "shop", "docs"}),
    wording=Wording(
        "Hard to read: {formula} {score}, minimum {limit} (genre {genre}; {sentence} words a "
        "sentence, {word} syllables a word).",
        "Shorten sentences, starting with this one, then replace long words.",
    ),
    variants={
        "easy": Wording(
            "Easier than wanted: {formula} {score}, maximum {limit} ({sentence} words a sentence, "
            "{word} syllables a word).",
            "Join short sentences that belong together.",
        )
    },
    doc="""\
The readability score lies in the genre’s range.

The score is the Flesch Reading Ease, for German with Amstad's constants: 100 is very easy, 0 very
hard. Lowest values: German news 25, blog and shop 30, docs 20; English news and docs 35, blog and
shop 40. They are set so low that they catch what is out of the ordinary: a score moves by three or
four points with the way sentences and syllables are counted, so it is no gate. Runs only where the
configuration names a genre, on texts of 100 words or more. The JSON report says how the counts are
made; `contentlint calibrate` proposes a limit from your own articles.

Authority: Flesch (1948), Amstad (1978). Yoast SEO no longer rates it.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            f"{_HARD * 12}⟦{_HARDEST}⟧",
            genre="news",
            says=Says(
                data={
                    "score": -102,
                    "formula": "Flesch Reading Ease (Amstad)",
                    "limit": 25,
                    "genre": "news",
                    "sentence": 9.1,
                    "word": 4.66,
                }
            ),
        ),
        Example(f"{_HARD_ENGLISH * 12}⟦{_HARDEST_ENGLISH}⟧", language="en", genre="blog"),
        Example(_EASY * 10, genre="news"),
        Example(_EASY_ENGLISH * 10, language="en", genre="news"),
        Example(_HARD * 12, note="Without a genre there is no range."),
        Example(_HARD * 4, genre="news", note="Too short to judge."),
        Example(
            f"⟦Der Teig ruht über Nacht.⟧ {_EASY * 10}",
            genre="docs",
            options={"max": 60},
            says=Says(
                "easy",
                data={
                    "score": 105,
                    "formula": "Flesch Reading Ease (Amstad)",
                    "limit": 60,
                    "genre": "docs",
                    "sentence": 5.0,
                    "word": 1.2,
                },
            ),
        ),
        Example(
            f"{_EASY}⟦Das war schon wirklich alles, was man dafür tun muss.⟧ {_EASY * 9}",
            genre="docs",
            options={"min": 120},
        ),
    ),
)
