"""Check on real articles that clean text stands in the source exactly where it is said to.

    python benchmarks/positions.py DIR

Reads every article below DIR in four ways: as it is, with loose accents (NFD) and a soft hyphen in
each long word, rendered to HTML if it is Markdown, and as plain text. Prints how many identity runs
were compared with their slice of the source, the violations, and the speed; ends with exit code 1
if there is one.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import normalize

import pyromark

from contentlint.document import Block, Format
from contentlint.readers.encoding import decode
from contentlint.readers.html import read_html
from contentlint.readers.markdown import read_markdown
from contentlint.readers.plain import read_plain
from contentlint.readers.read import format_of
from contentlint.readers.reading import Reading
from contentlint.readers.shape import shape
from contentlint.readers.visible import visible
from contentlint.text import Kind


class Tally(NamedTuple):
    """What one way of reading came to."""

    files: int = 0
    characters: int = 0
    seconds: float = 0.0
    runs: int = 0
    violations: int = 0


def articles(directory: str) -> Iterator[tuple[str, str, Format]]:
    """Yield path, text and format of the articles below a directory."""
    for folder, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            kind = format_of(path)
            if kind is None or kind is Format.WXR:
                continue
            with open(path, "rb") as file:
                yield path, decode(file.read(), html=kind is Format.HTML).text, kind


def runs(source: str, block: Block) -> Iterator[bool]:
    """Yield of each identity run whether it equals its slice of the source."""
    pieces = block.offsets.pieces
    for index, piece in enumerate(pieces):
        end = pieces[index + 1].text if index + 1 < len(pieces) else len(block.text)
        if piece.kind is Kind.VERBATIM:
            yield block.text[piece.text : end] == source[piece.start : piece.end]


def in_order(source: str, block: Block) -> bool:
    """Tell whether a block and its pieces lie in the source, one after the other."""
    before = block.source.start
    for piece in block.offsets.pieces:
        if not before <= piece.start <= piece.end:
            return False
        before = piece.end
    return 0 <= block.source.start <= before <= block.source.end <= len(source)


def tallied(tally: Tally, path: str, source: str, read: Callable[[str], Reading]) -> Tally:
    """Read one text and add what came of it."""
    start = time.process_time()
    blocks = shape(visible(read(source)).blocks, source)
    seconds = time.process_time() - start
    compared = [same for block in blocks for same in runs(source, block)]
    wrong = compared.count(False) + sum(not in_order(source, block) for block in blocks)
    if wrong:
        print(f"{path}: {wrong} violations")
    return Tally(
        tally.files + 1,
        tally.characters + len(source),
        tally.seconds + seconds,
        tally.runs + len(compared),
        tally.violations + wrong,
    )


_READERS: dict[Format, Callable[[str], Reading]] = {
    Format.HTML: read_html,
    Format.MARKDOWN: read_markdown,
    Format.MDX: lambda source: read_markdown(source, mdx=True),
    Format.TEXT: read_plain,
}
_LONG_WORD = re.compile(r"[^\W\d_]{5}(?=[^\W\d_]{4})")
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)


def main(directory: str) -> int:
    """Check all articles below a directory and print a line for each way of reading them."""
    tallies = {"as is": Tally(), "decomposed": Tally(), "as HTML": Tally(), "as text": Tally()}
    for path, source, kind in articles(directory):
        tallies["as is"] = tallied(tallies["as is"], path, source, _READERS[kind])
        loose = _LONG_WORD.sub("\\g<0>\N{SOFT HYPHEN}", normalize("NFD", source))
        tallies["decomposed"] = tallied(tallies["decomposed"], path, loose, _READERS[kind])
        tallies["as text"] = tallied(tallies["as text"], path, source, read_plain)
        if kind is Format.MARKDOWN:
            printable = source.encode("utf-8", "replace").decode()
            rendered = pyromark.html(printable, options=_OPTIONS)
            tallies["as HTML"] = tallied(tallies["as HTML"], path, rendered, read_html)
    for name, tally in tallies.items():
        speed = tally.characters / 1e6 / tally.seconds if tally.seconds else 0.0
        print(
            f"{name}: {tally.files} files, {tally.runs} identity runs,"
            f" {tally.violations} violations, {speed:.1f} million characters a second"
        )
    if not any(tally.runs for tally in tallies.values()):
        print(f"no article below {directory}")
        return 1
    return int(any(tally.violations for tally in tallies.values()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
