"""Suppressions that do nothing: any more, or from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag what the engine found to be idle; the block's name says why."""
    variant, _, told = block.name.partition(":")
    data = {"rule": told} if told else {}
    if variant.endswith("-near"):
        # What is written may have a colon of its own: "contentlint-disable: ellipsis".
        data["rule"], _, data["meant"] = told.rpartition(":")
    yield Finding(block, block.whole, data, variant=variant)


RULE = Rule(
    id="unused-suppression",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.SUPPRESSION}),
    wording=Wording(""),
    variants={
        "unused": Wording(
            "This suppression has no effect: there is no finding for it to suppress.",
            "Delete it, or move it right above the line it is meant for.",
        ),
        "unknown": Wording(
            "This suppression names {rule}, but there is no such rule.",
            "Correct the name; `contentlint rules` lists all rules.",
        ),
        "unknown-near": Wording(
            "This suppression names {rule}, but there is no such rule; did you mean {meant}?",
            "Correct the name; `contentlint rules` lists all rules.",
        ),
        "unused-alone": Wording(
            "This suppression is for its own line, which holds nothing else; did you mean "
            "contentlint-disable-next-line?",
            "Correct the name, or put the comment at the end of the line it is for.",
        ),
        "misspelt": Wording(
            "This comment suppresses nothing: there is no {rule}.",
            "Use contentlint-disable-next-line, -disable-line, -disable-file, -disable or -enable.",
        ),
        "misspelt-near": Wording(
            "This comment suppresses nothing: there is no {rule}; did you mean {meant}?",
            "Write {meant}.",
        ),
        "key": Wording(
            "This suppresses nothing; contentlint has no front matter key {rule}.",
            "Use the key `contentlint: {{ignore: [ID]}}`.",
        ),
        "key-near": Wording(
            "This suppresses nothing: there is no key {rule}; did you mean {meant}?",
            "Correct the key: `contentlint: {{ignore: [ID]}}`.",
        ),
        "amid": Wording(
            "This comment suppresses nothing; other words come before the suppression in it.",
            "Give the suppression its own comment, and put reasons after `--`.",
        ),
        "idle-enable": Wording(
            "Nothing is disabled here that this comment could enable.",
            "Put contentlint-disable before it, or delete it.",
        ),
    },
    doc="""\
Suppressions take effect and name rules that exist.

A comment such as `<!-- contentlint-disable-next-line quotes-wrong -- a citation -->` outlives the
sentence it was written for. From then on it hides mistakes nobody has decided to accept. A
suppression of a rule that does not run is left alone: nobody can tell whether it is needed.

One that is misspelled, in a comment or as a key of front matter, that comes after other words in
its comment, or on a line of its own though it is for its own line, never did anything. It is not
guessed at, but named with what was probably meant.

Authority: house rule, after ruff's RUF100 and ESLint's `--report-unused-disable-directives`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "⟦<!-- contentlint-disable-next-line -->⟧\nEin sauberer Satz.", says=Says("unused")
        ),
        Example(
            "⟦<!-- contentlint-disable-line qoutes-wrong -->⟧\n\nEin sauberer Satz.",
            says=Says("unknown", data={"rule": "qoutes-wrong"}),
        ),
        Example(
            "---\ntitle: Brot\ncontentlint:\n  ignore: [⟦brot-regel⟧]\n---\n\nEin Satz.",
            note="The front matter's own suppressions count as well.",
            says=Says("unknown"),
        ),
        Example(
            "⟦<!-- contentlint-disable-file unused-supression -->⟧\n\nEin sauberer Satz.",
            says=Says(
                "unknown-near", data={"rule": "unused-supression", "meant": "unused-suppression"}
            ),
        ),
        Example(
            "⟦<!-- contentlint-disable-line -->⟧\n\nEin sauberer Satz.", says=Says("unused-alone")
        ),
        Example(
            "⟦<!-- contentlint-disable-nextline -->⟧\n\nEin sauberer Satz.",
            says=Says(
                "misspelt-near",
                data={
                    "rule": "contentlint-disable-nextline",
                    "meant": "contentlint-disable-next-line",
                },
            ),
        ),
        Example(
            "⟦<!-- contentlint-hush -->⟧\n\nA clean sentence.",
            language="en",
            says=Says("misspelt", data={"rule": "contentlint-hush"}),
        ),
        Example(
            "⟦<!-- a citation: contentlint-disable-next-line -->⟧\n\nA clean sentence.",
            language="en",
            says=Says("amid"),
        ),
        Example(
            "---\ntitle: Brot\ncontentlint:\n  ingore: [⟦plenk⟧]\n---\n\nEin Satz.",
            says=Says(
                "key-near", data={"rule": "contentlint.ingore", "meant": "contentlint.ignore"}
            ),
        ),
        Example(
            "---\ntitle: Bread\ncontentlint: {strictness: ⟦high⟧}\n---\n\nA clean sentence.",
            language="en",
            says=Says("key", data={"rule": "contentlint.strictness"}),
        ),
        Example("⟦<!-- contentlint-enable -->⟧\n\nEin sauberer Satz.", says=Says("idle-enable")),
        Example("<!-- contentlint is a linter -->\n\nA clean sentence.", language="en"),
    ),
)
