"""Values of a configuration to a rule's own options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from contentlint.config.files import meant, shown_type
from contentlint.config.schema import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contentlint.rule import AnyRule


class Option(NamedTuple):
    """What a rule lets users set."""

    name: str
    """As written in TOML: with hyphens."""
    type: Any
    default: Any
    doc: str


def options_of(rule: AnyRule) -> tuple[Option, ...]:
    """Return a rule's options as its class declares them."""
    hints = get_type_hints(rule.options, include_extras=True)
    defaults: Mapping[str, Any] = rule.options._field_defaults
    return tuple(
        Option(name.replace("_", "-"), get_args(hint)[0], defaults[name], get_args(hint)[1])
        for name, hint in hints.items()
    )


def options_for(rule: AnyRule, given: Mapping[str, Any], where: Callable[[str], str]) -> Any:
    """Build a rule's options. ``where`` names a key's place for the :class:`ConfigError`."""
    if not given:
        return rule.options()
    known = {option.name: option for option in options_of(rule)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        option = known.get(name)
        if option is None:
            choices = [*known, "severity"]
            raise ConfigError(
                f"{where(name)}: rule {rule.id} has no option {name}{meant(name, choices)}"
                + ("" if known else "; it has none at all")
            )
        values[name.replace("-", "_")] = _convert(option, value, rule.id, where(name))
    return rule.options(**values)


def _convert(option: Option, value: Any, rule: str, where: str) -> Any:
    kind = get_origin(option.type) or option.type
    if kind is Literal:
        return _choice(option, value, rule, where)
    if kind is tuple and isinstance(value, list):
        element = get_args(option.type)[0]
        if all(isinstance(item, element) for item in value):
            return tuple(value)
    if kind is dict and isinstance(value, dict):
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is not tuple and type(value) is kind:
        return value
    names = {
        str: "a string",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        tuple: "a list of strings",
        dict: "a table",
    }
    raise ConfigError(
        f"{where}: {rule}: {option.name} must be {names[kind]}, not {shown_type(value)}"
    )


def _choice(option: Option, value: Any, rule: str, where: str) -> str:
    choices: tuple[str, ...] = get_args(option.type)
    if isinstance(value, str) and value in choices:
        return value
    given = f"{value!r}{meant(value, choices)}" if isinstance(value, str) else shown_type(value)
    raise ConfigError(f"{where}: {rule}: {option.name} must be {_listed(choices)}, not {given}")


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(choices[:-1]) + " or " + choices[-1]
