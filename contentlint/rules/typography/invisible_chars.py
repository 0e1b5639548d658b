"""Characters that nobody sees."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(
        "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
        "|[\U000e0000-\U000e007f]+"
    )


_JOINERS = "\u200c\u200d"
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200d": "zero width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag invisible characters that stand in the source as such and not as an entity."""
    text = block.prose
    if text.isascii() and text.isprintable():
        return
    for match in _invisible().finditer(text):
        span = Span(*match.span())
        if not block.offsets.is_verbatim(span) or _is_needed(match, text):
            # Whoever writes &shy; means it.
            continue
        chars = match[0]
        hidden = not _DIRECTIONS & set(chars)
        data = {"name": _name(chars[0]), "code": f"U+{ord(chars[0]):04X}"}
        severity = Severity.INFO if set(chars) == {"\u00ad"} and _is_inside(match, text) else None
        yield Finding(block, span, data, Fix((Edit(span, ""),), safe=hidden), "", severity)


def _name(char: str) -> str:
    if char in _NAMES:
        return _NAMES[char]
    if char in _DIRECTIONS:
        return "direction mark"
    return "tag character" if char >= "\U000e0000" else "control character"


def _is_inside(match: re.Match[str], text: str) -> bool:
    """Tell whether it stands inside of a word."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalpha() and after.isalpha()


def _is_needed(match: re.Match[str], text: str) -> bool:
    """Tell whether it joins parts of an emoji or letters of a script that needs it."""
    start = match.start()
    before = text[start - 1] if start else ""
    after = text[match.end() : match.end() + 1]
    if match[0][0] >= "\U000e0000":
        return before >= "\U0001f000"
    if before == "." and after.isalpha():
        # Keeps a name such as GOV.UK from being taken for an address.
        return True
    if match[0] in _JOINERS:
        return before > "\u02ff" and after > "\u02ff"
    if match[0][0] in _DIRECTIONS:
        near = text[max(0, start - 40) : match.end() + 40]
        return any("\u0590" <= char <= "\u08ff" for char in near)
    return False


RULE = Rule(
    id="invisible-chars",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=READ | {Scope.IMAGE_ALT, Scope.HASHTAGS},
    wording=Wording(
        "Here stands an invisible character ({name}, {code}): search does not find the word around "
        "it, and copied text carries it on.",
        "Delete it.",
    ),
    doc="""\
No characters that nobody sees.

Zero width spaces, byte order marks inside of a text, soft hyphens, direction marks and control
characters come along with pasted text. They split words for search engines, site search and spell
checkers, break links and hashtags, and direction marks can make text read otherwise than it is
written. Left alone: whatever keeps a name with a dot from becoming a link, joiners inside of emoji
and of scripts that need them, direction marks beside Hebrew or Arabic letters, and whatever is
spelled as an entity (`&shy;`, `&ZeroWidthSpace;`), because whoever spells it out means it. A soft
hyphen inside of a word is level `info`.

Authority: Unicode Standard Annex #9 and Technical Report #36, 2.10; W3C, Unicode in XML and other
Markup Languages, 3.
""",
    fix_safety=(
        "Safe: nobody sees the character. Unsafe for direction marks, for deleting one may change "
        "the order of what is shown."
    ),
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Frisches⟦\u200b⟧ Brot",
            fixed="Frisches Brot",
            says=Says(data={"name": "zero width space", "code": "U+200B"}),
        ),
        Example("Roggen⟦\u00ad⟧brot", fixed="Roggenbrot", says=Says(severity=Severity.INFO)),
        Example("Brot⟦\ufeff⟧ und ⟦\u202e⟧Butter", fixed="Brot und Butter"),
        Example("<p>Roggen&shy;brot</p>", format="html"),
        Example("GOV.\u200cUK", language="en"),
        Example("Eine Familie 👨\u200d👩\u200d👧 isst 10\u202f% Brot\u00a0…"),
        Example("Fresh⟦\u200b⟧ bread", language="en"),
    ),
)
