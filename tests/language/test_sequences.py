"""Sequences of tokens: what each item stands for, where they are tried, and at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.language.readings import NOMINAL, PERSONS
from contentlint.language.sentences import sentences
from contentlint.language.sequences import Match, Sequence, SequenceError, shared, token_test
from contentlint.language.tagged import Tagged
from contentlint.language.tokens import words

if TYPE_CHECKING:
    from contentlint.language.sequences import Test

LISTS = {"day": ("montag", "dienstag"), "verb": ("<verb>", "geh*")}


def tagged(text: str, lang: str = "de") -> Tagged:
    return Tagged(text, words(text), sentences(text, lang), lang)


def found(sequence: str, text: str, lang: str = "de") -> list[str]:
    """Return what a sequence reports in a text."""
    tokens = tagged(text, lang)
    return [
        text[tokens.starts[match.marked_start] : tokens.ends[match.marked_end - 1]]
        for match in Sequence(sequence, LISTS, lang).find(tokens)
    ]


@pytest.mark.parametrize(
    ("sequence", "text", "wanted"),
    [
        ("brot", "Das Brot. BROT und brot.", ["Brot", "BROT", "brot"]),
        ("Brot", "Das Brot. BROT und brot.", ["Brot"]),
        ("=brot", "Das Brot. BROT und brot.", ["brot"]),
        ("brotl*", "Brot, Brotlaib, brotlos.", ["Brotlaib", "brotlos"]),
        ("das *laib", "Das Brot, das Brotlaib.", ["das Brotlaib"]),
        ("das|der laib|brot", "Der Laib, das Brot, die Brote.", ["Der Laib", "das Brot"]),
        ("das !brot", "Das Brot, das Mehl.", ["das Mehl"]),
        ("das !brot&!mehl", "Das Brot, das Mehl, das Salz.", ["das Salz"]),
        ("das brot|<lower>&!mehl", "Das Brot, das rote, das mehl.", ["Das Brot", "das rote"]),
        ("am @day", "Am Montag, am Freitag.", ["Am Montag"]),
        ("er @verb", "Er geht, er kommt, er hier.", ["Er geht", "er kommt"]),
        ("das <noun:neut>", "Das Brot, das Tür.", ["Das Brot"]),
        ("mit <noun:dat.pl>", "Mit Broten, mit Brot.", ["Mit Broten"]),
        ("das , was", "Das, was ist, das was war.", ["Das, was"]),
        ("so <mark>", "So! So ist es.", ["So!"]),
        ("^ so", "So ist es. Und so.", ["So"]),
        ("^ so", "„So ist es.“", ["So"]),
        ("so $", "So ist es so. Das ist so", ["so", "so"]),
        ("das sehr? gute", "Das gute, das sehr gute.", ["Das gute", "das sehr gute"]),
        ("von ..2 bis", "Von hier bis da, von eins und zwei bis drei.", ["Von hier bis"]),
        ("von ..2 bis", "Von hier, bis da.", []),
        ("von ..3 bis", "Von eins zwei drei bis vier.", ["Von eins zwei drei bis"]),
        ("das [brot] ist", "Das Brot ist, das Brot war.", ["Brot"]),
        ("das [..2 brot]", "Das gute Brot.", ["gute Brot"]),
        ("it's", "It’s and it's.", ["It’s", "it's"]),
        ("so bis", "So. Bis dann.", []),
        ("na …", "Na ... na …", ["Na ...", "na …"]),
    ],
)
def test_items(sequence: str, text: str, wanted: list[str]) -> None:
    assert sorted(found(sequence, text)) == sorted(wanted)


def test_the_shortest_match_counts_and_items_know_their_places() -> None:
    tokens = tagged("von hier und da bis dort bis drüben")
    (match,) = Sequence("von ..5 [bis]", {}, "de").find(tokens)
    assert match == Match(0, 5, 4, 5, (0, 1, 4, 5))


@pytest.mark.parametrize(
    ("text", "clashes"),
    [
        ("ein gutes Haus", False),
        ("eine gutes Haus", True),
        ("ein gutes Unbekanntnis", None),
        ("einem Haus", False),
    ],
)
def test_items_share_readings_or_clash(text: str, clashes: bool | None) -> None:
    tokens = tagged(f"wegen {text}")
    (match,) = Sequence("wegen <word> ..2 <capital>", {}, "de").find(tokens)
    both = shared(tokens, match, (2, 3, 4), NOMINAL)
    assert (None if both is None else not both) is clashes


@pytest.mark.parametrize(("text", "clashes"), [("wir haben", False), ("wir hat", True)])
def test_subject_and_verb_share_a_person(text: str, clashes: bool) -> None:
    tokens = tagged(text)
    (match,) = Sequence("wir <verb>", {}, "de").find(tokens)
    assert (shared(tokens, match, (1, 2), PERSONS) == 0) is clashes


@pytest.mark.parametrize(
    ("sequence", "triggers"),
    [
        ("das brot", {"brot"}),
        ("das|die <noun>", {"das", "die"}),
        ("am @day", {"montag", "dienstag"}),
        ("am [=abend]", {"abend"}),
        ("der widersp*", {"widersp*"}),
        ("etwas <noun> zu?", {"etwas"}),
        ("nicht&!nie <noun>", {"nicht"}),
        (", dass", {"dass"}),
    ],
)
def test_the_rarest_words_are_looked_for(sequence: str, triggers: set[str]) -> None:
    assert Sequence(sequence, LISTS, "de").triggers == triggers


@pytest.mark.parametrize("sequence", ["<noun>", "!das", "sehr? <noun>", "@verb", "abc*", "*laib"])
def test_a_sequence_without_a_trigger_is_refused(sequence: str) -> None:
    with pytest.raises(SequenceError, match="tried everywhere"):
        Sequence(sequence, LISTS, "de")


def test_an_exception_needs_no_trigger_but_must_match_something() -> None:
    assert Sequence("<noun> ..2", LISTS, "de", search=False).triggers == frozenset()
    with pytest.raises(SequenceError, match="nothing at all"):
        Sequence("..2 das?", LISTS, "de", search=False)
    with pytest.raises(SequenceError, match="is empty"):
        Sequence(" ", LISTS, "de", search=False)


def test_a_capital_says_nothing_where_a_sentence_opens() -> None:
    verb = token_test("<verb>", {}, "de")
    tokens = tagged("Gehen wir. Das Gehen. „Gehen wir.“")
    opened = [verb(tokens, at) for at, word in enumerate(tokens.lower) if word == "gehen"]
    assert opened == [True, False, True]


def test_work_grows_with_the_text_alone() -> None:
    """Each trigger costs a constant, however long its sentence is."""
    calls = 0
    sequence = Sequence("so ..9 , ..9 [dann]", {}, "de")
    tests = sequence._tests

    def counted(number: int) -> int:
        nonlocal calls
        calls = 0

        def count(test: Test) -> Test:
            def inner(tokens: Tagged, at: int) -> bool:
                nonlocal calls
                calls += 1
                return test(tokens, at)

            return inner

        sequence.__dict__["_tests"] = tuple((count(test), a, b) for test, a, b in tests)
        list(sequence.find(tagged("so dann so dann , " * number)))
        return calls

    assert counted(400) <= 4.1 * counted(100)


@pytest.mark.parametrize(
    ("sequence", "text", "tried"),
    [
        # Words that stand at a fixed distance are looked up before anything is tried.
        ("<noun> [das|die] ich|wir", "Das Haus und die Stadt sah das Kind, als ich kam.", 0),
        ("<noun> [das|die] ich|wir", "Das Haus das ich sah.", 1),
        ("[. ,]", "Er kam. Sie ging, er blieb.", 0),
        # Behind something optional the distance is not fixed.
        ("das <adjective>? haus steht", "Das Haus steht, das Haus.", 1),
        # But all words stand in one sentence.
        ("das ..7 [,] steht", "Das Haus steht. Brot, das schmeckt.", 0),
        ("das ..7 [,] steht", "Das Haus, steht.", 1),
        ("das ..7 [,] steht|stand", "Das Haus hier, sieh da.", 0),
        # What opens a sentence is tried at its beginning alone.
        ("^ <verb> ..7 [,] war|ist", "Das Haus hier dort, war da, ist, war ach so.", 2),
    ],
)
def test_a_sequence_is_tried_where_its_words_stand(
    sequence: str, text: str, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, places = Sequence(sequence, LISTS, "de"), list[int]()
    at = Sequence.at

    def counted(self: Sequence, tokens: Tagged, begin: int) -> Match | None:
        places.append(begin)
        return at(self, tokens, begin)

    monkeypatch.setattr(Sequence, "at", counted)
    list(one.find(tagged(text)))
    assert len(places) == tried
