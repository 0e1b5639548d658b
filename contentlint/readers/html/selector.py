"""Which elements of a page a CSS or XPath selector names.

The document is parsed by lxml, which keeps no positions: each start tag is numbered first, and the
numbers are read off the elements found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.cssselect import CSSSelector

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.text import Span

_NUMBER = "data-contentlint-tag"
_NAME = pattern(r"<[^\t\n\f\r />]++")
_UNFIT = pattern("[\0\ud800-\udfff]")


def select(source: str, span: Span, tags: Sequence[int], selector: str) -> frozenset[int]:
    """Return the numbers of the start tags of the elements that a selector names.

    ``tags`` are the offsets at which the start tags of ``source[span]`` begin. Raises
    ``ValueError`` with a message of one line if the selector cannot be parsed.
    """
    find = compiled(selector)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    numbered = _UNFIT.sub(" ", "".join(_numbered(source, span, tags)))
    root = etree.fromstring(numbered.encode(), parser)
    if root is None:
        return frozenset()
    numbers: set[int] = set()
    # What follows </html> becomes a sibling of the root.
    for top in (root, *root.itersiblings()):
        if isinstance(top.tag, str):
            numbers.update(_numbers(find(top), selector))
    return frozenset(numbers)


def compiled(selector: str) -> Callable[[etree._Element], object]:
    """Return what finds the elements that a selector names. Raises ``ValueError`` like `select`."""
    try:
        if selector.startswith("xpath:"):
            return etree.XPath(selector.removeprefix("xpath:").strip())
        if selector.startswith(("/", "(", "./", ".//")):
            return etree.XPath(selector)
        return CSSSelector(selector, translator="html")
    except (etree.XPathError, SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split()) or "it is empty"
        raise ValueError(f"cannot read the selector {selector!r}: {reason}") from error


def _numbered(source: str, span: Span, tags: Sequence[int]) -> Iterator[str]:
    at = span.start
    for number, start in enumerate(tags):
        match = _NAME.match(source, start, span.end)
        if match is None:
            continue
        yield source[at : match.end()]
        yield f' {_NUMBER}="{number}" '
        at = match.end()
    yield source[at : span.end]


def _numbers(found: object, selector: str) -> Iterator[int]:
    elements = found if isinstance(found, list) else [found]
    for element in elements:
        if not isinstance(element, etree._Element):
            # A wrong value of the user's, and no wrong type of the caller's.
            raise ValueError(f"the selector {selector!r} does not select elements")
        number = element.get(_NUMBER)
        if number is not None and number.isdigit():
            yield int(number)
