"""What contentlint knows of languages: words, sentences, syllables, verbs, frequencies.

Import from the modules: :mod:`~contentlint.language.languages` has one value per language, which
says what the language has; ``tokens``, ``sentences``, ``syllables``, ``lexicon`` and so on look
into texts. All functions take and return plain values, offsets in code points. Languages are named
by a tag or its primary subtag (``de``); unknown ones get neutral answers: sentences end at marks
before capitals, syllables are vowel groups, a word is the same as itself, nothing is a verb, and no
title breaks off.

A further language is files and no change to these modules: ``docs/languages.md``.
"""
