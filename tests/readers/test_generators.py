"""Front matter as generators have it: what it tells, under their names."""

from __future__ import annotations

import pytest

from contentlint.readers.read import read
from contentlint.views.metadata import names_image, text_of, told
from contentlint.views.publication import hiding, unpublished

DOCUSAURUS = """---
id: brot
title: Brot backen
sidebar_label: Brot
description: Wie Brot gelingt.
slug: /brot
image: img/brot.png
unlisted: true
last_update:
  date: 2026-01-02
---

Brot ist gut.
"""
VITEPRESS = """---
title: Brot backen
titleTemplate: :title - Brotzeit
head:
  - - meta
    - name: description
      content: Wie Brot gelingt.
  - - meta
    - name: robots
      content: noindex
  - - link
    - rel: canonical
      href: https://brot.example/brot
lastUpdated: 2026-01-02
---

Brot ist gut.
"""
STARLIGHT = """---
title: Brot backen
description: Wie Brot gelingt.
head:
  - tag: meta
    attrs:
      name: robots
      content: noindex
  - tag: link
    attrs:
      rel: canonical
      href: https://brot.example/brot
---

Brot ist gut.
"""
ASTRO = """---
title: Brot backen
description: Wie Brot gelingt.
pubDate: 2026-01-01
updatedDate: 2026-01-02
heroImage: ../../assets/brot.jpg
draft: true
---

Brot ist gut.
"""


@pytest.mark.parametrize(
    ("text", "switches", "canonical", "date"),
    [
        (DOCUSAURUS, (True, False, True), "", ""),
        (VITEPRESS, (True, False, False), "https://brot.example/brot", ""),
        (STARLIGHT, (True, False, False), "https://brot.example/brot", ""),
        (ASTRO, (False, True, True), "", "2026-01-01"),
    ],
)
def test_what_generators_tell(
    text: str, switches: tuple[bool, bool, bool], canonical: str, date: str
) -> None:
    """``switches``: whether it is hidden from search, a draft, and has a picture."""
    (document,) = read("a.md", text.encode()).documents
    assert document.title is not None
    assert document.title.text == "Brot backen"
    assert document.description is not None
    assert document.description.text == "Wie Brot gelingt."
    told_ = bool(hiding(document)), bool(unpublished(document)), names_image(document)
    assert told_ == switches
    field = told(document, "canonical")
    assert text_of(field) == canonical
    if field is not None:
        assert text[slice(*field.source)] == canonical
    assert text_of(told(document, "date")) == date
    if text is not STARLIGHT:
        assert text_of(told(document, "updated")) == "2026-01-02"
