"""Bytes that could not be decoded stand as lone surrogates in a text: no rule crashes at one.

In every example of every rule they are put behind each word, in the middle of each and in the place
of each second one. What is found is another question: here it is only that rules end.
"""

import re

import pytest

from contentlint import catalog, testing
from contentlint.rule import AnyRule, SiteRule

RULES = [rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)]

_BYTE = "\udc90"


def _every_second(text: str) -> str:
    places = iter(range(10**6))
    return re.sub(r"\w+", lambda word: _BYTE if next(places) % 2 else word[0], text)


_DAMAGED = {
    "behind each word": lambda text: re.sub(r"(?<=\w)\b", _BYTE, text),
    "beside each blank": lambda text: text.replace(" ", f" {_BYTE} "),
    "inside each word": lambda text: re.sub(r"\B(?<=\w\w)(?=\w\w)", _BYTE, text),
    "each second word": _every_second,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_byte_that_is_no_character(rule: AnyRule) -> None:
    assert not isinstance(rule, SiteRule)
    for example in rule.examples:
        text = testing.unmark(example.text).text
        for damage in _DAMAGED.values():
            testing.lint(rule, damage(text), example)
