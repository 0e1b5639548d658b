"""Words and their places.

A word is what a writer would count as one: hyphenated compounds, contractions, numbers with their
separators, and gender forms (``Leser*innen``, ``Leser:innen``, ``Leser/-innen``) are single words.
"""

from __future__ import annotations

from functools import partial

from contentlint.record import Record
from contentlint.text.patterns import pattern


class Word(Record):
    """A word and its place in code points; ``text[start:end] == word.text``."""

    text: str
    start: int
    end: int


_LETTERS = r"[^\W_]"
# What may stand inside of a word, and only between two of its characters.
_JOINT = (
    r"[-‐‑'’ʼ\u200c\u200d]"  # E-Mail, geht's, and the joiners of scripts that need them
    # Each begins with its mark, and looks back behind it: so most are passed over at one glance.
    r"|[.,:](?<=\d.)(?=\d)"  # 1.000,50 and 10:30
    r"|[*:·_/](?=-?(?:in|innen|r|n|s|e|frau|frauen|mann)\b)-?"  # Leser*innen, jede:r
    rf"|\.(?<={_LETTERS}\.)(?=[a-zß]{{2}})"  # netzpolitik.org
    rf"|\.(?<=\b{_LETTERS}\.)(?={_LETTERS}\b)"  # z.B, U.S
    r"|&(?<=[A-Z]&)(?=[A-Z])"  # R&D
)
WORD = pattern(
    rf"{_LETTERS}+(?:(?:{_JOINT}){_LETTERS}+)*(?:\((?:in|innen|r|n|e|s)\)|\+\+|#(?<=\b[CF]#))?"
)
"""Matches one word."""


_made = partial(tuple.__new__, Word)
"""Makes a word of its fields, without a step of Python for each."""


def words(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    return list(map(_made, [(match[0], *match.span()) for match in WORD.finditer(text)]))


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in WORD.finditer(text))
