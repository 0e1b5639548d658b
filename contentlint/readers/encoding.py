"""Bytes to text and back, without losing one."""

from __future__ import annotations

import re
from codecs import (
    BOM_UTF8,
    BOM_UTF16_BE,
    BOM_UTF16_LE,
    BOM_UTF32_BE,
    BOM_UTF32_LE,
    register_error,
)

from contentlint.phrase import counted, phrase
from contentlint.problem import Problem, problem_at
from contentlint.record import Record
from contentlint.text import LineIndex, Span
from contentlint.text.patterns import pattern

_BOMS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is tried first
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_META = pattern(
    rb"<meta\s[^>]{0,500}?charset\s*+=\s*+(?:[\"']\s*+)?([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_XML = pattern(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_CHARACTER_SET = pattern(
    r"(?:x-)?(?:iso|windows|cp|koi8|mac|euc|shift|s?jis|big5|gb|ks|ibm|tis)[\w.:-]*"
)
"""Legacy encodings; other codecs of Python are no character sets, or slow on hostile input."""
_ESCAPED = pattern("[\udc00-\udcff]+")
_MULTIBYTE = pattern("[^\x00-\x7f\udc00-\udcff]")
_MOST_REPORTED = 50
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "utf8": "utf-8",
    # A declaration that can be read byte by byte does not stand in a file written in these.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
"""What browsers take some declared names for."""
_READABLE = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
_ESCAPING = "contentlint.escape"


class Decoded(Record):
    """A file's text, and what it takes to write it back."""

    text: str
    """Without the byte order mark, line endings untouched; an undecodable byte is U+DC00 + byte."""
    encoding: str
    """Name of the codec that ``encode`` uses."""
    bom: bytes
    """The byte order mark the file began with, or nothing."""
    problems: tuple[Problem, ...] = ()
    """Bytes that could not be decoded, and declarations that are not true."""


def decode(data: bytes, *, html: bool = False, xml: bool = False) -> Decoded:
    """Decode a file by its byte order mark, its declaration, as UTF-8, or as Windows-1252.

    ``html`` looks for a ``<meta>`` with a character set in the first 1024 bytes, ``xml`` for an XML
    declaration. UTF-8 with a few bad bytes stays UTF-8: they are kept and reported at their place.
    Never fails.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data, bom, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, _declared(data, html=html, xml=xml))
    declared = _declared(data, html=html, xml=xml)
    if not declared or _codec(declared) == "utf-8":
        return Decoded(text, "utf-8", b"")
    if text.isascii():
        return Decoded(text, _for_more_than_ascii(_codec(declared), data), b"")
    # Text in another encoding is hardly ever valid UTF-8, and pages that lie about it are common.
    message = phrase(
        "declared as {declared}, but written in UTF-8; read as UTF-8", declared=declared
    )
    return Decoded(text, "utf-8", b"", (Problem("encoding", message),))


def encode(text: str, decoded: Decoded) -> bytes:
    """Encode a text as ``decoded`` was, with its byte order mark.

    ``encode(decoded.text, decoded)`` is the file, byte for byte. Raises ``UnicodeEncodeError``
    where the encoding lacks a character.
    """
    encoding = decoded.encoding
    if not encoding.startswith(("utf-16", "utf-32")):
        return decoded.bom + text.encode(encoding, "surrogateescape")
    parts = [decoded.bom]
    at = 0
    for escaped in _ESCAPED.finditer(text):
        parts.append(text[at : escaped.start()].encode(encoding))
        parts.append(_bytes(escaped[0]))
        at = escaped.end()
    parts.append(text[at:].encode(encoding))
    return b"".join(parts)


def is_binary(data: bytes) -> bool:
    """Tell whether a file is no text: NUL bytes, and no mark of UTF-16 or UTF-32."""
    if b"\0" not in data:
        return False
    return not any(data.startswith(bom) for bom, encoding in _BOMS if encoding != "utf-8")


def _declared(data: bytes, *, html: bool, xml: bool) -> str:
    match = _XML.match(data, 0, 1024) if xml else None
    if match is None and html:
        match = _META.search(data, 0, 1024)
    return match[1].decode("ascii") if match else ""


def _codec(declared: str) -> str:
    name = declared.lower()
    return _BROWSER_NAMES.get(name, name)


def _for_more_than_ascii(codec: str, data: bytes) -> str:
    """Return the codec that characters put into a text of ASCII alone are to be written in."""
    if codec != "cp1252" and not _CHARACTER_SET.fullmatch(codec):
        return "utf-8"
    try:
        return codec if data.decode(codec).encode(codec) == data else "utf-8"
    except (LookupError, UnicodeError):
        return "utf-8"


def _marked(data: bytes, bom: bytes, encoding: str) -> Decoded:
    register_error(_ESCAPING, _escape)
    text = data[len(bom) :].decode(encoding, _ESCAPING)
    return Decoded(text, encoding, bom, _undecodable(text, encoding))


def _legacy(data: bytes, declared: str) -> Decoded:
    """Decode what is not valid UTF-8."""
    codec = _codec(declared)
    if not declared:
        return _guessed(data)
    if codec == "cp1252":
        return _windows(data)
    if codec == "utf-8":
        return _guessed(
            data, phrase("declared as {declared}, but not all of it is", declared=declared)
        )
    if not _CHARACTER_SET.fullmatch(codec):
        return _guessed(
            data, phrase("declared as {declared}, an unknown encoding", declared=declared)
        )
    try:
        text = data.decode(codec)
        if text.encode(codec) == data:
            return Decoded(text, codec, b"")
    except LookupError:
        return _guessed(
            data, phrase("declared as {declared}, an unknown encoding", declared=declared)
        )
    except UnicodeError:
        pass
    return _guessed(data, phrase("declared as {declared}, but not all of it is", declared=declared))


def _guessed(data: bytes, lie: str = "") -> Decoded:
    """Tell UTF-8 with some bad bytes from Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(map(len, _ESCAPED.findall(text)))
    if len(_MULTIBYTE.findall(text)) >= bad:
        decoded = Decoded(text, "utf-8", b"", _undecodable(text, "utf-8"))
    else:
        decoded = _windows(data)
    if not lie:
        return decoded
    problem = Problem(
        "encoding",
        phrase("{lie}; read as {readable}", lie=lie, readable=_READABLE[decoded.encoding]),
    )
    return decoded._replace(problems=(problem, *decoded.problems))


def _windows(data: bytes) -> Decoded:
    text = data.decode("cp1252", "surrogateescape")
    return Decoded(text, "cp1252", b"", _undecodable(text, "cp1252"))


def _undecodable(text: str, encoding: str) -> tuple[Problem, ...]:
    """Report each run of escaped bytes, up to a number that a person would still read."""
    runs = _ESCAPED.finditer(text)
    first = next(runs, None)
    if first is None:
        return ()
    lines = LineIndex(text)
    name = _READABLE.get(encoding, encoding.upper())
    problems = []
    for count, run in enumerate((first, *runs)):
        if count == _MOST_REPORTED:
            line = lines.position(run.start()).line
            message = phrase(
                "further bytes that are not {name}, from line {line} on", name=name, line=line
            )
            problems.append(problem_at("encoding", message, Span(*run.span()), lines))
            break
        problems.append(_run_problem(run[0], Span(*run.span()), name, lines))
    return tuple(problems)


def _run_problem(run: str, span: Span, name: str, lines: LineIndex) -> Problem:
    written = " ".join(f"0x{byte:02X}" for byte in _bytes(run[:8]))
    more = " …" if len(run) > 8 else ""
    message = counted(
        "byte {written} in line {line} is not {name}",
        "bytes {written} in line {line} are not {name}",
        len(run),
        written=written + more,
        line=lines.position(span.start).line,
        name=name,
    )
    return problem_at("encoding", message, span, lines)


def _bytes(escaped: str) -> bytes:
    return bytes(ord(char) & 0xFF for char in escaped)


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Keep undecodable bytes, also those below 0x80 that Python's own handler refuses."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end
