"""Rounds: what waits, what is left out and said so, and how they end."""

import pytest

from contentlint.document import Block, Document, Format, Scope
from contentlint.engine.clock import Patience
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.fix import FixedFile, Mode, mend
from contentlint.readers.read import Circumstances
from contentlint.rule import NoOptions, Wording
from contentlint.text import Span
from tests.fix.rules import Way, fixed, plan, rule


def messages(mended: FixedFile) -> list[str]:
    return [note.message for notes in mended.notes for note in notes]


def applied(mended: FixedFile) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for all_ in mended.applied for one in all_]


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    mended = fixed("vorab\n\na", Way("a", "x"), Way("b", "y"))
    assert mended.data == b"vorxy\n\nx"
    assert applied(mended) == [("rule-0", 1), ("rule-0", 3), ("rule-1", 1)]


def test_the_first_of_two_that_overlap_wins() -> None:
    mended = fixed("Ein Brot.", Way("Ein Brot", "Zwei"), Way("Brot", "Laib"))
    assert mended.data == b"Zwei."
    assert applied(mended) == [("rule-0", 1)]


def test_one_that_waits_behind_a_harmful_one_gets_its_turn() -> None:
    # Without its word the text would become a list.
    mended = fixed("1 Brot. x", Way(" Brot", ""), Way("Brot. x", "Laib"))
    assert mended.data == b"1 Laib"
    assert messages(mended) == []


def test_what_would_change_more_is_left_out_and_said() -> None:
    text = "Ein Brot\n\n1 Brot. Ein Absatz\n"
    mended = fixed(text, Way(" Brot", ""))
    assert mended.data == b"Ein\n\n1 Brot. Ein Absatz\n"
    (note,) = (note for notes in mended.notes for note in notes)
    assert note.kind == "fix-dropped"
    assert note.note
    assert note.start is not None
    assert (note.rule, note.start.line) == ("rule-0", 3)
    assert note.message == (
        "a fix of rule-0 was left out: it would make something else of a paragraph"
    )


def test_what_there_is_no_time_for_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience, "is_over", True)
    mended = fixed("Ein Brot und ein Brot", Way("Brot", "Laib"))
    assert mended.data == b"Ein Brot und ein Brot"
    assert messages(mended) == [
        "fixing took more than 60 s of CPU time; 2 fixes were left out; "
        "split the file, or fix it again"
    ]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("[Das Brot][]\n\n[Das Brot]: /b\n", Way("Brot", "Laib")),  # loses its target
        ("Ein Brot\n- y\n", Way("Ein Brot\n", "")),
        ("# Ein Brot #x", Way("Brot #x", "Brot #")),
        ("http://a.de/Brot Brot", Way(" Brot", "Brot")),
        ("a **b** c", Way("b", " b")),
        ("Ein Brot  \nund", Way("Brot", "Brot ", "replace")),
    ],
)
def test_structure_is_never_changed(text: str, way: Way) -> None:
    mended = fixed(text, way)
    assert mended.data.decode() == text


def test_rules_that_undo_each_other_are_left_out() -> None:
    mended = fixed(
        "Ein Brot, ein Laib: gut", Way("Brot", "Laib"), Way("Laib", "Brot"), Way("gut", "fein")
    )
    assert mended.data == b"Ein Brot, ein Laib: fein"
    assert messages(mended) == [
        "fixes of rule-0, rule-1 were left out: they would undo each other or never end"
    ]


def test_a_rule_that_never_ends_is_left_out() -> None:
    mended = fixed("Ein Brot", Way("Brot", "Brot Brot"), Way("Ein", "Das"))
    assert mended.data == b"Das Brot"
    assert messages(mended) == [
        "fixes of rule-0 were left out: they would undo each other or never end"
    ]


def test_what_had_no_end_is_tried_again_when_other_fixes_have_ended_it() -> None:
    ways = Way("Brot", "1", "after"), Way("Brot", "", "replace")
    once = fixed("http://a.de/Brot Brotein", *ways, kind=Format.TEXT)
    assert once.data == b"http://a.de/Brot1 ein"
    assert [one.rule for one in once.applied[0]] == ["rule-1", "rule-0"]
    assert not messages(once)
    assert fixed(once.data, *ways, kind=Format.TEXT).data == once.data


def test_unsafe_fixes_wait_for_leave() -> None:
    rules = plan(rule(Way("Brot", "Laib"), "safe"), rule(Way("Enn", "Ein"), "unsafe", safe=False))
    arguments = ("a.md", b"Enn Brot", Format.MARKDOWN, Circumstances(language="de"), rules)
    assert mend(*arguments).data == b"Enn Laib"
    assert mend(*arguments, Mode(unsafe=True)).data == b"Ein Laib"
    assert mend(*arguments, Mode(lowest=Severity.ERROR)).data == b"Enn Brot"


def test_findings_left_over_stand_in_the_new_text() -> None:
    rules = plan(rule(Way("x", "yyyy"), "a"), rule(Way("gut", "fein"), "b", safe=False))
    mended = mend("a.md", b"x gut", Format.MARKDOWN, Circumstances(language="de"), rules)
    ((outcome,),) = (mended.outcomes,)
    assert mended.data == b"yyyy gut"
    assert [(d.rule, d.start.offset) for d in outcome.diagnostics] == [("b", 5)]


def both(block: Block, _document: Document, _options: NoOptions) -> list[Finding]:
    edits = tuple(
        Edit(Span(at, at + len(word)), new)
        for word, new in (("Brot", "Laib"), ("gut", "fein"))
        if (at := block.text.find(word)) >= 0
    )
    return [Finding(block, block.whole, fix=Fix(edits, safe=True))] if edits else []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Das Brot ist gut.", "Das Laib ist fein."),
        ("Das [Brot][] ist gut.\n\n[Brot]: /b", "Das [Brot][] ist gut.\n\n[Brot]: /b"),
    ],
)
def test_a_fix_with_several_edits_is_applied_whole_or_not_at_all(text: str, wanted: str) -> None:
    rules = plan(rule(Way("", ""))._replace(check=both, wording=Wording("x")))
    mended = mend("a.md", text.encode(), Format.MARKDOWN, Circumstances(language="de"), rules)
    assert mended.data.decode() == wanted


def remove_comment(block: Block, _document: Document, _options: NoOptions) -> list[Finding]:
    start = block.text.find("<!--")
    span = Span(start, block.text.find("-->") + 3)
    return [Finding(block, span, fix=Fix((Edit(span, ""),), safe=True))] if start >= 0 else []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ein <!-- x --> Absatz.", "Ein  Absatz."),
        ("Ein Absatz.\n\n<!-- x -->\n\nNoch einer.", "Ein Absatz.\n\n\n\nNoch einer."),
    ],
)
def test_markup_itself_can_be_edited(text: str, wanted: str) -> None:
    raw = rule(Way("", ""))._replace(
        check=remove_comment, scopes=frozenset({Scope.DOCUMENT}), wording=Wording("x")
    )
    circumstances = Circumstances(language="de")
    mended = mend("a.md", text.encode(), Format.MARKDOWN, circumstances, plan(raw))
    assert mended.data.decode() == wanted


def clean_address(block: Block, _document: Document, _options: NoOptions) -> list[Finding]:
    start = block.text.find("?utm=1")
    span = Span(start, start + len("?utm=1"))
    return [Finding(block, span, fix=Fix((Edit(span, ""),), safe=True))] if start >= 0 else []


@pytest.mark.parametrize(
    "text",
    [
        "Ein [Brot](http://a.de/b?utm=1) hier.",
        "Ein [Brot][1] und [Brot][1] hier.\n\n[1]: http://a.de/b?utm=1\n",
        "Ein ![Brot][1] hier.\n\n[1]: b.png?utm=1\n",
        "Ein <a href='http://a.de/b?utm=1'>Brot</a> hier.",
        "Siehe http://a.de/b?utm=1 und mehr.",
    ],
)
def test_a_target_can_be_edited_wherever_it_stands(text: str) -> None:
    raw = rule(Way("", ""))._replace(
        check=clean_address, scopes=frozenset({Scope.DOCUMENT}), wording=Wording("x")
    )
    circumstances = Circumstances(language="de")
    mended = mend("a.md", text.encode(), Format.MARKDOWN, circumstances, plan(raw))
    assert mended.data.decode() == text.replace("?utm=1", "")


def test_many_harmful_fixes_do_not_keep_the_others_waiting() -> None:
    good, bad = "Ein Brot ist gut.\n\n", "[Das Brot][]\n\n"
    text = (good * 20 + bad) * 20 + "[Das Brot]: /b\n"
    mended = fixed(text, Way("Brot", "Laib"))
    assert (
        mended.data.decode() == (good.replace("Brot", "Laib") * 20 + bad) * 20 + "[Das Brot]: /b\n"
    )
    assert len(messages(mended)) == 20
