"""Misspelt words: those of a list, and those a slip away from a far more frequent word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, ListFile, Rule, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.spelling import Slip

_SCOPES = READ - {Scope.SOURCE}
_LANGUAGES = ("de", "en")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Names of files, accounts and variables, halves of words, gender forms: none is a word by itself.
_ATTACHED_BEFORE = re.compile(r"(?:[\w@#/\\=<>{}$%&~+\ufffc\u00ad]|[*:·.'’]|\w[-‐‑])\Z")
_ATTACHED_AFTER = re.compile(r"[\w@/\\=<>{}$~+\ufffc\u00ad(]|[*:·.'’](?=\w)|[-‐‑]")
_REPEATED = 3
"""Who writes a word this often means it."""


class Options(NamedTuple):
    """What a project can set."""

    words: Annotated[tuple[str, ...], "Words that are right, in any case, with their forms."] = ()
    dictionary: Annotated[
        ListFile, "A text file of words that are right, one a line; relative to the configuration."
    ] = ListFile()


class _Place(NamedTuple):
    block: Block
    start: int


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each misspelt word at each of its places."""
    own = frozenset(word.lower() for word in (*options.words, *options.dictionary.lines))
    for lang, words in _words(document).items():
        for word, places in words.items():
            if not _is_own(word.lower(), own):
                yield from _misspelt(word, places, lang)


def _misspelt(word: str, places: list[_Place], lang: str) -> Iterator[Finding]:
    from contentlint.language.misspellings import correction  # noqa: PLC0415 -- loaded if needed

    listed = correction(word.lower(), lang)
    right = listed or _slipped(word, places, lang)
    if right is None:
        return
    cased = _cased(right, word)
    for block, start in places:
        if listed is None or not _is_name(block.prose, start, word):
            span = Span(start, start + len(word))
            fix = Fix((Edit(span, cased),))
            yield Finding(block, span, {"match": word, "right": cased}, fix)


def _words(document: Document) -> dict[str, dict[str, list[_Place]]]:
    """Return where each spelling stands, by language."""
    found: dict[str, dict[str, list[_Place]]] = {}
    for block in document.article:
        lang = document.language_of(block)[:2].lower()
        if block.scope not in _SCOPES or lang not in _LANGUAGES:
            continue
        words = found.setdefault(lang, {})
        for match in _WORD.finditer(block.prose):
            words.setdefault(match[0], []).append(_Place(block, match.start()))
    return found


def _is_own(word: str, own: frozenset[str]) -> bool:
    if not own:
        return False
    return any(word[:size] in own for size in range(max(3, len(word) - 3), len(word) + 1))


def _cased(right: str, word: str) -> str:
    if word.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if word[0].isupper() else right


def _stands_alone(place: _Place, word: str) -> bool:
    text, start = place.block.prose, place.start
    before, after = text[max(0, start - 2) : start], text[start + len(word) :][:2]
    return not _ATTACHED_BEFORE.search(before) and not _ATTACHED_AFTER.match(after)


# --- slips


def _slipped(word: str, places: list[_Place], lang: str) -> str | None:
    """Return the frequent word that a rare one was meant to be, if that is beyond doubt."""
    from contentlint.language import spelling, vocabulary  # noqa: PLC0415 -- as above

    lowered = word.lower()
    if (
        lowered in vocabulary.frequent(lang)
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
    from contentlint.language import vocabulary  # noqa: PLC0415 -- as above

    if vocabulary.is_derived(word, lang):
        return True
    return any(
        vocabulary.is_known(word, other) or vocabulary.is_inflected(word, other)
        for other in _LANGUAGES
    )


_SIGNS = frozenset("@#/\\_=&\ufffc\u00ad")
_IN_NAME = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_FUNCTION_WORD = 5.3
"""Zipf value of words that begin a sentence rather than a name."""


def _in_name(place: _Place, word: str) -> bool:
    """Tell whether the word beside it is capitalised as well: "David Kriesel"."""
    from contentlint.language import lexicon  # noqa: PLC0415 -- as above

    text, start = place.block.prose, place.start
    after = text[start + len(word) :][:2]
    if after[:1] in {" ", "\u00a0"} and after[1:].isupper():
        return True
    before = _IN_NAME.search(text, max(0, start - 30), start)
    if before is None or not before[1][0].isupper():
        return False
    return lexicon.zipf(before[1], "de") < _FUNCTION_WORD


def _is_name(text: str, start: int, word: str) -> bool:
    """Tell whether it is an account, a file or part of a name: "Ciudadanía Inteligente"."""
    from contentlint.language import lexicon  # noqa: PLC0415 -- as above

    if text[start - 1 : start] in _SIGNS or text[start + len(word) :][:1] in _SIGNS:
        return True
    before = _IN_NAME.search(text, max(0, start - 30), start)
    if before is None or not word[0].isupper() or not before[1].istitle():
        return False
    return not any(lexicon.zipf(before[1], lang) for lang in _LANGUAGES)


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


RULE = Rule(
    id="misspelling",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording("“{match}” is misspelt.", "Write “{right}”."),
    doc="""\
Words are spelled right.

Precise rather than complete: what is flagged is wrong beyond doubt, without Java and without a
network. Two things are flagged: frequent misspellings and their inflections, from a list of each
language (wiederspiegeln, Standart, seperat, aufjedenfall; recieve, seperate, definately) after
Duden and Merriam-Webster; and unknown words that one slip parts from a far more frequent word:
letters swapped (Februar, Feburar), doubled, left out, added, or a neighbouring key.

Left alone: known words with their inflections, derivations and compounds, words of the other
language, capitalised words beside capitalised words (names; in English all capitalised words),
words that stand three times or more, anything in code, addresses and passages in other languages,
gender forms, halves of hyphenated words, and words with digits or signs attached. Swiss ss for ß is
right everywhere.

Words of your own go into `words`, or one a line into the text file that `dictionary` names; each
stands for its inflections as well.

Measured on 656 articles, 524,000 words: 85 findings, all read, 84 of them right. Of 500 frequent
misspellings in context that were written down before the lists were, 0.91 (German) and 1.00
(English) are found, but 0.36 and 0.57 without the lists. For deeper spelling, use the LanguageTool
rules. The fix is unsafe: only you know what was meant.

Authority: Duden and Merriam-Webster.
""",
    check=check,
    options=Options,
    languages=frozenset(_LANGUAGES),
    examples=(
        Example(
            "Die Zahlen ⟦wiederspiegeln⟧ den Trend.", fixed="Die Zahlen widerspiegeln den Trend."
        ),
        Example(
            "Ein ⟦Standart⟧ ist ⟦aufjedenfall⟧ nötig.",
            fixed="Ein Standard ist auf jeden Fall nötig.",
        ),
        Example("Wir führen ⟦seperate⟧ Konten und ⟦Industriestandarts⟧."),
        Example("Im ⟦Feburar⟧ beginnt die ⟦Entwicklug⟧ der ⟦Infrastrutur⟧."),
        Example(
            "Guests will ⟦recieve⟧ a letter, ⟦definately⟧.",
            language="en",
            fixed="Guests will receive a letter, definitely.",
        ),
        Example("They raised ⟦concernd⟧ voices.", language="en"),
        Example("# Die ⟦Vorraussetzung⟧\n\n- ⟦Terasse⟧\n"),
        Example(
            "Emad Mostaque und David Kriesel gründeten Code for Germany mit Ciudadanía Inteligente."
        ),
        Example("Bürger*innen, Leser:innen und Entwickler_innen der IT-Abteilung trafen sich."),
        Example(
            "Äußerst fleißige Bäcker verkosteten Roggenmischbrotkrusten und Dinkelvollkornbrötchen."
        ),
        Example("Der Befehl `recieve` und https://example.org/seperate bleiben, ebenso @standart."),
        Example("Du verschickst Mails, registrierst dich und informierst alle."),
        Example("Die Strasse ist gross.", language="de-CH"),
        Example(
            "We prioritise the colour of struct fields and deprecation warnings.", language="en"
        ),
        Example("Xunil, Xunil und noch einmal Intiative, Intiative, Intiative."),
        Example("Die ⟦Terasse⟧ der Intiative hieß Standarte.", options={"words": ["Intiative"]}),
    ),
)
