"""Codes by which pages name their versions in other languages."""

from __future__ import annotations

import re
from functools import cache

from contentlint import resources
from contentlint.text.patterns import pattern

DEFAULT = "x-default"
"""The version for everyone else."""

_CODE = pattern(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
_BIBLIOGRAPHIC = frozenset(
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel".split()  # noqa: SIM905 -- twenty quoted codes would not read
)
"""Codes of three letters that only libraries use (ISO 639-2/B), and no language tag."""


def is_code(code: str) -> bool:
    """Tell whether search engines know a code: a language, perhaps a script and a country."""
    if code.lower() == DEFAULT:
        return True
    match = _CODE.fullmatch(code)
    if match is None:
        return False
    language, _, region = match.groups()
    language = language.lower()
    if len(language) == 3:
        known = language not in _BIBLIOGRAPHIC
    else:
        known = language in _codes("language-codes")
    return known and (
        region is None or region.isdigit() or region.upper() in _codes("region-codes")
    )


@cache
def _codes(name: str) -> frozenset[str]:
    return frozenset(resources.lines("core", "lists", name, "any.txt"))
