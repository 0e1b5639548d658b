"""Values that stand over configuration files: environment variables and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.config.files import Layer, check_value
from contentlint.config.schema import KEYS, ConfigError
from contentlint.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PREFIX = "CONTENTLINT_"
_OTHERS = frozenset({"CONTENTLINT_CACHE_KEY"})
"""Variables that are no keys of a configuration."""
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def environment_layer(environ: Mapping[str, str]) -> Iterator[Layer]:
    """Yield a layer for each ``CONTENTLINT_<KEY>`` that is set; lists are comma-separated.

    Raises :class:`ConfigError`.
    """
    for name, key in KEYS.items():
        variable = _variable(name)
        text = environ.get(variable, "")
        if not text or not key.environment:
            continue
        value: Any = text
        if key.type is list:
            value = split(text)
        elif key.type is bool:
            if text.lower() not in _BOOLEANS:
                raise ConfigError(
                    phrase(
                        "{variable}: must be true or false, not {text!r}",
                        variable=variable,
                        text=text,
                    )
                )
            value = _BOOLEANS[text.lower()]
        elif key.type is int:
            try:
                value = int(text)
            except ValueError as error:
                raise ConfigError(
                    phrase(
                        "{variable}: must be a whole number, not {text!r}",
                        variable=variable,
                        text=text,
                    )
                ) from error
        check_value(name, value, key, variable)
        yield Layer(variable, {name: value})


def unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each ``CONTENTLINT_*`` that is set and sets nothing."""
    known = {_variable(name) for name, key in KEYS.items() if key.environment} | _OTHERS
    for variable in environ:
        if variable.startswith(_PREFIX) and variable not in known:
            from contentlint.mistakes import closest

            names = [name.removeprefix(_PREFIX) for name in known]
            close = closest(variable.removeprefix(_PREFIX), names, 0.6)
            hint = (
                phrase("; did you mean {prefix}{close}?", prefix=_PREFIX, close=close)
                if close
                else ""
            )
            yield phrase(
                "{variable}: there is no such variable{hint}", variable=variable, hint=hint
            )


def _variable(name: str) -> str:
    return _PREFIX + name.replace("-", "_").upper()


def flag_layer(values: Mapping[str, Any]) -> Iterator[Layer]:
    """Yield a layer for each flag that was given, named by its key. Raises :class:`ConfigError`."""
    for name, value in values.items():
        check_value(name, value, KEYS[name], f"--{name}")
        yield Layer(f"--{name}", {name: value})


def split(text: str) -> tuple[str, ...]:
    """Split a comma-separated list."""
    return tuple(part for piece in text.split(",") if (part := piece.strip()))
