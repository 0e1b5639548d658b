"""Titles in capitals and with strings of exclamation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_MARKS = pattern(r"!{2,}|\?{2,}|(?:\?!|!\?)[?!]+")
_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENING = "\"'„“”»«‚‘(["
_SHORTEST_LINE = 12
"""Letters of a title in capitals; a shorter one may be a name or an acronym."""


class Options(RuleOptions):
    """What can be set."""

    allow: Annotated[tuple[str, ...], "Words in capitals that are names here."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a title in capitals as a whole, else each shouted word and string of marks."""
    text = block.prose
    for match in _MARKS.finditer(text):
        yield Finding(block, Span(*match.span()), {"match": match[0]}, variant="marks")
    if not any(word.lstrip(_OPENING)[:2].isupper() for word in text.split()):
        return
    words = list(_WORD.finditer(text))
    if _is_all_capitals(words):
        span = Span(words[0].start(), words[-1].end())
        yield Finding(block, span, {"match": text[span.start : span.end]}, variant="line")
        return
    language = languages.of(document.language_of(block))
    shouted = language.entry_set("shouted-words")
    for at, match in enumerate(words):
        word = match[0].replace("’", "'")
        if word in options.allow or _is_part(text, match):
            continue
        if word in shouted or _is_preposition(words, at, language):
            yield Finding(block, Span(*match.span()), {"match": match[0]})


def _is_all_capitals(words: list[re.Match[str]]) -> bool:
    letters = sum(len(match[0]) for match in words)
    return len(words) > 1 and letters >= _SHORTEST_LINE and all(m[0].isupper() for m in words)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word belongs to a longer one, an address or a file name."""
    return (
        text[match.end() : match.end() + 1] in ("-", "_", ".", "/", "@")
        and text[match.end() + 1 : match.end() + 2].isalnum()
    ) or text[match.start() - 1 : match.start()] in ("-", "_", ".", "/", "@", "#", "$")


def _is_preposition(words: list[re.Match[str]], at: int, language: Language) -> bool:
    """Tell whether MIT stands between two nouns, so that it is no institute but "with"."""
    if words[at][0] not in language.words("shouted-preposition") or not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1][0], words[at + 1][0]
    joined = words[at].start() - words[at - 1].end() == 1 == words[at + 1].start() - words[at].end()
    return (
        joined
        and before[0].isupper()
        and before.lower() not in languages.words("before-institute")
        and (after[0].isupper())
    )


RULE = Rule(
    id="title-shouting",
    severity=Severity.INFO,
    scopes=frozenset({Scope.TITLE, Scope.TEASER, Scope.FAKE_HEADING, *HEADINGS}),
    needs=frozenset({"shouted-words"}),
    wording=Wording(
        "“{match}” in capitals shouts at readers.",
        "Write it in normal case and let the sentence carry the emphasis.",
    ),
    variants={
        "marks": Wording("“{match}” shouts; one mark is enough.", "Keep one, or none."),
        "line": Wording(
            "The whole line is in capitals; it is harder to read, and screen readers may spell it "
            "out.",
            "Write it in normal case; CSS can still display it in capitals.",
        ),
    },
    doc="""\
Titles and headings do not shout.

The rule flags words in capitals that are not acronyms (a list for each language: JETZT, NICHT,
NEVER, SHOCKING), a German MIT that plainly means "with" and not the institute, lines in capitals as
a whole, and strings of exclamation or question marks. Acronyms (NATO, DSGVO), names and words
joined by hyphens are left alone.

Authority: Google's policies for Discover ask for titles that do not use "misleading or exaggerated
details"; WCAG advises against text in capitals.
""",
    check=check,
    options=Options,
    examples=(
        Example("# Warum du ⟦JETZT⟧ Brot backen musst", says=Says(data={"match": "JETZT"})),
        Example("# Rechnen mit Zuse ⟦MIT⟧ Papier und Stift"),
        Example("# So gelingt Brot⟦!!!⟧", says=Says("marks", data={"match": "!!!"})),
        Example("## ⟦DIE GROSSE BROTZEIT⟧", says=Says("line")),
        Example(
            "# Ten things you ⟦NEVER⟧ knew about ovens⟦??⟧",
            language="en",
            says=(Says(), Says("marks")),
        ),
        Example("# HTML und JSON für die NATO"),
        Example("# Forscher am MIT bauen einen Ofen"),
        Example("# Das MIT Media Lab stellt einen Ofen vor"),
        Example("# IT für alle: das NEW-Programm startet", options={"allow": ["NEW"]}),
        Example("# Brot für NEUE Bäcker", options={"allow": ["NEUE"]}),
        Example("# Wirklich?! Brot ohne Mehl!"),
        Example("# How NASA and the WHO bake bread", language="en"),
    ),
)
