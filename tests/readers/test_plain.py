"""Plain text: what form alone makes of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import InlineKind, Scope
from contentlint.readers.plain import read_plain
from contentlint.readers.reading import Reading
from contentlint.text import Kind
from tests.clock import within
from tests.readers.laws import check_reading

LONG = "Hier steht ein Absatz, der lang genug ist, um Fließtext zu sein und keine Überschrift, ja."


def read(source: str) -> Reading:
    reading = read_plain(source)
    check_reading(source, reading)
    return reading


def scopes(source: str) -> list[str]:
    return [str(block.scope) for block in read(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ein Titel", ["title"]),
        (f"Ein Titel\n\n{LONG}", ["title", "paragraph"]),
        (f"Ist das ein Titel?\n\n{LONG}", ["title", "paragraph"]),
        ("Ist das ein Titel?", ["paragraph"]),
        (f"Kein Titel.\n\n{LONG}", ["paragraph", "paragraph"]),
        (f"Dies folgt:\n\n{LONG}", ["paragraph", "paragraph"]),
        (f"{'sehr ' * 40}lang\n\n{LONG}", ["paragraph", "paragraph"]),
        (f"Ein Titel\n{LONG}", ["title", "paragraph"]),
        (f"Ein Titel\n{LONG}\n{LONG}", ["title", "paragraph"]),
        ("Ein umbrochener Absatz, der bei\nZeile sechzig endet und\nweitergeht.", ["paragraph"]),
        ("T\n===\nx\n\nU\n---\ny.", ["h1", "paragraph", "h2", "paragraph"]),
        ("- a\n- b\n* c\n• d", ["list-item"] * 4),
        ("1. a\n2) b", ["list-item"] * 2),
        ("3. Oktober ist ein Feiertag.", ["paragraph"]),
        ("Dann:\n- a\n- b", ["paragraph", "list-item", "list-item"]),
        ("- a\n  b", ["list-item"]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)  # fmt: skip
def test_scopes(source: str, expected: list[str]) -> None:
    assert scopes(source) == expected


@pytest.mark.parametrize(
    "line", ["Eine Überschrift", "Was nun?", "5 Dinge", "„Neu“ ist alt", "2. Methode"]
)
def test_a_short_line_before_a_paragraph_is_a_heading(line: str) -> None:
    source = f"Titel\n\n{LONG}\n\n{line}\n\n{LONG}"
    assert scopes(source) == ["title", "paragraph", "h2", "paragraph"]
    assert read(source).blocks[2].level == 2


@pytest.mark.parametrize(
    "line",
    ["Dazu gehört:", "und weiter", "Ein Satz.", "„Ja, klar“", "Von Erika Muster", "Stand: 1.2.2024",
     "Berlin, 3. Mai 2024", "May 3, 2024", "Viele Grüße", "12345 Berlin", "Quelle: dpa", "#a #b",
     "Hauptstraße 5", "Er kam. Sie ging", "x" * 121, "Ist das nicht " + "sehr " * 20 + "lang?",
     "Zwei\nZeilen"],
)  # fmt: skip
def test_what_is_no_heading(line: str) -> None:
    source = f"Titel\n\n{LONG}\n\n{line}\n\n{LONG}"
    assert scopes(source) == ["title", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("after", ["Auch kurz", "Quelle: " + LONG, "#tag " * 20, ""])
def test_a_heading_needs_a_paragraph(after: str) -> None:
    assert "h2" not in scopes(f"Titel\n\n{LONG}\n\nEine Überschrift\n\n{after}")


def test_an_underline_belongs_to_its_heading() -> None:
    source = "Titel\n=====\n\nText."
    heading = read(source).blocks[0]
    assert (heading.text, source[slice(*heading.source)]) == ("Titel", "Titel\n=====")


def test_list_items_have_markers_numbers_and_continuations() -> None:
    source = "- a\n  b\n- c\n\n1. d\n2. e\n"
    blocks = read(source).blocks
    assert [block.text for block in blocks] == ["a b", "c", "d", "e"]
    assert [block.container for block in blocks] == [1, 1, 2, 2]
    assert [source[slice(*block.source)] for block in blocks] == [
        "- a\n  b", "- c", "1. d", "2. e",
    ]  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_joined_by_breaks(line_end: str) -> None:
    source = f"Ein Satz  {line_end}  geht weiter.{line_end}{line_end}Ende."
    first, second = read(source).blocks
    assert (first.text, second.text) == ("Ein Satz geht weiter.", "Ende.")
    (piece,) = (p for p in first.offsets.pieces if p.kind is Kind.BREAK)
    assert source[piece.start : piece.end] == f"  {line_end}  "


def test_addresses() -> None:
    source = "Mehr auf https://example.org/a_(b)."
    (inline,) = read(source).blocks[0].inlines
    assert (inline.kind, inline.target) == (InlineKind.URL, "https://example.org/a_(b)")
    assert source[slice(*inline.source)] == inline.target


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<!-- contentlint-disable-next-line x -->\nEin Satz.", ["Ein Satz."]),
        ("Ein <!-- contentlint-disable-line --> Satz.", ["Ein Satz."]),
        ("Ein Satz\n<!-- contentlint-disable -->\ngeht weiter.", ["Ein Satz geht weiter."]),
        (
            "Ein Satz.\n\n<!-- contentlint-disable\nx -->\n\nNoch einer.",
            ["Ein Satz.", "Noch einer."],
        ),
        ("<!-- contentlint-disable-file -->", []),
    ],
)
def test_comments(source: str, texts: list[str]) -> None:
    reading = read(source)
    assert [block.text for block in reading.blocks] == texts
    (comment,) = reading.comments
    assert comment.text.strip().startswith("contentlint-")
    assert source[slice(*comment.source)].startswith("<!--")


def test_other_comments_are_text() -> None:
    assert read("Ein <!-- Satz --> hier.").blocks[0].text == "Ein <!-- Satz --> hier."


fragments = st.sampled_from(
    ["a", "Ein Satz.", "Titel", LONG, "\n",
     "\n\n", "\r\n", "\r", " ", "\t", "- ", "1. ", "* ", "• ",
     "===", "---", "#tag", "ä😀", "\0", "\udc80", "\ufeff", "https://a.de",
     "<!-- contentlint-x -->",
     "<!-- contentlint-y\n", "-->", "?", ":", "\u2028", "\xa0", "Quelle: x"]
)  # fmt: skip


@given(st.lists(fragments, max_size=30).map("".join))
def test_arbitrary_text_breaks_no_law(source: str) -> None:
    reading = read_plain(source)
    check_reading(source, reading)
    titles = [block for block in reading.blocks if block.scope is Scope.TITLE]
    assert len(titles) <= 1


@given(st.text(max_size=60))
def test_any_characters_break_no_law(source: str) -> None:
    check_reading(source, read_plain(source))


@pytest.mark.parametrize(
    "source",
    ["<!-- contentlint-" * 5_000, "a\n" * 20_000, "- a\n" * 20_000, "1. " * 20_000, "a.b" * 20_000,
     "<!-- contentlint-x -->" * 3_000, "<!-- contentlint-x -->\n" * 3_000, " " * 100_000,
     "- a\n" + "  b\n" * 10_000],
    ids=lambda source: source[:12],
)  # fmt: skip
def test_hostile_texts_take_linear_time(source: str) -> None:
    assert within(1.5, lambda: read_plain(source))
