"""TOML, with integers that Python writes in digits again."""

from __future__ import annotations

from typing import Any

from tomli import TOMLDecodeError
from tomli import loads as _loads

from contentlint.text.patterns import pattern

__all__ = ("TOMLDecodeError", "loads")

_DIGITS = 4300
"""What Python converts at most (``sys.set_int_max_str_digits``): beyond, time grows squared."""
_BITS = _DIGITS * 10 // 3
# In base 16 as many digits are more than enough. One start per run: the search stays linear.
_MANY_DIGITS = pattern(r"(?<![0-9a-fA-F_])[0-9a-fA-F_]{3500}")


def loads(source: str) -> dict[str, Any]:
    """Return what a TOML document says.

    Raises :class:`TOMLDecodeError`, for integers of more than 4,300 digits as well, and
    ``RecursionError`` for values in values without end.
    """
    try:
        table = _loads(source)
    except TOMLDecodeError:
        raise
    except ValueError as error:
        raise _too_long(source) from error
    if _MANY_DIGITS.search(source) and _has_long_integer(table):
        raise _too_long(source)
    return table


def _has_long_integer(table: dict[str, Any]) -> bool:
    values: list[Any] = [table]
    while values:
        value = values.pop()
        if isinstance(value, int) and value.bit_length() > _BITS:
            return True
        if isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value
    return False


def _too_long(source: str) -> TOMLDecodeError:
    match = _MANY_DIGITS.search(source)
    message = f"an integer has more than {_DIGITS:,} digits; put it in quotation marks"
    return TOMLDecodeError(message, source, match.start() if match else 0)
