"""Where a site is published, as its own files tell."""

import gzip

import pytest

from contentlint.website.beside import is_beside, read_beside, unpacked
from contentlint.website.facts import Facts
from contentlint.website.model import Website

TWO = (
    Facts("public/brot/index.html", canonical="https://brot.example/blog/brot/"),
    Facts("public/hefe.html", canonical="https://brot.example/blog/hefe.html"),
)


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        (TWO, "https://brot.example/blog"),
        ((*TWO, Facts("public/salz.html"), Facts("public/korn.html")), "https://brot.example/blog"),
        ((*TWO, *(Facts(f"public/{n}.html") for n in "abc")), ""),
        ((Facts("brot.example/a/index.html", canonical="https://brot.example/a/"),),
         "https://brot.example"),
        ((Facts("index.html", canonical="https://brot.example/"),), "https://brot.example"),
        ((Facts("post/brot.md", canonical="https://anderswo.example/p/123"),), ""),
        ((Facts("brot.html", canonical="https://example.com/brot.html"),), ""),
        ((Facts("brot.html", canonical="/brot.html"),), ""),
        ((Facts("e.xml#1", home="https://brot.example/"), Facts("e.xml#2",
          home="https://brot.example/")), "https://brot.example"),
    ],
)  # fmt: skip
def test_pages_tell_it(pages: tuple[Facts, ...], wanted: str) -> None:
    assert Website(pages).url == wanted


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("hugo.toml", "baseURL = 'https://brot.example/blog/'\n", "https://brot.example/blog"),
        ("config/_default/hugo.yaml", "baseurl: https://brot.example/\n", "https://brot.example"),
        ("config.toml", 'base_url = "https://brot.example"\n', "https://brot.example"),
        ("config.toml", '# base_url = "https://brot.example"\n', ""),
        ("_config.yml", "title: x\nurl: https://brot.example\nbaseurl: /blog\n",
         "https://brot.example/blog"),
        ("astro.config.mjs", "export default defineConfig({\n  site: 'https://brot.example',\n"
         "  base: '/blog',\n})", "https://brot.example/blog"),
        ("mkdocs.yml", "site_url: https://brot.example/\n", "https://brot.example"),
        ("docusaurus.config.ts", "const c = {\n  url: 'https://brot.example',\n  baseUrl: '/',\n}",
         "https://brot.example"),
        ("docs/.vitepress/config.mts", "sitemap: { hostname: 'https://brot.example' }",
         "https://brot.example"),
        ("src/_data/site.json", '{"url": "https://brot.example"}', "https://brot.example"),
        ("hugo.json", '{"title": "Brot", "baseURL": "https://brot.example/"}', "https://brot.example"),
        ("config/production/hugo.toml", 'baseURL = "https://brot.example/"', "https://brot.example"),
        ("hugo.toml", "baseURL = 'http://localhost:1313/'\n[languages.de]\n"
         "baseURL = 'https://brot.example/'\n", "https://brot.example"),
        ("astro.config.ts", "export default defineConfig({ site: 'https://brot.example' });",
         "https://brot.example"),
        ("astro.config.mjs", "// site: 'https://alt.example'\nconst SITE = 'https://brot.example';\n"
         "export default defineConfig({\n  integrations: [glob('**/*.md')],\n  site: SITE,\n})",
         "https://brot.example"),
        ("astro.config.mjs", "export default {\n  site: process.env.SITE ?? 'https://brot.example',"
         "\n  base: process.env.BASE || '/blog/',\n}", "https://brot.example/blog"),
        ("astro.config.mjs", "export default { site: import.meta.env.DEV ? "
         "'http://localhost:4321' : 'https://brot.example' }", "https://brot.example"),
        ("astro.config.mjs", "export default { site: process.env.SITE }", ""),
        ("mkdocs.yml", "site_url: !ENV [SITE_URL, 'https://brot.example/']\n",
         "https://brot.example"),
        ("docusaurus.config.js", "const config = {\n  customFields: {\n    url: "
         "'https://anders.example',\n  },\n  url: 'https://brot.example', // Adresse\n  baseUrl: "
         "'/doku/',\n};", "https://brot.example/doku"),
        ("docusaurus.config.ts", "const url: string = 'https://brot.example';\n"
         "export default {url: url, baseUrl: '/'};", "https://brot.example"),
        (".vitepress/config.ts", "export default {\n  base: '/doku/',\n  sitemap: { hostname: "
         "'https://brot.example/doku/' }\n}", "https://brot.example/doku"),
        (".vitepress/config.mts", "const hostname = 'https://brot.example/'\nexport default {\n"
         "  lang: 'de',\n  sitemap: { hostname },\n}", "https://brot.example"),
        ("_data/metadata.js", "export default {\n  author: { url: 'https://anna.example/' },\n"
         "  url: 'https://brot.example/',\n}", "https://brot.example"),
        ("src/_data/meta.cjs", "module.exports = { url: process.env.URL || "
         "'http://localhost:8080' }", ""),
        ("content/_data/site.yaml", "title: Brot\nurl: https://brot.example/\n",
         "https://brot.example"),
        ("static/CNAME", "www.brot.example\n", "https://www.brot.example"),
        ("hugo.toml", "baseURL = 'https://example.org/'\n", ""),
        ("robots.txt", "url: https://brot.example\n", ""),
    ],
)  # fmt: skip
def test_configurations_tell_it(name: str, text: str, wanted: str) -> None:
    assert Website([Facts("content/a.md")], texts={name: text}).url == wanted


def test_what_is_set_goes_before_what_is_read() -> None:
    assert Website(TWO, url="https://neu.example").url == "https://neu.example"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("sitemap.xml", True),
        ("static/post-sitemap1.xml.gz", True),
        ("public/de/sitemap.xml", False),
        ("src/_data/site.json", True),
        ("brot.xml", False),
        ("content/blog/robots.txt", False),
    ],
)
def test_files_are_read_by_their_names(name: str, wanted: bool) -> None:
    assert is_beside(name) is wanted


def test_sitemaps_that_others_name_are_read() -> None:
    texts = {
        "public/robots.txt": "Sitemap: https://brot.example/liste.xml\n",
        "public/liste.xml": "<sitemapindex><sitemap><loc>https://brot.example/de/l.xml</loc>",
        "public/de/l.xml": "<urlset></urlset>",
        "public/anders.xml": "<urlset></urlset>",
    }
    found = read_beside(texts, texts.get)
    assert sorted(found) == [
        "public/de/l.xml", "public/liste.xml", "public/robots.txt"
    ]  # fmt: skip
    site = Website([], texts=found)
    assert [sitemap.path for sitemap in site.sitemaps] == ["public/liste.xml", "public/de/l.xml"]


def test_packed_files_are_unpacked_as_far_as_may_be() -> None:
    data = gzip.compress(b"<urlset></urlset>")
    assert unpacked("sitemap.xml.gz", data) == b"<urlset></urlset>"
    assert unpacked("sitemap.xml", data) == data
    assert unpacked("sitemap.xml.gz", b"no gzip") == b""


def test_sitemaps_tell_the_folder_of_their_host() -> None:
    sitemap = "<urlset>{}</urlset>".format(
        "".join(
            f"<url><loc>https://Brot.example/blog/{name}</loc></url>"
            for name in ("", "brot/", "hefe.html", "weg/")
        )
    )
    pages = [Facts("dist/index.html"), Facts("dist/brot/index.html"), Facts("dist/hefe.html")]
    site = Website(pages, "dist", texts={"dist/sitemap.xml": sitemap})
    assert site.url == "https://brot.example/blog"
    assert Website(pages[:1], "x", texts={"x/sitemap.xml": sitemap}).url == "https://brot.example"
    assert Website(pages, "x").url == ""


def test_an_index_below_a_folder_of_its_host() -> None:
    texts = {
        "dist/sitemap-index.xml": "<sitemapindex><sitemap><loc>https://brot.example/blog/teil.xml"
        "</loc></sitemap></sitemapindex>",
        "dist/teil.xml": "<urlset><url><loc>https://brot.example/blog/brot/</loc></url></urlset>",
    }
    found = read_beside(texts, texts.get)
    site = Website([Facts("dist/brot.html")], texts=found)
    assert [sitemap.path for sitemap in site.sitemaps] == list(texts)
    assert site.url == "https://brot.example/blog"
