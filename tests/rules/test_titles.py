"""Titles and headings: an article with the defects in every format, and what must stay silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint import catalog
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import BlockRule, Example, Rule
from contentlint.testing import TODAY, lint, mended
from tests.clock import grows

RULES = {
    rule.id: rule
    for rule in catalog.load().rules
    if isinstance(rule, Rule)
    and rule.category in {"titles", "headings", "duplication"}
    and rule.id != "title-incomplete"
}
TITLE = "Hofladen Ebert: Warum die Milch vom Dorf teurer wird"
HEADINGS = (
    "Hofladen Ebert: Ein Betrieb mit Geschichte",
    "Streit um den Preis und die Folgen",
    "Neue Regeln für kleine Höfe",
    "Genossenschaft als Antwort auf die Krise?",
)
BODY = (
    "Der Betrieb am Rand des Dorfes verkauft seit vierzig Jahren Milch, die nicht weiter als zwei "
    "Kilometer gefahren wird, und lebt von den Kunden, die dafür mehr bezahlen.",
    "Im Mai hob die Familie den Preis zum dritten Mal an, weil Futter und Strom teurer geworden "
    "sind, und verlor damit einen Teil der Kundschaft an die Märkte in der Stadt.",
    "Der Landkreis verlangt seit diesem Sommer eine Anlage, die jede Flasche einzeln prüft, und "
    "gibt kleinen Höfen dafür nur wenig Geld und noch weniger Zeit.",
    "Mit vier anderen Höfen wollen die Eberts deshalb eine Anlage teilen, die von Dorf zu Dorf "
    "fährt, und sie suchen dafür noch einen Lastwagen und einen Fahrer.",
    "Was daraus wird, entscheidet sich im Herbst, wenn der Kreistag über den Zuschuss abstimmt und "
    "die Höfe wissen, ob sich die Sache für sie rechnet.",
)
TEASERS = (
    "Die 12 schönsten Hofläden im Land",
    "9 besten Käsesorten aus Rohmilch",
    "Buttern wie Oma MIT Großmutters Fass – So geht es",
)


def lines(heading: str) -> list[str]:
    """Return the paragraphs of the article; ``heading`` goes before its headings."""
    found = [f"{TITLE.replace(':', '')}{TITLE.replace(':', '')}", f"{TITLE}: {BODY[0]}"]
    for head, body in zip(HEADINGS, BODY[1:], strict=True):
        found += [heading + head, body]
    return [*found, f"{heading}Fazit: {TITLE}", BODY[0].replace("vierzig", "fünfzig und mehr")]


def text() -> str:
    return "\n\n".join([*lines(""), "\n".join(TEASERS)]) + "\n"


def markdown(heading: str) -> str:
    return "# " + "\n\n".join([*lines(heading), "\n".join(TEASERS)]) + "\n"


def html(tag: str) -> str:
    marked = lines("\x00")
    body = [
        f"<{tag}>{line[1:]}</{tag}>" if line[0] == "\x00" else f"<p>{line}</p>"
        for line in marked[1:]
    ]
    body = [f"<h1>{marked[0]}</h1>", *body, "<p>" + "<br>\n".join(TEASERS) + "</p>"]
    return "<article>\n" + "\n".join(body) + "\n</article>\n"


def findings(source: str, kind: Format) -> list[tuple[str, str]]:
    document = read("article", source.encode(), Circumstances("de", today=TODAY), kind).documents[0]
    plan = Plan([Bound(rule, rule.options()) for rule in RULES.values()], frozenset(RULES))
    outcome = run(document, plan)
    assert outcome.failures == ()
    return [(d.rule, d.text) for d in outcome.diagnostics]


DEFECTS = {
    ("title-concatenated", TITLE.replace(":", "")),
    ("title-echoed-in-lead", TITLE),
    ("conclusion-restates-title", TITLE),
    ("article-missing", "9 besten"),
    ("title-shouting", "MIT"),
}
FAKE = {("fake-heading", head) for head in (*HEADINGS, f"Fazit: {TITLE}")}


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        (text(), Format.TEXT, DEFECTS | FAKE),
        (markdown("## "), Format.MARKDOWN, DEFECTS),
        (markdown(""), Format.MARKDOWN, DEFECTS | FAKE),
        (html("h2"), Format.HTML, DEFECTS),
        (html("p"), Format.HTML, DEFECTS | FAKE),
    ],
    ids=["text", "markdown", "markdown, bare lines", "html", "html, paragraphs"],
)
def test_defects_are_found_in_every_format_and_nothing_else(
    source: str, kind: Format, expected: set[tuple[str, str]]
) -> None:
    found = findings(source, kind)
    assert set(found) == expected
    assert len(found) == len(expected)


SOUND = (
    "Duran Duran in Berlin",
    "Baden-Baden, Baden-Baden",
    "Mal so, mal so",
    "Was die Stadt weiß – und was die Stadt nicht weiß",
    "Vom Bauern zum Koch, vom Koch zum Bauern",
    "NATO, UNO und EU beraten in Den Haag",
    "Das MIT und die TU München forschen",
    "Die 16 besten Brote",
    "100 Listen für den Haushalt",
    "3 Kosten, die keiner kennt",
    "Künstliche Intelligenz beim Deutschen Wetterdienst",
    "iPhone, iPad, iMac: Was ist neu?",
    "Wer wird neuer Chef? Wer wird gehen?",
)


@pytest.mark.parametrize("title", SOUND)
def test_sound_titles_stay_silent(title: str) -> None:
    allowed = {"title-too-short", "title-too-wide"}
    found = findings(f"# {title}\n\nEin Satz.\n\n## {title[::-1]}\n\nEin Satz.", Format.MARKDOWN)
    assert [one for one in found if one[0] not in allowed and one[1] in title] == []


WORD = st.text("abcdefghiklmnoprstuvwzäöü", min_size=3, max_size=9).map(str.capitalize)


@given(st.lists(WORD, min_size=3, max_size=6, unique=True), st.sampled_from(["", " ", " – ", ": "]))
@settings(max_examples=40)
def test_a_doubled_title_is_an_error_and_mended_to_one(words: list[str], gap: str) -> None:
    title = " ".join(words)
    source = f"# {title}{gap}{title}\n\nEin Satz.\n"
    rule = RULES["title-concatenated"]
    found = lint(rule, source, Example(""))
    assert [d.severity for d in found] == ["error"]
    assert mended(rule, source, Example("")).data.decode() == f"# {title}\n\nEin Satz.\n"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_long_documents_cost_no_more_per_word(rule: BlockRule) -> None:
    sentence = "Der {0}. Hof im Kreis verkauft {0} Liter Milch und {0} Laib Käse an Kunde {0}. "

    def check(count: int) -> None:
        parts = (
            f"## Hof {number}\n\n{(sentence * 6).format(number)}\n\n" for number in range(count)
        )
        source = "# Wie die Höfe leben\n\n" + "".join(parts)
        data, kind = source.encode(), Format.MARKDOWN
        document = read("article", data, Circumstances("de", today=TODAY), kind).documents[0]
        plan = Plan([Bound(rule, rule.options())], frozenset({rule.id}))
        assert run(document, plan).failures == ()

    # Four times the text would take sixteen times as long if all were compared with all.
    assert grows(check, 50, 200, below=10)
