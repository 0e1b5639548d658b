"""Headings that come twice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.outline import sections
from contentlint.views.titles import fold, title_forms
from contentlint.wake import HEADINGS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ENOUGH_STEMS = 2


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag headings like an earlier one below the same parent, and the title as a heading."""
    titles = {fold(form).text for form in title_forms(document)}
    # A layout sets the title of a text above it; a page that has no H1 in its article does not.
    shown = not document.page
    seen: dict[tuple[int, int, str], Block] = {}
    for section in sections(document):
        heading = section.heading
        text = fold(heading.text).text if heading is not None else ""
        if heading is None or heading.scope is Scope.H1:
            shown = shown or text in titles
            continue
        if text in titles and not shown:
            shown = True
            continue
        if text in titles:
            own = {"match": heading.text}
            yield Finding(heading, heading.whole, own, variant="title")
            continue
        for variant, key in (("", text), ("near", _sense(heading, document))):
            first = seen.setdefault((section.parent, heading.level, key), heading) if key else None
            if first is not None and first is not heading:
                source = first.offsets.to_source(first.whole)
                line = document.lines.position(source.start).line
                data = {"match": heading.text, "line": line, "first": first.text}
                yield Finding(heading, heading.whole, data, variant=variant)
                break


@cache
def _little_word() -> re.Pattern[str]:
    return pattern(languages.expression("little-word"))


def _sense(heading: Block, document: Document) -> str:
    """Return the stems of a heading's words in order; ``""`` where they are too few."""
    from contentlint.language.inflection import stem
    from contentlint.language.tokens import words

    language = primary_subtag(document.language_of(heading))
    # Code counts: it may be all that tells two headings apart.
    found = (word.text.lower() for word in words(heading.text))
    # Articles may differ; other words, prepositions too, make another heading of it.
    little = _little_word()
    stems = [stem(word, language) for word in found if not little.fullmatch(word)]
    return "\x00" + " ".join(stems) if len(stems) >= _ENOUGH_STEMS else ""


RULE = Rule(
    id="heading-duplicate",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS,
    wording=Wording(
        "The heading “{match}” already appears on line {line} in the same section; links cannot "
        "tell them apart.",
        "Say what is specific to this part, or merge the two.",
    ),
    variants={
        "near": Wording(
            "The heading “{match}” says the same as “{first}” on line {line} in the same section.",
            "Say what is specific to this part, or merge the two.",
        ),
        "title": Wording(
            "The heading “{match}” repeats the title.",
            "Delete it, or say what this section is about.",
        ),
    },
    doc="""\
No two headings of a section are the same, and none repeats the title.

In a table of contents, in search results and for screen readers, headings stand alone: two of the
same name cannot be told apart, and links to them go to the first. The rule compares headings of one
level below the same heading: without case and punctuation, and, from two words on, without
inflection and articles ("Vorteil für Bäcker", "Die Vorteile für den Bäcker"). Headings with
different numbers differ. "Beispiel" below each of several chapters is fine. A heading from H2 down
that is the title and no more is flagged as well; an H1 that repeats it is normal in Markdown, and
in a whole HTML page so is the first heading of the article, whatever its level. It is an info: of
61 read in unseen texts, 44 were slips, the others cards, slides and names below comments.

Authority: MD024 with `siblings_only`; W3C, WCAG 2.2, success criterion 2.4.6. 1 to 3% of
documents have some.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example(
            "# Brot\n\n## Teig\n\nEin Satz.\n\n## ⟦Teig⟧\n\nEin Satz.",
            says=Says(data={"match": "Teig", "line": 3, "first": "Teig"}),
        ),
        Example(
            "# Brot\n\n## Vorteil für Bäcker\n\nA.\n\n## ⟦Die Vorteile für den Bäcker⟧\n\nB.",
            says=Says(
                "near",
                data={
                    "match": "Die Vorteile für den Bäcker",
                    "line": 3,
                    "first": "Vorteil für Bäcker",
                },
            ),
        ),
        Example(
            "---\ntitle: Wie Brot gelingt\n---\n\n## ⟦Wie Brot gelingt⟧\n\nEin Satz.",
            says=Says("title", data={"match": "Wie Brot gelingt"}),
        ),
        Example(
            "---\ntitle: Wie Brot gelingt\n---\n\nEin Satz.\n\n## ⟦Wie Brot gelingt⟧\n\nEin Satz.",
            says=Says("title"),
        ),
        Example("# Bread\n\n## Our oven\n\nA line.\n\n## ⟦Our Oven!⟧\n\nA line.", language="en"),
        Example("# Brot\n\n## Roggen\n\n### Teig\n\nA.\n\n## Weizen\n\n### Teig\n\nB."),
        Example("---\ntitle: Wie Brot gelingt\n---\n\n# Wie Brot gelingt\n\nEin Satz."),
        Example(
            '<html lang="de"><head><title>Wie Brot gelingt</title></head><body><h2>Wie Brot gelingt'
            "</h2><p>Ein Satz.</p><h3>⟦Wie Brot gelingt⟧</h3><p>Ein Satz.</p></body></html>",
            format="html",
            says=Says("title"),
        ),
        Example("# Code\n\n## The file `a.txt`\n\nA.\n\n## The file `b.txt`\n\nB.", "en"),
        Example("# Brot\n\n## Tag 1: Teig\n\nA.\n\n## Tag 2: Teig\n\nB."),
        Example("# Brot\n\n## Was für Roggen spricht\n\nA.\n\n## Was gegen Roggen spricht\n\nB."),
    ),
)
