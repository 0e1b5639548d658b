"""Rule pages on a terminal."""

import io
import sys

import pytest

from contentlint import cli
from contentlint.catalog import load
from contentlint.docs import page
from contentlint.report.colour import painter
from contentlint.report.page import rendered

PLAIN = painter(colour=False)


def paint(text: str, style: str) -> str:
    return f"<{style}>{text}</>"


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("# plenk\n", "<1;4>plenk</>\n"),
        ("## Fine\n", "<1>Fine</>\n"),
        ("A `b` c\nd e\n", "A <36>`b`</> c d e\n"),
        ("One two three four five six\n", "One two three four\nfive six\n"),
        ("> Say it.\n>\n> Or not.\n", "<34>  | </>Say it.\n<34>  |</>\n<34>  | </>Or not.\n"),
        ("- one\n- two\n  more\n", "<34>  - </>one\n<34>  - </>two more\n"),
        ("- one two three four five\n", "<34>  - </>one two three four\n    five\n"),
        ("~~~markdown de\n# Ein  ⟦Satz⟧\n\n- x\n~~~\n", "    # Ein  <1;33>⟦Satz⟧</>\n\n    - x\n"),
        ("~~~~html de\n~~~\na\n~~~\n~~~~\nEnd\n", "    ~~~\n    a\n    ~~~\nEnd\n"),
        ("[text](https://a.example)\n", "text\n(https://a.example)\n"),
        ("| A | Bee |\n| --- | ---: |\n| long | 1 |\n", "  <1>A     Bee</>\n  long  1\n"),
        ("A \x1b[31mred one\n", "A \\x1b[31mred one\n"),
    ],
)
def test_what_markdown_becomes(markdown: str, shown: str) -> None:
    assert rendered(markdown, 20, paint) == shown


def test_every_page_fits_and_says_the_same() -> None:
    """Words are neither lost nor added, and only code and tables may be wider than the screen."""
    for rule in load().rules:
        text = page(rule)
        shown = rendered(text, 80, PLAIN)
        assert "~~~" not in shown.replace("~~~~", "") or "~~~~" in text
        words = [word for word in text.split() if word.isalpha()]
        assert set(words) - set(shown.replace("(", " ").replace(")", " ").split()) <= _FORMATS


_FORMATS = {"de", "en", "fr", "it", "es", "nl", "toml", "markdown", "html", "text", "mdx", "wxr"}
"""Words behind fences that open a block of code."""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_pipes_get_markdown_and_terminals_a_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.run(["rule", "plenk"]) == 0
    assert capsys.readouterr().out.startswith("# plenk\n")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    assert cli.run(["rule", "plenk"]) == 0
    assert screen.getvalue().startswith("plenk\n")
