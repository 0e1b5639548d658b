"""A robots.txt that keeps the crawlers of AI services away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.finding import Severity
from contentlint.phrase import phrase
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.website.model import Website
    from contentlint.website.robots import Directive


_NAMED = 2
"""Crawlers that a message has room for."""


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Tell which of these crawlers may fetch nothing at all, by what they are named in."""
    robots = site.robots
    if robots is None:
        return
    found: dict[str, list[tuple[str, Directive]]] = {}
    for agent in robots.groups:
        directive = robots.shuts_out(agent) if agent in _crawlers() else None
        if directive is not None:
            name, purpose = _crawlers()[agent]
            found.setdefault(purpose, []).append((name, directive))
    for purpose, variant in (("answers", ""), ("training", "training")):
        if purpose in found:
            told = _listed([name for name, _ in found[purpose]])
            _, first = found[purpose][0]
            yield SiteFinding(robots.path, first.place, {"crawlers": told}, variant)


def _listed(names: list[str]) -> str:
    """Name crawlers: of many the first two, and how many more there are."""
    if len(names) <= _NAMED:
        return ", ".join(names)
    return phrase("{one}, {two} and {more} more", one=names[0], two=names[1], more=len(names) - 2)


@cache
def _crawlers() -> Mapping[str, tuple[str, str]]:
    """Return the names of crawlers and what they fetch for, by their names in lower case."""
    rows = (
        row.partition(":") for row in resources.lines("core", "lists", "ai-crawlers", "any.txt")
    )
    return {name.lower(): (name, purpose.strip()) for name, _, purpose in rows}


_PAGE = "=== brot.md\n# Brot\n\nText.\n"

RULE = SiteRule(
    id="robots-blocks-ai",
    severity=Severity.INFO,
    wording=Wording(
        "AI services may not fetch this site ({crawlers}); their answers cannot cite it.",
        "If that is not intended, remove their Disallow: /.",
    ),
    variants={
        "training": Wording(
            "Crawlers for AI training may not fetch this site ({crawlers}).",
            "If that is intended, nothing needs to be done.",
        ),
    },
    doc="""\
Whoever shuts out AI services should know it.

Some content systems, hosts and plugins write such lines by themselves. The rule says, once for each
kind, which crawlers a robots.txt keeps out of the whole site by name: those that fetch pages to
cite them in answers, and those that collect training data. That may be meant, so it is an info. A
`Disallow: /` for all crawlers is left to [robots-blocks](robots-blocks.md).

Authority: RFC 9309; the documentation of OpenAI, Anthropic, Perplexity, DuckDuckGo, Mistral,
Google, Meta, Amazon and Apple on their crawlers, compared with the list of ai.robots.txt; Semrush
(“AI search health”).
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    subject=frozenset({"robots"}),
    examples=(
        Example(
            "=== robots.txt\nUser-agent: OAI-SearchBot\nUser-agent: PerplexityBot\n"
            f"⟦Disallow: /⟧\n{_PAGE}",
            says=Says(data={"crawlers": "OAI-SearchBot, PerplexityBot"}),
        ),
        Example(
            f"=== robots.txt\nUser-agent: GPTBot\n⟦Disallow: /⟧\n\nUser-agent: CCBot\n"
            f"Disallow: /\n{_PAGE}",
            says=Says("training", data={"crawlers": "GPTBot, CCBot"}),
        ),
        Example(
            "=== robots.txt\nUser-agent: Claude-User\nUser-agent: Claude-SearchBot\n"
            f"User-agent: OAI-SearchBot\n⟦Disallow: /⟧\n{_PAGE}",
            says=Says(data={"crawlers": "Claude-User, Claude-SearchBot and 1 more"}),
        ),
        Example(f"=== robots.txt\nUser-agent: GPTBot\nDisallow: /intern/\n{_PAGE}"),
        Example(f"=== robots.txt\nUser-agent: GPTBot\nDisallow: /\nAllow: /blog/\n{_PAGE}"),
        Example(_PAGE),
    ),
)
