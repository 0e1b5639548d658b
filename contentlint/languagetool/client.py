"""Asks a LanguageTool server: bounded waits, retries where another try can help.

A client of our own on ``http.client``: it speaks to any server, keeps its connection, sees the
warning of an incomplete answer, and never sends loopback requests to a proxy.
"""

from __future__ import annotations

import http.client
import json
import socket
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from contentlint.phrase import at, phrase
from contentlint.record import Record
from contentlint.text.secrets import without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PAUSES = (0.3, 1.0)
"""Seconds before the second and the third try."""
_LARGEST_ANSWER = 32 * 1024 * 1024
_CHUNK = 65536


class UnavailableError(Exception):
    """The server cannot be asked: one line that says why."""


class RefusedError(Exception):
    """The server answers, but not this request: its own words."""


class Patience(Record):
    """Seconds to wait for an answer, from the first byte sent to the last one read."""

    first: float = 120.0
    """A server loads a language's rules when it is first asked."""
    later: float = 60.0


class Address(Record):
    """Where a server is."""

    host: str
    port: int
    path: str
    """Before ``/v2/check``, without a slash at its end."""
    secure: bool
    text: str
    """As people write it."""


def address(url: str) -> Address:
    """Read an ``http://`` or ``https://`` URL, with or without its ``/v2/check``.

    Raises ``ValueError`` with what is wrong.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            phrase("{url!r} is no http:// or https:// address", url=without_secrets(url))
        )
    path = parts.path.rstrip("/")
    path = path.removesuffix("/check").removesuffix("/v2")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{path}"
    return Address(parts.hostname, port, path, secure, shown)


class Client:
    """A connection to a server. Not shared between threads or processes."""

    def __init__(
        self,
        server: Address,
        patience: Patience = Patience(),  # noqa: B008 -- an immutable value
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.server = server
        self._patience = patience
        self._sleep = sleep
        self._connection: http.client.HTTPConnection | None = None
        self._known: set[str] = set()
        """Languages that the server has answered in."""

    def check(self, fields: Mapping[str, str]) -> dict[str, Any]:
        """Return the answer to ``/v2/check``.

        Raises :class:`UnavailableError` or :class:`RefusedError`.
        """
        language = fields["language"]
        patience = self._patience.later if language in self._known else self._patience.first
        body = self._answer("/v2/check", urlencode(fields), patience)
        try:
            answer = json.loads(body)
            matches = answer["matches"]
        except (ValueError, TypeError, KeyError):
            matches = None
        if not isinstance(matches, list):
            raise UnavailableError(
                phrase("{server} answers, but not like LanguageTool", server=self.server.text)
            )
        self._known.add(language)
        return dict(answer)

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _answer(self, path: str, body: str, patience: float) -> bytes:
        """Return the body of a 200 answer; try again where that can help."""
        why = ""
        for pause in (0.0, *_PAUSES):
            if pause:
                self._sleep(pause)
            deadline = time.monotonic() + patience
            try:
                status, answer = self._exchange(path, body, deadline)
            except TimeoutError:
                self.close()
                # Another try would be as long again.
                message = phrase(
                    "{server} did not answer within {patience} s",
                    server=self.server.text,
                    patience=f"{patience:g}",
                )
                raise UnavailableError(message) from None
            except (OSError, http.client.HTTPException) as error:
                self.close()
                why = _reason(error)
                continue
            if status == http.client.OK:
                return answer
            said = " ".join(answer[:200].decode("utf-8", "replace").split())
            if status < http.client.INTERNAL_SERVER_ERROR:
                raise RefusedError(f"{status}: {said}" if said else str(status))
            self.close()
            why = phrase("it answers with error {status}", status=str(status))
            why = at(why, said) if said else why
        raise UnavailableError(
            phrase("{server} cannot be asked: {why}", server=self.server.text, why=why)
        )

    def _exchange(self, path: str, body: str, deadline: float) -> tuple[int, bytes]:
        connection = self._connection or self._connect(deadline)
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        self._limit(connection, deadline)
        connection.request("POST", self.server.path + path, body.encode("ascii"), headers)
        response = connection.getresponse()
        chunks: list[bytes] = []
        size = 0
        while True:
            self._limit(connection, deadline)
            chunk = response.read1(_CHUNK)
            if not chunk:
                break
            chunks.append(chunk)
            size += len(chunk)
            if size > _LARGEST_ANSWER:
                raise http.client.HTTPException("its answer is too long")
        missing = response.length
        response.close()  # or the connection would not take another question
        if missing:
            raise http.client.IncompleteRead(b"".join(chunks), missing)
        if response.will_close:
            self.close()
        return response.status, b"".join(chunks)

    def _connect(self, deadline: float) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self.server.secure else http.client.HTTPConnection
        timeout = max(0.01, deadline - time.monotonic())
        self._connection = kind(self.server.host, self.server.port, timeout=timeout)
        self._connection.connect()
        # Headers and body go out in two writes; waiting for the first one's receipt costs 40 ms.
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._connection

    @staticmethod
    def _limit(connection: http.client.HTTPConnection, deadline: float) -> None:
        """Let the next wait on the socket end at the deadline."""
        rest = deadline - time.monotonic()
        if rest <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(rest)


def _reason(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return phrase("nothing answers there")
    if isinstance(error, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return phrase("it hung up")
    if isinstance(error, http.client.IncompleteRead):
        return phrase("it hung up in the middle of an answer")
    if isinstance(error, socket.gaierror):
        return phrase("there is no such host")
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
