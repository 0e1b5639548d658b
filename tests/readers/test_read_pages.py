"""Front matter at the beginning of HTML files, as generators of sites take it."""

from __future__ import annotations

import pytest

from contentlint.readers.read import Circumstances, read
from contentlint.text import Span

PAGE = b"""---
title: "Brot & Salz"
excerpt: "Ein Satz.\\n\\nNoch einer."
lang: de
---
<p>Frisches <b>Brot</b>.</p>
"""


def test_front_matter_is_read_and_is_no_text() -> None:
    (document,) = read("a.html", PAGE, Circumstances()).documents
    assert [(block.scope.value, block.text) for block in document.blocks] == [
        ("title", "Brot & Salz"),
        ("meta-description", "Ein Satz.\n\nNoch einer."),
        ("paragraph", "Frisches Brot."),
    ]
    assert document.language == "de"
    assert document.blocks[-1].offsets.to_source(Span(0, 1)).start == PAGE.index(b"Frisches")


@pytest.mark.parametrize(
    "head", [b"", b"---\n", b"--- Brot ---\n", b"<!-- \n---\ntitle: Brot\n---\n-->", b"+++\n"]
)
def test_what_is_no_front_matter_stays(head: bytes) -> None:
    (document,) = read("a.html", head + b"<p>Brot</p>", Circumstances()).documents
    assert document.blocks[-1].text == "Brot"
    assert not document.fields
