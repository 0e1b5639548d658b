from __future__ import annotations

import pytest

from contentlint.text.plain_letters import spelled_out, without_marks


@pytest.mark.parametrize(
    ("text", "bared", "spelled"),
    [
        ("Zoë Bäcker", "zoe backer", "zoe baecker"),
        ("Łódź", "lodz", "lodz"),
        ("Smørrebrød", "smorrebrod", "smoerrebroed"),
        ("Århus", "arhus", "aarhus"),
        ("Škoda İstanbul", "skoda istanbul", "skoda istanbul"),
        ("æblegrød", "aeblegrod", "aeblegroed"),
        ("Ba\u0308cker", "backer", "baecker"),
        ("Straße 5", "strasse 5", "strasse 5"),
    ],
)
def test_letters_as_addresses_have_them(text: str, bared: str, spelled: str) -> None:
    assert without_marks(text) == bared
    assert spelled_out(text) == spelled
