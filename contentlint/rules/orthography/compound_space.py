"""German compounds written apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.open_compounds import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag compounds that have nothing but blanks between their parts."""
    return joined(block, hyphens=False)


RULE = Rule(
    id="compound-space",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” is one word in German; only English writes it apart.",
        "Write “{right}”.",
    ),
    doc="""\
Compounds are written together or with hyphens: KI-Meeting-Assistenten.

German compounds are single words. With an acronym or several foreign words in front, hyphens go
between all parts ("Durchkoppeln"). Found are compounds whose first parts come from a list of
acronyms and loan words (KI, IT, Online, Social Media, Open Data …) and whose last part comes from a
list of nouns that such words often go before (Tool, Projekt, Strategie …). Two lists are needed
because capitalised words in a row may be a subject and an object: "dass die KI Texte schreibt".

The fix joins all parts by hyphens.

Authority: Amtliches Regelwerk 2024, § 37, § 40 and § 44; Duden, rules D 22 to D 26.
""",
    fix_safety=(
        "Unsafe: a project or product may really be called so. Where a capitalised word stands in "
        "front that may belong to the compound as well, there is no fix."
    ),
    check=check,
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
        Example("Wir hoffen, dass die KI Brote backt und Open Data Menschen hilft."),
    ),
)
