"""English.

Flags of ``lexicon.forms()``: a digit for how likely a form is a verb, from 0 (hardly ever) to 9.
"""
