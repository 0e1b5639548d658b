"""What functions make of a block is worked out once, and is never that of another text."""

from __future__ import annotations

from contentlint.document import Block, Scope
from contentlint.document.block import amend, take_over
from contentlint.text import OffsetMap, Span


def _block(text: str, start: int = 0) -> Block:
    whole = Span(start, start + len(text))
    return Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(start, start + len(text)), whole)


def test_a_function_is_asked_once_for_each_block_and_each_thing_it_is_told() -> None:
    asked: list[tuple[str, str]] = []

    def count(block: Block, letter: str) -> int:
        asked.append((block.text, letter))
        return block.text.count(letter)

    block, elsewhere = _block("Anna"), _block("Anna", 40)
    assert [block.noted(count, "n"), block.noted(count, "n"), block.noted(count, "a")] == [2, 2, 1]
    assert asked == [("Anna", "n"), ("Anna", "a")]
    take_over(elsewhere, block)
    assert elsewhere.noted(count, "n") == 2
    assert len(asked) == 2


def test_a_block_that_its_reader_amends_forgets_what_was_made_of_it() -> None:
    block = _block("Anna")
    assert block.noted(lambda one: len(one.text)) == 4
    assert block.noted(_length) == 4
    amend(block, text="Ann")
    assert block.noted(_length) == 3


def _length(block: Block) -> int:
    return len(block.text)
