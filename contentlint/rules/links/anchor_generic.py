"""Link texts that say nothing of where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import OPAQUE_CHARACTER
from contentlint.text.patterns import pattern
from contentlint.views.links import whole_links
from contentlint.wake import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.views.links import Link

_WORD = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 60
_CALL = 3
"""Words that a heading which only calls for a click may have: "Hier geht's weiter"."""
_NAME_MARKS = ("$", "_", "@", "--", "/")
"""What names of variables and options begin with: "$now", "_information"."""
_QUOTES = tuple("\"“”„«»‘’'")


class Options(RuleOptions):
    """What can be set."""

    allow: Annotated[tuple[str, ...], "Link texts that are fine here, in any case."] = ()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag links whose text is nothing but words that fit any target."""
    allowed = {one.casefold() for one in options.allow}
    for parts in whole_links(document):
        texts = [part for part in parts if part.text]
        if len(texts) == 1 and texts[0].text.casefold() not in allowed:
            link = texts[0]
            marked = link.block.language_at(link.inline.span)
            language = languages.of(marked or document.language)
            if not _is_told_otherwise(link, language) and _says_nothing(link.text, language):
                yield Finding(link.block, link.inline.span, {"match": link.text})


def _is_told_otherwise(link: Link, language: Language) -> bool:
    """Tell whether a label, a picture, its place in the page or an address says where it leads."""
    return (
        len(link.text) > _LONGEST
        or OPAQUE_CHARACTER in link.text
        or link.text.startswith(_NAME_MARKS)
        or link.bare
        or bool(link.attributes.get("aria-label", "").strip())
        or link.target.startswith("#")
        or "tag" in link.attributes.get("rel", "").split()  # the name of a category
        or _is_title(link, language)
    )


def _is_title(link: Link, language: Language) -> bool:
    """Tell whether it is the name of a work: quoted, in italics, or in capitals amid a sentence."""
    text, (start, end) = link.block.text, link.inline.span
    if link.block.scope in HEADINGS and text == link.text and len(text.split()) > _CALL:
        return True  # "Wie geht es weiter?", the title of what it leads to
    if text[start : start + 1] in _QUOTES and text[end - 1 : end] in _QUOTES:
        return True
    around = link.block.inlines_in(link.inline.span)
    if any(i.kind is InlineKind.EMPHASIS and i.span == link.inline.span for i in around):
        return True
    if language.capitalised_nouns:
        return False  # there a capital says nothing
    amid = text[:start].rstrip()[-1:].isalpha()
    words = _WORD.findall(link.text)
    # "Here and Now": small words keep small letters in titles, but for the first and the last.
    return amid and all(word[0].isupper() for word in (*words[:1], *words[-1:]))


def _says_nothing(text: str, language: Language) -> bool:
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not found:
        return False
    listed = language.entry_set("generic-anchors")
    if found[-1] not in listed and found[0] not in listed:
        return False
    if listed.issuperset(found):
        return True
    from contentlint.language.content import is_function_word

    return all(word in listed or is_function_word(word, language.tag) for word in found)


RULE = Rule(
    id="anchor-generic",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=LINKS,
    needs=frozenset({"generic-anchors"}),
    wording=Wording(
        "The link text “{match}” does not say where it leads; screen readers and search engines "
        "rely on it.",
        "Link the words that name the target.",
    ),
    doc="""\
Link text says where the link leads.

"Hier klicken" and "read more" fit any target. Search engines take link texts for what they say
about the page they lead to, and screen readers read out the links of a page one after the other.
The rule flags link texts of nothing but such words and function words ("mehr dazu hier", "this
article"), in German and English. A link within the page, a number, a URL, and a link with
`aria-label` are left alone, and so is the name of a work: quoted, in italics, or with capitals
inside an English sentence ("we saw [The Post](…)").

Authority: Google Search Central, "Link best practices" (write good anchor text); Lighthouse audit
`link-text`; WCAG 2.2, success criterion 2.4.4; markdownlint's MD059.
""",
    check=check,
    options=Options,
    subject=frozenset({"links"}),
    examples=(
        Example(
            "Das Rezept steht [⟦hier⟧](https://brot.example/rezept).",
            says=Says(data={"match": "hier"}),
        ),
        Example("Das Rezept: [⟦Hier klicken⟧](https://brot.example/rezept)!"),
        Example('<p>Brot <a href="/brot">⟦Mehr dazu …⟧</a></p>', format="html"),
        Example("Bread is old, [⟦click here⟧](/bread). [⟦Read more⟧](/more)", language="en"),
        Example("Man liest es in [⟦diesem Artikel⟧](/brot)."),
        Example("Das [Rezept für Roggenbrot](https://brot.example/rezept) ist alt."),
        Example("Read [the whole recipe](https://bread.example) first.", language="en"),
        Example(
            "Hier steht [brot.example](https://brot.example), und [hier](#roggen) geht es los."
        ),
        Example(
            '<p><a href="/brot" aria-label="Rezept für Roggenbrot">hier</a></p>',
            format="html",
            note="The label is what screen readers say.",
        ),
        Example(
            '<a href="/brot"><h3>Rezept für Roggenbrot</h3><p>Mehr dazu</p></a>',
            format="html",
            note="One link, whose headline says where it leads.",
        ),
        Example("Steht [hier](/brot).", options={"allow": ["hier"]}),
        Example(
            '<p>Brot</p><p lang="fr">Lisez <a href="/fr">hier</a></p>',
            format="html",
            note="No list says what is generic in French.",
        ),
    ),
)
