from __future__ import annotations

import io
import os

import pytest

from contentlint.report.colour import columns, wants_colour, wants_links


class _Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("mode", "terminal", "environ", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "0"}, False),
        ("auto", True, {"CLICOLOR": "0"}, False),
        ("auto", False, {"CLICOLOR": "1"}, False),
        ("auto", True, {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_wants_colour(mode: str, terminal: bool, environ: dict[str, str], wanted: bool) -> None:
    assert wants_colour(mode, _Stream(terminal), environ) is wanted


@pytest.mark.parametrize(
    ("environ", "width"),
    [({}, 100), ({"COLUMNS": "72"}, 72), ({"COLUMNS": "0"}, 100), ({"COLUMNS": "wide"}, 100)],
)
def test_columns_without_a_terminal(environ: dict[str, str], width: int) -> None:
    assert columns(io.StringIO(), environ) == width
    with open(os.devnull, encoding="utf-8") as file:
        assert columns(file, environ) == width


KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("mode", "terminal", "environ", "wanted"),
    [
        ("auto", True, {}, False),
        ("auto", True, {"TERM": "xterm-256color"}, False),
        ("auto", True, KITTY, True),
        ("auto", True, {**KITTY, "NO_COLOR": "1"}, True),
        ("always", True, KITTY, True),
        ("never", True, KITTY, False),
        ("auto", False, KITTY, False),
        ("auto", True, {**KITTY, "CI": "true"}, False),
        ("auto", True, {"TERM_PROGRAM": "vscode"}, True),
        ("auto", True, {"TERM_PROGRAM": "Apple_Terminal"}, False),
        ("auto", True, {"TERM_PROGRAM": "vscode", "TERM": "tmux-256color"}, False),
        ("auto", True, {"TERM_PROGRAM": "vscode", "TERM": "dumb"}, False),
        ("auto", True, {"VTE_VERSION": "4999"}, False),
        ("auto", True, {"VTE_VERSION": "5000"}, True),
        ("auto", True, {"VTE_VERSION": "new"}, False),
        ("auto", True, {"WT_SESSION": "1"}, True),
        ("never", False, {"FORCE_HYPERLINK": "1"}, True),
        ("auto", True, {**KITTY, "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_wants_links(mode: str, terminal: bool, environ: dict[str, str], wanted: bool) -> None:
    assert wants_links(mode, _Stream(terminal), environ) is wanted
