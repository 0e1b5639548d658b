"""Near duplicates: what is alike, and that finding it stays linear."""

import pytest

from contentlint.language import similarity
from contentlint.language.similarity import Likeness, near_duplicates

TEXT = [f"wort{number}" for number in range(30)]


def changed(*places: int) -> list[str]:
    return [f"anders{at}" if at in places else word for at, word in enumerate(TEXT)]


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (TEXT, 1.0),
        (TEXT[:-1], 27 / 28),
        (changed(0), 27 / 29),
        (changed(15), 25 / 31),
        (changed(0, 29), 26 / 30),
    ],
)
def test_like_texts_are_found_with_their_share(other: list[str], share: float) -> None:
    assert list(near_duplicates([TEXT, ["x"], other], 3, 0.8)) == [Likeness(2, 0, share)]


@pytest.mark.parametrize("other", [changed(10, 20), TEXT[::-1], TEXT[:15], [], TEXT[:2]])
def test_others_are_not(other: list[str]) -> None:
    assert list(near_duplicates([TEXT, other], 3, 0.8)) == []


def test_the_most_similar_earlier_text_is_named() -> None:
    found = list(near_duplicates([changed(0), TEXT, TEXT], 3, 0.8))
    assert [(likeness.later, likeness.earlier) for likeness in found] == [(1, 0), (2, 1)]


def test_stock_phrases_do_not_make_it_quadratic(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def likeness(later: int, earlier: int, share: float) -> Likeness:
        compared.append((later, earlier))
        return Likeness(later, earlier, share)

    monkeypatch.setattr(similarity, "Likeness", likeness)
    texts = [
        ["immer", "derselbe", "anfang", *(f"{at}-{place}" for place in range(9))]
        for at in range(1_000)
    ]
    assert list(near_duplicates(texts, 3, 0.8)) == []
    # Each with each would be half a million.
    assert 1_000 < len(compared) < 10_000
