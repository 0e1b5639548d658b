"""Links whose target was never filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.rules.links._links import SCOPES, host, links_of
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.rules.links._links import Link

_RESERVED = frozenset({"example.com", "example.net", "example.org"})
_DUMMY = pattern(
    r"(?:https?://)?(?:www\.)?(?:your|ihre?|deine?|meine?)-?(?:domain|site|website|seite|link|url)\b"
    r".*"
    r"|\[?(?:link|url|todo|tbd|xxx+|placeholder|platzhalter|insert[-_ ].*|linkziel|href|path)\]?"
    r"|https?:/{0,2}|(?:https?://)?(?:todo|xxx+|placeholder)(?:\.\w+)?/?|\.\.\.|…|TODO:.*",
    re.IGNORECASE,
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links to ``#``, to reserved example hosts, and to words like TODO."""
    for link in links_of(block):
        if _is_placeholder(link):
            place = link.inline.target_source or link.inline.source
            yield Finding(document.root, Span(*place), {"target": link.target.strip()})


def _is_placeholder(link: Link) -> bool:
    target = link.target.strip()
    if link.bare or not target:
        return False
    if target == "#":
        return not _is_control(link)
    return host(target) in _RESERVED or _DUMMY.fullmatch(target) is not None


def _is_control(link: Link) -> bool:
    """Tell whether a script makes a button of it, or its text says that it leads to the top."""
    attributes = link.attributes
    if "role" in attributes or "onclick" in attributes or "id" in attributes:
        return True
    if any(name.startswith(("data-", "aria-", "@", "v-", "x-", "ng-")) for name in attributes):
        return True
    return bool(re.search(r"\b(?:top|oben|anfang|up)\b|[↑⇧^]", link.text, re.IGNORECASE))


RULE = Rule(
    id="link-placeholder",
    severity=Severity.ERROR,
    scopes=SCOPES,
    wording=Wording(
        "The link target “{target}” is a placeholder that was never filled: readers click and get "
        "nowhere.",
        "Fill in the address, or remove the link.",
    ),
    doc="""\
No link target is a placeholder of a draft.

Flagged are `#`, the reserved hosts example.com, example.net and example.org, `https://` alone, and
words like TODO, link, url or your-domain. A link to the top of the page and one that a script makes
a button of (`role`, `data-…`, `onclick`) are left alone, and so are addresses that are written out
as an example.

Authority: RFC 2606 reserves the example hosts for documentation; no reader doubts the others.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("Das [Rezept](⟦#⟧) ist alt, der [Shop](⟦https://www.example.com/shop⟧) neu."),
        Example("See the [recipe](⟦TODO⟧) and the [shop](⟦url⟧).", language="en"),
        Example('<p>Das <a href="⟦https://⟧">Rezept</a>.</p>', format="html"),
        Example("Das [Rezept](https://brot.example/r) ist alt. [Nach oben](#)"),
        Example('<p><a href="#" role="button">Mehr zeigen</a></p>', format="html"),
        Example("Eine Adresse wie https://example.com/brot ist ein Beispiel."),
    ),
)
