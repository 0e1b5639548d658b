"""The runner of examples sees what a rule does wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contentlint import testing
from contentlint.document import Block, Document, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check = Callable[[Block, Document, Any], Iterator[Finding]]


def check(block: Block, _: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag rye, and oats with less certainty."""
    at = block.text.find("Roggen")
    if at >= 0:
        yield Finding(block, Span(at, at + 6), {"match": "Roggen"})
    at = block.text.find("Hafer")
    if at >= 0:
        yield Finding(block, Span(at, at + 5), {"of": "Hafer"}, None, "oats", Severity.INFO)


RULE = Rule(
    id="no-rye",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.PARAGRAPH}),
    wording=Wording("No {match}."),
    variants={"oats": Wording("No {of} either.")},
    doc="",
    check=check,
    options=NoOptions,
    examples=(
        Example("Ein ⟦Roggen⟧brot.", says=Says(data={"match": "Roggen"})),
        Example("Ein ⟦Hafer⟧brot.", says=Says("oats", Severity.INFO, {"of": "Hafer"})),
        Example("⟦Roggen⟧ und ⟦Hafer⟧.", says=(Says(), Says("oats", Severity.INFO))),
        Example("Ein Brot."),
    ),
)


def test_a_sound_rule_passes() -> None:
    assert testing.failures(RULE) == ()


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (Example("Ein ⟦Hafer⟧brot."), "says 'oats', not ''"),
        (Example("Ein ⟦Hafer⟧brot.", says=Says("oats")), "is info, not warning"),
        (Example("⟦Roggen⟧", says=Says(severity=Severity.ERROR)), "is warning, not error"),
        (
            Example("⟦Roggen⟧", says=Says(data={"match": "Rogen"})),
            "says {'match': 'Roggen'}, not {'match': 'Rogen'}",
        ),
        (Example("⟦Roggen⟧", says=Says(data={})), "says {'match': 'Roggen'}, not {}"),
        (Example("⟦Roggen⟧", says=(Says(), Says())), "says has 2 entries for 1 marks"),
        (Example("⟦Roggen⟧ und ⟦Hafer⟧"), "says 'oats', not ''"),
        (Example("⟦Roggen⟧", says=Says(safe=True)), "its fix is not safe"),
        (Example("⟦Roggen⟧ und Hafer"), "'Hafer' (11–16) is flagged"),
        (Example("Ein ⟦Brot⟧"), "'Brot' is not flagged"),
    ],
)
def test_an_example_that_does_not_hold_is_told(example: Example, message: str) -> None:
    assert any(message in line for line in testing.check_example(RULE, example))


def test_an_example_may_leave_open_what_is_said() -> None:
    example = Example("⟦Roggen⟧ und ⟦Hafer⟧", says=None)
    assert list(testing.check_example(RULE, example)) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"wording": Wording("Falsch."), "variants": {"oats": Wording("Falsch.")}}, "no wording"),
        ({"wording": Wording("No {match} {why}.")}, "KeyError: 'why'"),
        ({"variants": {}}, "KeyError: 'oats'"),
        ({"variants": {**RULE.variants, "corn": Wording("No corn.")}}, "no example says 'corn'"),
        ({"levels": frozenset()}, "is info, which is none of the rule's levels"),
        ({"levels": frozenset({Severity.INFO, Severity.ERROR})}, "no example is error"),
        ({"examples": RULE.examples[3:]}, "no example shows what it flags"),
        ({"examples": RULE.examples[:3]}, "no example shows what it leaves alone"),
        ({"languages": frozenset({"de", "en"})}, "no example shows what it flags in 'en'"),
    ],
)
def test_a_rule_that_is_not_what_its_examples_show_is_told(
    changes: dict[str, Any], message: str
) -> None:
    assert any(message in line for line in testing.failures(RULE._replace(**changes)))


def _writing(write: Callable[[Block, Document], object]) -> Check:
    def writes(block: Block, document: Document, options: NoOptions) -> Iterator[Finding]:
        write(block, document)
        yield from check(block, document, options)

    return writes


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda b, _: setattr(b, "text", "Brot"), "a block is closed: text cannot be set"),
        (lambda b, _: setattr(b, "inlines", ()), "a block is closed: inlines cannot be set"),
        (lambda _, d: setattr(d, "language", "en"), "a document is closed: language cannot be set"),
        (lambda _, d: setattr(d, "fields", ()), "a document is closed: fields cannot be set"),
        (lambda b, _: object.__setattr__(b, "name", "x"), "the rule changes the document"),
        (
            lambda b, _: object.__setattr__(b, "offsets", b.part(Span(0, 1), b.scope).offsets),
            "the rule changes the document",
        ),
        (lambda _, d: d.__dict__.update(page=True), "the rule changes the document"),
        (lambda _, d: d.__dict__.update(language="en"), "the rule changes the document"),
    ],
)
def test_a_rule_that_writes_is_told(
    write: Callable[[Block, Document], object], message: str
) -> None:
    lines = testing.failures(RULE._replace(check=_writing(write)))
    assert any(message in line for line in lines)


def test_a_rule_that_remembers_is_told() -> None:
    seen: list[str] = []

    def once(block: Block, document: Document, options: NoOptions) -> Iterator[Finding]:
        if block.text not in seen:
            seen.append(block.text)
            yield from check(block, document, options)

    lines = testing.failures(RULE._replace(check=once))
    assert any("asked again, the rule says something else" in line for line in lines)


def test_a_place_that_is_flagged_twice_is_told() -> None:
    def twice(block: Block, document: Document, options: NoOptions) -> Iterator[Finding]:
        yield from check(block, document, options)
        yield from check(block, document, options)

    lines = testing.failures(RULE._replace(check=twice))
    assert any("'Roggen' is flagged more than once" in line for line in lines)
