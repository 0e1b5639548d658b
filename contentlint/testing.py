"""Runs the examples of a rule. Public: authors of rule packs test theirs with it.

``failures(rule)`` returns what is wrong, a line each; an empty tuple means that all examples hold.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING, Any

from contentlint.config.options import options_for
from contentlint.document import Block, Document, Format
from contentlint.engine import Bound, Plan, run
from contentlint.fix import FixedFile, Mode, mend
from contentlint.readers.read import Circumstances, format_of, read
from contentlint.record import Record
from contentlint.rule import Says, SiteRule, languages_of
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.linked_files import LinkedFiles
from contentlint.website.beside import read_beside
from contentlint.website.facts import gather
from contentlint.website.model import Website

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.finding import Diagnostic, Finding, Severity
    from contentlint.rule import AnyRule, BlockRule, Example, Wording
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
    Format.BLOGGER: "atom",
    Format.GHOST: "ghost.json",
}
_FIRST_STEP = pattern(r"[.\[]")
_FILE = pattern(r"^=== ", re.MULTILINE)


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

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has."""
        said = self._files.get(path)
        return None if said is None else len(said.encode())

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


class Said(Record):
    """What a finding says, wherever it stands."""

    path: str
    """The file of a site; ``""`` for an article."""
    span: Span
    """In the source, without the example's marks."""
    variant: str
    severity: Severity
    data: Mapping[str, object]
    safe: bool = False
    """Whether it has a safe fix."""


def lint(rule: BlockRule, text: str, example: Example) -> tuple[Diagnostic, ...]:
    """Check a text with one rule alone, in the example's circumstances. A crash is raised."""
    here = case(rule, example)
    return tuple(
        diagnostic
        for document in _documents(here, text)
        for diagnostic in _run(document, here.plan)
    )


def _documents(here: Case, text: str) -> tuple[Document, ...]:
    data = text.encode("utf-8", "surrogateescape")
    return read(here.path, data, here.circumstances, here.format).documents


def _run(document: Document, plan: Plan) -> tuple[Diagnostic, ...]:
    outcome = run(document, plan)
    for failure in outcome.failures:
        raise AssertionError(failure.traceback)
    return outcome.diagnostics


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
    yield from _unshown(rule)


def _unshown(rule: AnyRule) -> Iterator[str]:
    """Yield the variants and levels that no example shows."""
    shown = [one for e in rule.examples if "⟦" in e.text for one in says_of(e)]
    for variant in sorted(wordings(rule).keys() - {one.variant for one in shown}):
        yield f"{rule.id}: no example says {variant or 'its message'!r}"
    for level in sorted(rule.levels - {one.severity or rule.severity for one in shown}):
        yield f"{rule.id}: no example is {level}"


def says_of(example: Example) -> tuple[Says, ...]:
    """Return what an example's findings say: one for each mark, or one for all."""
    return (example.says,) if isinstance(example.says, Says) else example.says or ()


def wordings(rule: AnyRule) -> dict[str, Wording]:
    """Return a rule's wordings by variant; the main one, if it has words, under ``""``."""
    main = {"": rule.wording} if rule.wording.message else {}
    return main | dict(rule.variants)


def placeholders(wording: Wording) -> frozenset[str]:
    """Return the names of the facts that a wording is filled with."""
    parts = (part for text in wording for part in Formatter().parse(text))
    return frozenset(_FIRST_STEP.split(name, maxsplit=1)[0] for _, name, _, _ in parts if name)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def check_example(rule: AnyRule, example: Example) -> Iterator[str]:
    """Yield what is wrong with one example."""
    if isinstance(rule, SiteRule):
        yield from _check_site_example(rule, example)
        return
    text, wanted = unmark(example.text)
    here, said = _recording(rule, example)
    try:
        found = _found(_documents(here, text), here.plan)
    except AssertionError as error:
        yield f"{rule.id}: {example.text!r}: {str(error).strip().splitlines()[-1]}"
        return
    outcome = _Outcome(
        {"": text},
        [("", span) for span in wanted],
        [("", span) for span in found],
        said[: len(said) // 2],  # it was asked twice
    )
    yield from _compared(rule, example, outcome)
    if example.fixed is not None:
        yield from _check_fix(rule, example, text)


def _recording(rule: BlockRule, example: Example) -> tuple[Case, list[Said]]:
    """Return the circumstances of an example, with a list that fills with what the rule says."""
    said: list[Said] = []

    def check(block: Block, document: Document, options: Any) -> Iterator[Finding]:
        for finding in rule.check(block, document, options):
            span = finding.block.offsets.to_source(finding.span)
            level = finding.severity or rule.severity
            safe = finding.fix is not None and finding.fix.safe
            said.append(Said("", Span(*span), finding.variant, level, finding.data, safe))
            yield finding

    return case(rule._replace(check=check), example), said


def _found(documents: tuple[Document, ...], plan: Plan) -> list[Span]:
    """Ask a rule, and again: it must change nothing, and say the same."""
    before = [_state(document) for document in documents]
    found = [diagnostic for document in documents for diagnostic in _run(document, plan)]
    if [_state(document) for document in documents] != before:
        raise AssertionError("the rule changes the document")
    if found != [diagnostic for document in documents for diagnostic in _run(document, plan)]:
        raise AssertionError("asked again, the rule says something else")
    return [Span(one.start.offset, one.end.offset) for one in found]


def _state(document: Document) -> str:
    blocks = [[getattr(one, name) for name in _BLOCK] for one in document.blocks]
    offsets = [one.offsets.pieces for one in document.blocks]
    return repr([blocks, offsets, *(getattr(document, name) for name in _DOCUMENT)])


_BLOCK = tuple(name for name in Block.__slots__ if not name.startswith("_") and name != "offsets")
_DOCUMENT = tuple(
    name for name in Document.__annotations__ if name not in {"blocks", "surroundings"}
)


def _check_site_example(rule: SiteRule[Any], example: Example) -> Iterator[str]:
    files = {
        path: unmark(text)
        for part in _FILE.split(example.text)[1:]
        for path, _, text in [part.partition("\n")]
    }
    texts = {path: marked.text for path, marked in files.items()}
    options = options_for(rule, example.options, lambda key: f"example of {rule.id}: {key}")
    beside = read_beside(texts, texts.get)
    articles = [path for path in texts if path not in beside and format_of(path) is not None]
    pages = [_facts(path, texts[path], example) for path in articles]
    site = Website(pages, files=frozenset(texts), texts=beside, today=TODAY)
    said = [
        Said(
            one.path,
            Span(one.place.start.offset, one.place.end.offset),
            one.variant,
            one.severity or rule.severity,
            one.data,
        )
        for one in rule.check(site, options)
    ]
    wanted = [(path, span) for path, marked in files.items() for span in marked.spans]
    found = [(one.path, one.span) for one in said]
    yield from _compared(rule, example, _Outcome(texts, wanted, found, said))


class _Outcome(Record):
    """What an example wants, and what its rule did."""

    texts: Mapping[str, str]
    """By path, without marks."""
    wanted: Sequence[tuple[str, Span]]
    found: Sequence[tuple[str, Span]]
    said: Iterable[Said]


def _compared(rule: AnyRule, example: Example, outcome: _Outcome) -> Iterator[str]:
    """Yield where places, and what is said there, are not what the example wants."""
    texts, wanted, found, said = outcome
    name = f"{rule.id}: {example.text!r}"
    for path, span in sorted(set(wanted) - set(found)):
        yield f"{name}: {path} {texts[path][slice(*span)]!r} is not flagged"
    for path, span in sorted(set(found) - set(wanted)):
        start, end = span
        yield f"{name}: {path} {texts[path][start:end]!r} ({start}–{end}) is flagged"
    for path, span in sorted(place for place, times in Counter(found).items() if times > 1):
        yield f"{name}: {path} {texts[path][slice(*span)]!r} is flagged more than once"
    if example.says is None:
        return
    says = says_of(example)
    if len(says) not in {1, len(wanted)}:
        yield f"{name}: says has {len(says)} entries for {len(wanted)} marks"
        return
    expected = dict(zip(wanted, says if len(says) > 1 else says * len(wanted), strict=True))
    for one in said:
        if (one.path, one.span) in expected:
            yield from _misheard(rule, name, expected[one.path, one.span], one)


def _misheard(rule: AnyRule, name: str, wanted: Says, said: Said) -> Iterator[str]:
    """Yield where a finding does not say what it must."""
    if said.variant != wanted.variant:
        yield f"{name}: says {said.variant!r}, not {wanted.variant!r}"
    if said.severity != (wanted.severity or rule.severity):
        yield f"{name}: is {said.severity}, not {wanted.severity or rule.severity}"
    if said.severity not in {rule.severity, *rule.levels}:
        yield f"{name}: is {said.severity}, which is none of the rule's levels"
    if wanted.data is not None and dict(said.data) != dict(wanted.data):
        yield f"{name}: says {dict(said.data)}, not {dict(wanted.data)}"
    if wanted.safe is not None and said.safe != wanted.safe:
        yield f"{name}: its fix is {'safe' if said.safe else 'not safe'}"
    facts = frozenset[str]().union(*map(placeholders, wordings(rule).values()))
    if said.data and facts.isdisjoint(said.data):
        yield f"{name}: no wording says any of {_listed(said.data)}"
    wording = wordings(rule).get(said.variant)
    if wording is None:
        yield f"{name}: there is no wording {said.variant!r}"
    elif lacking := placeholders(wording) - said.data.keys():
        yield f"{name}: {_listed(lacking)} of {said.variant!r} is not filled"


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
