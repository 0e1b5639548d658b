"""German compounds with a hyphen at one joint and a blank at another."""

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
    """Flag compounds that have both hyphens and blanks between their parts."""
    yield from apart(block, document, Severity.INFO, hyphens=True)


RULE = Rule(
    id="compound-half-hyphenated",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” has a hyphen at one joint and a space at another; German joins all parts.",
        "Write “{right}”.",
    ),
    variants={
        "possible": Wording(
            "“{match}” may be one compound: it has a hyphen at one joint and a space at another.",
            "Write “{right}”, unless it is a name.",
        )
    },
    levels=frozenset({Severity.INFO}),
    doc="""\
A hyphenated compound has hyphens at all its joints: E-Mail-Adresse.

A hyphen at one joint and a space at the next ("E-Mail Adresse", "KI Meeting-Assistenten") groups
the parts in a way that is not meant. Which words are looked at is said under `compound-space`; of
others with a hyphen ("die Start-up Szene") those whose parts are no names, where the article in
front fits the noun alone, or the same word stands joined elsewhere in the text. Where both nouns
fit the article it is an info.

Authority: Amtliches Regelwerk 2024, § 44; Duden, rule D 26 ("Durchkopplung").
""",
    fix_safety="Unsafe: a project or product may really have that name.",
    check=check,
    marks=" \u00a0",
    options=NoOptions,
    needs=frozenset({"compound-heads", "compound-modifiers"}),
    examples=(
        Example(
            "Meine ⟦E-Mail Adresse⟧ ist neu.",
            fixed="Meine E-Mail-Adresse ist neu.",
            says=Says(data={"match": "E-Mail Adresse", "right": "E-Mail-Adresse"}),
        ),
        Example(
            "Sie kennt eine ⟦Make-up Künstlerin⟧ aus der ⟦Start-up Szene⟧.",
            fixed="Sie kennt eine Make-up-Künstlerin aus der Start-up-Szene.",
        ),
        Example(
            "Sie sprach bei der ⟦Cum-Ex Anhörung⟧.",
            says=Says(
                "possible",
                Severity.INFO,
                {"match": "Cum-Ex Anhörung", "right": "Cum-Ex-Anhörung"},
            ),
        ),
        Example("Die besten ⟦KI-Meeting Assistenten⟧.", fixed="Die besten KI-Meeting-Assistenten."),
        Example("Die besten ⟦KI Meeting-Assistenten⟧.", fixed="Die besten KI-Meeting-Assistenten."),
        Example("Die ⟦Covid-19 Erkrankung⟧ bringt in der TV-Situation Anspannung mit sich."),
        Example("Meine E-Mail-Adresse und der Karl-Heinz Müller mit KI- und IT-Projekten."),
    ),
)
