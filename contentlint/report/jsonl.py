"""For machines that read along: a document a line, written as it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.json import encode, opening, tool, totals
from contentlint.report.statistics import Tally

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary


class JsonLinesReporter:
    """The format ``jsonl``: ``$defs/document`` of the report's schema, each with its version."""

    __slots__ = ("_options", "_tally")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tally = Tally() if options.statistics else None

    def begin(self, out: TextIO) -> None:
        """Write nothing."""

    def result(self, result: Result, out: TextIO) -> None:
        """Write one document and flush it."""
        if self._tally is not None:
            self._tally.add(result)
        out.write(self.word(result) + "\n")
        out.flush()

    @property
    def key(self) -> bytes:
        """Empty with statistics, which must see all documents."""
        return b"" if self._tally is not None else self._options.key("jsonl")

    def word(self, result: Result) -> str:
        """Return one document's line."""
        return encode({**opening(self._options), **result.to_dict(self._options.url)})

    def own(self, result: Result, out: TextIO, *, follows: bool) -> None:
        """Write a document's line, which may not have its score yet."""
        if self._tally is not None:
            self._tally.add(result)
        out.write(self.word_own(result, follows=follows) + "\n")
        out.flush()

    def added(self, added: Result, whole: Result, out: TextIO) -> None:
        """Write a second line of a document, if there is anything to add."""
        if self._tally is not None:
            self._tally.add(added)
        if line := self.word_added(added, whole):
            out.write(line + "\n")

    def word_own(self, result: Result, *, follows: bool) -> str:
        """Return a document's line; without its score, if that hangs on site rules."""
        line = {**opening(self._options), **result.to_dict(self._options.url)}
        return encode({**line, "score": None} if follows else line)

    def word_added(self, added: Result, whole: Result) -> str:
        """Return the second line: a document with what site rules add alone, and its score."""
        if not (added.checks or added.findings or added.silenced or added.problems):
            return ""
        line = {**opening(self._options), **added.to_dict(self._options.url)}
        return encode({**line, "score": whole.score(), "site": True})

    def frame(self) -> tuple[str, str]:
        """Return what ends a line."""
        return "", "\n"

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write statistics and what is told of the run, if wanted: a last line, no document."""
        run = self._options.run
        if self._tally is None and run is None:
            return
        line = {**opening(self._options), "tool": tool(self._options)}
        if run is not None:
            line["run"] = run._asdict()
        line["summary"] = totals(summary)
        if self._tally is not None:
            line["statistics"] = self._tally.to_list()
        out.write(encode(line) + "\n")
