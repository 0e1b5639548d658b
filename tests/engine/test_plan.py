"""Which rules see which blocks."""

from __future__ import annotations

import pytest

from contentlint.document import Block, Inline, InlineKind, Scope
from contentlint.engine import Bound, Plan
from contentlint.rule import NoOptions
from contentlint.text import OffsetMap, Span
from tests.engine.test_walk import word_rule


def plan(genre: str = "") -> Plan:
    rules = [
        word_rule("a", id="all"),
        word_rule("a", id="german", languages=frozenset({"de"})),
        word_rule("a", id="both", languages=frozenset({"de", "en"})),
        word_rule("a", id="news", genres=frozenset({"news"})),
        word_rule("a", id="heads", scopes=frozenset({Scope.H1, Scope.PARAGRAPH})),
    ]
    return Plan([Bound(rule, NoOptions()) for rule in rules], frozenset(), genre)


def asked(tag: str, genre: str = "", scope: Scope = Scope.PARAGRAPH) -> list[str]:
    return [bound.rule.id for bound in plan(genre).for_block(block("a", scope=scope), tag)]


def block(text: str, *kinds: InlineKind, scope: Scope = Scope.PARAGRAPH) -> Block:
    whole = Span(0, len(text))
    inlines = tuple(Inline(kind, whole, whole) for kind in kinds)
    return Block(scope, text, OffsetMap.verbatim(*whole), whole, inlines=inlines)


@pytest.mark.parametrize(
    ("tag", "rules"),
    [
        ("de", ["all", "german", "both", "heads"]),
        ("de-CH", ["all", "german", "both", "heads"]),
        ("DE", ["all", "german", "both", "heads"]),
        ("en-GB", ["all", "both", "heads"]),
        ("fr", ["all", "heads"]),
        ("", ["all", "heads"]),
    ],
)
def test_rules_run_in_the_languages_they_know(tag: str, rules: list[str]) -> None:
    # Nobody knows what a rule for German would say of a text in an unknown language.
    assert asked(tag) == rules


def test_rules_run_in_their_genres() -> None:
    assert "news" in asked("de", "news")
    assert "news" not in asked("de", "blog")
    assert "news" not in asked("de")


def test_rules_see_their_scopes() -> None:
    assert asked("de", scope=Scope.H1) == ["heads"]
    assert asked("de", scope=Scope.QUOTE) == []


def test_a_plan_knows_who_is_active() -> None:
    assert plan().active == {"all", "german", "both", "heads"}
    assert plan("news").active == {"all", "german", "both", "heads", "news"}


@pytest.mark.parametrize(
    ("made", "rules"),
    [
        (block("Brot"), ["any"]),
        (block("Brot!"), ["any", "marks"]),
        (block("Brot?"), ["any", "marks"]),
        (block("Brot", InlineKind.STRONG), ["any"]),
        (block("Brot", InlineKind.STRONG, InlineKind.LINK), ["any", "links"]),
        (block("Brot!", InlineKind.LINK), ["any", "marks", "links"]),
    ],
)
def test_rules_are_asked_where_they_can_find_anything(made: Block, rules: list[str]) -> None:
    bound = [
        Bound(rule, NoOptions())
        for rule in (
            word_rule("a", id="any"),
            word_rule("a", id="marks", marks="!?"),
            word_rule("a", id="links", inlines=frozenset({InlineKind.LINK})),
        )
    ]
    plan = Plan(bound, frozenset())
    assert [one.rule.id for one in plan.for_block(made, "de")] == rules


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.engine.plan._KINDS_OF_BLOCKS", 2)
    monkeypatch.setattr("contentlint.engine.plan._MOST_TAGS", 2)
    plan = Plan([Bound(word_rule("a", marks="abc"), NoOptions())], frozenset())
    for text in ("a", "b", "c", "x", "ab", "a"):
        for tag in ("de", "en", "fr", "de"):
            assert bool(plan.for_block(block(text), tag)) is (text != "x")
