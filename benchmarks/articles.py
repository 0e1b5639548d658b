"""The articles of a folder, as texts: what the measurements of words and of grammar go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language.tags import primary_subtag
from contentlint.readers.read import EXTENSIONS, Circumstances, ReadError, read

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from contentlint.document import Scope


def articles(folder: Path, language: str, scopes: Container[Scope]) -> Iterator[list[str]]:
    """Yield the texts of each article's blocks in a language, of any format that can be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in EXTENSIONS:
            continue
        try:
            documents = read(str(path), path.read_bytes(), Circumstances(language)).documents
        except (OSError, ReadError):
            continue
        for document in documents:
            yield [
                block.prose
                for block in document.article
                if block.scope in scopes and primary_subtag(document.language_of(block)) == language
            ]
