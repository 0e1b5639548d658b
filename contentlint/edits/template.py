"""Template code that the readers take for text: where it is, no fix is safe.

A quotation mark or a blank that is changed inside of ``{{ partial "head.html" . }}`` breaks the
build of a site. What the Markdown reader takes for template code is no text, and not looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format, InlineKind, Scope
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.document import Block, Document

_UNMISTAKABLE = (
    r"\{\{|\{%|%\}|<%|%>|<\?(?:php\b|=)|\?>"  # Go, Jinja, Liquid, Twig, ERB, EJS, PHP
    r"|[$#]!?\{|\{\$|\$\("  # FreeMarker, Velocity, JavaScript, Smarty, make
    r"|\{[#:/@][a-z]+[ }]|\{!!|!!\}"  # Svelte, Blade
    r"|(?<![\w.])[@#](?:if|elseif|for|foreach|while|switch|set|include|extends|section|yield|parse)"
    r"[ \t]*\("  # Blade, Razor, Angular, Velocity
    r"|</?[#@][a-z]+"  # FreeMarker
)
_ANYWHERE = pattern(_UNMISTAKABLE)
_IN_PAGES = pattern(
    # Prose has no braces; behind a tag that ends amid template code only its end is left.
    rf"{_UNMISTAKABLE}|[{{}}]|(?<![\w.])@(?:end)?[a-zA-Z.]+\(|(?<![\w.])@end[a-z]+\b"
    r"|\[/?[a-z][\w-]*[ \t]+[\w-]+[ \t]*=[^\]\n]{0,400}\]|\]\]|\[\["  # shortcodes, other delimiters
    r"|#{3}[A-Z_]+#{3}"  # TYPO3
    r"|\\[(\[]|\$\$"  # formulas, which MathJax reads
)
_PHP = pattern(r"<\?(?:php\b|=)")


def template_code(document: Document) -> Span | None:
    """Return where a document first has what looks like template code in its text, if it has."""
    if document.format is Format.HTML:
        tag = _PHP.search(document.source)
        if tag is not None:
            return Span(*tag.span())
    found = (span for block in document.blocks if (span := _in_block(block, document)) is not None)
    return min(found, default=None)


def _in_block(block: Block, document: Document) -> Span | None:
    if block.scope is Scope.CODE:
        return None
    code: list[Span] | None = None
    search = _IN_PAGES if document.format is Format.HTML else _ANYWHERE
    for match in search.finditer(block.text):
        start, end = match.span()
        if code is None:
            code = [one.span for one in block.inlines if one.kind is InlineKind.CODE]
        if any(begin <= start < until for begin, until in code):
            continue
        source = block.offsets.to_source(Span(start, end))
        # A brace that is written as a reference is meant to be read.
        if document.source.startswith(match[0][0], source.start):
            return source
    return None
