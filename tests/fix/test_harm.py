"""Each guard by itself: what edits were not meant to change must be the same after them."""

from __future__ import annotations

import pytest

from contentlint.document import Block, Document, Format
from contentlint.edits.splice import Shift
from contentlint.finding import Edit, Finding, Fix
from contentlint.fix import mend
from contentlint.fix.harm import harm
from contentlint.readers.read import Circumstances, parse
from contentlint.rule import NoOptions, Wording
from contentlint.text import Span
from tests.fix.rules import Way, fixed, plan, rule

_PAGE = '<html lang="de"><head><title>Brot</title>{}</head><body>{}</body></html>'


def reason(before: str, after: str, kind: Format = Format.HTML, *edits: Edit) -> str | None:
    """Return what harm it is that one text has become the other by these edits."""
    old, new = ([r for _, r in parse(text.encode(), kind).readings] for text in (before, after))
    found = harm(old, new, Shift(edits), kind)
    return found.reason if found else None


def test_what_stays_does_no_harm() -> None:
    page = _PAGE.format("", "<p>Ein Brot.</p><!-- x --><img src=a alt=b>")
    assert reason(page, page) is None


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("<p>Brot</p><!-- a -->", "<p>Brot</p><!-- b -->", "change comments"),
        ("<p>Brot</p><!-- a -->", "<p>Brot</p>", "change comments"),
        ("<p>Brot</p>", "<p>Brot</p><!-- a -->", "change comments"),
        ("<p>Brot</p><!-- a -->", "<p>Brot</p> <!-- a -->", "change comments"),
        ("<p>a<img src=a       ></p>", '<p>a<img src=a alt=""></p>', "change links or emphasis"),
        ('<p>a<img src=a alt=""></p>', "<p>a<img src=a       ></p>", "change links or emphasis"),
        ("<p>a<img src=a alt=b></p>", "<p>a<img src=a alt=c></p>", "change links or emphasis"),
        ("<p>a<img src=a></p>", "<p>a<img src=b></p>", "change links or emphasis"),
        ("<p>a<img src=a width=1></p>", "<p>a<img src=a width=2></p>", "change links or emphasis"),
        ("<p>Brot</p>", "<p>Laib</p>", "change text around it"),
        ("<p>Brot</p>", "<div>Brot</div>", "change where paragraphs begin or end"),
        ("<p>Brot</p>", "<h2>Brot</h2>", "make something else of a paragraph"),
        ("<p>Brot <b>x</b></p>", "<p>Brot <i>x</i></p>", "change links or emphasis"),
        ("<p>Brot</p><p>x</p>", "<p>Brot</p>", "change where paragraphs begin or end"),
    ],
)
def test_what_changes_without_an_edit_is_harm(before: str, after: str, wanted: str) -> None:
    assert reason(_PAGE.format("", before), _PAGE.format("", after)) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('<html lang="de">', '<html lang="en">', "change what kind of page this is"),
        ('content="index  "', 'content="noindex"', "change other data of the page"),
        ('name="robots"', 'name="author"', "change other data of the page"),
        ("rel=next ", "rel=first", "change other data of the page"),
        ("hreflang=de", "hreflang=en", "change other data of the page"),
    ],
)
def test_a_page_and_its_data_stay(before: str, after: str, wanted: str) -> None:
    data = '<meta name="robots" content="index  "><link rel=next  href=/a hreflang=de>'
    page = _PAGE.format(data, "<p>Brot</p>")
    assert before in page
    assert reason(page, page.replace(before, after)) == wanted


def test_an_edit_that_reads_otherwise_than_it_is_meant_is_harm() -> None:
    edit = Edit(Span(3, 7), "&amp;", "&")
    assert reason("<p>Brot</p>", "<p>&amp;</p>", Format.HTML, edit) is None
    assert (
        reason("<p>Brot</p>", "<p>&lt;</p>", Format.HTML, edit._replace(text="&lt; ")) is not None
    )


def test_a_fix_that_would_need_another_encoding_is_left_out() -> None:
    # Without its only umlaut the file would be taken for UTF-8.
    text = "Ä Brot".encode("cp1252")
    mended = fixed(text, Way("Ä", "Ae"))
    assert mended.data == text
    assert [note.message for notes in mended.notes for note in notes] == [
        "a fix of rule-0 was left out: it would need another encoding"
    ]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (Edit(Span(0, 8), "ZWEI"), Edit(Span(4, 12), "DREI"), "ein Brot und"),
        (Edit(Span(0, 8), "ZWEI"), Edit(Span(7, 12), "DREI"), "ein Brot und"),
        (Edit(Span(0, 8), "ZWEI"), Edit(Span(8, 12), "DREI"), "ZWEIDREI"),
        (Edit(Span(0, 3), "ZWEI"), Edit(Span(9, 12), "DREI"), "ZWEI Brot DREI"),
    ],
)
def test_a_fix_whose_edits_overlap_is_none(first: Edit, second: Edit, wanted: str) -> None:
    def check(block: Block, _document: Document, _options: NoOptions) -> list[Finding]:
        return (
            [Finding(block, block.whole, fix=Fix((second, first), safe=True))]
            if block.text == "ein Brot und"
            else []
        )

    rules = plan(rule(Way("", ""))._replace(check=check, wording=Wording("x")))
    mended = mend("a", b"ein Brot und", Format.TEXT, Circumstances(language="de"), rules)
    assert mended.data.decode() == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # As often a reference as the character itself: the character.
        ("<p>&ndash; – Brot</p>", "<p>&ndash; – –</p>"),
        ("<p>&ndash; &ndash; – Brot</p>", "<p>&ndash; &ndash; – &ndash;</p>"),
        ("<p>&ndash; – – Brot</p>", "<p>&ndash; – – –</p>"),
    ],
)
def test_a_character_is_written_as_the_document_mostly_does(text: str, wanted: str) -> None:
    assert fixed(text, Way("Brot", "–"), kind=Format.HTML).data.decode() == wanted
