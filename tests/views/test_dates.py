"""What an article says about when it was published, its slug and its JSON-LD."""

from datetime import date

import pytest

from contentlint.document import Document
from contentlint.readers.read import Circumstances, read
from contentlint.views.dates import parse_day, stated_dates, written_dates
from contentlint.views.keyphrase import keyphrase
from contentlint.views.slug import slug
from contentlint.views.structured import structured_data


def document(text: str, path: str = "a.md") -> Document:
    return read(path, text.encode()).documents[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Köln, 13. November 2025.", date(2025, 11, 13)),
        ("am 3.1.2026 und", date(2026, 1, 3)),
        ("March 3rd, 2026", date(2026, 3, 3)),
        ("3 Mar 2026", date(2026, 3, 3)),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_dates_as_written(text: str, day: date) -> None:
    ((span, found),) = written_dates(text)
    assert found == day
    assert text[slice(*span)].strip() == text[slice(*span)]


@pytest.mark.parametrize("text", ["Version 1.2.2026.4", "31.2.2026", "Mai 2025"])
def test_what_is_no_date(text: str) -> None:
    assert not list(written_dates(text))


def test_values_of_metadata() -> None:
    assert parse_day("2026-01-03T10:00:00Z") == date(2026, 1, 3)
    assert parse_day("2026-02-30") is None
    assert parse_day(3) is None


@pytest.mark.parametrize(
    ("attributes", "kinds"),
    [
        ('itemprop="datePublished" class="updated"', ["published"]),
        ('itemprop="dateModified"', ["modified"]),
        ('class="entry-date"', ["published"]),
        ('class="updated"', ["modified"]),
        ('class="entry-date updated"', []),
        ('class="updated" pubdate', []),
        ('class="published updated"', []),
        ('class="event"', []),
    ],
)
def test_what_a_time_element_is_about(attributes: str, kinds: list[str]) -> None:
    page = document(f'<p>Brot<time {attributes} datetime="2026-02-02">x</time></p>', "a.html")
    assert [stated.kind for stated in stated_dates(page)] == kinds


def test_every_origin_is_heard() -> None:
    text = (
        '<html><head><title>Brot</title><meta property="article:published_time" '
        'content="2026-01-03T08:00:00Z"><script type="application/ld+json">{"@type": "Article", '
        '"datePublished": "2026-01-04", "dateModified": "2026-02-01"}</script></head><body>'
        "<p>Veröffentlicht am 5. Januar 2026</p>"
        '<time class="updated" datetime="2026-02-02">x</time>'
        "</body></html>"
    )
    page = document(text, "2025/01/brot.html")
    stated = {(s.kind, s.day.isoformat(), s.origin) for s in stated_dates(page)}
    assert stated == {
        ("published", "2026-01-03", "the page’s head"),
        ("published", "2026-01-04", "the JSON-LD"),
        ("modified", "2026-02-01", "the JSON-LD"),
        ("modified", "2026-02-02", "a <time> element"),
        ("published", "2026-01-05", "the text"),
        ("published", "2025-01-01", "the URL"),
    }
    for one in stated_dates(page):
        assert one.year_only or str(one.day.year) in text[slice(*one.source)]


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("---\nslug: brot\n---\n", "x.md", "brot"),
        ("---\npermalink: /blog/brot/\n---\n", "x.md", "brot"),
        ("---\npermalink: /:year/:title/\n---\n", "brot.md", "brot"),
        ("Text", "_posts/2026-01-03-brot.de.md", "brot"),
        ("Text", "brot/index.md", "brot"),
        ("---\npermalink: https://brot.example/\n---\n", "x.md", "x"),
        ("---\npermalink: https://brot.example/laib/\n---\n", "x.md", "laib"),
    ],
)
def test_slugs(text: str, path: str, name: str) -> None:
    found = slug(document(text, path))
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    ("lead", "kinds"),
    [
        ("Von Jana Wolter und Karl Brand ", []),
        ("Von Jana Wolter und Jan Brand ", ["published"]),
    ],
)
def test_a_date_line_begins_with_what_the_date_is(lead: str, kinds: list[str]) -> None:
    page = document(f"# Brot\n\n{lead}veröffentlicht am 5. Januar 2026\n\nEin Satz.")
    assert [stated.kind for stated in stated_dates(page)] == kinds


def test_json_ld_that_breaks_is_told_where() -> None:
    text = '<html><script type="application/ld+json">{"@type": "A",,}</script><p>x</p></html>'
    (defect,) = structured_data(document(text, "a.html")).defects
    assert text[: defect.source.start].endswith('"A",')


def test_lists_of_articles_are_not_the_article() -> None:
    text = (
        '<html><script type="application/ld+json">[{"@type": "Article", "headline": "A"},'
        '{"@type": "Article", "headline": "B"}]</script><p>x</p></html>'
    )
    page = document(text, "a.html")
    assert len(structured_data(page).articles) == 2
    assert not structured_data(page).article


def test_the_keyphrase_of_the_article_comes_before_the_configured_one() -> None:
    circumstances = Circumstances(keyphrase="Käse")
    own = read("a.md", b"---\nfocus_keyword: Brot\n---\nText", circumstances).documents[0]
    other = read("a.md", b"---\ntitle: Brot\n---\nText", circumstances).documents[0]
    phrases = [keyphrase(one) for one in (own, other)]
    assert [phrase and phrase.text for phrase in phrases] == ["Brot", "Käse"]
    assert keyphrase(document("Text")) is None
