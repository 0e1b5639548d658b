"""No fix touches a line that is plainly a program's, though nobody has marked it up as code."""

from __future__ import annotations

import pytest

from contentlint.document import Format
from tests.fix.rules import Way, fixed


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Es ist a - b.\n", "Es ist a – b.\n"),
        ("$x = a - b;\n", "$x = a - b;\n"),
        # Line by line
        ("Es ist a - b.\n$x = a - b;\nUnd a - b.\n", "Es ist a – b.\n$x = a - b;\nUnd a – b.\n"),
    ],
)
def test_fixes_leave_code_alone(text: str, after: str) -> None:
    assert fixed(text, Way(" - ", " – ")).data.decode() == after


def test_a_paragraph_of_an_export() -> None:
    text = '<p>$x = f("a - b");</p><p>a - b</p>'
    after = fixed(text, Way(" - ", " – "), kind=Format.HTML).data.decode()
    assert after == '<p>$x = f("a - b");</p><p>a – b</p>'
