"""Whole articles: the examples, every finding of them, and what fixing changes.

``UPDATE_SNAPSHOTS=1 pytest tests/test_articles.py`` writes the snapshots anew; read the difference.
"""

import html
import io
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from contentlint.finding import Severity
from contentlint.report.base import Options
from contentlint.report.concise import ConciseReporter
from contentlint.result import Result
from contentlint.session import Checker, Fixing, Invocation
from contentlint.session.fixer import Fixer

ROOT = Path(__file__).resolve().parent.parent
SNAPSHOTS = ROOT / "tests" / "snapshots"
ARTICLES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "examples").rglob("*.*")
    if path.suffix in {".md", ".mdx", ".html", ".txt", ".xml"} and path.name != "README.md"
)
DRAFTS = [path for path in ARTICLES if "-draft" in path]
SOUND = [path for path in ARTICLES if "-draft" not in path]
PLAIN = Invocation(isolated=True, today=date(2026, 6, 15))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def results(path: str) -> tuple[Result, ...]:
    return Checker(PLAIN).check_file(path)


def compare(name: str, text: str) -> None:
    """Compare a text with its snapshot, or write it."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no snapshot {path.name}: run with UPDATE_SNAPSHOTS=1 and read it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ARTICLES)
def test_every_finding(path: str) -> None:
    out = io.StringIO()
    reporter = ConciseReporter(Options("0"))
    for result in results(path):
        reporter.result(result._replace(findings=()), out)
        for finding in result.findings:  # each by itself, so that none is folded into another
            loud = (finding._replace(quiet=False),)
            reporter.result(result._replace(findings=loud, problems=()), out)
    compare(path.replace("/", "-"), out.getvalue())


@pytest.mark.parametrize("path", SOUND)
def test_sound_articles_raise_no_warning(path: str) -> None:
    found = [d for result in results(path) for d in result.findings]
    assert [(d.rule, d.text) for d in found if d.severity is not Severity.INFO] == []


@pytest.mark.parametrize("path", ARTICLES)
def test_findings_stand_where_they_say(path: str) -> None:
    source = Path(path).read_bytes().decode("utf-8")
    lines = source.split("\n")
    for result in results(path):
        for found in result.findings:
            assert source[found.start.offset : found.end.offset] == found.text
            before = source[: found.start.offset]
            assert found.start.line == before.count("\n") + 1
            assert lines[found.start.line - 1][found.start.column - 1 :].startswith(
                found.text.split("\n")[0]
            )


def test_the_same_article_has_the_same_findings_in_every_format() -> None:
    """Only what concerns a format alone may differ."""
    own = {
        "fake-heading",  # plain text has no other headings
        "description-missing",  # only a page has a place for one
        "alt-missing",  # the page has an image
        "alt-is-filename",
        "canonical-invalid",
        "byline-missing",
        "date-missing",
        "image-none",
        "open-graph-incomplete",
        "article-schema-incomplete",
        "slug-quality",
        "thin-content",
    }

    def profile(path: str) -> Counter[tuple[str, str]]:
        (result,) = results(path)
        # The page has its title twice over, in <title> and in <h1>.
        found = {(d.rule, plain(d.text)) for d in result.findings if d.rule not in own}
        return Counter(found)

    def plain(text: str) -> str:
        return html.unescape(re.sub(r"(?m)<[^>]+>|\*\*|^ *- |^ +", "", text)).strip()

    text, markdown, page = (
        profile(f"examples/de/backhaus-draft.{suffix}") for suffix in ("txt", "md", "html")
    )
    assert text == markdown
    assert text == page


@pytest.mark.parametrize("path", DRAFTS)
def test_what_safe_fixes_change(path: str) -> None:
    checker = Checker(PLAIN._replace(fix=Fixing.SAFE, diff=True))
    (first, *_rest) = Fixer(checker, Fixing.SAFE).fix_file(path)
    compare(path.replace("/", "-") + ".diff", first.diff.decode("utf-8"))
