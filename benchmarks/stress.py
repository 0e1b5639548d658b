"""Kills runs at random moments, edits articles while they are fixed, and shares a cache.

    python benchmarks/stress.py [--kills N] [--edits N] [--rounds N] [--seed N]

Each run is a process group of its own, ended by SIGTERM, SIGINT or SIGKILL at a moment that is
drawn. What must hold, and is counted where it does not:

- no process of a run is left a second after its end,
- an article is as it was or fixed, and the next run fixes all and leaves no temporary file,
- a report is yesterday's or today's, whole,
- a cache that was being written changes nothing that a later run says,
- no line that somebody else writes is lost (see docs/fixes.md for the one moment in which it can),
- runs that share a cache say what one says alone.

Exits 1 if anything does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = (sys.executable, "-m", "contentlint", "check", ".", "-j", "2")
ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
ARTICLES = 12
TEXT = "# Brot {0}\n\n" + "Das Brot , das er {0} nennt, ist gut .\n\n" * 12
OLD = '{"schema_version": 1, "of": "yesterday"}\n'


class Site:
    """A directory of articles that is made anew for each run."""

    def __init__(self, top: Path) -> None:
        self.top = top

    def reset(self) -> None:
        """Write all articles, and yesterday's report."""
        shutil.rmtree(self.top, ignore_errors=True)
        self.top.mkdir()
        for number in range(ARTICLES):
            (self.top / f"{number}.md").write_text(TEXT.format(number), encoding="utf-8")
        (self.top / "r.json").write_text(OLD, encoding="utf-8")

    def start(self, *flags: str) -> subprocess.Popen[bytes]:
        """Start a run in a process group of its own."""
        return subprocess.Popen(
            [*COMMAND, *flags],
            cwd=self.top,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *flags: str) -> bytes:
        """Run to the end and return what was said."""
        return self.start(*flags).communicate()[0]

    def articles(self) -> list[bytes]:
        """Return what all articles say."""
        return [(self.top / f"{number}.md").read_bytes() for number in range(ARTICLES)]

    def leftovers(self) -> list[str]:
        """Return the temporary files that stand about."""
        return [path.name for path in self.top.rglob("*.tmp")]


def group(session: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] not in "ZX":
                found.append(int(entry))
    return found


def kill(site: Site, flags: tuple[str, ...], number: int, moment: float) -> tuple[bool, str]:
    """Run, end it at a moment; return whether it was ended, and what was wrong about it."""
    run = site.start(*flags)
    time.sleep(moment)
    ended = run.poll() is None
    if ended:
        run.send_signal(ENDINGS[number % len(ENDINGS)])  # to the parent alone, as supervisors do
    said = run.communicate()[1].decode("utf-8", "replace")
    left = group(run.pid)
    end = time.monotonic() + 1
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left = group(run.pid)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    if left:
        return ended, f"{len(left)} processes left"
    # Before our first line runs, Python answers Ctrl-C itself.
    starting = "Traceback" in said and "/contentlint/" not in said
    if not starting and ("Traceback" in said or len(said.splitlines()) > 1):
        return ended, f"said {said[-300:]!r}"
    return ended, ""


def kills(site: Site, name: str, count: int, chance: random.Random) -> Counter[str]:
    """End many runs of a kind; return what happened how often."""
    flags, holds = _kinds(site)[name]
    site.reset()
    started = time.monotonic()
    site.run(*flags)
    whole = time.monotonic() - started
    seen: Counter[str] = Counter()
    for number in range(count):
        site.reset()
        ended, wrong = kill(site, flags, number, chance.uniform(0, whole))
        seen["ended" if ended else "was faster"] += 1
        seen["temporary files left"] += len(site.leftovers())
        wrong = wrong or holds()
        if wrong:
            seen[f"WRONG {wrong}"] += 1
    return seen


def _kinds(site: Site) -> dict[str, tuple[tuple[str, ...], Callable[[], str]]]:
    site.reset()
    old = site.articles()
    site.run("--fix", "--no-cache")
    new = site.articles()
    site.reset()
    reference = site.run("--no-cache")

    def fixed() -> str:
        if any(
            now not in (was, will) for now, was, will in zip(site.articles(), old, new, strict=True)
        ):
            return "an article is neither old nor fixed"
        site.run("--fix", "--no-cache")
        if site.articles() != new:
            return "the next run does not fix all"
        return "leftovers stay" if site.leftovers() else ""

    def cached() -> str:
        return "" if site.run() == reference else "a later run says something else"

    def reported() -> str:
        text = (site.top / "r.json").read_text(encoding="utf-8")
        if text == OLD:
            return ""
        try:
            return "" if len(json.loads(text)["documents"]) == ARTICLES else "a report of a part"
        except ValueError:
            return "half of a report"

    return {
        "check": (("--no-cache",), lambda: ""),
        "fix": (("--fix", "--no-cache"), fixed),
        "cache": ((), cached),
        "report": (("--no-cache", "--output-format", "json=r.json"), reported),
    }


def edits(site: Site, count: int, chance: random.Random) -> Counter[str]:
    """Append lines to articles while runs fix them; return how many were lost."""
    site.reset()
    written: list[tuple[int, str]] = []
    done = threading.Event()

    def write() -> None:
        for number in range(count):
            article, line = chance.randrange(ARTICLES), f"Zeile{number}Ende , neu."
            with (site.top / f"{article}.md").open("a", encoding="utf-8") as file:
                file.write(line + "\n\n")
            written.append((article, line))
            time.sleep(chance.uniform(0, 0.03))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen: Counter[str] = Counter()
    while not done.is_set():
        said = site.run("--fix", "--no-cache", "--output-format", "concise")
        seen["runs"] += 1
        seen["changed while being fixed"] += said.count(b"changed while it was being fixed")
    writer.join()
    texts = [text.decode() for text in site.articles()]
    seen["edits"] = len(written)
    seen["WRONG lost"] = sum(line.partition(" ")[0] not in texts[at] for at, line in written)
    return +seen


def sharing(site: Site, rounds: int) -> Counter[str]:
    """Let three runs begin with one empty cache at the same time."""
    site.reset()
    reference = site.run("--no-cache")
    seen: Counter[str] = Counter()
    for _ in range(rounds):
        shutil.rmtree(site.top / ".contentlint_cache", ignore_errors=True)
        runs = [site.start() for _ in range(3)]
        seen["runs"] += 3
        for run in runs:
            out, err = run.communicate()
            seen["WRONG other output"] += (out, err) != (reference, b"")
        seen["WRONG warm output"] += site.run() != reference
    return +seen


def main(arguments: list[str]) -> int:
    """Do all of it; print a line for each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="of each kind")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311 -- nothing is kept secret
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="contentlint-stress-") as place:
        site = Site(Path(place, "site"))
        parts: dict[str, Callable[[], Counter[str]]] = {
            "three runs with one cache": lambda: sharing(site, options.rounds),
            "edits while fixing": lambda: edits(site, options.edits, chance),
            **{
                f"{options.kills} kills, {name}": lambda name=name: kills(  # type: ignore[misc]
                    site, name, options.kills, chance
                )
                for name in ("check", "fix", "cache", "report")
            },
        }
        for name, part in parts.items():
            started = time.monotonic()
            seen = part()
            print(f"{name}: {dict(seen)} ({time.monotonic() - started:.0f} s)", flush=True)
            wrong += sum(count for what, count in seen.items() if what.startswith("WRONG"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
