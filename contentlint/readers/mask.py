"""Template code and formulas, covered up so that a parser takes them for what readers see.

Shortcodes of Hugo and Jekyll, Liquid, Jinja, Twig, Handlebars, ERB, PHP, Smarty, attribute lists,
the boxes and tabs of MkDocs, formulas, code in WordPress's brackets, and MDX are replaced character
by character, so that offsets stay. Nothing in code is touched. One pass, linear in the text's
length, and none where no character of theirs stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Comment
from contentlint.readers import formulas
from contentlint.readers.frames import Frames
from contentlint.readers.shortcodes import CODE_NAMES
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.text.programs import is_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

OPAQUE = "\ue000"
"""Stands for output that is not text. A letter to Markdown, unlike U+FFFC, which is a symbol."""
DROPPED = "\ue001"
"""Stands for what leaves no trace in the output."""
FILLER = pattern(f"({OPAQUE}+)|({DROPPED}+)")
_IN_LINE = pattern(r"[^\r\n]")


class Masked(Record):
    """A text of the same length, and what was found under the mask."""

    text: str
    code: tuple[Span, ...] = ()
    """What stands between tags that set code."""
    comments: tuple[Comment, ...] = ()
    tags: tuple[Span, ...] = ()
    """The tags of MDX that have their lines to themselves."""
    cuts: tuple[Span, ...] = ()
    """Indentation that is none: of the text in boxes and tabs, and between the tags of MDX."""


class _Construct(Record):
    start: int
    end: int
    filler: str
    """A blank also where it does not have its lines to itself."""
    inline: bool = False
    """Whether it is part of a sentence even then: a formula set apart."""


_LIST = (
    r"\{[ \t]*(?:(?:[#.][A-Za-z][\w:.-]*"
    r"|[A-Za-z_][\w:.-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))[ \t]*)++\}"
)
"""An attribute list: ``{#id .class key="value"}``."""
_MARKDOWN = (
    r"^(?P<fence>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*+(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*)"
    r"|(?P<ticks>`+)"
)
_MATHML = r"|(?P<mathml><math(?=[\s>]))"
_ESCAPE = r"|(?P<escape>\\[\\`$])"
_LINES = (
    r"|^(?P<box>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[^\n]*)$"
    r"|^(?P<tab>[ \t]*={3,}[!+]*[ \t]+[\"'][^\n]*[\"'])[ \t]*$"
    r"|^(?P<snippets>[ \t]*--8<--[ \t]*$)"
    r"|^(?P<line>[ \t>]*(?:;?--8<--[^\n]*"
    r"|@import[ \t]+[\"'][^\n]*|<<<[ \t]*[@./\w][^\n]*"
    r"|:{3,}[ \t]*\{[^\n]*(?:\n[ \t>]*:[\w-]+:(?=[ \t\n])[^\n]*)*|:{3,}[^\n]*"
    r"|\\(?:(?:re|provide)?newcommand|newenvironment|DeclareMathOperator|def(?=\\)|usepackage)\b[^\n]*"
    r"|\[\[?_?(?:TOC|toc)_?\]\]?|\[\[toc\]\]|\{!(?!!)[^{}\n]*!\}|\([\w.:-][^()\n]*\)=))[ \t]*$"
)
_GRID = (
    r"|^(?P<grid>[ \t>]*\+(?:[-=:]{2,}\+)++[ \t]*$(?:\n[ \t>]*[|+][^\n]*$)*+)"
    r"|^(?P<columns>(?:[ \t]*+\S[^\n]*+\n)?[ \t]*+-{2,}+(?:[ \t]++-{2,}+)++[ \t]*+$"
    r"(?:\n[ \t]*+\S[^\n]*+$)++)"
)
"""Tables of Pandoc, Quarto and MyST whose columns blanks hold in place."""
_MYST_BOX = pattern(
    r"[ \t]*\{(?:admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning"
    r"|card|dropdown|epigraph|grid|grid-item|grid-item-card|margin|sidebar|tab-item|tab-set|topic"
    r"|deprecated|versionadded|versionchanged|aside|div)\}"
)
"""What follows the mark of a fence around text. Other directives are code, or are made by MyST."""
_MYST_OPTIONS = pattern(
    r"(?:\n[ \t>]*:[\w-]+:[^\n]*)+|\n[ \t>]*---\n(?:(?!\n)[^\n]*\n)*?[ \t>]*---(?=\n)"
)
_PANEL = (
    r"|^(?P<panel>[ ]{0,3}<(?:article|aside|blockquote|center|details|div|figure|footer|header|main"
    r"|nav|section)(?=[\s>])(?![^<>\n]{0,400}\b(?:lang|hidden)\b)[^<>\n]{0,400}?"
    r"[ \t]markdown(?:=(?:[\"']?(?:1|block)[\"']?))?(?:[ \t][^<>\n]{0,400})?>)[ \t]*$"
)
"""A box whose text kramdown and MkDocs read as Markdown, also without a blank line."""
_LINE_MARKS = (
    "!!!", "???", "===", "--8<--", "@import", "<<<", ":::", "TOC]", "toc]", "TOC_]", "{!",
    "\\newcommand", "\\renewcommand", "\\providecommand", "\\newenvironment",
    "\\DeclareMath", "\\def\\", "\\usepackage",
    ")=",
)  # fmt: skip
_NO_TONGUE = r"(?!:(?:[a-z]{2}(?:[-_][A-Za-z]{2})?)?\})"
"""``{:de}`` and ``{:}`` part translations, see :mod:`contentlint.readers.tongues`."""
_SVELTE = rf"|(?P<svelte>\{{{_NO_TONGUE}[#:/@][a-z]+(?=[ }}])[^{{}}\n]*\}})"
_TEMPLATE = (
    r"|(?P<hugo>\{\{[<%])"
    r"|(?P<tag>\{%)"
    r"|(?P<output>\{\{)"
    r"|(?P<blade>\{!!)"
    r"|(?P<smarty>\{\$(?=[A-Za-z_]))"
    r"|(?P<value>[$#]!?\{)"
)
_ATTRIBUTES = (
    r"|(?P<id>\{[#.][A-Za-z][\w:.-]*+(?:[ \t][^{}\n]*+)?\}(?=[ \t]*+#*+[ \t]*+$))"
    rf"|(?P<list>(?:(?<=[)\]`*_>:}}])|(?<=[ \t])(?={_LIST}[ \t]*$)|^(?={_LIST}[ \t]*$)){_LIST})"
    r"|(?P<role>\{[a-z][\w:.+-]*+\}(?=`))"
    rf"{_SVELTE}"
    r"|(?P<jinja>\{#)"
    r"|(?P<critic>\{>>)"
    r"|(?P<kramdown>\{::(?:comment|nomarkdown)\})"
    rf"|(?P<attributes>\{{{_NO_TONGUE}:[^{{}}\n]*\}})"
)
_NOTES = (
    # Abbreviations of Python-Markdown, boxes, comments and links of Obsidian
    r"|^(?P<abbreviation>[ \t]*\*\[[^\]\n]+\]:[^\n]*)$"
    r"|(?<=>)(?P<callout>[ \t]*\[![A-Za-z][\w-]*(?:\|[^\]>\n]*+)?\]"
    r"(?:[+-][ \t]*|[+-]?[ \t]+(?=\S)[^\n]*))$"
    r"|(?P<percents>%%(?=[^%\s])|^%%(?=[ \t]*$)"
    r"|(?<![\w%])(?<!\d[ \t\u00a0\u202f])%%(?=[ \t]++[^%\s]))"
    r"|(?P<wiki>!?\[\[[^\[\]\n]+\]\](?![(\[]))"
    # What other notes of Obsidian lead to: "a paragraph ^name"
    r"|(?<=[^\s|][ \t])(?P<anchor>\^[A-Za-z0-9-]+)(?=[ \t]*$)"
    # A comment of MyST; a line that begins with "% of all" goes on with the one before.
    r"|(?:(?<=\n\n)|(?<=\n \n))(?P<percent>%[ \t][^\n]*(?:\n%[^\n]*)*+)$"
)
_COMMENT = r"|(?P<jinja>\{#)"
_ERB = r"|(?P<erb><%)|(?P<php><\?(?:php\b|=))"
_CITATION = (
    r"|(?P<citation>\[(?:[^\W\d_][^\[\]\n@{}<>]{0,40}[ \u00a0])?-?@[\w:{][^\[\]\n]*\](?![(\[:]))"
)
"""Also with a few words in front: ``[see @knuth1984]``."""
_CODES = (
    rf"|(?P<codes>(?<!\[)\[(?P<sure>(?=(?:{CODE_NAMES})[\s\]]))?(?P<code>[A-Za-z][\w-]*+)"
    r"(?=[\s\]])[^\[\]\n]*\](?![(:]))"
)
_HTML = (
    r"(?P<raw><(?i:(?P<element>script|style|pre|code|kbd|samp|textarea|xmp|svg))(?=[\s/>]))"
    r"|(?P<remark><!--)"
)
_BRACES_IN_PAGES = (
    r"|(?P<jinja>\{#)"
    r"|(?P<comment_tag>\{\*)"
    # Vue, Svelte, Smarty, Fluid: the prose of a page has no braces.
    rf"|(?P<braces>\{{(?=[^\s<]){_NO_TONGUE}[^{{}}\n]*\}})"
)
_CALLS = (
    r"|(?P<call>(?<![\w.])[@#](?:if|else[ \t]?if|for|foreach|forelse|while|switch|case|set|include"
    r"|extends|section|yield|parse|unless|isset|empty|defer|let)[ \t]*"
    r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)(?:[ \t]*\{(?=[ \t]*$|<))?)"
)
_CALLS_IN_PAGES = (
    r"|(?P<method>(?<![\w.])@[A-Za-z]+(?:\.[A-Za-z]+)*"
    r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))"
    r"|(?P<ending>(?<![\w.])@end[a-z]+\b|^[ \t]*\}(?:[ \t]*@(?:else|empty)\b[ \t]*\{)?[ \t]*$)"
)
_METHOD = (
    r"|(?P<method>(?<![\w.])@[A-Za-z]+(?:\.[A-Za-z]+)*"
    r"\((?=[\"'$])(?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))"
)
"""A call amid text: its first argument is quoted, or a variable."""
_FUNCTION = (
    r"|(?P<function>\{(?:if|elseif|foreach|for|while|include|assign|section|block|literal|capture"
    r"|function)[ \t][^{}\n$=]*+[$=][^{}\n]*+\})"
    r"|(?P<comment_tag>\{\*(?=[ \t\n]))"
)
"""Smarty amid Markdown, where a lone brace is text and ``{*so*}`` is emphasis."""
_BACKTICKS = (
    r"|(?P<fenced>(?<!`)`{3,}(?!`))"
    r"|(?P<quoted>(?<![\w`\\])`(?![\s`])[^`\n]*+(?<![\s`])`(?![\w`]))"
)
"""Code as Markdown marks it, where nobody makes code of it."""
_KEYS = (
    r"|(?<![\w+{])(?P<keys>\+\+(?:[a-z0-9-]++|\"[^\"\n]++\")"
    r"(?:\+(?:[a-z0-9-]++|\"[^\"\n]++\"))*+\+\+)(?![\w+])"
)
"""Keys of MkDocs: ``++ctrl+alt+"A"++``."""
_TOOLKIT = r"|(?P<toolkit>\[%[-+~=]?(?=[ \t\n]))"
_NAMESPACED = (
    r"|(?P<namespaced></[A-Za-z][\w-]*:[A-Za-z][\w.-]*+[ \t]*+>"
    r"|<[A-Za-z][\w-]*:[A-Za-z][\w.-]*+"
    r"(?:(?:[ \t\n]++[A-Za-z_:@][\w.:@-]*+(?:=(?:\"[^\"\n]*+\"|'[^'\n]*+'))?)++[ \t]*+/?>"
    r"|[ \t]*+/>))"
)
"""Tags such as ``<t:if test="…">``, which are no HTML to Markdown."""
_FREEMARKER = r"|(?P<freemarker></?[#@][a-z][^<>\n]*+>)"
_DELIMITERS = r"|(?P<delimiters>\[\[(?!\[)[^\[\]\n]*\]\]|#{3}[A-Z][A-Z_]*#{3})"
_MDX = (
    r"|^(?P<module>(?:import|export)[ \t]+(?=[\w{*\"'$]))"
    r"|(?P<literal>\\[{<])"
    r"|(?P<comment>\{[ \t\n]*/\*)"
    r"|(?P<brace>\{)"
    r"|(?P<element></?(?=[A-Za-z>]))"
)
_MUCH = 4_000
"""Code points that tell code from prose."""
_TICKS = pattern("`+")
_TAG = pattern("<[A-Za-z/!]")
_LABEL = pattern(r"^[ \t]+\{#[\w:.-]++[^{}\n]*+\}")
"""The name of a formula that stands by itself, as Quarto and Pandoc have it."""
_BLANK_LINE = pattern(r"\n[ \t>]*(?=\n)|\Z")
_TAG_NAME = pattern(r"\{[{%][-<%]?[ \t\n]*([\w-]+)")
_CODE_TAGS = frozenset(
    {
        "chart", "codeblock", "comment", "css", "graphviz", "highlight", "javascript", "js",
        "katex", "math", "mermaid", "plantuml", "rawhtml", "schema", "script", "style",
        "stylesheet", "tikz",
    }
)  # fmt: skip
_HOLDING = frozenset({"capture", "set"})
"""Tags that give a name to what stands between them and their end."""
_BRACES = pattern(r"\{[ \t\n]*/\*|[{}]|\*/")
_ELEMENT = pattern(
    r"""(?P<name>[A-Za-z][\w.:-]*)?
    (?P<simple>(?:[ \t\n]+|[\w.:@-]+|=|"[^"]*+"|'[^']*+')*+)""",
    re.VERBOSE,
)
_LANG = pattern(
    r"[ \t\n](?:xml:|data-)?lang="
    r"(?:\"[\w-]+\"|'[\w-]+'|(?P<open>\{[ \t]*[\"'`])[\w-]+(?P<close>[\"'`][ \t]*\}))"
)
_PLAIN_NAME = pattern(r"[A-Za-z][A-Za-z0-9-]*")
_COMMENT_ONLY = pattern(r"\{\s*/\*(.*)\*/\s*\}\Z", re.DOTALL)
_NOT_FLOW = frozenset(
    {
        "audio", "blockquote", "br", "button", "code", "figcaption", "h1", "h2", "h3", "h4", "h5",
        "h6", "hr", "iframe", "img", "input", "math", "noscript", "object", "pre", "script",
        "select", "style", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
        "thead", "title", "tr", "video", "wbr",
    }
)  # fmt: skip
"""Elements that say more than where a block begins, or whose content is no Markdown."""


class Dialect(StrEnum):
    """What a text is written in."""

    MARKDOWN = "markdown"
    MDX = "mdx"
    HTML = "html"
    TEXT = "text"
    """Plain text, and values of front matter."""


_NEEDS_LIQUID = pattern(r"[$#]!?\{|\{(?:[{%#.:/@$!>]|[ \t]+[#.][A-Za-z]|[ \t]*[\w#.:-]+[ \t]*[=}])")
_NEEDS_NOTES = pattern(
    r"^[ \t]*\*\[[^\]\n]+\]:|>[ \t]*\[![\w|-]+\][+ \t-]|%%[ \t]*+[^%\s]|^%(?:%[ \t]*$|[ \t])"
    r"|\[\[[^\[\]\n]+\]\]|[ \t]\^[A-Za-z0-9-]+[ \t]*$",
    re.MULTILINE,
)
_NEEDS_GRID = pattern(r"^[ \t>]*(?:\+[-=:]{2,}\+|-{2,}[ \t]+--)", re.MULTILINE)
_DEFINED = pattern(r"^ {0,3}(\[[^\[\]\n]+\]):", re.MULTILINE)
_NEEDS_METHOD = pattern(r"@[A-Za-z.]+\([\"'$]")
_NEEDS_NAMESPACED = pattern(r"</?[A-Za-z][\w-]*:[A-Za-z]")
_NEEDS_CALL = pattern(r"[@#](?:if|else|for|while|switch|set|include|extends|section|yield|parse)")


class _Part(Record):
    """An alternative of the scanner's pattern, and what shows that a text has need of it."""

    dialects: AbstractSet[Dialect]
    marks: tuple[str, ...]
    """One of these stands in the text."""
    alternative: str
    needs: re.Pattern[str] | None = None
    """And this is found in it."""

    def fits(self, text: str, dialect: Dialect) -> bool:
        """Tell whether a text may have in it what the alternative matches."""
        return (
            dialect in self.dialects
            and any(mark in text for mark in self.marks)
            and (self.needs is None or self.needs.search(text) is not None)
        )


_ALL = frozenset(Dialect)
_MD = frozenset({Dialect.MARKDOWN})
_PARSED = frozenset({Dialect.MARKDOWN, Dialect.MDX})
_PAGE = frozenset({Dialect.HTML})
_UNPAGED = frozenset({Dialect.MARKDOWN, Dialect.TEXT})
_PLAIN = frozenset({Dialect.TEXT})
_PARTS = (
    _Part(_PARSED, ("<math",), _MATHML),
    _Part(_ALL, ("$", "\\(", "\\[", "\\begin{"), formulas.FORMULA),
    _Part(_PARSED, ("",), _ESCAPE),
    _Part(_MD, _LINE_MARKS, _LINES),
    _Part(_MD, ("+-", "+=", "+:", "--"), _GRID, _NEEDS_GRID),
    _Part(_MD, (" markdown",), _PANEL),
    _Part(_PARSED, ("[@", "[-@", " @", " -@"), _CITATION),
    _Part(_MD, ("*[", "[!", "%%", "[[", "\n% ", " ^"), _NOTES, _NEEDS_NOTES),
    _Part(_ALL, ("<%", "<?"), _ERB),
    _Part(_ALL, ("[/",), _CODES),
    _Part(_PAGE, ("{",), _TEMPLATE + _SVELTE + _BRACES_IN_PAGES),
    _Part(_PLAIN, ("{",), _TEMPLATE + _SVELTE + _COMMENT, _NEEDS_LIQUID),
    _Part(_PARSED, ("{",), _ATTRIBUTES + _TEMPLATE, _NEEDS_LIQUID),
    _Part(_ALL, ("@", "#"), _CALLS, _NEEDS_CALL),
    _Part(_UNPAGED, ("@",), _METHOD, _NEEDS_METHOD),
    _Part(
        _UNPAGED,
        (
            "{if ",
            "{elseif ",
            "{fo",
            "{while ",
            "{include ",
            "{assign ",
            "{section ",
            "{block ",
            "{literal ",
            "{capture ",
            "{function ",
            "{*",
        ),
        _FUNCTION,
    ),
    _Part(frozenset({Dialect.HTML, Dialect.TEXT}), ("`",), _BACKTICKS),
    _Part(_MD, ("++",), _KEYS),
    _Part(_ALL, ("[%",), _TOOLKIT),
    _Part(_MD, (":",), _NAMESPACED, _NEEDS_NAMESPACED),
    _Part(_ALL, ("<#", "<@", "</#", "</@"), _FREEMARKER),
    _Part(_PAGE, ("@",), _CALLS_IN_PAGES),
    _Part(_PAGE, ("[[", "###"), _DELIMITERS),
    _Part(frozenset({Dialect.MDX}), ("",), _MDX),
)
"""In the order in which they are tried."""


def _alternatives(text: str, dialect: Dialect) -> str:
    """Return the pattern of what a text may have in it; without anything, the empty one."""
    parts = [part.alternative for part in _PARTS if part.fits(text, dialect)]
    if not parts or parts == [_ESCAPE]:
        return ""
    if dialect is Dialect.TEXT:
        return "".join(parts)[1:]
    return (_HTML if dialect is Dialect.HTML else _MARKDOWN) + "".join(parts)


def mask(source: str, *, start: int = 0, dialect: Dialect = Dialect.MARKDOWN) -> Masked:
    """Cover up the template code and the formulas of a text that begins at ``start``.

    In MDX also modules, expressions and components.
    """
    token = _alternatives(source, dialect)
    if not token:
        return Masked(source)
    # Line ends as line feeds, one character for one, so that ``$`` finds them.
    scanner = _Scanner(source.replace("\r\n", " \n").replace("\r", "\n"), dialect)
    constructs = tuple(scanner.constructs(_compiled(token), start))
    if not constructs:
        return Masked(source)
    text = _fill(source, scanner.text, constructs)
    return Masked(
        text,
        tuple(scanner.code),
        tuple(scanner.comments),
        scanner.frames.tags(),
        scanner.frames.cuts(),
    )


def in_plain_text(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield where a text has template code or a formula, and whether it is a formula."""
    token = _alternatives(text, Dialect.TEXT)
    if token:
        scanner = _Scanner(text.replace("\r", "\n"), Dialect.TEXT)
        for construct in scanner.constructs(_compiled(token), 0):
            yield Span(construct.start, construct.end), construct.inline


@cache
def _compiled(token: str) -> re.Pattern[str]:
    """Compiled when needed: most texts have no template code, or but one kind of it."""
    return pattern(token, re.MULTILINE)


class _Scanner:
    """Finds template code from the start to the end; every look ahead is remembered."""

    __slots__ = (
        "_ahead",
        "_box_ends",
        "_braces",
        "_dialect",
        "_environments",
        "_fences",
        "_further",
        "_html",
        "_labels",
        "_mdx",
        "_paragraph",
        "_spoken",
        "_ticks",
        "code",
        "comments",
        "frames",
        "text",
    )

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.code: list[Span] = []
        self.comments: list[Comment] = []
        self.frames = Frames(text)
        self._dialect = dialect
        self._mdx = dialect is Dialect.MDX
        self._html = dialect is Dialect.HTML
        self._ahead: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._braces: dict[int, int] | None = None
        self._environments: dict[int, int] | None = None
        self._paragraph = -1
        self._fences: dict[str, re.Match[str]] = {}
        """The closing fence found last, by the mark it closes."""
        self._box_ends: set[int] = set()
        """Where the fences begin that close boxes of MyST."""
        self._further: list[_Construct] = []
        """What else to cover of the element found last."""
        self._labels: frozenset[str] | None = None
        """What reference definitions define, each between its brackets, in lower case."""
        self._spoken: dict[str, list[bool]] = {}
        """Of the components open amid text, by name, whether their tags are left as HTML."""

    def constructs(self, token: re.Pattern[str], at: int) -> Iterator[_Construct]:
        """Yield what to cover up from an offset on, in order and without overlaps."""
        while match := token.search(self.text, at):
            kind = match.lastgroup or ""
            at = match.end()
            if kind in ("fence", "mark"):
                construct = self._framed(match)
                if construct is not None:
                    yield construct
                at = self._after_fence(match) if construct is None else construct.end
            elif kind == "ticks":
                at = self._after_code(match)
            elif kind == "raw":
                at = self._after(f"</{match['element'].lower()}", at)
            elif kind == "remark":
                at = self._after("-->", at)
            elif kind not in {"escape", "literal"}:
                construct = self._construct(kind, match)
                if construct is not None:
                    yield construct
                    at = construct.end
                    for further in self._further:
                        yield further
                        at = further.end
                    self._further.clear()

    def _construct(self, kind: str, match: re.Match[str]) -> _Construct | None:
        start, end = match.span()
        if self._mdx and kind in _EXPRESSIONS:
            return self._expression(start)
        read = _READERS.get(kind)
        if read is not None:
            return read(self, match)
        if kind in _CLOSERS:
            return self._closed(start, end, *_CLOSERS[kind])
        filler = {
            "abbreviation": " ",
            "anchor": DROPPED,
            "callout": " ",
            "columns": " ",
            "grid": " ",
            "id": " ",
            "line": " ",
            "panel": " ",
            "list": DROPPED,
            "role": DROPPED,
            "attributes": DROPPED,
            "namespaced": DROPPED,
            "percent": " ",
        }.get(kind, OPAQUE)
        return _Construct(start, end, filler)

    def _closed(self, start: int, at: int, closer: str, filler: str) -> _Construct | None:
        """Cover up what ends with the next ``closer``, in the same paragraph."""
        end = self._find(closer, at)
        found = 0 <= end <= self._paragraph_end(start)
        return _Construct(start, end + len(closer), filler) if found else None

    def _shortcode(self, match: re.Match[str]) -> _Construct | None:
        closer = ">}}" if match[0].endswith("<") else "%}}"
        return self._tag(match.start(), self._find(closer, match.end()), closer)

    def _liquid(self, match: re.Match[str]) -> _Construct | None:
        return self._tag(match.start(), self._find("%}", match.end()), "%}")

    def _output(self, match: re.Match[str]) -> _Construct | None:
        start, at = match.span()
        closer = "}}"
        if self.text.startswith("{{!--", start):
            closer = "--}}"
        elif self.text.startswith("{", at):
            closer = "}}}"
        return self._closed(start, at, closer, OPAQUE)

    def _jinja(self, match: re.Match[str]) -> _Construct | None:
        start, at = match.span()
        end = self._find("#}", at)
        apart = self.text[at : at + 1] in (" ", "\n", "-", "\t")
        if end < 0 or (not (self._html and apart) and 0 <= self._find("\n", at) < end):
            return None
        return _Construct(start, end + 2, DROPPED)

    def _script(self, match: re.Match[str]) -> _Construct | None:
        """PHP or ERB, which may hold blank lines."""
        closer = "%>" if match[0] == "<%" else "?>"
        end = self._find(closer, match.end())
        filler = DROPPED if self.text.startswith("<%#", match.start()) else OPAQUE
        return None if end < 0 else _Construct(match.start(), end + 2, filler)

    def _wiki(self, match: re.Match[str]) -> _Construct | None:
        """Cover a link to a note, unless a reference link stands between brackets: "[[1]]"."""
        if self._labels is None:
            found = _DEFINED.findall(self.text)
            self._labels = frozenset(label.lower() for label in found)
        start, end = match.span()
        inner = match[0].lstrip("!")[1:-1].lower()
        return None if inner in self._labels else _Construct(start, end, OPAQUE)

    def _codes(self, match: re.Match[str]) -> _Construct | None:
        """Code between WordPress's brackets: by their name, or by what stands between them."""
        start, inner = match.span()
        end = self._find(f"[/{match['code']}]", inner)
        if end < 0:
            return None
        if match["sure"] is None and not is_program(self.text[inner : min(end, inner + _MUCH)]):
            return None
        if self.text[inner:end].strip():
            self.code.append(Span(inner, end))
        return _Construct(start, end + len(match["code"]) + 3, OPAQUE)

    def _fenced(self, match: re.Match[str]) -> _Construct | None:
        end = self._find(match[0], match.end())
        if end < 0 or (self._html and _TAG.search(self.text, match.end(), end)):
            return None
        return _Construct(match.start(), end + len(match[0]), OPAQUE, inline=True)

    def _quoted(self, match: re.Match[str]) -> _Construct | None:
        if self._html and _TAG.search(self.text, *match.span()):
            return None
        return _Construct(*match.span(), OPAQUE, inline=True)

    def _kramdown(self, match: re.Match[str]) -> _Construct | None:
        """A comment of kramdown, or what it hands through."""
        end = self._find("{:/", match.end())
        close = self._find("}", end) if end >= 0 else -1
        return None if close < 0 else _Construct(match.start(), close + 1, DROPPED)

    def _snippets(self, match: re.Match[str]) -> _Construct:
        """The names of files between two scissors, each on a line; one pair alone is a line."""
        end = self._find("--8<--", match.end())
        found = 0 <= end <= self._paragraph_end(match.start())
        return _Construct(match.start(), end + 6 if found else match.end(), " ")

    # Formulas

    def _dollar(self, match: re.Match[str]) -> _Construct | None:
        end = formulas.dollar_end(self.text, match.end(), html=self._html)
        if end < 0 and self.text.startswith("{", match.end()):
            return self._closed(match.start(), match.end(), "}", OPAQUE)
        return None if end < 0 else _Construct(match.start(), end, OPAQUE, inline=True)

    def _display(self, match: re.Match[str]) -> _Construct | None:
        start, at = match.span()
        end = self._find("$$", at)
        if end < 0:
            return None
        content = self.text[at:end]
        alone = (not content or content[0].isspace()) and self._is_alone(start, end + 2)
        if end > self._paragraph_end(start) and not alone:
            return None
        if not formulas.is_display(content, alone=alone):
            return None
        return _Construct(start, end + 2, OPAQUE, inline=True)

    def _tex(self, match: re.Match[str]) -> _Construct | None:
        start, at = match.span()
        opening = match[0]
        closer = opening[:-1] + (")" if opening[-1] == "(" else "]")
        end = self._find(closer, at)
        if not 0 <= end <= self._paragraph_end(start) or self.text.find(opening, at, end) >= 0:
            return None
        before = self.text[start - 1] if start else " "
        content = self.text[at:end]
        if not formulas.is_bracketed(opening, content, html=self._html, before=before):
            return None
        return _Construct(start, end + len(closer), OPAQUE, inline=True)

    def _environment(self, match: re.Match[str]) -> _Construct | None:
        if self._environments is None:
            self._environments = formulas.environments(self.text)
        end = self._environments.get(match.start(), -1)
        return None if end < 0 else _Construct(match.start(), end, OPAQUE, inline=True)

    def _mathml(self, match: re.Match[str]) -> _Construct | None:
        end = self._find("</math>", match.end())
        return None if end < 0 else _Construct(match.start(), end + 7, OPAQUE, inline=True)

    # Boxes

    def _box(self, match: re.Match[str]) -> _Construct | None:
        """The head of a box or tab of MkDocs; what is indented below it is its text."""
        if not self.frames.box(match):
            return None
        return _Construct(match.start(), match.end(), " ")

    def _is_alone(self, start: int, end: int) -> bool:
        """Tell whether a stretch has its lines to itself."""
        line = self.text.rfind("\n", max(0, start - 256), start) + 1
        after = self.text.find("\n", end, end + 256)
        behind = _LABEL.sub("", self.text[end : after if after >= 0 else end + 256])
        return not self.text[line:start].strip(" \t>") and not behind.strip()

    def _after(self, needle: str, at: int) -> int:
        """Return where code that ends with ``needle`` is over; ``at`` if it never ends."""
        if needle not in self._ahead or 0 <= self._ahead[needle] < at:
            found = re.compile(re.escape(needle), re.IGNORECASE).search(self.text, at)
            self._ahead[needle] = found.start() if found else -1
        end = self._ahead[needle]
        return at if end < 0 else end + len(needle)

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
        found = self._closing_fence(opening)
        return found.end() if found else len(self.text)

    def _closing_fence(self, opening: re.Match[str]) -> re.Match[str] | None:
        mark = opening["mark"]
        if mark in self._fences and self._fences[mark].start() >= opening.end():
            return self._fences[mark]
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(self.text, opening.end())
        if found is not None:
            self._fences[mark] = found
        return found

    def _framed(self, fence: re.Match[str]) -> _Construct | None:
        """The head of a box of MyST with its options, or its end: a fence around text, not code."""
        start = fence.start("mark")
        if start in self._box_ends:
            return _Construct(start, fence.end(), " ")
        if _MYST_BOX.match(self.text, fence.end("mark")) is None:
            return None
        closing = self._closing_fence(fence)
        if closing is None:
            return None
        self._box_ends.add(closing.end() - len(closing[0].lstrip(" \t>")))
        options = _MYST_OPTIONS.match(self.text, fence.end())
        return _Construct(start, options.end() if options else fence.end(), " ")

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
        if name is not None and name[1] in _HOLDING and closer == "%}":
            return self._held(start, end, name[1])
        if name is None or name[1] not in _CODE_TAGS or self_closing:
            return _Construct(start, end, OPAQUE)
        return self._paired(start, end, name[1], closer)

    def _held(self, start: int, inner: int, name: str) -> _Construct:
        """Cover up a tag that gives a text a name, with the text if it is a program."""
        close = min(
            (
                at
                for at in (self._find(f"{{%{sign} end{name}", inner) for sign in ("", "-"))
                if at >= 0
            ),
            default=-1,
        )
        if close < 0 or not is_program(self.text[inner : min(close, inner + _MUCH)]):
            return _Construct(start, inner, OPAQUE)
        return self._paired(start, inner, name, "%}")

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
        is_component = not name or expressions or name[0].isupper() or "." in name
        if not closed and name not in _NOT_FLOW and self._is_alone(match.start(), end):
            self.frames.tag(match.start(), end, closing=closing)
        elif not is_component:
            return None
        elif closing:
            if self._spoken.get(name) and self._spoken[name].pop():
                return None
        elif not closed:
            jsx = self._beside_language(Span(match.end() + len(name), end - 1), name)
            self._spoken.setdefault(name, []).append(jsx is not None)
            if jsx is not None:
                self._further.extend(jsx[1:])
                return jsx[0] if jsx else None
        return _Construct(match.start(), end, OPAQUE if closed and not closing else DROPPED)

    def _beside_language(self, attributes: Span, name: str) -> list[_Construct] | None:
        """Return what to cover of a component that tells its language.

        What tells it is left to the Markdown reader, with nothing in JSX beside it: of an
        expression the quoted tag. ``None`` where nothing tells it, or that reader could not take
        it for a tag.
        """
        spoken = _LANG.search(self.text, *attributes)
        if spoken is None or not _PLAIN_NAME.fullmatch(name):
            return None
        before, behind = Span(attributes.start, spoken.start()), Span(spoken.end(), attributes.end)
        jsx = [span for span in (before, behind) if "{" in self.text[slice(*span)]]
        if len(jsx) > 1 or "\n" in self.text[slice(*attributes)]:
            return None
        found = [_Construct(*span, " ") for span in jsx]
        if spoken["open"]:
            for brace, quote in (
                (Span(spoken.start("open"), spoken.end("open") - 1), spoken.end("open") - 1),
                (Span(spoken.start("close") + 1, spoken.end("close")), spoken.start("close")),
            ):
                found += _Construct(*brace, " "), _Construct(quote, quote + 1, '"')
        return sorted(found, key=lambda construct: construct.start)


_EXPRESSIONS = frozenset(
    {
        "hugo",
        "tag",
        "output",
        "attributes",
        "list",
        "blade",
        "smarty",
        "svelte",
        "id",
        "jinja",
        "kramdown",
    }
)
"""What are expressions in MDX."""
_CLOSERS: Mapping[str, tuple[str, str]] = {
    "critic": ("<<}", DROPPED),
    "percents": ("%%", DROPPED),
    "blade": ("!!}", OPAQUE),
    "smarty": ("}", OPAQUE),
    "value": ("}", OPAQUE),
    "comment_tag": ("*}", DROPPED),
    "toolkit": ("%]", OPAQUE),
}
_READERS: Mapping[str, Callable[[_Scanner, re.Match[str]], _Construct | None]] = {
    "hugo": _Scanner._shortcode,
    "tag": _Scanner._liquid,
    "output": _Scanner._output,
    "jinja": _Scanner._jinja,
    "erb": _Scanner._script,
    "php": _Scanner._script,
    "codes": _Scanner._codes,
    "fenced": _Scanner._fenced,
    "quoted": _Scanner._quoted,
    "wiki": _Scanner._wiki,
    "dollar": _Scanner._dollar,
    "display": _Scanner._display,
    "tex": _Scanner._tex,
    "environment": _Scanner._environment,
    "mathml": _Scanner._mathml,
    "box": _Scanner._box,
    "kramdown": _Scanner._kramdown,
    "snippets": _Scanner._snippets,
    "tab": _Scanner._box,
    "module": lambda scanner, match: scanner._module(match.start()),
    "element": _Scanner._element,
    "comment": lambda scanner, match: scanner._expression(match.start()),
    "brace": lambda scanner, match: scanner._expression(match.start()),
}


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
        filler = " " if blank and not construct.inline else construct.filler
        parts.append(_IN_LINE.sub(filler, covered))
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
