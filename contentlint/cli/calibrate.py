"""``contentlint calibrate``: how a site's own articles are, and limits that fit them."""

from __future__ import annotations

import math
import sys
from datetime import date
from typing import TYPE_CHECKING

from contentlint.config import ConfigError, options_of
from contentlint.document import Scope
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.phrase import counted, figure, phrase, phrase_in
from contentlint.readers.read import ReadError, read
from contentlint.record import Record
from contentlint.rule import Calibrated
from contentlint.session import Run, configuration
from contentlint.views.outline import sections
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from contentlint.cli.commands import Calibrate
    from contentlint.document import Document
    from contentlint.rule import AnyRule
    from contentlint.translation import Translation

_PERCENTILES = (10, 50, 90, 95)
_FEWEST = 20
"""Articles from which percentiles mean something."""
_LONG_SENTENCE = 20


class Metric(Record):
    """Something that is measured on each article, or on its parts."""

    name: str
    title: str
    """The name as people read it."""
    unit: str
    measure: Callable[[Document], Iterator[float]]


def calibrate(command: Calibrate) -> int:
    """Print the distributions and a configuration. Raises :class:`ConfigError`."""
    run = Run(command.request, configuration(command.request), today=date.today())
    say = run.worder.say
    found: dict[str, dict[str, list[float]]] = {}
    counts: dict[str, int] = {}
    for document in _documents(run):
        language = primary_subtag(document.language)
        counts[language] = counts.get(language, 0) + 1
        values = found.setdefault(language, {metric.name: [] for metric in METRICS})
        for metric in METRICS:
            values[metric.name] += metric.measure(document)
    if not counts:
        raise ConfigError(phrase("there are no articles to measure"))
    for language in sorted(counts, key=lambda language: -counts[language]):
        sys.stdout.writelines(_table(language, counts[language], found[language], say))
    rules = run.checker.setups.catalog(run.config).rules
    sys.stdout.writelines(_proposals(rules, found, sum(counts.values()), say))
    return 0


def _documents(run: Run) -> Iterator[Document]:
    for source in run.sources():
        if source.problem is not None:
            raise ConfigError(
                phrase("{path}: {message}", path=source.path, message=source.problem.message)
            )
        circumstances = run.checker.known_of(source.path, None)
        try:
            data = run.checker.read(source.path)
            yield from read(source.path, data, circumstances).documents
        except (OSError, ReadError) as error:
            told = phrase("{path}: {error}; left out", path=source.path, error=error)
            sys.stderr.write(f"contentlint: {run.worder.say(told)}\n")


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value below which this percentage of the sorted values lie (nearest rank)."""
    rank = math.ceil(percent / 100 * len(values))
    return values[max(0, rank - 1)]


def _table(
    language: str, count: int, values: Mapping[str, list[float]], say: Translation
) -> Iterator[str]:
    known = language or phrase("unknown languages")
    told = counted("{n} article in {language}", "{n} articles in {language}", count, language=known)
    yield f"{say(told)}\n\n"
    heads = "".join(f"{f'p{percent}':>8}" for percent in _PERCENTILES)
    yield f"  {'':<34}{heads}\n"
    for metric in METRICS:
        measured = sorted(values[metric.name])
        if measured:
            cells = "".join(f"{say(_shown(percentile(measured, p))):>8}" for p in _PERCENTILES)
            yield f"  {f'{say(metric.title)} ({say(metric.unit)})':<34}{cells}\n"
    yield "\n"


def _shown(value: float) -> str:
    if abs(value) >= 100 or value == int(value):
        return f"{value:.0f}"
    return figure(value, 1)


def _proposals(
    rules: Iterable[AnyRule],
    found: Mapping[str, Mapping[str, list[float]]],
    count: int,
    say: Translation,
) -> Iterator[str]:
    if count < _FEWEST:
        told = counted(
            "Only {n} article: too few to set limits by.",
            "Only {n} articles: too few to set limits by.",
            count,
        )
        yield f"# {say(told)}\n"
        return
    told = phrase("Limits that one article in ten goes beyond, and for scores falls short of:")
    yield f"# {say(told)}\n"
    tables: dict[str, list[str]] = {}
    for rule, option, calibrated in proposed(rules):
        limit = _limit(
            calibrated, [v for by_name in found.values() for v in by_name[calibrated.metric]]
        )
        if limit > 0:
            written = str(float(limit)) if calibrated.step < 1 else str(int(limit))
            tables.setdefault(rule, []).append(f"{option} = {written}\n")
    for rule, lines in tables.items():
        yield f"\n[rules.{rule}]\n"
        yield from lines


def proposed(rules: Iterable[AnyRule]) -> list[tuple[str, str, Calibrated]]:
    """Return the options that rules have marked as limits of a metric, in the table's order."""
    marked = [
        (rule.id, option.name, mark)
        for rule in rules
        for option in options_of(rule)
        for mark in option.marks
        if isinstance(mark, Calibrated)
    ]
    order = [metric.name for metric in METRICS]
    return sorted(marked, key=lambda one: order.index(one[2].metric))


def _limit(calibrated: Calibrated, values: Sequence[float]) -> float:
    """Return the limit that measured values propose; 0 for none."""
    if not values:
        return 0
    exact = percentile(sorted(values), calibrated.percentile) / calibrated.step
    rounded = math.ceil(exact) if calibrated.percentile > 50 else math.floor(exact)
    return rounded * calibrated.step


# --- what is measured


def _title_width(document: Document) -> Iterator[float]:
    from contentlint.views.pixels import pixel_width

    if document.title is not None:
        yield pixel_width(document.title.text)


def _description_length(document: Document) -> Iterator[float]:
    if document.description is not None:
        yield len(document.description.text)


def _words(document: Document) -> Iterator[float]:
    yield sum(sentence.words for sentence in running(document))


def _sentences(document: Document) -> Iterator[float]:
    yield from (sentence.words for sentence in running(document))


def _long_sentences(document: Document) -> Iterator[float]:
    if running(document):
        long = sum(sentence.words > _LONG_SENTENCE for sentence in running(document))
        yield 100 * long / len(running(document))


def _paragraphs(document: Document) -> Iterator[float]:
    for block in document.article:
        if block.scope is Scope.PARAGRAPH:
            yield len(document.words(block))


def _sections(document: Document) -> Iterator[float]:
    for section in sections(document):
        if section.blocks:
            yield sum(len(document.words(block)) for block in section.blocks)


def _passives(document: Document) -> Iterator[float]:
    from contentlint.language.passives import passives

    language = primary_subtag(document.language)
    if running(document) and languages.of(language).has("passives"):
        count = sum(bool(passives(sentence.text, language)) for sentence in running(document))
        yield 100 * count / len(running(document))


def _score(document: Document) -> Iterator[float]:
    from contentlint.language.readability import scores
    from contentlint.metrics import count

    language = primary_subtag(document.language)
    if languages.of(language).formulas:
        found = scores(count(document), language)
        yield from (score.value for score in found[:1])


def _slop(document: Document) -> Iterator[float]:
    from contentlint.views import slop

    if languages.of(document.language).has("slop"):
        yield slop.density(document, slop.found(document))


METRICS = (
    Metric("title width", phrase_in("metric", "title width"), "px", _title_width),
    Metric(
        "description length",
        phrase_in("metric", "description length"),
        phrase_in("metric", "characters"),
        _description_length,
    ),
    Metric("article", phrase_in("metric", "article"), phrase_in("metric", "words"), _words),
    Metric("section", phrase_in("metric", "section"), phrase_in("metric", "words"), _sections),
    Metric(
        "paragraph", phrase_in("metric", "paragraph"), phrase_in("metric", "words"), _paragraphs
    ),
    Metric("sentence", phrase_in("metric", "sentence"), phrase_in("metric", "words"), _sentences),
    Metric(
        "sentences over 20 words",
        phrase_in("metric", "sentences over 20 words"),
        "%",
        _long_sentences,
    ),
    Metric("passive sentences", phrase_in("metric", "passive sentences"), "%", _passives),
    Metric(
        "Flesch Reading Ease",
        phrase_in("metric", "Flesch Reading Ease"),
        phrase_in("metric", "score"),
        _score,
    ),
    Metric(
        "slop", phrase_in("metric", "slop"), phrase_in("metric", "weight per 1,000 words"), _slop
    ),
)
"""In the order of the table."""
