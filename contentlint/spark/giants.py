"""Sites that no task may hold: their rows go to parts, and between parts what these ask.

What is known of a whole site and is small (where it is published, sums) passes through the driver;
pages, names and links are joined and grouped by Spark.
"""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, Any

from pyspark.sql import Window
from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

from contentlint.spark.columns import JUDGED, LEADS, NAMES, PIECES, ROWS, SUMS, ddl
from contentlint.spark.documents import checker_of
from contentlint.spark.parts import (
    BESIDE,
    NEAR,
    OWN,
    THERE,
    Told,
    add_up,
    arranged,
    ask,
    brief_batches,
    by_page,
    cut_batches,
    doing,
    file_batches,
    judge_part,
    lead,
    name_pages,
    told_twice,
    totals_of,
)
from contentlint.spark.sites import ROOT, problem_of, rules_of
from contentlint.website.part import FIRST, MOST, SOURCES, Head, first_head, head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyspark.sql import DataFrame

    from contentlint.website.totals import Total

PAGES = 2_000
"""Pages of a part: some 15 MB, with what they lead to."""
_ROUNDS = 2
"""How often parts are asked what they look for: where an address leads may lead on once."""
_MAY_SPEAK = r"(?:^|/)robots\.txt$|\.xml(?:\.gz)?$"
"""Files beside articles of which rules say something."""


class Giants:
    """The sites of a table that are judged in parts."""

    def __init__(self, rows: DataFrame, job: bytes, sizes: Mapping[str, int], most: int) -> None:
        """Take rows of sites, with their results and where they are published, and their sizes."""
        self._job = job
        self._rules = rules_of(job)
        self._sizes = sizes
        self._most = most
        each = min(PAGES, most)
        parts = {site: -(-size // each) for site, size in sizes.items()}
        placed = rows.mapInArrow(partial(arranged, parts), ddl(ROWS))
        file = Window.partitionBy("site", "file")
        same = Window.partitionBy("site", "file", "number").orderBy("digest")
        self._rows = (
            placed.withColumn("is_page", F.max(F.col("facts").isNotNull()).over(file))
            .withColumn("at", F.row_number().over(same))
            .withColumn("first", F.first("digest").over(same))
            .persist()
        )
        self._once = self._rows.where(F.col("at") == 1)
        self._pages = self._once.where(F.col("facts").isNotNull())
        self.kept: list[DataFrame] = [self._rows]

    def judged(self) -> DataFrame:
        """Return rows of what is said of them, and the problems there are."""
        heads = self._heads()
        reach = frozenset[str]().union(*(one.rule.reach or () for one in by_page(self._rules)))
        own = self._own(heads)
        names = self._keep(self._named(own, heads))
        around = self._around(own, names, heads)
        told = own.unionByName(around)
        if reach:
            marks = self._marks(told, names, reach, heads)
            told = told.unionByName(self._keep(marks))
        sums = self._sums(told, heads, totals_of(self._rules), is_first=False)
        heads = {site: head._replace(totals=sums[site]) for site, head in heads.items()}
        judged = self._keep(self._each(told, judge_part, JUDGED, Told(self._job, heads)))
        problems = judged.where(F.col("problem").isNotNull()).dropDuplicates(["site", "problem"])
        twice = self._rows.where(F.col("at") > 1).mapInArrow(told_twice, ddl(JUDGED))
        judged = judged.where(F.col("problem").isNull()).unionByName(problems).unionByName(twice)
        return judged.unionByName(self._left_out(judged))

    def _keep(self, table: DataFrame) -> DataFrame:
        """Return a table that is made once, and whose plan does not hold those of all before it.

        Where the application has a directory for checkpoints, the table outlives lost executors.
        """
        context = table.sparkSession.sparkContext
        reliable = context.getCheckpointDir() is not None
        return table.checkpoint() if reliable else table.localCheckpoint()

    def _each(self, pieces: DataFrame, work: Any, schema: Any, *told: Any) -> DataFrame:
        return pieces.groupBy("site", "part").applyInArrow(doing(work, *told), ddl(schema))

    def _heads(self) -> dict[str, Head]:
        """Return what all parts of each site are told, but for the totals that rules ask for."""
        told = F.when(F.coalesce("url", F.lit("")) != "", F.col("order"))
        known = self._once.groupBy("site").agg(
            F.count("facts").alias("pages"), F.min_by("url", told).alias("url")
        )
        about = {row["site"]: row for row in known.collect()}
        beside = self._once.where(F.col("beside").isNotNull()).select("site", "file", "beside")
        texts: dict[str, dict[str, str]] = {site: {} for site in about}
        for row in beside.mapInArrow(cut_batches, beside.schema).toLocalIterator():
            texts[row["site"]][row["file"]] = row["beside"]
        today = checker_of(self._job).today
        first = {
            site: first_head(ROOT, row["url"] or "", texts[site], today)
            for site, row in about.items()
        }
        sums = self._sums(self._own({}), first, FIRST, is_first=True)
        return {
            site: head_of(head, about[site]["pages"], sums[site]) for site, head in first.items()
        }

    def _sums(
        self,
        pieces: DataFrame,
        heads: Mapping[str, Head],
        totals: Iterable[Total],
        *,
        is_first: bool,
    ) -> dict[str, dict[str, Any]]:
        """Return totals over all parts of each site."""
        add = {total.name: total.add for total in totals}
        found: dict[str, dict[str, Any]] = {
            site: {total.name: total.open for total in totals} for site in heads
        }
        seen: set[str] = set()
        rows = self._each(pieces, add_up, SUMS, Told(self._job, heads), is_first)
        for row in rows.toLocalIterator():
            sums = pickle.loads(row["sums"])  # noqa: S301 -- what our own workers have sent
            before = found[row["site"]]
            found[row["site"]] = {
                name: add[name](before[name], value) if row["site"] in seen else value
                for name, value in sums.items()
            }
            seen.add(row["site"])
        return found

    def _own(self, heads: Mapping[str, Head]) -> DataFrame:
        """Return the pages that parts are asked about, and the files beside articles."""
        pages = self._pages.withColumn("what", F.lit(OWN)).withColumnRenamed("facts", "data")
        pieces = pages.select(PIECES.names)
        named = [(site, file) for site, head in heads.items() for file in head.texts]
        if not named:
            return pieces
        session = pieces.sparkSession
        spoken = session.createDataFrame(named, "site string, file string")
        beside = (
            self._once.where(F.col("beside").isNotNull() & F.col("file").rlike(_MAY_SPEAK))
            .join(F.broadcast(spoken), ["site", "file"], "left_semi")
            .withColumn("what", F.lit(BESIDE))
            .withColumn("part", F.concat(F.lit("beside "), F.col("file")))
            .withColumn("data", F.col("beside").cast("binary"))
        )
        return pieces.unionByName(beside.select(PIECES.names))

    def _named(self, own: DataFrame, heads: Mapping[str, Head]) -> DataFrame:
        """Return the names of pages, and without an order those of what is no page."""
        pages = self._each(own, name_pages, NAMES, Told(self._job, heads))
        files = self._once.groupBy("site", "file").agg(F.max("is_page").alias("is_page"))
        named = files.mapInArrow(file_batches, ddl(NAMES))
        return pages.unionByName(named).distinct()

    def _around(self, own: DataFrame, names: DataFrame, heads: Mapping[str, Head]) -> DataFrame:
        """Return what rules come upon beside the pages of their part."""
        known = Window.partitionBy("site", "name").orderBy("order")
        pages = names.where(F.col("order").isNotNull()).withColumn("at", F.row_number().over(known))
        pages = self._keep(pages.where(F.col("at") <= MOST).select("site", "name", "order"))
        others = names.where(F.col("order").isNull()).select("site", "name").distinct()
        briefs = self._keep(
            self._pages.select("site", "order", "facts").mapInArrow(
                brief_batches, "site string, order binary, facts binary"
            )
        )
        nothing: Any = F.lit(None)
        told = own
        asked: DataFrame | None = None
        around = own
        for _ in range(_ROUNDS):
            more = self._each(told, ask, NAMES, Told(self._job, heads)).select(
                "site", "part", "name"
            )
            asked = self._keep(more if asked is None else asked.unionByName(more).distinct())
            near = (
                asked.join(pages, ["site", "name"])
                .select("site", "part", "order")
                .distinct()
                .join(briefs, ["site", "order"])
                .select("site", "part", "order", F.col("facts").alias("data"))
                .withColumn("what", F.lit(NEAR))
            )
            there = (
                asked.join(others, ["site", "name"], "left_semi")
                .select("site", "part", F.col("name").alias("order"))
                .withColumn("data", nothing.cast("binary"))
                .withColumn("what", F.lit(THERE))
            )
            around = near.unionByName(there)
            for name, kind in (("file", "string"), ("number", "int"), ("digest", "string")):
                around = around.withColumn(name, nothing.cast(kind))
            around = self._keep(around.select(PIECES.names))
            told = own.unionByName(around)
        return around

    def _marks(
        self, told: DataFrame, names: DataFrame, reach: frozenset[str], heads: Mapping[str, Head]
    ) -> DataFrame:
        """Return what leads to pages: of each name's links the first ones, which tell enough."""
        leads = self._each(told, lead, LEADS, Told(self._job, heads), reach)
        source = F.struct("order", "path")
        first = leads.groupBy("site", "what", "name").agg(
            F.slice(F.sort_array(F.collect_set(source)), 1, SOURCES).alias("sources")
        )
        pages = names.where(F.col("order").isNotNull())
        marks = first.join(pages, ["site", "name"]).select(
            "site", "part", "what", "order", F.explode("sources").alias("source")
        )
        return marks.select(
            *("site", "part", "what", "order"),
            F.col("source.path").alias("file"),
            F.lit(None).cast("int").alias("number"),
            F.lit(None).cast("string").alias("digest"),
            F.col("source.order").alias("data"),
        ).distinct()

    def _left_out(self, like: DataFrame) -> DataFrame:
        """Return the problems that some rules cannot be asked in parts."""
        left = [one.rule.id for one in self._rules.overall if one.rule.reach is None]
        rows = []
        for site, size in self._sizes.items() if left else ():
            message = (
                f"{', '.join(left)}: not run, they want all pages of a site at once, and "
                f"{size:,} files are more than the {self._most:,} that one task may hold; raise "
                "most_pages and executors' memory"
            )
            rows.append((site, None, None, problem_of("limit", message), None))
        return like.sparkSession.createDataFrame(rows, ddl(JUDGED))
