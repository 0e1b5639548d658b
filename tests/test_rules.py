"""The form of rules: what every one of them must have."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import contentlint
from contentlint import catalog, docs, testing
from contentlint.config import options_of
from contentlint.document import Scope
from contentlint.finding import Severity
from contentlint.rule import AnyRule, SiteRule, Wording

RULES = catalog.load().rules
CODED = Path(contentlint.__file__).parent / "rules"
PAGES = Path(contentlint.__file__).parent.parent / "docs" / "rules"
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


@each_rule
def test_the_facts_of_each_wording_are_shown(rule: AnyRule) -> None:
    shown = [one for example in rule.examples for one in testing.says_of(example)]
    for variant, wording in testing.wordings(rule).items():
        if testing.placeholders(wording):
            assert any(one.variant == variant and one.data for one in shown), variant


@each_rule
def test_the_page_is_the_one_in_the_repository(rule: AnyRule) -> None:
    # With what examples say, it has every message filled: no wording changes unseen.
    assert docs.page(rule) == (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")


@each_rule
def test_the_page_tells_what_parts_flagged_from_fine(rule: AnyRule) -> None:
    flagged, _, fine = docs.page(rule).partition("## Fine")
    assert set(_captioned(flagged)).isdisjoint(_captioned(fine))


def _captioned(page: str) -> Iterator[tuple[str, str]]:
    """Yield each example of a page without its marks, with the line above it."""
    for match in re.finditer(r"([^\n]*)\n\n(~~~~?)(.*?)\n\2\n", page, re.DOTALL):
        yield match[1], match[3].replace("⟦", "").replace("⟧", "")


@each_rule
def test_nonsense_for_messages_is_noticed(rule: AnyRule) -> None:
    nonsense = Wording("Falsch.", "Falsch.")
    changed = rule._replace(wording=nonsense, variants=dict.fromkeys(rule.variants, nonsense))
    assert docs.page(changed) != docs.page(rule)
    if any(testing.placeholders(wording) for wording in testing.wordings(rule).values()):
        assert testing.failures(changed)


@each_rule
def test_levels_are_those_its_code_names(rule: AnyRule) -> None:
    path = CODED / rule.category / f"{rule.id.replace('-', '_')}.py"
    if not path.exists():
        text = (DECLARED / rule.category / f"{rule.id}.toml").read_text(encoding="utf-8")
        own = {Severity(level) for level in re.findall(r'^severity = "(\w+)"', text, re.MULTILINE)}
        assert own == rule.levels | {rule.severity}
        assert rule.severity not in rule.levels
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    code = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    named = {
        Severity[node.attr]
        for part in code
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Severity"
    }
    assert named | {rule.severity} == rule.levels | {rule.severity}
    assert rule.severity not in rule.levels


@each_rule
def test_a_rule_with_fixes_says_which_are_safe(rule: AnyRule) -> None:
    fixes = any(example.fixed is not None for example in rule.examples)
    assert bool(rule.fix_safety) == fixes
    assert rule.fix_safety.startswith(("Safe", "Unsafe") if fixes else "")


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
