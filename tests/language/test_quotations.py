"""Which marks pair, which are apostrophes or measures, and which are left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.passages import is_foreign
from contentlint.language.quotations import quotations


def shown(text: str) -> list[str]:
    """Return what each quotation encloses, marks included, by where it opens."""
    return [text[pair.opening.start : pair.closing.end] for pair in quotations(text).pairs]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('Er sagte "ja" und "nein".', ['"ja"', '"nein"']),
        ("“ja”, „nein“, »doch«, «oui», ,,na'' und ''so''.", None),
        (
            '„Er rief „Halt“ und lief“, "sie auch".',
            ["„Er rief „Halt“ und lief“", "„Halt“", '"sie auch"'],
        ),
        ("„Er sagte ‚Nein‘ dazu“", ["„Er sagte ‚Nein‘ dazu“", "‚Nein‘"]),
        ("»Er sagte ›Nein‹ dazu«", ["»Er sagte ›Nein‹ dazu«", "›Nein‹"]),
        ("\"Sie sagt 'gut' dazu\"", ["\"Sie sagt 'gut' dazu\"", "'gut'"]),
        ('("so") – "und" – ["so"]', ['"so"', '"und"', '"so"']),
        ('Die "Tagesschau"-Sprecherin, das "A"/"B"', ['"Tagesschau"', '"A"', '"B"']),
        ('Ein "halb"er Satz', ['"halb"']),
        ('„Tagesschau"', ['„Tagesschau"']),
        ("„Wort„ und “Wort“ und ”Wort”", ["„Wort„", "“Wort“", "”Wort”"]),
        ('Der 27" große "Schirm" mit 15" und 6\'2"', ['"Schirm"']),
        ('"Ein 27" großer Schirm"', ['"Ein 27" großer Schirm"']),
        ("Geht's gut? 's ist 'ne Idee, Rock 'n' Roll, die '68er", []),
        ("Hans' Buch und Max' Brot", []),
        ("the users' guide and 'the guide' of '99", ["'the guide'"]),
        ("'the users' guide' is good", ["'the users' guide'"]),
        ("‘don’t’ is ‘fine’", ["‘don’t’", "‘fine’"]),
        ("It’s the dogs’ house, ’tis true.", []),
        ('"', []),
        ('" frei "', []),
        ("wort\"wort und wort'wort", []),
        ("f(x)''", []),
        ('<a href="brot.html">Brot</a>', []),
        ("“One. “Two.” Three.”", ["“One. “Two.” Three.”", "“Two.”"]),
    ],
)
def test_pairs(text: str, pairs: list[str] | None) -> None:
    if pairs is None:
        pairs = ["“ja”", "„nein“", "»doch«", "«oui»", ",,na''", "''so''"]
    assert shown(text) == pairs


@pytest.mark.parametrize(
    ("text", "unpaired"),
    [
        ("Er sagte „ja.", ["„"]),
        ("Er sagte ja“.", ["“"]),
        ("Ein 27\" Schirm, 5' hoch.", []),
        ("„Er sagte „ja“.", ["„"]),
        ("»Er sagte ja“.", ["»", "“"]),
        ('ein " allein', []),
    ],
)
def test_left_over(text: str, unpaired: list[str]) -> None:
    assert [mark.text for mark in quotations(text).unpaired] == unpaired


def test_nesting_is_told_from_double_marks() -> None:
    nested = [pair.nested for pair in quotations("„a ‚b „c“ d‘ e“ ‚f „g“‘").pairs]
    assert nested == [False, True, True, False, False]


MARKS = (*"„“”\"»«‚‘’'›‹.,()-–sä😀", ",,", "''", "Wort", "ja", "27")
PIECES = st.lists(st.sampled_from((*MARKS, " ", " ", " ")), max_size=40).map("".join)


@given(PIECES)
def test_pairs_lie_in_the_text_and_never_share_a_mark(text: str) -> None:
    found = quotations(text)
    marks = [mark for pair in found.pairs for mark in (pair.opening, pair.closing)]
    marks += found.unpaired
    assert all(text[mark.start : mark.end] == mark.text for mark in marks)
    assert len({mark.start for mark in marks}) == len(marks)
    assert all(pair.opening.end <= pair.closing.start for pair in found.pairs)


@given(PIECES)
def test_pairs_do_not_cross(text: str) -> None:
    spans = [(pair.opening.start, pair.closing.start) for pair in quotations(text).pairs]
    for start, end in spans:
        for other_start, other_end in spans:
            assert not start < other_start < end < other_end


@pytest.mark.parametrize(
    ("text", "lang", "foreign"),
    [
        ("Move fast and break things for the win", "de", True),
        ("Das Brot ist für die Gäste und der Wein auch", "en", True),
        ("Open Data Portal", "de", False),
        ("Das Brot ist „the best of all“ für die Gäste", "de", False),
        ("Le pain est dans le four", "fr", False),
    ],
)
def test_foreign_passages(text: str, lang: str, foreign: bool) -> None:
    assert is_foreign(text, lang) is foreign
