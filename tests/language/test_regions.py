"""Regions that only a host or the letters of a text tell."""

import pytest

from contentlint.language.regions import regional

SWISS = "Er sprach von «tierquälerisch produzierten Pelzen», und das Haus war gross."


@pytest.mark.parametrize(
    ("host", "tag"),
    [
        ("www.brot.ch", "de-CH"),
        ("brot.li", "de-LI"),
        ("brot.de", "de"),
        ("ch", "de-CH"),
        ("", "de"),
    ],
)
def test_a_host_tells_the_region(host: str, tag: str) -> None:
    assert regional("de", {host}, ["Gutes Brot."]) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (SWISS, "de-CH"),
        (SWISS + " Die Straße.", "de"),
        (SWISS.replace("gross", "hoch"), "de"),
        (SWISS.replace("«", "»", 1).replace("»,", "«,"), "de"),
        (SWISS.replace("«", "„").replace("»", "“"), "de"),
        (SWISS + " »Ja«, »nein« und »doch«.", "de"),
        ("Das Haus war gross.", "de"),
    ],
)
def test_letters_and_marks_tell_it(text: str, tag: str) -> None:
    assert regional("de", (), [text]) == tag


def test_what_has_a_region_or_knows_none_keeps_its_tag() -> None:
    assert regional("de-AT", {"brot.ch"}, [SWISS]) == "de-AT"
    assert regional("en", {"bread.ch"}, [SWISS]) == "en"
    assert regional("", {"bread.ch"}, [SWISS]) == ""
