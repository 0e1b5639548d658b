"""Further examples of rules: what they once got wrong, and both sides of their limits."""

from pathlib import Path

import pytest

from contentlint import catalog, packs, testing
from contentlint.rule import AnyRule

CASES = Path(__file__).parent / "cases"
RULES = catalog.load().by_id
FILES = sorted(path for path in CASES.glob("*.toml") if path.stem != "equivalent")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_hold(path: Path) -> None:
    rule = RULES[path.stem]
    cases = packs.cases(str(path), rule)
    assert cases
    assert [case for case in cases if not case.why.strip()] == []
    assert [
        f"{case.why} {line}" for case in cases for line in testing.check_example(rule, case.example)
    ] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_examples_of_a_rule_are_for_readers(rule: AnyRule) -> None:
    # What else is to be held stands in tests/cases, and costs no reader and no start-up time.
    assert len(rule.examples) <= FEW or rule.id in MANY


FEW = 12
MANY = frozenset(
    {
        "hashtag-misspelled",
        "link-broken-local",
        "misspelling",
        "title-incomplete",
    }
)
"""Rules that still have more. May only shrink."""
