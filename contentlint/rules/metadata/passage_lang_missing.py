"""Passages in another language that nothing marks up as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tokens import words as words_of
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_UNDETERMINED = "und"
"""A passage in another script: which language it is in is not known."""
_TOLD = 8
"""Words from which a block is told by its own words."""
_TOLD_AMID = 5
"""Words from which a stretch of one is; a name of fewer may be left as it is."""
_LONGEST = 60
"""Code points of a passage that are flagged: its beginning."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the first passage that is told by its words alone, where the article is in another."""
    found: list[tuple[Block, Span, str, str]] = []
    own = foreign = 0
    for block in document.body:
        words = len(block.words)
        if not block.identified:
            own += words
            found += (
                (block, inline.span, inline.language or "", "stretch")
                for inline in block.inlines
                if inline.kind is InlineKind.LANGUAGE
                and inline.identified
                and sum(1 for _ in words_of(block.text[slice(*inline.span)])) >= _TOLD_AMID
            )
        else:
            foreign += words
            # A short block has got its language from those around it, and is no example.
            if block.language and block.language != _UNDETERMINED and words >= _TOLD:
                found.append((block, block.whole, block.language, ""))
    # An article that is in another language for the most part has been declared wrongly.
    if found and foreign < own:
        block, span, tag, variant = found[0]
        span = Span(span.start, _beginning(block.text, span))
        yield Finding(block, span, {"language": tag}, variant=variant)


def _beginning(text: str, span: Span) -> int:
    """Return where the first words of a passage end."""
    if span.end - span.start <= _LONGEST:
        return span.end
    blank = text.rfind(" ", span.start, span.start + _LONGEST)
    return blank if blank > span.start else span.start + _LONGEST


RULE = Rule(
    id="passage-lang-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "This passage in another language (“{language}”) is not marked up; screen readers will "
        "mispronounce it.",
        'Add lang="{language}" to its element, or wrap it in <div lang="{language}">.',
    ),
    variants={
        "stretch": Wording(
            "These words in another language (“{language}”) are not marked up; screen readers "
            "will mispronounce them.",
            'Wrap them in <span lang="{language}">, a quotation without marks in <q>.',
        )
    },
    doc="""\
Passages in another language are marked up as such.

Screen readers choose their voice by `lang`, browsers the hyphenation, translators what to leave
alone. A paragraph or quotation whose function words plainly belong to another language is judged by
that language's rules already; the hint names the first one of an article, and what to write. It is
given once per article, and not where most of the text is in the other language: then
`lang-mismatch` says what is wrong. Known are Catalan, Croatian, Czech, Danish, Dutch, English,
Estonian, Finnish, French, German, Hungarian, Indonesian, Italian, Latvian, Lithuanian, Norwegian,
Polish, Portuguese, Romanian, Slovak, Slovene, Spanish, Swedish, Turkish and Uzbek; passages in
another script are left alone.

Authority: WCAG 2.2, success criterion 3.1.2 (Language of Parts).
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Wir haben das Brot im Ofen und warten auf den Abend, denn dann kommen die Gäste. "
            "Sie bringen Käse und Wein mit.\n\n"
            "⟦Nous avons le pain dans le four et nous attendons le "
            "soir⟧ avec les amis qui sont dans la ville.",
            says=Says(data={"language": "fr"}),
        ),
        Example(
            "We have the bread in the oven and are waiting for the evening with our friends. "
            "They are going to bring cheese.\n\n"
            "⟦Das Brot ist noch nicht fertig, aber es riecht schon nach⟧ dem, was wir uns von ihm "
            "versprechen.",
            language="en",
            says=Says(data={"language": "de"}),
        ),
        Example(
            "Auf dem Schild an der Tür der kleinen Bäckerei stand: „⟦The bread is in the oven and "
            "will be ready by noon⟧“ – und wir warteten.",
            says=Says("stretch", data={"language": "en"}),
        ),
        Example(
            'Wir haben das Brot im Ofen.\n\n<p lang="fr">Nous avons le pain dans le four et nous '
            "attendons le soir avec les amis.</p>",
            note="It is marked up.",
        ),
        Example(
            "Nous avons le pain dans le four et nous attendons le soir avec les amis.",
            note="All of it is in the other language.",
        ),
        Example("Wir hörten „Nous avons le pain“ und gingen.", note="Too short to be sure."),
    ),
)
