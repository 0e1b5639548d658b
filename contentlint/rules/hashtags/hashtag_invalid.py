"""Hashtags that networks cut off or do not link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.hashtags import Tag, all_tags
from contentlint.wake import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Inline

_REST = pattern(r"(?:[-‐‑&+.'’/]+\w+)+")
_JOINTS = pattern(r"(?<![-‐‑&+.'’/])[-‐‑&+.'’/]++(\w)")
_SPELLED_OUT = pattern(r"[ao]e|(?<![aäeq])ue", re.IGNORECASE)
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


_COMMON = 3.0
"""Zipf value of a word that a tag with umlauts spelled out may have been meant to be."""


def check(_: Block, document: Document, __: NoOptions) -> Iterator[Finding]:
    """Flag hashtags in lines of hashtags that do not work as written."""
    tags = [tag for tag in all_tags(document) if tag.block.scope is Scope.HASHTAGS]
    for tag in tags:
        if any(inline.span.end > tag.span.end for inline in _links(tag)):
            continue  # the name of a channel, which the link leads to
        rest = _REST.match(tag.block.prose, tag.span.end)
        if rest is not None and f'id="{tag.name}{rest[0]}"' in document.source:
            continue  # the name of an element, left of a comment at its end
        finding = _cut(tag) or _numeric(tag)
        if finding is not None:
            yield finding
    yield from _mixed(tags)


def _links(tag: Tag) -> Iterator[Inline]:
    inlines = tag.block.inlines_in(tag.span)
    return (inline for inline in inlines if inline.kind is InlineKind.LINK)


def _cut(tag: Tag) -> Finding | None:
    rest = _REST.match(tag.block.prose, tag.span.end)
    if rest is None:
        return None
    span = Span(tag.span.start, rest.end())
    joined = _JOINTS.sub(lambda match: match[1].upper(), rest[0])
    right = f"#{tag.name}{joined}"
    data = {"match": tag.block.text[span.start : span.end], "cut": f"#{tag.name}", "right": right}
    return Finding(tag.block, span, data, Fix((Edit(span, right),)))


def _numeric(tag: Tag) -> Finding | None:
    if not tag.name.isdigit():
        return None
    return Finding(tag.block, tag.span, {"match": f"#{tag.name}"}, variant="digits")


def _mixed(tags: list[Tag]) -> Iterator[Finding]:
    """Flag umlauts that are spelled out in a set that has umlauts elsewhere."""
    umlauts = [tag.name for tag in tags if tag.name.translate(_UMLAUTS) != tag.name]
    if not umlauts:
        return
    same_tag = {name.translate(_UMLAUTS).lower(): name for name in umlauts}
    from contentlint.language import lexicon, vocabulary

    for tag in tags:
        if tag.name in umlauts or not _SPELLED_OUT.search(tag.name):
            continue
        word = tag.name.lower()
        same = same_tag.get(word)
        meant = vocabulary.with_umlauts(word)
        if same or any(
            lexicon.zipf(word, language.tag) < _COMMON <= lexicon.zipf(meant, language.tag)
            for language in languages.having("lexicon", "umlauts")
        ):
            data = {"match": f"#{tag.name}", "other": f"#{same or umlauts[0]}"}
            yield Finding(tag.block, tag.span, data, variant="umlaut")


RULE = Rule(
    id="hashtag-invalid",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=Texts(("#",)),
    wording=Wording(
        "{match} breaks at its first special character; networks link only {cut}.",
        "Write {right}.",
    ),
    variants={
        "digits": Wording(
            "{match} is not a hashtag; networks require at least one letter.",
            "Add a word, or leave out the #.",
        ),
        "umlaut": Wording(
            "{match} spells out its umlaut, {other} does not; networks treat the spellings as "
            "different topics.",
            "Spell umlauts the same way in all hashtags.",
        ),
    },
    doc="""\
Hashtags consist of letters, digits and underscores, and spell umlauts one way.

A hyphen, an ampersand or a full stop cuts a hashtag off: of #KI-Tools, networks link #KI. Digits
alone are no hashtag (#2024). Both are errors. #Kuenstler beside #Bücher is a warning: networks take
ä and ae for different topics, so one set of hashtags keeps to one spelling.

Only lines of hashtags are looked at: in running text, "#OpenData-Treffen" is a German compound.

Authority: the networks' own rules for hashtags (letters, digits, underscores).
""",
    fix_safety="Unsafe: without its hyphen, a tag may be another topic’s.",
    check=check,
    options=NoOptions,
    subject=frozenset({"hashtags"}),
    examples=(
        Example(
            "#Brot ⟦#KI-Tools⟧ #Mehl",
            fixed="#Brot #KITools #Mehl",
            says=Says(data={"match": "#KI-Tools", "cut": "#KI", "right": "#KITools"}),
        ),
        Example("#Brot ⟦#2024⟧ #Mehl", says=Says("digits", data={"match": "#2024"})),
        Example(
            "#Bücher ⟦#Kuenstler⟧",
            says=Says("umlaut", data={"match": "#Kuenstler", "other": "#Bücher"}),
        ),
        Example("#Österreich ⟦#Oesterreich⟧ #Wien", says=Says("umlaut")),
        Example("#bread ⟦#R&D⟧ #rye", language="en", fixed="#bread #RD #rye"),
        Example("#Bücher #Poesie #Abenteuer #Neue_Wege #Web3"),
        Example("Zum #OpenData-Treffen kamen 40 Gäste, siehe #2024."),
    ),
)
