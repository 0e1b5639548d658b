"""What a run is asked for, and what its checkers are told: plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.translation import SOURCE

if TYPE_CHECKING:
    from datetime import date

    from contentlint.config import Layer
    from contentlint.session.changes import Changes


class Fixing(StrEnum):
    """Which fixes are applied."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"
    """Safe ones and the others."""


class LanguageTool(Record):
    """Where LanguageTool is to be asked."""

    url: str
    """Its address; ``""`` where there was trouble."""
    required: bool = False
    """Whether a check without it is a failure."""
    trouble: str = ""
    """Why it cannot be asked, one line."""


class Request(Record):
    """What a command line, or a program, asks of a run."""

    paths: tuple[str, ...] = (".",)
    """Files and directories."""
    config: str = ""
    """The one configuration file to use; ``""`` looks for the nearest one of each article."""
    isolated: bool = False
    """No configuration files at all."""
    over: tuple[Layer, ...] = ()
    """What stands over the files: the environment and flags, or a program's own table."""
    metrics: bool = False
    """Whether results have them, and what documents tell of themselves, and which rules ran: they
    cost as much as all rules together."""
    text: bool = False
    """Whether results have what readers read, for reports that show it."""
    fix: Fixing = Fixing.NONE
    fix_known: bool = False
    """Whether that goes for findings of the baseline too."""
    diff: bool = False
    """Whether files are left as they are, and results show what fixes would change."""
    force_exclude: bool = False
    """Whether what is excluded is left out even where ``paths`` name it."""
    any_text: bool = False
    """Whether files are checked that are named and no articles; they are never fixed."""
    jobs: int = 0
    """Worker processes; 0 takes as many as are worth it."""
    cache: bool = True
    """Whether checks of directories keep what they find for the next time."""
    cache_directory: str = ""
    """Where; ``""`` leaves that to the configuration."""
    staged: bool = False
    """Only what is staged in git."""
    diff_base: str = ""
    """Only what has changed since this commit; ``""`` for everything."""
    trusted: bool = False
    """Whether configurations that are found may do what those that somebody has named may."""
    locale: str = SOURCE
    """The language that people are told things in where no configuration says ``lang``."""

    @property
    def trusts_config(self) -> bool:
        """Whether the configuration may reach whatever it says."""
        return self.trusted or bool(self.config)


class CachePlace(Record):
    """Where results are kept for the next run."""

    directory: str
    top: str
    """What paths in it are relative to: it may move, with all below it."""
    megabytes: int
    """What it may take."""


class Invocation(Record):
    """What the checkers of a run are told. Sent to worker processes."""

    config: str = ""
    """As in :class:`Request`."""
    isolated: bool = False
    over: tuple[Layer, ...] = ()
    metrics: bool = False
    text: bool = False
    today: date | None = None
    """``None``: each check asks what day it is."""
    fix: Fixing = Fixing.NONE
    diff: bool = False
    spared: str = ""
    """Path of the baseline whose findings are not fixed; ``""`` to fix all."""
    languagetool: LanguageTool | None = None
    """``None`` to do without."""
    facts: bool = False
    """Whether site rules want to know about each document."""
    cache: CachePlace | None = None
    """Where earlier checks kept what they found; ``None`` for nowhere."""
    changes: Changes | None = None
    """What has changed, where only that is checked."""
    any_text: bool = False
    trusted: bool = False
    """As in :class:`Request`."""

    @property
    def trusts_config(self) -> bool:
        """As in :class:`Request`."""
        return self.trusted or bool(self.config)
