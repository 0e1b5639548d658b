"""Letters as addresses have them: without marks, or spelled out."""

from __future__ import annotations

from contentlint.text.composed import composed

_MARKLESS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k",
})  # fmt: skip
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def without_marks(text: str) -> str:
    """Return a text in lower case with its letters bared: a for ä and å, l for ł, e for é."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered

    from unicodedata import combining, normalize

    loose = normalize("NFD", lowered.translate(_MARKLESS))
    return "".join(letter for letter in loose if not combining(letter))


def spelled_out(text: str) -> str:
    """Return a text in lower case with ae, oe and ue for its umlauts, other letters bared."""
    lowered = text.lower()
    return lowered if lowered.isascii() else without_marks(composed(lowered).translate(_SPELLED))
