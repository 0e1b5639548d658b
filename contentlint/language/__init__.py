"""What contentlint knows of languages: words, sentences, syllables, verbs, frequencies.

Import from the modules: :mod:`~contentlint.language.tokens`, ``sentences``, ``syllables``,
``lexicon`` and so on. All functions take and return plain values, offsets in code points.
"""
