"""What a language brings along: the contract of ``contentlint.language.<subtag>``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable


def _vowel_groups(word: str) -> int:
    import re  # noqa: PLC0415 -- the module itself has no use for it

    return max(1, len(re.findall(r"[aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿ]+", word.lower())))


def _same(word: str) -> str:
    return word.lower()


class Grammar(Record):
    """The functions of one language; the defaults are neutral."""

    syllables: Callable[[str], int] = _vowel_groups
    """Counts the syllables of a word, at least 1."""
    stem: Callable[[str], str] = _same
    """Cuts endings, so that forms of one word come out the same; lower case."""
    ordinal_period: bool = False
    """Whether a period after a number makes it an ordinal ("3. Oktober")."""
    linking_letters: tuple[str, ...] = ()
    """What may join the parts of a compound; empty for languages that write them apart."""


NEUTRAL = Grammar()


@cache
def grammar(lang: str) -> Grammar:
    """Return a language's grammar by its primary subtag; a neutral one where it has none."""
    if lexicon.data_path(lang, "abbreviations.txt") is None:
        return NEUTRAL
    found = import_module(f"contentlint.language.{lang}").GRAMMAR
    return found if isinstance(found, Grammar) else NEUTRAL
