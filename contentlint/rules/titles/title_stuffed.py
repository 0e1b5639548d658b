"""Titles that repeat their keyword, or string keywords together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.titles import once

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_SEPARATOR = pattern(r"(?<!\s)\s++[|·•»–—-]+\s+|[|•]|:(?=\s)")
_PART = pattern(r"[^\W_]+")
_SHORTEST_WORD = 2
_MOST_WORDS = 60
"""A text of more words is no title."""
_SHORTEST_PART = 5
"""Letters from which a stem is looked for inside of compounds."""


class Options(RuleOptions):
    """What can be set."""

    max_repeats: Annotated[int, "How often a content word may be in a title."] = 2
    max_separators: Annotated[int, "How many colons, dashes and bars a title may have."] = 2


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a content word used too often, or else the separators over the limit."""
    text = once(block.prose)
    language = primary_subtag(document.language_of(block))
    found = _repeated(text, language, options.max_repeats)
    if found is not None:
        data = {"word": found.word, "count": found.times}
        yield Finding(block, found.last, data)
        return
    separators = [match.span() for match in _SEPARATOR.finditer(text)]
    if len(separators) > options.max_separators:
        span = Span(separators[options.max_separators][0], len(text))
        data = {"count": len(separators), "max": options.max_separators}
        yield Finding(block, span, data, variant="separators")


class _Repeated(Record):
    word: str
    times: int
    last: Span
    """Where it stands for the last time."""


def _repeated(text: str, language: str, most: int) -> _Repeated | None:
    """Return a content word that stands in the title too often."""
    parts = list(_PART.finditer(text))
    if len(parts) > _MOST_WORDS:
        return None
    from contentlint.language.content import is_function_word
    from contentlint.language.inflection import stem

    stems = [
        ""
        if is_function_word(p[0], language) or _is_rhetoric(p, text, language)
        else stem(p[0], language)
        for p in parts
    ]
    counts = Counter(found for found in stems if len(found) >= _SHORTEST_WORD)
    for found in counts:
        at = [index for index, other in enumerate(stems) if _contains(other, found)]
        if len(at) > most:
            last = Span(*parts[at[-1]].span())
            return _Repeated(parts[stems.index(found)][0], len(at), last)
    return None


def _is_rhetoric(part: re.Match[str], text: str, language: str) -> bool:
    """Tell whether a word is repeated for effect or counts something, and is no keyword.

    "Neue Chefs, neue Regeln", "Funk Funk Funk", "3 Prozent, 5 Prozent".
    """
    word = part[0]
    if word.isdigit() or (languages.of(language).capitalised_nouns and word.islower()):
        return True
    before = text[: part.start()]
    return before.endswith(f"{word} ") or before[-2:-1].isdigit()


def _contains(stem: str, part: str) -> bool:
    """Tell whether a stem is another one, or a compound that starts or ends with it."""
    if stem == part:
        return True
    return len(part) >= _SHORTEST_PART and stem.endswith(part)


RULE = Rule(
    id="title-stuffed",
    severity=Severity.INFO,
    scopes=frozenset({Scope.TITLE, Scope.H1}),
    wording=Wording(
        "The title uses “{word}” {count} times; that reads like keyword stuffing, and search "
        "engines may rewrite it.",
        "Use it once, and use the room for what sets this article apart.",
    ),
    variants={
        "separators": Wording(
            "The title has {count} separators (colons, dashes or bars); {max} are enough.",
            "Turn it into one statement.",
        )
    },
    doc="""\
A title is a statement, not a list of keywords.

The rule flags a content word that is in the title three times or more, in any form and at the end
of compounds as well ("Schuhe kaufen: Damenschuhe, Herrenschuhe"): a warning from four times or half
of the content words on, else an info; and, as an info too, titles with three or more colons, dashes
or bars between their parts. Numbers and what they count, function words, words repeated at once
("Funk Funk Funk"), lower-case words in German ("neuer Chef, neue Regeln"), and a title that is
doubled as a whole (title-concatenated) do not count.

Authority: Google Search Central, "Influencing your title links in search results" ("Avoid keyword
stuffing").
""",
    check=check,
    yields_to=frozenset({"title-concatenated"}),
    options=Options,
    examples=(
        Example(
            "# Brot backen: Brote, die wie Bäckers ⟦Brot⟧ schmecken",
            says=Says(data={"word": "Brot", "count": 3}),
        ),
        Example("# Schuhe kaufen: Damenschuhe und ⟦Herrenschuhe⟧ im Netz"),
        Example(
            "<html><head><title>Rye bread, wheat bread, best ⟦bread⟧</title></head><body><p>Rye."
            "</p></body></html>",
            language="en",
            format="html",
        ),
        Example(
            "# Backhaus: Brot – Kuchen⟦ | Leipzig⟧",
            says=Says("separators", data={"count": 3, "max": 2}),
        ),
        Example("# Brot oder ⟦Brot⟧", options={"max-repeats": 1}),
        Example(
            "# Backhaus: Brot⟦ | Leipzig⟧",
            options={"max-separators": 1},
            says=Says("separators"),
        ),
        Example("# Backhaus Brandt: Wie Brot entsteht | Die große Reportage"),
        Example("# Aus Mehl wird Brot, und was aus Brot wird"),
        Example("# Neuer Chef, neue Öfen, neue Rezepte, neues Brot", note="Rhetoric."),
        Example("# Brot 3 Prozent, Milch 5 Prozent, Butter 9 Prozent teurer"),
        Example("# The best of the best of the west", language="en"),
    ),
)
