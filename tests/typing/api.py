"""What type checkers see of the interface for programs. Never run: mypy and pyright read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import contentlint


def results_are_typed(linter: contentlint.Linter) -> None:
    result = linter.check_text("Ein Brot.", format="markdown", path="brot.md")
    assert_type(result, contentlint.Result)
    assert_type(result.findings, tuple[contentlint.Diagnostic, ...])
    assert_type(result.problems, tuple[contentlint.Problem, ...])
    assert_type(result.fixed, tuple[contentlint.Applied, ...])
    assert_type(result.fixed_text, str | None)
    assert_type(result.fixed_bytes, bytes | None)
    assert_type(result.to_dict(), dict[str, object])
    for finding in result.findings:
        assert_type(finding.severity, contentlint.Severity)
        assert_type(finding.start, contentlint.Position)
        assert_type(finding.start.offset, int)
        assert_type(finding.fix, contentlint.Fix | None)
        if finding.fix is not None:
            assert_type(finding.fix.edits, tuple[contentlint.Edit, ...])
            assert_type(finding.fix.edits[0].span, contentlint.Span)


def functions_are_typed(path: Path) -> None:
    assert_type(contentlint.check_text("x", config={"genre": "blog"}), contentlint.Result)
    assert_type(contentlint.check_text("x", config=path), contentlint.Result)
    assert_type(contentlint.check_bytes(b"x"), contentlint.Result)
    assert_type(contentlint.check_paths([path, "b.md"]), Iterator[contentlint.Result])
    assert_type(contentlint.fix_text("x", unsafe=True), contentlint.Result)
    assert_type(contentlint.find_config(path), str | None)
    assert_type(contentlint.Linter().check_export(b"<rss/>"), tuple[contentlint.Result, ...])
    with contentlint.Linter(contentlint.find_config(), metrics=True) as linter:
        assert_type(linter, contentlint.Linter)


def mistakes_are_seen(linter: contentlint.Linter, result: contentlint.Result) -> None:
    # Each `ignore` is needed: mypy and pyright complain of one that is not.
    linter.check_text(b"bytes")  # type: ignore[arg-type]
    linter.check_text("x", format="docx")  # type: ignore[arg-type]
    linter.check_text("x", "html")  # type: ignore[call-arg]
    linter.check_text("x", frmat="html")  # type: ignore[call-arg]
    contentlint.Linter(config=3)  # type: ignore[arg-type]
    contentlint.Problem("kind", "message", rul="x")  # type: ignore[call-arg]
    _ = result.diagnostics  # type: ignore[attr-defined]
