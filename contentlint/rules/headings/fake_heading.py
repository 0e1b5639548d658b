"""Lines that act as headings without being marked up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.document import Format, Scope, view
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_TIME = pattern(r"\d:\d\d(?!\d)| [|] ")
"""A time of day, or a bar between two things: what is said of an event below its name."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag fake headings; in plain text, headings that are bare lines."""
    if block.scope is Scope.FAKE_HEADING:
        if " = " not in block.text and not (_is_label(block, document) or _points(block)):
            severity = Severity.INFO if _TIME.search(block.text) else None
            yield Finding(block, block.whole, {"match": block.text}, severity=severity)
    elif document.format is Format.TEXT and not _is_underlined(block, document):
        yield Finding(
            block, block.whole, {"match": block.text}, variant="text", severity=Severity.INFO
        )


def _is_label(block: Block, document: Document) -> bool:
    """Tell whether a line labels what it says, as others of the article do: "Best for: rye"."""
    label, colon, _ = block.text.partition(": ")
    return bool(colon) and _labels(document)[label] > 1


def _points(block: Block) -> bool:
    """Tell whether a line leads elsewhere: "Recipe: [rye bread](/rye)"."""
    return any(
        link.span.end == len(block.text) and block.text[: link.span.start].rstrip().endswith(":")
        for link in block.links()
    )


@view
def _labels(document: Document) -> Counter[str]:
    """Count what stands in front of a colon in the lines that act as headings."""
    lines = (block.text for block in document.blocks if block.scope is Scope.FAKE_HEADING)
    return Counter(line.partition(": ")[0] for line in lines if ": " in line)


def _is_underlined(block: Block, document: Document) -> bool:
    start, end = block.source
    return "\n" in document.source[start:end] or "\r" in document.source[start:end]


RULE = Rule(
    id="fake-heading",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.FAKE_HEADING, Scope.H2}),
    wording=Wording(
        "“{match}” looks like a heading but is not marked up as one; outlines and screen readers "
        "miss it.",
        "Mark it up as a heading: “## …” in Markdown, <h2> in HTML.",
    ),
    variants={
        "text": Wording(
            "“{match}” reads like a heading; without markup it becomes a paragraph when published.",
            "Mark it up when publishing; in plain text, write “## …” or underline it with ---.",
        )
    },
    doc="""\
What looks like a heading is marked up as one.

A paragraph that is bold throughout, or a short line without a full stop between paragraphs, looks
like a heading. Screen readers, tables of contents and search engines see a paragraph. In Markdown
and HTML this is a warning; in whole HTML pages only bold paragraphs count, for there three of four
other short lines are credits and labels of the template. Plain text has no markup, but loses its
headings once it is pasted into a content system: there each of them is an info, unless it is
underlined. Formulas and labels that an article sets several times ("Best for: …") are left alone;
a line with a time of day or a bar ("Saturday, 11:00 pm | The park") is an info.

Authority: WCAG 2.2 technique H42 (bold text is no heading) and failure F2; MD036.
""",
    check=check,
    yields_to=frozenset({"pasted-navigation"}),
    options=NoOptions,
    examples=(
        Example(
            '<html lang="de"><body><p>Brot ist gut und hat eine lange Geschichte, die mit dem '
            "ersten Feuer beginnt und in jedem Dorf anders weitergeht, bis heute.</p>"
            "<p><b>⟦Roggen⟧</b></p><p>Roggen wächst auf Böden, die für Weizen zu mager sind, und "
            "er verträgt die Kälte besser als jedes andere Getreide, das wir kennen.</p>"
            "<div>Foto: Anna Muster</div><p>Weizen braucht gute Böden, und er dankt es mit einem "
            "Mehl, das hell ist und locker aufgeht, wie es die meisten heute mögen.</p></body>"
            "</html>",
            format="html",
            says=Says(data={"match": "Roggen"}),
        ),
        Example(
            "# Brot\n\nEin Satz, der lang genug ist.\n\n**⟦Der Teig⟧**\n\nDer Teig ruht über Nacht "
            "im Keller, denn die Kälte bremst die Hefe, und das Mehl nimmt in der Zeit das Wasser "
            "auf. Am Morgen wird er geformt."
        ),
        Example(
            "<h1>Bread</h1><p>A line that is long enough.</p><p><strong>⟦The oven⟧</strong></p><p>"
            "The oven needs an hour to get hot, and the stone in it needs even longer, so start it "
            "early and do not open the door before you bake.</p>",
            language="en",
            format="html",
        ),
        Example(
            "Wie Brot gelingt\n\nEin Satz, der lang genug ist, um kein Titel zu sein.\n\n⟦Der Teig⟧"
            "\n\nDer Teig ruht über Nacht im Keller, denn die Kälte bremst die Hefe, und das Mehl "
            "nimmt Wasser auf.",
            format="text",
            says=Says("text", Severity.INFO, data={"match": "Der Teig"}),
        ),
        Example(
            "# Brot\n\n## Der Teig\n\nDer Teig ruht über Nacht im Keller, denn die Kälte bremst "
            "die Hefe, und das Mehl nimmt in der Zeit das Wasser auf. Am Morgen wird er geformt."
        ),
        Example(
            "Wie Brot gelingt\n\nEin Satz, der lang genug ist, um kein Titel zu sein.\n\nDer Teig\n"
            "--------\n\nDer Teig ruht über Nacht im Keller, denn die Kälte bremst die Hefe.",
            format="text",
        ),
    ),
)
