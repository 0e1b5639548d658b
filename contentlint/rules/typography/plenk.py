"""Blanks in front of punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import MASK, READ, InlineKind, Scope, Syntax, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


_HINTS = tuple(blank + mark for blank in " \u00a0\u202f" for mark in ".,;:!?")
_PLENK = pattern(
    rf"(?<=[\w)\]\"“”»«’%{MASK}])(?P<blank>[ \u00a0\u202f]+)"
    r"(?P<mark>[!?.,](?:[!?]+)?|[;:](?! ?-?\)| ?-\())"
    r"(?=[\s\"“”»«)\]]|\Z)"
)
_SMALL = pattern(r" (?:(?P<letter>[a-zß-öø-ÿ])|\d)")
"""A word in small letters, or a number, behind a blank."""
_SHIFTED = pattern(
    r"(?<=[^\W\d_])[ \u00a0](?P<mark>,(?=[^\W\d_])|\.(?=[A-ZÄÖÜ][a-zäöüß]{2})"
    r"(?=\w?[aeiouyäöüAEIOUYÄÖÜ])(?!(?:Net|Mac)\b))"
)
"""A blank that stands on the wrong side of its mark: "Brot ,wie", "Mehl .Dann"."""


_OPTION = pattern(r"\s--?[A-Za-z][\w-]*\s")
"""What shows a command of a shell."""
_GOES_ON = pattern(r"(?:\s+\w+)?\s+[–—-]\s|[\"“”»«)]")
"""What stands behind signs that are a name and end no sentence."""
_WRITTEN_OUT = pattern(
    r"\w ?[(\[](?:at|ät)[)\]] ?\w|\$_?[a-z]\w*(?:\[|->| [.=?])|```"
    r"|\" : \w+\(|\w\.\w+\([\"']"
    r"|\d:\d\d \[(?:info|warn(?:ing)?|error|debug|notice)\]",
    re.IGNORECASE,
)
"""What shows an address that machines are not to read, a program, or a line of its log."""
_ELISION = pattern(r"\b(?:[cdjlmnst]|qu)['’](?:est\b|[aeiouéèê]\w)", re.IGNORECASE)
"""What shows French, where a blank belongs in front of some marks."""
_POSTCODE = pattern(r" (?:[A-Z]{1,2}-)?\d{4,5} [A-ZÄÖÜ]")
_MORE_DOTS = pattern(r"[ \u00a0\u202f][.!?]")
"""What goes on behind the first dot of a spaced ellipsis: ". . .", the Chicago Manual's own."""
_UNKNOWN = pattern(r"(?:^|['‘“„\"(]|\?\s)\?(?=\s)")
"""A question mark in place of a word or sign: "? be ? ? ? be", "## ? Bread ?"."""
_SPOKEN_OF = pattern(
    r"(?<=\s)(?P<mark>[.,;:!?])\s+(?P<joint>[^\W\d_]+)\s+(?!(?P=mark))[.,;:!?](?=\s|\Z)"
)
"""Two marks that a sentence names: ". and : are letters here"."""
_RATIOS = pattern(r"\d% : [.,]?\d|[^\W\d_] : [^\W\d_]+ : [^\W\d_]")
"""What shows that all spaced colons are ratios: ".45% : 38%", "yeast : water : flour"."""
_COUNTED = pattern(r" ?(?:\d|[nmx]\b)")
"""The other side of a ratio: "3 : 1", "1 : n"."""
_NAMED = pattern(r"[ \u00a0][(\[][^\W\d_]+(?:[ -][^\W\d_]+)?[)\]]")
"""The name of the mark in front of it, in brackets."""
_HOST = pattern(r"\w\.[a-z]{2,}\Z")
"""An address that is no link: "bei chat.example.org ."."""
_LONGEST_HOST = 20
_OPERAND = pattern(r"\s[a-z(]")
_EMOTICON = pattern(r"(?<!\w)[:;]-?[()DP]\Z")


_LOW = pattern(r"[\w)\]\"“”»«’][ \u00a0\u202f][,.](?=[\s\"“”»«)\]]|\Z)")
"""A comma or full stop behind a blank, which no convention of another language or list has."""


@view
def _is_habit(document: Document) -> bool:
    """Tell whether its writer sets blanks in front of commas or full stops as well."""
    return any(_LOW.search(block.prose) for block in document.article if block.scope in READ)


def _level(mark: str, document: Document) -> Severity | None:
    """Return the level of a blank in front of a mark; ``None``: the rule's own.

    French has blanks in front of "!", "?" and ";", and catalogues, tables and programs in front of
    colons: who sets none in front of commas may have copied them.
    """
    if mark[0] in ",." or document.view(_is_habit):
        return None
    return Severity.INFO if mark == ":" else Severity.WARNING


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the blank together with the mark behind it."""
    text = block.prose
    if not any(map(text.__contains__, _HINTS)) or _WRITTEN_OUT.search(text):
        return
    language = languages.of(document.language_of(block))
    closed = language.closed_marks
    starts: set[int] | None = None
    for match in _PLENK.finditer(text):
        mark = match["mark"]
        span = Span(match.start(), match.end())
        if (
            mark[0] not in closed
            or _is_meant(block, match)
            or _lacks_word(text, match, language)
            or not block.offsets.is_verbatim(span)
        ):
            # Markup between the two may be a footnote or something else that shows.
            continue
        if starts is None:
            starts = {line.start for line in block.lines()}
        if match.start("mark") in starts:
            continue
        fix = Fix((Edit(Span(*match.span("blank")), ""),), safe=True)
        yield Finding(block, span, {"mark": mark}, fix, severity=_level(mark, document))
    for match in _SHIFTED.finditer(text):
        span = Span(*match.span())
        if match["mark"] in closed and block.offsets.is_verbatim(span):
            fix = Fix((Edit(span, f"{match['mark']} "),), safe=False)
            yield Finding(block, span, {"mark": match["mark"]}, fix, "shifted")


def _is_meant(block: Block, match: re.Match[str]) -> bool:
    """Tell whether the blank has a reason: a ratio, an address, an unknown text, "!! so !!".

    Or "`width` : number", as manuals write what a parameter is.
    """
    text, at, mark = block.prose, match.start() - 1, match["mark"]
    if text[at] == MASK:
        return _is_set_apart(block, at, mark)
    if mark == "." and _MORE_DOTS.match(text, match.end()):
        return True
    if mark == ":" and block.scope is Scope.TITLE and block.syntax is Syntax.HTML:
        return True  # "Brot : Backblatt", written by a template
    if mark == "?" and _is_lost(text, at + 1, match.end()):
        return True  # "Ernst Wilke und ? Jakob"; a dash that a conversion has lost
    if _is_no_mark(text, match) or _NAMED.match(text, match.end()):
        return True  # also "It is parted by , (comma)"
    if mark == ":" and (len(match["blank"]) > 1 or _RATIOS.search(text)):
        return True  # "MEMORY INDEX    : 3.590", columns of a listing
    if mark == ":":
        counted = _COUNTED.match(text, match.end()) is not None
        return counted and (text[at].isdigit() or _is_linked(block, match.start("mark")))
    if mark[0] in "!?;" and _ELISION.search(text):
        return True  # "Qu'est-ce donc ?", a heading that nobody has translated
    if mark in {".", ","} and _EMOTICON.search(text, max(0, at - 3), at + 1):
        return True  # "for :) ."
    if mark == "," and _POSTCODE.match(text, match.end()):
        return True  # "Mühlstraße 5 , 12345 Brot", parts of an address that a template joins
    if mark == "." and text[0].islower() and _OPTION.search(text):
        return True  # "chown -R root .", "cp -R bread . && ls"
    if len(mark) > 2 and len(set(mark)) == 1 and _GOES_ON.match(text, match.end()):
        return True  # "Die drei ??? - Tatort Kletterpark", a name
    return len(mark) > 1 and text.count(mark) > 1


def _is_set_apart(block: Block, at: int, mark: str) -> bool:
    """Tell whether a blank parts a mark from what is no text, an address or a parameter."""
    if block.text[at] == MASK or (mark == ":" and not block.prose[:at].strip(MASK)):
        return True
    return any(inline.kind is InlineKind.URL for inline in block.inlines_in(Span(at, at + 1)))


def _is_linked(block: Block, at: int) -> bool:
    """Tell whether a mark stands in a link: "[Code : 99](…)", which others have written."""
    return any(one.kind is InlineKind.LINK for one in block.inlines_in(Span(at, at + 1)))


def _joins(word: str) -> bool:
    """Tell whether a word joins two others: "und", "or"."""
    lower = word.lower()
    return any(lower in one.words("conjunction-dangling") for one in languages.having("lexicon"))


def _names_marks(text: str, at: int) -> bool:
    """Tell whether the mark at an offset is one of two that a conjunction joins."""
    return any(
        at in (match.start(), match.end() - 1) and _joins(match["joint"])
        for match in _SPOKEN_OF.finditer(text)
    )


def _is_no_mark(text: str, match: re.Match[str]) -> bool:
    """Tell whether the blank is no blank, or the mark no mark of the sentence."""
    if text[match.start() - 1] in "ÃÂ" and match["blank"][0] == "\u00a0":
        return True  # "voilÃ .": half of an "à" in the wrong character set
    if _HOST.search(text, max(0, match.start() - _LONGEST_HOST), match.start()):
        return True
    if match["mark"] == "??" and (text[0].islower() or _OPERAND.match(text, match.end())):
        return True  # "font size is ??", a value that nobody knows; "a ?? b"
    return _names_marks(text, match.start("mark"))


def _lacks_word(text: str, match: re.Match[str], language: Language) -> bool:
    """Tell whether a mark stands for the word that is wanted: "mit : zu erreichen", "mit , 0."."""
    following = _SMALL.match(text, match.end())
    if following is None:
        return False
    word = text[: match.start()].rpartition(" ")[2].lower()
    if word in language.words("preposition-only"):
        return True
    if match["mark"] == "," and following["letter"]:
        return False  # "Sie kommt mit , weil", "Brot oder , nun ja, Kuchen"
    return any(word in language.words(one) for one in _WAITING)


_WAITING = ("preposition", "conjunction-dangling", "determiner")
"""Classes of words behind which another is wanted: "mit einem . verbunden", "with a . but"."""


def _is_lost(text: str, end: int, after: int) -> bool:
    """Tell whether a question mark stands for something unknown, and ends no question."""
    if _joins(text[:end].rpartition(" ")[2]) or _UNKNOWN.search(text):
        return True
    following = text[after : after + 2]
    if text[end - 1].isdigit() and following[1:].isdigit():
        return True  # "1803 ? 1804"; a dash
    return following[:1] == " " and following[1:].islower()


RULE = Rule(
    id="plenk",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING, Severity.INFO}),
    scopes=READ,
    wording=Wording(
        "There is a space before “{mark}”; the mark may end up at the start of the next line.",
        "Delete the space before “{mark}”.",
    ),
    variants={
        "shifted": Wording(
            "The space is before “{mark}” instead of after it.",
            "Move the space to the other side of the mark.",
        )
    },
    doc="""\
No space before punctuation.

A space before , . ; : ! ? is right in French and wrong in German and English, and so is one that
has changed sides with its mark ("Brot ,wie immer"). Not flagged: ratios ("3 : 1"; "yeast : water :
flour"), emoticons, names such as ".NET", ellipses, spaced ones too, the colon by which a template
parts a page's title from the name of its site, marks after URLs (which would swallow them), after
images and template code (whose output is not known), after footnotes, marks at the start of a line,
marks that are spoken of (". and :"), and question marks in place of something unknown.

Where an article has no space before a comma or full stop, one before ! ? ; may be French, and one
before a colon a catalogue's or a program's: they are warnings and infos.

Authority: DIN 5008:2020 ("Satzzeichen"); Chicago Manual of Style, 6.7.
""",
    fix_safety=(
        "Safe: only the space before the mark goes. Unsafe where it moves to the other side: what "
        "follows may be a name."
    ),
    check=check,
    habit=True,
    marks=" \u00a0\u202f",
    options=NoOptions,
    needs=frozenset({"closed-marks"}),
    examples=(
        Example(
            "Frisches Brot⟦ ,⟧ noch warm⟦ !⟧",
            fixed="Frisches Brot, noch warm!",
            says=(Says(data={"mark": ","}), Says()),
        ),
        Example(
            "Wir backen⟦ ,⟧wie immer⟦ ,⟧mit Mehl für .Net und .NET.",
            fixed="Wir backen, wie immer, mit Mehl für .Net und .NET.",
            says=Says("shifted", data={"mark": ","}),
        ),
        Example("Das ist „Brot“⟦ .⟧ Ja⟦ ?!⟧ Gut", fixed="Das ist „Brot“. Ja?! Gut"),
        Example("Fresh bread⟦ ,⟧ still warm.", language="en", fixed="Fresh bread, still warm."),
        Example("Mit `Code`⟦ :⟧ gut", fixed="Mit `Code`: gut", says=Says(severity=Severity.INFO)),
        Example("Das ist gut⟦ !⟧", says=Says(severity=Severity.WARNING)),
        Example("Frisches Brot, noch warm! :) und ;-) im Verhältnis 3 : 1 für .NET"),
        Example("Brot … und Butter ... fertig :D (gut :)) und !! neu !! und https://brot.de/ ."),
        Example("![Brot](brot.jpg) , so heißt es."),
        Example("Brot\n: Ein Gebäck aus Teig.", note="A definition list of other processors."),
        Example('Du pain , <span lang="fr">c’est bon !</span>', language="fr"),
    ),
)
