"""Passive clauses.

The detection is the language's own (``contentlint.language.<subtag>.passives``). Counted are
passives that say that something is done to somebody or something, not the states that follow.
"""

from __future__ import annotations

from importlib import import_module
from os.path import dirname, exists, join
from typing import TYPE_CHECKING, cast

from contentlint.language.tags import is_subtag

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.text import Span


def has_passives(lang: str) -> bool:
    """Tell whether passives of a language can be found."""
    return is_subtag(lang) and exists(join(dirname(__file__), lang, "passives.py"))


def passives(sentence: str, lang: str) -> list[Span]:
    """Return the passives of one sentence, from auxiliary to participle, in order.

    Nothing for languages in which they cannot be found; ``has_passives`` tells.
    """
    if not has_passives(lang):
        return []
    module = import_module(f"contentlint.language.{lang}.passives")
    find = cast("Callable[[str], list[Span]]", module.passives)
    return find(sentence)
