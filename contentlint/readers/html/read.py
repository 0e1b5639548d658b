"""HTML to blocks: one pass over the tokens, every text at its place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import (
    HEADINGS,
    PROSE,
    Block,
    Comment,
    Field,
    Image,
    Inline,
    InlineKind,
    Scope,
    Syntax,
)
from contentlint.document.block import amend
from contentlint.document.names import FACTS
from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.readers.addresses import find_addresses
from contentlint.readers.codes import find_shortcodes
from contentlint.readers.covered import Sources, code_block, uncovered
from contentlint.readers.html.clean import CleanText, clean
from contentlint.readers.html.doubt import CERTAIN, doubt
from contentlint.readers.html.entities import unescape
from contentlint.readers.html.languages import LANGUAGES, spoken
from contentlint.readers.html.region import mark_fragment, mark_page
from contentlint.readers.html.shown import (
    hides,
    is_hidden_by_class,
    is_off_screen,
    is_pixel,
    is_spoken_only,
)
from contentlint.readers.html.tables import NO_ROLE, Table
from contentlint.readers.html.tokens import Token, TokenKind, tokenize
from contentlint.readers.html.tree import BLOCKS, HEADING_SCOPES, Element, Tree
from contentlint.readers.mask import Dialect, mask
from contentlint.readers.reading import MOST_BLOCKS, MOST_MARKS, Reading
from contentlint.readers.shortcodes import SHORTCODE_IN_POST, closed_names, is_shortcode
from contentlint.text import OPAQUE_CHARACTER, Kind, OffsetMap, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from contentlint.readers.html.tokens import Attribute

_INLINES: Mapping[str, tuple[InlineKind, ...]] = {
    "b": (InlineKind.STRONG,),
    "code": (InlineKind.CODE,),
    "del": (InlineKind.STRIKE,),
    "em": (InlineKind.EMPHASIS,),
    "i": (InlineKind.EMPHASIS,),
    "kbd": (InlineKind.CODE,),
    "q": (InlineKind.QUOTE,),
    "s": (InlineKind.STRIKE,),
    "samp": (InlineKind.CODE,),
    "strike": (InlineKind.STRIKE,),
    "strong": (InlineKind.STRONG,),
    "tt": (InlineKind.CODE,),
    "var": (InlineKind.CODE,),
}
_SCOPES: Mapping[str, Scope] = {
    **HEADING_SCOPES,
    "blockquote": Scope.QUOTE,
    "caption": Scope.CAPTION,
    "dd": Scope.LIST_ITEM,
    "dt": Scope.LIST_ITEM,
    "figcaption": Scope.CAPTION,
    "li": Scope.LIST_ITEM,
    "pre": Scope.CODE,
    "td": Scope.TABLE_CELL,
    "th": Scope.TABLE_HEADER,
}
_CONTAINERS = frozenset({"dl", "menu", "ol", "table", "ul"})
_OBJECTS = frozenset(
    {"audio", "button", "canvas", "iframe", "math", "object", "select", "textarea", "video"}
)
"""What stands in a sentence like a word, but is not text."""
_SILENT = _OBJECTS | {
    "datalist",
    "noembed",
    "noframes",
    "noscript",
    "option",
    "rp",
    "rt",
    "script",
    "style",
    "svg",
    "template",
    "title",
    "xmp",
}
_LOOSE = frozenset(
    {
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
        "main",
        "section",
    }
)
"""Elements in which WordPress makes paragraphs of what blank lines part."""
_ANNOTATING = frozenset(
    {
        "aria-hidden",
        "aria-label",
        "class",
        "data-component",
        "data-hook",
        "data-lang",
        "data-test-id",
        "data-testid",
        "data-widget_type",
        "hidden",
        "id",
        "itemprop",
        "itemtype",
        "lang",
        "property",
        "role",
        "style",
        "title",
        "xml:lang",
    }
)
_HIDING_IMAGES = frozenset({"class", "height", "hidden", "style", "width"})
"""Attributes that may take an image from view."""
_LEVELS = frozenset("123456")
_LEVEL = 2
"""Of a heading that is one by its role and does not say which."""
_TOLD = frozenset(name.lower() for told in FACTS.values() for name in told.markup)
"""What an element's markup may say that its text is."""
_TOLD_BY_CLASSES = tuple(
    (name, frozenset(name.split()))
    for told in FACTS.values()
    for name in told.markup
    if " " in name or "-" in name
)
_NAMING = frozenset(
    {"data-component", "data-hook", "data-test-id", "data-testid", "data-widget_type", "itemtype"}
)
"""Attributes in which systems without classes that tell anything name their parts, and a schema."""
_PARTS = {
    "BreadcrumbList": "breadcrumbs",
    "Comment": "comment",
    "SiteNavigationElement": "navigation",
    "UserComments": "comments",
    "WPAdBlock": "advertisement",
    "WPFooter": "footer",
    "WPSideBar": "sidebar",
}
"""What of a page microdata say an element is, and the class that says the same."""
_REMARKS = ("/Comment", "/Review", "/Quotation", "/Answer")
_LONGEST_VALUE = 1000
"""Characters of source beyond which an element is no name and no date."""
_TAG = pattern(r"<[^>]*+(?:>|\Z)")
_IMAGE_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset")
"""Attributes of an image that tell where it is, the lazily loaded kinds included."""
_MOST_MARKS = 16
"""More nested marks than a text can have a use for are a broken page, and would slow it down."""
_OF_HEAD = frozenset({
    "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style",
    "template", "title",
})  # fmt: skip
"""What may stand in the head; whatever else begins the body (HTML, 13.2.6.4.4)."""
_LOADING: Mapping[str, tuple[str, ...]] = {
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("srcset",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""Attributes with what a page loads or leads to beside its links and the addresses of images."""
_CANDIDATE = pattern(r"([^\s,](?:[^\s,]|,(?!\s|$))*+)(?:\s++[^,]*+)?")
"""One picture of a ``srcset``; a comma may stand in its address (HTML, 4.8.4.2.1)."""
_QUOTE = r"""(?:["']|&(?:quot|apos|\#0*+3[49]|\#x0*+2[27]);)"""
_BACKGROUND = pattern(rf"""url\(\s*+{_QUOTE}?+((?:(?!{_QUOTE})[^()\s])++){_QUOTE}?+\s*+\)""")
"""The picture of a background: an attribute writes its quotes as entities, too."""
_SHARED_TEXTS = frozenset(
    {
        "og:description",
        "og:image:alt",
        "og:title",
        "twitter:description",
        "twitter:image:alt",
        "twitter:title",
    }
)
"""Properties in the head that people get to read where the page is shared."""

_CODE = frozenset({InlineKind.CODE, InlineKind.TEMPLATE})
_META_NAMES = ("name", "property", "http-equiv", "itemprop")
_NO_TEXT = f" {OPAQUE_CHARACTER}"
_OF_PAGE = frozenset({"id", "markup", "time"})
"""Origins of fields that count outside of the article as well, as those of the page."""
_FIRST_ADDRESS = pattern(r"\s*+([^\s,]++)")
_COMMENT_END = pattern(r"^-?>$|--!?>$")
_BLANK_LINE = pattern(r"(?:\r\n?+|\n)[ \t\f]*+(?:\r\n?+|\n)[ \t\n\f\r]*+")
_WORDPRESS_BREAK = pattern(
    r"<!--\s*+(?:wp:(?P<open>[a-z0-9/-]++)|/wp:(?P<close>[a-z0-9/-]++)|more\b|nextpage\b)"
)
_LOOSE_BLOCKS = frozenset({"freeform", "shortcode"})
"""Blocks of WordPress's editor whose content is as its older editor made it."""
_CAPTIONS = frozenset({"caption", "wp_caption"})
_MOST_BLANKS = 40
"""Blanks that are looked at between a shortcode and the end of its line."""
_LINE_ENDS_BEFORE = frozenset({"", "\n", "\r", "]"})
_LINE_ENDS_AFTER = frozenset({"", "\n", "\r", "["})


def read_html(  # noqa: PLR0913 -- what to read, then keyword-only ways to read it
    source: str,
    *,
    start: int = 0,
    end: int | None = None,
    selector: str = "",
    fragment: bool | None = None,
    shortcodes: bool = False,
    covered: bool = False,
) -> Reading:
    """Read ``source[start:end]``; all positions are code points of ``source``.

    Without ``fragment`` it is a whole page if it has a doctype, ``<html>``, ``<head>`` or
    ``<body>``. ``selector`` is the CSS or XPath of the article in a page; one that does not parse
    raises ``ValueError``. In fragments blank lines part paragraphs, as in WordPress; with
    ``shortcodes`` its bracketed codes are no text. Template code and formulas are opaque, unless
    the text is said to be ``covered`` already.
    """
    end = len(source) if end is None else end
    if covered:
        return _Reader(source, start, end, fragment, shortcodes).read(selector)
    whole = end - start == len(source)
    own = source if whole else source[start:end]
    masked = mask(own, dialect=Dialect.HTML)
    if masked.text is own:
        return _Reader(source, start, end, fragment, shortcodes).read(selector)
    double = masked.text if whole else "".join((source[:start], masked.text, source[end:]))
    reading = _Reader(double, start, end, fragment, shortcodes).read(selector)
    reading = uncovered(reading, Sources(source, double), Span(start, end))
    code = [
        code_block(source, Span(span.start + start, span.end + start), Syntax.HTML)
        for span in masked.code
    ]
    comments = [
        one._replace(source=Span(one.source.start + start, one.source.end + start))
        for one in masked.comments
    ]
    return reading._replace(
        blocks=tuple(sorted((*reading.blocks, *code), key=_place)),
        comments=(*reading.comments, *comments),
    )


_DRAWN = frozenset({"mermaid", "plantuml", "quizdown"})
"""Classes of elements whose text is a script's source, from which it draws what readers see."""


class _Reader:
    def __init__(
        self, source: str, start: int, end: int, fragment: bool | None, shortcodes: bool
    ) -> None:
        self.source = source
        self.range = Span(start, end)
        self.fragment = fragment
        self.shortcodes = shortcodes
        self.page = fragment is False
        self.language = ""
        self.tree = Tree(self._leave)
        self.owner = self.tree.root
        """The block element that the text being read belongs to."""
        self.blocks: list[tuple[Block, Element]] = []
        self.images: list[tuple[Image, Element]] = []
        self.fields: list[tuple[Field, Element | None]] = []
        self.comments: list[Comment] = []
        self.containers = 0
        self.token = Token(TokenKind.TEXT, start, start)
        self.title: Element | None = None
        self.title_text = Span(start, start)
        self.structured_data = False
        """Whether the script being read is JSON-LD."""
        self.caption = False
        """Whether a ``[caption]`` is open."""
        self.closed_codes = closed_names(source, start, end) if shortcodes else frozenset()
        """Names of the shortcodes that are closed somewhere."""
        self.tables: list[Table] = []
        """Open tables."""
        self.editor_blocks = 0
        """How many blocks of WordPress's editor are open."""
        self.marks = 0
        """How many elements amid a text there were."""
        self.cut = -1
        self.marking: list[Element] = []
        """Open elements that mark their text: links, emphasis, …"""
        self.tags: list[int] = []
        """Where the start tags so far begin."""
        self.page_tags: set[int] = set()
        """Numbers of the tags that stand for the whole page."""
        self.in_head = False
        self._begin()

    def _begin(self, start: int = -1) -> None:
        """Begin a block, at the tag of its element if there is one."""
        self.text = CleanText()
        self.inlines: list[Inline] = []
        self.block_start = start
        self.markup_end = -1
        self.last_break = -1

    def read(self, selector: str) -> Reading:
        """Read everything and tell the article from the page around it."""
        text, start, end, comment = (
            TokenKind.TEXT,
            TokenKind.START,
            TokenKind.END,
            TokenKind.COMMENT,
        )
        for token in tokenize(self.source, *self.range, self.tree.foreign):
            self.token = token
            kind = token.kind
            if kind is text:
                self._text(token.start, token.end)
            elif kind is start:
                self._start(token)
            elif kind is end:
                self._end(token)
            elif kind is comment:
                self._comment(token)
            elif kind is TokenKind.RAW:
                self._raw(token)
            elif self.fragment is None:
                self.page = True
            if len(self.blocks) > MOST_BLOCKS:
                break
            if self.marks > MOST_MARKS:
                self.cut = token.start
                break
        self.token = Token(TokenKind.TEXT, self.range.end, self.range.end)
        self._flush()
        self.tree.finish()
        return self._reading(selector)

    def _reading(self, selector: str) -> Reading:
        problems: tuple[Problem, ...] = ()
        elements = self.tree.elements
        chosen: list[Element] = []
        if not self.page:
            mark_fragment(elements)
        else:
            chosen = self._select(selector) if selector else chosen
            if selector and not chosen:
                message = phrase(
                    "nothing in the page matches {selector}; the article was guessed",
                    selector=selector,
                )
                problems = (Problem("selector", message, note=True),)
            mark_page(elements, self.blocks, chosen)
        for block, owner in self.blocks:
            amend(block, article=block.article or owner.article)
        self.blocks.sort(key=_begin_of)
        told = doubt(self.blocks) if self.page and not chosen else CERTAIN
        if not told.article:
            message = phrase(
                "no article was found in this page, so that all findings in its text are infos; "
                "name the article with article-selector"
            )
            problems = (*problems, Problem("selector", message, note=True))
        return Reading(
            tuple(block for block, _ in self.blocks),
            tuple(self._final_fields()),
            tuple(image._replace(article=owner.article) for image, owner in self.images),
            tuple(self.comments),
            problems,
            self.language,
            self.page,
            doubtful=told.places,
            cut=self.cut,
            deep=self.tree.deep,
        )

    def _select(self, selector: str) -> list[Element]:
        from contentlint.readers.html.selector import select  # lxml is slow

        numbers = select(self.source, self.range, self.tags, selector)
        chosen = [element for element in self.tree.elements if element.number in numbers]
        return [self.tree.root] if numbers & self.page_tags else chosen

    def _final_fields(self) -> Iterator[Field]:
        for field, owner in self.fields:
            if owner is None or owner.article:
                yield field
            elif field.origin in _OF_PAGE:
                yield field._replace(origin=f"page-{field.origin}")

    # Tags

    def _start(self, token: Token) -> None:
        name = token.name
        number = len(self.tags)
        self.tags.append(token.start)
        if name in ("html", "head", "body"):
            self._page_tag(token, number)
            return
        if self.in_head and name not in _OF_HEAD and not self.tree.top.silent:
            self.in_head = False
            self.fields.append((Field("body", "element", name, Span(token.start, token.end)), None))
        is_block = name in BLOCKS
        if is_block:
            self._flush()
        element = self.tree.open(name, token.start, number, closed=token.closed)
        if name in _LOADING:
            self._loads(token, element)
        if element is None:
            self.marks += 1
            self._void(token)
            return
        if is_block:
            self._enter_block(element)
            if self.tables or name == "table":
                self._enter_table_part(element, token)
        if token.attributes:
            self._annotate(element, token)
        if name == "dialog" and not any(attribute.name == "open" for attribute in token.attributes):
            self._hide(element)
        if is_block:
            self.owner = element
            self._begin(token.start)
        elif not element.silent:
            self._enter_inline(element, token)
        if name in _SILENT and not (self._is_heading_button(name) or _is_template_of_vue(token)):
            self._enter_silent(element, token)

    def _is_heading_button(self, name: str) -> bool:
        """Tell whether it is the button that an accordion's heading consists of."""
        return name == "button" and self.owner.context.scope in HEADINGS

    def _page_tag(self, token: Token, number: int) -> None:
        self.page = self.page or self.fragment is None
        root = self.tree.root
        self.in_head = token.name == "head"
        if token.name != "head":
            self.page_tags.add(number)
        if token.name == "body":
            classes = " ".join(self._value(one) for one in token.attributes if one.name == "class")
            field = Field("body", "class", classes, Span(token.start, token.end))
            self.fields.append((field, None))
        for attribute in token.attributes:
            value = self._value(attribute)
            if attribute.name == "id":
                self._add_id(attribute, root)
            if token.name == "html":
                if attribute.name == "lang":
                    self.language = self.language or value.strip()
                field = Field("html", attribute.name, value, Span(*attribute[1:]))
                self.fields.append((field, None))
            elif token.name == "body" and attribute.name == "lang" and value.strip():
                root.context = root.context._replace(language=value.strip())

    def _enter_block(self, element: Element) -> None:
        name = element.name
        context = element.context
        scope = _SCOPES.get(name)
        if scope is not None:
            element.context = context._replace(
                scope=scope,
                depth=context.depth + (scope is Scope.LIST_ITEM),
                quoted=context.quoted or name == "blockquote",
            )
        elif name in _CONTAINERS:
            self.containers += 1
            element.context = context._replace(container=self.containers)

    def _enter_table_part(self, element: Element, token: Token) -> None:
        """Note what tells tables of data from those of layout."""
        if self.tables:
            self.tables[-1].part(element.name)
        if element.name == "table":
            names = tuple(one.name for one in token.attributes if one.start < one.end)
            self.tables.append(Table(self.containers, names))

    def _annotate(self, element: Element, token: Token) -> None:
        """Take in the attributes that any element may have."""
        for attribute in token.attributes:
            name = attribute.name
            if name not in _ANNOTATING:
                continue
            if name in ("title", "aria-label"):
                self._attribute_block(attribute, element)
                element.label = self._value(attribute) if name == "aria-label" else element.label
                continue
            value = self._value(attribute)
            if name == "class":
                self._take_classes(element, value, token)
            elif name in ("itemprop", "property"):
                self._tell(element, value, token)
            elif name in _NAMING:
                self._take_name(element, name, value.strip())
            elif name == "id":
                element.identity += f" {value}"
                self._add_id(attribute, element)
            elif name == "role":
                element.role = value.strip().lower()
                self._play_role(element, token)
            elif name in LANGUAGES:
                self._mark_language(element, token)
            elif hides(name, value) or (
                name == "style" and is_off_screen(value) and self._is_beside_text(element)
            ):
                self._hide(element)
            elif name == "style" and "url(" in value:
                self._add_background(attribute, element)

    def _take_classes(self, element: Element, value: str, token: Token) -> None:
        element.identity += f" {value}"
        spoken = is_spoken_only(value) and self._is_beside_text(element)
        if spoken or value.strip().lower() in _DRAWN:
            self._hide(element)
        if "author" in value or "dt-" in value:
            self._tell_by_classes(element, value, token)

    @staticmethod
    def _take_name(element: Element, name: str, value: str) -> None:
        """Take what else than its classes says what part of the page an element is."""
        if name != "itemtype":
            element.identity += f" {value}"
            return
        element.identity += f" {_PARTS.get(value.rpartition('/')[2], '')}"
        if value.endswith(_REMARKS):
            element.context = element.context._replace(remark=True)

    def _play_role(self, element: Element, token: Token) -> None:
        """Take a block for the heading that its role makes of it, or for none."""
        parent = element.parent
        if element.block is not element or parent is None:
            return
        if element.role == "heading":
            values = {a.name: self._value(a).strip() for a in reversed(token.attributes)}
            written = values.get("aria-level", "")
            level = int(written) if written in _LEVELS else _LEVEL
            element.context = element.context._replace(scope=HEADINGS[level - 1])
        elif element.role in NO_ROLE and element.context.scope in HEADINGS:
            element.context = element.context._replace(scope=parent.context.scope)

    @staticmethod
    def _is_beside_text(element: Element) -> bool:
        """Tell whether what only screen readers say of it is no part of a heading or a link.

        Those have their names of it, and a heading its place in the outline.
        """
        above: Element | None = element
        while above is not None:
            if above.context.scope in HEADINGS or above.name == "a":
                return False
            above = above.parent
        return True

    def _tell(self, element: Element, value: str, token: Token) -> None:
        """Note what microdata or RDFa say that an element is, or take it from ``content``."""
        if value.strip() == "articleBody":
            element.identity += " article-body"
        for word in value.lower().split():
            name = word.removeprefix("schema:").rpartition("/")[2]
            if name not in _TOLD or element.name == "time":  # which is read by itself
                continue
            written = next((one for one in token.attributes if one.name == "content"), None)
            if written is None:
                element.tells, element.inner = name, token.end
            elif not element.context.remark and not element.silent:
                place = Span(written.start, written.end)
                field = Field("markup", name, self._value(written), place)
                self.fields.append((field, element))

    @staticmethod
    def _tell_by_classes(element: Element, value: str, token: Token) -> None:
        """Note what microformats say that an element is."""
        classes = frozenset(value.lower().split())
        for name, needed in _TOLD_BY_CLASSES:
            if needed <= classes and element.name != "time":
                element.tells, element.inner = name, token.end

    def _add_told(self, element: Element) -> None:
        """Take in what an element is told to be, now that all of it is read."""
        start, end = element.inner, self.token.start
        remark = element.parent is not None and element.parent.context.remark
        if remark or element.silent or not 0 < end - start <= _LONGEST_VALUE:
            return
        text = " ".join(unescape(_TAG.sub(" ", self.source[start:end])).split())
        if text:
            self.fields.append((Field("markup", element.tells, text, Span(start, end)), element))

    def _mark_language(self, element: Element, token: Token) -> None:
        values = {a.name: self._value(a) for a in token.attributes if a.name in LANGUAGES}
        language = spoken(values)
        if not language or element.silent or InlineKind.LANGUAGE in element.kinds:
            return
        element.context = element.context._replace(language=language)
        if element.block is not element:
            element.kinds += (InlineKind.LANGUAGE,)

    @staticmethod
    def _hide(element: Element) -> None:
        element.context = element.context._replace(hidden=True)
        if element.block is not element and not element.block.context.hidden:
            element.silent = True

    def _enter_inline(self, element: Element, token: Token) -> None:
        name = token.name
        self.marks += 1
        if name == "a":
            self._enter_link(element, token)
        elif name in _INLINES:
            element.kinds += _INLINES[name]
        elif name == "time":
            self._add_time(element, token)
        if element.kinds and self._adds_marks(element):
            self.text.release()
            element.begin = self.text.length
            self.marking.append(element)
        if not self.text.length and self.block_start < 0:
            self.block_start = token.start

    def _adds_marks(self, element: Element) -> bool:
        """Tell whether it says more than the elements it stands in: not so strong within strong."""
        if element.kinds[0] is InlineKind.LINK or InlineKind.LANGUAGE in element.kinds:
            if len(self.marking) < _MOST_MARKS:
                return True
            self.tree.leave_out(element.start)
            return False
        return all(other.kinds != element.kinds for other in self.marking)

    def _enter_link(self, element: Element, token: Token) -> None:
        others: list[tuple[str, str]] = []
        for attribute in token.attributes:
            if attribute.name == "href" and element.target is None:
                element.target = self._value(attribute)
                element.target_source = Span(attribute.start, attribute.end)
                element.kinds += (InlineKind.LINK,)
            else:
                others.append((attribute.name, self._value(attribute)))
                if attribute.name == "name":
                    self._add_id(attribute, element)
        element.attributes = tuple(others)
        parent = element.parent
        if (element.target or "").startswith("#") and (
            element.role == "doc-noteref" or (parent is not None and parent.name == "sup")
        ):
            element.kinds += (InlineKind.FOOTNOTE,)

    def _enter_silent(self, element: Element, token: Token) -> None:
        name = token.name
        if name in _OBJECTS and not element.silent:
            self._opaque(token)
        if name == "title" and self.title is None and not element.silent:
            self.title = element
            self.title_text = Span(token.end, token.end)
        elif name == "title" and not element.silent:
            self.fields.append((Field("title", "title", "", Span(token.start, token.end)), None))
        if name == "textarea":
            self._ask("text")
        element.silent = True
        if name == "script":
            kind = next((a for a in token.attributes if a.name == "type"), None)
            media = self._value(kind).partition(";")[0] if kind is not None else ""
            self.structured_data = media.strip().lower() == "application/ld+json"

    def _void(self, token: Token) -> None:
        """Take in an element without content."""
        parent = self.tree.top
        name = token.name
        if name == "meta":
            self._meta(token)
        elif name == "link":
            self._link(token)
        elif name == "base":
            self._base(token)
        elif parent.silent:
            return
        elif name == "br":
            self._line_break(token)
        elif name == "img":
            if self._is_unseen(token):
                return
            self._image(token, parent)
        elif name == "embed" or (name == "input" and not self._is_hidden_input(token)):
            self._opaque(token)
            if name == "input" and self._is_input(token, "email"):
                self._ask("address")
        for attribute in token.attributes:
            if attribute.name in ("title", "aria-label") and name in ("img", "area"):
                self._attribute_block(attribute, parent)
            elif attribute.name == "id":
                self._add_id(attribute, parent)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "head":
            self.in_head = False
        if name == "br":
            if not self.tree.top.silent:
                self._line_break(token)
            return
        if not self.tree.close(name):
            if name == "p":
                self._flush()  # browsers make an empty paragraph of it
        elif name not in BLOCKS and self.text.length:
            self.markup_end = token.end

    def _leave(self, element: Element) -> None:
        """See an element off, closed by its own end tag or by what must not stand in it."""
        name = element.name
        token = self.token
        own = token.kind is TokenKind.END and token.name == name
        end = token.end if own else token.start
        if element.kinds and element in self.marking:
            self.marking.remove(element)
            self._mark(element, end)
        if element.tells:
            self._add_told(element)
        if element.block is element:
            self._flush(end if own else -1)
            if name == "table":
                self._leave_table(element)
            if self._is_heading(element) and not self._holds_text(element):
                self._add_empty(element, end)
            self.owner = self.tree.root if element.parent is None else element.parent.block
        elif element is self.title:
            self._add_title(Span(element.start, end))

    def _leave_table(self, element: Element) -> None:
        table = self.tables.pop()
        if element.parent is not None and table.is_layout(element.role):
            outer = self.tables[-1] if self.tables else None
            table.open_up(element.parent.context, outer)

    # Text

    def _text(self, start: int, end: int) -> None:
        top = self.tree.top
        if top.silent:
            if top is self.title:
                self.title_text = Span(start, end)
        elif self.owner.context.scope is Scope.CODE:
            self.text.add_code(self.source, start, end)
        elif self.page and not self.shortcodes:
            self.text.add(self.source, start, end)
        elif not self._parts_paragraphs():
            self._words(start, end)
        else:
            at = start
            for gap in _BLANK_LINE.finditer(self.source, start, end):
                self._words(at, gap.start())
                self._flush()
                at = gap.end()
            self._words(at, end)

    def _parts_paragraphs(self) -> bool:
        """Tell whether blank lines part paragraphs here, as WordPress's ``wpautop`` makes them.

        It has no say in the blocks of its editor, and in its own content parts whatever it finds.
        """
        if self.page or self.editor_blocks:
            return False
        owner = self.owner
        return owner.name in _LOOSE or (self.shortcodes and owner.context.scope not in HEADINGS)

    def _words(self, start: int, end: int) -> None:
        if self.shortcodes:
            at = start
            for code in SHORTCODE_IN_POST.finditer(self.source, start, end):
                if is_shortcode(code, self.closed_codes):
                    self.text.add(self.source, at, code.start())
                    self._shortcode(code)
                    at = code.end()
            start = at
        self.text.add(self.source, start, end)

    def _shortcode(self, code: re.Match[str]) -> None:
        if code["name"] in _CAPTIONS:
            self._flush()
            self.caption = not code["close"]
        elif self._has_its_line(code):
            self._flush()
        elif self.text.length and not code["close"]:
            self.text.object(*code.span())

    def _has_its_line(self, code: re.Match[str]) -> bool:
        """Tell whether it has a line for itself or with others: what it makes is a box then."""
        start = max(code.start() - _MOST_BLANKS, self.range.start)
        before = self.source[start : code.start()].rstrip(" \t")
        end = min(code.end() + _MOST_BLANKS, self.range.end)
        after = self.source[code.end() : end].lstrip(" \t")
        return before[-1:] in _LINE_ENDS_BEFORE and after[:1] in _LINE_ENDS_AFTER

    def _line_break(self, token: Token) -> None:
        if self.last_break == self.text.length and self.owner.context.scope not in HEADINGS:
            self._flush()
            return
        self.last_break = self.text.length
        self.text.blank(Kind.BREAK, token.start, token.end)
        if self.owner.context.scope is Scope.CODE:
            self.text.release()

    def _opaque(self, token: Token) -> None:
        self.text.object(token.start, token.end)

    def _image(self, token: Token, parent: Element) -> None:
        values = {attribute.name: attribute for attribute in reversed(token.attributes)}
        target, target_source, target_name = self._image_target(values, token)
        alt = alt_block = None
        if "alt" in values:
            alt = self._value(values["alt"])
            alt_block = self._attribute_block(values["alt"], parent, Scope.IMAGE_ALT)
        source = Span(token.start, token.end)
        others = tuple(
            (attribute.name, self._value(attribute))
            for attribute in token.attributes
            if attribute.name not in ("alt", target_name)
        )
        image = Image(source, target, target_source, alt, alt_block, attributes=others)
        self.images.append((image, parent))
        self._opaque(token)
        told = others if alt is None else (("alt", alt), *others)
        span = Span(self.text.length - 1, self.text.length)
        self.inlines.append(
            Inline(InlineKind.IMAGE, span, source, target, target_source, attributes=told)
        )
        if self.caption:
            self._flush()

    def _image_target(self, values: Mapping[str, Attribute], token: Token) -> tuple[str, Span, str]:
        """Return the address, its place and the attribute it was found in."""
        for name in _IMAGE_ADDRESSES:
            if name not in values:
                continue
            attribute = values[name]
            target = self._value(attribute)
            if not target.strip() or (target.startswith("data:") and len(values) > 1):
                continue  # a placeholder that a script replaces
            if not name.endswith("srcset"):
                return target, Span(attribute.start, attribute.end), name
            first = _FIRST_ADDRESS.match(self.source, attribute.start, attribute.end)
            if first is not None:
                return unescape(first[1]), Span(*first.span(1)), name
        if "src" not in values:
            return "", Span(token.start, token.start), "src"
        attribute = values["src"]
        return self._value(attribute), Span(attribute.start, attribute.end), "src"

    # Blocks

    def _flush(self, end: int = -1) -> None:
        """End the block being read; ``end`` is where the end tag of its element ends."""
        if not self.text.length and not self.inlines:
            self.block_start = self.markup_end = self.last_break = -1
            return
        length = self.text.length
        text, offsets, lead = self.text.stripped()
        last = offsets.pieces[-1].end if offsets.pieces else self.token.start
        for element in self.marking:
            if element.begin < length:
                self._mark(element, max(last, element.start))
            element.begin = 0
        inlines = tuple(_fitted(self.inlines, text, lead)) if self.inlines else ()
        if inlines or text.strip(_NO_TEXT):
            self._add(text, offsets, inlines, end)
        self._begin()

    def _add(self, text: str, offsets: OffsetMap, inlines: tuple[Inline, ...], end: int) -> None:
        owner = self.owner
        context = owner.context
        if not offsets.pieces:
            offsets = OffsetMap.verbatim(inlines[0].source.start, inlines[0].source.start)
        scope = context.scope
        if self.caption and scope is Scope.PARAGRAPH and text.strip(_NO_TEXT):
            scope = Scope.CAPTION
        inlines += tuple(find_shortcodes(text, offsets, inlines))
        if "." in text:
            inlines += tuple(_addresses(text, offsets, inlines))
        first, last = offsets.pieces[0].start, offsets.pieces[-1].end
        start = first if self.block_start < 0 else min(self.block_start, first)
        block = Block(
            scope,
            text,
            offsets,
            Span(start, max(end, last, self.markup_end)),
            level=_level(scope, context.depth),
            language=context.language,
            article=False,
            inlines=tuple(sorted(inlines, key=_outer_first)) if len(inlines) > 1 else inlines,
            container=context.container,
            quoted=context.quoted,
            syntax=Syntax.HTML,
        )
        self.blocks.append((block, owner))
        if self.tables:
            self.tables[-1].text(block)
        if scope in HEADINGS:
            self._note_heading(owner)
        elif scope in PROSE:
            owner.prose += len(text)
            for inline in inlines:
                if inline.kind is InlineKind.LINK:
                    owner.links += inline.span.end - inline.span.start

    @staticmethod
    def _is_heading(element: Element) -> bool:
        """Tell whether it is read, and a heading by its name and by its role."""
        return element.name in HEADING_SCOPES and not element.silent and element.role not in NO_ROLE

    @staticmethod
    def _note_heading(element: Element) -> None:
        while element.name not in HEADING_SCOPES and element.parent is not None:
            element = element.parent
        element.noted = True

    def _holds_text(self, heading: Element) -> bool:
        """Tell whether a heading has a text, be it in a list or a paragraph of its own."""
        if heading.noted:
            return True
        for block, _ in reversed(self.blocks):
            if block.source.start < heading.start:
                return False
            if block.scope not in (Scope.ATTRIBUTE, Scope.IMAGE_ALT):
                return True
        return False

    def _add_empty(self, element: Element, end: int) -> None:
        context = element.context
        block = Block(
            context.scope,
            "",
            OffsetMap.verbatim(element.start, element.start),
            Span(element.start, end),
            level=_level(context.scope, context.depth),
            language=context.language,
            article=False,
            container=context.container,
            quoted=context.quoted,
            syntax=Syntax.HTML,
        )
        self.blocks.append((block, element))

    def _add_title(self, source: Span) -> None:
        text, offsets = clean(self.source, self.title_text)
        if not text:
            offsets = OffsetMap.verbatim(self.title_text.start, self.title_text.start)
        inlines = tuple(find_shortcodes(text, offsets))
        block = Block(Scope.TITLE, text, offsets, source, inlines=inlines, syntax=Syntax.HTML)
        self.blocks.append((block, self.tree.root))

    def _attribute_block(
        self, attribute: Attribute, element: Element, scope: Scope = Scope.ATTRIBUTE
    ) -> Block | None:
        source = Span(attribute.start, attribute.end)
        text, offsets = clean(self.source, source, attribute=True)
        if not text or element.silent:
            return None
        in_head = scope in (Scope.META_DESCRIPTION, Scope.FIELD)
        block = Block(
            scope,
            text,
            offsets,
            source,
            language=element.context.language,
            article=in_head,
            inlines=tuple(find_shortcodes(text, offsets)),
            name=attribute.name,
            syntax=Syntax.HTML_ATTRIBUTE,
        )
        self.blocks.append((block, element))
        return block

    def _mark(self, element: Element, end: int) -> None:
        """Mark what the block being read has of an element's text."""
        span = Span(element.begin, self.text.length)
        source = Span(element.start, end)
        for kind in element.kinds:
            inline = Inline(kind, span, source)
            if kind is InlineKind.LINK or kind is InlineKind.FOOTNOTE:
                if span.start == span.end and element.noted:
                    continue  # its text stands in blocks of its own
                inline = inline._replace(
                    target=element.target,
                    target_source=element.target_source,
                    attributes=element.attributes,
                )
            elif span.start == span.end:
                continue
            elif kind is InlineKind.LANGUAGE:
                if self.owner.context.language == element.context.language:
                    continue
                inline = inline._replace(language=element.context.language)
            self.inlines.append(inline)
        element.noted = True

    # Data

    def _meta(self, token: Token) -> None:
        values = {attribute.name: attribute for attribute in reversed(token.attributes)}
        if "charset" in values:
            self._add_field("meta", "charset", values["charset"], token)
        content = values.get("content")
        key = next((values[name] for name in _META_NAMES if name in values), None)
        if content is None or key is None:
            return
        name = self._value(key).strip().lower()
        self._add_field("meta", name, content, token)
        if name == "description":
            block = self._attribute_block(content, self.tree.root, Scope.META_DESCRIPTION)
        elif name in _SHARED_TEXTS:
            block = self._attribute_block(content, self.tree.root, Scope.FIELD)
        else:
            return
        if block is not None:
            amend(block, name=name)

    def _link(self, token: Token) -> None:
        values = {attribute.name: attribute for attribute in reversed(token.attributes)}
        if "rel" in values and "href" in values:
            name = self._value(values["rel"]).strip().lower()
            self._add_field("link", name, values["href"], token)

    def _base(self, token: Token) -> None:
        """Note what the page's relative addresses are relative to."""
        for attribute in token.attributes:
            if attribute.name == "href":
                self._add_field("base", "href", attribute, token)
                return

    def _loads(self, token: Token, element: Element | None) -> None:
        """Note what an element loads, wherever scripts and players are no text."""
        name = token.name
        owner = self.tree.top if element is None else element
        around = owner if element is None else owner.parent
        if around is not None and around.silent and around.name not in _OBJECTS:
            return  # a template, or what is shown without scripts only
        about = (("element", name),)
        for attribute in token.attributes:
            if attribute.name not in _LOADING[name] or attribute.start >= attribute.end:
                continue
            if attribute.name == "srcset":
                places = [
                    Span(*one.span(1))
                    for one in _CANDIDATE.finditer(self.source, attribute.start, attribute.end)
                ]
            else:
                places = [Span(attribute.start, attribute.end)]
            for place in places:
                target = unescape(self.source[slice(*place)]).strip()
                field = Field("resource", attribute.name, target, place, about)
                self.fields.append((field, None if name == "script" else owner))

    def _add_background(self, attribute: Attribute, element: Element) -> None:
        for one in _BACKGROUND.finditer(self.source, attribute.start, attribute.end):
            field = Field("resource", "style", unescape(one[1]), Span(*one.span(1)))
            self.fields.append((field, element))

    def _add_field(self, origin: str, name: str, value: Attribute, token: Token) -> None:
        others = tuple(
            (attribute.name, self._value(attribute))
            for attribute in token.attributes
            if attribute is not value
        )
        source = Span(value.start, value.end)
        self.fields.append((Field(origin, name, self._value(value), source, others), None))

    def _add_id(self, attribute: Attribute, element: Element) -> None:
        if element.name == "svg" or (element.parent is not None and element.parent.silent):
            return  # a drawing or a part of a template, which nothing links to
        source = Span(attribute.start, attribute.end)
        self.fields.append((Field("id", "id", self._value(attribute), source), element))

    def _add_time(self, element: Element, token: Token) -> None:
        for attribute in token.attributes:
            if attribute.name == "datetime":
                others = tuple(
                    (other.name, self._value(other))
                    for other in token.attributes
                    if other is not attribute
                )
                source = Span(attribute.start, attribute.end)
                field = Field("time", "time", self._value(attribute), source, others)
                self.fields.append((field, element))
                return

    def _raw(self, token: Token) -> None:
        if self.structured_data and self.tree.top.name == "script":
            source = Span(token.start, token.end)
            field = Field("json-ld", "json-ld", self.source[token.start : token.end], source)
            self.fields.append((field, None))

    def _comment(self, token: Token) -> None:
        written = self.source[token.start + 4 : token.end]
        text = _COMMENT_END.sub("", written)
        self.comments.append(Comment(text, Span(token.start, token.end)))
        if self.page:
            return
        found = _WORDPRESS_BREAK.match(self.source, token.start, token.end)
        if found is None:
            return
        if self.owner.name in _LOOSE:
            self._flush()
        name = found["open"] or found["close"]
        if name and name not in _LOOSE_BLOCKS and not text.endswith("/"):
            self.editor_blocks = max(self.editor_blocks + (1 if found["open"] else -1), 0)

    def _is_unseen(self, token: Token) -> bool:
        """Tell whether an image is hidden, or so small that it is there to count readers."""
        values = {
            attribute.name: self._value(attribute)
            for attribute in reversed(token.attributes)
            if attribute.name in _HIDING_IMAGES
        }
        classes = values.get("class", "")
        hidden = any(hides(name, value) for name, value in values.items())
        by_class = is_spoken_only(classes) or is_hidden_by_class(classes)
        return hidden or by_class or is_pixel(values)

    def _is_hidden_input(self, token: Token) -> bool:
        return self._is_input(token, "hidden")

    def _is_input(self, token: Token, kind: str) -> bool:
        return any(
            attribute.name == "type" and self._value(attribute).strip().lower() == kind
            for attribute in token.attributes
        )

    def _ask(self, what: str) -> None:
        """Note what the form that is open asks for."""
        element: Element | None = self.tree.top
        while element is not None and element.name != "form":
            element = element.parent
        if element is not None and element.asks != "text":
            element.asks = what

    def _value(self, attribute: Attribute) -> str:
        return unescape(self.source[attribute.start : attribute.end])


def _addresses(text: str, offsets: OffsetMap, inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield the addresses of a text that do not stand in code."""
    code: list[Span] | None = None
    links = [one for one in inlines if one.kind is InlineKind.LINK]
    for span, target in find_addresses(text, links):
        if code is None:
            code = [one.span for one in inlines if one.kind in _CODE]
        if not any(start <= span.start < end for start, end in code):
            yield Inline(InlineKind.URL, span, offsets.to_source(span), target)


def _begin_of(pair: tuple[Block, Element]) -> int:
    return pair[0].source.start


def _place(block: Block) -> int:
    return block.source.start


def _outer_first(inline: Inline) -> tuple[int, int]:
    return inline.span.start, -inline.span.end


def _level(scope: Scope, depth: int) -> int:
    if scope in HEADINGS:
        return HEADINGS.index(scope) + 1
    return depth if scope is Scope.LIST_ITEM else 0


def _fitted(inlines: list[Inline], text: str, lead: int) -> Iterator[Inline]:
    """Fit spans of the text as it was read to the text without white space at its ends."""
    length = len(text)
    for inline in inlines:
        first, last = inline.span
        start = min(max(first - lead, 0), length)
        end = min(max(last - lead, start), length)
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        if start == first and end == last:
            yield inline
        elif start < end or inline.target is not None:
            yield inline._replace(span=Span(start, end))


def _is_template_of_vue(token: Token) -> bool:
    """Tell whether it is a ``<template v-if>`` or ``<template #head>``, whose content is shown."""
    return token.name == "template" and any(
        attribute.name.startswith(("#", "v-")) for attribute in token.attributes
    )
