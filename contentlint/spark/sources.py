"""Where articles come from: folders, JSON lines, crawls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

from contentlint.files import LARGEST
from contentlint.readers.read import EXTENSIONS
from contentlint.website.beside import BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_PAGES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
}
_ROWS = 64


def from_folder(spark: SparkSession, directory: str, *, sites: bool = False) -> DataFrame:
    """List all files below a directory, or an address that Spark reads: ``path`` and ``text``.

    Files whose names are none of articles have no text: pictures that links lead to, say.
    ``sites``: the first folder of a path is the ``site``, and ``path`` lies below it.
    """
    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(directory)
    # Spark names files by their full address, scheme and all.
    top = f"/{directory.strip('/')}/"
    behind = F.locate(top, F.col("path")) + F.lit(len(top))
    name = F.substring(F.col("path"), behind, F.length("path"))
    known = F.regexp_extract(F.lower(F.col("path")), r"(\.[a-z]+)$", 1).isin(*EXTENSIONS)
    beside = F.col("path").rlike(BESIDE)
    text = F.when(known | beside, F.col("content"))
    rows = found.select(name.alias("path"), text.alias("text"))
    if not sites:
        return rows
    return rows.select(
        F.substring_index("path", "/", 1).alias("site"),
        F.regexp_replace("path", "^[^/]+/", "").alias("path"),
        "text",
    )


def from_json_lines(spark: SparkSession, path: str) -> DataFrame:
    """Read a JSON object for each line, with the columns that :func:`check` is told of."""
    return spark.read.json(path)


def from_warc(spark: SparkSession, paths: Iterable[str]) -> DataFrame:
    """Read the pages of web archives, a task for each: ``site``, ``path``, ``format``, ``text``.

    ``site`` is the page's host and ``path`` what stands behind it. Workers must see the files.
    Needs the package ``warcio``.
    """
    rows = [(path,) for path in paths]
    table = spark.createDataFrame(rows, "warc string").repartition(max(1, len(rows)))
    columns = "site string, path string, format string, site_url string, text binary"
    return table.mapInArrow(partial(_pages, _ROWS), columns)


def _pages(most: int, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    schema = pa.schema(
        [(name, pa.string()) for name in ("site", "path", "format", "site_url")]
        + [("text", pa.binary())]
    )
    rows: list[dict[str, object]] = []
    for batch in batches:
        for path in batch.column("warc").to_pylist():
            for row in _pages_of(path):
                rows.append(row)
                if len(rows) >= most:
                    yield pa.RecordBatch.from_pylist(rows, schema=schema)
                    rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _pages_of(path: str) -> Iterator[dict[str, object]]:
    from urllib.parse import urlsplit

    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            if record.http_headers.get_statuscode() != "200":
                continue
            kind = record.http_headers.get_header("Content-Type", "").partition(";")[0].strip()
            form = _PAGES.get(kind.lower())
            if form is None:
                continue
            address = urlsplit(record.rec_headers.get_header("WARC-Target-URI", ""))
            text = record.content_stream().read(LARGEST + 1)
            yield {
                "site": address.netloc,
                "path": _named(address.path, address.query),
                "format": form,
                "site_url": f"{address.scheme}://{address.netloc}",
                "text": text,
            }


def _named(path: str, query: str) -> str:
    """Return the name of a page as a mirror would have it."""
    name = path.lstrip("/") or "index.html"
    if name.endswith("/"):
        name += "index.html"
    return f"{name}?{query}" if query else name
