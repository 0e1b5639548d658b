"""What a worker does with a batch of articles: what a local run does with a file of each."""

from __future__ import annotations

import json
import os
import pickle
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from contentlint.record import Record
from contentlint.session import Checker, Excluded, Exclusion
from contentlint.session.cache import RecordingFiles
from contentlint.session.packing import pack
from contentlint.session.rows import check_row
from contentlint.session.siterules import text_of_file
from contentlint.session.tables import Row
from contentlint.spark.columns import RESULTS
from contentlint.views.linked_files import LinkedFiles
from contentlint.website.beside import is_beside, may_be_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.result import Result
    from contentlint.session import Invocation

_ROWS = 256
"""Documents of a batch that is handed back; fewer where they have many findings."""
_FINDINGS = 4_000


_MAY_BE_NAMED = (".xml", ".xml.gz")


class Job(Record):
    """What all workers of a run are told."""

    invocation: Invocation
    settings: str
    """A digest of the configuration and of contentlint's version."""
    root: str = ""
    """Directory that all workers see, with a folder for each site: links are followed in it."""
    run: str = ""
    """What no other run is called: what files have answered holds for one run alone."""


class Article(Record):
    """A row of the table."""

    site: str
    file: str
    text: str | bytes | None
    format: str | None
    language: str | None
    metadata: str | None
    """JSON of an object."""
    digest: str


@lru_cache(maxsize=2)
def checker_of(job: bytes) -> Checker:
    """Return the checker of a run; Spark keeps its workers, and each keeps its checker warm."""
    told: Job = pickle.loads(job)  # noqa: S301 -- what the driver has sent
    return Checker(told.invocation)


def check_batches(job: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Check articles; yield rows of :data:`RESULTS`. No article makes it raise."""
    told: Job = pickle.loads(job)  # noqa: S301 -- what the driver has sent
    worker = _Worker(told, checker_of(job))
    rows: list[dict[str, Any]] = []
    found = 0
    for article in chain.from_iterable(map(_articles, batches)):
        for row in worker.rows(article):
            rows.append(row)
            found += len(row["findings"])
        if len(rows) >= _ROWS or found >= _FINDINGS:
            yield pa.RecordBatch.from_pylist(rows, schema=RESULTS)
            rows, found = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=RESULTS)


def _articles(batch: pa.RecordBatch) -> Iterator[Article]:
    columns = [batch.column(name) for name in Article._fields]
    for at in range(batch.num_rows):
        # One by one: a batch of Python's own strings would take twice the memory.
        yield Article(*(column[at].as_py() for column in columns))


class _Worker:
    def __init__(self, job: Job, checker: Checker) -> None:
        self._job = job
        self._checker = checker
        nothing = Exclusion((), "")
        self._excluded = Excluded(nothing, checker.setups.exclusion, force=True)

    def rows(self, article: Article) -> Iterator[dict[str, Any]]:
        """Yield the rows of an article: one for each document of an export, at least one."""
        same = {
            "site": article.site,
            "file": article.file,
            "digest": article.digest,
            "settings": self._job.settings,
        }
        text = article.text
        if not article.file:
            yield {**same, **_EVER, **_NOTHING, "problems": [_UNNAMED]}
            return
        if text is None or is_beside(article.file):
            beside = text_of_file(article.file, text) if isinstance(text, bytes) else text
            yield {**same, **_EVER, **_NOTHING, "path": article.file, "beside": beside}
            return
        asked = RecordingFiles(self._checker.disk)
        results = self._results(article, text, asked)
        # What files beside it have answered holds for this run alone.
        until = date.min if asked.record else asked.until
        same |= {"since": asked.since.isoformat(), "until": until.isoformat()}
        rows = [_row(result, self._checker.invocation.metrics) for result in results]
        rows = rows or [{**_NOTHING, "path": article.file}]
        if article.file.endswith(_MAY_BE_NAMED):
            said = text_of_file(article.file, text) if isinstance(text, bytes) else text
            rows[0]["beside"] = said if may_be_named(article.file, said) else None
        for number, row in enumerate(rows):
            yield {**same, **row, "number": number}

    def _results(
        self, article: Article, text: str | bytes, asked: RecordingFiles
    ) -> tuple[Result, ...]:
        if self._excluded.covers(article.file):
            return ()
        row = Row(article.file, text, article.format, article.language, article.metadata)
        root = self._job.root
        place = os.path.join(root, article.site or "", article.file)
        around = LinkedFiles(asked, os.path.abspath(place)) if root else None
        return check_row(self._checker, row, around, asked)


_EVER = {"since": date.min.isoformat(), "until": date.max.isoformat()}
_UNNAMED = {"kind": "row", "message": "a row has no path; an article has one", "note": False}
_NOTHING: dict[str, Any] = {
    "kind": "file",
    "number": 0,
    "findings": [],
    "silenced": [],
    "problems": [],
}


def _row(result: Result, measured: bool) -> dict[str, Any]:
    told = result.to_dict()
    problems = [
        {**problem, "note": one.note}
        for problem, one in zip(told["problems"], result.problems, strict=True)  # type: ignore[call-overload]  # a list
    ]
    facts = shingles = None
    if result.facts:
        shingles = result.facts.shingles
        bare = result._replace(facts=result.facts._replace(shingles=b""))
        facts = pack((bare,)).partition(b"\n")[0]
    return {
        "kind": "document",
        "path": result.path,
        "format": str(result.format),
        "language": result.language,
        "title": result.title,
        "metrics": json.dumps(result.metrics, ensure_ascii=False) if result.metrics else None,
        "about": json.dumps(result.about, ensure_ascii=False) if result.about else None,
        "findings": told["findings"],
        "silenced": told["silenced"],
        "problems": problems,
        "facts": facts,
        "shingles": shingles,
        "rest": pack((result._replace(facts=None),)).partition(b"\n")[2] if measured else None,
    }
