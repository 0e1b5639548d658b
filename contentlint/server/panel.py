"""What a panel beside the text shows of an article: counts, scores, the search result, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.metrics import measure
from contentlint.score import plain
from contentlint.server import present
from contentlint.views.metadata import search_title
from contentlint.views.slug import slug

if TYPE_CHECKING:
    from contentlint.score import Card
    from contentlint.server.article import Article, Checked


def panel(
    article: Article, checked: Checked, card: Card | None, *, infos: bool
) -> dict[str, object]:
    """Return plain values of JSON; ranges are counted as the editor does."""
    document, buffer = checked.document, checked.buffer
    told: dict[str, Any] = {
        **present.status(article, checked, card),
        "language": checked.result.language,
        "format": str(article.format),
        "problems": [one.message for one in checked.result.problems],
        "findings": [
            {
                "rule": one.rule,
                "severity": str(one.severity),
                "message": one.message,
                "hint": one.hint,
                "text": one.text,
                "line": buffer.place(one.start.offset).line,
                "column": buffer.place(one.start.offset).column,
                "fixable": one.fix is not None,
            }
            for one in checked.findings(infos=infos)
        ],
    }
    if document is None:
        return told
    title, address = search_title(document), slug(document)
    description = document.description
    return told | {
        "rating": plain(card) if card else None,
        "metrics": measure(document),
        "search": {
            "title": title.text if title else "",
            "description": description.text if description else "",
            "slug": address.text if address else "",
        },
    }
