"""One link text that leads to different pages of the site."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.text.patterns import pattern
from contentlint.website.groups import belong_together
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import OutgoingLink
    from contentlint.website.model import Website

_MOST = 3
"""Targets of a text that still names something: one with more says “more” in its own words."""
_WORDS = 2
"""Words that a text has to name a page; a single one may be a subject with many pages."""
_WORD = pattern(r"[^\W\d_]{2,}")


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links whose text mostly leads to another page, elsewhere on the site."""
    found: dict[tuple[str, str], list[tuple[int, OutgoingLink, int]]] = {}
    for number, page in enumerate(site.pages):
        language = primary_subtag(page.language)
        for link in page.links:
            text = link.text.casefold()
            if not _names_something(text, page.language):
                continue
            pages = site.routes.follow(link.target, number).pages
            if len(pages) != 1 or pages[0] == number:
                continue
            # A switch of languages leads from each page to that page's own translation.
            if primary_subtag(site.pages[pages[0]].language) == language:
                found.setdefault((language, text), []).append((number, link, pages[0]))
    for uses in found.values():
        counts = Counter(there for _, _, there in uses)
        if len(counts) > _MOST:
            continue
        usual, _ = counts.most_common(1)[0]
        for number, link, there in uses:
            here, other = site.pages[there], site.pages[usual]
            if there != usual and not belong_together(here, other):
                data = {"text": link.text, "page": here.path, "other": other.path}
                yield SiteFinding(site.pages[number].path, link.place, data)


def _names_something(text: str, tag: str) -> bool:
    """Tell whether a text has words enough that are neither function words nor generic."""
    from contentlint.language.content import is_function_word

    generic = languages.of(tag).entry_set("generic-anchors")
    words = (word for word in _WORD.findall(text) if word not in generic)
    return sum(not is_function_word(word, tag) for word in words) >= _WORDS


RULE = SiteRule(
    id="link-text-ambiguous",
    severity=Severity.INFO,
    default=False,
    wording=Wording(
        "“{text}” leads to {page} here, but to {other} elsewhere; readers expect the same page.",
        "Correct the link if it is wrong, or name what this page is about.",
    ),
    doc="""\
A link text leads to the same page everywhere on the site.

Off by default: a newsroom links the same name to whatever is new. The rule compares the texts of
links in articles, of at least two words; the link is reported whose page is the rarer one for its
text, and of equally frequent pages all but the first. A text that leads to more than three pages is
taken for a phrase like “read more”, and left alone, as are texts that say nothing of their target
([anchor-generic](anchor-generic.md) reports those), links to other languages, translations, and
pages of one series.

Authority: WCAG 2.2, success criterion 2.4.4 and technique G197 (consistent labels); Lighthouse
audit `identical-links-same-purpose`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"links"}),
    examples=(
        Example(
            "=== a.md\n# A\n\nMehr: [Reifer Sauerteig](sauer.md).\n"
            "=== b.md\n# B\n\nMehr: [reifer Sauerteig](sauer.md).\n"
            "=== c.md\n# C\n\nMehr: [Reifer Sauerteig](⟦hefe.md⟧).\n"
            "=== sauer.md\n# Sauer\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n",
            says=Says(
                data={"text": "Reifer Sauerteig", "page": "hefe.md", "other": "sauer.md"},
            ),
        ),
        Example(
            "=== a.md\n# A\n\n[Sauerteig](sauer.md), [mehr erfahren](sauer.md).\n"
            "=== b.md\n# B\n\n[Sauerteig](hefe.md), [mehr erfahren](hefe.md).\n"
            "=== sauer.md\n# Sauer\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n",
            note="A single word may name a subject.",
        ),
        Example(
            "=== a.md\n# A\n\n[zum Rezept](b.md), [zum Rezept](c.md), [zum Rezept](d.md), "
            "[zum Rezept](e.md).\n=== b.md\n# B\n\nText.\n=== c.md\n# C\n\nText.\n"
            "=== d.md\n# D\n\nText.\n=== e.md\n# E\n\nText.\n",
        ),
    ),
)
