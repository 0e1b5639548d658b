"""What page a document is."""

import pytest

from contentlint.api import Linter
from contentlint.readers.read import read
from contentlint.views.kind import kind

PAGE = '<html lang="de"><head>{}</head><body class="{}"><p>Brot.</p></body></html>'
LINK = '<link rel="canonical" href="https://brot.example{}">'


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("a.html", PAGE.format("", "archive category category-brot"), "list"),
        ("a.html", PAGE.format("", "single single-post archive author"), "article"),
        ("a.html", PAGE.format("", "archive author author-anna"), "author"),
        ("a.html", PAGE.format("", "search search-results"), "search"),
        ("a.html", PAGE.format("", "home blog"), "home"),
        ("a.html", PAGE.format("", "author"), "article"),
        ("a.html", PAGE.format(LINK.format("/"), ""), "home"),
        ("a.html", PAGE.format(LINK.format("/tag/brot/"), ""), "list"),
        ("a.html", PAGE.format(LINK.format("/de/schlagwort/brot/"), ""), "list"),
        ("a.html", PAGE.format(LINK.format("/tag/brot/rezept/"), ""), "article"),
        ("a.html", PAGE.format(LINK.format("/blog/page/2/"), ""), "list"),
        ("a.html", PAGE.format(LINK.format("/autor/anna/"), ""), "author"),
        ("a.html", PAGE.format(LINK.format("/suche/"), ""), "search"),
        ("a.html", PAGE.format(LINK.format("/autobahn/"), ""), "article"),
        ("posts/2024/06/index.html", PAGE.format("", ""), "list"),
        ("posts/2024/13/index.html", PAGE.format("", ""), "article"),
        ("posts/2024/06/brot/index.html", PAGE.format("", ""), "article"),
        ("page/2/index.html", PAGE.format("", ""), "list"),
        ("archiv/index.html", PAGE.format("", ""), "list"),
        ("de/monat/index.html", PAGE.format("", ""), "list"),
        ("a.html", PAGE.format(LINK.format("/series/"), ""), "list"),
        ("archiv/brot/index.html", PAGE.format("", ""), "article"),
        ("de/blog/index.html", PAGE.format("", ""), "list"),
        ("de/blog/archiv/index.html", PAGE.format("", ""), "list"),
        ("blog/brot/index.html", PAGE.format("", ""), "article"),
        ("archivar/index.html", PAGE.format("", ""), "article"),
        (
            "blog/tags/brot/index.html",
            PAGE.format(LINK.format("/basis/blog/tags/brot"), ""),
            "list",
        ),
        ("blog/tags/brot.html", PAGE.format(LINK.format("/basis/blog/tags/brot"), ""), "list"),
        ("tags/brot/index.html", PAGE.format(LINK.format("/buch/seite"), ""), "article"),
        ("404.html", PAGE.format("", ""), "error"),
        ("index.html", PAGE.format("", ""), "home"),
        ("brot/index.html", PAGE.format("", ""), "article"),
        ("content/brot/_index.md", "# Brot\n", "list"),
        ("content/_index.md", "# Brot\n", "home"),
        ("brot.md", "---\nlayout: archive\n---\n", "list"),
        ("brot.md", "---\nlayout: post\n---\n", "article"),
        ("tag/brot.md", "# Brot\n", "article"),
        ("a.html", PAGE.format("", "tag-template tag-brot"), "list"),
        ("a.html", PAGE.format("", "author-template author-anna"), "author"),
        ("a.html", PAGE.format("", "home-template"), "home"),
        ("a.html", PAGE.format("", "post-template tag-brot"), "article"),
        ("a.html", PAGE.format("", "container-view feed-view label-view search-view"), "list"),
        ("a.html", PAGE.format("", "container-view feed-view archive-view"), "list"),
        ("a.html", PAGE.format("", "container-view feed-view search-view"), "search"),
        ("a.html", PAGE.format("", "container-view feed-view"), "home"),
        ("a.html", PAGE.format("", "container-view item-view"), "article"),
        ("a.html", PAGE.format("", "error-view"), "error"),
    ],
)
def test_kinds(path: str, text: str, wanted: str) -> None:
    assert kind(read(path, text.encode()).documents[0]) == wanted


TEASER = (
    '<article><h2><a href="/{0}/">Brot {0}</a></h2><p>Das Mehl kommt aus der Mühle am Bach, und der'
    " Teig geht über Nacht.</p></article>"
)
WHOLE = (
    '<!doctype html><html lang="de"><head><title>{0}</title><meta property="og:type" '
    'content="article"><link rel="canonical" href="https://brot.example{1}"></head>'
    '<body class="{2}">'
    "<main><h1>{0}</h1>"
    + "".join(TEASER.format(one) for one in range(12))
    + "</main></body></html>"
)
OF_ARTICLES = ["byline-missing", "date-missing", "image-none", "link-outbound-none", "thin-content"]


@pytest.mark.parametrize(
    ("title", "address", "classes"),
    [
        ("Kategorie: Brot", "/rezepte/brot/", "archive category category-brot wp-embed-responsive"),
        ("Schlagwort: Brot", "/tag/brot/", "tag-template tag-brot"),
        ("Anna Berg", "/author/anna/", "author-template"),
        ("Brotzeit", "/", "home-template"),
        ("Seite 3", "/blog/page/3/", ""),
        ("Suche nach Brot", "/?s=brot", "search search-results"),
        ("Brot", "/search/label/Brot", "container-view feed-view label-view"),
    ],
)
def test_rules_about_articles_leave_pages_made_of_them_alone(
    title: str, address: str, classes: str
) -> None:
    linter = Linter({"select": OF_ARTICLES, "rules": {"thin-content": {"min": 2000}}})
    text = WHOLE.format(title, address, classes)
    assert not linter.check_text(text, format="html", path="a.html").findings


def test_the_same_page_as_an_article_is_asked() -> None:
    linter = Linter({"select": OF_ARTICLES, "rules": {"thin-content": {"min": 2000}}})
    text = WHOLE.format("Zwölf Brote", "/zwoelf-brote/", "single single-post")
    found = {one.rule for one in linter.check_text(text, format="html", path="a.html").findings}
    assert {"byline-missing", "date-missing", "thin-content"} <= found
