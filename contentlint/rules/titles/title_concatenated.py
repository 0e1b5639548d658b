"""Titles that stand twice in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.titles import copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.titles import Copies

_WORD = pattern(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SEPARATOR = pattern(r"\s[|·•»/–—-]\s|[|:]\s?|\s[–—]|[–—]\s")
_JOINTS = " |·•»/–—:-"
"""What stands between two copies, and belongs to neither."""

_JUNCTION = pattern(r"(?<=[^\W\d_])(?<![A-ZÄÖÜ])(?=[A-ZÄÖÜ])|(?<=[\d?!.)])(?=[A-ZÄÖÜ])")
_SHORTEST = 5
"""Letters of a single word that stands twice; shorter ones are sounds and names (Pago Pago)."""

_LONGEST = 600
"""Code points beyond which a text is no title and not searched for changed copies."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the second copy of the title."""
    doubled = copies(block.text)
    if doubled is not None:
        yield from _exact(block, doubled)
        return
    if len(block.text) > _LONGEST:
        return
    language = primary_subtag(document.language_of(block))
    near = _near(block.text, language)
    if near is not None:
        data = {
            "first": block.text[: near.start].rstrip(_JOINTS),
            "match": block.text[near.start :],
        }
        yield Finding(block, near, data, variant="near", severity=Severity.WARNING)


def _exact(block: Block, doubled: Copies) -> Iterator[Finding]:
    text, (first, second) = block.text, doubled
    severity = _certainty(text, doubled)
    if severity is None:
        return
    start, end = second.start, len(text)
    # What ends the title after its last copy ("?") ends it after the first one as well.
    fix = Fix((Edit(Span(first.end, end), text[second.end :]),))
    data = {"first": text[first.start : first.end], "match": text[start:end]}
    yield Finding(block, Span(start, end), data, fix, severity=severity)


def _certainty(text: str, doubled: Copies) -> Severity | None:
    """Return how sure it is that the copies are a mistake; ``None`` where they may be meant."""
    first = text[doubled.first.start : doubled.first.end]
    between = text[doubled.first.end : doubled.second.start]
    words = len(_WORD.findall(first))
    if not between:
        if words > 1:
            return Severity.ERROR
        meets = first[-1:].islower() and text[doubled.second.start].isupper()
        return Severity.WARNING if meets and len(first) > _SHORTEST else None
    separated = _SEPARATOR.search(between) is not None
    if words > 2:
        return Severity.ERROR if separated or between.isspace() else Severity.WARNING
    return Severity.WARNING if separated and len(first) >= _SHORTEST else None


_Word = tuple[str, int]
"""A word in lower case, and where it starts."""


def _near(text: str, language: str) -> Span | None:
    """Find a second half that is the first but for inflection or a slip; return where it stands."""
    plain = text.lower().split()
    if len(set(plain)) == len(plain):
        return None
    for match in (*_JUNCTION.finditer(text), *_SEPARATOR.finditer(text)):
        one, other = _words(text, 0, match.start()), _words(text, match.end(), len(text))
        # A title run together is broken anyway; after a separator it may be play with words.
        run_together = match.start() == match.end()
        if min(len(one), len(other)) < (3 if run_together else 4):
            continue
        if (run_together and _similar(one, other)) or _alike(one, other, language):
            return Span(other[0][1], len(text))
    return None


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = _WORD.finditer(text[start:end])
    return [(match[0].lower(), start + match.start()) for match in found]


def _similar(one: list[_Word], other: list[_Word]) -> bool:
    """Tell whether at least three quarters of the words are the same, in the same order."""
    row = [0] * (len(other) + 1)
    for left in one:
        diagonal = 0
        for at, right in enumerate(other, start=1):
            above = row[at]
            row[at] = diagonal + 1 if left[0] == right[0] else max(above, row[at - 1])
            diagonal = above
    return 8 * row[-1] >= 3 * (len(one) + len(other))


def _alike(one: list[_Word], other: list[_Word], language: str) -> bool:
    """Tell whether two halves are the same words but for endings and single slips."""
    from contentlint.language.inflection import same_word

    return len(one) == len(other) and all(
        (not left[0].isdigit() and _one_slip(left[0], right[0]))
        or same_word(left[0], right[0], language)
        for left, right in zip(one, other, strict=True)
    )


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words of six letters or more differ by one slip of the keyboard."""
    from contentlint.language.spelling import distance

    return min(len(one), len(other)) >= 6 and distance(one, other, 1) <= 1


_TITLE = "Stadtwerke Borna: Was der Umbau bringt"

RULE = Rule(
    id="title-concatenated",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING}),
    scopes=frozenset({Scope.TITLE, Scope.H1}),
    wording=Wording(
        "The title is doubled: “{match}” is repeated right after itself.",
        "Delete one of the two.",
    ),
    variants={
        "near": Wording(
            "The title is doubled: “{match}” repeats “{first}”.",
            "Keep the better one.",
        )
    },
    doc="""\
A title appears only once.

Content systems and import scripts that join a title with another field that holds the same text
publish it doubled, often without even a space in between: "Was der Umbau bringtWas der Umbau
bringt". It is an error where it can be nothing else: copies run together, or of three words or more
with a space, dash, bar or colon between them. Short copies after a separator ("Impressum |
Impressum"), copies separated by a comma or full stop, and copies that differ only by inflection or
a slip are warnings. Names such as "Duran Duran" and "New York, New York" are left alone. Case,
punctuation and spaces do not count in the comparison.

Authority: Google Search Central, "Influencing your title links in search results" ("descriptive and
concise", "avoid repeated or boilerplate text"). No other linter looks for it.
""",
    fix_safety="Unsafe: the copy may stand for another title that was lost.",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            f"# {_TITLE}⟦{_TITLE}⟧\n\nEin Satz.",
            fixed=f"# {_TITLE}\n\nEin Satz.",
            says=Says(
                data={
                    "first": "Stadtwerke Borna: Was der Umbau bringt",
                    "match": "Stadtwerke Borna: Was der Umbau bringt",
                }
            ),
        ),
        Example(f"---\ntitle: '{_TITLE} – ⟦{_TITLE}⟧'\n---\n\nEin Satz."),
        Example(
            "# Stadtwerke Borna Was der Umbau bringt ⟦Stadtwerke Borna: Was der Umbau bringt?⟧",
            fixed="# Stadtwerke Borna Was der Umbau bringt?",
        ),
        Example(
            "<html><head><title>Impressum | ⟦Impressum⟧</title></head><body><p>Ein Satz.</p>"
            "</body></html>",
            format="html",
            says=Says(severity=Severity.WARNING),
        ),
        Example("# How to bake rye bread⟦How to bake rye bread⟧", language="en"),
        Example(
            "# Was der Umbau der Stadtwerke bringt⟦Was ein Umbau der Stadtwerke bringt⟧",
            says=Says(
                "near",
                Severity.WARNING,
                data={
                    "first": "Was der Umbau der Stadtwerke bringt",
                    "match": "Was ein Umbau der Stadtwerke bringt",
                },
            ),
        ),
        Example(
            "# Der Umbau der Stadtwerke bringt viel | ⟦Der Umbau der Stadtwrke bringt viel⟧",
            says=Says("near", Severity.WARNING),
        ),
        Example("# Duran Duran\n\nEine Band.", note="A name."),
        Example("# New York, New York\n\nEin Lied.", note="A name."),
        Example("# Was die KI heute kann – was die KI heute nicht kann", note="Said on purpose."),
        Example("# OpenAI und ChatGPT: Was Firmen wissen müssen", note="Capitals inside of names."),
        Example("# From bakery to brewery, from brewery to bakery", language="en"),
    ),
)
