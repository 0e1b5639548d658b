"""Alternative texts that are the name of a file."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope, view
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Image

_FILE = pattern(
    r"\S.*\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)|[^\W_]+(?:[_-][^\W_]+)*_\d{1,4}",
    re.IGNORECASE,
)
"""A file's name with its extension, or words that are joined and numbered: "brot-laib_01"."""
_JOINED = pattern(r"[^\W_]+(?:[_-][^\W_]+){2,}|\w+_\w+|[^\W\d_]+\d+")
_SIZE = pattern(r"(?:-\d++x\d++|-scaled|@\dx){1,4}+$")
"""What content systems put to the name of an image that they have made smaller."""


@cache
def _camera() -> re.Pattern[str]:
    """Match what cameras and programs call their files."""
    return pattern(
        r"(?:IMG|DSCN?|DSCF|PXL|MVI|GOPR|P|PICT"
        rf"|{languages.expression('numbered-file')})[-_ ]?\d[\d_.: -]{{2,}}.*"
        r"|img[-_ ]?\d{0,4}|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}",
        re.IGNORECASE,
    )


@cache
def _mere_image() -> re.Pattern[str]:
    """Match what says no more than that there is an image."""
    named = languages.expression("unnamed-file")
    return pattern(rf"(?:{named})[-_ ]?\d{{0,4}}", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag an alternative text that nobody wrote."""
    text = block.text
    if _FILE.fullmatch(text) or _camera().fullmatch(text) or _is_own_name(block, document):
        yield Finding(block, block.whole, {"match": text})
    elif _mere_image().fullmatch(text):
        yield Finding(block, block.whole, {"match": text}, variant="image")


def _is_own_name(block: Block, document: Document) -> bool:
    """Tell whether it is the image's own file name, which no person would write so."""
    text = block.text
    # Where nouns have capitals, a lower-case word alone is what a file is called.
    nouns = languages.of(document.language_of(block)).capitalised_nouns
    if not _JOINED.fullmatch(text) and not (nouns and text.islower() and text.isalpha()):
        return False
    image = _by_alt(document).get(id(block))
    if image is None:
        return False
    name = image.target.partition("?")[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return text.lower() in {name.lower(), _SIZE.sub("", name).lower()}


@view
def _by_alt(document: Document) -> dict[int, Image]:
    """Return the images by the blocks of their alternative texts."""
    return {id(image.alt_block): image for image in document.images if image.alt_block is not None}


RULE = Rule(
    id="alt-is-filename",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.IMAGE_ALT}),
    wording=Wording(
        "The alt text “{match}” is a file name; it does not say what the image shows.",
        "Describe what the image shows.",
    ),
    variants={
        "image": Wording(
            "The alt text “{match}” says only that this is an image, which screen readers "
            "announce anyway.",
            "Describe what the image shows, or leave the alt text empty if it is pure decoration.",
        )
    },
    doc="""\
Alt text is not a file name.

Content systems fill in the name when nobody writes a text. The rule flags texts that end in an
image's extension, names that cameras and screenshots get (IMG_1234), and the image's own file name
joined by hyphens or underscores, with a number after it or, in German, as a noun without its
capital. So are texts that say no more than that there is an image ("image", "Bild 3",
"Header-Bild").

Authority: WCAG 2.2, failure F30 of success criterion 1.1.1 (file names as text alternatives);
Google Search Central, "Google image SEO best practices".
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "![⟦IMG_20240103⟧](a.jpg) und ![⟦roggenbrot.jpg⟧](b.jpg)",
            says=(Says(data={"match": "IMG_20240103"}), Says()),
        ),
        Example("![⟦rye-bread-loaf⟧](img/rye-bread-loaf.png)", language="en"),
        Example("![⟦radio⟧](radio-300x200.jpg) und ![⟦Bericht_Lesung⟧](Bericht_Lesung.jpg)"),
        Example(
            '<p><img src="a.jpg" alt="⟦Bild 3⟧"> Ein Satz.</p>',
            format="html",
            says=Says("image", data={"match": "Bild 3"}),
        ),
        Example("![⟦Header-Bild⟧](a.jpg)", says=Says("image")),
        Example("![Ein Laib Roggenbrot](roggenbrot.jpg) und ![Screenshot der App](b.png)"),
        Example("![Roggenbrot](roggenbrot.jpg)", note="A word a person would write."),
    ),
)
