"""Slots of a template that nobody has filled."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import EXPORTS, READ, Format, InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_NAME = r"[A-ZÄÖÜ]{2}[A-ZÄÖÜ0-9]+(?:[_ -][A-ZÄÖÜ0-9]+)*+"
_HINTS = "{|%" + OPAQUE_CHARACTER
_WHOLE = frozenset({InlineKind.TEMPLATE, InlineKind.EMPHASIS})
_CODE = frozenset({InlineKind.CODE, InlineKind.URL, InlineKind.TEMPLATE})
_NO_TEMPLATES = frozenset({Format.MARKDOWN, Format.TEXT, *EXPORTS})
"""Where single braces are none of a program's."""


_WORDS = r"[A-ZÄÖÜ][^\W\d_]+(?:[ ][^\W\d_]+){1,4}"
# Windows has variables of its own between the same marks: these are of letters to people.
_PEOPLE = r"ANREDE|VORNAME|NACHNAME|NAME|FIRMA|FIRST_?NAME|LAST_?NAME|COMPANY|CITY"
_SLOTS = pattern(
    rf"\{{\{{[ ]?(?:{_NAME}|{_WORDS})[ ]?\}}\}}|\*\|{_NAME}(?::[^|\n]{{1,40}})?\|\*"
    rf"|%(?:{_PEOPLE})%"
)
_SINGLE = pattern(rf"(?<![{{$\\\w]){{{_NAME}}}(?![}}\w])")
_PROGRAM = pattern(r"\{\{[^{}\n]*[a-z.|(]")
"""A variable or a call of a template language."""
_ATTRIBUTE = pattern(r"=\s*[\"'][^\"']*$")


@cache
def _about() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('about-slots')})", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag slots that are masked as templates, and those that no template language knows."""
    text = block.text
    single = document.format in _NO_TEMPLATES
    if not single and ("{%" in document.source or _PROGRAM.search(document.source)):
        return  # a template, which is filled when it is used
    if _about().search(text):
        return
    for span in _places(block, document, single=single):
        source = block.offsets.to_source(span)
        yield Finding(block, span, {"match": document.source[slice(*source)]})


def _places(block: Block, document: Document, *, single: bool) -> Iterator[Span]:
    source = document.source
    for inline in block.inlines:
        # To Markdown *|FNAME|* is emphasis.
        written = source[slice(*inline.source)]
        slot = inline.kind in _WHOLE and _SLOTS.fullmatch(written)
        if slot and not _is_attribute(source, inline.source.start):
            yield inline.span
    at = block.text.find(OPAQUE_CHARACTER)
    while at >= 0:
        here = Span(at, at + 1)
        start, end = block.offsets.to_source(here)
        covered = any(one.kind in _CODE for one in block.inlines_in(here))
        if not covered and _SLOTS.fullmatch(source, start, end):
            yield here
        at = block.text.find(OPAQUE_CHARACTER, at + 1)
    for wanted in (_SLOTS, _SINGLE)[: 1 + single]:
        for match in wanted.finditer(block.prose):
            yield Span(*match.span())


def _is_attribute(source: str, start: int) -> bool:
    """Tell whether a place stands in the value of a shortcode's attribute."""
    line = source[source.rfind("\n", 0, start) + 1 : start]
    return _ATTRIBUTE.search(line) is not None


RULE = Rule(
    id="slot-unfilled",
    severity=Severity.ERROR,
    scopes=READ | {Scope.IMAGE_ALT},
    wording=Wording(
        "“{match}” is a template slot that was never filled in; readers see it as it stands.",
        "Write what belongs here, or delete it.",
    ),
    doc="""\
No template slot is left unfilled.

A generator or a mass mail fills `{{COMPANY}}`, `{FIRMENNAME}`, `*|FNAME|*` or `%VORNAME%`; where
the value is missing, the slot is published. The rule flags slots named in capitals, or in plain
words between double braces, in what readers see. Not flagged: code, URLs, variables in lower case
(`{{ page.title }}`), pages that are templates themselves, and passages that explain slots.

Authority: house rule; undisputed. Two articles of a machine-written news
site were published with 88 of them.
""",
    check=check,
    marks=_HINTS,
    options=NoOptions,
    examples=(
        Example(
            "Unser Brot ist für ⟦{{TARGET_AUDIENCE_1}}⟧ gebacken.",
            says=Says(data={"match": "{{TARGET_AUDIENCE_1}}"}),
        ),
        Example("Das Brot von ⟦{FIRMENNAME}⟧ und ⟦{{Ihr Name}}⟧ ist gut."),
        Example("Dear *⟦|FNAME|⟧*, the bread of ⟦{{CITY}}⟧ is good.", language="en"),
        Example("<p>Das Brot von ⟦{{FIRMENNAME}}⟧ ist gut.</p>", format="html"),
        Example("Der Titel {{ page.title }} und `{{FIRMENNAME}}` mit %APPDATA%."),
        Example(
            "<p>{% if a %}Das Brot von {{FIRMENNAME}}{% endif %}</p>",
            format="html",
            note="A template.",
        ),
        Example("Der Platzhalter {{FIRMENNAME}} wird ersetzt."),
    ),
)
