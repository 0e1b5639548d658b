"""Apostrophes in German genitives and plurals."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


class Options(RuleOptions):
    """What a project can set."""

    names: Annotated[tuple[str, ...], "Further names that are written with ’s."] = ()


_MARKS = "'’´`‘"
_COMMON = 3.0
"""Zipf value from which a word makes the name it stands in one of its language."""
_LONGEST_TITLE = 40
_NAME_BEFORE = pattern(r"(?<!\w)([A-Z][a-z]+) \Z")
_NAME_BEHIND = pattern(r" [A-ZÄÖÜ][a-zäöüß]")
_CLOSES = pattern(r"[“”«»\"‘’‹›](?!\w)")
_SMALL = pattern(r"\s[^\W\dA-ZÄÖÜ_]")
_OPENING = tuple('„“”"»«‚‘›‹')
_PLAINLY = 0.3
"""By how much it must be more frequent there than in the text's language."""
_FAR = 1.0
"""By how much where the text's language has owner and thing: "Eva's Poster"."""


_GENITIVE = pattern(
    rf"(?<![\w@#/.{_MARKS}-])(?P<base>(?:[^\W\d_]+-)*[A-ZÄÖÜ][^\W_]*)(?P<mark>[{_MARKS}])s"
    rf"(?![\w{_MARKS}])(?:\s+(?P<next>[^\W\d_][\w-]*))?"
)


@cache
def _businesses(language: Language) -> tuple[str, ...]:
    return language.entries("business-words")


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag ’s behind a name, and behind an abbreviation in capitals."""
    text = block.prose
    if not any(f"{mark}s" in text for mark in _MARKS):
        return
    language = languages.of(document.language_of(block))
    foreign: bool | None = None
    yield from _adverbs(block, language)
    yield from _articles(block, language)
    for match in _GENITIVE.finditer(text):
        base = match["base"]
        if _is_name(base, match["next"], options, language) or _is_elision(match, text, language):
            continue
        if _is_firm(match):
            continue
        if not block.offsets.is_verbatim(Span(*match.span("base"))):
            # A link or emphasis ends inside: two words that lack the blank between them.
            continue
        if foreign is None:
            foreign = _is_foreign(text, language)
        if foreign or _is_foreign_word(match, language) or _is_title(match, language):
            continue
        yield _finding(block, match)


def _is_firm(match: re.Match[str]) -> bool:
    """Tell whether more nouns than one follow: a firm may be called "Baumann's Honig Seiten"."""
    text, behind = match.string, match["next"] or ""
    if text.endswith(_OPENING, 0, match.start()) or not behind[:1].isupper():
        return False
    return _NAME_BEHIND.match(text, match.end()) is not None


def _adverbs(block: Block, language: Language) -> Iterator[Finding]:
    """Flag adverbs whose s is cut off: "nicht's", "samstag's"."""
    words = "|".join(sorted(language.words("adverb-in-s")))
    if not words:
        return
    written = rf"(?<![\w@#/.{_MARKS}-])(?P<base>{words})(?P<mark>[{_MARKS}])s(?![\w{_MARKS}])"
    for match in pattern(written).finditer(block.prose):
        at = match.start("mark")
        data = {"match": match[0], "right": f"{match['base']}s"}
        fix = Fix((Edit(Span(at, at + 1), ""),), safe=False)
        yield Finding(block, Span(*match.span()), data, fix, "adverb")


def _articles(block: Block, language: Language) -> Iterator[Finding]:
    """Flag prepositions with the rest of an article behind them: "für's Brot"."""
    words = "|".join(sorted(language.words("article-in-s")))
    if not words:
        return
    written = rf"(?<![\w@#/.{_MARKS}-])(?P<base>(?i:{words}))(?P<mark>[{_MARKS}])s (?P<next>\w+)"
    for match in pattern(written).finditer(block.prose):
        if match["base"].lower() in language.words("article-or-es") and match["next"].islower():
            continue  # "um's kurz zu sagen"
        at = match.start("mark")
        data = {"match": f"{match['base']}{match['mark']}s", "right": f"{match['base']}s"}
        fix = Fix((Edit(Span(at, at + 1), ""),), safe=False)
        yield Finding(block, Span(match.start(), at + 2), data, fix, "article")


def _is_title(match: re.Match[str], language: Language) -> bool:
    """Tell whether it belongs to an English title or name: "Dragon’s Dogma", "Ben & Jerry’s"."""
    text, start = match.string, match.start("base")
    before = text[max(0, start - _LONGEST_TITLE) : start]
    if before.endswith(("& ", "St. ")):
        return True
    following = match["next"]
    if following is None or not following[0].isupper():
        name = _NAME_BEFORE.search(before)  # "Saints George’s"
        return name is not None and any(
            _is_theirs(name[1], language, other) for other in language.neighbours
        )
    if not _is_word(following, language):
        return True  # "Michael Jackson’s Moonwalker"
    if before[-1:] in _OPENING:
        closing = _CLOSES.search(text[match.end("next") :])
        rest = text[start : match.end("next") + closing.start()] if closing else ""
        return 0 < len(rest) <= _LONGEST_TITLE and not _SMALL.search(rest)
    return any(_is_theirs(match["base"], language, other) for other in language.neighbours)


def _is_word(word: str, language: Language) -> bool:
    """Tell whether the language has a word, or its parts."""
    from contentlint.language.speller import speller

    known = speller(language.subtag)
    return known is None or known.plain(word)


def _is_theirs(base: str, own: Language, other: Language) -> bool:
    """Tell whether a word is one of another language, and no name that is known in this one."""
    from contentlint.language import features
    from contentlint.language.lexicon import lexicon, zipf

    known = lexicon(own.tag)
    if known is not None and known.value(base.lower()) & features.CAPITAL:
        return False
    return zipf(base, other.tag) >= max(_COMMON, zipf(base, own.tag) + _PLAINLY)


def _is_name(base: str, following: str | None, options: Options, language: Language) -> bool:
    """Tell whether the name of a brand or shop is written so."""
    if base in language.entry_set("apostrophe-names") or f"{base}’s" in options.names:
        return True
    if f"{base}'s" in options.names:
        return True
    return following is not None and following.lower().endswith(_businesses(language))


def _is_elision(match: re.Match[str], text: str, language: Language) -> bool:
    """Tell whether ’s may be short for "es" or "das" behind the first word of a sentence."""
    base = match["base"].lower()
    if base in language.words("nominative"):
        return True  # "Nehmen Sie's mit Humor"
    if base not in language.entry_set("elision-hosts") and not _is_verb(base, language):
        return False
    before = text[: match.start()].rstrip(' "„“»‚(–')
    if text[: match.start()].endswith(_OPENING):
        return True  # who is quoted may begin anywhere: sie sagten "Geht's gut?"
    return not before or before[-1] in ".!?:…—|•" or _is_symbol(before[-1])


def _is_symbol(sign: str) -> bool:
    """Tell whether it is an emoji, an arrow or a check mark, or what ends one: they open items."""
    from unicodedata import category

    return category(sign) in {"So", "Sm", "Sk", "Mn", "Cf"}


def _is_verb(base: str, language: Language) -> bool:
    """Tell whether a word is a verb and no noun: "Mach's gut", "Schreibt's auf"."""
    from contentlint.language import features
    from contentlint.language.lexicon import lexicon

    known = lexicon(language.tag)
    if known is None or features.noun(known.value(base)):
        return False
    asks = known.value(f"{base}en") & features.INFINITIVE
    return bool(known.value(base) & features.FINITE or asks)


def _is_foreign(text: str, language: Language) -> bool:
    from contentlint.language.passages import is_foreign

    return is_foreign(text, language.tag)


def _is_foreign_word(match: re.Match[str], language: Language) -> bool:
    """Tell whether the word behind belongs to an English name: "Women’s Rights"."""
    following = match["next"]
    if following is None:
        return False

    from contentlint.language.lexicon import zipf

    own = zipf(following, language.tag)
    for other in language.neighbours:
        theirs = zipf(following, other.tag)
        by = _FAR if _has_both(match["base"], following, language, other) else _PLAINLY
        if theirs >= max(_COMMON, own + by):
            return True
    return False


def _has_both(base: str, following: str, language: Language, other: Language) -> bool:
    """Tell whether a language has owner and thing: "Eva's Poster", no "King's College"."""
    from contentlint.language import features
    from contentlint.language.lexicon import lexicon, zipf

    known = lexicon(language.tag)
    if known is None or following.islower() or not known.value(base.lower()) & features.CAPITAL:
        return False
    if zipf(base, other.tag) >= zipf(base, language.tag) + _PLAINLY:
        return False
    return bool(features.noun(known.value(following.lower())))


def _finding(block: Block, match: re.Match[str]) -> Finding:
    base = match["base"]
    at = match.start("mark")
    acronym = base[-1].isupper() and len(base) > 1
    if base[-1] in "sßxzSXZ":
        right = f"{base}’"
        edit = Edit(Span(at, at + 2), "’")
    else:
        right = f"{base}s"
        edit = Edit(Span(at, at + 1), "")
    hissing = acronym and base[-1] in "SXZ"
    # "ZFSs" nobody can read.
    data = {"match": f"{base}{match['mark']}s", "right": f"von {base}" if hissing else right}
    span = Span(match.start("base"), at + 2)
    fix = None if hissing else Fix((edit,), safe=False)
    return Finding(block, span, data, fix, "plural" if acronym else "")


RULE = Rule(
    id="apostrophe-genitive",
    severity=Severity.WARNING,
    scopes=READ - {Scope.SOURCE},
    wording=Wording(
        "“{match}”: in German, a genitive s takes no apostrophe.",
        "Write “{right}”.",
    ),
    variants={
        "adverb": Wording(
            "“{match}”: the s belongs to the word; nothing is left out before it.",
            "Write “{right}”.",
        ),
        "article": Wording(
            "“{match}”: a preposition and the rest of its article are one word without apostrophe.",
            "Write “{right}”.",
        ),
        "plural": Wording(
            "“{match}”: German abbreviations take no apostrophe, neither in the genitive nor in "
            "the plural.",
            "Write “{right}”.",
        ),
    },
    doc="""\
German genitives of names take no apostrophe: Googles Suche.

The apostrophe in "Google's" is English. Since 2024 the official rules allow it in the name of a
shop or company formed with a person's name ("Eva's Blumenladen"), and nowhere else ("Evas Mutter"
only). So names that go on with the word for a business are left alone, and so are brands that are
written with it (McDonald's, Levi's, Ben & Jerry's), "’s" for "es" or "das" at the start of a
sentence ("Geht’s gut?"), and English titles („Pan’s Labyrinth“, Dragon’s Dogma), as which counts
what no German word follows (Michael Jackson’s Moonwalker). An adverb in s has none either: nichts,
rechts, samstags. Nor have prepositions with an article: fürs, aufs, ins. Abbreviations take none in
the plural: LKWs, PCs. Names in s, ß, x or z take an apostrophe alone: Max’ Brot.

A project's own names go in `names`.

Authority: Amtliches Regelwerk 2024, § 97 E; Duden, rules D 13 to D 16.
""",
    fix_safety="Unsafe: what is a name is not certain.",
    check=check,
    habit=True,
    marks=_MARKS,
    options=Options,
    needs=frozenset({"apostrophe-names"}),
    examples=(
        Example(
            "⟦Google's⟧ neue Suche.",
            fixed="Googles neue Suche.",
            says=Says(data={"match": "Google's", "right": "Googles"}),
        ),
        Example("Das ist ⟦Eva’s⟧ Mutter.", fixed="Das ist Evas Mutter."),
        Example(
            "Zwei ⟦LKW's⟧ voller Brot.",
            fixed="Zwei LKWs voller Brot.",
            says=Says("plural", data={"match": "LKW's", "right": "LKWs"}),
        ),
        Example(
            "Das hilft ⟦nicht's⟧.",
            fixed="Das hilft nichts.",
            says=Says("adverb", data={"match": "nicht's", "right": "nichts"}),
        ),
        Example(
            "Das ist ⟦für's⟧ Brot, um's kurz zu sagen.",
            fixed="Das ist fürs Brot, um's kurz zu sagen.",
            says=Says("article", data={"match": "für's", "right": "fürs"}),
        ),
        Example("Das ist ⟦Max's⟧ Brot.", fixed="Das ist Max’ Brot."),
        Example("Eva's Blumenladen und Evas Mutter essen bei McDonald's."),
        Example("Geht’s gut? So ist’s recht. Wer hat's gebacken?"),
        Example("Er las über Women's Rights."),
        Example("In [Köln](koeln.html)gibt's Brot."),
        Example("Bei Brotfee's gibt es Kuchen.", options={"names": ["Brotfee’s"]}),
        Example("Google's new search.", language="en"),
    ),
)
