"""The command line, the configuration and the report to reference pages."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contentlint.cli.arguments import whole
from contentlint.config.schema import KEYS
from contentlint.config.toml import render

ROOT = Path(__file__).resolve().parents[2]
KEY_EXAMPLES: Mapping[str, object] = {
    "extends": "../contentlint.toml",
    "packs": ["house-rules"],
    "select": ["titles", "links"],
    "extend-select": ["sentence-openers"],
    "ignore": ["hashtags", "thin-content"],
    "fixable": ["typography"],
    "unfixable": ["quotes-wrong"],
    "exclude": ["drafts/", "*.test.md"],
    "language": "de-AT",
    "genre": "news",
    "keyphrase": "Sauerteig",
    "article-selector": "main article",
    "site-url": "https://example.org",
    "site-root": "public",
    "cache-dir": ".cache/contentlint",
    "cache-size": 50,
    "languagetool": "http://localhost:8081",
    "languagetool-required": True,
    "baseline": "contentlint-baseline.json",
    "severity": "warning",
    "fail-on": "warning",
    "max-warnings": 20,
    "output-format": ["text", "sarif=contentlint.sarif"],
    "rule-url": "https://docs.example.org/rules/{rule}.html",
    "lang": "de",
}
"""What a project might set each key to; a test reads them as a configuration."""


def command_line() -> str:
    """Return the page of all commands and flags, as the parser knows them."""
    parser = whole()
    return "\n".join(
        ["# Command line\n", f"{parser.description or ''}\n", *_parser(parser, "contentlint")]
    )


def _parser(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    for action in parser._actions:  # argparse shows its parts to nobody else
        if isinstance(action, argparse._SubParsersAction):
            helps = {one.dest: one.help for one in action._choices_actions}
            yield "| Command | |\n| --- | --- |"
            for command in action.choices:
                if command in helps:
                    yield f"| [`{name} {command}`](#{name}-{command}) | {_cell(helps[command])} |"
            yield ""
            for command, sub in action.choices.items():
                if command in helps:
                    yield f"## {name} {command} {{#{name}-{command}}}\n"
                    yield f"{sub.description or helps[command] or ''}\n"
                    yield from _options(sub)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    groups = [group for group in parser._action_groups if group._group_actions]
    for group in groups:
        rows = [
            f"| {_names(action)} | {_cell(_help(action))} |"
            for action in group._group_actions
            if action.help != argparse.SUPPRESS and "--help" not in action.option_strings
        ]
        if rows:
            yield f"| {(group.title or '').capitalize()} | |\n| --- | --- |"
            yield from rows
            yield ""


def _names(action: argparse.Action) -> str:
    value = ""
    if action.nargs != 0:
        shown = action.metavar or (
            "{" + ",".join(map(str, action.choices)) + "}"
            if action.choices
            else action.dest.upper()
        )
        value = f" {shown}" if action.option_strings else str(shown)
    names = [f"`{one}{value}`" for one in action.option_strings] or [f"`{value}`"]
    return ", ".join(names).replace("|", "\\|")


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    return text % {"default": action.default, "prog": "contentlint"} if "%" in text else text


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def configuration_keys() -> str:
    """Return the page of the keys of a configuration: type, default, meaning and an example."""
    lines = [
        "# Configuration keys\n",
        "Where a configuration is found, and what is stronger than what, is told in "
        "[Configuration](../configuration.md).\n",
    ]
    types = {str: "string", int: "number", bool: "true or false", list: "list of strings"}
    for name, key in KEYS.items():
        lines.append(f"## {name}\n\n{key.doc}\n")
        facts = [f"Type: {types[key.type]}", f"default: `{render(key.default)}`"]
        if key.choices:
            facts.append("one of " + ", ".join(f"`{one}`" for one in key.choices))
        if key.environment:
            facts.append(f"environment: `CONTENTLINT_{name.upper().replace('-', '_')}`")
        if key.override:
            facts.append("may stand in `[[overrides]]`")
        lines.append(" · ".join(facts) + "\n")
        lines.append(f"```toml\n{name} = {render(KEY_EXAMPLES[name])}\n```\n")
    return "\n".join(lines)


def report_schema() -> str:
    """Return the page of the JSON report's fields, out of its schema."""
    path = ROOT / "contentlint" / "report" / "schema" / "report-v2.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    lines = ["# Report schema\n", f"{schema.get('description', '')}\n"]
    lines.append("`contentlint schema report` prints the JSON Schema itself.\n")
    parts = {"The report": schema, **schema.get("$defs", {})}
    for name, part in parts.items():
        if "properties" in part:
            lines.append(
                f"## {name}\n\n{part.get('description', '') if name != 'The report' else ''}\n"
            )
            lines.append("| Field | Type | Meaning |\n| --- | --- | --- |")
            required = set(part.get("required", ()))
            for field, one in part["properties"].items():
                optional = "" if field in required else " (optional)"
                text = _cell(one.get("description", ""))
                lines.append(f"| `{field}` | {_type(one)}{optional} | {text} |")
            lines.append("")
    return "\n".join(lines)


def _type(part: dict[str, Any]) -> str:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in part:
        return ", ".join(f"`{one}`" for one in part["enum"])
    if "anyOf" in part:
        return " or ".join(_type(one) for one in part["anyOf"])
    found = part.get("type", "")
    if found == "array":
        return f"list of {_type(part.get('items', {}))}"
    return " or ".join(found) if isinstance(found, list) else str(found)
