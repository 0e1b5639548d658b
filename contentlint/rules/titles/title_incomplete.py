"""Titles and headings that break off before they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, MASK, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.clauses import Gap
    from contentlint.language.languages import Language


_QUOTES = tuple("\"„“»«‚‘'")
_NAMED_WORD = pattern(r"[^\W\d_]+ - [^\W\d_]+\Z")
_ENGLISH = pattern(r"\bI am\Z")
"""What ends English, where German has a preposition that is written alike."""
_CUT = 5
"""Words from which on a line may have been cut by what limits its length."""
_LONGEST_VALUE = 24
"""Code points of what a label names."""


class Options(RuleOptions):
    """What can be set."""

    allow: Annotated[
        tuple[str, ...], "Titles and headings that are meant as they are, in full."
    ] = ()


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the clause that lacks its verb, or the word that is left dangling at the end."""
    from contentlint.language.clauses import gaps

    if block.text in options.allow:
        return
    text = block.prose
    language = primary_subtag(document.language_of(block))
    for gap in gaps(text, language):
        if MASK in text[gap.start : gap.end]:
            continue  # code or an address stands in it, and may be read as anything
        if gap.missing == "verb" and text[max(0, gap.start - 1) : gap.start] in _QUOTES:
            continue  # "Solange"-Schleife mit, where the word itself is meant
        if gap.missing == "object" and _is_label(block, document):
            continue  # "Gut für", "Eingetragen am", and whom or when stands below
        if _ENGLISH.search(text):
            continue  # "My office is where I am"
        if _NAMED_WORD.match(text):
            continue  # "Loops - while", the name of a word
        yield _finding(block, gap, languages.of(language))


def _is_label(block: Block, document: Document) -> bool:
    """Tell whether a list or a value follows a heading at once: a few words, a date."""
    body = document.body
    at = next((index for index, one in enumerate(body) if one is block), len(body))
    return any(
        one.scope is Scope.LIST_ITEM
        or (len(one.text) <= _LONGEST_VALUE and not one.text.endswith((".", "!", "?")))
        for one in body[at + 1 : at + 2]
        if one.scope not in HEADINGS
    )


def _finding(block: Block, gap: Gap, language: Language) -> Finding:
    # "Wenn der Müller mit dem Bäcker" may be meant so; "Was der Müller dem Bäcker" never is.
    word = gap.word.lower()
    if gap.missing == "verb":
        surely = word in language.words("needs-verb")
    else:
        # Behind a verb, or an adjective, a preposition may stand by itself: "what one is aware of".
        surely = word not in language.words("stranding")
    level = Severity.WARNING if gap.certain else Severity.INFO
    if len(block.text.split()) < _CUT:
        # Nobody cuts what is short, and often it is a play on words: "Was zum Docker", "Was wenn".
        surely = False
        if gap.missing == "verb" or word in language.words("subordinator"):
            level = Severity.INFO
    return Finding(
        block,
        Span(gap.start, gap.end),
        {"word": gap.word, "clause": block.text[gap.start : gap.end]},
        variant="" if gap.missing == "verb" else str(gap.missing),
        severity=None if gap.certain and surely else level,
    )


RULE = Rule(
    id="title-incomplete",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING, Severity.INFO}),
    scopes=frozenset({Scope.TITLE, Scope.FAKE_HEADING, *HEADINGS}),
    needs=frozenset({"clauses"}),
    wording=Wording(
        "The clause that starts with “{word}” has no verb: “{clause}” breaks off.",
        "Add the missing verb, or turn the clause into a noun phrase.",
    ),
    variants={
        "noun": Wording(
            "The line ends with “{word}”; the noun that should follow is missing.",
            "Complete the line, or drop “{word}”.",
        ),
        "owned": Wording(
            "The line ends with “{word}”; what it belongs to is missing.",
            "Name what is meant, or drop “{word}”.",
        ),
        "object": Wording(
            "The line ends with the preposition “{word}”; what should follow is missing.",
            "Complete the line, or drop “{word}”.",
        ),
        "rest": Wording(
            "The line ends with “{word}”; the second half is missing.",
            "Add what “{word}” announces, or leave it out.",
        ),
        "continuation": Wording(
            "The line ends with “{word}”, as if more were to follow.",
            "Complete the line, or remove the mark.",
        ),
        "infinitive": Wording(
            "The clause that starts with “{word}” lacks its infinitive with “zu”: “{clause}” "
            "breaks off.",
            "Add the infinitive with “zu”.",
        ),
    },
    doc="""\
Titles and headings are complete.

A question word or a conjunction begins a clause, and a clause needs a finite verb: “Was uns der
Rücktritt des Müllers” has lost its own. An article, a possessive, a preposition or a
conjunction at the very end waits for a word that never comes. Titles get cut like this by length
limits, by generators and by copying.

Titles that need no verb are not flagged: noun phrases, questions (“Welche Schuhe zu welchem
Anlass?”), set phrases (“Was tun”, “What next”), comparisons (“Wie Phönix aus der Asche”), and
separable verbs (“Wir fangen an”). Clauses that may be sound after all, and prepositions that may be
particles of a verb, are info and not warning.

A dangling word, and a clause begun by “was”, “warum” or “why”, are errors where the line has five
words or more: of 17,484 real headings they were found in five, all of which had been published cut
off. Shorter lines are seldom cut, and often playful (“Was zum Ofen”): they are warnings, and infos
where a verb is missed. Clauses begun by “what” or “how” are warnings: a verb may look like a noun
there (“What We Like”). So are English prepositions at the end: they may belong to what stands
before them (“states one is aware of”).

Words are told apart by lexica for German and English, not by a guess at their endings; how often
that is right is measured by `benchmarks/titles.py`.

Authority: Duden, Die Grammatik (a subordinate clause has a finite verb); Google Search Central,
"Influencing title links", asks for titles that are descriptive.
""",
    check=check,
    yields_to=frozenset({"title-concatenated"}),
    options=Options,
    examples=(
        # Clauses without a verb
        Example(
            "# Nordbrot AI: ⟦Was uns der Rücktritt von Bäcker Emil Kornfeld⟧",
            says=Says(
                data={"word": "Was", "clause": "Was uns der Rücktritt von Bäcker Emil Kornfeld"}
            ),
        ),
        Example("# Nordbrot AI: Was uns der Rücktritt von Bäcker Emil Kornfeld lehrt"),
        Example(
            "# Was eine Bäckerei tut, ⟦um das alte Brot zu⟧",
            says=Says("infinitive", data={"word": "um", "clause": "um das alte Brot zu"}),
        ),
        Example(
            "# Nordbrot ⟦Was uns der Rücktritt von Bäcker Kornfeld⟧",
            note="A capital begins the clause where the colon is missing.",
        ),
        Example("# ⟦Warum die neue Mühle im Tal⟧"),
        Example("# ⟦Wenn der Bäcker am Morgen⟧", says=Says(severity=Severity.WARNING)),
        Example("# Was tun?"),
        Example(
            "# ⟦Wie man in der Stadt gutes Brot⟧",
            note="A pronoun makes it a clause.",
            says=Says(severity=Severity.WARNING),
        ),
        Example(
            "# ⟦Wie die kleine Bäckerei den großen Preis⟧",
            note="A comparison would have no article.",
            says=Says(severity=Severity.WARNING),
        ),
        Example("# Wie Phönix aus der Asche"),
        Example(
            "# ⟦How the new owner of the mill⟧",
            language="en",
            says=Says(severity=Severity.WARNING),
        ),
        Example("# How the new owner of the mill bakes bread", language="en"),
        Example(
            "# ⟦When your first loaf of bread⟧", language="en", says=Says(severity=Severity.WARNING)
        ),
        Example("# How to bake bread", language="en"),
        # Dangling words
        Example(
            "# Der lange Streit um ⟦die⟧", says=Says("noun", data={"word": "die", "clause": "die"})
        ),
        Example(
            "# Zehn frische Brote für ⟦Ihre⟧",
            says=Says("owned", data={"word": "Ihre", "clause": "Ihre"}),
        ),
        Example(
            "# Die schönsten alten Mühlen ⟦im⟧",
            says=Says("object", data={"word": "im", "clause": "im"}),
        ),
        Example("# Müller warnen ⟦vor⟧", says=Says("object", Severity.INFO)),
        Example("# Müller stellen neues Brot vor", note="“vor” belongs to “vorstellen”."),
        Example(
            "# Roggen, Weizen ⟦und⟧",
            note="Short lines are seldom cut.",
            says=Says("rest", Severity.WARNING, {"word": "und", "clause": "und"}),
        ),
        Example("# ⟦Was zum Ofen⟧", says=Says(severity=Severity.INFO)),
        Example(
            "# Brot und Butter⟦,⟧",
            says=Says("continuation", Severity.INFO, data={"word": ",", "clause": ","}),
        ),
        Example("# Ten fresh loaves for ⟦your⟧", language="en", says=Says("owned")),
        Example("# The history ⟦of⟧", language="en", says=Says("object", Severity.WARNING)),
        # Not ours to judge
        Example("# Was uns der Ofen", options={"allow": ["Was uns der Ofen"]}),
    ),
)
