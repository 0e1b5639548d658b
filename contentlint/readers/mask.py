"""Template code in Markdown, covered up so that a Markdown parser takes it for what readers see.

Hugo and Jekyll shortcodes, Liquid, kramdown's attribute lists and MDX are replaced character by
character, so that offsets stay. Nothing in code is touched. One pass, linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Comment
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

OPAQUE = "\ue000"
"""Stands for output that is not text. A letter to Markdown, unlike U+FFFC, which is a symbol."""
DROPPED = "\ue001"
"""Stands for what leaves no trace in the output."""
FILLER = pattern(f"({OPAQUE}+)|({DROPPED}+)")


class Masked(Record):
    """A text of the same length, and what was found under the mask."""

    text: str
    code: tuple[Span, ...] = ()
    """What stands between tags that set code."""
    comments: tuple[Comment, ...] = ()


class _Construct(Record):
    start: int
    end: int
    filler: str
    """A blank also where it does not have its lines to itself."""


_LIQUID = (
    r"^(?P<fence>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*+(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*)"
    r"|(?P<ticks>`+)"
    r"|(?P<escape>\\[\\`])"
    r"|(?P<hugo>\{\{[<%])"
    r"|(?P<tag>\{%)"
    r"|(?P<output>\{\{)"
    r"|(?P<id>\{[#.][A-Za-z][\w:.-]*(?:[ \t]+[^{}\n]*)?\}(?=[ \t]*#*[ \t]*$))"
    r"|(?P<jinja>\{#)"
    r"|(?P<attributes>\{:[^{}\n]*\})"
)
_MDX = (
    r"|^(?P<module>(?:import|export)[ \t]+(?=[\w{*\"'$]))"
    r"|(?P<literal>\\[{<])"
    r"|(?P<comment>\{[ \t\n]*/\*)"
    r"|(?P<brace>\{)"
    r"|(?P<element></?(?=[A-Za-z>]))"
)
_TICKS = pattern("`+")
_BLANK_LINE = pattern(r"\n[ \t>]*(?=\n)|\Z")
_TAG_NAME = pattern(r"\{[{%][-<%]?[ \t\n]*([\w-]+)")
_CODE_TAGS = frozenset(
    {"chart", "codeblock", "comment", "highlight", "katex", "math", "mermaid", "rawhtml"}
)
_BRACES = pattern(r"\{[ \t\n]*/\*|[{}]|\*/")
_ELEMENT = pattern(
    r"""(?P<name>[A-Za-z][\w.:-]*)?
    (?P<simple>(?:[ \t\n]+|[\w.:@-]+|=|"[^"]*+"|'[^']*+')*+)""",
    re.VERBOSE,
)
_COMMENT_ONLY = pattern(r"\{\s*/\*(.*)\*/\s*\}\Z", re.DOTALL)
_NEEDS = pattern(r"\{[{%#.:]")


def mask(source: str, *, start: int = 0, mdx: bool = False) -> Masked:
    """Cover up the template code in the Markdown that begins at ``start``.

    With ``mdx`` also modules, expressions and components.
    """
    if not mdx and not _NEEDS.search(source, start):
        return Masked(source)
    # Line ends as line feeds, one character for one, so that ``$`` finds them.
    scanner = _Scanner(source.replace("\r\n", " \n").replace("\r", "\n"), mdx=mdx)
    constructs = tuple(scanner.constructs(start))
    text = _fill(source, scanner.text, constructs)
    return Masked(text, tuple(scanner.code), tuple(scanner.comments))


@cache
def _token(*, mdx: bool) -> re.Pattern[str]:
    """Compiled when needed: most Markdown has no template code."""
    return re.compile(_LIQUID + _MDX if mdx else _LIQUID, re.MULTILINE)


class _Scanner:
    """Finds template code from the start to the end; every look ahead is remembered."""

    __slots__ = ("_ahead", "_braces", "_mdx", "_paragraph", "_ticks", "code", "comments", "text")

    def __init__(self, text: str, *, mdx: bool) -> None:
        self.text = text
        self.code: list[Span] = []
        self.comments: list[Comment] = []
        self._mdx = mdx
        self._ahead: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._braces: dict[int, int] | None = None
        self._paragraph = -1

    def constructs(self, at: int) -> Iterator[_Construct]:
        """Yield what to cover up from an offset on, in order and without overlaps."""
        token = _token(mdx=self._mdx)
        while match := token.search(self.text, at):
            kind = match.lastgroup or ""
            if kind == "mark":
                kind = "fence"
            at = match.end()
            if kind == "fence":
                at = self._after_fence(match)
            elif kind == "ticks":
                at = self._after_code(match)
            elif kind not in {"escape", "literal"}:
                construct = self._construct(kind, match)
                if construct is not None:
                    yield construct
                    at = construct.end

    def _construct(self, kind: str, match: re.Match[str]) -> _Construct | None:
        start = match.start()
        if self._mdx and kind in {"hugo", "tag", "output", "jinja", "attributes"}:
            return self._expression(start)
        if kind == "hugo":
            closer = ">}}" if match[0].endswith("<") else "%}}"
            return self._tag(start, self._find(closer, match.end()), closer)
        if kind == "tag":
            return self._tag(start, self._find("%}", match.end()), "%}")
        if kind == "output":
            end = self._find("}}", match.end())
            found = 0 <= end <= self._paragraph_end(start)
            return _Construct(start, end + 2, OPAQUE) if found else None
        if kind == "jinja":
            end = self._find("#}", match.end())
            found = end >= 0 and not 0 <= self._find("\n", match.end()) < end
            return _Construct(start, end + 2, DROPPED) if found else None
        if kind == "id":
            return _Construct(start, match.end(), " ")
        if kind == "attributes":
            return _Construct(start, match.end(), DROPPED)
        if kind == "module":
            return self._module(start)
        if kind == "element":
            return self._element(match)
        return self._expression(start)

    def _find(self, needle: str, at: int) -> int:
        """Find a string from ``at`` on, where ``at`` only grows; -1 without."""
        known = self._ahead.get(needle, at - 1)
        if known < at and (known >= 0 or needle not in self._ahead):
            known = self._ahead[needle] = self.text.find(needle, at)
        return known

    def _paragraph_end(self, at: int) -> int:
        if self._paragraph < at:
            found = _BLANK_LINE.search(self.text, at)
            self._paragraph = found.start() if found else len(self.text)
        return self._paragraph

    def _after_fence(self, opening: re.Match[str]) -> int:
        mark = opening["mark"]
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(self.text, opening.end())
        return found.end() if found else len(self.text)

    def _after_code(self, opening: re.Match[str]) -> int:
        """Return where an inline code span ends; right behind the backticks if it is none."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        places = self._ticks.get(len(opening[0]), [])
        index = bisect_left(places, opening.end())
        if index < len(places) and places[index] < self._paragraph_end(opening.start()):
            return places[index] + len(opening[0])
        return opening.end()

    def _tag(self, start: int, closer_at: int, closer: str) -> _Construct | None:
        if closer_at < 0:
            return None
        end = closer_at + len(closer)
        name = _TAG_NAME.match(self.text, start)
        self_closing = self.text[closer_at - 1] == "/"
        if name is not None and name[1] in {"raw", "endraw"}:
            return _Construct(start, end, DROPPED)
        if name is None or name[1] not in _CODE_TAGS or self_closing:
            return _Construct(start, end, OPAQUE)
        return self._paired(start, end, name[1], closer)

    def _paired(self, start: int, inner: int, name: str, closer: str) -> _Construct:
        """Cover up a tag with its content and its end tag, as far as it has one."""
        prefix, slash = {"%}": ("{%", "end"), ">}}": ("{{<", "/"), "%}}": ("{{%", "/")}[closer]
        for spelling in (
            f"{prefix} {slash}{name}",
            f"{prefix}{slash}{name}",
            f"{prefix}- {slash}{name}",
        ):
            tag = self._find(spelling, inner)
            closer_at = self._find(closer, tag) if tag >= 0 else -1
            if closer_at < 0:
                continue
            if name == "comment":
                text = self.text[inner:tag]
                self.comments.append(Comment(text, Span(start, closer_at + len(closer))))
            else:
                self.code.append(Span(inner, tag))
            return _Construct(start, closer_at + len(closer), OPAQUE)
        return _Construct(start, inner, OPAQUE)

    def _matching(self, at: int) -> int:
        """Return where the brace opened at ``at`` closes; -1 if it does not."""
        if self._braces is None:
            self._braces = _matching_braces(self.text)
        return self._braces.get(at, -1)

    def _expression(self, start: int) -> _Construct | None:
        close = self._matching(start)
        if close < 0:
            return None
        comment = _COMMENT_ONLY.match(self.text[start : close + 1])
        if comment is None:
            return _Construct(start, close + 1, OPAQUE)
        self.comments.append(Comment(comment[1], Span(start, close + 1)))
        return _Construct(start, close + 1, DROPPED)

    def _module(self, start: int) -> _Construct:
        """An import or export reaches to the next blank line outside of its braces."""
        end = at = self._paragraph_end(start)
        brace = self.text.find("{", start, end)
        while brace >= 0:
            close = self._matching(brace)
            if close >= at:
                at = end = self._paragraph_end(close)
            brace = self.text.find("{", max(close, brace) + 1, end)
        return _Construct(start, end, " ")

    def _element(self, match: re.Match[str]) -> _Construct | None:
        """A component, or an element with expressions; other elements are HTML."""
        at, closing, expressions = match.end(), match[0] == "</", False
        name = ""
        while found := _ELEMENT.match(self.text, at):
            name = name or found["name"] or ""
            at = found.end()
            if not self.text.startswith("{", at):
                break
            close = self._matching(at)
            if close < 0:
                return None
            at, expressions = close + 1, True
        closed = self.text.startswith("/>", at)
        end = at + 2 if closed else at + 1
        if not closed and not self.text.startswith(">", at):
            return None
        if name and not expressions and not name[0].isupper():
            return None
        return _Construct(match.start(), end, OPAQUE if closed and not closing else DROPPED)


def _matching_braces(text: str) -> dict[int, int]:
    """Return where each brace that is open closes; braces in comments do not count."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    last_comment_end = text.rfind("*/")
    in_comment = False
    for match in _BRACES.finditer(text):
        if in_comment:
            in_comment = match[0] != "*/"
        elif match[0] == "}":
            if stack:
                pairs[stack.pop()] = match.start()
        elif match[0] != "*/":
            stack.append(match.start())
            in_comment = match[0] != "{" and match.start() < last_comment_end
    return pairs


def _fill(source: str, text: str, constructs: tuple[_Construct, ...]) -> str:
    """Cover constructs by blanks where they have their lines to themselves, else by a filler."""
    alone = _alone(text, constructs)
    parts: list[str] = []
    at = 0
    for construct, blank in zip(constructs, alone, strict=True):
        parts.append(source[at : construct.start])
        covered = source[construct.start : construct.end]
        filler = " " if blank else construct.filler
        parts.append(re.sub(r"[^\r\n]", filler, covered))
        at = construct.end
    parts.append(source[at:])
    return "".join(parts)


def _alone(text: str, constructs: tuple[_Construct, ...]) -> list[bool]:
    before = _clear_before(text, constructs)
    mirrored = tuple(
        _Construct(len(text) - c.end, len(text) - c.start, c.filler) for c in reversed(constructs)
    )
    after = reversed(_clear_before(text[::-1], mirrored))
    return [left and right for left, right in zip(before, after, strict=True)]


def _clear_before(text: str, constructs: tuple[_Construct, ...]) -> list[bool]:
    """Tell of each construct whether only blanks and constructs stand before it on its line."""
    clear: list[bool] = []
    last_end, last_clear = 0, True
    for construct in constructs:
        line = text.rfind("\n", last_end, construct.start)
        gap_is_blank = not text[max(line + 1, last_end) : construct.start].strip(" \t>")
        last_clear = gap_is_blank and (line >= 0 or last_clear)
        clear.append(last_clear)
        last_end = construct.end
    return clear
