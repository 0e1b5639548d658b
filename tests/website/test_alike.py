"""Near-duplicates: every pair above the threshold, none below, by comparison of all with all."""

import random

import pytest

from contentlint import catalog
from contentlint.rule import SiteRule
from contentlint.testing import failures
from contentlint.website import facts
from contentlint.website.alike import Bands, alike
from contentlint.website.facts import Facts, same_but_for_text, shingles


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


class TestBands:
    def texts(self) -> list[list[str]]:
        return [[f"{name}{number}" for number in range(200)] for name in "abcd"]

    def test_an_article_takes_the_place_of_another(self) -> None:
        one, two, three, four = map(shingles, self.texts())
        bands = Bands.of([one, two, three])
        assert bands.exchange(two, four)
        assert bands.packed == Bands.of([one, three, four]).packed
        assert Bands.unpacked(bands.packed).packed == bands.packed

    @pytest.mark.parametrize("share", [0.85, 1.0])
    def test_what_is_like_a_third_one_does_not(self, share: float) -> None:
        first, second, third, _ = self.texts()
        like = third[: int(200 * share)] + second[int(200 * share) :]
        one, two, three, near = map(shingles, (first, second, third, like))
        for before, old, new, now in (
            ([one, two, three], two, near, [one, near, three]),
            ([one, near, three], near, two, [one, two, three]),
        ):
            bands = Bands.of(before)
            assert not bands.exchange(old, new)
            assert bands.packed == Bands.of(now).packed

    def test_nothing_is_compared_with_nothing(self) -> None:
        assert Bands.of([]).packed == b""
        assert not Bands.of([shingles(["a"]), shingles(["b"])]).exchange(shingles(["a"]), b"")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Facts("a", words=101, shingles=b"1"), Facts("a", words=900, shingles=b"2"), True),
        (Facts("a", words=100), Facts("a", words=101), False),
        (Facts("a", words=100, shingles=b"1"), Facts("a", words=100, shingles=b"2"), True),
        (Facts("a", words=200), Facts("a", words=200, slug="b"), False),
    ],
)
def test_two_states_of_a_page(one: Facts, other: Facts, same: bool) -> None:
    assert same_but_for_text(one, other) is same
    assert same_but_for_text(other, one) is same


RULES = [one for one in catalog.load().rules if isinstance(one, SiteRule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_asks_for_more_of_a_text(
    rule: SiteRule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether a page has more words than LONG is the most that is asked, but by who compares texts.
    asked: set[object] = set()

    class Words(int):
        def __gt__(self, other: int) -> bool:
            asked.add(other)
            return int(self) > other

        __lt__ = __ge__ = __le__ = __eq__ = __hash__ = None  # type: ignore[assignment]

    gather = facts.gather

    def spied(document: object) -> Facts:
        found = gather(document)  # type: ignore[arg-type]
        return found._replace(words=Words(found.words), shingles=None)  # type: ignore[arg-type]

    monkeypatch.setattr("contentlint.testing.gather", spied, raising=True)
    if rule.id == "near-duplicate":
        with pytest.raises(TypeError):
            failures(rule)
        return
    assert failures(rule) == ()
    assert all(isinstance(one, int) and one <= facts.LONG for one in asked)
