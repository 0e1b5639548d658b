"""For machines: the JSON report, version 2, as ``schema/report-v2.json`` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from contentlint.report.statistics import Tally
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary

SCHEMA_VERSION = 2

_ESCAPED = pattern("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class JsonReporter:
    """The format ``json``: one object, a line for each document, the summary behind them.

    Documents are written as they come and none is kept, so memory does not grow with their number.
    """

    __slots__ = ("_empty", "_options", "_tally")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tally = Tally() if options.statistics else None
        self._empty = True

    def begin(self, out: TextIO) -> None:
        """Write the version, the language and the tool, and open the list of documents."""
        head = {**opening(self._options), "tool": tool(self._options)}
        if self._options.run is not None:
            head["run"] = self._options.run._asdict()
        out.write(encode(head)[:-1] + ', "documents": [')

    def result(self, result: Result, out: TextIO) -> None:
        """Write one document."""
        if self._tally is not None:
            self._tally.add(result)
        before, behind = self.frame()
        out.write(before + self.word(result) + behind)

    @property
    def key(self) -> bytes:
        """Empty with statistics, which must see all documents."""
        return b"" if self._tally is not None else self._options.key("json")

    def word(self, result: Result) -> str:
        """Return one document's line."""
        return encode(result.to_dict(self._options.url))

    def frame(self) -> tuple[str, str]:
        """Return what parts documents."""
        before = "\n" if self._empty else ",\n"
        self._empty = False
        return before, ""

    def end(self, summary: Summary, out: TextIO) -> None:
        """Close the list and write the summary, and the statistics if they are wanted."""
        out.write("" if self._empty else "\n")
        out.write(f'], "summary": {encode(totals(summary))}')
        if self._tally is not None:
            out.write(f', "statistics": {encode(self._tally.to_list())}')
        out.write("}\n")


def encode(value: object) -> str:
    r"""Return JSON on one line, readable: only what breaks lines, terminals or UTF-8 is escaped.

    Bytes that could not be decoded are lone surrogates in a text; they become ``\udc80`` to
    ``\udcff``.
    """
    return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False, allow_nan=False))


def interchange(value: object) -> str:
    """Return JSON like :func:`encode`, for programs that take no lone surrogates: ``\ufffd``."""
    return _ESCAPED.sub(_replace, json.dumps(value, ensure_ascii=False, allow_nan=False))


def _replace(match: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else _escape(match)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def opening(options: Options) -> dict[str, object]:
    """Return the members that every report begins with."""
    return {"schema_version": SCHEMA_VERSION, "lang": options.say.language}


def tool(options: Options) -> dict[str, object]:
    """Return the member ``tool``."""
    return {"name": "contentlint", "version": options.version}


def totals(summary: Summary) -> dict[str, object]:
    """Return the member ``summary``."""
    return {
        "documents": summary.documents,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "fixable": summary.fixable,
        "known": summary.known,
    }
