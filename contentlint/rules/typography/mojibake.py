"""Text that was decoded with the wrong character set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_LOST = "\N{REPLACEMENT CHARACTER}"
# The bytes 0x80 to 0xBF as Windows-1252 (or, where it has no character, Latin-1) reads them.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LEADS = f"ÂÃâðï{_LOST}"
_GARBLED = pattern(
    rf"(?:[ÂÃ](?:ƒÂ|‚Â|ƒ)?[{_TRAIL}]|â[{_TRAIL}]{{2}}|ðŸ[{_TRAIL}]{{2}}|ï»¿)+|{_LOST}+"
)


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag sequences that are UTF-8 read as Windows-1252, and characters that were lost."""
    text = block.prose
    if text.isascii() or not any(lead in text for lead in _LEADS):
        return
    for match in _GARBLED.finditer(text):
        span = Span(*match.span())
        if match[0][0] == _LOST:
            yield Finding(block, span, {}, None, "lost")
            continue
        right = _repaired(match[0])
        if right is not None:
            data = {"match": match[0], "right": right}
            yield Finding(block, span, data, Fix((Edit(span, right),), safe=True))


def _repaired(garbled: str) -> str | None:
    """Undo one or two wrong decodings; ``None`` where that gives no likely text."""
    text = garbled
    for _ in range(2):
        try:
            text = b"".join(map(_byte, text)).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    return text if all(map(_is_likely, text)) else None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _is_likely(char: str) -> bool:
    """Tell whether German, English and their neighbours have the character."""
    return (
        "\xa0" <= char <= "\xff"
        or "\u2010" <= char <= "\u205e"
        or char in "€™\ufeff"
        or "\u2190" <= char <= "\u27bf"
        or "\U0001f300" <= char <= "\U0001faff"
    )


RULE = Rule(
    id="mojibake",
    severity=Severity.ERROR,
    scopes=READ | {Scope.IMAGE_ALT, Scope.HASHTAGS},
    wording=Wording(
        "“{match}” is “{right}”, decoded with the wrong character set.", "Write “{right}”."
    ),
    variants={
        "lost": Wording(
            "A character was lost here: U+FFFD stands where it could not be decoded.",
            "Put the character back by hand.",
        )
    },
    doc="""\
No text that was decoded with the wrong character set.

"Ã¤" is "ä" and "â€ž" is "„", written in UTF-8 and read as Windows-1252; "Ãƒ¤" went through it
twice. Only sequences that give likely text when they are decoded again are flagged, and the fix
puts that text in. A replacement character (U+FFFD) is what is left of a character that nothing
brings back: it is flagged without a fix.

Authority: WHATWG Encoding Standard, 4 (UTF-8 is the encoding of the web).
""",
    fix_safety=(
        "Safe: the characters are decoded as they were meant, and only where that gives likely "
        "text."
    ),
    check=check,
    marks=_LEADS,
    options=NoOptions,
    examples=(
        Example(
            "Frische ⟦BrÃ¶tchen⟧".replace("⟦BrÃ¶tchen⟧", "Br⟦Ã¶⟧tchen"),
            fixed="Frische Brötchen",
            says=Says(data={"match": "Ã¶", "right": "ö"}),
        ),
        Example("Er sagte ⟦â€ž⟧gut⟦â€œ⟧.", fixed="Er sagte „gut“."),
        Example("Br⟦\N{REPLACEMENT CHARACTER}⟧tchen", says=Says("lost")),
        Example("Caf⟦Ã©⟧ culture", language="en", fixed="Café culture"),
        Example("SÃO PAULO, «CAFÉ», ÂNGULO und Château."),
    ),
)
