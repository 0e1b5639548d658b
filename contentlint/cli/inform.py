"""The commands that tell: ``rule``, ``rules``, ``config``, ``init``, ``schema``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.commands import Init, ListRules, ShowConfig, ShowRule, ShowSchema
from contentlint.cli.speaking import spoken
from contentlint.config import KEYS, ConfigError, options_of
from contentlint.config.resolve import LISTED
from contentlint.config.toml import render
from contentlint.files import replaced
from contentlint.phrase import documented, phrase, system
from contentlint.record import Record
from contentlint.report.colour import columns, painter, wants_colour
from contentlint.report.terminal import printable
from contentlint.rule import languages_of, levels_of
from contentlint.session import Invocation
from contentlint.session.setups import Setups
from contentlint.text.secrets import without_secrets

if TYPE_CHECKING:
    from contentlint.catalog import Catalog
    from contentlint.config import Config, Setup
    from contentlint.engine import Bound, SiteBound
    from contentlint.rule import AnyRule
    from contentlint.session import Request
    from contentlint.translation import Translation


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
            return init(command.directory, command.say)
        case ShowSchema():
            return show_schema(command)


def _setups(request: Request) -> Setups:
    invocation = Invocation(request.config, request.isolated, request.over, trusted=request.trusted)
    return Setups(invocation)


def _catalog(request: Request) -> Catalog:
    setups = _setups(request)
    return setups.catalog(setups.config("contentlint"))


def show_rule(command: ShowRule) -> int:
    """Print the page of a rule."""
    setups = _setups(command.request)
    config = setups.config("contentlint")
    catalog = setups.catalog(config)
    say = spoken(config, command.request).with_packs(catalog.packs)
    found = catalog.by_id.get(command.id)
    if found is None:
        from contentlint.mistakes import meant

        name = command.id
        if name in catalog.categories:
            raise ConfigError(
                phrase(
                    "{name} is a category; `contentlint rules {name}` lists its rules", name=name
                )
            )
        raise ConfigError(
            phrase(
                "there is no rule {name}{hint}", name=name, hint=meant(name, catalog.ids) or LISTED
            )
        )
    if command.json:
        _print_json(_described(found))
        return 0
    from contentlint.docs import page

    text = page(found, say)
    if sys.stdout.isatty():
        from contentlint.report.page import rendered

        paint = painter(wants_colour("auto", sys.stdout, os.environ))
        text = rendered(text, columns(sys.stdout, os.environ), paint)
    sys.stdout.write(text)
    return 0


def list_rules(command: ListRules) -> int:
    """List the rules."""
    wanted = command.filter.lower()
    setups = _setups(command.request)
    config = setups.config("contentlint")
    catalog = setups.catalog(config)
    say = spoken(config, command.request).with_packs(catalog.packs)
    found = [rule for rule in catalog.rules if wanted in rule.id or wanted in rule.category]
    if not found:
        raise ConfigError(
            phrase(
                "no rule or category contains {filter!r}{listed}",
                filter=command.filter,
                listed=LISTED,
            )
        )
    if command.json:
        _print_json([_described(rule) for rule in found])
        return 0
    width = max(len(rule.id) for rule in found)
    levels = {rule.id: ", ".join(levels_of(rule)) for rule in found}
    room = max(map(len, levels.values()))
    category = ""
    for rule in found:
        if rule.category != category:
            category = rule.category
            sys.stdout.write(f"{category}\n")
        summary = say(documented(f"{rule.id}.summary", rule.doc.strip().splitlines()[0]))
        sys.stdout.write(f"  {rule.id:<{width}}  {levels[rule.id]:<{room}}  {summary}\n")
    return 0


def _described(rule: AnyRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity,
        "levels": levels_of(rule),
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
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


class _Value(Record):
    """A value that holds, and where it comes from."""

    value: object
    origin: str


def show_config(command: ShowConfig) -> int:
    """Print what an article in a place runs with, and where each value comes from."""
    setups = _setups(command.request)
    path = command.path
    if not os.path.exists(path):
        raise ConfigError(phrase("{path}: no such file or directory", path=path))
    inside = os.path.join(path, "article.md") if os.path.isdir(path) else path
    found = setups.config(inside)
    tables = _effective(found, setups.setup(inside), inside)
    if command.keys:
        tables = _chosen(tables, command.keys)
    if command.json:
        _print_json(
            {
                "path": path,
                "file": found.path,
                **{
                    name: {key: told._asdict() for key, told in table.items()}
                    for name, table in tables.items()
                },
            }
        )
        return 0
    out = sys.stdout
    if not command.keys:
        where = printable(found.path) or phrase("no configuration file")
        say = spoken(found, command.request)
        head = say(phrase("for {path}, from {file}", path=printable(path), file=where))
        out.write(f"# {head}\n")
    for name, table in tables.items():
        if name:
            out.write(f"\n[{name}]\n")
        for key, told in table.items():
            out.write(f"{key} = {_shown(told.value)}  # {printable(told.origin)}\n")
    return 0


def _shown(value: object) -> str:
    return without_secrets(render(value))


def _effective(found: Config, setup: Setup, path: str) -> dict[str, dict[str, _Value]]:
    """Return all tables of a configuration as they hold for a path; ``""`` is the top level."""
    matching = found.matching(path)
    values, origins = found.effective(matching)
    tables = {"": {name: _Value(values[name], origins[name]) for name in KEYS}}
    fields = found.fields(matching)
    if fields:
        tables["fields"] = {fact: _Value(*told) for fact, told in fields.items()}
    every: list[Bound | SiteBound] = [*setup.plan.bound, *setup.site]
    for bound in every:
        rule = bound.rule
        told = found.rule_origins(rule.id, matching)
        options = {"severity": str(bound.severity or rule.severity)}
        for option in options_of(rule):
            options[option.name] = getattr(bound.options, option.name.replace("-", "_"))
        tables[f"rules.{rule.id}"] = {
            name: _Value(value, told.get(name, "default")) for name, value in options.items()
        }
    return tables


def _chosen(
    tables: dict[str, dict[str, _Value]], keys: tuple[str, ...]
) -> dict[str, dict[str, _Value]]:
    """Return what keys name: one of the top level, a table, a rule, or one of its options."""
    chosen: dict[str, dict[str, _Value]] = {}
    for key in keys:
        name, _dot, option = key.removeprefix("rules.").partition(".")
        if key in tables[""]:
            chosen.setdefault("", {})[key] = tables[""][key]
        elif key in tables:
            chosen[key] = tables[key]
        elif f"rules.{name}" in tables and not option:
            chosen[f"rules.{name}"] = tables[f"rules.{name}"]
        elif f"rules.{name}" in tables and option in tables[f"rules.{name}"]:
            table = chosen.setdefault(f"rules.{name}", {})
            table[option] = tables[f"rules.{name}"][option]
        else:
            from contentlint.mistakes import meant

            rules = [one.removeprefix("rules.") for one in tables if one]
            known = [*tables[""], *rules]
            hint = meant(key, known) or phrase("; `contentlint config` without one shows all")
            raise ConfigError(
                phrase("there is no key or active rule {key}{hint}", key=key, hint=hint)
            )
    return chosen


def init(directory: str, say: Translation) -> int:
    """Write a configuration to start from. Never overwrites one."""
    path = os.path.join(directory, "contentlint.toml")
    lines = [
        *_comment(say(phrase("contentlint: what is commented out is the default."))),
        *_comment(
            say(
                phrase(
                    "`contentlint schema config > contentlint.schema.json`, and a first line\n"
                    "`#:schema ./contentlint.schema.json`, let editors of TOML complete it."
                )
            )
        ),
        "",
    ]
    for name, key in KEYS.items():
        told = say(documented("key", key.doc))
        if key.choices:
            told += " " + say(phrase("One of: {choices}.", choices=", ".join(key.choices)))
        lines += [f"# {told}", f"# {name} = {render(key.default)}", ""]
    lines += [
        *_comment(
            say(
                phrase(
                    "Names that the project's metadata have for facts; docs/metadata.md lists "
                    "those known."
                )
            )
        ),
        "# [fields]",
        '# keyphrase = "main_keyword"',
        "",
        *_comment(say(phrase("Options of single rules; `contentlint rule ID` shows them."))),
        "# [rules.sentence-long]",
        '# severity = "warning"',
        "",
        *_comment(say(phrase("What is different for some paths."))),
        "# [[overrides]]",
        '# files = ["shop/**"]',
        '# genre = "shop"',
        "",
    ]
    if os.path.lexists(path):
        raise ConfigError(phrase("{path}: is there already; nothing was changed", path=path))
    try:
        with replaced(path) as file:
            file.write("\n".join(lines))
    except OSError as error:
        hint = "" if os.path.isdir(directory) else phrase("; make the directory first")
        raise ConfigError(
            phrase(
                "{path}: cannot be written: {reason}{hint}",
                path=path,
                reason=system(error),
                hint=hint,
            )
        ) from error
    sys.stdout.write(say(phrase("Wrote {path}", path=path)) + "\n")
    return 0


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.split("\n")]


def show_schema(command: ShowSchema) -> int:
    """Print the JSON Schema of a report or a configuration."""
    if command.name == "config":
        from contentlint.config.json_schema import json_schema

        _print_json(json_schema(_catalog(command.request).rules))
        return 0
    from contentlint.report.schema import report

    sys.stdout.write(report())
    return 0
