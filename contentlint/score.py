"""How good an article is, in points that an editor can count again by hand.

``docs/score.md`` says it in words, with an example; ``benchmarks/score.md`` has what it was chosen
by. Three dimensions have few parts each, and each part ten points. A rule that found something
takes points off its part: a price by its level, times a factor by how often it found it in 500
words; of limits in words, by how far they are passed. A part for which no rule had anything to look
at is left out of the mean.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from contentlint.finding import Diagnostic


class Part(Record):
    """A part of a dimension."""

    name: str
    weight: int
    """How often it counts in the mean of its dimension."""
    rules: tuple[str, ...]
    """Rules and categories whose findings take points off it."""
    once: bool = False
    """Whether there is one of it however long the text is: its prices count as they are."""


def _part(name: str, weight: int, rules: str = "", *, once: bool = False) -> Part:
    return Part(name, weight, tuple(rules.split()), once)


CARD: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {
        "correctness": (
            _part(
                "language",
                3,
                "spelling orthography grammar title-incomplete article-missing languagetool",
            ),
            _part("finished", 3, "content duplication title-concatenated"),
            _part(
                "facts",
                2,
                "names sources hashtags stale-year date-impossible dates-disagree relative-date",
            ),
            _part("typography", 1, "typography"),
            _part("house", 1),
        ),
        "seo": (
            _part(
                "title", 2, "titles keyphrase-in-title keyphrase-in-h1 duplicate-title", once=True
            ),
            _part(
                "description",
                2,
                "metadata keyphrase-in-description keyphrase-in-slug duplicate-description",
                once=True,
            ),
            _part("keyphrase", 2, "keyphrase", once=True),
            _part("structure", 1, "headings duplicate-id"),
            _part("links", 1, "links"),
            _part("images", 1, "images"),
            _part("depth", 1, "thin-content dates", once=True),
            _part("site", 1, "schema site", once=True),
        ),
        "readability": (
            _part("sentences", 2, "readability"),
            _part(
                "layout",
                1,
                "paragraph-long section-too-long fake-list fake-heading heading-by-accident "
                "heading-emoji title-shouting",
            ),
            _part("style", 1, "style slop stock-ending"),
        ),
    }
)
"""The parts of each dimension. A rule counts where it is named, else where its category is, and
those of packs in ``house``."""

PRICES: Mapping[str, float] = MappingProxyType({"error": 10.0, "warning": 4.0, "info": 2.0})
"""Points that a finding costs, by its level."""
SMALL = 1.0
"""Points that an info of :data:`SMALL_RULES` costs."""
SMALL_RULES = frozenset({"typography", "bare-url", "slug-quality"})
"""Rules and categories whose infos are small matters."""
FULL = 10
"""Points of a part."""
PER_WORDS = 500
"""Words by which findings are counted; a shorter text counts as one of so many."""
STEPS = ((0.1, 0.1), (0.25, 0.25), (0.5, 0.5), (1, 1.0), (3, 1.5))
"""Up to how many findings in 500 words a price counts how often."""
OFTEN = 2.0
"""How often it counts beyond."""
RED_BELOW, ORANGE_BELOW = 50, 80
"""Scores below which the light is red, and orange."""
THIN = "thin-content"
"""The rule that keeps search from having all points, and so its light from being green."""
THIN_COSTS = 40
"""Points of 100 that search is held below for a text of half the words that are wanted, and in
proportion for longer ones."""
TOO_SHORT = 150
"""Words below which a text has no score: who says little makes few mistakes."""


class Loss(Record):
    """What one rule takes off a part."""

    rule: str
    severity: str
    """Of its gravest finding."""
    findings: int
    points: float


class Points(Record):
    """What a part has come to."""

    part: str
    weight: int
    points: float | None
    """Of ten; ``None`` where no rule had anything to look at."""
    lost: tuple[Loss, ...]
    """The dearest first."""


class Mark(Record):
    """What a dimension has come to."""

    dimension: str
    score: int | None
    """0 to 100; ``None`` where it was too short, or nothing was asked."""
    light: str
    """``red``, ``orange``, ``green``, or ``none``."""
    parts: tuple[Points, ...]


class Card(Record):
    """What an article has come to."""

    score: int | None
    """The mean of the dimensions, 0 to 100; ``None`` where one of them has none."""
    light: str
    """The worst of the dimensions'."""
    marks: tuple[Mark, ...]


_PLACES = {
    name: (dimension, part.name)
    for dimension, parts in CARD.items()
    for part in parts
    for name in part.rules
}
_ONCE = {(dimension, part.name) for dimension in CARD for part in CARD[dimension] if part.once}
_HOUSE = ("correctness", "house")
_NOWHERE = ("", "")
_LIGHTS = ("red", "orange", "green")


def place(rule: str, category: str) -> tuple[str, str]:
    """Return the dimension and the part in which a rule counts; empty for what counts nowhere."""
    if category == "suppressions":
        return _NOWHERE
    return _PLACES.get(rule) or _PLACES.get(category) or _HOUSE


def factor(count: float, words: int) -> float:
    """Return how often a rule's price counts that found something so often in so many words."""
    rate = count * PER_WORDS / max(words, PER_WORDS)
    return next((times for most, times in STEPS if rate <= most), OFTEN)


def price(rule: str, category: str, severity: str) -> float:
    """Return what a finding costs."""
    if severity == "info" and not SMALL_RULES.isdisjoint((rule, category)):
        return SMALL
    return PRICES[severity]


def card(findings: Sequence[Diagnostic], applied: Iterable[tuple[str, str]], words: int) -> Card:
    """Score an article by its findings.

    ``applied`` are the rules that had something to look at, each with its category; ``words`` those
    of its running text.
    """
    losses = _losses(findings, words)
    live = {place(rule, category) for rule, category in applied} | set(losses)
    thin = max((one.share for one in findings if one.rule == THIN), default=0.0)
    marks = []
    for dimension in CARD:
        points = _points(dimension, losses, live)
        score = None if words < TOO_SHORT else _score(points)
        wrong = any(one.severity == "error" for part in points for one in part.lost)
        if score is not None and wrong:
            score = min(score, RED_BELOW - 1)
        if score is not None and dimension == "seo":
            score = min(score, _rounded(100 - THIN_COSTS * thin))
        shown = light(score) if score is not None else "red" if wrong else "none"
        marks.append(Mark(dimension, score, shown, points))
    scores = [mark.score for mark in marks if mark.score is not None]
    whole = len(scores) == len(marks)
    lights = [_LIGHTS.index(mark.light) for mark in marks if mark.light != "none"]
    if not whole:
        return Card(None, "red" if 0 in lights else "none", tuple(marks))
    return Card(_rounded(sum(scores) / len(scores)), _LIGHTS[min(lights)], tuple(marks))


def _losses(findings: Sequence[Diagnostic], words: int) -> dict[tuple[str, str], list[Loss]]:
    by_rule: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in findings:
        by_rule.setdefault((finding.rule, finding.category), []).append(finding)
    losses: dict[tuple[str, str], list[Loss]] = {}
    for (rule, category), found in by_rule.items():
        at = place(rule, category)
        if at == _NOWHERE:
            continue
        worst = max((one.severity for one in found), key=lambda level: level.rank).value
        times = 1.0 if at in _ONCE else factor(len(found), words)
        if worst == "error" or any(one.whole for one in found):
            times = max(times, 1.0)  # no text is so long that these become small
        points = price(rule, category, worst) * times * max(one.share for one in found)
        losses.setdefault(at, []).append(Loss(rule, worst, len(found), points))
    return losses


def _points(
    dimension: str, losses: Mapping[tuple[str, str], list[Loss]], live: set[tuple[str, str]]
) -> tuple[Points, ...]:
    found = []
    for part in CARD[dimension]:
        at = dimension, part.name
        lost = sorted(losses.get(at, ()), key=lambda one: (-one.points, one.rule))
        points = max(0.0, float(FULL) - sum(one.points for one in lost)) if at in live else None
        found.append(Points(part.name, part.weight, points, tuple(lost)))
    return tuple(found)


def _score(parts: Sequence[Points]) -> int | None:
    counted = [(part.points, part.weight) for part in parts if part.points is not None]
    if not counted:
        return None
    total = sum(points * weight for points, weight in counted)
    return _rounded(100 * total / (FULL * sum(weight for _, weight in counted)))


def light(score: int) -> str:
    """Return the light of a score."""
    return "red" if score < RED_BELOW else "orange" if score < ORANGE_BELOW else "green"


def _rounded(value: float) -> int:
    return int(value + 0.5)


def _loss(one: Loss) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "count": one.findings,
        "points": round(one.points, 2),
    }


def plain(found: Card) -> dict[str, object]:
    """Return the member ``score`` of the JSON report."""
    return {
        "score": found.score,
        "light": found.light,
        "dimensions": {
            mark.dimension: {
                "score": mark.score,
                "light": mark.light,
                "parts": [
                    {
                        "part": part.part,
                        "weight": part.weight,
                        "points": None if part.points is None else round(part.points, 2),
                        "lost": [_loss(one) for one in part.lost],
                    }
                    for part in mark.parts
                ],
            }
            for mark in found.marks
        },
    }
