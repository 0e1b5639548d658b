"""German.

Flags of ``forms.txt``: F finite in the third person or the plural, W finite otherwise,
I infinitive, P past participle; a adjective, d adverb, f function word; lower-case forms only.
"""

from contentlint.language.de.morphology import stem, syllables
from contentlint.language.grammar import Grammar

GRAMMAR = Grammar(
    syllables=syllables,
    stem=stem,
    ordinal_period=True,
    linking_letters=("", "s", "es", "n", "en", "e", "er", "ens"),
)
