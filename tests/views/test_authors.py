"""Who signs an article."""

from __future__ import annotations

import pytest

from contentlint.readers.read import Circumstances, read
from contentlint.views.authors import is_signed
from contentlint.views.dates import stated_dates

TEXT = f"<p>{'Der Bäcker heizt den Ofen früh am Morgen und knetet den Teig. ' * 5}</p>"


def is_page_signed(body: str, head: str = "") -> bool:
    text = f'<html lang="de"><head><title>Brot</title>{head}</head><body>{body}</body></html>'
    return is_signed(read("a.html", text.encode(), Circumstances("de")).documents[0])


@pytest.mark.parametrize(
    "mark",
    [
        '<span itemprop="author">Anna Berg</span>',
        '<span itemprop="author" itemscope><span itemprop="name">Anna Berg</span></span>',
        '<span property="author" typeof="Person"><span property="name">Anna Berg</span></span>',
        '<span property="schema:author">Anna Berg</span>',
        '<a itemprop="author" href="/anna">Anna Berg</a>',
        '<span class="author vcard"><a class="url fn n" href="/anna">Anna Berg</a></span>',
        '<a class="p-author h-card" href="/anna">Anna Berg</a>',
        '<span itemprop="author" content="Anna Berg"></span>',
        '<meta itemprop="author" content="Anna Berg">',
        "<p>Der Zug fährt. (dpa/aberg)</p>",
        "<p>Berlin (dpa) – Der Zug fährt.</p>",
        "<p>Der Zug fährt. (AFP)</p>",
        "<p>Der Zug fährt. (lno/dpa)</p>",
        "<p>Der Zug fährt. (lno, dpa)</p>",
        "<p>Von Anna Berg</p>",
    ],
)
def test_marks_of_an_author(mark: str) -> None:
    assert is_page_signed(f"<article><h1>Brot</h1>{mark}{TEXT}</article>")
    assert is_page_signed(f"<article><h1>Brot</h1>{TEXT}{mark}</article>")


def test_an_author_just_around_the_article() -> None:
    mark = '<div><span itemprop="author">Anna Berg</span></div>'
    assert is_page_signed(f"<h1>Brot</h1>{mark}<article>{TEXT}</article>")
    assert not is_page_signed(f"<article>{TEXT}</article>{'<p>Mehr.</p>' * 40}{mark}")


@pytest.mark.parametrize(("between", "signed"), [(0, True), (10, True), (11, False)])
def test_an_author_behind_a_long_article(between: int, signed: bool) -> None:
    # Longer than what is looked at from its start on.
    article = f"<article><h1>Brot</h1>{TEXT * 30}</article>"
    assert is_page_signed(f"{article}{'<p>Mehr.</p>' * between}<p>Von Anna Berg</p>") is signed


@pytest.mark.parametrize(
    "mark",
    [
        '<span itemprop="author"></span>',
        '<span class="vcard">Brot und Söhne</span>',
        '<span class="comment-author vcard">Leser</span>',
        '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Leser</b></div>',
        '<div itemscope itemtype="http://schema.org/Review"><b itemprop="author">Leser</b></div>',
        f'<div itemprop="author">{"Brot ist gut. " * 100}</div>',
        "<p>Der Sender (AP) funkt.</p>",
        "<p>Die Nummer (SID) zählt.</p>",
        "<p>Das war (so gesehen) alles.</p>",
    ],
)
def test_what_is_no_author(mark: str) -> None:
    assert not is_page_signed(f"<article><h1>Brot</h1>{mark}{TEXT}</article>")


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ('<span itemprop="datePublished" content="2026-01-03">gestern</span>', "2026-01-03"),
        ('<span itemprop="datePublished">3. Januar 2026</span>', "2026-01-03"),
        ('<span class="dt-published">2026-01-03</span>', "2026-01-03"),
        ('<span itemprop="datePublished">gestern</span>', ""),
    ],
)
def test_dates_in_markup(mark: str, told: str) -> None:
    text = f"<html><head></head><body><article>{mark}{TEXT}</article></body></html>"
    stated = stated_dates(read("a.html", text.encode(), Circumstances("de")).documents[0])
    assert [one.day.isoformat() for one in stated if one.kind == "published"] == [told] * bool(told)
