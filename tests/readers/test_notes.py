"""What notes and documentation have beside their text: anchors, grids, programs with a name."""

from __future__ import annotations

import pytest

from contentlint.document import Document, Scope
from contentlint.readers.read import Circumstances, read
from contentlint.views.hashtags import all_tags


def document(text: str) -> Document:
    (made,) = read("a.md", text.encode(), Circumstances(language="de")).documents
    return made


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brot ist gut. ^github", ["Brot ist gut."]),
        ("- Brot ^a-1\n- Mehl", ["Brot", "Mehl"]),
        # Above another text, or on its own, it names nothing.
        ("Brot hoch ^2 und mehr", ["Brot hoch ^2 und mehr"]),
        ("Brot x^2", ["Brot x^2"]),
    ],
)
def test_anchors_of_notes_are_no_text(text: str, wanted: list[str]) -> None:
    assert [block.text for block in document(text).blocks] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brot.\n\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", ["Brot."]),
        ("+---+---+\n| a | b |\n+---+---+\n\nMehl.", ["Mehl."]),
        ("Brot.\n\n  a     b\n----  ----\n  c     d\n\nMehl.", ["Brot.", "Mehl."]),
        ("----  ----\n  c     d\n----  ----\n\nMehl.", ["Mehl."]),
        ("Brot\n----\n\nMehl.", ["Brot", "Mehl."]),
        ("+-+ Brot", ["+-+ Brot"]),
        ("| a | b |\n| -- | -- |\n| c | d |", ["a", "b", "c", "d"]),
    ],
)  # fmt: skip
def test_tables_whose_columns_blanks_hold_are_left_alone(text: str, wanted: list[str]) -> None:
    assert [block.text for block in document(text).blocks] == wanted


@pytest.mark.parametrize("name", ["set", "capture"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_program_that_a_template_names_is_code(name: str, sign: str) -> None:
    program = 'import a from "b";\nbake("x,y", {\n});'
    made = document(f"{{%{sign} {name} c %}}\n{program}\n{{%{sign} end{name} %}}\n\nBrot.")
    assert [(block.scope, block.text) for block in made.blocks] == [
        (Scope.CODE, program),
        (Scope.PARAGRAPH, "Brot."),
    ]


def test_a_text_that_a_template_names_is_text() -> None:
    made = document("{% set c %}\nDas Brot.\n{% endset %}\n\nMehl.")
    assert [block.text for block in made.blocks] == ["Das Brot.", "Mehl."]
    made = document("{% set c = 3 %}\n\nbake(a, {\n\nMehl.")
    assert [block.text for block in made.blocks] == ["bake(a, {", "Mehl."]


def test_nested_tags_are_no_hashtags() -> None:
    made = document("Mehr: #brot/roggen und #mehl, #salz/ und #hefe")
    assert [tag.name for tag in all_tags(made)] == ["mehl", "salz", "hefe"]
