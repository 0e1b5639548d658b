"""Language tags."""


def is_subtag(lang: str) -> bool:
    """Tell whether a string can be the primary subtag of a language."""
    return 2 <= len(lang) <= 3 and lang.isascii() and lang.isalpha() and lang.islower()
