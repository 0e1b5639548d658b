"""What an article costs, in calls, patterns and modules: counts that no busy machine changes.

Instructions and milliseconds stand in ``benchmarks/speed.md``; these are the guard in ``.ci/run``.
"""

from __future__ import annotations

import cProfile
import random
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint import Linter, catalog
from contentlint.text import patterns

EXAMPLES = Path(__file__).parent.parent / "examples"
SUBJECTS = [
    "Bäcker",
    "Müllerinnen",
    "Kunden",
    "Gäste",
    "Nachbarn",
    "Händler",
    "Lehrlinge",
    "Meister",
    "Bauern",
    "Köche",
]
VERBS = [
    "backen",
    "mahlen",
    "kneten",
    "wiegen",
    "kaufen",
    "prüfen",
    "loben",
    "verkaufen",
    "tragen",
    "lagern",
]
OBJECTS = [
    "Brote",
    "Kuchen",
    "Brötchen",
    "Mehle",
    "Körner",
    "Säcke",
    "Bleche",
    "Formen",
    "Teige",
    "Krusten",
]
WHEN = [
    "heute",
    "gestern",
    "morgens",
    "abends",
    "täglich",
    "selten",
    "manchmal",
    "oft",
    "immer",
    "bald",
]
WHERE = ["Ofen", "Keller", "Laden", "Hof", "Garten", "Lager", "Markt", "Dorf", "Haus", "Tal"]


def article(words: int, seed: int) -> str:
    """Return an article in German, none of whose paragraphs is like another."""
    chosen = random.Random(seed)  # noqa: S311 -- the same article each time
    paragraphs, count = [f"# Bericht {seed} aus der Backstube"], 0
    while count < words:
        sentences = [
            f"Die {chosen.choice(SUBJECTS)} {chosen.choice(VERBS)} {chosen.choice(WHEN)} im "
            f"{chosen.choice(WHERE)} {chosen.randrange(20, 10_000)} {chosen.choice(OBJECTS)}."
            for _ in range(6)
        ]
        count += 48
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def calls(linter: Linter, text: str) -> float:
    """Return how many calls a check makes for each word."""
    profile = cProfile.Profile()
    profile.enable()
    linter.check_text(text)
    profile.disable()
    count = sum(entry.callcount for entry in profile.getstats())
    return count / len(text.split())


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Return one that has read its lists, and the files of all rules."""
    made = Linter()
    assert all(rule.check for rule in catalog.load().rules)
    for path in (EXAMPLES / "de" / "backhaus-draft.md", EXAMPLES / "en" / "oven-draft.md"):
        made.check_bytes(path.read_bytes())
    made.check_text(article(200, 0))
    return made


@pytest.mark.parametrize(("path", "most"), [("de/roggenbrot.md", 232), ("en/sourdough.mdx", 146)])
def test_a_further_article_is_cheap(linter: Linter, path: str, most: int) -> None:
    text = (EXAMPLES / path).read_text(encoding="utf-8")
    assert calls(linter, text) < most


@pytest.mark.parametrize(("path", "most"), [("de/roggenbrot.md", 90), ("en/sourdough.mdx", 78)])
def test_an_article_whose_words_have_been_seen_is_cheaper(
    linter: Linter, path: str, most: int
) -> None:
    # What is left are blocks, sentences, tokens and rules: nothing is asked twice about a word.
    text = (EXAMPLES / path).read_text(encoding="utf-8")
    linter.check_text(text)
    assert calls(linter, text) < most


def test_plain_sentences_are_cheap(linter: Linter) -> None:
    linter.check_text(article(1_000, 3))
    assert calls(linter, article(1_000, 4)) < 68


def test_a_word_of_a_long_text_costs_what_one_of_a_short_text_does(linter: Linter) -> None:
    few, many = calls(linter, article(1_000, 1)), calls(linter, article(10_000, 2))
    assert many < 1.15 * few


_COUNT = """
import re, sys, types
from contentlint import catalog, packs, rule_index
from contentlint.text import patterns
rule_index.place = lambda: sys.argv[1]
if len(sys.argv) == 2:
    rule_index.write(rule_index.written(catalog.coded_rules(), packs.declared(packs.builtin())))
    raise SystemExit
made = []
patterns.re = types.SimpleNamespace(compile=lambda *one: made.append(one) or re.compile(*one))
from contentlint.cli import run
import cProfile
profile = cProfile.Profile()
profile.enable()
run(["check", "--isolated", "--no-cache", "--output-format", "json", sys.argv[2]])
profile.disable()
calls = sum(entry.callcount for entry in profile.getstats())
ours = [name for name in sys.modules if name.partition(".")[0] == "contentlint"]
print(len(made), len(ours), calls, "hashlib" in sys.modules, file=sys.stderr)
"""


def test_a_cold_check_compiles_and_imports_little(tmp_path: Path) -> None:
    if not patterns._table():
        pytest.skip("this Python has no table of patterns")
    index = str(tmp_path / "rules.idx")

    def ran(*arguments: str) -> str:
        command = [sys.executable, "-c", _COUNT, index, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr

    ran()
    for path, most in (
        ("de/backhaus-draft.md", (6, 300, 247_000)),
        ("en/sourdough.html", (6, 267, 123_000)),
    ):
        *told, openssl = ran(str(EXAMPLES / path)).split()
        counts = tuple(map(int, told))
        assert all(count <= limit for count, limit in zip(counts, most, strict=True)), counts
        assert openssl == "False"
