"""The score: what takes points off, how many, and what does not count."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from contentlint.api import Linter
from contentlint.catalog import load
from contentlint.finding import Diagnostic, Severity
from contentlint.score import CARD, card, factor, light, place, price
from contentlint.text import Position

TOP = Position(1, 1, 0)
ALL = [(rule.id, rule.category) for rule in load().rules]


def found(
    rule: str, category: str, severity: Severity = Severity.WARNING, *, whole: bool = False
) -> Diagnostic:
    return Diagnostic(TOP, TOP, rule, category, severity, "", "", "", "", "", whole=whole)


PLENK = found("plenk", "typography", Severity.ERROR)
SPACE = found("space-double", "typography", Severity.INFO)
SKIP = found("heading-skip", "headings")


def test_without_findings_everything_is_full_and_green() -> None:
    best = card((), ALL, 500)
    assert (best.score, best.light) == (100, "green")
    assert [mark.score for mark in best.marks] == [100, 100, 100]


def test_every_rule_counts_in_one_part_that_there_is() -> None:
    for rule, category in ALL:
        dimension, part = place(rule, category)
        if category == "suppressions":
            assert (dimension, part) == ("", "")
        else:
            assert part in {one.name for one in CARD[dimension]}
            assert part != "house"
    assert place("acme/tone", "acme") == ("correctness", "house")
    assert place("languagetool/X", "languagetool") == ("correctness", "language")


def test_names_of_the_card_are_rules_or_categories() -> None:
    known = {name for pair in ALL for name in pair} | {"languagetool"}
    assert [n for parts in CARD.values() for p in parts for n in p.rules if n not in known] == []


@pytest.mark.parametrize(
    ("count", "words", "times"),
    [
        (1, 0, 1.0),
        (1, 500, 1.0),
        (1, 999, 1.0),
        (1, 1000, 0.5),
        (1, 1999, 0.5),
        (1, 2000, 0.25),
        (1, 4999, 0.25),
        (1, 5000, 0.1),
        (2, 500, 1.5),
        (2, 1000, 1.0),
        (3, 500, 1.5),
        (4, 500, 2.0),
        (40, 500, 2.0),
        (4, 2000, 1.0),
        (2, 2000, 0.5),
    ],
)
def test_a_price_counts_by_how_often_in_500_words(count: int, words: int, times: float) -> None:
    assert factor(count, words) == times


@pytest.mark.parametrize(
    ("rule", "category", "severity", "points"),
    [
        ("plenk", "typography", "error", 10),
        ("quotes-wrong", "typography", "warning", 4),
        ("space-double", "typography", "info", 1),
        ("bare-url", "links", "info", 1),
        ("sentence-long", "readability", "info", 2),
        ("readability", "readability", "info", 2),
    ],
)
def test_a_finding_has_its_price(rule: str, category: str, severity: str, points: float) -> None:
    assert price(rule, category, severity) == points


def test_a_rule_takes_points_off_its_part_alone() -> None:
    # Structure has 6 of 10 points, and weighs 1 of 11.
    one = card((SKIP,), ALL, 500)
    scores = {mark.dimension: mark.score for mark in one.marks}
    assert scores == {"correctness": 100, "seo": 96, "readability": 100}
    assert one.score == 99
    (structure,) = [p for mark in one.marks for p in mark.parts if p.part == "structure"]
    assert structure.points == 6.0
    assert structure.lost == (("heading-skip", "warning", 1, 4.0),)


def test_a_part_has_no_less_than_nothing() -> None:
    many = [found(f"heading-{n}", "headings") for n in range(9)]
    marks = {mark.dimension: mark for mark in card(many, ALL, 500).marks}
    assert marks["seo"].score == 91


def test_a_part_without_a_subject_does_not_count() -> None:
    # 100 of 110 points with the keyphrase's twenty, 80 of 90 without.
    many = [found(f"heading-{n}", "headings") for n in range(3)]
    applied = [pair for pair in ALL if pair[1] != "keyphrase"]
    for rules, score, points in ((ALL, 91, 10.0), (applied, 89, None)):
        marks = {mark.dimension: mark for mark in card(many, rules, 500).marks}
        assert marks["seo"].score == score
        assert [p.points for p in marks["seo"].parts if p.part == "keyphrase"] == [points]


def test_an_error_makes_its_dimension_red_and_so_the_article() -> None:
    one = card((PLENK,), ALL, 5000)
    marks = {mark.dimension: (mark.score, mark.light) for mark in one.marks}
    assert marks["correctness"] == (49, "red")
    assert marks["seo"] == (100, "green")
    assert (one.score, one.light) == (83, "red")


@pytest.mark.parametrize(
    ("share", "score", "light"),
    [(0.0, 100, "green"), (0.5, 80, "green"), (0.54, 78, "orange"), (1.0, 60, "orange")],
)
def test_thin_content_holds_search_down_by_what_is_lacking(
    share: float, score: int, light: str
) -> None:
    one = card((found("thin-content", "content", Severity.INFO)._replace(share=share),), ALL, 200)
    assert {mark.dimension: mark.score for mark in one.marks}["seo"] == score
    assert one.light == light


@pytest.mark.parametrize(("share", "points"), [(0.0, 10.0), (0.5, 9.0), (1.0, 8.0)])
def test_a_finding_of_a_limit_costs_its_share(share: float, points: float) -> None:
    one = found("image-none", "images", Severity.INFO)._replace(share=share)
    (images,) = [p for m in card((one,), ALL, 500).marks for p in m.parts if p.part == "images"]
    assert images.points == points


def test_around_300_words_no_word_counts_more_than_another() -> None:
    linter = Linter({"language": "de"}, metrics=True)

    def search(words: int) -> int:
        body = "\n\n".join(f"Das Brot Nummer {n} ist gut." for n in range(words // 6))
        document = f"---\ntitle: Das Brot und sein Teig\n---\n\n{body}\n"
        card = linter.check_text(document).card
        assert card is not None
        (score,) = [mark.score for mark in card.marks if mark.dimension == "seo"]
        assert score is not None
        return score

    scores = [search(words) for words in range(156, 660, 6)]
    assert max(abs(one - other) for one, other in pairwise(scores)) <= 2
    assert len(set(scores)) > 10


@pytest.mark.parametrize(
    ("findings", "words", "score", "shown"),
    [
        ((), 149, None, "none"),
        ((), 150, 100, "green"),
        ((SKIP,), 149, None, "none"),
        ((PLENK,), 149, None, "red"),
    ],
)
def test_a_short_text_has_no_score(
    findings: tuple[Diagnostic, ...], words: int, score: int | None, shown: str
) -> None:
    one = card(findings, ALL, words)
    assert (one.score, one.light) == (score, shown)


def test_what_concerns_the_whole_does_not_become_small_in_a_long_text() -> None:
    whole = found("heading-skip", "headings", whole=True)
    for one, points in ((SKIP, 9.6), (whole, 6.0)):
        found_in = card((one,), ALL, 5000)
        (structure,) = [p for m in found_in.marks for p in m.parts if p.part == "structure"]
        assert structure.points == points


def test_what_there_is_once_costs_the_same_in_every_text() -> None:
    title = found("title-vague", "titles")
    for count, words in ((1, 200), (1, 9000), (3, 200)):
        (points,) = [
            p.points
            for mark in card([title] * count, ALL, words).marks
            for p in mark.parts
            if p.part == "title"
        ]
        assert points == 6.0


def test_the_gravest_finding_of_a_rule_sets_its_price() -> None:
    warning = found("quotes-wrong", "typography")
    mixed = (warning, warning._replace(severity=Severity.INFO))
    (typography,) = [
        p for mark in card(mixed, ALL, 500).marks for p in mark.parts if p.part == "typography"
    ]
    assert typography.points == 10 - 4 * 1.5


@pytest.mark.parametrize(
    ("score", "shown"), [(0, "red"), (49, "red"), (50, "orange"), (79, "orange"), (80, "green")]
)
def test_the_light_goes_by_the_score(score: int, shown: str) -> None:
    assert light(score) == shown


def test_the_worked_example_of_the_docs_is_right() -> None:
    text = Path("docs/score.md").read_text(encoding="utf-8")
    example = (
        found("title-too-wide", "titles", Severity.INFO, whole=True),
        found("description-missing", "metadata", Severity.INFO, whole=True),
        *(found("sentence-long", "readability", Severity.INFO) for _ in range(5)),
        *(found("misspelling", "spelling") for _ in range(2)),
        *(found("hyphen-as-dash", "typography", Severity.INFO) for _ in range(9)),
    )
    applied = [pair for pair in ALL if pair[1] != "keyphrase"]
    found_in = card(example, applied, 800)
    marks = {mark.dimension: mark for mark in found_in.marks}
    for dimension, said in (
        ("correctness", "Correctness"),
        ("seo", "SEO"),
        ("readability", "Readability"),
    ):
        assert f"**{said} {marks[dimension].score}**" in text
    assert f"**{found_in.score} of 100**" in text
    losses = {
        loss.rule: loss.points for mark in found_in.marks for p in mark.parts for loss in p.lost
    }
    for rule, points in losses.items():
        assert f"`{rule}` | " in text
        assert f"| {points:g} |" in text
