"""What an article has that rules can be about: where it lacks that, they neither pass nor fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.views.addresses import canonicals
from contentlint.views.dates import stated_dates
from contentlint.views.hashtags import all_tags
from contentlint.views.keyphrase import keyphrase
from contentlint.views.metadata import has_front_matter, has_metadata
from contentlint.views.structured import has_structured_data

if TYPE_CHECKING:
    from typing import Literal

    from contentlint.document import Document

    Subject = Literal[
        "alternates",
        "canonical",
        "dates",
        "description",
        "front-matter",
        "hashtags",
        "headings",
        "images",
        "keyphrase",
        "links",
        "metadata",
        "page",
        "robots",
        "sitemap",
        "structured-data",
        "subheadings",
        "title",
    ]
    """What an article can have, or the site around it (``robots``, ``sitemap``)."""


@view
def subjects(document: Document) -> frozenset[Subject]:
    """Return what an article has. ``robots`` and ``sitemap`` are a site's, and not among it."""
    fields = document.fields
    has: dict[Subject, bool] = {
        "alternates": any(f.origin == "link" and f.name == "alternate" for f in fields),
        "canonical": bool(canonicals(document)),
        "dates": bool(stated_dates(document)),
        "description": document.description is not None,
        "front-matter": has_front_matter(document),
        "hashtags": bool(all_tags(document)),
        "headings": bool(document.headings),
        "images": any(image.article for image in document.images),
        "keyphrase": keyphrase(document) is not None,
        "links": any(True for block in document.article for _ in block.links()),
        "metadata": has_metadata(document),
        "page": document.page,
        "structured-data": has_structured_data(document),
        "subheadings": any(block.level > 1 for block in document.headings),
        "title": document.title is not None,
    }
    return frozenset(subject for subject, there in has.items() if there)
