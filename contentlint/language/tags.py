"""Language tags."""

from functools import lru_cache


def is_subtag(lang: str) -> bool:
    """Tell whether a string can be the primary subtag of a language."""
    return 2 <= len(lang) <= 3 and lang.isascii() and lang.isalpha() and lang.islower()


@lru_cache(1 << 10)
def primary_subtag(tag: str) -> str:
    """Return the language of a BCP 47 tag, ``de`` of ``de-AT``; ``""`` where it is not known."""
    return tag.partition("-")[0].lower()


def normal(tag: str) -> str:
    """Return a tag as rules expect it: ``de-DE`` of ``DE_DE``; ``""`` if it names no language."""
    primary, _hyphen, rest = tag.strip().replace("_", "-").partition("-")
    primary = primary.lower()
    if not is_subtag(primary):
        return ""
    return f"{primary}-{rest}" if rest else primary


def region(tag: str) -> str:
    """Return the region of a BCP 47 tag in upper case, ``CH`` of ``de-Latn-CH``; ``""`` without."""
    for part in tag.split("-")[1:]:
        if len(part) == 2 and part.isalpha():
            return part.upper()
    return ""
