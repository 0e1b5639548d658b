"""Runs small inputs with known answers against the command line, and counts them by kind.

    python benchmarks/cases.py CASES.jsonl [--kind TEXT] [--show]

Each line of the file is an object: ``id``, ``kind``, ``files`` (names and contents), ``args`` (of
the command line), ``expect`` (the right answer in words), ``rule``, ``verdict`` and ``actual``
(what an earlier version said, and whether that was right). ``expect`` that says "reports RULE" or
"does not report RULE" is judged by itself: right or WRONG ("mistaken" in ``actual`` turns it
round). Of others it is told whether an answer that was right is still the same, or one that was
wrong has changed; with ``--show`` both are printed, to be read by somebody. Cases that ask the
library (``(API)``) are left out.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import tempfile
from collections import Counter, defaultdict
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from contentlint.cli import run

_EXPECTED = re.compile(r"(?P<no>does not report|reports) (?P<rule>[a-z0-9-]+)")
_USUAL = ("--isolated", "--no-cache", "--output-format", "concise", "--color", "never")


def answer(case: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Return the lines of output, and the files as they are afterwards, if they have changed."""
    args = case["args"]
    if args[:1] != ["check"]:
        own = any("contentlint.toml" in name for name in case["files"])
        args = ["check", ".", *args, *_USUAL[own:], "--extend-select", case["rule"] or "titles"]
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name, text in case["files"].items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            out = io.StringIO()
            with redirect_stdout(out), redirect_stderr(out):
                run([*args, "--severity", "info"])
            read = {name: Path(folder, name).read_bytes().decode() for name in case["files"]}
        finally:
            os.chdir(before)
    changed = {name: text for name, text in read.items() if text != case["files"][name]}
    return out.getvalue().splitlines(), changed


def places(lines: list[str]) -> set[str]:
    """Return place, level and rule of each finding."""
    return {line.partition("]")[0].removeprefix("./") for line in lines if "]: " in line}


def judged(case: dict[str, Any], lines: list[str], changed: dict[str, str]) -> str:
    """Return how an answer is to be counted."""
    if isinstance(case["actual"], str):
        expected = _EXPECTED.search(case["expect"])
        if expected is None:
            return "to be read"
        wanted = (expected["no"] == "reports") != ("mistaken" in case["actual"])
        found = any(f"[{expected['rule']}]" in line for line in lines)
        return "right" if found == wanted else "WRONG"
    before = case["actual"]
    after = before.get("after_fix") or {}
    same = places(lines) == places(before["findings"]) and all(
        changed.get(name, case["files"].get(name)) == text for name, text in after.items()
    )
    if case["verdict"] == "right":
        return "right" if same else "changed, was right"
    return "STILL wrong" if same else "changed, was wrong"


def main() -> None:
    """Run the cases of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases")
    parser.add_argument("--kind", default="")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for written in Path(asked.cases).read_text("utf-8").rstrip("\n").split("\n"):
        case = json.loads(written)
        if asked.kind not in case["kind"] or "(API)" in " ".join(case["args"]):
            continue
        lines, changed = answer(case)
        told = judged(case, lines, changed)
        table[case["kind"]][told] += 1
        if asked.show and told != "right":
            print(f"--- {case['id']} [{case['kind']}] {told}: {case['expect']} ({case['verdict']})")
            for text in case["files"].values():
                print(f"    {text[:400]!r}")
            print("  now:", *lines[:8], *map(repr, changed.values()), sep="\n    ")
    for kind, counts in sorted(table.items()):
        print(f"{kind}\t" + ", ".join(f"{number} {told}" for told, number in counts.most_common()))


if __name__ == "__main__":
    main()
