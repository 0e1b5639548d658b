"""What nobody sees is not read, and letters are read composed, in every format and at its place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Format, Scope
from contentlint.readers import read
from contentlint.readers.visible import plain
from contentlint.session.disk import Disk
from contentlint.text import Span
from contentlint.views.fragments import fragments_in, has_fragment, unquoted
from contentlint.views.linked_files import LinkedFiles
from tests.readers.laws import check_reading

if TYPE_CHECKING:
    from pathlib import Path

SHY, ZWSP, ZWNJ, ZWJ, JOINER, BOM = "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"
UNSEEN = [SHY, ZWSP, ZWNJ, ZWJ, JOINER, BOM]


def texts(source: str, format_: str = "html") -> list[str]:
    reader = read.read("a", source.encode(), format=Format(format_))
    return [block.text for block in reader.documents[0].blocks]


@pytest.mark.parametrize(
    ("source", "format_", "expected"),
    [
        ("<p>Bundes&shy;regierung</p>", "html", ["Bundesregierung"]),
        ("<p>Bundes&#173;regierung und Wasser&#xad;stoff</p>", "html", None),
        (f"<p>Bundes{SHY}regierung</p>", "html", ["Bundesregierung"]),
        ("<p>Bundes<wbr>regierung</p>", "html", ["Bundesregierung"]),
        ("<p>Bundes&ZeroWidthSpace;regierung</p>", "html", ["Bundesregierung"]),
        ("<p>Bundes<b>&shy;regie&shy;</b>rung</p>", "html", ["Bundesregierung"]),
        (f"<p>{SHY}{SHY}Brot{SHY} und{ZWSP} Butter{ZWSP}</p>", "html", ["Brot und Butter"]),
        (f"<p>{ZWSP} Brot</p>", "html", ["Brot"]),
        (f"<p>{ZWSP}</p><p>Brot</p>", "html", ["Brot"]),
        ("<p>&shy;</p><p>Brot</p>", "html", ["Brot"]),
        ("Bundes&shy;regierung\n", "markdown", ["Bundesregierung"]),
        ("Bundes<wbr>regierung\n", "markdown", ["Bundesregierung"]),
        (f"# Bundes{SHY}regierung\n\nText{ZWSP}\n", "markdown", ["Bundesregierung", "Text"]),
        (
            f"---\ntitle: Bundes{SHY}regierung\n---\n\nText\n",
            "markdown",
            ["Bundesregierung", "Text"],
        ),
        (f"Bundes{SHY}regierung\n", "text", ["Bundesregierung"]),
        ("Bro\u0308tchen\n", "text", ["Brötchen"]),
        ("**Bro**\u0308tchen\n", "markdown", ["Brötchen"]),
        ("<p>Bro&#776;tchen</p>", "html", ["Brötchen"]),
        ("<p>x\u0302 und e\u0301\u0323</p>", "html", ["x\u0302 und ẹ\u0301"]),
        (unicodedata.normalize("NFD", "한국어 が") + "\n", "markdown", ["한국어 が"]),
        # What needs its joiners and spaces keeps them.
        ("👩\u200d👩\u200d👧\n", "markdown", ["👩\u200d👩\u200d👧"]),
        ("می\u200cخواهم\n", "markdown", ["می\u200cخواهم"]),
        ("ภาษา\u200bไทย\n", "markdown", ["ภาษา\u200bไทย"]),
        # Code and addresses are what is written.
        (f"`a{ZWSP}b` x\n", "markdown", [f"a{ZWSP}b x"]),
        (f"https://a.example/x{ZWSP}y x\n", "markdown", [f"https://a.example/x{ZWSP}y x"]),
        (f"```\na{SHY}b\n```\n", "markdown", [f"a{SHY}b"]),
    ],
)
def test_nobody_reads_what_nobody_sees(
    source: str, format_: str, expected: list[str] | None
) -> None:
    assert texts(source, format_) == (expected or ["Bundesregierung und Wasserstoff"])


def test_an_image_that_says_nothing_visible_says_nothing() -> None:
    document = read.read("a.html", b'<p>Brot <img src="a.png" alt="&#8203;"></p>').documents[0]
    assert (document.images[0].alt, document.images[0].alt_block) == ("", None)


def test_metadata_are_composed_as_well() -> None:
    source = f"---\nkeyphrase: Bro\u0308t{SHY}chen\n---\n\nText\n"
    document = read.read("a.md", source.encode()).documents[0]
    assert document.fields[0].value == "Brötchen"


def test_emphasis_and_links_keep_their_words() -> None:
    source = f"Ein **Bro\u0308t{SHY}chen** und [zwei{ZWSP} Bro\u0308te](a.html){ZWSP}.\n"
    block = read.read("a.md", source.encode()).documents[0].blocks[0]
    assert block.text == "Ein Brötchen und zwei Bröte."
    assert [block.text[slice(*one.span)] for one in block.inlines] == ["Brötchen", "zwei Bröte"]
    assert [source[slice(*one.source)] for one in block.inlines] == [
        f"**Bro\u0308t{SHY}chen**",
        f"[zwei{ZWSP} Bro\u0308te](a.html)",
    ]


def test_parts_of_a_block_share_what_is_unseen_in_it() -> None:
    source = f"Ein{ZWSP} Satz.{ZWSP}\n#Brot{ZWSP} #Mehl\n"
    document = read.read("a.md", source.encode()).documents[0]
    assert [(b.scope, b.text) for b in document.blocks] == [
        (Scope.PARAGRAPH, "Ein Satz."),
        (Scope.HASHTAGS, "#Brot #Mehl"),
    ]
    places = [i for i, char in enumerate(source) if char == ZWSP]
    found = [tuple(one.start for one in b.offsets.unseen) for b in document.blocks]
    assert found == [tuple(places[:2]), tuple(places[2:])]


def test_what_an_entity_stands_for_is_meant() -> None:
    document = read.read("a.html", b"<p>Bundes&shy;regierung</p>").documents[0]
    assert document.blocks[0].offsets.unseen == ()


_CHARS = st.sampled_from([*"aä Öß1.,-", "e", *UNSEEN])
_TEXT = st.lists(_CHARS, min_size=1, max_size=40).map("".join)


@given(_TEXT, st.booleans(), st.sampled_from(["html", "markdown", "text"]))
def test_every_character_keeps_its_place(inside: str, decomposed: bool, format_: str) -> None:
    written = "A" + (unicodedata.normalize("NFD", inside) if decomposed else inside) + "Z"
    source = {"html": f"<p>{written}</p>", "markdown": f"*{written}*\n", "text": written}[format_]
    if format_ == "markdown":
        source = f"# {written}\n"
    document = read.read("a", source.encode(), format=Format(format_)).documents[0]
    block = next(block for block in document.blocks if block.scope is not Scope.FIELD)
    if format_ == "text":
        assert block.text == plain(written)
    else:
        assert " ".join(block.text.split()) == " ".join(plain(written).split())
    assert not set(block.text) & set(UNSEEN)
    assert unicodedata.is_normalized("NFC", block.text)
    end = 0
    for index, char in enumerate(block.text):
        start, stop = block.offsets.to_source(Span(index, index + 1))
        assert start >= end, "places overlap"
        end = stop
        assert unicodedata.normalize("NFC", source[start:stop]) == char or char == " "
    unseen = [source[slice(*one)] for one in block.offsets.unseen]
    assert "".join(unseen) == "".join(char for char in written if char in UNSEEN)


def test_addresses_and_files_are_compared_composed(tmp_path: Path) -> None:
    assert unquoted("gru%CC%88nderin.html") == "gründerin.html"
    assert has_fragment(fragments_in("# Gru\u0308nde\n", markdown=True) or frozenset(), "gründe")
    (tmp_path / unicodedata.normalize("NFD", "gründerin.html")).write_text("x")
    (tmp_path / "über.md").write_text("x")
    files = LinkedFiles(Disk(), str(tmp_path / "a.html"))
    for target in ("gründerin.html", "gru%CC%88nderin.html", "u\u0308ber.md"):
        linked = files.linked(target)
        assert linked is not None, target
        assert linked.found, target
    missing = files.linked("grün.html")
    assert missing is not None
    assert not missing.found


@pytest.mark.parametrize("inside", ["\xad", "e\u0301", "\u200b x e\u0308"])
def test_a_value_that_is_read_as_a_whole_stays_one(inside: str) -> None:
    """A byte that is no UTF-8 makes what is read stand for all that is written."""
    data = f"---\ndescription: Brot gebr\xfcht {inside} gebra?cht.\n---\nText.\n".encode()
    parsed = read.parse(data.replace(b"?", b"\x9a"), Format.MDX)
    (_, reading), *_ = parsed.readings
    assert any(block.scope is Scope.META_DESCRIPTION for block in reading.blocks)
    check_reading(parsed.decoded.text, reading)
