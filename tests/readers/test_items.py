"""Microdata and RDFa: which things a page describes, and where each value stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.readers.html.items import flat, read_items

PERSON = 'itemscope itemtype="https://schema.org/Person"'
RECIPE = 'itemscope itemtype="https://schema.org/Recipe"'


def told(source: str) -> list[dict[str, str]]:
    """Return what each thing is said to have, as JSON-LD would have it."""
    items = read_items(source, 0, len(source))
    return [{name: text for name, text, _, _ in flat(item)} for item in items]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        # Text, attributes, the place of an element's value.
        (f'<p {RECIPE}><b itemprop="name">Brot <i>aus</i>\n Roggen</b></p>',
         {"@type": "Recipe", "name": "Brot aus Roggen"}),
        (f'<div {RECIPE}><meta itemprop="name" content="Käse &amp; Brot"></div>',
         {"@type": "Recipe", "name": "Käse & Brot"}),
        (f'<div {RECIPE}><img itemprop="image" src="a.jpg"><img itemprop="image" data-src="b.jpg">'
         "</div>", {"@type": "Recipe", "image.0": "a.jpg", "image.1": "b.jpg"}),
        (f'<div {RECIPE}><time itemprop="datePublished" datetime="2026-01-03">gestern</time></div>',
         {"@type": "Recipe", "datePublished": "2026-01-03"}),
        (f'<div {RECIPE}><time itemprop="datePublished">2026-01-03</time></div>',
         {"@type": "Recipe", "datePublished": "2026-01-03"}),
        (f'<div {RECIPE}><span itemprop="a b" content="4.4">4,4</span></div>',
         {"@type": "Recipe", "a": "4.4", "b": "4.4"}),
        # Things in things, and things beside them.
        (f'<div {RECIPE}><p itemprop="author" {PERSON}><a itemprop="url" href="/a">'
         '<b itemprop="name">Anna</b></a></p><i itemprop="name">Brot</i></div>',
         {"@type": "Recipe", "author.@type": "Person", "author.url": "/a", "author.name": "Anna",
          "name": "Brot"}),
        (f'<ul {RECIPE}><li itemprop="step">eins<li itemprop="step">zwei</ul>',
         {"@type": "Recipe", "step.0": "eins", "step.1": "zwei"}),
        (f'<div {RECIPE} itemref="x"></div><p id="x"><b itemprop="name">Brot</b></p>',
         {"@type": "Recipe", "name": "Brot"}),
        ('<div itemscope itemtype="https://schema.org/Recipe https://schema.org/Product"></div>',
         {"@type.0": "Recipe", "@type.1": "Product"}),
        # Formatting that is nested wrongly ends where browsers end it.
        (f'<div {RECIPE}><b itemprop="name">Brot<p>Teig</b></p></div><i itemprop="x">y</i>',
         {"@type": "Recipe", "name": "Brot Teig"}),
        # RDFa.
        ('<div vocab="https://schema.org/" typeof="Product"><b property="name">Mehl</b>'
         '<p property="offers" typeof="Offer">Nur <i property="price" content="2">2,00</i></p>',
         {"@type": "Product", "name": "Mehl", "offers.@type": "Offer", "offers.price": "2"}),
        ('<div typeof="schema:Article" about="/node/1"><b property="schema:name dc:title">A</b>'
         '<i property="dc:date" content="x"></i><a rel="schema:author nofollow" href="/u">U</a>',
         {"@type": "Article", "@id": "/node/1", "name": "A", "author": "/u"}),
    ],
)  # fmt: skip
def test_what_is_told(source: str, wanted: dict[str, str]) -> None:
    assert told(source)[0] == wanted


@pytest.mark.parametrize(
    "source",
    [
        '<p itemprop="name">Brot</p>',
        '<meta property="og:title" content="Brot">',
        '<div typeof="mw:File"><b property="name">Brot</b></div>',
        '<div itemscope itemtype="http://data-vocabulary.org/Recipe"></div>',
    ],
)
def test_what_is_no_word_of_schema_org(source: str) -> None:
    assert not any("@type" in one for one in told(source))


def test_what_is_referred_to_and_not_there() -> None:
    source = f'<div {RECIPE} itemref="weg"></div>'
    assert [item.whole for item in read_items(source, 0, len(source))] == [False]


def test_places() -> None:
    name = '<b itemprop="name"> Brot &amp; Teig </b>'
    source = f'<div {RECIPE}>\n{name}<link itemprop="image" href=a></div>'
    (item,) = read_items(source, 0, len(source))
    assert source[slice(*item.source)] == "https://schema.org/Recipe"
    found = {name: (source[slice(*place)], written) for name, _, place, written in flat(item)}
    assert found["name"] == ("Brot &amp; Teig", False)
    assert found["image"] == ("a", True)


@given(
    st.lists(
        st.sampled_from(
            [f"<div {RECIPE}>", '<b itemprop="a">', "</b>", "</div>", "<p>", "x",
             '<p itemprop="b" ',
             "itemscope>", '<i typeof="schema:Event" property="schema:c">', "</i>", '<a id="x">']
        )
    )
)  # fmt: skip
def test_any_nesting_is_read(parts: list[str]) -> None:
    source = "".join(parts)
    for item in read_items(source, 0, len(source)):
        for _, text, place, _ in flat(item):
            assert 0 <= place.start <= place.end <= len(source)
            assert text or place.start <= place.end
