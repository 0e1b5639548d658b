"""How long an article is and how hard to read, counted on its body text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import MASK, InlineKind, Scope
from contentlint.language import languages
from contentlint.language.readability import Counts, Score, scores
from contentlint.language.sentences import sentences
from contentlint.language.syllables import syllables
from contentlint.language.tags import primary_subtag
from contentlint.language.tokens import WORD, words
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    texts = body_texts(document)
    found = _by_textstat(texts, lang) if lang in _TEXTSTAT else _own(texts, lang)
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


def body_texts(document: Document) -> list[str]:
    """Return the running text, a string for each block: what readability is measured on.

    Paragraphs, quotations, and list items that are sentences, in the document's own language;
    code, addresses and passages in other languages are blanked out.
    """
    lang = primary_subtag(document.language)
    blocks = (block for block in document.article if block.scope in _SCOPES)
    return [
        block.prose.replace(MASK, " ")
        for block in blocks
        if primary_subtag(document.language_of(block)) == lang and _runs(block)
    ]


def _runs(block: Block) -> bool:
    """Tell whether a block is running text and not a link or a fragment."""
    ends = _SENTENCE_END.search(block.text) is not None
    if block.scope is Scope.LIST_ITEM:
        return ends and len(words(block.prose)) >= _SHORTEST_ITEM and not _is_link(block)
    return WORD.search(block.prose) is not None and (ends or not _is_link(block))


def _is_link(block: Block) -> bool:
    kinds = (InlineKind.LINK, InlineKind.URL)
    linked = {at for inline in block.inlines if inline.kind in kinds for at in range(*inline.span)}
    return len(linked) >= _MOSTLY * len(block.text)


def count(texts: Iterable[str], lang: str) -> Counts:
    """Count paragraphs of a language (a primary subtag) that has syllables of its own."""
    found = [word.text for text in texts for word in words(text)]
    known = {word: syllables(word, lang) for word in set(found)}
    parts = [known[word] for word in found]
    return Counts(
        len(found),
        sum(_sentences(text, lang) for text in texts),
        sum(parts),
        sum(map(_is_long, found)),
        sum(part >= 3 for part in parts),
        parts.count(1),
    )


def _sentences(text: str, lang: str) -> int:
    """Count the sentences that have a word."""
    return sum(1 for start, end in sentences(text, lang) if WORD.search(text, start, end))


def _is_long(word: str) -> bool:
    return len(word) > _LONG and len(_NOT_LETTERS.sub("", word)) > _LONG


def _own(texts: list[str], lang: str) -> Measure:
    if languages.of(lang).formulas:
        counts = count(texts, lang)
        return Measure(*counts, scores=scores(counts, lang))
    note = f"There is no readability formula for the language “{lang}”."
    return _without_scores(texts, lang, note if lang else "The language is not known.")


def _without_scores(texts: list[str], lang: str, note: str) -> Measure:
    found = [word.text for text in texts for word in words(text)]
    return Measure(
        len(found),
        sum(_sentences(text, lang) for text in texts),
        None,
        sum(map(_is_long, found)),
        None,
        None,
        note=note,
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


def _by_textstat(texts: list[str], lang: str) -> Measure:
    """Count and score with textstat, whose own segmentation its scores hang on."""
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
        return _without_scores(texts, lang, " ".join(note.split()))


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
