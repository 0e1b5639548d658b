"""Elements that a document shows with their own code, as guides to HTML do."""

from __future__ import annotations

from contentlint.document import Document, Scope, view


@view
def _code(document: Document) -> str:
    return " ".join(
        "".join(block.text.split()) for block in document.blocks if block.scope is Scope.CODE
    )


def is_sample(document: Document, source: tuple[int, int]) -> bool:
    """Tell whether the code of the element at these offsets stands in a block of code as well."""
    written = "".join(document.source[slice(*source)].split())
    return written.startswith("<") and written in _code(document)
