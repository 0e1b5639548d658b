"""What the index keeps of texts."""

from __future__ import annotations

from contentlint.session.index import Blocks


def test_a_text_is_read_back_before_its_block_is_full() -> None:
    blocks = Blocks()
    texts = [b"Brot", b"", b"", "Krümel".encode(), b"Hefe"]
    places = []
    for text in texts:
        places.append(blocks.add(text))
        assert blocks.get(places[-1]) == text
    assert list(map(blocks.get, places)) == texts
    assert len(blocks.closed()) == 1, "each text would be compressed by itself"
    assert list(map(blocks.get, places)) == texts
