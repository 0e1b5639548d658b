"""The commands for authors of rules, the example pack, and CONTRIBUTING's rule in five minutes."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from contentlint import catalog, cli, docs, packs
from contentlint.checks import KINDS
from contentlint.cli.authors import CHECKS
from contentlint.config.resolve import select
from contentlint.testing import failures

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "pack" / "backhaus_rules"


def run(*argv: str) -> int:
    return cli.run(list(argv))


@pytest.mark.usefixtures("empty_directory")
@pytest.mark.parametrize("check", KINDS)
def test_a_new_rule_passes(check: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new-rule", "my-rule", "--check", check, "--pack", "house") == 0
    said = capsys.readouterr().out
    assert "Wrote house/pack.toml\nWrote house/style/my-rule.toml\n" in said
    assert said.endswith("Change it, then: contentlint test house\n")
    assert run("test", "house") == 0
    assert capsys.readouterr().out == (
        "ok    house/my-rule (2 examples)\n1 rule tested, 0 wrong, 0 mistakes in files.\n"
    )
    assert sorted(CHECKS) == sorted(KINDS)


def test_nothing_is_written_over(empty_directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new-rule", "my-rule", "--pack", "house") == 0
    rule = empty_directory / "house" / "style" / "my-rule.toml"
    rule.write_text("mine", encoding="utf-8")
    assert run("new-rule", "my-rule", "--pack", "house") == 2
    assert "house/style/my-rule.toml: is there already; nothing was" in capsys.readouterr().err
    assert rule.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["My_Rule"], "My_Rule: must be lower-case words with hyphens"),
        (["a", "--category", "../b"], "../b: must be lower-case words with hyphens"),
        (["a", "--pack", "Our Rules"], "Our Rules: a pack is called by its directory"),
    ],
)
def test_names_that_are_none(
    argv: list[str], message: str, empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new-rule", *argv) == 2
    assert message in capsys.readouterr().err
    assert list(empty_directory.iterdir()) == []


def test_all_that_is_wrong_is_told_at_once(
    empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for check in ("phrases", "pattern", "count"):
        run("new-rule", f"my-{check}", "--check", check, "--pack", "house")
    style = empty_directory / "house" / "style"
    for name, old, new in (
        ("my-phrases", "⟦At the end of the day⟧", "At the end of the day"),
        ("my-pattern", 'severity = "info"', 'severity = "grave"\nsever = 1'),
    ):
        path = style / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    capsys.readouterr()
    assert run("test", "house") == 2
    said = capsys.readouterr().out
    for line in (
        "ok    house/my-count (2 examples)",
        "FAIL  house/my-phrases (2 examples)",
        "      no example shows what it flags",
        "house/style/my-pattern.toml:4: severity: ",
        "house/style/my-pattern.toml:5: sever: no such key",
        "2 rules tested, 1 wrong, 2 mistakes in files.",
    ):
        assert line in said
    (style / "my-pattern.toml").unlink()
    assert run("test", "house") == 1


@pytest.mark.parametrize("folder", ["house", "nowhere"])
def test_a_pack_without_rules(
    folder: str, empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_directory / "house").mkdir()
    assert run("test", folder) == 2
    told = "".join(capsys.readouterr())
    assert ("pack.toml" if folder == "house" else "no pack nowhere") in told


def test_the_example_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", str(EXAMPLE)) == 0
    said = capsys.readouterr().out
    assert "ok    backhaus/plain-flour (3 examples)\nok    backhaus/heading-long " in said


def _installed(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Announce the example pack as its pyproject.toml does."""
    told = (EXAMPLE.parent / "pyproject.toml").read_text(encoding="utf-8")
    (name, package) = re.findall(r'^(\w+) = "(backhaus_rules)"$', told, re.MULTILINE)[0]
    info = directory / "backhaus_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: backhaus-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[contentlint.packs]\n{name} = {package}\n")
    monkeypatch.syspath_prepend(str(directory))
    monkeypatch.syspath_prepend(str(EXAMPLE.parent))
    monkeypatch.delitem(sys.modules, package, raising=False)


def test_the_example_pack_installed(
    tmp_path: Path,
    empty_directory: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _installed(tmp_path, monkeypatch)
    assert run("test", "backhaus") == 0
    (empty_directory / "contentlint.toml").write_text(
        'packs = ["backhaus"]\nselect = ["backhaus"]\n', encoding="utf-8"
    )
    article = f"# Brot\n\n## {'Brot ' * 20}\n\nMan nehme Weißmehl .\n"
    (empty_directory / "a.md").write_text(article, encoding="utf-8")
    capsys.readouterr()
    assert run("check", "a.md", "--output-format", "concise", "--severity", "info") == 0
    found = re.findall(r"\[(backhaus/\S+?|[a-z-]+)\]", capsys.readouterr().out)
    assert found == ["backhaus/heading-long", "backhaus/plain-flour"]


@pytest.mark.parametrize(
    ("flags", "chosen"),
    [
        ({"ignore": ("house",)}, set()),
        ({"ignore": ("house",), "extend-select": ("house/my-rule",)}, {"house/my-rule"}),
        ({"select": ("house",), "ignore": ("all",)}, {"house/my-other", "house/my-rule"}),
        ({"ignore": ("house",), "extend-select": ("style",)}, {"house/my-other", "house/my-rule"}),
        ({"select": ("all",), "ignore": ("house",)}, set()),
    ],
)
def test_the_name_of_a_pack_selects_its_rules(
    flags: dict[str, tuple[str, ...]], chosen: set[str], empty_directory: Path
) -> None:
    for name in ("my-rule", "my-other"):
        run("new-rule", name, "--pack", "house")
    every = catalog.load(["house"], str(empty_directory))
    rules = select(every, [flags])
    assert {rule.id for rule in rules if "/" in rule.id} == chosen


def test_the_rule_in_five_minutes(
    empty_directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What CONTRIBUTING.md shows, in its own words: commands are run, files are as shown."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = text.partition("## A new rule in five minutes")[2].partition("\n## ")[0]
    core = empty_directory / "rules" / "core"
    core.mkdir(parents=True)
    (core / "pack.toml").write_text((ROOT / "rules/core/pack.toml").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(packs, "builtin", lambda: str(core))
    written = []
    for path, kind, content in re.findall(
        r"(?:`(rules/\S+)`:?\n\n)?```(\w+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE
    ):
        if path:
            (empty_directory / path).parent.mkdir(parents=True, exist_ok=True)
            (empty_directory / path).write_text(content, encoding="utf-8")
            written.append(path)
        elif kind == "console":
            for words in map(shlex.split, content.splitlines()):
                if words[0] == "contentlint":
                    assert run(*words[1:]) == 0, capsys.readouterr().out
    assert written == [
        "rules/core/style/filler-words.toml",
        "rules/core/lists/filler-words/de.txt",
        "rules/core/lists/filler-words/en.txt",
    ]
    (rule,) = packs.load(str(core))
    assert failures(rule) == ()
    assert docs.page(rule).startswith("# filler-words\n")
    assert "ok    filler-words (3 examples)" in capsys.readouterr().out
