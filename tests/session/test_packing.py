"""Results as bytes: whatever stands there is read back or refused, in one of two ways."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from contentlint import check_text
from contentlint.session.packing import facts_of, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator


def cut(value: Any) -> Iterator[Any]:
    """Yield the value once for each list in it, with that list emptied and with its half."""
    if not isinstance(value, list):
        return
    for less in ([], value[: len(value) // 2]):
        if less != value:
            yield less
    for place, part in enumerate(value):
        for other in cut(part):
            yield [*value[:place], other, *value[place + 1 :]]


def test_results_cut_anywhere_are_refused_or_read() -> None:
    article = "# Die Die Lage\n\nEr sagte ,dass [dort](b.md) die die EU Kommission tagt.\n"
    facts, rest = pack([check_text(article, path="a.md")]).split(b"\n")
    refused = 0
    for read, line, other in ((unpack, rest, facts), (facts_of, facts, rest)):
        for less in cut(json.loads(line)):
            part = json.dumps(less).encode()
            packed = part + b"\n" + other if read is facts_of else other + b"\n" + part
            try:
                read(packed)
            except (ValueError, TypeError):
                refused += 1
    assert refused > 20
