"""Fixes every article under a directory with all rules, and counts what went wrong: must be 0.

    python benchmarks/fixes.py DIR [RULE …]

Each article is fixed as it is, with CRLF line endings, in Windows-1252, and rendered to HTML,
safe and unsafe fixes alike. In every round

- the bytes outside of the edits are the same (slices of the old file make up the new one),
- another reader than ours (pyromark to HTML, then html.parser) sees the same tags with the same
  addresses, and as many of each character more or less as the edits say;

and at the end a second run changes nothing, and no rule alone has a finding it did not have before.
Exits 1 if there is a violation.
"""

from __future__ import annotations

import html
import multiprocessing
import os
import sys
import time
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.fix import Mode, mend
from contentlint.fix.mend import LIMIT, Change, Round
from contentlint.readers.encoding import Decoded, encode
from contentlint.readers.frontmatter import read_front_matter
from contentlint.readers.read import Circumstances, documents, format_of, parse
from contentlint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.finding import Edit

_ATTRIBUTES = frozenset({"href", "src", "id", "lang", "class", "start", "checked", "type"})
"""What fixes of text never change; ``alt`` and ``title`` are text."""
_TEXTS = frozenset({"alt", "title", "content"})
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="{charset}"><title>{title}</title>
<meta name="description" content="{title}"></head><body><nav><a href="/">Start</a></nav>
<main><article>
{body}</article></main></body></html>
"""


class Variant(NamedTuple):
    """An article in one of its forms."""

    name: str
    kind: Format
    data: bytes


class Report(NamedTuple):
    """What came of one article."""

    fixes: Counter[str]
    """By variant."""
    dropped: Counter[str]
    """By variant and rule."""
    violations: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Print the counts and return the exit code."""
    if not arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    paths = sorted(_articles(arguments[0]))
    started = time.perf_counter()
    fixes: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    violations = 0
    with multiprocessing.Pool(initializer=_start, initargs=(arguments[1:],)) as pool:
        for path, report in zip(paths, pool.imap(_article, paths, 4), strict=True):
            fixes += report.fixes
            dropped += report.dropped
            violations += len(report.violations)
            for line in report.violations:
                print(f"{path}: {line}")
    print(f"{len(paths)} articles, {time.perf_counter() - started:.0f} s")
    for name, count in sorted(fixes.items()):
        print(f"  {name:<12} {count:>6} fixes applied")
    for name, count in dropped.most_common():
        print(f"  {name:<40} {count:>6} left out")
    print(f"{violations} violations")
    return 1 if violations else 0


def _articles(top: str) -> Iterator[str]:
    for directory, _, names in os.walk(top):
        for name in names:
            if format_of(name) is not None:
                yield os.path.join(directory, name)


_rules: list[Rule[Any]] = []
"""The rules of this process."""


def _start(names: list[str]) -> None:
    rules = (rule for rule in catalog.load().rules if isinstance(rule, Rule))
    _rules.extend(rule for rule in rules if not names or rule.id in names)


def _plan(rules: list[Rule[Any]]) -> Plan:
    bound = [Bound(rule, options_for(rule, {}, str)) for rule in rules]
    return Plan(bound, frozenset(rule.id for rule in rules))


def _article(path: str) -> Report:
    with open(path, "rb") as file:
        data = file.read()
    kind = format_of(path) or Format.MARKDOWN
    fixes: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    violations: list[str] = []
    for variant in _variants(data, kind):
        try:
            acting = _check(variant, fixes, dropped, violations)
            if variant.name == "as is":
                for rule in _rules:
                    if rule.id in acting:
                        _check_alone(variant, rule, violations)
        except Exception as error:  # a defect is a violation too, and the others go on
            violations.append(f"{variant.name}: {type(error).__name__}: {error}")
    return Report(fixes, dropped, tuple(violations))


def _variants(data: bytes, kind: Format) -> Iterator[Variant]:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    yield Variant("as is", kind, data)
    yield Variant("CRLF", kind, text.replace("\n", "\r\n").encode())
    yield Variant("Windows-1252", kind, text.encode("cp1252", "replace"))
    if kind is Format.MARKDOWN:
        page = _PAGE.format(
            language="de" if text.count(" und ") > text.count(" and ") else "en",
            charset="utf-8",
            title=html.escape(text.strip("-+# \n").partition("\n")[0]),
            body=_rendered(text),
        )
        yield Variant("HTML", Format.HTML, page.encode())
        page = page.replace('charset="utf-8"', 'charset="windows-1252"')
        yield Variant("HTML 1252", Format.HTML, page.encode("cp1252", "xmlcharrefreplace"))


def _rendered(markdown: str) -> str:
    import pyromark

    body = markdown[read_front_matter(markdown).end :]
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
    )
    return pyromark.html(body, options=options)


def _check(
    variant: Variant, fixes: Counter[str], dropped: Counter[str], violations: list[str]
) -> set[str]:
    """Fix one form of an article round by round; return the rules whose fixes were applied."""
    plan = _plan(_rules)
    acting: set[str] = set()
    data = variant.data
    parsed = parse(data, variant.kind)
    for _ in range(LIMIT):
        found = documents("a", parsed, Circumstances())
        outcomes = [run(document, plan, parsed.decoded.encoding) for document in found]
        changes = [
            Change(number, one, one.fix)
            for number, outcome in enumerate(outcomes)
            for one in outcome.diagnostics
            if one.fix is not None
        ]
        step = Round(parsed, data, variant.kind, "")
        done = step.take(changes)
        if not done:
            break
        edits = sorted((edit for change in done for edit in change.fix.edits), key=_place)
        violations += (
            f"{variant.name}: {line}"
            for line in (
                *_bytes(data, step.data, parsed.decoded, edits),
                *_reading(variant.kind, parsed.decoded.text, step.parsed.decoded.text, edits),
            )
        )
        fixes[variant.name] += len(done)
        acting.update(change.diagnostic.rule for change in done)
        data, parsed = step.data, step.parsed
    for number in range(len(parsed.readings)):
        dropped.update(f"{variant.name}: {note.rule}" for note in step.notes(number))
    mended = mend("a", variant.data, variant.kind, Circumstances(), plan, Mode(unsafe=True))
    again = mend("a", mended.data, variant.kind, Circumstances(), plan, Mode(unsafe=True))
    if again.data != mended.data:
        violations.append(f"{variant.name}: a second run changes it again")
    for note in (note for notes in mended.notes for note in notes if note.start is None):
        violations.append(f"{variant.name}: {note.message}")
    return acting


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span


def _bytes(old: bytes, new: bytes, decoded: Decoded, edits: list[Edit]) -> Iterator[str]:
    at, built = 0, b""
    for edit in edits:
        start, end = (len(encode(decoded.text[:offset], decoded)) for offset in edit.span)
        built += old[at:start] + encode(edit.text, decoded)[len(decoded.bom) :]
        at = end
    if built + old[at:] != new:
        yield "bytes outside of the edits have changed"


class _Reading(HTMLParser):
    """Tags with their addresses, and how often each character stands in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[object, ...]] = []
        self.text: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        self.tags.append((tag, *((name, value) for name, value in attrs if name in _ATTRIBUTES)))
        self.tags.append(tuple(name for name, _ in attrs))
        for name, value in attrs:
            if name in _TEXTS:
                self.text.update(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Take in an end tag."""
        self.tags.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        """Take in a comment, which no fix changes."""
        self.tags.append(("!", data))

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self.text.update(data)


def _reading(kind: Format, old: str, new: str, edits: list[Edit]) -> Iterator[str]:
    if kind is Format.TEXT or any(edit.reads is None for edit in edits):
        return
    start = read_front_matter(old).end if kind is not Format.HTML else 0
    before, after = _Reading(), _Reading()
    before.feed(old if kind is Format.HTML else _rendered(old))
    after.feed(new if kind is Format.HTML else _rendered(new))
    if before.tags != after.tags:
        pairs = zip(before.tags, after.tags, strict=False)
        differing = next((pair for pair in pairs if pair[0] != pair[1]), "their number")
        yield f"tags have changed: {differing}"
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for edit in edits:
        if edit.span.start >= start:
            gone.update(html.unescape(old[edit.span.start : edit.span.end]))
            come.update(edit.reads or "")
    expected, found = Counter(before.text), Counter(after.text)
    expected.update(come)
    expected.subtract(gone)
    found.subtract(expected)
    wrong = {char: count for char, count in found.items() if count}
    if wrong:
        yield f"the text has other characters than the edits say: {wrong}"


def _check_alone(variant: Variant, rule: Rule[Any], violations: list[str]) -> None:
    plan = _plan([rule])
    parsed = parse(variant.data, variant.kind)
    found = documents("a", parsed, Circumstances())
    before = sum(len(run(one, plan, parsed.decoded.encoding).diagnostics) for one in found)
    mended = mend("a", variant.data, variant.kind, Circumstances(), plan, Mode(unsafe=True))
    after = sum(len(outcome.diagnostics) for outcome in mended.outcomes)
    applied = sum(map(len, mended.applied))
    if after > max(0, before - applied):
        violations.append(f"{rule.id}: {before} findings, {applied} fixed, but {after} are left")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
