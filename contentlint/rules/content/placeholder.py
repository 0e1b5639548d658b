"""Placeholders of a draft that were never filled."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, PROSE, Scope, view
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Expression, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import compiled, pattern
from contentlint.views.genre import genre

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_MARKS = (
    "psum",
    "PSUM",
    "TODO",
    "FIXME",
    "TBD",
    "XXX",
    "[",
    "hier",
    "Hier",
    "HIER",
    "here",
    "HERE",
)
"""One of these stands in whatever is flagged."""
_CERTAIN = pattern(
    r"(?i:\A\W*(?P<line>hier (?:(?:ihren|deinen|den|einen) )?"
    r"(?:text|titel|inhalt|link|name|(?:das )?bild|(?:die )?(?:beschreibung|überschrift)) "
    r"(?:hier )?(?:einfügen|eingeben|einsetzen|ergänzen|eintragen)"
    r"|(?:insert|add|enter|your) (?:your )?"
    r"(?:text|title|image|content|link|description|heading) here)\W*\Z)"
    r"|(?P<filler>(?i:\blorem ipsum(?: dolor(?: sit(?: amet)?)?|(?= is simply)|(?=\W*\Z))))"
    r"|(?P<note>\b(?:TODO|FIXME|TBD)\b(?=:|\s*$|\s*\(|\s+[-–]\s))"
)
_UNKNOWN = pattern(r"(?:^|(?<=[\s(„\"]))XXX+(?=$|[\s.,:!?)“\"])")
_PART_OF_NAME = pattern(r"XXX+[A-Za-z_]|[a-z_]XXX")
"""What shows that XXX stands for a part of other names: XXXDirections."""
_SLOT = pattern(
    r"(?<![\"'“„‘‚])\[(?:(?i:(?:your|ihr(?:e|en|em)?|dein(?:e|en|em)?|insert|add|enter|hier"
    r"|platzhalter|placeholder)\b[^\]\n]{0,40})"
    r"|Name|NAME|Vorname|Nachname|Firma|Firmenname|Firmname|Ort|Datum|DATUM|Titel|TITEL|Link|LINK"
    r"|Text|TEXT|Bild|BILD|URL|Company|Company Name|First Name|Last Name|City|Date|DATE|Title|TITLE"
    r"|Image)\](?! ?[(\[:])"
)
_SAYING = pattern(r"(?:\A|[\s(])[\"“„‘](?=\w)[^\"“”„‘\n]*\Z")
"""A quotation that goes on: “I am a [insert your trade]”, for readers to say."""
_SAID = 200
"""Code points of a quotation that are looked at."""
_SAMPLES = PROSE | {Scope.FAKE_HEADING}
_NEAR = 4
"""Blocks in front of a slot among which one may say that what follows is a sample."""


class Options(RuleOptions):
    """What can be set."""

    extra: Annotated[tuple[Expression, ...], "Further regular expressions to flag."] = ()
    allow: Annotated[tuple[str, ...], "Texts that may stand although they are placeholders."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag placeholders; those that a sample may have on purpose are an info."""
    text = block.prose
    seen: list[Span] = []
    # Documentation shows what its readers are to fill in.
    shown = Severity.INFO if genre(document) == "docs" else None
    for span, level in _places(block, document, options):
        if any(span.start < other.end and other.start < span.end for other in seen):
            continue
        found = block.text[span.start : span.end]
        if span.start < span.end and found not in options.allow:
            seen.append(span)
            yield Finding(
                block, span, {"match": text[span.start : span.end]}, severity=level or shown
            )


def _places(
    block: Block, document: Document, options: Options
) -> Iterator[tuple[Span, Severity | None]]:
    text = block.prose
    if any(map(text.__contains__, _MARKS)):
        for match in _CERTAIN.finditer(text):
            yield Span(*match.span(str(match.lastgroup))), None
        for match in _UNKNOWN.finditer(text):
            stands_for = document.view(_stands_for)
            yield Span(*match.span()), Severity.INFO if stands_for else None
        for match in _SLOT.finditer(text):
            said = _SAYING.search(text[max(0, match.start() - _SAID) : match.start()])
            sample = block.quoted or said is not None or _is_sample(block, document)
            yield Span(*match.span()), Severity.INFO if sample else None
    for extra in options.extra:
        for match in compiled(extra, 0).finditer(text):
            yield Span(*match.span("at" if "at" in match.re.groupindex else 0)), None


@view
def _stands_for(document: Document) -> bool:
    """Tell whether XXX stands for any name: it comes more than once, or as a part of names."""
    found = [block.text for block in document.article]
    if any(_PART_OF_NAME.search(text) for text in found):
        return True
    return sum(len(_UNKNOWN.findall(text)) for text in found) > 1


@cache
def _about_samples() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('about-samples')})", re.IGNORECASE)


def _is_sample(block: Block, document: Document) -> bool:
    """Tell whether a title, a heading or a text shortly before says that this is to be copied."""
    wanted = _about_samples()
    if wanted.search(block.prose):
        return True
    for at, nearest in document.view(_told):
        if at is block:
            return nearest
    return False


@view
def _told(document: Document) -> tuple[tuple[Block, bool], ...]:
    """Return of each block with a slot whether it is told to be a sample."""
    wanted = _about_samples()
    told: list[tuple[Block, bool]] = []
    titled = False
    headed = False
    near: list[bool] = []
    for block in document.article:
        says = wanted.search(block.prose) is not None
        if block.scope in {Scope.TITLE, Scope.H1}:
            titled = titled or says
        elif block.scope in HEADINGS:
            headed = says
        if _SLOT.search(block.prose):
            told.append((block, titled or headed or any(near[-_NEAR:])))
            says = says or told[-1][1]
        if block.scope in _SAMPLES:
            near.append(says)
    return tuple(told)


RULE = Rule(
    id="placeholder",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset(
        {
            *HEADINGS,
            Scope.TITLE,
            Scope.FAKE_HEADING,
            Scope.PARAGRAPH,
            Scope.LIST_ITEM,
            Scope.QUOTE,
            Scope.CAPTION,
            Scope.TABLE_HEADER,
            Scope.TEASER,
            Scope.SOURCE,
            Scope.META_DESCRIPTION,
            Scope.IMAGE_ALT,
        }
    ),
    wording=Wording(
        "“{match}” is a placeholder that was never filled in.",
        "Write the missing text, or delete the placeholder.",
    ),
    doc="""\
No placeholders are left in the text.

The rule flags "Lorem ipsum", TODO, FIXME and TBD notes, runs like "XXX", and names in brackets that
templates leave ([Name], [Ihr Text hier], [Insert link], <Firmenname>), and lines of nothing but
"Hier Text einfügen" or "Insert text here". Code is left alone, and so are brackets that editors use
in earnest: "[…]", "[sic]", "[Anm. d. Red.]", footnotes and links.

All are an info in documentation, which shows its readers what to fill in. Names in brackets are an
info in a quotation and where the text, its title, a heading or a paragraph shortly before speaks of
a sample, a letter or a form: they are for those who copy it. So is "XXX" where it appears several
times or within names, for there it stands for any of them.

Authority: house rule; undisputed.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "Willkommen bei uns! ⟦Lorem ipsum dolor sit amet⟧, consectetur.",
            says=Says(data={"match": "Lorem ipsum dolor sit amet"}),
        ),
        Example("⟦Hier Text einfügen⟧."),
        Example("Das Mehl kommt aus ⟦[Ort]⟧ und wird frisch gemahlen."),
        Example("Bread needs time. ⟦TODO⟧: say how much.", language="en"),
        Example("Please contact ⟦[Your Name]⟧ for details.", language="en"),
        Example("Der Preis liegt bei ⟦XXX⟧ Euro."),
        Example(
            "## Muster für ein Anschreiben\n\nSehr geehrte Frau ⟦[Name]⟧, das Brot ist da.",
            says=Says(severity=Severity.INFO),
        ),
        Example(
            "SafeArgs makes a class XXXArgs with ⟦XXX⟧ the name of the class.",
            language="en",
            says=Says(severity=Severity.INFO),
        ),
        Example(
            "Er sagte: „Das Brot […] ist [sic] gut.“ Die Liste [1] steht unten, siehe "
            "[Link](https://brot.example).",
            note="Ellipses, editors' notes, footnotes and links are no placeholders.",
        ),
        Example(
            "Schreiben Sie `TODO` an den Anfang, das Todo-Tool liest es.",
            note="Code, and the word in prose, are fine.",
        ),
        Example("Größe XXXL gibt es nicht, und die xXx-Filme auch nicht."),
        Example("My to-do list has a TODO app on it, and nothing else.", language="en"),
    ),
)
