"""English.

Flags of ``forms.txt``: a digit for how likely a form is a verb, from 0 (hardly ever) to 9.
"""

from contentlint.language.en.morphology import stem, syllables
from contentlint.language.grammar import Grammar

GRAMMAR = Grammar(syllables=syllables, stem=stem)
