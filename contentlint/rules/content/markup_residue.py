"""Markup that readers get to see."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Format, InlineKind, Scope, Syntax, view
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_DATA = frozenset({Syntax.YAML, Syntax.TOML, Syntax.JSON})
"""Many templates print front matter as it is: there an entity may come out right."""
_HINTS = frozenset("&<[{\\*_`#")
_TAGS = "a|b|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|table|td|tr|u|ul"
_EVERYWHERE = pattern(
    r"""
        (?P<entity>&(?:amp|nbsp|quot|lt|gt|shy|[aeiouAEIOU](?:uml|acute|grave|circ)|szlig|[cC]cedil|[nN]tilde
          |euro|pound|copy|reg|trade|sect|deg|times|middot|bull|[nm]dash|hellip|[lr][sd]quo|[bs]?[bd]quo|[lr]aquo
          |\#\d{2,5}|\#x[0-9a-fA-F]{2,5});)
        | (?<=[\w.!?:,;)"“”])(?P<escape>\\r?\\n|(?<!\\r)\\n)(?=[A-ZÄÖÜ0-9\\*\#-]|\s|$)
        """,
    re.VERBOSE,
)
_STYLE = pattern(
    r"""
        (?P<style>(?<![\w.\#-])[.\#]?[a-zA-Z][\w-]*+
          (?:(?:[ ]?,?[ ]?[.\#]|[ ]?,[ ]?|[ ])[a-zA-Z][\w-]*+){0,5}[ ]?
          \{\s*[a-z-]{3,30}\s*:[^{};\n]{1,60};[^{}\n]{0,400}\})
        """,
    re.VERBOSE,
)
"""A rule of a style sheet."""
_IN_RICH_TEXT = pattern(
    r"""
        (?P<bold>(?<![\w*])\*\*[^\s*][^*\n]{0,80}?[^\s*]\*\*(?![\w*]))
        | (?P<link>\[[^\[\]\n]{1,80}\]\((?:(?P<address>\ufffc+)|/[^()\s]+)\))
        | (?P<fence>^```\w*|^\#{2,6}\s(?=\S))
        """,
    re.VERBOSE,
)
"""Markdown and template code that no generator has turned into anything."""
_CODES = pattern(
    r"\[/?(?:caption|gallery|embed|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+|contact-form-7|wpforms"
    r"|elementor-template|toc)\b[^\]]*\]"
    r"|\{\{[<%]\s*/?[\w-].*\}\}|\{%-?\s*\w.*%\}"
)
"""Shortcodes of WordPress and its page builders, and template code of Hugo and Jekyll."""
_IN_MARKDOWN = pattern(
    r"(?P<bold>(?<![\w*])\*\*\s[^*\n]{1,80}?\*\*|(?<![\w*])\*\*[^\s*][^*\n]{0,80}?\s\*\*(?![\w*]))"
    r"|(?P<run>(?<=[^\s*\\])\*{4}(?=[^\s*]))"
    r"|(?P<emphasis>(?<![\w_])_[^\s_][^_\n]{0,80}?\s_(?![\w_]))"
    r"|(?P<image>!\[[^\[\]\n]{0,120}\]\((?:[^()\n]|\([^()\n]{0,80}\)){1,300}\))"
    r"|(?P<italics>(?<![\w*\\])\*[^\W\d_][^*\n]{0,80}?\s\*(?![\w*]))"
    r"|(?P<heading>(?<!\S)\#{2,6}[^\W\d_][\w-]*)"
    r"|(?P<reference>\[[^\[\]\n]{2,80}\]\[[^\[\]\n]{0,60}\])"
    r"|(?P<link>\[(?=[^\]\n]{0,79}[^\W\d_])[^\[\]\n]{2,80}\]\s\((?:(?P<address>\ufffc+)|/[^()\s]+)\))"
    r"|(?P<spaced>(?<!\!)\[(?=[^\]\n]{0,79}[^\W\d_])[^\[\]\n]{1,80}\]"
    r"\((?:\ufffc+|/[^()\s]{0,200})[ ][^()\n]{1,200}\))"
)
"""Markdown that is broken, so that its marks stay."""
_GENERATED = pattern(r"^ {0,3}\[[^\[\]\n]{0,60}\{[{%][^\n]{0,200}\]:", re.MULTILINE)
"""Match the definition of a reference whose label or address a template makes."""
_DEFINITION = pattern(r"^ {0,3}\[([^\]\n]{1,80})\]:", re.MULTILINE)
_BRACKETS = pattern(r"(?<!\])\[(?P<label>[^\[\]^\n][^\[\]\n]{1,79})\](?![\[(:])")
_PELICAN = pattern(r"\]\(\{(?:static|attach|filename)\}")
"""An address of Pelican, whose Markdown takes blanks in one."""
_SHORTEST_LABEL = 4
_PROGRAM = pattern(
    r"[;{]\s*$|=>|\"\w+\": \"|\\n\\t|\b(?:var|let|const)\s+\w+\s*="
    r"|\bfunction\b[^(\n]{0,80}\(|['\"]\s*\+|\+\s*['\"]"
)
"""What shows a program that lost its markup, or its output, which means what it says."""
_TAG = pattern(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag entities, escapes, shortcodes, tags and Markdown in a text as readers see it."""
    text = block.prose
    if _HINTS.isdisjoint(block.text):
        return
    for wanted in _wanted(block, document):
        for match in wanted.finditer(text):
            kind = str(match.lastgroup)
            if _is_meant(match, block, document):
                continue
            data = {"match": _said(match, block, document)}
            severity = None if kind in {"entity", "escape"} else Severity.WARNING
            likely = _is_likely_read(kind, block) or _is_defined(match[kind], document)
            if likely or (block.syntax in _DATA and kind == "entity"):
                severity = Severity.INFO
            yield Finding(block, Span(*match.span(kind)), data, severity=severity)
    for inline in block.inlines:
        if inline.kind is InlineKind.TEMPLATE:
            written = block.text[slice(*inline.span)]
            if _CODES.fullmatch(written):
                yield Finding(block, inline.span, {"match": written})
    # Many templates print front matter as it is.
    severity = Severity.INFO if block.syntax in _DATA else Severity.WARNING
    for match in (*_tags(block, document), *_missed(block, document)):
        data = {"match": match[0]}
        yield Finding(block, Span(*match.span()), data, severity=severity)


def _wanted(block: Block, document: Document) -> Iterator[re.Pattern[str]]:
    yield _EVERYWHERE
    if "{" in block.text:
        yield _STYLE
    if document.format is Format.HTML and document.blocks[0].syntax in _DATA:
        return  # a generator takes its front matter, and may read Markdown in it: slides
    if document.format is Format.HTML and _is_filtered(document):
        return
    if document.format not in {Format.MARKDOWN, Format.MDX}:
        yield _IN_RICH_TEXT
    elif block.syntax is not Syntax.HTML:
        # Some generators read Markdown in the HTML amid it, and some do not.
        yield _IN_MARKDOWN


def _is_spelled_out(block: Block, span: Span, document: Document) -> bool:
    """Tell whether a table of Markdown has a tag as an entity or escaped: it is meant to show."""
    if document.format not in {Format.MARKDOWN, Format.MDX} or block.scope is not Scope.TABLE_CELL:
        return False
    return document.source.startswith(("&lt;", "&#", "\\<"), block.offsets.to_source(span).start)


@view
def _is_filtered(document: Document) -> bool:
    """Tell whether a filter of Jekyll's and Hugo's reads Markdown amid the HTML."""
    return "markdownify" in document.own_source


@view
def _defined(document: Document) -> frozenset[str]:
    """Return the letters and digits of the references that are defined."""
    found = _DEFINITION.findall(document.own_source)
    return frozenset(_letters(label) for label in found)


def _is_defined(reference: str, document: Document) -> bool:
    """Tell whether it is a reference with a definition right below a text, where some read it."""
    text, _, label = reference[1:-1].partition("][")
    return (label or text).casefold() in document.view(_labels)


@view
def _labels(document: Document) -> frozenset[str]:
    """Return the labels of the references that are defined, as they are written."""
    return frozenset(label.casefold() for label in _DEFINITION.findall(document.own_source))


def _letters(label: str) -> str:
    return "".join(filter(str.isalnum, label)).casefold()


def _missed(block: Block, document: Document) -> Iterator[re.Match[str]]:
    """Yield brackets that were to be a link: all but some signs of a reference that is defined."""
    if document.format not in {Format.MARKDOWN, Format.MDX}:
        return
    for match in _BRACKETS.finditer(block.text):
        letters = _letters(match["label"])
        if len(letters) >= _SHORTEST_LABEL and letters in _defined(document):
            yield match


def _is_meant(match: re.Match[str], block: Block, document: Document) -> bool:
    """Tell whether it is a part of a program, made by a template, or a remark before code."""
    if match.lastgroup == "entity":
        return _about_entities().search(block.prose) is not None
    if match.lastgroup == "escape":
        return _PROGRAM.search(block.prose) is not None
    if match.lastgroup == "image":
        return _PELICAN.search(_said(match, block, document)) is not None
    if match.lastgroup == "spaced":  # "\\[so](/a b)" is escaped
        at = block.offsets.to_source(Span(*match.span())).start
        return document.source[at - 1 : at] == "\\"
    if match.lastgroup == "reference":
        return _GENERATED.search(document.own_source) is not None
    if match.lastgroup == "heading":
        return all(match.start() != line.start for line in block.lines())
    if match.lastgroup == "link" and match["address"]:
        at = match.start("address")
        return not block.text.startswith(("http://", "https://"), at)
    return False


def _is_likely_read(kind: str, block: Block) -> bool:
    """Tell whether generators may well make something of it: markup in titles, odd addresses."""
    return kind == "image" or (block.scope is Scope.TITLE and kind not in {"entity", "escape"})


def _said(match: re.Match[str], block: Block, document: Document) -> str:
    """Return what is found as it is written, in one line."""
    found = match[0]
    if OPAQUE_CHARACTER in found:  # an address, which is blanked out in prose
        found = document.source[slice(*block.offsets.to_source(Span(*match.span())))]
    return " ".join(found.split())


@cache
def _about_entities() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('about-entities')})\b", re.IGNORECASE)


@cache
def _about_markup() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('about-markup')})\b", re.IGNORECASE)


def _tags(block: Block, document: Document) -> list[re.Match[str]]:
    """Return the tags that are written out, unless the text is about tags."""
    text = block.prose
    if "<" not in text:
        return []
    found = list(_TAG.finditer(text))
    is_pair = any(match[0].startswith("</") or "=" in match[0] for match in found)
    breaks = all(match[0].lower().startswith("<br") for match in found)
    if not (is_pair or breaks) or _about_markup().search(text):
        return []
    if "<%" in text or "<?" in text:
        return []  # a program that is shown
    found = [m for m in found if "={" not in m[0]]  # JSX, in Markdown that passes for none
    return [m for m in found if not _is_spelled_out(block, Span(*m.span()), document)]


RULE = Rule(
    id="markup-residue",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING, Severity.INFO}),
    scopes=READ | {Scope.IMAGE_ALT},
    wording=Wording(
        "“{match}” is markup that readers will see as it stands.",
        "Replace it with what it stands for, or correct the markup around it.",
    ),
    doc="""\
Readers see text, not markup.

The rule looks at the text as readers see it and flags HTML entities ("&nbsp;", mostly escaped
twice), a literal "\\n", shortcodes of WordPress and its page builders that were not run, template
code of Hugo and Jekyll in HTML and plain text; as warnings, it flags tags that are written out,
Markdown in HTML and plain text, broken Markdown ("** bold**", "**a****b**", "_so _", "##Title",
"[text][nowhere]", a link or an image whose URL has a space) and rules of a style sheet. Code is
left alone, and so are passages that talk about tags, elements and entities. Entities in front
matter are an info: many templates print it as it is, and then they come out right. So are marks in
titles, which many generators read, and images whose URL has a space, which some take.

Authority: house rule; undisputed.
""",
    check=check,
    marks="".join(_HINTS),
    options=NoOptions,
    examples=(
        Example(
            "<p>Brot⟦&amp;nbsp;⟧ist gut.</p>", format="html", says=Says(data={"match": "&nbsp;"})
        ),
        Example("Brot ist gut.⟦\\n⟧Und es ist alt. Ein Satz.", format="text"),
        Example(
            "<p>Bread ⟦**is**⟧ good.</p>",
            language="en",
            format="html",
            says=Says(severity=Severity.WARNING),
        ),
        Example('⟦[vc_row width="1"]⟧Brot ist gut.⟦[/vc_row]⟧', format="text"),
        Example(
            "Brot ⟦** ist **⟧ gut, [wie alle wissen](/brot).", says=Says(severity=Severity.WARNING)
        ),
        Example(
            "**Mehl**: 1 kg\n\n**Salz⟦****⟧Hefe** ist ⟦_viel. _⟧ mit ⟦![Brot](brot groß.jpg)⟧\n\n"
            "⟦##Teig⟧ ruhen lassen",
            says=(
                Says(severity=Severity.WARNING),
                Says(severity=Severity.WARNING),
                Says(severity=Severity.INFO),
                Says(severity=Severity.WARNING),
            ),
        ),
        Example("Siehe ⟦[das Rezept][rezept]⟧ dazu.", says=Says(severity=Severity.WARNING)),
        Example(
            "<p>Brot ist ⟦&lt;b&gt;⟧gut⟦&lt;/b&gt;⟧.</p>",
            format="html",
            says=Says(severity=Severity.WARNING),
        ),
        Example("Das Brot heißt `&nbsp;` und \\*nicht\\* anders; A & B, 2 * 3 * 4."),
        Example("<p>Das Element &lt;b&gt;…&lt;/b&gt; macht fett.</p>", format="html"),
        Example("Der Pfad C:\\neu\\name ist lang."),
        Example(
            '---\ntitle: "Brot⟦&nbsp;⟧und Salz"\n---\n\nBrot ist gut.',
            says=Says(severity=Severity.INFO),
            note="Data may be meant for a template that decodes them.",
        ),
    ),
)
