"""Write the code of all our modules into one file beside the package, as building it does.

    PYTHONHASHSEED=0 python scripts/bundle_modules.py

Only an installed package reads it: see ``contentlint/bundle.py``. Without that seed, sets of
constants are written in another order each time.
"""

from __future__ import annotations

import ast
import marshal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contentlint import bundle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType

PACKAGE = Path(bundle.place()).parent


_UNREAD = frozenset({"TYPE_CHECKING", "cast", "dataclass_transform", "overload"})
"""What ``typing`` has that :class:`_Bare` leaves nothing of."""
_TYPED = ("assistant/", "server/")
"""Folders of functions whose types others read: pygls, and the SDK of assistants."""
_BASES = frozenset({"Generic", "Protocol"})
"""Its classes that add nothing to those that are made of them."""


class _Bare(ast.NodeTransformer):
    """Leaves out what only type checkers read, so that ``typing`` need not be imported.

    What is said of the attributes of classes stays: records and options are made of it.
    """

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Take the side that runs, where a condition asks who reads."""
        if not isinstance(node.test, ast.Name) or node.test.id != "TYPE_CHECKING":
            return self.generic_visit(node)
        return self._visited(node.orelse or [ast.Pass()])

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Say no, likewise."""
        return ast.Constant(value=False) if node.id == "TYPE_CHECKING" else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Take values as what they are."""
        self.generic_visit(node)
        return node.args[1] if _named(node.func) == "cast" else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """Leave out what nobody asks for any more."""
        if node.module == "__future__":
            return None  # the compiler is told
        if node.module == "typing":
            node.names = [one for one in node.names if one.name not in _UNREAD]
        return node if node.names else None

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Leave the types of attributes."""
        asked = {_named(one) for one in node.decorator_list}
        if "runtime_checkable" not in asked:
            node.bases = [one for one in node.bases if _named(one) not in _BASES]
        node.decorator_list = [
            one for one in node.decorator_list if _named(one) != "dataclass_transform"
        ]
        parts = node.body
        node.body = []
        for one in parts:
            if isinstance(one, ast.AnnAssign):
                node.body.append(one)
            else:
                node.body += self._visited([one])
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave out the type of a variable."""
        if node.value is None:
            return ast.Pass()
        return ast.Assign([node.target], self.visit(node.value))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        """Leave out what a function returns, and those that are there for their types."""
        if any(_named(one) == "overload" for one in node.decorator_list):
            return None
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Leave out what a parameter is."""
        node.annotation = None
        return node

    def _visited(self, parts: list[ast.stmt]) -> list[ast.stmt]:
        block = ast.Module(parts, [])
        self.generic_visit(block)
        return block.body


def _named(node: ast.expr) -> str:
    """Return the name of what is called or made more special; ``""`` without one."""
    if isinstance(node, ast.Call):
        node = node.func
    if isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _used(node: ast.AST) -> Iterator[str]:
    """Yield the names that are read when a module runs."""
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.AnnAssign) and name == "annotation":
            continue  # a text
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load):
                yield one.id
            elif isinstance(one, ast.AST):
                yield from _used(one)


def _is_of_use(node: ast.stmt, used: frozenset[str]) -> bool:
    """Tell whether anything asks for a statement; leaves out names that nothing asks for."""
    if isinstance(node, ast.ImportFrom) and node.module == "typing":
        node.names = [one for one in node.names if one.name in used]
        return bool(node.names)
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
        made = map(_named, node.targets)
        return _named(node.value) != "TypeVar" or not used.isdisjoint(made)
    return True


def bare(source: bytes, path: str) -> CodeType:
    """Compile a module to what runs of it."""
    if path.startswith(_TYPED):
        return _compiled(ast.parse(source, path), path)
    tree = _Bare().visit(ast.parse(source, path))
    for _ in range(2):  # what is left out asks for nothing either
        used = frozenset(_used(tree))
        tree.body = [one for one in tree.body if _is_of_use(one, used)]
    return _compiled(ast.fix_missing_locations(tree), path)


def _compiled(tree: ast.Module, path: str) -> CodeType:
    flags = annotations.compiler_flag
    code: CodeType = compile(tree, path, "exec", flags=flags, dont_inherit=True, optimize=2)
    return code


def written(sources: Iterable[tuple[str, str, bytes]]) -> bytes:
    """Return the file for this Python: of each module its name, the path below the package, and
    its source."""
    return bundle.packed(
        (name, path, len(source), marshal.dumps(bare(source, path)))
        for name, path, source in sources
    )


def sources() -> Iterator[tuple[str, str, bytes]]:
    """Yield name, path and source of each module, but for the two that are there before it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(("contentlint", *(part for part in parts if part != "__init__")))
        if parts not in {("__init__",), ("__main__",), ("bundle",)} and parts[0] != "spark":
            yield name, path.relative_to(PACKAGE).as_posix(), path.read_bytes()


if __name__ == "__main__":
    Path(bundle.place()).write_bytes(written(sources()))
    print(bundle.place())
