"""A check is the same in both languages: nothing but the wording differs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from contentlint.cli import run

EXAMPLES = str(Path(__file__).resolve().parents[2] / "examples")
_WORDED = frozenset({"message", "hint", "lang"})


def _checked(capsys: pytest.CaptureFixture[str], language: str, *argv: str) -> str:
    command = ["check", EXAMPLES, "--isolated", "--no-cache", "--exit-zero", "--lang", language]
    assert run([*command, *argv]) == 0
    return capsys.readouterr().out


def _parted(value: Any, worded: list[str]) -> Any:
    """Return a value of JSON without what is worded in it, which is put into a list."""
    if isinstance(value, list):
        return [_parted(one, worded) for one in value]
    if not isinstance(value, dict):
        return value
    worded += (value[name] for name in sorted(_WORDED & value.keys()))
    return {name: _parted(one, worded) for name, one in value.items() if name not in _WORDED}


def test_reports_of_both_languages_are_the_same_but_for_the_wording(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words: dict[str, list[str]] = {"en": [], "de": []}
    english, german = (
        _parted(json.loads(_checked(capsys, language, "--output-format", "json")), told)
        for language, told in words.items()
    )
    assert english == german
    assert sum(len(document["findings"]) for document in english["documents"]) > 50
    pairs = [pair for pair in zip(*words.values(), strict=True) if pair[0]]
    assert [one for one, other in pairs if one == other] == []


@pytest.mark.parametrize(
    ("output", "ids"),
    [
        ("concise", r"^(\S+:\d+:\d+): \S+\[([\w/-]+)\]"),
        ("text", r"^(\S+:\d+:\d+): \S+\[([\w/-]+)\]"),
        ("sarif", r'"(?:ruleId|level|uri|\w*[lL]ine|\w*[cC]olumn|charOffset)": *"?([^",\n]+)'),
        ("gitlab", r'"(?:fingerprint|check_name|severity|path|begin)": *"?([^",\n]+)'),
        ("github", r"^::(\w+) .*?file=([^,]+),line=(\d+)"),
        ("junit", r'(?:classname|name|type)="([^"]*)"'),
        ("checkstyle", r'(?:line|column|severity|source)="([^"]*)"'),
        ("csv", r"^([^,]+),"),
    ],
)
def test_every_format_names_the_same_places_and_rules(
    output: str, ids: str, capsys: pytest.CaptureFixture[str]
) -> None:
    english, german = (
        re.findall(ids, _checked(capsys, language, "--output-format", output), re.MULTILINE)
        for language in ("en", "de")
    )
    assert len(english) > 40
    assert english == german
