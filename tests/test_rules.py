"""The form of rules: what every one of them must have."""

import re
import string
from pathlib import Path

import pytest

import contentlint
from contentlint import catalog
from contentlint.config import options_of
from contentlint.document import Scope
from contentlint.rule import AnyRule, SiteRule

RULES = catalog.load().rules
CODED = Path(contentlint.__file__).parent / "rules"
DECLARED = Path(contentlint.__file__).parent.parent / "rules" / "core"

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_the_file_is_called_like_the_rule(rule: AnyRule) -> None:
    coded = CODED / rule.category / f"{rule.id.replace('-', '_')}.py"
    declared = DECLARED / rule.category / f"{rule.id}.toml"
    assert coded.exists() != declared.exists()


@each_rule
def test_ids_are_kebab_case(rule: AnyRule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.id)


@each_rule
def test_the_documentation_says_what_and_why(rule: AnyRule) -> None:
    first, *rest = rule.doc.strip().split("\n")
    assert first.endswith(".")
    assert len(first) <= 100
    assert len(" ".join(rest)) > 100
    assert "Authority:" in rule.doc


@each_rule
def test_messages_say_what_and_hints_what_to_do(rule: AnyRule) -> None:
    wordings = [rule.wording, *rule.variants.values()]
    assert any(wording.message for wording in wordings)
    for wording in wordings:
        if wording.message:
            assert wording.message[-1] in ".?!”)", wording.message
            assert wording.hint, wording.message
        for template in wording:
            list(string.Formatter().parse(template))


@each_rule
def test_options_are_documented_and_have_defaults(rule: AnyRule) -> None:
    defaults = rule.options()
    for option in options_of(rule):
        assert option.doc.endswith("."), option
        assert getattr(defaults, option.name.replace("-", "_")) == option.default


@each_rule
def test_scopes_are_those_of_the_model(rule: AnyRule) -> None:
    assert bool(rule.scopes) is not isinstance(rule, SiteRule)
    assert all(isinstance(scope, Scope) for scope in rule.scopes)


def test_no_rule_file_lies_about_unused() -> None:
    coded = {path.stem.replace("_", "-") for path in CODED.glob("*/[!_]*.py")}
    declared = {path.stem for path in DECLARED.glob("*/*.toml")}
    assert coded | declared == {rule.id for rule in RULES}
