"""Long articles that lead nowhere else on their own site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity, passed
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.addresses import own_hosts, own_paths, path
from contentlint.views.kind import is_article
from contentlint.views.links import host, is_template, links, scheme
from contentlint.views.metadata import beside_title
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_IMAGE = pattern(r"\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$")


class Options(RuleOptions):
    """What can be set."""

    words: Annotated[int, "Number of words from which an article should link to its own site."] = (
        300
    )
    hosts: Annotated[tuple[str, ...], "Hosts of the site: links to them are internal."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag articles with metadata and enough words, but without an internal link."""
    if not document.fields or not is_article(document):
        return
    own = own_hosts(document) | {one.lower().removeprefix("www.") for one in options.hosts}
    paths = own_paths(document)
    targets = (link.target.strip() for link in links(document))
    if any(_is_internal(target, own) and not _stays(target, paths) for target in targets):
        return
    count = sum(len(document.words(b)) for b in document.body if b.scope in PROSE)
    if count >= options.words:
        data = {"count": count, "min": options.words}
        share = passed(count, options.words, 2 * options.words)
        yield Finding(block, beside_title(document), data, share=share)


def _is_internal(target: str, own: frozenset[str]) -> bool:
    if not target or target.startswith("#"):
        return False
    if is_template(target):
        return True
    named = host(target)
    return named in own if named else not scheme(target)


def _stays(target: str, own: frozenset[str]) -> bool:
    """Tell whether an internal link leads to no other page: to this one, or to an image."""
    way = path(target)
    if _IMAGE.search(way):
        return True
    if way or host(target):
        return way in own
    return target.startswith("?")


RULE = Rule(
    id="link-missing-internal",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The article has {count} words but no internal link (expected from {min} up): a dead end "
        "for readers and crawlers.",
        "Link to a related article where the text touches its subject.",
    ),
    doc="""\
A long article links to another page of its site.

Internal links are how crawlers find pages and how readers stay. The rule counts links with a
relative or absolute path, those that a generator fills in, and those to the hosts that `hosts`
names, that the canonical URL or `og:url` name. Links to the article itself and to images do not
count. From 300 words on; plain text, and texts without any metadata, have no site.

Authority: Google Search Central, "Link best practices" (cross-reference your own content); Yoast
SEO (at least one).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot⟦⟧\n---\n\nDas Brot ist [gut](https://anders.example).",
            options={"words": 3},
            says=Says(data={"count": 4, "min": 3}),
        ),
        Example(
            "---\ntitle: Brot\n---\n\nDas Brot ist [gut](https://www.brot.example/gut).",
            options={"words": 3, "hosts": ["brot.example"]},
        ),
        Example("---\ntitle: Brot\n---\n\nDas Brot ist [gut](/gut).", options={"words": 3}),
        Example("---\ntitle: Brot\n---\n\nDas Brot ist [gut](https://anders.example)."),
        Example("Das Brot ist [gut](https://anders.example).", options={"words": 3}),
    ),
    wake=FIELDS,
)
