"""robots.txt by the examples of RFC 9309, and sitemaps."""

import pytest

from contentlint.website.robots import read_robots
from contentlint.website.sitemap import read_sitemap


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a/", "/a/b", False),
        ("Disallow: /a/", "/ab", True),
        ("Disallow:", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdfx", True),
        ("disallow : /a # nicht das", "/a", False),
        ("Disallow: /a.b", "/aXb", True),
    ],
)
def test_the_longest_pattern_decides(rules: str, path: str, allowed: bool) -> None:
    verdict = read_robots("robots.txt", f"User-agent: *\n{rules}\n").verdict(path)
    assert (verdict is None or verdict.allow) is allowed


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ("User-agent: *\nDisallow: /\nUser-agent: Googlebot\nAllow: /\n", True),
        ("User-agent: Bad\nUser-agent: *\nDisallow: /\n", False),
        ("User-agent: Bad\nDisallow: /\nUser-agent: *\nDisallow:\n", True),
        ("Disallow: /\n", True),
        ("User-agent: *\r\nSitemap: x\r\nDisallow: /\r\n", False),
        ("", True),
    ],
)
def test_the_group_that_holds_is_found(source: str, allowed: bool) -> None:
    verdict = read_robots("robots.txt", source).verdict("/seite")
    assert (verdict is None or verdict.allow) is allowed


def test_addresses_of_a_sitemap_and_where_they_stand() -> None:
    source = (
        "<?xml version='1.0'?>\n<urlset>\n<!-- <loc>https://brot.example/x</loc> -->\n"
        "<url><loc> https://brot.example/a?b=1&amp;c </loc></url>\n"
        "<url><loc><![CDATA[https://brot.example/ö]]></loc></url>\n<url><loc></loc></url></urlset>"
    )
    sitemap = read_sitemap("sitemap.xml", source)
    urls = ["https://brot.example/a?b=1&c", "https://brot.example/ö"]
    assert [entry.url for entry in sitemap.entries] == urls
    start, end = sitemap.entries[1].place
    assert source[start.offset : end.offset] == "https://brot.example/ö"
    assert not sitemap.is_index
