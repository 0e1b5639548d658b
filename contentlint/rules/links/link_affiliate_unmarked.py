"""Links that earn a commission and do not say so."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import own_hosts
from contentlint.views.links import host, links
from contentlint.wake import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document

_PARTNER = pattern(r"[?&](?:aff|ref|partner|affiliate)=([a-z0-9-]{4,40})")
_MARKED = frozenset({"sponsored", "nofollow"})


@cache
def _disclosure() -> re.Pattern[str]:
    paid = languages.expression("paid-link")
    return pattern(rf"affiliate|sponsored|associate|{paid}", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links to affiliate programmes where neither link nor article says what they are."""
    found = [
        link
        for link in links(document)
        if _earns(link.target)
        and not _MARKED.intersection(link.attributes.get("rel", "").lower().split())
    ]
    if not found or any(_disclosure().search(one.text) for one in document.article):
        return
    own = own_hosts(document)
    for link in found:
        if _is_sellers(link.target, own):
            continue
        place = link.inline.target_source or link.inline.source
        yield Finding(block, Span(*place), {"host": host(link.target)})


def _is_sellers(target: str, own: AbstractSet[str]) -> bool:
    """Tell whether the partner who is paid is the site itself, whose own product it sells."""
    partners = _PARTNER.findall(target.lower())
    return any(partner in name.split(".") for partner in partners for name in own)


def _earns(target: str) -> bool:
    named = host(target)
    parts = named.split(".")
    for at in range(len(parts) - 1):
        parameter = _hosts().get(".".join(parts[at:]))
        if parameter is not None:
            return not parameter or re.search(rf"[?&]{parameter}=[^&#]", target) is not None
    return False


@cache
def _hosts() -> Mapping[str, str]:
    split = (
        line.split() for line in resources.lines("core", "lists", "affiliate-hosts", "any.txt")
    )
    return {name: rest[0] if rest else "" for name, *rest in split}


RULE = Rule(
    id="link-affiliate-unmarked",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=LINKS,
    wording=Wording(
        "The link to {host} is an affiliate link, but neither the link nor the article says so.",
        'Add rel="sponsored" to the link and tell readers about the commission; the law may '
        "require it.",
    ),
    doc="""\
Affiliate links are disclosed.

The rule flags links to affiliate programmes (`rules/core/lists/affiliate-hosts`; for shops, only
URLs with a partner's tag) that have neither `rel="sponsored"` nor `nofollow`, in an article that
does not say that they are paid for (Affiliate-Link, Provision, Anzeige, commission, …). Links whose
partner is the site itself sell its own product and are left alone.

Authority: Google Search Central, "Qualify your outbound links to Google"; in Germany § 5a (4) UWG,
in the United States the FTC's Endorsement Guides, ask for a label.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"links"}),
    examples=(
        Example(
            "Ein [gutes Messer](⟦https://amzn.to/3abcde⟧) hilft.",
            says=Says(data={"host": "amzn.to"}),
        ),
        Example(
            "A [good knife](⟦https://www.amazon.com/dp/B0?tag=bread-20⟧) helps.", language="en"
        ),
        Example(
            "Ein [gutes Messer](https://amzn.to/3abcde) hilft.\n\n*Affiliate-Link: Wir verdienen."
        ),
        Example(
            '<p><a href="https://amzn.to/3abcde" rel="sponsored noopener">Messer</a></p>',
            format="html",
        ),
        Example("Ein [Messer](https://www.amazon.de/dp/B0) hilft.", note="No partner’s tag."),
    ),
)
