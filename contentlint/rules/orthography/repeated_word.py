"""Words that stand twice in a row."""

from __future__ import annotations

import re
from functools import cache
from operator import eq
from typing import TYPE_CHECKING, Annotated

from contentlint.document import READ, InlineKind
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.document import Block, Document, Inline
    from contentlint.language.languages import Language

_PAIR = pattern(
    r"(?<![\w'’.@#/&*:-])(?P<first>[^\W\d_]{2,})(?P<gap>\s+)(?P<second>(?P=first))"
    r"(?P<more>(?:\s+(?P=first))*)(?![\w'’@/&-]|\.\w)",
    re.IGNORECASE,
)


_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
"""What ``\\s`` matches."""
_ENDS = '.!?…:;"“”„»«'


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[tuple[str, ...], "Further words that may stand twice."] = ()


@cache
def _relative(language: Language) -> re.Pattern[str]:
    """Match what a relative clause begins behind: ", die die", ", in der der", "diejenigen die"."""
    return pattern(language.expression("relative-lead"))


_SMALL = ("denies-twice", "never-doubled", "once-in-a-clause")
"""Classes of words that say nothing by themselves, beside the function words."""
_MARKED = frozenset({InlineKind.EMPHASIS, InlineKind.STRONG})
_NEAR = 160
"""Code points before a pair that are looked at."""
_APART = 3
"""Words between the two halves of a preposition that embraces its noun, and the first half."""


_WORDS = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = pattern(r"[.!?;:]\s")


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the second of two equal words, and the blank before it."""
    if not _may_repeat(block):
        return
    text = block.prose
    language = languages.of(document.language_of(block))
    repeatable = language.entry_set("repeatable-words")
    for match in _PAIR.finditer(text):
        first, second = match["first"], match["second"]
        word = first.lower()
        if word in options.allow or word in repeatable or first == second.upper():
            continue
        if word in language.words("question"):
            continue  # "they asked where where is"
        if match["more"]:
            continue  # "und und und" is meant so
        if _is_name(match, language) or _is_grammar(match, language):
            continue
        near = block.inlines_in(Span(match.start(), match.end()))
        if any(inline.span.start == inline.span.end for inline in near):
            continue  # an empty link, which a generator fills
        if any(_sets_apart(inline, match) for inline in near):
            continue  # "not _always_ always", "meine letzte _letzte Seite_"
        yield _finding(block, match, language)


def _may_repeat(block: Block) -> bool:
    """Tell whether a word, in any case, stands behind itself; in most texts none does."""
    words: Sequence[str] = block.forms.folded
    if not block.prose.isascii():
        # The pattern compares single characters, to which İ is an i.
        words = block.forms.written
        if "İ" in block.prose:
            words = [word.replace("İ", "i") for word in words]
        words = list(map(str.casefold, words))
    return any(map(eq, words, words[1:]))


def _sets_apart(inline: Inline, match: re.Match[str]) -> bool:
    """Tell whether one of the words is marked, or begins what is set like a title."""
    if inline.kind is InlineKind.EMPHASIS and inline.span.start == match.start("second"):
        return True
    return inline.kind in _MARKED and inline.span in (match.span("first"), match.span("second"))


def _is_name(match: re.Match[str], language: Language) -> bool:
    """Tell whether capitals show that two words only look alike."""
    first, second = match["first"], match["second"]
    word, plain = first.lower(), _is_plain(first.lower())
    if first[0].isupper() and second[0].islower():
        # "Ihre Waren waren gut", "May may be warm": a noun or a name and its verb.
        if not language.capitalised_nouns:
            return word in language.words("name-and-verb")
        return not plain or not _begins(match)
    if second[0].islower():
        return False
    if first[0].islower() or not language.capitalised_nouns or not plain:
        return True  # "in der Der Standard", Duran Duran, New York New York
    return not _begins(match)  # „Nur Nur Natur“


def _begins(match: re.Match[str]) -> bool:
    """Tell whether a sentence or the text begins with it."""
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in ".!?:…|"


def _last(before: str) -> str:
    """Return the last word of a text in lower case; empty where there is none."""
    found = _WORDS.findall(before)
    return found[-1].lower() if found else ""


def _is_grammar(match: re.Match[str], language: Language) -> bool:
    """Tell whether one of the two ends a clause and the other begins what follows."""
    word, text = match["first"].lower(), match.string
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    if word in language.words("doubled-pronoun"):
        return _relative(language).search(before) is not None
    if word in language.words("clause-edge-verb"):
        # "What it is is bread": the clause that a question word begins is the subject.
        sentence = _SENTENCE_END.split(before)[-1].lower()
        return not language.words("opens-subject").isdisjoint(_WORDS.findall(sentence))
    if word in language.words("clause-edge-conjunction"):
        if _last(before) in language.words("preposition"):
            return True  # "the story behind that that I want to hear"
        follows = _WORDS.match(text, match.end() + 1)
        if follows is not None and text.startswith("/", follows.end()):
            return True  # "that that I/O operation": no pronoun
        return follows is None or follows[0].lower() not in language.words("opens-own-clause")
    if word in language.words("clause-edge-noun"):
        # "Once in a while while I bake": the noun ends a clause.
        return _last(before) in language.words("article")
    if word in language.words("denies-twice"):
        # "Man kann nicht nicht kommunizieren."
        sentence = _SENTENCE_END.split(before)[-1].lower()
        return not language.words("denied-ability").isdisjoint(_WORDS.findall(sentence))
    if word in language.words("ends-circumposition"):
        # "von Grund auf auf den Ofen ausgelegt": the first belongs to what stands before.
        return not language.words("opens-circumposition").isdisjoint(
            map(str.lower, _WORDS.findall(before)[-_APART:])
        )
    if word in language.words("clause-edge-object"):
        last = _last(before)
        return bool(last) and last not in language.words("before-subject") and not _begins(match)
    return False


def _finding(block: Block, match: re.Match[str], language: Language) -> Finding:
    first, second = match["first"], match["second"]
    word = first.lower()
    edit = Edit(Span(match.start("gap"), match.end("second")), "")
    before = match.string[: match.start()].rstrip()
    safe = first.islower() and _is_surely_one(word, before, language)
    level = None
    if (
        word in language.words("doubled-pronoun")
        or _ends_with_verb(match, language)
        or _closes_clause(match, language)
        or not (_is_plain(word) or any(word in language.words(one) for one in _SMALL))
    ):
        # "die Zeile, in der der Cursor steht": often enough only the comma is missing. And a word
        # that says something may be doubled on purpose: "all happy happy", "long long".
        level = Severity.INFO
    return Finding(
        block, Span(*match.span("second")), {"match": second}, Fix((edit,), safe), severity=level
    )


def _closes_clause(match: re.Match[str], language: Language) -> bool:
    """Tell whether the first may end a clause and lack its comma: "wenn er da ist ist es gut"."""
    if match["first"].lower() not in language.words("clause-end-verb"):
        return False
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    words = _WORDS.findall(_SENTENCE_END.split(before)[-1].lower())
    opens = language.words("question") | language.words("subordinator")
    return not opens.isdisjoint(words)


def _ends_with_verb(match: re.Match[str], language: Language) -> bool:
    """Tell whether the word in front may be a verb with a particle: "log in in the app"."""
    if match["first"].lower() not in language.words("clause-edge-particle"):
        return False
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    found = _WORDS.findall(_SENTENCE_END.split(before)[-1])
    return bool(found) and found[-1].lower() not in language.words("no-particle-behind")


def _is_surely_one(word: str, before: str, language: Language) -> bool:
    """Tell whether no sound sentence that begins so has the word twice.

    Prepositions and articles it may have ("in in Köln gebauten Häusern", "log in in the app"), and
    finite verbs where clauses meet without a comma ("was wahr ist ist wahr").
    """
    if word in language.words("never-doubled"):
        return True
    if word not in language.words("once-in-a-clause"):
        return False
    start = max(before.rfind(mark) for mark in _ENDS) + 1
    words = [one.lower() for one in before[start:].replace(",", " , ").split()]
    joins = language.words("question") | language.words("subordinator") | {","}
    return joins.isdisjoint(words) and language.words("relative-pronoun").isdisjoint(words[1:])


def _is_plain(word: str) -> bool:
    """Tell whether it is a function word, which names are not made of."""

    return any(word in language.entry_set("function-words") for language in languages.known())


RULE = Rule(
    id="repeated-word",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=READ,
    wording=Wording("“{match}” appears twice in a row.", "Delete one of the two."),
    doc="""\
No word is doubled by mistake.

It is mostly an article or preposition left over from editing. Not flagged: what grammar allows
("die Frau, die die Brote backt", "wenn sie sie sieht", "had had", "that that"), what is doubled for
emphasis ("sehr, sehr", "very very", "und und und"), names (Duran Duran), numbers, single letters,
and words that punctuation separates.

A doubled German article is an info and its fix unsafe: where a comma is missing, "in der der Teig
ruht" is sound. So is a doubled word that says something by itself ("happy happy", "long long").

Authority: house rule; undisputed.
""",
    fix_safety=(
        "Safe for the few words that no sound sentence has twice: “und”, “dass”, “the”, “and”, and "
        "a German “ist” in a plain main clause. Unsafe for all others: articles and prepositions "
        "may meet (“in in Köln gebauten Häusern”, “once you log in in the app”), and so may verbs."
    ),
    check=check,
    marks=_BLANKS,
    options=Options,
    needs=frozenset({"repeatable-words", "function-words"}),
    examples=(
        Example(
            "Der Preis der ⟦der⟧ Brote steigt.",
            fixed="Der Preis der Brote steigt.",
            says=Says(severity=Severity.INFO, data={"match": "der"}),
        ),
        Example(
            "Das Brot ist ist".replace("ist ist", "ist ⟦ist⟧ fertig."), fixed="Das Brot ist fertig."
        ),
        Example("The bread is in ⟦in⟧ the oven.", language="en", fixed="The bread is in the oven."),
        Example("Die Frau, die die Brote backt, und der Mann, mit dem dem Paar geholfen ist."),
        Example("Das schrieb der Der Bote, und zwar für diejenigen die die Brote kaufen."),
        Example("Die Folgen der ⟦der⟧ Dürre.", says=Says(severity=Severity.INFO)),
        Example("Mehl und ⟦und⟧ Wasser.", fixed="Mehl und Wasser."),
        Example("Mehl, Wasser und und und. Eine Bäcker*in in Köln, ein:e Bäcker:in in Bonn."),
        Example("Wenn sie sie sieht. Sehr sehr gut. Duran Duran spielt. Er kam, kam und 10 10."),
        Example("He had had bread that that day, very very good.", language="en"),
        Example("Das ist plim plim.", options={"allow": ["plim"]}),
    ),
)
