"""Files to addresses and links to pages, for the generators people use."""

import pytest

from contentlint.text import Position
from contentlint.website.facts import Facts, OutgoingLink, Range
from contentlint.website.routes import Routes, normal
from contentlint.website.totals import mostly

NOWHERE = Range(Position(1, 1, 0), Position(1, 1, 0))


def routes(
    *pages: Facts, root: str = ".", url: str = "", files: str = "", moved: str = ""
) -> Routes:
    return Routes(pages, root, url, frozenset(files.split()), moved)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/brot/roggen.md", "/brot/roggen"),
        ("content/brot/_index.md", "/brot"),
        ("content/brot/index.md", "/brot"),
        ("content/_index.md", ""),
        ("index.html", ""),
        ("docs/README.md", ""),
        ("public/brot/index.html", "/brot"),
        ("_posts/2024-05-06-mein-brot.md", "/2024/05/06/mein-brot"),
        ("_posts/2024-05-06-mein-brot.md", "/mein-brot"),
        ("blog/_posts/2024-05-06-mein-brot.md", "/blog/2024/05/06/mein-brot"),
        ("src/pages/Ueber uns.mdx", "/ueber uns"),
        ("content/brot.de.md", "/de/brot"),
        ("content/brot.de.md", "/brot"),
    ],
)
def test_a_file_has_the_addresses_of_its_generator(path: str, wanted: str) -> None:
    assert wanted in routes(Facts(path)).of_pages[0]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (Facts("content/blog/a.md", slug="roggen"), "/blog/roggen"),
        (Facts("_posts/2024-05-06-a.md", slug="roggen"), "/2024/05/06/roggen"),
        (Facts("a.md", address="/tief/unten/"), "/tief/unten"),
        (Facts("a.md", address="https://www.brot.example/x/"), "/x"),
        (Facts("e.xml#7", address="https://brot.example/wp/7/"), "/wp/7"),
    ],
)
def test_metadata_set_the_address(page: Facts, wanted: str) -> None:
    assert routes(page, url="https://brot.example").of_pages[0][0] == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/Brot/", "/brot"),
        ("/brot.html?a=b#c", "/brot"),
        ("/brot/index.html", "/brot"),
        ("/m%C3%BCsli/", "/müsli"),
        ("/", ""),
        ("", ""),
        ("/bild.png", "/bild.png"),
        ("/version-1.2/", "/version-1.2"),
    ],
)
def test_addresses_are_compared_without_what_makes_no_difference(address: str, wanted: str) -> None:
    assert normal(address) == wanted


SITE = routes(
    Facts("content/brot/roggen.md", aliases=("/alt/",)),
    Facts("content/hefe.md"),
    url="https://brot.example",
    files="content/hefe.md static/preise.pdf static/bild.png",
    moved="/frueher/ /hefe/ 301",
)


@pytest.mark.parametrize(
    ("target", "pages", "known", "judged"),
    [
        ("/hefe/", (1,), True, True),
        ("/hefe", (1,), True, True),
        ("https://brot.example/hefe/?x#y", (1,), True, True),
        ("//www.brot.example/hefe", (1,), True, True),
        ("../hefe.md", (1,), True, False),
        ("../../hefe/", (1,), True, False),
        ("/anderswo/hefe/", (1,), True, False),
        ("/preise.pdf", (), True, False),
        ("/alt", (0,), True, False),
        ("/frueher/", (1,), True, False),
        ("/brot/", (), True, False),
        ("/tags/hefe-teig/", (), False, False),
        ("/2024/", (), False, False),
        ("/fehlt.png", (), False, False),
        ("/fehlt/", (), False, True),
        ("/fehlt.html", (), False, True),
        ("https://brot.example/fehlt", (), False, True),
        ("https://anderswo.example/fehlt", (), False, False),
        ("{{< ref x >}}", (), False, False),
        ("mailto:a@brot.example", (), False, False),
        ("#oben", (), False, False),
    ],
)
def test_links_lead_to_pages(
    target: str, pages: tuple[int, ...], known: bool, judged: bool
) -> None:
    found = SITE.follow(target, 0)
    assert (found.pages, found.known, found.judged) == (pages, known, judged)


@pytest.mark.parametrize(
    ("target", "pages", "judged"),
    [
        ('{{< ref "hefe.md" >}}', (0, 3), False),
        ('{{< relref "../post/hefe#rezept" >}}', (0,), False),
        ('{{< ref "/post/salz" >}}', (1,), False),
        ('{{< ref "mehl" >}}', (), False),
        ("{% post_url 2026-01-03-korn %}", (2,), False),
        ("{{ site.baseurl }}{% link _posts/2026-01-03-korn.md %}#mehl", (2,), False),
        ("{{ site.url }}{{ site.baseurl }}/post/hefe/", (0,), True),
        ("{{ '/post/hefe/' | relative_url }}", (0,), True),
        ('{{ "post/hefe" | url }}', (0,), True),
        ("{{ site.baseurl }}/fehlt/", (), True),
        ("{{ page.next }}/fehlt/", (), False),
    ],
)
def test_links_that_generators_fill_in(target: str, pages: tuple[int, ...], judged: bool) -> None:
    site = routes(
        Facts("content/post/hefe.md"),
        Facts("content/post/salz/index.md"),
        Facts("_posts/2026-01-03-korn.md"),
        Facts("content/a/hefe.md"),
    )
    found = site.follow(target, 1)
    assert (found.pages, found.known, found.judged) == (pages, bool(pages), judged)


@pytest.mark.parametrize(
    ("target", "known"),
    [
        ("/alt/brot/tief.html", True),
        ("/alt/", True),
        ("/altes/", False),
        ("/2020x/", False),
        ("/archiv-alt/brot", True),
        ("/archiv-alt/brot/tief", False),
        ("/weg/brot", False),
    ],
)
def test_redirects_with_wildcards(target: str, known: bool) -> None:
    redirects = "/alt/* /neu/:splat 301\n/archiv-alt/:slug /:slug\n/weg/* /404 404\n/* /index 200"
    assert routes(Facts("a.md"), moved=redirects).follow(target, 0).known is known


@pytest.mark.parametrize(
    ("line", "target", "moved"),
    [
        ("/alt/* /neu/:splat 301", "/alt/brot/tief/", "/neu/brot/tief"),
        ("/alt/* /neu/:splat", "/alt/", "/neu/"),
        ("/alt/* /brot/ 302 # kommt wieder", "/alt/x", "/brot/"),
        ("/:jahr/:name/ /blog/:name/ 301", "/2024/brot/", "/blog/brot/"),
        ("/alt/* https://laden.example/:splat 301", "/alt/x", "https://laden.example/x"),
        ("/alt/* /alt/:splat/ 301", "/alt/x", ""),
        ("/alt/* /neu/:splat 200", "/alt/x", ""),
        ("/alt/* /neu/:splat 302 Language=en", "/alt/x", ""),
        ("/alt/x id=:id /neu/:id 301", "/alt/x", ""),
        ("/:a/:a/ /neu/:a 301", "/alt/x", ""),
        ("/:1/ /neu/ 301", "/alt/", ""),
        ("/alt /brot/", "/alt/", "/brot/"),
    ],
)
def test_where_redirects_lead(line: str, target: str, moved: str) -> None:
    assert routes(Facts("a.md"), moved=line).follow(target, 0).moved == moved


def test_a_site_below_a_folder_of_its_host() -> None:
    site = routes(Facts("content/hefe.md"), url="https://brot.example/blog/")
    assert site.follow("/blog/hefe/", 0).pages == (0,)
    assert site.follow("https://brot.example/blog/hefe/", 0).pages == (0,)
    assert site.follow("/hefe/", 0).pages == (0,)
    for home in ("/blog/", "/blog", "https://brot.example/blog/", "//brot.example/blog"):
        assert site.follow(home, 0).known, home
    for beside in ("/impressum/", "https://brot.example/laden/", "https://brot.example/"):
        assert not site.follow(beside, 0).judged, beside
    for broken in ("/blog/fehlt/", "https://brot.example/blog/fehlt/"):
        assert site.follow(broken, 0).judged, broken


@pytest.mark.parametrize(("broken", "understood"), [(1, True), (2, False)])
def test_addresses_are_understood_if_most_links_can_be_followed(
    broken: int, understood: bool
) -> None:
    targets = ["/hefe/"] * 4 + [f"/fehlt-{number}/" for number in range(broken)]
    links = tuple(OutgoingLink(target, NOWHERE) for target in targets)
    site = routes(Facts("a.md", links=links), Facts("hefe.md"))
    assert mostly(site.links_followed([0, 1])) is understood


def test_paths_are_relative_to_the_root() -> None:
    assert routes(root="/srv/site").relative("/srv/site/content/a.md") == "content/a.md"
    assert routes(root=".").relative("./a/b.xml#7") == "a/b.xml"


@pytest.mark.parametrize(
    ("target", "pages", "judged"),
    [
        ("/?p=3", (1,), True),
        ("?page_id=3", (1,), True),
        ("https://www.brot.example/?p=3#teig", (1,), True),
        ("https://brot.example/index.php?p=3&preview=true", (1,), True),
        ("/?p=999", (), True),
        ("https://anders.example/?p=3", (), False),
        ("/brot/?p=3", (), True),
    ],
)
def test_links_by_the_number_of_a_post(target: str, pages: tuple[int, ...], judged: bool) -> None:
    posts = [Facts(f"e.xml#{n}", address=f"https://brot.example/{n}/") for n in (1, 3)]
    found = routes(*posts, url="https://brot.example").follow(target, 0)
    assert (found.pages, found.judged) == (pages, judged)
    assert found.known is bool(pages)


def test_without_posts_a_number_says_nothing() -> None:
    assert not routes(Facts("a.html"), url="https://brot.example").follow("?p=3", 0).judged
