"""Readers addressed both as "du" and as "Sie"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


class Options(RuleOptions):
    """What a project can set."""

    min: Annotated[int, "How often the rarer address must occur to count as one."] = 3
    share: Annotated[float, "Which share of all addresses it must have, from 0 to 0.5."] = 0.1


_QUESTIONS = frozenset({Scope.PARAGRAPH, Scope.FAKE_HEADING, *HEADINGS})
_FEWEST_QUESTIONS = 3
"""Paragraphs and headings that ask somebody something, from which a text is an interview."""
_SCOPES = frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.FOOTNOTE})


@cache
def _familiar(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("familiar-address"))


@cache
def _formal(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("formal-address"))


class _Place(Record):
    """A word that addresses the reader."""

    block: Block
    span: Span


def check(_root: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first place of the rarer address."""
    spoken = [
        (block, languages.of(document.language_of(block)))
        for block in document.body
        if block.scope in _SCOPES and not block.quoted
    ]
    formal = [place for block, one in spoken for place in _places(block, _formal(one))]
    if not formal:
        return  # as in most articles
    familiar = [place for block, one in spoken for place in _places(block, _familiar(one))]
    familiar, formal = _by_the_author(familiar), _by_the_author(formal)
    rarer, other = sorted((familiar, formal), key=len)
    if len(rarer) < max(options.min, 1, options.share * (len(familiar) + len(formal))):
        return
    if _has_a_letter(document) or _is_an_aside(rarer, other) or _is_an_interview(document):
        return
    block, span = rarer[0]
    pronouns = languages.of(document.language_of(block)).address
    data = {
        "match": block.text[span.start : span.end],
        "count": len(rarer),
        "other": pronouns[1] if other is formal else pronouns[0],
        "others": len(other),
    }
    yield Finding(block, span, data)


def _places(block: Block, pattern: re.Pattern[str]) -> Iterator[_Place]:
    return (_Place(block, span) for span in block.noted(_spans, pattern))


def _spans(block: Block, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    links = [link.span for link in block.links()]
    return tuple(
        Span(*match.span())
        for match in pattern.finditer(block.prose)
        if not any(start <= match.start() < end for start, end in links)
    )


@cache
def _letter() -> re.Pattern[str]:
    return pattern(languages.expression("letter"))


def _has_a_letter(document: Document) -> bool:
    """Tell whether a letter is printed, which has an address of its own."""
    return _letter().search(document.own_source) is not None


def _is_an_aside(rarer: list[_Place], other: list[_Place]) -> bool:
    """Tell whether all of the rarer address stands in one block that has no other.

    There somebody speaks to another one, or everybody is meant: "wenn du eine Idee hast".
    """
    blocks = {id(place.block) for place in rarer}
    return len(blocks) == 1 and not any(id(place.block) in blocks for place in other)


def _is_an_interview(document: Document) -> bool:
    """Tell whether questions to somebody stand in it, who is answered for by the next paragraph."""
    questions = 0
    for block in document.body:
        if not block.text.endswith("?"):
            continue
        language = languages.of(document.language_of(block))
        addressed = _familiar(language).search(block.prose) or _formal(language).search(block.prose)
        questions += block.scope in _QUESTIONS and addressed is not None
    return questions >= _FEWEST_QUESTIONS


def _by_the_author(places: list[_Place]) -> list[_Place]:
    """Leave out what stands between quotation marks."""
    from contentlint.language.quotations import quotations

    quoted = {id(block): quotations(block.prose).pairs for block, _ in places}
    return [
        place
        for place in places
        if not any(
            pair.opening.start < place.span.start < pair.closing.start
            for pair in quoted[id(place.block)]
        )
    ]


RULE = Rule(
    id="du-sie-mix",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "“{match}” switches the form of address: {count} × this way, {others} × “{other}” in the "
        "article.",
        "Use one form of address throughout.",
    ),
    doc="""\
Readers are addressed in one way, du or Sie.

A text that changes between the two was put together from several. The rule counts forms of du and
of the plural ihr ("euch", "eure"), and of Sie where it cannot mean "they", that is, after a small
letter or a comma. Whatever is in quotation marks, links and block quotations is somebody else's,
and so is a sample letter (a text with "Sehr geehrte" or "Mit freundlichen Grüßen" is left alone).
The rarer address must occur three times (`min`), in more than one paragraph unless the other stands
in it as well, and make up a tenth of all (`share`); its first place is flagged. Interviews, by
three questions to somebody, are left alone.

Authority: Duden, Handbuch Geschäftskorrespondenz ("Anrede"); house styles.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "Wenn ⟦Sie⟧ backen, brauchen Sie Ihr Mehl und Ihre Zeit. "
            "Du nimmst dein Mehl und gibst dir Zeit, die du hast.",
            says=Says(data={"match": "Sie", "count": 3, "other": "du", "others": 4}),
        ),
        Example("Du nimmst dein Mehl. Dann kommen die Kinder, und Sie helfen dir."),
        Example("Wenn Sie backen, sagen Sie: „Nimm dein Mehl, und freu dich.“"),
        Example("Wenn ⟦Sie⟧ backen, nimmst du Mehl und dein Salz.", options={"min": 1}),
        Example("Wenn Sie backen, nimmst du Mehl, du Held.", options={"min": 1, "share": 0.4}),
        Example("You said Sie, du and dein, and Ihnen, so Sie.", language="en"),
    ),
)
