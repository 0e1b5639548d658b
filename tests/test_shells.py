"""A law: what is no prose is neither judged nor changed, whatever the rule and the format.

The flagged examples of every rule are put into every shell of ``tests/shells/``. No finding may
stand inside of one, and no fix, safe or unsafe, may change a byte there. A new rule or shell is
covered by being there.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import BlockRule, Rule
from contentlint.text import Span

LANGUAGES = ("de", "en")
_WXR = """<?xml version="1.0"?>
<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>{language}</language><item>
<title>Brot</title><content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item></channel></rss>
"""


class Shell(NamedTuple):
    name: str
    formats: list[str]
    text: str
    without: str = ""
    whole: bool = False
    """Whether it is a whole file and not a passage."""
    language: bool = False
    """Whether it is only closed to rules of a language."""
    judged: str = ""
    """The category of rules that are about what stands there."""


def _shells() -> list[Shell]:
    files = sorted((Path(__file__).parent / "shells").glob("*.toml"))
    return [Shell(**one) for file in files for one in tomllib.loads(file.read_text())["shell"]]


CASES = [
    pytest.param(shell, Format(name), language, id=f"{shell.name}-{name}-{language}")
    for shell in _shells()
    for name in shell.formats
    for language in LANGUAGES
]


@cache
def _rules() -> tuple[BlockRule, ...]:
    return tuple(rule for rule in catalog.load().rules if isinstance(rule, Rule))


@cache
def _plan() -> Plan:
    rules = _rules()
    bound = [Bound(rule, options_for(rule, {}, lambda key: key)) for rule in rules]
    return Plan(bound, frozenset(rule.id for rule in rules))


@cache
def contents(language: str) -> tuple[str, ...]:
    """Return the lines of all examples of a language in which something is flagged."""
    found: dict[str, None] = {}
    for rule in _rules():
        for example in rule.examples:
            if example.language == language and example.format != "html":
                found |= dict.fromkeys(_flagged_lines(example.text))
    return tuple(found)


def _flagged_lines(text: str) -> list[str]:
    lines = []
    for line in text.split("\n"):
        bare = line.replace("⟦", "").replace("⟧", "").strip().lstrip("#>-*| ").strip()
        if "⟦" in line and "⟧" in line and len(bare) > 2 and "\r" not in bare:
            lines.append(bare)
    return lines


class Filled(NamedTuple):
    text: str
    insides: list[Span]


def fill(shell: Shell, format_: Format, language: str, taken: list[str]) -> Filled:
    """Return a file with a shell around each content, and where the contents stand."""
    before, _, after = shell.text.partition("⟦⟧")
    text, insides = "", []
    for content in taken:
        start = len(text) + len(before)
        insides.append(Span(start, start + len(content)))
        text += f"{before}{content}{after}\n\n"
    if format_ is Format.WXR:
        head, _, foot = _WXR.format(language=language, text="⟦⟧").partition("⟦⟧")
        insides = [Span(span.start + len(head), span.end + len(head)) for span in insides]
        text = head + text + foot
    return Filled(text, insides)


def violations(shell: Shell, format_: Format, language: str, taken: list[str]) -> list[str]:
    """Return what is said of, or would be done to, what stands inside of the shells."""
    filled = fill(shell, format_, language, taken)
    found = []
    data = filled.text.encode()
    for document in read("a", data, Circumstances(language=language), format_).documents:
        outcome = run(document, _plan())
        assert not outcome.failures, outcome.failures
        for one in outcome.diagnostics:
            rule = next(rule for rule in _rules() if rule.id == one.rule)
            if (shell.language and rule.languages is None) or rule.category == shell.judged:
                continue
            place = Span(one.start.offset, one.end.offset)
            edits = [edit.span for edit in one.fix.edits] if one.fix else []
            for inside in filled.insides:
                said = place.start < place.end and _within(place, inside)
                done = any(edit.start < inside.end and inside.start < edit.end for edit in edits)
                done = done or any(
                    inside.start < edit.start == edit.end < inside.end for edit in edits
                )
                if said or done:
                    told = filled.text[slice(*inside)]
                    found.append(f"{one.rule}: {told!r}: {one.text!r}{' CHANGED' if done else ''}")
    return found


def _within(place: Span, inside: Span) -> bool:
    return inside.start <= place.start and place.end <= inside.end


@pytest.mark.parametrize(("shell", "format_", "language"), CASES)
def test_nothing_is_said_of_what_is_no_prose(shell: Shell, format_: Format, language: str) -> None:
    taken = [one for one in contents(language) if not set(shell.without) & set(one)]
    assert len(taken) > 20
    if not shell.whole:
        assert violations(shell, format_, language, taken) == []
        return
    found = [line for one in taken for line in violations(shell, format_, language, [one])]
    assert found == []
