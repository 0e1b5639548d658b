"""Misspelt words: those of a list, and those a slip away from a far more frequent word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, ListFile, ProjectWords, Rule, RuleOptions, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What a project can set."""

    words: Annotated[
        tuple[str, ...], "Words that are right, in any case, with their forms.", ProjectWords()
    ] = ()
    dictionary: Annotated[
        ListFile,
        "A text file of words that are right, one a line; relative to the configuration.",
        ProjectWords(),
    ] = ListFile()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each misspelt word at each of its places."""
    from contentlint.views.misspelt import misspelt  # noqa: PLC0415 -- loaded if needed

    own = frozenset(word.lower() for word in (*options.words, *options.dictionary.lines))
    for block, span, word, right in misspelt(document, own):
        fix = Fix((Edit(span, right),))
        yield Finding(block, span, {"match": word, "right": right}, fix)


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

Measured on 656 articles, 524,000 words: 86 findings, all read, 85 of them right. Of 500 frequent
misspellings in context that were written down before the lists were, 0.91 (German) and 1.00
(English) are found, but 0.36 and 0.57 without the lists. For deeper spelling, use the LanguageTool
rules.

Authority: Duden and Merriam-Webster.
""",
    fix_safety="Unsafe: only the writer knows which word was meant.",
    check=check,
    options=Options,
    languages=frozenset({"de", "en"}),
    examples=(
        Example(
            "Die Zahlen ⟦wiederspiegeln⟧ den Trend.",
            fixed="Die Zahlen widerspiegeln den Trend.",
            says=Says(data={"match": "wiederspiegeln", "right": "widerspiegeln"}),
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
