"""An export beside the pages that were made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.api import Linter

pytestmark = pytest.mark.usefixtures("empty_directory")

TEXT = "Das Mehl kommt aus der Mühle am Bach, und der Teig geht über Nacht im Keller. " * 12
POST = (
    "<item><title>Sauerteig</title><link>https://brot.example/{0}/</link><content:encoded>"
    "<![CDATA[<p>{1}</p>]]></content:encoded><wp:post_id>7</wp:post_id>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
)
EXPORT = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>'
    "<language>de</language><wp:base_blog_url>https://brot.example</wp:base_blog_url>{}"
    "</channel></rss>"
)
PAGE = (
    '<!doctype html><html lang="de"><head><title>Sauerteig</title>'
    '<link rel="canonical" href="https://brot.example/{0}/"></head>'
    "<body><article><h1>Sauerteig</h1><p>{1}</p></article></body></html>"
)
RULES = ["duplicate-title", "near-duplicate"]


@pytest.mark.parametrize(("slug", "speaks"), [("brot", False), ("anderes-brot", True)])
def test_a_post_is_no_copy_of_its_own_page(slug: str, speaks: bool) -> None:
    Path("export.xml").write_text(EXPORT.format(POST.format(slug, TEXT)), "utf-8")
    Path("brot.html").write_text(PAGE.format("brot", TEXT), "utf-8")
    results = Linter({"select": RULES}).check_paths(".")
    found = {one.rule for result in results for one in result.findings}
    assert found == (set(RULES) if speaks else set())


@pytest.mark.parametrize(
    ("source", "page", "speaks"),
    [
        ("src/pages/brot.md", "dist/brot/index.html", False),
        ("content/index.md", "public/index.html", False),
        ("_posts/2026-01-02-brot.md", "_site/2026/01/02/brot.html", False),
        ("content/brot.de.md", "public/de/brot/index.html", False),
        ("content/brot.md", "public/anderes-brot/index.html", True),
        ("brot.html", "archiv/brot.html", True),
    ],
)
def test_a_text_is_no_copy_of_the_page_made_of_it(source: str, page: str, speaks: bool) -> None:
    for name in (source, page):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
    html = PAGE.replace('<link rel="canonical" href="https://brot.example/{0}/">', "")
    Path(source).write_text(
        html.format("", TEXT)
        if source.endswith("html")
        else f"---\ntitle: Sauerteig\nlang: de\n---\n\n{TEXT}\n",
        "utf-8",
    )
    Path(page).write_text(html.format("", TEXT), "utf-8")
    results = Linter({"select": RULES}).check_paths(".")
    found = {one.rule for result in results for one in result.findings}
    assert found == (set(RULES) if speaks else set())
