"""Quotation marks of the wrong language or system."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from contentlint.document import READ, Format, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.quotations import MARKS, TYPESET
from contentlint.phrase import phrase_in
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.language.quotations import Quotation


class Options(RuleOptions):
    """What a project can set."""

    style: Annotated[
        Literal["auto", "german", "guillemets", "swiss", "english"],
        "Which marks are right: `german` „…“, `guillemets` »…«, `swiss` «…», `english` “…”; "
        "`auto` goes by the language.",
    ] = "auto"
    straight: Annotated[bool, 'Whether straight marks ("…") are wrong as well.'] = True


_STYLES = {
    "german": ("German", "„“‚‘"),
    "guillemets": ("German", "»«›‹"),
    "swiss": ("Swiss German", "«»‹›"),
    "english": ("English", "“”‘’"),
}
"""Whose marks each style of the option has, and the four of them."""
_TYPOGRAPHIC = frozenset("„“”»«‚‘›‹")
_GUILLEMETS = "»›«‹"
_ARROW = " => "
"""What tells that a program stands in the text, whose marks a template has made typographic."""
_MUCH_MORE = 2.0
"""By how much a word is more frequent in the language it belongs to, in Zipf values."""
_CODE = ('{"', '["', "{{", "{%", '="', "='")
"""What tells that code, a template or the rest of a tag stands in the text."""


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each quotation whose marks are not the ones its language takes."""
    text = block.prose
    marks = () if _ARROW in text else MARKS
    if not any(map(text.__contains__, marks)):
        return
    language = languages.of(document.language_of(block))
    name, allowed = _STYLES.get(options.style, (language.name, ""))
    systems = (allowed,) if allowed else language.quotes
    # An English quotation may stand between the marks of the German article.
    right = systems if allowed else (*systems, *languages.of(document.language).quotes)
    if not options.straight or (systems == (TYPESET,) and _is_markdown(document)):
        # Markdown processors set English marks for straight ones.
        straight = False
    else:
        straight = not any(map(text.__contains__, _CODE))
    if not straight and text.isascii():
        return

    from contentlint.language.quotations import quotations

    foreign: bool | None = None
    preferred: str | None = None
    for pair in quotations(text).pairs:
        written = pair.opening.text + pair.closing.text
        if _is_right(pair, written, right) or (
            options.style == "auto" and _cites_word(text, pair, written, language)
        ):
            continue
        is_straight = written in {'""', "''"}
        if is_straight and not straight:
            continue
        if foreign is None:
            foreign = options.style == "auto" and _is_foreign(text, language)
        if foreign:
            return
        if set(written) & _TYPOGRAPHIC:
            system = _system(pair, systems)
        else:
            preferred = preferred or _preferred(document, systems)
            system = preferred
        finding = _finding(block, pair, _wanted(pair, system), name)
        if _is_regional(written, document, language):
            finding = finding._replace(severity=Severity.INFO)
        yield finding


def _cites_word(text: str, pair: Quotation, written: str, own: Language) -> bool:
    """Tell whether one word of another language has that language's marks: the verb „werden“."""
    from contentlint.language.lexicon import zipf

    word = text[pair.opening.end : pair.closing.start]
    return any(
        any(written in (marks[:2], marks[2:]) for marks in other.quotes)
        and zipf(word, other.tag) >= zipf(word, own.tag) + _MUCH_MORE
        for other in own.neighbours
    )


def _is_regional(written: str, document: Document, language: Language) -> bool:
    """Tell whether a region has these marks, and the text no letter that the region lacks."""
    return any(
        written in (marks[:2], marks[2:])
        and not any(letter in document.own_source for letter in variety.respelled)
        for variety in language.varieties
        for marks in variety.quotes
    )


def _is_markdown(document: Document) -> bool:
    return document.format in (Format.MARKDOWN, Format.MDX)


def _is_foreign(text: str, language: Language) -> bool:
    from contentlint.language.passages import is_foreign

    return is_foreign(text, language.tag)


def _preferred(document: Document, systems: tuple[str, ...]) -> str:
    """Return which of its language's systems the document uses most, by their opening marks."""

    counts = _counts(document)

    def uses(marks: str) -> int:
        opening, closing = counts[marks[0]], counts[marks[1]]
        # A guillemet without the other one is an arrow.
        return min(opening, closing) if marks[0] in _GUILLEMETS else opening

    return max(systems, key=uses)


@view
def _counts(document: Document) -> Mapping[str, int]:
    """Return how often each mark stands in a document; asked of each block with a mistake."""
    counts = Counter(document.own_source)
    return {mark: counts[mark] for mark in MARKS}


def _is_single(pair: Quotation) -> bool:
    return pair.opening.text in "'‚‘’‛›‹"


def _wanted(pair: Quotation, system: str) -> str:
    return system[2:] if _is_single(pair) or pair.nested else system[:2]


def _system(pair: Quotation, systems: tuple[str, ...]) -> str:
    """Return which system a pair seems to be meant for."""
    if pair.opening.text in _GUILLEMETS:
        return next((marks for marks in systems if marks[0] in _GUILLEMETS), systems[0])
    return systems[0]


def _is_right(pair: Quotation, written: str, systems: tuple[str, ...]) -> bool:
    if _is_single(pair):
        return any(written == marks[2:] for marks in systems)
    return not pair.nested and any(written == marks[:2] for marks in systems)


def _finding(block: Block, pair: Quotation, wanted: str, language: str) -> Finding:
    opening, closing = pair.opening, pair.closing
    edits = tuple(
        Edit(Span(mark.start, mark.end), right)
        for mark, right in zip((opening, closing), wanted, strict=True)
        if mark.text != right
    )
    straight = opening.text in "\"'" and closing.text in "\"'"
    sure = not _is_single(pair) or opening.text in "‚‘›‹"
    data = {
        "found": f"{opening.text}…{closing.text}",
        "wanted": f"{wanted[0]}…{wanted[1]}",
        "language": phrase_in("language", language),
    }
    nested = pair.nested and not _is_single(pair)
    variant = "nested" if nested else "straight" if straight else ""
    return Finding(
        block,
        Span(opening.start, closing.end),
        data,
        Fix(edits, safe=sure),
        variant,
        Severity.INFO if straight else None,
    )


RULE = Rule(
    id="quotes-wrong",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=READ,
    wording=Wording(
        "{language} text takes the quotation marks {wanted}, not {found}.",
        "Write {wanted}.",
    ),
    variants={
        "straight": Wording(
            "{found} are straight quotation marks; {language} text takes {wanted}.",
            "Write {wanted}.",
        ),
        "nested": Wording(
            "A quotation inside a quotation takes single marks {wanted}, not {found}.",
            "Write {wanted}.",
        ),
    },
    doc="""\
Quotations have the quotation marks of their language.

| Language | Marks | Inside of a quotation |
|---|---|---|
| German (`de`, `de-DE`, `de-AT`) | „…“ or »…« | ‚…‘ or ›…‹ |
| German in Switzerland and Liechtenstein (`de-CH`, `de-LI`) | «…» | ‹…› |
| English | “…” | ‘…’ |

Marks of another language look like a slip of the keyboard or a pasted text, and readers see them.
One finding covers the whole quotation; its fix changes the two marks and nothing else. Where a mark
stands decides whether it opens or closes, so „…" and “…“ are found as well. In German text that
has straight marks, the system that the document uses more often is put in.

Straight marks are level `info`: they are wrong in print, but every other page has them. In English
Markdown they are right, because Markdown processors set “…” for them; in German Markdown the same
processors make them wrong.

Not flagged: passages marked up as being in another language, whole paragraphs that plainly are in
the other language, code, URLs, apostrophes, inches and feet, quotations that run over several
paragraphs. English single marks are right without double ones around them (British usage).

Authority: Duden, rules D 7 to D 12; DIN 5008:2020; Schweizerische Bundeskanzlei, Weisungen zur
Schreibung; Chicago Manual of Style, 6.9 and 13.30.
""",
    fix_safety=(
        "Safe for double marks, and for single ones that are no apostrophes: only the two marks "
        "change. Unsafe for single marks that may be apostrophes."
    ),
    check=check,
    habit=True,
    marks=MARKS + ",",
    yields_to=frozenset({"mojibake"}),
    options=Options,
    needs=frozenset({"quotes"}),
    examples=(
        Example(
            "Das Tool ⟦“Brotzeit”⟧ hilft beim Backen.",
            fixed="Das Tool „Brotzeit“ hilft beim Backen.",
            says=Says(data={"found": "“…”", "wanted": "„…“", "language": "German"}),
        ),
        Example(
            'Er nannte es ⟦"köstlich"⟧.',
            fixed="Er nannte es „köstlich“.",
            says=Says(
                "straight",
                Severity.INFO,
                data={"found": '"…"', "wanted": "„…“", "language": "German"},
            ),
        ),
        Example("Er nannte es „köstlich“, sie »ganz ‚passabel‘«."),
        Example(
            "„Er sagte ⟦„Nein“⟧ und ging.“",
            fixed="„Er sagte ‚Nein‘ und ging.“",
            says=Says("nested", data={"found": "„…“", "wanted": "‚…‘", "language": "German"}),
        ),
        Example(
            '»Gut«, sagte er. ⟦"Sehr gut"⟧, sagte sie.',
            fixed="»Gut«, sagte er. »Sehr gut«, sagte sie.",
            says=Says("straight", Severity.INFO),
        ),
        Example("Er nannte es ⟦„köstlich“⟧.", language="de-CH", fixed="Er nannte es «köstlich»."),
        Example("She called it ⟦„tasty“⟧.", language="en", fixed="She called it “tasty”."),
        Example('She called it "tasty".', language="en", note="Markdown makes “tasty” of it."),
        Example(
            '<p>She called it ⟦"tasty"⟧.</p>',
            language="en",
            format="html",
            fixed="<p>She called it “tasty”.</p>",
            says=Says("straight", Severity.INFO),
        ),
        Example(
            '<p>Ihr Motto: <span lang="en">“Bread first”</span>.</p>',
            format="html",
            note="Marked up as English.",
        ),
        Example(
            "Er nannte es ⟦„köstlich“⟧.",
            options={"style": "guillemets"},
            fixed="Er nannte es »köstlich«.",
        ),
    ),
)
