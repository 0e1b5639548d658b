"""Whether two states of contentlint find the same, to the byte, and whether sleeping rules do.

    python benchmarks/findings.py CORPUS > now
    PYTHONPATH=OTHER_CHECKOUT python benchmarks/findings.py CORPUS > then; diff then now
    python benchmarks/findings.py CORPUS --awake > awake; diff now awake

Prints a line for each article of a directory of Markdown files, and for each example of a rule in
each format: how many findings, and a digest of all that is reported of them. ``--awake`` has no
rule wait for anything (``Plan.wide_awake``); ``--every N`` takes every Nth text.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import SiteRule

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = re.compile("[⟦⟧]")


def plan(*, awake: bool) -> Plan:
    """Return all rules about one document, with the options they come with."""
    rules = [rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)]
    bound = (Bound(rule, options_for(rule, {}, str)) for rule in rules)
    made = Plan(bound, frozenset(rule.id for rule in rules))
    return made.wide_awake() if awake else made


def texts(corpus: Path) -> Iterator[tuple[str, bytes, str, Format]]:
    """Yield what is checked: a name, the bytes, the language or ``""``, and the format."""
    for path in sorted(corpus.rglob("*.md")):
        yield str(path.relative_to(corpus)), path.read_bytes(), "", Format.MARKDOWN
    for rule in catalog.load().rules:
        if not isinstance(rule, SiteRule):
            for number, example in enumerate(rule.examples):
                text = _MARKS.sub("", example.text).encode()
                for format_ in (Format.MARKDOWN, Format.HTML, Format.TEXT):
                    yield f"{rule.id}.{number}.{format_}", text, example.language, format_


def main() -> None:
    """Print the lines."""
    rules = plan(awake="--awake" in sys.argv)
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    for name, data, language, format_ in list(texts(Path(sys.argv[1])))[::every]:
        told, count = hashlib.sha256(), 0
        for document in read(name, data, Circumstances(language=language), format_).documents:
            outcome = run(document, rules)
            count += len(outcome.diagnostics)
            told.update(repr((*outcome.diagnostics, *outcome.cuts)).encode())
            for failure in outcome.failures:
                raise SystemExit(f"{name}: {failure.rule}: {failure.message}")
        print(count, told.hexdigest()[:20], name)


if __name__ == "__main__":
    main()
