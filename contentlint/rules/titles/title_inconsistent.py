"""Title, H1, slug and description that do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Block, Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.slug import written_slug
from contentlint.views.titles import once, title_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document

_SLUG_WORD = pattern(r"[^\W\d_]{3,}")
_ADDRESS = pattern(r"^(?:https?:)?//[^/]*")
_CAPITALS = pattern(r"\b[A-ZÄÖÜ]{2,6}\b")
_DASHES = ("—", "–", "-")
_ENOUGH_WORDS = 2
_SUFFIX = pattern(r"\.(?:html?|php|aspx?|md)$")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Compare the title with the H1 and the slug."""
    title = document.title
    if title is None:
        return
    language = primary_subtag(document.language_of(title))
    heading = _heading(document)
    if heading is not None and heading.text.startswith(_DASHES):
        heading = None  # a subtitle, set as large as the title
    if heading is not None and _is_about_something_else(once(heading.text), title.text, language):
        data = {"heading": heading.text, "title": title.text}
        yield Finding(heading, heading.whole, data)
    slug = written_slug(document)
    if slug is not None:
        words = " ".join(_SLUG_WORD.findall(_last_part(str(slug.value))))
        if _is_about_something_else(words, title.text, language):
            data = {"slug": _last_part(str(slug.value)), "title": title.text}
            yield Finding(block, Span(*slug.source), data, variant="slug")


def _heading(document: Document) -> Block | None:
    """Return the H1 where it shows the title, and is not one heading among others."""
    found = [b for b in document.headings if b.scope is Scope.H1 and not b.quoted and b.text]
    titles = title_blocks(document)
    if len(found) != 1 or len(titles) < 2:
        return None
    if document.format in (Format.MARKDOWN, Format.MDX):
        first = document.body[0] if document.body else None
        return found[0] if found[0] is first else None
    return found[0]


def _last_part(address: str) -> str:
    """Return the last part of a path or address; ``""`` for a site's front page."""
    path = _ADDRESS.sub("", address.strip()).partition("?")[0].partition("#")[0].rstrip("/")
    return _SUFFIX.sub("", path.rpartition("/")[2])


def _is_about_something_else(one: str, other: str, language: str) -> bool:
    """Tell whether two texts with several content words each share none of them."""
    from contentlint.language.content import content_stems, related

    stems, others = content_stems(one, language), content_stems(other, language)
    if min(len(stems), len(others)) < _ENOUGH_WORDS:
        return False
    if any(related(stem, word) for stem in stems for word in others):
        return False
    return not _abbreviates(one, other) and not _abbreviates(other, one)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a word in capitals stands for words in a row: AGB, BGB.

    It has the first letters of at least two of them, and may go on within the last.
    """
    words = long.lower().split()
    return any(
        _stands_for(letters.lower(), words[at:])
        for letters in _CAPITALS.findall(short)
        for at in range(len(words))
    )


def _stands_for(letters: str, words: list[str]) -> bool:
    count = 0
    while count < min(len(letters), len(words)) and words[count].startswith(letters[count]):
        count += 1
    if count < _ENOUGH_WORDS:
        return False
    at = 0
    for letter in letters[count:]:
        at = words[count - 1].find(letter, at + 1)
        if at < 0:
            return False
    return True


RULE = Rule(
    id="title-inconsistent",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"function-words"}),
    wording=Wording(
        "The H1 and the title “{title}” share no significant word; visitors may feel lost.",
        "Let both name the same subject.",
    ),
    variants={
        "slug": Wording(
            "The slug “{slug}” and the title “{title}” share no significant word.",
            "If the article is not published yet, build the slug from the title’s main words.",
        ),
    },
    doc="""\
Title, H1 and slug are about the same thing.

The rule flags an H1 that shares no content word with the title (compared without inflection, and
with the parts of compounds), and a slug that shares none (slugs outlive titles, and may be in
another language). It is an info: an H1 may be a subtitle, or a program's own. Texts of fewer than
two content words are not compared. In Markdown only an H1 at the very beginning shows the title;
further ones head sections. An H1 that repeats the title is normal and never flagged here; a meta
description that does is left to `description-cut`.

Authority: Google Search Central, "Influencing your title links in search results" (inaccurate
titles are replaced); squirrelscan `h1-title-alignment`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"title"}),
    examples=(
        Example(
            "<html><head><title>Roggenbrot mit Sauerteig backen</title></head><body><article>"
            "<h1>⟦Unsere neue Filiale in Borna⟧</h1><p>Ein Satz.</p></article></body></html>",
            format="html",
            says=Says(
                data={
                    "heading": "Unsere neue Filiale in Borna",
                    "title": "Roggenbrot mit Sauerteig backen",
                }
            ),
        ),
        Example(
            "---\ntitle: Rye bread at home\n---\n\n# ⟦Our new branch opens⟧\n\nA line.",
            language="en",
        ),
        Example(
            "---\ntitle: Roggenbrot backen\nslug: ⟦neue-filiale-in-borna⟧\n---\n\nEin Satz.",
            says=Says(
                "slug",
                data={"slug": "neue-filiale-in-borna", "title": "Roggenbrot backen"},
            ),
        ),
        Example("---\ntitle: Roggenbrot backen\n---\n\n# Brote aus Roggen\n\nEin Satz."),
        Example("---\ntitle: Müsli für Bäcker\nslug: das-muesli-der-woche\n---\n\nEin Satz."),
        Example("---\ntitle: Roggenbrot backen\n---\n\nEin Satz.\n\n# Neue Filiale in Borna"),
        Example("---\ntitle: Roggenbrot backen\nslug: p-4711\n---\n\nEin Satz."),
    ),
)
