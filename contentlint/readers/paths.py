"""The language that a file's name, a folder or an address tells, as multilingual sites set them.

Hugo and MkDocs (``index.de.md``, ``content/de/``), Jekyll and Docusaurus (``i18n/de/``, ``/de/``),
``README.zh-CN.md``, and the addresses of Polylang and WPML (``/en/post/``, ``?lang=en``). A folder
may be called ``it`` for other reasons: what a text plainly is goes before what its place tells.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.language.tags import normal, primary_subtag
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_SUFFIX = pattern(r".[._](?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)\.[A-Za-z]+\Z")
_README = pattern(r"(?i:readme|index)-(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)\.[A-Za-z]+\Z")
_FOLDER = pattern(r"(?P<tag>[A-Za-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?)\Z")
_ADDRESS = pattern(r"https?://[^/?#\s]+(?P<path>/[^?#\s]*+)?(?:\?(?P<query>[^#\s]*+))?")
_PARAMETER = pattern(r"(?:\A|&)lang=(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(?:&|\Z)")


_OTHERWISE = frozenset(
    {
        "am", "as", "be", "bi", "ch", "cs", "fo", "id", "in", "io", "is", "it", "la", "lb", "lo",
        "me", "ml", "my", "no", "or", "os", "ps", "sc", "so", "ss", "st", "ti", "to", "ts", "tt",
        "uk", "vi",
    }
)  # fmt: skip
"""Codes by which folders are called for other reasons: departments, countries, words, formats."""


def is_ambiguous(tag: str) -> bool:
    """Tell whether a folder may well have the name of a tag and mean something else."""
    return tag in _OTHERWISE


def language_of_path(path: str) -> str:
    """Return the tag that a file's name or the nearest of its folders tells; ``""`` without one."""
    *folders, name = path.replace("\\", "/").split("/")
    named = _known(_SUFFIX.search(name)) or _known(_README.match(name))
    return named or next(filter(None, map(_of_folder, reversed(folders))), "")


def language_of_address(address: str) -> str:
    """Return the tag that an address has in front of its path or in ``lang``; ``""`` without."""
    found = _ADDRESS.match(address)
    if found is None:
        return ""
    first = (found["path"] or "").lstrip("/").partition("/")[0]
    return _of_folder(first) or _known(_PARAMETER.search(found["query"] or ""))


def _of_folder(name: str) -> str:
    return _known(_FOLDER.match(name))


def _known(match: re.Match[str] | None) -> str:
    tag = normal(match["tag"]) if match is not None else ""
    return tag if primary_subtag(tag) in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(resources.lines("core", "lists", "language-codes", "any.txt"))
