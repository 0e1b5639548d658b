"""The formats there are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contentlint.report.base import Options, Reporter

# Each factory imports its format: a run that writes text has no use for json.
# ruff: noqa: PLC0415


def _text(options: Options) -> Reporter:
    if options.statistics:
        return _statistics(options)
    from contentlint.report.text import TextReporter

    return TextReporter(options)


def _concise(options: Options) -> Reporter:
    if options.statistics:
        return _statistics(options)
    from contentlint.report.concise import ConciseReporter

    return ConciseReporter(options)


def _statistics(options: Options) -> Reporter:
    from contentlint.report.statistics import TextStatistics

    return TextStatistics(options)


def _json(options: Options) -> Reporter:
    if options.statistics:
        from contentlint.report.statistics import JsonStatistics

        return JsonStatistics(options)
    from contentlint.report.json import JsonReporter

    return JsonReporter(options)


def _jsonl(options: Options) -> Reporter:
    if options.statistics:
        return _json(options)
    from contentlint.report.jsonl import JsonLinesReporter

    return JsonLinesReporter(options)


FORMATS: Mapping[str, Callable[[Options], Reporter]] = MappingProxyType(
    {"text": _text, "concise": _concise, "json": _json, "jsonl": _jsonl}
)
"""``--output-format`` by name, each with what makes its reporter."""

WITH_METRICS = frozenset({"json", "jsonl"})
"""The formats that show ``Result.metrics``; the others need not have them measured."""
