from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.finding import Edit, Fix, Severity
from contentlint.problem import Problem
from contentlint.report.terminal import excerpt, printable
from contentlint.text import Position, Span
from tests.clock import within
from tests.report.samples import FULL, OPTIONS, UNREAD, at, find, render, result

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.result import Result

SAFE = Fix((Edit(Span(0, 1), ""),), safe=True)
UNSAFE = Fix((Edit(Span(0, 1), ""),))


def test_a_finding_is_shown_with_its_line_and_hint() -> None:
    source = "# Titel\n\nÜber über Größe.\n"
    report = render("text", result(find(source, "Über über", hint="Drop one.", fix=SAFE)))
    assert report == (
        "a.md:3:1: warning[repeated-word]: Said twice. [*]\n"
        "  |\n"
        "3 | Über über Größe.\n"
        "  | ^^^^^^^^^\n"
        "  = hint: Drop one.\n"
        "\n"
        "Found 1 warning in 1 document. 1 fixable with --fix.\n"
    )


def test_the_margin_is_as_wide_as_the_line_number() -> None:
    source = "\n" * 99 + "so so"
    report = render("text", result(find(source, "so so")))
    assert "    |\n100 | so so\n    | ^^^^^\n" in report


def test_a_span_over_lines_is_underlined_on_the_first() -> None:
    source = "Er sagt nichts\nund sagt nichts.\n"
    report = render("text", result(find(source, "nichts\nund sagt nichts")))
    assert "1 | Er sagt nichts\n  |         ^^^^^^\n\n" in report


def test_an_empty_span_behind_the_line_gets_a_caret() -> None:
    report = render("text", result(at("Titel\n", 5, 0)))
    assert "1 | Titel\n  |      ^\n" in report


def test_an_empty_line_has_no_blank_at_its_end() -> None:
    report = render("text", result(at("\n", 0, 0)))
    assert "  |\n1 |\n  | ^\n" in report


def test_problems_stand_first_a_line_each() -> None:
    crash = Problem("rule-crash", "It broke:\nbadly", rule="a", ours=True, traceback="T:\n  x\x1b")
    bad = Problem("encoding", "Byte 0x81.", start=Position(2, 3, 9))
    given = result(find("so so", "so so"), problems=(crash, bad))
    assert render("text", given).startswith(
        "a.md: error[rule-crash]: It broke:\\nbadly\n"
        "a.md:2:3: error[encoding]: Byte 0x81.\n"
        "\n"
        "a.md:1:1: warning"
    )
    shown = render("text", given, options=OPTIONS._replace(tracebacks=True))
    assert "badly\n    T:\n      x\\x1b\na.md:2:3" in shown


def test_concise_is_a_line_for_each() -> None:
    assert render("concise", FULL, UNREAD) == (
        "artikel/größe #1.md:3:2: error[encoding]: Byte 0x81 has no reading.\n"
        "artikel/größe #1.md: error[rule-crash]: ZeroDivisionError\n"
        "artikel/größe #1.md:1:1: error[repeated-word]: Said twice.\n"
        "artikel/größe #1.md:3:9: warning[quotes-wrong]: Said twice. [*]\n"
        "artikel/größe #1.md:3:19: info[ampersand-in-prose]: Said twice.\n"
        "weg.md: error[missing]: There is no such file.\n"
        "Found 1 error, 1 warning, 1 info in 2 documents. 3 problems: not everything could be "
        "checked. 1 fixable with --fix, 1 more with --unsafe-fixes.\n"
    )


ONE = find("so so", "so so")
ERROR = ONE._replace(severity=Severity.ERROR)
INFO = ONE._replace(severity=Severity.INFO)


@pytest.mark.parametrize(
    ("results", "closing"),
    [
        ((), "No documents to check."),
        ((result(),), "All checks passed."),
        ((result(ERROR),), "Found 1 error in 1 document."),
        ((result(INFO, INFO), result()), "Found 2 infos in 2 documents."),
        (
            (result(ERROR, ERROR, ONE, INFO._replace(fix=SAFE)),),
            "Found 2 errors, 1 warning, 1 info in 1 document. 1 fixable with --fix.",
        ),
        (
            (result(ONE._replace(fix=UNSAFE)),),
            "Found 1 warning in 1 document. 1 fixable with --fix --unsafe-fixes.",
        ),
        ((UNREAD,), "Found nothing in 1 document. 1 problem: not everything could be checked."),
    ],
)
def test_the_closing_line(results: tuple[Result, ...], closing: str) -> None:
    for name in ("text", "concise"):
        assert render(name, *results).splitlines()[-1] == closing
        quiet = render(name, *results, options=OPTIONS._replace(quiet=True))
        assert closing not in quiet


def test_colour_changes_nothing_but_colour() -> None:
    coloured = render("text", FULL, options=OPTIONS._replace(colour=True))
    assert "\x1b[1;31merror[repeated-word]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render("text", FULL)


FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("line", "marked", "text", "indent", "length"),
    [
        ("Über die Größe", "Größe", "Über die Größe", 9, 5),
        ("漢字 und mehr", "und", "漢字 und mehr", 5, 3),
        ("漢字 und mehr", "字", "漢字 und mehr", 2, 2),
        ("Cafe\u0301 au lait", "au", "Cafe\u0301 au lait", 5, 2),
        ("🎉 Fest", "Fest", "🎉 Fest", 3, 4),
        (f"{FAMILY} Fest", "Fest", f"{FAMILY} Fest", 3, 4),
        (f"{FAMILY} Fest", FAMILY, f"{FAMILY} Fest", 0, 2),
        ("👍🏽 gut", "gut", "👍🏽 gut", 3, 3),
        ("❤\ufe0f gut", "gut", "❤\ufe0f gut", 3, 3),
        ("🇩🇪 gut", "gut", "🇩🇪 gut", 3, 3),
        ("a\tb", "b", "a    b", 5, 1),
        ("a\x1bb", "b", "a\\x1bb", 5, 1),
        ("a\u200bb", "\u200b", "a\\u200bb", 1, 6),
        ("a\udc80b", "b", "a\\udc80b", 7, 1),
        ("Der „x“ – y", "y", "Der „x“ – y", 10, 1),
        ("한국어 gut", "gut", "한국어 gut", 7, 3),
    ],
)
def test_underlines_stand_below_what_they_mean(
    line: str, marked: str, text: str, indent: int, length: int
) -> None:
    start = line.index(marked)
    assert excerpt(line, start, start + len(marked), 80) == (text, indent, length)


LONG = " ".join(f"wort{number:03}" for number in range(200))


@pytest.mark.parametrize("number", [0, 1, 5, 99, 150, 194, 198, 199])
@pytest.mark.parametrize("room", [30, 41, 80, 120])
def test_long_lines_are_cut_between_words_around_the_span(number: int, room: int) -> None:
    word = f"wort{number:03}"
    start = LONG.index(word)
    shown = excerpt(LONG, start, start + len(word), room)
    assert shown.text[shown.indent :][: shown.length] == word
    assert room - 16 <= len(shown.text) <= room
    assert shown.text.startswith("…") == (not LONG.startswith(shown.text[:8]))
    assert all(len(part) == 7 for part in shown.text.strip("…").split())


def test_a_span_wider_than_the_terminal_is_shown_from_its_start() -> None:
    shown = excerpt(LONG, 400, 900, 60)
    assert shown.text[shown.indent :].startswith(LONG[400:440])
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert shown.indent + shown.length == len(shown.text) - 1


def test_wide_characters_count_double_in_the_cut() -> None:
    line = "漢" * 300
    shown = excerpt(line, 150, 152, 40)
    assert shown.length == 4
    assert shown.text[0] == shown.text[-1] == "…"
    assert 2 * shown.text.count("漢") + 2 <= 40
    assert shown.indent == 1 + 2 * ((shown.indent - 1) // 2)


def test_a_cut_leaves_a_skin_tone_with_its_emoji() -> None:
    shown = excerpt("a👍🏽aaaa\x1b\x1baa漢\udc80", 9, 9, 24)
    assert shown.text == "…aaaa\\x1b\\x1baa漢\\udc80"


@given(
    st.text(st.sampled_from("ab ß漢é\u0301\t\x1b\u200d👩👍🏽❤\ufe0f\u200b\udc80"), max_size=150),
    st.integers(0, 160),
    st.integers(0, 160),
    st.integers(24, 90),
)
def test_any_line_fits_and_any_span_is_underlined(
    line: str, start: int, length: int, room: int
) -> None:
    shown = excerpt(line, start, start + length, room)
    # Without its marks at the cuts, what is shown fits as it is and keeps its measure.
    again = excerpt(shown.text, len(shown.text), len(shown.text), 10_000)
    assert again.text == shown.text
    assert again.indent <= room
    assert shown.length >= 1
    assert shown.indent + shown.length <= max(again.indent, shown.indent + 1)
    assert printable(shown.text) == shown.text


def test_a_huge_line_costs_no_more_than_a_short_one() -> None:
    line = "é" * 2_000_000
    places = range(0, 2_000_000, 20_000)
    assert within(1, lambda: [excerpt(line, place, place + 3, 100) for place in places])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Größe “x” 🎉", "Größe “x” 🎉"),
        ("a\x1b[31mb\x07", "a\\x1b[31mb\\x07"),
        ("a\nb\r\n", "a\\nb\\r\\n"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\udc80", "a\\udc80"),
        ("a\u2028b", "a\\u2028b"),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_nothing_hostile_reaches_the_terminal() -> None:
    source = "evil \x1b]0;x\x07 \x9b \udc80 text"
    evil = find(source, "\x1b]0;x\x07", message="m\x1b[2J", hint="h\x1b[2J")
    given = result(evil, problems=(Problem("xml", "p\x1b[2J"),))._replace(path="p\x1b[2J.md")
    for name in ("text", "concise", "json", "jsonl"):
        report = render(name, given)
        assert all(character == "\n" or character.isprintable() for character in report)
        report.encode("utf-8")


_INFO = find("Ein Satz.", "Satz", rule="plain", severity=Severity.INFO)
_QUIET = _INFO._replace(quiet=True)
_ERROR = at("Ein Satz. Noch einer.", 10, 4, "late", Severity.ERROR)
_WARNING = at("Ein Satz. Noch einer.", 0, 3, "early")


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize(
    ("options", "findings", "shown", "closing"),
    [
        ({}, (_WARNING, _QUIET, _ERROR), ["early", "late"],
         ["Found 1 error, 1 warning in 1 document.",
          "1 info not shown; --severity info shows it."]),
        ({}, (_QUIET, _QUIET), [],
         ["All checks passed.", "2 infos not shown; --severity info shows them."]),
        ({}, (_INFO,), ["plain"], ["Found 1 info in 1 document."]),
        ({"by_severity": True}, (_WARNING, _INFO, _ERROR), ["late", "early", "plain"],
         ["Found 1 error, 1 warning, 1 info in 1 document."]),
        ({"max_findings": 2}, (_WARNING, _ERROR), ["early", "late"],
         ["Found 1 error, 1 warning in 1 document."]),
        ({"max_findings": 1, "by_severity": True}, (_WARNING, _QUIET, _ERROR, _WARNING), ["late"],
         ["Found 1 error, 2 warnings in 1 document.",
          "2 further findings not shown; --max-findings shows more.",
          "1 info not shown; --severity info shows it."]),
        ({"quiet": True}, (_WARNING, _QUIET), ["early"], []),
    ],
)  # fmt: skip
def test_what_people_see_first(
    name: str,
    options: dict[str, Any],
    findings: tuple[Diagnostic, ...],
    shown: list[str],
    closing: list[str],
) -> None:
    lines = render(name, result(*findings), options=OPTIONS._replace(**options)).splitlines()
    assert re.findall(r"\[([a-z-]+)\]", "\n".join(lines)) == shown
    sums = [line for line in lines if re.match(r"\w.*\.$", line) and not re.search("[:|]", line)]
    assert sums == closing


def test_the_limit_holds_for_all_documents_together() -> None:
    options = OPTIONS._replace(max_findings=3)
    lines = render("concise", *[result(_WARNING, _ERROR)] * 3, options=options).splitlines()
    assert len([line for line in lines if line.startswith("a.md")]) == 3
    assert lines[-1] == "3 further findings not shown; --max-findings shows more."


def test_machines_get_what_people_do_not_see() -> None:
    report = json.loads(render("json", result(_WARNING, _QUIET)))
    assert [one["rule"] for one in report["documents"][0]["findings"]] == ["early", "plain"]


def test_what_repeats_is_one_paragraph_with_its_places() -> None:
    source = "so so\n" * 12
    found = [at(source, 6 * line, 5) for line in range(12)]
    report = render("text", result(*found))
    assert report.count("warning[") == 1
    assert "  = also: 2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1, 9:1 and 3 more\n" in report
    assert "Found 12 warnings" in report
    assert render("concise", result(*found)) == (
        "a.md:1:1: warning[repeated-word]: Said twice."
        " (also 2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1, 9:1 and 3 more)\n"
        "Found 12 warnings in 1 document.\n"
    )


def test_what_differs_is_not_folded() -> None:
    source = "so so\n" * 3
    found = [at(source, 0, 5), at(source, 6, 5)._replace(message="Said otherwise.")]
    error = at(source, 12, 5)._replace(severity=Severity.ERROR)
    assert render("text", result(*found, error)).count("[repeated-word]") == 3


def test_habits_are_folded_whatever_they_say() -> None:
    source = "so so\n" * 3
    habits = [at(source, 6 * n, 5)._replace(habit=True, message=f"Say {n}.") for n in range(3)]
    report = render("text", result(*habits))
    assert "Say 0." in report
    assert "= also: 2:1, 3:1\n" in report
    assert "Say 1." not in report
