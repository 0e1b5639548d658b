"""What the classes of English forms in the lexicon are called."""

from __future__ import annotations

from functools import cache

from contentlint.language import features


@cache
def flags(classes: int) -> str:
    """Return the flags of an English verb form and how likely it is a verb, 0 to 9.

    B base, S third person singular, D past, N past participle, G -ing form.
    """
    flags = (
        ("B", features.BASE),
        ("S", features.THIRD),
        ("D", features.PAST),
        ("N", features.PAST_PARTICIPLE),
        ("G", features.ING),
    )
    found = "".join(flag for flag, bits in flags if classes & bits)
    return f"{found}{features.verb_likelihood(classes)}"
