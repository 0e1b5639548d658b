"""Link targets whose domain is a letter away from a well-known one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document

_HOST = pattern(r"(?:https?:)?//(?:www\d?\.)?([A-Za-z0-9.-]+)(?=[/:?#]|\Z)", re.IGNORECASE)
_SHORTEST = 6


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[tuple[str, ...], "Domains that are right: `brotblatt.de`."] = ()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the domain in the target of each such link."""
    seen: set[Span] = set()
    for block in document.article:
        for inline in block.inlines:
            place = inline.target_source
            if inline.kind is not InlineKind.LINK or place is None or place in seen:
                continue
            host = _HOST.match(inline.target or "")
            if host is None:
                continue
            right = _meant(host[1].lower(), options.allow)
            if right is None:
                continue
            at = document.source.find(host[1], place.start, place.end)
            if at >= 0:
                seen.add(place)
                span = Span(at, at + len(host[1]))
                yield Finding(document.root, span, {"match": host[1], "right": right})


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    """Return the well-known domains by the label before their ending."""
    from contentlint.language import gazetteer

    found: dict[str, tuple[str, ...]] = {}
    for domain in sorted(gazetteer.gazetteer().domains):
        label = _label(domain)
        found[label] = (*found.get(label, ()), domain)
    return found


def _label(domain: str) -> str:
    """Return what was registered: "techcrunch" of news.techcrunch.com, "bbc" of bbc.co.uk."""
    labels = domain.split(".")
    if len(labels) > 2 and labels[-2] in {"co", "com", "org", "gv", "ac"}:
        return labels[-3]
    return labels[-2] if len(labels) > 1 else domain


@cache
def _meant(host: str, allow: tuple[str, ...]) -> str | None:
    label = _label(host)
    labels = _labels()
    if len(label) < _SHORTEST or label in labels:
        return None
    if any(host == domain or host.endswith(f".{domain}") for domain in allow):
        return None
    near = _nearest(label)
    if near is None or _is_word(label):
        return None
    # gishub.org is no slip for github.com.
    ending = host.rpartition(".")[2]
    same = [domain for domain in labels[near] if domain.endswith(f".{ending}")]
    return min(same, key=len) if same else None


def _nearest(label: str) -> str | None:
    from contentlint.language.spelling import nearest

    choices = (known for known in _labels() if known[0] == label[0] and len(known) >= _SHORTEST)
    near = nearest(label, choices, lambda _: 1)
    if near is None:
        return None
    shorter, longer = sorted((label, near[0]), key=len)
    # A letter more at the end makes another name: spiegeln, focuse, sterns.
    return None if longer.startswith(shorter) else near[0]


def _is_word(label: str) -> bool:
    from contentlint.language import vocabulary

    return any(
        vocabulary.is_known(label, language.tag) or vocabulary.is_inflected(label, language.tag)
        for language in languages.having("lexicon")
    )


RULE = Rule(
    id="link-domain-misspelled",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=LINKS,
    wording=Wording(
        "The link leads to {match}, one letter away from {right}; such domains often exploit "
        "typos.",
        "Link to {right}, or allow {match} if it is intended.",
    ),
    doc="""\
Links lead to the intended site, not to a lookalike domain.

A target whose domain is one letter away from that of a well-known publisher or platform
(techchrunch.com, wikipdia.org) leads to an error or into a trap: such domains are registered to
catch slips. The domains are those of the list of `source-misspelled`. Not flagged: domains that are
themselves in the list, that are German or English words, that are shorter than six letters, that
have another top-level domain, or that only end differently. Put a domain that is meant into
`allow`.

Authority: the registered domains of those publishers.
""",
    check=check,
    options=Options,
    subject=frozenset({"links"}),
    examples=(
        Example(
            "Mehr bei [TechCrunch](https://www.⟦techchrunch.com⟧/2024/x).",
            says=Says(data={"match": "techchrunch.com", "right": "techcrunch.com"}),
        ),
        Example(
            '<p>Siehe <a href="https://⟦de.wikpedia.org⟧/wiki/Brot">dort</a>.</p>', format="html"
        ),
        Example("See [here](https://⟦gihtub.com⟧/a).", language="en"),
        Example(
            "[a](https://techcrunch.com) [b](https://zeit.de) [c](https://spiegeln.de) [d](https://steam.com)"
        ),
        Example("Mehr bei [uns](https://handelsblad.nl).", options={"allow": ["handelsblad.nl"]}),
        Example("Im Hausnetz: [a](http://githur) und http://gihtub./", note="They have no ending."),
    ),
)
