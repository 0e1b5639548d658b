"""A language for tests, beside those that ship."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

INVENTED = Path(__file__).parent / "invented" / "qaa"
_REMEMBERED = (languages.of, languages.known, languages.having)


@pytest.fixture
def talen(monkeypatch: pytest.MonkeyPatch) -> Iterator[languages.Language]:
    """Give the loader a directory more: that of a language made of files alone."""
    ship = languages.directories()
    monkeypatch.setattr(languages, "directories", lambda: {**ship, "qaa": str(INVENTED)})
    for function in _REMEMBERED:
        function.cache_clear()
    yield languages.of("qaa")
    monkeypatch.undo()
    for function in _REMEMBERED:
        function.cache_clear()
