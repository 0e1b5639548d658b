"""Near-duplicates: every pair above the threshold, none below, by comparison of all with all."""

import random

import pytest

from contentlint.website.alike import alike
from contentlint.website.facts import shingles


def text(rng: random.Random, length: int) -> list[str]:
    return [f"w{rng.randrange(400)}" for _ in range(length)]


@pytest.mark.parametrize("threshold", [0.8, 0.95])
def test_all_pairs_are_found_and_no_others(threshold: float) -> None:
    rng = random.Random(7)  # noqa: S311 -- the same texts each time
    texts = [text(rng, 200) for _ in range(60)]
    for base in texts[:20]:
        share = rng.uniform(0.7, 1)
        kept = base[: round(200 * share)]
        texts.append(kept + text(rng, 200 - len(kept)))
    packed = [shingles(one) for one in texts]
    sets = [{tuple(one[at : at + 3]) for at in range(198)} for one in texts]
    wanted = {
        (one, other)
        for other in range(len(texts))
        for one in range(other)
        if len(sets[one] & sets[other]) / max(len(sets[one]), len(sets[other])) >= threshold
    }
    assert len(wanted) >= 3
    assert {(pair.earlier, pair.later) for pair in alike(packed, threshold)} == wanted


def test_nothing_is_like_nothing() -> None:
    assert list(alike([], 0.8)) == []
    assert list(alike([shingles(["a", "b"]), shingles(["c"])], 0.8)) == []


def test_thousands_from_one_template_are_not_all_compared_with_each_other() -> None:
    rng = random.Random(7)  # noqa: S311 -- as above
    base = text(rng, 200)
    packed = [shingles([*base[:at], f"x{at}", *base[at + 1 :]]) for at in range(200)]
    pairs = list(alike(packed, 0.8))
    assert {pair.later for pair in pairs} == set(range(1, 200))
    assert len(pairs) <= 200 * 20
