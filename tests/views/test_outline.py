"""Sections: headings and what stands below them."""

from contentlint.document import Document, Format
from contentlint.readers.read import Circumstances, read
from contentlint.views.outline import sections

ARTICLE = """\
Vorweg.

# Brot

Eins.

## Teig

Zwei.

- Drei.

#### Ruhe

> ## Zitat

## Ofen

# Kuchen

Vier.
"""


def outlined(text: str) -> list[tuple[str, int, int, list[str]]]:
    document: Document = read(
        "article.md", text.encode(), Circumstances("de"), Format.MARKDOWN
    ).documents[0]
    return [
        (s.heading.text if s.heading else "", s.level, s.parent, [b.text for b in s.blocks])
        for s in sections(document)
    ]


def test_sections_have_their_blocks_and_parents() -> None:
    assert outlined(ARTICLE) == [
        ("", 0, -1, ["Vorweg."]),
        ("Brot", 1, -1, ["Eins."]),
        ("Teig", 2, 1, ["Zwei.", "Drei."]),
        ("Ruhe", 4, 2, ["Zitat"]),
        ("Ofen", 2, 1, []),
        ("Kuchen", 1, -1, ["Vier."]),
    ]


def test_a_text_without_headings_is_one_section() -> None:
    assert outlined("Eins.\n\nZwei.") == [("", 0, -1, ["Eins.", "Zwei."])]
