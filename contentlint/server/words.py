"""Adds a word to those that are right in a project: to the list it keeps, or its configuration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint import files
from contentlint.config import ConfigError, options_of
from contentlint.config.trust import check_writable
from contentlint.phrase import phrase, system
from contentlint.rule import ListFile, ProjectWords
from contentlint.text import toml
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.config import Config, Setup
    from contentlint.engine import Bound

_NEW = "contentlint.toml"
_HEADER = pattern(r"(?m)^[ \t]*\[[^\[\]\n]*\][ \t]*(?:#[^\n]*)?$")


def keeps_words(bound: Bound) -> bool:
    """Tell whether a rule has an option for words that are right in a project."""
    return bool(_options(bound))


def _options(bound: Bound) -> list[tuple[str, Any]]:
    return [
        (option.name, getattr(bound.options, option.name.replace("-", "_")))
        for option in options_of(bound.rule)
        if any(isinstance(mark, ProjectWords) for mark in option.marks)
    ]


def add_word(word: str, rule: str, config: Config, setup: Setup, *, named: bool) -> str:
    """Write a word into the project's list, or its configuration; return the file's path.

    Without either, a ``contentlint.toml`` is made where we run. A configuration that was found and
    not ``named`` has no say in what is written outside of its directory, to git or through links.
    Raises :class:`ConfigError`.
    """
    bound = next((one for one in setup.plan.bound if one.rule.id == rule), None)
    if bound is None or not keeps_words(bound):
        raise ConfigError(phrase("{rule}: keeps no words of a project", rule=rule))
    listed = next((value for _, value in _options(bound) if isinstance(value, ListFile)), None)
    if listed:
        path = os.path.join(config.directory, listed)
        if not named:
            check_writable(path, config.directory, f"{config.path}: {rule}")
        text = _read(path)
        _write(path, f"{text.rstrip()}\n{word}\n".lstrip("\n"))
        return path
    key = next(name for name, value in _options(bound) if not isinstance(value, ListFile))
    path = config.path or os.path.abspath(_NEW)
    if config.path and not named:
        check_writable(path, config.directory, f"{config.path}: {rule}")
    text = _read(path) if config.path else ""
    prefix = ("tool", "contentlint") if os.path.basename(path) == "pyproject.toml" else ()
    changed = with_word(text, (*prefix, "rules", rule), key, word)
    if changed is None:
        raise ConfigError(
            phrase(
                "{path}: add {word!r} to {key} of [rules.{rule}] by hand",
                path=path,
                word=word,
                key=key,
                rule=rule,
            )
        )
    _write(path, changed)
    return path


def with_word(source: str, table: tuple[str, ...], key: str, word: str) -> str | None:
    """Return a configuration with a word more in a list; ``None`` if it is written unusually.

    All else in it stays as it is, comments included.
    """
    value = '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
    wanted = _parsed(source)
    if wanted is None:
        return None
    inner = wanted
    for name in table:
        inner = inner.setdefault(name, {})
        if not isinstance(inner, dict):
            return None
    before = inner.get(key, [])
    if not isinstance(before, list):
        return None
    inner[key] = sorted([*before, word])
    for candidate in _candidates(source, ".".join(table), key, value):
        found = _parsed(candidate)
        if found is None:
            continue
        inner = found
        for name in table:
            inner = inner.get(name, {})
        if isinstance(inner.get(key), list):
            inner[key] = sorted(inner[key])
        if found == wanted:
            return candidate
    return None


def _candidates(source: str, table: str, key: str, value: str) -> list[str]:
    headers = list(_HEADER.finditer(source))
    own = next((at for at, one in enumerate(headers) if _name(one[0]) == table), None)
    if own is None:
        lead = source.rstrip() + "\n\n" if source.strip() else ""
        return [f"{lead}[{table}]\n{key} = [{value}]\n"]
    start = headers[own].end()
    end = headers[own + 1].start() if own + 1 < len(headers) else len(source)
    found: list[str] = []
    # Lists are short, and each opening bracket of this key is tried: the right one is known by
    # what comes of it.
    line_start = start
    for line in source[start:end].splitlines(keepends=True):
        name, equals, rest = line.partition("=")
        if equals and name.strip() == key and rest.lstrip().startswith("["):
            at = line_start + line.index("[", len(name)) + 1
            inside = source[at:].lstrip()
            comma = "" if inside.startswith("]") else ", "
            found.append(source[:at] + value + comma + source[at:])
        line_start += len(line)
    found.append(f"{source[:start]}\n{key} = [{value}]{source[start:]}")
    return found


def _name(header: str) -> str:
    return header.partition("#")[0].strip()[1:-1].strip()


def _parsed(source: str) -> dict[str, Any] | None:
    try:
        return toml.loads(source)
    except (ValueError, RecursionError):
        return None


def _read(path: str) -> str:
    try:
        return files.read(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            phrase("{path}: cannot be read: {error}", path=path, error=error)
        ) from error


def _write(path: str, text: str) -> None:
    try:
        with files.replaced(path) as file:
            file.write(text)
    except OSError as error:
        raise ConfigError(
            phrase("{path}: cannot be written: {reason}", path=path, reason=system(error))
        ) from error
