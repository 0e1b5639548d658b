"""Links that no search engine can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import InlineKind
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.links import (
    SCOPES,
    host,
    is_control,
    is_sentence,
    is_template,
    links_of,
    scheme,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.links import Link

_SCRIPTS = frozenset({"javascript", "vbscript"})
_NOWHERE = frozenset({"file", "about"})
_BROKEN = pattern(r"https?:?/[^/]|https?:///|h?t?tps?//|hhttps?:|htt?ps?;|https?://https?:")
_DRIVE = pattern(r"[A-Za-z]:[\\/]")
_LOCAL = pattern(
    r"localhost$|127\.\d+\.\d+\.\d+$|0\.0\.0\.0$|192\.168\.\d+\.\d+$|10\.\d+\.\d+\.\d+$"
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links whose address is a script, a local file, malformed, or empty."""
    found = [(link, variant) for link in links_of(block) if (variant := _defect(link)) is not None]
    machinery = bool(found) and document.page and not is_sentence(block)
    for link, variant in found:
        if machinery and (not link.target.strip() or scheme(link.target) in _SCRIPTS):
            continue
        place = link.inline.target_source or link.inline.source
        if place.start == place.end:
            place = link.inline.source
        # Manuals of routers and servers mean the reader's own network.
        level = Severity.INFO if variant == "local" else None
        data = {"target": link.target.strip()}
        yield Finding(document.root, Span(*place), data, variant=variant, severity=level)


def _defect(link: Link) -> str | None:
    target = link.target.strip()
    if is_template(target) or link.bare:
        return None
    if not target:
        # "[//]: <> (…)" is how Markdown has comments.
        meant = is_control(link.inline) or link.text == "//" or _is_struck(link)
        return None if meant else "empty"
    if scheme(target) in _SCRIPTS:
        return None if is_control(link.inline) or "mail" in target.lower() else ""
    if _DRIVE.match(target) or scheme(target) in _NOWHERE:
        return ""
    if _BROKEN.match(target.lower()):
        return "malformed"
    return "local" if _LOCAL.search(host(target)) else None


def _is_struck(link: Link) -> bool:
    """Tell whether what the link stands in is struck out: it is over, and leads nowhere."""
    span = link.inline.span
    around = link.block.inlines_in(span)
    return any(inline.kind is InlineKind.STRIKE for inline in around)


RULE = Rule(
    id="href-uncrawlable",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=SCOPES,
    wording=Wording(
        "The link target “{target}” does not lead to a web page; search engines cannot follow it.",
        "Link to a page, with a URL that starts with https:// or a path.",
    ),
    variants={
        "empty": Wording(
            "The link target is empty; the link leads back to its own page.",
            "Fill in the URL, or remove the link.",
        ),
        "malformed": Wording(
            "The link target “{target}” is malformed; browsers will misread it.",
            "Correct the beginning of the URL to https://.",
        ),
        "local": Wording(
            "The link target “{target}” exists only on a local computer or network.",
            "Link to the public URL.",
        ),
    },
    doc="""\
Links lead to URLs that crawlers can follow.

The rule flags `javascript:` and `file:` targets, drive letters, machines of a local network, empty
targets and URLs with a mistyped beginning ("https//", "http:/"). Placeholders such as "#" are left
to link-placeholder. What a script makes a button of ("print", "share", a tab) is left alone: it has
a `class`, `role` or `onclick`, or is outside any sentence in a whole HTML page; so is one that
hides an e-mail address from robots. URLs filled in by templates are left alone, and so are URLs
that are written out as text, as manuals do ("open http://localhost:8000").

Authority: Google Search Central, "Link best practices" (make your links crawlable); Lighthouse
audit `crawlable-anchors`.
""",
    check=check,
    inlines=frozenset({InlineKind.LINK}),
    options=NoOptions,
    examples=(
        Example(
            '<p><a href="⟦javascript:void(0)⟧">Brot</a> ist gut.</p>',
            format="html",
            says=Says(data={"target": "javascript:void(0)"}),
        ),
        Example('<p>⟦<a href="">Brot</a>⟧ ist gut.</p>', format="html", says=Says("empty")),
        Example(
            '<html lang="de"><body><p><a href="javascript:window.print()">Drucken</a></p><p>Hier '
            'steht das ganze <a href="⟦javascript:zeige(3)⟧">Rezept</a>.</p></body></html>',
            format="html",
        ),
        Example(
            "Das ist [Brot](⟦file:///C:/brot.html⟧) und [Käse](⟦https//kaese.example⟧).",
            says=(Says(), Says("malformed", data={"target": "https//kaese.example"})),
        ),
        Example(
            "See the [draft](⟦http://localhost:3000/draft⟧).",
            language="en",
            says=Says("local", Severity.INFO, data={"target": "http://localhost:3000/draft"}),
        ),
        Example(
            '<p><a href="/brot">Brot</a> ist <a href="mailto:a@b.example">gut</a>.</p>',
            format="html",
        ),
        Example("Open http://localhost:8000 in a browser.", language="en"),
        Example(
            "<p>Fragen an <a href=\"javascript:linkTo_UnCryptMailto('nbjmup');\">Anna</a>.</p>",
            format="html",
            note="Search engines are not meant to follow it.",
        ),
        Example('Das ist [Brot]({{< ref "brot.md" >}}).'),
    ),
)
