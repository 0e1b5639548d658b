"""A project's own terms: required spellings, forbidden words, replacements."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.record import Record
from contentlint.rule import Example, ListFile, Rule, RuleOptions, Says, Wording
from contentlint.text.casing import cased_like
from contentlint.text.patterns import pattern
from contentlint.text.phrases import matches
from contentlint.wake import ONLY_IF_SET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document

_REASON = pattern(r"\s#\s*+(.*)\Z", re.DOTALL)
_GAP = pattern(r"[ -]")
_HUMP = pattern(r"[^\W_]?[^\WA-ZÄÖÜ_]+|[A-ZÄÖÜ]+(?![a-zäöüß])")


class Options(RuleOptions):
    """What a project can set."""

    file: Annotated[
        ListFile, "A text file of terms, one per line; relative to the configuration."
    ] = ListFile()
    terms: Annotated[tuple[str, ...], "Terms as the file has them, for a few of them."] = ()


class Term(Record):
    """What a line says."""

    right: str
    """What to write instead; ``""`` where the wrong term has no replacement."""
    reason: str
    required: bool
    """Whether the line names a spelling, and not a replacement."""


class _Terms(Record):
    phrases: tuple[str, ...]
    by_wrong: Mapping[str, Term]
    """By the wrong term in lower case."""
    right: frozenset[str]
    """Spellings that lines require."""


@cache
def parse(lines: tuple[str, ...]) -> _Terms:
    """Read lines: ``wrong, wrong -> right # reason``, ``wrong ->``, or a required spelling."""
    by_wrong: dict[str, Term] = {}
    right_spellings: set[str] = set()
    for line in lines:
        reason = _REASON.search(line)
        plain = _REASON.sub("", line).strip()
        wrongs, arrow, right = (part.strip() for part in plain.partition("->"))
        term = Term(right if arrow else wrongs, reason[1].rstrip(".") if reason else "", not arrow)
        if not arrow:
            right_spellings.add(wrongs)
        for wrong in wrongs.split(",") if arrow else _spellings(wrongs):
            if wrong.strip():
                by_wrong[" ".join(wrong.split()).lower()] = term
    return _Terms(tuple(by_wrong), by_wrong, frozenset(right_spellings))


def _spellings(term: str) -> Iterator[str]:
    """Yield a term with its words together, hyphenated and apart; case does not matter."""
    words = _GAP.split(term)
    yield term
    for joint in ("", "-", " "):
        yield joint.join(words)
    # "ContentLint" is also written in two words.
    parts = _HUMP.findall(term)
    if len(words) == 1 and len(parts) > 1:
        yield " ".join(parts)
        yield "-".join(parts)


def check(block: Block, _: Document, options: Options) -> Iterator[Finding]:
    """Flag each forbidden term and each other spelling of a required one."""
    lines = (*options.file.lines, *options.terms)
    if not lines:
        return
    terms = parse(lines)
    for span in matches(block.forms, terms.phrases):
        found = block.text[span.start : span.end]
        term = _term(found, terms)
        if term is None or found in terms.right:
            continue
        right = _cased(term, found)
        if right == found:
            continue
        data = {"match": found, "right": right, "reason": f": {term.reason}" if term.reason else ""}
        fix = Fix((Edit(span, right),)) if right else None
        yield Finding(block, span, data, fix, variant="" if right else "forbidden")


def _term(found: str, terms: _Terms) -> Term | None:
    """Return what a line says about a text; a ``*`` in the line stands for its ending."""
    plain = " ".join(found.split()).lower()
    if plain in terms.by_wrong:
        return terms.by_wrong[plain]
    for size in range(len(plain), 0, -1):
        term = terms.by_wrong.get(plain[:size] + "*")
        if term is not None:
            return term
    return None


def _cased(term: Term, found: str) -> str:
    right = term.right
    return right if term.required or not right.islower() else cased_like(right, found)


RULE = Rule(
    id="house-terms",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording("“{match}” is not this project’s term{reason}.", "Write “{right}”."),
    variants={
        "forbidden": Wording("“{match}” is not used in this project{reason}.", "Rephrase it.")
    },
    doc="""\
The project’s own terms are used.

Name a plain text file in the configuration:

    [rules.house-terms]
    file = "terms.txt"

Each line of it is one of these; a line that begins with # is a comment, and what follows a # on a
line is shown as the reason:

    Handy, Mobiltelefon -> Smartphone
    killer feature ->              # sounds violent
    revolutionär* -> neu           # any ending
    ContentLint

The first replaces, the second forbids, an asterisk stands for any ending, and a line without an
arrow requires a spelling: contentlint, Content Lint and content-lint are flagged. Case does not
matter in what is looked for; a replacement in lower case takes over the capital of what it
replaces. Without a file or `terms`, the rule does nothing.

Authority: the project itself.
""",
    fix_safety="Unsafe: a replacement may need another article or ending.",
    check=check,
    wake=ONLY_IF_SET,
    changes_known=True,
    options=Options,
    examples=(
        Example(
            "Das ⟦Handy⟧ klingelt, das ⟦Mobiltelefon⟧ auch.",
            options={"terms": ["Handy, Mobiltelefon -> Smartphone"]},
            fixed="Das Smartphone klingelt, das Smartphone auch.",
            says=(Says(data={"match": "Handy", "right": "Smartphone", "reason": ""}), Says()),
        ),
        Example(
            "Das ist ein ⟦Killer-Feature⟧.",
            options={"terms": ["Killer-Feature -> # klingt brutal"]},
            says=Says(
                "forbidden",
                data={"match": "Killer-Feature", "right": "", "reason": ": klingt brutal"},
            ),
        ),
        Example(
            "⟦Contentlint⟧ prüft, ⟦Content Lint⟧ auch, ContentLint sowieso.",
            options={"terms": ["ContentLint"]},
            fixed="ContentLint prüft, ContentLint auch, ContentLint sowieso.",
        ),
        Example(
            "We ⟦utilize⟧ it. ⟦Utilize⟧ it!",
            language="en",
            options={"terms": ["utilize -> use"]},
            fixed="We use it. Use it!",
        ),
        Example(
            "Eine ⟦revolutionäre⟧ Idee.",
            options={"terms": ["revolutionär* -> # Werbung"]},
            says=Says("forbidden"),
        ),
        Example(
            "Das `Handy` auf https://example.org/Handy.", options={"terms": ["Handy -> Smartphone"]}
        ),
        Example("Das Handy klingelt.", note="Without terms there is nothing to keep to."),
    ),
)
