"""German spellings from before the reform of 1996."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.quotations import quotations_around
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.patterns import pattern
from contentlint.text.phrases import anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_WORD = pattern(r"[^\W\d_]{3,}")
_FIRST_NAME = pattern(r"[^\s.!?:] [A-ZÄÖÜ][a-zäöüß]+ \Z")


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[tuple[str, ...], "Words that may keep their old spelling, such as names."] = ()


class _Spellings(Record):
    """The list, taken apart."""

    words: Mapping[str, str]
    phrases: Mapping[str, str]
    parts: tuple[str, ...]
    """What makes any word old that has it in it: "schluß"."""
    lowered: frozenset[str]
    """The words in lower case."""
    anchors: AbstractSet[str] | None
    """What the forms of a text have some of that has a phrase; ``None`` if that is not told."""


@cache
def _spellings(language: Language) -> _Spellings:

    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    parts: list[str] = []
    for line in language.entries("old-orthography"):
        old, _, new = line.partition("\t")
        if not new:
            parts.append(old)
        elif " " in old:
            phrases[old] = new
        else:
            words[old] = new
    lowered = frozenset(map(str.lower, words))
    return _Spellings(words, phrases, tuple(parts), lowered, anchors(tuple(phrases)))


@cache
def _phrase(language: Language) -> re.Pattern[str]:
    return pattern(rf"(?<!\w){language.expression('old-phrase')}(?![\w-])", re.IGNORECASE)


_AROUND = 60
"""Code points on each side that tell what language a word stands in."""


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag words and phrases of the list, and words with a part that has ß for ss."""
    if block.quoted:
        return
    text = block.prose
    language = languages.of(document.language_of(block))
    spellings = _spellings(language)
    for match in _WORD.finditer(text) if _may_be_old(block, spellings) else ():
        word = match[0]
        right = spellings.words.get(word) or _first(spellings.words, match, text)
        if right is None and "ß" in word:
            right = _by_part(word, spellings.parts, language)
        if right is None or word in options.allow or _is_foreign(match, text, language):
            continue
        if word in document.view(_names) or _is_joined(match, text):
            continue
        if quotations_around(text, *match.span()):
            continue  # who is quoted has written so
        # A capitalised word may be part of a name that keeps its spelling: Schloß Holte.
        yield _finding(block, match, right, safe=word.islower())
    needed = spellings.anchors
    if needed is not None and needed.isdisjoint(block.forms.distinct):
        return
    for match in _phrase(language).finditer(text):
        phrase = _longest(match[0], spellings.phrases, language)
        right = spellings.phrases.get(phrase.lower())
        span = Span(match.start(), match.start() + len(phrase))
        if (
            right is not None
            and right[1:] != phrase[1:]
            and not _is_attribute(phrase, text, span, language)
        ):
            right = phrase[0] + right[1:]
            data = {"match": phrase, "right": right}
            yield Finding(block, span, data, Fix((Edit(span, right),)))


def _may_be_old(block: Block, spellings: _Spellings) -> bool:
    """Tell whether any word is worth a look; most texts have none."""
    if "ß" in block.prose:
        return True
    return not spellings.lowered.isdisjoint(map(str.lower, block.forms.letters))


@cache
def _attribute(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("attribute"))


def _is_attribute(phrase: str, text: str, span: Span, language: Language) -> bool:
    """Tell whether a phrase's last word belongs to a noun behind it: "im folgenden Jahr"."""
    if _attribute(language).search(phrase) is None:
        return False
    return _noun(language).match(text, span.end) is not None


@cache
def _noun(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("attributed-noun"))


@cache
def _tail(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("old-phrase-tail"))


def _longest(found: str, phrases: Mapping[str, str], language: Language) -> str:
    if found.lower() in phrases:
        return found
    return _tail(language).sub("", found)


def _first(words: Mapping[str, str], match: re.Match[str], text: str) -> str | None:
    """Look up a word in lower case that a sentence begins with."""
    word = match[0]
    if not word[1:].islower():
        return None
    before = text[: match.start()].rstrip(' "„“»(')
    right = words.get(word.lower())
    if right is None or (before and before[-1] not in ".!?:"):
        return None
    return cased_like(right, word)


def _is_joined(match: re.Match[str], text: str) -> bool:
    """Tell whether a hyphen joins a word without ß to another: "Tip-Off", "Map-Tips"."""
    around = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return "ß" not in match[0] and match[0][0].isupper() and "-" in around


def _is_foreign(match: re.Match[str], text: str, language: Language) -> bool:
    """Tell whether it is a word of a title in another language."""
    if match[0][0].islower():
        return False

    from contentlint.language.passages import is_foreign

    return is_foreign(text[max(0, match.start() - _AROUND) : match.end() + _AROUND], language.tag)


def _names(document: Document) -> frozenset[str]:
    """Return the words that are surely a name somewhere: then they are one everywhere."""
    found = set()
    for block in document.article:
        language = languages.of(document.language_of(block))
        for match in _WORD.finditer(block.prose):
            if match[0][0].isupper() and _is_surely_name(match, language):
                found.add(match[0])
    return frozenset(found)


def _is_surely_name(match: re.Match[str], language: Language) -> bool:
    """Tell whether a form of address stands in front, or an article that the noun does not take.

    "Herr Roß"; "an der Riß", the river.
    """
    text, word = match.string, match[0]
    if word.lower().endswith(tuple(language.words("street-ending"))):
        return True
    before = text[max(0, match.start() - _AROUND) : match.start()]
    if _address(language).search(before) or _FIRST_NAME.search(before):
        return True
    module = language.module("apart")
    return module is not None and not module.fits(text, match.start(), word.replace("ß", "ss"))


@cache
def _address(language: Language) -> re.Pattern[str]:
    return pattern(rf"(?<!\w)(?:{language.expression('address')})[ \u00a0]\Z")


def _by_part(word: str, parts: tuple[str, ...], language: Language) -> str | None:
    lowered = word.lower()
    for part in parts:
        at = lowered.find(part.lstrip("^"))
        if at < 0 or (part[0] == "^" and at > 0):
            continue
        end = at + len(part.lstrip("^"))
        # Behind long vowels ß stays.
        if not lowered.endswith(tuple(language.words("keeps-sharp-s"))):
            return word[:at] + word[at:end].replace("ß", "ss") + word[end:]
    return None


def _finding(block: Block, match: re.Match[str], right: str, *, safe: bool) -> Finding:
    span = Span(*match.span())
    return Finding(
        block, span, {"match": match[0], "right": right}, Fix((Edit(span, right),), safe)
    )


RULE = Rule(
    id="old-orthography",
    severity=Severity.WARNING,
    scopes=READ - {Scope.SOURCE},
    wording=Wording(
        "“{match}” follows the German spelling rules from before the 1996 reform.",
        "Write “{right}”.",
    ),
    doc="""\
German follows the current spelling rules: dass, muss, Stängel.

The rule looks up a list of words, fixed phrases ("im voraus", "heute abend") and parts of words
that had ß after a short vowel ("Abschluß", "mißlungen"). Words that keep their ß ("Straße", "Spaß",
"saß") are not touched, and neither are block quotations, which may be old, names of streets, and
what is a name in one place of the text: "Herr Roß", "an der Riß". Spellings that both the old and
the new rules allow are left alone.

Authority: Amtliches Regelwerk 2024, § 2, § 25, § 55 and § 57; Duden.
""",
    fix_safety=(
        "Safe for words in lower case; unsafe for capitalised words and for phrases: names keep "
        "their spelling (Schloß Holte)."
    ),
    check=check,
    yields_to=frozenset({"written-apart"}),
    changes_known=True,
    options=Options,
    needs=frozenset({"old-orthography"}),
    examples=(
        Example(
            "Ich weiß, ⟦daß⟧ es so sein ⟦muß⟧.",
            fixed="Ich weiß, dass es so sein muss.",
            says=(Says(data={"match": "daß", "right": "dass"}), Says()),
        ),
        Example(
            "Der ⟦Abschlußbericht⟧ ist ⟦mißlungen⟧.", fixed="Der Abschlussbericht ist misslungen."
        ),
        Example(
            "Er kam ⟦heute abend⟧ und zahlte ⟦im voraus⟧.",
            fixed="Er kam heute Abend und zahlte im Voraus.",
        ),
        Example("Ich weiß, dass es Spaß macht, auf der Straße saß er müßig. Heute Abend."),
        Example("Sie traf Richard Stengel im folgenden Jahr."),
        Example("Sie las „Tips for the kitchen and you“."),
        Example("> Er sagt, daß es so sei.\n\nAlt."),
        Example("Nach Schloß Holte.", options={"allow": ["Schloß"]}),
        Example("He is in acht.", language="en"),
    ),
)
