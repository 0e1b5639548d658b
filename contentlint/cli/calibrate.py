"""``contentlint calibrate``: how a site's own articles are, and limits that fit them."""

from __future__ import annotations

import math
import sys
from datetime import date
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.document import Scope
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.readers.read import ReadError, read
from contentlint.record import Record
from contentlint.session import Run, configuration
from contentlint.views.outline import sections
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from contentlint.cli.commands import Calibrate
    from contentlint.document import Document
    from contentlint.session import Request

_PERCENTILES = (10, 50, 90, 95)
_FEWEST = 20
"""Articles from which percentiles mean something."""
_LONG_SENTENCE = 20


class Proposal(Record):
    """An option that a distribution can set."""

    rule: str
    option: str
    percentile: int
    """Where the limit is put: 90 leaves a tenth of the articles above it, 10 below."""
    step: float
    """What it is rounded to, away from the articles."""


class Metric(Record):
    """Something that is measured on each article, or on its parts."""

    name: str
    unit: str
    measure: Callable[[Document], Iterator[float]]
    proposal: Proposal | None = None


def calibrate(command: Calibrate) -> int:
    """Print the distributions and a configuration. Raises :class:`ConfigError`."""
    found: dict[str, dict[str, list[float]]] = {}
    counts: dict[str, int] = {}
    for document in _documents(command.request):
        language = primary_subtag(document.language)
        counts[language] = counts.get(language, 0) + 1
        values = found.setdefault(language, {metric.name: [] for metric in METRICS})
        for metric in METRICS:
            values[metric.name] += metric.measure(document)
    if not counts:
        raise ConfigError("there are no articles to measure")
    for language in sorted(counts, key=lambda language: -counts[language]):
        sys.stdout.writelines(_table(language, counts[language], found[language]))
    sys.stdout.writelines(_proposals(found, sum(counts.values())))
    return 0


def _documents(request: Request) -> Iterator[Document]:
    run = Run(request, configuration(request), today=date.today())
    for source in run.sources():
        if source.problem is not None:
            raise ConfigError(f"{source.path}: {source.problem.message}")
        setup = run.checker.setups.setup(source.path)
        try:
            circumstances = run.checker.circumstances(setup, None)
            data = run.checker.read(source.path)
            yield from read(source.path, data, circumstances).documents
        except (OSError, ReadError) as error:
            sys.stderr.write(f"contentlint: {source.path}: {error}; left out\n")


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value below which this percentage of the sorted values lie (nearest rank)."""
    rank = math.ceil(percent / 100 * len(values))
    return values[max(0, rank - 1)]


def _table(language: str, count: int, values: Mapping[str, list[float]]) -> Iterator[str]:
    articles = "1 article" if count == 1 else f"{count} articles"
    yield f"{articles} in {language or 'unknown languages'}\n\n"
    heads = "".join(f"{f'p{percent}':>8}" for percent in _PERCENTILES)
    yield f"  {'':<34}{heads}\n"
    for metric in METRICS:
        measured = sorted(values[metric.name])
        if measured:
            cells = "".join(f"{_shown(percentile(measured, p)):>8}" for p in _PERCENTILES)
            yield f"  {f'{metric.name} ({metric.unit})':<34}{cells}\n"
    yield "\n"


def _shown(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.1f}"


def _proposals(found: Mapping[str, Mapping[str, list[float]]], count: int) -> Iterator[str]:
    if count < _FEWEST:
        yield f"# Only {count} articles: too few to set limits by.\n"
        return
    yield "# Limits that one article in ten goes beyond, and for scores falls short of:\n"
    table = ""
    for metric in METRICS:
        proposal = metric.proposal
        values = sorted(value for by_name in found.values() for value in by_name[metric.name])
        if proposal is None or not values:
            continue
        exact = percentile(values, proposal.percentile) / proposal.step
        rounded = math.ceil(exact) if proposal.percentile > 50 else math.floor(exact)
        limit = rounded * proposal.step
        if limit <= 0:
            continue
        written = str(float(limit)) if proposal.step < 1 else str(int(limit))
        if proposal.rule != table:
            table = proposal.rule
            yield f"\n[rules.{table}]\n"
        yield f"{proposal.option} = {written}\n"


# --- what is measured


def _title_width(document: Document) -> Iterator[float]:
    from contentlint.views.pixels import pixel_width  # noqa: PLC0415 -- reads a table

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
    from contentlint.language.passives import passives  # noqa: PLC0415 -- as above

    language = primary_subtag(document.language)
    if running(document) and languages.of(language).has("passives"):
        count = sum(bool(passives(sentence.text, language)) for sentence in running(document))
        yield 100 * count / len(running(document))


def _score(document: Document) -> Iterator[float]:
    from contentlint.language.readability import scores  # noqa: PLC0415 -- as above
    from contentlint.metrics import body_texts, count  # noqa: PLC0415 -- as above

    language = primary_subtag(document.language)
    if languages.of(language).formulas:
        found = scores(count(body_texts(document), language), language)
        yield from (score.value for score in found[:1])


def _slop(document: Document) -> Iterator[float]:
    from contentlint.views import slop  # noqa: PLC0415 -- as above

    if languages.of(document.language).has("slop"):
        yield slop.density(document, slop.found(document))


METRICS = (
    Metric("title width", "px", _title_width, Proposal("title-too-wide", "max", 90, 10)),
    Metric(
        "description length",
        "characters",
        _description_length,
        Proposal("description-length", "max", 90, 1),
    ),
    Metric("article", "words", _words),
    Metric("section", "words", _sections, Proposal("section-too-long", "max", 90, 10)),
    Metric("paragraph", "words", _paragraphs, Proposal("paragraph-long", "max", 95, 10)),
    Metric("sentence", "words", _sentences, Proposal("sentence-long", "max", 95, 1)),
    Metric(
        "sentences over 20 words",
        "%",
        _long_sentences,
        Proposal("sentence-long", "max-share", 90, 5),
    ),
    Metric("passive sentences", "%", _passives, Proposal("passive-share", "max", 90, 5)),
    Metric("Flesch Reading Ease", "score", _score, Proposal("readability", "min", 10, 1)),
    Metric("slop", "weight per 1,000 words", _slop, Proposal("slop", "max", 90, 0.5)),
)
"""In the order of the table."""
