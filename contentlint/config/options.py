"""Values of a configuration to a rule's own options."""

from __future__ import annotations

import re
from os.path import isfile
from typing import TYPE_CHECKING

from contentlint import files
from contentlint.config.schema import ConfigError
from contentlint.config.trust import Reach
from contentlint.mistakes import meant, shown_type
from contentlint.phrase import phrase, phrase_in, system
from contentlint.record import Record
from contentlint.rule import Expression, ListFile, ProjectWords
from contentlint.text.composed import composed, composed_value, spellings
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from contentlint.engine import Bound
    from contentlint.rule import AnyRule

_LINE_ENDS = pattern(r"[\r\n]+")


class Option(Record):
    """What a rule lets users set."""

    name: str
    """As written in TOML: with hyphens."""
    type: Any
    default: Any
    doc: str
    marks: tuple[object, ...] = ()
    """What else its ``Annotated`` says."""


def options_of(rule: AnyRule) -> tuple[Option, ...]:
    """Return a rule's options as its class declares them."""
    import typing

    # The code of an installed package has left them out: see scripts/bundle_modules.py.
    known = {name: getattr(typing, name) for name in ("Annotated", "Any", "Literal")}
    hints = typing.get_type_hints(rule.options, None, known, include_extras=True)
    defaults = rule.options()
    declared = ((name, *typing.get_args(hint)) for name, hint in hints.items())
    return tuple(
        Option(name.replace("_", "-"), type_, getattr(defaults, name), doc, tuple(marks))
        for name, type_, doc, *marks in declared
    )


def project_words(bound: Iterable[Bound]) -> frozenset[str]:
    """Return the words that a project has told its rules are right, in lower case."""
    values = (
        getattr(one.options, option.name.replace("-", "_"))
        for one in bound
        for option in options_of(one.rule)
        if any(isinstance(mark, ProjectWords) for mark in option.marks)
    )
    return frozenset(
        word.lower()
        for value in values
        for word in (value.lines if isinstance(value, ListFile) else value)
    )


def options_for(
    rule: AnyRule,
    given: Mapping[str, Any],
    where: Callable[[str], str],
    reach: Callable[[str], Reach] = lambda _: Reach(),
) -> Any:
    """Build a rule's options. ``where`` names a key's place for the :class:`ConfigError`.

    ``reach`` tells what a path in a key's value is relative to, and where it may lead.
    """
    if not given:
        return rule.options()
    known = {option.name: option for option in options_of(rule)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        option = known.get(name)
        if option is None:
            choices = [*known, "severity"]
            raise ConfigError(
                phrase(
                    "{where}: rule {rule} has no option {name}{hint}",
                    where=where(name),
                    rule=rule.id,
                    name=name,
                    hint=meant(name, choices)
                    or phrase("; it has {choices}", choices=", ".join(choices)),
                )
            )
        if option.type is ListFile and isinstance(value, str):
            converted = _list_file(value, reach(name), f"{where(name)}: {rule.id}: {name}")
        else:
            converted = _convert(option, composed_value(value), rule.id, where(name))
        values[name.replace("-", "_")] = converted
    return rule.options(**values)


def _convert(option: Option, value: Any, rule: str, where: str) -> Any:
    from typing import Literal, get_args, get_origin

    kind = get_origin(option.type) or option.type
    if kind is Literal:
        return _choice(option, value, rule, where)
    if kind is tuple and isinstance(value, list):
        element = get_args(option.type)[0]
        if element is Expression and all(isinstance(item, str) for item in value):
            return tuple(_expression(item, f"{where}: {rule}: {option.name}") for item in value)
        if all(isinstance(item, element) for item in value):
            if element is str and not all(item.strip() for item in value):
                raise ConfigError(
                    phrase(
                        "{where}: {rule}: {name}: an entry is empty; leave it out",
                        where=where,
                        rule=rule,
                        name=option.name,
                    )
                )
            return tuple(value)
    if kind is dict and isinstance(value, dict):
        _check_choices(option, value, rule, where)
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is not tuple and type(value) is kind:
        if kind is int and value < 0:
            raise ConfigError(
                phrase(
                    "{where}: {rule}: {name} must be 0 or more, not {value}",
                    where=where,
                    rule=rule,
                    name=option.name,
                    value=value,
                )
            )
        return value
    names = {
        ListFile: phrase_in("type", "the path of a text file"),
        str: phrase_in("type", "a string"),
        int: phrase_in("type", "a whole number"),
        float: phrase_in("type", "a number"),
        bool: phrase_in("type", "true or false"),
        tuple: phrase_in("type", "a list of strings"),
        dict: phrase_in("type", "a table"),
    }
    raise ConfigError(
        phrase(
            "{where}: {rule}: {name} must be {wanted}, not {given}",
            where=where,
            rule=rule,
            name=option.name,
            wanted=names[kind],
            given=shown_type(value),
        )
    )


def _expression(value: str, where: str) -> Expression:

    from contentlint.text.backtracking import refusal

    try:
        re.compile(value)
        refused = refusal(value)
    except re.error as error:
        raise ConfigError(
            phrase(
                "{where}: {value!r} is no regular expression: {error}",
                where=where,
                value=value,
                error=error,
            )
        ) from error
    if refused:
        raise ConfigError(
            phrase("{where}: {value!r} {refused}", where=where, value=value, refused=refused)
        )
    return Expression(value)


def _check_choices(option: Option, value: dict[str, Any], rule: str, where: str) -> None:
    """Refuse a table with a value that is none of those its type lists, if it lists any."""
    from typing import Literal, get_args, get_origin

    arguments = get_args(option.type)
    if arguments and get_origin(arguments[1]) is Literal:
        for key, one in value.items():
            member = Option(f"{option.name}.{key}", arguments[1], None, "")
            _choice(member, one, rule, where)


def _choice(option: Option, value: Any, rule: str, where: str) -> str:
    from typing import get_args

    choices: tuple[str, ...] = get_args(option.type)
    if isinstance(value, str) and value in choices:
        return value
    given = f"{value!r}{meant(value, choices)}" if isinstance(value, str) else shown_type(value)
    raise ConfigError(
        phrase(
            "{where}: {rule}: {name} must be {listed}, not {given}",
            where=where,
            rule=rule,
            name=option.name,
            listed=_listed(choices),
            given=given,
        )
    )


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(choices[:-1]) + " or " + choices[-1]


def _list_file(path: str, reach: Reach, where: str) -> ListFile:
    if not path:
        return ListFile()
    whole = reach.place(path, where)
    if not isfile(whole):
        # macOS stores names with loose accents, and others as they were typed.
        whole = next(filter(isfile, spellings(whole)), whole)
    try:
        source = composed(files.read(whole).decode("utf-8-sig"))
        lines = tuple(map(str.strip, _LINE_ENDS.split(source)))
    except OSError as error:
        raise ConfigError(
            phrase(
                "{where} = {path!r} cannot be read: {reason}; create {whole} or correct the path",
                where=where,
                path=path,
                reason=system(error),
                whole=whole,
            )
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            phrase(
                "{where} = {path!r} is not UTF-8 at byte {start}; save it so",
                where=where,
                path=path,
                start=error.start,
            )
        ) from error
    return ListFile(path, tuple(line for line in lines if line and not line.startswith("#")))
