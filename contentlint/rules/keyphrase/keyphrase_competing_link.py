"""Links that hand the keyphrase to another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.addresses import own_paths, path
from contentlint.views.keyphrase import keyphrase
from contentlint.views.links import links
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links to other pages whose text is the keyphrase and nothing else."""
    phrase = keyphrase(document)
    if phrase is None:
        return
    from contentlint.language.keyphrase import Keyphrase

    own = own_paths(document)
    for link in links(document):
        target = link.target.strip()
        if target.startswith("#") or path(target) in own:
            continue
        if Keyphrase(link.text, phrase.language).stems == phrase.stems:
            data = {"keyphrase": phrase.text, "target": target}
            yield Finding(link.block, link.inline.span, data)


RULE = Rule(
    id="keyphrase-competing-link",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "This link has the article’s own keyphrase “{keyphrase}” as its text; it tells search "
        "engines that {target} is about it.",
        "Word the link by what that page adds, or let this article be about something narrower.",
    ),
    doc="""\
No link names another page by the keyphrase of the article.

The text of a link says what the page it leads to is about. Where it is the article's very
keyphrase, the article sends readers and search engines to a competitor, mostly on its own site. The
rule flags links to other pages whose text has the words of the keyphrase, inflected or not, and no
other words that say anything.

Authority: Yoast SEO (link keyphrase, “competing links”).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\nkeyphrase: Sauerteig\n---\n\nMehr über [⟦Sauerteig⟧](/sauerteig).",
            says=Says(data={"keyphrase": "Sauerteig", "target": "/sauerteig"}),
        ),
        Example(
            "---\nkeyphrase: rye bread\n---\n\nMore about [⟦the rye breads⟧](/rye).", language="en"
        ),
        Example("---\nkeyphrase: Sauerteig\n---\n\n[Sauerteig im Kühlschrank](/kuehl) hält."),
        Example("---\nkeyphrase: Sauerteig backen\n---\n\nMehr über [Sauerteig](/sauerteig)."),
        Example("---\nkeyphrase: Sauerteig\n---\n\nMehr über [Sauerteig](#sauerteig)."),
        Example(
            "---\nkeyphrase: Sauerteig\nurl: /teig/\n---\n\nMehr über [Sauerteig](/teig/).",
            note="The article itself.",
        ),
        Example("Mehr über [Sauerteig](/sauerteig)."),
    ),
    wake=KEYPHRASE,
)
