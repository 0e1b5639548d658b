"""What rules are made of refuses what it does not know."""

import pytest

from contentlint.rule import NoOptions, RuleOptions


class Options(RuleOptions):
    max: int = 3
    allow: tuple[str, ...] = ()


def test_options_have_their_defaults_and_take_others() -> None:
    assert (Options().max, Options(max=5).max, Options(max=5).allow) == (3, 5, ())
    assert Options(max=3) == Options() != Options(max=5)
    assert hash(Options(max=3)) == hash(Options(max=3))


def test_options_refuse_names_that_are_none_of_theirs() -> None:
    with pytest.raises(TypeError, match="Options has no option 'maxx'"):
        Options(maxx=5)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="NoOptions has no option 'max'"):
        NoOptions(max=5)


def test_options_are_typed() -> None:
    # mypy tells of an ignore without a use.
    Options(max="drei")  # type: ignore[arg-type]


def test_options_do_not_change() -> None:
    with pytest.raises(AttributeError, match="options do not change: max"):
        Options().max = 5  # type: ignore[misc]
