"""What workers do with sites: the site rules, over the facts of their documents.

Rules that want a whole site run in one task for each, over facts without shingles. Those that
compare pages with each other run in a task for the pages that meet, however large the site is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from contentlint.config.resolve import Own
from contentlint.history import past_of
from contentlint.result import Result
from contentlint.session.judgement import Judgement
from contentlint.session.packing import facts_of, pack, unpack_results
from contentlint.session.siterules import Judged, SiteRules, text_of_file
from contentlint.spark.columns import JUDGED, KEYS, PARTS, SCORED, SITE_FINDINGS
from contentlint.spark.documents import checker_of
from contentlint.text import LineIndex, Position
from contentlint.website.beside import read_beside
from contentlint.website.facts import Range
from contentlint.website.groups import may_compete, names_other
from contentlint.website.meeting import digests, parts
from contentlint.website.model import SiteFinding, Website

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.session import Checker
    from contentlint.website.facts import Facts

ROOT = "."
"""What the paths of a table's articles are relative to."""
_KEYS = 8_192
"""Rows of a batch of keys."""

# Spark goes by the types of a function: what is told beside the table is bound to it by these.


def judging(job: bytes) -> Callable[[pa.Table], pa.Table]:
    """Return what Spark calls for each site."""

    def judge(table: pa.Table) -> pa.Table:
        return judge_site(job, table)

    return judge


def comparing(job: bytes, most: int) -> Callable[[pa.Table], pa.Table]:
    """Return what Spark calls for the pages of a site that meet."""

    def compare(table: pa.Table) -> pa.Table:
        return compare_pages(job, most, table)

    return compare


def rules_of(job: bytes) -> SiteRules:
    """Return the site rules of a run."""
    return SiteRules(checker_of(job), ROOT)


def judge_site(job: bytes, table: pa.Table) -> pa.Table:
    """Run the rules that want a whole site over the rows of one; return rows of :data:`JUDGED`."""
    name = table.column("site")[0].as_py()
    pages: list[Facts] = []
    rows: list[dict[str, Any]] = []
    beside: dict[str, str] = {}
    seen: dict[tuple[str, int], str] = {}
    url = ""
    found: list[dict[str, Any]] = []
    for row in _in_order(table):
        key = row["file"], row["number"]
        url = url or row["url"] or ""
        if key in seen:
            message = "stands twice in this site; site rules saw the first one only"
            found.append({**_of(row), "problem": problem_of("duplicate", message)})
            if row["digest"] != seen[key]:
                found.append(withdrawn(row))
            continue
        seen[key] = row["digest"]
        if row["facts"]:
            (page,) = facts_of(row["facts"])
            pages.append(page)
            rows.append({name: row[name] for name in ("site", "file", "number", "digest")})
        if row["beside"] is not None:
            beside[row["file"]] = row["beside"]
    rules = rules_of(job)
    files = frozenset(file for file, _ in seen)
    texts = read_beside(files, beside.get)
    today = checker_of(job).today
    site = Website(pages, ROOT, url=url, files=files, texts=texts, today=today)
    found += said(name, *rules.judge(site, rules.overall))
    if rules.comparing:
        found += (
            withdrawn(row)
            for number, (page, row) in enumerate(zip(pages, rows, strict=True))
            if names_other(page, number, site)
        )
    return table_of(found)


def key_batches(job: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield rows of :data:`KEYS` of pages that no other one stands in for."""
    given = [(one, one.rule.meet) for one in rules_of(job).comparing if one.rule.meet]
    rows: list[dict[str, Any]] = []
    for batch in batches:
        for row in _rows(batch):
            (page,) = facts_of(row["facts"])
            if not may_compete(page):
                continue
            page = page._replace(shingles=row["shingles"])
            rows += (
                {"site": row["site"], "page": row["page"], "rule": one.rule.id, "key": key}
                for one, meet in given
                for key in digests(meet(page, one.options))
            )
            if len(rows) >= _KEYS:
                yield pa.RecordBatch.from_pylist(rows, schema=KEYS)
                rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=KEYS)


def part_pages(table: pa.Table) -> pa.Table:
    """Put together the pages of a site that meet for a rule; return rows of :data:`PARTS`."""
    site, rule = (table.column(name)[0].as_py() for name in ("site", "rule"))
    belongs = parts((row["page"], row["other"]) for row in _rows(table.select(["page", "other"])))
    count = len(belongs)
    columns = ([site] * count, [rule] * count, list(belongs), list(belongs.values()))
    return pa.table(list(columns), schema=PARTS)


def compare_pages(job: bytes, most: int, table: pa.Table) -> pa.Table:
    """Run a rule that compares pages over those that meet; return rows of :data:`JUDGED`."""
    name, rule = (table.column(name)[0].as_py() for name in ("site", "rule"))
    if table.num_rows > most:
        message = (
            f"was not run over {table.num_rows:,} pages that are like each other: one task may "
            f"compare {most:,}; raise most_pages and executors' memory"
        )
        return table_of([{"site": name, "problem": problem_of("limit", message, rule)}])
    pages: dict[tuple[str, int], Facts] = {}
    for row in _in_order(table):
        (page,) = facts_of(row["facts"])
        pages.setdefault((row["file"], row["number"]), page._replace(shingles=row["shingles"]))
    rules = rules_of(job)
    site = Website(list(pages.values()), ROOT, is_part=True)
    (bound,) = (one for one in rules.comparing if one.rule.id == rule)
    return table_of(list(said(name, *rules.judge(site, [bound]))))


def said(
    site: str, judged: Iterable[Judged], troubles: Iterable[Problem]
) -> Iterator[dict[str, Any]]:
    """Yield what rules say of a site, and which of them crashed, as rows of :data:`JUDGED`."""
    for one in judged:
        yield {"site": site, "file": one.file, "judged": packed(one)}
    for trouble in troubles:
        problem = problem_of(trouble.kind, trouble.message, trouble.rule)
        yield {"site": site, "problem": problem}


def word_batches(job: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Word what site rules said of files, whose texts have been joined to it."""
    rules = rules_of(job)
    for batch in batches:
        rows = [row for one in _rows(batch) for row in _worded(rules, one)]
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
        for finding, one in zip(told, here, strict=True):  # type: ignore[call-overload]  # a list
            yield {**_of(row), "path": path, "finding": finding, "packed": _alone(path, one)}


def _alone(path: str, diagnostic: Diagnostic) -> bytes:
    return pack((Result(path, "", "", "", (diagnostic,)),)).partition(b"\n")[2]


def score_batches(job: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Score documents by all that was found in them; return rows of :data:`SCORED`.

    Their rows have ``rest``, as ``more`` what site rules said, and in ``has`` what their site has.
    """
    checker = checker_of(job)
    for batch in batches:
        rows = [_scored(checker, row) for row in _rows(batch)]
        yield pa.RecordBatch.from_pylist(rows, schema=SCORED)


def _scored(checker: Checker, row: dict[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in SCORED.names if name in row}
    if row["rest"] is None:
        return told
    (result,) = unpack_results(row["rest"])
    more = [one for line in row["more"] or () for one in unpack_results(line)[0].findings]
    judgement = Judgement(checker, ROOT, {result.path: more}, (), row["has"] or ())
    result = judgement.complete(result)
    card = result.card
    if card is not None:
        told |= {"score": card.score, "light": card.light}
    return {**told, "past": json.dumps(past_of(result), ensure_ascii=False)}


def _rows(table: pa.Table | pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """Yield rows one by one: all at once, as Python's own values, take many times the memory."""
    batches = table.to_batches() if isinstance(table, pa.Table) else [table]
    for batch in batches:
        columns = [(name, batch.column(name)) for name in batch.schema.names]
        for at in range(batch.num_rows):
            yield {name: column[at].as_py() for name, column in columns}


def _in_order(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield rows in the order in which a directory is walked, files before folders."""
    files, *rest = (table.column(name).to_pylist() for name in ("file", "number", "digest"))
    order = list(zip(map(walked, files), *rest, strict=True))
    columns = [(name, table.column(name)) for name in table.schema.names]
    for at in sorted(range(len(order)), key=order.__getitem__):
        yield {name: column[at].as_py() for name, column in columns}


def walked(file: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which files are in the order in which a directory is walked."""
    *folders, name = file.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def packed(judged: Judged) -> str:
    """Return a site's finding as JSON."""
    finding = judged.finding
    data = finding._replace(data=dict(finding.data))
    return json.dumps(
        [data, judged.rule, judged.whole, judged.beside, judged.own], ensure_ascii=False
    )


def unpacked(text: str) -> Judged:
    """Return what :func:`packed` made JSON of."""
    from contentlint.finding import Severity

    (path, place, data, variant, severity, key), rule, whole, beside, own = json.loads(text)
    start, end = (Position(*at) for at in place)
    level = Severity(severity) if severity else None
    finding = SiteFinding(path, Range(start, end), data, variant, level, key)
    return Judged(finding, rule, whole, beside, Own(*own))


def _of(row: dict[str, Any]) -> dict[str, Any]:
    return {"site": row["site"], "file": row["file"]}


def withdrawn(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of :data:`JUDGED` by which a page is compared with no other."""
    return {**_of(row), "withdrawn": {"number": row["number"], "digest": row["digest"]}}


def problem_of(kind: str, message: str, rule: str = "") -> dict[str, Any]:
    """Return a problem as it stands in rows of :data:`JUDGED`."""
    return {"kind": kind, "message": message, "rule": rule or None, "note": False}


def table_of(rows: list[dict[str, Any]]) -> pa.Table:
    """Return rows of :data:`JUDGED`."""
    return pa.Table.from_pylist(rows, schema=JUDGED)
