"""The commands that tell: ``rule``, ``rules``, ``config``, ``init``, ``schema``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.commands import Init, ListRules, ShowConfig, ShowRule, ShowSchema
from contentlint.config import KEYS, ConfigError, options_of
from contentlint.config.toml import render
from contentlint.files import replaced
from contentlint.report.terminal import printable
from contentlint.rule import languages_of
from contentlint.session import Invocation
from contentlint.session.setups import Setups
from contentlint.text.secrets import without_secrets

if TYPE_CHECKING:
    from contentlint.catalog import Catalog
    from contentlint.engine import Bound, SiteBound
    from contentlint.rule import AnyRule
    from contentlint.session import Request


def inform(command: ShowRule | ListRules | ShowConfig | Init | ShowSchema) -> int:
    """Run a command and return the exit code. Raises :class:`ConfigError`."""
    match command:
        case ShowRule():
            return show_rule(command)
        case ListRules():
            return list_rules(command)
        case ShowConfig():
            return show_config(command)
        case Init():
            return init(command.directory)
        case ShowSchema():
            return show_schema()


def _setups(request: Request) -> Setups:
    invocation = Invocation(request.config, request.isolated, request.over, trusted=request.trusted)
    return Setups(invocation)


def _catalog(request: Request) -> Catalog:
    setups = _setups(request)
    return setups.catalog(setups.config("contentlint"))


def show_rule(command: ShowRule) -> int:
    """Print the page of a rule."""
    catalog = _catalog(command.request)
    found = catalog.by_id.get(command.id)
    if found is None:
        from contentlint.mistakes import meant  # noqa: PLC0415 -- for mistakes only

        raise ConfigError(f"there is no rule {command.id}{meant(command.id, catalog.ids)}")
    if command.json:
        _print_json(_described(found))
        return 0
    from contentlint.docs import page  # noqa: PLC0415 -- `rules` does without

    sys.stdout.write(page(found))
    return 0


def list_rules(command: ListRules) -> int:
    """List the rules."""
    wanted = command.filter.lower()
    rules = _catalog(command.request).rules
    found = [rule for rule in rules if wanted in rule.id or wanted in rule.category]
    if not found:
        raise ConfigError(f"no rule or category contains {command.filter!r}")
    if command.json:
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


def show_config(command: ShowConfig) -> int:
    """Print what an article in a place runs with, and where each value comes from."""
    setups = _setups(command.request)
    path = command.path
    if not os.path.exists(path):
        raise ConfigError(f"{path}: no such file or directory")
    inside = os.path.join(path, "article.md") if os.path.isdir(path) else path
    found = setups.config(inside)
    setup = setups.setup(inside)
    out = sys.stdout
    where = printable(found.path) or "no configuration file"
    out.write(f"# for {printable(path)}, from {where}\n")
    matching = found.matching(inside)
    effective, origins_of_keys = found.effective(matching)
    for name in KEYS:
        value = without_secrets(render(effective[name]))
        out.write(f"{name} = {value}  # {printable(origins_of_keys[name])}\n")
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


def init(directory: str) -> int:
    """Write a configuration to start from. Never overwrites one."""
    path = os.path.join(directory, "contentlint.toml")
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
    if os.path.lexists(path):
        raise ConfigError(f"{path}: is there already; nothing was changed")
    try:
        with replaced(path) as file:
            file.write("\n".join(lines))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    sys.stdout.write(f"Wrote {path}\n")
    return 0


def show_schema() -> int:
    """Print the JSON Schema of a report."""
    path = os.path.join(os.path.dirname(__file__), "..", "report", "schema", "report-v1.json")
    with open(path, encoding="utf-8") as file:
        sys.stdout.write(file.read())
    return 0
