"""When and of what a run was made."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from contentlint.result import RunInfo
from contentlint.session.changes import head
from contentlint.text.digests import blake2b
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.config import Config

_NO_MATTER = frozenset({"output-format", "cache-dir", "baseline", "fail-on", "max-warnings"})
"""Keys that change nothing about what is found."""


def provenance(config: Config) -> RunInfo:
    """Return the time, the commit where we run, and what the configuration comes to."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return RunInfo(now, *head(os.getcwd()), digest(config))


def digest(config: Config) -> str:
    """Return 16 hex digits that stay as long as program and settings find the same.

    Of rule packs and word lists only the names count.
    """
    steps = [
        (settings, sorted(step.rules.items()), step.override, step.fields)
        for step in config.steps
        if (settings := sorted(_settings(step.values))) or step.rules or step.fields
    ]
    parts = repr((__version__, sorted(_settings(config.values)), steps))
    return blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _settings(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return ((name, repr(value)) for name, value in values.items() if name not in _NO_MATTER)
