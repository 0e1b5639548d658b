"""Check files with a LanguageTool server that is started and ended here: a peer for ``speed.py``.

    python benchmarks/drivers/languagetool_peer.py DIRECTORY FILE…

DIRECTORY has ``languagetool-server.jar`` (``scripts/get_languagetool.py`` prints it). Prints how
many matches there are. Ends with 1 if the server does not answer.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

HEAP = "-Xmx1g"
PATIENCE = 60.0
"""Seconds for the server to start."""


def ask(address: str, path: str, data: dict[str, str] | None = None) -> str:
    """Return what the server answers."""
    body = urllib.parse.urlencode(data).encode() if data else None
    with urllib.request.urlopen(f"{address}{path}", body, timeout=600) as answer:  # noqa: S310
        text: str = answer.read().decode()
        return text


def main() -> int:
    """Start the server, ask it about each file, and end it."""
    jar = os.path.join(sys.argv[1], "languagetool-server.jar")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = "org.languagetool.server.HTTPServer"
    command = ["java", HEAP, "-cp", jar, server, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, found = f"http://127.0.0.1:{port}/v2", 0
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                ask(address, "/healthcheck")
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    return 1
                time.sleep(0.1)
        for path in sys.argv[2:]:
            asked = {"language": "auto", "preferredVariants": "de-DE,en-US"}
            text = Path(path).read_text("utf-8", "replace")
            answer: dict[str, Any] = json.loads(ask(address, "/check", {"text": text, **asked}))
            found += len(answer["matches"])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
