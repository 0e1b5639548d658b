"""Titles that two pages of the site share."""

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
    """Flag the title of each page that another page has too."""
    for group in groups(competing(site), _title):
        for page in group:
            others = rivals(page, group)
            if others and page.title:
                data = {"title": page.title.text, "others": named(others)}
                yield SiteFinding(page.path, page.title.place, data)


def _title(page: Facts) -> str:
    return said(page.title)


RULE = SiteRule(
    id="duplicate-title",
    severity=Severity.WARNING,
    wording=Wording(
        "“{title}” is also the title of {others}; in search results readers cannot tell them "
        "apart.",
        "Say in each title what only this page offers, or merge the pages.",
    ),
    doc="""\
No two pages of a site have the same title.

The title is what search results, tabs and bookmarks show of a page. Titles count as the same if
their letters and digits are, in whatever case. The rule ignores pages in different languages or
whose paths differ in the language only (`de/`, `.en.md`), pages that are not to be indexed or name
another page as canonical, copies that name the same one, and parts of one thing: pages of a list
(`/page/2/`), a series in the front matter (`series`, `part`, `prev`, `next`), and what appears
regularly under one name, told apart only by the date in its path.

Authority: Google Search Central, “Influencing title links” (“make sure every page on your site has
a distinct, descriptive title”); Screaming Frog and Bing Webmaster Tools report duplicates.
""",
    check=check,
    options=NoOptions,
    meet=lambda page, _: shared(page, _title(page)),
    subject=frozenset({"title"}),
    examples=(
        Example(
            "=== brot.md\n---\ntitle: ⟦Brot backen⟧\n---\n\nText.\n"
            "=== backen.md\n---\ntitle: ⟦Brot backen!⟧\n---\n\nAnderer Text.\n",
            says=(Says(data={"title": "Brot backen", "others": "backen.md"}), Says()),
        ),
        Example(
            "=== brot.md\n---\ntitle: Brot backen\nlang: de\n---\n\nText.\n"
            "=== bread.md\n---\ntitle: Brot backen\nlang: en\n---\n\nText.\n",
            note="Two languages.",
        ),
        Example(
            "=== post/2024-01-05-brief.md\n---\ntitle: Der Brief\ndate: 2024-01-05\n---\n\nText.\n"
            "=== post/2024-02-05-brief.md\n---\ntitle: Der Brief\ndate: 2024-02-05\n---\n\nText.\n",
            note="A monthly letter, told apart by its date.",
        ),
        Example(
            '=== brief@1.md\n+++\npath = "2024/01/05/brief"\ntitle = "Der Brief"\n+++\n\nText.\n'
            '=== brief@2.md\n+++\npath = "2024/02/05/brief"\ntitle = "Der Brief"\n+++\n\nText.\n',
            note="The same, by the day in its URL.",
        ),
        Example(
            "=== a.html\n<html><head><title>{{ page.title }}</title></head></html>\n"
            "=== b.html\n<html><head><title>{{ page.title }}</title></head></html>\n",
            note="Templates.",
        ),
        Example(
            "=== de/kimchi.md\n# Kimchi\n\nA\n=== en/kimchi.md\n# Kimchi\n\nB\n"
            "=== chai.de.md\n# Chai\n\nA\n=== chai.md\n# Chai\n\nB\n",
            note="Two languages, by their paths.",
        ),
        Example(
            "=== brot.md\n---\ntitle: Brot\ncanonical: https://brot.example/laib/\n---\n\nText.\n"
            "=== laib.md\n---\ntitle: Brot\ncanonical: https://brot.example/laib\n---\n\nText.\n",
            note="One names the other as the original.",
        ),
        Example(
            "=== brot.md\n---\ntitle: Brot backen\n---\n\nText.\n"
            "=== page/2.md\n---\ntitle: Brot backen\n---\n\nText.\n",
            note="Pages of a list.",
        ),
    ),
)
