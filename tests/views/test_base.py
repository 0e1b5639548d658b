"""Addresses of a page that says what they are relative to."""

import pytest

from contentlint.document import Format
from contentlint.readers.read import read
from contentlint.views.addresses import base, from_base
from contentlint.website.facts import gather


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("", ""),
        ("<base target=_blank>", ""),
        ("<base href=' /en/ '>", "/en/"),
        ("<base target=_top href=/a/><base href=/b/>", "/a/"),
        ("<base href=''>", ""),
        ("<link rel=canonical href=/a/>", ""),
    ],
)
def test_base(head: str, found: str) -> None:
    source = f"<!doctype html><head>{head}</head><p>Text"
    (document,) = read("a.html", source.encode(), format=Format.HTML).documents
    assert base(document) == found


@pytest.mark.parametrize(
    ("target", "start", "wanted"),
    [
        ("b.html", "", "b.html"),
        ("b.html", "/", "/b.html"),
        ("b.html", "/en/", "/en/b.html"),
        ("b.html", "/en", "/b.html"),
        ("../b.html#c", "/en/x/", "/en/b.html#c"),
        ("b.html", "en/", "en/b.html"),
        ("b.html", "https://brot.example/x/", "https://brot.example/x/b.html"),
        ("b.html", "//brot.example/", "//brot.example/b.html"),
        ("/b.html", "/en/", "/b.html"),
        ("https://a.example/b", "/en/", "https://a.example/b"),
        ("mailto:a@b.example", "/en/", "mailto:a@b.example"),
        ("#c", "/en/", "/en/#c"),
        ("#c", "", "#c"),
        ("b.html", "{{ base }}", ""),
        ("{{ b }}", "/en/", ""),
        ("{{ b }}", "", "{{ b }}"),
        ("b", "http://[", ""),
    ],
)
def test_addresses_start_at_the_base(target: str, start: str, wanted: str) -> None:
    assert from_base(target, start) == wanted


def test_a_site_sees_links_from_the_base() -> None:
    source = (
        "<!doctype html><head><base href=/><title>T</title></head>"
        "<nav><a href=start.html>S</a></nav><article><p>Text <a href=blog/b.html>B</a></article>"
    )
    (document,) = read("blog/a.html", source.encode(), format=Format.HTML).documents
    facts = gather(document)
    assert [link.target for link in facts.links] == ["/blog/b.html"]
    assert facts.around == ("/start.html",)
