"""What German costs, and that it changes nothing but words.

    python benchmarks/german.py same PATH...      # JSON reports of a corpus in both languages
    python benchmarks/german.py calls ARTICLE...  # calls of a cold check, on however busy a machine
    python benchmarks/german.py cost ARTICLE...   # instructions of a cold check, by valgrind

``same`` exits with 1 where a report differs in more than messages and hints. ``cost`` counts what
``python -m contentlint check`` executes with ``--lang`` en and de, catalogues compiled as in a
wheel, and says what the difference takes: the same share of the time of a check in English, medians
of pairs in turn. It exits with 1 where German takes more than 3 ms longer.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

WORDED = frozenset({"message", "hint", "lang"})
BUDGET = 3.0
"""Milliseconds."""
PAIRS = 15
ENVIRON = {**os.environ, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}


def command(language: str, *argv: str) -> list[str]:
    """Return the check in a language."""
    check = [sys.executable, "-m", "contentlint", "check", "--isolated", "--no-cache"]
    return [*check, "--exit-zero", "--lang", language, *argv]


def without_words(value: Any) -> Any:
    """Return a value of JSON without what is worded in it."""
    if isinstance(value, list):
        return [without_words(one) for one in value]
    if isinstance(value, dict):
        return {name: without_words(one) for name, one in value.items() if name not in WORDED}
    return value


def same(paths: list[str]) -> int:
    """Compare the reports, and count."""
    reports = []
    for language in ("en", "de"):
        argv = command(language, *paths, "--output-format", "json")
        done = subprocess.run(argv, capture_output=True, env=ENVIRON, check=True)
        reports.append(json.loads(done.stdout)["documents"])
    english, german = reports
    pairs = [
        (one["message"], other["message"])
        for document, twin in zip(english, german, strict=True)
        for one, other in zip(document["findings"], twin["findings"], strict=True)
    ]
    alike = sum(one == other for one, other in pairs)
    equal = without_words(english) == without_words(german)
    print(f"{len(english)} articles, {len(pairs)} findings, {alike} worded alike in both")
    print("the same but for the wording" if equal else "NOT the same")
    return 0 if equal else 1


def instructions(argv: list[str]) -> int:
    """Return how many a command executes."""
    with tempfile.TemporaryDirectory() as directory:
        out = f"--cachegrind-out-file={directory}/out"
        counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", out, *argv]
        done = subprocess.run(counted, capture_output=True, env=ENVIRON, check=True)
    match = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr.decode())
    if not match:
        raise SystemExit("valgrind counted nothing")
    return int(match[1].replace(",", ""))


_COUNTED = """
import cProfile, pstats, sys
from contentlint.cli import run
profile = cProfile.Profile()
profile.runcall(run, sys.argv[1:])
sys.stderr.write(str(pstats.Stats(profile).total_calls))
"""


def calls(articles: list[str]) -> int:
    """Count the calls of Python in both languages."""
    for article in articles:
        counts = []
        for language in ("en", "de"):
            argv = [sys.executable, "-c", _COUNTED, *command(language, article)[3:]]
            done = subprocess.run(argv, capture_output=True, env=ENVIRON, check=True)
            counts.append(int(done.stderr.split()[-1]))
        english, german = counts
        print(f"{Path(article).name}: {english:,} and {german:,} calls, {german / english:.4f}")
    return 0


def milliseconds(argv: list[str]) -> float:
    """Run a command and return its wall time."""
    start = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, env=ENVIRON, check=True)
    return (time.perf_counter() - start) * 1000


def cost(articles: list[str]) -> int:
    """Count, and say what it comes to."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    worst = 0.0
    print("| article | English | German | ratio | a check | German takes longer by |")
    print("| --- | --- | --- | --- | --- | --- |")
    for article in articles:
        both = [command(language, article) for language in ("en", "de")]
        for argv in both:
            milliseconds(argv)
        english, german = map(instructions, both)
        times = statistics.median(milliseconds(both[0]) for _ in range(PAIRS))
        longer = times * (german / english - 1)
        worst = max(worst, longer)
        print(
            f"| `{Path(article).name}` | {english / 1e6:.1f} M | {german / 1e6:.1f} M "
            f"| {german / english:.4f} | {times:.0f} ms | {longer:.1f} ms |"
        )
    return 0 if worst <= BUDGET else 1


def main() -> int:
    """Compare or count."""
    return {"same": same, "calls": calls, "cost": cost}[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
