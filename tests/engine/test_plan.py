"""Which rules see which blocks."""

from __future__ import annotations

import pytest

from contentlint.document import Scope
from contentlint.engine import Bound, Plan
from contentlint.rule import NoOptions
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
    return [bound.rule.id for bound in plan(genre).for_language(tag).get(scope, ())]


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


def test_groups_are_made_once() -> None:
    made = plan()
    assert made.for_language("de") is made.for_language("de")
