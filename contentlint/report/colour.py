"""Colours of a terminal, by hand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    Paint = Callable[[str, str], str]
    """Takes a text and a style and returns the text in it."""

BOLD = "1"
GUTTER = "34"
HINT = "36"
SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""The style of each severity: red, yellow, cyan."""


_LINKING_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"})
_LINKING_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_FIRST_VTE = 5000
"""VTE 0.50 of 2017, what GNOME's and many other terminals are made of."""


def wants_colour(mode: str, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Decide on colour: ``--color`` (``auto``, ``always``, ``never``), then the environment.

    FORCE_COLOR and CLICOLOR_FORCE win over NO_COLOR; all count when they are not empty, the first
    two also not ``0``. Else a terminal that is not ``dumb`` gets colour unless CLICOLOR is ``0``.
    """
    if mode != "auto":
        return mode == "always"
    if any(environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("NO_COLOR") or environ.get("CLICOLOR") == "0":
        return False
    return stream.isatty() and environ.get("TERM") != "dumb"


def wants_links(mode: str, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Decide on links (OSC 8), which no terminal says that it has: those are known that do.

    FORCE_HYPERLINK decides where it is set, ``0`` against them; else ``--color never`` does, and
    what is no terminal, or one inside of a multiplexer or of a CI job, gets none.
    """
    forced = environ.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    term = environ.get("TERM", "")
    if mode == "never" or not stream.isatty() or "CI" in environ:
        return False
    if term == "dumb" or term.startswith(("screen", "tmux")):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("TERM_PROGRAM", "") in _LINKING_PROGRAMS
        or term.startswith(_LINKING_TERMS)
        or any(name in environ for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )


def columns(stream: TextIO, environ: Mapping[str, str], default: int = 100) -> int:
    """Return the width of the stream's terminal; COLUMNS overrides it, ``default`` stands in."""
    wanted = environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    try:
        return os.get_terminal_size(stream.fileno()).columns or default
    except (OSError, ValueError):
        return default


def painter(colour: bool) -> Paint:
    """Return what applies ANSI styles, or leaves texts as they are."""
    return _ansi if colour else _plain


def _ansi(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:  # noqa: ARG001 -- the shape of a painter
    return text
