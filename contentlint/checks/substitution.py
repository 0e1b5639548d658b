"""``check = "substitution"``: flags a wording and offers another.

List entries read ``wrong<TAB>right``; in a rule file, ``swap`` is a table ``wrong = "right"``. With
``fix = "safe"`` or ``"unsafe"`` the replacement is offered as a fix.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import CheckKind, Mistake, Spec, entries
from contentlint.finding import Edit, Finding, Fix
from contentlint.mistakes import shown_type
from contentlint.rule import RuleOptions
from contentlint.text.casing import cased_like
from contentlint.text.phrases import matches
from contentlint.wake import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What every substitution rule lets a project set."""

    allow: Annotated[tuple[str, ...], "Wordings of the list that are fine here."] = ()


@cache
def _table(pairs: tuple[str, ...]) -> dict[str, str]:
    table: dict[str, str] = {}
    for pair in pairs:
        wrong, _tab, right = pair.partition("\t")
        table[wrong] = right
    return table


def _mistakes(spec: Spec) -> Iterator[Mistake]:
    swap = spec.keys.get("swap", {})
    if not swap and not any(True for _ in spec.entries):
        yield Mistake("", "nothing to replace: write a table swap, or name a list")
    if spec.keys.get("fix", "safe") not in {"safe", "unsafe"}:
        yield Mistake("fix", f'must be "safe" or "unsafe", not {shown_type(spec.keys["fix"])}')
    for pair in spec.entries:
        if pair.count("\t") != 1:
            yield Mistake("", "must be wrong and right with a tab between them", pair)
        else:
            yield from _pair(pair.partition("\t")[0], "", pair)
    for wrong, right in swap.items():
        if isinstance(right, str):
            yield from _pair(wrong, "swap", wrong)
        else:
            yield Mistake("swap", f"must be replaced by a string, not {shown_type(right)}", wrong)


def _pair(wrong: str, key: str, entry: str) -> Iterator[Mistake]:
    if not any(map(str.isalnum, wrong)):
        yield Mistake(key, "has no word to replace", entry)
    elif "*" in wrong:
        yield Mistake(key, "has a *, but a replacement knows no endings: list the forms", entry)


def _build(spec: Spec) -> Check:
    match_case = bool(spec.keys.get("match-case", False))
    fix = spec.keys.get("fix", "")
    swap = tuple(f"{wrong}\t{right}" for wrong, right in spec.keys.get("swap", {}).items())

    def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
        table = _table(entries(spec.lists, document.language_of(block)) + swap)
        wrongs = tuple(wrong for wrong in table if wrong not in options.allow)
        folded = table if match_case else {wrong.lower(): right for wrong, right in table.items()}
        for span in matches(block.forms, wrongs, match_case=match_case):
            found = block.text[span.start : span.end]
            plain = " ".join(found.split())
            right = folded[plain if match_case else plain.lower()]
            right = right if match_case else cased_like(right, found)
            if right == plain:
                continue
            edit = Fix((Edit(span, right),), safe=fix == "safe") if fix else None
            yield Finding(block, span, {"match": found, "right": right}, edit)

    return check


def _wake(spec: Spec, _check: Check) -> Phrases:
    wrong = {
        language: tuple(pair.partition("\t")[0] for pair in pairs)
        for language, pairs in spec.lists.items()
    }
    wrong[""] = wrong.get("", ()) + tuple(spec.keys.get("swap", ()))
    return Phrases(wrong, match_case=bool(spec.keys.get("match-case", False)))


KIND = CheckKind(
    {"match-case": bool, "fix": str, "swap": dict},
    frozenset({"match", "right"}),
    Options,
    _mistakes,
    _build,
    wake=_wake,
)
