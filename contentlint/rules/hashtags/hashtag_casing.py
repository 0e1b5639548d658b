"""Hashtags of several words in lower case throughout."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.hashtags import SCOPES, tags

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.language.lexicon import Frequencies

_SHORTEST_TAG = 8
_COMMON = 4.0
_MOST_WORDS = 4


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[tuple[str, ...], "Hashtags that stay in lower case."] = ()


def check(block: Block, _: Document, options: Options) -> Iterator[Finding]:
    """Flag each lower-case hashtag that plainly is several words."""
    for tag in tags(block):
        name = tag.name
        if len(name) < _SHORTEST_TAG or not name.islower():
            continue
        if name in options.allow or f"#{name}" in options.allow:
            continue
        words = _words(name)
        if words is None:
            continue
        right = "".join(word[0].upper() + word[1:] for word in words)
        data = {"match": f"#{name}", "right": f"#{right}"}
        yield Finding(block, tag.span, data, Fix((Edit(tag.inner, right),)))


def _words(name: str) -> tuple[str, ...] | None:
    """Return the words that are run together; ``None`` where it is one word or unclear."""
    from contentlint.language import vocabulary

    known = languages.having("lexicon")
    for language in known:
        if vocabulary.is_known(name, language.tag) or vocabulary.is_inflected(name, language.tag):
            return None
    for language in known:
        words = _phrase(name, language) if language.linking_letters else _apart(name, language)
        if words is not None:
            return words
    return None


def _apart(name: str, language: Language) -> tuple[str, ...] | None:
    """Split the words of a language that writes compounds apart."""
    from contentlint.language import lexicon

    own = lexicon.frequencies(language.tag)
    words = _split(name, own, _MOST_WORDS)
    # "Hausarzt" happens to be made of strings that English has as well.
    others = [lexicon.frequencies(other.tag) for other in language.neighbours]
    if words is None or any(other.get(word, 0.0) > own[word] for word in words for other in others):
        return None
    return words


@cache
def _adjective(language: Language) -> re.Pattern[str]:
    return pattern(rf"(.{{3,}}?)(?:{language.expression('attributive-ending')})")


def _phrase(name: str, language: Language) -> tuple[str, ...] | None:
    """Split an adjective from its noun, where compounds are one word: "künstlicheintelligenz"."""
    from contentlint.language import lexicon

    known, forms = lexicon.frequencies(language.tag), lexicon.forms(language.tag)
    for at in range(4, len(name) - 3):
        first, noun = name[:at], name[at:]
        if known.get(first, 0.0) < 3.0 or known.get(noun, 0.0) < _COMMON:
            continue
        adjective = _adjective(language).fullmatch(first)
        if adjective and "a" in forms.get(adjective[1], ""):
            return first, noun
    return None


def _split(name: str, known: Frequencies, most: int) -> tuple[str, ...] | None:
    """Split a tag into frequent words, as few as there can be, and of those the most frequent."""
    if most == 0:
        return None
    if _is_common(name, known):
        return (name,)
    splits = [
        (name[:at], *rest)
        for at in range(2, len(name) - 1)
        if _is_common(name[:at], known) and (rest := _split(name[at:], known, most - 1)) is not None
    ]
    return min(splits, key=lambda words: (len(words), -sum(map(known.get, words))), default=None)


def _is_common(word: str, known: Frequencies) -> bool:
    # Short strings turn up inside of any word.
    needed = {2: 6.5, 3: 5.0}.get(len(word), _COMMON)
    return known.get(word, 0.0) >= needed


RULE = Rule(
    id="hashtag-casing",
    severity=Severity.INFO,
    scopes=SCOPES,
    wording=Wording(
        "{match} is read out as one word; screen readers tell words apart by their capitals.",
        "Write {right}.",
    ),
    doc="""\
Hashtags of several words capitalise each word: #ContentMarketing.

Screen readers read #contentmarketing as one word, mostly beyond understanding, and people read it
more slowly. W3C's accessibility advice, the British government's guidance on social media and
German associations of the blind ask for capitals. Networks do not distinguish capitals from lower
case, so nothing is lost.

The rule flags lower-case tags of eight letters or more that consist of two to four frequent English
words, or of a German adjective and its noun. German compounds (#datenschutz) are one word and left
alone, as are tags whose words are unknown.

Authority: the British government's guidance on accessible social media; W3C's WAI.
""",
    fix_safety="Unsafe: a tag may be a campaign’s own spelling.",
    check=check,
    marks="#",
    options=Options,
    examples=(
        Example(
            "⟦#künstlicheintelligenz⟧ #ki",
            fixed="#KünstlicheIntelligenz #ki",
            says=Says(data={"match": "#künstlicheintelligenz", "right": "#KünstlicheIntelligenz"}),
        ),
        Example("⟦#contentmarketing⟧ #seo", language="en", fixed="#ContentMarketing #seo"),
        Example("⟦#futureofwork⟧", language="en", fixed="#FutureOfWork"),
        Example("#datenschutz #klimawandel #bundestagswahl #startup #facebook"),
        Example("#ContentMarketing #opensource", options={"allow": ["opensource"]}),
        Example("#weather #government #breakfast #understanding", language="en"),
    ),
)
