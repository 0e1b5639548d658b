"""The fixes of the rules that ship, on texts full of what they look for."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.fix import Mode, mend
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Rule

_PARTS = (
    '"', "'", "„", "“", "”", "‚", "‘", "’", "«", "»", "`", "...", "…", " - ", " -- ", "-", "–",
    "—", " ", "  ", "\xa0", "\u202f", ".", ",", " ,", " .", "!", " ?", ":", ";", "(", ")", "z.B.",
    "z. B.", "d.h.", "5 km", "5km", "10-12", "1.000,5", "20 %", "3 x 4", '5"', "6'", "daß", "muß",
    "der der", "die die", "KI Meeting", "E-Mail", "Google's", "Eva's", "geht's", "Müller", "A&B",
    "a & b", "über", "u\u0308ber", "Ã¼ber", "\u200b", "\ufeff", "\xad", "Straße", "wort ", "Wort ",
    "Das ist ", "du ", "Sie ", "[Wort][]", "**", "*", "_", "\n", "\n\n", "\n- ", "\n# ", "<b>",
    "</b>", "&quot;", "&nbsp;", "#KI ", "1. ", "\\", "[Wort](a.html)", "http://a.de/x", "Github",
    "Quelle: TechChrunch", "seperat", "€ 5", "5 €", "Std.",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PARTS), min_size=4, max_size=30).map("".join)
_RARELY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def rules() -> tuple[Rule[Any], ...]:
    return tuple(rule for rule in catalog.load().rules if isinstance(rule, Rule))


def plan(chosen: tuple[Rule[Any], ...]) -> Plan:
    bound = [Bound(rule, options_for(rule, {}, str)) for rule in chosen]
    return Plan(bound, frozenset(rule.id for rule in chosen))


@_RARELY
@given(
    text=_TEXTS,
    kind=st.sampled_from((Format.MARKDOWN, Format.HTML, Format.TEXT)),
    language=st.sampled_from(("de", "de-CH", "en")),
)
def test_fixing_again_changes_nothing_and_no_rule_finds_more(
    text: str, kind: Format, language: str
) -> None:
    data, circumstances = text.encode(), Circumstances(language)
    mode = Mode(unsafe=True)
    once = mend("a", data, kind, circumstances, plan(rules()), mode)
    again = mend("a", once.data, kind, circumstances, plan(rules()), mode)
    assert again.data == once.data
    for acting in {applied.rule for applied in once.applied[0]}:
        alone = plan(tuple(rule for rule in rules() if rule.id == acting))
        (document,) = read("a", data, circumstances, kind).documents
        found = len(run(document, alone).diagnostics)
        mended = mend("a", data, kind, circumstances, alone, mode)
        left = len(mended.outcomes[0].diagnostics)
        assert left <= max(0, found - len(mended.applied[0])), acting
