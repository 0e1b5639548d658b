"""What the classes of German forms in the lexicon are called."""

from __future__ import annotations

from functools import cache

from contentlint.language import features


@cache
def flags(classes: int) -> str:
    """Return the flags of a German form.

    F finite (third person or plural), W finite (other persons, imperative), I infinitive,
    P participle, a adjective, d adverb, f function word.
    """
    flags = (
        ("F", features.FINITE),
        ("W", features.FINITE_OTHER),
        ("I", features.INFINITIVE),
        ("P", features.PARTICIPLE),
        ("a", features.ATTRIBUTIVE | features.PREDICATIVE),
        ("d", features.ADVERB),
        ("f", features.FUNCTION),
    )
    return "".join(flag for flag, bits in flags if classes & bits) or "-"
