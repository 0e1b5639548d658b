"""Addresses with parameters that follow readers around."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import InlineKind
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import own_hosts
from contentlint.views.links import SCOPES, host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_QUERY = pattern(r"\?([^#]*)")
_SEPARATOR = pattern(r"&amp;|&#38;|&|;(?=utm_)")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the tracking parameters in the addresses of links, and take them out."""
    if block.quoted:
        return  # a post embedded from a network, whose own code it is
    for link in block.links():
        place = link.target_source
        if place is None:
            continue
        written = document.source[place.start : place.end]
        query = _QUERY.search(written)
        if query is None:
            continue
        parts = _SEPARATOR.split(query[1])
        tracking = [part for part in parts if _tracks(part.partition("=")[0])]
        if not tracking:
            continue
        kept = [part for part in parts if part not in tracking]
        separator = "&amp;" if "&amp;" in query[1] else "&"
        clean = ("?" + separator.join(kept)) if any(kept) else ""
        span = Span(place.start + query.start(), place.start + query.end())
        names = ", ".join(part.partition("=")[0] for part in tracking)
        hosts = own_hosts(document)
        mine = host(written) in hosts
        if not mine and _is_signed(tracking, hosts):
            continue
        fix = None if mine else Fix((Edit(span, clean),), safe=_is_safe(tracking))
        # Campaigns are meant as often as they are copied along.
        level = None if _is_safe(tracking) else Severity.INFO
        yield Finding(document.root, span, {"names": names}, fix, severity=level)


def _is_signed(parts: list[str], hosts: frozenset[str]) -> bool:
    """Tell whether a page tells another that readers come from it: that is meant for the other."""
    sources = [part.lower() for part in parts if part.lower().startswith("utm_source=")]
    names = [max(name.split("."), key=len) for name in hosts]
    return any(name in source.partition("=")[2] for name in names for source in sources)


def _tracks(name: str) -> bool:
    lowered = name.lower()
    return any(
        lowered.startswith(known[:-1]) if known.endswith("*") else lowered == known
        for known in _parameters()
    )


def _is_safe(parts: list[str]) -> bool:
    """Tell whether nobody can have put the parameters there on purpose."""
    campaigns = [part for part in parts if part.lower().startswith("utm_")]
    assistants = ("chatgpt", "openai", "perplexity", "copilot")
    return not campaigns or any(name in part.lower() for part in campaigns for name in assistants)


@cache
def _parameters() -> tuple[str, ...]:
    return resources.lines("core", "lists", "tracking-parameters", "any.txt")


RULE = Rule(
    id="link-tracking-params",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=SCOPES,
    wording=Wording(
        "The URL contains tracking parameters ({names}), which follow readers and distort "
        "statistics.",
        "Link to the URL without them.",
    ),
    doc="""\
Links carry no tracking parameters.

`utm_source=chatgpt.com` shows where a link was copied from; `fbclid` and `gclid` belong to one
person's click. They stay in analytics, caches and search indexes as pages of their own. The rule
flags `utm_*` and the click identifiers of the large networks
(`rules/core/lists/tracking-parameters`). Not flagged are posts embedded from a network as
quotations, and links to others whose `utm_source` is the page's own host: they tell the other site
who sends it readers. `utm_*` of campaigns is an info, for half of those that were read are meant.

Authority: Google Search Central, "URL structure best practices" (avoid irrelevant parameters);
house rule of many newsrooms.
""",
    fix_safety=(
        "Safe for click identifiers and for what assistants such as ChatGPT append; unsafe for "
        "`utm_*` parameters of campaigns, which somebody may have put there on purpose. Links to "
        "the page’s own host get no fix."
    ),
    check=check,
    inlines=frozenset({InlineKind.LINK}),
    options=NoOptions,
    examples=(
        Example(
            "Ein [Rezept](https://brot.example/r⟦?utm_source=chatgpt.com⟧) für alle.",
            fixed="Ein [Rezept](https://brot.example/r) für alle.",
            says=Says(data={"names": "utm_source"}),
        ),
        Example(
            "<p>A <a "
            'href="https://bread.example/r⟦?a=1&amp;fbclid=x2&amp;b=3⟧#top">recipe</a>.</p>',
            language="en",
            format="html",
            fixed='<p>A <a href="https://bread.example/r?a=1&amp;b=3#top">recipe</a>.</p>',
        ),
        Example("Ein [Rezept](https://brot.example/r?seite=2) für alle."),
        Example(
            "---\ncanonical_url: https://www.backblog.example/brot\n---\n\nDas Mehl hat die "
            "[Mühle](https://muehle.example/?utm_source=backblog&utm_medium=text).",
            note="The mill may know who sends it readers.",
        ),
        Example(
            '<blockquote><p>Ein Beitrag <a href="https://brot.example/p?utm_source=embed">auf '
            "Brot</a>.</p></blockquote>",
            format="html",
        ),
        Example("Der Parameter `?utm_source=x` ist Code."),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><p>Ein <a '
            'href="https://mehl.example/m⟦?utm_campaign=mai⟧">Rezept</a>.</p></body></html>',
            format="html",
            says=Says(severity=Severity.INFO),
            note="A page’s own campaigns are meant.",
        ),
    ),
)
