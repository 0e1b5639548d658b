"""Titles that could stand over anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_FIRST_PART = pattern(r"^(.+?)\s+[|·•»–—-]\s")


class Options(RuleOptions):
    """What can be set."""

    extra: Annotated[tuple[str, ...], "Further titles that say nothing here."] = ()
    allow: Annotated[tuple[str, ...], "Titles of the list that are fine here."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a title, or the part before the site's name, that is on the list."""
    if block is not document.title:
        return
    match = _FIRST_PART.match(block.text) if document.page else None
    part = match[1] if match else block.text
    plain = part.strip(" \t.!?…:").casefold()
    # Content systems speak English to German editors too, so all lists hold everywhere.
    listed = any(plain in language.entry_set("vague-titles") for language in languages.known())
    if (listed and plain not in _folded(options.allow)) or plain in _folded(options.extra):
        yield Finding(block, Span(0, len(part)), {"match": part})


def _folded(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(title.casefold() for title in titles)


RULE = Rule(
    id="title-vague",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.TITLE, Scope.H1}),
    wording=Wording(
        "“{match}” would fit any page; it does not say what this one is about.",
        "Name the subject.",
    ),
    doc="""\
The title names the subject.

The rule flags titles that content systems put there themselves ("Untitled", "Neue Seite", "Auto
Draft"), leftovers of a form ("Titel hier eingeben"), and words that fit every page ("Home",
"Startseite", "Willkommen"), alone or before the name of the site.

Authority: Google Search Central, "Influencing your title links in search results", which names
"Home" and "Profile" as vague.
""",
    check=check,
    options=Options,
    examples=(
        Example("# ⟦Unbenannt⟧\n\nSo gelingt Brot.", says=Says(data={"match": "Unbenannt"})),
        Example("---\ntitle: ⟦New post⟧\n---\n\nBread takes time.", language="en"),
        Example(
            "<html><head><title>⟦Startseite⟧ – Backhaus Brandt</title></head><body><p>Brot.</p>"
            "</body></html>",
            format="html",
        ),
        Example("# ⟦Rezepte⟧\n\nSo gelingt Brot.", options={"extra": ["rezepte"]}),
        Example("# Home\n\nA film.", language="en", options={"allow": ["Home"]}),
        Example("# Willkommen im Backhaus Brandt\n\nSo gelingt Brot."),
        Example("# Brot\n\nSo gelingt es.\n\n## Text\n\nEin Satz."),
        Example("# Home baking for beginners\n\nBread takes time.", language="en"),
    ),
)
