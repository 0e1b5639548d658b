"""``contentlint words``: the words of a site that nobody knows, to accept or to mend."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.config.options import project_words
from contentlint.phrase import phrase
from contentlint.readers.read import ReadError, read
from contentlint.record import Record
from contentlint.session import Run, configuration
from contentlint.views.misspelt import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.cli.commands import ListWords
    from contentlint.session import Request


class Found(Record):
    """An unknown word."""

    times: int
    path: str
    line: int
    """Of its first place, from 1."""
    right: str
    """What it may have been meant to be; ``""`` where nothing is near."""


def list_words(command: ListWords) -> int:
    """Print the unknown words, the most frequent first. Raises :class:`ConfigError`."""
    found = _unknown(command.request)
    for word, one in sorted(found.items(), key=lambda item: (-item[1].times, item[0])):
        if command.plain:
            sys.stdout.write(f"{word}\n")
            continue
        meant = f"  {one.right}?" if one.right else ""
        sys.stdout.write(f"{one.times:>6}  {word}  {one.path}:{one.line}{meant}\n")
    return 0


def _unknown(request: Request) -> dict[str, Found]:
    found: dict[str, Found] = {}
    run = Run(request, configuration(request), today=date.today())
    for source in run.sources():
        if source.problem is not None:
            raise ConfigError(
                phrase("{path}: {message}", path=source.path, message=source.problem.message)
            )
        for path, line, word, right in _words(run, source.path):
            known = found.get(word)
            if known is None:
                found[word] = Found(1, path, line, right)
            else:
                found[word] = known._replace(times=known.times + 1)
    return found


def _words(run: Run, path: str) -> Iterator[tuple[str, int, str, str]]:
    setup = run.checker.setups.setup(path)
    own = project_words(setup.plan.bound)
    try:
        data = run.checker.read(path)
        documents = read(path, data, run.checker.known_of(path, None)).documents
    except (OSError, ReadError) as error:
        told = phrase("{path}: {error}; left out", path=path, error=error)
        sys.stderr.write(f"contentlint: {run.worder.say(told)}\n")
        return
    for document in documents:
        for block, span, word, right in unknown(document, own):
            at = block.offsets.to_source(span).start
            yield document.path, document.lines.position(at).line, word, right
