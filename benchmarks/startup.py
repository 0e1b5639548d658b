"""How long one cold ``contentlint check`` takes: what a writer's commit feels.

    python benchmarks/startup.py ARTICLE [RUNS]

Installs this checkout into a fresh virtual environment (compiled, as pip leaves it), then runs
``python -c pass`` and ``contentlint check ARTICLE`` in turn, so that a noisy machine slows both.
Prints the medians in milliseconds, their ratio, and the heaviest imports. Exits with 1 if the
median is over the budget of 150 ms.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 150.0
"""Milliseconds."""


def milliseconds(command: list[str], environ: dict[str, str]) -> float:
    """Run a command and return its wall time."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environ, check=False)
    elapsed = (time.perf_counter() - start) * 1000
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return elapsed


def heaviest(python: str, article: str, environ: dict[str, str]) -> list[tuple[float, str]]:
    """Return the modules that take longest to import by themselves, in milliseconds."""
    command = [python, "-X", "importtime", "-m", "contentlint", "check", article]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    rows = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr)
    return sorted(((int(micro) / 1000, name) for micro, name in rows), reverse=True)[:12]


def main() -> int:
    """Measure, print, and judge."""
    article = str(Path(sys.argv[1]).resolve())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 21
    environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([sys.executable, "-m", "venv", f"{directory}/venv"], check=True)
        python = f"{directory}/venv/bin/python"
        install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", str(ROOT)]
        subprocess.run(install, check=True)
        os.chdir(directory)
        floor_command = [python, "-c", "pass"]
        check_command = [f"{directory}/venv/bin/contentlint", "check", article]
        for command in (floor_command, check_command):
            milliseconds(command, environ)
        pairs = [
            (milliseconds(floor_command, environ), milliseconds(check_command, environ))
            for _ in range(runs)
        ]
        floor, check = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(b / a for a, b in pairs)
        print(f"python -c pass      {floor:7.1f} ms")
        print(f"contentlint check   {check:7.1f} ms   (budget {BUDGET:.0f} ms)")
        print(f"ratio               {ratio:7.1f}      (median of {runs} pairs)")
        for own, name in heaviest(python, article, environ):
            print(f"  {own:5.1f} ms  {name}")
    return 0 if check <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
