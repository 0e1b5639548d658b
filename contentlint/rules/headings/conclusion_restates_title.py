"""Closing headings that say the title again: "Fazit: TITLE"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.titles import fold, title_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_SCOPES = frozenset({*HEADINGS[1:], Scope.FAKE_HEADING})
_SEPARATED = pattern(r"[:|–—]\s*$|\s-\s$")
_SEPARATES = pattern(r"\s*[:|–—]|\s-\s")
_ENOUGH_WORDS = 3
"""Words of a title from which it is more than the name of its subject."""
_LONGEST = 400


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the title, or all it says, inside of the last heading or one that concludes."""
    headings = [b for b in document.body if b.scope in _SCOPES and not b.quoted]
    forms = [form for form in title_forms(document) if len(form.split()) >= _ENOUGH_WORDS]
    if not forms:
        return
    for heading in headings:
        if len(heading.text) > _LONGEST:
            continue
        language = primary_subtag(document.language_of(heading))
        start = _behind_marker(heading.text, language)
        last = heading is headings[-1] and heading is not headings[0]
        if not start and not last:
            continue
        span = _restated(heading.text, start, forms, language)
        if span is not None:
            data = {"match": heading.text[span.start : span.end]}
            yield Finding(heading, span, data)


@cache
def _markers(language: Language) -> re.Pattern[str]:
    found = language.entries("conclusions")
    words = "|".join(re.escape(entry) for entry in sorted(found, key=len, reverse=True))
    return pattern(rf"\W*(?:{words})(?!\w)[\s:–—|-]*", re.IGNORECASE)


def _behind_marker(text: str, language: str) -> int:
    """Return where the text behind "Fazit:" begins; 0 where a heading does not conclude."""
    spoken = languages.of(language)
    if not spoken.has("conclusions"):
        return 0
    match = _markers(spoken).match(text)
    return match.end() if match else 0


def _restated(text: str, start: int, forms: list[str], language: str) -> Span | None:
    """Return where a heading says the title, word for word or in all its content words."""
    folded = fold(text)
    for form in forms:
        wanted = fold(form).text
        at = folded.text.find(wanted)
        if at < 0 or wanted == folded.text:
            continue
        span = folded.span(at, at + len(wanted))
        before, after = text[: span.start], text[span.end :]
        if start or _SEPARATED.search(before) or _SEPARATES.match(after):
            return span
    from contentlint.language.content import content_stems

    if not start:
        return None
    said = set(content_stems(text[start:], language))
    for form in forms:
        stems = set(content_stems(form, language))
        if len(stems) >= _ENOUGH_WORDS and stems <= said:
            return Span(start, len(text))
    return None


_TITLE = "Stadtwerke Borna: Was der Umbau bringt"

RULE = Rule(
    id="conclusion-restates-title",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The closing heading repeats the title, “{match}”, and names no conclusion.",
        "Name the conclusion, or use a single word such as “Conclusion”.",
    ),
    doc="""\
The closing heading says something of its own.

"Fazit: …" with the whole title after it is what text generators write: half of 564 articles of one
AI-written news site had the form, none of 395 articles of two blogs written by people. The rule
flags a heading that concludes ("Fazit", "Zusammenfassung", "Conclusion", …) and holds the title or
all of its content words, in whatever inflection and order, and a last heading that joins the title
to something else by a colon, dash or bar. Headings count as well when they are bare lines. A
heading that is the title and no more is left to heading-duplicate. Titles of fewer than three words
name the subject and may recur.

Authority: editorial practice; measured (see above). No other linter looks for it.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example(
            f"# {_TITLE}\n\nEin Satz.\n\n## Die Lage\n\nEin Satz.\n\n"
            f"## Fazit: ⟦{_TITLE}⟧\n\nEin Satz.",
            says=Says(data={"match": "Stadtwerke Borna: Was der Umbau bringt"}),
        ),
        Example(
            f"# {_TITLE}{_TITLE}\n\nEin Satz.\n\n## Die Lage\n\nEin Satz.\n\n"
            f"## Fazit – ⟦{_TITLE}⟧\n\nEin Satz.",
            note="The title stands twice.",
        ),
        Example(
            "# Why rye bread keeps for a week\n\nA line.\n\n## The oven\n\nA line.\n\n"
            "## Conclusion: ⟦Rye Breads That Keep for Weeks⟧\n\nA line.",
            language="en",
        ),
        Example(f"# {_TITLE}\n\nEin Satz.\n\n## Die Lage\n\nEin Satz.\n\n## Fazit\n\nEin Satz."),
        Example(
            f"# {_TITLE}\n\nEin Satz.\n\n## Die Lage\n\nEin Satz.\n\n## Fazit: Der Umbau lohnt sich"
            "\n\nEin Satz."
        ),
        Example(f"# {_TITLE}\n\nEin Satz.\n\n## Lage\n\nEin Satz.\n\n## Noch einmal – ⟦{_TITLE}⟧"),
        Example("# Our oven book\n\nA.\n\n## Rye\n\nA.\n\n## Order our oven book now", "en"),
        Example(
            "# Borna\n\nEin Satz.\n\n## Lage\n\nEin Satz.\n\n## Fazit: Borna lebt\n\nEin Satz."
        ),
    ),
)
