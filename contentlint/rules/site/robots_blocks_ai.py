"""A robots.txt that keeps the crawlers of AI services away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website
    from contentlint.website.robots import Directive

_ANSWERING = (
    "OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot",
    "Perplexity-User", "DuckAssistBot", "MistralAI-User", "Applebot",
)  # fmt: skip
"""Those that fetch pages to name them in answers, as their makers say (documentation of OpenAI,
Anthropic, Perplexity, DuckDuckGo, Mistral and Apple)."""
_TRAINING = (
    "GPTBot", "ClaudeBot", "anthropic-ai", "Google-Extended", "Applebot-Extended", "CCBot",
    "Meta-ExternalAgent", "Amazonbot", "Bytespider", "cohere-training-data-crawler",
)  # fmt: skip
"""Those that collect texts to train with."""


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Tell which of these crawlers may fetch nothing at all, by what they are named in."""
    robots = site.robots
    if robots is None:
        return
    for variant, names in (("", _ANSWERING), ("training", _TRAINING)):
        found: dict[Directive, list[str]] = {}
        for name in names:
            directive = robots.shuts_out(name.lower())
            if directive is not None:
                found.setdefault(directive, []).append(name)
        if found:
            first = next(iter(found))
            told = ", ".join(name for some in found.values() for name in some)
            yield SiteFinding(robots.path, first.place, {"crawlers": told}, variant)


_PAGE = "=== brot.md\n# Brot\n\nText.\n"

RULE = SiteRule(
    id="robots-blocks-ai",
    severity=Severity.INFO,
    wording=Wording(
        "Crawlers of AI services may not fetch this site ({crawlers}); their answers cannot cite "
        "it.",
        "If that is not intended, remove their Disallow: /.",
    ),
    variants={
        "training": Wording(
            "Crawlers that collect training data may not fetch this site ({crawlers}).",
            "If that is intended, nothing needs to be done.",
        ),
    },
    doc="""\
Whoever shuts out AI services should know it.

Some content systems, hosts and plugins write such lines by themselves. The rule says, once for each
kind, which crawlers a robots.txt keeps out of the whole site by name: those that fetch pages to
cite them in answers, and those that collect training data. That may be meant, so it is an info. A
`Disallow: /` for all crawlers is left to [robots-blocks](robots-blocks.md).

Authority: RFC 9309; the documentation of OpenAI, Anthropic, Perplexity, DuckDuckGo, Mistral, Google
and Apple on their crawlers; Semrush (“AI search health”).
""",
    check=check,
    options=NoOptions,
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
        Example(f"=== robots.txt\nUser-agent: GPTBot\nDisallow: /intern/\n{_PAGE}"),
        Example(f"=== robots.txt\nUser-agent: GPTBot\nDisallow: /\nAllow: /blog/\n{_PAGE}"),
        Example(_PAGE),
    ),
)
