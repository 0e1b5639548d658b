"""What holds for every reading, whatever the format: readers' tests call ``check_reading``.

A violation raises ``AssertionError`` with the block and the piece it was found in.
"""

import html
import re
import unicodedata

from contentlint.document import Block, Syntax
from contentlint.readers.reading import Reading
from contentlint.text import OPAQUE_CHARACTER, Kind, Span

_WHITE = re.compile(r"\s+")
_SEAMS = re.compile(r"<!\[CDATA\[|\]\]>")
"""What XML has around a text: nobody reads it."""
_HTML_SYNTAX = (Syntax.HTML, Syntax.HTML_ATTRIBUTE)


def check_reading(source: str, reading: Reading) -> None:
    """Check every offset of a reading against the source it was made from."""
    starts = [block.source.start for block in reading.blocks]
    assert starts == sorted(starts), "blocks are not in source order"
    for block in reading.blocks:
        check_block(source, block)
    for field in reading.fields:
        _in_range(source, field.source, field)
    for image in reading.images:
        _in_range(source, image.source, image)
        _in_range(source, image.target_source, image)
    for comment in reading.comments:
        _in_range(source, comment.source, comment)
        written = _plain(source[slice(*comment.source)])
        assert _plain(comment.text).strip() in written, comment
    for problem in reading.problems:
        if problem.start is not None and problem.end is not None:
            _in_range(source, Span(problem.start.offset, problem.end.offset), problem)


def check_block(source: str, block: Block) -> None:
    """Check that a block's pieces cover its text and say truly where it was read."""
    pieces = block.offsets.pieces
    assert block.offsets.length == len(block.text), block
    assert block.text == block.text.strip(), f"{block} has white space at its ends"
    _in_range(source, block.source, block)
    if block.text:
        assert pieces, f"{block} has no pieces"
        assert pieces[0].text == 0, f"{block} begins before its first piece"
    before = block.source.start
    for index, piece in enumerate(pieces):
        text_end = pieces[index + 1].text if index + 1 < len(pieces) else len(block.text)
        text = block.text[piece.text : text_end]
        written = source[piece.start : piece.end]
        told = f"{block} {piece}: {text!r} was read from {written!r}"
        assert text or not block.text, f"empty piece; {told}"
        assert before <= piece.start <= piece.end, f"out of order; {told}"
        before = piece.end
        if piece.kind is Kind.VERBATIM:
            assert text == written, told
        elif piece.kind is Kind.REPLACED:
            assert written, told
            assert is_respelling(written, text, block.syntax), told
        elif piece.kind is Kind.BREAK:
            assert text == " ", told
        else:
            assert text == OPAQUE_CHARACTER, told
    assert before <= block.source.end, f"{block} ends before its last piece"
    _check_inlines(source, block)


def is_respelling(written: str, text: str, syntax: Syntax) -> bool:
    """Tell whether a syntax reads what is written in the source as the text."""
    if text == " " and not written.strip():
        return True
    # html.unescape drops what HTML calls a parse error but decodes: control characters.
    decoded = html.unescape(written)
    if not decoded or _collapsed(decoded) == _collapsed(text):
        return True
    # Markup may end between a letter and its accents, which are read as one all the same.
    letter, accents = decoded[:1], "".join(one for one in decoded[1:] if unicodedata.combining(one))
    if unicodedata.normalize("NFC", letter + accents) == text:
        return True
    if syntax in _HTML_SYNTAX:
        return False
    if syntax is Syntax.MARKDOWN:
        return written.replace("\\", "") == text.replace("\\", "")
    return syntax is not Syntax.TEXT


def _plain(text: str) -> str:
    return _collapsed(_SEAMS.sub("", text))


def _collapsed(text: str) -> str:
    return _WHITE.sub(" ", text)


def _check_inlines(source: str, block: Block) -> None:
    for inline in block.inlines:
        start, end = inline.span
        assert 0 <= start <= end <= len(block.text), f"{block} {inline}"
        _in_range(source, inline.source, inline)
        if inline.target_source is not None:
            _in_range(source, inline.target_source, inline)


def _in_range(source: str, span: Span, owner: object) -> None:
    assert 0 <= span.start <= span.end <= len(source), f"{owner} lies outside of the source"
