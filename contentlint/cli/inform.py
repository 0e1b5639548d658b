"""The commands that tell: ``rule``, ``rules``, ``config``, ``init``, ``schema``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.check import layers
from contentlint.config import KEYS, ConfigError, options_of
from contentlint.config.toml import render
from contentlint.rule import languages_of
from contentlint.session import Checker, Invocation

if TYPE_CHECKING:
    import argparse

    from contentlint.catalog import Catalog
    from contentlint.engine import Bound, SiteBound
    from contentlint.rule import AnyRule


def _checker(arguments: argparse.Namespace) -> Checker:
    if arguments.config and not os.path.isfile(arguments.config):
        raise ConfigError(f"--config: {arguments.config}: no such file")
    return Checker(Invocation(arguments.config, arguments.isolated, tuple(layers(arguments))))


def _catalog(arguments: argparse.Namespace) -> Catalog:
    checker = _checker(arguments)
    return checker.catalog(checker.config("contentlint"))


def rule(arguments: argparse.Namespace) -> int:
    """Print the page of a rule."""
    catalog = _catalog(arguments)
    found = catalog.by_id.get(arguments.id)
    if found is None:
        from contentlint.config.files import meant  # noqa: PLC0415 -- for mistakes only

        raise ConfigError(f"there is no rule {arguments.id}{meant(arguments.id, catalog.ids)}")
    if arguments.output_format == "json":
        _print_json(_described(found))
        return 0
    from contentlint.docs import page  # noqa: PLC0415 -- `rules` does without

    sys.stdout.write(page(found))
    return 0


def rules(arguments: argparse.Namespace) -> int:
    """List the rules."""
    wanted = arguments.filter.lower()
    found = [
        rule for rule in _catalog(arguments).rules if wanted in rule.id or wanted in rule.category
    ]
    if not found:
        raise ConfigError(f"no rule or category contains {arguments.filter!r}")
    if arguments.output_format == "json":
        _print_json([_described(rule) for rule in found])
        return 0
    width = max(len(rule.id) for rule in found)
    category = ""
    for rule in found:
        if rule.category != category:
            category = rule.category
            sys.stdout.write(f"{category}\n")
        summary = rule.doc.strip().splitlines()[0]
        sys.stdout.write(f"  {rule.id:<{width}}  {rule.severity:<7}  {summary}\n")
    return 0


def _described(rule: AnyRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity,
        "languages": languages_of(rule),
        "scopes": sorted(rule.scopes),
        "default": rule.default,
        "message": rule.wording.message,
        "hint": rule.wording.hint,
        "documentation": rule.doc.strip(),
        "options": [
            {"name": option.name, "default": option.default, "documentation": option.doc}
            for option in options_of(rule)
        ],
        "examples": [
            {"text": one.text, "language": one.language, "format": one.format, "fixed": one.fixed}
            for one in rule.examples
        ],
    }


def _print_json(value: object) -> None:
    import json  # noqa: PLC0415 -- text output does without

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def config(arguments: argparse.Namespace) -> int:
    """Print what an article in a place runs with, and where each value comes from."""
    checker = _checker(arguments)
    path = arguments.path
    if not os.path.exists(path):
        raise ConfigError(f"{path}: no such file or directory")
    inside = os.path.join(path, "article.md") if os.path.isdir(path) else path
    found = checker.config(inside)
    setup = checker.setup(inside)
    out = sys.stdout
    out.write(f"# for {path}, from {found.path or 'no configuration file'}\n")
    matching = found.matching(inside)
    effective, origins_of_keys = found.effective(matching)
    for name in KEYS:
        out.write(f"{name} = {render(effective[name])}  # {origins_of_keys[name]}\n")
    own = found.fields(matching)
    if own:
        out.write("\n[fields]\n")
    for fact, (names, origin) in own.items():
        out.write(f"{fact} = {render(names)}  # {origin}\n")
    every: list[Bound | SiteBound] = [*setup.plan.bound, *setup.site]
    for bound in every:
        origins = found.rule_origins(bound.rule.id, matching)
        values = {"severity": bound.severity or bound.rule.severity}
        for option in options_of(bound.rule):
            values[option.name] = getattr(bound.options, option.name.replace("-", "_"))
        out.write(f"\n[rules.{bound.rule.id}]\n")
        for name, value in values.items():
            out.write(f"{name} = {render(value)}  # {origins.get(name, 'default')}\n")
    return 0


def init(arguments: argparse.Namespace) -> int:
    """Write a configuration to start from. Never overwrites one."""
    path = os.path.join(arguments.directory, "contentlint.toml")
    lines = ["# contentlint: what is commented out is the default.", ""]
    for name, key in KEYS.items():
        choices = f" One of: {', '.join(key.choices)}." if key.choices else ""
        lines += [f"# {key.doc}{choices}", f"# {name} = {render(key.default)}", ""]
    lines += [
        "# Names that the project's metadata have for facts; docs/metadata.md lists those known.",
        "# [fields]",
        '# keyphrase = "main_keyword"',
        "",
        "# Options of single rules; `contentlint rule ID` shows them.",
        "# [rules.sentence-long]",
        '# severity = "warning"',
        "",
        "# What is different for some paths.",
        "# [[overrides]]",
        '# files = ["shop/**"]',
        '# genre = "shop"',
        "",
    ]
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write("\n".join(lines))
    except FileExistsError as error:
        raise ConfigError(f"{path}: is there already; nothing was changed") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    sys.stdout.write(f"Wrote {path}\n")
    return 0


def schema(arguments: argparse.Namespace) -> int:  # noqa: ARG001 -- there is one schema so far
    """Print the JSON Schema of a report."""
    path = os.path.join(os.path.dirname(__file__), "..", "report", "schema", "report-v1.json")
    with open(path, encoding="utf-8") as file:
        sys.stdout.write(file.read())
    return 0
