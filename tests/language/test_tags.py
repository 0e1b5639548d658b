import pytest

from contentlint.document import Format
from contentlint.language.tags import normal
from contentlint.readers.read import read


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "de"),
        ("DE", "de"),
        (" de_AT ", "de-AT"),
        ("EN-gb", "en-gb"),
        ("Deutsch", ""),
        ("x-own", ""),
        ("", ""),
    ],
)
def test_tags_as_rules_expect_them(tag: str, expected: str) -> None:
    assert normal(tag) == expected


@pytest.mark.parametrize("tag", ["DE", "de_DE", "Deutsch"])
def test_documents_and_blocks_bear_tags_that_rules_know(tag: str) -> None:
    page = f'<html lang="{tag}"><p lang="{tag}">Das Brot ist gut und frisch und für alle da.</p>'
    (document,) = read("page.html", page.encode(), format=Format.HTML).documents
    assert document.language.partition("-")[0] == "de"
    assert {document.language_of(block).partition("-")[0] for block in document.blocks} == {"de"}
