"""Articles that are in another language than they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.phrase import phrase_in
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.metadata import declared_language
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_TAG = pattern(r"\s*([A-Za-z]{2})(?:[-_]\w+)*+(?:\.[\w-]+)?\s*")
_WORD = pattern(r"[^\W\d_]+")
_LATIN = 0x250
"""Code point below which the letters of German and English, and of their neighbours, are."""
_ENOUGH = 60
"""Words below which the language of a text cannot be told safely."""
_LOOKED_AT = 300
_SPREAD = 1000
_NATIVE = 0.25
"""Share of function words from which a text is surely in their language."""
_SURELY = 3
"""So many times as many function words as the declared language's show that it is not in that."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the declared language if the body is surely in another."""
    field = declared_language(document)
    if field is None:
        return
    match = _TAG.fullmatch(str(field.value))
    if match is None:
        return
    declared = match[1].lower()
    text = " ".join(b.prose for b in document.body if _counts(b))
    found = _WORD.findall(text[: 20 * _LOOKED_AT])[:_LOOKED_AT]
    if len(found) < _ENOUGH or _native(found, declared) >= _NATIVE or not _is_latin(found):
        return
    from contentlint.language.identification import identify

    detected = identify(text)
    if _is_clear(text, detected, declared):
        spoken = phrase_in("language", languages.of(detected).name)
        data = {"declared": str(field.value).strip(), "detected": spoken}
        yield Finding(block, Span(*field.source), data)


def _counts(block: Block) -> bool:
    return block.scope in PROSE and (not block.language or block.identified)


def _is_latin(found: list[str]) -> bool:
    """Tell whether words may be German or English at all."""
    return 2 * sum(ord(word[0]) < _LATIN for word in found) > len(found)


def _is_clear(text: str, detected: str, declared: str) -> bool:
    """Tell whether a text is in one language from end to end: no quotations, no error messages.

    It is in neither the declared language itself nor one that was not detected.
    """
    found = _WORD.findall(text)
    found = found[:: 1 + len(found) // _SPREAD]
    share = _native(found, detected)
    return share >= _NATIVE and share >= _SURELY * _native(found, declared)


def _native(found: list[str], language: str) -> float:
    """Return the share of a language's function words."""
    from contentlint.language.content import is_function_word

    return sum(is_function_word(word, language) for word in found) / len(found)


RULE = Rule(
    id="lang-mismatch",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=FIELDS,
    wording=Wording(
        "The page declares “{declared}”, but the article is in {detected}; screen readers will "
        "mispronounce it.",
        "Correct the declared language.",
    ),
    doc="""\
The declared language is that of the article.

Templates carry the language they were made in. The rule compares `<html lang>` or the front
matter's `lang`, `language` or `locale` with the language of the running text, if that is German or
English from end to end (a quarter of its words are that language's function words, and a third as
many the declared one's) and has at least 60 words.

Authority: WCAG 2.2, success criterion 3.1.1; Lighthouse audit `html-lang-valid`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            "---\nlang: ⟦en⟧\n---\n\nDas Brot ist fertig, wenn es hohl klingt. Man klopft dafür "
            "mit "
            "dem Knöchel auf den Boden des Laibs und hört genau hin. Klingt es dumpf, so braucht "
            "es "
            "noch einige Minuten im Ofen. Danach kühlt der Laib auf einem Gitter aus, damit die "
            "Kruste nicht weich wird. Am besten schmeckt er erst am nächsten Tag, mit etwas Butter "
            "und Salz, und er bleibt in einem Tuch mehrere Tage frisch.",
            says=Says(data={"declared": "en", "detected": "German"}),
        ),
        Example(
            '<html lang="⟦de⟧"><head><title>Bread</title></head><body><p>The bread is done when it '
            "sounds hollow. Knock on the bottom of the loaf with a knuckle and listen to what it "
            "has "
            "to say. If it sounds dull, it needs a few more minutes in the oven. After that the "
            "loaf "
            "should cool on a rack, so that the crust does not turn soft. It tastes best on the "
            "next "
            "day, with a little butter and salt, and it stays fresh for several days.</p></body>"
            "</html>",
            language="en",
            format="html",
        ),
        Example(
            "---\nlang: de\n---\n\nDas Brot ist fertig, wenn es hohl klingt. Man klopft dafür mit "
            "dem Knöchel auf den Boden des Laibs und hört genau hin. Klingt es dumpf, so braucht "
            "es "
            "noch einige Minuten im Ofen. Danach kühlt der Laib auf einem Gitter aus, damit die "
            "Kruste nicht weich wird. Am besten schmeckt er erst am nächsten Tag, mit etwas Butter "
            "und Salz, und er bleibt in einem Tuch mehrere Tage frisch."
        ),
        Example(
            "---\nlang: de\n---\n\n> The bread is done when it sounds hollow. Knock on the bottom "
            "of the loaf with a knuckle and listen to what it has to say. If it sounds dull, it "
            "needs a few more minutes in the oven, and it should cool on a rack.\n\nSo steht es "
            "in dem alten Buch, das mir meine Tante zu Weihnachten geschenkt hat. Ich halte mich "
            "daran, seit ich es habe, und es hat noch jedes Mal geklappt, auch wenn die Küche kalt "
            "war und der Teig nicht so wollte wie ich.",
            note="A long quotation.",
        ),
        Example("---\nlang: en\n---\n\nDas Brot ist fertig.", note="Too short to be sure."),
    ),
)
