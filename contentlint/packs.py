"""Rule files in TOML to rules.

A pack is a directory with ``pack.toml`` (``name``), rule files in one folder per category, and word
lists under ``lists/NAME/LANGUAGE.txt`` (``any.txt`` for all languages).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint import resources
from contentlint.checks import KINDS, Spec, SpecError
from contentlint.document import Scope
from contentlint.finding import Severity
from contentlint.rule import Example, Rule, Says, Wording
from contentlint.text import toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.rule import AnyRule

_DATA = frozenset({"lists", "language", "gazetteers", "lexicon"})


class PackError(Exception):
    """A rule file is wrong. The message names the file and the key."""


def builtin() -> str:
    """Return the directory of the pack that contentlint ships."""
    return resources.path("core")


def load(directory: str) -> list[AnyRule]:
    """Read all rules of a pack, in order of path. Raises :class:`PackError`."""
    pack = _table(os.path.join(directory, "pack.toml"))
    prefix = pack.get("prefix", "")
    return [
        _rule(os.path.join(directory, folder, name), directory, folder, prefix)
        for folder in sorted(os.listdir(directory))
        if folder not in _DATA and os.path.isdir(os.path.join(directory, folder))
        for name in sorted(os.listdir(os.path.join(directory, folder)))
        if name.endswith(".toml")
    ]


def _table(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            return toml.loads(file.read().decode("utf-8"))
    except OSError as error:
        raise PackError(f"{path}: cannot be read: {error.strerror}") from error
    except (toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise PackError(f"{path}: is nested too deeply; flatten it") from error


def _rule(path: str, pack: str, category: str, prefix: str) -> AnyRule:
    raw = _table(path)
    name = os.path.basename(path).removesuffix(".toml")
    try:
        if raw.get("id", name) != name:
            raise SpecError(f"id is {raw['id']!r}, but the file is called {name}.toml")
        return _build(raw, pack, category, f"{prefix}/{name}" if prefix else name)
    except KeyError as error:
        raise PackError(f"{path}: key {error} is missing") from error
    except (ValueError, TypeError) as error:
        raise PackError(f"{path}: {error}") from error


def _build(raw: dict[str, Any], pack: str, category: str, rule_id: str) -> AnyRule:
    raw.pop("id", None)
    kind_name = raw.pop("check")
    kind = KINDS.get(kind_name)
    if kind is None:
        raise SpecError(f"check = {kind_name!r} is no kind of check; known: {', '.join(KINDS)}")
    lists = dict(_lists(pack, raw.pop("list"))) if "list" in raw else {}
    if "entries" in raw:
        lists[""] = tuple(raw.pop("entries"))
    languages = frozenset(lists) - {""} if "" not in lists else None
    if "languages" in raw:
        languages = frozenset(raw.pop("languages"))
    scopes = frozenset(map(Scope, raw.pop("scopes"))) if not kind.document else {Scope.DOCUMENT}
    rule: AnyRule = Rule(
        id=rule_id,
        severity=Severity(raw.pop("severity")),
        scopes=scopes,
        wording=Wording(raw.pop("message"), raw.pop("hint", "")),
        doc=raw.pop("doc"),
        examples=tuple(map(_example, raw.pop("example"))),
        options=kind.options,
        check=kind.build(Spec(lists, {key: raw.pop(key) for key in kind.keys if key in raw})),
        languages=languages or None,
        category=category,
        default=raw.pop("default", True),
        genres=frozenset(raw.pop("genres")) if "genres" in raw else None,
        fix_safety=raw.pop("fix-safety", ""),
    )
    if raw:
        raise SpecError(f"unknown key {', '.join(sorted(raw))}")
    return rule


def _example(raw: dict[str, Any]) -> Example:
    says = raw.pop("says", {})
    said = tuple(map(_says, says)) if isinstance(says, list) else _says(says)
    return Example(**raw, says=said)


def _says(raw: dict[str, Any]) -> Says:
    level = Severity(raw["severity"]) if "severity" in raw else None
    return Says(raw.get("variant", ""), level, raw.get("data"))


def _lists(pack: str, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    directory = os.path.join(pack, "lists", name)
    if not os.path.isdir(directory):
        raise SpecError(f"list = {name!r}: there is no directory lists/{name}")
    for entry in sorted(os.listdir(directory)):
        language = entry.removesuffix(".txt")
        yield "" if language == "any" else language, resources.lines(os.path.join(directory, entry))
