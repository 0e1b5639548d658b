"""Random edits of a text, as somebody writes who has no plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.server.buffer import Buffer
from tests.server.client import Message, span

if TYPE_CHECKING:
    from random import Random

_PIECES = (
    *("a", "e", "n", " ", " ", ".", ",", "ß", "ü", "Ä", "🍞", "👩‍🍳", "é", "\u00a0", "…", '"', "„"),
    *("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n# ", "\n- ", "\n> ", "*", "**", "`", "[", "](x)"),
    *("<!-- ", " -->", "<b>", "&nbsp;", "---\n", "ist ist ", " , ", "...", "Standart ", "seperat "),
    "\n\nDie Bäckerin knetet den Teig, und der Ofen wird heiß.\n\n",
    "<!-- contentlint-disable-next-line repeated-word -- so gewollt -->\n",
    "\u2028",
    "\t",
)


def edit(text: str, random: Random) -> tuple[str, Message]:
    """Return another text, and the change that makes it as an editor tells it."""
    buffer = Buffer(text)
    # Editors have no place inside of a line's end.
    ends = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    start = random.choice(ends)
    kind = random.random()
    if kind < 0.6:
        end = start
    elif kind < 0.9:
        end = random.choice(ends[(at := ends.index(start)) : at + 9])
    else:  # across lines
        end = random.choice(ends[(at := ends.index(start)) : at + 120])
    new = "" if kind >= 0.75 else random.choice(_PIECES)
    first, last = buffer.place(start), buffer.place(end)
    change: Message = {"range": span(first, last), "text": new}
    return text[:start] + new + text[end:], change
