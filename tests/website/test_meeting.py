"""Rules that compare pages say the same of a site and of its parts, put together."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint import catalog
from contentlint.rule import SiteRule
from contentlint.text import Position
from contentlint.website.facts import Facts, Range, StatedText, shingles
from contentlint.website.groups import competing
from contentlint.website.meeting import digests, parts
from contentlint.website.model import Website

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.website.model import SiteFinding

COMPARING = {
    rule.id: rule
    for rule in catalog.load().rules
    if isinstance(rule, SiteRule) and rule.meet is not None
}
_PLACE = Range(Position(1, 1, 0), Position(1, 5, 4))
_WORDS = [f"wort{number}" for number in range(300)]


def test_these_compare_pages() -> None:
    assert {
        "duplicate-title",
        "duplicate-description",
        "duplicate-h1",
        "keyphrase-cannibalised",
        "near-duplicate",
    } <= set(COMPARING)


def _told(words: Sequence[str]) -> st.SearchStrategy[StatedText | None]:
    return st.sampled_from(words).map(lambda text: StatedText(text, _PLACE) if text else None)


@st.composite
def _pages(draw: st.DrawFn) -> list[Facts]:
    names = ["brot", "laib", "de/brot", "en/brot", "page/2", "2024-01-05-brief", "2024-02-05-brief"]
    paths = [
        f"{name}{ending}" for name in (*names, *map(str, range(20))) for ending in (".md", ".html")
    ]
    chosen = draw(st.lists(st.sampled_from(paths), unique=True, max_size=24))
    texts = [_text(number) for number in range(8)]
    canonicals = ["", "", "", "https://brot.example/brot/", "/laib", "laib.html", "{{ url }}"]
    pages = []
    for path in sorted(chosen):
        words = draw(st.sampled_from(texts))
        pages.append(
            Facts(
                path,
                draw(st.sampled_from(["de", "de", "en", "de-AT", ""])),
                title=draw(_told(["Brot", "Brot!", "Brot, Teil 1", "Brot, Teil 2", "Hefe", ""])),
                description=draw(_told(["Gut.", "Besser.", "{{ d }}", ""])),
                keyphrase=StatedText("Brot", _PLACE),
                keywords=draw(st.sampled_from([(), ("brot",), ("brot", "back")])),
                words=len(words),
                shingles=shingles(words),
                address=draw(st.sampled_from(["", "", "/brot/", "https://brot.example/alt/"])),
                canonical=draw(st.sampled_from(canonicals)),
                aliases=draw(st.sampled_from([(), (), ("/laib",), ("/brot",)])),
                part=draw(st.booleans()) and draw(st.booleans()),
                noindex=draw(st.sampled_from([False, False, False, True])),
                h1=draw(_told(["Brot backen", "Hefe", ""])),
            )
        )
    return pages


def _text(number: int) -> list[str]:
    """Return one of some texts, of which neighbours have nearly all words in common."""
    text = list(_WORDS[: 60 if number < 6 else 40])
    text[number] = f"anders{number}"
    return text if number != 5 else _WORDS[100:200]


def _in_parts(rule: SiteRule[Any], site: Website) -> list[SiteFinding]:
    """Compare as Spark does: by keys, of pages in whatever order, a part at a time."""
    options = rule.options()
    by_key: dict[bytes, list[int]] = {}
    pages = competing(site)
    for number, page in enumerate(pages):
        for key in digests(rule.meet(page, options) if rule.meet else ()):
            by_key.setdefault(key, []).append(number)
    found: dict[int, list[int]] = {}
    belongs = parts(pair for meeting in by_key.values() for pair in pairwise(meeting))
    for number in sorted(belongs):
        found.setdefault(belongs[number], []).append(number)
    return [
        finding
        for numbers in found.values()
        for finding in rule.check(Website([pages[n] for n in numbers], is_part=True), options)
    ]


def _sorted(findings: Sequence[SiteFinding]) -> list[SiteFinding]:
    return sorted(findings, key=lambda one: one.path)


@pytest.mark.parametrize("rule", COMPARING.values(), ids=COMPARING)
@given(_pages())
def test_parts_say_what_the_whole_says(rule: SiteRule[Any], pages: list[Facts]) -> None:
    site = Website(pages, texts={"_redirects": "/alt/ /brot/ 301\n"})
    whole = list(rule.check(site, rule.options()))
    assert _sorted(_in_parts(rule, site)) == _sorted(whole)


def test_of_many_that_are_alike_parts_compare_the_same_ones() -> None:
    rng = random.Random(1)  # noqa: S311 -- the same texts each time
    pages = []
    for number in range(200):
        words = rng.choice([_WORDS[:120], _WORDS[120:200]]).copy()
        for _ in range(rng.randrange(8)):
            words[rng.randrange(len(words))] = f"anders{rng.randrange(40)}"
        title = StatedText("".join(rng.choices("abcdefgh", k=9)), _PLACE)
        pages.append(
            Facts(f"{number:03}.md", "de", title=title, words=99, shingles=shingles(words))
        )
    rule, site = COMPARING["near-duplicate"], Website(pages)
    whole = list(rule.check(site, rule.options()))
    assert len(whole) > 150
    assert _sorted(_in_parts(rule, site)) == _sorted(whole)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], {}),
        ([(1, 1)], {1: 1}),
        ([(2, 1), (3, 4)], {1: 1, 2: 1, 3: 3, 4: 3}),
        ([(5, 4), (3, 2), (4, 3), (9, 8)], {2: 2, 3: 2, 4: 2, 5: 2, 8: 8, 9: 8}),
    ],
)
def test_what_shares_a_key_over_others_is_one_part(
    pairs: list[tuple[int, int]], expected: dict[int, int]
) -> None:
    assert parts(pairs) == expected
