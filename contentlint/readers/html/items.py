"""Microdata and RDFa of a page: what its elements say of things, each value at its place.

Read are microdata as the HTML standard has them (``itemref`` included), and of RDFa what its Lite
profile has, with ``content``, ``datetime`` and ``rel`` of RDFa 1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.readers.html.entities import unescape
from contentlint.readers.html.tokens import TokenKind, tokenize
from contentlint.readers.html.tree import Tree
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.readers.html.tokens import Attribute, Token
    from contentlint.readers.html.tree import Element

SCHEMA = pattern(r"https?://(?:www\.)?schema\.org/?#?")
_PREFIX = pattern(r"schema:|https?://(?:www\.)?schema\.org/")
_NAME = pattern(r"[A-Za-z0-9][\w-]*+")
_TAG = pattern(r"<[^>]*+(?:>|\Z)")
_WRITTEN: Mapping[str, str] = {
    "a": "href", "area": "href", "audio": "src", "data": "value", "embed": "src", "iframe": "src",
    "img": "src", "link": "href", "meter": "value", "object": "data", "source": "src",
    "time": "datetime", "track": "src", "video": "src",
}  # fmt: skip
"""The attribute in which an element has its value (HTML, 5.2.4)."""
_LATER = ("data-src", "data-lazy-src", "data-original", "srcset", "data-srcset")
"""Attributes of images that are loaded when they come into view."""
_CODE = frozenset({"code", "pre", "samp", "textarea", "xmp"})
"""Elements whose text shows markup, and whose own markup colours it."""
_TELLING = frozenset({"id", "itemprop", "itemscope", "typeof", "property", "vocab", "rel"})
_LONGEST = 4_000
"""Code points of source of which a value is made: longer ones are texts, told by their first."""
_MOST = 20_000
"""Values of a page beyond which nothing is read."""


class Item:
    """A thing that elements of a page describe."""

    __slots__ = ("properties", "source", "types", "whole")

    def __init__(self, types: tuple[str, ...], source: Span) -> None:
        self.types = types
        """Names of schema.org; empty for things of other vocabularies."""
        self.source = source
        """The types as written, else the start tag."""
        self.properties: list[tuple[str, Item | Value]] = []
        """By their names, in order of their elements."""
        self.whole = True
        """Whether all is known that it is said to have."""


class Value:
    """What a property says."""

    __slots__ = ("source", "text", "written")

    def __init__(self, text: str, source: Span, *, written: bool) -> None:
        self.text = text
        """Decoded, white space collapsed."""
        self.source = source
        self.written = written
        """Whether an attribute says it, and not the text that readers see."""


def read_items(source: str, start: int, end: int) -> tuple[Item, ...]:
    """Return the things that ``source[start:end]`` describes by themselves, in order."""
    return _Reader(source, start, end).read()


class _Open:
    """What an open element means for those in it."""

    __slots__ = ("element", "inner", "item", "names", "owner")

    def __init__(self, element: Element, item: Item | None, owner: Item | None) -> None:
        self.element = element
        self.item = item
        """The thing that it describes, else that of the element around it."""
        self.owner = owner
        """Whose property its text is, while that is still to be read."""
        self.names: tuple[str, ...] = ()
        self.inner = 0
        """Where its text begins."""


class _Reader:
    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.range = Span(start, end)
        self.tree = Tree(self._leave)
        self.open: list[_Open] = []
        """Elements that say something, the innermost last."""
        self.items: list[Item] = []
        self.vocabularies: list[tuple[Element, bool]] = []
        self.at = start
        self.loose: dict[str, list[tuple[str, Item | Value]]] = {}
        """Properties outside of all things, by the ids of the elements that they stand in."""
        self.named: list[tuple[Element, str]] = []
        """Open elements with ids."""
        self.references: list[tuple[Item, str]] = []
        self.telling: set[Element] = set()
        """Open elements that stand in one of these lists."""
        self.code = 0
        """How many elements that show code are open: none ends before its end tag."""
        self.count = 0

    def read(self) -> tuple[Item, ...]:
        number = 0
        for token in tokenize(self.source, *self.range, self.tree.foreign):
            if token.kind is TokenKind.START:
                self._start(token, number)
                number += 1
                if self.count > _MOST:
                    break
            elif token.kind is TokenKind.END:
                self.at = token.start
                self.code -= self.code > 0 and token.name in _CODE
                self.tree.close(token.name)
        self.at = self.range.end
        self.tree.finish()
        for item, names in self.references:
            for name in names.split():
                found = self.loose.get(name)
                if found is None:
                    item.whole = False
                else:
                    item.properties += found
        return tuple(self.items)

    def _start(self, token: Token, number: int) -> None:
        # Browsers take the first of two attributes of a name.
        values = {attribute.name: attribute for attribute in reversed(token.attributes)}
        self.at = token.start
        if token.name in ("html", "head", "body"):
            element = self.tree.root if token.name != "head" else None
        else:
            element = self.tree.open(token.name, token.start, number, closed=token.closed)
        self.code += token.name in _CODE
        if not values or self.code:
            return
        if element is not None and _TELLING & values.keys():
            self.telling.add(element)
        if element is not None and "id" in values:
            self.named.append((element, self._value(values["id"])))
        if "itemprop" in values or "itemscope" in values:
            self._microdata(token, values, element)
        elif {"typeof", "property", "vocab", "rel"} & values.keys():
            self._rdfa(token, values, element)

    # --- microdata

    def _microdata(
        self, token: Token, values: dict[str, Attribute], element: Element | None
    ) -> None:
        around = self._around()
        names = self._names(values.get("itemprop"), plain=True)
        if "itemscope" not in values:
            self._say(names, around, token, values, element)
            return
        item = self._item(values.get("itemtype"), token, plain=False)
        if "itemref" in values:
            self.references.append((item, self._value(values["itemref"])))
        if "itemid" in values:
            item.properties.append(("@id", self._attribute(values["itemid"])))
        if names:
            self._add(names, around, item)
        else:
            self.items.append(item)
        if element is not None:
            self.open.append(_Open(element, item, None))

    # --- RDFa

    def _rdfa(self, token: Token, values: dict[str, Attribute], element: Element | None) -> None:
        if "vocab" in values and element is not None:
            known = SCHEMA.fullmatch(self._value(values["vocab"]).strip()) is not None
            self.vocabularies.append((element, known))
        plain = bool(self.vocabularies) and self.vocabularies[-1][1]
        around = self._around()
        names = self._names(values.get("property"), plain=plain)
        if not names and "typeof" not in values:
            names = self._names(values.get("rel"), plain=False)
        if "typeof" not in values:
            if names:
                self._say(names, around, token, values, element)
            return
        item = self._item(values["typeof"], token, plain=plain)
        about = values.get("resource") or values.get("about")
        if about is not None:
            item.properties.append(("@id", self._attribute(about)))
        if names and around is not None and "content" not in values:
            self._add(names, around, item)
        else:
            if names:
                self._say(names, item, token, values, None)
            self.items.append(item)
        if element is not None:
            self.open.append(_Open(element, item, None))

    # --- both

    def _around(self) -> Item | None:
        return self.open[-1].item if self.open else None

    def _names(self, attribute: Attribute | None, *, plain: bool) -> tuple[str, ...]:
        """Return the names of schema.org among those of an attribute."""
        if attribute is None:
            return ()
        found: list[str] = []
        for word in self._value(attribute).split():
            prefix = _PREFIX.match(word)
            bare = word[prefix.end() :] if prefix else word
            if (prefix or plain) and _NAME.fullmatch(bare):
                found.append(bare)
        return tuple(found)

    def _item(self, attribute: Attribute | None, token: Token, *, plain: bool) -> Item:
        if attribute is None:
            return Item((), Span(token.start, token.end))
        place = self._trimmed(attribute.start, attribute.end)
        return Item(self._names(attribute, plain=plain), place)

    def _say(
        self,
        names: tuple[str, ...],
        item: Item | None,
        token: Token,
        values: dict[str, Attribute],
        element: Element | None,
    ) -> None:
        """Take a value from its attribute, or from the text of the element once it is read."""
        if not names:
            return
        own = ("content", _WRITTEN.get(token.name, ""), *(_LATER if token.name == "img" else ()))
        written = next((values[name] for name in own if name in values), None)
        if written is not None:
            self._add(names, item, self._attribute(written))
        elif element is None:
            self._add(names, item, Value("", Span(token.end, token.end), written=True))
        else:
            entry = _Open(element, item, item)
            entry.names = names
            entry.inner = token.end
            self.open.append(entry)

    def _add(self, names: tuple[str, ...], item: Item | None, value: Item | Value) -> None:
        self.count += 1
        if item is not None:
            item.properties += [(name, value) for name in names]
        else:
            for _, identity in self.named:
                self.loose.setdefault(identity, []).extend((name, value) for name in names)

    def _leave(self, element: Element) -> None:
        if element not in self.telling:
            return
        # Wrongly nested, it need not be the innermost.
        for entry in [one for one in self.open if one.element is element]:
            self.open.remove(entry)
            if entry.names:
                self._add(entry.names, entry.owner, self._text(entry.inner, self.at))
        self.vocabularies = [one for one in self.vocabularies if one[0] is not element]
        self.named = [one for one in self.named if one[0] is not element]

    def _text(self, start: int, end: int) -> Value:
        place = self._trimmed(start, max(start, end))
        read = self.source[place.start : min(place.end, place.start + _LONGEST)]
        text = " ".join(unescape(_TAG.sub(" ", read)).split())
        return Value(text, place, written=False)

    def _attribute(self, attribute: Attribute) -> Value:
        place = self._trimmed(attribute.start, attribute.end)
        text = " ".join(unescape(self.source[slice(*place)]).split())
        return Value(text, place, written=True)

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and self.source[start].isspace():
            start += 1
        while start < end and self.source[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _value(self, attribute: Attribute) -> str:
        return unescape(self.source[attribute.start : attribute.end])


def flat(item: Item) -> Iterator[tuple[str, str, Span, bool]]:
    """Yield the values of a thing as JSON-LD would have them: name, text, place, if an attribute's.

    Names are dotted and have numbers where there are several: ``author.0.name``.
    """
    stack: list[tuple[str, Item]] = [("", item)]
    depth = 0
    while stack and depth < _MOST:
        prefix, one = stack.pop()
        depth += 1
        numbered = len(one.types) > 1
        for number, name in enumerate(one.types):
            yield f"{prefix}@type{f'.{number}' if numbered else ''}", name, one.source, True
        counts: dict[str, int] = {}
        for name, _ in one.properties:
            counts[name] = counts.get(name, 0) + 1
        seen: dict[str, int] = {}
        below: list[tuple[str, Item]] = []
        for name, value in one.properties:
            at = seen[name] = seen.get(name, -1) + 1
            key = f"{prefix}{name}.{at}" if counts[name] > 1 else f"{prefix}{name}"
            if isinstance(value, Value):
                yield key, value.text, value.source, value.written
            else:
                below.append((f"{key}.", value))
        stack += reversed(below)
