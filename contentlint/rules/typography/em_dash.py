"""Em dashes in German text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.phrase import phrase_in
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


_AROUND = 80
"""Code points on each side that tell what language a dash stands in."""
_DASH = pattern(r"(?<![—―])[—―](?![—―])")
_CLOSING = frozenset(",.;:!?)“«”")
"""What no blank may stand before."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each em dash between words or numbers."""
    text = block.prose
    if "—" not in text and "―" not in text:
        return
    language = languages.of(document.language_of(block))
    dash = language.dash.strip()
    for match in _DASH.finditer(text):
        at, end = match.span()
        if _is_foreign(text[max(0, at - _AROUND) : end + _AROUND], language):
            continue
        before = text[at - 1 : at]
        after = text[end : end + 1]
        if not text[:at].strip():
            # At the start of a paragraph it opens a line of dialogue or names a source.
            continue
        closed = before.isdigit() and after.isdigit()
        left = "" if closed or before.isspace() else " "
        right = "" if closed or not after or after.isspace() or after in _CLOSING else " "
        edit = Edit(Span(at, end), f"{left}{dash}{right}")
        yield Finding(
            block,
            Span(at, end),
            {"match": match[0], "language": phrase_in("language", language.name)},
            Fix((edit,), safe=True),
        )


def _is_foreign(around: str, language: Language) -> bool:
    """Tell whether a dash stands in a quotation or title of another language."""
    from contentlint.language.passages import is_foreign

    return is_foreign(around, language.tag)


RULE = Rule(
    id="em-dash",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "The em dash “{match}” is English; {language} uses an en dash with spaces.",
        "Write “ – ”, between numbers “–”.",
    ),
    doc="""\
German dashes are en dashes with spaces.

The em dash (—) belongs to English, and has no spaces around it there. In German text it mostly
comes from a translation or a language model: in a comparison of real pages, 28% of machine-written
articles had one and 2% of those written by people. The fix puts “ – ” in its place, and “–” between
numbers. Not flagged: a dash in an English quotation or title, a dash that opens a paragraph, two
and more in a row, table cells that hold nothing else.

Authority: Duden, Textverarbeitung ("Gedankenstrich": Halbgeviertstrich); DIN 5008:2020.
""",
    fix_safety="Safe: only the dash and the spaces around it change.",
    check=check,
    habit=True,
    marks="—―",
    options=NoOptions,
    needs=frozenset({"dash"}),
    examples=(
        Example(
            "Das Brot⟦—⟧frisch gebacken⟦—⟧duftet.",
            fixed="Das Brot – frisch gebacken – duftet.",
            says=(Says(data={"match": "—", "language": "German"}), Says()),
        ),
        Example("Das Brot ⟦—⟧ es duftet.", fixed="Das Brot – es duftet."),
        Example("Geöffnet 10⟦—⟧12 Uhr.", fixed="Geöffnet 10–12 Uhr."),
        Example("Das Brot – frisch gebacken – duftet."),
        Example("— Guten Tag!\n\n— Guten Tag."),
        Example("| Brot | Preis |\n|---|---|\n| Roggen | — |\n"),
        Example("Sie las „Bread and Butter — a Guide to the Kitchen“."),
        Example("The bread—still warm—smells good.", language="en"),
    ),
)
