"""The page for a pasted text: a form, and what is found in the text. No script runs on it."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from contentlint.phrase import counted, phrase, phrase_in
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.finding import Diagnostic
    from contentlint.result import Result
    from contentlint.translation import Translation

FORMATS = {"markdown": "Markdown", "html": "HTML", "text": phrase_in("paste", "Text")}
"""What a pasted text can be written in, and how the form calls it."""
_STYLE = """\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:52rem;padding:1rem}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:.6rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid #8886;
padding:.8rem;border-radius:4px}
mark{background:#ffe58a;color:#000;border-radius:2px}
mark.error{background:#ffb3ad}mark.info{background:#cfe3ff}
ol{padding-left:1.4rem}li{margin:.5rem 0}
li b{border-left:.35rem solid #d9a400;padding-left:.4rem}
li.error b{border-color:#cf222e}li.info b{border-color:#4a8be0}
code{font-size:.85em;opacity:.8}.hint{opacity:.8}.trouble{color:#cf222e}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'"
"""The page's ``Content-Security-Policy``."""


class Pasted(Record):
    """A text, and what a check of it came to."""

    text: str
    format: str
    result: Result | None
    """``None`` where the text could not be read."""
    fixed: str = ""
    """The text with all safe fixes made."""
    trouble: str = ""
    """Why it could not be read."""


def paste_page(pasted: Pasted | None, say: Translation) -> str:
    """Return the page; without a text, the form alone."""
    return "".join(_page(pasted, say))


def _page(pasted: Pasted | None, say: Translation) -> Iterator[str]:
    text, kind = (pasted.text, pasted.format) if pasted else ("", "markdown")
    yield f'<!DOCTYPE html>\n<html lang="{say.language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    title = escape(say(phrase("Paste a text")))
    yield f"<title>{title} · contentlint</title><style>{_STYLE}</style></head><body>"
    report = escape(say(phrase_in("paste", "Report")))
    yield f'<p><a href="/">{report}</a></p><h1>{title}</h1>'
    yield '<form method="post" action="/paste" accept-charset="utf-8">'
    # The line break that a parser drops at the start of a text area is not the text's own.
    label = escape(say(phrase_in("paste", "Text")))
    yield f'<p><label for="text">{label}</label>'
    yield f'<textarea id="text" name="text" rows="14" required>\n{escape(text)}</textarea></p>'
    label = escape(say(phrase("written in")))
    yield f'<p><label>{label} <select name="format">'
    for value, name in FORMATS.items():
        selected = " selected" if value == kind else ""
        yield f'<option value="{value}"{selected}>{escape(say(name))}</option>'
    button = escape(say(phrase_in("paste", "Check")))
    yield f"</select></label> <button>{button}</button></p></form>"
    if pasted is not None:
        yield from _found(pasted, say)
    yield "</body></html>\n"


def _found(pasted: Pasted, say: Translation) -> Iterator[str]:
    if pasted.result is None:
        told = say(phrase("The text {trouble}.", trouble=pasted.trouble))
        yield f'<p class="trouble" role="alert">{escape(told)}</p>'
        return
    shown = [one for one in pasted.result.findings if not one.quiet]
    hidden = len(pasted.result.findings) - len(shown)
    yield f"<h2>{escape(say(_count(shown)))}</h2>"
    if shown:
        yield f"<pre>{''.join(_marked(pasted.text, shown))}</pre><ol>"
        yield from (_item(one, say) for one in shown)
        yield "</ol>"
    if hidden:
        told = say(counted("{n} info not shown.", "{n} infos not shown.", hidden))
        yield f'<p class="hint">{escape(told)}</p>'
    if pasted.fixed and pasted.fixed != pasted.text:
        head, label = say(phrase("With all safe fixes")), say(phrase("Fixed text"))
        yield f"<h2>{escape(head)}</h2>"
        yield f'<p><textarea aria-label="{escape(label)}" rows="10" readonly>'
        yield f"\n{escape(pasted.fixed)}</textarea></p>"


def _count(shown: Sequence[Diagnostic]) -> str:
    if not shown:
        return phrase("Nothing to say")
    return counted("{n} finding", "{n} findings", len(shown))


def _item(one: Diagnostic, say: Translation) -> str:
    place = say(counted("line {numbers}", "lines {numbers}", 1, numbers=str(one.start.line)))
    hint = f' <span class="hint">{escape(one.hint)}</span>' if one.hint else ""
    return (
        f'<li class="{one.severity.value}"><b>{escape(one.message)}</b>{hint} '
        f"<code>{escape(one.rule)}, {escape(place)}</code></li>"
    )


def _marked(text: str, shown: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield the text with what is found in it marked; of two that overlap, the first."""
    at = 0
    for one in shown:
        start, end = one.start.offset, one.end.offset
        if start < at or start == end:
            continue
        yield escape(text[at:start])
        title = escape(f"{one.message} {one.hint}".rstrip())
        yield f'<mark class="{one.severity.value}" title="{title}">{escape(text[start:end])}</mark>'
        at = end
    yield escape(text[at:])
