"""Runs that are ended, in processes of their own: nothing is left behind, nothing half written."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.session.workers import _stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLD = '{"schema_version": 1, "of": "yesterday"}\n'
_TEXT = "# Brot backen\n\n" + "Das Brot , das hier steht, ist gut und wird immer besser.\n\n" * 300
COMMAND = (sys.executable, "-m", "contentlint")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a directory that takes a while, with a report of yesterday."""
    for number in range(24):
        (tmp_path / f"{number}.md").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "r.json").write_text(OLD, encoding="utf-8")
    return tmp_path


def start(site: Path, *flags: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "check", ".", "-j", "2", "--no-cache", *flags],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def workers(pid: int) -> list[int]:
    """Return the children of a process."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in children.read_text().split()] if children.exists() else []


def until(done: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.02)
    return bool(done())


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


@pytest.fixture(autouse=True)
def hangups_are_heard() -> Iterator[None]:
    """Below ``nohup`` they are ignored, which processes hand on to those that they start."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@linux
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)
def test_no_worker_is_left_and_the_old_report_stands(
    site: Path, number: signal.Signals, code: int
) -> None:
    run = start(site, "--output-format", "json=r.json")
    assert until(lambda: len(workers(run.pid)) == 2, 30)
    left = workers(run.pid)
    run.send_signal(number)
    said = run.communicate(timeout=30)[1]
    # A second, and some more where nine others share two cores.
    assert until(lambda: all(map(gone, left)), 5)
    assert run.returncode == code
    assert (site / "r.json").read_text() == OLD
    assert said == ("" if code < 0 else f"contentlint: ended by {number.name}\n")
    if code > 0:
        assert not list(site.glob(".contentlint-*"))


@linux
def test_a_reader_that_has_seen_enough(site: Path) -> None:
    run = start(site)
    assert run.stdout is not None
    assert until(lambda: len(workers(run.pid)) == 2, 30)
    left = workers(run.pid)
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr is not None
    assert (run.stderr.read(), run.wait(30)) == ("", 141)
    assert until(lambda: all(map(gone, left)), 5)


@linux
def test_half_a_result_is_not_waited_for() -> None:
    pool = ProcessPoolExecutor(1)
    pool.submit(time.sleep, 60)
    writer = pool._result_queue._writer  # type: ignore[attr-defined]
    # What a worker has written that is ended there: how long its result is, and a part of it.
    os.write(writer.fileno(), (100).to_bytes(4, "big") + b"half")
    time.sleep(0.2)
    _stop(pool)
    ending = threading.Thread(target=pool.shutdown, daemon=True)
    ending.start()
    ending.join(20)
    assert not ending.is_alive()


def run_with(
    directory: Path, *arguments: str, **options: object
) -> subprocess.CompletedProcess[str]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]
        [*COMMAND, *arguments],
        cwd=directory,
        text=True,
        check=False,
        timeout=60,
        **(streams | options),
    )
    return done


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# Brot backen\n\nDas Brot , sagt er, ist gut.\n")
    return tmp_path


def _tiny() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))


def test_a_full_disk_leaves_the_old_report(article: Path) -> None:
    (article / "r.json").write_text(OLD)
    done = run_with(article, "check", "a.md", "--output-format", "json=r.json", preexec_fn=_tiny)
    assert done.returncode == 2
    assert done.stderr == (
        "contentlint: output-format: r.json: cannot be written: File too large; "
        "the report of before stands\n"
    )
    assert (article / "r.json").read_text() == OLD
    assert sorted(os.listdir(article)) == ["a.md", "r.json"]


def test_init_on_a_full_disk_leaves_nothing(article: Path) -> None:
    done = run_with(article, "init", preexec_fn=_tiny)
    assert done.returncode == 2
    assert done.stderr.startswith("contentlint: ./contentlint.toml: cannot be written: File too")
    assert os.listdir(article) == ["a.md"]
    assert run_with(article, "init").returncode == 0
    again = run_with(article, "init")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_a_baseline_on_a_full_disk_leaves_the_old_one(article: Path) -> None:
    (article / "contentlint-baseline.toml").write_text("version = 1\n")
    done = run_with(article, "baseline", "create", "a.md", preexec_fn=_tiny)
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)
    assert (article / "contentlint-baseline.toml").read_text() == "version = 1\n"
    assert sorted(os.listdir(article)) == ["a.md", "contentlint-baseline.toml"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize(
    ("flags", "what"),
    [
        (("check", "a.md"), "standard output cannot"),
        (("check", "a.md", "--output-format", "json"), "standard output cannot"),
        (("rules",), "standard output cannot"),
        (("rule", "plenk"), "standard output cannot"),
        (("config",), "standard output cannot"),
    ],
)
def test_standard_output_that_is_full(article: Path, flags: tuple[str, ...], what: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = run_with(article, *flags, stdout=full)
    assert done.returncode == 2
    assert done.stderr == f"contentlint: {what} be written: No space left on device\n"


def test_a_report_to_a_device_that_is_full(article: Path) -> None:
    done = run_with(article, "check", "a.md", "--output-format", "json=/dev/full")
    assert done.returncode == 2
    assert "output-format: /dev/full: cannot be written: No space left" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(article: Path, closed: str) -> None:
    line = f"{sys.executable} -m contentlint check a.md {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=article, capture_output=True, text=True, check=False
    )
    assert done.returncode == (2 if ">&- " in f"{closed} ".replace("2>&-", "") else 1)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("command", [("check", "a.md"), ("rule", "quotes-wrong"), ("rules",)])
def test_a_terminal_that_knows_ascii_only(article: Path, command: tuple[str, ...]) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": ""}
    done = run_with(article, *command, env=environment)
    assert done.returncode == (command[0] == "check")
    assert done.stderr == ""
    assert done.stdout.isascii()


def test_json_is_utf8_on_any_terminal(article: Path) -> None:
    (article / "a.md").write_text("# Brot 🎉 backen\n\nDas Brot , sagt er.\n", encoding="utf-8")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*COMMAND, "check", "a.md", "--output-format", "json"],
        cwd=article,
        env=environment,
        capture_output=True,
        check=False,
    )
    report = json.loads(done.stdout.decode("utf-8"))
    assert report["documents"][0]["title"] == "Brot 🎉 backen"


def test_no_home_and_nothing_in_the_environment(article: Path) -> None:
    done = run_with(article, "check", ".", env={})
    assert (done.returncode, done.stderr) == (1, "")


def test_reports_keep_their_mode_and_links(article: Path) -> None:
    (article / "real.json").write_text(OLD)
    (article / "real.json").chmod(0o640)
    (article / "r.json").symlink_to("real.json")
    assert run_with(article, "check", "a.md", "--output-format", "json=r.json").returncode == 1
    assert (article / "r.json").is_symlink()
    assert json.loads((article / "real.json").read_text())["schema_version"] == 2
    assert (article / "real.json").stat().st_mode & 0o777 == 0o640


def test_a_report_through_a_pipe(article: Path) -> None:
    os.mkfifo(article / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=article, stdout=subprocess.PIPE) as reader:
        assert run_with(article, "check", "a.md", "--output-format", "json=pipe").returncode == 1
        assert reader.stdout is not None
        assert json.loads(reader.stdout.read())["schema_version"] == 2


def test_progress_is_seen_in_both_phases(site: Path) -> None:
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [*COMMAND, "check", ".", "-j", "1", "--no-cache"],
        cwd=site,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # what Linux says when the other side is closed
                break
            shown += data
            if not data:
                break
    os.close(ours)
    assert run.returncode == 1
    assert b"Checking [" in shown
    assert b"] 24/24\r\x1b[KComparing 24 articles\r\x1b[K" in shown


def test_three_runs_that_share_a_cache_say_what_one_says(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(_TEXT[:600], encoding="utf-8")
    alone = run_with(tmp_path, "check", ".", "--no-cache").stdout
    runs = [
        subprocess.Popen([*COMMAND, "check", "."], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [run.communicate(timeout=60)[0] for run in runs] == [alone] * 3
    assert run_with(tmp_path, "check", ".").stdout == alone
    assert list(tmp_path.rglob("*.tmp")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(article: Path) -> None:
    before = (article / "a.md").read_bytes()
    article.chmod(0o555)
    try:
        assert run_with(article, "check", ".").returncode == 1
        for flags in (("--output-format", "json=r.json"), ("--fix",)):
            done = run_with(article, "check", ".", *flags)
            assert done.returncode == 2, flags
            assert "Traceback" not in done.stderr
    finally:
        article.chmod(0o755)
    assert (article / "a.md").read_bytes() == before


@pytest.mark.parametrize("flags", [(), ("--output-format", "json=a.md/r.json")])
def test_a_cache_that_cannot_be_made_costs_nothing(article: Path, flags: tuple[str, ...]) -> None:
    (article / ".contentlint_cache").write_text("in the way")
    done = run_with(article, "check", ".", *flags)
    assert done.returncode == (2 if flags else 1)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == (1 if flags else 0)
