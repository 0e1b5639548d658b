"""How many fingerprints change when words are edited beside findings.

    python benchmarks/fingerprints.py CORPUS [EVERY]

Of each EVERYth article, one word is replaced in the middle of each paragraph of twenty words or
more. What a finding is about stands unchanged in both texts for all findings that are compared:
those whose rule found the same words as often as before.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint import Linter
from contentlint.fingerprint import fingerprints

if TYPE_CHECKING:
    from contentlint.result import Result

_WORD = re.compile(r"(?<= )[^\W\d_]{4,}(?= )")
_LONG = 20


def edited(text: str) -> str:
    """Return a text with one word of each long paragraph replaced."""
    return "\n\n".join(map(_edited, text.split("\n\n")))


def _edited(paragraph: str) -> str:
    if len(paragraph.split()) < _LONG or paragraph.lstrip()[:1] in "#|<{`-+":
        return paragraph
    words = list(_WORD.finditer(paragraph))
    if not words:
        return paragraph
    word = words[len(words) // 2]
    return f"{paragraph[: word.start()]}Dingsda{paragraph[word.end() :]}"


def changed(before: Result, after: Result) -> tuple[int, int]:
    """Return how many findings are there as before, and how many of them have a new name."""
    then = Counter((one.rule, one.text) for one in before.findings)
    now = Counter((one.rule, one.text) for one in after.findings)
    same = {what for what, count in then.items() if now[what] == count}
    names = [
        {
            name
            for one, name in zip(result.findings, fingerprints(result.findings), strict=True)
            if (one.rule, one.text) in same
        }
        for result in (before, after)
    ]
    return len(names[0]), len(names[0] - names[1])


def main() -> None:
    """Measure the articles of a corpus."""
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    linter = Linter()
    total = lost = articles = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.md"))[::every]:
        text = path.read_text("utf-8", "replace")
        new = edited(text)
        if new == text:
            continue
        stayed, renamed = changed(
            linter.check_text(text, path=path.name), linter.check_text(new, path=path.name)
        )
        total, lost, articles = total + stayed, lost + renamed, articles + 1
    share = 100 * lost / total
    print(
        f"{articles} articles, {total} findings with the same words, {lost} renamed: {share:.2f} %"
    )


if __name__ == "__main__":
    main()
