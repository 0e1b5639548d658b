"""Links to files and places that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.record import Record
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import base, from_base, loaded
from contentlint.views.fragments import fragments
from contentlint.views.links import is_control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Inline
    from contentlint.document.surroundings import Linked

_ENOUGH = 3
"""If so many files are linked and none of them is there, the article was taken out of its site."""
_LINE = pattern(r"L\d+(?:-L?\d+)?")
_VARIANTS = {"area": "", "img": "image", "": "image"}
"""What is said of addresses by the elements that have them; a background has none."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag links and images whose file, and links whose fragment, does not exist."""
    if document.format.is_export:
        return  # an export has no files around it, and its pages have templates around them
    followed: list[tuple[_Written, Linked]] = []
    start = base(document)
    for written in _targets(document):
        # Browsers take a backslash for a slash.
        target = from_base(written.target.replace("\\", "/"), start)
        if target.startswith("#"):
            if written.inline is not None and written.inline.kind is InlineKind.LINK:
                yield from _within(block, written, written.inline, target, document)
        elif document.surroundings is not None and "://" not in target:
            linked = document.surroundings.linked(target)
            if linked is not None:
                followed.append((written, linked))
    if len(followed) >= _ENOUGH and not any(linked.found for _, linked in followed):
        return
    for written, linked in followed:
        yield from _beyond(block, written, linked)


class _Written(Record):
    """What an article leads to or shows, and where its address is written."""

    target: str
    place: Span
    variant: str
    """What is said if it is not there."""
    inline: Inline | None = None


def _targets(document: Document) -> Iterator[_Written]:
    seen: set[str] = set()
    for block in document.article:
        for inline in block.inlines:
            if inline.target is not None and inline.target_source is not None:
                variant = "image" if inline.kind is InlineKind.IMAGE else ""
                target = inline.target.strip()
                yield _Written(target, Span(*inline.target_source), variant, inline)
                seen.add(target)
    # A picture has several addresses, and one of them may stand in two places.
    for field in loaded(document):
        target = str(field.value)
        if target not in seen:
            element = dict(field.attributes).get("element", "")
            yield _Written(target, field.source, _VARIANTS.get(element, "media"))
            seen.add(target)


def _within(
    block: Block, written: _Written, inline: Inline, target: str, document: Document
) -> Iterator[Finding]:
    from contentlint.views.fragments import has_fragment

    known = fragments(document)
    if known is None or has_fragment(known, target[1:]):
        return
    if document.page and is_control(inline):
        return  # a tab or a dialogue, which a script opens
    if any(name == "class" and "reply" in value for name, value in inline.attributes):
        return  # a form below a reader's comment
    # Layouts and scripts add ids of their own.
    data = {"fragment": target[1:]}
    yield Finding(block, written.place, data, variant="here", severity=Severity.INFO)


def _beyond(block: Block, written: _Written, linked: Linked) -> Iterator[Finding]:
    from contentlint.views.fragments import has_fragment

    target = written.target
    if not linked.found:
        yield Finding(block, written.place, {"target": target}, variant=written.variant)
        return
    fragment = target.rpartition("#")[2].split('"')[0].split("'")[0].split(" ")[0]
    if _LINE.fullmatch(fragment):
        return  # a line, which sites that host code lead to
    if linked.fragments is not None and not has_fragment(linked.fragments, fragment):
        data = {"target": target, "fragment": fragment}
        yield Finding(block, written.place, data, variant="there", severity=Severity.INFO)


RULE = Rule(
    id="link-broken-local",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The link leads to {target}, but there is no such file; readers will see an error page.",
        "Correct the path, or remove the link.",
    ),
    variants={
        "image": Wording(
            "The image {target} does not exist; readers will see a broken image.",
            "Correct the path, or add the file.",
        ),
        "media": Wording(
            "The page loads {target}, but there is no such file; readers will see a gap here.",
            "Correct the path, or add the file.",
        ),
        "here": Wording(
            "The link leads to #{fragment}, but nothing on this page has that id.",
            "Correct the fragment to a heading or an id on this page.",
        ),
        "there": Wording(
            "The link leads to {target}; the file exists, but nothing in it has the id "
            "#{fragment}.",
            "Correct the fragment to a heading or an id in that file.",
        ),
    },
    doc="""\
Links to files lead to files that exist.

The rule checks links and images with a relative path, and the fragment after the `#`, in Markdown
and HTML, there with all URLs an article has: `srcset`, `<source>`, `<video>` and its `poster`,
`<audio>`, `<track>`, `<iframe>`, `<object>`, `<embed>`, `<area>`, backgrounds in `style`; Hugo's
`ref` and `relref` and Zola's `@/` in the content directory around the article; Jekyll's `link` and
`post_url` in the site around it; pictures and downloads from the site's root (`/img/a.png`) if
their folder, in `static`, `public` or beside Jekyll's configuration, has others (1,239 such links
of two published sites: none flagged). A fragment is found if it is an id or what any generator
makes of a heading (umlauts kept, spelled out, bared or dropped). Where the source does not show it,
nothing is reported: other absolute paths ([internal-link-broken](internal-link-broken.md) judges
them where a whole directory is checked), URLs filled in by templates, pretty URLs without a file
name, Markdown that links pages of the finished site (`other.html`), pages that include other files,
and articles taken out of their site (three local targets or more, none of which exists). A fragment
that leads nowhere is an info, for layouts and scripts add ids; in whole HTML pages links with a
`class`, `id` or `onclick` are left alone: of 37 pages with some, 4 meant a place and not a script.

Authority: markdownlint's MD051 (fragments) and rumdl's MD057 (files); W3C link checker.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"links"}),
    examples=(
        Example(
            "Siehe [Roggen](⟦roggen.md⟧).",
            files={"weizen.md": "# Weizen"},
            says=Says(data={"target": "roggen.md"}),
        ),
        Example(
            '<p>Brot: <img src="a.jpg" srcset="a.jpg 1x, ⟦b.jpg⟧ 2x" alt="Brot"></p>'
            '<video src="⟦a.mp4⟧" poster="a.jpg"></video>',
            format="html",
            files={"a.jpg": ""},
            says=(Says("image", data={"target": "b.jpg"}), Says("media", data={"target": "a.mp4"})),
        ),
        Example(
            "See [rye](⟦rye.md#bake⟧).",
            language="en",
            files={"rye.md": "# Rye\n\n## Cook\n"},
            says=Says("there", Severity.INFO, data={"target": "rye.md#bake", "fragment": "bake"}),
        ),
        Example(
            "# Brot\n\nSiehe [unten](⟦#wasser⟧).\n\n## Mehl\n\nMehl ist gut.",
            says=Says("here", Severity.INFO, data={"fragment": "wasser"}),
        ),
        Example('<p>Ein <a href="⟦kaese.html⟧">Käse</a>.</p>', format="html", files={"a.html": ""}),
        Example(
            '<html lang="de"><head><base href="/blog/"></head><body><p>Ein <a href="brot.html">Brot'
            '</a> und <a href="#mehl">Mehl</a>.</p></body></html>',
            format="html",
            files={"a.html": "", "blog/brot.html": ""},
            note="A page may say where its URLs begin.",
        ),
        Example(
            '<html lang="de"><head><base href="blog/"></head><body><p>Ein <a href="brot.html">Brot'
            '</a> und <a href="⟦kaese.html⟧">Käse</a>.</p></body></html>',
            format="html",
            files={"a.html": "", "blog/brot.html": ""},
        ),
        Example(
            'Siehe [Brot]({{< ref "brot.md" >}}) und [Käse](⟦{{< ref "kaese.md" >}}⟧).',
            path="content/blog/mehl.md",
            files={"content/blog/mehl.md": "", "content/posts/brot.md": ""},
        ),
        Example(
            "Siehe [Brot]({% post_url 2026-01-03-brot %}) und [Käse](⟦{% link _posts/k.md %}⟧).",
            path="_posts/2026-01-04-mehl.md",
            files={"_config.yml": "", "_posts/2026-01-03-brot.md": ""},
        ),
        Example(
            '<html lang="de"><body><p>Siehe <a href="#wasser" class="tab">unten</a> und <a '
            'href="⟦#mehl⟧">oben</a>.</p></body></html>',
            format="html",
            says=Says("here", Severity.INFO),
        ),
        Example(
            "![Brot](⟦/img/brot.png⟧) ![Hefe](/img/hefe.png) ![Salz](/fotos/salz.png)",
            path="content/post/a.md",
            files={"content/post/a.md": "", "static/img/hefe.png": ""},
            says=Says("image", data={"target": "/img/brot.png"}),
        ),
        Example(
            "![Brot](⟦brot.png⟧)",
            path="post/index.md",
            files={"post/index.md": ""},
            says=Says("image"),
        ),
        Example("# Brot\n\nSiehe [unten](#für-alle).\n\n## Für alle!\n\nMehl ist gut."),
        Example("# Brot\n\nSiehe [unten](#rezept).\n\n## Ein Titel {#rezept}\n\nMehl ist gut."),
        Example("Siehe [Roggen](roggen.md#mehl).", files={"roggen.md": "Mehl\n----\n"}),
        Example("Siehe [Roggen](/roggen/) und [Käse]({{ site.url }}/k).", files={"a.md": ""}),
    ),
)
