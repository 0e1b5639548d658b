"""What GitHub's action runs, for real: its script in a scratch repository, and its description."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "github_action.sh"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return programs that stand in for installing: the venv is this one, and pip does nothing."""
    top = tmp_path_factory.mktemp("bin")
    python = top / "python3"
    python.write_text(
        f"""#!/bin/sh
mkdir -p "$3/bin"
cat > "$3/bin/contentlint" <<'EOF'
#!/bin/sh
exec "{sys.executable}" -m contentlint "$@"
EOF
cat > "$3/bin/pip" <<'EOF'
#!/bin/sh
echo "$@" >> "$PIP_LOG"
EOF
chmod +x "$3/bin/contentlint" "$3/bin/pip"
"""
    )
    reviewdog = top / "reviewdog"
    reviewdog.write_text('#!/bin/sh\necho "reviewdog $@"\ncat > "$PIP_LOG.rdjson"\n')
    for program in (python, reviewdog):
        program.chmod(0o755)
    return top


def action(where: Path, programs: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    environ = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(where / "summary.md"),
        "GITHUB_BASE_REF": inputs.pop("base", ""),
        "PIP_LOG": str(where / "pip.log"),
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    return subprocess.run(
        ["bash", str(SCRIPT)], cwd=where, env=environ, capture_output=True, text=True, check=False
    )


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    articles = tmp_path / "content"
    articles.mkdir()
    shutil.copy(ROOT / "examples" / "de" / "backhaus-draft.md", articles)
    return tmp_path


def test_it_annotates_sums_up_and_fails(scratch: Path, programs: Path) -> None:
    done = action(scratch, programs, paths="content")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=content/backhaus-draft.md,line=" in done.stdout
    assert (scratch / "summary.md").read_text().startswith("## contentlint\n")
    assert (scratch / "pip.log").read_text().strip().endswith(str(ROOT))


def test_it_takes_levels_formats_versions_and_options(scratch: Path, programs: Path) -> None:
    done = action(
        *(scratch, programs),
        paths="content",
        fail_on="never",
        output_format="sarif=a.sarif text",
        version="contentlint==9",
        arguments="--select titles",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (scratch / "a.sarif").read_text().startswith('{"$schema"')
    assert "error[title-concatenated]" in done.stdout
    assert (scratch / "pip.log").read_text().strip().endswith("contentlint==9")


def test_nothing_of_an_input_is_run(scratch: Path, programs: Path) -> None:
    done = action(scratch, programs, paths="content $(touch owned) `touch owned` ; touch owned")
    assert not (scratch / "owned").exists()
    assert done.returncode == 2


def test_it_comments_by_reviewdog(scratch: Path, programs: Path) -> None:
    done = action(scratch, programs, paths="content", comment="true")
    assert done.returncode == 1
    assert "reviewdog -f=rdjson -reporter=github-pr-review" in done.stdout
    assert (scratch / "pip.log.rdjson").read_text().startswith('{"source"')


def test_its_description_hands_over_every_input() -> None:
    told = yaml.safe_load((ROOT / "action.yml").read_text())
    (step,) = told["runs"]["steps"]
    handed = {value[len("${{ inputs.") : -len(" }}")] for value in step["env"].values()}
    assert handed == set(told["inputs"])
    assert step["run"].endswith('/scripts/github_action.sh"')
    read = set(step["env"])
    script = SCRIPT.read_text()
    assert all(f"{{{name}" in script for name in read)
