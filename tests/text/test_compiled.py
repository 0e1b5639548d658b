"""What was compiled beforehand is what Python compiles today, and can be done without."""

from __future__ import annotations

import importlib
import marshal
import pkgutil
import re
from typing import TYPE_CHECKING, Any

import pytest

import contentlint
from contentlint.text import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KNOWN = 0.9
"""The share of patterns of modules that the files must know; the others were changed since."""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table to write, in the place of ours."""
    path = tmp_path / "table.bin"
    monkeypatch.setattr(patterns, "table_path", lambda: str(path))
    patterns._table.cache_clear()
    yield path
    patterns._table.cache_clear()


def _both(key: tuple[str | bytes, int]) -> tuple[re.Pattern[Any], re.Pattern[Any]]:
    source: Any = key[0]
    return re.compile(source, key[1]), patterns.compiled(source, key[1])


def test_the_table_is_what_this_python_makes() -> None:
    table = patterns._table()
    if not table:
        pytest.skip("this Python has no table")
    assert len(table) > 300
    for key in table:
        # Equal are patterns of the same text, flags, groups and code.
        made, compiled = _both(key)
        assert compiled == made
        assert compiled.groupindex == made.groupindex
        assert compiled.groups == made.groups


def test_most_patterns_are_known() -> None:
    table = patterns._table()
    if not table:
        pytest.skip("this Python has no table")
    # Those that stand in modules: others are made of a language's or a test's own words.
    ours = [
        value
        for info in pkgutil.walk_packages(contentlint.__path__, "contentlint.")
        if not info.name.endswith("__main__") and not info.name.startswith("contentlint.spark")
        for value in vars(importlib.import_module(info.name)).values()
        if isinstance(value, patterns._Pattern)
    ]
    new = [one._source for one in ours if (one._source, int(one._flags)) not in table]
    share = 1 - len(new) / len(ours)
    assert share >= _KNOWN, f"{len(new)} are new: run scripts/compile_patterns.py for all versions"


def test_a_match_has_the_groups_and_names_of_the_pattern() -> None:
    made, compiled = _both(next(key for key in patterns._table() if "(?P<" in str(key[0])))
    assert dict(compiled.groupindex) == dict(made.groupindex) != {}
    assert repr(compiled) == repr(made)


def test_what_is_not_known_is_compiled() -> None:
    assert patterns.compiled("un(known) [a-z]+ 4711").groups == 1
    with pytest.raises(re.error):
        patterns.compiled("(")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no table",
        marshal.dumps((0, {("a+", 0): (32, b"", 0, {}, (None,))})),
        marshal.dumps(7),
    ],
    ids=["empty", "broken", "another matcher", "something else"],
)
def test_a_table_of_no_use_is_passed_over(table: Path, data: bytes) -> None:
    table.write_bytes(data)
    assert patterns.compiled("a+") == re.compile("a+")
    assert patterns._table() == {}


def test_without_a_table_patterns_are_compiled(table: Path) -> None:
    assert not table.exists()
    assert patterns.compiled("a+") == re.compile("a+")


def test_code_that_the_matcher_refuses_is_not_used(table: Path) -> None:
    code: tuple[Any, ...] = (32, b"\xff\x00\x00\x00", 0, {}, (None,))
    table.write_bytes(marshal.dumps((patterns.MAGIC, {("a+", 0): code})))
    assert patterns.compiled("a+").fullmatch("aaa")


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    lazy = patterns.pattern("(", 0)  # no regular expression: nobody has looked yet
    with pytest.raises(re.error):
        lazy.search("")
    assert patterns.pattern("A(b)", re.IGNORECASE).sub(r"\1", "xab") == "xb"
    assert patterns.pattern("a").pattern == "a"
    assert patterns.pattern("a", re.IGNORECASE).flags == re.IGNORECASE | re.UNICODE
