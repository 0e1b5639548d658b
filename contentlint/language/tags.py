"""Language tags."""


def is_subtag(lang: str) -> bool:
    """Tell whether a string can be the primary subtag of a language."""
    return 2 <= len(lang) <= 3 and lang.isascii() and lang.isalpha() and lang.islower()


def region(tag: str) -> str:
    """Return the region of a BCP 47 tag in upper case, ``CH`` of ``de-Latn-CH``; ``""`` without."""
    for part in tag.split("-")[1:]:
        if len(part) == 2 and part.isalpha():
            return part.upper()
    return ""


def is_swiss(tag: str) -> bool:
    """Tell whether a tag names German as it is written in Switzerland and Liechtenstein."""
    return tag[:2].lower() == "de" and region(tag) in {"CH", "LI"}
