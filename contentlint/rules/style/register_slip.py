"""Slang in headlines, and in the text of news."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.text.phrases import matches
from contentlint.wake import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_HEADLINES = frozenset({Scope.TITLE, *HEADINGS, Scope.FAKE_HEADING, Scope.TEASER})
_QUOTED = pattern(r"[„“\"»«‚‘][^„\n]{0,300}?[“”\"«»‘’]")
"""What stands in quotation marks of any kind, as far as it matters here."""


class Options(RuleOptions):
    """What can be set."""

    allow: Annotated[tuple[str, ...], "Words of the list that are fine here."] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag slang; quoted words are somebody else's."""
    if document.genre == "blog" or block.quoted:
        return
    if document.genre != "news" and block.scope not in _HEADLINES:
        return
    language = languages.of(document.language_of(block))
    quotes = [inline.span for inline in block.inlines if inline.kind is InlineKind.QUOTE]
    quotes += [Span(*match.span()) for match in _QUOTED.finditer(block.text)]
    for span in matches(block.forms, _slang(language, options.allow)):
        if not any(quote.start <= span.start < quote.end for quote in quotes):
            yield Finding(block, span, {"match": block.text[span.start : span.end]})


@cache
def _slang(language: Language, allowed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in language.entries("slang") if word not in allowed)


RULE = Rule(
    id="register-slip",
    severity=Severity.INFO,
    scopes=frozenset({*_HEADLINES, Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.META_DESCRIPTION}),
    needs=frozenset({"slang"}),
    wording=Wording(
        "“{match}” is colloquial and does not fit the tone of an article.",
        "Use a neutral word, or quote the person who said it.",
    ),
    doc="""\
Headlines and news do not slip into slang.

"Krasse Kombi" in a headline sounds like an advertisement. Headlines (titles, headings, teasers) are
looked at in every genre but blogs, running text only in news. Quoted words are left alone, and so
are blogs, where it may be the tone.

Authority: newsroom style guides; house list.
""",
    check=check,
    wake=Listed("slang"),
    options=Options,
    examples=(
        Example("# Keymate sucht mit – ⟦Krasse Kombi⟧", says=Says(data={"match": "Krasse Kombi"})),
        Example("# This bread is ⟦dope⟧", language="en"),
        Example("Das Brot ist ⟦mega⟧ lecker.", genre="news"),
        Example("The bread is ⟦awesome sauce⟧.", language="en", genre="news"),
        Example("# Krasse Kombi", genre="blog"),
        Example("Das Brot ist mega lecker.", note="Running text matters in news only."),
        Example("# Bäcker nennt Brot „echt krass“", note="Quoted."),
        Example("Er sagte: „Das Brot ist einfach mega.“", genre="news", note="Quoted as well."),
        Example("# Krasser Widerspruch im Haushalt", note="A word of formal German as well."),
        Example("# ⟦Krasse Kombi⟧, mega Brot", options={"allow": ["mega"]}, genre="news"),
    ),
)
