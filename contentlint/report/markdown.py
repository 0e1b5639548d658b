"""For the summary of a job, a comment on a pull request, or a mail: a page in Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.phrase import counted, phrase
from contentlint.report.listing import Listing
from contentlint.report.terminal import printable
from contentlint.report.wording import NAMES, closing, level
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary
    from contentlint.score import Card

_MARKUP = pattern(r"[\\`*_{}\[\]()#+!|<>&~$@:]")
_MOST_DOCUMENTS = 50
"""Documents whose findings are listed: a job's summary takes a megabyte."""
_MOST_FINDINGS = 20
"""Findings listed of one document."""
_LONGEST = 300
"""Code points of a message."""
_MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "🔵"}


class MarkdownReporter:
    """The format ``markdown``: the sum, the most frequent rules, and findings by document."""

    __slots__ = ("_listing", "_options", "_scores", "_sections", "_tally")

    def __init__(self, options: Options) -> None:
        self._listing = Listing(options)
        self._options = options
        self._sections: list[str] = []
        self._scores: list[tuple[tuple[bool, int, str], str]] = []
        self._tally: Counter[tuple[str, Severity]] = Counter()

    def begin(self, out: TextIO) -> None:
        """Write nothing: the sum stands in front."""

    def result(self, result: Result, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Keep what is to be said of a document."""
        say = self._options.say
        found = self._listing.of(result)
        if self._options.score and (card := result.card) is not None:
            order = (card.score is None, card.score or 0, result.path)
            self._scores.append((order, _row(result.path, card)))
        self._tally.update((finding.rule, finding.severity) for finding in found)
        rows = [
            f"- 🔴 **{_text(problem.kind)}**: {_text(problem.message)}"
            for problem in result.problems
            if not problem.note
        ]
        rows += [
            f"- {_MARKS[one.severity]} {one.start.line}:{one.start.column} "
            f"{_text(one.message)} {self._rule(one.rule)}"
            for one in found
        ]
        if rows:
            beyond = len(rows) - _MOST_FINDINGS
            more = ["- " + say(phrase("… and {n} more", n=beyond))] if beyond > 0 else []
            head = f"### {_text(result.path)}"
            self._sections.append("\n".join((head, "", *rows[:_MOST_FINDINGS], *more, "")))

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the page."""
        sums = closing(summary, self._options.say, beyond=self._listing.beyond).splitlines()
        out.write("\n\n".join(("## contentlint", *map(_text, sums))) + "\n")
        say = self._options.say
        if self._tally:
            heads = map(say, (phrase("Findings"), phrase("Level"), phrase("Rule")))
            out.write(f"\n| {' | '.join(heads)} |\n| ---: | --- | --- |\n")
        for (rule, severity), count in self._tally.most_common(_MOST_FINDINGS):
            mark = f"{_MARKS[severity]} {say(level(severity))}"
            out.write(f"| {count} | {mark} | {self._rule(rule)} |\n")
        self._write_scores(out)
        out.writelines("\n" + section for section in self._sections[:_MOST_DOCUMENTS])
        beyond = len(self._sections) - _MOST_DOCUMENTS
        if beyond > 0:
            told = counted(
                "… and {n} more document with findings.",
                "… and {n} more documents with findings.",
                beyond,
            )
            out.write(f"\n{say(told)}\n")

    def _write_scores(self, out: TextIO) -> None:
        """Write the scores, the worst first."""
        if self._scores:
            say = self._options.say
            names = map(say, (phrase("Score"), *NAMES.values(), phrase("Document")))
            heads = " | ".join(name[0].upper() + name[1:] for name in names)
            out.write(f"\n| {heads} |\n| ---: | ---: | ---: | ---: | --- |\n")
            out.writelines(row for _order, row in sorted(self._scores)[:_MOST_DOCUMENTS])
            beyond = len(self._scores) - _MOST_DOCUMENTS
            if beyond > 0:
                told = counted("… and {n} better one.", "… and {n} better ones.", beyond)
                out.write(f"\n{say(told)}\n")

    def _rule(self, rule: str) -> str:
        address = self._options.url.replace("{rule}", rule)
        return f"[`{rule}`]({address})" if "://" in address else f"`{rule}`"


_LIGHTS = {"red": "🔴", "orange": "🟠", "green": "🟢", "none": "⚪"}


def _row(path: str, card: Card) -> str:
    shown = [(card.score, card.light), *((mark.score, mark.light) for mark in card.marks)]
    cells = (f"{'–' if score is None else score} {_LIGHTS[light]}" for score, light in shown)
    return f"| {' | '.join(cells)} | {_text(path)} |\n"


def _text(text: str) -> str:
    """Escape a text, so that nothing an article says becomes markup, a mention or an image."""
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", printable(text))
