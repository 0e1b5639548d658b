"""One and the same main heading on several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.groups import competing, groups, named, rivals, said, shared
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import Facts
    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag articles whose H1 is the same though their titles differ."""
    pages = (page for page in competing(site) if page.kind == "article")
    for group in groups(pages, _heading):
        for page in group:
            others = [one for one in rivals(page, group) if said(one.title) != said(page.title)]
            if others and page.h1 is not None:
                data = {"heading": page.h1.text, "others": named(others)}
                yield SiteFinding(page.path, page.h1.place, data)


def _heading(page: Facts) -> str:
    return said(page.h1)


RULE = SiteRule(
    id="duplicate-h1",
    severity=Severity.INFO,
    wording=Wording(
        "The H1 “{heading}” is also that of {others}; readers cannot tell the pages apart.",
        "Give each page an H1 of its own.",
    ),
    doc="""\
Every article has a main heading of its own.

The rule flags articles with one H1 whose titles differ: where the titles are the same as well,
[duplicate-title](duplicate-title.md) says so. What that rule leaves alone (languages, series, pages
of a list, copies with one canonical URL) is left alone here too, and so are lists, authors' pages
and search results.

Authority: Screaming Frog and Sitebulb report duplicate H1; Google Search Central, “Influencing
title links” (headings are a source of the title shown).
""",
    check=check,
    options=NoOptions,
    meet=lambda page, _: shared(page, _heading(page)),
    subject=frozenset({"headings"}),
    examples=(
        Example(
            "=== a.md\n---\ntitle: Roggenbrot\n---\n# ⟦Brot backen⟧\n\nText.\n"
            "=== b.md\n---\ntitle: Weizenbrot\n---\n# ⟦Brot backen⟧\n\nText.\n",
            says=(Says(data={"heading": "Brot backen", "others": "b.md"}), Says()),
        ),
        Example("=== a.md\n# Brot\n\nText.\n=== b.md\n# Brot\n\nText.\n", note="duplicate-title."),
        Example("=== a.md\n# Brot\n\nText.\n=== b.md\n# Hefe\n\nText.\n"),
    ),
)
