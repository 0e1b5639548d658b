"""A law: what is no prose is neither judged nor changed, whatever the rule and the format.

What the examples of every rule flag, line by line and whole, is put into every shell of
``tests/shells/``, as often as the shell can hold it. No finding may stand inside of one, and
``--fix --unsafe-fixes`` may change no byte of the file. A new rule, format or shell is covered by
being there. What holds in HTML holds in exports with HTML in them, too: in those of Blogger and of
Ghost each shell gets a part of the contents, as XML and JSON have them.

Many contents share a file, so that the law costs about a minute for 80 shells, where a file for
each content would take half an hour.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan
from contentlint.fix import Mode, mend
from contentlint.readers.read import Circumstances
from contentlint.rule import BlockRule, Rule, languages_of
from contentlint.testing import unmark
from contentlint.text import Span

LANGUAGES = ("de", "en")
TOGETHER = 150
"""Contents that share a file: front matter has a limit."""
_PAGE = ("<html", "<head", "<body", "<title", "<meta", "<!doctype")
_WXR = """<?xml version="1.0"?>
<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>{language}</language><item>
<title>Brot</title><content:encoded><![CDATA[⟦⟧]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item></channel></rss>
"""


_BLOGGER = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-77</id><title>Brotzeit</title><entry>
<id>tag:blogger.com,1999:blog-77.post-11</id><blogger:type>POST</blogger:type>
<blogger:status>LIVE</blogger:status><title>Brot</title><content type='html'>⟦⟧</content>
</entry></feed>
"""
_GHOST = (
    '{"db": [{"data": {"posts": [{"id": "a1", "title": "Brot", "html": "⟦⟧", "type": "post"}], '
    '"settings": [{"key": "locale", "value": "{language}"}]}}]}'
)
_EXPORTS = {Format.WXR: _WXR, Format.BLOGGER: _BLOGGER, Format.GHOST: _GHOST}
_PART = 5
"""One in so many contents is put into the exports that hold the same HTML as others."""


class Shell(NamedTuple):
    """What stands around a text that is no prose."""

    name: str
    formats: list[str]
    text: str
    """With ``⟦⟧`` for the content."""
    frame: str = "⟦⟧"
    """What stands around all shells of a file."""
    without: str = ""
    """Characters that would end it: contents with them are left out."""
    blank: str = " "
    """What stands for blanks, as in an address."""
    indent: str | None = None
    """What each further line of a content begins with; without it a content is one line."""
    blank_lines: bool = True
    """Whether it can hold blank lines; else those of contents are left out."""
    escaped: bool = False
    """Whether ``<``, ``>``, ``&`` and quotation marks are written as references."""
    markup: bool = False
    """Whether it is for contents in HTML only."""
    alone: bool = False
    """Whether a file can have but one."""
    tongue: str = ""
    """Primary subtag of what the content is marked up as: rules of that language may judge it."""
    judged: str = ""
    """The category of rules that are about what stands there."""


def _shells() -> list[Shell]:
    files = sorted((Path(__file__).parent / "shells").glob("*.toml"))
    return [Shell(**one) for file in files for one in tomllib.loads(file.read_text())["shell"]]


CASES = [
    pytest.param(shell, Format(name), language, id=f"{shell.name}-{name}-{language}")
    for shell in _shells()
    for name in (*shell.formats, *(("blogger", "ghost") if "html" in shell.formats else ()))
    for language in LANGUAGES
    if shell.tongue != language
]


@cache
def _rules() -> tuple[BlockRule, ...]:
    return tuple(rule for rule in catalog.load().rules if isinstance(rule, Rule))


@cache
def _plan(tongue: str, judged: str) -> Plan:
    """Return all rules but those that may speak: of a category, or in a passage's language."""
    bound = [
        Bound(rule, options_for(rule, {}, lambda key: key))
        for rule in _rules()
        if rule.category != judged and not (tongue and _holds_in(rule, tongue))
    ]
    return Plan(bound, frozenset(rule.id for rule in _rules()))


def _holds_in(rule: BlockRule, tongue: str) -> bool:
    held = languages_of(rule)
    return held is None or any(tag.partition("-")[0] == tongue for tag in held)


class Content(NamedTuple):
    text: str
    markup: bool
    """Whether it is written in HTML."""


@cache
def contents(language: str) -> tuple[Content, ...]:
    """Return what is flagged in the examples of a language: the lines of it, and all of it."""
    found: dict[Content, None] = {}
    for rule in _rules():
        for example in rule.examples:
            if example.language == language and "⟦" in example.text and "\r" not in example.text:
                markup = example.format == "html"
                texts = [*_flagged_lines(example.text), unmark(example.text).text.strip()]
                found |= dict.fromkeys(Content(text, markup) for text in texts if len(text) > 2)
    return tuple(found)


def _flagged_lines(text: str) -> list[str]:
    return [
        line.replace("⟦", "").replace("⟧", "").strip().lstrip("#>-*| ").strip()
        for line in text.split("\n")
        if "⟦" in line and "⟧" in line
    ]


def fitting(shell: Shell, language: str) -> list[str]:
    """Return the contents that a shell can hold, written as they have to be in it."""
    found: dict[str, None] = {}
    for text, markup in contents(language):
        if shell.markup and (not markup or any(one in text.lower() for one in _PAGE)):
            continue
        held = (escape(text) if shell.escaped else text).replace(" ", shell.blank)
        if set(shell.without) & set(held) or ("\n" in held and shell.indent is None):
            continue
        if not shell.blank_lines:
            held = "\n".join(line for line in held.split("\n") if line.strip())
        found[held.replace("\n", f"\n{shell.indent}")] = None
    return list(found)


class Filled(NamedTuple):
    text: str
    insides: list[Span]


def fill(shell: Shell, format_: Format, language: str, held: list[str]) -> Filled:
    """Return a file with a shell around each content, and where the contents stand."""
    before, _, after = shell.text.partition("⟦⟧")
    head, _, foot = shell.frame.partition("⟦⟧")
    if format_ in _EXPORTS:
        opening, _, closing = _EXPORTS[format_].replace("{language}", language).partition("⟦⟧")
        before, after, head, foot = (
            _written(part, format_) for part in (before, after, head, foot)
        )
        held = [_written(content, format_) for content in held]
        head, foot = opening + head, foot + closing
    end_of_line = _written("\n", format_)
    text, insides = head, []
    for content in held:
        start = len(text) + len(before)
        insides.append(Span(start, start + len(content)))
        text += f"{before}{content}{after}" + end_of_line * (1 + (shell.frame == "⟦⟧"))
    return Filled(text + foot, insides)


def _written(text: str, format_: Format) -> str:
    """Return HTML as it stands in an export."""
    if format_ is Format.GHOST:
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return escape(text, quote=False) if format_ is Format.BLOGGER else text


def violations(shell: Shell, format_: Format, language: str, held: list[str]) -> list[str]:
    """Return what is said of what stands inside of the shells, and what is done to the file."""
    filled = fill(shell, format_, language, held)
    data = filled.text.encode()
    circumstances = Circumstances(language=language)
    plan = _plan(shell.tongue, shell.judged)
    mended = mend("a", data, format_, circumstances, plan, Mode(unsafe=True))
    if mended.data != data:
        after = mended.data.decode().split("\n")
        lines = [a for a in after if a not in set(filled.text.split("\n"))]
        return [f"CHANGED by {sorted({a.rule for one in mended.applied for a in one})}: {lines}"]
    found = []
    for outcome in mended.outcomes:
        assert not outcome.failures, outcome.failures
        assert not outcome.cuts, outcome.cuts
        for one in outcome.diagnostics:
            place = Span(one.start.offset, one.end.offset)
            found += [
                f"{one.rule}: {filled.text[slice(*inside)]!r}: {one.text!r}"
                for inside in filled.insides
                if place.start < place.end
                and inside.start <= place.start
                and place.end <= inside.end
            ]
    return found


@pytest.mark.parametrize(("shell", "format_", "language"), CASES)
def test_nothing_is_said_of_or_done_to_what_is_no_prose(
    shell: Shell, format_: Format, language: str
) -> None:
    held = fitting(shell, language)
    assert len(held) > (5 if shell.markup else 20)
    if format_ in {Format.BLOGGER, Format.GHOST}:
        held = held[::_PART]
    step = 1 if shell.alone else TOGETHER
    for at in range(0, len(held), step):
        assert violations(shell, format_, language, held[at : at + step]) == []


def test_every_format_is_covered() -> None:
    assert {case.values[1] for case in CASES} == set(Format)


@pytest.mark.parametrize("format_", list(Format))
def test_a_wall_with_a_hole_is_noticed(format_: Format) -> None:
    held = ["Das ist die die Wahrheit."]
    if format_ is not Format.GHOST:  # which is read and not mended
        changed = violations(Shell("none", [], "Brot. ⟦⟧"), format_, "de", held)
        assert any("CHANGED" in one and "repeated-word" in one for one in changed), changed
    open_to_all = Shell("none", [], "Brot. ⟦⟧", judged="orthography")
    said = violations(open_to_all, format_, "de", ["Das ist im Grunde genommen gut."])
    assert any("filler-phrases" in one for one in said), said
