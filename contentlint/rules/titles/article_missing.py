"""German list titles that lack their article: "16 besten Brote"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


@cache
def _list_title(language: Language) -> re.Pattern[str]:
    return pattern(
        r"(?:^|[:|–—]\s|\s-\s)[„“\"»]?"
        rf"(?P<at>(?P<number>{language.expression('number-word')})\s+"
        rf"(?P<word>{language.expression('bare-superlative')}))(?=\s+(?P<next>\w))",
        re.IGNORECASE,
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a number and a superlative in -en without article at the start of a title or part."""
    language = languages.of(document.language_of(block))
    for match in _list_title(language).finditer(block.prose):
        word = match["word"]
        if not _is_superlative(word, match["next"], language):
            continue
        start = match.start("at")
        span = Span(*match.span("at"))
        article = language.plural_article + " "
        if not block.text[:start].strip('„“"» '):
            article = article.capitalize()
        number = match["number"]
        rest = number if number.isdigit() else number.lower()
        fix = Fix((Edit(Span(start, start + len(number)), article + rest),))
        yield Finding(block, span, {"match": match["at"], "right": f"{article}{rest} {word}"}, fix)


def _is_superlative(word: str, following: str, language: Language) -> bool:
    if word[0].isupper() and not following.isupper():
        # A noun ("20 Posten im Haushalt"); in a headline with English capitals the next is one too.
        return False
    if word.lower() in language.entry_set("verbs-in-sten"):
        return False
    return not (word[0].isupper() and _is_noun(word, language))


def _is_noun(word: str, language: Language) -> bool:
    """Tell whether a capitalised word is a noun and not a superlative with an English capital."""
    return not word.lower().endswith(tuple(language.words("superlative-ending")))


RULE = Rule(
    id="article-missing",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.TITLE, Scope.TEASER, Scope.FAKE_HEADING, *HEADINGS}),
    needs=frozenset({"number-word", "bare-superlative", "plural-article"}),
    wording=Wording(
        "“{match}” lacks its article, which German requires before such a superlative.",
        "Write “{right}”.",
    ),
    doc="""\
A list title with a superlative has its article: “Die 16 besten Brote”.

English says "16 best breads"; German does not. The ending -en of "besten" is the weak one, which
needs an article before it. The rule flags it at the start of titles, headings and teasers and after
a colon, dash or bar; "Unsere 10 besten Brote", "Top 10 der besten Brote" and "10 gute Brote" are
right.

Authority: Duden, Die Grammatik (declension of adjectives).
""",
    fix_safety="Unsafe: “Unsere” or a number may be what is missing, and not “Die”.",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "# ⟦16 besten⟧ Brote der Stadt",
            fixed="# Die 16 besten Brote der Stadt",
            says=Says(data={"match": "16 besten", "right": "Die 16 besten"}),
        ),
        Example("# ⟦10 Wichtigsten⟧ Brote", fixed="# Die 10 Wichtigsten Brote"),
        Example("## Brot: ⟦7 beliebtesten⟧ Sorten", fixed="## Brot: die 7 beliebtesten Sorten"),
        Example("# ⟦Zehn schönsten⟧ Backstuben", fixed="# Die zehn schönsten Backstuben"),
        Example("# Die 16 besten Brote der Stadt"),
        Example("# Unsere 16 besten Brote"),
        Example("# 20 Posten im Haushalt der Stadt"),
        Example("# 16 testen Brote und urteilen"),
        Example("# 10 gute Brote"),
        Example("# Platz 3: 5 Kosten, die keiner kennt"),
        Example("Die Bäcker nannten 16 besten Gewissens gebackene Brote."),
    ),
)
