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
_PLAINLY = 0.3
"""By how much it must be more frequent there than in the text's language."""


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
    for match in _GENITIVE.finditer(text):
        base = match["base"]
        if _is_name(base, match["next"], options, language) or _is_elision(match, text, language):
            continue
        if not block.offsets.is_verbatim(Span(*match.span("base"))):
            # A link or emphasis ends inside: two words that lack the blank between them.
            continue
        if foreign is None:
            foreign = _is_foreign(text, language)
        if foreign or _is_foreign_word(match["next"], language):
            continue
        yield _finding(block, match)


def _is_name(base: str, following: str | None, options: Options, language: Language) -> bool:
    """Tell whether the name of a brand or shop is written so."""
    if base in language.entry_set("apostrophe-names") or f"{base}’s" in options.names:
        return True
    if f"{base}'s" in options.names:
        return True
    return following is not None and following.lower().endswith(_businesses(language))


def _is_elision(match: re.Match[str], text: str, language: Language) -> bool:
    """Tell whether ’s may be short for "es" or "das" behind the first word of a sentence."""
    if match["base"].lower() not in language.entry_set("elision-hosts"):
        return False
    before = text[: match.start()].rstrip(' "„“»‚(–')
    return not before or before[-1] in ".!?:…—|"


def _is_foreign(text: str, language: Language) -> bool:
    from contentlint.language.passages import is_foreign

    return is_foreign(text, language.tag)


def _is_foreign_word(following: str | None, language: Language) -> bool:
    """Tell whether the word behind belongs to an English name: "Women’s Rights"."""
    if following is None:
        return False

    from contentlint.language.lexicon import zipf

    own = zipf(following, language.tag)
    return any(
        zipf(following, other.tag) >= max(_COMMON, own + _PLAINLY) for other in language.neighbours
    )


def _finding(block: Block, match: re.Match[str]) -> Finding:
    base = match["base"]
    at = match.start("mark")
    acronym = base[-1].isupper() and len(base) > 1
    if base[-1] in "sßxzSXZ" and not acronym:
        right = f"{base}’"
        edit = Edit(Span(at, at + 2), "’")
    else:
        right = f"{base}s"
        edit = Edit(Span(at, at + 1), "")
    data = {"match": f"{base}{match['mark']}s", "right": right}
    span = Span(match.start("base"), at + 2)
    return Finding(block, span, data, Fix((edit,), safe=False), "plural" if acronym else "")


RULE = Rule(
    id="apostrophe-genitive",
    severity=Severity.WARNING,
    scopes=READ - {Scope.SOURCE},
    wording=Wording(
        "“{match}”: German genitives take no apostrophe in front of the s.",
        "Write “{right}”.",
    ),
    variants={
        "plural": Wording(
            "“{match}”: neither the genitive nor the plural of an abbreviation takes an "
            "apostrophe in German.",
            "Write “{right}”.",
        )
    },
    doc="""\
German genitives of names take no apostrophe: Googles Suche, Evas Mutter.

The apostrophe in "Google's" is English. Since 2024 the official rules allow it in the name of a
shop or company formed with a person's name ("Eva's Blumenladen"), and nowhere else ("Evas Mutter"
only). So names that go on with the word for a business are left alone, and so are brands that are
written with it (McDonald's, Levi's), "’s" for "es" or "das" at the start of a sentence ("Geht’s
gut?"), and English titles. Abbreviations take none in the plural either: LKWs, PCs. Names in s, ß,
x or z take an apostrophe alone: Max’ Brot.

A project's own names go in `names`.

Authority: Amtliches Regelwerk 2024, § 97 E; Duden, rules D 13 to D 16.
""",
    fix_safety="Unsafe: what is a name is not certain.",
    check=check,
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
        Example("Das ist ⟦Max's⟧ Brot.", fixed="Das ist Max’ Brot."),
        Example("Eva's Blumenladen und Evas Mutter essen bei McDonald's."),
        Example("Geht’s gut? So ist’s recht. Wer hat's gebacken?"),
        Example("Er las über Women's Rights."),
        Example("In [Köln](koeln.html)gibt's Brot."),
        Example("Bei Brotfee's gibt es Kuchen.", options={"names": ["Brotfee’s"]}),
        Example("Google's new search.", language="en"),
    ),
)
