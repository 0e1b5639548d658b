"""Which elements of a page a CSS or XPath selector names.

The document is parsed by lxml, which keeps no positions: each start tag is numbered first, and the
numbers are read off the elements found.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from lxml import etree
from lxml.cssselect import CSSSelector

from contentlint.phrase import phrase
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.text import Span

_NUMBER = "data-contentlint-tag"
_NAME = pattern(r"<[^\t\n\f\r />]++")
SECONDS = 10
"""CPU time of a selector on a page."""
_PLAIN = pattern(r"[\w\s.#-]++(?:[,>][\w\s.#-]++)*+")
"""Selectors of names, classes and ids alone: their time grows with the page and its depth."""
_UNFIT = pattern("[\0\ud800-\udfff]")


def select(source: str, span: Span, tags: Sequence[int], selector: str) -> frozenset[int]:
    """Return the numbers of the start tags of the elements that a selector names.

    ``tags`` are the offsets at which the start tags of ``source[span]`` begin. Raises
    ``ValueError`` with a message of one line if the selector cannot be parsed, or takes too long.
    """
    find = compiled(selector)

    def selected() -> frozenset[int]:
        return _selected(source, span, tags, selector, find)

    if _PLAIN.fullmatch(selector) or not hasattr(os, "fork") or threading.active_count() > 1:
        return selected()
    return _apart(selected, selector)


def _selected(
    source: str,
    span: Span,
    tags: Sequence[int],
    selector: str,
    find: Callable[[etree._Element], object],
) -> frozenset[int]:
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


def _apart(selected: Callable[[], frozenset[int]], selector: str) -> frozenset[int]:
    """Select in a process of its own, which the system ends: no signal stops libxml2."""
    import json
    import resource

    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            # What the parent has used up is not counted.
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            try:
                told = json.dumps(sorted(selected()))
            except ValueError as error:
                told = json.dumps(str(error))
            with open(writing, "w", encoding="utf-8") as pipe:
                pipe.write(told)
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        raise ValueError(
            f"the selector {selector!r} takes more than {SECONDS} s on this page; simplify it"
        )
    found = json.loads(said)
    if isinstance(found, str):
        raise ValueError(found)
    return frozenset(found)


def compiled(selector: str) -> Callable[[etree._Element], object]:
    """Return what finds the elements that a selector names. Raises ``ValueError`` like `select`."""
    try:
        if selector.startswith("xpath:"):
            return etree.XPath(selector.removeprefix("xpath:").strip())
        if selector.startswith(("/", "(", "./", ".//")):
            return etree.XPath(selector)
        return CSSSelector(selector, translator="html")
    except (etree.XPathError, SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split()) or phrase("it is empty")
        raise ValueError(
            phrase(
                "cannot read the selector {selector!r}: {reason}", selector=selector, reason=reason
            )
        ) from error


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
            raise ValueError(
                phrase("the selector {selector!r} does not select elements", selector=selector)
            )
        number = element.get(_NUMBER)
        if number is not None and number.isdigit():
            yield int(number)
