"""What articles of a workspace run with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format
from contentlint.server.article import Article, check
from contentlint.server.buffer import Buffer
from contentlint.server.project import Project, format_for
from contentlint.session import Request

if TYPE_CHECKING:
    from pathlib import Path


def test_formats() -> None:
    assert format_for("a.md", "html") is Format.MARKDOWN
    assert format_for("Untitled-1", "html") is Format.HTML
    assert format_for("Untitled-1", "python") is None
    assert format_for("a.py", "plaintext") is None
    assert format_for("export.xml", "xml") is None


def test_a_found_configuration_reaches_no_further_than_its_repository(
    empty_directory: Path,
) -> None:
    site = empty_directory / "site"
    (site / ".git").mkdir(parents=True)
    (empty_directory / "words.txt").write_text("seperat\n", encoding="utf-8")
    toml = 'language = "de"\n[rules.misspelling]\ndictionary = "../words.txt"\n'
    (site / "contentlint.toml").write_text(toml, encoding="utf-8")

    def problems(request: Request) -> list[str]:
        buffer = Buffer("# Brot\n\nDas ist seperat.\n")
        article = Article("file:///a.md", "site/a.md", Format.MARKDOWN, buffer, 1)
        return [one.message for one in check(article, Project(request)).result.problems]

    (message,) = problems(Request())
    assert "--trust-config" in message
    assert problems(Request(trusted=True)) == []


def test_lists_are_watched(empty_directory: Path) -> None:
    (empty_directory / "contentlint.toml").write_text(
        'language = "de"\n[rules.misspelling]\ndictionary = "words.txt"\n', encoding="utf-8"
    )
    words = empty_directory / "words.txt"
    words.write_text("Mehl\n", encoding="utf-8")
    buffer = Buffer("# Brot\n\nDas ist seperat.\n")
    article = Article("file:///a.md", "a.md", Format.MARKDOWN, buffer, 1)
    project = Project(Request())

    def is_found() -> bool:
        return "misspelling" in [one.rule for one in check(article, project).result.findings]

    assert is_found()
    assert not project.is_stale()
    words.write_text("Mehl\nseperat\n", encoding="utf-8")
    assert project.is_stale()
    assert not is_found()
    assert not project.is_stale()


def test_what_configurations_build_on_is_watched_and_mistakes_are(empty_directory: Path) -> None:
    base = empty_directory / "base.toml"
    base.write_text('language = "de"\n', encoding="utf-8")
    (empty_directory / "contentlint.toml").write_text('extends = "base.toml"\n', encoding="utf-8")
    buffer = Buffer("# Brot\n\nDas ist seperat.\n")
    article = Article("file:///a.md", "a.md", Format.MARKDOWN, buffer, 1)
    project = Project(Request())
    assert check(article, project).result.language == "de"
    base.write_text('languag = "de"\n', encoding="utf-8")
    assert project.is_stale()
    (problem,) = check(article, project).result.problems
    assert "no such key: languag" in problem.message
    assert not project.is_stale()
    (empty_directory / "contentlint.toml").write_text("", encoding="utf-8")
    assert project.is_stale()
    assert check(article, project).result.problems == ()
