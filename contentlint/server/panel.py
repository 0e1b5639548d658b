"""What a panel beside the text shows of an article: counts, scores, the search result, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.metrics import measure
from contentlint.report.wording import NAMES
from contentlint.score import plain
from contentlint.server import present
from contentlint.text import Span
from contentlint.views.metadata import search_title
from contentlint.views.pixels import description_cut, title_cut
from contentlint.views.slug import slug

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.score import Card
    from contentlint.server.article import Article, Checked
    from contentlint.translation import Translation


def panel(
    article: Article, checked: Checked, card: Card | None, say: Translation, *, infos: bool
) -> dict[str, object]:
    """Return plain values of JSON; ranges are counted as the editor does."""
    document = checked.document
    told: dict[str, Any] = {
        **present.status(article, checked, card, say),
        "language": checked.result.language,
        "format": str(article.format),
        "problems": [one.message for one in checked.result.problems],
        "findings": [_finding(one, article, checked, say) for one in checked.findings(infos=infos)],
    }
    if document is None:
        return told
    title, address = search_title(document), slug(document)
    heading = title.text if title else ""
    description = document.description.text if document.description else ""
    return told | {
        "rating": plain(card) if card else None,
        "names": {dimension: say(name) for dimension, name in NAMES.items()},
        "metrics": measure(document),
        "search": {
            "title": _shown(heading, title_cut(heading)),
            "description": _shown(description, description_cut(description)),
            "slug": address.text if address else "",
        },
    }


def _finding(
    one: Diagnostic, article: Article, checked: Checked, say: Translation
) -> dict[str, object]:
    start, end = checked.buffer.range(Span(one.start.offset, one.end.offset))
    fix = None
    if one.fix is not None:
        fix = {
            "title": say(present.replacement(one, checked)),
            "data": {
                **present.named("one", one),
                "uri": article.uri,
                "serial": article.serial,
            },
        }
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint,
        "text": one.text,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "fix": fix,
    }


def _shown(text: str, end: int) -> str:
    return text if end == len(text) else f"{text[:end].rstrip()} …"
