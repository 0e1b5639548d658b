"""Buttons, cookie notices and section labels that were copied along with a text."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern
from contentlint.views.titles import title_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_LONGEST = 60
_MOST = 5
"""Lines of a page that are copied along with a text."""
_SHORTEST = 20
"""Characters from which an item beside it says something."""
_MARKS = " \t.:!…»›→>+-–|•▼▲↓↑[]()"


@cache
def _cookies(language: Language) -> re.Pattern[str]:
    return pattern(language.mixed("cookie-notice"), re.IGNORECASE)


@cache
def _crumbs(language: Language) -> re.Pattern[str]:
    home = language.mixed("home-page")
    return pattern(rf"(?:{home})\s*(?:[>»›/|]\s*[^>»›/|]{{2,40}}){{1,5}}")


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag lines that belong to the page around an article and lead nowhere in it."""
    if document.page:
        return  # a template's own: what a page is made of has not been pasted into it
    found = list(islice(_found(document), _MOST + 1))
    if len(found) <= _MOST:
        yield from found  # more of them are a list of words, or what a page is about


def _found(document: Document) -> Iterator[Finding]:
    language = languages.of(document.language)
    body = document.body
    for at, one in enumerate(body):
        if one.scope not in _SCOPES or one.quoted or _leads_on(one) or not document.is_own(one):
            continue
        following = body[at + 1] if at + 1 < len(body) else None
        before = body[at - 1] if at else None
        if _heads_text(one, following) or _is_listed(one, before, following):
            continue
        if _is_furniture(one.text, language) and not (following and _leads_on(following)):
            yield Finding(one, one.whole, {"match": one.text})
            continue
        if one.scope is Scope.PARAGRAPH and _is_promotion(one.text, language):
            yield Finding(one, one.whole, {"match": one.text}, variant="promotion")
            continue
        cookies = _cookies(language).match(one.prose)
        if cookies and not document.view(_is_about_privacy):
            yield Finding(one, Span(*cookies.span()), {"match": cookies[0]})


def _is_about_privacy(document: Document) -> bool:
    """Tell whether a title or heading says that a site tells what it does with data."""
    language = languages.of(document.language)
    named = pattern(language.mixed("privacy-page"), re.IGNORECASE)
    texts = [*title_forms(document), *(heading.text for heading in document.headings)]
    return any(named.search(text) for text in texts)


@cache
def _promotion(language: Language) -> re.Pattern[str]:
    return pattern(rf"\b(?:{language.mixed('promotion')})\b", re.IGNORECASE)


def _is_promotion(text: str, language: Language) -> bool:
    """Tell whether a paragraph in brackets is a paper's word for its own app or newsletter."""
    inside = text[:1] + text[-1:] in {"[]", "()"} and not any(s in text[1:-1] for s in "[]()")
    return inside and _promotion(language).search(text) is not None


def _heads_text(block: Block, following: Block | None) -> bool:
    """Tell whether it is a heading with running text of its own: "Werbung" on a page about it."""
    return (
        block.scope in HEADINGS
        and following is not None
        and following.scope is Scope.PARAGRAPH
        and len(following.text) > _LONGEST
    )


def _is_listed(block: Block, *around: Block | None) -> bool:
    """Tell whether it is one item among others: a list of what a page has."""
    return block.scope is Scope.LIST_ITEM and any(
        one is not None and one.scope is Scope.LIST_ITEM and len(one.text) > _SHORTEST
        for one in around
    )


def _leads_on(block: Block) -> bool:
    return OPAQUE_CHARACTER in block.text or any(True for _ in block.links())


def _is_furniture(text: str, language: Language) -> bool:
    if len(text) > _LONGEST:
        return False
    plain = " ".join(text.strip(_MARKS).casefold().split())
    return (
        plain in language.entry_set("navigation-texts")
        or _crumbs(language).fullmatch(text) is not None
    )


_SCOPES = frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.FAKE_HEADING, *HEADINGS})


RULE = Rule(
    id="pasted-navigation",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"navigation-texts"}),
    wording=Wording(
        "“{match}” looks like navigation or a notice from the page around the article.",
        "Delete it, or link it if it belongs here.",
    ),
    variants={
        "promotion": Wording(
            "“{match}” looks like the publication’s own advertising.",
            "Delete it.",
        )
    },
    doc="""\
No buttons, notices or breadcrumbs of another page in the text.

Whoever copies a text out of a page also copies "Weiterlesen", "Share this article", "Anzeige",
cookie notices and breadcrumbs. The rule flags such lines where they stand alone and neither they
nor what follows is linked, paragraphs in brackets that recommend an app or newsletter of the
paper's own, and sentences that ask for consent to cookies, unless the text is about privacy or has
a part about cookies. Whole HTML pages are left alone, for there such lines come from the template:
of 30 read on published pages, none was pasted.

Authority: house rule; Google Search Central, "Spam policies" (scraped content), for what it looks
like.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Brot ist gut.\n\n⟦Weiterlesen nach der Anzeige⟧\n\nUnd es ist alt.",
            says=Says(data={"match": "Weiterlesen nach der Anzeige"}),
        ),
        Example("Bread is good.\n\n⟦Share this article⟧\n\nAnd it is old.", language="en"),
        Example("Wie Brot gelingt\n\n⟦Startseite > Blog > Backen⟧\n\nBrot ist gut.", format="text"),
        Example(
            "Brot ist gut.\n\n⟦[Wenn Sie alle Rezepte haben wollen, empfehlen wir unsere App.]⟧",
            says=Says(
                "promotion",
                data={"match": "[Wenn Sie alle Rezepte haben wollen, empfehlen wir unsere App.]"},
            ),
        ),
        Example("Brot ist gut.\n\n⟦Wir verwenden Cookies⟧, um Ihnen alles zu zeigen."),
        Example("Brot ist gut.\n\n## Lesen Sie auch\n\n- [Roggenbrot](/roggen)"),
        Example("Wir teilen das Brot. Weiterlesen lohnt sich."),
        Example("Brot ist gut.\n\n[Weiterlesen](/brot)"),
        Example(
            '<html lang="de"><body><p>Brot ist gut.</p><p>Anzeige</p><p>Es ist alt.</p></body>'
            "</html>",
            format="html",
        ),
    ),
)
