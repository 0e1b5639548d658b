"""The index of rules: it says of each what its file does, and no more is read than it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint import catalog, packs, rule_index
from contentlint.language import languages
from contentlint.rule import SiteRule
from contentlint.testing import failures
from contentlint.wake import ALWAYS, Has, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.rule import AnyRule

ROOT = Path(__file__).resolve().parent.parent
DECLARED = packs.declared(packs.builtin())
CODED = list(catalog.coded_rules())
OURS = {rule.id: rule for rule in (*CODED, *(one.rule for one in DECLARED))}
INDEX = rule_index.written(CODED, DECLARED)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have the index in a directory of its own."""
    path = tmp_path / "rules.idx"
    monkeypatch.setattr(rule_index, "place", lambda: str(path))
    rule_index.write(INDEX)
    yield path
    assert [one.name for one in tmp_path.iterdir() if one.suffix.isdigit()] == []


@pytest.fixture
def indexed(place: Path) -> dict[str, AnyRule]:
    """Return all rules as the index has them."""
    rules = rule_index.read()
    assert place.exists()
    assert rules is not None
    return {rule.id: rule for rule in rules}


def test_it_has_all_rules_in_the_order_of_the_catalog(indexed: dict[str, AnyRule]) -> None:
    assert list(indexed) == [rule.id for rule in catalog.load().rules]
    assert indexed.keys() == OURS.keys()


def test_it_says_of_each_rule_what_its_file_says(indexed: dict[str, AnyRule]) -> None:
    made = {one.rule.id for one in DECLARED}
    for id_, whole in OURS.items():
        rule = indexed[id_]
        assert isinstance(rule, SiteRule) is isinstance(whole, SiteRule)
        for field in whole._fields:
            if field == "wake" or (field == "check" and id_ in made):
                continue
            told, known = getattr(rule, field), getattr(whole, field)
            if field == "marks":
                told, known = set(told), set(known)
            assert told == known, (id_, field)
        assert rule.usual == whole.usual


def test_it_says_what_wakes_each_rule(indexed: dict[str, AnyRule]) -> None:
    spoken = [one for known in languages.known() for one in (known, *known.varieties)]
    spoken += [languages.of("fr"), languages.of(""), languages.of("de-AT")]
    for id_, whole in OURS.items():
        rule = indexed[id_]
        if isinstance(rule, SiteRule) or isinstance(whole, SiteRule):
            continue
        assert (rule.wake is ALWAYS) is (whole.wake is ALWAYS)
        if isinstance(whole.wake, Texts):
            assert isinstance(rule.wake, Texts)
            assert rule.wake.texts == whole.wake.texts
            continue
        if isinstance(whole.wake, Has):
            assert rule.wake is whole.wake
        for language in spoken:
            assert rule.wake.words(language) == whole.wake.words(language), (id_, language)


@pytest.mark.parametrize("id_", sorted(one.rule.id for one in DECLARED))
def test_a_declared_rule_finds_what_its_file_lets_it_find(
    indexed: dict[str, AnyRule], id_: str
) -> None:
    assert failures(indexed[id_]) == ()


def test_a_rule_can_be_changed(indexed: dict[str, AnyRule]) -> None:
    changed = indexed["em-dash"]._replace(category="mine")
    assert (changed.category, changed.doc) == ("mine", OURS["em-dash"].doc)


def test_the_same_sources_make_the_same_bytes() -> None:
    script = (
        "import sys; from contentlint import catalog, packs, rule_index;"
        "declared = packs.declared(packs.builtin());"
        "sys.stdout.buffer.write(rule_index.written(catalog.coded_rules(), declared))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert done.stdout == INDEX


@pytest.mark.parametrize(
    "data", [b"", INDEX[:-1], b"N", b"(\x03\x00\x00\x00i\x00\x00\x00\x00NN", b"\xff" * 9]
)
def test_what_is_no_index_is_not_read(place: Path, data: bytes) -> None:
    rule_index.write(data)
    assert rule_index.read() is None
    place.unlink()
    assert rule_index.read() is None


def test_an_index_of_other_sources_is_not_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rule_index.read() is not None
    marks = rule_index._marks
    source = str(ROOT / "contentlint" / "rules" / "typography" / "em_dash.py")

    def other(path: str) -> dict[str, tuple[int, int]]:
        return {**marks(path), source: (1, 1)}

    assert source in marks(str(place))
    monkeypatch.setattr(rule_index, "_marks", other)
    assert rule_index.read() is None


def test_every_source_of_a_rule_is_among_what_it_is_compared_with() -> None:
    marks = rule_index._marks("")
    for path in (
        "contentlint/wake.py",
        "contentlint/checks/tokens.py",
        "contentlint/language/sequences.py",
        "contentlint/language/de/morphology.py",
        "contentlint/text/phrases.py",
        "rules/core/style/filler-phrases.toml",
        "rules/core/language/de/language.toml",
    ):
        assert str(ROOT / path) in marks
    assert any("/lists/filler-phrases/" in path for path in marks)


def test_a_cold_check_reads_the_files_of_few_rules(tmp_path: Path) -> None:
    article = tmp_path / "brot.md"
    article.write_text("# Brot\n\nDas Brot ist gut.\n", encoding="utf-8")
    script = f"""
import sys
from contentlint import catalog, packs, rule_index
rule_index.place = lambda: {str(tmp_path / "rules.idx")!r}
if sys.argv[1] == "write":
    rule_index.write(rule_index.written(catalog.coded_rules(), packs.declared(packs.builtin())))
else:
    from contentlint.cli import run
    run(["check", "--isolated", {str(article)!r}])
    print(sum(name.startswith("contentlint.rules.") for name in sys.modules), file=sys.stderr)
"""

    def ran(what: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, what],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stderr

    ran("write")
    assert int(ran("check")) < 120
