"""Sentences in a row that begin with the same word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.views.running import Sentence


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Sentences in a row that may begin alike."] = 2


class _Opener(Record):
    words: str
    """In lower case."""
    span: Span


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the opener of the first sentence that makes a row of like openers too long."""
    for run in _runs(document):
        if len(run) > options.max:
            sentence, opener = run[options.max]
            match = sentence.block.text[opener.span.start : opener.span.end]
            yield Finding(sentence.block, opener.span, {"count": len(run), "match": match})


def _runs(document: Document) -> Iterator[list[tuple[Sentence, _Opener]]]:
    """Yield sentences in a row with the same opener; headings and lists part the rows."""
    language = languages.of(document.language)
    order = {id(block): number for number, block in enumerate(document.body)}
    run: list[tuple[Sentence, _Opener]] = []
    for sentence in running(document):
        opener = None
        if sentence.block.scope is Scope.PARAGRAPH:
            opener = _opener(sentence, document, language)
        if run and opener and opener.words == run[-1][1].words:
            apart = order[id(sentence.block)] - order[id(run[-1][0].block)]
            if apart <= 1:
                run.append((sentence, opener))
                continue
        yield run
        run = [(sentence, opener)] if opener else []
    yield run


def _opener(sentence: Sentence, document: Document, language: Language) -> _Opener | None:
    """Return the first word of a sentence, with the second one if the first is an article."""
    words = document.words_in(sentence.block, sentence.span)[:2]
    if words[0].text.lower() in language.words("opening-article"):
        if len(words) < 2:
            return None
    else:
        words = words[:1]
    if words[0].text[0].isdigit():
        return None
    text = " ".join(word.text.lower() for word in words)
    return _Opener(text, Span(words[0].start, words[-1].end))


RULE = Rule(
    id="sentence-openers",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"opening-article"}),
    wording=Wording(
        "{count} sentences in a row start with “{match}”; that reads like a list.",
        "Start one of them differently, or join two.",
    ),
    doc="""\
No more than two sentences in a row start with the same word.

An article counts together with the word after it, so that "Der Teig …", "Der Ofen …" begin
differently. Headings, lists, tables and quotations end a row; a row may go on in the next
paragraph. The finding is at the sentence that makes the row too long.

Authority: Yoast SEO complains about three sentences in a row.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "Wir backen früh. Wir verkaufen viel. ⟦Wir⟧ schlafen wenig.",
            says=Says(data={"count": 3, "match": "Wir"}),
        ),
        Example("We bake early. We sell a lot. ⟦We⟧ hardly sleep.", language="en"),
        Example("Der Teig ruht. Der Teig geht auf. ⟦Der Teig⟧ wird geformt."),
        Example("The dough rests. The dough rises. ⟦The dough⟧ is shaped.", language="en"),
        Example("Wir backen früh. Wir verkaufen viel.\n\n⟦Wir⟧ schlafen wenig."),
        Example("Der Teig ruht. Der Ofen wird heiß. Der Bäcker wartet."),
        Example("The dough rests. The oven is hot. The baker waits.", language="en"),
        Example("Wir backen früh. Wir verkaufen viel. Danach schlafen wir."),
        Example("Wir backen früh. Wir verkaufen viel.\n\n## Nachts\n\nWir schlafen wenig."),
        Example("- Wir backen viel Brot.\n- Wir essen viel Brot.\n- Wir lieben gutes Brot."),
        Example("Wir backen. ⟦Wir⟧ essen.", options={"max": 1}),
    ),
)
