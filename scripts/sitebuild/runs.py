"""Runs the commands of a page, and puts what they print below them.

A page holds files and commands; both are real::

    ```markdown title="draft.md"      the file as it stands from here on
    <!-- run: exit 1 -->              the commands of the next block, and the exit code of the last
    ```console
    $ contentlint check draft.md
    ```
    <!-- picture: check.svg -->       the last output as a picture
    <!-- hidden --> … <!-- /hidden -->    what happens without being shown
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.sitebuild.picture import drawn

_PART = re.compile(
    r'^```[a-z]+ title="(?P<file>[^"]+)"\n(?P<content>.*?)^```$'
    r"|^<!-- run(?::(?: exit (?P<exit>\d+))?(?: says (?P<says>[^>]*?))?)? -->\n"
    r"```console\n(?P<commands>.*?)^```$"
    r"|^<!-- picture: (?P<picture>\S+) -->$",
    re.DOTALL | re.MULTILINE,
)
_HIDDEN = re.compile(r"<!-- hidden -->\n.*?<!-- /hidden -->\n", re.DOTALL)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Ran(NamedTuple):
    """A block of commands, run."""

    commands: tuple[str, ...]
    output: str
    """In colour."""
    code: int
    """The exit code of the last command."""
    wanted: int
    says: tuple[str, ...]
    """What the output must have."""

    @property
    def plain(self) -> str:
        """The output without colours."""
        return _COLOUR.sub("", self.output)


class Session:
    """A directory in which a page's commands run, one after the other."""

    def __init__(self, directory: Path, language: str) -> None:
        """Speak a language."""
        self.directory = directory
        self._speaking = {"CONTENTLINT_LANG": language}
        self.ran: list[Ran] = []

    def page(self, text: str, pictures: Path | None = None) -> str:
        """Return a page with what its commands print; raise ``ValueError`` if one fails."""
        return _HIDDEN.sub("", _PART.sub(lambda match: self._part(match, pictures), text))

    def blocks(self, text: str) -> Iterator[Ran]:
        """Yield what each block of commands does."""
        for match in _PART.finditer(text):
            self._part(match, None, strict=False)
            if match["commands"] is not None:
                yield self.ran[-1]

    def _part(self, match: re.Match[str], pictures: Path | None, strict: bool = True) -> str:
        if match["file"]:
            path = self.directory / match["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(match["content"], encoding="utf-8")
            return match[0]
        if match["picture"]:
            if pictures is not None:
                last = self.ran[-1]
                picture = drawn([f"$ {command}" for command in last.commands], last.output)
                (pictures / match["picture"]).write_text(picture, encoding="utf-8")
            return ""
        done = self._run(match)
        self.ran.append(done)
        if strict and (done.code != done.wanted or any(s not in done.plain for s in done.says)):
            raise ValueError(f"{done.commands}: exit {done.code}, {done.plain}")
        shown = "\n".join(f"$ {command}" for command in done.commands)
        return f"```console\n{shown}\n{done.plain.rstrip()}\n```".replace("\n\n```", "\n```")

    def _run(self, match: re.Match[str]) -> Ran:
        commands = tuple(
            line.removeprefix("$ ")
            for line in match["commands"].splitlines()
            if line.startswith("$ ")
        )
        output, code = "", 0
        for command in commands:
            words = shlex.split(command)
            if words[0] == "contentlint":
                words[:1] = [sys.executable, "-m", "contentlint"]
            done = subprocess.run(  # noqa: S603 -- our own pages
                words,
                cwd=self.directory,
                env={**os.environ, **self._speaking, "FORCE_COLOR": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                text=True,
                encoding="utf-8",
            )
            output += done.stdout
            code = done.returncode
        says = tuple(word.strip() for word in (match["says"] or "").split(",") if word.strip())
        return Ran(commands, output, code, int(match["exit"] or 0), says)
