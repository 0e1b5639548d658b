"""Every rule against every one of its examples, with exact spans."""

import pytest

from contentlint import catalog, testing
from contentlint.rule import AnyRule

RULES = catalog.load().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_hold(rule: AnyRule) -> None:
    assert testing.failures(rule) == ()
