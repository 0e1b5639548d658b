"""Rules that sleep: awake they would have found nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Block, Format
from contentlint.engine import Bound, Plan, run
from contentlint.language import languages
from contentlint.readers.read import Circumstances, read
from contentlint.rule import BlockRule, SiteRule
from contentlint.text.forms import Forms
from contentlint.text.phrases import anchors, matches
from contentlint.wake import ALWAYS, Listed, Phrases, Texts, Wake

if TYPE_CHECKING:
    from contentlint.finding import Finding

ALL = [rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)]
WAITING = [rule for rule in ALL if rule.wake is not ALWAYS]
TEXTS = sorted(
    {
        (re.sub("[⟦⟧]", "", example.text), example.language)
        for rule in WAITING
        for example in rule.examples
    }
)


def _plan(rules: list[BlockRule]) -> Plan:
    bound = [Bound(rule, options_for(rule, {}, str)) for rule in rules]
    return Plan(bound, frozenset(rule.id for rule in rules))


PLAN = _plan(WAITING)
AWAKE = PLAN.wide_awake()


def _agree(text: str, language: str, format_: Format) -> None:
    (document,) = read("a", text.encode(), Circumstances(language=language), format_).documents
    found = run(document, PLAN)
    assert found == run(document, AWAKE), text
    assert not found.failures


def test_there_are_some() -> None:
    assert len(WAITING) > 15


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.HTML, Format.TEXT, Format.MDX])
def test_no_finding_of_the_examples_is_slept_through(format_: Format) -> None:
    for text, language in TEXTS:
        _agree(text.replace("<", "&lt;") if format_ is Format.MDX else text, language, format_)


PIECES = sorted({piece for text, _ in TEXTS for piece in re.findall(r"\w+|\W", text)})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["de", "en", "de-CH", "fr", ""]),
    st.sampled_from([Format.MARKDOWN, Format.HTML, Format.TEXT]),
)
def test_no_finding_of_random_text_is_slept_through(
    text: str, language: str, format_: Format
) -> None:
    _agree(text, language, format_)


LISTED = sorted({*languages.of("de").entries("slang"), *languages.of("en").entries("hedges")})


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_text_with_a_phrase_has_one_of_its_anchors(data: st.DataObject) -> None:
    phrases = tuple(data.draw(st.lists(st.sampled_from([*LISTED, "brot*", "im sp*", "a*", "(!)"]))))
    text = " ".join(data.draw(st.lists(st.sampled_from([*phrases, "Brote", "(!)", "ab", "_"]))))
    awake = anchors(phrases)
    if list(matches(text, phrases)):
        assert awake is None or not awake.isdisjoint(Forms(text).distinct)


class _Broken(Wake):
    def words(self, _language: object) -> frozenset[str]:
        raise ValueError("broken")

    def is_possible(self, _document: object) -> bool:
        raise ValueError("broken")


@pytest.mark.parametrize(
    ("wake", "options", "text", "called"),
    [
        (ALWAYS, {}, "Brot", True),
        (Phrases({"de": ("gutes Brot",)}), {}, "Ein Brot", False),
        (Phrases({"de": ("gutes Brot",)}), {}, "Ein gutes", True),
        (Phrases({"": ("Brot",)}), {}, "BROT", True),
        (Phrases({"en": ("Brot",)}), {}, "Brot", False),
        (Phrases({"de": ("Brot", "(!)")}), {}, "Ei", True),
        (Phrases({"de": ("Brot",)}), {"extra": ["Ei"]}, "Ei", True),
        (Listed("slang"), {}, "Ein Brot", False),
        (Texts(("Brot",)), {}, "Das brot", False),
        (Texts(("Brot",)), {}, "Das Butterbrot. Brot.", True),
        (_Broken(), {}, "Brot", True),
    ],
)
def test_a_rule_is_called_where_it_may_speak(
    wake: Wake, options: dict[str, object], text: str, called: bool
) -> None:
    rule = next(rule for rule in ALL if rule.id == "filler-phrases")
    asked: list[str] = []

    def check(block: Block, *_: object) -> tuple[Finding, ...]:
        asked.append(block.text)
        return ()

    rule = rule._replace(check=check, wake=wake)
    (document,) = read("a", text.encode(), Circumstances(language="de"), Format.MARKDOWN).documents
    run(document, Plan([Bound(rule, options_for(rule, options, str))], frozenset()))
    assert bool(asked) is called
