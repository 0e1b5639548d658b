"""German compounds written apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.open_compounds import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.finding import Finding


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag compounds that have nothing but blanks between their parts."""
    yield from apart(block, document, Severity.INFO, hyphens=False)


RULE = Rule(
    id="compound-space",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” is one compound; German joins its parts, only English writes them apart.",
        "Write “{right}”.",
    ),
    variants={
        "possible": Wording(
            "“{match}” may be one compound; German joins its parts, only English writes them "
            "apart.",
            "Write “{right}”, unless it is a name.",
        )
    },
    levels=frozenset({Severity.INFO}),
    doc="""\
German compounds are not written with spaces: KI-Meeting-Assistenten.

German compounds are single words. With an acronym or several foreign words in front, hyphens go
between all parts ("Durchkoppeln"). The rule finds compounds whose first parts come from a list of
acronyms and loan words (KI, IT, Online, Social Media, Open Data …) and whose last part comes from a
list of nouns that often follow such words (Tool, Projekt, Strategie …). Two lists are needed
because capitalised words in a row may be a subject and an object: "dass die KI Texte schreibt".

Any other two nouns are taken for one word on evidence: the article has the same two joined
elsewhere, or the first before hyphens; dictionaries have them joined ("Kunden Service"); newspapers
and sites join them by a hyphen and hardly ever write them apart ("Corona Pandemie", "Biontech
Chef"); the first has linking letters and is no word by itself ("Redaktions Team", "Bundes
Regierung"); it is an acronym before a singular noun, surely if the two are known as one ("die EU
Kommission"); the article and the adjectives in front fit the second alone ("den früheren Vize
Präsidenten"). How much each counts was fitted on compounds torn in articles; where less speaks for
it, it is an info. Words that rather stand apart from the next one, or behind names, need a better
witness. The rule ignores measures ("eine Tafel Schokolade"), names that go on and those of
institutions ("am IGES Institut"), English terms ("AI Builder"), objects that have no article ("ob
die FDP Verantwortung trägt", "das gibt dem NDR Spielraum", "wegen Verdacht Schulen schließen",
"per E-Mail Bewerbungen schicken"), and what may be two objects of a verb.

Measured: of 114 reports on 72 German sites of which nothing was counted 106 were right, of 82
warnings 76; in 2.9 million words of newspapers, where hardly one is torn, 37 of 58. Of compounds
whose hyphen was torn out 57 in 100 are found in newspapers, 35 in one of another year and 32 on
sites.

The fix joins all parts by hyphens, or without them where dictionaries have the word that way.

Authority: Amtliches Regelwerk 2024, § 37, § 40 and § 44; Duden, rules D 22 to D 26.
""",
    fix_safety=(
        "Unsafe: a project or product may really have that name. After a capitalised word that may "
        "belong to the compound as well, there is no fix."
    ),
    check=check,
    marks=" \u00a0",
    options=NoOptions,
    needs=frozenset({"compound-heads", "compound-modifiers"}),
    examples=(
        Example(
            "Die besten ⟦KI Meeting Assistenten⟧.",
            fixed="Die besten KI-Meeting-Assistenten.",
            says=Says(data={"match": "KI Meeting Assistenten", "right": "KI-Meeting-Assistenten"}),
        ),
        Example(
            "Unsere ⟦Social Media Strategie⟧ steht.", fixed="Unsere Social-Media-Strategie steht."
        ),
        Example("Die besten KI-Meeting-Assistenten und Onlineshops."),
        Example(
            "Die Corona-Krise dauert. In der ⟦Corona Krise⟧ fehlt Mehl.",
            fixed="Die Corona-Krise dauert. In der Corona-Krise fehlt Mehl.",
        ),
        Example(
            "Die ⟦SPD Konkurrenz⟧ wartet ab.",
            says=Says(
                "possible",
                Severity.INFO,
                {"match": "SPD Konkurrenz", "right": "SPD-Konkurrenz"},
            ),
        ),
        Example(
            "Das prüft die ⟦EU Kommission⟧ mit ⟦US Präsident⟧ Joe Biden.",
            fixed="Das prüft die EU-Kommission mit US-Präsident Joe Biden.",
        ),
        Example("Wir fordern das, weil die EU Bürger schützt und seit heute Mitglied ist."),
        Example("Sie kaufte eine Tafel Schokolade; wird KI Entwickler ersetzen?"),
        Example("Der Staat Konzerne: Damit hilft der Staat Konzernen, weil Datenschutz Sinn hat."),
        Example("Wir hoffen, dass die KI Brote backt und Open Data Menschen hilft."),
    ),
)
