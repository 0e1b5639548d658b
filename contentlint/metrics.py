"""How long an article is and how hard to read, counted on its body text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.document import MASK, InlineKind, Scope, view
from contentlint.language import languages
from contentlint.language.readability import Counts, Score, scores
from contentlint.language.sentences import sentences
from contentlint.language.syllables import syllables
from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.document import Block, Document

_SCOPES = frozenset({Scope.PARAGRAPH, Scope.QUOTE, Scope.LIST_ITEM})
_SENTENCE_END = pattern(rf"[.!?…][\"'“”„»«’‘›‹)\]\s{MASK}]*$")
_NOT_LETTERS = pattern(r"[\W_]+")
_SHORTEST_ITEM = 4
"""Words that make a list item a sentence and not a fragment."""
_MOSTLY = 0.8
_LONG = 6


class Measure(Record):
    """Counts and scores; syllables and what hangs on them may be unknown."""

    words: int
    sentences: int
    syllables: int | None
    long_words: int
    polysyllables: int | None
    monosyllables: int | None
    scores: tuple[Score, ...] = ()
    note: str = ""
    """Why scores are missing."""


def measure(document: Document) -> dict[str, object]:
    """Return the member ``metrics`` of the JSON report, in plain values.

    German and English are counted and scored here, other languages by textstat as far as it knows
    them. Averages and scores are rounded to two digits.
    """
    lang = primary_subtag(document.language)
    found = _by_textstat(document, lang) if lang in _TEXTSTAT else _own(document, lang)
    per_word = None
    if found.syllables is not None:
        per_word = round(found.syllables / found.words, 2) if found.words else 0.0
    return {
        "words": found.words,
        "sentences": found.sentences,
        "syllables": found.syllables,
        "long_words": found.long_words,
        "polysyllables": found.polysyllables,
        "monosyllables": found.monosyllables,
        "reading_minutes": round(found.words / languages.of(lang).reading_speed, 1),
        "average_sentence_length": (
            round(found.words / found.sentences, 2) if found.sentences else 0.0
        ),
        "average_syllables_per_word": per_word,
        "scores": [
            {"name": score.name, "formula": score.formula, "value": round(score.value, 2)}
            for score in found.scores
        ],
        "note": found.note,
    }


@view
def _body(document: Document) -> tuple[Block, ...]:
    """Return the running text: what readability is measured on.

    Paragraphs, quotations, and list items that are sentences, in the document's own language.
    """
    lang = primary_subtag(document.language)
    blocks = (block for block in document.article if block.scope in _SCOPES)
    return tuple(
        block
        for block in blocks
        if primary_subtag(document.language_of(block)) == lang and _runs(block)
    )


def body_texts(document: Document) -> list[str]:
    """Return the running text, a string for each block.

    Code, addresses and passages in other languages are blanked out.
    """
    return list(map(_blanked, _body(document)))


def _blanked(block: Block) -> str:
    return block.prose.replace(MASK, " ")


def _runs(block: Block) -> bool:
    """Tell whether a block is running text and not a link or a fragment."""
    ends = _SENTENCE_END.search(block.text) is not None
    if block.scope is Scope.LIST_ITEM:
        return ends and len(block.words) >= _SHORTEST_ITEM and not _is_link(block)
    return bool(block.words) and (ends or not _is_link(block))


def _is_link(block: Block) -> bool:
    kinds = (InlineKind.LINK, InlineKind.URL)
    linked = {at for inline in block.inlines if inline.kind in kinds for at in range(*inline.span)}
    return len(linked) >= _MOSTLY * len(block.text)


@view
def count(document: Document) -> Counts:
    """Count the running text of a document whose language has syllables of its own."""
    lang = primary_subtag(document.language)
    found = Counter(_words(document))
    parts = [(syllables(word, lang), times) for word, times in found.items()]
    return Counts(
        found.total(),
        _sentences(document, lang),
        sum([part * times for part, times in parts]),
        _long(found),
        sum([times for part, times in parts if part >= 3]),
        sum([times for part, times in parts if part == 1]),
    )


def _words(document: Document) -> list[str]:
    return [word.text for block in _body(document) for word in block.words]


def _sentences(document: Document, lang: str) -> int:
    """Count the sentences that have a word."""
    total = 0
    for block in _body(document):
        # What is blanked out separates sentences here, and nowhere else.
        spans = sentences(_blanked(block), lang) if MASK in block.prose else block.sentences(lang)
        total += sum([bool(block.words_in(span)) for span in spans])
    return total


def _long(found: Counter[str]) -> int:
    return sum(
        [
            times
            for word, times in found.items()
            if len(word) > _LONG and (word.isalpha() or len(_NOT_LETTERS.sub("", word)) > _LONG)
        ]
    )


def _own(document: Document, lang: str) -> Measure:
    if languages.of(lang).formulas:
        counts = count(document)
        return Measure(*counts, scores=scores(counts, lang))
    note = f"There is no readability formula for the language “{lang}”."
    return _without_scores(document, lang, note if lang else "The language is not known.")


def _without_scores(document: Document, lang: str, note: str) -> Measure:
    found = Counter(_words(document))
    return Measure(
        found.total(), _sentences(document, lang), None, _long(found), None, None, note=note
    )


_LIX = ("lix", "LIX (Björnsson)", "lix")
_FLESCH = "flesch_reading_ease"
_TEXTSTAT = {
    "ar": (("osman", "Osman", "osman"),),
    "da": (_LIX,),
    "es": (
        ("fernandez-huerta", "Fernández Huerta", "fernandez_huerta"),
        ("szigriszt-pazos", "Szigriszt Pazos", "szigriszt_pazos"),
        _LIX,
    ),
    "fr": (("flesch-kandel-moles", "Flesch Reading Ease (Kandel, Moles)", _FLESCH), _LIX),
    "hu": (("flesch-hungarian", "Flesch Reading Ease (Hungarian constants)", _FLESCH), _LIX),
    "it": (
        ("flesch-vacca", "Flesch Reading Ease (Vacca)", _FLESCH),
        ("gulpease", "Gulpease", "gulpease_index"),
        _LIX,
    ),
    "nl": (("flesch-douma", "Flesch Reading Ease (Douma)", _FLESCH), _LIX),
    "pl": (("gunning-fog-polish", "Gunning Fog (words of four syllables)", "gunning_fog"), _LIX),
    "ru": (("flesch-oborneva", "Flesch Reading Ease (Oborneva)", _FLESCH), _LIX),
    "sv": (_LIX,),
}
"""By primary subtag: name, name among people, and textstat's function for it.

Only languages whose constants textstat has: for all others it takes the English ones unsaid.
"""


_NO_TEXTSTAT = "scores of this language need textstat: pip install 'contentlint[readability]'"


def _by_textstat(document: Document, lang: str) -> Measure:
    """Count and score with textstat, whose own segmentation its scores hang on."""
    texts = body_texts(document)
    text = "\n".join(t if _SENTENCE_END.search(t) else f"{t.rstrip()}." for t in texts)
    if not text:
        return Measure(0, 0, None, 0, None, None)
    try:
        return _ask_textstat(text, lang)
    except Exception as error:
        # Whatever a third party's formula trips over, the report goes on without it.
        note = f"textstat failed on the language “{lang}”: {type(error).__name__}: {error}"
        if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("textstat"):
            note = _NO_TEXTSTAT
        return _without_scores(document, lang, " ".join(note.split()))


def _ask_textstat(text: str, lang: str) -> Measure:
    import warnings

    with warnings.catch_warnings():
        # That it has no list of easy Polish words says nothing to the reader of a report.
        warnings.simplefilter("ignore")
        # Without types, and 0.4 s by way of nltk.
        from textstat.textstat import textstatistics  # type: ignore[import-untyped]

        # An instance of its own: the module's language is shared by all who use it.
        statistics = textstatistics()
        statistics.set_lang(lang)
        hyphenated = lang != "ar"  # there are no Arabic syllables in pyphen
        return Measure(
            statistics.lexicon_count(text),
            statistics.sentence_count(text),
            statistics.syllable_count(text) if hyphenated else None,
            statistics.long_word_count(text),
            statistics.polysyllabcount(text) if hyphenated else None,
            statistics.monosyllabcount(text) if hyphenated else None,
            tuple(
                Score(name, formula, float(getattr(statistics, function)(text)))
                for name, formula, function in _TEXTSTAT[lang]
            ),
        )
