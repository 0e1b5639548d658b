"""Rule files in TOML to rules.

A pack is a directory with ``pack.toml`` (``name``), rule files in one folder per category, and word
lists under ``lists/NAME/LANGUAGE.txt`` (``any.txt`` for all languages).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint import files, resources
from contentlint.checks import KINDS, Spec
from contentlint.document import Format, Scope
from contentlint.finding import Severity
from contentlint.mistakes import TomlSource, meant, shown_type
from contentlint.phrase import phrase, system
from contentlint.record import Record
from contentlint.rule import Example, Rule, Says, Wording
from contentlint.text.composed import composed, composed_value
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from contentlint.checks import CheckKind
    from contentlint.rule import AnyRule, BlockRule

_DATA = frozenset({"lists", "language", "gazetteers", "lexicon", "locale"})
_SUBTAG = pattern(r"[a-z]{2,3}")
_TYPES = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    list: "a list of strings",
    dict: "a table",
    tuple: "tables",
}
_LEVELS = tuple(map(str, Severity))
_SCOPES = tuple(map(str, Scope))
_FORMATS = tuple(map(str, Format))
KEYS = (
    "id",
    "check",
    "list",
    "entries",
    "languages",
    "scopes",
    "severity",
    "message",
    "hint",
    "doc",
    "example",
    "default",
    "genres",
    "fix-safety",
    "yields-to",
)
"""The keys of rule files, whatever their kind."""
_REQUIRED = object()


class PackError(Exception):
    """Rule files are wrong. The message has a line for each mistake: file, line, what to do."""


class _Table(Record):
    """A table of a rule file, whose keys are taken out; what is wrong with them is noted."""

    raw: dict[str, Any]
    place: TomlSource
    mistakes: list[str]
    at: tuple[str, ...] = ()

    def mistake(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        where = self.place.of(*self.at, key) if key else self.place.of(*self.at)
        self.mistakes.append(f"{where}: {key}{': ' if key else ''}{message}")

    def take(self, key: str, kind: type, default: Any = _REQUIRED) -> Any:
        """Take a value out; the default where it is missing or of another type."""
        empty = kind() if default is _REQUIRED else default
        if key not in self.raw:
            if default is _REQUIRED:
                self.mistake(key, f"is missing: it must be {_TYPES[kind]}")
            return empty
        value = self.raw.pop(key)
        if kind is tuple:
            if isinstance(value, list) and all(isinstance(item, dict) for item in value):
                return value
            self.mistake(key, f"must be tables, not {shown_type(value)}")
            return []
        items = value if isinstance(value, list) else []
        if type(value) is not kind or not all(isinstance(item, str) for item in items):
            self.mistake(key, f"must be {_TYPES[kind]}, not {shown_type(value)}")
            return empty
        return value

    def choose(self, key: str, value: str, choices: Collection[str]) -> bool:
        """Tell whether a value is one of the choices, and note it where it is not."""
        if value in choices:
            return True
        known = tuple(choices)
        self.mistake(key, f'"{value}" is none of {", ".join(known)}{meant(value, known)}')
        return False

    def tables(self, key: str) -> Iterator[_Table]:
        """Take out an array of tables."""
        value = self.raw.pop(key)
        for number, raw in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(raw, dict):
                yield _Table(raw, self.place, self.mistakes, (*self.at, key, str(number)))
            else:
                self.mistake(key, f"must be tables, not {shown_type(raw)}")

    def leave(self, known: Iterable[str]) -> None:
        """Note the keys that nobody took."""
        for key in self.raw:
            known = tuple(known)
            self.mistake(key, f"no such key{meant(key, known)}; known: {', '.join(known)}")


def builtin() -> str:
    """Return the directory of the pack that contentlint ships."""
    return resources.path("core")


class Declared(Record):
    """A rule that a file declares, and what it is made of."""

    rule: BlockRule
    path: str
    kind: str
    """The name of its kind of check."""
    spec: Spec


def load(directory: str) -> list[AnyRule]:
    """Read all rules of a pack, in order of path.

    Raises :class:`PackError` for all mistakes together.
    """
    return [one.rule for one in declared(directory)]


def declared(directory: str) -> list[Declared]:
    """Read all rules of a pack, with what they are made of. Raises :class:`PackError`."""
    found, mistakes = _declared(directory)
    if mistakes:
        raise PackError("\n".join(mistakes))
    return found


def read(directory: str) -> tuple[list[AnyRule], list[str]]:
    """Return the rules of a pack that are without a mistake, and the mistakes of the others."""
    found, mistakes = _declared(directory)
    return [one.rule for one in found], mistakes


def one_of(directory: str, path: str) -> BlockRule:
    """Read a rule of a pack without a prefix. Raises :class:`PackError`."""
    mistakes: list[str] = []
    for one in _rules(path, directory, "", mistakes):
        return one.rule
    raise PackError("\n".join(mistakes))


def _declared(directory: str) -> tuple[list[Declared], list[str]]:
    mistakes: list[str] = []
    pack = _read(os.path.join(directory, "pack.toml"), mistakes)
    found: list[Declared] = []
    if pack is not None:
        prefix = pack.take("prefix", str, "")
        pack.take("name", str, "")
        pack.leave(("name", "prefix"))
        for path in _files(directory):
            found += _rules(path, directory, prefix, mistakes)
    return found, mistakes


def _files(directory: str) -> Iterator[str]:
    for folder in sorted(os.listdir(directory)):
        if folder not in _DATA and os.path.isdir(os.path.join(directory, folder)):
            for name in sorted(os.listdir(os.path.join(directory, folder))):
                if name.endswith(".toml"):
                    yield os.path.join(directory, folder, name)


def _read(path: str, mistakes: list[str]) -> _Table | None:
    from contentlint.text import toml

    try:
        source = files.read(path).decode("utf-8")
        return _Table(toml.loads(source), TomlSource(path, source), mistakes)
    except OSError as error:
        mistakes.append(phrase("{path}: cannot be read: {reason}", path=path, reason=system(error)))
    except UnicodeDecodeError as error:
        mistakes.append(f"{path}: is not UTF-8 at byte {error.start}; save it so")
    except toml.TOMLDecodeError as error:
        mistakes.append(f"{path}:{error.lineno}: is not valid TOML: {error.msg}")
    except RecursionError:
        mistakes.append(f"{path}: is nested too deeply; flatten it")
    return None


def _rules(path: str, pack: str, prefix: str, mistakes: list[str]) -> Iterator[Declared]:
    """Yield the rule of a file, if there is no mistake in it."""
    before = len(mistakes)
    table = _read(path, mistakes)
    if table is None:
        return
    name = os.path.basename(path).removesuffix(".toml")
    named = table.take("id", str, name)
    if named != name:
        table.mistake("id", f"is {named!r}, but the file is called {name}.toml")
    checked = table.take("check", str)
    if checked and table.choose("check", checked, KINDS):
        kind = KINDS[checked]
        lists = _lists(table, pack)
        spoken = table.raw.get("languages", [])
        spec = Spec(lists.entries, _own_keys(table, kind), tuple(spoken))
        if pack != builtin():  # our tests have looked at our own
            _note(table, spec, kind, lists)
        rule = _rule(table, kind, f"{prefix}/{name}" if prefix else name)
        table.leave((*KEYS, *kind.keys))
        if len(mistakes) == before:
            listed = frozenset() if "" in spec.lists else frozenset(spec.lists)
            check = kind.build(spec)
            rule = rule._replace(
                check=check,
                levels=kind.levels(spec) - {rule.severity},
                wake=kind.wake(spec, check),
                languages=rule.languages or listed or None,
                category=os.path.basename(os.path.dirname(path)),
            )
            yield Declared(rule, path, checked, spec)


def _own_keys(table: _Table, kind: CheckKind) -> dict[str, Any]:
    return {
        key: composed_value(table.take(key, type_))
        for key, type_ in kind.keys.items()
        if key in table.raw
    }


def _rule(table: _Table, kind: CheckKind, rule_id: str) -> BlockRule:
    wording = Wording(table.take("message", str), table.take("hint", str, ""))
    for key, text in zip(("message", "hint"), wording, strict=True):
        _check_placeholders(table, key, text, kind.facts)
    level = table.take("severity", str)
    known = bool(level) and table.choose("severity", level, _LEVELS)
    languages = table.take("languages", list, [])
    for tag in languages:
        if not _SUBTAG.fullmatch(tag):
            table.mistake("languages", f'"{tag}" is no language such as "de" or "en"')
    genres = table.take("genres", list, None)
    return Rule(
        id=rule_id,
        severity=Severity(level) if known else Severity.INFO,
        scopes=_scopes(table, kind),
        wording=wording,
        doc=table.take("doc", str),
        examples=_examples(table, kind),
        options=kind.options,
        check=lambda *_: (),
        changes_known=True,
        languages=frozenset(languages) or None,
        default=table.take("default", bool, True),
        genres=None if genres is None else frozenset(genres),
        fix_safety=table.take("fix-safety", str, ""),
        yields_to=frozenset(table.take("yields-to", list, [])),
    )


def _scopes(table: _Table, kind: CheckKind) -> frozenset[Scope]:
    if kind.document:
        if table.raw.pop("scopes", None) is not None:
            table.mistake("scopes", "this check looks at the whole document; leave the key out")
        return frozenset({Scope.DOCUMENT})
    names = table.take("scopes", list)
    return frozenset(Scope(name) for name in names if table.choose("scopes", name, _SCOPES))


def _check_placeholders(table: _Table, key: str, text: str, facts: frozenset[str]) -> None:
    try:
        text.format_map(dict.fromkeys(facts, ""))
    except Exception:
        # Not asked first: a check would pay for the import, and hardly a text is wrong.
        from string import Formatter

        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError as error:
            table.mistake(key, f"{error}; write {{{{ and }}}} for braces")
            return
        for name in names:
            if name not in facts:
                known = ", ".join(f"{{{fact}}}" for fact in sorted(facts))
                close = meant(name, facts)
                table.mistake(key, f"{{{name}}} is no placeholder; known: {known}{close}")


def _examples(table: _Table, kind: CheckKind) -> tuple[Example, ...]:
    if "example" not in table.raw:
        table.mistake("", 'example is missing: write [[example]] and text = "…" below it')
        return ()
    return tuple(_example(one, kind.options, {""}) for one in table.tables("example"))


def _example(table: _Table, options: type[Any], variants: Collection[str]) -> Example:
    """Return the example that a table is, and note its mistakes."""
    given = table.take("options", dict, {})
    known = [name.replace("_", "-") for name in options.__annotations__] if given else []
    for name in given:
        if name not in known:
            table.mistake("options", f"there is no option {name}{meant(name, known)}")
    format_ = table.take("format", str, "markdown")
    table.choose("format", format_, _FORMATS)
    made = Example(
        text=table.take("text", str),
        language=table.take("language", str, "de"),
        format=format_,
        options=given,
        fixed=table.take("fixed", str, None),
        note=table.take("note", str, ""),
        genre=table.take("genre", str, ""),
        path=table.take("path", str, ""),
        files=table.take("files", dict, None),
        keyphrase=table.take("keyphrase", str, ""),
        says=_says(table, variants) if "says" in table.raw else Says(),
    )
    table.leave(Example._fields)
    return made


def _says(table: _Table, variants: Collection[str]) -> Says | tuple[Says, ...]:
    several = isinstance(table.raw["says"], list)
    said: list[Says] = []
    for one in table.tables("says"):
        variant, level = one.take("variant", str, ""), one.take("severity", str, "")
        one.choose("variant", variant, variants)
        known = bool(level) and one.choose("severity", level, _LEVELS)
        said.append(
            Says(
                variant,
                Severity(level) if known else None,
                one.take("data", dict, None),
                one.take("safe", bool, None),
            )
        )
        one.leave(Says._fields)
    return tuple(said) if several else said[0] if said else Says()


class _Lists(Record):
    """The entries that a rule file has or names."""

    entries: dict[str, tuple[str, ...]]
    """By language; ``""`` for all languages."""
    files: dict[str, str]
    """Where those of a language stand, if not in the rule file."""

    def place_of(self, entry: str) -> str:
        """Return the file and line of an entry; ``""`` if it stands in the rule file."""
        for language, path in self.files.items():
            if entry in self.entries[language]:
                with open(path, encoding="utf-8") as file:
                    lines = [composed(line.strip()) for line in file]
                return f"{path}:{lines.index(entry) + 1}"
        return ""


def _lists(table: _Table, pack: str) -> _Lists:
    lists = _Lists({}, {})
    name = table.take("list", str, "")
    directory = os.path.join(pack, "lists", name)
    if name and os.path.basename(name) == name and os.path.isdir(directory):
        for entry in sorted(os.listdir(directory)):
            language = entry.removesuffix(".txt")
            language = "" if language == "any" else language
            lists.files[language] = os.path.join(directory, entry)
            try:
                read = resources.lines(os.path.abspath(lists.files[language]))
                lists.entries[language] = read if pack == builtin() else composed_value(read)
            except (OSError, UnicodeDecodeError) as error:
                table.mistake("list", f"{name}/{entry} cannot be read: {error}")
    elif name:
        there = os.path.join(pack, "lists")
        known = sorted(os.listdir(there)) if os.path.isdir(there) else []
        table.mistake("list", f"there is no directory lists/{name}{meant(name, known)}")
    if "entries" in table.raw:
        lists.files.pop("", None)
        lists.entries[""] = tuple(composed_value(table.take("entries", list)))
    return lists


def _note(table: _Table, spec: Spec, kind: CheckKind, lists: _Lists) -> None:
    """Note what a kind of check finds wrong with its keys and entries."""
    for mistake in kind.mistakes(spec):
        place = lists.place_of(mistake.entry) if mistake.entry and not mistake.key else ""
        message = f"{mistake.entry!r} {mistake.message}" if mistake.entry else mistake.message
        if place:
            table.mistakes.append(f"{place}: {message}")
        else:
            at = table._replace(at=(*table.at, *mistake.within))
            at.mistake(mistake.key or ("entries" if mistake.entry else ""), message)


class Case(Record):
    """A text that a rule once got wrong, or that stands at one of its limits."""

    why: str
    example: Example


def cases(path: str, rule: AnyRule) -> tuple[Case, ...]:
    """Read the further examples of a rule: ``[[case]]`` with ``why`` and an example's keys.

    Raises :class:`PackError`.
    """
    mistakes: list[str] = []
    found: list[Case] = []
    table = _read(path, mistakes)
    if table is not None:
        for one in table.tables("case"):
            why = one.take("why", str)
            found.append(Case(why, _example(one, rule.options, {"", *rule.variants})))
        table.leave(("case",))
    if mistakes:
        raise PackError("\n".join(mistakes))
    return tuple(found)
