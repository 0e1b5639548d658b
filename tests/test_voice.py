"""How contentlint speaks: docs/style.md and docs/glossary.csv, as far as a machine can tell."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from contentlint import catalog
from contentlint.docs import explanations
from contentlint.phrase import ruled
from contentlint.testing import says_of, wordings
from contentlint.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.phrase import Phrase

ROOT = Path(__file__).parents[1]
LONGEST = {"summary": 80, "message": 120, "hint": 95}
"""Code points of a template."""
LONGEST_FILLED = 120
"""Code points of a message with the data of an example."""
QUOTES = {"en": ("“", "”"), "de": ("„", "“")}
_UNSAID = re.compile(r"<[^>]*>|\{\w+\}|`[^`]*`|“[^”]*”|„[^“]*“")
"""Code, placeholders and what is only quoted."""
_GLOSSARY = tuple(csv.DictReader((ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="")))


def _avoided(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words not to write, and the terms that may have one of them."""
    name = {"en": "english", "de": "german"}[language]
    words = {word.strip() for row in _GLOSSARY for word in row[f"avoid_{name}"].split(";")}
    words = {word for word in words if word and "(" not in word and not word[0].isdigit()}
    more = {
        "en": "mend;is to be;wants a;tells all;anew;spelled otherwise;behind;in front of",
        "de": "Hochkomma;klein schreiben",
    }
    words |= set(more[language].split(";"))
    flags = re.IGNORECASE if language == "en" else 0
    avoided = "|".join(map(re.escape, sorted(words)))
    own = "|".join(re.escape(row[name]) for row in _GLOSSARY if " " in row[name])
    return re.compile(rf"(?<![\w-])(?:{avoided})(?![\w-])", flags), re.compile(own, re.IGNORECASE)


def faults(text: str, language: str, part: str) -> Iterator[str]:
    """Yield what the style guide objects to."""
    opening, closing = QUOTES[language]
    if text.count(opening) != text.count(closing) and not (language == "de" and "“" in text):
        yield "quotation marks do not pair"
    if ("”" if language == "de" else "„") in text:
        yield "marks of the other language"
    if "'" in text:
        yield "a straight apostrophe"
    if "  " in text or text != text.strip():
        yield "spaces"
    if len(text) > LONGEST[part]:
        yield f"{len(text)} characters"
    if not text.endswith((".", "?", "…", ".”", ".“")):
        yield "no full stop"
    if language == "en" and re.search(r"\}[  ]%", text):
        yield "English sets no space before %"
    if language == "de" and re.search(r"\} ?%", text):
        yield "German sets a no-break space before %"
    if re.search(r"(?<![</])\bh[1-6{]", text):
        yield "a heading has a capital: H2"
    avoided, own = _avoided(language)
    for match in avoided.finditer(own.sub("", _UNSAID.sub("", text))):
        yield f"the glossary has another word for {match[0]!r}"


def _english() -> Iterator[tuple[str, str, str]]:
    for rule in catalog.load().rules:
        yield rule.id, "summary", rule.doc.strip().splitlines()[0]
        for variant, wording in wordings(rule).items():
            yield f"{rule.id}.{variant}", "message", wording.message
            if wording.hint:
                yield f"{rule.id}.{variant}", "hint", wording.hint


def test_rules_speak_as_the_style_guide_says() -> None:
    found = [
        f"{name}.{part}: {fault}: {text}"
        for name, part, text in _english()
        for fault in faults(text, "en", part)
    ]
    assert found == []


OF_OTHER_THINGS = {
    "address": "a form of address, an e-mail address, one on an envelope",
    "advice": "what somebody advises",
    "anchor": "Google's own word, quoted",
    "behind": "who stands behind a text",
    "first heading": "the first one of any level",
    "issue": "one of a magazine",
    "post": "one in WordPress",
    "subtitle": "what a subtitle is",
}
"""Words to avoid that explanations need in another sense."""
_INVERTED = re.compile(
    r"(?:^|[.:;] )(?:Flagged|Found|Counted|Compared|Judged|Checked|Looked (?:at|up|for)|Told|Seen)"
    r" (?:is|are|in)\b|Left alone:"
)
"""German word order in English."""


def _unquoted(text: str) -> str:
    return re.sub(r'"[^"]*"', "", _UNSAID.sub("", " ".join(text.split())))


def test_explanations_use_the_words_of_the_glossary() -> None:
    avoided, own = _avoided("en")
    found = {
        (context, match[0])
        for rule in catalog.load().rules
        for context, text in explanations(rule)
        for match in avoided.finditer(own.sub("", _unquoted(text)))
        if match[0] not in OF_OTHER_THINGS
    }
    assert found == set()


def test_explanations_are_in_english_order() -> None:
    found = [
        (context, match[0])
        for rule in catalog.load().rules
        for context, text in explanations(rule)
        for match in _INVERTED.finditer(_unquoted(text))
    ]
    assert found == []
    assert _INVERTED.search(_unquoted("It is so. Flagged are words."))


@pytest.mark.parametrize(
    ("text", "language", "part", "fault"),
    [
        ("There is a blank before “{mark}”.", "en", "message", "'blank'"),
        ("“{match}' is wrong.", "en", "message", "quotation marks"),
        ("{share} % are long.", "en", "message", "no space before %"),
        ("{share} % sind lang.", "de", "message", "no-break space"),
        ("This h{level} is empty.", "en", "message", "capital"),
        ("Vor „{mark}” steht ein Leerzeichen.", "de", "message", "other language"),
        ("Write it", "en", "hint", "full stop"),
        ("x" * 120 + ".", "en", "message", "121"),
    ],
)
def test_what_the_style_guide_objects_to(text: str, language: str, part: str, fault: str) -> None:
    assert any(fault in one for one in faults(text, language, part))


def _german() -> Iterator[tuple[str, str, str, str]]:
    """Yield context, part, English and German."""
    path = ROOT / "contentlint/locale/de/LC_MESSAGES/rules.po"
    with path.open("rb") as file:
        for one in read_po(file, locale="de"):
            if one.id:
                context = one.context or ""
                yield context, context.rpartition(".")[2], str(one.id), str(one.string)


def test_german_speaks_as_the_style_guide_says() -> None:
    found = [
        f"{name}: {fault}: {text}"
        for name, part, _, text in _german()
        if part != "why"
        for fault in faults(text, "de", part)
    ]
    assert found == []


def _german_explanations() -> Iterator[tuple[str, str]]:
    path = ROOT / "contentlint/locale/de/LC_MESSAGES/pages.po"
    with path.open("rb") as file:
        yield from ((one.context or "", str(one.string)) for one in read_po(file) if one.id)


def test_german_explanations_use_the_words_of_the_glossary() -> None:
    avoided, own = _avoided("de")
    found = {
        (context, match[0])
        for context, text in _german_explanations()
        for match in avoided.finditer(own.sub("", _unquoted(text)))
    }
    assert found == set()


def test_german_explanations_have_german_marks() -> None:
    code = re.compile(r"`[^`]*`|<[^>]*>|^ {4}.*$|\([\"…']+\)|[„“](?:…|tasty)[“”\"]", re.MULTILINE)
    marks = re.compile(r'"|”|\.\.\.|\d %|(?<!\w)\'')
    found = {
        (context, match[0])
        for context, text in _german_explanations()
        for match in marks.finditer(code.sub("", text))
    }
    assert found == set()


def test_german_has_the_placeholders_of_english() -> None:
    def names(template: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(template)}

    found = {name for name, _, english, german in _german() if names(english) != names(german)}
    assert found == set()


def _filled() -> Iterator[tuple[str, Phrase]]:
    """Yield the messages of examples that tell all that fills them."""
    for rule in catalog.load().rules:
        for example in rule.examples:
            for says in says_of(example):
                if says.data is not None:
                    wording = wordings(rule)[says.variant]
                    yield (
                        rule.id,
                        ruled(rule.id, says.variant, "message", wording.message, says.data),
                    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_messages_are_short_when_they_are_filled_in(language: str) -> None:
    speak = Translation(language)
    found = {(name, len(speak(text)), str(speak(text))) for name, text in _filled()}
    long = sorted(one for one in found if one[1] > LONGEST_FILLED)
    assert long == []


def test_what_a_message_quotes_is_clipped() -> None:
    text = "Was der Umbau der Stadtwerke kostet, und wer ihn am Ende bezahlen muss"
    clipped = "Was der Umbau der Stadtwerke kostet, und wer ihn am Ende be…"
    said = {
        (part, template): str(ruled("a-rule", "", part, template, {"match": text}))
        for part in ("message", "hint")
        for template in ("“{match}” is wrong.", "{match} is wrong.")
    }
    assert said == {
        ("message", "“{match}” is wrong."): f"“{clipped}” is wrong.",
        ("message", "{match} is wrong."): f"{text} is wrong.",
        ("hint", "“{match}” is wrong."): f"“{text}” is wrong.",
        ("hint", "{match} is wrong."): f"{text} is wrong.",
    }
