"""A repository of somebody else, checked as CI does: what it tries, and that none of it works."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from contentlint.session.cache import Cache
from contentlint.session.disk import Disk
from contentlint.session.index import Index
from contentlint.session.invocation import CachePlace
from contentlint.session.packing import pack, unpack_results

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = (sys.executable, "-m", "contentlint")
ARTICLE = "# Brot backen\n\nDas Brot , sagt er, ist gut.\n"
SECRET = "Das geheime Wort lautet Sesam , sagt er.\n"  # noqa: S105 -- no password


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a checkout of something hostile, with what is not its own beside it."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "victim.json").write_text("{}\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    top = tmp_path / "checkout"
    (top / ".git").mkdir(parents=True)
    (top / ".git" / "config").write_text("[core]\n", encoding="utf-8")
    (top / "a.md").write_text(ARTICLE, encoding="utf-8")
    (top / "data.json").write_text('{"precious": true}\n', encoding="utf-8")
    return top


def run(
    top: Path, *arguments: str, home: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=top,
        env={"HOME": home or str(top.parent), "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def everything(top: Path) -> dict[str, str | None]:
    """Return all files around, and what they say; what runs keep for themselves aside."""
    return {
        os.path.relpath(path, top): path.read_text(errors="replace") if path.is_file() else None
        for path in sorted(top.rglob("*"))
        if not {".contentlint_cache", ".cache"} & set(path.parts)
    }


OUT_OF_PLACE = [
    ('output-format = ["json=../victim.json"]', "does not lie below"),
    ('output-format = ["json=/tmp/contentlint-hostile.json"]', "does not lie below"),
    ('output-format = ["concise=.git/config"]', "belongs to git"),
    ('output-format = ["concise=.github/x.txt"]', "is hidden"),
    ('output-format = ["concise=env.sh"]', "is not called .txt"),
    ('output-format = ["concise=Makefile"]', "is not called .txt"),
    ('output-format = ["json=data.json"]', "is no such report"),
    ('output-format = ["json=link/r.json"]', "is reached through a link"),
    ('output-format = ["json=link.json"]', "is reached through a link"),
    ('cache-dir = "."', "does not lie below"),
    ('cache-dir = ".git/hooks"', "belongs to git"),
    ('cache-dir = "../elsewhere"', "does not lie below"),
    ('cache-dir = "link"', "is reached through a link"),
    ('extends = "../evil.toml"', "leads out of"),
    ('baseline = "../secret.txt"', "leads out of"),
    ('packs = ["../elsewhere"]', "leads out of"),
    ('packs = ["link"]', "leads out of"),
    ('site-root = "/"', "leads out of"),
    ('languagetool = "http://169.254.169.254/"', "no article is sent"),
    ('languagetool = "http://localhost:9/"', "no article is sent"),
    ('[rules.house-terms]\nfile = "../secret.txt"', "leads out of"),
    ('[rules.house-terms]\nfile = "link.txt"', "leads out of"),
]


@pytest.mark.parametrize(("toml", "why"), OUT_OF_PLACE)
def test_a_configuration_that_was_found_reaches_nothing_outside(
    repository: Path, toml: str, why: str
) -> None:
    (repository / "link").symlink_to(repository.parent / "elsewhere")
    (repository / "link.json").symlink_to(repository.parent / "victim.json")
    (repository / "link.txt").symlink_to(repository.parent / "secret.txt")
    (repository / "contentlint.toml").write_text(toml + "\n", encoding="utf-8")
    before = everything(repository.parent)
    done = run(repository, "check", ".")
    said = done.stderr + done.stdout
    assert done.returncode == 2
    assert why in said
    assert "contentlint.toml" in said
    assert "Traceback" not in said
    assert "Sesam" not in said
    assert everything(repository.parent) == before


def test_what_a_person_names_is_done(repository: Path) -> None:
    (repository / "contentlint.toml").write_text(
        'output-format = ["json=../victim.json"]\ncache-dir = "../elsewhere/cache"\n'
    )
    assert run(repository, "check", ".", "--trust-config").returncode == 1
    assert json.loads((repository.parent / "victim.json").read_text())["schema_version"] == 2
    assert (repository.parent / "elsewhere" / "cache").is_dir()
    (repository.parent / "victim.json").write_text("{}")
    assert run(repository, "check", ".", "--config", "contentlint.toml").returncode == 1
    assert json.loads((repository.parent / "victim.json").read_text())["schema_version"] == 2
    done = run(
        repository, "check", ".", "--output-format", "json=../new.json", "--cache-dir", "../c"
    )
    assert done.returncode == 1
    assert (repository.parent / "new.json").exists()
    variable = {"CONTENTLINT_OUTPUT_FORMAT": "json=../newer.json"}
    assert run(repository, "check", "a.md", **variable).returncode == 1
    assert (repository.parent / "newer.json").exists()


def test_reports_below_a_configuration_and_over_reports(repository: Path) -> None:
    (repository / "reports").mkdir()
    (repository / "contentlint.toml").write_text(
        'output-format = ["json=reports/r.json", "concise=reports/r.txt"]\n'
    )
    for _ in range(2):
        assert run(repository, "check", "a.md").returncode == 1
        assert json.loads((repository / "reports" / "r.json").read_text())["schema_version"] == 2
        assert "error[plenk]" in (repository / "reports" / "r.txt").read_text()


def test_a_nested_configuration_may_build_on_one_above_it(repository: Path) -> None:
    (repository / "site").mkdir()
    (repository / "base.toml").write_text('ignore = ["plenk"]\n')
    (repository / "site" / "contentlint.toml").write_text('extends = "../base.toml"\n')
    (repository / "site" / "a.md").write_text(ARTICLE)
    assert run(repository, "check", "site/a.md").returncode == 0


class _Listener(http.server.BaseHTTPRequestHandler):
    heard: list[str]

    def do_POST(self) -> None:
        self.heard.append(self.path)
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    heard: list[str] = []
    handler = type("Handler", (_Listener,), {"heard": heard})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()


def test_no_text_is_sent_where_nobody_allowed_it(
    repository: Path, listener: tuple[str, list[str]]
) -> None:
    url, heard = listener
    (repository / "contentlint.toml").write_text(f'languagetool = "{url}"\n')
    assert run(repository, "check", "a.md").returncode == 2
    assert heard == []
    run(repository, "check", "a.md", "--trust-config")
    assert heard != []
    heard.clear()
    run(repository, "check", "a.md", "--languagetool", url)
    assert heard != []


@pytest.mark.parametrize("scheme", ["https:", ""])
def test_passwords_are_never_printed(repository: Path, scheme: str) -> None:
    (repository / "contentlint.toml").write_text(
        'languagetool = "http://ann:sesam@example.org/?apiKey=sesam"\n'
        f'site-url = "{scheme}//b:sesam@c.de"\n'
    )
    for command in (("config",), ("check", "a.md")):
        done = run(repository, *command)
        assert "sesam" not in done.stdout + done.stderr
    wrong = run(repository, "check", "a.md", "--languagetool", "ftp://ann:sesam@example.org")
    assert (wrong.returncode, "sesam" in wrong.stderr) == (2, False)


def test_the_configuration_is_shown_without_control_characters(repository: Path) -> None:
    (repository / "contentlint.toml").write_text('keyphrase = "\\u001b]0;pwned\\u0007\\u202e"\n')
    shown = run(repository, "config").stdout
    assert 'keyphrase = "\\u001B]0;pwned\\u0007\\u202E"' in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_links_out_of_the_repository_are_neither_read_nor_fixed(repository: Path) -> None:
    (repository / "x.md").symlink_to("../secret.txt")
    (repository / "y.md").symlink_to("/proc/self/environ")
    (repository / "docs").mkdir()
    (repository / "docs" / "inside.md").symlink_to("../a.md")
    done = run(repository, "check", ".", "--fix", SESAM="Sesam , sagt er.")
    assert "Sesam" not in done.stdout
    assert "x.md: note[link]: is a link that leads out of here, and was not read" in done.stdout
    assert (repository.parent / "secret.txt").read_text() == SECRET
    assert (repository / "a.md").read_text() == ARTICLE.replace(" ,", ",")
    # Hooks name what is committed; a person who names a link has it checked, and never rewritten.
    assert "Sesam" not in run(repository, "check", "--force-exclude", "--fix", "x.md").stdout
    named = run(repository, "check", "--fix", "x.md")
    assert named.returncode == 2
    assert "it is a link that leads out of here; fix the file itself" in named.stdout
    assert (repository.parent / "secret.txt").read_text() == SECRET


@pytest.mark.parametrize("name", [".gitignore", "robots.txt", "sitemap.xml", "static/robots.txt"])
@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_files_without_an_end(repository: Path, name: str, kind: str) -> None:
    (repository / "static").mkdir()
    make_endless(repository / name, kind)
    assert run(repository, "check", ".").returncode == 1


def make_endless(path: Path, kind: str) -> None:
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize("kind", ["fifo", "zero"])
@pytest.mark.parametrize(
    "toml",
    [
        'extends = "endless"',
        'baseline = "endless"',
        '[rules.house-terms]\nfile = "endless"',
    ],
)
def test_configurations_that_name_files_without_an_end(
    repository: Path, kind: str, toml: str
) -> None:
    make_endless(repository / "endless", kind)
    (repository / "contentlint.toml").write_text(toml + "\n")
    done = run(repository, "check", "a.md", "--trust-config")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_named_articles_without_an_end(repository: Path, kind: str) -> None:
    make_endless(repository / "endless.md", kind)
    done = run(repository, "check", "endless.md", "a.md")
    assert done.returncode == 2
    assert (
        "endless.md: error[unreadable]: cannot be read: it is a pipe, a socket or a" in done.stdout
    )


@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_a_rule_pack_whose_files_have_no_end(repository: Path, kind: str) -> None:
    (repository / "pack" / "style").mkdir(parents=True)
    (repository / "pack" / "lists" / "words").mkdir(parents=True)
    (repository / "pack" / "pack.toml").write_text('prefix = "evil"\n')
    (repository / "pack" / "style" / "r.toml").write_text(
        'check = "phrases"\nlist = "words"\nscopes = ["paragraph"]\nseverity = "info"\n'
        'message = "{match}"\ndoc = "x"\n[[example]]\ntext = "x"\n'
    )
    make_endless(repository / "pack" / "lists" / "words" / "de.txt", kind)
    (repository / "contentlint.toml").write_text('packs = ["pack"]\n')
    done = run(repository, "check", "a.md")
    assert (done.returncode, "it is a pipe" in done.stderr) == (2, True)


def test_a_cache_directory_that_was_there_is_not_taken_over(repository: Path) -> None:
    (repository / "own").mkdir()
    (repository / "own" / "notes.txt").write_text("mine\n")
    (repository / "contentlint.toml").write_text('cache-dir = "own"\n')
    assert run(repository, "check", ".").returncode == 1
    assert not (repository / "own" / ".gitignore").exists()
    (repository / "contentlint.toml").unlink()
    assert run(repository, "check", ".").returncode == 1
    assert (repository / ".contentlint_cache" / ".gitignore").read_text().endswith("*\n")


def test_a_cache_that_is_a_link(repository: Path) -> None:
    (repository / ".contentlint_cache").symlink_to("../elsewhere")
    assert run(repository, "check", ".").returncode == 2
    assert os.listdir(repository.parent / "elsewhere") == []


def test_a_forged_cache_hides_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository brings what somebody else's run has written, without its findings."""
    check, theirs = (
        ("check", ".", "--output-format", "concise"),
        {"CONTENTLINT_CACHE_KEY": "theirs"},
    )
    found = run(repository, *check, **theirs).stdout
    assert "plenk" in found
    (path,) = (repository / ".contentlint_cache").rglob("index-*")
    monkeypatch.setenv("CONTENTLINT_CACHE_KEY", "theirs")
    cache = Cache(CachePlace(str(path.parent.parent), str(repository), 100), Disk())
    index = Index(str(path), path.name, cache.signature, 1_000_000)
    ((name, entry),) = index.entries.items()
    (result,) = unpack_results(index.results.get(entry.results))
    nothing = pack((result._replace(findings=()),)).partition(b"\n")[2]
    index.entries[name] = entry._replace(results=index.results.add(nothing), shown=None)
    index.changed.add(name)
    index.save(time.time())
    forged = path.read_bytes()
    assert "plenk" not in run(repository, *check, **theirs).stdout  # it would work
    path.write_bytes(forged)
    assert run(repository, *check).stdout == found
    # Signed with our own key, but of other bytes.
    ours = path.read_bytes()
    assert ours != forged
    path.write_bytes(ours[:32] + forged[32:])
    assert run(repository, *check).stdout == found


@pytest.mark.parametrize(
    "damage", [b"", b"\xff" * 100, b"a\nb\nc", b"[" * 100_000, b"k\n" + b"[" * 100_000 + b"\nx"]
)
def test_a_poisoned_cache_is_a_miss(repository: Path, damage: bytes) -> None:
    found = run(repository, "check", ".", "--output-format", "concise")
    for entry in (repository / ".contentlint_cache").rglob("*"):
        if entry.is_file() and entry.name != ".gitignore":
            entry.write_bytes(damage)
    again = run(repository, "check", ".", "--output-format", "concise")
    assert (again.stdout, again.stderr, again.returncode) == (found.stdout, "", 1)


@pytest.mark.parametrize(
    "source",
    ["", "version = 3\n", "x = [[[[", "version = 1\nfinding = 3\n", "\x00", "a = " + "[" * 9999],
)
def test_a_foreign_baseline_is_a_mistake_with_its_name(repository: Path, source: str) -> None:
    (repository / "b.toml").write_text(source)
    (repository / "contentlint.toml").write_text('baseline = "b.toml"\n')
    done = run(repository, "check", "a.md")
    assert done.returncode == 2
    assert done.stderr.startswith("contentlint: b.toml: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_directory_that_cannot_be_read_is_said(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the session, since tests run as root in places, whom no mode stops."""
    from contentlint.session import Excluded, Exclusion, discover

    (repository / "sub").mkdir()
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    excluded = Excluded(Exclusion((), ""), lambda _: Exclusion((), ""), False)
    article, *troubles = discover([str(repository)], excluded)
    assert article.path.endswith("a.md")
    (trouble,) = troubles
    assert trouble.path.endswith("sub")
    assert trouble.problem is not None
    assert "this directory cannot be read: Permission denied" in trouble.problem.message
    assert not trouble.problem.note


def test_names_are_no_options_and_no_commands(repository: Path) -> None:
    for name in ("--config=evil.md", "$(touch pwned).md", "\x1b]0;x\x07.md", "::error::x.md"):
        (repository / name).write_text(ARTICLE)
    (repository / "evil.md").write_text('ignore = ["all"]\n')
    names = sorted(name for name in os.listdir(repository) if name.endswith(".md"))
    done = run(repository, "check", "--force-exclude", "--output-format", "concise", "--", *names)
    assert "a.md:3:9: error[plenk]" in done.stdout
    assert "\x1b" not in done.stdout
    assert not (repository / "pwned").exists()
