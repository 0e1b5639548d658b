"""For editors-in-chief: one page that opens in any browser, and asks nobody for anything.

What it shows is data in it, drawn by ``page/report.js``; whatever an article says is text there and
never markup, and the page's policy lets nothing run but that script. ``docs/html-report.md``.
"""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from contentlint.history import Since
from contentlint.report.json import interchange
from contentlint.report.marks import Marker, units
from contentlint.report.wording import closing
from contentlint.score import CARD, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from contentlint.finding import Diagnostic, Fix
    from contentlint.report.base import Options
    from contentlint.report.marks import Mark
    from contentlint.result import ReadBlock, Result, Summary

VERSION = 1
"""Of the data, for the script that reads it."""
PACK = 24
"""Articles that are unpacked together when one of them is opened."""

_LEVELS = ("error", "warning", "info")
_LIGHTS = ("red", "orange", "green", "none")
_LONGEST_FIX = 200
"""Code points of the source that the change of a fix is shown of."""


class HtmlReporter:
    """The format ``html``. Articles are kept packed until the end, where the page is written."""

    __slots__ = ("_options", "_packs", "_rows", "_since", "_tables", "_waiting")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._rows: list[list[object]] = []
        self._waiting: list[object] = []
        self._packs: list[str] = []
        self._tables = _Tables()
        self._since = Since(options.history[-1]) if options.history else None

    def begin(self, out: TextIO) -> None:
        """Write nothing: the page begins with what it comes to."""

    def result(self, result: Result, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Keep a document."""
        self._rows.append(_row(result, self._tables, self._since))
        self._waiting.append(_detail(result, self._tables))
        if len(self._waiting) == PACK:
            self._pack()

    def _pack(self) -> None:
        import gzip

        data = interchange(self._waiting).encode("utf-8")
        self._packs.append(b64encode(gzip.compress(data, 6, mtime=0)).decode("ascii"))
        self._waiting = []

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the page."""
        if self._waiting:
            self._pack()
        run = self._options.run
        data = {
            "version": VERSION,
            "site": self._options.site,
            "tool": self._options.version,
            "run": run._asdict() if run is not None else None,
            "live": self._options.live,
            "lang": self._options.say.language,
            "sum": closing(summary, self._options.say),
            "pack": PACK,
            "levels": _LEVELS,
            "lights": _LIGHTS,
            "card": {
                dimension: [[part.name, part.weight] for part in parts]
                for dimension, parts in CARD.items()
            },
            "rules": [_rule(id_, category, self._options) for id_, category in self._tables.rules],
            "names": self._tables.names,
            "rows": self._rows,
            "history": [entry.point() for entry in self._options.history],
        }
        out.writelines(page(data, self._packs))


class _Tables:
    """What rows and findings name by number."""

    __slots__ = ("_numbers", "names", "rules")

    def __init__(self) -> None:
        self.rules: list[tuple[str, str]] = []
        """Ids and categories."""
        self.names: list[str] = []
        """Authors and sections."""
        self._numbers: dict[object, int] = {}

    def rule(self, id_: str, category: str) -> int:
        return self._number((id_, category), self.rules)

    def name(self, name: str) -> int:
        return self._number(name, self.names)

    def _number(self, key: Any, values: list[Any]) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(values)
            values.append(key)
        return number


def _rule(id_: str, category: str, options: Options) -> list[object]:
    rule = options.rule(id_)
    german, english = _names().get(id_, ("", ""))
    summary = rule.doc.strip().partition("\n")[0].strip() if rule is not None else ""
    return [
        id_,
        category,
        rule.severity.value if rule is not None else "",
        german or english or summary or id_,
        english or summary or id_,
        *place(id_, category),
        rule.doc.strip() if rule is not None else "",
        options.url.replace("{rule}", id_) if "://" in options.url else "",
    ]


def _names() -> dict[str, tuple[str, str]]:
    found = {}
    for line in asset("names.tsv").splitlines():
        if not line.startswith("#"):
            id_, german, english = line.split("\t")
            found[id_] = german, english
    return found


def _row(result: Result, tables: _Tables, since: Since | None) -> list[object]:
    about: Mapping[str, Any] = result.about or {}
    card = result.card
    levels = [finding.severity.value for finding in result.findings]
    lost = {
        loss.rule: loss.points
        for mark in (card.marks if card else ())
        for part in mark.parts
        for loss in part.lost
    }
    counts: dict[int, list[float]] = {}
    for finding in result.findings:
        number = tables.rule(finding.rule, finding.category)
        entry = counts.setdefault(number, [number, 0, round(lost.get(finding.rule, 0), 2), 2])
        entry[1] += 1
        entry[3] = min(entry[3], _LEVELS.index(finding.severity.value))
    return [
        result.path.replace("\\", "/"),
        result.title,
        [tables.name(name) for name in about.get("authors", ())],
        tables.name(about.get("section", "")),
        about.get("published", ""),
        about.get("status", ""),
        result.language,
        about.get("words", 0),
        card.score if card else None,
        _LIGHTS.index(card.light) if card else 3,
        [mark.score for mark in card.marks] if card else [None] * len(CARD),
        [_LIGHTS.index(mark.light) for mark in card.marks] if card else [3] * len(CARD),
        [levels.count(level) for level in _LEVELS],
        list(counts.values()),
        sum(not problem.note for problem in result.problems),
        about.get("tags", []),
        _since(result, since),
    ]


def _since(result: Result, since: Since | None) -> list[object] | None:
    """Return what is new since a run: fingerprints, how many are solved, the score of then."""
    if since is None:
        return None
    change = since.change_of(result)
    return [sorted(change.new), len(change.solved), change.score, change.errors]


def _detail(result: Result, tables: _Tables) -> list[object]:
    from contentlint.fingerprint import fingerprints

    blocks = result.text or ()
    marker = Marker(blocks)
    wide = [units(block.text) for block in blocks]
    names = fingerprints(result.findings)
    card = result.card
    return [
        [_block(block, unit) for block, unit in zip(blocks, wide, strict=True)],
        [
            _finding(finding, name, marker, wide, tables)
            for finding, name in zip(result.findings, names, strict=True)
        ],
        [[*_shown(one.finding, tables), one.by, one.reason] for one in result.silenced],
        [[one.kind, one.message, one.start.line if one.start else 0] for one in result.problems],
        [
            [
                [
                    part.points,
                    [
                        [
                            tables.rule(loss.rule, _category(result, loss.rule)),
                            _LEVELS.index(loss.severity),
                            loss.findings,
                            round(loss.points, 2),
                        ]
                        for loss in part.lost
                    ],
                ]
                for part in mark.parts
            ]
            for mark in (card.marks if card else ())
        ],
        [tables.rule(one.rule, one.category) for one in result.passed],
        [tables.rule(one.rule, one.category) for one in result.checks or () if not one.applies],
        dict(result.about or {}),
        dict(result.metrics or {}),
        _snippet(result.about or {}),
    ]


def _category(result: Result, rule: str) -> str:
    return next(one.category for one in result.findings if one.rule == rule)


def _block(block: ReadBlock, wide: Sequence[int] | None) -> list[object]:
    return [
        block.scope,
        block.level,
        block.text,
        block.language,
        block.container,
        int(block.quoted),
        [
            [kind, *_in_units(wide, start, end), target]
            for kind, start, end, target, *_source in block.inlines
        ],
    ]


def _in_units(wide: Sequence[int] | None, start: int, end: int) -> tuple[int, int]:
    return (start, end) if wide is None else (wide[start], wide[end])


def _finding(
    finding: Diagnostic,
    name: str,
    marker: Marker,
    wide: Sequence[Sequence[int] | None],
    tables: _Tables,
) -> list[object]:
    marks: Iterable[Mark] = ()
    if not finding.whole:
        marks = marker.marks(finding.start.offset, finding.end.offset)
    return [
        *_shown(finding, tables),
        [[mark.block, *_in_units(wide[mark.block], mark.start, mark.end)] for mark in marks],
        None if finding.fix is None else _change(finding, finding.fix),
        name,
        int(finding.whole),
    ]


def _shown(finding: Diagnostic, tables: _Tables) -> list[object]:
    return [
        tables.rule(finding.rule, finding.category),
        _LEVELS.index(finding.severity.value),
        finding.message,
        finding.hint,
        finding.start.line,
        finding.start.column,
        finding.text if len(finding.text) <= _LONGEST_FIX else "",
    ]


def _change(finding: Diagnostic, fix: Fix) -> list[object]:
    """Return whether a fix is safe, and what it makes of the text found, if that can be shown."""
    start, end = finding.start.offset, finding.end.offset
    edits = sorted(fix.edits, key=lambda edit: edit.span.start)
    inside = all(start <= edit.span.start and edit.span.end <= end for edit in edits)
    if not inside or end - start != len(finding.text) or end - start > _LONGEST_FIX:
        return [int(fix.safe)]
    parts, at = [], start
    for edit in edits:
        parts += [finding.text[at - start : edit.span.start - start], edit.text]
        at = edit.span.end
    return [int(fix.safe), "".join((*parts, finding.text[at - start :]))]


def _snippet(about: Mapping[str, object]) -> list[object]:
    """Return where title and description are cut in a page of search results; -1 for nowhere."""
    from contentlint.views.pixels import description_cut, title_cut

    title, description = str(about.get("search_title", "")), str(about.get("description", ""))
    return [_cut(title, title_cut(title)), _cut(description, description_cut(description))]


def _cut(text: str, end: int) -> int:
    if end == len(text):
        return -1
    wide = units(text)
    return end if wide is None else wide[end]


def asset(name: str) -> str:
    """Return a file of the page."""
    path = os.path.join(os.path.dirname(__file__), "page", name)
    with open(path, encoding="utf-8") as file:
        return file.read()


def page(data: Mapping[str, object], packs: Iterable[str]) -> Iterable[str]:
    """Yield the page, piece by piece."""
    style = asset("report.css")
    script = asset("texts.js") + asset("report.js")
    before, _marker, after = asset("page.html").partition("@DATA@")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{_digest(script)}'",
            f"style-src 'sha256-{_digest(style)}'",
            *(("connect-src 'self'",) if data["live"] else ()),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
    yield before.replace("@POLICY@", policy).replace("@STYLE@", style)
    # In a script element only its end tag and the beginning of a comment mean anything.
    yield interchange(data)[:-1].replace("<", "\\u003c") + ', "packs": ['
    yield ",\n".join(f'"{pack}"' for pack in packs)
    yield "]}" + after.replace("@SCRIPT@", script)


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
