"""``contentlint serve``: the HTML report in a browser, anew whenever articles change.

A dozen requests from one screen need no framework: the standard library's server is asked for
three addresses by reading methods, and for one text that is pasted. Whoever adds a page adds it to
:data:`ROUTES`.
"""

from __future__ import annotations

import hashlib
import io
import os
import signal
import socket
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from contentlint.cli.check import reported
from contentlint.cli.speaking import spoken
from contentlint.config import ConfigError
from contentlint.phrase import phrase, system
from contentlint.record import Record
from contentlint.session import Run, configuration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from contentlint.cli.commands import Check, ServeReport
    from contentlint.translation import Translation

INTERVAL = 1.0
"""Seconds between two looks at the articles."""
_DIGITS = 9
"""Digits of a length beyond which nobody needs to know the number."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Answer(Record):
    """What a request gets."""

    body: bytes
    type: str = _TEXT
    status: HTTPStatus = HTTPStatus.OK
    policy: str = ""
    """A ``Content-Security-Policy``, where the page has none itself."""


class Desk:
    """The report, and the articles it is of. Threads may share one."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._lock = threading.Lock()
        self._page = b""
        self.version = ""
        """Another one when articles have changed."""

    @property
    def say(self) -> Translation:
        """What words what is told. Raises :class:`ConfigError`."""
        return spoken(configuration(self._check.request), self._check.request)

    def refresh(self) -> bool:
        """Look at the articles, and make the report anew if they have changed since."""
        version = _state(self._check)
        if version == self.version:
            return False
        page = _page(self._check, version)
        with self._lock:
            self._page, self.version = page, version
        return True

    def page(self) -> Answer:
        """Return the report."""
        with self._lock:
            return Answer(self._page, _HTML)

    def told(self) -> Answer:
        """Return the version, for pages that want to know whether theirs is the last."""
        with self._lock:
            return Answer(self.version.encode())

    def form(self) -> Answer:
        """Return the place to paste a text."""
        from contentlint.report.paste import POLICY, paste_page

        return Answer(paste_page(None, self.say).encode(), _HTML, policy=POLICY)

    def pasted(self, body: bytes) -> Answer:
        """Return what is to be said about a pasted text."""
        from contentlint.cli.paste import pasted_page
        from contentlint.report.paste import POLICY

        return Answer(pasted_page(body, self._check.request).encode(), _HTML, policy=POLICY)


ROUTES: Mapping[str, Callable[[Desk], Answer]] = {
    "/": Desk.page,
    "/paste": Desk.form,
    "/version": Desk.told,
}
"""What is answered, by path."""


def serve_report(command: ServeReport) -> int:
    """Serve until interrupted. Raises :class:`ConfigError`."""
    desk = Desk(command.check)
    desk.refresh()
    say = desk.say
    try:
        server = Server((command.address, command.port), desk)
    except OSError as error:
        raise ConfigError(
            phrase(
                "--address {address} --port {port}: cannot be listened on: {reason}; --port 0 "
                "takes any port that is free, --address wants one of this machine's",
                address=command.address,
                port=str(command.port),
                reason=system(error),
            )
        ) from error
    host, port = server.server_address[:2]
    host = f"[{host!s}]" if ":" in str(host) else host
    if command.address not in _LOOPBACK:
        told = phrase("others on your network can read these articles now")
        sys.stderr.write(f"contentlint: {say(told)}\n")
    told = phrase(
        "{report} shows the report, {paste} takes a text; Ctrl-C ends it.",
        report=f"http://{host!s}:{port}/",
        paste=f"http://{host!s}:{port}/paste",
    )
    sys.stdout.write(f"{say(told)}\n")
    sys.stdout.flush()
    over = threading.Event()
    watching = threading.Thread(target=_watch, args=(desk, over), daemon=True)
    watching.start()
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        over.set()
        server.server_close()
    return 0


def _interrupted(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _watch(desk: Desk, over: threading.Event) -> None:
    told = ""
    while not over.wait(INTERVAL):
        try:
            if desk.refresh():
                told_ = phrase("The articles have changed; the report is new.")
                sys.stdout.write(f"{desk.say(told_)}\n")
                sys.stdout.flush()
            told = ""
        except ConfigError as error:  # half-written: the next look finds it whole
            if told != str(error):
                told = str(error)
                sys.stderr.write(f"contentlint: {desk.say(told)}\n")


class Server(ThreadingHTTPServer):
    """Answers for one desk. Requests that name another host are refused.

    A page of somebody else can make a browser ask for a name that leads here (DNS rebinding), and
    would read the articles by it.
    """

    daemon_threads = True

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        self.desk = desk
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)
        port = self.server_address[1]
        names = {address[0], *(_LOOPBACK if address[0] in _LOOPBACK else ())}
        self.hosts = {f"{name}:{port}" for name in names} | {f"[::1]:{port}"}
        self.any_host = address[0] in {"0.0.0.0", "::", ""}  # noqa: S104 -- told, and asked for
        """Whether it listens on all addresses, so that its names are not known."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away before it had its answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "contentlint"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_POST(self) -> None:
        """Take a pasted text."""
        self._send(self._taken(), body=True)

    def _taken(self) -> Answer:
        """Check a pasted text. Only pages of ours may send one, and none that has no end."""
        self.close_connection = True  # what is not read is no further request
        if self.server.any_host or self.client_address[0] not in _LOOPBACK:
            return Answer(b"only from this machine\n", status=HTTPStatus.FORBIDDEN)
        host = self.headers.get("Host", "")
        if host not in self.server.hosts:
            return Answer(b"not a name of this server\n", status=HTTPStatus.MISDIRECTED_REQUEST)
        if self.headers.get("Origin") != f"http://{host}":
            return Answer(b"not from a page of this server\n", status=HTTPStatus.FORBIDDEN)
        if self.path != "/paste":
            return Answer(b"nothing is here\n", status=HTTPStatus.NOT_FOUND)
        from contentlint.cli.paste import LARGEST

        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            return Answer(b"say how long it is\n", status=HTTPStatus.LENGTH_REQUIRED)
        if len(length) > _DIGITS or int(length) > LARGEST:
            too_long = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return Answer(b"too long; paste a part of it\n", status=too_long)
        return self.server.desk.pasted(self.rfile.read(int(length)))

    def _answer(self, *, body: bool) -> None:
        self._send(self._found(), body=body)

    def _send(self, answer: Answer, *, body: bool) -> None:
        self.send_response(answer.status)
        headers = dict(_HEADERS)
        if answer.policy:
            # Without a referrer a browser would not say which page a form is of.
            headers |= {
                "Content-Security-Policy": answer.policy,
                "Referrer-Policy": "same-origin",
            }
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if body:
            self.wfile.write(answer.body)

    def _found(self) -> Answer:
        host = self.headers.get("Host", "")
        if not self.server.any_host and host not in self.server.hosts:
            return Answer(b"not a name of this server\n", status=HTTPStatus.MISDIRECTED_REQUEST)
        route = ROUTES.get(self.path.partition("?")[0])
        if route is None:
            return Answer(b"nothing is here\n", status=HTTPStatus.NOT_FOUND)
        return route(self.server.desk)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's
        """Say nothing: a page that asks each second would fill the screen."""


def _state(check: Check) -> str:
    """Return a digest of what the report hangs on: the articles, and what configures them."""
    config = configuration(check.request)
    run = Run(check.request, config, today=_today())
    digest = hashlib.blake2b(str(_today()).encode(), digest_size=12)
    for path in (config.path, *(source.path for source in run.sources())):
        try:
            stat = os.stat(path)
        except OSError:
            continue
        digest.update(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def _page(check: Check, version: str) -> bytes:
    out = io.StringIO()
    reported(check, out, live=version)
    return out.getvalue().encode("utf-8", "replace")


def _today() -> date:
    from datetime import date

    return date.today()
