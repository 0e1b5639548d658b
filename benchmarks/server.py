"""How long an author waits for findings while writing, and whether they are right.

Usage:
    python benchmarks/server.py latency ARTICLE…   (Markdown)
    python benchmarks/server.py edits [NUMBER]     (each state against a fresh check)

The server is the real process. Figures of one day stand in server.md.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import contentlint
from tests.server.client import Client, span
from tests.server.editing import edit
from tests.server.test_edits import TEXT, fresh, told

_KEYS = 60


def main(mode: str, *arguments: str) -> None:
    """Measure what the command line asks for."""
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        Path("contentlint.toml").write_text('language = "de"\n', encoding="utf-8")
        if mode == "latency":
            for argument in arguments:
                latency(argument, Path(directory))
        else:
            edits(int(arguments[0]) if arguments else 10_000, Path(directory))


def latency(path: str, root: Path) -> None:
    """Type a sentence into the middle of an article, letter by letter."""
    text = Path(path).read_text(encoding="utf-8")
    lines = text.split("\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 80)
    column = lines[middle].index(" ", 40)
    with Client(root) as client:
        client.open("a.md", text)
        waits, used = [], []
        for letter in (" Und das ist ist ein Satz, der eben erst geschrieben wird." * 2)[:_KEYS]:
            place = span((middle, column), (middle, column))
            begun, before = time.monotonic(), _cpu(client)
            client.change("a.md", {"range": place, "text": letter})
            waits.append(time.monotonic() - begun)
            used.append(_cpu(client) - before)
            column += 1
        waits, used = sorted(waits[5:]), sorted(used[5:])
        load = os.getloadavg()[0]
        print(
            f"{len(text.split()):,} words, {len(text):,} characters: median {_ms(waits, 0.5)}, "
            f"nine in ten within {_ms(waits, 0.9)}, fastest {_ms(waits, 0.0)}; of CPU, median "
            f"{_ms(used, 0.5)}; load {load:.1f} on {os.cpu_count()} cores"
        )


def _ms(values: list[float], share: float) -> str:
    return f"{values[int(len(values) * share)] * 1000:.0f} ms"


def _cpu(client: Client) -> float:
    """Return the seconds of CPU that a server has used (Linux)."""
    fields = Path(f"/proc/{client.process.pid}/stat").read_text(encoding="ascii").split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def _memory(client: Client) -> float:
    """Return the megabytes that a server has in memory (Linux)."""
    status = Path(f"/proc/{client.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def edits(number: int, root: Path) -> None:
    """Edit a text at random, and compare each state with a fresh check."""
    chance = random.Random(7)  # noqa: S311 -- for texts
    linter = contentlint.Linter("contentlint.toml")
    with Client(root, options={"infos": True}) as client:
        text, wrong = TEXT, 0
        client.open("a.md", text)
        for done in range(1, number + 1):
            if done % 500 == 0 or len(text) > 4_000:  # back to a text of some sense
                text = TEXT
                found = client.change("a.md", {"text": text})
            else:
                text, change = edit(text, chance)
                found = client.change("a.md", change)
            if told(found) != fresh(text, linter, "a.md"):
                wrong += 1
                print(f"edit {done}: not what a fresh check says: {text!r}")
            if done % max(1, number // 10) == 0:
                print(f"{done:,} edits, {wrong} wrong, {_memory(client):.0f} MB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
