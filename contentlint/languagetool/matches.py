"""LanguageTool's matches to findings: what is worth saying of them, and how.

Measured on 1,000 edited German sentences (UD German PUD), nine in ten of its misspellings are names
and foreign words, and its rules on capitals and compounds are mostly wrong on names. So a name is
left alone, and a misspelling is reported once for each distinct word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import gazetteer, languages, vocabulary
from contentlint.language.spelling import distance
from contentlint.record import Record
from contentlint.rule import NoOptions, Rule, Wording
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.languagetool.text import Part
    from contentlint.rule import BlockRule
    from contentlint.text import Span

_GRAMMAR = frozenset({"GRAMMAR", "CONFUSED_WORDS"})
"""Categories that are right often enough for a warning."""
_ON_NAMES = frozenset({"CASING", "COMPOUNDING"})
_FOREIGN_PHRASE = pattern(r"(?<=\s)[A-ZÄÖÜ]\S* [A-ZÄÖÜ]\S*$|\b[a-z]+[A-Z]")
"""Two capitalised words at the end, or "iOS": grammar does not know their gender."""
_MEANT = 3
"""Who writes a word this often means it."""
_HEADLINES = frozenset({Scope.TITLE, *HEADINGS, Scope.FAKE_HEADING, Scope.TEASER})
_LONG_NAME = 7
"""Letters from which a capitalised word one slip away from a known one is likely a slip."""
_SHORTEST = 5
"""Letters from which a lower-case word is likely one at all, and not a command."""
_SHOWN = 3


class Names(Record):
    """What words of a document are names."""

    repeated: frozenset[str]
    """Capitalised words that it has more than once, other words that it has often."""
    own: frozenset[str]
    """Lower-case words that the project has told the speller."""

    def has(self, word: str) -> bool:
        """Tell whether a word, or the one it is the genitive of, is a name of the document."""
        base = word.removesuffix("s").rstrip("'’")
        return any(one in self.repeated or one.lower() in self.own for one in (word, base))


def names(document: Document, own: frozenset[str]) -> Names:
    """Return the names of a document; ``own`` are the project's words, in lower case."""
    count: dict[str, int] = {}
    for block in document.article:
        for word in document.words(block):
            for form in {word.text, word.text.removesuffix("s")}:
                count[form] = count.get(form, 0) + 1
    repeated = frozenset(
        word
        for word, times in count.items()
        if times >= _MEANT or (times > 1 and word[:1].isupper())
    )
    return Names(repeated, own)


def findings(
    answers: Iterable[tuple[Part, Mapping[str, Any]]], named: Names
) -> Iterator[tuple[BlockRule, Finding]]:
    """Yield what is worth reporting of the answers about a document's parts."""
    seen: set[str] = set()
    for part, answer in answers:
        for match in answer["matches"]:
            found = _finding(match, part, named)
            if found is None:
                continue
            rule, finding = found
            if _is_spelling(match):
                word = str(finding.data["match"])
                if word in seen:
                    continue
                seen.add(word)
            yield rule, finding


def _finding(
    match: Mapping[str, Any], part: Part, named: Names
) -> tuple[BlockRule, Finding] | None:
    try:
        id_ = str(match["rule"]["id"])
        category = match["rule"]["category"]
        place = part.place(int(match["offset"]), int(match["length"]))
        offered = [str(one["value"]) for one in match.get("replacements", ())]
        message = str(match["message"])
    except (KeyError, TypeError, ValueError):
        return None  # not a match as the interface describes it
    if place is None:
        return None
    block, span = place
    text = block.text[span.start : span.end]
    if not _is_worth(match, text, offered, block, named):
        return None
    severity = Severity.WARNING if category.get("id") in _GRAMMAR else Severity.INFO
    data = {
        "match": text,
        "message": message.rstrip(". ") + ("" if message.rstrip()[-1:] in "?!" else "."),
        "category": category.get("name") or category.get("id") or "",
        "hint": _hint(offered),
    }
    return _rule(id_, severity), Finding(block, span, data, _fix(span, text, offered))


def _is_spelling(match: Mapping[str, Any]) -> bool:
    return bool(match["rule"].get("issueType") == "misspelling")


def _is_worth(
    match: Mapping[str, Any], text: str, offered: list[str], block: Block, named: Names
) -> bool:
    category = match["rule"]["category"].get("id")
    if _is_spelling(match):
        return not named.has(text) and not _is_word(text.lower()) and _is_slip(text, offered)
    if category in _GRAMMAR:
        return not _FOREIGN_PHRASE.search(text)
    if category in _ON_NAMES:
        headline = block.scope in _HEADLINES
        return not headline and not any(named.has(word) for word in text.split())
    return True


def _is_word(word: str) -> bool:
    """Tell whether our own lists have a word, in any language, or in a name."""
    if word in gazetteer.words():
        return True
    return any(vocabulary.is_known(word, own.tag) for own in languages.having("lexicon"))


def _is_slip(text: str, offered: list[str]) -> bool:
    """Tell whether a word is likely another one misspelt, and not one the dictionary lacks."""
    if not offered or any(character.isdigit() for character in text):
        return False
    parts, others = text.split("-"), offered[0].split("-")
    if len(parts) != len(others):
        return False
    wrong = [(one, other) for one, other in zip(parts, others, strict=True) if one != other]
    return len(wrong) == 1 and _is_slip_of(*wrong[0])


def _is_slip_of(word: str, other: str) -> bool:
    if "".join(other.split()).lower() == word.lower():
        return False  # written apart or with a capital: a matter of taste
    if word.islower():
        slips = 2 if len(word) > _LONG_NAME else 1
        return len(word) >= _SHORTEST and distance(word, other, slips) <= slips
    return len(word) >= _LONG_NAME and distance(word, other, 1) == 1


def _fix(span: Span, text: str, offered: list[str]) -> Fix | None:
    if not offered or offered[0] == text:
        return None
    return Fix((Edit(span, offered[0]),), safe=False)


def _hint(offered: list[str]) -> str:
    shown = [f"“{one}”" for one in offered[:_SHOWN] if one]
    return f"Perhaps {' or '.join(shown)}." if shown else ""


def _nothing(_block: Block, _document: Document, _options: NoOptions) -> tuple[Finding, ...]:
    return ()  # the server has looked already


@cache
def _rule(id_: str, severity: Severity) -> BlockRule:
    return Rule(
        id=f"languagetool/{id_}",
        severity=severity,
        scopes=frozenset(),
        wording=Wording("“{match}”: {message} ({category})", "{hint}"),
        doc="",
        check=_nothing,
        changes_known=True,
        examples=(),
        options=NoOptions,
        category="languagetool",
    )
