"""German.

Flags of ``lexicon.forms()``: F finite in the third person or the plural, W finite otherwise,
I infinitive, P past participle; a adjective, d adverb, f function word; lower-case forms only.
"""
