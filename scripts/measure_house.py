"""Print the figures of docs/architecture.md: modules, lines, functions, classes, circles.

python scripts/measure_house.py [PACKAGE_DIRECTORY]
"""

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_LONG = 40
"""Lines beyond which a function is counted as long."""


def _definitions(
    paths: list[Path], kind: type[ast.FunctionDef] | type[ast.ClassDef]
) -> Iterator[tuple[int, str]]:
    """Yield the lines of functions or classes, with documentation and without decorators."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{path}:{node.name}"


def main() -> None:
    """Print them."""
    package = Path(sys.argv[1] if len(sys.argv) > 1 else "contentlint")
    paths = sorted(package.rglob("*.py"))
    modules, lines = Counter[str](), Counter[str]()
    for path in paths:
        parts = path.relative_to(package).parts
        folder = parts[0] if len(parts) > 1 else "."
        modules[folder] += 1
        lines[folder] += len(path.read_text(encoding="utf-8").splitlines())
    print(f"modules {len(paths)}, lines {sum(lines.values())}")
    for folder in sorted(modules):
        print(f"  {folder}: {modules[folder]}, {lines[folder]:,}")
    functions = sorted(_definitions(paths, ast.FunctionDef))
    sizes = [size for size, _ in functions]
    print(f"functions {len(sizes)}; median {statistics.median(sizes)}", end=", ")
    print(f"95th percentile {sizes[len(sizes) * 95 // 100]}, over {_LONG} lines", end=" ")
    print(sum(size > _LONG for size in sizes))
    print("longest functions", functions[-3:])
    print("longest classes", sorted(_definitions(paths, ast.ClassDef))[-3:])


if __name__ == "__main__":
    main()
