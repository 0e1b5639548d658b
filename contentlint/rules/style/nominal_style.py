"""Sentences in which nouns do the work of verbs."""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.phrase import quoted
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span, cues
from contentlint.text.forms import Sieve
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "How many nominalisations a sentence may have."] = 4
    share: Annotated[int, "The smallest percentage of its words they must make up."] = 20


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag sentences with a heap of such nouns, and verbs stretched into a noun with a verb."""
    language = languages.of(document.language_of(block))
    for span in document.sentences(block) if _has_many(block, language, options.max) else ():
        words = document.words_in(block, span)
        nouns = [word for word in words if _is_nominal(word.text, language)]
        total = len(words)
        if len(nouns) > options.max and 100 * len(nouns) >= options.share * total:
            shown = quoted(noun.text for noun in nouns[:4])
            data = {"count": len(nouns), "total": total, "words": shown}
            yield Finding(block, Span(nouns[0].start, nouns[-1].end), data)
    for one in cues.worth_trying(_stretched(language), block.prose):
        for match in one.pattern.finditer(block.prose):
            data = {"match": match[0], "verb": one.value}
            yield Finding(block, Span(*match.span()), data, None, "verb")


_text = itemgetter(0)
"""Returns the text of a word."""


def _has_many(block: Block, language: Language, most: int) -> bool:
    words = block.words
    if len(words) <= most:
        return False
    nominal = _nominals(language)(set(map(_text, words)))
    return bool(nominal) and sum([word[0] in nominal for word in words]) > most


@cache
def _nominals(language: Language) -> Sieve:
    return Sieve(lambda word: _is_nominal(word, language))


@lru_cache(1 << 13)
def _is_nominal(word: str, language: Language) -> bool:
    if _nominal(language).fullmatch(word) is None:
        return False
    return word not in language.entry_set("plain-nominals")


@cache
def _nominal(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("nominal-noun"))


@cache
def _stretched(language: Language) -> tuple[cues.Cued, ...]:
    return cues.read(language.entries("stretched-verbs"), whole_words=True)


RULE = Rule(
    id="nominal-style",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM}),
    needs=frozenset({"nominal-noun"}),
    wording=Wording(
        "{count} of {total} words are nominalisations, for example {words}.",
        "Let verbs say what happens: “check” for “carry out a check”.",
    ),
    variants={
        "verb": Wording(
            "“{match}” hides a verb in a noun.",
            "Use the verb “{verb}”.",
        )
    },
    doc="""\
Verbs say what happens, not nouns made from them.

"Die Durchführung der Überprüfung der Einhaltung" takes nouns for three verbs and leaves out who
does it. The rule flags sentences with five such nouns or more (-ung, -heit, -keit, -ation, -ität,
-nis; -tion, -ment, -ance, -ence, -ity, -ness) that make up at least a fifth of the words, and verbs
stretched into a noun with an empty verb ("zur Anwendung kommen", "make a decision"). Nouns that are
the plain name of a thing ("Zeitung", "government", "Wohnung") do not count.

Authority: Duden, "Briefe und E-Mails gut und richtig schreiben"; plainlanguage.gov, "Avoid hidden
verbs".
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "Die ⟦Durchführung der Überprüfung der Einhaltung der Vereinbarung zur Verwendung⟧ "
            "dauert.",
            says=Says(
                data={
                    "count": 5,
                    "total": 11,
                    "words": "“Durchführung”, “Überprüfung”, “Einhaltung”, “Vereinbarung”",
                }
            ),
        ),
        Example(
            "The ⟦consideration, evaluation, modification and verification of an agreement⟧ take "
            "long.",
            language="en",
        ),
        Example(
            "Das Verfahren ⟦kommt zur Anwendung⟧.",
            says=Says("verb", data={"match": "kommt zur Anwendung", "verb": "anwenden"}),
        ),
        Example("Wir haben Veränderungen vorzunehmen."),
        Example("We ⟦made a decision⟧ about bread.", language="en", says=Says("verb")),
        Example("Wer prüft, ob die Vereinbarung eingehalten wird, braucht Zeit."),
        Example("The government checks the payment and the equipment.", language="en"),
        Example("Die Zeitung liegt in der Wohnung, die Rechnung auf der Zeichnung der Heizung."),
        Example("Die ⟦Messung der Meldung⟧.", options={"max": 1}),
        Example("Die Messung der Meldung geht uns alle an.", options={"max": 1, "share": 50}),
    ),
)
