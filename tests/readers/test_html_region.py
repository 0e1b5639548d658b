import pytest

from contentlint.readers.html import read_html
from tests.readers.laws import check_reading

LONG = "Ein Absatz, der lang genug ist, um als Text des Artikels zu gelten, und noch ein Satz dazu."


def article(source: str, selector: str = "") -> list[str]:
    """Return the texts of what belongs to the article; ``LONG`` is shortened to ``…``."""
    reading = read_html(source, selector=selector)
    check_reading(source, reading)
    return [block.text.replace(LONG, "…") for block in reading.blocks if block.article]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        # The element that says so
        (f"<p>vor</p><article><h1>T</h1><p>{LONG}</article><p>nach", ["T", "…"]),
        (f"<div>vor</div><main><h1>T</h1><p>{LONG}</main><div>nach", ["T", "…"]),
        (f"<div>vor</div><div role=main><p>{LONG}</div><div>nach", ["…"]),
        ("<article><p>kurz</article>", ["kurz"]),
        (f"<main><p>a</p><article><p>{LONG}</article></main>", ["…"]),
        # Several articles: the long one, or all of a list
        (f"<article><p>{LONG * 3}</article><article><p>{LONG}</article>", ["………"]),
        (f"<main><article><p>{LONG}</article><article><p>{LONG}</article></main>", ["…", "…"]),
        (
            f"<div><p>{LONG * 5}</div><div>{f'<article><p>{LONG}</article>' * 3}</div>",
            ["…" * 5, "…", "…", "…"],
        ),
        (
            f"<div role=main><article><p>{LONG}</article></div><div role=main>{LONG * 9}</div>",
            ["…"],
        ),
        # Text density
        (
            "<div id=top><a href=x>Start</a></div>"
            f"<div id=c><h2>A</h2><p>{LONG}<p>{LONG}</div><div><p>unten</div>",
            ["A", "…", "…"],
        ),
        (
            f"<div><h2>A</h2><p>{LONG}</div><div><h2>B</h2><p>{LONG}</div>",
            ["A", "…", "B", "…"],
        ),
        (
            f"<ul>{'<li><a href=x>' + LONG + '</a>' * 9}</ul><div><p>{LONG}</div>",
            ["…"],
        ),
        ("<p>kurz", ["kurz"]),
        ("", []),
        # A heading of the first level before the article
        (f"<header><h1>T</h1></header><article><p>{LONG}</article>", ["T", "…"]),
        (f"<h1>Seite</h1><article><h1>T</h1><p>{LONG}</article>", ["T", "…"]),
        (f"<nav><h1>Seite</h1></nav><article><p>{LONG}</article>", ["…"]),
        (
            f"<header><h1>Logo</h1><nav>x</nav></header><article><p>{LONG}</article>",
            ["…"],
        ),
        (f"<article><p>{LONG}</article><h1>danach</h1>", ["…"]),
        # Bars beside a short article, nearly all links or less than half of the text
        (
            f"<div><h1>T</h1><p>{LONG}<div class=right-bar><p>Heute neu"
            f"<ul>{f'<li><a href=x>{LONG}</a>' * 2}</ul><p>{LONG}</div></div>",
            ["T", "…"],
        ),
        (
            f"<div><h1>T</h1><p>{LONG * 2}<div class='section footer'><p>{LONG}</div></div>",
            ["T", "……"],
        ),
        (
            f"<div><p>{LONG}<div class=right-rail><h1>T</h1><p>{LONG} <a href=x>x</a></div></div>",
            ["…", "T", "… x"],
        ),
        # What readers say, and what can be done with a page
        (f"<article><p>{LONG}<dl class=commentwrapper><dd>{LONG * 4}</dl></article>", ["…"]),
        (f"<article><p>{LONG * 2}<div class=postTalkback><p>{LONG}</div></article>", ["……"]),
        (f"<article><p>{LONG}<div id=actions>Drucken</div></article>", ["…"]),
        (f"<article><p>{LONG}<ul><li class=go-print>Weg</ul></article>", ["…"]),
        (f"<article><p>{LONG}<ul id=section-nav><li>Weg</ul></article>", ["…"]),
        (f"<article><p>{LONG}<table class='metadata ambox'><td>Weg</table></article>", ["…"]),
        (f"<article><p>{LONG}<div class=d-print-none>Weg</div></article>", ["…"]),
        (f"<article><p>{LONG}<div class=tableauPlaceholder>Weg</div></article>", ["…"]),
        (f"<article><p>{LONG}<div class=print-edition>Da</div></article>", ["…", "Da"]),
        (f"<article><p>{LONG}<div class=has-nav><p>Text</div></article>", ["…", "Text"]),
        # What stands in the article and is none of it
        (f"<article><nav><p>Weg</nav><p>{LONG}</article>", ["…"]),
        (f"<article><header><nav>Weg</nav><h1>T</h1></header><p>{LONG}</article>", ["T", "…"]),
        (f"<article><p>{LONG}<aside><p>Weg</aside><footer>Weg</footer></article>", ["…"]),
        (
            f"<article><p>{LONG}<blockquote>Z<footer>Wer</footer></blockquote></article>",
            ["…", "Z", "Wer"],
        ),
        (f"<article><p>{LONG}<form><label>Weg</label></form></article>", ["…"]),
        (f"<article><p>{LONG}<div role=complementary>Weg</div></article>", ["…"]),
        (f"<article><p>{LONG}<div id=comments><p>{LONG * 4}</div></article>", ["…"]),
        (
            f"<article><p>{LONG}<article class='comment even'><p>{LONG * 4}</article></article>",
            ["…"],
        ),
        (f"<article><p>{LONG}<div class='x related-posts'>Weg</div></article>", ["…"]),
        (f"<article><p>{LONG}<ul class=share-buttons><li>Weg</ul></article>", ["…"]),
        (f"<article><p>{LONG}<div class=sharedaddy>Weg</div></article>", ["…"]),
        (
            f"<article><p>{LONG}<div hidden>Weg</div><div aria-hidden=true>Weg</div></article>",
            ["…"],
        ),
        (
            f"<article><p class=sr-only>Weg</p><p>{LONG}<p style='display: none'>Weg</article>",
            ["…"],
        ),
        (f"<article><h2 class=sr-only>Da</h2><p>{LONG}</article>", ["Da", "…"]),
        (f"<article><p>{LONG}<dialog><p>Weg</dialog><dialog open><p>Da</dialog>", ["…", "Da"]),
        (f"<article><p>{LONG}<h2 style=display:none></h2><p hidden=until-found>Da", ["…", "Da"]),
        *(
            (f"<article><p>{LONG}<div class='x {name}'><p>Weg</div></article>", ["…"])
            for name in (
                "share-bar",
                "social-links",
                "newsletter-form",
                "post-newsletter-sign-up",
                "author-card",
                "author-box",
                "about-the-author",
                "adsbygoogle",
                "taboola-below-article",
                "mc4wp-form-12",
                "a2a_kit",
                "saboxplugin-wrap",
            )
        ),
        *(
            (f"<article><p>{LONG}<div class={name}><p>Da</div></article>", ["…", "Da"])
            for name in (
                "author-cardinal",
                "code-block",
                "about-authors-rights",
                "share-price",
                "forms",
                "adspace",
            )
        ),
        # Words of classes that themes make up
        *(
            (f"<article><p>{LONG * 5}<div class='{name}'>Weg</div></article>", ["…" * 5])
            for name in (
                "article-social-share-top",
                "styles_shareList__M8wC",
                "inline-video__share",
                "duet--ad--native",
                "relatedContentUpper",
                "WatchLiveRightRail",
                "kb-comments",
                "post-content-promotion",
                "avatar-container",
                "c_sharebtns",
                "socialIconList",
                "siteFooter",
                "footer-wrapper _2",
                "article-next-prev",
                "latest-news-box",
                "mostRead",
                "articleReadNext",
                "row-recent",
                "post-author",
                "video-player is-paused",
                "vjs-error-display",
                "profile-img-wrap",
                "menu-desk",
                "widget-10 panel",
                "RightRail",
                "emailSignup",
                "code-toolbar",
                "c-skeleton__header",
                "visitors_comment_block",
                "v-A_-paidbox",
                "code-block code-block-1",
                "ds-box recipe-author",
                "c-video__placeholder",
                # WordPress and its plugins
                "entry-meta",
                "nav-below",
                "cat-links tags-links",
                "wp-block-latest-comments",
                "wp-block-tag-cloud",
                "wp-pagenavi",
                "cmplz-placeholder",
                "BorlabsCookie brlbs-cmpnt",
                "elementor-widget elementor-widget-author-box",
                "elementor-widget elementor-widget-table-of-contents",
                "elementor-widget elementor-widget-posts",
                "ez-toc-v2_0_45",
                "aawp aawp-box",
                "wpdiscuz_unauth",
                "product-grid columns-3",
                # TYPO3, Drupal, Ghost, Squarespace, Joomla
                "frame frame-type-menu_subpages",
                "field field--name-comment",
                "node__links",
                "gh-post-upgrade-cta",
                "sqs-block-summary-v2",
                "blog-item-author-profile",
                "pagenav",
                # What lies over a page, consent, doors, what comes and goes
                "c-modal__dialog",
                "is-hidden popup-message",
                "tabs-header",
                "6d9ced908804b095bbb1600647aad6f4",
                "onetrust-pc-sdk",
                "CybotCookiebotDialog",
                "kiosq-login-button",
                "kommentarbereich",
                "comment_entries column",
                "leserbrief_inner",
                "eventlist upcoming",
                "news-ticker",
                "post-prev-post",
                # In German
                "werbung",
                "anzeige anzeige--rechts",
                "autor-info",
                "m-autorenbox",
                "autorinnen-profil",
                "teilen",
                "aehnliche-artikel",
                "weitereBeitraege",
                "mehr-zum-thema",
                "lesen-sie-auch",
                "das-koennte-sie-auch-interessieren",
                "verwandte-artikel",
                "empfehlungen",
                "schlagworte",
                "brotkrumen",
                "spendenaufruf",
                "abo-hinweis",
                "zurueck-weiter",
            )
        ),
        # … names of states, of what only sounds like it, and opinions of German papers
        *(
            (f"<article><p>{LONG * 5}<div class='{name}'>Da</div></article>", ["…" * 5, "Da"])
            for name in (
                "has-sidebar",
                "no-comments",
                "with-newsletter",
                "kommentar",
                "anzeigen",
                "autor",
                "artikel-mehr",
                "weitere-zutaten",
                "bewertung",
                "liveticker",
                "product-description",
                "elementor-widget elementor-widget-text-editor",
                "event",
            )
        ),
        # Names in other attributes than classes, and what is said to screen readers
        *(
            (f"<article><p>{LONG * 5}<div {attribute}><p>Weg</div></article>", ["…" * 5])
            for attribute in (
                "data-testid=share-bar",
                "data-hook=related-posts",
                "data-widget_type=author-box.default",
                "data-component=NewsletterSignup",
                "itemscope itemtype=https://schema.org/WPSideBar",
                "itemscope itemtype=http://schema.org/Comment",
                "role=dialog",
                "role=doc-toc",
                'aria-label="Related articles"',
                'aria-label="Cookie-Hinweis"',
            )
        ),
        (
            f"<article><p>{LONG * 5}<div aria-label='Das Rezept' role=group><p>Da</div></article>",
            ["…" * 5, "Das Rezept", "Da"],
        ),
        # A form that asks for an address has a box around it, one that takes a text has not
        (
            f"<article><p>{LONG * 9}<div><p>Weg<form><input type=email></form></div></article>",
            ["…" * 9],
        ),
        (
            f"<article><p>{LONG * 9}<div><p>Da<form><input type=email><textarea></textarea></form>"
            "</div></article>",
            ["…" * 9, "Da"],
        ),
        (
            f"<article><p>{LONG * 9}<div><p>{LONG * 4}<form><input type=email></form></div>",
            ["…" * 9, "…" * 4],
        ),
        # The dates of other articles, and the one date of this
        (
            f"<article><p>{LONG * 9}<div class=related>{'<time>1.1.2020</time><br>' * 3}</div>",
            ["…" * 9],
        ),
        (
            f"<article><div class=latest-news><time>1.1.2020</time></div><p>{LONG * 9}",
            ["1.1.2020", "…" * 9],
        ),
        # Elements with names of a theme's own
        (
            f"<article><p>{LONG * 5}</p><read-next><p>Weg</p></read-next><x-note><p>Da</x-note>",
            ["…" * 5, "Da"],
        ),
        # Two words make a name only side by side in one
        (
            f"<article><p>{LONG * 5}<div class='most x-read'>Da</div><div class=is-video>Da</div>",
            ["…" * 5, "Da", "Da"],
        ),
        # … and what has too much text, a title or a date in it, or is no box
        *(
            (
                f"<article><p>{LONG * 5}<{name} class=m-social-x>{inside}</article>",
                ["…" * 5, text],
            )
            for name, inside, text in (
                ("div", LONG * 4, "…" * 4),
                ("div", "<h1>Da</h1>", "Da"),
                ("div", "<time>1.1.2020</time>", "1.1.2020"),
                ("p", "Da", "Da"),
                ("blockquote", "Da", "Da"),
            )
        ),
        (
            f"<article><p>{LONG * 4}<div class=m-related-x><p>{LONG * 2}</div></article>",
            ["…" * 4, "…" * 2],
        ),
        (f"<article><p>{LONG * 8}<div class=m-related-x><p>{LONG * 2}</div></article>", ["…" * 8]),
        # What a heading gives away: all of the element that begins with it
        (
            f"<article><p>{LONG * 5}<div><div><h3>Auch interessant:</h3></div><p>Weg</div>",
            ["…" * 5],
        ),
        (f"<article><p>{LONG * 5}<section><h2>3 Latest Posts</h2><ul><li>Weg</ul>", ["…" * 5]),
        (f"<article><p>{LONG * 5}<div><h2>Read more</h2></div><p>a", ["…" * 5, "Read more", "a"]),
        (f"<article><p>{LONG * 5}<h2>Read more</h2><p>bleibt", ["…" * 5, "Read more", "bleibt"]),
        (f"<article><div><h2>Mehr Themen</h2><p>{LONG}</div>", ["Mehr Themen", "…"]),
        (
            f"<main><div><h1>Mehr zum Thema</h1><p>a</div><p>{LONG * 5}",
            ["Mehr zum Thema", "a", "…" * 5],
        ),
        # … be it no heading by its element; one that goes on with a name only above links
        (f"<article><p>{LONG * 5}<div><span>Anzeige</span><p>Weg</div>", ["…" * 5]),
        (
            f"<article><p>{LONG * 5}<div><p>Mehr von Anna Beispiel</p><a href=/a>Weg</a></div>",
            ["…" * 5],
        ),
        (
            f"<article><p>{LONG * 5}<div><h2>Mehr von diesem Brot</h2><p>Da</div>",
            ["…" * 5, "Mehr von diesem Brot", "Da"],
        ),
        # The text by the name that most themes have for it, though one part has most of it
        (
            f"<div><div class=entry-content><p>{LONG}<div><p>{LONG * 4}</div></div></div>",
            ["…", "…" * 4],
        ),
        (f"<div><div class=x><p>{LONG}<div><p>{LONG * 4}</div></div></div>", ["…" * 4]),
        # Boxes side by side whose headings are links: teasers
        *(
            (
                f"<article><p>{LONG * 9}</p>"
                + f"<{box} class=c><h3><a href=/a>Weg</a></h3><p>Weg</p></{box}>" * 3,
                ["…" * 9],
            )
            for box in ("div", "section")
        ),
        (
            f"<article><p>{LONG * 9}<ul>{'<li><a href=/a><h3>Weg</h3><p>Weg</p></a>' * 3}</ul>",
            ["…" * 9],
        ),
        (
            f"<article><p>{LONG * 9}<div>"
            + "".join(f"<div id=p{n}><h3><a href=/a>Weg</a></h3>Weg</div>" for n in range(3)),
            ["…" * 9],
        ),
        # … but no two of them, no marks at headings, no text beside the link, and no long text
        (
            f"<article><p>{LONG * 9}<ul>{'<li><h3><a href=/a>Da</a></h3>' * 2}</ul>",
            ["…" * 9, "Da", "Da"],
        ),
        (
            f"<article><p>{LONG * 9}<ul>{'<li><h3><a href=#a>Da</a></h3>' * 3}</ul>",
            ["…" * 9, "Da", "Da", "Da"],
        ),
        (
            f"<article><p>{LONG * 9}<ul>{'<li><h3>Da <a href=/a>da</a></h3>' * 3}</ul>",
            ["…" * 9, "Da da", "Da da", "Da da"],
        ),
        (
            f"<article><p>{LONG}{f'<section><h2><a href=/a>Da</a></h2><p>{LONG}</section>' * 3}",
            ["…", "Da", "…", "Da", "…", "Da", "…"],
        ),
        # Posts of others, and comments by names of their own
        *(
            (f"<article><p>{LONG * 5}<{name} class='{identity}'><p>Weg</{name}></article>", [text])
            for name, identity, text in (
                ("blockquote", "twitter-tweet", "…" * 5),
                ("blockquote", "instagram-media", "…" * 5),
                ("section", "kb-comments", "…" * 5),
            )
        ),
        (f"<article class=has-comments><p>{LONG}</article>", ["…"]),
        # Teasers lead on, and leads do not
        (
            f"<article><div class=c-teaser><p>Da</div><p>{LONG * 5}"
            "<div class=c-teaser><p>Weg <a href=/a>mehr</a></div></article>",
            ["Da", "…" * 5],
        ),
        # The line above a title that nobody has written
        (f"<article><header><h2></h2><h1>T</h1></header><p>{LONG}<h2></h2>", ["T", "…", ""]),
        # Lines of links to topics
        (
            f"<article><p>{LONG}<ul><li><a href=/tag/brot>#Weg</a></ul>"
            "<p><a rel='category tag' href=/a>Weg</a>, <a href=https://b.example/themen/x/>weg</a>",
            ["…"],
        ),
        (
            f"<article><p>{LONG}<p>Mehr: <a href=/tag/brot>Brot</a><p><a href=/tagung/x>Da</a>"
            "<p><a href=/tag/brot>Brot</a> ist da.<p><a href=/tag/a>A</a> <a href=/b>B</a>",
            ["…", "Mehr: Brot", "Da", "Brot ist da.", "A B"],
        ),
        # Names that only sound like it
        (f"<article class='post comments-open share'><p>{LONG}</article>", ["…"]),
        (
            f"<article><p>{LONG}<p class=shareholder>Text<p class=advice>Rat</article>",
            ["…", "Text", "Rat"],
        ),
        (f"<form><div><p>{LONG}</div></form>", ["…"]),
        (f"<div class=widget><p>{LONG}<p>{LONG}</div>", ["…", "…"]),
    ],
)
def test_pages(body: str, texts: list[str]) -> None:
    assert article(f"<!doctype html><body>{body}") == texts


def test_the_head_belongs_to_the_article() -> None:
    head = "<html><head><title>T</title><meta name=description content=D></head>"
    assert article(f"{head}<nav>Weg</nav><article><p>{LONG}</article>") == ["T", "D", "…"]


def test_images_attributes_and_data_follow_their_place() -> None:
    source = (
        "<!doctype html><nav id=n><img src=n alt=n><a title=n href=n>n</a><time datetime=n></nav>"
        f"<article id=a><p>{LONG}<img src=a alt=a><time datetime=a></article>"
    )
    reading = read_html(source)
    assert [(image.target, image.article) for image in reading.images] == [
        ("n", False),
        ("a", True),
    ]
    assert [(field.origin, field.value) for field in reading.fields] == [
        ("page-id", "n"),
        ("page-time", "n"),
        ("id", "a"),
        ("time", "a"),
    ]
    assert [block.name for block in reading.blocks if not block.article] == ["", "alt", "title"]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<nav><p>Weg</nav><aside>Da</aside><footer>Auch</footer>", ["Da", "Auch"]),
        ("<div class=related>Da</div><div hidden>Weg</div>", ["Da"]),
    ],
)
def test_fragments_are_kept_but_for_navigation(source: str, texts: list[str]) -> None:
    assert article(source) == texts


PAGE = (
    "<!doctype html><html><body id=b><!-- < --><script>'<p>'</script>"
    f"<article><p>{LONG}</article><div class='text a'><p>Eins<img alt=x><p>Zwei</div>"
    "<div class='text b'><p>Drei<nav>Weg</nav></div></body></html><p id=after>Nach"
)


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        (".text.a", ["Eins￼", "x", "Zwei"]),
        (".text", ["Eins￼", "x", "Zwei", "Drei"]),
        ("div > p:first-child", ["Eins￼", "x", "Drei"]),
        ("//div[@class='text b']", ["Drei"]),
        ("(//div)[1]/p[2]", ["Zwei"]),
        ("xpath: //p[starts-with(., 'Drei')]", ["Drei"]),
        ("#after", ["Nach"]),
        ("nav", ["Weg"]),
        ("body", ["…", "Eins￼", "x", "Zwei", "Drei", "Nach"]),
    ],
)
def test_selectors(selector: str, texts: list[str]) -> None:
    assert article(PAGE, selector) == texts


def test_a_selector_that_matches_nothing_is_reported() -> None:
    reading = read_html(PAGE, selector=".nichts")
    assert [(problem.kind, problem.message) for problem in reading.problems] == [
        ("selector", "nothing in the page matches .nichts; the article was guessed")
    ]
    assert [block.text for block in reading.blocks if block.article] == [LONG]


@pytest.mark.parametrize("selector", ["div[", "//div[", "p::", "//p/text()", "count(//p)", "///"])
def test_a_selector_that_is_none_is_refused_in_one_line(selector: str) -> None:
    with pytest.raises(ValueError, match="selector") as caught:
        read_html(PAGE, selector=selector)
    assert "\n" not in str(caught.value)
    assert selector in str(caught.value)


def test_a_selector_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.readers.html.selector.SECONDS", 1)
    page = f"<html><body>{'<p>Ein Satz.' * 9000}"
    selector = "//*[count(following::*[count(preceding::*) > 1]) > 1]"
    with pytest.raises(ValueError, match=r"takes more than 1 s on this page; simplify it"):
        read_html(page, selector=selector)


@pytest.mark.parametrize(
    ("heading", "around"),
    [
        ("Über die Autorin", True),
        ("Newsletter abonnieren", True),
        ("Schreibe einen Kommentar Antwort abbrechen", True),
        ("Leave a Reply Cancel reply", True),
        ("Share this:", True),
        ("Über den Teig", False),
        ("Kommentare im Quelltext", False),
    ],
)
def test_boxes_are_told_by_headings_of_any_language(heading: str, around: bool) -> None:
    text = "<p>Der Bäcker heizt den Ofen früh am Morgen und knetet den Teig mit der Hand.</p>" * 9
    box = f"<div><h3>{heading}</h3><p>Kurzer Text im Kasten.</p></div>"
    page = f"<html lang=de><head></head><body><article><h1>Brot</h1>{text}{box}</article></body>"
    (block,) = (one for one in read_html(page).blocks if one.text == "Kurzer Text im Kasten.")
    assert block.article is not around
