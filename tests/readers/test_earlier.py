"""A text that is read again after a change is read as if nobody had seen it before."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.document import Format
from contentlint.readers.earlier import Earlier
from contentlint.readers.markdown import read as markdown
from contentlint.readers.read import Circumstances, read
from tests.server.editing import edit

if TYPE_CHECKING:
    from contentlint.document import Block, Document
    from contentlint.readers.markdown.events import Event

TEXT = """\
---
title: Brot backen 🍞 wie früher
---

# Brot backen

Die Bäckerin knetet *den Teig* von Hand[^1], und das ist [gut](/gut "Titel") so: https://example.org/a.

- Mehl, `Wasser`, Salz
- ein Ofen
  - aus Stein

1. erstens

   lose
2. zweitens &amp; drittens

> Wer knetet, der wartet. Sie sagte: „This is what all of them have been waiting for.“
>
> - im Zitat

| Mehl | Salz |
| ---- | ---- |
| 1 kg | 2 g  |

![Ein Brot](brot.jpg "Das Brot") und [ein Verweis][ziel], <b lang="en">some words</b>.

Titel
=====

```text
Code
```

<div lang="en">

A paragraph of English that stands in a box of HTML, and so it is.

</div>

Letzter\u00ad Absatz mit a\u0308 und \u200b nichts.

[ziel]: /ziel
[^1]: Eine Anmerkung.
"""


def _block(block: Block) -> tuple[object, ...]:
    return (
        *(block.scope, block.text, block.offsets.pieces, block.offsets.length),
        *(block.offsets.unseen, block.source, block.level, block.language, block.identified),
        *(block.article, block.inlines, block.name, block.container, block.quoted, block.syntax),
        *(block.prose, block.words, block.sentences("de")),
    )


def told(document: Document) -> tuple[Any, ...]:
    """Return all that a reader has found."""
    images = [
        (one._replace(alt_block=None), one.alt_block and _block(one.alt_block))
        for one in document.images
    ]
    own = {id(block) for block in document.blocks}
    assert all(one.alt_block is None or id(one.alt_block) in own for one in document.images)
    return (
        list(map(_block, document.blocks)),
        images,
        document.fields,
        document.comments,
        document.problems,
        document.language,
    )


def _read(text: str, kind: Format, earlier: Earlier | None) -> Document:
    known = Circumstances("de", earlier=earlier)
    return read("a.md", text.encode("utf-8-sig"), known, kind).documents[0]


@pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.MDX, Format.HTML, Format.TEXT])
def test_it_is_read_as_if_for_the_first_time(kind: Format) -> None:
    chance, earlier, text = random.Random(3), Earlier(), TEXT  # noqa: S311 -- for texts
    for number in range(120):
        again = told(_read(text, kind, earlier))
        assert again == told(_read(text, kind, None)), (number, text)
        text = TEXT if number % 40 == 39 or len(text) > 2_500 else edit(text, chance)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[a] b\n\n[a]: /x", "[a] b\n\n[a]: /y", id="where a reference leads"),
        pytest.param("[a] b", "[a] b\n\n[a]: /y", id="whether it leads anywhere"),
        pytest.param("Wort[^1]", "Wort[^1]\n\n[^1]: Note", id="whether there is a note"),
        pytest.param("- a\n- b\n\nText", "- x\n\nText\n\n- a\n- b\n", id="how many lists before"),
        pytest.param("Text\n\n- a", "```\nText\n\n- a", id="what opens above"),
        pytest.param("Text\n\n- a", "> Text\n\n- a", id="what stands around it"),
        pytest.param("Text", "Text\n===", id="what stands below it"),
        pytest.param("A\n\n: b\n\nText", "A\n\nText", id="definitions of words"),
        pytest.param("A\n\nText", "A\n\n: b\n\nText", id="definitions of words, more"),
        pytest.param("Ein <b>Wort</b>\n\nText", "Ein <b>Wort\n\nText</b>", id="HTML"),
        pytest.param("a <svg> b\n- c", "a <svg> b\n- c </svg>", id="where HTML ends"),
        pytest.param("a <svg> b\n\nc", "a <svg> b\n\nc </svg>", id="where HTML does not end"),
        pytest.param('<img src="b" alt="c"> d', 'e\n\n<img src="b" alt="c"> d', id="an image"),
        pytest.param("a <!-- b -->\n\nText", "a <!-- b\n\nText -->", id="comments"),
        pytest.param("# A\n\n# B", "# B\n\n# A", id="order"),
        pytest.param("Text\n\nText", "Text\n\nText\n\nText", id="the same twice"),
        pytest.param("{% x %}\n\nText", "Text {% x %}\n\n{% x %}", id="template code"),
        pytest.param("![A](b)", "Text\n\n![A](b) ![A](b)\n\n![A](b)", id="pictures"),
        pytest.param("Text\u00ad a", "Te\u00adxt\n\nText\u00ad a", id="what nobody sees"),
        pytest.param("Text", "\rText\r\n\r\nText", id="line ends"),
    ],
)
def test_what_a_part_depends_on(before: str, after: str) -> None:
    earlier = Earlier()
    for text in (before, after, before):
        again = told(_read(text, Format.MARKDOWN, earlier))
        assert again == told(_read(text, Format.MARKDOWN, None)), text


def test_only_what_has_changed_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    take = markdown.Reader.take

    def noted(self: markdown.Reader, event: Event) -> None:
        taken.append(event.name)
        take(self, event)

    monkeypatch.setattr(markdown.Reader, "take", noted)
    text = "\n\n".join(f"Absatz *Nummer* {number}." for number in range(50))
    earlier = Earlier()
    _read(text, Format.MARKDOWN, earlier)
    assert taken.count("Paragraph") == 100
    taken.clear()
    (document,) = [_read(text.replace(" 20.", " zwanzig."), Format.MARKDOWN, earlier)]
    assert taken.count("Paragraph") == 2
    assert document.blocks[20].text == "Absatz Nummer zwanzig."


def test_the_bounds_of_a_text_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST_BLOCKS", 5)
    text = "\n\n".join("ab")
    earlier = Earlier()
    for _ in range(4):
        again = told(_read(text, Format.MARKDOWN, earlier))
        assert again == told(_read(text, Format.MARKDOWN, None))
        text += "\n\n- a\n- b"
