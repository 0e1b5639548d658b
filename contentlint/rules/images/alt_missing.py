"""Images without a text alternative."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.links import leads_on, links_of
from contentlint.views.samples import is_sample
from contentlint.wake import IMAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Image

_SIGN = 64
"""Pixels up to which an image is a sign, and no picture."""
_SIGNS = pattern(
    r"(?<![a-z])(?:arrow|auth?or(?:in)?|avatar|blank|brand|button|controls|divider|favicon|gravatar"
    r"|headshot|icn|icon|loader|loading|logo|pin[-_]image|pixel|placeholder|qr|separator|social[a-z]*|spacer"
    r"|spinner|1(?:px|x1))s?(?:new)?(?![a-z])",
    re.IGNORECASE,
)
_OF_TEMPLATE = pattern(
    r"^data:image/svg|/[a-z0-9]\.gif(?:$|\?)|gravatar\.com/"
    r"|(?:add(?:this|toany)|assoc-amazon|doubleclick|feedburner|flattr|licensebuttons"
    r"|paypal(?:objects)?|sharethis|statcounter|vgwort)\.[a-z]{2,3}/"
    r"|(?:img\.youtube|i\.ytimg)\.com/vi/|/(?:furniture|icons?|layouts?|skins?|templates?|themes?)/",
    re.IGNORECASE,
)
"""Addresses at which templates, players and services have pictures of their own."""
_NETWORKS = frozenset(
    {
        "bluesky", "delicious", "digg", "facebook", "fb", "flickr", "gplus", "instagram",
        "linkedin", "mastodon", "pinterest", "pocket", "reddit", "rss", "skype", "snapchat",
        "spotify", "stumbleupon", "telegram", "threads", "tiktok", "tumblr", "twitter", "vimeo",
        "whatsapp", "xing", "youtube",
    }
)  # fmt: skip
_OF_BUTTONS = frozenset(
    {
        "b", "bird", "black", "blue", "bt", "btn", "circle", "color", "dark", "feed", "follow",
        "footer", "gray", "grey", "header", "ico", "like", "light", "mini", "on", "px", "round",
        "rounded", "share", "small", "square", "us", "white", "x",
    }
)  # fmt: skip
"""Words in the names of pictures that lead to networks, beside the network's."""
_LINE = 8
"""Pixels up to which an image is a line."""
_VARIABLE = pattern(r"\$[a-z_]\w*|<\?", re.IGNORECASE)
_NOWHERE = frozenset({"", "#", "//:0", "about:blank"})
"""Addresses at which there is no picture yet."""
_NAME_WORD = pattern(r"[a-z]+")
_STYLED = pattern(r"(?<![\w-])(?P<name>width|height)\s*+:\s*+(?P<size>\d{1,4})px")
_SCALED = pattern(r"(?<!\d)(\d{2,4})x(\d{2,4})(?!\d)")
"""The size in pixels that an address tells its picture has."""
_ALT_BEHIND = pattern(r"\{:?[^{}\n]{0,200}?\balt=[\"']?[^\s\"'}]")
"""Attributes that kramdown and others take from behind an image: `{: alt="A loaf"}`."""
_PLACEHOLDER = 400
"""Code points up to which a picture within its own address is an empty one."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the tag of each image of the article that has no ``alt``."""
    leading = _leading(document) if document.page else frozenset()
    for image in document.images:
        if _VARIABLE.search(image.target):
            continue  # of a script: code that is spoken of
        if image.article and image.alt is None and not _is_hidden(image) and _shows(image):
            if (document.page and _is_sign(image)) or is_sample(document, image.source):
                continue
            name = image.target.rsplit("/", 1)[-1] or "?"
            severity = None
            if document.source.startswith("![", image.source.start):
                if _ALT_BEHIND.match(document.source, image.source.end):
                    continue
                # Markdown has no other way to say "decoration" than to leave the brackets empty.
                severity = Severity.WARNING
            elif image.source.start in leading:
                severity = Severity.INFO
            elif dict(image.attributes).get("title", "").strip():
                severity = Severity.WARNING  # which screen readers read out where there is no alt
            yield Finding(block, Span(*image.source), {"name": name}, severity=severity)


def _leading(document: Document) -> frozenset[int]:
    """Return where the images of a page begin that are all of a link to another page."""
    leading: set[int] = set()
    for block in document.article:
        images = sorted(one.source.start for one in block.inlines if one.kind is InlineKind.IMAGE)
        for link in links_of(block) if images else ():
            if leads_on(link):
                start, end = link.inline.source
                leading.update(images[bisect_left(images, start) : bisect_left(images, end)])
    return frozenset(leading)


def _is_sign(image: Image) -> bool:
    """Tell whether an image of a page is an icon, a logo or the face of an author."""
    attributes = dict(image.attributes)
    by_style = {one["name"]: one["size"] for one in _STYLED.finditer(attributes.get("style", ""))}
    sizes = [
        by_style.get(name) or attributes.get(name, "").strip().removesuffix("px")
        for name in ("width", "height")
    ]
    if attributes.get("sizes", "").strip().endswith("px"):
        sizes = [attributes["sizes"].strip().removesuffix("px")] * 2
    told = [int(size) for size in sizes if size.isdecimal() and len(size) < 5]
    small = (len(told) == 2 and max(told) <= _SIGN) or (bool(told) and min(told) <= _LINE)
    scaled = _SCALED.search(image.target)
    if scaled is not None and max(map(int, scaled.groups())) <= _SIGN:
        small = True
    name = image.target.rsplit("/", 1)[-1]
    named = _SIGNS.search(f"{attributes.get('class', '')} {name}")
    return (
        small
        or named is not None
        or _OF_TEMPLATE.search(image.target) is not None
        or _is_of_network(name)
    )


def _is_of_network(name: str) -> bool:
    """Tell whether a file's name is a network's and says nothing else but what a button is like."""
    words = set(_NAME_WORD.findall(name.partition("?")[0].rpartition(".")[0].lower()))
    return not words.isdisjoint(_NETWORKS) and words.issubset(_NETWORKS | _OF_BUTTONS)


def _shows(image: Image) -> bool:
    """Tell whether there is a picture, and not a place that a script or an advertiser fills."""
    target = image.target.strip()
    return target not in _NOWHERE and (
        len(target) > _PLACEHOLDER or not target.startswith("data:image/")
    )


def _is_hidden(image: Image) -> bool:
    """Tell whether assistive technology passes the image over, or names it by other means."""
    attributes = dict(image.attributes)
    return (
        attributes.get("role") in {"presentation", "none"}
        or attributes.get("aria-hidden") == "true"
        or bool(attributes.get("aria-label", "").strip())
        or bool(attributes.get("aria-labelledby", "").strip())
    )


RULE = Rule(
    id="alt-missing",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING, Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The image {name} has no alt text; screen readers and image search cannot tell what it "
        "shows.",
        'Describe the image in the alt text; if it is purely decorative, use HTML with alt="".',
    ),
    doc="""\
Every image of the article has alt text.

Without it, people who cannot see the image learn nothing about it, and image search cannot index
it. An empty `alt=""` is right for decoration and is not flagged. Neither are images with
`aria-label`, `aria-labelledby`, `role="presentation"` or `aria-hidden="true"`, nor tracking pixels
and images that a script puts in later. Images of the page around the article are left alone, and in
whole pages icons, logos and avatars, recognised by class, name or a size of at most 64 pixels,
buttons that are named after a network, drawings inside a `data:` URL and pictures in folders of a
template or of services that count readers and collect money; an image that is all of a link to
another page is an info there, for it may be a teaser. A Markdown image with empty brackets,
`![](a.jpg)`, is a warning only: it may be meant as decoration, but mostly the text was forgotten.
So is an image with a `title`, which screen readers fall back on.

Authority: WCAG 2.2, success criterion 1.1.1, technique H37; Lighthouse audit `image-alt`;
markdownlint's MD045 for Markdown.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"images"}),
    examples=(
        Example(
            '<p>Ein Foto: ⟦<img src="brot.jpg">⟧</p>',
            format="html",
            says=Says(data={"name": "brot.jpg"}),
        ),
        Example('Ein Foto:\n\n⟦<img src="brot.jpg" width="300">⟧\n', note="HTML inside Markdown."),
        Example('<p>Ein Foto: <img src="brot.jpg" alt="Ein Laib Roggenbrot"></p>', format="html"),
        Example('<p><img src="ornament.svg" alt=""> Ein Satz.</p>', format="html"),
        Example('<p><img src="x.svg" role="presentation"> Ein Satz.</p>', format="html"),
        Example('<p><img src="pixel.gif" width="1" height="1"> Ein Satz.</p>', format="html"),
        Example(
            '<p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAA'
            'IBRAA7"> Ein Satz.</p>',
            format="html",
            note="One transparent pixel.",
        ),
        Example(
            '<html><body><p>Brot. <a href="/mehl">⟦<img src="mehl.jpg">⟧</a></p></body></html>',
            format="html",
            says=Says(severity=Severity.INFO),
        ),
        Example(
            '<html><body><p>Brot. <img class="author-avatar" src="a.jpg"> <img src="x.png" '
            'width="32" height="32"></p></body></html>',
            format="html",
            note="Signs of a template.",
        ),
        Example("Ein Foto: ⟦![](brot.jpg)⟧", says=Says(severity=Severity.WARNING)),
        Example("Ein Foto: ![Ein Laib Brot](brot.jpg)"),
    ),
    wake=IMAGES,
)
