"""Tables of articles to tables of findings."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import uuid4

from pyspark.sql import Window
from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

from contentlint import files
from contentlint.config import ConfigError, table_layers
from contentlint.record import Record
from contentlint.session import Checker, Invocation
from contentlint.session.siterules import SiteRules
from contentlint.spark.columns import JUDGED, KEYS, PARTS, RESULTS, SCORED, SITE_FINDINGS, ddl
from contentlint.spark.documents import Job, check_batches
from contentlint.spark.giants import Giants
from contentlint.spark.sites import (
    ROOT,
    comparing,
    judging,
    key_batches,
    part_pages,
    score_batches,
    word_batches,
)
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from pyspark.sql import Column, DataFrame

MOST_PAGES = 200_000
"""Files of one site that one task holds, unless :func:`check` is told otherwise."""

_LEVELS = {"error": "errors", "warning": "warnings", "info": "infos"}


class _Judged(Record):
    """What site rules say."""

    judged: DataFrame
    worded: DataFrame
    kept: tuple[DataFrame, ...] = ()


class Checked:
    """What a check of a table comes to: four tables, each worked out when it is first asked for.

    Spark keeps what they have in common until :meth:`close`, or the end of a ``with`` statement.
    """

    def __init__(self, results: DataFrame, judge: Callable[[], _Judged], job: bytes) -> None:
        self.results = results
        """What the others are made of: write it, and give it to the next run as ``previous``."""
        self._judge = judge
        self._job = job

    @cached_property
    def _judged(self) -> _Judged:
        return self._judge()

    @cached_property
    def findings(self) -> DataFrame:
        """``site``, ``path`` and the fields that a finding has in the JSON report."""
        own = self.results.select("site", "path", F.explode("findings").alias("finding"))
        worded = self._judged.worded.select("site", "path", "finding")
        return own.unionByName(worded).select("site", "path", "finding.*")

    @cached_property
    def documents(self) -> DataFrame:
        """One row for each document: what it is, and how many findings it has of each level."""
        levels = [
            F.sum((F.col("severity") == name).cast("int")).alias(many)
            for name, many in _LEVELS.items()
        ]
        counts = self.findings.groupBy("site", "path").agg(*levels)
        scored = _scored(self.results, self._judged.worded, self._job)
        documents = scored.join(counts, ["site", "path"], "left")
        return documents.fillna(0, list(_LEVELS.values()))

    @cached_property
    def problems(self) -> DataFrame:
        """What could not be read or checked; ``note`` where that is good to know and no more."""
        judged = self._judged.judged
        troubles = judged.where(F.col("problem").isNotNull())
        problems = self.results.select("site", "path", F.explode("problems").alias("problem"))
        problems = problems.unionByName(
            troubles.select("site", F.col("file").alias("path"), "problem")
        )
        return problems.select("site", "path", "problem.*")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let Spark forget what it keeps."""
        judged = self.__dict__.get("_judged")
        for table in (self.results, *(judged.kept if judged else ())):
            table.unpersist()


def check(  # noqa: PLR0913 -- the columns a table may have
    df: DataFrame,
    *,
    text: str = "text",
    path: str = "path",
    site: str | None = None,
    format: str | None = None,  # noqa: A002 -- the report's own name for it
    language: str | None = None,
    metadata: str | None = None,
    site_url: str | None = None,
    config: Mapping[str, object] | str | os.PathLike[str] | None = None,
    metrics: bool = False,
    root: str = "",
    previous: DataFrame | None = None,
    today: date | None = None,
    most_pages: int = MOST_PAGES,
) -> Checked:
    """Check a table with one article in each row; the arguments name its columns.

    ``text``: a string, or bytes as they came from a file. A row without one stands for a file that
    is there and is no article; ``sitemap.xml``, ``robots.txt`` and ``_redirects`` are read by site
    rules. ``path``: what findings call the article, below its site; its ending tells the format
    unless the column ``format`` does (``markdown``, ``mdx``, ``html``, ``text``, ``wxr``).
    ``language``: what to assume where an article declares none. ``metadata``: a struct or a map
    that is read as front matter by Markdown without any. ``site``: which site the article belongs
    to; site rules compare the articles of each, and without this column all are one. ``site_url``:
    where that site is published.

    ``config``: as for :class:`contentlint.Linter`; a file must lie in the same place on all
    workers. ``root``: a directory that all workers see, with a folder for each ``site`` if there is
    such a column; links are then followed into its files.
    ``previous``: ``results`` of an earlier run; articles that have not changed since, checked with
    the same configuration and version, are taken from there. ``today``: the day to judge dates by;
    the driver's without one. ``most_pages``: files beyond which a site is judged in parts; rules
    that want all its pages at once are left out then, which is a problem in the report.

    Raises :class:`ConfigError` for mistakes in the configuration, before anything is run.
    """
    today = today or date.today()
    job = _job(config, metrics, root, today)
    sent = pickle.dumps(job)
    given = {"format": format, "language": language, "site_url": site_url}
    articles = df.select(
        (F.coalesce(F.col(site).cast("string"), F.lit("")) if site else F.lit("")).alias("site"),
        F.col(path).cast("string").alias("file"),
        F.col(text).alias("text"),
        *(_optional(column).alias(name) for name, column in given.items()),
        (F.to_json(F.col(metadata)) if metadata else F.lit(None).cast("string")).alias("metadata"),
    )
    told = [F.coalesce(F.col(n), F.lit("")) for n in ("format", "language", "metadata")]
    digest = F.sha2(F.concat_ws("\n", *told, F.sha2(F.col("text").cast("binary"), 256)), 256)
    articles = articles.withColumn("digest", digest)
    results = _checked(articles, sent, job.settings, today, previous).persist()
    if not job.invocation.facts:
        nothing = results.sparkSession.createDataFrame
        silent = _Judged(nothing([], ddl(JUDGED)), nothing([], ddl(SITE_FINDINGS)))
        return Checked(results, lambda: silent, sent)
    return Checked(results, partial(_all_judged, articles, results, sent, most_pages), sent)


def _all_judged(articles: DataFrame, results: DataFrame, job: bytes, most: int) -> _Judged:
    whole, kept = _by_site(articles, results, job, most)
    whole = whole.persist()
    judged = whole.unionByName(_compared(results, whole, job, most)).persist()
    worded = _worded(articles, judged, job).persist()
    return _Judged(judged, worded, (whole, judged, worded, *kept))


def _optional(column: str | None) -> Column:
    return (F.col(column) if column else F.lit(None)).cast("string")


def _job(
    config: Mapping[str, object] | str | os.PathLike[str] | None,
    metrics: bool,
    root: str,
    today: date,
) -> Job:
    """Return what workers are told, after looking whether the configuration holds."""
    file = ""
    layers = table_layers(config) if isinstance(config, Mapping) else ()
    if config is not None and not isinstance(config, Mapping):
        file = os.path.abspath(os.fspath(config))
        if not os.path.isfile(file):
            raise ConfigError(f"{os.fspath(config)}: no such configuration file")
    invocation = Invocation(file, isolated=not file, over=layers, metrics=metrics, today=today)
    rules = SiteRules(Checker(invocation), ROOT)
    invocation = invocation._replace(facts=bool(rules.overall or rules.comparing))
    parts = (__version__, repr(layers), files.read(file) if file else b"", metrics)
    settings = hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()
    return Job(invocation, settings, root, uuid4().hex)


def _checked(
    articles: DataFrame, job: bytes, settings: str, today: date, previous: DataFrame | None
) -> DataFrame:
    to_check = articles.drop("site_url")
    # What an older contentlint has kept is checked again: its version would tell as much.
    if previous is None or not set(RESULTS.names) <= set(previous.columns):
        return to_check.mapInArrow(partial(check_batches, job), ddl(RESULTS))
    same = ["site", "file", "digest"]
    known = previous.where(
        (F.col("settings") == settings)
        & F.lit(today.isoformat()).between(F.col("since"), F.col("until"))
    )
    kept = known.join(articles.select(same).distinct(), same, "left_semi").select(RESULTS.names)
    todo = to_check.join(known.select(same).distinct(), same, "left_anti")
    fresh = todo.mapInArrow(partial(check_batches, job), ddl(RESULTS))
    return kept.unionByName(fresh)


def _by_site(
    articles: DataFrame, results: DataFrame, job: bytes, most: int
) -> tuple[DataFrame, list[DataFrame]]:
    """Return what site rules say, and the problems they have, before it is worded.

    Beside it, the tables that are kept for it.
    """
    urls = articles.select("site", "file", F.col("site_url").alias("url"))
    named = results.where(F.col("file") != "")
    pages = named.select("site", "file", "number", "digest", "facts", "beside")
    pages = pages.join(urls.distinct(), ["site", "file"], "left")
    many = named.groupBy("site").count().where(F.col("count") > most)
    sizes = {row["site"]: row["count"] for row in many.collect()}
    if not sizes:
        return pages.groupBy("site").applyInArrow(judging(job), ddl(JUDGED)), []
    large = F.col("site").isin(list(sizes))
    giants = Giants(pages.where(large), job, sizes, most)
    small = pages.where(~large).groupBy("site").applyInArrow(judging(job), ddl(JUDGED))
    return small.unionByName(giants.judged()), giants.kept


def _compared(results: DataFrame, whole: DataFrame, job: bytes, most: int) -> DataFrame:
    """Return what rules say that compare pages; those of a site meet over keys in common."""
    same = ["site", "file", "number", "digest"]
    withdrawn = whole.where(F.col("withdrawn").isNotNull()).select("site", "file", "withdrawn.*")
    pages = (
        results.where(F.col("facts").isNotNull() & (F.col("file") != ""))
        .select(*same, "facts", "shingles")
        .join(withdrawn, same, "left_anti")
        .withColumn("page", F.md5(F.concat_ws("\n", "file", "number", "digest")))
    )
    keys = pages.mapInArrow(partial(key_batches, job), ddl(KEYS))
    # One page of each key stands for it, so that pairs are as many as pages and not their square.
    meeting = Window.partitionBy("site", "rule", "key")
    met = keys.select(
        *("site", "rule", "page"),
        F.min("page").over(meeting).alias("other"),
        F.max("page").over(meeting).alias("last"),
    )
    pairs = met.where(F.col("other") != F.col("last")).drop("last").distinct()
    parts = pairs.groupBy("site", "rule").applyInArrow(part_pages, ddl(PARTS))
    together = pages.join(parts, ["site", "page"]).groupBy("site", "rule", "part")
    return together.applyInArrow(comparing(job, most), ddl(JUDGED))


def _worded(articles: DataFrame, judged: DataFrame, job: bytes) -> DataFrame:
    """Return what site rules say, worded over the texts they say it of."""
    by_file = (
        judged.where(F.col("judged").isNotNull())
        .groupBy("site", "file")
        .agg(F.sort_array(F.collect_list("judged")).alias("judged"))
    )
    texts = articles.select("site", "file", "text").dropDuplicates(["site", "file"])
    with_text = by_file.join(texts, ["site", "file"], "left")
    return with_text.mapInArrow(partial(word_batches, job), ddl(SITE_FINDINGS))


def _scored(results: DataFrame, worded: DataFrame, job: bytes) -> DataFrame:
    """Return the documents, scored by what rules and site rules have found."""
    documents = results.where(F.col("kind") == "document").select(
        *("site", "file", "path", "digest", "settings", "format", "language", "title"),
        *("metrics", "about", "rest"),
        F.size("silenced").alias("silenced"),
        F.size("problems").alias("problems"),
    )
    more = worded.groupBy("site", "path").agg(F.collect_list("packed").alias("more"))
    robots = F.when(F.col("file").endswith("robots.txt"), "robots")
    sitemap = F.when(F.col("file").rlike(r"\.xml(\.gz)?$"), "sitemap")
    has = (
        results.where(F.col("beside").isNotNull())
        .select("site", F.coalesce(robots, sitemap).alias("has"))
        .groupBy("site")
        .agg(F.collect_set("has").alias("has"))
    )
    told = documents.join(more, ["site", "path"], "left").join(has, ["site"], "left")
    return told.mapInArrow(partial(score_batches, job), ddl(SCORED))
