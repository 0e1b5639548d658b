"""contentlint's English spelling beside Harper and cSpell: what each finds, right and wrong, time.

    python -m benchmarks.spellers FOLDER TOOLS [--articles 50] [--judged FILE]

FOLDER has English articles, TOOLS a ``node_modules`` with ``harper.js`` and ``cspell``. All three
get the same prose, without front matter, code and addresses. Every distinct word that one of them
reports is printed with its line; FILE has a verdict for each ("word", a tab, "right" or "wrong"),
and what it says is counted. Words without a verdict are counted apart.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.articles import articles
from contentlint import Linter
from contentlint.document import PROSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRIVER = Path(__file__).parent / "drivers" / "harper_words.mjs"
_FEWEST = 150
"""Words that an article has at least."""
_AROUND = 30


class Found(NamedTuple):
    """What a tool reports."""

    reports: int
    words: frozenset[str]
    seconds: float
    """Of processor time; for cSpell by the clock, for it has processes of its own."""


def ours(texts: Sequence[str]) -> Found:
    """Report misspellings with contentlint."""
    linter = Linter({"language": "en", "select": ["spelling"]})
    linter.check_text(texts[0], path="first.txt")
    words: list[str] = []
    begun = time.process_time()
    for number, text in enumerate(texts):
        result = linter.check_text(text, path=f"{number}.txt")
        words += [one.text for one in result.findings if one.rule == "misspelling"]
    return Found(len(words), frozenset(words), time.process_time() - begun)


def harper(files: Sequence[Path], tools: Path) -> Found:
    """Report misspellings with Harper."""
    command = ["node", str(DRIVER), str(tools), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    words = [one["text"] for row in rows for one in row["found"] if one["kind"] == "Spelling"]
    return Found(len(words), frozenset(words), sum(row["milliseconds"] for row in rows) / 1000)


def cspell(files: Sequence[Path], tools: Path) -> Found:
    """Report misspellings with cSpell."""
    program = tools / "node_modules" / "cspell" / "bin.mjs"
    command = ["node", str(program), "lint", "--no-progress", "--no-summary", "--locale", "en"]
    begun = time.perf_counter()
    command += ["--no-gitignore", "--words-only", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=files[0].parent)
    words = done.stdout.split()
    return Found(len(words), frozenset(words), time.perf_counter() - begun)


def line_of(word: str, texts: Sequence[str]) -> str:
    """Return what stands around the first place of a word."""
    for text in texts:
        at = text.find(word)
        if at >= 0:
            return text[max(0, at - _AROUND) : at + len(word) + _AROUND].replace("\n", " ")
    return ""


def main() -> int:
    """Run all three, print what they report, and count what is right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("tools", type=Path)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--judged", type=Path)
    given = parser.parse_args()
    every = ["\n\n".join(one).replace("\ufffc", "") for one in articles(given.folder, "en", PROSE)]
    long = [text for text in every if len(text.split()) >= _FEWEST]
    random.Random(15).shuffle(long)  # noqa: S311 -- the same articles each time
    texts = long[: given.articles]
    verdicts: dict[str, str] = {}
    if given.judged:
        rows = given.judged.read_text("utf-8").splitlines()
        verdicts = {word: said for word, _, said in (row.partition("\t") for row in rows)}
    with tempfile.TemporaryDirectory() as directory:
        files = [Path(directory, f"{number:02}.txt") for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, "utf-8")
        found = {
            "contentlint": ours(texts),
            "harper.js": harper(files, given.tools),
            "cSpell": cspell(files, given.tools),
        }
    show(texts, found, verdicts)
    return 0


def show(texts: Sequence[str], found: Mapping[str, Found], verdicts: Mapping[str, str]) -> None:
    """Print each word with who reports it, then the table."""
    for word in sorted(frozenset().union(*(one.words for one in found.values())), key=str.lower):
        who = "".join(name[0] if word in one.words else "-" for name, one in found.items())
        print(word, verdicts.get(word, "?"), who, line_of(word, texts), sep="\t")
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words")
    print("| | reports | distinct | right | wrong | not judged | seconds |")
    for name, one in found.items():
        said = [verdicts.get(word, "?") for word in one.words]
        counts = (said.count("right"), said.count("wrong"), said.count("?"))
        row = (name, one.reports, len(said), *counts, f"{one.seconds:.1f}")
        print("|", " | ".join(map(str, row)), "|")


if __name__ == "__main__":
    sys.exit(main())
