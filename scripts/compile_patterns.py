"""Write down what Python makes of every regular expression of ours.

    python scripts/compile_patterns.py [PYTHON ...]

Compiling the expressions that one article needs takes a fourth of a cold check. What Python makes
of them depends on its version alone, so that each version has one file beside
``contentlint/text/patterns.py``. An expression that a file does not know is compiled as ever:
run this before a release, and whenever `tests/text/test_compiled.py` says that too many are new.

Each ``PYTHON`` is an interpreter, this one if none is given; the others need nothing installed.
"""

import ast
import gc
import importlib
import inspect
import marshal
import pkgutil
import subprocess
import sys
from array import array
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined] # where `re.compile` does its work
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from contentlint.text import patterns  # noqa: E402 -- from this checkout

_Key = tuple[str | bytes, int]


def code(key: _Key) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """Return what this Python makes of an expression, as `contentlint.text.patterns` reads it."""
    text, flags = key
    parsed = _parser.parse(text, flags)
    numbers = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    made = array("I", _compiler._code(parsed, flags)).tobytes()
    return parsed.state.flags, made, parsed.state.groups - 1, numbers, tuple(names)


class _Asked(dict[_Key, Any]):
    """A table that knows nothing and remembers what it was asked for."""

    def get(self, key: _Key, _default: object = None) -> None:
        """Remember an expression that is about to be compiled."""
        self[key[0], int(key[1])] = None


def expressions() -> set[_Key]:
    """Return all that the modules make, for each language, and that checks of examples make."""
    import contentlint
    from contentlint import catalog
    from contentlint.language import languages

    asked = _Asked()
    patterns._table = lambda: asked  # type: ignore[assignment]
    kept: list[object] = []  # or they are gone before they are looked for
    for info in pkgutil.walk_packages(contentlint.__path__, "contentlint."):
        # Spark's modules want what not every environment has, and make no expressions.
        if info.name.endswith("__main__") or info.name.startswith("contentlint.spark"):
            continue
        module = importlib.import_module(info.name)
        for made in vars(module).values():
            taken = _parameters(made) if getattr(made, "__module__", "") == info.name else None
            if taken == []:
                kept.append(made())
            elif taken == ["Language"]:
                kept += [made(language) for language in languages.known()]
    linter = contentlint.Linter()
    for rule in catalog.load().rules:
        for example in rule.examples:
            linter.check_text(example.text, format=example.format)
    lazy = [one for one in gc.get_objects() if isinstance(one, patterns._Pattern)]
    return {*asked, *((one._source, int(one._flags)) for one in lazy)}


def _parameters(made: object) -> list[str] | None:
    """Return what a function wants that makes an expression; nothing for all others."""
    try:
        signature = inspect.signature(made)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    if "re.Pattern[" not in str(signature.return_annotation):
        return None
    return [str(one.annotation) for one in signature.parameters.values()]


def write(keys: list[_Key]) -> None:
    """Write this Python's file."""
    path = Path(patterns.table_path())
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(marshal.dumps((patterns.MAGIC, {key: code(key) for key in keys}), 2))
    print(f"{path.relative_to(ROOT)}: {len(keys)} expressions")


def main() -> None:
    """Write the files of the interpreters that are named."""
    if sys.argv[1:] == ["-"]:
        write(ast.literal_eval(sys.stdin.read()))
        return
    keys = sorted(expressions(), key=repr)  # the same files from the same source
    for python in sys.argv[1:] or [sys.executable]:
        command = [python, __file__, "-"]
        subprocess.run(command, input=repr(keys), check=True, encoding="utf-8")  # noqa: S603 -- ours


if __name__ == "__main__":
    main()
