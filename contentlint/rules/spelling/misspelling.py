"""Misspelt words: those of a list, and those a slip away from a far more frequent word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, Scope, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, ListFile, ProjectWords, Rule, RuleOptions, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.text import Span


class Options(RuleOptions):
    """What a project can set."""

    words: Annotated[
        tuple[str, ...], "Words that are right, in any case, with their forms.", ProjectWords()
    ] = ()
    dictionary: Annotated[
        ListFile,
        "A text file of words that are right, one per line; relative to the configuration.",
        ProjectWords(),
    ] = ListFile()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each misspelt word at each of its places."""
    from contentlint.views.misspelt import misspelt

    own = frozenset(word.lower() for word in (*options.words, *options.dictionary.lines))
    for block, span, word, right, certain, likely in misspelt(document, own):
        if any(map(str.isnumeric, word)):
            continue  # "fordern⁴", with the sign of a note
        data = {"match": word, "right": right}
        title = block.scope in _TITLES and not _is_quoted(block.text, span)
        fix = Fix((Edit(span, right),))
        if word.lower() in _hosts(document):
            continue  # "Der Backcast", and backcast.example
        if not word.isalpha():
            yield Finding(block, span, data, fix, "torn")
        elif certain:
            yield Finding(
                block, span, data, fix, severity=Severity.ERROR if title and likely else None
            )
        else:
            severity = Severity.WARNING if title and likely else Severity.INFO
            yield Finding(block, span, data, None, "possible", severity)


@view
def _hosts(document: Document) -> frozenset[str]:
    """Return what the hosts of the document's addresses begin with, in lower case."""
    addresses = document.source.lower().split("//")[1:]
    return frozenset(host for host, dot, _ in (one.partition(".") for one in addresses) if dot)


_MARKS = frozenset('"„“”»«›‹')


def _is_quoted(text: str, span: Span) -> bool:
    """Tell whether marks of a quotation stand on both sides: others spell as they speak."""
    return not (_MARKS.isdisjoint(text[: span.start]) or _MARKS.isdisjoint(text[span.end :]))


_TITLES = frozenset({Scope.TITLE, Scope.FAKE_HEADING, *HEADINGS})

RULE = Rule(
    id="misspelling",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording("“{match}” is misspelled.", "Write “{right}”."),
    variants={
        "possible": Wording(
            "“{match}” may be misspelled.", "Write “{right}” if that is what is meant."
        ),
        "torn": Wording("“{match}” is one word that a space tears apart.", "Write “{right}”."),
    },
    doc="""\
Words are spelled correctly.

Precise rather than complete, without Java and without a network. Two things are flagged: frequent
misspellings and their inflections, from a list of each language (wiederspiegeln, Standart, seperat,
aufjedenfall; recieve, seperate, definately) after Duden and Merriam-Webster; and unknown words that
are one slip of the pen away from a far likelier word: letters swapped (Feburar), doubled, left out,
added, or a neighbouring key, also in one part of a hyphenated word or a compound
(Qurantäne-Pflicht, Impfstofprojekte). An unknown word that makes a known one with its neighbour was
torn apart by a space, as copied text often is ("Ver waltung").

What speaks for a slip is weighed: how frequent the other word is and whether the article has it,
the kind of slip, capitals, names beside it, how many unknown words are around it. Slips beyond
doubt are warnings, and errors in titles and headings where they appear once, not in the last
letter, beside no other unknown word and not in quotation marks; possible ones are infos and
have no fix. In titles and headings, where words are chosen with care, a possible slip is a warning
if the word has six letters or more, appears once and has the slip inside: a letter left out, or
three times the same; in longer words any slip for a frequent word. A slip that leads to a name is
mostly just possible: names are spelled in many ways.

Not flagged: whatever a dictionary knows, with its inflections, derivations and compounds, in Swiss,
Austrian, British and American spelling; names of people, places, firms and products; frequent words
of other languages; the authors and tags of the front matter; words that appear in several
sentences, unless all the more speaks for a slip, since who writes a word twice mostly means it;
anything in code, URLs and passages in other languages; gender forms, and words with digits or signs
attached.

Words of your own go into `words`, or one per line into the text file that `dictionary` names; each
stands for its inflections as well. `contentlint words` lists a site's unknown words.

Measured on articles that it was not made with (benchmarks/spelling.md): of slips planted one per
article it finds 80 in 100 in German news and 85 to 92 in English blogs and handbooks; of what it
reports as a warning in untouched articles more than nine in ten are right, with fewer than 0.1
false ones per 10,000 words. For deeper checks,
use the LanguageTool rules.

Authority: Duden and Merriam-Webster.
""",
    fix_safety="Unsafe: only the writer knows which word was meant.",
    check=check,
    # Of listed words; of all others it finds only those that no dictionary has.
    changes_known=True,
    yields_to=frozenset(
        {
            "link-text-misspelled",
            "name-casing",
            "name-misspelled",
            "old-orthography",
            "source-misspelled",
            "word-torn",
            "written-apart",
        }
    ),
    options=Options,
    needs=frozenset({"lexicon"}),
    levels=frozenset({Severity.INFO, Severity.ERROR}),
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
        Example(
            "Das Gütesiegel „⟦Standart⟧“ ist nötig.", fixed="Das Gütesiegel „Standart“ ist nötig."
        ),
        Example("They raised ⟦concernd⟧ voices.", language="en"),
        Example(
            "# Die ⟦Vorraussetzung⟧\n\n- ⟦Terasse⟧\n", says=(Says(severity=Severity.ERROR), Says())
        ),
        Example("---\ntitle: Wer muss in ⟦Qurantäne⟧?\n---\n", says=Says(severity=Severity.ERROR)),
        Example(
            "---\ntitle: Was die ⟦Qurantäne⟧ für Reisende bedeutet\n---\n",
            says=Says("possible", Severity.WARNING),
        ),
        Example(
            "# Neues ⟦Heizungsgestz⟧ beschlossen",
            fixed="# Neues Heizungsgesetz beschlossen",
            says=Says("", Severity.ERROR),
        ),
        Example(
            "Das ⟦Wirtschaftministerium⟧ schweigt.",
            says=Says(
                "possible",
                Severity.INFO,
                {"match": "Wirtschaftministerium", "right": "Wirtschaftsministerium"},
            ),
        ),
        Example(
            "Die ⟦Ver waltung⟧ schweigt.",
            fixed="Die Verwaltung schweigt.",
            says=Says("torn", data={"match": "Ver waltung", "right": "Verwaltung"}),
        ),
        Example("They were ⟦announ ced⟧.", language="en", says=Says("torn")),
        Example(
            "Presentations that ⟦highligh⟧ the potential.",
            language="en",
            says=Says("possible", Severity.INFO),
        ),
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
