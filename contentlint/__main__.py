"""``python -m contentlint``, and the ``contentlint`` command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False  # as `typing` says, which is not needed here

if TYPE_CHECKING:
    from typing import NoReturn


class _EndedError(BaseException):
    """The system asks us to end: a job that is cancelled, a terminal that is closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main() -> NoReturn:
    """Run the command line and end with its exit code."""
    # Documents are trees and not circles: looking for garbage every 700 objects finds none and
    # takes a tenth of the time of a check.
    gc.set_threshold(200_000, 20, 100)
    try:
        _listen()
        _leave(_run())
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # as below
        code = _ended(signal.SIGINT)
    except _EndedError as error:
        code = _ended(error.number)
    _leave(code)


def _listen() -> None:
    """Let signals that end us unwind the stack: workers go with us, reports stay whole."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_DFL)  # whoever asks twice does not want to wait
    raise _EndedError(number)


def _run() -> int:
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- lives as long as we do
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 -- as above
    if sys.stdout is None:
        sys.stderr.write("contentlint: standard output is closed; send it somewhere\n")
        return 2
    # Whatever the terminal's encoding cannot say is escaped instead of a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # So that Ctrl-C during imports is clean too.
    from contentlint import bundle

    bundle.install()
    from contentlint.cli import run

    return run(sys.argv[1:])


def _ended(number: int) -> int:
    with suppress(OSError, ValueError):  # nobody may listen any more
        sys.stderr.write(f"contentlint: ended by {signal.Signals(number).name}\n")
    return 128 + number


def _leave(code: int) -> NoReturn:
    """End the process without freeing what it holds: that is a tenth of the time of a check."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever read our output has seen enough
    except OSError as error:
        sys.stderr.write(f"contentlint: standard output cannot be written: {error.strerror}\n")
        code = 2
    except (ValueError, AttributeError):
        pass  # closed, or never there
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
