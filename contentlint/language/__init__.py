"""What contentlint knows of languages: words, sentences, syllables, verbs, frequencies.

Import from the modules: :mod:`~contentlint.language.tokens`, ``sentences``, ``syllables``,
``lexicon`` and so on. All functions take and return plain values, offsets in code points. Languages
are named by their primary subtag (``de``); unknown ones get neutral answers: sentences end at marks
before capitals, syllables are vowel groups, a word is the same as itself, nothing is a verb, and no
title breaks off.

A further language, say French, is files and no change to these modules:

- ``rules/core/language/fr/``: ``abbreviations.txt`` (its presence makes the language known),
  ``abbreviations-final.txt``, ``abbreviations-number.txt``, ``openers.txt`` for sentences;
  ``lexicon.bin``, which ``scripts/build_lexicon.py`` writes;
  ``word-classes.txt`` for whatever its own modules look up. All but the first may be missing.
- ``contentlint/language/fr/__init__.py`` with ``GRAMMAR``, a
  :class:`~contentlint.language.grammar.Grammar`: how it counts syllables and cuts endings.
- ``contentlint/language/fr/verbs.py`` with ``finite(tokens)``, ``is_participle(word)`` and
  ``is_infinitive(word)``, and ``contentlint/language/fr/clauses.py`` with ``gaps(text)``, where
  verbs and broken titles are known. The rule names its languages; add the subtag there.
"""
