"""A server that answers as its script says: what no real one does on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Fields = Mapping[str, str]
Act = Callable[["Handler", Fields], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Fake

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        act = self.server.next(fields)
        try:
            act(self, fields)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def say(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Fake(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, acts: list[Act], always: Act) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self._acts = list(acts)
        self._always = always
        self._lock = threading.Lock()
        self.asked: list[Fields] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next(self, fields: Fields) -> Act:
        with self._lock:
            self.asked.append(fields)
            return self._acts.pop(0) if self._acts else self._always


def sent(fields: Fields) -> str:
    """Return the text of a request, masks and all."""
    if "text" in fields:
        return fields["text"]
    annotation = json.loads(fields["data"])["annotation"]
    return "".join(part.get("text") or part["markup"] for part in annotation)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def match(text: str, word: str, **more: Any) -> dict[str, Any]:
    """Return a match of the first occurrence of a word, as LanguageTool describes it."""
    at = text.index(word)
    rule = {
        "id": more.get("id", "SOME_RULE"),
        "issueType": more.get("kind", "grammar"),
        "category": {"id": more.get("category", "GRAMMAR"), "name": "Grammatik"},
    }
    return {
        "message": more.get("message", "Das stimmt nicht."),
        "offset": units(text[:at]),
        "length": units(word),
        "replacements": [{"value": value} for value in more.get("offers", ())],
        "rule": rule,
    }


def finds(word: str, **more: Any) -> Act:
    """Flag the first occurrence of a word in each text that has it."""

    def act(handler: Handler, fields: Fields) -> None:
        text = sent(fields)
        matches = [match(text, word, **more)] if word in text else []
        warnings = {"incompleteResults": more.get("incomplete", False)}
        handler.say(200, json.dumps({"matches": matches, "warnings": warnings}).encode())

    return act


def says(status: int, body: bytes, length: int | None = None) -> Act:
    return lambda handler, _fields: handler.say(status, body, length)


def hangs_up(handler: Handler, _fields: Fields) -> None:
    handler.connection.close()
    handler.close_connection = True


def breaks_off(handler: Handler, _fields: Fields) -> None:
    """Say half of what was announced."""
    handler.say(200, b'{"matches": [', 4000)
    hangs_up(handler, {})


def sleeps(handler: Handler, _fields: Fields) -> None:
    time.sleep(1.5)
    hangs_up(handler, {})


def trickles(handler: Handler, _fields: Fields) -> None:
    """Always just about to say more."""
    handler.say(200, b" ", 1000)
    for _ in range(30):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)
    hangs_up(handler, {})


NOTHING = finds("\0")


@contextmanager
def running(*acts: Act, always: Act = NOTHING) -> Iterator[Fake]:
    """Run a server that does these acts in turn, and then always the same."""
    server = Fake(list(acts), always)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
