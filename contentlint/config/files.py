"""Finds configuration files and reads them into layers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from contentlint.config.schema import CONDITIONS, KEYS, TABLES, ConfigError, Key
from contentlint.config.trust import Reach, confine, repository
from contentlint.document.names import FACTS
from contentlint.files import read as read_file
from contentlint.language.tags import normal
from contentlint.mistakes import KeyPlaces, ProgramTable, TomlSource, meant, shown_type
from contentlint.phrase import phrase, phrase_in, system
from contentlint.record import Record
from contentlint.text.globs import can_match
from contentlint.text.patterns import pattern
from contentlint.text.secrets import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAMES = ("contentlint.toml", ".contentlint.toml", "pyproject.toml")
_LARGEST = 4 * 1024 * 1024
"""Bytes of a file beyond which it is no configuration."""
_REMEDIES = {
    "Invalid value": phrase("; put a text in quotation marks"),
    "Illegal character '\\n'": phrase("; close the quotation mark"),
    "Cannot overwrite": phrase("; a key can stand once, so put both values into one"),
    "Cannot declare": phrase("; a table can stand once, so put both into one"),
}
"""What to do about the commonest mistakes that the parser tells."""
_ADDRESS = pattern(r"https?://[^/\s?#]")


class Override(Record):
    """What is different for some paths."""

    files: tuple[str, ...]
    """Patterns as in .gitignore; empty for all files."""
    directory: str
    """What they are relative to."""
    values: Mapping[str, Any]
    rules: Mapping[str, Mapping[str, Any]]
    place: KeyPlaces
    number: int
    """Which table of the array it is, from 0."""
    fields: Mapping[str, tuple[str, ...]] = {}
    """The project's own names for facts."""
    type: tuple[str, ...] = ()
    """What its metadata call an article of these; empty for all."""
    status: tuple[str, ...] = ()
    """How far its metadata say it is; empty for all."""

    @property
    def is_of_files(self) -> bool:
        """Whether it holds for files, and not for some of the articles in them."""
        return not (self.type or self.status or any("#" in one for one in self.files))


class Layer(Record):
    """Values from one place: a file, the environment, the flags."""

    origin: str
    """What users are shown: a path, ``the environment``, ``a flag``."""
    values: Mapping[str, Any]
    rules: Mapping[str, Mapping[str, Any]] = {}
    overrides: tuple[Override, ...] = ()
    place: KeyPlaces | None = None
    directory: str = ""
    fields: Mapping[str, tuple[str, ...]] = {}
    """The project's own names for facts."""
    top: str = ""
    """The repository that its paths must not lead out of; ``""`` for what somebody has named."""


def find(directory: str) -> str:
    """Return the configuration file that holds for a directory; ``""`` if none does."""
    directory = os.path.abspath(directory)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(directory, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _is_ours(path)):
                return path
        parent = os.path.dirname(directory)
        if parent == directory:
            return ""
        directory = parent


def _is_ours(path: str) -> bool:
    from contentlint.text import toml

    # Most pyproject.toml files are somebody else's: those are not parsed, nor complained about.
    try:
        source = read_file(path, _LARGEST)
        if b"contentlint" not in source:
            return False
        tool = toml.loads(source.decode("utf-8-sig")).get("tool")
    except OSError:
        return False
    except (ValueError, RecursionError):
        return b"[tool.contentlint" in source
    return isinstance(tool, dict) and "contentlint" in tool


def layers(path: str, *, confined: bool = False) -> list[Layer]:
    """Read a file and all it extends, the furthest first. Raises :class:`ConfigError`.

    ``confined``: nobody has named the file, so what it reaches stays in its repository.
    """
    top = repository(os.path.dirname(os.path.abspath(path))) if confined else ""
    found: list[Layer] = []
    seen: list[str] = []
    while path:
        path = os.path.abspath(path)
        if path in seen:
            before = found[0]
            place = before.place.of("extends") if before.place else before.origin
            raise ConfigError(
                phrase(
                    "{place}: extends itself by way of {shown}; break the circle",
                    place=place,
                    shown=_shown(path),
                )
            )
        seen.append(path)
        layer = _read(path)._replace(top=top)
        if top and layer.place:
            confine(layer.values, Reach(layer.directory, top), layer.place)
        found.insert(0, layer)
        extended = layer.values.get("extends", "")
        if extended and not os.path.isfile(os.path.join(layer.directory, extended)):
            place = layer.place.of("extends") if layer.place else path
            raise ConfigError(
                phrase(
                    "{place}: extends = {extended!r}: there is no such file",
                    place=place,
                    extended=extended,
                )
            )
        path = os.path.join(layer.directory, extended) if extended else ""
    return found


def table_layers(table: Mapping[str, Any]) -> tuple[Layer, ...]:
    """Return a program's table as layers, with what it extends. Raises :class:`ConfigError`.

    Paths in it are relative to where we run.
    """
    place = ProgramTable()
    layer = _layer(_as_toml(table, place, ()), place, os.getcwd())
    extended = layer.values.get("extends", "")
    if not extended:
        return (layer,)
    if not os.path.isfile(extended):
        raise ConfigError(
            phrase(
                "{place}: {extended!r}: there is no such file",
                place=place.of("extends"),
                extended=extended,
            )
        )
    return (*layers(extended), layer)


def _as_toml(table: Mapping[Any, Any], place: KeyPlaces, at: tuple[str, ...]) -> dict[str, Any]:
    """Copy a table as if it had been read from a file."""
    copied: dict[str, Any] = {}
    for key, value in table.items():
        if not isinstance(key, str):
            raise ConfigError(
                phrase(
                    "{place}: key {key!r} is no string",
                    place=place.of(*at) if at else place.path,
                    key=key,
                )
            )
        here = (*at, key)
        if isinstance(value, Mapping):
            copied[key] = _as_toml(value, place, here)
        elif isinstance(value, list | tuple):
            copied[key] = [
                _as_toml(one, place, (*here, str(number))) if isinstance(one, Mapping) else one
                for number, one in enumerate(value)
            ]
        else:
            copied[key] = os.fspath(value) if isinstance(value, os.PathLike) else value
    return copied


def _read(path: str) -> Layer:
    from contentlint.text import toml

    shown = _shown(path)
    try:
        source = read_file(path, _LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            phrase("{shown}: cannot be read: {reason}", shown=shown, reason=system(error))
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            phrase(
                "{shown}: is not UTF-8 at byte {start}; save it so", shown=shown, start=error.start
            )
        ) from error
    try:
        table: dict[str, Any] = toml.loads(source)
    except toml.TOMLDecodeError as error:
        remedy = next((told for said, told in _REMEDIES.items() if said in error.msg), "")
        place = f"{shown}:{error.lineno}:{error.colno}"
        raise ConfigError(
            phrase(
                "{place}: is not valid TOML: {msg}{remedy}",
                place=place,
                msg=error.msg,
                remedy=remedy,
            )
        ) from error
    except RecursionError as error:
        raise ConfigError(
            phrase("{shown}: is nested too deeply; flatten it", shown=shown)
        ) from error
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == "pyproject.toml":
        prefix = ("tool", "contentlint")
        table = _own_table(table, TomlSource(shown, source))
    return _layer(table, TomlSource(shown, source, prefix), os.path.dirname(path))


def _own_table(table: dict[str, Any], place: KeyPlaces) -> dict[str, Any]:
    tool = table.get("tool", {})
    own = tool.get("contentlint", {}) if isinstance(tool, dict) else tool
    if isinstance(own, dict):
        return own
    where = place.of("tool", "contentlint")
    raise ConfigError(
        phrase("{where}: tool.contentlint must be a table: [tool.contentlint]", where=where)
    )


def _shown(path: str) -> str:
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def _layer(table: dict[str, Any], place: KeyPlaces, directory: str) -> Layer:
    rules = _tables(table.pop("rules", {}), place, ("rules",))
    fields = _fields(table.pop("fields", {}), place, ("fields",))
    raw = table.pop("overrides", [])
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        raise ConfigError(
            phrase("{place}: write overrides as [[overrides]] tables", place=place.of("overrides"))
        )
    overrides = tuple(_override(one, place, directory, index) for index, one in enumerate(raw))
    _check_keys(table, KEYS, (*KEYS, *TABLES), place, ())
    return Layer(place.path, table, rules, overrides, place, directory, fields)


def _override(table: dict[str, Any], place: KeyPlaces, directory: str, index: int) -> Override:
    at = ("overrides", str(index))
    conditions = {name: _condition(table, name, place, at) for name in CONDITIONS}
    if not any(conditions.values()):
        raise ConfigError(
            phrase(
                '{place}: overrides need files = ["pattern", …], type or status',
                place=place.of(*at),
            )
        )
    check_patterns(conditions["files"], f"{place.of(*at, 'files')}: files")
    rules = _tables(table.pop("rules", {}), place, (*at, "rules"))
    fields = _fields(table.pop("fields", {}), place, (*at, "fields"))
    keys = {name: key for name, key in KEYS.items() if key.override}
    _check_keys(table, keys, (*keys, *CONDITIONS, "fields", "rules"), place, at)
    override = Override(
        directory=directory, values=table, rules=rules, place=place, number=index, fields=fields,
        **conditions,
    )  # fmt: skip
    late = [key for key in _READ_WITH if key in table] + ["fields"] * bool(fields)
    if late and not override.is_of_files:
        raise ConfigError(
            phrase(
                "{place}: {key} says how a file is read, before it is known what is in it; set it "
                "by files alone",
                place=place.of(*at, late[0]),
                key=late[0],
            )
        )
    return override


_READ_WITH = ("article-selector",)
"""Keys that hold for whole files: their documents are found by them."""


def _condition(
    table: dict[str, Any], name: str, place: KeyPlaces, at: tuple[str, ...]
) -> tuple[str, ...]:
    """Take a condition of an override: a text or a list of texts; empty without it."""
    given = table.pop(name, None)
    if given is None:
        return ()
    values = [given] if isinstance(given, str) else given
    if isinstance(values, list) and values and all(isinstance(v, str) and v for v in values):
        return tuple(values)
    raise ConfigError(
        phrase(
            "{place}: {name} must be a text or a list of texts, not {given}",
            place=place.of(*at, name),
            name=name,
            given=shown_type(given) if given or not isinstance(given, str | list) else '""',
        )
    )


def _fields(table: Any, place: KeyPlaces, at: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the names that a table gives facts. Raises :class:`ConfigError`."""
    if not isinstance(table, dict):
        raise ConfigError(
            phrase(
                '{place}: fields must be a table: [fields] author = "byline"', place=place.of(*at)
            )
        )
    found: dict[str, tuple[str, ...]] = {}
    for fact, value in table.items():
        where = place.of(*at, fact)
        if fact not in FACTS:
            raise ConfigError(
                phrase(
                    "{where}: fields: {fact} is nothing that metadata tell{hint}; "
                    "docs/metadata.md lists what they do",
                    where=where,
                    fact=fact,
                    hint=meant(fact, FACTS),
                )
            )
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
            raise ConfigError(
                phrase(
                    "{where}: fields: {fact} must be the name of a field or a list of names, not "
                    "{given}",
                    where=where,
                    fact=fact,
                    given=shown_type(value),
                )
            )
        found[fact] = tuple(name.strip() for name in names)
    return found


def _tables(table: Any, place: KeyPlaces, at: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    if isinstance(table, dict) and all(isinstance(value, dict) for value in table.values()):
        return table
    found = table.items() if isinstance(table, dict) else ()
    wrong = [key for key, value in found if not isinstance(value, dict)][:1]
    name = ".".join(("rules", *wrong))
    raise ConfigError(
        phrase(
            "{place}: {name} must be a table: [rules.ID] option = value",
            place=place.of(*at, *wrong),
            name=name,
        )
    )


def _check_keys(
    table: Mapping[str, Any],
    keys: Mapping[str, Key],
    known: Iterable[str],
    place: KeyPlaces,
    at: tuple[str, ...],
) -> None:
    for name, value in table.items():
        if name not in keys:
            hint = meant(name, known) or _belongs(name, value, at)
            raise ConfigError(
                phrase(
                    "{place}: no such key: {name}{hint}",
                    place=place.of(*at, name),
                    name=name,
                    hint=hint,
                )
            )
        check_value(name, value, keys[name], place.of(*at, name))


def _belongs(name: str, value: Any, at: tuple[str, ...]) -> str:
    """Tell where a key belongs that stands in the wrong table."""
    if at and name in KEYS:
        return "; overrides cannot set it, so put it above the first table"
    if name == "tool":
        return "; in this file keys stand without [tool.contentlint]"
    if isinstance(value, dict):
        return "; options of a rule stand below [rules.ID]"
    return "; docs/configuration.md lists all"


def check_value(name: str, value: Any, key: Key, where: str) -> None:
    """Raise :class:`ConfigError` unless a value has the key's type and is one of its choices."""
    told = where if where == f"--{name}" else f"{where}: {name}"
    if key.type is list:
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            if key.patterns:
                check_patterns(value, told)
            return
        remedy = phrase('; write ["{value}"]', value=value) if isinstance(value, str) else ""
        raise ConfigError(
            phrase(
                "{told} must be a list of strings, not {given}{remedy}",
                told=told,
                given=shown_type(value),
                remedy=remedy,
            )
        )
    if not isinstance(value, key.type) or isinstance(value, bool) is not (key.type is bool):
        wanted = {
            str: phrase_in("type", "a string"),
            int: phrase_in("type", "a whole number"),
            bool: phrase_in("type", "true or false"),
        }[key.type]
        raise ConfigError(
            phrase(
                "{told} must be {wanted}, not {given}",
                told=told,
                wanted=wanted,
                given=shown_type(value),
            )
        )
    if name == "language" and value and not normal(str(value)):
        raise ConfigError(
            phrase("{told} = {value!r} is no BCP 47 tag; write de, en-GB …", told=told, value=value)
        )
    if key.path and not value:
        raise ConfigError(
            phrase("{told} is empty; leave it out for {default}", told=told, default=key.default)
        )
    if name == "rule-url" and value and "{rule}" not in str(value):
        raise ConfigError(
            phrase(
                "{told} = {value!r} has no {{rule}}, which stands for a rule's id",
                told=told,
                value=value,
            )
        )
    if name == "article-selector" and value:
        _check_selector(str(value), told)
    if key.least is not None and isinstance(value, int) and value < key.least:
        raise ConfigError(
            phrase(
                "{told} must be {least} or more, not {value}",
                told=told,
                least=key.least,
                value=value,
            )
        )
    if key.address and value and not _ADDRESS.match(str(value)):
        shown = without_secrets(str(value))
        raise ConfigError(
            phrase(
                "{told} = {shown!r} is no address of a site; write https://example.org",
                told=told,
                shown=shown,
            )
        )
    if key.choices and value not in key.choices and value != key.default:
        raise ConfigError(
            phrase(
                "{told} = {value!r} is none of {choices}{hint}",
                told=told,
                value=value,
                choices=", ".join(key.choices),
                hint=meant(str(value), key.choices),
            )
        )


def _check_selector(value: str, where: str) -> None:
    from contentlint.readers.html.selector import compiled

    try:
        compiled(value)
    except ValueError as error:
        raise ConfigError(
            phrase(
                "{where}: {error}; write it as CSS, or an XPath with a / first",
                where=where,
                error=error,
            )
        ) from error


def check_patterns(patterns: Iterable[str], where: str) -> None:
    """Raise :class:`ConfigError` for a pattern of paths that can match nothing."""
    for one in patterns:
        if not can_match(one):
            raise ConfigError(
                phrase(
                    "{where}: {one!r} matches nothing; close its bracket, or write [[] for the "
                    "sign",
                    where=where,
                    one=one,
                )
                if "[" in one
                else phrase(
                    "{where}: {one!r} matches nothing; correct it or leave it out",
                    where=where,
                    one=one,
                )
            )
