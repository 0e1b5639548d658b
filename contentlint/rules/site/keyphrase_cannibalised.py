"""Pages of the site that are meant to be found by the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.groups import competing, groups, named, rivals, shared
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag each keyphrase that another page has too."""
    for group in groups(competing(site), lambda page: page.keywords):
        for page in group:
            others = rivals(page, group)
            if others and page.keyphrase:
                data = {"keyphrase": page.keyphrase.text, "others": named(others)}
                yield SiteFinding(page.path, page.keyphrase.place, data)


RULE = SiteRule(
    id="keyphrase-cannibalised",
    severity=Severity.INFO,
    wording=Wording(
        "“{keyphrase}” is also the keyphrase of {others}; the pages compete with each other.",
        "Give each page its own keyphrase, or merge the pages.",
    ),
    doc="""\
Each keyphrase belongs to one page of the site.

Two pages for the same search share the links that one page would have, and search engines choose
between them. Keyphrases are those of the metadata (`keyphrase`, `focus_keyword`, Yoast’s field in
an export); they count as the same if their words have the same stems, in any order, function words
left out.

Authority: Yoast SEO, “previously used keyphrase”, which compares letter by letter; the stems are
ours.
""",
    check=check,
    options=NoOptions,
    meet=lambda page, _: shared(page, page.keywords),
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "=== brot.md\n---\ntitle: Brot\nkeyphrase: ⟦Brot backen⟧\n---\n\nText.\n"
            "=== laib.md\n---\ntitle: Laib\nkeyphrase: ⟦Backen von Broten⟧\n---\n\nText.\n",
            says=(Says(data={"keyphrase": "Brot backen", "others": "laib.md"}), Says()),
        ),
        Example(
            "=== brot.md\n---\ntitle: Brot\nkeyphrase: Brot backen\n---\n\nText.\n"
            "=== laib.md\n---\ntitle: Laib\nkeyphrase: Brot kaufen\n---\n\nText.\n"
        ),
    ),
)
