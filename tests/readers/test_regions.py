"""Pages whose region their own address tells."""

from contentlint.readers.read import read

PAGE = (
    '<html lang="de"><head><title>Brot</title><link rel="canonical" href="https://www.brot.ch/a">'
    "</head><body><p>Gutes Brot.</p></body></html>"
)


def test_the_canonical_address_tells_a_pages_region() -> None:
    assert next(iter(read("a.html", PAGE.encode()).documents)).language == "de-CH"
    other = PAGE.replace("brot.ch", "brot.de")
    assert next(iter(read("a.html", other.encode()).documents)).language == "de"
