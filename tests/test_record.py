"""Records behave like the named tuples that type checkers take them for."""

from __future__ import annotations

import copy
import pickle
from typing import NamedTuple

import pytest

from contentlint.record import Record


class Quick(Record):
    """A record."""

    name: str
    size: int = 3
    """Has a default."""
    tags: tuple[str, ...] = ()

    @property
    def double(self) -> int:
        """Have methods too."""
        return self.size * 2


class Plain(NamedTuple):
    name: str
    size: int = 3
    tags: tuple[str, ...] = ()


@pytest.fixture(params=(0, 200), ids=("few", "many"), autouse=True)
def _made(request: pytest.FixtureRequest) -> None:
    """Records of which many are made get a constructor of their own: all holds before and after."""
    Quick._made = 0  # type: ignore[attr-defined]  # not what type checkers take it for
    if "__new__" in vars(Quick):
        del Quick.__new__
    for _ in range(request.param):
        assert Quick("a").size == 3
    assert ("__new__" in vars(Quick)) == bool(request.param)


@pytest.mark.parametrize(
    ("args", "named"),
    [(("a",), {}), (("a", 4), {}), (("a", 4, ("b",)), {}), ((), {"name": "a"}),
     ((), {"name": "a", "tags": ("b",)}), (("a",), {"tags": ("b",), "size": 5})],
)  # fmt: skip
def test_is_made_like_a_named_tuple(args: tuple[object, ...], named: dict[str, object]) -> None:
    quick, plain = Quick(*args, **named), Plain(*args, **named)  # type: ignore[arg-type]  # a table
    assert tuple(quick) == tuple(plain)
    assert hash(quick) == hash(plain)
    assert (quick.name, quick.size, quick.tags) == tuple(plain)
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert quick._asdict() == plain._asdict()
    assert tuple(quick._replace(size=9)) == tuple(plain._replace(size=9))
    assert type(quick._replace(size=9)) is Quick
    assert quick.double == quick.size * 2


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("a", 1, (), 2), {}), (("a",), {"name": "b"}), (("a",), {"other": 1}),
     ((), {"size": 1})],
)  # fmt: skip
def test_refuses_what_a_named_tuple_refuses(
    args: tuple[object, ...], named: dict[str, object]
) -> None:
    for kind in (Quick, Plain):
        with pytest.raises(TypeError):
            kind(*args, **named)  # type: ignore[arg-type]  # a table
    with pytest.raises((TypeError, ValueError)):
        Quick("a")._replace(other=1)  # type: ignore[call-arg]  # what is tested


def test_defaults_come_last() -> None:
    with pytest.raises(TypeError, match="before"):

        class Wrong(Record):
            first: int = 1
            second: int  # type: ignore[misc]  # what is tested


def test_is_immutable_matched_copied_and_pickled() -> None:
    quick = Quick("a", tags=("b",))
    with pytest.raises(AttributeError):
        quick.size = 4  # type: ignore[misc]  # what is tested
    with pytest.raises(AttributeError):
        quick.other = 4  # type: ignore[attr-defined]  # what is tested
    match quick:
        case Quick(name, size):
            assert (name, size) == ("a", 3)
    for again in (copy.copy(quick), copy.deepcopy(quick), pickle.loads(pickle.dumps(quick))):  # noqa: S301 -- our own
        assert again == quick
        assert type(again) is Quick
