"""What page a document is."""

import pytest

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
        ("page/2/index.html", PAGE.format("", ""), "list"),
        ("404.html", PAGE.format("", ""), "error"),
        ("index.html", PAGE.format("", ""), "home"),
        ("brot/index.html", PAGE.format("", ""), "article"),
        ("content/brot/_index.md", "# Brot\n", "list"),
        ("content/_index.md", "# Brot\n", "home"),
        ("brot.md", "---\nlayout: archive\n---\n", "list"),
        ("brot.md", "---\nlayout: post\n---\n", "article"),
        ("tag/brot.md", "# Brot\n", "article"),
    ],
)
def test_kinds(path: str, text: str, wanted: str) -> None:
    assert kind(read(path, text.encode()).documents[0]) == wanted
