"""A check as a job: reads a table of articles, and writes what is found below a directory.

    spark-submit $(python -c "import contentlint.spark.job as job; print(job.__file__)") \
        s3a://archive/articles.parquet s3a://archive/contentlint --site site
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from contentlint.config import ConfigError
from contentlint.spark.frames import Checked, check
from contentlint.spark.runs import latest, write
from contentlint.spark.sources import from_folder, from_json_lines, from_warc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame

_MISTAKE = 2
"""Exit code of a job that was told wrong, as on the command line of contentlint itself."""
_COLUMNS = ("site", "format", "language", "metadata", "site-url")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job; return its exit code: 0, or 2 for what it was told wrong."""
    told = _parser().parse_args(arguments)
    spark = SparkSession.builder.appName("contentlint").getOrCreate()
    columns = {name.replace("-", "_"): getattr(told, name.replace("-", "_")) for name in _COLUMNS}
    if told.source in {"warc", "sites"}:
        columns["site"] = columns["site"] or "site"
    if told.source == "warc":
        columns |= {"format": "format", "site_url": "site_url"}
    try:
        previous = None if told.all else latest(spark, told.output, told.day, sink=told.sink)
        checked = check(
            _read(spark, told.source, told.input),
            text=told.text,
            path=told.path,
            **columns,
            config=told.config,
            metrics=told.metrics,
            root=told.root,
            previous=previous,
            today=told.day,
        )
    except (ConfigError, PySparkException, ImportError) as error:
        return _mistaken(str(error))
    except Py4JJavaError as error:  # what PySpark has no words of its own for: no such format
        return _mistaken(str(error.java_exception.getMessage()))
    with checked:
        write(checked, told.output, day=told.day, sink=told.sink)
        print(_summary(checked))  # noqa: T201 -- as above
    return 0


def _mistaken(reason: str) -> int:
    first = reason.partition("\n")[0]
    print(f"contentlint: {first}", file=sys.stderr)  # noqa: T201 -- for people
    return _MISTAKE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m contentlint.spark",
        description="Check a table of articles on Spark, and write findings, documents, problems "
        "and results.",
    )
    parser.add_argument("input", help="where the articles are")
    parser.add_argument("output", help="directory that the tables are written below")
    parser.add_argument(
        "--source",
        choices=("parquet", "json", "delta", "folder", "sites", "warc"),
        default="parquet",
        help="what the input is; sites: a folder with a folder for each site (default: parquet)",
    )
    parser.add_argument(
        "--sink",
        choices=("parquet", "orc", "delta"),
        default="parquet",
        help="what the tables are written as (default: parquet)",
    )
    parser.add_argument("--text", default="text", help="column of the text (default: text)")
    parser.add_argument("--path", default="path", help="column of the path (default: path)")
    for name in _COLUMNS:
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"column of the {name}")
    parser.add_argument("--config", help="configuration file, at the same place on all workers")
    parser.add_argument("--root", default="", help="directory in which links are followed")
    parser.add_argument("--metrics", action="store_true", help="measure readability as well")
    parser.add_argument(
        "--all", action="store_true", help="check also what the last run checked and is unchanged"
    )
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        default=date.today(),
        help="day to file under and to judge dates by, as 2026-11-28 (default: today)",
    )
    return parser


def _read(spark: SparkSession, source: str, place: str) -> DataFrame:
    if source == "warc":
        return from_warc(spark, place.split(","))
    if source in {"folder", "sites"}:
        return from_folder(spark, place, sites=source == "sites")
    if source == "json":
        return from_json_lines(spark, place)
    return spark.read.format(source).load(place)


def _summary(checked: Checked) -> str:
    from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

    levels = ("errors", "warnings", "infos")
    sums = [F.coalesce(F.sum(level), F.lit(0)).alias(level) for level in levels]
    counts = checked.documents.agg(F.count("*").alias("documents"), *sums).first()
    serious = checked.problems.where(~F.col("note")).count()
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("documents", *levels))
    return f"{told}; {serious:,} problems"


if __name__ == "__main__":
    raise SystemExit(main())
