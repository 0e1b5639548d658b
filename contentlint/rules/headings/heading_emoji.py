"""Emoji in headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.outline import is_accident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ALWAYS = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff"
    "\U0001f201-\U0001f265\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0"
    "\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
"""What is shown in colour without being asked for (Unicode: Emoji_Presentation)."""
_ONE = rf"(?:[{_ALWAYS}]\ufe0f?|[\u203c-\u3299#*0-9]\ufe0f\u20e3?)[\U0001f3fb-\U0001f3ff]?"
_EMOJI = pattern(rf"{_ONE}(?:\u200d?(?:{_ONE}|[\u2640\u2642]\ufe0f?))*")
_LOWEST = "\u203c"


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each run of emoji."""
    text = block.prose
    if text.isascii() or max(text) < _LOWEST or is_accident(block, document):
        return
    for match in _EMOJI.finditer(text):
        start, end = match.span()
        cut_end = end + (text[end : end + 1] == " ")
        cut_start = start - (text[start - 1 : start] == " ")  # then it ends there, or is amid words
        alone = cut_end - cut_start == len(text)
        amid = text[:start].strip() and text[end:].strip()
        fix = None if alone or amid else Fix((Edit(Span(cut_start, cut_end), ""),))
        yield Finding(block, Span(start, end), {"match": match[0]}, fix)


RULE = Rule(
    id="heading-emoji",
    severity=Severity.INFO,
    scopes=frozenset({Scope.FAKE_HEADING, *HEADINGS}),
    wording=Wording(
        "“{match}” in a heading: screen readers read the emoji’s name aloud, and it is typical of "
        "AI text.",
        "Delete it.",
    ),
    doc="""\
Headings contain no emoji.

Screen readers say "rocket" or "white heavy check mark" before the first word, search engines show
them or drop them at will, and text generators are fond of them: 43% of 564 articles of one
AI-written news site had emoji in headings, none of 395 articles of two blogs written by people.
Signs that are text (✓, ★, ©, →) are not emoji.

Authority: editorial practice; measured (see above).
""",
    fix_safety=(
        "Unsafe: an emoji may stand for a word. Between words (“the ❤️ of bread”), and where there "
        "is nothing else in the heading, it gets no fix."
    ),
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "## ⟦🚀⟧ Brot für alle\n\nEin Satz.",
            fixed="## Brot für alle\n\nEin Satz.",
            says=Says(data={"match": "🚀"}),
        ),
        Example("## Brot für alle ⟦👩‍🍳🥖⟧", fixed="## Brot für alle"),
        Example("## Bread ⟦✅⟧ and butter ⟦❤️⟧", language="en", fixed="## Bread ✅ and butter"),
        Example("## Brot ✓ und Käse ★ © 2020 → mehr"),
        Example("Ein Satz mit 🚀 darin."),
    ),
)
