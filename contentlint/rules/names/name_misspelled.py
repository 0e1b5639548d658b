"""Names that an article spells right many times and wrong once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import READ, InlineKind, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.forms import Sieve
from contentlint.text.patterns import pattern
from contentlint.text.plain_letters import without_marks

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Inline

_WORD = pattern(
    r"(?<![\w@#/\\.=<&$~+\ufffc-])([^\W\d_a-zà-öø-ÿ][^\W\d_]{4,})(?:['’]s)?(?![\w@/\\=\ufffc*-]|\.\w)"
)
_OPENING = frozenset("\"“„”»«‚‘'")
_CLOSING = frozenset("\"“”»«‘’'")
_OFTEN = 3
_TIMES_MORE = 3
_HEAD = 3
"""Letters that the first part of a compound has at least, and its last one more."""
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UMLAUTS = str.maketrans("äöü", "aou")
_LONG = 11
"""Letters from which on two may be wrong."""


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[
        tuple[str, ...], "Names that are right although they are close to another one."
    ] = ()


class _Place(Record):
    block: Block
    start: int


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each rare name that is a slip away from one the article has many times."""
    names = _names(document)
    often = {name: len(places) for name, places in names.items() if len(places) >= _OFTEN}
    if not often:
        return
    close: dict[tuple[str, str], dict[str, int]] = {}
    for name, times in often.items():
        close.setdefault(_ends(name), {})[name] = times
    for name, places in names.items():
        if name in options.allow:
            continue
        right = _meant(name, len(places), close.get(_ends(name), {}))
        if right is None or name.isupper() or _is_word(name):
            continue
        known = _is_listed(name) and not _is_listed(right)
        wrong, right = (right, name) if known else (name, right)
        data = {"match": wrong, "right": right} | ({} if known else {"count": often[right]})
        for block, start in names[wrong]:
            span = Span(start, start + len(wrong))
            fix = Fix((Edit(span, right),))
            yield Finding(block, span, data, fix, variant="known" if known else "")


def _is_listed(name: str) -> bool:
    """Tell whether a lexicon has a name, however rare: then the other one is the slip."""
    from contentlint.language.lexicon import lexicon

    lexicons = (lexicon(language.tag) for language in languages.having("lexicon"))
    return any(known.value(name.lower()) for known in lexicons if known)


def _names(document: Document) -> dict[str, list[_Place]]:
    """Return where capitalised words stand that are in no list; genitives count as the name."""
    found: dict[str, list[_Place]] = {}
    for block in document.article:
        if block.scope not in READ or block.scope is Scope.META_DESCRIPTION:
            continue
        if not languages.of(document.language_of(block)).has("lexicon"):
            continue  # what is no name there, nobody knows
        for name, start in block.noted(_unlisted):
            found.setdefault(name, []).append(_Place(block, start))
    for name in [name for name in found if name.endswith("s") and name[:-1] in found]:
        found[name[:-1]] += found.pop(name)
    return found


def _unlisted(block: Block) -> tuple[tuple[str, int], ...]:
    """Return the capitalised words of a block that are in no list, and where they start."""
    text = block.prose
    found = list(_WORD.finditer(text))
    unlisted = _strange()({match[1] for match in found})
    emphasised = [one for one in block.inlines if one.kind is InlineKind.EMPHASIS]
    return tuple(
        (match[1], match.start())
        for match in found
        if match[1] in unlisted
        and not _is_mentioned(text, match)
        and not any(_is_title(inline, text, match) for inline in emphasised)
    )


def _is_title(inline: Inline, text: str, match: re.Match[str]) -> bool:
    """Tell whether a word stands in italics with others: a title, spelled as its author does."""
    start, end = inline.span
    return start <= match.start() and match.end() <= end and " " in text[start:end]


@cache
def _strange() -> Sieve:
    """Return what finds the words that are in no list."""
    from contentlint.language.vocabulary import frequent

    known = [frequent(language.tag) for language in languages.having("lexicon")]
    return Sieve(lambda word: not any(word.lower() in words for words in known))


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word alone stands in quotation marks: another form is spoken of."""
    return (
        text[match.start() - 1 : match.start()] in _OPENING
        and text[match.end() : match.end() + 1] in _CLOSING
    )


def _ends(name: str) -> tuple[str, str]:
    lowered = name.lower()
    return lowered[0], lowered[-1]


def _meant(name: str, count: int, often: dict[str, int]) -> str | None:
    from contentlint.language.spelling import distance

    lowered = name.lower()
    for other, times in often.items():
        close = other.lower()
        if times < count * _TIMES_MORE:
            continue
        # Endings make forms: Mostaques, Rustacean and Rustaceans.
        if lowered.startswith(close) or close.startswith(lowered):
            continue
        if _differ_by_a_word(lowered, close):
            continue
        if name[1:] != lowered[1:] and _spelled_out(lowered) == _spelled_out(close):
            continue  # MaengelKarte, the name of a site or a file
        if _capitals(name) > _capitals(other):
            continue  # CPython beside Cython: who sets capitals inside means them
        if _is_plural(lowered, close):
            continue  # Firmenwägen, the plural that some make of Firmenwagen
        limit = 2 if min(len(lowered), len(close)) >= _LONG else 1
        if distance(lowered, close, limit) <= limit:
            return other
    return None


def _is_plural(one: str, other: str) -> bool:
    """Tell whether a word has umlauts where another has the plain letters, and else the same."""
    return one.translate(_UMLAUTS) == other.translate(_UMLAUTS) and all(
        mine == theirs or mine in "äöü" for mine, theirs in zip(one, other, strict=True)
    )


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _spelled_out(word: str) -> str:
    return word.translate(_SPELLED_OUT)


def _differ_by_a_word(one: str, other: str) -> bool:
    """Tell whether both end in a word of their own: "Hausgutachten" and "Hausgutachtern"."""
    from contentlint.language import vocabulary

    tags = [language.tag for language in languages.having("lexicon")]
    for at in range(_HEAD, min(len(one), len(other)) - _HEAD):
        if one[:at] != other[:at]:
            return False
        tails = one[at:], other[at:]
        if any(all(vocabulary.is_inflected(tail, tag) for tail in tails) for tag in tags):
            return True
    return False


def _is_word(name: str) -> bool:
    from contentlint.language import vocabulary

    lowered = name.lower()
    if not without_marks(lowered).isascii():
        return True  # another script, of which no list knows anything
    return any(
        vocabulary.is_known(lowered, language.tag)
        or vocabulary.is_inflected(lowered, language.tag)
        or vocabulary.is_compound(lowered, language.tag)
        for language in languages.having("lexicon")
    )


RULE = Rule(
    id="name-misspelled",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "“{match}” here, but “{right}” {count} times elsewhere; one of the two is probably "
        "misspelled.",
        "Write “{right}”, or add the name to “allow” if both exist.",
    ),
    variants={
        "known": Wording(
            "“{match}” is one letter away from “{right}”, a known name that the article also has.",
            "Write “{right}”.",
        )
    },
    doc="""\
A name is spelled the same way throughout.

No list knows all names, but an article that writes Mostaque nine times and Mostaqe once is wrong
once. The rule flags a capitalised word that is in no word list, that the article uses at most a
third as often as another one (which it has at least three times), and that is one letter away from
that one; two letters if both have eleven or more. First and last letters must agree, since endings
make forms (Mostaques). Where only the rarer one is a known name (Drupal), it is the other that is
wrong. Compounds and inflections of known words are left alone.

If both names exist, put the rarer one into `allow`.

Authority: the article itself.
""",
    fix_safety="Unsafe: both names may exist.",
    check=check,
    yields_to=frozenset({"link-text-misspelled", "source-misspelled"}),
    options=Options,
    examples=(
        Example(
            "Emad Mostaque ging. Mostaque sprach. Mostaques Plan. Doch ⟦Mostaqe⟧ blieb.",
            fixed="Emad Mostaque ging. Mostaque sprach. Mostaques Plan. Doch Mostaque blieb.",
            says=Says(data={"match": "Mostaqe", "right": "Mostaque", "count": 3}),
        ),
        Example(
            "Brzezinski spoke. Brzezinski left. Brzezinski’s plan. ⟦Brzeziński⟧ and ⟦Brezzinski⟧.",
            language="en",
        ),
        Example(
            "Drupal läuft. ⟦Durpal⟧ kann viel. ⟦Durpal⟧ ist frei. ⟦Durpal⟧ hilft.",
            fixed="Drupal läuft. Drupal kann viel. Drupal ist frei. Drupal hilft.",
            says=(
                Says("known", data={"match": "Durpal", "right": "Drupal"}),
                Says("known"),
                Says("known"),
            ),
        ),
        Example("Emad Mostaque ging, Mostaques Plan blieb, und Mostaque lachte."),
        Example(
            "Hansemann, Hansemann und Hansemann trafen Hanselmann.",
            options={"allow": ["Hanselmann"]},
        ),
        Example("Mostaque und Mostaqe: einmal so, einmal so.", note="Nobody knows which is right."),
    ),
)
