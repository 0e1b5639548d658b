"""Exports of Blogger: both forms, read where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint import cli
from contentlint.document import Document, Format, Scope
from contentlint.document.names import FACTS
from contentlint.readers.read import Circumstances, ReadError, is_export, read, sniff
from contentlint.text import Span
from contentlint.views.metadata import text_of, told
from contentlint.views.publication import unpublished

TAKEOUT = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
  <id>tag:blogger.com,1999:blog-77</id>
  <title>Brotzeit</title>
  <entry>
    <id>tag:blogger.com,1999:blog-77.post-11</id>
    <blogger:type>POST</blogger:type>
    <blogger:status>LIVE</blogger:status>
    <author><name>Anna Berg</name><uri/><blogger:type>BLOGGER</blogger:type></author>
    <title>Sauerteig &amp;amp; Geduld</title>
    <content type='html'>&lt;p&gt;Ein Teig braucht&amp;nbsp;Ruhe .&lt;/p&gt;
&lt;h2&gt;Ansatz&lt;/h2&gt;</content>
    <blogger:metaDescription>Wie ein Ansatz gelingt.</blogger:metaDescription>
    <blogger:created>2024-03-01T08:00:00Z</blogger:created>
    <published>2024-03-02T08:00:00Z</published>
    <updated>2024-03-05T08:00:00Z</updated>
    <category scheme='tag:blogger.com,1999:blog-77' term='Brot'/>
    <category scheme='tag:blogger.com,1999:blog-77' term='Teig'/>
    <blogger:filename>/2024/03/sauerteig.html</blogger:filename>
    <link/>
    <enclosure/>
    <blogger:trashed/>
  </entry>
  <entry>
    <id>tag:blogger.com,1999:blog-77.post-12</id>
    <blogger:type>COMMENT</blogger:type>
    <blogger:status>LIVE</blogger:status>
    <title/>
    <content type='html'>Schöner Text.</content>
  </entry>
  <entry>
    <id>tag:blogger.com,1999:blog-77.post-13</id>
    <blogger:type>PAGE</blogger:type>
    <blogger:status>DRAFT</blogger:status>
    <title>Über mich</title>
    <content type='html'><![CDATA[<p>Ich backe .</p>]]></content>
  </entry>
  <entry>
    <id>tag:blogger.com,1999:blog-77.post-14</id>
    <blogger:type>POST</blogger:type>
    <blogger:status>SOFT_TRASHED</blogger:status>
    <title>Weg</title>
    <content type='html'>Weg.</content>
  </entry>
</feed>
"""

GOOGLE = "http://schemas.google.com"
KIND = f"<category scheme='{GOOGLE}/g/2005#kind' term='{GOOGLE}/blogger/2008/kind#{{}}'/>"
BACKUP = (
    "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'"
    " xmlns:app='http://purl.org/atom/app#'><id>tag:blogger.com,1999:blog-77.archive</id>"
    "<title type='text'>Brotzeit</title>"
    "<link rel='alternate' type='text/html' href='https://brotzeit.blogspot.example/'/>"
    "<entry><id>tag:blogger.com,1999:blog-77.layout</id>"
    + KIND.format("template")
    + "<title>V</title>"
    "<content type='text'>&lt;html&gt;</content></entry>"
    "<entry><id>tag:blogger.com,1999:blog-77.post-11</id><published>2024-03-02T08:00:00Z</published>"
    + KIND.format("post")
    + "<category scheme='http://www.blogger.com/atom/ns#' term='Brot'/>"
    "<title type='text'>Sauerteig</title>"
    "<content type='html'>&lt;p&gt;Ein Teig .&lt;/p&gt;</content>"
    "<link rel='edit' href='https://www.blogger.example/feeds/11'/>"
    "<link rel='alternate' href='https://brotzeit.blogspot.example/2024/03/sauerteig.html'/>"
    "<author><name>Anna Berg</name></author></entry>"
    "<entry><id>tag:blogger.com,1999:blog-77.post-15</id>"
    + KIND.format("page")
    + "<title>Über</title>"
    "<app:control><app:draft>yes</app:draft></app:control>"
    "<content type='html'>Ich.</content></entry>"
    "<entry><id>tag:blogger.com,1999:blog-77.post-16</id>"
    + KIND.format("comment")
    + "<title>x</title>"
    "<content type='html'>Ja!</content></entry></feed>"
)


def documents(source: str, name: str = "feed.atom") -> tuple[Document, ...]:
    return read(name, source.encode(), Circumstances(language="de")).documents


def test_posts_and_pages_are_read_and_nothing_else() -> None:
    assert [d.path for d in documents(TAKEOUT)] == ["feed.atom#11", "feed.atom#13"]
    assert [d.path for d in documents(BACKUP, "blog.xml")] == ["blog.xml#11", "blog.xml#15"]
    assert {d.format for d in documents(BACKUP, "blog.xml")} == {Format.BLOGGER}


def test_what_a_post_says_of_itself() -> None:
    post, page = documents(TAKEOUT)
    said = {fact: text_of(told(post, fact)) for fact in FACTS if told(post, fact)}
    assert said == {
        "title": "Sauerteig &amp; Geduld",
        "description": "Wie ein Ansatz gelingt.",
        "author": "Anna Berg",
        "tags": "Brot",
        "date": "2024-03-02T08:00:00Z",
        "updated": "2024-03-05T08:00:00Z",
        "status": "published",
        "type": "post",
        "address": "/2024/03/sauerteig.html",
    }
    assert post.title is not None
    assert post.title.text == "Sauerteig & Geduld"
    assert post.description is not None
    assert unpublished(post) is None
    assert unpublished(page) is not None
    assert text_of(told(page, "type")) == "page"


def test_the_older_form_says_the_same_by_categories_and_links() -> None:
    post, page = documents(BACKUP, "blog.xml")
    assert text_of(told(post, "address")).endswith("/2024/03/sauerteig.html")
    assert text_of(told(post, "tags")) == "Brot"
    assert text_of(told(post, "author")) == "Anna Berg"
    assert [f.value for f in post.fields if f.origin == "channel"] == [
        "https://brotzeit.blogspot.example/"
    ]
    assert text_of(told(page, "status")) == "draft"
    assert text_of(told(page, "type")) == "page"


@pytest.mark.parametrize("source", [TAKEOUT, BACKUP])
def test_each_word_stands_where_it_is_said_to_stand(source: str) -> None:
    for document in documents(source):
        for block in document.blocks:
            for word in block.words:
                start, end = block.offsets.to_source(Span(word.start, word.end))
                assert source[start:end] == word.text


def test_headings_and_paragraphs_are_read_through_their_escapes() -> None:
    post = documents(TAKEOUT)[0]
    body = [(b.scope, b.text) for b in post.blocks if b.scope in {Scope.PARAGRAPH, Scope.H2}]
    assert body == [(Scope.PARAGRAPH, "Ein Teig braucht\xa0Ruhe ."), (Scope.H2, "Ansatz")]


@pytest.mark.usefixtures("empty_directory")
def test_fixes_are_written_where_the_text_stands(capsys: pytest.CaptureFixture[str]) -> None:
    Path("feed.atom").write_text(TAKEOUT, "utf-8")
    cli.run(["check", "--isolated", "--select", "plenk", "--fix", "feed.atom"])
    capsys.readouterr()
    fixed = Path("feed.atom").read_text("utf-8")
    assert fixed == TAKEOUT.replace("Ruhe .", "Ruhe.").replace("backe .", "backe.")


@pytest.mark.usefixtures("empty_directory")
def test_a_feed_of_a_blog_is_no_export(capsys: pytest.CaptureFixture[str]) -> None:
    feed = TAKEOUT.replace("blogger:type", "blogger:kind")
    Path("atom.xml").write_text(feed, "utf-8")
    Path("feed.atom").write_text(feed, "utf-8")
    assert not is_export(feed.encode())
    assert cli.run(["check", "--isolated", "."]) == 0
    assert "atom" not in capsys.readouterr().out
    with pytest.raises(ReadError, match="no export of WordPress"):
        documents(feed)


def test_it_is_told_by_its_beginning() -> None:
    assert sniff(TAKEOUT.encode()) is Format.BLOGGER
    assert sniff(BACKUP.encode()) is Format.BLOGGER
    assert is_export(TAKEOUT.encode())


def test_broken_xml_keeps_what_stands_before_it() -> None:
    broken = TAKEOUT.replace("<title>Über mich</title>", "<title>Über mich</titel>")
    (post,) = documents(broken)
    assert post.path == "feed.atom#11"
    assert "broken XML" in post.problems[-1].message
