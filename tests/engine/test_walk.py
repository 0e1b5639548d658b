"""The walk: who is asked, what becomes of findings, and of rules that crash."""

from collections.abc import Iterator
from typing import Any

import pytest

from contentlint.document import Block, Document, Format, Scope
from contentlint.engine import Bound, Outcome, Plan, run
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.readers.read import Circumstances, read
from contentlint.rule import NoOptions, Rule, Wording
from contentlint.text import Span


def word_rule(word: str, **changes: Any) -> Rule[NoOptions]:
    """Return a rule that flags a word and would replace it by ``<X>``."""

    def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
        at = block.text.find(word)
        if at >= 0:
            span = Span(at, at + len(word))
            yield Finding(block, span, {"word": word}, Fix((Edit(span, "X & Y"),), safe=True))

    rule: Rule[NoOptions] = Rule(
        id="word",
        severity=Severity.WARNING,
        scopes=frozenset({Scope.PARAGRAPH}),
        wording=Wording("“{word}” is here.", "Mind {word}."),
        doc="",
        check=check,
        examples=(),
        options=NoOptions,
        category="tests",
    )
    return rule._replace(**changes)


def outcome(text: str, *rules: Rule[NoOptions], format_: Format = Format.MARKDOWN) -> Outcome:
    (document,) = read(
        "a.md", text.encode(), Circumstances(language="de"), format=format_
    ).documents
    return run(document, Plan([Bound(rule, NoOptions()) for rule in rules], frozenset()))


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("Ä 🍞 Brot", (1, 5, 4), "Brot"),
        ("Ein **Br**ot\n", (1, 7, 6), "Br**ot"),
        ("x\n\ny &auml; Brot", (3, 10, 12), "Brot"),
        ("a\r\n\r\nBrot\r\n", (3, 1, 5), "Brot"),
    ],
)
def test_findings_stand_at_their_place(text: str, place: tuple[int, ...], source: str) -> None:
    (diagnostic,) = outcome(text, word_rule("Brot")).diagnostics
    assert tuple(diagnostic.start) == place
    assert diagnostic.text == source
    assert text[diagnostic.start.offset : diagnostic.end.offset] == source


def test_messages_are_filled_in() -> None:
    (diagnostic,) = outcome("Brot", word_rule("Brot")).diagnostics
    assert (diagnostic.message, diagnostic.hint) == ("“Brot” is here.", "Mind Brot.")


def test_rules_see_only_their_scopes_and_languages() -> None:
    english = word_rule("Brot", languages=frozenset({"en"}))
    assert outcome("Brot", english).diagnostics == ()
    assert outcome("# Brot", word_rule("Brot")).diagnostics == ()
    item = word_rule("Brot", scopes=frozenset({Scope.LIST_ITEM}))
    assert len(outcome("- Brot", item).diagnostics) == 1


def test_link_texts_are_blocks_of_their_own() -> None:
    link = word_rule("Brot", scopes=frozenset({Scope.LINK_TEXT}))
    (diagnostic,) = outcome("Vom [guten Brot](https://brot.example)", link).diagnostics
    assert diagnostic.start.column == 12


def test_a_fix_is_dropped_where_markup_lies_inside() -> None:
    assert outcome("Brot", word_rule("Brot")).diagnostics[0].fix is not None
    assert outcome("Br**o**t", word_rule("Brot")).diagnostics[0].fix is None


def test_a_fix_is_spelt_for_where_it_stands() -> None:
    (diagnostic,) = outcome("<p>Brot</p>", word_rule("Brot"), format_=Format.HTML).diagnostics
    assert diagnostic.fix == Fix((Edit(Span(3, 7), "X &amp; Y", "X & Y"),), safe=True)


def test_a_rule_that_crashes_stops_nobody_else() -> None:
    def crash(_block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
        raise RuntimeError("no yeast")

    broken = word_rule("Brot", id="broken", check=crash)
    result = outcome("Brot\n\nBrot\n", broken, word_rule("Brot"))
    assert [d.rule for d in result.diagnostics] == ["word", "word"]
    (failure,) = result.failures
    assert (failure.rule, failure.message) == ("broken", "RuntimeError: no yeast")
    assert "in crash" in failure.traceback


def test_keys_stay_when_lines_are_inserted_above() -> None:
    (before,) = outcome("Gutes Brot.", word_rule("Brot")).diagnostics
    (after,) = outcome("# Neu\n\nEin Absatz.\n\nGutes Brot.", word_rule("Brot")).diagnostics
    assert before.key == after.key
    assert before.start != after.start


def _bound(*, own: Severity | None = None, configured: Severity | None = None) -> Severity:
    def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
        yield Finding(block, Span(0, 1), {"word": "B"}, severity=own)

    (document,) = read("a.md", b"Brot", Circumstances(language="de")).documents
    plan = Plan([Bound(word_rule("", check=check), NoOptions(), configured)], frozenset())
    (diagnostic,) = run(document, plan).diagnostics
    return diagnostic.severity


def test_the_configured_level_comes_before_a_findings_own_and_that_before_the_rules() -> None:
    assert _bound() is Severity.WARNING
    assert _bound(own=Severity.INFO) is Severity.INFO
    assert _bound(configured=Severity.ERROR) is Severity.ERROR
    assert _bound(own=Severity.INFO, configured=Severity.ERROR) is Severity.ERROR
    assert _bound(own=Severity.ERROR, configured=Severity.INFO) is Severity.INFO


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gutes Brot schmeckt.", "Altes Brot schmeckt.", False),
        ("Gutes Brot schmeckt.", "Gutes Brot schimmelt.", True),
        ("Viel gutes Brot.", "Kein gutes Brot.", True),
        ("Gutes Brot schmeckt.", "Gutes\nBrot   schmeckt.", True),
        # Without a word before it, the one behind it counts.
        ("Brot schmeckt uns.", "Brot schimmelt uns.", False),
        ("Brot schmeckt uns.", "Brot schmeckt euch.", True),
        ("Brot", "# Weizen\n\nBrot", True),
        # It is looked for within 48 code points.
        (f"a{'x' * 48}Brot", f"b{'x' * 48}Brot", True),
        (f"a{'x' * 47}Brot", f"b{'x' * 47}Brot", False),
        (f"Brot{'x' * 48}a", f"Brot{'x' * 48}b", True),
        (f"Brot{'x' * 47}a", f"Brot{'x' * 47}b", False),
    ],
)
def test_the_key_is_made_of_the_word_beside(one: str, other: str, same: bool) -> None:
    keys = [outcome(text, word_rule("Brot")).diagnostics[0].key for text in (one, other)]
    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize(("length", "same"), [(23, False), (24, True)])
def test_a_long_finding_needs_no_word_beside_it(length: int, same: bool) -> None:
    word = "B" * length
    keys = [
        outcome(f"{before} {word}", word_rule(word)).diagnostics[0].key
        for before in ("ein", "kein")
    ]
    assert (keys[0] == keys[1]) is same


def test_findings_are_in_order_of_place_then_rule() -> None:
    rules = [word_rule("Brot", id="b"), word_rule("Ein", id="c"), word_rule("Brot", id="a")]
    found = outcome("Ein Brot", *rules).diagnostics
    assert [d.rule for d in found] == ["c", "a", "b"]


def test_a_fix_whose_edits_overlap_is_dropped() -> None:
    def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
        edits = (Edit(Span(0, 3), "Zwei"), Edit(Span(2, 6), "Drei"))
        yield Finding(block, block.whole, {"word": ""}, Fix(edits, safe=True))

    (diagnostic,) = outcome("Ein Brot", word_rule("", check=check)).diagnostics
    assert diagnostic.fix is None


_SAID = "Ein Satz, der lang genug ist, um nur von einem Autor zu stammen, und der so endet."
_PAGE = f"<html><body>{f'<p>{_SAID}</p>' * 4}<p>Brot{{}}</p></body></html>"


@pytest.mark.parametrize(
    ("page", "severity", "fixable"),
    [
        (_PAGE.format(""), Severity.ERROR, True),
        (_PAGE.format("</p><p>Kurz" * 5), Severity.ERROR, True),
        (
            f"<html><body>{f'<p>{_SAID}</p>' * 4}{'<p>Kurz</p>' * 5}<p>Brot</p>",
            Severity.INFO,
            False,
        ),
        ("<html><body class='archive category'><p>Brot</p></body></html>", Severity.INFO, False),
        (
            "<html><body class='single archive author'><p>Brot</p></body></html>",
            Severity.ERROR,
            True,
        ),
    ],
)
def test_what_may_be_a_templates_is_an_info(page: str, severity: Severity, fixable: bool) -> None:
    rule = word_rule("Brot", severity=Severity.ERROR)
    (found,) = outcome(page, rule, format_=Format.HTML).diagnostics
    assert (found.severity, found.fix is not None) == (severity, fixable)


def test_a_configured_level_holds_for_what_may_be_a_templates() -> None:
    page = f"<html><body>{f'<p>{_SAID}</p>' * 4}{'<p>Kurz</p>' * 5}<p>Brot</p></body></html>"
    (document,) = read("a.html", page.encode(), Circumstances(language="de")).documents
    bound = Bound(word_rule("Brot"), NoOptions(), severity=Severity.WARNING)
    (found,) = run(document, Plan([bound], frozenset({"word"}))).diagnostics
    assert found.severity is Severity.WARNING
