"""Suppressions in the text: what they cover, what they leave, which are idle."""

from collections.abc import Iterator

import pytest

from contentlint.document import Block, Document, Format, Scope
from contentlint.engine import Bound, Plan, run
from contentlint.engine.suppress import suppressions
from contentlint.finding import Finding, Severity
from contentlint.readers.read import read
from contentlint.rule import NoOptions, Rule, Wording
from contentlint.rules.suppressions.unused_suppression import RULE as UNUSED
from contentlint.text import LineIndex, Span


def _marks(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    for index, character in enumerate(block.text):
        if character == "!":
            yield Finding(block, Span(index, index + 1))


def rule(name: str) -> Rule[NoOptions]:
    """Return a rule that flags every exclamation mark."""
    return Rule(
        id=name,
        severity=Severity.WARNING,
        scopes=frozenset({Scope.PARAGRAPH, Scope.QUOTE, Scope.H1}),
        wording=Wording("A mark."),
        doc="",
        check=_marks,
        examples=(),
        options=NoOptions,
        category="tests",
    )


PLAN = Plan(
    [Bound(one, NoOptions()) for one in (rule("marks"), rule("others"), UNUSED)],
    frozenset({"marks", "others", "unused-suppression", "not-run"}),
    categories=frozenset({"tests", "not-run-tests"}),
)


def found(text: str, format_: Format = Format.MARKDOWN) -> list[tuple[int, str]]:
    """Return line and rule of each diagnostic."""
    (document,) = read("article.md", text.encode(), format=format_).documents
    return [(d.start.line, d.rule) for d in run(document, PLAN).diagnostics]


BOTH = ["marks", "others"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Ha!\n", [(1, "marks"), (1, "others")], id="nothing"),
        pytest.param(
            "<!-- contentlint-disable-next-line marks -->\nHa!\n\nHo!\n",
            [(2, "others"), (4, "marks"), (4, "others")],
            id="next line, one rule",
        ),
        pytest.param(
            "<!-- contentlint-disable-next-line -->\nHa!\n\nHo!\n",
            [(4, "marks"), (4, "others")],
            id="next line, all rules",
        ),
        pytest.param(
            "<!--- contentlint-disable-next-line marks --->\nHa!\n\nHo!\n",
            [(2, "others"), (4, "marks"), (4, "others")],
            id="with three hyphens",
        ),
        pytest.param(
            "<!--- contentlint-disable-next-line marks, others -- a quotation --->\nHa!\n",
            [],
            id="with three hyphens and a reason",
        ),
        pytest.param(
            "<!-- contentlint-disable-next-line marks, others -- a quotation -->\nHa!\n",
            [],
            id="several rules and a reason",
        ),
        pytest.param(
            "Ha! <!-- contentlint-disable-line marks -->\n", [(1, "others")], id="its own line"
        ),
        pytest.param(
            "A! <!-- contentlint-disable-line\nmarks --> B!\nC!\n",
            [(1, "others"), (2, "others"), (3, "marks"), (3, "others")],
            id="both lines of a comment that has two",
        ),
        pytest.param(
            "A!\nB! <!-- contentlint-disable-line marks -->\nC!\n",
            [(1, "marks"), (1, "others"), (2, "others"), (3, "marks"), (3, "others")],
            id="its own line and none beside it",
        ),
        pytest.param(
            "A!\n\n<!-- contentlint-disable marks -->\n\nB!\n\n"
            "<!-- contentlint-enable marks -->\n\nC!\n",
            [(1, "marks"), (1, "others"), (5, "others"), (9, "marks"), (9, "others")],
            id="from here to there",
        ),
        pytest.param(
            "<!-- contentlint-disable marks, others -->\n\nB!\n\n"
            "<!-- contentlint-enable marks -->\n\nC!\n\n<!-- contentlint-enable others -->\n\nD!\n",
            [(7, "marks"), (11, "marks"), (11, "others")],
            id="one of two from there on",
        ),
        pytest.param(
            "<!-- contentlint-disable -->\n\nB!\n\n<!-- contentlint-enable marks -->\n\nC!\n",
            [(7, "marks")],
            id="one of all from there on",
        ),
        pytest.param(
            "A!\n\n<!-- contentlint-disable -->\n\nB!\n\nC!\n",
            [(1, "marks"), (1, "others")],
            id="to the end",
        ),
        pytest.param(
            "A!\n\n<!-- contentlint-disable-file others -->\n\nB!\n",
            [(1, "marks"), (5, "marks")],
            id="file",
        ),
        pytest.param(
            "---\ncontentlint:\n  ignore: [others]\n---\nA!\n", [(5, "marks")], id="front matter"
        ),
        pytest.param("---\ncontentlint:\n  ignore: all\n---\nA!\n", [], id="front matter, all"),
        pytest.param(
            "<!-- contentlint-disable-next-line marks -->\nNo mark.\n",
            [(1, "unused-suppression")],
            id="unused",
        ),
        pytest.param(
            "<!-- contentlint-disable-next-line not-run -->\nNo mark.\n", [], id="of a rule not run"
        ),
        pytest.param(
            "<!-- contentlint-disable-next-line mraks -->\nNo mark.\n",
            [(1, "unused-suppression")],
            id="unknown rule",
        ),
        pytest.param(
            "<!-- contentlint-disable-file unused-suppression -->\n"
            "<!-- contentlint-disable-next-line marks -->\nNo mark.\n",
            [],
            id="a suppression of unused suppressions",
        ),
    ],
)
def test_suppressions_cover_what_they_say(text: str, wanted: list[tuple[int, str]]) -> None:
    assert found(text) == wanted


NEXT = "<!-- contentlint-disable-next-line marks, others -->"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{NEXT}\nHa!\n", []),
        (f"{NEXT}\n\nHa!\n\nHo!\n", [5, 5]),
        (f"{NEXT}\n\n \t\n\nHa!\n", []),
        (f"{NEXT}\r\n\r\nHa!\r\n\r\nHo!\r\n", [5, 5]),
        (f"> {NEXT}\n>\n> Ha!\n>\n> Ho!\n", [5, 5]),
        (f"{NEXT}\n\nSatz.\n\nHa!\n", [1, 5, 5]),
        (f"{NEXT}\n\n<!-- contentlint-disable-next-line others -->\n\nHa!\n", []),
        (f"{NEXT}\n<!-- contentlint -->\nHa!\n", [1, 3, 3]),
        (f"Ha!\n\n{NEXT}\n", [1, 1, 3]),
        (f"Ha!\n\n{NEXT}\n\n\n", [1, 1, 3]),
    ],
)
def test_the_next_line_is_the_next_that_is_not_blank(text: str, lines: list[int]) -> None:
    assert [line for line, _ in found(text)] == lines


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<!-- contentlint-disable-file tests -->\n\nHa!\n", []),
        ("<!-- contentlint-disable-file all -->\n\nHa!\n", []),
        ("<!-- contentlint-disable-next-line tests, marks -->\nHa!\n", []),
        ("Ha! <!-- contentlint-disable-line not-run-tests -->\n", [(1, "marks"), (1, "others")]),
        ("<!-- contentlint-disable-line tests -->\n\nHo.\n", [(1, "unused-suppression")]),
        ("---\ncontentlint:\n  ignore: [tests]\n---\nHa!\n", []),
        ("---\ncontentlint:\n  ignore: [all]\n---\nHa!\n", []),
        (
            "<!-- contentlint-disable -->\n\nA!\n\n<!-- contentlint-enable tests -->\n\nB!\n",
            [(7, "marks"), (7, "others")],
        ),
        (
            "<!-- contentlint-disable tests -->\n\nA!\n\n<!-- contentlint-enable marks -->\n\nB!\n",
            [(7, "marks")],
        ),
        (
            "<!-- contentlint-disable marks -->\n\nA!\n\n<!-- contentlint-enable tests -->\n\nB!\n",
            [(3, "others"), (7, "marks"), (7, "others")],
        ),
    ],
)
def test_categories_are_named_as_everywhere_else(text: str, wanted: list[tuple[int, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("comment", "variant"),
    [
        # The verb
        ("contentlint-disable-nextline", "misspelt-near:contentlint-disable-next-line"),
        ("contentlint-disable-next-lin marks", "misspelt-near:contentlint-disable-next-line"),
        ("contentlint-disabel", "misspelt-near:contentlint-disable"),
        ("contentlint-disable_line", "misspelt-near:contentlint-disable-line"),
        ("contentlint-disable-line: marks", "misspelt-near:contentlint-disable-line"),
        ("contentlint-Disable-Line", "misspelt-near:contentlint-disable-line"),
        ("contentlint-ignore-file", "misspelt-near:contentlint-disable-file"),
        ("contentlint-off", "misspelt-near:contentlint-disable"),
        ("contentlint-hush", "misspelt:"),
        # The name
        ("contentlint disable", "misspelt-near:contentlint-disable"),
        ("contentlint: disable-file", "misspelt-near:contentlint-disable-file"),
        ("ContentLint-disable", "misspelt-near:contentlint-disable"),
        ("content-lint-disable", "misspelt-near:contentlint-disable"),
        ("contenlint-disable-line", "misspelt-near:contentlint-disable-line"),
        # No directives
        ("contentlint is a linter", ""),
        ("contentlint on a page", ""),
        ("contentlint disables rules", ""),
        ("contentlint", ""),
        ("markdownlint-disable", ""),
        ("prettier-ignore", ""),
        ("eslint-disable-next-line", ""),
        ("content-disable", ""),
        # Amid a comment
        ("quoted: contentlint-disable-file marks", "amid:"),
        ("a citation\ncontentlint-disable-next-line", "amid:"),
        ("write contentlint-disable-line to be left alone", ""),
        ("mycontentlint-disable", ""),
        # Nothing is disabled
        ("contentlint-enable", "idle-enable:"),
        ("contentlint-enable marks", "idle-enable:"),
        # The ids
        ("contentlint-disable-file mrks", "unknown-near:marks"),
        ("contentlint-disable-file Marks", "unknown-near:marks"),
        ("contentlint-disable-file test", "unknown-near:tests"),
        ("contentlint-disable-file zzz", "unknown:"),
        # Its own line
        ("contentlint-disable-line marks", "unused-alone:"),
        ("contentlint-disable-file marks", "unused:"),
    ],
)
def test_what_never_did_anything_is_named(comment: str, variant: str) -> None:
    source = f"Ein Satz.\n\n<!-- {comment} -->\n\nNoch ein Satz.\n"
    (document,) = read("article.md", source.encode(), format=Format.MARKDOWN).documents
    said = [one.message for one in run(document, PLAN).diagnostics]
    if not variant:
        assert said == []
        return
    name, _, meant = variant.partition(":")
    (message,) = said
    assert message.startswith(UNUSED.variants[name].message.partition("{")[0])
    assert meant == "" or message.endswith(f"did you mean {meant}?")


@pytest.mark.parametrize(
    ("entry", "variant"),
    [
        ("contentlint: {ignore: [marks]}", ""),
        ("contentlint: {ingore: [marks]}", "key-near:contentlint.ignore"),
        ("contentlint: {Ignore: [marks]}", "key-near:contentlint.ignore"),
        ("contentlint: {disable: marks}", "key-near:contentlint.ignore"),
        ("contentlint: {skip: true}", "key-near:contentlint.ignore"),
        ("contentlint: {strictness: high}", "key:"),
        ("contentlint: off", "key:"),
        ("content-lint: {ignore: [marks, others]}", "key-near:contentlint.ignore"),
        ("contenlint: {ignore: [marks, others]}", "key-near:contentlint.ignore"),
        ("ContentLint: {ignore: [marks, others]}", "key-near:contentlint.ignore"),
        ("contenthint: {text: x}", ""),
        ("content: {ignore: x}", ""),
        ("contents: x", ""),
        ("category: {ignore: x}", ""),
    ],
)
def test_keys_of_front_matter_that_never_did_anything_are_named(entry: str, variant: str) -> None:
    source = f"---\n{entry}\n---\n\nEin Satz!\n"
    (document,) = read("article.md", source.encode(), format=Format.MARKDOWN).documents
    said = [d.message for d in run(document, PLAN).diagnostics if d.rule == UNUSED.id]
    name, _, meant = variant.partition(":")
    assert len(said) == bool(variant)
    for message in said:
        assert message.startswith(UNUSED.variants[name].message.partition("{")[0])
        assert meant == "" or message.endswith(f"did you mean {meant}?")


def test_a_misspelt_suppression_suppresses_nothing() -> None:
    text = "<!-- contentlint-disable-nextline marks -->\nHa!\n"
    assert found(text) == [(1, "unused-suppression"), (2, "marks"), (2, "others")]


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("<p>A</p>\n<!-- contentlint-disable-next-line -->\n<p>Ha!</p>\n", Format.HTML),
        ("Ein Satz.\n\n{/* contentlint-disable-next-line */}\nHa!\n", Format.MDX),
        ("Ein Satz.\n\n<!-- contentlint-disable-next-line -->\nHa!\n", Format.TEXT),
    ],
)
def test_suppressions_work_in_every_format(text: str, format_: Format) -> None:
    assert found(text, format_) == []


def _whole(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    yield Finding(block, block.whole)


WHOLE = Plan([Bound(rule("marks")._replace(check=_whole), NoOptions())], frozenset({"marks"}))


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        # A finding over lines 2 to 3 is silenced by each of its lines, and by no other.
        ("<!-- contentlint-disable-next-line -->\nEin\nBrot", True),
        ("Ein\nBrot <!-- contentlint-disable-line -->", True),
        ("Ein <!-- contentlint-disable-line -->\nBrot", True),
        ("Ein\nBrot\n\n<!-- contentlint-disable-line -->", False),
        ("<!-- contentlint-disable-next-line -->\n\nEin\nBrot", True),
        ("<!-- contentlint-disable-next-line -->\n\nSatz.\n\nEin\nBrot", False),
    ],
)
def test_a_finding_over_several_lines_is_silenced_by_each(text: str, silenced: bool) -> None:
    (document,) = read("article.md", text.encode(), format=Format.MARKDOWN).documents
    assert (run(document, WHOLE).diagnostics == ()) is silenced


def test_each_line_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    text_of = LineIndex.text

    def text(self: LineIndex, line: int) -> str:
        looked.append(line)
        return text_of(self, line)

    monkeypatch.setattr(LineIndex, "text", text)
    source = "<!-- contentlint-disable-next-line x -->\n\n" * 50 + "Brot.\n\n"
    source += "<!-- contentlint-disable-next-line x -->\n" * 2
    (document,) = read("a.md", source.encode()).documents
    found = suppressions(document)
    assert {one.last for one in found[:50]} == {101}
    assert [one.last for one in found[50:]] == [104, 105]
    assert len(looked) < 110


def test_a_colon_that_is_too_many_is_quoted() -> None:
    source = "Ein Satz.\n\n<!-- contentlint-disable: marks -->\n\nNoch ein Satz.\n"
    (document,) = read("article.md", source.encode(), format=Format.MARKDOWN).documents
    (message,) = (one.message for one in run(document, PLAN).diagnostics)
    assert "there is no contentlint-disable:;" in message
    assert message.endswith("did you mean contentlint-disable?")
