"""Whatever is written: what the server says of a text is what a fresh check says of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

import contentlint
from contentlint.document import Format
from contentlint.server.article import Article, check
from contentlint.server.buffer import Buffer
from contentlint.server.project import Project
from contentlint.session import Request
from tests.server.client import Client, Message, span
from tests.server.editing import edit

if TYPE_CHECKING:
    from pathlib import Path

_EDITS = 100
TEXT = """\
---
title: Brot backen 🍞 wie früher
---

# Brot backen

Die Bäckerin knetet den Teig von Hand , und das ist ist gut so...

- Mehl, Wasser, Salz
- ein Standart-Ofen und "gute" Laune

> Wer seperat knetet, der wartet.
"""
_LEVELS = {"error": 1, "warning": 2, "info": 3}


def told(found: list[Message]) -> list[tuple[Any, ...]]:
    """Return what diagnostics say, to be compared."""
    return sorted(
        (
            str(one["code"]),
            one["severity"],
            one["range"]["start"]["line"],
            one["range"]["start"]["character"],
            one["range"]["end"]["line"],
            one["range"]["end"]["character"],
            one["message"],
        )
        for one in found
    )


def _ends(problem: contentlint.Problem) -> tuple[contentlint.Position | None, ...]:
    return problem.start, problem.end or problem.start


def fresh(text: str, linter: contentlint.Linter, path: str) -> list[tuple[Any, ...]]:
    """Return what a check that knows nothing from before says."""
    buffer = Buffer(text)
    result = linter.check_text(text, path=path)
    return told(
        [
            {
                "code": one.rule,
                "severity": _LEVELS[one.severity],
                "range": span(buffer.place(one.start.offset), buffer.place(one.end.offset)),
                "message": f"{one.message} {one.hint}".rstrip(),
            }
            for one in result.findings
        ]
        + [
            {
                "code": one.kind,
                "severity": 1,
                "range": span(*(buffer.place(at.offset if at else 0) for at in _ends(one))),
                "message": one.message,
            }
            for one in result.problems
            if not one.note
        ]
    )


def test_every_state_is_told_as_a_fresh_check_tells_it(empty_directory: Path) -> None:
    (empty_directory / "contentlint.toml").write_text('language = "de"\n', encoding="utf-8")
    chance = random.Random(20)  # noqa: S311 -- for texts
    linter = contentlint.Linter("contentlint.toml")
    text = TEXT
    with Client(empty_directory, options={"infos": True}) as client:
        assert told(client.open("a.md", text)) == fresh(text, linter, "a.md")
        for number in range(_EDITS):
            text, change = edit(text, chance)
            assert told(client.change("a.md", change)) == fresh(text, linter, "a.md"), (
                number,
                text,
            )


@pytest.mark.usefixtures("empty_directory")
def test_rules_are_asked_of_what_has_changed() -> None:
    paragraph = "Die Bäckerin knetet den Teig Nummer {}, und der Ofen wird heiß.\n\n"
    text = "# Brot\n\n" + "".join(paragraph.format(number) for number in range(40))
    article = Article("file:///a.md", "a.md", Format.MARKDOWN, Buffer(text), 1)
    project = Project(Request())
    check(article, project)
    before = article.recall.asked
    article.change(Buffer(text.replace("Nummer 20", "Nummer zwanzig")), 2)
    check(article, project)
    assert 0 < article.recall.asked < before / 4
