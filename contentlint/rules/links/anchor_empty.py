"""Links without a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.phrase import phrase
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern
from contentlint.views.links import is_control, is_template, leads_on, whole_links
from contentlint.wake import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.document import Block, Document, Inline
    from contentlint.views.links import Link

_NO_TEXT = pattern(
    r"<[^>]*+(?:>|\Z)"
    r"|&(?:nbsp|shy|zwn?j|#0*(?:160|173|820[3-5]|8288)|#x0*(?:a[0d]|200[b-d]|2060));",
    re.IGNORECASE,
)
"""Tags, and references to what nobody sees."""
_SHARING = pattern(
    r"mailto:\?|(?:https?:)?//(?:[\w-]+\.)*(?:"
    r"(?:facebook\.com/(?:sharer?\b|dialog/)|twitter\.com/(?:share|intent)|x\.com/(?:share|intent)"
    r"|linkedin\.com/(?:share|cws)|pinterest\.[a-z]+/pin/create|xing\.com/(?:spi|social)"
    r"|reddit\.com/submit|tumblr\.com/(?:share|widgets)|getpocket\.com/(?:save|edit)"
    r"|t\.me/share|telegram\.me/share|plus\.google\.com/share|vk\.com/share))"
    r"|wa\.me/\?|api\.whatsapp\.com/send|whatsapp://",
    re.IGNORECASE,
)
"""Addresses at which networks take what is shared."""
_STYLED = pattern(r"<(?!img\b)[a-z][^<>]*?\sclass\s*+=", re.IGNORECASE)
_SIGN = pattern(
    r"(?<![a-z])(?:author|avatar|gravatar|headshot|icon|logo)s?(?![a-z])", re.IGNORECASE
)
_TEMPLATE = pattern(r"\s{0,40}\{[{%]")
_LETTER = pattern(r"\w")
_NEAR = 200
"""Code points in which an element that is empty but for white space ends."""
_LONGEST = 20_000
"""Code points of a link, tags included, that are looked at."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links in which there is nothing to read, to see or to hear."""
    images: dict[int, list[Inline]] = {}
    outside = sorted(one.source.start for one in document.images if not one.article)
    for parts in whole_links(document):
        if document.page and _is_of_page(parts[0], document, outside):
            continue
        if all(_is_empty(part, document, images) for part in parts):
            source = Span(*parts[0].inline.source)
            doubtful = document.page and (any(map(_leads, parts)) or all(map(_is_alone, parts)))
            yield Finding(
                block,
                source,
                {"target": parts[0].target or phrase("none")},
                severity=Severity.INFO if doubtful else None,
            )


def _is_alone(link: Link) -> bool:
    """Tell whether there is nothing in a link nor beside it: a field that a template left empty."""
    return not link.block.text.strip()


def _leads(link: Link) -> bool:
    """Tell whether a picture leads to another page, or opens a gallery."""
    gallery = any(name.startswith("data-") for name in link.attributes)
    return leads_on(link) or (gallery and OPAQUE_CHARACTER in link.text)


def _is_of_page(link: Link, document: Document, outside: Sequence[int]) -> bool:
    """Tell whether a page's styles or scripts put a picture or a post where the link is.

    Share buttons, icons, arrows of a gallery, embedded posts: none of them is the author's to fill.
    ``outside`` tells where images are that are none of the article's.
    """
    start, end = link.inline.source
    written = document.source[start : min(end, start + _LONGEST)]
    if link.block.quoted or _SHARING.match(link.target) is not None:
        return True
    if "enclosure" in link.attributes.get("rel", "").split():
        return True  # a film or a podcast, for players to find
    if link.target.strip().lower().partition(":")[0] in {"", "javascript"}:
        return True  # a button whose script is not seen here
    if "<img" in written.lower():
        outer = bisect_left(outside, start) < bisect_left(outside, end)
        return outer or _SIGN.search(written) is not None
    return is_control(link.inline) or _STYLED.search(written) is not None


def _is_empty(link: Link, document: Document, of_blocks: dict[int, list[Inline]]) -> bool:
    """Tell whether there is nothing in a link; ``of_blocks`` keeps the images of each block."""
    if link.text.replace(OPAQUE_CHARACTER, "").strip() or is_template(link.target):
        return False
    attributes = link.attributes
    if any(attributes.get(name, "").strip() for name in ("aria-label", "title")):
        return False
    if any(_may_name(name, document) for name in attributes.get("aria-labelledby", "").split()):
        return False
    if link.target.startswith("#"):
        return False  # marks at headings, which generators put there
    start, end = link.inline.source
    if document.source.startswith(("!?", "??"), max(0, start - 2)):
        return False  # a video or a page that LiaScript embeds
    if end - start > _LONGEST:
        return False  # an unclosed one, which takes in what follows
    if _TEMPLATE.match(document.source, end):
        return False  # its block ends where a shortcode begins, and the shortcode is in it
    written = document.source[start:end]
    if _LETTER.search(_NO_TEXT.sub("", written)) and written.startswith("<"):
        return False  # a text that only some get to see, as in <noscript>
    around = link.block
    in_block = of_blocks.get(id(around))
    if in_block is None:
        found = (inline for inline in around.inlines if inline.kind is InlineKind.IMAGE)
        in_block = of_blocks[id(around)] = sorted(found, key=_place)
    first = bisect_left(in_block, start, key=_place)
    images = [
        dict(inline.attributes)
        for inline in in_block[first : bisect_left(in_block, end, first, key=_place)]
    ]
    if link.text.count(OPAQUE_CHARACTER) > len(images) or "{" in written or "<svg" in written:
        return False  # an icon or a template: what it says cannot be told
    # An image without any alt is the finding of alt-missing.
    return all(
        not image.get("alt", "?").strip() and not image.get("title", "").strip() for image in images
    )


def _may_name(name: str, document: Document) -> bool:
    """Tell whether a link may be named by the element with an id: one that is not empty."""
    for mark in "\"'":
        at = document.source.find(f"id={mark}{name}{mark}")
        if at != -1:
            inside = document.source.find(">", at) + 1
            return not document.source[inside : inside + _NEAR].lstrip().startswith("</")
    return True  # scripts and templates add elements


def _place(inline: Inline) -> int:
    return inline.source.start


RULE = Rule(
    id="anchor-empty",
    severity=Severity.ERROR,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=LINKS,
    wording=Wording(
        "The link has no text (target: {target}); screen readers spell out the URL instead.",
        "Add link text that names the target, or remove the link.",
    ),
    doc="""\
Every link has link text.

Without one there is nothing to click on, nothing for a screen reader to say and nothing that tells
a search engine about the target. An image in the link counts with its alt text or `title`, and so
do `aria-label` and `title` of the link. The rule ignores marks at headings (links within the page),
icons whose meaning the source does not show, and images without any `alt`, which alt-missing
reports. In whole pages also share buttons, embedded posts, links that attributes for scripts and
styles make a button, and those in which a class has a stylesheet draw something: they are the
template's. A picture there that leads to another page, and not to a picture, or that a script makes
part of a gallery, is an info: it may be that of a teaser or an advertisement. So is a link with
nothing in it and no text beside it, which may be a field that a template left empty.

Authority: WCAG 2.2, success criteria 2.4.4 and 4.1.2; Lighthouse audit `link-name`; markdownlint's
MD042.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"links"}),
    examples=(
        Example(
            '<html><body><p>Brot <a href="https://twitter.com/intent/tweet?text=x"></a> und <a '
            'href="/b"><i class="icon"></i></a>.</p><blockquote>So. <a href="https://brot.example/'
            '1"></a></blockquote></body></html>',
            format="html",
            note="A template's own.",
        ),
        Example(
            '<html><body><p>Brot ⟦<a href="/b"></a>⟧ und ⟦<a class="x" href="/c.jpg"><img '
            'src="c.jpg" alt=""></a>⟧.</p></body></html>',
            format="html",
        ),
        Example(
            '<html><body><p>Brot ⟦<a href="/mehl"><img src="m.jpg" alt=""></a>⟧.</p></body></html>',
            format="html",
            says=Says(severity=Severity.INFO),
        ),
        Example(
            "Ein Satz ⟦[](https://brot.example)⟧ mit Link.",
            says=Says(data={"target": "https://brot.example"}),
        ),
        Example('<p>Ein Satz. ⟦<a href="/brot">&nbsp;&#8203;</a>⟧</p>', format="html"),
        Example('<p>⟦<a href="/brot"><img src="brot.jpg" alt=""></a>⟧ Satz.</p>', format="html"),
        Example("A sentence ⟦[](https://bread.example)⟧ here.", language="en"),
        Example('<p><a href="/brot"><img src="brot.jpg" alt="Brot"></a> Satz.</p>', format="html"),
        Example(
            '<a href="/brot"><div><img src="brot.jpg" alt=""></div><h3>Brot</h3></a>',
            format="html",
            note="One link, a picture and a headline.",
        ),
        Example('<h2 id="a">Brot<a href="#a"></a></h2><p>Ein Satz.</p>', format="html"),
        Example('<p><a href="/brot" aria-label="Brot"></a> Satz.</p>', format="html"),
        Example("Ein [Link](https://brot.example) mit Text."),
    ),
)
