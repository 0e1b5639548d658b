"""What workers do with the parts of a site that is too large for a task: see website/part.py."""

from __future__ import annotations

import pickle
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from contentlint.record import Record
from contentlint.session.packing import facts_of, pack_facts
from contentlint.spark.columns import JUDGED, LEADS, NAMES, ROWS, SUMS
from contentlint.spark.sites import problem_of, rules_of, said, table_of, walked, withdrawn
from contentlint.website.groups import names_other
from contentlint.website.part import (
    FIRST,
    Asking,
    Head,
    Known,
    Part,
    cut_short,
    mark,
    names_of_file,
    near,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.engine import SiteBound
    from contentlint.session.siterules import SiteRules
    from contentlint.website.facts import Facts
    from contentlint.website.totals import Total

_ROWS = 8_192
"""Rows of a batch of names."""
OWN, NEAR, THERE, BESIDE = "own", "near", "there", "beside"
"""What a row of :data:`PIECES` is; others are what leads to one of a part's own pages."""


class Told(Record):
    """What workers are told of sites."""

    job: bytes
    heads: Mapping[str, Head]
    """By the names of sites."""


def by_page(rules: SiteRules) -> list[SiteBound]:
    """Return the rules that can be asked in parts."""
    return [bound for bound in rules.overall if bound.rule.reach is not None]


def arranged(
    parts: Mapping[str, int], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Yield rows with their place in the order of their site, and the part they belong to."""
    for batch in batches:
        orders, belongs = [], []
        for site, file, number in _tuples(batch, "site", "file", "number"):
            order = b"%b\0%b" % (walked_bytes(file), number.to_bytes(4, "big"))
            orders.append(order)
            belongs.append(str(zlib.crc32(order) % parts[site]))
        columns = [batch.column(name) for name in ROWS.names[:-2]]
        columns += [pa.array(orders, pa.binary()), pa.array(belongs, pa.string())]
        yield pa.RecordBatch.from_arrays(columns, schema=ROWS)


def walked_bytes(file: str) -> bytes:
    """Return bytes in whose order files are walked, as :func:`walked` has it."""
    parts = (f"{chr(2 + is_folder)}{name}\1" for is_folder, name in walked(file))
    return "".join(parts).encode("utf-8", "surrogatepass")


def cut_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield files beside articles without most of their entries, where they are sitemaps."""
    for batch in batches:
        rows = [
            {"site": site, "file": file, "beside": cut_short(file, text)}
            for site, file, text in _tuples(batch, "site", "file", "beside")
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=batch.schema)


def brief_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield pages without what others need not know of them."""
    for batch in batches:
        briefs = [pack_facts(near(_page(facts))) for (facts,) in _tuples(batch, "facts")]
        at = batch.schema.get_field_index("facts")
        yield batch.set_column(at, "facts", pa.array(briefs, pa.binary()))


def file_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the names of files."""
    for batch in batches:
        rows = (
            {"site": site, "part": None, "order": None, "name": name}
            for site, file, is_page in _tuples(batch, "site", "file", "is_page")
            for name in names_of_file(file, is_page=is_page)
        )
        yield from _batches(rows)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) >= _ROWS:
            yield pa.RecordBatch.from_pylist(some, schema=NAMES)
            some = []
    yield pa.RecordBatch.from_pylist(some, schema=NAMES)


def doing(work: Callable[..., pa.Table], *told: Any) -> Callable[[pa.Table], pa.Table]:
    """Return what Spark calls for each part."""
    # Spark goes by the types of a function: what is told beside the table is bound to it here.
    bound = partial(work, *told)

    def done(table: pa.Table) -> pa.Table:
        return bound(table)

    return done


class _Piece(Record):
    site: str
    name: str
    part: Part
    rows: Mapping[bytes, dict[str, Any]]
    """Those of its own pages, by their order."""

    @classmethod
    def of(cls, told: Told, table: pa.Table) -> _Piece:
        """Read a part from rows of :data:`PIECES`."""
        known: list[Known] = []
        rows: dict[bytes, dict[str, Any]] = {}
        there: set[bytes] = set()
        leading: dict[bytes, list[tuple[str, Any, str]]] = {}
        beside: dict[str, str] = {}
        for row in table.to_pylist():
            what, order = row["what"], row["order"]
            if what in {OWN, NEAR}:
                known.append(Known(order, _page(row["data"]), what == OWN))
                if what == OWN:
                    rows[order] = row
            elif what == THERE:
                there.add(order)
            elif what == BESIDE:
                beside[row["file"]] = row["data"].decode("utf-8", "surrogatepass")
            else:
                leading.setdefault(order, []).append((what, row["data"], row["file"]))
        marks = {order: mark(order, some) for order, some in leading.items()}
        site, name = (table.column(column)[0].as_py() for column in ("site", "part"))
        part = Part(told.heads[site], known, there=frozenset(there), marks=marks, beside=beside)
        return cls(site, name, part, rows)


def _page(facts: bytes) -> Facts:
    (page,) = facts_of(facts)
    return page


def add_up(told: Told, is_first: bool, table: pa.Table) -> pa.Table:
    """Return the totals of a part: those that must be known first, or those of the rules."""
    one = _Piece.of(told, table)
    totals = FIRST if is_first else totals_of(rules_of(told.job))
    found = {total.name: total.of(one.part) for total in totals}
    return pa.Table.from_pylist([{"site": one.site, "sums": pickle.dumps(found)}], schema=SUMS)


def totals_of(rules: SiteRules) -> tuple[Total, ...]:
    """Return what rules ask of all pages, each once."""
    every = (total for bound in by_page(rules) for total in bound.rule.totals)
    return tuple({total.name: total for total in every}.values())


def name_pages(told: Told, table: pa.Table) -> pa.Table:
    """Return the names of a part's pages, and of the folders around them."""
    one = _Piece.of(told, table)
    part = one.part
    rows: list[dict[str, Any]] = [
        {"site": one.site, "part": one.name, "order": part.orders[number], "name": name}
        for number in part.subjects
        for name in part.names(number)
    ]
    rows += ({"site": one.site, "name": name} for name in part.folders())
    return pa.Table.from_pylist(rows, schema=NAMES)


def ask(told: Told, table: pa.Table) -> pa.Table:
    """Return the names that rules look for."""
    one = _Piece.of(told, table)
    asking = [
        Asking(rule.check, options, rule.reach or frozenset(), rule.totals)
        for rule, options in ((one.rule, one.options) for one in by_page(rules_of(told.job)))
    ]
    rows = [{"site": one.site, "part": one.name, "name": name} for name in one.part.asked(asking)]
    return pa.Table.from_pylist(rows, schema=NAMES)


def lead(told: Told, reach: frozenset[str], table: pa.Table) -> pa.Table:
    """Return what of a part leads to pages."""
    one = _Piece.of(told, table)
    rows = [
        {"site": one.site, "what": what, "name": name, "order": order, "path": path}
        for what, name, order, path in one.part.leads(reach)
    ]
    return pa.Table.from_pylist(rows, schema=LEADS)


def judge_part(told: Told, table: pa.Table) -> pa.Table:
    """Run the rules over a part; return rows of :data:`JUDGED`."""
    one = _Piece.of(told, table)
    rules = rules_of(told.job)
    found = list(said(one.site, *rules.judge(one.part, by_page(rules))))
    if rules.comparing:
        found += (
            withdrawn(one.rows[one.part.orders[number]])
            for number in one.part.subjects
            if names_other(one.part.pages[number], number, one.part)
        )
    return table_of(found)


def told_twice(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what is said of rows that stand twice in their site."""
    for batch in batches:
        found: list[dict[str, Any]] = []
        for row in batch.to_pylist():
            message = "stands twice in this site; site rules saw the first one only"
            problem = problem_of("duplicate", message)
            found.append({"site": row["site"], "file": row["file"], "problem": problem})
            if row["digest"] != row["first"]:
                found.append(withdrawn(row))
        yield pa.RecordBatch.from_pylist(found, schema=JUDGED)


def _tuples(batch: pa.RecordBatch, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns row by row: all at once they would take twice the memory."""
    columns = [batch.column(name) for name in names]
    for at in range(batch.num_rows):
        yield tuple(column[at].as_py() for column in columns)
