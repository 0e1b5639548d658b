"""What of an article in a page is not surely its author's.

An author writes sentences, and what belongs to them stands between them or close by: headings,
pictures, captions, lists. What lies further off, what stands in rows of boxes that lead on, what
classes hide on all screens, and all of a page without sentences may as well be its template's,
which nothing names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, InlineKind, Scope
from contentlint.readers.html.region import is_around_heading
from contentlint.readers.html.shown import is_hidden_by_class
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from contentlint.document import Block
    from contentlint.readers.html.tree import Element

_SENTENCE = 60
"""Code points from which a text that ends like a sentence is an author's."""
_RUNNING = 200
"""Code points from which it need not end like one."""
_NEAR = 4
"""Texts and pictures that belong to a sentence before or behind them."""
_ENDS = pattern(r"[.!?…:;。！？][\"'»«“”„’)\]\s\d]*+\Z")
_BOXES = frozenset({"a", "article", "div", "figure", "li", "section", "td"})
_DEPTH = 6
"""How far outside of a text the box of a row is looked for."""
_ROW = 3
"""Boxes of one form, side by side, that make a row."""
_BETWEEN = 2
"""How much further on the next box of a row begins."""
_CARD = 400
"""Code points that a box of a row has at most."""
_LABEL = 40
"""Code points of the names below the pictures of a gallery."""
_FEW = 20
"""Texts and pictures of a page that may all be its author's, though there is no sentence."""
_LEAST = 300
"""Code points of sentences that make an article of a page with more than that."""
_HEAD = frozenset({Scope.TITLE, Scope.META_DESCRIPTION, Scope.FIELD, Scope.H1, Scope.ATTRIBUTE})
_ALONE = frozenset({Scope.IMAGE_ALT})
_SLIDER = pattern(
    r"(?<![A-Za-z])(?:[Cc]arousel|[Ff]lexslider|[Rr]ev_?slider|[Ss]lide(?:r|s|show)|[Ss]plide"
    r"|[Ss]wiper)(?![a-z])"
)
"""Names of boxes whose pictures and texts come one after the other."""
_SLIDING = frozenset({"div", "figure", "li", "ol", "section", "ul"})
_PLAYER = pattern(r"(?<![a-z])[Vv]ideos?(?![a-z])|[Pp]layer(?![a-z])|[a-z]Videos?(?![a-z])")
"""Names of boxes in which a film is played."""
_BLANK = f" {OPAQUE_CHARACTER}"
_PARTS = frozenset(
    {"article", "aside", "body", "div", "footer", "form", "header", "main", "section"}
)
_APART = 6
"""Texts and pictures between sentences that part what they are about."""
_PART = 5
"""Share of the most sentences that stand together which others need, as a divisor."""


class Doubt(Record):
    """What a page has that is not surely its author's."""

    places: tuple[Span, ...]
    """Stretches of the source, in order."""
    article: bool
    """Whether there is an article at all."""


CERTAIN = Doubt((), True)
"""Of a page in which nothing is doubtful."""


def doubt(blocks: Sequence[tuple[Block, Element]]) -> Doubt:
    """Return what is doubtful among the blocks of an article, given in source order."""
    seen = [(b, owner) for b, owner in blocks if b.article and b.scope not in _HEAD]
    cards = _cards(seen)
    often = _often(seen)
    around = _around(seen) | _hidden(seen)
    sentences = [
        _is_sentence(block)
        and not _is_in(owner, cards)
        and block.text not in often
        and at not in around
        for at, (block, owner) in enumerate(seen)
    ]
    text = sum(len(block.text) for block, _ in seen)
    told = sum(len(block.text) for (block, _), one in zip(seen, sentences, strict=True) if one)
    leading = sum(
        len(block.text) if _is_in(owner, cards) else _linked(block) for block, owner in seen
    )
    if told < _LEAST and len(seen) > _FEW and 2 * leading >= text - told:
        return Doubt(tuple(block.source for block, _ in seen), False)
    if told < _LEAST:
        return Doubt(tuple(b.source for b, owner in seen if _is_in(owner, cards)), True)
    sentences = _together(seen, sentences)
    flow = {_box(owner) for (_, owner), one in zip(seen, sentences, strict=True) if one}
    near = _near(seen, sentences)
    insets = _insets(seen, sentences) | _slides(seen)
    places = tuple(
        block.source
        for at, ((block, owner), one, close) in enumerate(zip(seen, sentences, near, strict=True))
        if not one
        and (
            not close
            or at in around
            or at in insets
            or _is_in(owner, cards)
            or block.text in often
            or (_is_short(block) and _box(owner) not in flow)
        )
    )
    return Doubt(places, True)


def _is_in(owner: Element, cards: frozenset[Element]) -> bool:
    above: Element | None = owner
    for _ in range(_DEPTH + 1):
        if above is None:
            return False
        if above in cards:
            return True
        above = above.parent
    return False


def _around(seen: Sequence[tuple[Block, Element]]) -> frozenset[int]:
    """Return what stands below the headings of what is around an article: "About the author"."""
    below: set[int] = set()
    inside = False
    for at, (block, _) in enumerate(seen):
        if block.scope in HEADINGS:
            inside = is_around_heading(block.text)
        if inside:
            below.add(at)
    return frozenset(below)


def _slides(seen: Sequence[tuple[Block, Element]]) -> frozenset[int]:
    """Return the pictures and what else has no words in boxes that are named as sliders."""
    named: dict[Element, bool] = {}
    found: set[int] = set()
    for at, (block, owner) in enumerate(seen):
        if block.text.strip(_BLANK):
            continue
        if _is_inside(owner, named, _is_slider):
            found.add(at)
    return frozenset(found)


def _is_slider(element: Element) -> bool:
    # A page, too, has such names: those of the scripts that it uses.
    return element.name in _SLIDING and _SLIDER.search(element.identity) is not None


def _is_inside(
    element: Element, known: dict[Element, bool], tell: Callable[[Element], bool]
) -> bool:
    """Tell whether an element or one around it is told; ``known``: those that were asked."""
    line: list[Element] = []
    above: Element | None = element
    while above is not None and above not in known:
        line.append(above)
        above = above.parent
    inside = above is not None and known[above]
    for one in reversed(line):
        inside = known[one] = inside or tell(one)
    return inside


def _hidden(seen: Sequence[tuple[Block, Element]]) -> frozenset[int]:
    """Return what classes hide on all screens, unless it is most of the text: a script shows it."""
    told: dict[Element, bool] = {}
    hidden: set[int] = set()
    for at, (_, owner) in enumerate(seen):
        if _is_inside(owner, told, lambda element: is_hidden_by_class(element.identity)):
            hidden.add(at)
    text = sum(len(block.text) for block, _ in seen)
    covered = sum(len(seen[at][0].text) for at in hidden)
    return frozenset(hidden) if 2 * covered <= text else frozenset()


def _insets(seen: Sequence[tuple[Block, Element]], sentences: Sequence[bool]) -> frozenset[int]:
    """Return the pictures and what else has no words in boxes that have a heading and lead on.

    Such a box without any sentence may stand between an author's paragraphs and is a template's: a
    column's logo above its name and "View all posts". So is one that is named as a player, with
    the still picture of its film.
    """
    telling: set[Element] = set()
    for (_, owner), one in zip(seen, sentences, strict=True):
        above: Element | None = owner if one else None
        while above is not None and above not in telling:
            telling.add(above)
            above = above.parent
    insets: dict[Element, list[int]] = {}
    leading: set[Element] = set()
    headed: set[Element] = set()
    played: set[int] = set()
    for at, (block, owner) in enumerate(seen):
        inset, inner, plays = None, owner, False
        while inner not in telling and inner.parent is not None:
            if inner.name in _PARTS:
                inset = inner
            plays = plays or _PLAYER.search(inner.identity) is not None
            inner = inner.parent
        if inset is None:
            continue
        if plays:
            played.add(at)
        if not block.text.strip(_BLANK):
            insets.setdefault(inset, []).append(at)
            continue
        if block.scope in HEADINGS:
            headed.add(inset)
        if _leads(block):
            leading.add(inset)
    doubtful = {at for inset in leading & headed for at in insets.get(inset, ())}
    return frozenset(doubtful | played)


def _often(seen: Sequence[tuple[Block, Element]]) -> frozenset[str]:
    """Return the texts with a picture or a link in them that stand in a page more than once."""
    once: set[str] = set()
    often: set[str] = set()
    for block, _ in seen:
        if block.inlines and len(block.text) >= _SENTENCE:
            (often if block.text in once else once).add(block.text)
    return frozenset(often)


def _box(owner: Element) -> Element:
    """Return the part of the page in which a text stands with its like."""
    box = owner
    while box.name not in _PARTS and box.parent is not None:
        box = box.parent
    return box


def _is_short(block: Block) -> bool:
    """Tell whether it is neither a heading that says something nor a picture by itself."""
    if block.scope in HEADINGS:
        return not block.text
    if len(block.text) >= _SENTENCE or (block.container and 2 * _linked(block) <= len(block.text)):
        return False
    return block.text.strip(_BLANK) != "" or not block.text


def _together(seen: Sequence[tuple[Block, Element]], sentences: list[bool]) -> list[bool]:
    """Return which sentences stand with others, and not by themselves far off at an end."""
    groups: list[list[int]] = []
    last = None
    for at, one in enumerate(sentences):
        if one:
            if last is None or at - last > _APART:
                groups.append([])
            groups[-1].append(at)
            last = at
    weights = [sum(len(seen[at][0].text) for at in group) for group in groups]
    most = max(weights)
    main = {_box(seen[at][1]) for at in groups[weights.index(most)]}
    kept: set[int] = set()
    for group, weight in zip(groups, weights, strict=True):
        if _PART * weight >= most or not main.isdisjoint(_box(seen[at][1]) for at in group):
            kept.update(group)
    return [at in kept for at in range(len(seen))]


def _is_sentence(block: Block) -> bool:
    """Tell whether a text is surely an author's: long, in sentences, and not made of links."""
    length = len(block.text)
    if block.scope not in PROSE or length < _SENTENCE or 2 * _linked(block) > length:
        return False
    return length >= _RUNNING or _ENDS.search(block.text) is not None


def _linked(block: Block) -> int:
    return sum(one.span.end - one.span.start for one in block.links())


def _near(seen: Sequence[tuple[Block, Element]], sentences: Sequence[bool]) -> list[bool]:
    """Tell of each block whether a sentence is near, or a list or table that begins near one."""
    near = [False] * len(seen)
    for way in (range(len(seen)), range(len(seen) - 1, -1, -1)):
        far, lists = _NEAR + 1, set[int]()
        for at in way:
            block = seen[at][0]
            if sentences[at]:
                far = 0
            elif block.scope is not Scope.IMAGE_ALT and (
                block.container not in lists or 2 * _linked(block) > len(block.text)
            ):
                far += 1
            if far <= _NEAR:
                near[at] = True
                if block.container:
                    lists.add(block.container)
    return near


class _Box:
    """What there is in a box."""

    __slots__ = ("blocks", "first", "images", "last", "leads", "text")

    def __init__(self, first: int) -> None:
        self.text = self.blocks = self.images = 0
        self.first = self.last = first
        self.leads = False


def _cards(seen: Sequence[tuple[Block, Element]]) -> frozenset[Element]:
    """Return the boxes of rows that lead on, or that show pictures with names below."""
    boxes: dict[Element, _Box] = {}
    rows: dict[tuple[Element, str, str], list[Element]] = {}
    for at, (block, owner) in enumerate(seen):
        box: Element | None = owner
        leads = _leads(block)
        for _ in range(_DEPTH):
            if box is None or box.parent is None:
                break
            if box.name in _BOXES:
                facts = boxes.get(box)
                if facts is None:
                    facts = boxes[box] = _Box(at)
                    key = (box.parent, box.name, box.identity.partition(" ")[2].partition(" ")[0])
                    rows.setdefault(key, []).append(box)
                facts.last = at
                facts.blocks += 1
                facts.text += len(block.text)
                facts.images += OPAQUE_CHARACTER in block.text
                facts.leads = facts.leads or leads or box.name == "a"
            box = box.parent
    found: set[Element] = set()
    for row in rows.values():
        for run in _runs(row, boxes):
            cards = sum(_is_card(boxes[box]) for box in run)
            if len(run) >= _ROW and 4 * cards >= 3 * len(run):
                found.update(run)
    return frozenset(found)


def _runs(row: Sequence[Element], boxes: Mapping[Element, _Box]) -> Iterator[list[Element]]:
    """Yield the boxes of a row that have nothing between them."""
    run: list[Element] = []
    for box in row:
        if run and boxes[box].first - boxes[run[-1]].last > _BETWEEN:
            yield run
            run = []
        run.append(box)
    if run:
        yield run


def _is_card(box: _Box) -> bool:
    if box.blocks < 2 or box.text > _CARD:
        return False
    return box.leads or (box.images > 0 and box.text <= _LABEL)


def _leads(block: Block) -> bool:
    """Tell whether all of a text is a link to another page."""
    return any(
        inline.kind is InlineKind.LINK
        and inline.target
        and not inline.target.startswith("#")
        and not block.text[: inline.span.start].strip()
        and not block.text[inline.span.end :].strip()
        for inline in block.inlines
    )
