"""Files that hold for whoever has signed them: a checked repository may bring some along.

What is read is looked at only where its signature is right, so that nobody else's bytes are taken
for results, and what was damaged counts as missing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint import files
from contentlint.text.digests import blake2b, is_same

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY_BYTES = 32
_SIGNED = 32
"""Bytes of a signature."""


class Signature:
    """Signs with a secret, and for one program: what another version wrote does not hold."""

    __slots__ = ("_program", "_secret")

    def __init__(self, program: str) -> None:
        self._program = program.encode()
        self._secret = _secret()

    def read(self, path: str, name: str, largest: int) -> memoryview | None:
        """Return what was written to a file under a name; ``None`` if it does not hold."""
        try:
            data = files.read(path, largest)
        except OSError:
            return None
        whole = memoryview(data)
        if not is_same(data[:_SIGNED], self._of(name, (whole[_SIGNED:],))):
            return None
        return whole[_SIGNED:]

    def write(self, number: int, name: str, parts: Sequence[bytes | memoryview]) -> None:
        """Write a file that is open, and its signature first. Raises ``OSError``."""
        with open(number, "wb", closefd=os.name == "nt") as file:
            file.write(self._of(name, parts))
            file.writelines(parts)

    def _of(self, name: str, parts: Sequence[bytes | memoryview]) -> bytes:
        made = blake2b(self._program, digest_size=_SIGNED, key=self._secret)
        made.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        for part in parts:
            made.update(part)
        return made.digest()


def _secret() -> bytes:
    """Return what entries are signed with: ``CONTENTLINT_CACHE_KEY``, or the key of this user.

    Where none can be kept, entries of other runs do not hold.
    """
    told = os.environ.get("CONTENTLINT_CACHE_KEY", "")
    if told:
        return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=32).digest()
    home = os.path.expanduser("~")
    place = os.environ.get("XDG_CACHE_HOME", "") or os.path.join(home, ".cache")
    if not os.path.isabs(place):
        return os.urandom(32)
    path = os.path.join(place, "contentlint", "key")
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not os.path.exists(path):
            _keep_key(path)
        found = files.read(path, 64)
    except OSError:
        return os.urandom(32)
    return found if len(found) == _KEY_BYTES else os.urandom(_KEY_BYTES)


def _keep_key(path: str) -> None:
    # Runs may begin at the same time: whoever is first decides, and never half of a key is seen.
    new = f"{path}.{os.getpid()}"
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(number, os.urandom(_KEY_BYTES))
    finally:
        os.close(number)
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(new)
