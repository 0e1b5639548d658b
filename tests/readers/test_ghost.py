"""Exports of Ghost: JSON, read where it stands and left as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint import cli
from contentlint.document import Document, Format, Scope
from contentlint.readers.ghost import read_ghost
from contentlint.readers.read import Circumstances, ReadError, format_of, read, sniff
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.views.metadata import search_title, stated, text_of, told
from contentlint.views.publication import unpublished

NAME = "brot.ghost.2026-06-15-10-30-00.json"
DATA = {
    "posts": [
        {
            "id": "a1",
            "title": "Sauerteig \u201ef\u00fchren\u201c",
            "slug": "sauerteig",
            "html": '<h2>Der Ansatz</h2>\n<p>Ein "Teig" braucht Ruhe .\t'
            '<a href="__GHOST_URL__/mehl/">Mehl</a></p>'
            '<img src="__GHOST_URL__/content/a.jpg" alt="Teig">',
            "lexical": "{}",
            "status": "published",
            "type": "post",
            "published_at": "2024-03-02T08:00:00.000Z",
            "updated_at": "2024-03-05T08:00:00.000Z",
            "custom_excerpt": "Vom Ansatz bis zum Brot.",
            "feature_image": "__GHOST_URL__/content/b.jpg",
            "canonical_url": None,
        },
        {"id": "a2", "title": "Entwurf", "html": "<p>Roh.</p>", "status": "draft", "type": "page"},
        {"id": "a3", "title": "Alt", "html": None, "status": "scheduled", "page": 1,
         "published_at": 1709366400000},
    ],
    "posts_meta": [
        {"post_id": "a1", "meta_title": "Sauerteig ansetzen", "meta_description": "So gelingt er."}
    ],
    "users": [{"id": "u1", "name": "Anna Berg"}, {"id": "u2", "name": "Jan Roth"}],
    "posts_authors": [
        {"post_id": "a1", "author_id": "u1", "sort_order": 1},
        {"post_id": "a1", "author_id": "u2", "sort_order": 0},
    ],
    "tags": [{"id": "t1", "name": "Brot"}, {"id": "t2", "name": "#intern"}],
    "posts_tags": [
        {"post_id": "a1", "tag_id": "t2", "sort_order": 0},
        {"post_id": "a1", "tag_id": "t1", "sort_order": 1},
    ],
    "settings": [{"key": "title", "value": "Brotzeit"}, {"key": "locale", "value": "de"}],
}  # fmt: skip


def export(*, ascii_: bool = False, wrapped: bool = True) -> str:
    whole: object = {"meta": {"exported_on": 1, "version": "5.87.0"}, "data": DATA}
    return json.dumps({"db": [whole]} if wrapped else whole, ensure_ascii=ascii_, indent=1)


def documents(source: str) -> tuple[Document, ...]:
    return read(NAME, source.encode(), Circumstances()).documents


@pytest.mark.parametrize("wrapped", [True, False])
def test_posts_and_pages_are_read(wrapped: bool) -> None:
    found = documents(export(wrapped=wrapped))
    assert [one.path.removeprefix(NAME) for one in found] == ["#a1", "#a2", "#a3"]
    assert [text_of(told(one, "type")) for one in found] == ["post", "page", "page"]
    assert [unpublished(one) is None for one in found] == [True, False, False]
    assert {one.format for one in found} == {Format.GHOST}
    assert {one.language for one in found} == {"de"}


def test_what_a_post_says_of_itself_in_all_tables() -> None:
    post = documents(export())[0]
    assert [text_of(f) for f in stated(post, "author")] == ["Jan Roth", "Anna Berg"]
    assert [text_of(f) for f in stated(post, "tags")] == ["Brot"]
    assert text_of(told(post, "date")) == "2024-03-02T08:00:00.000Z"
    assert text_of(told(post, "slug")) == "sauerteig"
    shown = search_title(post)
    assert shown is not None
    assert shown.text == "Sauerteig ansetzen"
    assert post.description is not None
    assert post.description.text == "So gelingt er."
    assert [b.text for b in post.blocks if b.name == "excerpt"] == ["Vom Ansatz bis zum Brot."]


def test_the_excerpt_is_the_description_where_there_is_no_other() -> None:
    source = export().replace("So gelingt er.", "")
    post = documents(source)[0]
    assert post.description is not None
    assert post.description.text == "Vom Ansatz bis zum Brot."


def test_older_exports_count_milliseconds() -> None:
    assert text_of(told(documents(export())[2], "date")) == "2024-03-02T08:00:00+00:00"


def test_links_and_pictures_are_those_of_the_site() -> None:
    post = documents(export())[0]
    assert [link.target for block in post.blocks for link in block.links()] == ["/mehl/"]
    assert [image.target for image in post.images] == ["/content/a.jpg"]


@pytest.mark.parametrize("ascii_", [True, False])
def test_each_word_stands_where_it_is_said_to_stand(ascii_: bool) -> None:
    source = export(ascii_=ascii_)
    for document in documents(source):
        for block in document.blocks:
            for word in block.words:
                start, end = block.offsets.to_source(Span(word.start, word.end))
                assert json.loads(f'"{source[start:end]}"') == word.text


@given(st.text(max_size=40), st.booleans())
def test_any_string_is_read_as_json_has_it(text: str, ascii_: bool) -> None:
    row = {"id": 1, "title": text, "html": "<p>Brot</p>"}
    source = json.dumps({"data": {"posts": [row]}}, ensure_ascii=ascii_)
    (post,) = read_ghost(source)
    assert [f.value for f in post.reading.fields if f.name == "title"] == [text.strip()] * bool(
        text.strip()
    )
    assert source[slice(*post.reading.extent or ())] == json.dumps(row, ensure_ascii=ascii_)


@pytest.mark.usefixtures("empty_directory")
def test_it_is_read_and_never_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path(NAME).write_text(export(), "utf-8")
    cli.run(["check", "--isolated", "--select", "plenk", "--fix", "--unsafe-fixes", "."])
    out = capsys.readouterr().out
    assert "#a1:" in out
    assert "plenk" in out
    assert "[*]" not in out
    assert Path(NAME).read_text("utf-8") == export()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{"data": {}}', "no export of Ghost"),
        ("[1, 2]", "no export of Ghost"),
        ('{"data": {"posts": [}}', "broken JSON"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_none_is_said_to_be_none(source: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        documents(source)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (NAME, Format.GHOST),
        ("a/b.ghost.json", Format.GHOST),
        ("package.json", None),
        ("ghost.json", None),
        ("a.ghost/b.json", None),
    ],
)
def test_its_name_tells_it(path: str, kind: Format | None) -> None:
    assert format_of(path) is kind


def test_its_beginning_tells_it() -> None:
    source = json.dumps({"db": [{"meta": {"exported_on": 1}, "data": {"posts": []}}]})
    assert sniff(source.encode()) is Format.GHOST
    assert sniff(b'{"name": "a"}') is Format.MARKDOWN


def test_scopes_are_those_of_html() -> None:
    post = documents(export())[0]
    assert [b.text for b in post.headings] == ["Der Ansatz"]
    assert [b.text for b in post.blocks if b.scope is Scope.PARAGRAPH] == [
        'Ein "Teig" braucht Ruhe . Mehl',
        OPAQUE_CHARACTER,
    ]
