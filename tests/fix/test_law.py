"""No unsafe fix changes a word that somebody chose, whatever rule proposes it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from contentlint import catalog, testing
from contentlint.document import Block, Scope
from contentlint.edits.law import allows
from contentlint.finding import Edit, Fix
from contentlint.language import features, lexicon
from contentlint.rule import BlockRule, Example, SiteRule
from contentlint.text import OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = [
    rule for rule in catalog.load().rules if not isinstance(rule, SiteRule) and rule.fix_safety
]


@pytest.mark.parametrize(
    ("text", "word", "right", "language", "unknown", "known"),
    [
        # No dictionary has the word.
        ("Die Unterstüzung fehlt.", "Unterstüzung", "Unterstützung", "de", True, True),
        ("We recieve it.", "recieve", "receive", "en", True, True),
        # A dictionary of the language has it.
        ("Her fatness grew.", "fatness", "fitness", "en", False, True),
        ("Lashed to the foremast.", "foremast", "foremost", "en", False, True),
        ("Ein Tip hilft.", "Tip", "Tipp", "de", False, True),
        # Another language has it, or the lexicon knows it as foreign only.
        ("Die Photography von heute.", "Photography", "Fotografy", "de", False, False),
        ("Quem quer ser Milionário hier.", "Milionário", "Millionär", "de", False, False),
        # It stands in a quotation.
        ("Das Siegel „Natrue“ gilt.", "Natrue", "Nature", "de", False, False),
        ("He wrote “recieve” there.", "recieve", "receive", "en", False, False),
        ("Der Vortrag „Open AI für alle“ ist um drei.", "Open AI", "OpenAI", "de", False, False),
        ("Sie rief: „Auf github steht es.“", "github", "GitHub", "de", False, False),
        ("Sie rief: „Auf auf auf.“", " auf", "", "de", True, True),
        # In a passage of another language.
        ("Er sagte, they have been recieve of the day.", "recieve", "receive", "de", False, False),
        # No other word: capitals, blanks, marks, a deletion.
        ("Auf Github liegt es.", "Github", "GitHub", "de", True, True),
        ("Die Social Media Strategie.", "Social Media", "Social-Media", "de", True, True),
        ("Sie und und er.", " und", "", "de", True, True),
        ("Brot & Käse.", "Brot &", "Brot und", "de", True, True),
    ],
)
def test_words(  # noqa: PLR0917 -- a table
    text: str, word: str, right: str, language: str, unknown: bool, known: bool
) -> None:
    start = text.index(word)
    fix = Fix((Edit(Span(start, start + len(word)), right),))
    whole = Span(0, len(text))
    block = Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(*whole), whole)
    assert allows(fix, block, language, changes_known=False) is unknown
    assert allows(fix, block, language, changes_known=True) is known
    assert allows(fix._replace(safe=True), block, language, changes_known=False)


def test_block_quotations() -> None:
    text = "Die Unterstüzung fehlt."
    fix = Fix((Edit(Span(4, 16), "Unterstützung"),))
    whole = Span(0, len(text))
    block = Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(*whole), whole, quoted=True)
    assert not allows(fix, block, "de", changes_known=False)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text.lower()))


def _lost(rule: BlockRule, example: Example) -> Iterator[tuple[str, str]]:
    """Yield the words that unsafe fixes of an example take, each with the whole text."""
    text = re.sub("[⟦⟧]", "", example.text)
    for found in testing.lint(rule, text, example):
        if found.fix is None or found.fix.safe:
            continue
        fixed = text
        for edit in sorted(found.fix.edits, key=lambda edit: edit.span, reverse=True):
            fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
        gone, come = _words(text) - _words(fixed), _words(fixed) - _words(text)
        # Words that are parted, joined or dropped are no others.
        if "".join(gone) != "".join(come) and come:
            yield from ((word, text) for word in gone)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule(rule: BlockRule) -> None:
    for example in rule.examples:
        for word, text in _lost(rule, example):
            own, *others = sorted(("de", "en"), key=lambda tag: tag != example.language[:2])
            value = lexicon.lexicon(own).value(word)  # type: ignore[union-attr]
            if value & features.WORD:
                assert rule.changes_known, (word, text)
            else:
                assert not value & features.FOREIGN, (word, text)
                for other in others:
                    foreign = lexicon.lexicon(other).value(word)  # type: ignore[union-attr]
                    assert not foreign & features.WORD, (word, text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_leaves_quotations(rule: BlockRule) -> None:
    for example in rule.examples:
        if "⟦" not in example.text or example.format not in {"markdown", "text"}:
            continue
        quoted = example._replace(text=re.sub("⟦([^⟦⟧\n]+)⟧", r"„⟦\1⟧“", example.text))
        assert [word for word, text in _lost(rule, quoted) if f"„{word}“" in text.lower()] == []
