"""What tests share: how property tests draw, and a place to run the command line in.

Property tests draw the same examples each time, so that a run tells about a change.
``HYPOTHESIS_PROFILE=search`` looks for new ones, ten times as many.
"""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Tests read English, whatever the machine's language is.
for _name in ("LC_ALL", "LC_MESSAGES", "LANG", "CONTENTLINT_LANG"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let the programs that tests start hear Ctrl-C, as a person's do.

    A shell that runs the tests in the background has them ignore it, and what they start as well.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def empty_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Run in an empty directory, without variables of the machine."""
    for name in os.environ:
        if name.startswith(("CONTENTLINT_", "GIT_", "GITHUB_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path
