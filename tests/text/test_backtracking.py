"""What blows up, and what only looks as if it did."""

import re

import pytest

from contentlint.text.backtracking import Blowup, blowup, refusal, steps


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("(a+)+b", 0),
        ("(?:a*)*b", 0),
        ("(a|a)*b", 0),
        ("(x+)+y", re.IGNORECASE),
        (r"(?:\s|#[^\r\n]*)*x", 0),
        (r"(?:(?:[A-Z][\w.'-]*|de),?\s*)+$", re.IGNORECASE),
        (r"(?:[ \t]*(?:\r\n?|\n))*x", 0),
        (r"(?:(?>a|ab)c?)*d|(?:b|bb)*c", 0),
    ],
)
def test_exponential(pattern: str, flags: int) -> None:
    found = blowup(pattern, flags, searched=False)
    assert found is not None
    assert found.exponential


@pytest.mark.parametrize(
    ("pattern", "searched", "anchored"),
    [
        (r"a*a*b", True, True),
        (r"\w+\s*\w+:", True, True),
        (r"\w+\s*:", True, False),
        (r"\w++:", True, False),
        (r"\bfoo.*bar", True, False),
        (r"foo(?=.*bar)", True, False),
        (r"^\s+x", True, False),
        (r"\s+$", True, False),
        (r"<[^>]*>", True, False),
        (r"<!--.*?-->", True, False),
        (r"(?<!\w)\w+:", False, False),
        (r"\w+", False, False),
        (r"^\s+$", False, False),
        (r"(?:\s|#[^\r\n]*)*+x", True, False),
        (r"<[^<>]*>", False, False),
        (r"(?s)<!--.*?(?:-->|\Z)", False, False),
        (r"(?<!\s)\s++$", False, False),
        (r"(a)(?(1)b|c)(?=d)(?<!e)", False, False),
    ],
)
def test_powers(pattern: str, searched: bool, anchored: bool) -> None:
    flags = re.MULTILINE
    assert (blowup(pattern, flags) is not None) is searched
    assert (blowup(pattern, flags, searched=False) is not None) is anchored


def test_a_blowup_shows_a_text() -> None:
    assert blowup(r"x\d+\d+y", 0, searched=False) == Blowup(False, "x00", "00", "\x00")


@pytest.mark.parametrize(
    ("pattern", "refused"),
    [
        ("(x+)+y", "can be tried in more ways than there is time for, on xxxxxxxx…\\x00 for one; "),
        (r"\s*,?\s*(?:a|b)\s*\s*c", "can be tried in more ways"),
        (r"\bfoo\b.*\bbar\b", ""),
        (r"(x++)++y", ""),
        (r"(?P<at>z\. ?B\.)", ""),
    ],
)
def test_refusals(pattern: str, refused: str) -> None:
    assert refusal(pattern).startswith(refused)
    assert bool(refusal(pattern)) is bool(refused)


@pytest.mark.parametrize("pattern", ["(", "*", "[b-a]", r"\8"])
def test_what_is_no_expression(pattern: str) -> None:
    with pytest.raises(re.error):
        blowup(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "low", "high"),
    [
        ("a", "a" * 50, 100, 200),
        ("(?:a|a)*b", "a" * 12, 10_000, 60_000),
        (r"(\w)\1", "abccba", 15, 60),
        ("(?>a+)b|(?<!x)a++", "a" * 40, 40, 300),
        ("(a+)+b", "a" * 64, 60_000, 60_000),
    ],
)
def test_steps(pattern: str, text: str, low: int, high: int) -> None:
    assert low <= steps(pattern, text) <= high
