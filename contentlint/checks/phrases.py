"""``check = "phrases"``: flags each phrase of a list.

Entries are words parted by single blanks; case does not matter unless ``match-case`` is set. A
``*`` at the end of a word stands for any inflection: ``revolutionär*``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, NamedTuple

from contentlint.checks.kind import Kind, Spec, entries
from contentlint.finding import Finding
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document

_WORD = re.compile(r"\w+")


class Options(NamedTuple):
    """What every phrase rule lets a project set."""

    extra: Annotated[tuple[str, ...], "Further phrases to flag."] = ()
    allow: Annotated[tuple[str, ...], "Phrases of the list that are fine here."] = ()


class _Index(NamedTuple):
    """Patterns by their first word, so that a text's words are looked up, not each phrase."""

    exact: dict[str, re.Pattern[str]]
    prefixes: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _index(phrases: tuple[str, ...], match_case: bool) -> _Index:
    by_word: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=len, reverse=True):
        first = re.match(r"\w+\*?", phrase)
        by_word.setdefault((first[0] if first else phrase).lower(), []).append(phrase)
    flags = 0 if match_case else re.IGNORECASE
    exact: dict[str, re.Pattern[str]] = {}
    prefixes: list[tuple[str, re.Pattern[str]]] = []
    for word, group in by_word.items():
        pattern = re.compile("|".join(map(_expression, group)), flags)
        if word.endswith("*"):
            prefixes.append((word[:-1], pattern))
        else:
            exact[word] = pattern
    return _Index(exact, tuple(prefixes))


def _expression(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words) + (r"(?!\w)" if phrase[-1:].isalnum() else "")


def matches(text: str, phrases: tuple[str, ...], *, match_case: bool = False) -> Iterator[Span]:
    """Yield the spans of a list's phrases: the longest at each place, none overlapping."""
    index = _index(phrases, match_case)
    behind = 0
    for word in _WORD.finditer(text):
        if word.start() < behind:
            continue
        lower = word[0].lower()
        candidates = [index.exact[lower]] if lower in index.exact else []
        candidates += [pattern for prefix, pattern in index.prefixes if lower.startswith(prefix)]
        found = [m for pattern in candidates if (m := pattern.match(text, word.start()))]
        if found:
            behind = max(match.end() for match in found)
            yield Span(word.start(), behind)


def _build(spec: Spec) -> Check:
    match_case = bool(spec.keys.get("match-case", False))

    def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
        phrases = entries(spec.lists, document.language_of(block))
        if options.allow:
            phrases = tuple(p for p in phrases if p not in options.allow)
        for span in matches(block.prose, phrases + options.extra, match_case=match_case):
            yield Finding(block, span, {"match": block.text[span.start : span.end]})

    return check


KIND = Kind(frozenset({"match-case"}), Options, _build)
