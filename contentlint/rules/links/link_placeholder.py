"""Links whose target was never filled in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import InlineKind, view
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.links import SCOPES, host, is_control, is_sentence, links, links_of
from contentlint.views.samples import is_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.links import Link

_BUTTON = pattern(r"\{:?[^{}\n]{0,80}[.#](?:btn|button)\b")
_SHOWN = 3
"""Links to ``#`` from which on an article shows what links look like."""
_RESERVED = frozenset({"example.com", "example.net", "example.org"})


@cache
def _dummy() -> re.Pattern[str]:
    owner, dummy = languages.expression("owner-in-address"), languages.expression("dummy-target")
    site = languages.expression("site-word")
    return pattern(
        rf"(?:https?://)?(?:www\.)?(?:{owner})-?(?:domain|{site}|link|url)\b.*"
        rf"|\[?(?:link|url|todo|tbd|xxx+|insert[-_ ].*|href|{dummy})\]?"
        r"|https?:/{0,2}|(?:https?://)?(?:todo|xxx+|placeholder)(?:\.\w+)?/?|\.\.\.|…|TODO:.*",
        re.IGNORECASE,
    )


@cache
def _to_top() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('to-top')})\b|[↑⇧^]", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links to ``#``, to reserved example hosts, and to words like TODO."""
    found = [link for link in links_of(block) if _is_placeholder(link)]
    if not found:
        return
    # Outside of any sentence, "#" on a page is a button whose script is not seen here.
    machinery = not is_sentence(block)
    for link in found:
        button = document.page and (machinery or _is_behind_all(link, block))
        meant = link.target.strip() == "#" and (button or _is_button(link, document))
        if not (meant or is_sample(document, link.inline.source)):
            place = link.inline.target_source or link.inline.source
            target = link.target.strip()
            shown = target == "#" and not document.page and document.view(_nowhere) >= _SHOWN
            severity = Severity.INFO if shown else None
            yield Finding(document.root, Span(*place), {"target": target}, severity=severity)


@view
def _nowhere(document: Document) -> int:
    """Count the links to ``#`` that are no buttons."""
    return sum(
        link.target.strip() == "#" and _is_placeholder(link) and not _is_button(link, document)
        for link in links(document)
    )


def _is_button(link: Link, document: Document) -> bool:
    """Tell whether kramdown's attributes behind a link make a button of it: ``{: .btn}``."""
    return _BUTTON.match(document.source, link.inline.source.end) is not None


def _is_behind_all(link: Link, block: Block) -> bool:
    """Tell whether it is the last of a block, behind a whole sentence: "Read more", "Close"."""
    before = block.text[: link.inline.span.start].rstrip()
    last = not block.text[link.inline.span.end :].strip()
    return last and before.endswith((".", "!", "?", "…")) and not link.text.rstrip().endswith(".")


def _is_placeholder(link: Link) -> bool:
    target = link.target.strip()
    if link.bare:
        return False
    if target == "#":
        return not is_control(link.inline) and not _to_top().search(link.text)
    return host(target) in _RESERVED or _dummy().fullmatch(target) is not None


RULE = Rule(
    id="link-placeholder",
    severity=Severity.ERROR,
    levels=frozenset({Severity.INFO}),
    scopes=SCOPES,
    wording=Wording(
        "The link target “{target}” is a placeholder that was never filled in; the link leads "
        "nowhere.",
        "Fill in the URL, or remove the link.",
    ),
    doc="""\
No link target is a placeholder.

The rule flags `#`, the reserved hosts example.com, example.net and example.org, `https://` alone,
and words like TODO, link, url or your-domain. A link to the top of the page and one that a script
makes a button of (`class`, `role`, `data-…`, `onclick`) are left alone, and so are URLs that are
written out as an example. In a whole HTML page `#` counts within a sentence only: outside of any,
every one of 40 read on published pages opened a menu, shared or printed. So does what stands
behind the last sentence of a paragraph: “Read more”, “Close”. Three such links to `#` and more in
Markdown show what links look like, and are infos.

Authority: RFC 2606 reserves the example hosts for documentation; the others are undisputed.
""",
    check=check,
    inlines=frozenset({InlineKind.LINK}),
    options=NoOptions,
    examples=(
        Example(
            "Das [Rezept](⟦#⟧) ist alt, der [Shop](⟦https://www.example.com/shop⟧) neu.",
            says=(Says(data={"target": "#"}), Says()),
        ),
        Example(
            "[Anna](⟦#⟧), [Berta](⟦#⟧) und [Carla](⟦#⟧) backen Brot.",
            says=Says(severity=Severity.INFO),
        ),
        Example("See the [recipe](⟦TODO⟧) and the [shop](⟦url⟧).", language="en"),
        Example('<p>Das <a href="⟦https://⟧">Rezept</a>.</p>', format="html"),
        Example("Das [Rezept](https://brot.example/r) ist alt. [Nach oben](#)"),
        Example('<p><a href="#" role="button">Mehr zeigen</a></p>', format="html"),
        Example('<p><a href="#" class="js-share">Teilen</a></p>', format="html"),
        Example(
            '<html lang="de"><body><p><a href="#">Teilen</a></p><p>Das ist das '
            '<a href="⟦#⟧">Rezept</a> für Brot.</p></body></html>',
            format="html",
        ),
        Example("Eine Adresse wie https://example.com/brot ist ein Beispiel."),
    ),
)
