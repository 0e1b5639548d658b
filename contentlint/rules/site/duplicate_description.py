"""Meta descriptions that two pages of the site share."""

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
    """Flag the description of each page that another page has too."""
    for group in groups(competing(site), _description):
        for page in group:
            others = rivals(page, group)
            if others and page.description:
                yield SiteFinding(page.path, page.description.place, {"others": named(others)})


def _description(page: Facts) -> str:
    return said(page.description)


RULE = SiteRule(
    id="duplicate-description",
    severity=Severity.WARNING,
    wording=Wording(
        "This meta description is also used by {others}; it does not set this page apart.",
        "Describe what only this page offers, or remove the meta description.",
    ),
    doc="""\
No two pages of a site have the same meta description.

Search engines replace a meta description that does not describe a page in particular. The rule
compares letters and digits, whatever their case. What [duplicate-title](duplicate-title.md) leaves
alone, this rule leaves alone too.

Authority: Google Search Central, “Control your snippets in search results” (“identical or similar
descriptions on every page of a site aren't helpful”).
""",
    check=check,
    options=NoOptions,
    meet=lambda page, _: shared(page, _description(page)),
    subject=frozenset({"description"}),
    examples=(
        Example(
            "=== brot.md\n---\ntitle: Brot\ndescription: ⟦Alles über das Backen.⟧\n---\n\nText.\n"
            "=== hefe.md\n---\ntitle: Hefe\ndescription: ⟦Alles über das Backen⟧\n---\n\nText.\n",
            says=(Says(data={"others": "hefe.md"}), Says()),
        ),
        Example(
            "=== brot.md\n---\ntitle: Brot\ndescription: Wie Brot gelingt.\n---\n\nText.\n"
            "=== hefe.md\n---\ntitle: Hefe\ndescription: Wie Hefe treibt.\n---\n\nText.\n"
        ),
        Example(
            "=== a.md\n---\ntitle: Brot, Teil eins\ndescription: Unser Kurs.\n---\n\nText.\n"
            "=== b.md\n---\ntitle: Brot, Teil zwei\ndescription: Unser Kurs.\n---\n\nText.\n",
            note="A series, counted in words.",
        ),
        Example(
            "=== teil-1.md\n---\ntitle: Brot, Teil 1\ndescription: Unser Kurs.\n---\n\nText.\n"
            "=== teil-2.md\n---\ntitle: Brot, Teil 2\ndescription: Unser Kurs.\n---\n\nText.\n",
            note="A series.",
        ),
    ),
)
