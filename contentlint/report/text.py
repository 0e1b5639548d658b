"""For people: each finding with its source line, underlined, and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.report.colour import GUTTER, HINT, SEVERITY
from contentlint.report.reader import Reader
from contentlint.report.terminal import excerpt, printable
from contentlint.report.wording import also, headline, level, problem_lines, score_line

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.result import Result


class TextReporter(Reader):
    """The format ``text``."""

    __slots__ = ()

    name = "text"

    def word(self, result: Result) -> str:
        """Return what there is to say of one document; nothing if all is well."""
        told = self._options
        lines = list(problem_lines(result, self._paint, tracebacks=told.tracebacks, say=told.say))
        if lines:
            lines.append("")
        for diagnostic, others in self._listing.folded(result):
            lines += self._paragraph(result, diagnostic, others)
        lines += self._score(result)
        return "\n".join(lines) + "\n" if lines else ""

    def word_own(self, result: Result, *, follows: bool) -> str:
        """Return what there is to say of a document by itself: no score, if that is not known."""
        return self.word(result._replace(checks=None) if follows else result)

    def word_added(self, added: Result, whole: Result) -> str:
        """Return what there is to say of it after that."""
        score = self._score(whole) if added.checks else []
        return self.word(added) + "".join(f"{line}\n" for line in score)

    def _score(self, result: Result) -> list[str]:
        if not self._options.score or (card := result.card) is None:
            return []
        return [score_line(result.path, card, self._paint, self._options.say), ""]

    def _paragraph(
        self, result: Result, diagnostic: Diagnostic, others: tuple[Diagnostic, ...]
    ) -> list[str]:
        paint, start, end = self._paint, diagnostic.start, diagnostic.end
        say = self._options.say
        number = str(start.line)
        margin = " " * len(number)
        line, lead = diagnostic.excerpt, diagnostic.lead
        stop = end.column - 1 - lead if end.line == start.line else len(line)
        room = self._options.width - len(number) - len(" | ")
        shown = excerpt(line, start.column - 1 - lead, stop, room)
        underline = paint("^" * shown.length, SEVERITY[diagnostic.severity])
        lines = [
            headline(result, diagnostic, paint, self._links, say(level(diagnostic.severity))),
            f"{margin} {paint('|', GUTTER)}",
            f"{paint(f'{number} |', GUTTER)} {shown.text}".rstrip(),
            f"{margin} {paint('|', GUTTER)} {' ' * shown.indent}{underline}",
        ]
        if diagnostic.hint:
            lines.append(
                " ".join((margin, paint(say(phrase("= hint:")), HINT), printable(diagnostic.hint)))
            )
        if others:
            lines.append(" ".join((margin, paint(say(phrase("= also:")), HINT), also(others, say))))
        return [*lines, ""]
