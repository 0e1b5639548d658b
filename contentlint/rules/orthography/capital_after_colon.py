"""Sentences that begin small behind a colon."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


@cache
def _clause(language: Language) -> re.Pattern[str]:
    subjects = "|".join(sorted(language.words("clause-subject") | language.words("clause-opener")))
    return pattern(
        rf"(?<=[\w)“”\"«]): (?P<subject>{subjects}) (?P<verb>[a-zäöüß]{{3,}}) "
        r"(?P<rest>[^.!?…:]{3,}[.!?…])"
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the small letter of a subject that its finite verb follows."""
    text = block.prose
    if ": " not in text:
        return
    language = languages.of(document.language_of(block))
    openers = language.words("clause-opener")
    for match in _clause(language).finditer(text):
        if not _is_finite(match["verb"], language, sure=match["subject"] in openers):
            continue
        start = match.start("subject")
        right = match["subject"].capitalize()
        edit = Edit(Span(start, start + 1), right[0])
        data = {"match": f"{match['subject']} {match['verb']} …", "right": right}
        yield Finding(block, Span(*match.span("subject")), data, Fix((edit,)))


def _is_finite(word: str, language: Language, *, sure: bool) -> bool:
    """Tell whether a word is a finite verb; if ``sure``, one that is nothing else."""
    from contentlint.language.lexicon import forms

    flags = set(forms(language.tag).get(word, ""))
    return bool(flags & {"F", "W"}) and not (sure and flags & {"a", "d", "f"})


RULE = Rule(
    id="capital-after-colon",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.FOOTNOTE}),
    wording=Wording(
        "A full sentence follows the colon (“{match}”); in German it usually starts with a "
        "capital.",
        "Write “{right}”.",
    ),
    doc="""\
A full sentence after a colon starts with a capital.

After a colon, words and phrases stay in lower case, and whole sentences are capitalised. The rule
finds only sentences that begin with a pronoun or a short adverb and their finite verb ("es gibt",
"das ist"), and end with the mark of a sentence. Where the sentence sums up what comes before the
colon, the rules allow both, so the level is `info` and the fix unsafe. English is left alone:
Chicago (6.63) has a capital only where two sentences or more follow.

Authority: Amtliches Regelwerk 2024, § 54 (1); Duden, rule D 93.
""",
    fix_safety="Unsafe: where the sentence sums up what stands before the colon, both are right.",
    check=check,
    marks=":",
    options=NoOptions,
    needs=frozenset({"clause-subject", "lexicon"}),
    examples=(
        Example(
            "Eines ist sicher: ⟦es⟧ gibt frisches Brot.",
            fixed="Eines ist sicher: Es gibt frisches Brot.",
            says=Says(data={"match": "es gibt …", "right": "Es"}),
        ),
        Example("Eines ist sicher: Es gibt frisches Brot."),
        Example("Es gibt drei Sorten: das kleine, das große und das runde."),
        Example("Eines fehlt: so etwas wie Brot."),
        Example("One thing: it is fresh.", language="en"),
    ),
)
