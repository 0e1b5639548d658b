"""Floods, nestings and bombs: what the worst texts of a size cost a check.

    python benchmarks/hostile.py [--kilobytes 200] [--only PART] [--seconds 40] [--kept FILE]

Each input is checked by a process of its own, whose CPU seconds and peak memory are those the
operating system counts; the interpreter of another checkout tells what its build takes. Rows are
sorted by CPU; above the limits of 10 s and 1 GB they are marked. All 2,250 at a megabyte take
hours: with ``--kept`` each row goes to a file as soon as it is there, and a further run goes on
from it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint import Linter, ReadError

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.floods import Input, inputs

if TYPE_CHECKING:
    from contentlint.api import TextFormat

CPU, MEMORY = 10.0, 1000
"""Limits for a megabyte: seconds, and megabytes."""
_SAID = 200
_FORMATS: dict[str, TextFormat] = {"md": "markdown", "html": "html", "txt": "text", "mdx": "mdx"}


class Cost(NamedTuple):
    """What a check took."""

    cpu: float
    memory: int
    """Megabytes, at the most."""
    says: str


def _said(linter: Linter, data: bytes, extension: str) -> str:
    """Check an input and return the first problem that is told of it."""
    try:
        results = (
            linter.check_export(data)
            if extension == "xml"
            else (linter.check_bytes(data, format=_FORMATS[extension]),)
        )
    except ReadError as error:
        return str(error)
    problems = [problem.message for result in results for problem in result.problems]
    return problems[0] if problems else ""


def measure(linter: Linter, one: Input, seconds: int) -> Cost:
    """Check an input in a process of its own, which ends after so many seconds of CPU time."""
    data = one.text.encode("utf-8", "surrogatepass")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
        os.write(writing, _said(linter, data, one.extension).encode()[:_SAID])
        os._exit(0)
    os.close(writing)
    _, status, usage = os.wait4(child, 0)
    said = os.read(reading, _SAID).decode("utf-8", "replace")
    os.close(reading)
    if os.waitstatus_to_exitcode(status) != 0:
        said = "stopped"
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, said)


def _kept(path: str) -> dict[tuple[str, int], Cost]:
    """Return the rows that an earlier run has left, by name and size."""
    if not path or not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as rows:
        return {(name, size): Cost(*cost) for name, size, *cost in map(json.loads, rows)}


def main() -> None:
    """Print a table of what all inputs cost."""
    options = argparse.ArgumentParser()
    options.add_argument("--kilobytes", type=int, default=1000)
    options.add_argument("--only", default="", help="a regular expression: a part of a name")
    options.add_argument("--seconds", type=int, default=40)
    options.add_argument("--least", type=float, default=0.0, help="CPU seconds of a row")
    options.add_argument("--kept", default="", help="a file of rows, to which others are added")
    given = options.parse_args()
    # Rules and lists are read once, before the first fork.
    linter = Linter()
    for kind in _FORMATS.values():
        linter.check_text("<p>Ein Satz steht hier. [a](https://a.de)</p>\n", format=kind)
    kept = _kept(given.kept)
    costs: list[tuple[Cost, str, int]] = []
    for one in inputs(given.kilobytes * 1000):
        if re.search(given.only, one.name) is None:
            continue
        size = len(one.text.encode("utf-8", "surrogatepass"))
        cost = kept.get((one.name, size))
        if cost is None:
            cost = measure(linter, one, given.seconds)
            if given.kept:
                with open(given.kept, "a", encoding="utf-8") as rows:
                    rows.write(json.dumps([one.name, size, *cost]) + "\n")
        costs.append((cost, one.name, size))
    print("| Input | Bytes | CPU s | MB | First problem |\n|---|---|---|---|---|")
    for cost, name, size in sorted(costs, reverse=True):
        if cost.cpu >= given.least:
            mark = " **over**" if cost.cpu > CPU or cost.memory > MEMORY else ""
            shown = name.replace("|", "\\|").replace("\n", " ")
            print(f"| {shown} | {size:,} | {cost.cpu:.1f} | {cost.memory} | {cost.says}{mark} |")
    total = sum(cost.cpu for cost, _, _ in costs)
    print(f"\n{len(costs)} inputs, {total:.0f} s of CPU time.")


if __name__ == "__main__":
    main()
