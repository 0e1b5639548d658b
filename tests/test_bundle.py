"""The code of all modules in one file: what comes from it is what the sources say."""

from __future__ import annotations

import importlib
import inspect
import marshal
import os
import sys
import traceback
from typing import TYPE_CHECKING

import pytest

from contentlint import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = {
    "__init__.py": b'"""A package."""\n\nNAME = __name__\n',
    "one.py": b"from bundled.deep import two\n\n\ndef fail() -> None:\n    two.fail()\n",
    "deep/__init__.py": b"",
    "deep/two.py": b'KNOWN = {"a", "b"}\n\n\ndef fail() -> None:\n    raise ValueError("two")\n',
    "three.py": b"OLD = True\n",
}
PACKAGES = {"__init__.py": "bundled", "deep/__init__.py": "bundled.deep"}


def written() -> bytes:
    """Return the file for the package that the tests import."""
    return bundle.written(
        (PACKAGES.get(path, f"bundled.{path[:-3].replace('/', '.')}"), path, source)
        for path, source in SOURCES.items()
    )


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Path]:
    """Write the package and its file, and have its modules come from that."""
    for path, source in SOURCES.items():
        place = tmp_path / "bundled" / path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(source)
    file = tmp_path / "modules.idx"
    file.write_bytes(written())
    found = bundle.read(str(file), str(tmp_path / "bundled"))
    assert found is not None
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
