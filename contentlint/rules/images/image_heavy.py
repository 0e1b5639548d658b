"""Images that take long to arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.addresses import base, from_base
from contentlint.wake import IMAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_KILOBYTE = 1000


class Options(RuleOptions):
    """What can be set."""

    kilobytes: Annotated[int, "Kilobytes (1,000 bytes) that the file of an image may have."] = 100


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the address of each image of the article whose file is larger than it may be."""
    around = document.surroundings
    if around is None:
        return
    start = base(document)
    told: set[str] = set()
    for image in document.images:
        # Of several files, browsers fetch the one that fits the screen.
        if not image.article or "srcset" in dict(image.attributes):
            continue
        linked = around.linked(from_base(image.target.strip().replace("\\", "/"), start))
        if linked is None or linked.path in told:
            continue
        told.add(linked.path)
        size = around.size(linked.path) or 0
        if size > options.kilobytes * _KILOBYTE:
            name = linked.path.replace("\\", "/").rpartition("/")[2]
            data = {"name": name, "size": -(-size // _KILOBYTE), "max": options.kilobytes}
            yield Finding(block, Span(*image.target_source), data)


RULE = Rule(
    id="image-heavy",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The image {name} is {size} kB (limit {max} kB); on slow connections it takes long to "
        "appear.",
        "Scale it to the size that is shown, and save it as WebP or AVIF.",
    ),
    default=False,
    doc="""\
The file of an image is no larger than it needs to be.

The rule looks at the images of an article that are files of the project: beside the text, or in a
folder that is published as it stands (`static`, `public`, `assets`). Images with a `srcset` are
left alone, for browsers fetch the file that fits the screen, and so are those on other hosts. Some
generators (Hugo, Eleventy, Astro) scale images when the site is built: there, check the finished
site instead. Off unless selected; `kilobytes` sets the limit.

Authority: Screaming Frog and Sitebulb (images over 100 kB); web.dev, “Use responsive images” and
“Choose the right image format”; Lighthouse audit `image-delivery-insight`.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "![Ein Laib](⟦laib.jpg⟧)",
            files={"laib.jpg": "x" * 2001},
            options={"kilobytes": 2},
            says=Says(data={"name": "laib.jpg", "size": 3, "max": 2}),
        ),
        Example("![Ein Ofen](ofen.jpg)", files={"ofen.jpg": "x" * 2000}, options={"kilobytes": 2}),
        Example(
            "![A loaf](⟦/img/loaf.jpg⟧)",
            language="en",
            files={"static/img/loaf.jpg": "x" * 1001},
            options={"kilobytes": 1},
        ),
        Example(
            '<p><img src="laib.jpg" srcset="laib.jpg 2x, klein.jpg 1x" alt="Ein Laib"></p>',
            format="html",
            files={"laib.jpg": "x" * 1001, "klein.jpg": ""},
            options={"kilobytes": 1},
        ),
        Example(
            "![Ein Laib](https://bilder.example/laib.jpg)",
            files={"laib.jpg": "x" * 1001},
            options={"kilobytes": 1},
        ),
    ),
    wake=IMAGES,
)
