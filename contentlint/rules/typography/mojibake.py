"""Text that was decoded with the wrong character set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_LOST = "\N{REPLACEMENT CHARACTER}"
# The bytes 0x80 to 0xBF as Windows-1252 (or, where it has no character, Latin-1) reads them.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_CLOSING = frozenset("“”‘’«»‹›")
_LEADS = f"ÂÃâðï{_LOST}"


_GARBLED = pattern(
    # A dash whose last byte became a quotation mark, which an editor straightened.
    rf"(?P<straightened>â[\x80€][\"']|(?<![^\W\d_])â\"(?=\w)|(?<=\w)â\"(?=\w)|(?<!\S)â\"(?!\S)"
    # A no-break space, which an editor made a plain one.
    r"|(?<=[\da-zäöüß])Â(?= ))"
    rf"|(?:[ÂÃ](?:ƒÂ|‚Â|ƒ)?[{_TRAIL}]|â[{_TRAIL}]{{2}}|ðŸ[{_TRAIL}]{{2}}|ï»¿)+|{_LOST}+"
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
        if match["straightened"]:
            yield Finding(block, span, {"match": match[0]}, None, "straightened")
            continue
        right = _repaired(match[0])
        if right is not None and not _is_meant(match, right):
            data = {"match": match[0], "right": right}
            yield Finding(block, span, data, Fix((Edit(span, right),), safe=True))


def _is_meant(match: re.Match[str], right: str) -> bool:
    """Tell whether a letter meets the mark that closes its quotation, or is what a text is about.

    „AMANHÃ“ is a title; "aus ü wird Ã¼" explains itself.
    """
    text, start, end = match.string, match.start(), match.end()
    if len(match[0]) == 2 and match[0][1] in _CLOSING:
        from contentlint.language.quotations import quotations

        return any(pair.closing.start == end - 1 for pair in quotations(text).pairs)
    if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return False
    return any(
        not (text[at - 1 : at].isalnum() or text[at + len(right) : at + len(right) + 1].isalnum())
        for at in _places(text, right)
    )


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


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
        "straightened": Wording(
            "“{match}” is what is left of a dash or apostrophe decoded with the wrong character "
            "set.",
            "Write the character that belongs here.",
        ),
        "lost": Wording(
            "A character was lost here: U+FFFD stands for one that could not be decoded.",
            "Restore the character by hand.",
        ),
    },
    doc="""\
No text that was decoded with the wrong character set.

"Ã¤" is "ä" and "â€ž" is "„", written in UTF-8 and read as Windows-1252; "Ãƒ¤" went through it
twice. Only sequences that give likely text when they are decoded again are flagged, and the fix
puts that text in. Where an editor has straightened its last mark (`â"` for a dash), nobody knows
which dash it was: no fix. A letter that meets the mark closing its quotation („AMANHÃ“) is left
alone, and so is a text that explains what becomes of "ü". A replacement character (U+FFFD) is what
is left of a character that nothing brings back: it is flagged without a fix.

Authority: WHATWG Encoding Standard, 4 (UTF-8 is the encoding of the web).
""",
    fix_safety=(
        "Safe: the characters are decoded as they were meant, and only where that gives likely "
        "text."
    ),
    check=check,
    habit=True,
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
        Example('Version 4.1⟦â"⟧4.3', says=Says("straightened", data={"match": 'â"'})),
        Example("SÃO PAULO, «CAFÉ», ÂNGULO und Château."),
    ),
)
