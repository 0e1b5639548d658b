"""Words that an article spells in two ways."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.forms import Sieve
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_SCOPES = PROSE - {Scope.FOOTNOTE} | {*HEADINGS, Scope.FAKE_HEADING, Scope.TITLE}
"""Not footnotes: they cite works by titles whose spelling is their authors'."""
_CITES = pattern(r"\W*[^\W\d_]++/[^\W\d_]++(?:/[^\W\d_]++)*+,?[ ]")
"""How a list of works begins its entries: with their authors, divided by slashes."""
_WORD = pattern(
    r"(?<![\w@#/\\.=<&$~+\ufffc-])[^\W\d_]+(?:[-‐‑][^\W\d_]+)*(?![\w@/\\=\ufffc*:+-]|\.\w)"
)
_HYPHEN = pattern(r"[-‐‑]")
_ACCENTED = pattern("[áàâãéèêëíìîïóòôõúùûñç]", re.IGNORECASE)
_ACCENTS = str.maketrans("áàâãéèêëíìîïóòôõúùûñç", "aaaaeeeeiiiioooouuunc")
_PLAIN = str.maketrans("äöü", "aou")
_BESIDE = pattern(r"(?<![\w‐‑-])(?P<other>[^\W_]+(?:[-‐‑][^\W_]+)*) ?[(/] ?(?:[^\W_]+:? )?\Z")
_LONGEST = 60
_SHORTEST = 4

_Spelling = str | tuple[tuple[int, ...], tuple[int, ...]]
"""A form of the list, or places of hyphens and accents."""


class Options(RuleOptions):
    """What a project can set."""

    allow: Annotated[tuple[str, ...], "Spellings that may stand beside another one."] = ()


_Use = tuple[str, "Block", int]
"""A word, its block, and where it starts in it."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the rarer spelling of each word; at a draw the later one."""
    allowed = frozenset(word.lower() for word in options.allow)
    for language, blocks in _blocks(document).items():
        for spellings in _by_word(blocks, language).values():
            common = max(spellings.values(), key=len)
            for places in spellings.values():
                if places is not common:
                    yield from _findings(places, common, allowed, language)


def _blocks(document: Document) -> dict[Language, list[Block]]:
    found: dict[Language, list[Block]] = {}
    for block in document.article:
        language = languages.of(document.language_of(block))
        read = block.scope in _SCOPES and not block.quoted and not _cites(block)
        if read and language.has("spelling-variants"):
            found.setdefault(language, []).append(block)
    return found


def _cites(block: Block) -> bool:
    return block.scope is Scope.LIST_ITEM and _CITES.match(block.prose) is not None


def _by_word(blocks: list[Block], language: Language) -> dict[str, dict[_Spelling, list[_Use]]]:
    """Return the words that are spelled in two ways or more, and where each way is used."""
    texts = set().union(*(block.noted(_distinct) for block in blocks))
    spelled = _spelled(texts, language)
    # Where a word stands is only asked for what few articles have.
    keys = Counter(key for key, _ in set(spelled.values()))
    several = {word: found for word, found in spelled.items() if keys[found[0]] > 1}
    uses: dict[str, dict[_Spelling, list[_Use]]] = {}
    if not several:
        return uses
    for block in blocks:
        for match in _WORD.finditer(block.prose):
            if match[0] in several and not _is_cited(block, *match.span()):
                key, spelling = several[match[0]]
                use = match[0], block, match.start()
                uses.setdefault(key, {}).setdefault(spelling, []).append(use)
    return uses


def _is_cited(block: Block, start: int, end: int) -> bool:
    """Tell whether a word belongs to a title or to what others wrote: “On Photography”."""
    from contentlint.language.quotations import quotations_around

    return any(
        " " in block.prose[one.opening.end : one.closing.start]
        for one in quotations_around(block.prose, start, end)
    )


def _distinct(block: Block) -> frozenset[str]:
    return frozenset(_WORD.findall(block.prose))


@cache
def _telling(language: Language) -> Sieve:
    """Return what finds the words with a hyphen, an accent or an entry in the list."""
    return Sieve(lambda word: len(word) >= _SHORTEST and any(_looks(word, language)[1:]))


def _spelled(words: AbstractSet[str], language: Language) -> dict[str, tuple[str, _Spelling]]:
    """Return the keys and the spellings of those words that may be spelled in another way."""
    from contentlint.language.inflection import stem

    telling = _telling(language)(words)
    # Hardly any word has a hyphen or an accent: only those that start like one are stemmed.
    looks = [_looks(word, language) for word in telling]
    starts = {stem(bare, language.tag)[:3] for bare, _, hyphenated, _ in looks if hyphenated}
    accented = {bare.rstrip("s") for bare, _, _, accents in looks if accents}
    begin = starts.union([bare[:3].translate(_PLAIN) for bare in accented])
    if begin:
        # What tells nothing has neither, and begins as it is without them.
        like = [word for word in words if word[:3].lower().translate(_PLAIN) in begin]
        telling = {word for word in like if len(word) >= _SHORTEST}.union(telling)
    found: dict[str, tuple[str, _Spelling]] = {}
    for word in telling:
        bare, variant, _, _ = _looks(word, language)
        if variant is not None:
            found[word] = variant[:2]
        elif accented and bare.rstrip("s") in accented:
            found[word] = bare.rstrip("s"), _shape(word)
        elif starts and bare[:3].translate(_PLAIN) in starts:
            found[word] = stem(bare, language.tag), _shape(word)
    return found


@lru_cache(1 << 13)
def _looks(word: str, language: Language) -> tuple[str, tuple[str, str, str] | None, bool, bool]:
    """Return a word without hyphens and accents, its entry in the list, and whether it has any."""
    bare = _bare(word)
    plain = word.isalpha()  # as nearly all
    hyphenated = not plain and _HYPHEN.search(word) is not None
    accented = not word.isascii() and bool(_accents(word))
    return bare, _variant(bare, language), hyphenated, accented


def _bare(word: str) -> str:
    lowered = word.lower()
    if lowered.isascii() and "-" not in lowered:
        return lowered
    return _HYPHEN.sub("", lowered).translate(_ACCENTS)


def _accents(word: str) -> tuple[int, ...]:
    if not _ACCENTED.search(word):
        return ()
    return tuple(match.start() for match in _ACCENTED.finditer(_HYPHEN.sub("", word)))


def _shape(word: str) -> _Spelling:
    """Return behind how many letters a word has its hyphens, and where its accents."""
    parts = _HYPHEN.split(word)[:-1]
    behind = tuple(sum(map(len, parts[: size + 1])) for size in range(len(parts)))
    return behind, _accents(word)


class _Variants(Record):
    whole: Mapping[str, tuple[str, str, str]]
    stems: Mapping[str, tuple[str, str, str]]
    """By spelling in lower case: the pair, this spelling, and the other one."""
    starts: frozenset[str]


@cache
def _variants(language: Language) -> _Variants:
    whole: dict[str, tuple[str, str, str]] = {}
    stems: dict[str, tuple[str, str, str]] = {}
    for line in language.entries("spelling-variants"):
        forms = stems if "*" in line else whole
        one, _tab, other = line.lower().replace("*", "").partition("\t")
        forms[one] = (line, one, other)
        forms[other] = (line, other, one)
    return _Variants(whole, stems, frozenset(form[:4] for form in (*whole, *stems)))


def _variant(bare: str, language: Language) -> tuple[str, str, str] | None:
    variants = _variants(language)
    if bare[:4] not in variants.starts:
        return None
    if bare in variants.whole:
        return variants.whole[bare]
    found = (variants.stems.get(bare[:size]) for size in range(len(bare), 3, -1))
    return next((entry for entry in found if entry), None)


def _findings(
    places: list[_Use], common: list[_Use], allowed: frozenset[str], language: Language
) -> Iterator[Finding]:
    drawn = len(places) == len(common)
    others = {word.lower() for word, _, _ in common}
    for word, block, start in places:
        if word.lower() in allowed or _is_beside(block, start, others):
            continue
        right = _from_list(word, language) or _reshaped(word, common[0][0])
        if right == word:
            continue
        if _is_foreign(word, right, language):
            continue
        span = Span(start, start + len(word))
        # Which of two is meant where each stands as often, nobody can tell but the writer.
        fix = None if drawn else Fix((Edit(span, right),))
        yield Finding(block, span, {"match": word, "other": right}, fix)


def _is_beside(block: Block, start: int, others: AbstractSet[str]) -> bool:
    """Tell whether a word stands in brackets behind its other spelling: "grey (not gray)"."""
    match = _BESIDE.search(block.prose, max(0, start - _LONGEST), start)
    return match is not None and match["other"].lower() in others


def _is_foreign(word: str, other: str, language: Language) -> bool:
    """Tell whether accents are those of another language's word: "Détails" beside "Details"."""
    from contentlint.language import vocabulary

    if bool(_accents(word)) is bool(_accents(other)):
        return False
    accented, plain = (word, other) if _accents(word) else (other, word)
    return vocabulary.is_known(plain.lower(), language.tag) and not vocabulary.is_known(
        accented.lower(), language.tag
    )


def _from_list(word: str, language: Language) -> str | None:
    found = _variant(_bare(word), language)
    if found is None:
        return None
    _pair, mine, other = found
    respelled = other + word.lower()[len(mine) :]
    return cased_like(respelled, word)


def _reshaped(word: str, model: str) -> str:
    """Give a word the hyphens, accents and inner capitals of another form of it."""
    hyphens = _shape(model)[0]
    letters = _HYPHEN.sub("", model.lower() if model.isupper() else model)
    respelled: list[str] = []
    for at, letter in enumerate(_HYPHEN.sub("", word)):
        if at in hyphens:
            respelled.append("-")
        same = at < len(letters) and _bare(letters[at]) == _bare(letter)
        respelled.append(letters[at] if same and at else letter)
    return "".join(respelled)


RULE = Rule(
    id="spelling-inconsistent",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "“{match}” here, “{other}” elsewhere; an article should keep to one spelling.",
        "Write “{other}” throughout.",
    ),
    doc="""\
A word is spelled the same way throughout.

Startup and Start-up, Cafe and Café, E-Mail and Email, selbstständig and selbständig, colour and
color are all right, but not side by side: readers wonder whether two things are meant, and search
within the page finds half of the places. The rule compares words that differ in hyphens and accents
alone, whatever their endings, and pairs of spellings from a list of each language. The spelling
that is used less is flagged wherever it appears; in a tie, the one that comes later, without a fix.

Not flagged: quotations, code, URLs, footnotes and entries of lists such as "Paal/Pauly, DS-GVO",
which cite works by their titles, and spellings in `allow`. In 656 articles, 81 findings in 54 of
them; all read, 74 right. The others are English names and phrases within German text.

Authority: Duden, which lists both spellings; every house style asks for one of them.
""",
    fix_safety=(
        "Unsafe: the rarer spelling may be the one that is wanted, and one of the two may be a "
        "name."
    ),
    check=check,
    changes_known=True,
    yields_to=frozenset({"compound-half-hyphenated"}),
    options=Options,
    needs=frozenset({"spelling-variants"}),
    examples=(
        Example(
            "Das Startup wächst. Ein Startup stirbt. Das ⟦Start-up⟧ lebt.",
            fixed="Das Startup wächst. Ein Startup stirbt. Das Startup lebt.",
            says=Says(data={"match": "Start-up", "other": "Startup"}),
        ),
        Example("Das Café hat auf. Das ⟦Cafe⟧ hat zu."),
        Example(
            "Eine E-Mail kam. Zwei E-Mails gingen. Die ⟦Email⟧ blieb.",
            fixed="Eine E-Mail kam. Zwei E-Mails gingen. Die E-Mail blieb.",
        ),
        Example(
            "Sie ist und bleibt selbstständig. Selbstständig ist die ⟦selbständige⟧ Arbeit.",
            fixed="Sie ist und bleibt selbstständig. Selbstständig ist die selbstständige Arbeit.",
        ),
        Example(
            "The colour fades. Its colour stays. A ⟦color⟧ stays.",
            language="en",
            fixed="The colour fades. Its colour stays. A colour stays.",
        ),
        Example("Das Startup und die Start-up-Szene, E-Mail und Emaille, die Bäckerei."),
        Example("Das Startup lebt.\n\n> Ein Start-up stirbt."),
        Example("Das Startup und das Start-up.", options={"allow": ["Start-up"]}),
    ),
)
