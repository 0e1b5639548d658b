"""Files that are read whole, and files that are replaced whole.

Nothing is read that may have no end: a checked repository may hold pipes, sockets and links to
devices. What is written takes its place in one step, so that at any time the old or the new text
stands there.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from contentlint.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LARGEST = 64 * 1024 * 1024
"""Bytes of a file beyond which it is refused."""


class EndlessFileError(OSError):
    """A pipe, a socket or a device, which may be read for ever."""

    def __init__(self) -> None:
        super().__init__(0, phrase("it is a pipe, a socket or a device"))


class TooLargeError(OSError):
    """A file of more bytes than anything that is written by hand."""

    def __init__(self, largest: int) -> None:
        super().__init__(0, phrase("it has more than {most} kB", most=largest // 1024))


class ClaimedError(OSError):
    """Another process is writing the file."""

    def __init__(self) -> None:
        super().__init__(0, phrase("is being written by another contentlint"))


def read(path: str, largest: int = LARGEST) -> bytes:
    """Return what a regular file says. Raises ``OSError``.

    Raises :class:`EndlessFileError` for whatever else has that name, without waiting for it, and
    :class:`TooLargeError` for files of more than ``largest`` bytes.
    """
    # Opened so that a pipe without a writer is no wait; what was opened is looked at, not its name.
    number = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        status = os.fstat(number)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(21, "Is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise EndlessFileError
        with open(number, "rb", closefd=False) as file:
            data = file.read(largest + 1)
    finally:
        os.close(number)
    if len(data) > largest:
        raise TooLargeError(largest)
    return data


_AT_ONCE = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def replaced(path: str) -> Iterator[TextIO]:
    """Open a text, in UTF-8, that takes the place of ``path`` once it is written to its end.

    After an error, or if the process is ended, the old file stands as it was. A symbolic link is
    followed. What is no regular file (``/dev/stdout``, a pipe) is written to as it is. Raises
    ``OSError``; :class:`ClaimedError` if another process is writing the file.
    """
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    with claimed(beside(target), 0o666) as (temporary, number):
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(number, stat.S_IMODE(mode))
        with open(
            number, "w", encoding="utf-8", errors="backslashreplace", closefd=os.name == "nt"
        ) as stream:
            yield stream
        os.replace(temporary, target)


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def beside(target: str) -> str:
    """Name a temporary file: always the same one, so that leftovers of a crash do not pile up."""
    import hashlib

    directory, name = os.path.split(target)
    digest = hashlib.blake2b(os.fsencode(name), digest_size=8).hexdigest()
    return os.path.join(directory, f".contentlint-{digest}.tmp")


@contextmanager
def claimed(temporary: str, mode: int = 0o600) -> Iterator[tuple[str, int]]:
    """Open a temporary file, empty and for this process alone; leave none behind after an error.

    Whoever moves it to its place does so before the block is left. Raises ``OSError``;
    :class:`ClaimedError` if another process has it.
    """
    number = _open_alone(temporary, mode)
    try:
        yield temporary, number
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        with suppress(OSError):
            os.close(number)


def _open_alone(temporary: str, mode: int) -> int:
    flags = os.O_RDWR | os.O_CREAT | _AT_ONCE | getattr(os, "O_NOFOLLOW", 0)
    while True:
        number = os.open(temporary, flags, mode)
        try:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise EndlessFileError
            if _is_ours(number, temporary):
                os.ftruncate(number, 0)
                return number
        except BaseException:
            os.close(number)
            raise
        os.close(number)


def _is_ours(number: int, temporary: str) -> bool:
    """Lock an open file; false if meanwhile another process has moved it to its place."""
    try:
        import fcntl  # not there on Windows, which has no two names for a file
    except ImportError:
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ClaimedError from None
    try:
        return os.path.samestat(os.fstat(number), os.stat(temporary))
    except FileNotFoundError:
        return False
