"""A client of the Language Server Protocol that shares nothing with the server: plain JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

_PATIENCE = 60
"""Seconds after which an answer is not expected any more."""

Message = dict[str, Any]


class Client:
    """Starts ``contentlint server`` in a directory and talks to it."""

    def __init__(
        self,
        root: Path,
        *flags: str,
        encodings: list[str] | None = None,
        options: Message | None = None,
        resolves: bool = True,
        locale: str | None = None,
        environ: dict[str, str] | None = None,
    ) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CONTENTLINT_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "contentlint", "server", *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
            env={**environment, **(environ or {})},
        )
        self.root = root
        self.messages: list[Message] = []
        """Notifications that have come, diagnostics aside."""
        self.before_answer = 0
        """How many of them had come when the last request was answered."""
        self._answers: Queue[Message] = Queue()
        self._published: dict[str, list[Message]] = {}
        self._news = threading.Condition()
        self._number = 0
        self._versions: dict[str, int] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities: Message = {
            "general": {"positionEncodings": encodings} if encodings else {},
            "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
            "textDocument": {
                "codeAction": {"resolveSupport": {"properties": ["edit"]}} if resolves else {}
            },
        }
        answer = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri(),
                "capabilities": capabilities,
                **({"locale": locale} if locale else {}),
                "initializationOptions": options,
                "workspaceFolders": [{"uri": root.as_uri(), "name": "site"}],
            },
        )
        self.capabilities: Message = answer["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
        else:
            self.process.kill()
        self.process.wait(_PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    # --- messages

    def _listen(self) -> None:
        out = self.process.stdout
        assert out is not None
        while True:
            length = 0
            while line := out.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                return
            self._take(json.loads(out.read(length)))

    def _take(self, message: Message) -> None:
        if "method" not in message:
            self.before_answer = len(self.messages)
            self._answers.put(message)
            return
        with self._news:
            if message["method"] == "textDocument/publishDiagnostics":
                told = message["params"]
                self._published.setdefault(told["uri"], []).append(told)
            else:
                self.messages.append(message)
            self._news.notify_all()
        if "id" in message:
            answer = {"applied": True} if message["method"] == "workspace/applyEdit" else None
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self.process.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        pipe.flush()

    def ask(self, method: str, params: object) -> Any:
        """Send a request and return its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        try:
            answer = self._answers.get(timeout=_PATIENCE)
        except Empty:
            raise TimeoutError(method) from None
        assert answer["id"] == self._number
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    # --- texts

    def uri(self, name: str) -> str:
        """Return the address of a file in the directory."""
        return (self.root / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[Message]:
        """Open a text and return its diagnostics."""
        uri = self.uri(name) if "untitled:" not in name else name
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return self.wait(uri)

    def change(self, name: str, *changes: Message, wait: bool = True) -> list[Message]:
        """Change a text, and return the diagnostics of what came of it."""
        uri = self.uri(name)
        self._versions[uri] += 1
        named = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": named, "contentChanges": [*changes]})
        return self.wait(uri) if wait else []

    def wait(self, uri: str) -> list[Message]:
        """Return the diagnostics of a text's newest version, once they are there."""
        version = self._versions.get(uri)

        def there() -> bool:
            return any(told.get("version") == version for told in self._published.get(uri, ()))

        with self._news:
            if not self._news.wait_for(there, _PATIENCE):
                raise TimeoutError(f"no diagnostics of {uri}, version {version}")
            *_, newest = (t for t in self._published[uri] if t.get("version") == version)
            self._published[uri] = [newest]
            return list(newest["diagnostics"])

    def newest(self, name: str) -> list[Message]:
        """Return what was last published of a file; for :meth:`expect`."""
        return list(self._published[self.uri(name)][-1]["diagnostics"])

    def published(self, name: str) -> list[Message]:
        """Return what was last published of a file, without waiting."""
        with self._news:
            told = self._published.get(self.uri(name), [])
            return list(told[-1]["diagnostics"]) if told else []

    def told(self, method: str) -> list[Message]:
        """Return what the server has told or asked by a method."""
        return [one["params"] for one in self.messages if one["method"] == method]

    def expect(self, found: Any) -> None:
        """Wait until something has come."""
        with self._news:
            if not self._news.wait_for(found, _PATIENCE):
                raise TimeoutError

    def actions(self, name: str, place: Message, *only: str) -> list[Message]:
        """Return what is offered at a place."""
        context: Message = {"diagnostics": []}
        if only:
            context["only"] = list(only)
        params = {"textDocument": {"uri": self.uri(name)}, "range": place, "context": context}
        return self.ask("textDocument/codeAction", params) or []

    def edits(self, action: Message) -> list[Message]:
        """Return the text edits of an action."""
        edit = self.ask("codeAction/resolve", action)["edit"]
        changes = edit.get("documentChanges") or []
        return [one for change in changes for one in change["edits"]]


def span(start: tuple[int, int], end: tuple[int, int]) -> Message:
    """Return a range of the protocol."""
    (line, column), (last, until) = start, end
    return {
        "start": {"line": line, "character": column},
        "end": {"line": last, "character": until},
    }


def applied(text: str, edits: list[Message], encoding: str = "utf-16") -> str:
    """Return a text after edits, as an editor makes them that counts columns so."""
    for edit in sorted(edits, key=lambda one: _key(one["range"]["start"]), reverse=True):
        start, end = (_offset(text, edit["range"][name], encoding) for name in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def _key(place: Message) -> tuple[int, int]:
    return place["line"], place["character"]


_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def _offset(text: str, place: Message, encoding: str) -> int:
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n")  # one code point each, as long
    at = 0
    for _ in range(place["line"]):
        at = lines.index("\n", at) + 1
        if text[at - 1] == "\r" and text[at : at + 1] == "\n":
            at += 1
    codec, size = _UNITS[encoding]
    units = text[at:].encode(codec)[: place["character"] * size]
    return at + len(units.decode(codec))
