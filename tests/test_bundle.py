"""The code of all modules in one file: what comes from it is what the sources say."""

from __future__ import annotations

import _frozen_importlib
import _thread
import importlib
import inspect
import marshal
import os
import sys
import traceback
from typing import TYPE_CHECKING

import pytest

from contentlint import bundle
from scripts import bundle_modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = {
    "__init__.py": b'"""A package."""\n\nNAME = __name__\n',
    "one.py": b"from bundled.deep import two\n\n\ndef fail() -> None:\n    two.fail()\n",
    "deep/__init__.py": b"",
    "deep/two.py": b'KNOWN = {"a", "b"}\n\n\ndef fail() -> None:\n    raise ValueError("two")\n',
    "three.py": b"OLD = True\n",
    "broken.py": b"from bundled import three\n\nraise ValueError(three.OLD)\n",
    "typed.py": b"""\
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast, overload

if TYPE_CHECKING:
    import nowhere
else:
    READER = "Python"

T = TypeVar("T")
BOUND = TypeVar("BOUND")
KEPT = [BOUND]
NUMBER: Any = cast("int", 3)


class Box(Generic[T]):
    held: nowhere.Thing = 1

    def put(self, thing: T) -> None:
        there: Any
        if TYPE_CHECKING:
            there = 2
        self.held: Any = thing


class Lid(Protocol):
    @overload
    def shut(self, how: int) -> None: ...
    @overload
    def shut(self, how: str) -> None: ...
    def shut(self, how: object) -> None:
        self.how = not TYPE_CHECKING and how
""",
    "server/__init__.py": b"",
    "server/told.py": b"from __future__ import annotations\n\ndef told(how: int) -> str: ...\n",
}
PACKAGES = {
    "__init__.py": "bundled",
    "deep/__init__.py": "bundled.deep",
    "server/__init__.py": "bundled.server",
}


def written() -> bytes:
    """Return the file for the package that the tests import."""
    return bundle_modules.written(
        (PACKAGES.get(path, f"bundled.{path[:-3].replace('/', '.')}"), path, source)
        for path, source in SOURCES.items()
    )


@pytest.fixture(params=["asked", "before"])
def package(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Write the package and its file, and have its modules come from that, by either way."""
    for path, source in SOURCES.items():
        place = tmp_path / "bundled" / path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(source)
    file = tmp_path / "modules.idx"
    file.write_bytes(written())
    found = bundle.read(str(file), str(tmp_path / "bundled"))
    assert found is not None
    if request.param == "before":
        names = vars(_frozen_importlib)
        monkeypatch.setitem(names, "_find_and_load", names["_find_and_load"])
        # Workers of the tests have threads.
        monkeypatch.setattr(_thread, "_count", lambda: 0)
        found.go_before()
    sys.meta_path.insert(0, found)
    sys.path.insert(0, str(tmp_path))
    yield tmp_path / "bundled"
    sys.meta_path.remove(found)
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "bundled"]:
        del sys.modules[name]


def test_a_module_is_what_its_source_says(package: Path) -> None:
    top, two = importlib.import_module("bundled"), importlib.import_module("bundled.deep.two")
    assert type(two.__loader__).__name__ == "Bundle"
    assert (top.NAME, top.__doc__, two.KNOWN) == ("bundled", None, {"a", "b"})
    assert two.__file__ == str(package / "deep" / "two.py")
    assert (two.__package__, top.__path__) == ("bundled.deep", [str(package)])
    assert inspect.getsource(two) == SOURCES["deep/two.py"].decode()
    assert not list(package.rglob("__pycache__"))


def test_a_traceback_shows_the_lines(package: Path) -> None:
    one = importlib.import_module("bundled.one")
    with pytest.raises(ValueError, match="two") as caught:
        one.fail()
    told = "".join(traceback.format_exception(caught.value))
    assert f'"{package / "one.py"}", line 5, in fail\n    two.fail()' in told
    assert f'"{package / "deep" / "two.py"}", line 5' in told


def test_a_source_that_was_changed_is_read(package: Path) -> None:
    (package / "three.py").write_text("OLD = False\n")
    three = importlib.import_module("bundled.three")
    assert three.OLD is False
    assert type(three.__loader__).__name__ == "SourceFileLoader"


@pytest.mark.usefixtures("package")
def test_a_module_that_fails_is_tried_again() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="True"):
            importlib.import_module("bundled.broken")
        assert "bundled.broken" not in sys.modules
    assert sys.modules["bundled"].three is sys.modules["bundled.three"]


@pytest.mark.usefixtures("package")
def test_what_type_checkers_read_is_left_out() -> None:
    typed = importlib.import_module("bundled.typed")
    left = {name for name in vars(typed) if not name.startswith("__")}
    assert left == {"READER", "TypeVar", "BOUND", "KEPT", "NUMBER", "Box", "Lid"}
    assert (typed.READER, typed.NUMBER, typed.KEPT) == ("Python", 3, [typed.BOUND])
    assert typed.Box.__annotations__ == {"held": "nowhere.Thing"}
    assert (typed.Box.__bases__, typed.Lid.__bases__) == ((object,), (object,))
    assert typed.Box.put.__annotations__ == typed.Lid.shut.__annotations__ == {}
    box, lid = typed.Box(), typed.Lid()
    box.put(5)
    lid.shut("well")
    assert (box.held, lid.how) == (5, "well")


@pytest.mark.usefixtures("package")
def test_what_others_read_of_the_server_is_there() -> None:
    told = importlib.import_module("bundled.server.told").told
    assert told.__annotations__ == {"how": "int", "return": "str"}


def test_as_soon_as_there_are_threads_modules_are_imported_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    names = vars(_frozen_importlib)

    def ordinary(name: str, _import: object) -> None:
        asked.append(name)

    monkeypatch.setitem(names, "_find_and_load", ordinary)
    (tmp_path / "modules.idx").write_bytes(written())
    found = bundle.read(str(tmp_path / "modules.idx"), str(tmp_path))
    assert found is not None
    found.go_before()
    monkeypatch.setattr(_thread, "_count", lambda: 1)
    names["_find_and_load"]("bundled.one", None)
    names["_find_and_load"]("elsewhere", None)
    assert asked == ["bundled.one", "elsewhere"]


@pytest.mark.parametrize(("seconds", "new"), [(30, False), (90, True)])
def test_a_source_that_was_changed_and_has_its_size_is_read(
    package: Path, *, seconds: int, new: bool
) -> None:
    changed = SOURCES["three.py"].replace(b"True", b"None")
    (package / "three.py").write_bytes(changed)
    then = (package.parent / "modules.idx").stat().st_mtime + seconds
    os.utime(package / "three.py", (then, then))
    three = importlib.import_module("bundled.three")
    assert three.OLD is (None if new else True)


def test_what_is_not_in_the_file_is_looked_for(package: Path) -> None:
    (package / "four.py").write_text("NUMBER = 4\n")
    assert importlib.import_module("bundled.four").NUMBER == 4
    (package / "three.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("bundled.three")


OTHER = marshal.dumps((b"\0\0\r\n", {}))


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff" * 40, written()[:60], len(OTHER).to_bytes(8, "little") + OTHER],
    ids=["empty", "broken", "cut", "of another Python"],
)
def test_a_file_of_no_use_is_passed_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "modules.idx"
    assert bundle.read(str(path), str(tmp_path)) is None
    path.write_bytes(data)
    assert bundle.read(str(path), str(tmp_path)) is None


def test_the_same_sources_make_the_same_file() -> None:
    assert written() == written()


def test_a_checkout_imports_as_ever() -> None:
    before = list(sys.meta_path)
    bundle.install()
    assert sys.meta_path == before
