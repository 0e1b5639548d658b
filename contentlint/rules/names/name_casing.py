"""Names whose capitals or blanks are wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint import resources
from contentlint.document import READ, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.document import Block, Document

_WORD = pattern(r"[^\W_]+")
# Accounts, files, addresses and commands spell names their own way.
_SIGN_BEFORE = frozenset("@#/\\_.=<&$~`\ufffc")
_SIGN_AFTER = pattern(r"\][^\s(\[]|[@/\\_=(\ufffc]|\.\w|://")
_CORRECTED = pattern(r"\s{0,2}(?:→|⇒|=>|->)|\sX\b")
"""What a list of corrections puts behind the wrong spelling, and an older name: "Mac OS X"."""
_ENDINGS = ("s", "er", "n")
_INNER_CAPITAL = pattern(r"\b\w*[a-z][A-Z]\w*")


class Options(RuleOptions):
    """What a project can set."""

    extra: Annotated[
        tuple[str, ...],
        "Further names, each with its other correct forms after semicolons: `brotApp`.",
    ] = ()
    allow: Annotated[tuple[str, ...], "Spellings that are fine here."] = ()


class _Names(Record):
    by_key: Mapping[str, str]
    right: frozenset[str]
    looks: frozenset[str]
    """What a word is in lower case that may be any of them, or the first part of one."""


@cache
def _names(extra: tuple[str, ...]) -> _Names:
    by_key: dict[str, str] = {}
    right: set[str] = set()
    for line in (*resources.lines("core", "lists", "name-casing", "any.txt"), *extra):
        forms = [form.strip() for form in line.split(";")]
        right.update(forms)
        key = _key(forms[0])
        by_key[key] = forms[0]
    looks = {key[:size] for key in by_key for size in range(2, len(key))}
    looks.update(key + ending for key in by_key for ending in ("", *_ENDINGS))
    return _Names(by_key, frozenset(right), frozenset(looks))


def _key(name: str) -> str:
    return name.replace(" ", "").replace("-", "").lower()


@view
def _spelled(document: Document) -> frozenset[str]:
    """Return the words of an article that have a capital behind a small letter."""
    found: set[str] = set()
    for block in document.article:
        found.update(_INNER_CAPITAL.findall(block.prose))
    return frozenset(found)


def _is_house_style(wrong: str, right: str, document: Document, block: Block) -> bool | None:
    """Tell whether a spelling is that of agencies, and ``None`` if it is not the article's own."""
    language = languages.of(document.language_of(block))
    if wrong not in language.entry_set("agency-spellings"):
        return False
    return None if any(word.startswith(right) for word in _spelled(document)) else True


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each name that is on the list in another spelling."""
    names = _names(options.extra)
    text = block.prose
    hits = names.looks & block.forms.distinct
    if not hits:
        return
    whole = "_" not in text
    # What an underscore joins are two words here, and one form.
    words = block.forms.written if whole else _WORD.findall(text)
    spans: Sequence[tuple[int, int]] = ()
    behind = 0
    for index in _places(block, hits, len(words)):
        word = words[index]
        if word.lower() not in hits:
            continue
        single = _single(word, names)
        if single is None and not _may_be_double(words, index, names):
            continue
        # Where words stand is asked for what few texts have.
        spans = spans or (block.forms.spans if whole else [m.span() for m in _WORD.finditer(text)])
        start = spans[index][0]
        if start < behind:
            continue
        found = single or _double(text, words, spans, index, names)
        if found is None:
            continue
        wrong, right = found
        span = Span(start, start + len(wrong))
        if wrong in options.allow or _is_code(text, span) or _CORRECTED.match(text, span.end):
            continue
        behind = span.end
        own = _is_house_style(wrong, right, document, block)
        if own:
            continue
        data = {"match": wrong, "right": right}
        fix = Fix((Edit(span, right),))
        if own is None:
            yield Finding(block, span, data, fix, variant="agency", severity=Severity.INFO)
        else:
            yield Finding(block, span, data, fix)


def _may_be_double(words: Sequence[str], index: int, names: _Names) -> bool:
    """Tell whether a word and the next one are a name together."""
    return index + 1 < len(words) and (words[index] + words[index + 1]).lower() in names.by_key


def _places(block: Block, hits: Iterable[str], count: int) -> Iterable[int]:
    """Return the numbers of the words that are worth a look."""
    if "_" in block.prose:
        return range(count)
    places = block.forms.places
    return sorted(at for word in hits for at in places.get(word, ()))


def _single(word: str, names: _Names) -> tuple[str, str] | None:
    lowered = word.lower()
    for ending in ("", *_ENDINGS):
        name = lowered.removesuffix(ending)
        right = names.by_key.get(name)
        if right is None:
            continue
        wrong = word[: len(name)]
        # Headings in capitals are not about names.
        if wrong in names.right or " " in right or (word.isupper() and len(word) > 3):
            return None
        return wrong, right
    return None


def _double(
    text: str,
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
    index: int,
    names: _Names,
) -> tuple[str, str] | None:
    """Tell whether a name is written as two capitalised words: "Chat GPT", "Linked-In".

    Asked where the two are a name together.
    """
    first = words[index]
    if not first[0].isupper():
        return None
    second, (start, end) = words[index + 1], spans[index + 1]
    between = text[spans[index][1] : start]
    if between not in {" ", "-", "\u00a0", "‑"}:
        return None
    if between == "-" and text[end : end + 1] == "-":
        return None  # the parts of a compound: Stack-Overflow-Zeiten
    if not second[0].isupper():
        return None
    right = names.by_key[(first + second).lower()]
    wrong = text[spans[index][0] : end]
    return None if wrong in names.right else (wrong, right)


def _is_code(text: str, span: Span) -> bool:
    before = text[span.start - 1 : span.start]
    if before in _SIGN_BEFORE or _SIGN_AFTER.match(text, span.end):
        return True
    # Parts of names of packages and files: "eslint-github-plugin".
    joined = before in {"-", "‑"} or text[span.end : span.end + 1] in {"-", "‑"}
    return joined and text[span.start : span.end].islower()


RULE = Rule(
    id="name-casing",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording("“{match}” is not the official spelling of this name.", "Write “{right}”."),
    variants={
        "agency": Wording(
            "“{match}” is the spelling of news agencies, but the article also has “{right}”.",
            "Use one spelling; “{right}” is the official one.",
        ),
    },
    levels=frozenset({Severity.INFO}),
    doc="""\
Product and company names keep their own spelling: GitHub, ChatGPT.

A list of 120 names with capitals inside them, which are often written Github, Chat GPT, Linkedin or
Javascript. Genitives and compounds are found too (Githubs, Github-Seite). Names that some spell
differently with good reason (Playstation) are not on the list. Not flagged: accounts, files, URLs,
code, headings in capitals, and lower-case parts of hyphenated names of packages.

News agencies spell brands like any other name (Youtube, Biontech, Ebay). In German that is a house
style: an article that keeps to it is left alone, and one that has both gets an info.

Names of your own go into `extra`, spellings that are fine into `allow`.

Authority: the owners of the names, as they write themselves.
""",
    fix_safety=(
        "Unsafe: only capitals and spaces change, but news agencies and house styles may spell a "
        "brand as they spell any name (Youtube, Biontech)."
    ),
    check=check,
    options=Options,
    examples=(
        Example(
            "Auf ⟦Github⟧ liegt es.",
            fixed="Auf GitHub liegt es.",
            says=Says(data={"match": "Github", "right": "GitHub"}),
        ),
        Example(
            "Wir nutzen ⟦Chat GPT⟧, ⟦Linked-In⟧ und ⟦Javascript⟧.",
            fixed="Wir nutzen ChatGPT, LinkedIn und JavaScript.",
        ),
        Example(
            "⟦Github⟧s Seite und die ⟦Gitlab⟧-Seite.",
            fixed="GitHubs Seite und die GitLab-Seite.",
        ),
        Example("Videos auf Youtube und Angebote bei Ebay.", note="As agencies write."),
        Example(
            "Videos auf YouTube, auch auf ⟦Youtube⟧.",
            fixed="Videos auf YouTube, auch auf YouTube.",
            says=Says("agency", Severity.INFO, {"match": "Youtube", "right": "YouTube"}),
        ),
        Example(
            "We ask ⟦Open AI⟧ and ⟦Youtube⟧.", language="en", fixed="We ask OpenAI and YouTube."
        ),
        Example("GitHub, ChatGPT, LinkedIn, JavaScript, iPhone und OpenAI sind richtig."),
        Example("Auf `github`, https://github.com, @github und eslint-github-plugin liegt es."),
        Example("WORDPRESS UND TIKTOK", note="A heading in capitals."),
        Example("An open AI for all, you tube, a chat about GPT.", language="en"),
        Example("Die ⟦Brotapp⟧ hilft.", options={"extra": ["brotApp"]}),
        Example("Auf Github liegt es.", options={"allow": ["Github"]}),
    ),
)
