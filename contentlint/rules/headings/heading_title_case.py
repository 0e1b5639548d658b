"""English capitals in German headings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_WORD = pattern(r"[^\W\d_]+(?:[-'’./&][^\W\d_]+)*")
_PART_START = pattern(
    r"[:–—|?!.…;(\[/„“”\"'‚‘»«›‹•·+&]\s*$|\s-\s$"
    r"|^\W*(?:\d+(?:\.\d+)*[.):]?|[IVX]+[.)]|[A-Za-z][.)])\s+$"
)
"""What stands before the first word of a heading or of a part of it."""
_LONGEST = 300
"""Code points beyond which a text is no heading."""
_AFTER_WORD = pattern(r"[^\W\d_]\s+$")


class Options(RuleOptions):
    """What can be set."""

    allow: Annotated[tuple[str, ...], "Words that are parts of names here, as written."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag capitalised function words, and adjectives right before their noun."""
    text = block.prose
    if len(text) > _LONGEST:
        return
    language = languages.of(document.language_of(block))
    words = list(_WORD.finditer(text))
    for at, match in enumerate(words[1:], start=1):
        word = match[0]
        if not word.istitle() or word in options.allow:
            continue
        if _PART_START.search(text[: match.start()]) or text[match.start() - 1] in "-/'’":
            continue
        noun = words[at + 1] if at + 1 < len(words) else None
        if _is_function_word(words, at, language) or (
            noun
            and _is_adjective(text, match, noun, language)
            and _leads_to_adjective(words[at - 1][0], language)
            and not _is_name(match, noun, document)
        ):
            span = Span(*match.span())
            right = word.lower()
            fix = Fix((Edit(Span(span.start, span.start + 1), right[0]),))
            yield Finding(block, span, {"match": word, "right": right}, fix)


def _is_function_word(words: list[re.Match[str]], at: int, language: Language) -> bool:
    """Tell whether a capitalised word is none that may have a capital, in a line of such words.

    With other function words in lower case, a second sentence may begin here.
    """
    from contentlint.language.content import is_function_word

    if words[at][0].lower() not in language.entry_set("never-capitalised"):
        return False
    # Behind some words it is a noun: "das Wie".
    if words[at - 1][0].lower() in language.words("noun-maker"):
        return False
    return not any(m[0].islower() and is_function_word(m[0], language.tag) for m in words)


def _leads_to_adjective(before: str, language: Language) -> bool:
    """Tell whether the word before cannot end a sentence that stood in front of the adjective."""
    from contentlint.language.content import is_function_word

    if before.lower() in language.words("clause-closing"):
        return False
    if before.islower() or is_function_word(before, language.tag):
        return True
    if _number(language).fullmatch(before):
        return True
    base = _inflected(language).fullmatch(before.lower())
    return base is not None and _is_base(base[1], language)


def _is_adjective(text: str, match: re.Match[str], noun: re.Match[str], language: Language) -> bool:
    """Tell whether a word is an adjective with the noun it belongs to right behind it."""
    if text[match.end() : noun.start()] != " " or not noun[0][0].isupper():
        return False
    if not text[match.start() - 2].isalnum():
        return False
    lowered = match[0].lower()
    base = _inflected(language).fullmatch(lowered)
    if base is None or lowered.startswith(language.entries("name-adjectives")):
        return False
    # "Adaptive" and the like may be English.
    if lowered.endswith(tuple(language.words("adjective-foreign-ending"))):
        return False
    return _is_base(base[1], language)


@cache
def _inflected(language: Language) -> re.Pattern[str]:
    return pattern(rf"(.{{3,}}?)(?:{language.expression('adjective-ending')})")


@cache
def _number(language: Language) -> re.Pattern[str]:
    return pattern(language.mixed("number-word"), re.IGNORECASE)


@cache
def _superlative(language: Language) -> re.Pattern[str]:
    return pattern(rf"(.{{3,}}?)(?:{language.expression('superlative-suffix')})")


def _is_base(base: str, language: Language) -> bool:
    """Tell whether a word without its ending is an adjective, participle or superlative."""
    from contentlint.language import lexicon

    forms = lexicon.forms(language.tag)
    if base in language.words("adjective-irregular") or {"a", "P"} & set(forms.get(base, "")):
        return True
    superlative = _superlative(language).fullmatch(base)
    return superlative is not None and "a" in forms.get(superlative[1], "")


def _is_name(match: re.Match[str], noun: re.Match[str], document: Document) -> bool:
    """Tell whether the text itself has adjective and noun so, capitals included, mid-sentence."""
    phrase = f"{match[0]} {noun[0]}"
    for block in document.body:
        if block.scope not in PROSE:
            continue
        at = block.text.find(phrase)
        while at >= 0:
            if _AFTER_WORD.search(block.text[:at]):
                return True
            at = block.text.find(phrase, at + 1)
    return False


RULE = Rule(
    id="heading-title-case",
    severity=Severity.INFO,
    scopes=frozenset({Scope.FAKE_HEADING, *HEADINGS}),
    needs=frozenset({"never-capitalised", "adjective-ending", "lexicon"}),
    wording=Wording(
        "“{match}” has an English capital; in German headings, capitals mark nouns, names and the "
        "first word.",
        "Write “{right}”.",
    ),
    doc="""\
German headings use the capitals of German sentences.

"Praktische Nächste Schritte" is English title case, as machine translation and text generators
leave it. The rule flags function words ("Brot Für Alle") and adjectives right before their noun
that have a capital although they are neither first nor after a colon, dash, mark or opening
quotation. Adjectives that names are often made with ("Deutsche Bahn", "Künstliche Intelligenz") are
left alone, and so are those that the text itself capitalises before the same noun in mid-sentence.
So is what may begin a second sentence after a heading's first words ("Bildung Wie wir lernen").

Authority: Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 53 to 67.
""",
    fix_safety="Unsafe: an adjective may be part of a name that no list has.",
    check=check,
    options=Options,
    examples=(
        Example(
            "## Praktische ⟦Nächste⟧ Schritte",
            fixed="## Praktische nächste Schritte",
            says=Says(data={"match": "Nächste", "right": "nächste"}),
        ),
        Example("## Brot ⟦Für⟧ Alle ⟦Mit⟧ Sauerteig", fixed="## Brot für Alle mit Sauerteig"),
        Example("## Die ⟦Wichtigsten⟧ Fragen und ⟦Häufigsten⟧ Fehler"),
        Example("## Praktische nächste Schritte"),
        Example("## Fazit: Nächste Schritte"),
        Example("## 3. Praktische Schritte"),
        Example("## Was die Deutsche Bahn plant"),
        Example("## Das Wie und das Warum: Für wen Brot gut ist"),
        Example("## Bei der Gesunden Küche\n\nWir waren bei der Gesunden Küche in Borna."),
        Example("## Bei der Gesunden Küche", options={"allow": ["Gesunden"]}),
    ),
)
