"""Compounds of words that German joins by hyphens, as written.

A compound is a row of determining words (acronyms and loan words that do not stand alone in front
of a noun) and a noun at its end that such words often go before. Both come from lists, because a
row of capitalised words may just as well be a subject and an object.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block

_ROW = re.compile(r"(?<![\w@#/.&])[^\W_]+(?:[ \u00a0-][^\W_]+)+")
_ATOM = re.compile(r"[^\W_]+")
_HINT = re.compile(r"[A-ZÄÖÜ][^\W_]*[ -][A-ZÄÖÜ]")
_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")
_LONGEST = 3


class Compound(NamedTuple):
    """A compound in a block's text."""

    span: Span
    blanks: tuple[int, ...]
    """Where blanks stand between its parts."""
    hyphens: int
    """How many hyphens stand between its parts."""
    whole: bool
    """Whether no further word in front may belong to it."""


@cache
def _modifiers() -> frozenset[str]:
    from contentlint.language.lexicon import entry_set  # noqa: PLC0415 -- read on demand

    return entry_set("de", "compound-modifiers.txt")


@cache
def _heads() -> frozenset[str]:
    from contentlint.language.lexicon import entry_set  # noqa: PLC0415 -- read on demand

    return entry_set("de", "compound-heads.txt")


@cache
def _names() -> frozenset[str]:
    from contentlint.language.lexicon import entry_set  # noqa: PLC0415 -- read on demand

    return entry_set("de", "compound-names.txt")


def _is_head(word: str) -> bool:
    if not word[0].isupper():
        return False
    heads = _heads()
    return any(
        word.endswith(ending) and word[: len(word) - len(ending)] in heads for ending in _ENDINGS
    )


def compounds(block: Block) -> Iterator[Compound]:
    """Yield the compounds of a block that have a blank in them."""
    text = block.prose
    if not _HINT.search(text):
        return
    for row in _ROW.finditer(text):
        if " " not in row[0] and "\u00a0" not in row[0]:
            continue
        atoms = list(_ATOM.finditer(text, *row.span()))
        at = 0
        while at < len(atoms):
            end = _compound_end(atoms, at)
            if end > at:
                found = _compound(atoms, at, end, text)
                if found and text[found.span.start : found.span.end] not in _names():
                    yield found
            at = max(end, at + 1)


def _compound_end(atoms: list[re.Match[str]], start: int) -> int:
    """Return the index behind the compound that begins at ``start``; ``start`` without one."""
    at = start
    while at < len(atoms):
        length = _modifier_length(atoms, at)
        if length == 0:
            break
        at += length
    while at > start:
        if at < len(atoms) and _is_head(atoms[at][0]):
            return at + 1
        # The last of the determining words may be the head itself: "KI Meeting".
        at -= 1
    return start


def _modifier_length(atoms: list[re.Match[str]], at: int) -> int:
    for length in range(_LONGEST, 0, -1):
        if " ".join(atom[0] for atom in atoms[at : at + length]) in _modifiers():
            return min(length, len(atoms) - at)
    return 0


def _compound(atoms: list[re.Match[str]], start: int, end: int, text: str) -> Compound | None:
    # Parts that hang on by a hyphen belong to it: "Riester-Renten Vertrag", "KI Tool-Anbieter".
    while start > 0 and text[atoms[start].start() - 1] == "-":
        start -= 1
    while end < len(atoms) and text[atoms[end].start() - 1] == "-":
        end += 1
    gaps = [atom.start() - 1 for atom in atoms[start + 1 : end]]
    blanks = tuple(gap for gap in gaps if text[gap] != "-")
    if not blanks or text[atoms[end - 1].end() : atoms[end - 1].end() + 1] in ("-", "/", "*", ":"):
        return None
    span = Span(atoms[start].start(), atoms[end - 1].end())
    whole = start == 0 or not _may_belong(atoms[start - 1], text)
    return Compound(span, blanks, len(gaps) - len(blanks), whole)


def _may_belong(before: re.Match[str], text: str) -> bool:
    """Tell whether the word in front is capitalised inside of a sentence: "das Berlin KI Team"."""
    if not before[0][0].isupper() or before[0].endswith("er"):
        return False
    return bool(text[: before.start()].rstrip(' "„“»(')) and text[before.start() - 2] not in ".!?:"
