"""Characters that nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, READ, Scope, Syntax
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.phrase import phrase
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Block, Document


_JOINERS = "\u200c\u200d"
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SOFT_HYPHEN = "\u00ad"
_BREAKS = frozenset({_SOFT_HYPHEN, "\u200b", "\u2060"})
"""What tells where a word may break, and where not: in a heading it may be meant."""
_DISPLAYED = frozenset({*HEADINGS, Scope.TITLE, Scope.FAKE_HEADING})
"""What is set large, and may need to be told where to break."""
_SEPARATORS = frozenset("\u2028\u2029")
"""What parts lines, and ends a string in JSON-LD and scripts of old."""
_NAMES = {
    "\u2028": phrase("line separator"),
    "\u2029": phrase("paragraph separator"),
    _SOFT_HYPHEN: phrase("soft hyphen"),
    "\u200b": phrase("zero width space"),
    "\u200c": phrase("zero width non-joiner"),
    "\u200d": phrase("zero width joiner"),
    "\u2060": phrase("word joiner"),
    "\ufeff": phrase("byte order mark"),
}

_INVISIBLE = pattern(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
    "|[\U000e0000-\U000e007f]+"
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag invisible characters that stand in the source as such and not as an entity."""
    # Whoever writes &shy; means it.
    if block.offsets.unseen:
        yield from _dropped(block, document)
    text = block.prose
    if text.isprintable():
        return
    for match in _INVISIBLE.finditer(text):
        span = Span(*match.span())
        if block.offsets.is_verbatim(span) and not _is_needed(match[0], text, *span):
            parts = not _SEPARATORS.isdisjoint(match[0])
            hidden = _DIRECTIONS.isdisjoint(match[0]) and not parts
            blank = " " if parts and _is_inside(text, *span) else ""
            yield Finding(block, span, _data(match[0]), Fix((Edit(span, blank),), safe=hidden))


def _dropped(block: Block, document: Document) -> Iterator[Finding]:
    """Flag what the clean text is without already, where the source has it."""
    source = document.source
    for start, end in _joined(block.offsets.unseen):
        written = source[start:end]
        if _is_needed(written, source, start, end):
            continue
        inside = _is_inside(source, start, end)
        hyphens = inside and set(written) == {_SOFT_HYPHEN}
        displayed = inside and block.scope in _DISPLAYED
        if hyphens and displayed:
            continue
        kept = block.syntax is Syntax.SERIALISED or (displayed and _BREAKS.issuperset(written))
        fix = None if kept else Fix((Edit(Span(start, end), ""),), safe=not hyphens)
        yield Finding(
            document.root,
            Span(start, end),
            _data(written),
            fix,
            "",
            Severity.INFO if hyphens else None,
        )


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield neighbours as one."""
    before: Span | None = None
    for span in spans:
        if before is None:
            before = span
        elif before.end == span.start:
            before = Span(before.start, span.end)
        else:
            yield before
            before = span
    if before is not None:
        yield before


def _data(written: str) -> dict[str, str]:
    return {"name": _name(written[0]), "code": f"U+{ord(written[0]):04X}"}


def _name(char: str) -> str:
    if char in _NAMES:
        return _NAMES[char]
    if char in _DIRECTIONS:
        return phrase("direction mark")
    return phrase("tag character") if char >= "\U000e0000" else phrase("control character")


def _is_inside(text: str, start: int, end: int) -> bool:
    """Tell whether it stands inside of a word."""
    return text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()


def _is_needed(written: str, text: str, start: int, end: int) -> bool:
    """Tell whether it joins parts of an emoji or letters of a script that needs it."""
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if written[0] >= "\U000e0000":
        return before >= "\U0001f000"
    if before == "." and after.isalpha():
        # Keeps a name such as GOV.UK from being taken for an address.
        return True
    if written == "\u200b" and before == "/" and after.isalpha():
        return True  # where a line may break: "und/oder"
    if written in _JOINERS:
        return before > "\u02ff" and after > "\u02ff"
    if written[0] in _DIRECTIONS:
        near = text[max(0, start - 40) : end + 40]
        return any("\u0590" <= char <= "\u08ff" for char in near)
    return written[0] == "\u200b" and "\u0e00" <= before <= "\u17ff"


RULE = Rule(
    id="invisible-chars",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=READ | {Scope.IMAGE_ALT, Scope.HASHTAGS},
    wording=Wording(
        "Invisible character here ({name}, {code}); it breaks search and is copied along with the "
        "text.",
        "Delete it.",
    ),
    doc="""\
No invisible characters.

Zero width spaces, byte order marks inside a text, soft hyphens, direction marks and control
characters come along with pasted text. They split words for search engines, site search and spell
checkers, break links and hashtags, and direction marks can make text read differently from how it
is written. Not flagged: whatever keeps a name with a dot from becoming a link, joiners inside emoji
and of scripts that need them, direction marks beside Hebrew or Arabic letters, and whatever is
spelled as an entity (`&shy;`, `&ZeroWidthSpace;`), because whoever spells it out means it. So does
whoever sets a soft hyphen inside a word of a heading; elsewhere that is level `info`. No fix takes
a zero width space or a word joiner out of a heading's word.

No other rule sees soft hyphens, zero width spaces and word joiners, and no measure counts them: to
these a word with one inside is the word without it.

Authority: Unicode Standard Annex #9 and Technical Report #36, 2.10; W3C, Unicode in XML and other
Markup Languages, 3.
""",
    fix_safety=(
        "Safe: nobody sees the character. Unsafe for direction marks, since deleting one may "
        "change the order of what is shown, and for soft hyphens in words, where lines may break."
    ),
    check=check,
    habit=True,
    options=NoOptions,
    examples=(
        Example(
            "Frisches⟦\u200b⟧ Brot",
            fixed="Frisches Brot",
            says=Says(data={"name": phrase("zero width space"), "code": "U+200B"}),
        ),
        Example("Roggen⟦\u00ad⟧brot", fixed="Roggenbrot", says=Says(severity=Severity.INFO)),
        Example(
            "# Roggen\u00admisch\u00adbrot\n\nEin Satz.", note="Tells where the heading may break."
        ),
        Example("Brot⟦\ufeff⟧ und ⟦\u202e⟧Butter", fixed="Brot und Butter"),
        Example("<p>Roggen&shy;brot</p>", format="html"),
        Example("GOV.\u200cUK", language="en"),
        Example("Eine Familie 👨\u200d👩\u200d👧 isst 10\u202f% Brot\u00a0…"),
        Example("Fresh⟦\u200b⟧ bread", language="en"),
    ),
)
