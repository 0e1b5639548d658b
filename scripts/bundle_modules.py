"""Write the code of all our modules into one file beside the package, as building it does.

    PYTHONHASHSEED=0 python scripts/bundle_modules.py

Only an installed package reads it: see ``contentlint/bundle.py``. Without that seed, sets of
constants are written in another order each time.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contentlint import bundle

PACKAGE = Path(bundle.place()).parent


def sources() -> Iterator[tuple[str, str, bytes]]:
    """Yield name, path and source of each module, but for the two that are there before it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(("contentlint", *(part for part in parts if part != "__init__")))
        if parts not in {("__init__",), ("__main__",), ("bundle",)} and parts[0] != "spark":
            yield name, path.relative_to(PACKAGE).as_posix(), path.read_bytes()


if __name__ == "__main__":
    Path(bundle.place()).write_bytes(bundle.written(sources()))
    print(bundle.place())
