"""Starts a LanguageTool server for one run, and sees to it that none is left behind.

language-tool-python starts Java in a process of its own (``launcher``), which ends with its
standard input: whatever becomes of us, the server goes when we go.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from contentlint.languagetool.client import UnavailableError
from contentlint.phrase import phrase

if TYPE_CHECKING:
    from types import TracebackType

START = 90.0
"""Seconds a server may take to start; the first start may have to unpack it."""
STOP = 10.0
MEMORY = "-Xmx1g"
"""Less than 400 MB does not work; more helps nobody. ``JAVA_TOOL_OPTIONS`` stands over it."""
_EXTRA = 'pip install "contentlint[languagetool]"'


class LocalServer:
    """A context manager: its ``url`` answers until it is left. Raises :class:`UnavailableError`."""

    def __init__(self, start: float = START) -> None:
        self._patience = start
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def __enter__(self) -> LocalServer:
        if find_spec("language_tool_python") is None:
            raise UnavailableError(
                phrase("LanguageTool cannot be started: install it with {extra}", extra=_EXTRA)
            )
        if shutil.which("java") is None:
            raise UnavailableError(
                phrase("LanguageTool cannot be started: it needs Java 17 or later, and has none")
            )
        # Its own process group: Ctrl-C is ours to handle, and all it starts can be ended with it.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "contentlint.languagetool.launcher"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"JAVA_TOOL_OPTIONS": MEMORY, **os.environ, **_past_proxies()},
            start_new_session=True,
        )
        try:
            said = self._first_line(self._process)
            if "url" not in said:
                raise UnavailableError(
                    phrase(
                        "LanguageTool cannot be started: {error}",
                        error=said.get("error", "no answer"),
                    )
                )
        except BaseException:
            self.stop()
            raise
        self.url = str(said["url"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the server and all that was started with it."""
        process, self._process = self._process, None
        if process is None:
            return
        # Workers may hold copies of its standard input: that it ends is not enough.
        process.terminate()
        # Before it has said where it is, its launcher does not listen.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP if self.url else 0.2)
        # What the launcher has not ended goes with its group.
        _kill_group(process.pid)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _first_line(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        assert process.stdout is not None  # noqa: S101 -- it is a pipe, see above
        lines: list[bytes] = []
        reader = threading.Thread(target=_read_line, args=(process.stdout, lines), daemon=True)
        reader.start()
        reader.join(self._patience)
        if not lines:
            return {"error": f"it did not start within {self._patience:g} s"}
        try:
            return dict(json.loads(lines[0]))
        except ValueError:
            return {"error": "its launcher ended without a word"}


def _read_line(stream: IO[bytes], lines: list[bytes]) -> None:
    lines.append(stream.readline())


def _past_proxies() -> dict[str, str]:
    """Return variables that keep requests to this machine from being sent to a proxy."""
    found = {}
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [os.environ.get(name, ""), "127.0.0.1", "localhost"]
        found[name] = ",".join(host for host in hosts if host)
    return found


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # nobody is left
        os.killpg(leader, signal.SIGKILL)
