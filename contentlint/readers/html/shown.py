"""What of a page a browser shows, as far as its own markup tells: no stylesheet is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIDING = pattern(
    r"(?<![\w-])(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse))(?![\w-])",
    re.IGNORECASE,
)
_SIZE = pattern(r"(?<![\w-])(?P<name>width|height)\s*+:\s*+(?P<size>[^;]*+)", re.IGNORECASE)
_NO_SIZE = pattern(r"\s*+0*+[01]?(?:\.0*+)?\s*+(?:px)?\s*+(?:!\s*+important)?\s*+", re.IGNORECASE)
"""At most one pixel; what a percentage or an ``em`` comes to is not told."""
_SPOKEN = pattern(
    r"(?<!\S)(?:sr-only|(?:u-|is-)?(?:visually|visibly)-?hidden|screen-?reader(?:s|-text|-only)?"
    r"|screenreader-?(?:text|only)|element-invisible|assistive-text|a11y-(?:hidden|only|text)"
    r"|(?:only-)?screen-reader-only|show-for-sr|hidden-visually|accessibly-hidden"
    r"|govuk-visually-hidden)(?!\S)",
    re.IGNORECASE,
)

_HIDDEN_CLASSES = frozenset(
    {
        "d-none",
        "display-none",
        "hidden",
        "is-hidden",
        "ng-hide",
        "slds-hide",
        "uk-hidden",
        "w3-hide",
    }
)
"""Classes by which frameworks take an element from every screen."""
_SHOWN_CLASS = pattern(
    r"(?<!\S)(?!print:|d-print-)(?:[\w-]+:|d-)(?:\w+-)?"
    r"(?:block|contents|flex|grid|inline|inline-block|inline-flex|list-item|table[\w-]*)(?!\S)"
)
"""Another class, by which it is shown on some: ``d-lg-block``, ``md:flex``."""


_OFF_SCREEN = pattern(
    r"(?<![\w-])(?:clip\s*+:\s*+rect\(\s*+[01](?:px)?[\s,]"
    r"|clip-path\s*+:\s*+inset\(\s*+(?:50|100)%"
    r"|(?:left|top|right|margin-left|text-indent)\s*+:\s*+-\d{4,}+(?:px|r?em|%))",
    re.IGNORECASE,
)
_CUT = pattern(r"(?<![\w-])overflow\s*+:\s*+hidden(?![\w-])", re.IGNORECASE)


def hides(name: str, value: str) -> bool:
    """Tell whether an attribute takes its element from view.

    ``hidden="until-found"`` does not: a search on the page brings it up, as it does the closed
    parts of an accordion.
    """
    if name == "style":
        return _HIDING.search(value) is not None
    if name == "hidden":
        return value.strip().lower() != "until-found"
    return name == "aria-hidden" and value.strip().lower() == "true"


def is_spoken_only(identity: str) -> bool:
    """Tell whether classes leave a text to screen readers and show it to nobody."""
    return _SPOKEN.search(identity) is not None


def is_hidden_by_class(identity: str) -> bool:
    """Tell whether classes take an element from all screens; a script may bring it back."""
    hidden = not _HIDDEN_CLASSES.isdisjoint(identity.split())
    return hidden and _SHOWN_CLASS.search(identity) is None


def is_off_screen(style: str) -> bool:
    """Tell whether a style does the same by moving a text off the page or cutting it away."""
    return _OFF_SCREEN.search(style) is not None or (
        _CUT.search(style) is not None and is_pixel({"style": style})
    )


def is_pixel(attributes: Mapping[str, str]) -> bool:
    """Tell whether an image is one or no pixel wide and high, as those that only count readers."""
    sizes = {name: attributes.get(name) for name in ("width", "height")}
    for match in _SIZE.finditer(attributes.get("style", "")):
        sizes[match["name"].lower()] = match["size"]
    return all(
        size is not None and size.strip() and _NO_SIZE.fullmatch(size) is not None
        for size in sizes.values()
    )
