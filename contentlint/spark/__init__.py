"""Checks tables of articles on Apache Spark: what one machine finds, on many (docs/spark.md).

Needs the extra ``spark``; everything else of contentlint does without.
"""

from contentlint.spark.frames import Checked, check
from contentlint.spark.runs import history, latest, write
from contentlint.spark.sources import from_folder, from_json_lines, from_warc

__all__ = (
    "Checked",
    "check",
    "from_folder",
    "from_json_lines",
    "from_warc",
    "history",
    "latest",
    "write",
)
