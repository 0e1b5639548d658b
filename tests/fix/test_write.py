"""Files are replaced whole, in one step, or not at all: and the message says which."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from contentlint import files
from contentlint.fix import WriteError, replace

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"Ein Brot\r\n", b"Ein Laib\r\n" * 1000


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.md"
    path.write_bytes(OLD)
    return path


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def refused(path: Path, kind: str) -> str:
    with pytest.raises(WriteError) as caught:
        replace(str(path), OLD, NEW)
    assert caught.value.kind == kind
    return str(caught.value)


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o2664])
def test_mode_and_owner_stay(article: Path, mode: int) -> None:
    article.chmod(mode)
    before = article.stat()
    replace(str(article), OLD, NEW)
    after = article.stat()
    assert article.read_bytes() == NEW
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert names(article.parent) == ["artikel.md"]


def test_a_symbolic_link_is_followed_and_stays(article: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "artikel.md"
    link.symlink_to(article)
    replace(str(link), OLD, NEW)
    assert link.is_symlink()
    assert article.read_bytes() == NEW
    assert names(link.parent) == ["artikel.md"]


def test_a_read_only_file_is_left_alone_even_by_the_superuser(article: Path) -> None:
    article.chmod(0o444)
    assert "read-only; the file is as it was" in refused(article, "unwritable")
    assert article.read_bytes() == OLD


def test_a_file_that_changed_meanwhile_is_left_alone(article: Path) -> None:
    article.write_bytes(b"Etwas anderes")
    assert "the changed file was left alone" in refused(article, "changed")
    assert article.read_bytes() == b"Etwas anderes"
    assert names(article.parent) == ["artikel.md"]


def test_a_file_that_changes_at_the_last_moment_is_left_alone(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fstat

    def meanwhile(number: int) -> os.stat_result:
        status = real(number)
        if not os.get_blocking(number) or status.st_size == len(OLD):
            article.write_bytes(b"Ein Wort")
        return status

    monkeypatch.setattr(os, "fstat", meanwhile)
    refused(article, "changed")
    assert article.read_bytes() == b"Ein Wort"


def test_a_deleted_file_stays_deleted(article: Path) -> None:
    article.unlink()
    assert "deleted" in refused(article, "missing")
    assert names(article.parent) == []


def test_what_is_no_regular_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr.md")
    assert "no regular file" in refused(tmp_path / "rohr.md", "unwritable")


@pytest.mark.parametrize(
    ("function", "number"),
    [
        ("write", errno.ENOSPC),
        ("fsync", errno.EIO),
        ("open", errno.EACCES),
        ("replace", errno.EPERM),
        ("ftruncate", errno.EROFS),
    ],
)
def test_faults_of_the_system_leave_the_old_file_and_nothing_else(
    article: Path, monkeypatch: pytest.MonkeyPatch, function: str, number: int
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, function, fail)
        message = refused(article, "unwritable")
    assert message == f"could not be fixed: {os.strerror(number)}; the file is as it was"
    assert article.read_bytes() == OLD
    # Where the file could not even be emptied, the next run takes it over.
    assert [name for name in names(article.parent) if name != "artikel.md"] in (
        [],
        [os.path.basename(files.beside(str(article)))][: function == "ftruncate"],
    )


def test_a_write_that_the_system_cuts_short_is_taken_up(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda number, data: real(number, data[:7]))
    replace(str(article), OLD, NEW)
    assert article.read_bytes() == NEW


def test_a_full_disk(article: Path) -> None:
    """A real limit of the system, in a process of its own."""
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from contentlint.fix import replace\n"
        f"replace({str(article)!r}, {OLD!r}, {NEW!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "File too large; the file is as it was" in done.stderr
    assert article.read_bytes() == OLD
    assert names(article.parent) == ["artikel.md"]


def test_what_a_crash_has_left_is_used_again(article: Path) -> None:
    with open(files.beside(str(article)), "wb") as file:
        file.write(b"halb" * 100_000)
    replace(str(article), OLD, NEW)
    assert article.read_bytes() == NEW
    assert names(article.parent) == ["artikel.md"]


def test_two_processes_do_not_fix_one_file_at_once(article: Path) -> None:
    import fcntl

    temporary = files.beside(str(article))
    with open(temporary, "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "by another contentlint" in refused(article, "unwritable")
    assert article.read_bytes() == OLD
    assert os.path.exists(temporary)  # it is the other's


def test_names_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".md")
    path.write_bytes(OLD)
    replace(str(path), OLD, NEW)
    assert path.read_bytes() == NEW


_KILLED = """
import os, signal, sys
from contentlint.fix import write
name, moment, path, old, new = sys.argv[1:]
real = getattr(os, name)
count = 0
def fatal(*arguments, **options):
    global count
    count += 1
    if moment == "after":
        real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(write.os, name, fatal)
write.replace(path, old.encode(), new.encode())
"""


@pytest.mark.parametrize(
    ("function", "moment", "stands"),
    [
        ("write", "before", OLD),
        ("write", "after", OLD),
        ("fsync", "before", OLD),
        ("replace", "before", OLD),
        ("replace", "after", NEW),
    ],
)
def test_killed_in_between(article: Path, function: str, moment: str, stands: bytes) -> None:
    command = [sys.executable, "-c", _KILLED, function, moment, str(article)]
    done = subprocess.run([*command, OLD.decode(), NEW.decode()], check=False)
    assert done.returncode == -signal.SIGKILL
    assert article.read_bytes() == stands
    assert len(names(article.parent)) <= 2
    if stands == OLD:
        replace(str(article), OLD, NEW)
    assert names(article.parent) == ["artikel.md"]


_BUSY = """
import sys
from contentlint.fix import replace
path, old, new = sys.argv[1], b"alt " * 50_000, b"neu " * 50_000
while True:
    replace(path, old, new)
    replace(path, new, old)
"""


def test_killed_at_any_time_the_old_or_the_new_file_stands_whole(article: Path) -> None:
    old, new = b"alt " * 50_000, b"neu " * 50_000
    article.write_bytes(old)
    for number in range(6):
        process = subprocess.Popen([sys.executable, "-c", _BUSY, str(article)])
        time.sleep(0.12 + number * 0.013)
        process.kill()
        process.wait()
        if article.read_bytes() == new:
            replace(str(article), new, old)
        assert article.read_bytes() == old
        assert len(names(article.parent)) <= 2
