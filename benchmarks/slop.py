"""Weigh the phrases of the slop list on two bodies of articles.

    python benchmarks/slop.py LANGUAGE --machine DIR… --human DIR… [--candidates FILE] [--list]

A phrase's weight is the binary logarithm of the share of machine-written articles that have it over
the share of the others (half an article added to those), rounded to halves, five at most. Phrases
below 1, or in fewer than three machine-written articles, drop out. Then the density of both bodies
is shown. The corpora are no part of the project; benchmarks/slop.md names those of the list.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from contentlint.readers.read import Circumstances, read
from contentlint.text.phrases import matches
from contentlint.views import slop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document

LOWEST, HIGHEST = 1.0, 5.0
FEWEST = 3


class Weight(NamedTuple):
    """A phrase and what was counted."""

    phrase: str
    weight: float
    machine: int
    human: int


def documents(directories: list[str], language: str) -> Iterator[Document]:
    """Yield the articles under some directories that are written in a language."""
    for directory in directories:
        for folder, _, names in os.walk(directory):
            for name in sorted(names):
                if not name.endswith((".md", ".mdx")):
                    continue
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    data = file.read()
                for document in read(path, data, Circumstances()).documents:
                    if document.language.startswith(language):
                        yield document


def texts(document: Document) -> list[str]:
    """Return what the rule looks at."""
    return [b.prose for b in document.article if b.scope in slop.SCOPES and not b.quoted]


def weigh(phrases: list[str], machine: list[list[str]], human: list[list[str]]) -> list[Weight]:
    """Return the phrases that tell the two bodies apart, the heaviest first."""
    found: list[Weight] = []
    for phrase in phrases:
        hits = [_count(body, phrase) for body in (machine, human)]
        if hits[0] < FEWEST:
            continue
        share = hits[0] / len(machine)
        weight = math.log2(share / ((hits[1] + 0.5) / (len(human) + 1)))
        if weight >= LOWEST:
            found.append(Weight(phrase, min(HIGHEST, round(2 * weight) / 2), *hits))
    return sorted(found, key=lambda one: (-one.weight, one.phrase.lower()))


def _count(body: list[list[str]], phrase: str) -> int:
    return sum(any(next(matches(text, (phrase,)), None) for text in article) for article in body)


def densities(body: list[Document]) -> list[float]:
    """Return the density of each article by the shipped list, in order."""
    return sorted(slop.density(document, slop.found(document)) for document in body)


def main() -> None:
    """Measure, and print a list or a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("--machine", nargs="+", required=True)
    parser.add_argument("--human", nargs="+", required=True)
    parser.add_argument("--candidates", default="", help="phrases, one a line; else the list's own")
    parser.add_argument("--list", action="store_true", help="print the list file")
    arguments = parser.parse_args()
    machine = list(documents(arguments.machine, arguments.language))
    human = list(documents(arguments.human, arguments.language))
    phrases = list(slop.weights(arguments.language))
    if arguments.candidates:
        with open(arguments.candidates, encoding="utf-8") as file:
            phrases = [line.strip() for line in file if line.strip()]
    weighed = weigh(phrases, list(map(texts, machine)), list(map(texts, human)))
    if arguments.list:
        sys.stdout.writelines(f"{one.phrase}\t{one.weight:g}\n" for one in weighed)
        return
    print(f"| phrase | weight | machine-written ({len(machine)}) | other ({len(human)}) |")
    print("| --- | --- | --- | --- |")
    for one in weighed:
        print(f"| {one.phrase} | {one.weight:g} | {one.machine} | {one.human} |")
    for name, body in (("machine-written", machine), ("other", human)):
        found = densities(body)
        marks = {p: found[min(len(found) - 1, len(found) * p // 100)] for p in (50, 75, 90, 95, 99)}
        print(f"\nDensity, {name}: " + ", ".join(f"p{p} {v:.1f}" for p, v in marks.items()))


if __name__ == "__main__":
    main()
