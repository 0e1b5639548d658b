"""What is too much costs itself, is said so, and nothing else is lost."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import pytest

from contentlint import files
from contentlint.document import Block, Document, Format, Scope
from contentlint.engine import Bound, Outcome, Plan, run
from contentlint.engine.clock import Clock, OutOfTimeError
from contentlint.finding import Finding, Severity
from contentlint.fix import mend
from contentlint.readers.read import LARGEST, Circumstances, ReadError, read, too_large
from contentlint.rule import NoOptions, Rule, Wording
from contentlint.session import Checker, Fixing, Invocation
from contentlint.session.fixer import Fixer
from contentlint.text import LineIndex, Span

_Check = Callable[[Block, Document, NoOptions], Iterator[Finding]]


def _every_letter(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    for at in range(len(block.text)):
        yield Finding(block, Span(at, at + 1), {"match": block.text})


def _endless(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    for at in count():
        if at < 0:
            yield Finding(block, block.whole)


def _rule(name: str, check: _Check) -> Bound:
    rule = Rule(
        id=name,
        severity=Severity.INFO,
        scopes=frozenset({Scope.PARAGRAPH}),
        wording=Wording("{match}"),
        doc="",
        check=check,
        options=NoOptions,
        examples=(),
    )
    return Bound(rule, NoOptions())


def _run(text: str, *bound: Bound) -> Outcome:
    (document,) = read("a.txt", text.encode(), Circumstances("de")).documents
    return run(document, Plan(bound, frozenset()))


@pytest.mark.parametrize(("length", "first"), [(1000, 1002), (1001, 1000)])
def test_findings_of_a_rule(length: int, first: int) -> None:
    outcome = _run("a" * length + "\n\nbc", _rule("letters", _every_letter))
    assert len(outcome.diagnostics) == 1000
    (cut,) = outcome.cuts
    assert cut.message.startswith("letters found more than 1,000 places")
    assert cut.at == Span(first, first + 1)
    assert not cut.serious


def test_findings_keep_what_is_near() -> None:
    outcome = _run("b" * 5000, _rule("letters", _every_letter))
    last = outcome.diagnostics[-1]
    assert (last.start.column, last.lead, len(last.excerpt)) == (1000, 0, 1999)
    assert len(last.message) == 400


def test_a_rule_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.engine.walk.Clock", lambda length: Clock(length, 1))
    outcome = _run("Brot.", _rule("endless", _endless), _rule("letters", _every_letter))
    (cut,) = outcome.cuts
    assert cut.serious
    assert cut.message == (
        "endless was stopped after 1 s of CPU time; split the file, or ignore the rule for it"
    )
    assert len(outcome.diagnostics) == len("Brot.")


def test_suppressions_that_are_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_document: Document) -> None:
        for at in count():
            if at < 0:
                return

    monkeypatch.setattr("contentlint.engine.suppress.suppressions", endless)
    monkeypatch.setattr("contentlint.engine.walk.Clock", lambda length: Clock(length, 1))
    outcome = _run("Brot.", _rule("letters", _every_letter))
    (cut,) = outcome.cuts
    assert cut.serious
    assert cut.message == ("suppressions could not be read within 1 s of CPU time; split the file")
    assert len(outcome.diagnostics) == len("Brot.")


def test_the_time_grows_with_the_document() -> None:
    assert (Clock(0).limit, Clock(999_999).limit, Clock(3_000_000).limit) == (20, 39, 80)


def test_only_rules_are_stopped() -> None:
    clock = Clock(0, 0)
    clock._tick(0, None)
    clock.rule = "a"
    with pytest.raises(OutOfTimeError):
        clock._tick(0, None)


@pytest.mark.parametrize(("ids", "kinds"), [(100, ()), (101, ("limit",)), (20_000, ("limit",))])
def test_ids_of_a_suppression(ids: int, kinds: tuple[str, ...]) -> None:
    names = ", ".join(f"x{number}" for number in range(ids))
    text = f"Ein Satz.\n\n<!-- contentlint-disable {names} -->\n\nText\n"
    (result,) = Checker(Invocation(isolated=True)).check_data("a.md", text.encode())
    assert tuple(problem.kind for problem in result.problems) == kinds
    found = [one for one in result.findings if one.rule == "unused-suppression"]
    assert len(found) == (0 if kinds else ids)
    for problem in result.problems:
        assert problem.start is not None
        assert problem.start.line == 3


@pytest.mark.parametrize(
    ("offset", "width", "text", "lead"),
    [(0, 2, "ab", 0), (8, 1, "fg", 1), (8, 9, "efgh", 0), (3, 9, "abcd", 0), (4, 1, "d", 3)],
)
def test_lines_around(offset: int, width: int, text: str, lead: int) -> None:
    assert LineIndex("abcd\r\nefgh").around(offset, width) == (text, lead)


@pytest.mark.parametrize(
    ("path", "item"),
    [("a.md", "- a\n"), ("a.html", "<li>a"), ("a.txt", "- a\n"), ("a.mdx", "- a\n")],
)
def test_blocks_of_a_document(path: str, item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("markdown.read", "html.read", "read"):
        monkeypatch.setattr(f"contentlint.readers.{module}.MOST_BLOCKS", 5)
    checker = Checker(Invocation(isolated=True))
    (few,) = checker.check_data(path, (item * 5).encode())
    assert few.problems == ()
    (many,) = checker.check_data(path, (item * 9).encode())
    (problem,) = many.problems
    assert problem.message.startswith("more than 5 paragraphs, items and cells; what follows")
    assert problem.start is not None
    assert not problem.note
    sixth = (item * 5).count("\n") + 1
    assert problem.start.line == sixth


def test_a_file_that_is_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> None:
        for at in count():
            if at < 0:
                return

    monkeypatch.setattr("contentlint.session.checker.read", endless)
    monkeypatch.setattr(sys.modules[mend.__module__], "parse", endless)
    monkeypatch.setattr("contentlint.engine.clock.Clock", lambda length: Clock(length, 1))
    checker = Checker(Invocation(isolated=True))
    fixed = Fixer(checker, Fixing.SAFE).fix_data("a.md", b"Brot.")
    for (result,) in (checker.check_data("a.md", b"Brot."), fixed.results):
        (problem,) = result.problems
        assert problem.kind == "limit"
        assert problem.message == "could not be read within 1 s of CPU time; split or exclude it"
        assert not problem.note


@pytest.mark.parametrize(
    ("path", "item"),
    [("a.md", "[a](b) *c* "), ("a.html", "<a href=b>a</a> <b>c</b> "), ("a.mdx", "[a](b) *c* ")],
)
def test_marks_of_a_document(path: str, item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("markdown.read", "html.read", "read"):
        monkeypatch.setattr(f"contentlint.readers.{module}.MOST_MARKS", 6)
    checker = Checker(Invocation(isolated=True))
    (few,) = checker.check_data(path, (item * 3).encode())
    assert few.problems == ()
    (many,) = checker.check_data(path, (item * 4).encode())
    (problem,) = many.problems
    assert (problem.kind, problem.note) == ("limit", False)
    assert problem.message == (
        "more than 6 links, pictures and emphases; what follows was not read; split the file"
    )
    assert problem.start is not None
    assert len(item * 3) <= problem.start.offset < len(item * 4)


def test_marks_in_an_island_of_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.readers.html.read.MOST_MARKS", 2)
    text = "Ein Satz.\n\n<div>" + "<b>a</b> " * 5 + "</div>\n"
    (result,) = Checker(Invocation(isolated=True)).check_data("a.md", text.encode())
    (problem,) = result.problems
    assert problem.start is not None
    assert problem.start.offset > text.index("<b>")


@pytest.mark.parametrize(
    ("path", "depth", "said"),
    [
        ("a.html", 511, False),
        ("a.html", 512, True),
        ("a.md", 511, False),
        ("a.md", 512, True),
    ],
)
def test_elements_in_elements(path: str, depth: int, said: bool) -> None:
    text = "<div>" * depth + "Ein Satz steht hier."
    (result,) = Checker(Invocation(isolated=True)).check_data(path, text.encode())
    assert [problem.note for problem in result.problems] == [True] * said
    for problem in result.problems:
        assert problem.start is not None
        assert problem.start.offset == 511 * len("<div>")


@pytest.mark.parametrize("kind", Format)
def test_bytes_of_a_file(kind: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LARGEST, kind, 400)
    text = "<rss><channel></channel></rss>" if kind is Format.WXR else "Ein Satz."
    small = text.ljust(400).encode()
    with suppress(ReadError):  # an export of nothing
        assert read("a", small, format=kind).documents
    with pytest.raises(ReadError, match=r"has more than the 0 MB .*\(0\.0\); split or exclude it"):
        read("a", small + b" ", format=kind)


def test_how_much_is_read_of_each_format() -> None:
    error = too_large(9 * 1024 * 1024 + 500_000, Format.MARKDOWN)
    assert error.kind == "too-large"
    assert str(error) == (
        "has more than the 8 MB that are read of a Markdown article (9.5); split or exclude it"
    )
    assert max(LARGEST.values()) == files.LARGEST


@pytest.mark.parametrize(
    ("path", "start"), [("a.md", "# Kopf\n\n"), ("a.html", "<p>"), ("a.txt", "Kopf\n\n")]
)
def test_characters_of_a_paragraph(path: str, start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.readers.read.LONGEST_BLOCK", 40)
    checker = Checker(Invocation(isolated=True))
    sentence = "Der Teig ruht sehr lange , bis er fein ist"
    (few,) = checker.check_data(path, (start + sentence[:40]).encode())
    assert few.problems == ()
    (many,) = checker.check_data(path, (start + sentence + " ,").encode())
    (problem,) = many.problems
    assert problem.message == (
        "a paragraph of more than 40 characters; what follows in it was not read; "
        "put blank lines between paragraphs"
    )
    assert (problem.kind, problem.note) == ("limit", False)
    assert problem.start is not None
    assert problem.start.offset == len(start) + 40
    assert [one.start.offset for one in many.findings if one.rule == "plenk"] == [len(start) + 24]


def test_code_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.readers.read.LONGEST_BLOCK", 5)
    (result,) = Checker(Invocation(isolated=True)).check_data("a.md", b"```\nabcdefgh\n```\n")
    assert result.problems == ()
