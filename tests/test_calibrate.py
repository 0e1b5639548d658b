"""``contentlint calibrate``: figures by hand, and limits that the configuration takes."""

from __future__ import annotations

import pytest
import tomli

from contentlint import catalog, cli
from contentlint.cli.calibrate import percentile, proposed

RULES = catalog.load().rules


pytestmark = pytest.mark.usefixtures("empty_directory")


def write(count: int) -> None:
    for number in range(1, count + 1):
        words = " ".join(["Brot"] * (number - 1))
        text = f"---\ntitle: {'x' * number}\nlang: de\n---\n\nDas {words} schmeckt. Gut ist es.\n"
        with open(f"{number:02}.md", "w", encoding="utf-8") as file:
            file.write(text)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([7], 10, 7), ([7], 95, 7), (range(1, 11), 10, 1), (range(1, 11), 90, 9), ([1, 2, 3], 50, 2)],
)
def test_percentiles(values: list[float], percent: int, expected: float) -> None:
    assert percentile(list(values), percent) == expected


def test_rules_mark_limits_of_metrics_that_there_are() -> None:
    marked = [(rule, option, mark.metric) for rule, option, mark in proposed(RULES)]
    assert marked == [
        ("title-too-wide", "max", "title width"),
        ("description-length", "max", "description length"),
        ("section-too-long", "max", "section"),
        ("paragraph-long", "max", "paragraph"),
        ("sentence-long", "max", "sentence"),
        ("sentence-long", "max-share", "sentences over 20 words"),
        ("passive-share", "max", "passive sentences"),
        ("readability", "min", "Flesch Reading Ease"),
        ("slop", "max", "slop"),
    ]


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    write(20)
    assert cli.run(["calibrate", "--isolated"]) == 0
    out = capsys.readouterr().out
    lines = {
        line.split("(")[0].strip(): line.split()[-4:] for line in out.splitlines() if "(" in line
    }
    assert out.startswith("20 articles in de\n")
    assert lines["article"] == ["6", "14", "22", "23"]
    assert lines["sentences over 20 words"] == ["0", "0", "0", "0"]


def test_what_it_proposes_is_a_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    write(20)
    assert cli.run(["calibrate"]) == 0
    snippet = "#" + capsys.readouterr().out.partition("#")[2]
    assert tomli.loads(snippet)["rules"]["sentence-long"] == {"max": 19}
    with open("contentlint.toml", "w", encoding="utf-8") as file:
        file.write(snippet)
    assert cli.run(["check", "--select", "sentence-long", "--output-format", "concise"]) == 0
    assert capsys.readouterr().out.count("sentence-long") == 2


def test_few_articles_tell_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    assert cli.run(["calibrate"]) == 0
    out = capsys.readouterr().out
    assert "too few to set limits by" in out
    assert "[rules" not in out


def test_no_articles_are_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["calibrate", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert cli.run(["calibrate"]) == 2
    assert "no articles" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    write(2)
    with open("broken.md", "wb") as file:
        file.write(b"\0\1\2" * 400)
    assert cli.run(["calibrate"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("2 articles")
    assert "broken.md" in captured.err
