"""The code of all our modules in one file, so that a command need not look for each of them.

A check imports three hundred modules. To look for each, and to open, read and compare its compiled
file, takes a third of what importing them takes. ``modules.idx`` is written when the package is
built (``scripts/bundle_modules.py``), for the Python that builds it; another one, and a checkout,
import as ever. So does any module whose source is of another size than the one that was compiled,
or was written after the package was put where it is. What documents the code is left out: commands
have no use for it.
"""

from __future__ import annotations

import _frozen_importlib
import _thread
import marshal
import mmap
import os
import sys
from _frozen_importlib import ModuleSpec  # without what importlib imports
from _frozen_importlib_external import MAGIC_NUMBER  # as above
from types import ModuleType

TYPE_CHECKING = False  # as `typing` says, which is not needed here

try:
    from _imp import _fix_co_filename as _placed  # type: ignore[attr-defined] # as a .pyc is
except ImportError:  # another Python

    def _placed(code: CodeType, path: str) -> None:
        """Leave the path that the code was compiled with."""


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import CodeType

_PACKAGE = os.path.dirname(__file__)
_INSTALLING = 60.0
"""Seconds in which a package is unpacked: files get the time at which that happens."""
_LENGTH = 8
"""Bytes of the number that says how long the table is."""

_Row = tuple[str, int, int, int]
"""Of a module: the path of its source, with slashes, how many bytes that has, where its code begins
and how long it is."""


def place() -> str:
    """Return the path of the file, whether there is one or not."""
    return os.path.join(_PACKAGE, "modules.idx")


def packed(modules: Iterable[tuple[str, str, int, bytes]]) -> bytes:
    """Return the file: of each module its name, the path of its source below the package, how many
    bytes that has, and its code."""
    table: dict[str, _Row] = {}
    codes: list[bytes] = []
    at = 0
    for name, path, size, code in modules:
        table[name] = path, size, at, len(code)
        codes.append(code)
        at += len(code)
    head = marshal.dumps((MAGIC_NUMBER, table))
    return b"".join((len(head).to_bytes(_LENGTH, "little"), head, *codes))


def install() -> None:
    """Have modules come from the file, if there is one for this Python."""
    if not os.path.isdir(os.path.join(_PACKAGE, "_packs")):
        return  # a checkout that somebody works on, as ``resources`` tells it
    found = read(place(), _PACKAGE)
    if found is not None:
        sys.meta_path.insert(0, found)
        found.go_before()


def read(path: str, package: str) -> Bundle | None:
    """Return what a file has for a package in a directory; ``None`` where it is of no use."""
    try:
        with open(path, "rb") as file:
            latest = os.fstat(file.fileno()).st_mtime + _INSTALLING
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        size = int.from_bytes(data[:_LENGTH], "little")
        magic, table = marshal.loads(data[_LENGTH : _LENGTH + size])  # noqa: S302 -- as much ours as any .pyc
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if magic != MAGIC_NUMBER:
        return None
    return Bundle(table, data[_LENGTH + size :], package, latest)


class Bundle:
    """Finds modules in the file, and loads them: both parts of what ``import`` asks for."""

    __slots__ = ("_codes", "_latest", "_package", "_table")

    def __init__(
        self, table: Mapping[str, _Row], codes: memoryview, package: str, latest: float
    ) -> None:
        self._table, self._codes, self._package = table, codes, package
        self._latest = latest
        """When a source can have been written at the latest that nobody has changed since."""

    def go_before(self) -> None:
        """Have ``import`` ask here before it goes its own way, which takes twice as long.

        It takes locks, asks all finders, and copies what they say into the module, step by step in
        Python. As long as there is but one thread, nothing of it is needed for what is here.
        """
        names = vars(_frozen_importlib)
        ordinary: Callable[[str, object], ModuleType] | None = names.get("_find_and_load")
        if ordinary is None:
            return  # another Python

        def find_and_load(name: str, import_: object) -> ModuleType:
            parent, _, child = name.rpartition(".")
            if not parent or name not in self._table or name in sys.modules or _thread._count():
                return ordinary(name, import_)
            above = sys.modules.get(parent) or find_and_load(parent, import_)
            spec = self.find_spec(name)
            if spec is None or name in sys.modules:
                return ordinary(name, import_)
            module = sys.modules[name] = ModuleType(name)
            said = vars(module)
            said["__spec__"], said["__loader__"], said["__package__"] = spec, self, spec.parent
            if spec.submodule_search_locations is not None:
                said["__path__"] = spec.submodule_search_locations
            try:
                self.exec_module(module)
            except BaseException:
                sys.modules.pop(name, None)
                raise
            setattr(above, child, module)
            return module

        names["_find_and_load"] = find_and_load

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is to be had; ``None`` for what is not in the file as it is."""
        row = self._table.get(name)
        if row is None:
            return None
        origin = self._origin(row[0])
        try:
            source = os.stat(origin)
            if source.st_size != row[1] or source.st_mtime > self._latest:
                return None  # somebody has changed it
        except OSError:
            return None
        spec = ModuleSpec(name, self, origin=origin)  # type: ignore[arg-type]  # it asks for two methods
        if row[0].endswith("__init__.py"):
            spec.submodule_search_locations = [os.path.dirname(origin)]
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's code in it."""
        path, _size, at, length = self._table[module.__name__]
        code = marshal.loads(self._codes[at : at + length])  # noqa: S302 -- as above
        module.__file__ = path = self._origin(path)
        _placed(code, path)
        exec(code, module.__dict__)  # noqa: S102 -- that is what importing is

    def get_source(self, name: str) -> str:
        """Return a module's source, for tracebacks and whoever looks into it."""
        with open(self._origin(self._table[name][0]), encoding="utf-8") as file:
            return file.read()

    def _origin(self, path: str) -> str:
        return self._package + os.sep + path.replace("/", os.sep)
