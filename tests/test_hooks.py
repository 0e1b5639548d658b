"""The pre-commit hooks, run by pre-commit itself on a scratch repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with this work tree as it stands, uncommitted changes included."""
    repository = tmp_path_factory.mktemp("hooks") / "contentlint"
    tracked = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            target = repository / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    commit_all(repository)
    return repository


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Return an empty repository."""
    git(tmp_path, "init", "-q")
    return tmp_path


def git(directory: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=directory, check=True, capture_output=True, text=True).stdout


def commit_all(directory: Path) -> None:
    git(directory, "init", "-q")
    git(directory, "add", "-A")
    git(directory, "commit", "-q", "-m", "all")


def try_repo(hooks: Path, scratch: Path, hook: str) -> subprocess.CompletedProcess[str]:
    git(scratch, "add", "-A")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--all-files"]
    environ = {**os.environ, "PRE_COMMIT_HOME": str(hooks.parent / "cache")}
    return subprocess.run(
        command, cwd=scratch, capture_output=True, text=True, env=environ, check=False
    )


def test_the_hook_fails_on_a_draft_and_passes_on_a_sound_article(
    hooks: Path, scratch: Path
) -> None:
    shutil.copy(EXAMPLES / "de" / "roggenbrot.txt", scratch)
    passed = try_repo(hooks, scratch, "contentlint")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    shutil.copy(EXAMPLES / "de" / "backhaus-draft.md", scratch)
    failed = try_repo(hooks, scratch, "contentlint")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "error[title-concatenated]" in failed.stdout
