"""What wakes a rule: what a text has wherever the rule has something to say about it.

Data and not code, so that the engine looks for all of it once, for all rules, and calls a rule only
where it can speak. Whatever is said here holds for a rule as it comes: one whose options are set is
called always, since they may have it look for more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format, InlineKind, Scope
from contentlint.text.phrases import anchors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Document
    from contentlint.language.languages import Language


class Wake:
    """What a rule waits for. This one waits for nothing: its rule is called always."""

    __slots__ = ()

    def words(self, _language: Language) -> AbstractSet[str] | None:
        """Return what blocks have some of in ``block.forms.distinct``; ``None`` for all blocks.

        Empty where nothing wakes the rule in a language.
        """
        return None

    def is_possible(self, _document: Document) -> bool:
        """Tell whether anything can wake the rule in a document."""
        return True


ALWAYS = Wake()
"""For rules that may speak anywhere."""


class Phrases(Wake):
    """Words and phrases, as :mod:`contentlint.text.phrases` reads them."""

    __slots__ = ("by_language", "match_case")

    def __init__(
        self, by_language: Mapping[str, tuple[str, ...]], *, match_case: bool = False
    ) -> None:
        self.by_language = by_language
        """By subtag; ``""`` for all languages."""
        self.match_case = match_case

    def words(self, language: Language) -> AbstractSet[str] | None:
        """Return a word of each phrase."""
        listed = self.by_language
        phrases = listed.get("", ()) + (listed.get(language.subtag, ()) if language.subtag else ())
        return anchors(phrases, match_case=self.match_case)


class Listed(Wake):
    """The phrases of a list of each language, by its name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def words(self, language: Language) -> AbstractSet[str] | None:
        """Return a word of each phrase."""
        return anchors(language.entries(self.name))


class Cued(Wake):
    """The expressions of a list of each language, by its name, that begins with their cues.

    A line has words with commas between them, a tab, and the expression: one of the words stands
    as a whole word in whatever it matches, or begins one if it ends with ``*``. A list that has a
    line without any is always tried.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def words(self, language: Language) -> AbstractSet[str] | None:
        """Return the cues."""
        lines = [line.partition("\t") for line in language.entries(self.name)]
        if not all(expression for _, _, expression in lines):
            return None
        return anchors(tuple(cue for cues, _, _ in lines for cue in cues.split(", ")))


class Texts(Wake):
    """Texts, in their case, of which the prose of a document has one."""

    __slots__ = ("texts",)

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts

    def is_possible(self, document: Document) -> bool:
        """Tell whether it has."""
        prose = document.prose
        return any(text in prose for text in self.texts)


class Has(Wake):
    """Something without which a document is no matter of a rule."""

    __slots__ = ("_tell", "name")

    def __init__(self, name: str, tell: Callable[[Document], bool]) -> None:
        self.name = name
        self._tell = tell

    def is_possible(self, document: Document) -> bool:
        """Tell whether it has."""
        return self._tell(document)


def _has_keyphrase(document: Document) -> bool:
    from contentlint.views.keyphrase import keyphrase

    return keyphrase(document) is not None


def _has_metadata(document: Document) -> bool:
    from contentlint.views.metadata import has_metadata

    return has_metadata(document)


def _has_structured_data(document: Document) -> bool:
    from contentlint.views.structured import has_structured_data

    return has_structured_data(document)


def _has_links(document: Document) -> bool:
    return any(one.kind is InlineKind.LINK for block in document.article for one in block.inlines)


FIELDS = Has("fields", lambda document: bool(document.fields))
"""Any fact of metadata, or of the elements of a page."""
FIELDS_OR_DATA = Has(
    "fields-or-data", lambda document: bool(document.fields) or _has_structured_data(document)
)
FIELDS_OR_PAGE = Has("fields-or-page", lambda document: bool(document.fields) or document.page)
HEADINGS = Has("headings", lambda document: bool(document.headings))
HEADINGS_OR_PAGE = Has(
    "headings-or-page", lambda document: bool(document.headings) or document.page
)
IMAGES = Has("images", lambda document: bool(document.images))
KEYPHRASE = Has("keyphrase", _has_keyphrase)
LINKS = Has("links", _has_links)
MARKUP = Has("markup", lambda document: document.format is not Format.TEXT)
"""A way to say what is a heading or a list."""
METADATA = Has("metadata", _has_metadata)
"""A place for metadata: front matter, the head of a page, an export's."""
PAGE = Has("page", lambda document: document.page)
"""The document is a whole page."""
STRUCTURED = Has("structured", _has_structured_data)
"""What a page tells machines about itself."""
TEASERS = Has("teasers", lambda document: any(one.scope is Scope.TEASER for one in document.body))
"""The titles of other articles, as a list below."""
FACTS: Mapping[str, Has] = {
    one.name: one
    for one in (
        *(FIELDS, FIELDS_OR_DATA, FIELDS_OR_PAGE, HEADINGS, HEADINGS_OR_PAGE, IMAGES, KEYPHRASE),
        *(LINKS, MARKUP, METADATA, PAGE, STRUCTURED, TEASERS),
    )
}

ONLY_IF_SET = Phrases({})
"""For rules that have nothing to look for before an option says what."""
