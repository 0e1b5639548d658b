"""What each rule finds in real articles: the base rates and the samples that levels are set by.

    python benchmarks/corpus.py DIR                     findings per 1,000 articles, per rule
    python benchmarks/corpus.py DIR --sample RULE [N]   N findings of a rule to read (default 20)

Samples are spread evenly over all findings, so that the same call shows the same ones.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from typing import Any


def documents(directory: str, rules: str) -> list[dict[str, Any]]:
    """Check a directory and return its documents."""
    command = [sys.executable, "-m", "contentlint", "check", directory, "--isolated", "--exit-zero"]
    command += ["--output-format", "jsonl", "--select", rules]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 2}:
        raise SystemExit(done.stderr or f"contentlint ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def rates(directory: str) -> None:
    """Print a row per rule and level, the most frequent first."""
    found = documents(directory, "all")
    total: Counter[tuple[str, str]] = Counter()
    pages: Counter[tuple[str, str]] = Counter()
    for document in found:
        same = Counter((f["rule"], f["severity"]) for f in document["findings"])
        total.update(same)
        pages.update(same.keys())
    print(f"{len(found)} articles\n")
    print(f"{'per 1,000':>10}  {'on pages':>8}  level    rule")
    for (rule, level), count in total.most_common():
        share = pages[rule, level] / len(found)
        print(f"{1000 * count / len(found):10.1f}  {share:8.1%}  {level:<7}  {rule}")


def sample(directory: str, rule: str, size: int) -> None:
    """Print findings of a rule with the line they stand in."""
    hits = [
        (document["path"], finding)
        for document in documents(directory, rule)
        for finding in document["findings"]
    ]
    print(f"{len(hits)} findings")
    step = max(1, len(hits) // size)
    for path, finding in hits[::step][:size]:
        place = f"{path.rsplit('/', 1)[-1]}:{finding['start']['line']}"
        text = " ".join(finding["text"].split())[:160]
        print(f"- {place} {finding['severity']}: «{text}» {finding['message'][:160]}")


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory")
    parser.add_argument("--sample", nargs="+", metavar=("RULE", "N"))
    arguments = parser.parse_args()
    if arguments.sample:
        size = int(arguments.sample[1]) if len(arguments.sample) > 1 else 20
        sample(arguments.directory, arguments.sample[0], size)
    else:
        rates(arguments.directory)


if __name__ == "__main__":
    main()
