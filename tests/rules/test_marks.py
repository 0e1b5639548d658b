"""Blocks that the engine passes over: a rule would have found nothing in any of them."""

import re

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import BlockRule, SiteRule

ALL = [rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)]
CHOOSY = [rule for rule in ALL if rule.marks or rule.inlines]
TEXTS = sorted(
    {
        (re.sub("[⟦⟧]", "", example.text), example.language)
        for rule in ALL
        for example in rule.examples
    }
)
SPLIT = 8
"""Parts of the texts, a test each."""


def _plan(rules: list[BlockRule]) -> Plan:
    bound = [Bound(rule, options_for(rule, {}, str)) for rule in rules]
    return Plan(bound, frozenset(rule.id for rule in rules))


ASKED = _plan(CHOOSY)
ASKED_ALWAYS = _plan([rule._replace(marks="", inlines=frozenset()) for rule in CHOOSY])


def test_there_are_some() -> None:
    assert len(CHOOSY) > 25


@pytest.mark.parametrize("part", range(SPLIT))
def test_no_finding_is_passed_over(part: int) -> None:
    for text, language in TEXTS[part::SPLIT]:
        # As it is, and with every blank and mark in another of its shapes.
        odd = text.replace(" ", "\u00a0").replace("'", "’").replace('"', "“").replace("-", "—")
        for written in (text, odd):
            for format_ in (Format.MARKDOWN, Format.HTML, Format.TEXT):
                known = Circumstances(language=language)
                (document,) = read("a", written.encode(), known, format_).documents
                found = run(document, ASKED)
                assert found == run(document, ASKED_ALWAYS), text
                assert not found.failures
