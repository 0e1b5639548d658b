"""Punctuation without the blank behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w@#.,/&])(?:[^\W\d_]+-)*[^\W\d_]{2,}(?P<mark>[,;])(?=[^\W\d_]{2,}[\s.,;:!?)\"“«]|"
        r"[^\W\d_]{2,}\Z)"
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w@#./&-])[^\W\d_]*[a-zäöüß]{2}(?P<mark>[.!?])(?=(?P<next>[A-ZÄÖÜ][a-zäöüß]*)[\s,;:])"
    )


_HINT = re.compile(r"[^\W\d_][.,;!?][^\W\d_]")
_MACHINE = re.compile(r"&\w+;|\btl;dr\b", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the mark that a word is glued to."""
    text = block.prose
    if not _HINT.search(text):
        return
    for pattern, sure in ((_comma(), True), (_end(), False)):
        for match in pattern.finditer(text):
            if _is_list(match, text) if sure else not _opens(match["next"], document, block):
                continue
            at = match.end("mark")
            fix = Fix((Edit(Span(at, at), " "),), safe=False)
            yield Finding(block, Span(at - 1, at), {"mark": match["mark"]}, fix)


def _opens(word: str, document: Document, block: Block) -> bool:
    """Tell whether a sentence may begin with a word that is no part of a name."""
    from contentlint.language.lexicon import entry_set  # noqa: PLC0415 -- read on demand

    language = document.language_of(block)[:2]
    return any(
        word.lower() in entry_set(language, name) for name in ("openers.txt", "function-words.txt")
    )


def _is_list(match: re.Match[str], text: str) -> bool:
    """Tell whether it is one of several marks without blanks, an entity, or "TL;DR"."""
    start, end = text.rfind(" ", 0, match.start()) + 1, text.find(" ", match.end())
    chunk = text[start : end if end >= 0 else len(text)]
    return chunk.count(",") + chunk.count(";") > 1 or bool(_MACHINE.search(chunk))


RULE = Rule(
    id="space-missing",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "There is no blank behind “{mark}”.",
        "Put one between the mark and the next word.",
    ),
    doc="""\
A blank follows punctuation.

Found behind a comma or semicolon between words of two or more letters, and behind the end of a
sentence where a capitalised function word follows a small letter. Left alone: lists for machines
("a,b,c"), domains and names of files and classes. Which is which cannot be told for certain, so
the fix is unsafe.

Authority: DIN 5008:2020 ("Satzzeichen"); Chicago Manual of Style, 6.7.
""",
    check=check,
    options=NoOptions,
    languages=frozenset({"de", "en"}),
    examples=(
        Example("Roggen⟦,⟧Weizen und Dinkel.", fixed="Roggen, Weizen und Dinkel."),
        Example(
            "Das Brot ist fertig⟦.⟧Dann essen wir.", fixed="Das Brot ist fertig. Dann essen wir."
        ),
        Example("Rye⟦,⟧wheat and spelt.", language="en", fixed="Rye, wheat and spelt."),
        Example("Roggen, Weizen. Preis 1,50 auf brot.de, rot,grün,blau und f(x,y)."),
        Example("Leser:innen von Node.js und z.B. a,b bei Brot.Digital in München, TL;DR: gut."),
    ),
)
