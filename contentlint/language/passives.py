"""Passive clauses.

The detection is the language's own (``contentlint.language.<subtag>.passives``). Counted are
passives that say that something is done to somebody or something, not the states that follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.text import Span


def passives(sentence: str, lang: str) -> list[Span]:
    """Return the passives of one sentence, from auxiliary to participle, in order.

    Nothing for languages without a module ``passives``, in which they cannot be found.
    """
    module = languages.of(lang).module("passives")
    if module is None:
        return []
    find = cast("Callable[[str], list[Span]]", module.passives)
    return find(sentence)
