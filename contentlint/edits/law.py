"""The law that every unsafe fix obeys, whatever rule proposes it.

It changes no word that somebody chose: none in a quotation, be it but a capital or a blank, none in
another language, of names, or that a dictionary has. Rules with better evidence than that a word is
unknown may change words that their own language's dictionaries have (`Rule.changes_known`), and
nothing more. The finding stays, without its fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.language import features, languages, lexicon
from contentlint.language.passages import is_foreign
from contentlint.language.quotations import is_quoted
from contentlint.language.tags import primary_subtag
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block
    from contentlint.finding import Edit, Fix

_WORD = pattern(r"[^\W\d_]+")
_AROUND = 60
"""Code points on each side that tell what language a word stands in."""


def allows(fix: Fix, block: Block, language: str, *, changes_known: bool) -> bool:
    """Tell whether a fix may be offered in a block written in ``language``, a BCP 47 tag."""
    if fix.safe or block.scope is Scope.DOCUMENT:
        return True
    return all(
        not _is_in_quotation(edit, block)
        and (
            not _is_another_word(edit, block.text)
            or _may_be_made(edit, block, language, changes_known)
        )
        for edit in fix.edits
        if _is_of_words(edit, block.text) or _is_another_word(edit, block.text)
    )


def _is_of_words(edit: Edit, text: str) -> bool:
    """Tell whether there are letters before and after, other ones or in other forms."""
    return bool(_letters(text[slice(*edit.span)])) and bool(_letters(edit.text))


def _is_in_quotation(edit: Edit, block: Block) -> bool:
    """Tell whether the words are others': "Open AI for All" may be the title of a talk."""
    return block.quoted or is_quoted(block.prose, *edit.span)


def _is_another_word(edit: Edit, text: str) -> bool:
    """Tell whether letters become others: no change of capitals, blanks or marks, no deletion."""
    old, new = (_letters(part) for part in (text[slice(*edit.span)], edit.text))
    return bool(new) and old != new


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()


def _may_be_made(edit: Edit, block: Block, language: str, changes_known: bool) -> bool:
    start, end = edit.span
    if is_foreign(block.prose[max(0, start - _AROUND) : end + _AROUND], language):
        return False
    kept = {word.lower() for word in _WORD.findall(edit.text)}
    return all(
        word in kept or _is_free(word, language, changes_known)
        for word in _changed(edit.span, block)
    )


def _changed(span: Span, block: Block) -> Iterator[str]:
    """Yield the words that an edit touches, in lower case: the whole of each."""
    for word in block.words_in(Span(max(0, span.start - _AROUND), span.end)):
        if word.end > span.start:
            yield from map(str.lower, _WORD.findall(word.text))


def _is_free(word: str, language: str, changes_known: bool) -> bool:
    """Tell whether nobody knows a word in lower case."""
    own = primary_subtag(language)
    value = _value(word, own)
    if value & features.WORD:
        return changes_known
    if value & (features.FOREIGN | features.NAME | features.FORENAME):
        return False
    others = (one.tag for one in languages.having("lexicon") if one.tag != own)
    return not any(_value(word, other) & features.WORD for other in others)


def _value(word: str, language: str) -> int:
    found = lexicon.lexicon(language)
    return found.value(word) if found else 0
