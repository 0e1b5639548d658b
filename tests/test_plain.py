"""Command lines that are read without the parser: what comes of them is what it would say."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import resources
from contentlint.cli import arguments, plain
from contentlint.cli.commands import command_of

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = arguments.flags()
VALUES = ["error", "json", "style,links", "de", "./b.md", "a.md", "-", "", "news", "2", "always"]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have the file of flags, as an installed package does."""
    path = tmp_path / "check.idx"
    path.write_bytes(FLAGS.packed)
    monkeypatch.setattr(resources, "INSTALLED", True)
    monkeypatch.setattr(plain, "place", lambda: str(path))
    return path


def said(given: Any) -> dict[str, Any]:
    """Return what was given, and whether the paths are those that nobody has named."""
    return {**vars(given), "named": given.paths is not plain.DEFAULT_PATHS}


@pytest.mark.parametrize(
    "argv",
    [
        ["check"],
        ["check", "a.md", "--isolated", "b.md"],
        ["check", "--select", "links", "a.md", "--select", "style"],
        ["a.md", "--output-format", "json", "--no-cache"],
        ["--quiet", "./texts"],
        ["check", "--lang", "de", "--severity", "error", "c"],
        ["check", "--fix", "--unsafe-fixes", "--color", "never", "--fail-on", "warning", "a", "b"],
    ],
)
def test_it_is_what_the_parser_says(installed: Path, argv: list[str]) -> None:
    assert installed.exists()
    given = plain.plainly(argv)
    assert said(given) == said(arguments.parsed(argv))
    assert command_of(given) == command_of(arguments.parsed(argv))


def test_what_is_drawn_is_what_the_parser_says(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installed.exists()
    drawn = random.Random(21)  # noqa: S311 -- the same lines each time
    names, read = [*FLAGS.flags, *VALUES], 0
    for _ in range(400):
        argv = ["check", *(drawn.choice(names) for _ in range(drawn.randrange(7)))]
        given = plain.plainly(argv)
        if given is not None:
            read += 1
            assert said(given) == said(arguments.parsed(argv)), argv
    assert read > 40
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--version"],
        ["check", "--help"],
        ["check", "--no-such-flag"],
        ["check", "--severity", "loud", "a.md"],
        ["check", "a.md", "--select"],
        ["check", "--select", "--isolated"],
        ["check", "--select=links"],
        ["check", "-j1", "a.md"],
        ["check", "--max-warnings", "2", "a.md"],
        ["check", "-"],
        ["check", "--", "a.md"],
        ["rules"],
        ["nothing"],
    ],
)
def test_the_rest_is_for_the_parser(installed: Path, argv: list[str]) -> None:
    assert installed.exists()
    assert plain.plainly(argv) is None


@pytest.mark.parametrize("data", [b"", b"\xff" * 9, b"N", FLAGS.packed[:-1]])
def test_a_file_of_no_use_is_passed_over(installed: Path, data: bytes) -> None:
    installed.write_bytes(data)
    assert plain.plainly(["check", "a.md"]) is None
    installed.unlink()
    assert plain.plainly(["check", "a.md"]) is None


def test_another_version_and_a_checkout_ask_the_parser(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installed.exists()
    monkeypatch.setattr(plain, "__version__", "0")
    assert plain.plainly(["check", "a.md"]) is None
    monkeypatch.undo()
    assert not resources.INSTALLED
    assert plain.plainly(["check", "a.md"]) is None


def test_nearly_all_flags_are_among_them() -> None:
    assert {"--isolated", "--select", "--output-format", "--fix", "-q"} <= FLAGS.flags.keys()
    assert not {"-j", "--jobs", "--help", "--max-findings"} & FLAGS.flags.keys()
