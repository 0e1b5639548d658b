"""Patterns of paths against git itself, and those of robots.txt."""

import shutil
import subprocess
from pathlib import Path

import pytest

from contentlint.text.globs import PathPatterns, begins

_FILES = (
    "a.md", "b.txt", "docs/a.md", "docs/b/a.md", "docs/b/c/d.md", "x/docs/a.md", "a b.md",
    "[x].md", "!a.md", "#a.md", "docs/Z.md", "docs/z-1.md", "node_modules/p/readme.md",
    "a.md/b.md", "docs.md", "back\\slash.md", "trail ",
)  # fmt: skip
_PATTERNS = (
    "*.md", "a.md", "/a.md", "docs", "docs/", "/docs/", "docs/a.md", "docs/*", "docs/**",
    "**/a.md", "docs/**/d.md", "**", "**/", "/**", "*", "?.md", "??.md", "docs/?.md", "[ab].*",
    "[!a].md", "[^a].md", "[a-c]*", "[z-a].md", "[]a].md", "[a", "[[:upper:]].md",
    "[[:nope:]].md", "docs/[[:alpha:]]-[0-9].md", "\\#a.md", "#a.md", "\\!a.md", "!a.md", "!",
    "\\", "a\\", "a.md ", "a\\ b.md", "a b.md", "\\[x\\].md", "trail\\ ", "back\\\\slash.md",
    "*a*a*a*a*a*a*a*b", "x/**", "d*s/a.md", "docs/b/**/", "a**.md", "docs/**b/a.md", "/", "//",
    "docs//a.md", "./a.md", "*/a.md", "node_modules",
)  # fmt: skip
_LISTS = (
    ["*.md", "!a.md"],
    ["docs/*", "!docs/b"],
    ["docs", "!docs/a.md"],
    ["!a.md", "*.md"],
    ["*", "!*/", "!*.md"],
    ["/docs/*", "!/docs/b/", "/docs/b/*", "!/docs/b/c/"],
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("checkout")
    if shutil.which("git") is None:
        pytest.skip("no git here")
    subprocess.run(["git", "init", "-q", str(top)], check=True)
    return top


@pytest.mark.parametrize("lines", [*([one] for one in _PATTERNS), *_LISTS], ids=" ".join)
def test_paths_as_git_reads_them(checkout: Path, lines: list[str]) -> None:
    (checkout / ".gitignore").write_text("\n".join(lines) + "\n", "utf-8")
    asked = subprocess.run(
        ["git", "-c", "core.quotePath=false", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=checkout,
        input="\0".join(_FILES),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    ignored = [name for name in asked.stdout.split("\0") if name]
    patterns = PathPatterns.of(lines)
    assert [file for file in _FILES if patterns.matches(file)] == ignored


def test_characters_are_no_bytes() -> None:
    assert PathPatterns.of(["?.md"]).matches("ä.md")  # to git they are two


def test_no_pattern_takes_long() -> None:
    patterns = PathPatterns.of(["*a" * 500 + "b", "**/a/" * 500 + "b", "[a-z]*" * 500 + "0"])
    assert patterns.verdict("a" * 500 + "/" + "a/" * 500) is None


@pytest.mark.parametrize(
    ("path", "verdict"),
    [("docs/", True), ("docs", None), ("docs/a", True), ("a", None), ("b", False), ("c/b", None)],
)
def test_verdicts(path: str, verdict: bool | None) -> None:
    assert PathPatterns.of(["docs/", "!/b"]).verdict(path) is verdict


@pytest.mark.parametrize(
    ("pattern", "route", "fits"),
    [
        ("/", "/a", True),
        ("/a", "/b", False),
        ("/a", "/ab", True),
        ("/a$", "/ab", False),
        ("/a$", "/a", True),
        ("/*.php", "/a/b.php?x", True),
        ("/*.php$", "/a/b.php?x", False),
        ("/*.php$", "/a.php/b.php", True),
        ("/a*b*c", "/a-b-c", True),
        ("/a*b*c", "/a-c-b", False),
        ("*", "/a", True),
        ("*$", "/a", True),
        ("/a*a$", "/a", False),
        ("*a" * 5000 + "b$", "/" + "a" * 5000, False),
    ],
)
def test_robots(pattern: str, route: str, fits: bool) -> None:
    assert begins(route, pattern) is fits
