"""What is misspelt in an article. Apart from its rule, so that a start does not pay for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.language import features, languages, lexicon, slips, vocabulary
from contentlint.language.misspellings import correction
from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.forms import Sieve
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.document import Block, Document

_SCOPES = (READ | {Scope.IMAGE_ALT}) - {Scope.SOURCE}
_SHORTEST = 3
_WORD = pattern(rf"[^\W\d_]{{{_SHORTEST},}}")


class Misspelt(Record):
    """A misspelt word at one of its places."""

    block: Block
    span: Span
    word: str
    right: str
    """In the case of the word."""
    certain: bool
    """Whether it is so beyond doubt."""
    likely: bool
    """Whether it is so almost certainly, where it is the title or a heading."""


def misspelt(document: Document, own: frozenset[str]) -> Iterator[Misspelt]:
    """Yield what is misspelt, or may be; ``own`` are words in lower case that are right."""
    own |= _names(document)
    for lang, blocks in _blocks(document).items():
        listed: set[tuple[int, int]] = set()
        for block, span, word, right in _listed(blocks, lang, own):
            listed.add((id(block), span.start))
            shown = _shown(right, word, block, document)
            likely = not (word[0].isupper() and _is_foreign(word.lower(), lang))
            yield Misspelt(block, span, word, shown, certain=True, likely=likely)
        for token, right, _score, certain, likely in slips.suspects(
            [block.prose for block in blocks],
            lang,
            own,
            [block.forms.runs for block in blocks],
        ):
            block = blocks[token.block]
            if (id(block), token.start) not in listed and not _is_acronyms(token.text):
                span = Span(token.start, token.start + len(token.text))
                shown = _shown(right, token.text, block, document)
                yield Misspelt(block, span, token.text, shown, certain, likely)


def _is_quoted_name(word: str, lang: str, blocks: Iterable[Block]) -> bool:
    """Tell whether a word with a capital is another language's and quoted alone: "Apetito"."""
    if not word[0].isupper() or not _is_foreign(word.lower(), lang):
        return False
    quoted = [marks.replace(" ", word) for marks in _QUOTES]
    return any(one in block.prose for block in blocks for one in quoted)


def _is_foreign(word: str, lang: str) -> bool:
    """Tell whether another language has a word, so that somebody may be called so: "Apetito"."""
    known = lexicon.lexicon(lang)
    return known is not None and bool(known.value(word) & features.FOREIGN)


def _is_acronyms(word: str) -> bool:
    """Tell whether it is the plural of an acronym: "W-LANs", "CPUs"."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def unknown(document: Document, own: frozenset[str]) -> Iterator[tuple[Block, Span, str, str]]:
    """Yield the words that nobody knows, and what each may have been meant to be, or ``""``."""
    own |= _names(document)
    for lang, blocks in _blocks(document).items():
        for token, right in slips.unknown([block.prose for block in blocks], lang, own):
            block = blocks[token.block]
            shown = _shown(right, token.text, block, document) if right else ""
            span = Span(token.start, token.start + len(token.text))
            yield block, span, token.text, shown


def _blocks(document: Document) -> Mapping[str, Sequence[Block]]:
    """Return the blocks that are read, by language."""
    found: dict[str, list[Block]] = {}
    for block in document.article:
        if block.scope in _SCOPES:
            found.setdefault(primary_subtag(document.language_of(block)), []).append(block)
    return found


_NAMES = pattern(r"(?i)(?:^|\.)(?:authors?|autor(?:en)?|tags?|keywords?|categor(?:y|ies))(?:\.|$)")


def _names(document: Document) -> frozenset[str]:
    """Return the words of the front matter's authors and tags, in lower case."""
    values = (
        str(field.value) for field in document.fields if _NAMES.search(field.name) and field.value
    )
    return frozenset(word.lower() for value in values for word in _WORD.findall(value))


def _shown(right: str, word: str, block: Block, document: Document) -> str:
    """Return a correction as the language's region spells it, in the case of the word."""
    language = languages.of(document.language_of(block))
    if language.has("sharp-s"):
        right = vocabulary.with_sharp_s(right)
    for letter, other in language.respelled.items():
        right = right.replace(letter, other)
    return cased_like(right, word)


# --- frequent misspellings


def _listed(
    blocks: Sequence[Block], lang: str, own: frozenset[str]
) -> Iterator[tuple[Block, Span, str, str]]:
    if not languages.of(lang).has("misspellings"):
        return
    found = _wrong(lang)(frozenset().union(*(block.forms.letters for block in blocks)))
    found -= {word for word in found if _is_quoted_name(word, lang, blocks)}
    if not found:
        return
    for block in blocks:
        if found.isdisjoint(block.forms.letters):
            continue
        for match in _WORD.finditer(block.prose):
            word = match[0]
            right = correction(word.lower(), lang) if word in found else None
            if right and not (
                _is_acronyms(word)
                or _is_own(word.lower(), own)
                or _is_name(block.prose, match.start(), word)
            ):
                yield block, Span(*match.span()), word, right


@cache
def _wrong(lang: str) -> Sieve:
    """Return what finds the words that the list has."""
    return Sieve(
        lambda word: (
            len(word) >= _SHORTEST
            and correction(word.lower(), lang)
            and not (len(word) == _SHORTEST and word.isupper())
        )
    )


def _is_own(word: str, own: frozenset[str]) -> bool:
    return bool(own) and any(
        word[:size] in own for size in range(max(3, len(word) - 3), len(word) + 1)
    )


_QUOTES = ("„ “", "“ ”", '" "', "» «", "« »")
_SIGNS = frozenset("@#/\\_=&\ufffc\u00ad")
_IN_NAME = pattern(r"([^\W\d_]+)[ \u00a0]\Z")


def _is_name(text: str, start: int, word: str) -> bool:
    """Tell whether it is an account, a file or part of a name: "Ciudadanía Inteligente"."""
    if text[start - 1 : start] in _SIGNS or text[start + len(word) :][:1] in _SIGNS:
        return True
    if text[start - 1 : start] == "(" and text[max(0, start - 2) : start - 1].isalpha():
        return True  # "Gold(fälscher)", the second half of a word
    before = _IN_NAME.search(text, max(0, start - 30), start)
    if before is None or not word[0].isupper() or not before[1].istitle():
        return False
    return not any(
        lexicon.zipf(before[1], language.subtag) for language in languages.having("lexicon")
    )
