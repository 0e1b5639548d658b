"""Check many articles with LanguageTool: throughput, memory, and the server killed in the middle.

    LTP_PATH="$(python scripts/get_languagetool.py)" python benchmarks/languagetool.py DIR [COUNT]

DIR has real articles; they are taken again, each time a little different, until there
are COUNT (1,000), so that no answer can come from a cache. Needs contentlint[languagetool].
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import NamedTuple

SERVER = "languagetool-server.jar"
SHARE = 0.4
"""Of the time of a full run, after which the server is killed."""


class Run(NamedTuple):
    """What a run took, and what came out."""

    seconds: float
    documents: int
    findings: int
    """LanguageTool's."""
    problems: list[str]
    code: int
    peak: int
    """MB of the server, resident."""
    ours: int
    """MB of all our processes together, resident."""


def articles(source: str, target: str, count: int) -> int:
    """Write ``count`` articles. Returns their words."""
    texts = []
    for folder, _, names in sorted(os.walk(source)):
        for name in sorted(names):
            if name.endswith(".md"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    texts.append(file.read())
    words = 0
    for number in range(count):
        text = texts[number % len(texts)]
        again = number // len(texts)
        if again:
            text = re.sub(r"(\w)\.(\s)", rf"\1 {again}.\2", text)
        words += len(text.split())
        with open(os.path.join(target, f"{number:04}.md"), "w", encoding="utf-8") as file:
            file.write(text)
    return words


def processes(mark: str) -> list[int]:
    """Return the processes that have something on their command line."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                if mark.encode() in file.read():
                    found.append(int(entry))
        except (OSError, ValueError):
            continue
    return found


def resident(process: int) -> int:
    """Return the memory of a process in MB."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii") as file:
            return int(re.findall(r"VmRSS:\s+(\d+)", file.read())[0]) // 1024
    except (OSError, IndexError):
        return 0


def run(directory: str, where: str, kill_after: float = 0.0) -> Run:
    """Check a directory, watch the server, and kill it when it is time."""
    peak = ours = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak, ours
        begun = time.monotonic()
        while not done.wait(0.5):
            ours = max(ours, sum(map(resident, processes(directory))))
            for process in processes(SERVER):
                peak = max(peak, resident(process))
                if kill_after and time.monotonic() - begun > kill_after:
                    os.kill(process, signal.SIGKILL)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    begun = time.monotonic()
    command = [sys.executable, "-m", "contentlint", "check", "--isolated", "--fail-on", "never"]
    command += ["--languagetool", where, "--output-format", "jsonl", directory]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    seconds = time.monotonic() - begun
    done.set()
    thread.join()
    lines = [json.loads(line) for line in finished.stdout.splitlines()]
    documents = [line for line in lines if "findings" in line]
    rules = [finding["rule"] for one in documents for finding in one["findings"]]
    problems = [p["message"] for one in documents for p in one["problems"]]
    found = sum(rule.startswith("languagetool/") for rule in rules)
    return Run(seconds, len(documents), found, problems, finished.returncode, peak, ours)


def main() -> None:
    """Run without, with, and with the server killed."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as directory:
        words = articles(sys.argv[1], directory, count)
        print(f"{count} articles, {words} words, {os.cpu_count()} cores")
        without = run(directory, "off")
        print(f"without: {without.seconds:.1f} s")
        full = run(directory, "local")
        print(
            f"with: {full.seconds:.0f} s, {count / full.seconds:.1f} articles and "
            f"{words / full.seconds:.0f} words a second; server {full.peak} MB, "
            f"ours {full.ours} MB; {full.findings} findings; "
            f"problems: {full.problems or 'none'}; exit {full.code}; "
            f"servers left: {len(processes(SERVER))}"
        )
        killed = run(directory, "local", full.seconds * SHARE)
        print(
            f"killed after {full.seconds * SHARE:.0f} s: {killed.seconds:.0f} s, "
            f"{killed.documents} documents in the report, {killed.findings} findings; "
            f"problems: {killed.problems}; exit {killed.code}; "
            f"servers left: {len(processes(SERVER))}"
        )


if __name__ == "__main__":
    main()
