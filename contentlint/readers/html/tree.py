"""Which elements are open: the tree rules of HTML that decide to what element a text belongs.

Implied ends, scopes and table contexts follow the standard; formatting elements that are nested
wrongly are closed and not opened again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from contentlint.text import Span

MOST_DEPTH = 512
"""Deeper elements are left out of the tree, as in browsers; their text stays."""


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADING_SCOPES = dict(zip(("h1", "h2", "h3", "h4", "h5", "h6"), HEADINGS, strict=True))
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu "
    "nav ol p pre search section summary table tbody td tfoot th thead tr ul xmp"
)
"""Elements that begin and end a block of text."""

VOID = _names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param "
    "source track wbr"
)
_CLOSE_PARAGRAPH = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre "
    "search section summary table ul xmp dd dt"
)
_FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_SPECIAL = BLOCKS | _names(
    "applet area base basefont bgsound br button col colgroup embed foreignobject frame frameset "
    "head html iframe img input keygen link marquee meta noembed noframes noscript object "
    "param plaintext script select source style svg template textarea title track wbr"
)
_SCOPE = _names("applet body caption foreignobject html marquee object table td template th")
_BUTTON_SCOPE = _SCOPE | {"button"}
_LIST_SCOPE = _SCOPE | {"ol", "ul"}
_TABLE_SCOPE = _names("body html table template")
_TABLE_PARTS = _names("caption col colgroup tbody td tfoot th thead tr")
_ROWS = _names("tbody tfoot thead")
_TRANSPARENT = _names("address div p")
_RARE = _names("a button input optgroup option rb rp rt rtc select textarea")
_IMPLIED = _names("dd dt li optgroup option p rb rp rt rtc")
_NEVER_CLOSED = _names("body br head html")
_FOREIGN = _names("math svg")
_INTEGRATION = _names("annotation-xml desc foreignobject mi mn mo ms mtext title")
_LEAVE_FOREIGN = _names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)


class Context(Record):
    """What an element hands down to its children."""

    scope: Scope = Scope.PARAGRAPH
    depth: int = 0
    """Nesting depth of list items."""
    container: int = 0
    """Number of the list or table."""
    quoted: bool = False
    language: str | None = None
    hidden: bool = False
    remark: bool = False
    """Whether it is of a comment, a review or the like, that others have written."""


class Element:
    """An element of the tree. Its texts, and the sums of them, are the reader's to fill in."""

    __slots__ = (
        "article",
        "asks",
        "attributes",
        "begin",
        "block",
        "context",
        "excluded",
        "identity",
        "inner",
        "kinds",
        "label",
        "links",
        "name",
        "noted",
        "number",
        "parent",
        "prose",
        "role",
        "silent",
        "start",
        "target",
        "target_source",
        "tells",
    )

    def __init__(self, name: str, parent: Element | None, start: int, number: int) -> None:
        self.name = name
        self.parent = parent
        self.start = start
        """Where its start tag begins."""
        self.number = number
        """Of its start tag among all start tags of the source, from 0."""
        self.context: Context = parent.context if parent else Context()
        self.block: Element = self if parent is None or name in BLOCKS else parent.block
        """The block it belongs to: itself or an ancestor."""
        self.silent: bool = parent is not None and parent.silent
        """Whether its text is left out."""
        self.identity = ""
        """Its classes and its id."""
        self.role = ""
        self.label = ""
        """What screen readers call it."""
        self.asks = ""
        """What a form is for: ``"address"``, of e-mail and nothing else, or ``"text"``."""
        self.kinds: tuple[InlineKind, ...] = ()
        """What it marks its text as."""
        self.begin = 0
        """Where an inline element begins in the clean text of the block being read."""
        self.noted = False
        """Whether a block has been made of it, or an inline."""
        self.target: str | None = None
        self.target_source: Span | None = None
        self.attributes: tuple[tuple[str, str], ...] = ()
        self.tells = ""
        """What its markup says that its text is: an author."""
        self.inner = start
        """Where its start tag ends, if it tells something."""
        self.article = False
        self.excluded = False
        """Whether it is navigation, an advertisement, …, and not what the page is about."""
        self.prose = 0
        """Code points of running text in it."""
        self.links = 0
        """Code points of that which are linked."""


class Tree:
    """The stack of open elements."""

    def __init__(self, leave: Callable[[Element], None]) -> None:
        """Call ``leave`` with each element that is closed, before it goes."""
        self._leave = leave
        self.root = Element("body", None, 0, -1)
        self.top = self.root
        self.elements = [self.root]
        """All elements so far, parents before their children."""
        self._open = [self.root]
        self._names = ["body"]
        self.deep = -1
        """Where the first element begins that is left out for its depth; -1 without one."""
        self._paragraphs = 0
        self._foreign = 0

    def open(self, name: str, start: int, number: int, *, closed: bool) -> Element | None:
        """Take a start tag; return its element, or ``None`` if it stays outside of the tree."""
        if self._foreign and self.foreign():
            if name not in _LEAVE_FOREIGN:
                return None if closed else self._push(name, start, number)
            while self.foreign():
                self._pop()
        if name in _CLOSE_PARAGRAPH:
            self._before_block(name)
        elif name in _TABLE_PARTS:
            if not self._before_table_part(name):
                return None
        elif name in _RARE and not self._before_rare(name):
            return None
        if name in VOID or (closed and name in _FOREIGN):
            return None
        return self._push(name, start, number)

    def close(self, name: str) -> bool:
        """Take an end tag; tell whether it closed an element."""
        if name in _NEVER_CLOSED:
            return False
        if name == self._names[-1]:
            self._pop()
            return True
        before = len(self._names)
        if self._foreign and self.foreign() and self._close_foreign(name):
            return True
        if name in _FORMATTING:
            self._close_formatting(name)
        elif name in HEADING_SCOPES:
            self._close_heading()
        elif name == "template":
            if name in self._names:
                self._pop_to(name)  # whatever is open in it
        elif name in _SPECIAL:
            if self._has(name, _scope_of(name)):
                self._pop_to(name)
        else:
            self._close_other(name)
        return len(self._names) < before

    def leave_out(self, start: int) -> None:
        """Note that the element that begins there stands in too many others to count."""
        if self.deep < 0:
            self.deep = start

    def foreign(self) -> bool:
        """Tell whether the innermost element is one of SVG or MathML."""
        if not self._foreign:
            return False
        for name in reversed(self._names):
            if name in _FOREIGN:
                return True
            if name in _INTEGRATION:
                return False
        return False

    def finish(self) -> None:
        """Close what is still open."""
        while len(self._open) > 1:
            self._pop()

    def _push(self, name: str, start: int, number: int) -> Element | None:
        if len(self._open) >= MOST_DEPTH:
            self.leave_out(start)
            return None
        element = Element(name, self.top, start, number)
        self._open.append(element)
        self._names.append(name)
        self.elements.append(element)
        self.top = element
        if name == "p":
            self._paragraphs += 1
        elif name in _FOREIGN:
            self._foreign += 1
        return element

    def _pop(self) -> str:
        return self._remove(len(self._open) - 1)

    def _remove(self, index: int) -> str:
        self._leave(self._open[index])
        del self._open[index]
        name = self._names.pop(index)
        self.top = self._open[-1]
        if name == "p":
            self._paragraphs -= 1
        elif name in _FOREIGN:
            self._foreign -= 1
        return name

    def _pop_to(self, *names: str) -> None:
        while len(self._open) > 1 and self._pop() not in names:
            pass

    def _pop_until(self, names: AbstractSet[str]) -> None:
        while len(self._open) > 1 and self._names[-1] not in names:
            self._pop()

    def _has(self, name: str, scope: AbstractSet[str]) -> bool:
        for other in reversed(self._names):
            if other == name:
                return True
            if other in scope:
                return False
        return False

    def _close_paragraph(self) -> None:
        if self._paragraphs and self._has("p", _BUTTON_SCOPE):
            self._pop_to("p")

    def _before_block(self, name: str) -> None:
        self._close_paragraph()
        if name in HEADING_SCOPES:
            if self._names[-1] in HEADING_SCOPES:
                self._pop()
        elif name == "li":
            self._before_item("li")
        elif name in ("dd", "dt"):
            self._before_item("dd", "dt")
        elif name == "table" and (self._names[-1] in _ROWS or self._names[-1] in ("table", "tr")):
            self._pop_to("table")

    def _before_item(self, *names: str) -> None:
        for other in reversed(self._names):
            if other in names:
                self._pop_to(other)
                return
            if other in _SPECIAL and other not in _TRANSPARENT:
                return

    def _before_table_part(self, name: str) -> bool:
        if not self._has("table", _TABLE_SCOPE):
            return False
        for part in ("caption", "td", "th"):
            if self._has(part, _TABLE_SCOPE):
                self._pop_to(part)
        if name in ("td", "th"):
            self._pop_until(_ROWS | {"tr", "table", "template"})
        elif name == "tr":
            self._pop_until(_ROWS | {"table", "template"})
        else:
            self._pop_until({"table", "template"})
        return True

    def _before_rare(self, name: str) -> bool:
        innermost = self._names[-1]
        if name in ("option", "optgroup"):
            if innermost == "option":
                self._pop()
            if name == "optgroup" and self._names[-1] == "optgroup":
                self._pop()
        elif name == "a":
            if "a" in self._names:
                self._close_formatting("a")
        elif name == "button":
            if self._has("button", _SCOPE):
                self._pop_to("button")
        elif name in ("input", "textarea", "select"):
            if self._has("select", _TABLE_SCOPE):
                self._pop_to("select")
                return name != "select"
        elif self._has("ruby", _SCOPE):
            while self._names[-1] in _IMPLIED:
                self._pop()
        return True

    def _close_foreign(self, name: str) -> bool:
        for index in range(len(self._names) - 1, 0, -1):
            if self._names[index] == name:
                self._pop_to(name)
                return True
            if self._names[index] in _FOREIGN:
                break
        return name not in ("p", "br") and name not in self._names

    def _close_formatting(self, name: str) -> None:
        crossed = False
        for index in range(len(self._names) - 1, 0, -1):
            other = self._names[index]
            if other == name:
                if crossed:
                    self._remove(index)
                else:
                    self._pop_to(name)
                return
            if other in _SCOPE:
                return
            crossed = crossed or other in _SPECIAL

    def _close_heading(self) -> None:
        for other in reversed(self._names):
            if other in HEADING_SCOPES:
                self._pop_to(other)
                return
            if other in _SCOPE:
                return

    def _close_other(self, name: str) -> None:
        for other in reversed(self._names):
            if other == name:
                self._pop_to(name)
                return
            if other in _SPECIAL:
                return


def _scope_of(name: str) -> AbstractSet[str]:
    if name == "p":
        return _BUTTON_SCOPE
    if name == "li":
        return _LIST_SCOPE
    if name in _TABLE_PARTS or name == "table":
        return _TABLE_SCOPE
    return _SCOPE
