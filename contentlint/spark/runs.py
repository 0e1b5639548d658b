"""What is kept from run to run: tables by day, results for the next run, a history."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

from contentlint.history import VERSION, entry_from

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from contentlint.history import Entry
    from contentlint.spark.frames import Checked

_TABLES = ("findings", "documents", "problems", "results")


def write(
    checked: Checked, directory: str, *, day: date | None = None, sink: str = "parquet"
) -> None:
    """Write the tables below a directory, by day, and findings by site as well.

    A day that is written again replaces what it had; other days stay as they are. ``sink`` is what
    Spark calls the format: ``parquet``, ``orc``, or ``delta`` where Delta's package is there.
    """
    day = day or date.today()
    for name in _TABLES:
        table: DataFrame = getattr(checked, name)
        by = ("day", "site") if name == "findings" else ("day",)
        out = table.withColumn("day", F.lit(day)).write.mode("overwrite").partitionBy(*by)
        out.option("partitionOverwriteMode", "dynamic").format(sink).save(f"{directory}/{name}")


def latest(
    spark: SparkSession, directory: str, before: date, *, sink: str = "parquet"
) -> DataFrame | None:
    """Return the newest ``results`` that :func:`write` has left from before a day, if any."""
    from pyspark.errors import AnalysisException

    try:
        every = spark.read.format(sink).load(f"{directory}/results")
    except AnalysisException:  # nothing is there yet
        return None
    day = every.where(F.col("day") < F.lit(before)).agg(F.max("day")).first()
    if day is None or day[0] is None:
        return None
    return every.where(F.col("day") == F.lit(day[0])).drop("day")


def history(
    spark: SparkSession, directory: str, *, site: str = "", sink: str = "parquet"
) -> list[Entry]:
    """Return what :func:`write` left of a site's measured documents, the oldest day first.

    :func:`contentlint.history.save` writes it as ``contentlint history`` and reports read it. The
    documents of all days come to the driver, without their texts: some hundred bytes each.
    """
    table = spark.read.format(sink).load(f"{directory}/documents")
    kept = table.where((F.col("site") == site) & F.col("past").isNotNull())
    days: dict[date, dict[str, Any]] = {}
    for row in kept.select("day", "path", "settings", "past").toLocalIterator():
        run = {"started": f"{row.day}T00:00:00Z", "commit": "", "branch": ""}
        told = days.setdefault(row.day, {"version": VERSION, "run": run, "documents": {}})
        run = told["run"]
        run["configuration"] = row.settings
        told["documents"][row.path] = json.loads(row.past)
    return [entry_from(days[day]) for day in sorted(days)]
