"""Check that an installed contentlint finds what the one of this tree finds, and needs no extra.

    python scripts/check_wheel.py EMPTY/bin/contentlint

Both check the examples from an empty directory; their reports must be the same to the byte. A page
in French and an article selector go the ways that only installed packages can break.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGE = (
    "<html lang=fr><title>Le pain</title><body><main><h1>Le pain</h1><p>Le pain est bon , dit-il."
    "</p></main></body></html>"
)


def output(command: list[str], directory: str) -> str:
    """Return what a command prints in a directory. Raises ``CalledProcessError``."""
    # Only the programs that main() names.
    done = subprocess.run(  # noqa: S603
        command, cwd=directory, check=True, capture_output=True, text=True
    )
    return done.stdout


def main() -> int:
    """Compare, and return the exit code."""
    program = str(Path(sys.argv[1]).absolute())
    ours = [sys.executable, "-m", "contentlint"]
    with tempfile.TemporaryDirectory() as directory:
        page = Path(directory, "page.html")
        page.write_text(PAGE, encoding="utf-8")
        Path(directory, "contentlint.toml").write_text('article-selector = "main"\n')
        for arguments in (
            ["--version"],
            ["rules"],
            ["rule", "title-incomplete"],
            ["check", str(EXAMPLES), "--exit-zero", "--no-cache", "--output-format", "json"],
            ["check", "page.html", "--exit-zero", "--output-format", "concise"],
        ):
            if output([program, *arguments], directory) != output([*ours, *arguments], directory):
                sys.stderr.write(f"the wheel differs: contentlint {' '.join(arguments)}\n")
                return 1
        report = ["check", "page.html", "--exit-zero", "--output-format", "json"]
        note = json.loads(output([program, *report], directory))["documents"][0]["metrics"]["note"]
        if "contentlint[readability]" not in note:
            sys.stderr.write(f"no word of the extra for French: {note!r}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
