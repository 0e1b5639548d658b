"""Drafts, hidden pages and what a sitemap is to have: one answer for page rules and site rules."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from contentlint import cli
from contentlint.document import Document, Format
from contentlint.readers.read import Circumstances, read
from contentlint.views.publication import hiding, is_dated_ahead, is_listed, unpublished

TODAY = date(2026, 3, 1)


def article(front: str, path: str = "a.md") -> Document:
    text = f"---\ntitle: Brot\n{front}\n---\n\nBrot ist gut."
    return read(path, text.encode(), Circumstances("de", today=TODAY)).documents[0]


def page(head: str) -> Document:
    text = f'<html lang="de"><head><title>Brot</title>{head}</head><body><p>Brot.</p></body></html>'
    return read("a.html", text.encode(), Circumstances("de", today=TODAY)).documents[0]


def post(meta: str, status: str = "publish") -> Document:
    text = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Brot</title>'
        f"<wp:status>{status}</wp:status>{meta}</item></channel></rss>"
    )
    around = Circumstances("de", today=TODAY)
    return read("a.xml", text.encode(), around, Format.WXR).documents[0]


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("draft: true", "draft"),
        ('draft: "yes"', "draft"),
        ("draft: on", "draft"),
        ("Draft: 1", "draft"),
        ("isDraft: true", "draft"),
        ("extra:\n  draft: true", "draft"),
        ("draft: false", ""),
        ('draft: "no"', ""),
        ("published: false", "draft"),
        ('published: "no"', "draft"),
        ("publish: false", "draft"),
        ("published: true", ""),
        ("published: 2026-01-03", ""),
        ("status: draft", "draft"),
        ("status: Pending", "draft"),
        ("status: future", "scheduled"),
        ("status: scheduled", "scheduled"),
        ("status: private", "private"),
        ("private: true", "private"),
        ("status: publish", ""),
        ("status: new", ""),  # Material for MkDocs marks new pages so
        ("permalink: false", "draft"),  # Eleventy
        ("permalink: /brot/", ""),
        ("render: false", "draft"),  # Zola
        ("build:\n  render: never", "draft"),  # Hugo
        ("headless: true", "draft"),
        ("expiryDate: 2026-02-28", "expired"),  # Hugo
        ("expiryDate: 2026-03-01", ""),
        ("unpublishdate: 2026-02-28T10:00:00Z", "expired"),
        ("date: 2027-01-01", ""),
    ],
)
def test_what_is_not_published(front: str, state: str) -> None:
    found = unpublished(article(front))
    assert (found.state if found else "") == state


def test_drafts_have_a_folder() -> None:
    assert unpublished(article("a: b", "_drafts/brot.md")) is not None
    assert unpublished(article("a: b", "blog/_drafts/brot.md")) is not None
    assert unpublished(article("a: b", "drafts/brot.md")) is None


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("publish", ""),
        ("draft", "draft"),
        ("pending", "draft"),
        ("future", "scheduled"),
        ("private", "private"),
    ],
)
def test_what_is_not_published_in_an_export(status: str, state: str) -> None:
    found = unpublished(post("", status))
    assert (found.state if found else "") == state


HIDDEN = [
    "noindex: true",
    'noindex: "yes"',
    "no_index: true",
    "noIndex: on",
    "robotsNoIndex: true",
    "seo:\n  noindex: true",
    "seo:\n  robots: noindex, follow",
    "robots: none",
    "robots: NOINDEX",
    "robots: [noindex, nofollow]",
    "robots:\n  index: false",
    "robots:\n  noindex: true",
    "robots: false",
    "robots: 'unavailable_after: 2026-02-28'",
    "unlisted: true",
    "params:\n  robots: noindex",
    "head:\n  - - meta\n    - name: robots\n      content: noindex",
]


@pytest.mark.parametrize("front", HIDDEN)
def test_what_is_hidden(front: str) -> None:
    assert len(hiding(article(front))) == 1


@pytest.mark.parametrize(
    "front",
    [
        "noindex: false",
        'noindex: "no"',
        "robots: index, follow",
        "robots: max-snippet:-1",
        "robots: all",
        "robots:\n  index: true",
        "robots: 'unavailable_after: 2026-03-02'",
        "sitemap: false",
        "search: false",  # the site's own search
        "hidden: true",  # from lists of the theme
        "head:\n  - - meta\n    - name: description\n      content: noindex",
    ],
)
def test_what_is_not_hidden(front: str) -> None:
    assert hiding(article(front)) == ()


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ('<meta name="robots" content="noindex">', 1),
        ('<meta name="ROBOTS" content="none">', 1),
        ('<meta name="googlebot" content="noindex"><meta name="robots" content="index">', 1),
        ('<meta name="bingbot" content="noindex"><meta name="robots" content="none">', 2),
        ('<meta name="robots" content="nofollow, max-image-preview:none">', 0),
        ('<meta name="robots" content="unavailable_after: 25 Feb 2026 15:00:00 GMT">', 1),
        ('<meta name="googlebot-news" content="noindex">', 0),
    ],
)
def test_what_a_head_hides(head: str, count: int) -> None:
    assert len(hiding(page(head))) == count


@pytest.mark.parametrize(
    ("key", "value", "hidden"),
    [
        ("_yoast_wpseo_meta-robots-noindex", "1", True),
        ("_yoast_wpseo_meta-robots-noindex", "2", False),
        ("rank_math_robots", 'a:2:{i:0;s:7:"noindex";i:1;s:8:"nofollow";}', True),
        ("rank_math_robots", 'a:1:{i:0;s:5:"index";}', False),
        ("_seopress_robots_index", "yes", True),
        ("_genesis_noindex", "1", True),
        ("_genesis_noindex", "-1", False),
        ("_aioseop_noindex", "on", True),
        ("slim_seo", 'a:2:{s:5:"title";s:5:"Brot!";s:7:"noindex";i:1;}', True),
        ("slim_seo", 'a:2:{s:5:"title";s:6:"Brötli";s:7:"noindex";s:1:"0";}', False),
    ],
)
def test_what_plugins_hide(key: str, value: str, hidden: bool) -> None:
    assert bool(hiding(post(meta(key, value)))) is hidden


@pytest.mark.parametrize(
    ("front", "listed"),
    [
        ("draft: false", True),
        ("draft: true", False),
        ("noindex: true", False),
        ("sitemap: false", False),  # jekyll-sitemap
        ("sitemap:\n  disable: true", False),  # Hugo
        ("sitemap:\n  priority: 0.5", True),
        ("eleventyExcludeFromCollections: true", False),
        ("date: 2026-03-01", True),
        ("date: 2026-03-02", False),
        ("date: 2026-01-01\nexpiryDate: 2026-02-01", False),
    ],
)
def test_what_a_sitemap_is_to_have(front: str, listed: bool) -> None:
    assert is_listed(article(front)) is listed


def test_a_date_ahead_needs_a_today() -> None:
    assert is_dated_ahead(article("date: 2026-03-02"))
    text = b"---\ndate: 2026-03-02\n---\n\nBrot."
    assert not is_dated_ahead(read("a.md", text).documents[0])


@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize("front", HIDDEN)
def test_page_rules_and_site_rules_agree_on_what_is_hidden(
    front: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _found(front, capsys) == [("a.md", "noindex"), ("sitemap.xml", "sitemap-mismatch")]


@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize(
    "front",
    ["draft: 'yes'", "published: false", "status: future", "status: private", "permalink: false"],
)
def test_page_rules_and_site_rules_agree_on_drafts(
    front: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # A draft may be hidden and dated ahead; only the sitemap must not have it.
    told = f"{front}\nnoindex: true\ndate: 2199-01-01"
    assert _found(told, capsys) == [("sitemap.xml", "sitemap-mismatch")]


def _found(front: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    Path("contentlint.toml").write_text('site-url = "https://brot.example"\n', encoding="utf-8")
    Path("a.md").write_text(f"---\ntitle: Brot\n{front}\n---\n\nBrot.\n", encoding="utf-8")
    Path("b.md").write_text("# Hefe\n\nText.\n", encoding="utf-8")
    urls = "".join(f"<url><loc>https://brot.example/{n}</loc></url>\n" for n in "ab")
    Path("sitemap.xml").write_text(f"<urlset>\n{urls}</urlset>\n", encoding="utf-8")
    chosen = "noindex,sitemap-mismatch,date-impossible"
    cli.run(["check", ".", "--select", chosen, "--exit-zero", "--output-format", "json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    return [(d["path"].removeprefix("./"), f["rule"]) for d in documents for f in d["findings"]]
