"""Spells replacement text so that it reads the same where it is put."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.document import Format, Scope, Syntax
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.document import Block
    from contentlint.text import Span

RAW = frozenset({Scope.DOCUMENT, Scope.SUPPRESSION})
"""Scopes of blocks whose text is the source itself: what replaces it is written as it is."""
_ATTRIBUTES = frozenset({Scope.ATTRIBUTE, Scope.IMAGE_ALT})

_NEVER = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffc\ud800-\udfff]")
"""No fix of a text brings in line breaks, control characters, or the mask that rules see."""
_REFERENCE = pattern(r"&#?[A-Za-z0-9]+;")
_LINE_START = pattern(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*\Z")
_LIST_NUMBER = pattern(r"\d{1,9}(?=[.)](?:\s|\Z))")
_LIST_MARK = pattern(r"[-+*](?:\s|\Z)|-{2}|={1,}\s*\Z|[#>]")
_BLOCK_SCALAR = pattern(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)\s*\Z")
_YAML_INDICATOR = "-?:,[]{}#&*!|>'\"%@` "
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_YAML_MARK = pattern(r":\s|\s#")
_NEEDS_QUOTES = pattern(r"[\s\"'=`]")


class Spelling(Record):
    """How a document writes a character as a reference, and how often."""

    uses: int
    reference: str


class Escaper:
    """Spells texts for the places of one document.

    A character is written as the document writes it: where that is a reference such as ``&bdquo;``,
    or where the encoding lacks the character, a reference is put in its place.
    """

    __slots__ = ("_counts", "_encoding", "_format", "_source", "_spellings")

    def __init__(self, source: str, format: Format, encoding: str) -> None:  # noqa: A002 -- the report's own name for it
        self._source = source
        self._format = format
        self._encoding = encoding
        self._spellings: dict[str, Spelling] | None = None
        self._counts: dict[str, int] = {}

    def spell(self, text: str, block: Block, span: Span) -> str | None:
        """Return ``text`` as it must be written in the place of ``source[span]``.

        ``None`` where no spelling is sure to be read as the text.
        """
        if block.scope in RAW:
            return text if self._writable(text) else None
        if block.syntax is Syntax.SERIALISED or _NEVER.search(text):
            return None
        if self._format.is_export:
            return self._in_export(text, block, span)
        spelled = self._spell(text, block, span)
        return spelled if spelled is not None and self._writable(spelled) else None

    def _spell(self, text: str, block: Block, span: Span) -> str | None:
        syntax = block.syntax
        if syntax is Syntax.TEXT:
            return text
        if syntax is Syntax.MARKDOWN:
            return self._markdown(text, span)
        if syntax is Syntax.HTML:
            return self._references(_markup(text), span)
        if syntax is Syntax.HTML_ATTRIBUTE:
            return self._attribute(text, block, span)
        return self._datum(text, block, span)

    # --- characters

    def _writable(self, text: str) -> bool:
        try:
            text.encode(self._encoding, "surrogateescape")
        except UnicodeEncodeError:
            return False
        return True

    def _references(self, text: str, span: Span) -> str:
        if text.isascii():
            return text
        written = _REFERENCE.search(self._source, *span) is not None
        return "".join(self._character(char, among_references=written) for char in text)

    def _character(self, char: str, *, among_references: bool) -> str:
        if char.isascii():
            return char
        spelling = self.spellings.get(char)
        literally = self._count(char)
        if spelling and spelling.uses > literally:
            return spelling.reference
        if self._writable(char) and (literally or not (among_references or self._spells_out())):
            return char
        return self._reference(char)

    def _count(self, char: str) -> int:
        """Return how often the source has a character; it is searched once for each."""
        if char not in self._counts:
            self._counts[char] = self._source.count(char)
        return self._counts[char]

    def _spells_out(self) -> bool:
        """Tell whether the source has references for all its characters beyond ASCII."""
        return self._source.isascii() and not all(char.isascii() for char in self.spellings)

    def _reference(self, char: str) -> str:
        from html.entities import codepoint2name

        name = codepoint2name.get(ord(char))
        numbered = [spelling.reference[1] == "#" for spelling in self.spellings.values()]
        if name is None or sum(numbered) * 2 > len(numbered):
            return f"&#{ord(char)};"
        return f"&{name};"

    def _numbered(self, text: str) -> str:
        return "".join(char if self._writable(char) else f"&#{ord(char)};" for char in text)

    @property
    def spellings(self) -> dict[str, Spelling]:
        """The characters that the source writes as references."""
        if self._spellings is None:
            # 2 ms of import: most documents have no fix that must be spelled so.
            from html import unescape

            found: dict[str, Spelling] = {}
            for written, count in Counter(_REFERENCE.findall(self._source)).most_common():
                char = unescape(written)
                if char != written and char not in found:
                    found[char] = Spelling(count, written)
            self._spellings = found
        return self._spellings

    # --- syntaxes

    def _attribute(self, text: str, block: Block, span: Span) -> str | None:
        quote = self._source[block.source.start - 1 : block.source.start]
        text = _markup(text)
        if quote == '"':
            text = text.replace('"', "&quot;")
        elif quote == "'":
            text = text.replace("'", "&#39;")
        elif _NEEDS_QUOTES.search(text):
            return None
        return self._references(text, span)

    def _in_export(self, text: str, block: Block, span: Span) -> str | None:
        """Spell for a WordPress export: HTML in a CDATA section, or escaped once more as XML."""
        spelled = _markup(text)
        if block.syntax is Syntax.HTML_ATTRIBUTE or block.scope in _ATTRIBUTES:
            spelled = spelled.replace('"', "&quot;").replace("'", "&#39;")
        spelled = self._references(spelled, span)
        opened = self._source.rfind("<![CDATA[", 0, span.start)
        if opened > self._source.rfind("]]>", 0, span.start):
            joined = self._source[max(0, span.start - 2) : span.start] + spelled
            joined += self._source[span.end : span.end + 2]
            return spelled if "]]>" not in joined and self._writable(spelled) else None
        return self._numbered(_markup(spelled))

    def _markdown(self, text: str, span: Span) -> str | None:
        if "{" in text or "}" in text:  # shortcodes, Liquid, attribute lists, MDX
            return None
        source = self._source
        if self._format is Format.MDX and "<" in text:
            return None
        begin = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
        at_start = _LINE_START.match(source, begin, span.start) is not None
        before = source[span.start - 1 : span.start]
        after = source[span.end : span.end + 1]
        parts = list(_escaped(text, before, after))
        if at_start and (number := _LIST_NUMBER.match(text + after)) and number.end() < len(text):
            parts[number.end()] = "\\" + text[number.end()]
        elif at_start and _LIST_MARK.match(text + after) and parts and len(parts[0]) == 1:
            parts[0] = "\\" + parts[0]
        if parts and text[-1] == "#" and after in ("", "\r", "\n") and len(parts[-1]) == 1:
            parts[-1] = "\\#"
        spelled = "".join(parts)
        if not spelled.isascii() and "&" in source:
            spelled = "".join(map(self._as_written, spelled))
        return spelled

    def _as_written(self, char: str) -> str:
        spelling = None if char.isascii() else self.spellings.get(char)
        return spelling.reference if spelling and not self._count(char) else char

    def _datum(self, text: str, block: Block, span: Span) -> str | None:
        """Spell for YAML, TOML or JSON by the quotation mark before the value."""
        start = block.source.start
        quote = self._source[start - 1 : start]
        if quote == '"':
            return text.replace("\\", "\\\\").replace('"', '\\"')
        if quote == "'":
            if block.syntax is Syntax.TOML:
                return None if "'" in text else text
            return text.replace("'", "''")
        if block.syntax is not Syntax.YAML:
            return None
        if _BLOCK_SCALAR.search(self._source, max(0, start - 200), start):
            return text
        return self._plain_scalar(text, span, at_start=span.start == start)

    def _plain_scalar(self, text: str, span: Span, *, at_start: bool) -> str | None:
        before = self._source[span.start - 1 : span.start]
        after = self._source[span.end : span.end + 1] or "\n"
        joined = before + text + after
        if _YAML_MARK.search(joined) or (at_start and (text + after)[0] in _YAML_INDICATOR):
            return None
        return text


def _markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(text: str, before: str, after: str) -> Iterable[str]:
    """Yield each character, with a backslash where Markdown would take it for markup."""
    around = (before or " ") + text + (after or " ")
    for index, char in enumerate(text):
        previous, following = around[index], around[index + 2]
        yield "\\" + char if _is_markup(char, previous, following) else char


def _is_markup(char: str, before: str, after: str) -> bool:
    if char not in _PUNCTUATION:
        return False
    if char in "`[]~|":
        return True
    if char == "\\":
        return after in _PUNCTUATION or after in "\r\n"
    if char in "*_":
        apart = before.isspace() and after.isspace()
        return not (apart or (char == "_" and before.isalnum() and after.isalnum()))
    if char == "<":
        return after.isalpha() or after in "/!?"
    if char == "&":
        return after.isalnum() or after == "#"
    return char == "!" and after == "["
