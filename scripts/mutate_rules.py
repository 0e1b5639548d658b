"""How many small changes to a coded rule do its examples and cases notice?

    nice python scripts/mutate_rules.py [--record] [--survivors] CATEGORY...

Changes one comparison, condition, level or variant of each rule at a time, and runs the rule's
examples and ``tests/cases`` on it. Changes that are equal in effect stand with their reason in
``tests/cases/equivalent.toml``. It fails where one of these is noticed or does not exist, and
where the rate of a category is below that in ``benchmarks/mutation.tsv``; ``--record`` writes it.
"""

from __future__ import annotations

import ast
import copy
import sys
import types
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tomli

from contentlint import catalog, packs, testing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.rule import AnyRule, Example

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
RATES = ROOT / "benchmarks" / "mutation.tsv"
RULES = ROOT / "contentlint" / "rules"
BOUNDS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
LEVELS = {"ERROR": "WARNING", "WARNING": "INFO", "INFO": "WARNING"}


class Mutant(NamedTuple):
    """A rule with one change."""

    rule: str
    kind: str
    code: str
    """The expression that is changed, as Python writes it, and which part of it."""
    line: int
    tree: ast.Module

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others, wherever its line moves."""
        return self.rule, self.kind, self.code


def unchanged(path: Path) -> Mutant:
    """Return a rule as its module has it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Mutant(path.stem.replace("_", "-"), "", "", 0, tree)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a rule's module."""
    rule, *_, tree = unchanged(path)
    for part in tree.body:
        if not isinstance(part, ast.FunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(part):
            for kind, at, change in _changes(node):
                undo = change()
                changed = _Valid().visit(copy.deepcopy(tree))
                undo()
                code = f"{ast.unparse(node)} [{at}]"
                yield Mutant(rule, kind, code, getattr(node, "lineno", 0), changed)


def _changes(node: ast.AST) -> Iterator[tuple[str, int, Callable[[], Callable[[], None]]]]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            for kind, others in (("limit shifted", BOUNDS), ("comparison negated", OPPOSITES)):
                if type(operator) in others:
                    ops = [*node.ops[:at], others[type(operator)](), *node.ops[at + 1 :]]
                    yield kind, at, _set(node, "ops", ops)
    elif isinstance(node, ast.BoolOp):
        for at in range(len(node.values)):
            values = node.values[:at] + node.values[at + 1 :]
            yield "condition dropped", at, _set(node, "values", values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", 0, _set(node, "op", ast.UAdd())
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Severity"
    ):
        yield "level changed", 0, _set(node, "attr", LEVELS[node.attr])
    elif (
        isinstance(node, ast.keyword)
        and node.arg == "variant"
        and isinstance(node.value, ast.Constant)
        and node.value.value
    ):
        yield "variant changed", 0, _set(node.value, "value", "")


def _set(node: ast.AST, name: str, value: object) -> Callable[[], Callable[[], None]]:
    def change() -> Callable[[], None]:
        old = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, old)

    return change


class _Valid(ast.NodeTransformer):
    """Makes code of the changes: ``+x`` for ``not x`` is ``bool(x)``, ``and`` of one is the one."""

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.UAdd):
            return ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        return node.values[0] if len(node.values) == 1 else node


def rule_of(mutant: Mutant, path: Path) -> AnyRule:
    """Return the changed rule. Raises whatever its module raises."""
    module = types.ModuleType(f"contentlint.rules.{path.parent.name}.{path.stem}")
    module.__file__ = str(path)
    code = compile(ast.fix_missing_locations(mutant.tree), str(path), "exec")
    exec(code, module.__dict__)  # noqa: S102 -- it is our own code, but for one expression
    rule: AnyRule = module.RULE._replace(category=path.parent.name)
    return rule


def is_noticed(mutant: Mutant, path: Path, examples: tuple[Example, ...]) -> bool:
    """Tell whether an example does not hold any more."""
    try:
        rule = rule_of(mutant, path)
        return any(True for one in examples for _ in testing.check_example(rule, one))
    except Exception:
        return True


def _equivalents() -> frozenset[tuple[str, str, str]]:
    """Return the keys of mutants that are no other rule; each has its reason."""
    table = tomli.loads((CASES / "equivalent.toml").read_text(encoding="utf-8"))
    return frozenset(
        (one["rule"], one["kind"], one["code"]) for one in table["mutant"] if one["why"]
    )


def examples_of(rule: AnyRule) -> tuple[Example, ...]:
    """Return the examples of a rule, and its cases."""
    path = CASES / f"{rule.id}.toml"
    cases = packs.cases(str(path), rule) if path.exists() else ()
    return (*rule.examples, *(case.example for case in cases))


def _recorded() -> dict[str, list[str]]:
    if not RATES.exists():
        return {}
    lines = RATES.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t") for line in lines if not line.startswith("#")}


def main() -> int:
    """Mutate the rules of some categories, or of all; 1 if a rate or an equivalent is not right."""
    flags = {one for one in sys.argv[1:] if one.startswith("--")}
    rules = catalog.load().by_id
    equivalents = _equivalents()
    known = sorted(path.name for path in RULES.iterdir() if (path / "__init__.py").exists())
    recorded, fails = _recorded(), False
    kinds: Counter[tuple[str, bool]] = Counter()
    for category in [one for one in sys.argv[1:] if one not in flags] or known:
        judged: Counter[bool] = Counter()
        met: set[tuple[str, str, str]] = set()
        equal = 0
        for path in sorted((RULES / category).glob("[!_]*.py")):
            rule = rules[path.stem.replace("_", "-")]
            examples = examples_of(rule)
            if is_noticed(unchanged(path), path, examples):
                print(f"{rule.id}: its examples do not hold as it is, so they tell nothing")
                fails = True
            for mutant in mutants(path):
                noticed = is_noticed(mutant, path, examples)
                if mutant.key in equivalents:
                    met.add(mutant.key)
                    equal += 1
                    if noticed:
                        print(f"{mutant.rule}: not equal, an example tells: {mutant.code}")
                        fails = True
                    continue
                judged[noticed] += 1
                kinds[mutant.kind, noticed] += 1
                if not noticed and "--survivors" in flags:
                    print(f"{category}/{path.name}:{mutant.line} {mutant.kind}: {mutant.code}")
            for name, kind, code in equivalents - met:
                if name == rule.id:
                    print(f"{name}: no such change any more: {kind}: {code}")
                    fails = True
        rate = judged[True] / max(1, judged.total())
        row = [category, str(judged.total()), str(equal), str(judged[True]), f"{rate:.3f}"]
        print(*row, sep="\t", flush=True)
        if category in recorded and float(row[4]) < float(recorded[category][4]):
            print(f"{category}: {row[4]} is below the recorded {recorded[category][4]}")
            fails = True
        recorded[category] = row
    for kind in sorted({kind for kind, _ in kinds}):
        hit, missed = kinds[kind, True], kinds[kind, False]
        print(f"{kind}: {hit} of {hit + missed} noticed, {hit / (hit + missed):.0%}")
    if "--record" in flags and not fails:
        head = "# category\tmutants\tequivalent\tnoticed\trate (scripts/mutate_rules.py --record)"
        lines = [head, *("\t".join(recorded[name]) for name in sorted(recorded))]
        RATES.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if fails else 0


if __name__ == "__main__":
    sys.exit(main())
