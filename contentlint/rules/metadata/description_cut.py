"""Meta descriptions that were cut off or copied together by a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.titles import title_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ELLIPSIS = pattern(r"(?:(?<!\s)\s++)?(?:\[?(?:…|\.\.\.)\]?|\[&hellip;\])\s*+$")
_LAST_WORD = pattern(r"(?<![\w’'-])[’'-]*+(\w[\w’'-]*+)[\s,;:–—-]*+$")
_END = '.!?…:"“”»«’)]'
_LONG = 60
"""Characters from which a description is a sentence and no label."""
_SHORT = 100
"""Characters below which no limit cuts: dots right behind the last word are a writer's own."""
_TEASED = pattern(r"\?\s*(?:…|\.\.\.)$")
_LISTED = pattern(r":\s[^.:;?!…]*,\s[\w-]++(?:…|\.\.\.)$")
"""A list that could go on: "Themen: Technik, Recht, Geld…"."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a description that breaks off, or says but what the title says."""
    if block is not document.description:
        return
    if _is_title(block, document):
        yield Finding(block, block.whole, variant="title", severity=Severity.INFO)
        return
    span = _cut(block, document)
    if span is not None:
        end = block.text[span.start : span.end].strip()
        own = len(block.text) < _SHORT and end.endswith(("…", "...")) and " " not in end
        yield Finding(block, span, {"end": end}, severity=Severity.INFO if own else None)


def _is_title(block: Block, document: Document) -> bool:
    from contentlint.views.titles import fold

    text = fold(block.text).text
    return any(text == fold(form).text for form in title_forms(document))


def _cut(block: Block, document: Document) -> Span | None:
    """Return the end of a description that is no end; ``None`` if it is one."""
    text = block.text
    ellipsis = _ELLIPSIS.search(text)
    if ellipsis and not _TEASED.search(text) and not _LISTED.search(text):
        word = _LAST_WORD.search(text, 0, ellipsis.start())
        return Span(word.start() if word else ellipsis.start(), len(text))
    last = _LAST_WORD.search(text)
    if last is None or len(text) < _LONG or text[-1] in _END:
        return None
    if _is_dangling(last[1], document) or _breaks_off(text, document):
        return Span(last.start(1), len(text))
    return None


def _is_dangling(word: str, document: Document) -> bool:
    language = primary_subtag(document.language)
    return word in languages.of(language).words("description-dangling")


def _breaks_off(text: str, document: Document) -> bool:
    """Tell whether it is what some paragraphs begin with, cut off amid a sentence."""
    rest = ""
    for block in document.body:
        if block.scope is not Scope.PARAGRAPH:
            continue
        if not _goes_on(rest, block.text):
            rest = text
        if block.text.startswith(rest) and len(block.text) > len(rest):
            following = block.text[len(rest)]
            return following.isalnum() or following == " "
        rest = rest[len(block.text) :].strip() if rest.startswith(block.text) else ""
    return False


def _goes_on(rest: str, text: str) -> bool:
    """Tell whether what is left of a description is the beginning of a paragraph, or has it."""
    return bool(rest) and (text.startswith(rest) or rest.startswith(text))


RULE = Rule(
    id="description-cut",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.META_DESCRIPTION}),
    wording=Wording(
        "The meta description breaks off at “{end}”; search results would show half a sentence.",
        "Write one or two complete sentences.",
    ),
    variants={
        "title": Wording(
            "The meta description only repeats the title and gives no reason to click.",
            "Say what readers get beyond the title.",
        )
    },
    doc="""\
The meta description is complete and does not repeat the title.

Content systems make descriptions of the first 155 characters. The rule flags descriptions that end
in an ellipsis, in a word that cannot end a sentence (an article, a preposition, a conjunction) or
in the middle of a sentence of the paragraphs that they are taken from, and, as an info, those that
only repeat the title: a generator filled them in, and nothing is broken. Short labels, a question
that teases ("Warum nur? …") and a list that could go on ("Themen: Technik, Recht, Geld…") are left
alone.

Authority: Google Search Central, "Control your snippets in search results" (create unique,
high-quality descriptions).
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "---\ntitle: Brot\ndescription: Wie ein Roggenbrot mit Sauerteig gelingt und welches "
            "⟦Mehl …⟧\n---\n\nSo gelingt es.",
            says=Says(data={"end": "Mehl …"}),
        ),
        Example(
            "---\ntitle: Brot\ndescription: Wie ein Roggenbrot mit Sauerteig gelingt, welches Mehl "
            "es braucht ⟦und⟧\n---\n\nSo gelingt es."
        ),
        Example(
            "---\ntitle: Bread\ndescription: How a loaf of rye is baked at home, and how long the "
            "dough has to rest in ⟦the⟧\n---\n\nThat is how.",
            language="en",
        ),
        Example(
            "---\ntitle: Brot\ndescription: Ein Roggenbrot gelingt mit Sauerteig, mit viel Zeit, "
            "mit gutem ⟦Mehl⟧\n---\n\nEin Roggenbrot gelingt mit Sauerteig, mit viel Zeit, mit "
            "gutem Mehl vom Müller."
        ),
        Example(
            "---\ntitle: Roggenbrot backen\ndescription: ⟦Roggenbrot backen⟧\n---\n\nSo geht es.",
            says=Says("title", severity=Severity.INFO),
        ),
        Example(
            "---\ntitle: Brot\ndescription: Wie ein Roggenbrot mit Sauerteig gelingt, und welches "
            "Mehl es dafür braucht.\n---\n\nSo gelingt es."
        ),
        Example(
            "---\ntitle: Brot\ndescription: 'Das Wichtigste über das Brot: Mehl, Wasser, "
            "Sauerteig…'\n---\n\nSo gelingt es."
        ),
        Example(
            "---\ntitle: Brot\ndescription: 'Das Wichtigste über das Brot, also Mehl, Wasser, "
            "⟦Sauerteig…⟧'\n---\n\nSo gelingt es.",
            says=Says(severity=Severity.INFO, data={"end": "Sauerteig…"}),
        ),
        Example("---\ntitle: Brot\ndescription: Ein Rezept für alle\n---\n\nSo gelingt es."),
    ),
)
