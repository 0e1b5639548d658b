"""A language of files alone: the rules that need only what it has run in it, and are right.

Talen (``invented/qaa``; the subtag is one that ISO 639 leaves for private use) has facts, classes
of words, expressions and lists, and no module. What a rule finds in it is shown by examples, as in
the languages that ship.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint import catalog, testing
from contentlint.language import languages
from contentlint.language.sentences import sentences
from contentlint.rule import Example, Rule, holds_for, languages_of

if TYPE_CHECKING:
    from contentlint.rule import AnyRule

RULES = catalog.load()

pytestmark = pytest.mark.usefixtures("talen")

SHOWN: dict[str, tuple[str, ...]] = {
    "abbreviation-space": ("Ta pano, ⟦p.e.⟧ ruta, es bona.", "Ta pano, p.\u202fe. ruta, es bona."),
    "agency-credit-inconsistent": (
        "Pano (TAPA) a.\n\nPano (TAPA) b.\n\nPano (⟦tapa⟧) c.",
        "Pano (tapa) a.\n\nPano (tapa) b.",
    ),
    "ampersand-in-prose": ("Ta pano ⟦&⟧ ta salo.", "Ta pano ke ta salo, da Pano & Co."),
    "anchor-generic": (
        "Pano es [⟦tu⟧](https://pano.example/a).",
        "Pano es [bona pano](https://pano.example/a).",
    ),
    "apostrophe-character": ("Ta pan⟦´⟧o es bona.", "Ta pan’o es bona."),
    "ellipsis": ("Ta pano ⟦...⟧", "Ta pano …"),
    "em-dash": ("Ta pano ⟦—⟧ ta salo.", "Ta pano – ta salo."),
    "hedges": ("Ta pano ⟦forsa eble⟧ es bona.", "Ta pano forsa es bona."),
    "hyphen-as-dash": ("Ta pano ⟦-⟧ ta salo, pag. 3⟦-⟧5 ke", "Ta pano – ta salo, tel 3-5."),
    "multiplication-sign": ("Ta pano es ⟦3 x 4⟧ longa.", "Ta pano es 3 × 4 longa."),
    "nominal-style": ("Nu ⟦fara panezo⟧ na domo.", "Nu panifar na domo."),
    "number-format": ("Ta pano kosta ⟦1,234.50⟧ da.", "Ta pano kosta 1\u00a0234,50 da."),
    "pasted-navigation": (
        "Ta pano es bona.\n\n⟦Klika tu⟧\n\nTa pano es ruta.",
        "Ta pano es bona.\n\nKlika ta pano",
    ),
    "plenk": ("Ta pano es bona⟦ !⟧", "Ta pano , ta salo ,ke ta domo es bona!"),
    "primes": ('Ta pano es ⟦12"⟧ longa.', "Ta pano es 12″ longa."),
    "quotes-wrong": ("Ta pano es ⟦“bona”⟧.", "Ta pano es «bona»."),
    "register-slip": ("## Ta ⟦kula⟧ pano\n\nTa.", "## Ta bona pano\n\nTa pano es kula."),
    "relative-date": ("Ta pano veni ⟦hero⟧. Ta es bona.", "Ta pano veni sempra hero."),
    "repeated-word": ("Ta pano es ⟦es⟧ bona.", "Ta pano es tre tre bona."),
    "sentence-long": (f"⟦Ta pano {'bona ' * 40}es.⟧", "Ta pano es bona, ekz. ruta."),
    "sentence-openers": (
        "Pano es bona. Pano es ruta. ⟦Pano⟧ es longa.",
        "Ta pano es bona. Ta salo es pura. Ta domo es alta.",
    ),
    "slop": (
        f"{'Ta pano es bona. ' * 9}⟦Ne nur⟧ pano, ⟦senlima⟧ pano, ⟦ne nur⟧ salo.",
        "Ne nur pano.",
    ),
    "space-missing": ("Ta pano es bona⟦.⟧Ta salo es pura.", "Ta pano es bona. Ta salo."),
    "spelling-inconsistent": (
        "Ta panero es bona. Ta panero es alta. Ta ⟦paniro⟧ es tu.",
        "Ta panero es bona. Ta panero es alta.",
    ),
    "stale-year": ("# Ta optima pano ⟦2024⟧\n\nTa.", "# Relato da optima pano 2024\n\nTa."),
    "stock-ending": ("Ta pano es bona. ⟦Ti futuro montra.⟧", "Ta pano es bona."),
    "title-shouting": ("# Ta pano es ⟦GRATA⟧\n\nTa pano.", "# Ta pano es grata\n\nTa pano."),
    "transition-words": (
        f"{'Pano es bona. ' * 6}⟦Pano es ruta.⟧",
        f"{'Pano es bona. ' * 5}Dunque pano es ruta. Pano es longa.",
    ),
    "unit-nbsp": ("Ta pano, ⟦pag. 5⟧.", "Ta pano, pag.\u00a05."),
    "weasel-attribution": (
        "⟦Savantes disa⟧, ta pano es bona.",
        "Savantes disa da Akademo, ta pano es bona.",
    ),
}
"""By rule: a text with what it flags, and one that it leaves alone."""


def found(id_: str, marked: str, language: str) -> set[tuple[int, int]]:
    """Return where a rule flags a text."""
    rule = RULES.by_id[id_]
    assert isinstance(rule, Rule)
    text = testing.unmark(marked).text
    diagnostics = testing.lint(rule, text, Example(text, language))
    return {(one.start.offset, one.end.offset) for one in diagnostics}


def test_most_rules_switch_on() -> None:
    talen = languages.of("qaa")
    assert sum(holds_for(rule, talen) for rule in RULES.rules) >= 110


def test_only_what_it_lacks_keeps_a_rule_out() -> None:
    talen = languages.of("qaa")
    for rule in RULES.rules:
        if not holds_for(rule, talen) and rule.languages is None:
            assert [need for need in rule.needs if not talen.has(need)], rule.id


@pytest.mark.parametrize("rule", SHOWN)
def test_rules_are_right_in_it(rule: str) -> None:
    for marked in SHOWN[rule]:
        assert found(rule, marked, "qaa") == set(testing.unmark(marked).spans), marked


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.rules if rule.needs and languages_of(rule) is not None],
    ids=lambda rule: rule.id,
)
def test_whatever_switches_on_is_shown(rule: AnyRule) -> None:
    if holds_for(rule, languages.of("qaa")):
        assert rule.id in SHOWN or rule.id in {"readability", "title-inconsistent"}


def test_its_regions_differ() -> None:
    high = languages.of("qaa-QM")
    assert high is not languages.of("qaa")
    assert (high.name, high.quotes, high.decimal) == ("High Talen", ("„“‚‘",), ",")
    assert found("sharp-s-swiss", "Ta ⟦panô⟧.", "qaa-QM") == {(3, 7)}
    assert not languages.of("qaa").has("respelled")


def test_what_it_has_no_code_for_is_neutral() -> None:
    talen = languages.of("qaa")
    assert talen.module("clauses") is None
    assert not talen.has("passives")
    text = "Ta pano, p.e. Ruta, es bona. Ta salo."
    assert [text[start:end] for start, end in sentences(text, "qaa")] == [
        "Ta pano, p.e. Ruta, es bona.",
        "Ta salo.",
    ]
