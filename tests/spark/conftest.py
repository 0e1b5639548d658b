"""Spark in this process's own Java; left out, and said so, where there is none."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


def _missing() -> str:
    try:
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        return f"the extra spark is not installed: {error}"
    java = shutil.which("java") or os.environ.get("JAVA_HOME")
    return "" if java else "Spark needs Java 17 or later, and this machine has none"


MISSING = _missing()


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A session with two workers."""
    if MISSING:
        pytest.skip(MISSING)
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        # Half of Java's time is its second compiler, which pays for longer runs than these.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
