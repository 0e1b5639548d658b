"""``python -m contentlint``, and the ``contentlint`` command."""

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    from contentlint.cli import run  # noqa: PLC0415 -- so that Ctrl-C during imports is clean too

    return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
