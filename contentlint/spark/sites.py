"""What a worker does with a site: the site rules, over the facts of its documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from contentlint.result import Result
from contentlint.session.packing import facts_of
from contentlint.session.siterules import Judged, SiteRules, text_of_file
from contentlint.spark.columns import JUDGED, SITE_FINDINGS
from contentlint.spark.documents import checker_of
from contentlint.text import LineIndex, Position
from contentlint.website.beside import is_beside
from contentlint.website.facts import Range
from contentlint.website.model import SiteFinding, Website

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.website.facts import Facts

_ROOT = "."


def judging(job: bytes, most: int) -> Callable[[pa.Table], pa.Table]:
    """Return what Spark calls for each site: it goes by the types of a function."""

    def judge(table: pa.Table) -> pa.Table:
        return judge_site(job, most, table)

    return judge


def judge_site(job: bytes, most: int, table: pa.Table) -> pa.Table:
    """Run the site rules over the rows of one site; return rows of :data:`JUDGED`."""
    name = table.column("site")[0].as_py()
    if table.num_rows > most:
        message = (
            f"site rules were not run: {table.num_rows:,} files are more than the {most:,} that "
            "one task may compare; split the site, or raise most_pages and executors' memory"
        )
        return _table([{"site": name, "problem": _problem("limit", message)}])
    rows = sorted(table.to_pylist(), key=lambda row: (*_in_order(row["file"]), row["number"]))
    pages: list[Facts] = []
    texts: dict[str, str] = {}
    seen: set[tuple[str, int]] = set()
    found: list[dict[str, Any]] = []
    for row in rows:
        key = row["file"], row["number"]
        if key in seen:
            message = "stands twice in this site; site rules saw the first one only"
            problem = _problem("duplicate", message)
            found.append({"site": name, "file": row["file"], "problem": problem})
            continue
        seen.add(key)
        if row["facts"]:
            pages += facts_of(row["facts"] + b"\n")
        elif row["beside"] is not None and is_beside(row["file"]):
            texts[row["file"]] = row["beside"]
    rules = SiteRules(checker_of(job), _ROOT)
    url = next((row["url"] for row in rows if row["url"]), "")
    site = Website(pages, _ROOT, url=url, files=frozenset(file for file, _ in seen), texts=texts)
    judged, troubles = rules.judge(site)
    found += ({"site": name, "file": one.file, "judged": packed(one)} for one in judged)
    found += ({"site": name, "problem": _problem(t.kind, t.message, t.rule)} for t in troubles)
    return _table(found)


def word_batches(job: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Word what site rules said of files, whose texts have been joined to it."""
    rules = SiteRules(checker_of(job), _ROOT)
    for batch in batches:
        rows = [row for one in batch.to_pylist() for row in _worded(rules, one)]
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema=SITE_FINDINGS)


def _worded(rules: SiteRules, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    text = row["text"] or ""
    source = text_of_file(row["file"], text) if isinstance(text, bytes) else text
    lines = LineIndex(source)
    judged = [unpacked(one) for one in row["judged"]]
    for path in dict.fromkeys(one.path for one in judged):
        here = [rules.diagnose(one, source, lines) for one in judged if one.path == path]
        here.sort(key=lambda diagnostic: diagnostic.order)
        told = Result(path, "", "", "", tuple(here)).to_dict()["findings"]
        for finding in told:  # type: ignore[attr-defined]  # a list
            yield {"site": row["site"], "file": row["file"], "path": path, "finding": finding}


def _in_order(file: str) -> tuple[tuple[int, str], ...]:
    """Sort key: the order in which a directory is walked, files before folders."""
    *folders, name = file.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def packed(judged: Judged) -> str:
    """Return a site's finding as JSON."""
    finding = judged.finding
    data = finding._replace(data=dict(finding.data))
    return json.dumps([data, judged.rule, judged.whole, judged.beside], ensure_ascii=False)


def unpacked(text: str) -> Judged:
    """Return what :func:`packed` made JSON of."""
    from contentlint.finding import Severity

    (path, place, data, variant, severity, key), rule, whole, beside = json.loads(text)
    start, end = (Position(*at) for at in place)
    level = Severity(severity) if severity else None
    finding = SiteFinding(path, Range(start, end), data, variant, level, key)
    return Judged(finding, rule, whole, beside)


def _problem(kind: str, message: str, rule: str = "") -> dict[str, Any]:
    return {"kind": kind, "message": message, "rule": rule or None, "note": False}


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=JUDGED)
