"""What of a page is the article.

The element named by a selector, else ``<article>``, else ``<main>``, else the element that holds
most of the running text; less the navigation, comments and teasers inside of it, which names of
classes and headings give away.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.readers.html.names import BOXES, NOTHING, SMALL_TEXT, names_of
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.document import Block, Inline
    from contentlint.readers.html.names import Names
    from contentlint.readers.html.tree import Element

_NEVER = frozenset({"aside", "footer", "nav"})
_NEVER_ROLES = frozenset({"banner", "complementary", "contentinfo", "navigation", "search"})
_OVER_PAGE = frozenset(
    {"alertdialog", "dialog", "doc-toc", "marquee", "menu", "menubar", "tablist", "toolbar"}
)
"""Roles of what lies over a page or leads through it, unless it has most of the text."""
_OTHERS_DATES = 3
"""Dates in a box of other articles; with fewer it may be where this one's is."""
_HEADING_MARKS = " \t.:!?…»›→>+-–|0123456789()[]"
_CONTAINERS = frozenset({"article", "body", "center", "div", "form", "main", "section", "td"})
_LONGEST_HEADING = 50
_HOLDERS = frozenset({"article", "main", "section"})
_SUBHEADINGS = frozenset(HEADINGS[1:])
_TITLING = _SUBHEADINGS | {Scope.PARAGRAPH}
_HEADS = frozenset({"header"})
"""Elements in which a template has a place for each line above and below a title."""
_LINES = frozenset({"dd", "li", "p", "span"})
"""Elements that hold a line of links to topics."""
_TOPIC = pattern(
    r"/(?:categor(?:y|ies)|kategorien?|schlagw(?:ort|oerter|örter)|tags?|themen?|topics?)/[^/]+/?$"
)
"""Addresses of the pages that collect what was written about something."""
_WORD = pattern(r"[^\W\d_]")
_TEASERS = 3
"""Boxes with a linked heading that are teasers where they stand side by side."""
_TEASER_DEPTH = 5
"""How far outside of its heading the box is looked for."""
_UNSEEN = frozenset({Scope.ATTRIBUTE, Scope.FIELD, Scope.IMAGE_ALT, Scope.META_DESCRIPTION})
_MOST = 0.7
"""Share of a page's running text that makes an element its article."""


def mark_fragment(elements: Sequence[Element]) -> None:
    """Take everything for the article but navigation and what is hidden."""
    for element in elements:
        parent = element.parent
        element.article = (
            (parent is None or parent.article)
            and element.name != "nav"
            and not element.context.hidden
        )


def mark_page(
    elements: Sequence[Element],
    blocks: Sequence[tuple[Block, Element]],
    chosen: Sequence[Element],
) -> None:
    """Set ``Element.article``, and ``Block.article`` of an H1 that stands before the article.

    ``elements`` come parents first, with ``prose`` and ``links`` of each alone; ``blocks`` are in
    source order, each with its element; ``chosen`` is what a selector named, if anything.
    """
    _add_up(elements)
    regions = frozenset(chosen) or frozenset((_region(elements),))
    most = max(map(_weight, regions)) / 4
    for element in _headed(blocks):
        if element not in regions and _weight(element) <= most:
            element.excluded = True
    for row in _rows(blocks):
        if regions.isdisjoint(row) and sum(map(_weight, row)) <= most:
            for element in row:
                element.excluded = True
    for element in elements:
        parent = element.parent
        inherited = parent is not None and parent.article and not element.excluded
        element.article = element in regions or (inherited and not element.context.hidden)
    for block, owner in blocks:
        if owner.article and (
            (owner.name in _LINES and _is_of_topics(block))
            or (block.scope in _SUBHEADINGS and not block.text and _has_ancestor(owner, _HEADS))
        ):
            owner.article = False
    main_headings = (pair for pair in blocks if pair[0].scope is Scope.H1)
    _mark_heading_before(main_headings, min(element.start for element in regions))


def _headed(blocks: Sequence[tuple[Block, Element]]) -> Iterator[Element]:
    """Yield the elements that begin with a heading of what is around an article.

    Be it a heading by its element, or a line that only looks like one. "More from …" is one of a
    box that is mostly links.
    """
    seen = [(block, owner) for block, owner in blocks if block.scope not in _UNSEEN]
    for at, (block, owner) in enumerate(seen):
        if block.scope not in _TITLING:
            continue
        begins = _begins_around_heading(block.text)
        if begins or is_around_heading(block.text):
            earlier = set(_line(seen[at - 1][1] if at else None))
            later = set(_line(seen[at + 1][1] if at + 1 < len(seen) else None))
            own = len(block.text) if block.scope is Scope.PARAGRAPH else 0
            for one in _line(owner):
                mostly_links = 2 * one.links >= one.prose - own
                if one in later and one not in earlier and (mostly_links or not begins):
                    yield one


def _rows(blocks: Sequence[tuple[Block, Element]]) -> Iterator[Sequence[Element]]:
    """Yield the boxes that lead to other articles, those that stand together at once.

    A box of that kind has a heading that is all of a link, and stands beside others like it.
    """
    rows: dict[tuple[Element, str], dict[Element, None]] = {}
    for block, owner in blocks:
        if block.scope not in _SUBHEADINGS or not _is_link(block):
            continue
        inner = owner
        for _ in range(_TEASER_DEPTH):
            box = inner.parent
            if box is None or box.parent is None:
                break
            if box.name in BOXES or box.name in _HOLDERS:
                rows.setdefault((box.parent, box.name), {})[box] = None
            inner = box
    yield from (tuple(row) for row in rows.values() if len(row) >= _TEASERS)


def _is_link(block: Block) -> bool:
    """Tell whether all of its text is that of one link."""
    text = block.text
    return any(
        inline.kind is InlineKind.LINK
        and inline.target
        and not inline.target.startswith("#")
        and not text[: inline.span.start].strip()
        and not text[inline.span.end :].strip()
        for inline in block.inlines
    )


def _is_of_topics(block: Block) -> bool:
    """Tell whether a line is made of links to the pages of topics, and of nothing else."""
    links = [one for one in block.inlines if one.kind is InlineKind.LINK]
    if not links or not all(_is_topic(link) for link in links):
        return False
    end = 0
    for link in links:
        if _WORD.search(block.text, end, link.span.start):
            return False
        end = link.span.end
    return _WORD.search(block.text, end) is None


def _is_topic(link: Inline) -> bool:
    by_relation = any(name == "rel" and "tag" in value.split() for name, value in link.attributes)
    return by_relation or _TOPIC.search(link.target or "") is not None


def _line(element: Element | None) -> Iterator[Element]:
    """Yield an element and those it stands in."""
    while element is not None:
        yield element
        element = element.parent


def is_around_heading(text: str) -> bool:
    """Tell whether a heading is one of what themes put around an article's paragraphs."""
    return len(text) <= _LONGEST_HEADING and _plain(text) in _page_headings()


def _begins_around_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING:
        return False
    plain = _plain(text)
    return plain.startswith(_page_beginnings()) and plain not in _page_headings()


def _plain(text: str) -> str:
    return " ".join(text.strip(_HEADING_MARKS).casefold().split())


@cache
def _page_headings() -> frozenset[str]:
    """Return the headings of what themes put around and between an article's paragraphs."""
    # Imported here: fragments have no page around them.
    from contentlint.language.languages import known

    return frozenset().union(*(language.entry_set("page-headings") for language in known()))


@cache
def _page_beginnings() -> tuple[str, ...]:
    """Return what such headings begin with that go on with a name."""
    return tuple(sorted(one[:-1] for one in _page_headings() if one.endswith(" *")))


def _weight(element: Element) -> int:
    return element.prose - element.links


def _add_up(elements: Sequence[Element]) -> None:
    """Add each element's text to its parent's, unless it is something around the article."""
    whole = sum(map(_weight, elements))
    with_navigation: set[Element] = set()
    facts: dict[Element, _Facts] = {}
    told: dict[str, Names] = {"": NOTHING}
    for element in reversed(elements):
        parent = element.parent
        if parent is None:
            continue
        own = "-" in element.name
        identity = f"{element.name} {element.identity}" if own else element.identity
        if identity not in told:
            told[identity] = names_of(identity)
        names = told[identity]
        weight = _weight(element)
        element.excluded = (
            names.comments
            or _is_around(element)
            or ((names.around or element.name == "form") and weight <= whole / 2)
            or (element.role in _OVER_PAGE and weight <= whole / 2)
            or (
                bool(element.label)
                and element.block is element
                and weight <= whole / 4
                and is_around_heading(element.label)
            )
            or (element in with_navigation and not _has_ancestor(element, _HOLDERS))
            or (
                (own or element.name in BOXES)
                and (weight <= whole / 4 or (names.large and 2 * element.links >= element.prose))
                and _is_box(element, names, weight, facts.get(element, _NO_FACTS))
            )
        )
        if element.name == "nav":
            with_navigation.update(_headers_above(element))
        if element.name == "h1":
            facts.setdefault(parent, _Facts()).headings += 1
        elif element.name == "time":
            facts.setdefault(parent, _Facts()).dates += 1
        elif element.name == "form" and element.asks == "address":
            facts.setdefault(parent, _Facts()).forms += 1
        if element in facts:
            facts.setdefault(parent, _Facts()).add(facts[element])
        if not element.excluded and not element.context.hidden:
            parent.prose += element.prose
            parent.links += element.links


class _Facts:
    """How many headings of the first level, dates and sign-up forms an element has in it."""

    __slots__ = ("dates", "forms", "headings")

    def __init__(self) -> None:
        self.headings = self.dates = self.forms = 0

    def add(self, inner: _Facts) -> None:
        """Count in those of an element within."""
        self.headings += inner.headings
        self.dates += inner.dates
        self.forms += inner.forms


_NO_FACTS = _Facts()


def _is_box(element: Element, names: Names, weight: int, facts: _Facts) -> bool:
    """Tell whether a part of the page of no great weight is a box around the article.

    One with the article's own heading or its date is not; other articles have theirs each.
    """
    if facts.headings:
        return False
    if names.large and (not facts.dates or facts.dates >= _OTHERS_DATES):
        return True
    if facts.dates or weight > SMALL_TEXT:
        return False
    return names.small or names.large or facts.forms > 0 or (names.teaser and element.links > 0)


def _is_around(element: Element) -> bool:
    if element.name in _NEVER:
        return not (element.name == "footer" and _has_ancestor(element, {"blockquote"}))
    return element.role in _NEVER_ROLES


def _headers_above(element: Element) -> Iterable[Element]:
    above = element.parent
    while above is not None:
        if above.name == "header":
            yield above
        above = above.parent


def _has_ancestor(element: Element, names: frozenset[str] | set[str]) -> bool:
    above = element.parent
    while above is not None:
        if above.name in names:
            return True
        above = above.parent
    return False


def _region(elements: Sequence[Element]) -> Element:
    root = elements[0]
    articles, mains, containers = _candidates(elements)
    main = max(mains, key=_weight, default=root)
    articles.sort(key=_weight, reverse=True)
    if articles:
        best = articles[0]
        rivals = len(articles) > 1 and 0 < _weight(best) <= 2 * _weight(articles[1])
        around = _ancestor_in(best, mains) or main
        if not rivals and 3 * _weight(best) >= _weight(around):
            return best
    if main is not root and 3 * _weight(main) >= _weight(root):
        return main
    if _weight(root) <= 0:
        return root
    # Two elements that both hold most of the text hold one another: the last is the innermost.
    inner = [one for one in containers if _weight(one) >= _MOST * _weight(root)][-1]
    named = (one for one in _line(inner) if names_of(one.identity).article)
    return next(named, inner)


def _ancestor_in(element: Element, elements: Sequence[Element]) -> Element | None:
    above = element.parent
    while above is not None and above not in elements:
        above = above.parent
    return above


def _candidates(
    elements: Sequence[Element],
) -> tuple[list[Element], list[Element], list[Element]]:
    """Return the outermost articles, the main parts and all containers, none of them excluded."""
    articles: list[Element] = []
    mains: list[Element] = []
    containers: list[Element] = []
    outside: set[Element] = set()
    in_article: set[Element] = set()
    for element in elements:
        parent = element.parent
        if element.excluded or element.context.hidden or parent in outside:
            outside.add(element)
            continue
        if parent in in_article:
            in_article.add(element)
        elif element.name == "article":
            articles.append(element)
            in_article.add(element)
        if element.name == "main" or element.role == "main":
            mains.append(element)
        if element.name in _CONTAINERS:
            containers.append(element)
    return articles, mains, containers


def _mark_heading_before(headings: Iterable[tuple[Block, Element]], start: int) -> None:
    """Take the last H1 before an article without one for its heading."""
    before: Block | None = None
    for block, owner in headings:
        if owner.article:
            return
        if block.source.start < start and not _is_outside(owner):
            before = block
    if before is not None:
        amend(before, article=True)


def _is_outside(element: Element) -> bool:
    above: Element | None = element
    while above is not None:
        if above.excluded or above.context.hidden:
            return True
        above = above.parent
    return False
