"""The JSON Schema of a configuration, from what its keys and the rules' options declare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from contentlint.config.options import Option, options_of
from contentlint.config.schema import CONDITIONS, KEYS
from contentlint.document.names import FACTS
from contentlint.finding import Severity
from contentlint.rule import ListFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.config.schema import Key
    from contentlint.rule import AnyRule

_TYPES = {str: "string", int: "integer", bool: "boolean", float: "number", ListFile: "string"}
_STRINGS = {"type": "array", "items": {"type": "string"}}
_SOME = {
    "oneOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ]
}


def json_schema(rules: Iterable[AnyRule]) -> dict[str, Any]:
    """Return the JSON Schema (draft 7, which editors of TOML know) of ``contentlint.toml``."""
    names = {"oneOf": [{"type": "string"}, _STRINGS]}
    tables = {
        "fields": {
            "description": "Names that the project's metadata have for facts.",
            **_table(dict.fromkeys(sorted(FACTS), names)),
        },
        "rules": {
            "description": "Options of single rules, by id.",
            **_table({rule.id: _rule(rule) for rule in rules}),
        },
    }
    overrides = {
        "description": "What is different for some paths, types or states of articles.",
        "type": "array",
        "items": {
            **_table(
                {
                    **{name: {"description": doc, **_SOME} for name, doc in CONDITIONS.items()},
                    **{name: _key(key) for name, key in KEYS.items() if key.override},
                    **{name: {"$ref": f"#/properties/{name}"} for name in tables},
                }
            ),
            "anyOf": [{"required": [name]} for name in CONDITIONS],
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "contentlint.toml",
        **_table(
            {**{name: _key(key) for name, key in KEYS.items()}, **tables, "overrides": overrides}
        ),
    }


def _table(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _key(key: Key) -> dict[str, Any]:
    told: dict[str, Any] = {"description": key.doc, **_type(key.type)}
    if key.choices:
        told["enum"] = list(dict.fromkeys((*key.choices, key.default)))
    if key.least is not None:
        told["minimum"] = key.least
    return {**told, "default": list(key.default) if key.type is list else key.default}


def _rule(rule: AnyRule) -> dict[str, Any]:
    levels = {
        "description": "The level of all its findings.",
        "enum": list(map(str, Severity)),
        "default": str(rule.severity),
    }
    options = {option.name: _option(option) for option in options_of(rule)}
    summary = rule.doc.strip().partition("\n")[0]
    return {"description": summary, **_table({"severity": levels, **options})}


def _option(option: Option) -> dict[str, Any]:
    told = {"description": option.doc, **_type(option.type)}
    if option.type is int:
        told["minimum"] = 0
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {**told, "default": default}


def _type(declared: Any) -> dict[str, Any]:
    kind = get_origin(declared) or declared
    if kind is Literal:
        return {"enum": list(get_args(declared))}
    if kind is dict:
        _keys, values = get_args(declared)
        choices = get_origin(values) is Literal
        return {"type": "object", **({"additionalProperties": _type(values)} if choices else {})}
    return dict(_STRINGS) if kind in (list, tuple) else {"type": _TYPES[kind]}
