"""Paragraphs that stand in the article twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.repeats import repeated_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each paragraph that repeats an earlier one."""
    for block, earlier, share in repeated_paragraphs(document):
        source = earlier.offsets.to_source(earlier.whole)
        data = {
            "line": document.lines.position(source.start).line,
            "percent": int(share * 100),
        }
        variant = "same" if share == 1 else ""
        yield Finding(block, block.whole, data, variant=variant)


_ONE = (
    "Der Teig ruht über Nacht im Kühlschrank, denn die Kälte bremst die Hefe, und das Mehl nimmt "
    "in der Zeit das Wasser auf."
)
_NEAR = _ONE.replace("im Kühlschrank", "im Keller")

RULE = Rule(
    id="paragraph-near-duplicate",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "This paragraph repeats the one on line {line}: {percent}% of the wording is the same.",
        "Keep one of them, or say only what is different here.",
    ),
    variants={
        "same": Wording(
            "This paragraph repeats the one on line {line} word for word.", "Delete one of them."
        )
    },
    doc="""\
No paragraph appears twice.

Pasting, merging drafts and text generators leave paragraphs that repeat an earlier one, word for
word or with a few words changed. The rule compares paragraphs and list items of 15 words or more,
whatever comes between them, and flags the later one if 80% of the runs of three words are the
same. Quotations and captions are left alone, for pull quotes repeat the text on purpose. All are
infos: of those read in unseen texts, two in three were parallel on purpose, or comments that quote.

Authority: editorial practice; the threshold is that of common near-duplicate detection (shingles,
Jaccard index 0.8). Yoast SEO has been asked for it for years and does not do it.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            f"{_ONE}\n\nEin Satz dazwischen.\n\n⟦{_ONE}⟧",
            says=Says("same", data={"line": 1, "percent": 100}),
        ),
        Example(
            f"{_ONE} Dann wird geformt, und der Ofen heizt vor.\n\n"
            f"⟦{_NEAR} Dann wird geformt, und der Ofen heizt vor.⟧",
            says=Says(severity=Severity.INFO, data={"line": 1, "percent": 81}),
        ),
        Example(
            "- Rye keeps for more than a week when the loaf is wrapped in linen and kept in a cool "
            "dry place.\n\nA line.\n\n⟦Rye keeps for more than a week when the loaf is wrapped in "
            "linen and kept in a cool dry place.⟧",
            language="en",
            says=Says("same"),
        ),
        Example("Ein kurzer Absatz.\n\nEin Satz dazwischen.\n\nEin kurzer Absatz."),
        Example(f"{_ONE}\n\n> {_ONE}", note="A pull quote."),
        Example(
            f"{_ONE}\n\nDer Teig ruht über Nacht im Kühlschrank. Am Morgen wird er geformt, "
            "gestürzt und eingeschnitten."
        ),
        Example(
            f'<html lang="de"><head><title>Brot</title></head><body><article><p>{_ONE}</p>'
            f"<p>Ein Satz.</p><p>⟦{_ONE}⟧</p></article></body></html>",
            format="html",
            says=Says("same", Severity.INFO),
            note="Boxes come twice for narrow and wide screens.",
        ),
    ),
)
