"""Images without a text alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Image

_PLACEHOLDER = 400
"""Code points up to which a picture within its own address is an empty one."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the tag of each image of the article that has no ``alt``."""
    for image in document.images:
        if image.article and image.alt is None and not _is_hidden(image) and _shows(image):
            name = image.target.rsplit("/", 1)[-1] or "?"
            # Markdown has no other way to say "decoration" than to leave the brackets empty.
            written = document.source.startswith("![", image.source.start)
            severity = Severity.WARNING if written else None
            yield Finding(block, Span(*image.source), {"name": name}, severity=severity)


def _shows(image: Image) -> bool:
    """Tell whether there is a picture, and not a place that a script or an advertiser fills."""
    target = image.target.strip()
    return bool(target) and (len(target) > _PLACEHOLDER or not target.startswith("data:image/"))


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
    levels=frozenset({Severity.WARNING}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The image {name} has no alt text: screen readers read out its file name, and search "
        "engines cannot tell what it shows.",
        'Say in alt="…" what the image tells; write alt="" if it is mere decoration.',
    ),
    doc="""\
Every image of the article has an `alt` attribute.

Without it, people who cannot see the image learn nothing of it, and image search cannot index it.
An empty `alt=""` is right for decoration and is not flagged. Neither are images with `aria-label`,
`aria-labelledby`, `role="presentation"` or `aria-hidden="true"`, nor tracking pixels and images
that a script puts in later. Images of the page around the article are left alone. A Markdown image
with empty brackets, `![](a.jpg)`, is a warning only: it may be meant as decoration, but mostly the
text was forgotten.

Authority: WCAG 2.2, success criterion 1.1.1, technique H37; Lighthouse audit `image-alt`;
markdownlint's MD045 for Markdown.
""",
    check=check,
    options=NoOptions,
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
        Example("Ein Foto: ⟦![](brot.jpg)⟧", says=Says(severity=Severity.WARNING)),
        Example("Ein Foto: ![Ein Laib Brot](brot.jpg)"),
    ),
)
