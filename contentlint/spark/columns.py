"""What the tables hold: Arrow's types, and the same in Spark's words."""

from __future__ import annotations

import pyarrow as pa

POSITION = pa.struct([("line", pa.int32()), ("column", pa.int32()), ("offset", pa.int32())])
_EDIT = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
_FIX = pa.struct([("safe", pa.bool_()), ("edits", pa.list_(_EDIT))])
_FINDING = [
    ("rule", pa.string()),
    ("category", pa.string()),
    ("severity", pa.string()),
    ("message", pa.string()),
    ("hint", pa.string()),
    ("start", POSITION),
    ("end", POSITION),
    ("text", pa.string()),
    ("fix", _FIX),
    ("fingerprint", pa.string()),
]
FINDING = pa.struct(_FINDING)
_SILENCED = pa.struct([*_FINDING, ("by", pa.string()), ("reason", pa.string())])
_PROBLEM = pa.struct(
    [
        ("kind", pa.string()),
        ("message", pa.string()),
        ("rule", pa.string()),
        ("start", POSITION),
        ("end", POSITION),
        ("note", pa.bool_()),
    ]
)

ARTICLES = ("site", "file", "text", "format", "language", "metadata", "digest")
"""The columns that workers are given, by the names that :func:`check` was told."""

RESULTS = pa.schema(
    [
        ("site", pa.string()),
        ("file", pa.string()),
        ("digest", pa.string()),
        ("settings", pa.string()),
        ("since", pa.string()),
        ("until", pa.string()),
        ("number", pa.int32()),
        ("kind", pa.string()),
        ("path", pa.string()),
        ("format", pa.string()),
        ("language", pa.string()),
        ("title", pa.string()),
        ("metrics", pa.string()),
        ("about", pa.string()),
        ("findings", pa.list_(FINDING)),
        ("silenced", pa.list_(_SILENCED)),
        ("problems", pa.list_(_PROBLEM)),
        ("facts", pa.binary()),
        ("shingles", pa.binary()),
        ("beside", pa.string()),
        ("rest", pa.binary()),
    ]
)
"""One row for each document, and one for each row that holds none: ``kind`` tells which.

``facts`` are without their shingles: most of their bytes, and of use to few site rules. ``rest`` is
what else there is to know of a document that is measured, packed as between processes.
``since`` and ``until`` are the first and the last day, ISO 8601, on which the same would be found.
"""

JUDGED = pa.schema(
    [
        ("site", pa.string()),
        ("file", pa.string()),
        ("judged", pa.string()),
        ("problem", _PROBLEM),
        ("withdrawn", pa.struct([("number", pa.int32()), ("digest", pa.string())])),
    ]
)
"""What site rules say, before it is worded; ``withdrawn`` is a page that rules do not compare with
others, since it names one of them as its original or stands twice in the table."""

KEYS = pa.schema(
    [("site", pa.string()), ("page", pa.string()), ("rule", pa.string()), ("key", pa.binary())]
)
"""The keys by which pages of a site meet: see :mod:`contentlint.website.meeting`."""

PARTS = pa.schema(
    [("site", pa.string()), ("rule", pa.string()), ("page", pa.string()), ("part", pa.string())]
)
"""Which pages a rule compares together."""

ROWS = pa.schema(
    [
        ("site", pa.string()),
        ("file", pa.string()),
        ("number", pa.int32()),
        ("digest", pa.string()),
        ("facts", pa.binary()),
        ("beside", pa.string()),
        ("url", pa.string()),
        ("order", pa.binary()),
        ("part", pa.string()),
    ]
)
"""Rows of a site that is judged in parts: where they stand among all, and in which part."""

PIECES = pa.schema(
    [
        ("site", pa.string()),
        ("part", pa.string()),
        ("what", pa.string()),
        ("order", pa.binary()),
        ("file", pa.string()),
        ("number", pa.int32()),
        ("digest", pa.string()),
        ("data", pa.binary()),
    ]
)
"""What a part is made of: its own pages (``data`` are their facts), pages around them, digests of
names of what is no page (``order``), files beside articles (their texts), and what leads to a page
of its own, from the page of order ``data`` and path ``file``."""

NAMES = pa.schema(
    [("site", pa.string()), ("part", pa.string()), ("order", pa.binary()), ("name", pa.binary())]
)
"""Digests of the names of pages, or of what parts look for."""

LEADS = pa.schema(
    [
        ("site", pa.string()),
        ("what", pa.string()),
        ("name", pa.binary()),
        ("order", pa.binary()),
        ("path", pa.string()),
    ]
)
"""What leads to pages of a name."""

SUMS = pa.schema([("site", pa.string()), ("sums", pa.binary())])
"""Totals of a part, pickled."""

SITE_FINDINGS = pa.schema(
    [
        ("site", pa.string()),
        ("file", pa.string()),
        ("path", pa.string()),
        ("finding", FINDING),
        ("packed", pa.binary()),
    ]
)

SCORED = pa.schema(
    [
        ("site", pa.string()),
        ("file", pa.string()),
        ("path", pa.string()),
        ("digest", pa.string()),
        ("settings", pa.string()),
        ("format", pa.string()),
        ("language", pa.string()),
        ("title", pa.string()),
        ("metrics", pa.string()),
        ("about", pa.string()),
        ("silenced", pa.int32()),
        ("problems", pa.int32()),
        ("score", pa.int32()),
        ("light", pa.string()),
        ("past", pa.string()),
    ]
)
"""Documents with their scores; ``past`` is what a history keeps of one, as JSON."""


def ddl(schema: pa.Schema) -> str:
    """Return a schema as Spark's functions take it."""
    return ", ".join(f"`{field.name}` {_spark(field.type)}" for field in schema)


def _spark(kind: pa.DataType) -> str:
    if pa.types.is_struct(kind):
        fields = (kind.field(at) for at in range(kind.num_fields))
        return f"struct<{','.join(f'`{one.name}`:{_spark(one.type)}' for one in fields)}>"
    if pa.types.is_list(kind):
        return f"array<{_spark(kind.value_type)}>"
    return _NAMES[kind]


_NAMES = {
    pa.string(): "string",
    pa.binary(): "binary",
    pa.bool_(): "boolean",
    pa.int32(): "int",
}
