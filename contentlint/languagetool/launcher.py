"""The process that holds a local server: ``python -m contentlint.languagetool.launcher``.

Says ``{"url": …}`` or ``{"error": …}`` on a line of standard output. Ends the server on SIGTERM, at
the end of its standard input, or when whoever started it is gone. The only module that knows
language-tool-python.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

CONFIG = {
    "pipelineCaching": True,
    "cacheSize": 5000,
    "cacheTTLSeconds": 3600,
    "maxPipelinePoolSize": 4,
}
"""Makes an article that was seen before ten times as fast."""


def main() -> None:
    """Start the server, say where it is, wait, stop it."""
    starter = os.getppid()
    signal.signal(signal.SIGTERM, _leave)
    try:
        # Without types, heavy, and under the GPL: only who installs the extra ever loads it.
        import language_tool_python

        tool = language_tool_python.LanguageTool("en-US", config=dict(CONFIG))
    except Exception as error:
        _say({"error": _reason(error)})
        return
    try:
        _say({"url": tool.url.rstrip("/").removesuffix("/v2")})
        ended = threading.Event()
        threading.Thread(target=_await_end, args=(ended,), daemon=True).start()
        while not ended.wait(1.0) and os.getppid() == starter:
            pass
    finally:
        tool.close()


def _await_end(ended: threading.Event) -> None:
    sys.stdin.buffer.read()
    ended.set()


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    if "onnection" in type(error).__name__ or "Max retries" in text:
        return "it is not installed yet, and cannot be downloaded; put one under LTP_PATH"
    return f"{type(error).__name__}: {text}"[:300]


def _say(what: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


if __name__ == "__main__":
    main()
