"""Compiled catalogues and their sources say the same, and what is damaged says nothing."""

import io
import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from contentlint.translation.catalogues import Compiled, Source, counting, opened

PO = r"""
# A comment.
msgid ""
msgstr ""
"Language: de\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "blue"
msgstr "blau"

#. Said of a mood.
msgctxt "mood"
msgid "blue"
msgstr "trüb"

msgctxt "other"
msgid "ue"
msgstr "ende"

msgid "{n} error"
msgid_plural "{n} errors"
msgstr[0] "{n} Fehler (einer)"
msgstr[1] "{n} Fehler"

#, python-brace-format
msgid ""
"long “{word}” "
"with \"marks\"\n"
msgstr ""
"lang „{word}“ "
"mit \"Zeichen\"\n"

#, fuzzy
msgid "doubtful"
msgstr "zweifelhaft"

msgid "missing"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""


def _compiled(source: str) -> bytes:
    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(source.encode()), locale="de"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("blue", ("blau",)),
        ("mood\x04blue", ("trüb",)),
        ("other\x04ue", ("ende",)),
        ('long “{word}” with "marks"\n', ('lang „{word}“ mit "Zeichen"\n',)),
        ("ue", None),
        ("blu", None),
        ("other\x04blue", None),
        ("doubtful", None),
        ("missing", None),
        ("gone", None),
        ("{n} errors", None),
    ],
)
def test_both_say_the_same(key: str, forms: tuple[str, ...] | None) -> None:
    assert Source(PO).get(key) == forms
    assert Compiled(_compiled(PO)).get(key) == forms


def test_plurals_have_all_forms() -> None:
    wanted = ("{n} Fehler (einer)", "{n} Fehler")
    assert Source(PO).get("{n} error") == wanted
    assert Compiled(_compiled(PO)).get("{n} error") == wanted


def test_the_header_is_the_text_of_nothing() -> None:
    for header in (Source(PO).get(""), Compiled(_compiled(PO)).get("")):
        assert header
        assert "nplurals=2" in header[0]


@pytest.mark.parametrize("data", [b"", b"\xde\x12\x04\x95", b"\x95\x04\x12\xde" + bytes(40)])
def test_damaged_catalogues_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Compiled(data)


def test_the_newer_one_is_read(tmp_path: Path) -> None:
    source, compiled = tmp_path / "a.po", tmp_path / "a.mo"
    compiled.write_bytes(_compiled(PO))
    source.write_text(PO.replace("blau", "himmelblau"), encoding="utf-8")
    for age, said in ((1, "blau"), (-1, "himmelblau")):
        then = source.stat().st_mtime + age
        os.utime(compiled, (then, then))
        opened.cache_clear()
        found = opened(str(tmp_path / "a"))
        assert found is not None
        assert found.get("blue") == (said,)


def test_what_cannot_be_read_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.mo").write_bytes(b"damaged")
    assert opened(str(tmp_path / "a")) is None
    (tmp_path / "b.po").write_bytes(b"\xff\xfe")
    assert opened(str(tmp_path / "b")) is None
    assert opened(str(tmp_path / "c")) is None


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        ("", {0: 1, 1: 0, 2: 1}),
        ("Plural-Forms: nplurals=2; plural=(n > 1);\n", {0: 0, 1: 0, 2: 1}),
        ("Plural-Forms: nplurals=2; plural=system('x');\n", {1: 0, 2: 1}),
        (
            "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
            "(n%100<10 || n%100>=20) ? 1 : 2);\n",
            {1: 0, 3: 1, 5: 2, 11: 2, 21: 0},
        ),
    ],
)
def test_languages_count_as_their_header_says(header: str, forms: dict[int, int]) -> None:
    form = counting(header)
    assert {number: form(number) for number in forms} == forms
