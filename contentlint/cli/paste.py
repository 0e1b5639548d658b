"""A text that is pasted into the page of ``contentlint serve``: read from a form, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from contentlint.cli.speaking import spoken
from contentlint.document import Format
from contentlint.problem import ContentlintError
from contentlint.report.paste import FORMATS, Pasted, paste_page
from contentlint.session import Checker, Fixing, Invocation, configuration
from contentlint.session.fixer import Fixer
from contentlint.session.wording import Worder

if TYPE_CHECKING:
    from contentlint.session import Request

LARGEST = 1_000_000
"""Bytes of a form that are read: escaped, a third of them is text at worst."""


def pasted_page(body: bytes, request: Request) -> str:
    """Return the page for the body of a form."""
    # What a browser sends is UTF-8 and percent-encoded; it ends lines as forms do.
    form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    text = form.get("text", [""])[0].replace("\r\n", "\n")
    kind = form.get("format", [""])[0]
    pasted = _checked(text, kind if kind in FORMATS else "markdown", request)
    return paste_page(pasted, spoken(configuration(request), request))


def _checked(text: str, kind: str, request: Request) -> Pasted:
    invocation = Invocation(request.config, request.isolated, request.over, trusted=request.trusted)
    checker = Checker(invocation)
    language = spoken(configuration(request), request).language
    worder = Worder(language, checker.setups)
    data = text.encode("utf-8-sig", "replace")
    name = "<text>"
    try:
        (result,) = checker.checked(name, data, Format(kind))
        fixed = Fixer(checker, Fixing.SAFE).fixed(name, data, Format(kind))
    except ContentlintError as error:
        return Pasted(text, kind, None, trouble=worder.say(str(error)))
    return Pasted(text, kind, worder.result(result), fixed.data.decode("utf-8-sig"))
