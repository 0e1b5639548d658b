"""The pre-commit hooks, run by pre-commit itself on a scratch repository."""

import os
import re
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


def run_hook(hooks: Path, scratch: Path, hook: str) -> subprocess.CompletedProcess[str]:
    """Run a hook of the repository on all files; its environment is made once for all tests."""
    head = git(hooks, "rev-parse", "HEAD").strip()
    config = hooks.parent / f"{hook}.yaml"
    config.write_text(f"repos: [{{repo: '{hooks}', rev: '{head}', hooks: [{{id: {hook}}}]}}]\n")
    git(scratch, "add", "-A")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--config", str(config), "--all-files"],
        cwd=scratch,
        capture_output=True,
        text=True,
        env={**os.environ, "PRE_COMMIT_HOME": str(hooks.parent / "home")},
        check=False,
    )


def test_the_hook_fails_on_a_draft_and_passes_on_a_sound_article(
    hooks: Path, scratch: Path
) -> None:
    shutil.copy(EXAMPLES / "de" / "roggenbrot.txt", scratch)
    passed = run_hook(hooks, scratch, "contentlint")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    shutil.copy(EXAMPLES / "de" / "backhaus-draft.md", scratch)
    failed = run_hook(hooks, scratch, "contentlint")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "error[title-concatenated]" in failed.stdout


def test_the_fixing_hook_leaves_alone_what_is_no_article(hooks: Path, scratch: Path) -> None:
    texts = {
        "LICENSE": 'The "Software" , as is.\n',
        "requirements.txt": 'ruff==0.4.1 ; python_version < "3.12"\n',
        "CMakeLists.txt": 'if(A STREQUAL "b" )\n',
        # A name that begins like an option is a name.
        "--unsafe-fixes.md": "# Brot\n\nDas ist gut.\n",
    }
    for name, text in texts.items():
        (scratch / name).write_text(text)
    done = run_hook(hooks, scratch, "contentlint-fix")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {name: (scratch / name).read_text() for name in texts} == texts
    (scratch / "a.md").write_text("# Brot\n\nEr sagte „ja“ , mehr nicht.\n")
    done = run_hook(hooks, scratch, "contentlint-fix")
    assert done.returncode == 1, done.stdout + done.stderr
    assert (scratch / "a.md").read_text() == "# Brot\n\nEr sagte „ja“, mehr nicht.\n"
    assert {name: (scratch / name).read_text() for name in texts} == texts


def test_the_strict_hook_looks_at_staged_lines_and_lets_warnings_fail(
    hooks: Path, scratch: Path
) -> None:
    old, new = "# Brot\n\nDas ist ist gut.\n", "Auch das ist ist gut.\n"
    (scratch / "a.md").write_text(old)
    (scratch / "LICENSE").write_text('The "Software" , as is.\n')
    commit_all(scratch)
    (scratch / "a.md").write_text(f"{old}\nSie isst es.\n")
    passed = run_hook(hooks, scratch, "contentlint-strict")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    (scratch / "a.md").write_text(f"{old}\n{new}")
    failed = run_hook(hooks, scratch, "contentlint-strict")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert failed.stdout.count("[repeated-word]") == 1
    assert "a.md:5:" in failed.stdout


def test_the_site_hook_compares_all_articles(hooks: Path, scratch: Path) -> None:
    article = "---\ntitle: Ein Titel für das Brot\nlang: de\n---\n\nEin Satz vom Brot.\n"
    (scratch / "a.md").write_text(article)
    passed = run_hook(hooks, scratch, "contentlint-site")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    (scratch / "b.md").write_text(article)
    failed = run_hook(hooks, scratch, "contentlint-site")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "duplicate" in failed.stdout


def test_hooks_and_prettier_come_to_rest(hooks: Path, scratch: Path) -> None:
    """Prettier puts a blank line behind a comment: the suppression holds all the same."""
    text = "# Brot\n\n<!-- contentlint-disable-next-line plenk -- so gewollt -->\n\nDas ist gut .\n"
    (scratch / "a.md").write_text(text)
    done = run_hook(hooks, scratch, "contentlint-fix")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (scratch / "a.md").read_text() == text


def test_the_example_of_the_readme_works_as_it_stands(scratch: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n# \.pre-commit-config\.yaml\n(.*?)```", readme, re.DOTALL)
    (scratch / ".pre-commit-config.yaml").write_text(example)
    (scratch / "LICENSE").write_text('The "Software" , as is.\n')
    shutil.copy(EXAMPLES / "de" / "backhaus-draft.md", scratch)
    git(scratch, "add", "-A")
    path = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=scratch,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(scratch.parent / "home")},
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[title-concatenated]" in done.stdout
    assert "LICENSE" not in done.stdout
