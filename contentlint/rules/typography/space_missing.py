"""Punctuation without the blank behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, InlineKind
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.features import ATTRIBUTIVE, FINITE
from contentlint.language.lexicon import lexicon
from contentlint.language.speller import speller
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_GLUED = pattern(r"[,;.!?](?=(?P<quoted>„?)(?P<next>[^\W\d_]{2,})(?:[\s.,;:!?)\"“”«]|\Z))")
"""Match a mark, and the word of two or more letters that is glued to it, maybe with a quotation's
mark between them."""
_ORDINAL = pattern(
    r"(?<![\w.,:/§+–-])\d{1,3}\.(?=(?P<next>[A-ZÄÖÜ][a-zäöüß]{2,})(?:[\s,;:!?)“”«]|\.(?!\w)|\Z))"
)
"""Match an ordinal number that a word is glued to: "24.Juni"."""
_AROUND = 120
_FEWEST = 4
"""Words without other marks that the end of a sentence has at least."""
_SENTENCE_BEHIND = pattern(r" (?P<first>[^\W\d_]+) [^\W\d_]")
"""Match what stands behind the next word, where the sentence goes on."""
_MARKUP = frozenset({InlineKind.LINK, InlineKind.EMPHASIS, InlineKind.STRONG})
_BEFORE = pattern(r"(?<![\w@#./&-])(?:[^\W\d_]+-)*[^\W\d_]{2,}[“”»«]?\Z")
_CLOSING = tuple("“”»«")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the mark that a word is glued to."""
    text = block.prose
    if " " not in text:
        return  # the name of a function: "collections.After"
    for match in _GLUED.finditer(text):
        at = match.end()
        left = text[max(0, at - 40) : at - 1]
        if not _BEFORE.search(left):
            continue
        if match[0] in ",;":
            if _is_list(text, at) or (match[0] == ";" and match["next"].isupper()):
                continue  # also "TL;TR"
        elif not match["quoted"] and (
            not left.rstrip("".join(_CLOSING))[-2:].islower()
            or text.startswith(".", match.end("next"))
            or not (
                _opens(match["next"], document, block)
                or (match["next"][0].isupper() and _is_edge(block, at))
                or (_is_closed(match, block) and _is_ordinary(match, document.language_of(block)))
                or _are_sentences(match, document.language_of(block))
            )
        ):
            continue
        fix = Fix((Edit(Span(at, at), " "),), safe=False)
        before = left[left.rfind(" ") + 1 :].rpartition("-")[2].strip("„“”»«")
        sure = _are_words((before, match["next"]), document.language_of(block))
        level = Severity.WARNING if sure else None
        yield Finding(block, Span(at - 1, at), {"mark": match[0]}, fix, severity=level)
    if languages.of(document.language_of(block)).ordinal_period:
        yield from _ordinals(block, document.language_of(block))


def _ordinals(block: Block, tag: str) -> Iterator[Finding]:
    """Flag the full stop of an ordinal number that a word of the language is glued to."""
    for match in _ORDINAL.finditer(block.prose):
        at = match.end()
        if _are_words((match["next"],), tag):
            fix = Fix((Edit(Span(at, at), " "),), safe=False)
            yield Finding(block, Span(at - 1, at), {"mark": "."}, fix, severity=Severity.WARNING)


def _are_sentences(match: re.Match[str], tag: str) -> bool:
    """Tell whether sentences stand on both sides, of words that the language has.

    "so ist das Ende.Morgen geht es weiter", and not "die Klasse System.Text ist": a sentence before
    and one behind have a verb each, and names and addresses go on with no sentence.
    """
    text, at, word = match.string, match.start(), match["next"]
    words = _words_before(text, at)
    behind = _SENTENCE_BEHIND.match(text, match.end("next"))
    if len(words) < _FEWEST or behind is None or not word[0].isupper():
        return False
    known = lexicon(primary_subtag(tag))
    if known is None or not _are_words((words[-1], word), tag):
        return False
    verb = known.value(behind["first"]) & FINITE and not known.value(behind["first"]) & ATTRIBUTIVE
    return bool(verb) and any(known.value(one.lower()) & FINITE for one in words[:-1])


def _words_before(text: str, at: int) -> list[str]:
    """Return the words in front of a place that have no marks but commas between them."""
    words: list[str] = []
    begin = max(0, at - _AROUND)
    for part in reversed(text[begin:at].split(" ")[bool(begin) :]):
        word = part.removesuffix(",") if words else part
        if not word.isalpha():
            break
        words.insert(0, word)
    return words


def _are_words(words: tuple[str, ...], tag: str) -> bool:
    """Tell whether the words on both sides are the language's own, so that no name is meant."""
    known = speller(primary_subtag(tag))
    return known is not None and all(map(known.plain, words))


def _opens(word: str, document: Document, block: Block) -> bool:
    """Tell whether a sentence may begin with a word that is no part of a name."""
    if not word[0].isupper():
        return False
    language = languages.of(document.language_of(block))
    return any(word.lower() in language.entry_set(name) for name in ("openers", "function-words"))


def _is_edge(block: Block, at: int) -> bool:
    """Tell whether a link or emphasis begins or ends here: tags are what sentences are glued at."""
    near = block.inlines_in(Span(max(0, at - 1), at + 1))
    return any(at in inline.span for inline in near if inline.kind in _MARKUP)


def _is_closed(match: re.Match[str], block: Block) -> bool:
    """Tell whether a quotation or markup ends in front of the mark, which no file's name has."""
    at = match.start()
    if match.string[:at].endswith(_CLOSING):
        return True
    near = block.inlines_in(Span(at - 1, at))
    if not any(at == inline.span.end for inline in near if inline.kind in _MARKUP):
        return False
    return len(_words_before(match.string, at)) >= _FEWEST  # no "class **System**.Text"


def _is_ordinary(match: re.Match[str], tag: str) -> bool:
    """Tell whether a sentence may begin with the next word: one of the language's own."""
    return match["next"][0].isupper() and _are_words((match["next"],), tag)


def _is_list(text: str, at: int) -> bool:
    """Tell whether it is one of several marks without blanks, an entity, or "TL;DR"."""
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
    chunk = text[start : end if end >= 0 else len(text)].rstrip(",;")
    several = chunk.count(",") + chunk.count(";") > 1
    return several or "&" in chunk or "tl;dr" in chunk.lower()


RULE = Rule(
    id="space-missing",
    severity=Severity.INFO,
    levels=frozenset({Severity.WARNING}),
    scopes=READ,
    wording=Wording(
        "There is no space after “{mark}”.",
        "Put a space between the mark and the next word.",
    ),
    doc="""\
A space follows punctuation.

The rule finds it after a comma or semicolon between words of two or more letters, and after the end
of a sentence where „ follows, or a capitalised function word after a small letter, or any capital
where a link or emphasis begins or ends, or where what comes before has a verb and another verb
comes right after the next word ("So ist das Ende.Morgen geht es weiter"), and after an ordinal
number before a word of the language ("24.Juni"). Where both are words that the language has, it is
a warning, else an info. Not flagged: lists for machines ("a,b,c"), domains and names of files and
classes.

Authority: DIN 5008:2020 ("Satzzeichen"); Chicago Manual of Style, 6.7.
""",
    fix_safety="Unsafe: the name of a file, a domain or a class may have its marks without spaces.",
    check=check,
    habit=True,
    marks=",;.!?",
    options=NoOptions,
    needs=frozenset({"openers", "function-words"}),
    examples=(
        Example(
            "Roggen⟦,⟧Weizen und Dinkel.",
            fixed="Roggen, Weizen und Dinkel.",
            says=Says(severity=Severity.WARNING, data={"mark": ","}),
        ),
        Example(
            "Das Brot ist fertig⟦.⟧Dann essen wir.",
            fixed="Das Brot ist fertig. Dann essen wir.",
            says=Says(severity=Severity.WARNING),
        ),
        Example(
            "Rye⟦,⟧wheat and spelt.",
            language="en",
            fixed="Rye, wheat and spelt.",
            says=Says(severity=Severity.WARNING),
        ),
        Example(
            "Am 24⟦.⟧Juni gibt es Brot.",
            fixed="Am 24. Juni gibt es Brot.",
            says=Says(severity=Severity.WARNING),
        ),
        Example("Er traf Frau Brotixa⟦.⟧Dann aßen sie."),
        Example("Roggen, Weizen. Preis 1,50 auf brot.de, rot,grün,blau und f(x,y)."),
        Example("Leser:innen von Node.js und z.B. a,b bei Brot.Digital in München, TL;DR: gut."),
    ),
)
