"""What ``scripts/build_lexicon.py`` is made of: one module per language and per kind of source."""
