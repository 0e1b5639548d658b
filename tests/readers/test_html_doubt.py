"""What of a page is not surely its author's."""

import pytest

from contentlint.document import Scope
from contentlint.readers.html import read_html

SAID = "Ein Satz, der lang genug ist, um nur von einem Autor zu stammen, und der so endet."
"""A text that only an author writes."""
AGAIN = "<p>Mit dem <a href=/a>Plan</a> backen und kochen, so geht es ganz einfach, sagt der Plan!"
PART = f"<p>{SAID}<p>{SAID}<p>{SAID}<p>{SAID}"
_NAMES = ("Anna", "Berta", "Clara", "Dora", "Emma", "Frieda", "Greta", "Hanna")


def doubtful(body: str, selector: str = "") -> list[str]:
    """Return the texts of a page's article in doubtful places; a picture is ``IMG``."""
    reading = read_html(f"<html><body>{body}</body></html>", selector=selector)
    places = {place.start for place in reading.doubtful}
    return [
        block.text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "IMG").replace(SAID, "…")
        for block in reading.blocks
        if block.article and block.source.start in places and block.scope is not Scope.IMAGE_ALT
    ]


def cards(count: int, inside: str = "<img src=a.jpg><p><a href=/{0}>{0}</a></p>") -> str:
    """Return boxes of one form side by side."""
    boxes = (f"<div class=karte>{inside.format(name)}</div>" for name in _NAMES[:count])
    return f"<div>{''.join(boxes)}</div>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        # What stands between an author's sentences or close by
        (f"<h1>T</h1>{PART}<p>Kurz<p><img src=a.jpg>{PART}", []),
        (f"<h1>T</h1><div><img src=a.jpg></div><div>{PART}</div>", []),
        (f"{PART}<h2>Zutaten</h2><ul>{'<li>Mehl' * 30}</ul>{PART}", []),
        (f"{PART}<h2>Zutaten</h2><div><ul>{'<li>Mehl' * 30}</ul></div>{PART}", []),
        (f"{PART}<table>{'<tr><td>Mehl<td>1 g' * 9}</table>{PART}", []),
        (f"{PART}<ul>{'<li><a href=/a>Mehl</a>' * 4}</ul>{PART}", []),
        # … and what stands further off
        (f"{PART}{'<p>Kurz' * 6}", ["Kurz", "Kurz"]),
        (f"{PART}{'<p>Kurz' * 9}{PART}", ["Kurz"]),
        (f"{PART}{'<p><img src=a.jpg>' * 5}", ["IMG"]),
        (f"{PART}<ul>{'<li><a href=/a>Mehl</a>' * 6}</ul>", ["Mehl", "Mehl"]),
        # Short texts and empty headings in boxes without any sentence
        (f"<article><div>{PART}</div><div>Von Anna , Köln</div>", ["Von Anna , Köln"]),
        (f"<div>{PART}<p>Von Anna , Köln</p></div>", []),
        (f"<div>{PART}</div><div><h3></h3></div><div>{PART}</div>", [""]),
        (f"<div>{PART}<h3></h3>{PART}</div>", []),
        (f"<div>{PART}</div><div><h3>Der Teig</h3></div><div>{PART}</div>", []),
        (
            f"<div>{PART}</div><div>Eine Zeile, die lang genug ist und doch ohne Punkt zu Ende geht"
            "</div>",
            [],
        ),
        # Pictures in a box without any sentence that has a heading and leads on
        (
            f"{PART}<div><img src=a.jpg><h5>Rat</h5><h6><a href=/a>Alle</a></h6></div>{PART}",
            ["IMG"],
        ),
        (
            f"{PART}<div><div><img src=a.jpg></div><h5><a href=/a>Rat</a></h5></div>{PART}",
            ["IMG"],
        ),
        (
            f"{PART}<div><img src=a.jpg><h5>Rat</h5><h6><a href=#a>Alle</a></h6></div>{PART}",
            [],
        ),
        (f"{PART}<div><img src=a.jpg><h5>Rat</h5><p>Alle</div>{PART}", ["Alle"]),
        (f"{PART}<div><img src=a.jpg><p><a href=/a>Alle</a></div>{PART}", ["Alle"]),
        (f"{PART}<div><img src=a.jpg><h5><a href=/a>Rat</a></h5>{PART}</div>{PART}", []),
        # A box that is named as a player
        *(
            (
                f"{PART}<div class='{name}'><div><img src=a.jpg></div><p>Film</div>{PART}",
                ["IMG", "Film"],
            )
            for name in (
                "video-box",
                "item-video",
                "WheelItemVideo-media",
                "AcmePlayer",
                "a videos b",
            )
        ),
        *(
            (f"<div>{PART}<div class='{name}'><p><img src=a.jpg></p></div>{PART}</div>", [])
            for name in ("videothek", "players", "individeo")
        ),
        (f"<div class=video>{PART}<img src=a.jpg></div>", []),
        # Pictures of a slider, though there are sentences beside them
        *(
            (f"<div>{PART}<ul class='{name}'><li><p>{SAID}</p><img src=a.jpg></ul>{PART}</div>", [])
            for name in ("sliders", "a-slidery", "colslider")
        ),
        *(
            (
                f"<div>{PART}<div class='{name}'><p>{SAID}<p><img src=a.jpg></div>{PART}</div>",
                ["IMG"],
            )
            for name in ("slider-x", "home-slides", "swiper a", "Carousel", "slideshow2")
        ),
        # What classes hide on all screens, and not on some or if it is most of the text
        *(
            (f"{PART}<div class='a {name}'><div><p>{SAID}<h3></h3></div></div>{PART}", ["…", ""])
            for name in (
                "d-none",
                "hidden",
                "uk-hidden",
                "hidden print:block",
                "d-none d-print-flex",
            )
        ),
        *(
            (f"{PART}<div class='a {name}'><p>{SAID}</div>{PART}", [])
            for name in (
                "d-none d-lg-block",
                "hidden md:inline-flex",
                "overflow-hidden",
                "lg:hidden",
            )
        ),
        (f"<p>{SAID}<div class=hidden>{PART}</div>", []),
        # Rows of boxes that lead on
        (
            f"{PART}{cards(3)}{PART}",
            ["IMG", "Anna", "IMG", "Berta", "IMG", "Clara"],
        ),
        (f"{PART}{cards(2)}{PART}", ["Anna", "Berta"]),
        (
            f"{PART}{cards(3, f'<h3>{{0}}</h3><p>{SAID}</p><p><a href=/{{0}}>Mehr</a></p>')}",
            ["Anna", "…", "Mehr", "Berta", "…", "Mehr", "Clara", "…", "Mehr"],
        ),
        (f"{PART}{cards(3, f'<h3>{{0}}</h3><p>{SAID}')}", []),
        (f"{PART}{cards(3, f'<h3><a href=#{{0}}>{{0}}</a></h3><p>{SAID}')}", []),
        (f"{PART}{cards(3, f'<h3><a href=/{{0}}>{{0}}</a></h3><p>{SAID * 6}')}", []),
        # … side by side, and not with an author's text between
        (
            f"{PART}<div>"
            + "".join(f"<div><img src=a.jpg><br><p><a href=/a>{n}</a></div>{PART}" for n in _NAMES)
            + "</div>",
            [*_NAMES],
        ),
        # A gallery: pictures with names below
        (
            f"{PART}{cards(3, '<img src=a.jpg><p>{0}</p>')}",
            ["IMG", "Anna", "IMG", "Berta", "IMG", "Clara"],
        ),
        (f"{PART}{cards(3, f'<img src=a.jpg><p>{SAID}</p>')}", []),
        # What a page says again with a link in it
        (
            f"{PART}{AGAIN}{PART}{AGAIN}",
            ["Mit dem Plan backen und kochen, so geht es ganz einfach, sagt der Plan!"] * 2,
        ),
        # What stands below a heading of what is around an article, up to the next heading
        (
            f"{PART}<h2>Über die Autorin</h2><p><img src=a.jpg>Anna<p>{SAID}<h2>Teig</h2>{PART}",
            ["Über die Autorin", "IMGAnna", "…"],
        ),
        (f"{PART}<h2>Über den Teig</h2><p><img src=a.jpg>Anna<p>{SAID}", []),
        # A sentence far from all others, in a box of its own
        (
            f"<article><div>{PART}{PART}</div>{'<div>Kurz</div>' * 7}<div><p>{SAID}</div>",
            ["Kurz"] * 7 + ["…"],
        ),
        (f"<div>{PART}{PART}{'<div>Kurz</div>' * 7}<p>{SAID}</div>", ["Kurz"] * 7),
        (f"<div>{PART}{PART}</div>{'<div>Kurz</div>' * 7}<div>{PART}</div>", ["Kurz"] * 7),
        # Titles and what tells of the page
        (f"<h1>T</h1>{'<p>Kurz' * 5}{PART}", ["Kurz"]),
        # A page without an article, and small ones
        (f"<h1>T</h1><ul>{'<li><a href=/a>Mehl kaufen</a>' * 21}</ul>", ["Mehl kaufen"] * 21),
        (f"<h1>T</h1><ul>{'<li><a href=/a>Mehl kaufen</a>' * 20}</ul>", []),
        (f"<h1>T</h1><ul>{'<li>Mehl' * 30}</ul>", []),
        ("<p>Kurz", []),
        ("", []),
    ],
)
def test_what_is_doubtful(body: str, texts: list[str]) -> None:
    assert doubtful(body) == texts


def test_a_page_without_an_article_is_told_once() -> None:
    page = f"<html><body><ul>{'<li><a href=/a>Mehl kaufen</a>' * 21}</ul></body></html>"
    (problem,) = read_html(page).problems
    assert problem.note
    assert "no article" in problem.message
    assert read_html(f"<html><body>{PART}</body></html>").problems == ()


def test_what_a_selector_names_is_sure() -> None:
    body = f"<div id=a>{'<p>Kurz' * 9}{PART}</div>"
    assert doubtful(body) == ["Kurz"] * 5
    assert doubtful(body, "#a") == []
    assert doubtful(body, "#b") == ["Kurz"] * 5


def test_a_fragment_is_sure() -> None:
    assert read_html(f"{PART}{'<p>Kurz' * 9}").doubtful == ()
