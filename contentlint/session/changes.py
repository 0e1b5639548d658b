"""What git says has changed: files, the lines in them, and what is staged of them."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.readers.read import EXTENSIONS
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.finding import Diagnostic
    from contentlint.result import Result

_HUNK = pattern(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_SECTION = b"diff --git "
_DELETED = b"0" * 40
_REGULAR = b"100"
"""What modes of files begin with; those of links and of submodules do not."""
_SECTIONS = pattern(rb"(?m)^" + _SECTION)
_SHALLOW = phrase(
    "; this clone is shallow: fetch all of its history (fetch-depth: 0 in GitHub's checkout, "
    "GIT_DEPTH: 0 in GitLab's jobs, git fetch --unshallow)"
)


class GitError(Exception):
    """Git cannot be asked, or does not know. The message says what to do."""


class Lines(Record):
    """Lines of a file, from 1, both inclusive."""

    first: int
    last: int


class Changes(Record):
    """The files that have changed, by their real paths."""

    lines: Mapping[str, tuple[Lines, ...] | None]
    """Which lines are new in each; ``None`` for all of them."""
    blobs: Mapping[str, str]
    """Where not the file itself counts but what is staged of it: git's name for that."""
    top: str
    """The directory of the repository."""

    def touch(self, path: str) -> bool:
        """Tell whether a file has changed."""
        return os.path.realpath(path) in self.lines

    def narrow(self, result: Result) -> Result:
        """Leave of a result what stands on changed lines or concerns the document as a whole."""
        changed = self.lines.get(os.path.realpath(file_of(result.path)), ())
        if changed is None:
            return result
        return result._replace(
            findings=tuple(d for d in result.findings if d.whole or _touches(d, changed))
        )


def _touches(diagnostic: Diagnostic, changed: tuple[Lines, ...]) -> bool:
    first, last = diagnostic.start.line, diagnostic.end.line
    return any(first <= lines.last and lines.first <= last for lines in changed)


def file_of(path: str) -> str:
    """Return the file of a document: posts of an export have ``#id`` behind it."""
    return path if "#" not in path or os.path.exists(path) else path.partition("#")[0]


def staged() -> Changes:
    """Return what is staged. Raises :class:`GitError`."""
    top = _top()
    return _changes(top, "--cached", blobs=True)


def since(base: str) -> Changes:
    """Return what has changed since the work tree's history left that of ``base``.

    Files that git does not know yet count as new. Raises :class:`GitError`.
    """
    top = _top()
    try:
        commit = f"{base}^{{commit}}"
        _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", commit, what=base)
    except GitError as error:
        raise GitError(
            phrase("{error}{more}", error=error, more=_SHALLOW if _is_shallow(top) else "")
        ) from error
    try:
        start = _git(top, "merge-base", base, "HEAD").decode().strip()
    except GitError as error:
        if _is_shallow(top):
            raise GitError(
                phrase(
                    "git cannot tell where {base} was left{shallow}", base=base, shallow=_SHALLOW
                )
            ) from error
        start = base
    found = _changes(top, start, blobs=False)
    others = _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    new = {_real(top, name): None for name in others if name}
    return found._replace(lines={**found.lines, **new})


def blob(top: str, name: str) -> bytes:
    """Return what is staged of a file. Raises :class:`GitError`."""
    return _git(top, "cat-file", "blob", name)


def _changes(top: str, against: str, *, blobs: bool) -> Changes:
    out = _git(
        top,
        "diff",
        against,
        *("--raw", "--patch", "-z", "-U0", "--inter-hunk-context=0", "-M", "--no-abbrev"),
        # ``--text``: articles in UTF-16, or that attributes call binary, have lines all the same.
        *("--text", "--no-color", "--no-ext-diff", "--no-textconv"),
        *("--diff-filter=AMR", "--ignore-submodules", "--"),
        *(f":(icase)*{extension}" for extension in EXTENSIONS),
        ":(icase)*.ghost.*json",
    )
    lines: dict[str, tuple[Lines, ...] | None] = {}
    names: dict[str, str] = {}
    raw = list(_raw(out))
    # An empty field parts the entries from the patch. Its sections come in the order of the
    # entries, whose names are plain, while those in the sections may be quoted.
    sections = _SECTIONS.split(out.partition(b"\0\0")[2])[1:]
    for (path, name, status, mode), section in zip(raw, sections, strict=True):
        if not mode.startswith(_REGULAR):
            continue  # the blob of a link is a path, and not what the file says that it leads to
        real = _real(top, path)
        lines[real] = None if status == b"A" else tuple(_hunks(section))
        if blobs and name != _DELETED:
            names[real] = name.decode()
    return Changes(lines, names, top)


def _raw(out: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """Yield path, new blob, status and new mode of each entry of ``git diff --raw -z``."""
    fields = iter(out.split(b"\0"))
    for field in fields:
        if not field.startswith(b":"):
            return
        _old_mode, mode, _old, new, status = field[1:].split(b" ")
        path = next(fields)
        if status[:1] == b"R":
            path = next(fields)
        yield path, new, status[:1], mode


def _hunks(section: bytes) -> Iterator[Lines]:
    for line in section.split(b"\n"):
        match = _HUNK.match(line)
        if match:
            count = int(match[2] or 1)
            if count:
                yield Lines(int(match[1]), int(match[1]) + count - 1)


def _real(top: str, path: bytes) -> str:
    return os.path.realpath(os.path.join(top, os.fsdecode(path)))


def _is_shallow(top: str) -> bool:
    return _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _top() -> str:
    return os.fsdecode(_git(os.getcwd(), "rev-parse", "--show-toplevel")).rstrip("\n")


def head(directory: str) -> tuple[str, str]:
    """Return the commit and the branch that are checked out; empty where there are none."""
    try:
        commit = _git(directory, "rev-parse", "--verify", "-q", "HEAD").decode().strip()
    except GitError:
        return "", ""
    try:
        branch = _git(directory, "symbolic-ref", "-q", "--short", "HEAD").decode().strip()
    except GitError:
        branch = ""
    return commit, branch


def _git(directory: str, *arguments: str, what: str = "") -> bytes:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_DIFF")}
    environ |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command; a reference cannot be an option
            ["git", *arguments],  # noqa: S607 -- git is where the user has it
            cwd=directory,
            env=environ,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(
            phrase("git is not installed, and --staged and --diff-base ask it")
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        message = (
            phrase("git knows no commit {what}", what=what)
            if what
            else "; ".join(said) or phrase("git failed")
        )
        if "not a git repository" in message:
            message = phrase("there is no git repository here; run it inside of one")
        raise GitError(message)
    return done.stdout
