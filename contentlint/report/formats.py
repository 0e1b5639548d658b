"""The formats there are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contentlint.report.base import Options, Reporter
    from contentlint.report.reader import Reader

# Each factory imports its format: a run that writes text has no use for json.


def _text(options: Options) -> Reporter:
    from contentlint.report.text import TextReporter

    return _counted(TextReporter(options), options)


def _concise(options: Options) -> Reporter:
    from contentlint.report.concise import ConciseReporter

    return _counted(ConciseReporter(options), options)


def _counted(reporter: Reader, options: Options) -> Reporter:
    if not options.statistics:
        return reporter
    from contentlint.report.statistics import Counted

    return Counted(reporter, options)


def _json(options: Options) -> Reporter:
    from contentlint.report.json import JsonReporter

    return JsonReporter(options)


def _jsonl(options: Options) -> Reporter:
    from contentlint.report.jsonl import JsonLinesReporter

    return JsonLinesReporter(options)


def _sarif(options: Options) -> Reporter:
    from contentlint.report.sarif import SarifReporter

    return SarifReporter(options)


def _github(options: Options) -> Reporter:
    from contentlint.report.github import GithubReporter

    return GithubReporter(options)


def _gitlab(options: Options) -> Reporter:
    from contentlint.report.gitlab import GitlabReporter

    return GitlabReporter(options)


def _junit(options: Options) -> Reporter:
    from contentlint.report.junit import JunitReporter

    return JunitReporter(options)


def _checkstyle(options: Options) -> Reporter:
    from contentlint.report.checkstyle import CheckstyleReporter

    return CheckstyleReporter(options)


def _rdjson(options: Options) -> Reporter:
    from contentlint.report.rdjson import RdjsonReporter

    return RdjsonReporter(options)


def _csv(options: Options) -> Reporter:
    from contentlint.report.csv import CsvReporter

    return CsvReporter(options)


def _markdown(options: Options) -> Reporter:
    from contentlint.report.markdown import MarkdownReporter

    return MarkdownReporter(options)


def _html(options: Options) -> Reporter:
    from contentlint.report.html import HtmlReporter

    return HtmlReporter(options)


def _sqlite(options: Options) -> Reporter:
    from contentlint.report.sqlite import SqliteReporter

    return SqliteReporter(options)


def _parquet(options: Options) -> Reporter:
    from contentlint.report.parquet import ParquetReporter

    return ParquetReporter(options)


FORMATS: Mapping[str, Callable[[Options], Reporter]] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "jsonl": _jsonl,
        "sarif": _sarif,
        "github": _github,
        "gitlab": _gitlab,
        "junit": _junit,
        "checkstyle": _checkstyle,
        "rdjson": _rdjson,
        "csv": _csv,
        "markdown": _markdown,
        "html": _html,
        "sqlite": _sqlite,
        "parquet": _parquet,
    }
)
"""``--output-format`` by name, each with what makes its reporter."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""The formats that are written as a terminal takes them; the others are always UTF-8."""
BINARY = frozenset({"sqlite", "parquet"})
"""The formats that are no text."""
WITH_METRICS = frozenset({"json", "jsonl", "html", "sqlite", "parquet"})
"""The formats that show ``Result.metrics``; the others need not have them measured."""
WITH_SCORE = WITH_METRICS | {"text", "markdown"}
"""The formats that have a place for ``--score``; those for machines always tell it."""
WITH_RUN_INFO = WITH_METRICS
"""The formats that have a place for ``--run-info``."""
WITH_HISTORY = frozenset({"html"})
"""The formats that compare with earlier runs: ``--history``."""
WITH_TEXT = frozenset({"html"})
"""The formats that show ``Result.text``."""
WITH_STATISTICS = FOR_PEOPLE | {"json", "jsonl", "markdown"}
"""The formats that have a place for ``--statistics``; ``markdown`` always counts by rule."""
