"""``python -m contentlint``, and the ``contentlint`` command."""

import gc
import sys


def main() -> int:
    """Run the command line and return the exit code."""
    # Documents are trees and not circles: looking for garbage every 700 objects finds none and
    # takes a tenth of the time of a check.
    gc.set_threshold(50_000, 20, 100)
    from contentlint.cli import run  # noqa: PLC0415 -- so that Ctrl-C during imports is clean too

    return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
