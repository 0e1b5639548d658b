"""Hashtags of one article that say the same thing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint import resources
from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.hashtags import Tag, all_tags, mistake
from contentlint.wake import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What a project can set."""

    extra: Annotated[
        tuple[str, ...],
        "Further groups of tags that say the same, separated by spaces: `RAG Suche`.",
    ] = ()
    allow: Annotated[tuple[str, ...], "Tags that may stand beside their synonyms."] = ()


def key(name: str) -> str:
    """Return a tag in lower case with its umlauts written out."""
    plain = name.lower().replace("_", "")
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(umlaut, letters)
    return plain


@cache
def _groups(extra: tuple[str, ...]) -> Mapping[str, int]:
    lines = (*resources.lines("core", "lists", "hashtag-synonyms", "any.txt"), *extra)
    return {
        key(name.lstrip("#")): number for number, line in enumerate(lines) for name in line.split()
    }


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag one tag per group: the second, which the first makes redundant."""
    tags = all_tags(document)
    if len(tags) < 2:
        return
    allowed = frozenset(key(name.lstrip("#")) for name in options.allow)
    groups: dict[object, list[Tag]] = {}
    for tag in tags:
        meant = _corrected(tag.name)
        if meant not in allowed:
            groups.setdefault(_groups(options.extra).get(meant, meant), []).append(tag)
    for group in groups.values():
        names = dict.fromkeys(f"#{tag.name}" for tag in group)
        # In running text a tag may stand as often as its word.
        same = len({_corrected(tag.name) for tag in group}) == 1
        counted = [tag for tag in group if not same or tag.block.scope is Scope.HASHTAGS]
        if len(counted) < 2:
            continue
        second = counted[1] if same else _second(counted)
        data = {"all": ", ".join(names), "match": f"#{second.name}"}
        yield Finding(second.block, second.span, data, variant="repeated" if same else "")


def _second(group: list[Tag]) -> Tag:
    first = _corrected(group[0].name)
    return next(tag for tag in group if _corrected(tag.name) != first)


def _corrected(name: str) -> str:
    found = mistake(name)
    if found is None:
        return key(name)
    return key(name[: found.at] + found.right + name[found.at + len(found.word) :])


RULE = Rule(
    id="hashtag-synonyms",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=Texts(("#",)),
    wording=Wording(
        "{all} mean the same; one of them is enough.",
        "Keep the one your readers search for.",
    ),
    variants={
        "repeated": Wording("{match} appears twice.", "Delete one of them."),
    },
    doc="""\
Each hashtag names a topic of its own.

#KI, #AI and #KünstlicheIntelligenz lead to the same readers three times. Where a network counts or
limits hashtags, each synonym costs a topic. Tags are compared by a list of groups (German,
English and acronyms), without regard to case or to how umlauts are spelled; misspelled tags are
compared as corrected. There is one finding per group; it stands at the second tag, since the first
makes that one redundant, and names all of them.

Bilingual audiences may want both languages: put those tags into `allow`. Groups of your own go into
`extra`.

Authority: editorial practice; networks count each hashtag, whatever it means.
""",
    check=check,
    options=Options,
    subject=frozenset({"hashtags"}),
    examples=(
        Example(
            "#KünstlicheIntelligenz ⟦#ArtificalIntelligence⟧ #KI #AI #Governance",
            says=Says(
                data={
                    "all": "#KünstlicheIntelligenz, #ArtificalIntelligence, #KI, #AI",
                    "match": "#ArtificalIntelligence",
                }
            ),
        ),
        Example("#SEO #Marketing ⟦#Suchmaschinenoptimierung⟧"),
        Example("#Oesterreich ⟦#Austria⟧ #Wien", language="en"),
        Example(
            "#Brot #Backen ⟦#Brot⟧", says=Says("repeated", data={"all": "#Brot", "match": "#Brot"})
        ),
        Example("#DecentralizedAI #FutureOfAI #Governance #KI"),
        Example("Über #Brot reden wir viel, denn #brot schmeckt."),
        Example("#KI #AI #Brot", options={"allow": ["AI"]}),
        Example("#RAG ⟦#Abrufgestützt⟧", options={"extra": ["RAG Abrufgestützt"]}),
    ),
)
