"""The JSON Schema says yes to what the configuration takes, and no to what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft7Validator

from contentlint.catalog import load
from contentlint.config import KEYS, options_of
from contentlint.config.json_schema import json_schema
from contentlint.text import toml

RULES = load().rules
SCHEMA = json_schema(RULES)
VALIDATOR = Draft7Validator(SCHEMA)


def _tables(node: Any) -> int:
    found = 0
    if isinstance(node, dict):
        if "properties" in node:
            assert node["additionalProperties"] is False
            found += 1
        found += sum(map(_tables, node.values()))
    return found


def test_it_is_a_schema_that_knows_every_key_and_option() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert set(KEYS) < set(SCHEMA["properties"])
    assert _tables(SCHEMA) == len(RULES) + 4  # itself, fields, rules, one override
    for rule in RULES:
        told = SCHEMA["properties"]["rules"]["properties"][rule.id]
        assert set(told["properties"]) == {"severity", *(one.name for one in options_of(rule))}
        assert all(option["description"] for option in told["properties"].values())


@pytest.mark.parametrize(
    "source",
    [
        "",
        'language = "de"\ngenre = "blog"\nignore = ["hashtag-too-many"]',
        'max-warnings = -1\nfail-on = "never"\nseverity = ""',
        '[rules.sentence-long]\nmax = 30\nseverity = "error"',
        '[fields]\nkeyphrase = "main_keyword"\nauthor = ["byline", "writer"]',
        '[[overrides]]\nfiles = "shop/**"\ngenre = "shop"\n[overrides.rules.thin-content]\nmin = 5',
        '[[overrides]]\ntype = "recipe"\nstatus = ["draft", "pending"]\ngenre = "shop"',
    ],
)
def test_what_it_takes(source: str) -> None:
    VALIDATOR.validate(toml.loads(source))


@pytest.mark.parametrize(
    "source",
    [
        'langauge = "de"',
        'genre = "blogs"',
        "max-warnings = -2",
        'select = "all"',
        "[rules.sentence-lang]\nmax = 3",
        "[rules.sentence-long]\nmaxx = 3",
        '[rules.sentence-long]\nmax = "3"',
        "[rules.sentence-long]\nmax = -1",
        '[rules.sentence-long]\nseverity = "fatal"',
        '[[overrides]]\ngenre = "shop"',
        '[[overrides]]\nfiles = ["a"]\nfail-on = "never"',
        '[[overrides]]\ntype = 3\ngenre = "shop"',
        '[[overrides]]\nstatus = []\ngenre = "shop"',
        '[fields]\nauthr = "byline"',
    ],
)
def test_what_it_refuses(source: str) -> None:
    assert list(VALIDATOR.iter_errors(toml.loads(source)))


def test_defaults_are_of_their_type() -> None:
    for told in SCHEMA["properties"].values():
        if "default" in told:
            Draft7Validator(told).validate(told["default"])
    for rule in SCHEMA["properties"]["rules"]["properties"].values():
        for told in rule["properties"].values():
            Draft7Validator(told).validate(told["default"])
