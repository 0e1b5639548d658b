"""Between things that are no text, nothing is mended: what stands there may be theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("{{ a }} - {{ b }}", None),
        ("Es gilt {{ a }} - {{ b }}.", None),
        ("Es gilt {{ a }}  -  {{ b }} hier.", None),
        ("Es gilt `a` - `b`.", None),
        ("Es gilt $a$ - $b$ .", None),
        ("Es gilt {{ a }} ... {{ b }}.", None),
        # On one side only it is a text like any other.
        ("Es gilt {{ a }} - und das immer.", "Es gilt {{ a }} – und das immer."),
        ("Das gilt - {{ a }} auch.", "Das gilt – {{ a }} auch."),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "html"])
def test_between_objects(text: str, fixed: str | None, suffix: str, tmp_path: Path) -> None:
    if suffix == "html" and ("`" in text or "$" in text):
        pytest.skip("Markdown")
    file = tmp_path / f"a.{suffix}"
    source = f"<p>{text}</p>\n" if suffix == "html" else f"{text}\n"
    file.write_text(source, encoding="utf-8")
    flags = ["--isolated", "--no-cache", "--language", "de", "--fix", "--unsafe-fixes"]
    cli.run(["check", str(file), *flags])
    wanted = source if fixed is None else source.replace(text, fixed)
    assert file.read_text(encoding="utf-8") == wanted
