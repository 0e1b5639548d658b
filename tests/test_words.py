"""``contentlint words``: what nobody knows, by frequency."""

from __future__ import annotations

import pytest

from contentlint import cli

pytestmark = pytest.mark.usefixtures("empty_directory")

TEXT = """---
lang: de
title: Die Breminale öffnet
author: Ada Qwerz
---

Zur Breminale kommen alle. Der Meshviewer zeigt es, auch `Codewrt` und #Tagwrt.

Adas Unversität liegt am Fluss. Qwerz grüßt.
"""


def write(name: str, text: str = TEXT) -> None:
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def test_words_by_frequency(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md")
    write("b.md")
    assert cli.run(["words", "a.md", "b.md"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["4", "Breminale", "a.md:3"],
        ["2", "Meshviewer", "a.md:7"],
        ["2", "Unversität", "a.md:9", "Universität?"],
    ]


def test_plain_words_are_a_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md")
    assert cli.run(["words", "--plain"]) == 0
    words = capsys.readouterr().out
    assert words == "Breminale\nMeshviewer\nUnversität\n"
    write("words.txt", words)
    write("contentlint.toml", '[rules.misspelling]\ndictionary = "words.txt"\n')
    assert cli.run(["words"]) == 0
    assert capsys.readouterr().out == ""


def test_no_words_without_a_lexicon(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "---\nlang: fr\n---\n\nLe serveur zzyzx informe les clientz.\n")
    assert cli.run(["words"]) == 0
    assert capsys.readouterr().out == ""


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["words", "missing"]) == 2
    assert "missing" in capsys.readouterr().err
