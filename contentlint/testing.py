"""Runs the examples of a rule. Public: authors of rule packs test theirs with it.

``failures(rule)`` returns what is wrong, a line each; an empty tuple means that all examples hold.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.fix import FixedFile, Mode, mend
from contentlint.readers.read import Circumstances, read
from contentlint.record import Record
from contentlint.rule import SiteRule, languages_of
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.linked_files import LinkedFiles
from contentlint.website.facts import gather
from contentlint.website.model import READ_BESIDE, Website

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.finding import Diagnostic
    from contentlint.rule import AnyRule, BlockRule, Example
    from contentlint.website.facts import Facts

TODAY = date(2026, 6, 15)
"""The day on which examples are checked."""

_MARKS = pattern("[⟦⟧]")
_EXTENSIONS = {
    Format.MARKDOWN: "md",
    Format.MDX: "mdx",
    Format.HTML: "html",
    Format.TEXT: "txt",
    Format.WXR: "xml",
}


class Marked(Record):
    """An example without its marks, and the spans they enclosed."""

    text: str
    spans: tuple[Span, ...]


def unmark(text: str) -> Marked:
    """Take the marks out. Raises ``ValueError`` if they do not pair."""
    plain: list[str] = []
    spans: list[Span] = []
    opened: list[int] = []
    behind = length = 0
    for mark in _MARKS.finditer(text):
        plain.append(text[behind : mark.start()])
        length += mark.start() - behind
        behind = mark.end()
        if mark[0] == "⟦":
            opened.append(length)
        elif opened:
            spans.append(Span(opened.pop(), length))
        else:
            raise ValueError(f"a ⟧ without a ⟦ in {text!r}")
    if opened:
        raise ValueError(f"a ⟦ without a ⟧ in {text!r}")
    plain.append(text[behind:])
    return Marked("".join(plain), tuple(sorted(spans)))


class ExampleFiles:
    """The files that an example says there are."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files

    def is_file(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return path in self._files

    def is_directory(self, path: str) -> bool:
        """Tell whether there is a file below such a directory."""
        return any(name.startswith(f"{path}/") for name in self._files)

    def text(self, path: str) -> str | None:
        """Return what a file says."""
        return self._files.get(path)

    def names(self, directory: str) -> tuple[str, ...]:
        """Return the files right in a directory."""
        paths = [name.rpartition("/") for name in self._files]
        return tuple(name for folder, _, name in paths if folder == directory)

    def below(self, directory: str) -> tuple[str, ...]:
        """Return the files below a directory, relative to it."""
        prefix = f"{directory}/" if directory else ""
        return tuple(p.removeprefix(prefix) for p in self._files if p.startswith(prefix))


class Case(Record):
    """What an example is read and checked with."""

    path: str
    format: Format
    circumstances: Circumstances
    plan: Plan


def case(rule: BlockRule, example: Example) -> Case:
    """Return the circumstances of an example: one rule alone, on a fixed day."""
    format_ = Format(example.format)
    options = options_for(rule, example.options, lambda key: f"example of {rule.id}: {key}")
    path = example.path or f"example.{_EXTENSIONS[format_]}"
    surroundings = None if example.files is None else LinkedFiles(ExampleFiles(example.files), path)
    return Case(
        path,
        format_,
        Circumstances(
            example.language,
            example.genre,
            today=TODAY,
            keyphrase=example.keyphrase,
            surroundings=surroundings,
        ),
        Plan([Bound(rule, options)], frozenset({rule.id}), example.genre),
    )


def lint(rule: BlockRule, text: str, example: Example) -> tuple[Diagnostic, ...]:
    """Check a text with one rule alone, in the example's circumstances. A crash is raised."""
    here = case(rule, example)
    reader = read(here.path, text.encode("utf-8"), here.circumstances, here.format)
    found: list[Diagnostic] = []
    for document in reader.documents:
        outcome = run(document, here.plan)
        for failure in outcome.failures:
            raise AssertionError(failure.traceback)
        found += outcome.diagnostics
    return tuple(found)


def failures(rule: AnyRule) -> tuple[str, ...]:
    """Run all examples of a rule and return what is wrong with them, a line each."""
    return (*_missing(rule), *(line for one in rule.examples for line in check_example(rule, one)))


def _missing(rule: AnyRule) -> Iterator[str]:
    marked = ["⟦" in example.text for example in rule.examples]
    if not any(marked):
        yield f"{rule.id}: no example shows what it flags"
    if all(marked):
        yield f"{rule.id}: no example shows what it leaves alone"
    for language in languages_of(rule) or ():
        shown = (one for one in rule.examples if f"{one.language}-".startswith(f"{language}-"))
        if not any("⟦" in one.text for one in shown):
            yield f"{rule.id}: no example shows what it flags in {language!r}"


def check_example(rule: AnyRule, example: Example) -> Iterator[str]:
    """Yield what is wrong with one example."""
    if isinstance(rule, SiteRule):
        yield from _check_site_example(rule, example)
        return
    text, wanted = unmark(example.text)
    diagnostics = lint(rule, text, example)
    found = tuple(Span(d.start.offset, d.end.offset) for d in diagnostics)
    for span in sorted(set(wanted) - set(found)):
        yield f"{rule.id}: {example.text!r}: {text[span.start : span.end]!r} is not flagged"
    for span in sorted(set(found) - set(wanted)):
        yield (
            f"{rule.id}: {example.text!r}: {text[span.start : span.end]!r} "
            f"({span.start}–{span.end}) is flagged"
        )
    if example.fixed is not None:
        yield from _check_fix(rule, example, text)


def _check_site_example(rule: SiteRule[Any], example: Example) -> Iterator[str]:
    files = {
        path: unmark(text)
        for part in re.split(r"^=== ", example.text, flags=re.MULTILINE)[1:]
        for path, _, text in [part.partition("\n")]
    }
    texts = {path: marked.text for path, marked in files.items()}
    options = options_for(rule, example.options, lambda key: f"example of {rule.id}: {key}")
    beside = {path: text for path, text in texts.items() if path in READ_BESIDE}
    pages = [_facts(path, texts[path], example) for path in texts if path not in beside]
    site = Website(pages, files=frozenset(texts), texts=beside)
    found = {
        (one.path, one.place.start.offset, one.place.end.offset)
        for one in rule.check(site, options)
    }
    wanted = {(path, *span) for path, marked in files.items() for span in marked.spans}
    for path, start, end in sorted(wanted - found):
        yield f"{rule.id}: {path} {texts[path][start:end]!r} ({start}–{end}) is not flagged"
    for path, start, end in sorted(found - wanted):
        yield f"{rule.id}: {path} {texts[path][start:end]!r} ({start}–{end}) is flagged"


def _facts(path: str, text: str, example: Example) -> Facts:
    circumstances = Circumstances(example.language, example.genre, today=TODAY)
    return gather(read(path, text.encode("utf-8"), circumstances).documents[0])


def _check_fix(rule: BlockRule, example: Example, text: str) -> Iterator[str]:
    once = mended(rule, text, example)
    fixed = once.data.decode("utf-8")
    if fixed != example.fixed:
        yield f"{rule.id}: {example.text!r}: fixed to {fixed!r}, not {example.fixed!r}"
    for note in (note for notes in once.notes for note in notes):
        yield f"{rule.id}: {example.text!r}: {note.message}"
    if mended(rule, fixed, example).data != once.data:
        yield f"{rule.id}: {example.text!r}: a second fix changes it again"


def mended(rule: BlockRule, text: str, example: Example) -> FixedFile:
    """Apply all fixes of a rule, safe or not, until none is left."""
    here = case(rule, example)
    mode = Mode(unsafe=True)
    return mend(here.path, text.encode("utf-8"), here.format, here.circumstances, here.plan, mode)
