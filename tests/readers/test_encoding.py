from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.problem import Problem
from contentlint.readers.encoding import decode, encode, is_binary
from contentlint.text import Span

UMLAUTS = "Grüße aus Köln – schön"

_BOMS = (b"", BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE)
_HEADS = (
    b"",
    b"<meta charset=utf-8>",
    b"<meta charset=iso-8859-1>",
    b"<meta charset=shift_jis>",
    b"<meta charset=utf-7>",
    b"<meta charset=base64>",
    b"<meta charset=koi8-r>",
    b"<meta charset=gb18030>",
    b"<?xml version='1.0' encoding='windows-1252'?>",
)
_TEXTS = st.text().map(lambda text: text.encode("utf-8", "ignore"))
_FILES = st.builds(
    lambda bom, head, parts: bom + head + b"".join(parts),
    st.sampled_from(_BOMS),
    st.sampled_from(_HEADS),
    st.lists(st.binary() | _TEXTS, max_size=4),
)


def span_of(problem: Problem) -> Span | None:
    if problem.start is None or problem.end is None:
        return None
    return Span(problem.start.offset, problem.end.offset)


@given(_FILES, st.booleans(), st.booleans())
def test_every_file_can_be_written_back(data: bytes, html: bool, xml: bool) -> None:
    decoded = decode(data, html=html, xml=xml)
    assert encode(decoded.text, decoded) == data
    for problem in decoded.problems:
        span = span_of(problem)
        assert span is None or decoded.text[slice(*span)]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (b"", "", "utf-8", b""),
        (b"plain", "plain", "utf-8", b""),
        (UMLAUTS.encode(), UMLAUTS, "utf-8", b""),
        (UMLAUTS.encode("cp1252"), UMLAUTS, "cp1252", b""),
        (BOM_UTF8 + UMLAUTS.encode(), UMLAUTS, "utf-8", BOM_UTF8),
        (BOM_UTF16_LE + UMLAUTS.encode("utf-16-le"), UMLAUTS, "utf-16-le", BOM_UTF16_LE),
        (BOM_UTF16_BE + UMLAUTS.encode("utf-16-be"), UMLAUTS, "utf-16-be", BOM_UTF16_BE),
        (BOM_UTF32_LE + UMLAUTS.encode("utf-32-le"), UMLAUTS, "utf-32-le", BOM_UTF32_LE),
        (BOM_UTF32_BE + UMLAUTS.encode("utf-32-be"), UMLAUTS, "utf-32-be", BOM_UTF32_BE),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "utf-8", b""),
        # One umlaut before a quotation mark happens to be valid UTF-8; the others tell.
        ("»Ü« Größe für Ü»".encode("cp1252"), "»Ü« Größe für Ü»", "cp1252", b""),
    ],
)
def test_undeclared(data: bytes, text: str, encoding: str, bom: bytes) -> None:
    assert decode(data) == (text, encoding, bom, ())


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ("<meta charset=ISO-8859-1>", "cp1252", "cp1252"),
        ("<META CHARSET='koi8-r'>", "koi8-r", "koi8-r"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">',
            "iso-8859-15",
            "iso-8859-15",
        ),
    ],
)
def test_declared_in_html(head: str, codec: str, encoding: str) -> None:
    text = f"{head}<p>Grüße" if codec != "koi8-r" else f"{head}<p>Привет"
    assert decode(text.encode(codec), html=True) == (text, encoding, b"", ())


def test_declared_in_xml() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-2"?><a>ł</a>'
    assert decode(text.encode("iso-8859-2"), xml=True) == (text, "iso-8859-2", b"", ())


def test_a_declaration_after_1024_bytes_is_none() -> None:
    data = b" " * 1024 + "<meta charset=koi8-r>ä".encode("cp1252")
    assert decode(data, html=True).encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            "<meta charset=iso-8859-1>Grüße".encode(),
            "utf-8",
            "declared as iso-8859-1, but written in UTF-8; read as UTF-8",
        ),
        (
            "<meta charset=utf-8>Grüße".encode("cp1252"),
            "cp1252",
            "declared as utf-8, but not all of it is; read as Windows-1252",
        ),
        (
            "<meta charset=utf-99>Grüße".encode("cp1252"),
            "cp1252",
            "declared as utf-99, an unknown encoding; read as Windows-1252",
        ),
        (
            "<meta charset=cp99999>Grüße".encode("cp1252"),
            "cp1252",
            "declared as cp99999, an unknown encoding; read as Windows-1252",
        ),
        (
            b"<meta charset=shift_jis>\xff\xff",
            "cp1252",
            "declared as shift_jis, but not all of it is; read as Windows-1252",
        ),
    ],
)
def test_untrue_declarations(data: bytes, encoding: str, message: str) -> None:
    decoded = decode(data, html=True)
    assert decoded.encoding == encoding
    assert [(problem.kind, problem.message) for problem in decoded.problems] == [
        ("encoding", message)
    ]


@pytest.mark.parametrize(
    ("data", "encoding", "problems"),
    [
        (
            "Grüße aus Köln\n".encode() + b"schl\xe4ft \xff\xfe!",
            "utf-8",
            [
                ("byte 0xE4 in line 2 is not UTF-8", Span(19, 20)),
                ("bytes 0xFF 0xFE in line 2 are not UTF-8", Span(23, 25)),
            ],
        ),
        (
            b"K\xf6ln \x81 D\xfcren",
            "cp1252",
            [("byte 0x81 in line 1 is not Windows-1252", Span(5, 6))],
        ),
        (
            BOM_UTF16_LE + "a\r\nb".encode("utf-16-le") + b"\x00\xd8" + b"c\0" + b"d",
            "utf-16-le",
            [
                ("bytes 0x00 0xD8 in line 2 are not UTF-16-LE", Span(4, 6)),
                ("byte 0x64 in line 2 is not UTF-16-LE", Span(7, 8)),
            ],
        ),
    ],
)
def test_undecodable_bytes_are_reported_at_their_place(
    data: bytes, encoding: str, problems: list[tuple[str, Span]]
) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert [(problem.message, span_of(problem)) for problem in decoded.problems] == problems


def test_only_so_many_reports_are_made() -> None:
    decoded = decode(BOM_UTF8 + b"\xff " * 10_000)
    assert len(decoded.problems) == 51
    assert decoded.problems[-1].message == "further bytes that are not UTF-8, from line 1 on"


def test_a_character_the_encoding_lacks_is_refused() -> None:
    decoded = decode("für".encode("cp1252"))
    with pytest.raises(UnicodeEncodeError):
        encode("→", decoded)


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"text", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", True),
        (BOM_UTF8 + b"a\0b", True),
        (BOM_UTF16_LE + "text".encode("utf-16-le"), False),
        (BOM_UTF32_BE + "text".encode("utf-32-be"), False),
        (b"", False),
    ],
)
def test_is_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary
