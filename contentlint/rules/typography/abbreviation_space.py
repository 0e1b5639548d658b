"""Abbreviations of several words without the blanks between them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_CHAIN = pattern(r"(?<![\w.@/&\-])[^\W\d_]\.(?:[ \u00a0\u202f]?[^\W\d_]{1,3}\.)+(?![\w@/])")
_PART = pattern(r"(?<![^\W\d_])[^\W\d_]++\.")


class Options(RuleOptions):
    """What a project can set."""

    space: Annotated[
        Literal["narrow", "wide", "plain"],
        "What to put between the parts: a `narrow` no-break space (U+202F), a `wide` one (U+00A0), "
        "or a `plain` space, which is then right as well.",
    ] = "narrow"


_SPACES = {"narrow": "\u202f", "wide": "\u00a0", "plain": " "}
_MOST_PARTS = 8
"""Parts an abbreviation of the list may have: a line of nothing else must not be tried whole."""
_UNBREAKABLE = frozenset({"\u202f", "\u00a0"})


@cache
def _known(language: Language) -> frozenset[str]:
    """Return the abbreviations of the list closed up, as they stand in a sentence and begin one."""
    closed = [line.replace(" ", "") for line in language.entries("abbreviations-spaced")]
    return frozenset((*closed, *(one[0].upper() + one[1:] for one in closed)))


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag abbreviations of the list that are closed up, or that a line may break."""
    text = block.prose
    if text.count(".") < 2:
        return
    known = _known(languages.of(document.language_of(block)))
    for chain in _CHAIN.finditer(text):
        parts = list(_PART.finditer(text, *chain.span()))
        first = 0
        while first < len(parts):
            last = _longest(parts, first, known)
            if last > first:
                yield from _findings(block, parts[first : last + 1], options)
            first = last + 1


def _longest(parts: list[re.Match[str]], first: int, known: frozenset[str]) -> int:
    """Return the last part of the longest listed abbreviation that begins at ``first``."""
    for last in range(min(len(parts), first + _MOST_PARTS) - 1, first, -1):
        key = "".join(part[0] for part in parts[first : last + 1])
        if key in known:
            return last
    return first


def _findings(block: Block, parts: list[re.Match[str]], options: Options) -> Iterator[Finding]:
    gaps = [Span(one.end(), other.start()) for one, other in pairwise(parts)]
    space = _SPACES[options.space]
    closed = any(gap.start == gap.end for gap in gaps)
    breakable = any(block.text[gap.start : gap.end] == " " for gap in gaps)
    if not closed and (options.space == "plain" or not breakable):
        return
    edits = tuple(
        Edit(gap, space)
        for gap in gaps
        if block.text[gap.start : gap.end] not in (_UNBREAKABLE | {space})
    )
    data = {
        "match": block.text[parts[0].start() : parts[-1].end()],
        "right": " ".join(part[0] for part in parts),
    }
    yield Finding(
        block,
        Span(parts[0].start(), parts[-1].end()),
        data,
        Fix(edits, safe=True),
        "" if closed else "breakable",
    )


RULE = Rule(
    id="abbreviation-space",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "“{match}” abbreviates several words; in German, spaces go between its parts.",
        "Write “{right}”, preferably with no-break spaces.",
    ),
    variants={
        "breakable": Wording(
            "A line may break inside “{match}”.",
            "Put no-break spaces between its parts.",
        )
    },
    doc="""\
Abbreviations of several words have spaces: z. B., d. h.

The space is a narrow no-break one (U+202F), so that the parts stay together on a line and close to
each other; a common no-break space (U+00A0) is right as well. A third of the German pages that were
measured leave it out, so the level is `info`. Only abbreviations of a list are looked at, so
initials and the names of files and domains are left alone.

Authority: DIN 5008:2020 ("Abkürzungen"); Duden, rule D 1 and Textverarbeitung ("Abkürzungen").
""",
    fix_safety="Safe: only the space between the parts changes.",
    check=check,
    habit=True,
    marks=".",
    options=Options,
    needs=frozenset({"abbreviations-spaced"}),
    examples=(
        Example(
            "Brot, ⟦z.B.⟧ Roggenbrot.",
            fixed="Brot, z.\u202fB. Roggenbrot.",
            says=Says(data={"match": "z.B.", "right": "z. B."}),
        ),
        Example(
            "⟦D.h.⟧ es ist ⟦i.d.R.⟧ frisch.", fixed="D.\u202fh. es ist i.\u202fd.\u202fR. frisch."
        ),
        Example(
            "Brot, ⟦z. B.⟧ Roggenbrot.",
            fixed="Brot, z.\u202fB. Roggenbrot.",
            says=Says("breakable", data={"match": "z. B.", "right": "z. B."}),
        ),
        Example(
            "Brot, ⟦u.a. ⟧Brot".replace("u.a. ⟧", "u.a.⟧ "),
            options={"space": "wide"},
            fixed="Brot, u.\u00a0a. Brot",
        ),
        Example("Brot, z.\u202fB. Roggenbrot, d.\u00a0h. Brot."),
        Example("Brot, z. B. Roggenbrot.", options={"space": "plain"}),
        Example("Brot von J.R. Müller, usw. und a.b.c.de, 3.2.1."),
    ),
)
