"""Replaces a file in one step, so that at any time the old or the new one stands there whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from contentlint import files
from contentlint.phrase import phrase, system


class WriteError(Exception):
    """A file that was not replaced. The message says why, and that the old text stands."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        """``unwritable``, ``changed`` or ``missing``."""


def replace(path: str, old: bytes, new: bytes) -> None:
    """Write ``new`` where ``old`` was read from. Raises :class:`WriteError`.

    A symbolic link is followed. The new file has the mode, the owner and the extended attributes of
    the old one as far as the system allows. Power may fail at any time: the data are on the disk
    before the file takes its place.
    """
    target = os.path.realpath(path)
    try:
        before = os.stat(target)
        _check_writable(target, before)
        with files.claimed(files.beside(target)) as (temporary, number):
            _fill(number, new, target, before)
            _check_unchanged(target, old)
            if os.name == "nt":
                os.close(number)  # Windows moves no file that is open
            os.replace(temporary, target)
    except FileNotFoundError:
        raise WriteError("missing", phrase("was deleted while it was being fixed")) from None
    except files.ClaimedError:
        message = phrase("is being fixed by another contentlint; it was left to that")
        raise WriteError("unwritable", message) from None
    except OSError as error:
        message = phrase(
            "could not be fixed: {reason}; the file is as it was",
            reason=system(error),
        )
        raise WriteError("unwritable", message) from error
    _sync_directory(os.path.dirname(target))


def _check_writable(target: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise WriteError("unwritable", phrase("could not be fixed: it is no regular file"))
    # The superuser may write anything; that a file is read-only was meant all the same.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(
            "unwritable", phrase("could not be fixed: it is read-only; the file is as it was")
        )


def _check_unchanged(target: str, old: bytes) -> None:
    with open(target, "rb") as file:
        same = file.read() == old
        status = os.fstat(file.fileno())
    now = os.stat(target)
    if not same or (now.st_ino, now.st_mtime_ns) != (status.st_ino, status.st_mtime_ns):
        message = phrase(
            "changed while it was being fixed; the changed file was left alone, run again"
        )
        raise WriteError("changed", message)


def _fill(number: int, data: bytes, target: str, status: os.stat_result) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(number, rest) :]
    _keep_attributes(number, target, status)
    os.fsync(number)


def _keep_attributes(number: int, target: str, status: os.stat_result) -> None:
    if not hasattr(os, "fchown"):
        return
    for owner, group in ((status.st_uid, status.st_gid), (-1, status.st_gid)):
        with suppress(OSError):
            os.fchown(number, owner, group)
            break
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(number, name, os.getxattr(target, name))
    os.fchmod(number, stat.S_IMODE(status.st_mode))


def _sync_directory(directory: str) -> None:
    with suppress(OSError):
        number = os.open(directory or ".", os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
