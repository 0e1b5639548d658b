"""Long articles that lead to no other site."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity, passed
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.addresses import own_hosts
from contentlint.views.kind import is_article
from contentlint.views.links import host, links
from contentlint.views.metadata import beside_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document

_UNFOLLOWED = frozenset({"nofollow", "sponsored", "ugc"})


@cache
def _no_article() -> re.Pattern[str]:
    return pattern(rf"\W*+(?:{languages.expression('utility-page')})\b", re.IGNORECASE)


class Options(RuleOptions):
    """What can be set."""

    words: Annotated[int, "Number of words from which an article should link to other sites."] = 300
    hosts: Annotated[tuple[str, ...], "Hosts of the site: links to them are internal."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag articles with metadata and enough words, but without a link that recommends a site."""
    if not document.fields or not is_article(document):
        return
    if document.title and _no_article().match(document.title.text):
        return
    own = own_hosts(document) | {one.lower().removeprefix("www.") for one in options.hosts}
    found = [one for one in links(document) if host(one.target) and host(one.target) not in own]
    if any(_UNFOLLOWED.isdisjoint(_rel(one.attributes)) for one in found):
        return
    count = sum(len(document.words(b)) for b in document.body if b.scope in PROSE)
    if count >= options.words:
        data = {"count": count, "min": options.words}
        share = passed(count, options.words, 2 * options.words)
        variant = "nofollow" if found else ""
        yield Finding(block, beside_title(document), data, variant=variant, share=share)


def _rel(attributes: Mapping[str, str]) -> list[str]:
    return attributes.get("rel", "").lower().split()


RULE = Rule(
    id="link-outbound-none",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The article has {count} words but no link to another site (expected from {min} up).",
        "Link to the sources and to what readers may want to know beyond the article.",
    ),
    variants={
        "nofollow": Wording(
            "All links to other sites are marked as not to be followed.",
            "Leave “nofollow” to paid links and those in comments; sources may be followed.",
        )
    },
    default=False,
    doc="""\
A long article links to other sites.

Links to sources show where facts come from, and lead on. Links to the hosts of the site, those that
`hosts` names and those that the canonical URL or `og:url` name, do not count, nor do those with
`nofollow`, `sponsored` or `ugc`. From 300 words on; plain text, texts without any metadata, and
pages that are no articles (legal notices, privacy, search, by their title) are left alone. Many
good pages need none: off unless selected.

Authority: Google Search Central, "Link best practices" (link to other sites); Yoast SEO (outbound
links).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot⟦⟧\n---\n\nDas Brot ist [gut](/gut).",
            options={"words": 3},
            says=Says(data={"count": 4, "min": 3}),
        ),
        Example(
            "---\ntitle: Brot⟦⟧\n---\n\nDas Brot ist [gut](https://www.brot.example/gut).",
            options={"words": 3, "hosts": ["brot.example"]},
        ),
        Example(
            "---\ntitle: Bread⟦⟧\n---\n\nBread is "
            '<a href="https://a.example" rel="nofollow">good</a>.',
            language="en",
            options={"words": 3},
            says=Says("nofollow"),
        ),
        Example(
            "---\ntitle: Brot\n---\n\nDas Brot ist [gut](https://anders.example).",
            options={"words": 4},
        ),
        Example(
            "---\ntitle: Brot\n---\n\n"
            '<a href="https://a.example" rel="ugc">Brot</a> ist [gut](https://anders.example).',
            options={"words": 3},
        ),
        Example("---\ntitle: Brot\n---\n\nDas Brot ist gut.", options={"words": 5}),
        Example("Das Brot ist [gut](/gut).", options={"words": 3}),
        Example(
            "---\ntitle: Datenschutzerklärung\n---\n\nWir fragen nichts.", options={"words": 3}
        ),
    ),
)
