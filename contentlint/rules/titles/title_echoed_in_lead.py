"""Leads that start with the title over again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Kind, Span
from contentlint.views.titles import fold, title_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_CLOSING = "\"'”“«»’‘)]?!"
_GAP = " \t\n\xa0.…:|·•–—-"
_SEPARATORS = tuple(".…:|·•–—")
_ENOUGH_WORDS = 3
_SPARE = 200
_SCOPES = frozenset({Scope.PARAGRAPH, Scope.FAKE_HEADING})
_MOST_LEADS = 2
_LONGEST_TEASER = 400


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the title at the start of the first paragraph."""
    titles = [t for t in title_forms(document) if len(t.split()) >= _ENOUGH_WORDS]
    if not titles:
        return
    for lead in _leads(document):
        for title in titles:
            end = _end_of(title, lead.text)
            if end and _stands_apart(lead, end, document):
                yield _finding(lead, end)
                return


def _leads(document: Document) -> Iterator[Block]:
    """Yield the first two paragraphs: the first may be a byline or a teaser."""
    found = 0
    first = next((block for block in document.headings if block.scope is Scope.H1), None)
    for block in document.body:
        if block.scope not in _SCOPES or block.quoted:
            continue
        if first is not None and block.source.start < first.source.start:
            continue  # a kicker, or what is said to screen readers only
        yield block
        found += 1
        if found == _MOST_LEADS or len(block.text) > _LONGEST_TEASER:
            return


def _end_of(title: str, text: str) -> int:
    """Return where the title ends in a text that starts with it; 0 where the text does not."""
    wanted = fold(title).text
    start = fold(text[: 2 * len(title) + _SPARE])
    if not start.text.startswith(wanted):
        return 0
    return start.span(0, len(wanted)).end


def _stands_apart(lead: Block, end: int, document: Document) -> bool:
    """Tell whether the title is set off from what follows, and not the start of its sentence."""
    text = lead.text
    after = _behind(text, end, _CLOSING)
    rest = text[after : after + _SPARE]
    if after > end or not rest or rest.lstrip().startswith(_SEPARATORS) or rest[1:3] == "- ":
        return True
    if text[after].isalnum():
        # Run together: "…in SachsenDie Bäckerei…". Not the start of a longer word.
        return text[after].isupper() and not text[end - 1].isupper()
    if any(piece.kind is Kind.BREAK for piece in lead.offsets.runs(Span(after, after + 1))):
        return True
    marked = (InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.LINK)
    if any(
        i.kind in marked and i.span.start == 0 and end <= i.span.end <= after for i in lead.inlines
    ):
        return True
    return _starts_sentence(text, after, primary_subtag(document.language_of(lead)))


def _behind(text: str, at: int, characters: str) -> int:
    """Return the place behind a run of some characters."""
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _starts_sentence(text: str, at: int, language: str) -> bool:
    """Tell whether a function word with a capital follows: nothing else has one in mid-sentence."""
    from contentlint.language.content import is_function_word

    word = (text[at + 1 : at + _SPARE].split() or [""])[0].rstrip(",;")
    if not word[:1].isupper() or word in languages.of(language).words("always-capital"):
        return False
    return is_function_word(word, language)


def _finding(lead: Block, end: int) -> Finding:
    text = lead.text
    shown = _behind(text, end, _CLOSING)
    follows = _behind(text, shown, _GAP)
    fix = None
    rest = text[follows:].partition("\n")[0]
    if any(map(str.isalpha, rest)) and (rest[0].isupper() or not rest[0].isalpha()):
        fix = Fix((Edit(Span(0, follows), ""),))
    return Finding(lead, Span(0, shown), {"match": text[:shown]}, fix)


_TITLE = "Stadtwerke Borna: Was der Umbau bringt"

RULE = Rule(
    id="title-echoed-in-lead",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The first paragraph starts with the title, which readers have just read: “{match}”.",
        "Delete it and start with the news.",
    ),
    doc="""\
The first paragraph does not start with the title.

Editors paste a title into the text field together with the text, and content systems put it before
the lead; readers then read it twice in a row, and search engines may take it for the summary. The
rule flags it where the title is set off from what follows: by a colon, dash, bar, full stop or line
break, by being bold, by running into the next word, or by a sentence that plainly begins after it.
A first sentence that happens to begin like the title ("Das neue Brot ist da") is left alone, and so
are titles of fewer than three words. Punctuation and case do not count; a doubled title, and the
title of a page without the site's name, are looked for as well.

Authority: editorial practice; Mozilla's Readability removes such repeats. No other linter looks for
them.
""",
    fix_safety=(
        "Unsafe: where the title was pasted in as the first sentence, the text may refer back to "
        "it. There is no fix where what is left would begin in mid-sentence."
    ),
    check=check,
    options=NoOptions,
    subject=frozenset({"title"}),
    examples=(
        Example(
            f"# {_TITLE}\n\n⟦{_TITLE}⟧: Die Stadtwerke bauen um.",
            fixed=f"# {_TITLE}\n\nDie Stadtwerke bauen um.",
            says=Says(data={"match": "Stadtwerke Borna: Was der Umbau bringt"}),
        ),
        Example(
            f"# Stadtwerke Borna Was der Umbau bringt{_TITLE}\n\n⟦{_TITLE}⟧ Die Firma baut um."
        ),
        Example(f"# {_TITLE}\n\n**⟦{_TITLE}⟧** Umgebaut wird seit Mai, sagt die Firma."),
        Example(f"{_TITLE}\n\n⟦{_TITLE}⟧. Seit Mai bauen die Stadtwerke um.", format="text"),
        Example(
            "<html><head><title>Why we bake with rye | Ashby Bakers</title></head><body><article>"
            "<h1>Rye</h1><p>⟦Why We Bake With Rye⟧ – Rye keeps for a week and tastes of more.</p>"
            "</article></body></html>",
            language="en",
            format="html",
        ),
        Example(f"# {_TITLE}\n\nVon Jana Wolter\n\n⟦{_TITLE}⟧ – Die Stadtwerke bauen seit Mai um."),
        Example("# Das neue Brot\n\nDas neue Brot ist da und schmeckt."),
        Example(
            "# Der neue Rundbrief aus dem Backhaus\n\nDer neue Rundbrief aus dem Backhaus ist da.",
            note="The first sentence goes on.",
        ),
        Example("# Our new oven\n\nOur new oven arrived in May.", language="en"),
        Example(f"# {_TITLE}\n\nDie Stadtwerke bauen um. {_TITLE}: So heißt die Broschüre."),
    ),
)
