"""Hashtags, sources, teasers, titles and fake headings, told by their shape in every format."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Block
from contentlint.readers.headline import is_hashtags, is_headline, is_source
from contentlint.readers.html import read_html
from contentlint.readers.markdown import read_markdown
from contentlint.readers.plain import read_plain
from contentlint.readers.reading import Reading
from contentlint.readers.shape import shape
from tests.readers.laws import check_reading

LONG = (
    "Wer einen Garten anlegt, braucht Geduld und einen Plan für die ersten Wochen. Der Boden will"
    " gelockert sein, bevor die Beete ihre Form bekommen."
)
TEASERS = (
    "Die 12 schönsten Beete für kleine Gärten im Norden",
    "So findest Du die richtige Erde für Tomaten!",
    "Kompost anlegen – Was gehört hinein und was nicht?",
    "7 Fehler beim Gießen im Hochsommer",
)


def shaped(source: str, reading: Reading) -> tuple[Block, ...]:
    blocks = shape(reading.blocks, source)
    check_reading(source, reading._replace(blocks=blocks))
    return blocks


def markdown(source: str) -> list[tuple[str, str]]:
    return [(str(b.scope), b.text) for b in shaped(source, read_markdown(source))]


def scopes(*paragraphs: str) -> list[str]:
    return [scope for scope, _ in markdown("\n\n".join(paragraphs))]


@pytest.mark.parametrize(
    "text",
    [
        "#KI",
        "#KI #AI",
        "#KI, #AI; #Ml",
        "#KI | #AI · #b2b",
        "#Künstliche-Intelligenz",
        "#a#b",
        "#2024er",
    ],
)
def test_hashtags(text: str) -> None:
    assert is_hashtags(text)


@pytest.mark.parametrize(
    "text",
    ["", "KI", "#", "# KI", "#1", "#KI und mehr", "Mehr #KI", "#!/bin/sh", "#KI: so geht es"],
)
def test_no_hashtags(text: str) -> None:
    assert not is_hashtags(text)


@pytest.mark.parametrize(
    "text",
    ["Quelle: dpa", "Quellen: dpa, AFP", "Source: Reuters", "Sources:", "Bildquelle: Erika Muster",
     "(Quelle: dpa)", "Foto: Erika Muster/Agentur", "Fotos: E. M.", "Bild: Pixabay",
     "Titelbild: Pixabay", "Image credits: NASA", "via Heise", "Quelle dpa",
     "Quelle: https://example.org/a?b=c"],
)  # fmt: skip
def test_sources(text: str) -> None:
    assert is_source(text)


@pytest.mark.parametrize(
    "text",
    ["Die Quelle: ein Brunnen", "Quellenangaben sind Pflicht.", "Quelle: " + "sehr " * 50,
     "Fotos der Feier stehen im Netz.", "Bilder sagen mehr: als Worte",
     "via Bahn kommt man hin. Gut.", "Via Flag beim Anlegen des Projekts:"],
)  # fmt: skip
def test_no_sources(text: str) -> None:
    assert not is_source(text)


@pytest.mark.parametrize("text", ["Fazit", "5 Tipps", "„Neu“ im Beet", "Was nun?", "A (b)"])
def test_headlines(text: str) -> None:
    assert is_headline(text, 100)


@pytest.mark.parametrize(
    "text",
    ["", "a b", "Ein Satz.", "Dazu:", "Na los!", "Hallo Welt,", "Erst dies. Dann das", "“Zitat”",
     "Von Erika Muster", "#KI", "Quelle: x", "Autor: Max", "Weiter …", "– Ja"],
)  # fmt: skip
def test_no_headlines(text: str) -> None:
    assert not is_headline(text, 100)


def test_hashtags_and_sources_become_blocks() -> None:
    assert scopes("# T", LONG, "Quelle: dpa", "\\#KI #AI") == [
        "h1", "paragraph", "source", "hashtags",
    ]  # fmt: skip


def test_last_lines_are_split_off() -> None:
    source = f"# T\n\n{LONG}\nQuelle: dpa\n#KI #AI\n#ML\n"
    assert markdown(source)[1:] == [
        ("paragraph", LONG), ("source", "Quelle: dpa"), ("hashtags", "#KI #AI #ML"),
    ]  # fmt: skip


def test_hashtags_amid_a_paragraph_stay() -> None:
    assert scopes("# T", f"{LONG}\n#KI #AI\n{LONG}") == ["h1", "paragraph"]


def test_list_items_can_be_sources() -> None:
    assert scopes("# T", LONG, "- Quelle: dpa\n- Foto: E. M.") == [
        "h1", "paragraph", "source", "source",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    ["\n".join(TEASERS), "\n\n".join(TEASERS), "  \n".join(TEASERS),
     "\n".join(f"[{teaser}](x)" for teaser in TEASERS),
     "\n".join(f"- [{teaser}](x)" for teaser in TEASERS),
     "\n".join(TEASERS) + "\n\n\\#KI #AI", "\n".join(TEASERS) + "\n\nQuelle: dpa"],
)  # fmt: skip
def test_teasers(tail: str) -> None:
    found = markdown(f"# T\n\n{LONG}\n\n{tail}")
    assert [text for scope, text in found if scope == "teaser"] == list(TEASERS)
    assert found[1] == ("paragraph", LONG)


@pytest.mark.parametrize("introduction", ["Quelle: dpa", "\\#KI #AI"])
def test_listed_teasers_behind_the_end(introduction: str) -> None:
    tail = "\n".join(f"- {teaser}" for teaser in TEASERS)
    assert scopes("# T", LONG, introduction, tail)[3:] == ["teaser"] * 4


def test_teasers_in_html() -> None:
    items = "".join(f"<li>{html.escape(teaser)}</li>" for teaser in TEASERS)
    source = f"<h1>T</h1><p>{LONG}</p><p>#KI #AI</p><ul>{items}</ul>"
    blocks = shaped(source, read_html(source))
    assert [str(block.scope) for block in blocks] == [
        "h1", "paragraph", "hashtags", *["teaser"] * 4,
    ]  # fmt: skip


def test_teasers_in_plain_text() -> None:
    source = f"Titel hier\n\n{LONG}\n\n" + "\n".join(TEASERS)
    blocks = shaped(source, read_plain(source))
    assert [block.text for block in blocks if block.scope == "teaser"] == list(TEASERS)


@pytest.mark.parametrize(
    "tail",
    [
        "\n".join(f"- {teaser}" for teaser in TEASERS),
        "Du brauchst:\n\n" + "\n".join(TEASERS),
        "In diesen lesenswerten Beiträgen steht alles Weitere dazu:\n\n"
        + "\n".join(f"- [{teaser}](x)" for teaser in TEASERS),
        "## Das brauchst Du\n\n" + "\n".join(f"- {teaser}" for teaser in TEASERS),
        "\n".join(TEASERS[:2]),
        "\n".join(TEASERS) + "\n\n" + LONG,
        "Erika Muster\nMusterverlag\nPostfach 5",
        "- Spaten\n- Harke\n- Gießkanne",
        "\n".join((*TEASERS, "Das war alles.")),
        "> " + "\n> ".join(TEASERS),
        "Rosen sind rot,\nVeilchen sind blau,\nIch mag den Garten\nUnd das ganz genau",
    ],
)
def test_no_teasers(tail: str) -> None:
    assert "teaser" not in scopes("# T", LONG, tail)


@pytest.mark.parametrize(
    ("last", "scope"),
    [("Richtige Erde für Tomaten", "teaser"), ("Erde für Tomaten", "paragraph")],
)
def test_teasers_have_four_words_on_average(last: str, scope: str) -> None:
    lines = ("Sieben Fehler beim Gießen", "Kompost im Garten anlegen", last)
    assert scopes("# T", LONG, *lines)[2:] == [scope] * 3


def test_teasers_need_an_article_before_them() -> None:
    assert "teaser" not in scopes(*TEASERS)


@pytest.mark.parametrize(
    "line",
    ["**Der Boden**", "Der Boden", "**Was braucht der Boden?**", "Lehm als Boden?", "Fazit: gut"],
)
def test_fake_headings(line: str) -> None:
    assert scopes("# T", LONG, line, LONG, "Die Luft", LONG)[2] == "fake-heading"


@pytest.mark.parametrize(("line", "count"), [("Eure Anne", 0), ("**Die Luft**", 1)])
def test_a_bare_line_by_itself_is_no_heading(line: str, count: int) -> None:
    assert scopes("# T", LONG, line, LONG).count("fake-heading") == count


def test_a_bold_line_under_a_heading_is_one() -> None:
    assert scopes("# T", LONG, "## A", "**Der Boden**", LONG)[3] == "fake-heading"


@pytest.mark.parametrize(
    "line",
    ["Was braucht der Boden?", "Er fragte: „Wo ist der Boden?“", "**Boden:** Lehm mit Sand",
     "Säuregrad: 6,5", "[Mehr zum Thema: Boden]", "A. Berg _et al_., Journal 12, 34",
     "Dazu gehört:", "**Dazu gehört:**", "Ein Satz.", "**Ein Satz.**", "der Boden",
     "[Der Boden](x)", "![Der Boden](x)", "Von Erika Muster", "Berlin, 3. Mai 2024", "Viele Grüße",
     "*Gelächter*", "> Der Boden", "- Der Boden", "(Der Boden)", "Der\nBoden",
     "Der " + "sehr " * 30 + "Boden",
     "[PNG](a) [SVG](b)", "`Code`:", "Quelle: dpa"],
)  # fmt: skip
def test_no_fake_headings(line: str) -> None:
    assert "fake-heading" not in scopes("# T", LONG, "Die Luft", LONG, line, LONG)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, "Auch kurz."),
        (LONG, "a) " + LONG.lower()),
        (LONG, "- " + LONG),
        ("## A", LONG),
        ("![Bild](x)", LONG),
        ("Name", LONG),
        ("Die Frage war:", LONG),
    ],
)
def test_fake_headings_stand_between_running_text(before: str, after: str) -> None:
    assert "fake-heading" not in scopes("# T", LONG, "Die Luft", LONG, before, "Der Boden", after)


def test_an_interview_has_no_headings() -> None:
    parts = [part for n in "abc" for part in (f"**Was ist mit {n}?**", LONG)]
    assert "fake-heading" not in scopes("# T", LONG, *parts)


def test_fake_headings_in_html() -> None:
    source = f"<h1>T</h1><p>{LONG}</p><p><strong>Der Boden</strong></p><p>{LONG}</p>"
    blocks = shaped(source, read_html(source))
    assert [str(b.scope) for b in blocks] == ["h1", "paragraph", "fake-heading", "paragraph"]


def test_loose_html_in_markdown_is_no_heading() -> None:
    source = f"# T\n\n{LONG}\n\n<summary>Der Boden</summary>\n\n{LONG}"
    assert "fake-heading" not in scopes(source)


@pytest.mark.parametrize(
    ("paragraphs", "first"),
    [
        (("Mein Garten", LONG), "title"),
        (("Mein Garten?", LONG), "title"),
        (("Mein Garten.", LONG), "paragraph"),
        (("Mein Garten",), "paragraph"),
        (("Mein Garten", "Kurz"), "paragraph"),
        (("Mein Garten", LONG, "# T"), "paragraph"),
        (("---\ntitle: T\n---\nMein Garten", LONG), "title"),
        (("![Mein Garten](x)", LONG), "paragraph"),
    ],
)
def test_title(paragraphs: tuple[str, ...], first: str) -> None:
    found = scopes(*paragraphs)
    assert found[0] == first
    assert found.count("title") <= 1


def test_the_page_around_the_article_is_left_alone() -> None:
    source = (
        f"<html><body><nav><p>Mein Garten</p></nav><main><article><h1>T</h1><p>{LONG}</p>"
        f"<p>{LONG}</p></article></main><footer><p>Impressum</p></footer></body></html>"
    )
    outside = [b for b in shaped(source, read_html(source)) if not b.article]
    assert {str(block.scope) for block in outside} == {"paragraph"}


lines = st.sampled_from(
    [*TEASERS, LONG, "#KI #AI", "Quelle: dpa", "Fazit", "**Fett**", "- a", "- [Ein Link](x)",
     "## H", "![b](c)", "> z", "Ein Satz.", "a\nb", "", "&nbsp;"]
)  # fmt: skip


@given(st.lists(lines, max_size=9), st.sampled_from(["\n", "\n\n", "  \n", "<br>\n"]))
def test_shaping_keeps_every_law_and_every_word(parts: list[str], separator: str) -> None:
    source = separator.join(parts)
    reading = read_markdown(source)
    blocks = shaped(source, reading)
    before = "".join(word for block in reading.blocks for word in block.text.split())
    after = "".join(word for block in blocks for word in block.text.split())
    assert sorted(after) == sorted(before)


@pytest.mark.parametrize(
    ("source", "scopes"),
    [
        ("# Server\n\n# Accept SSH\nsudo iptables -A INPUT", ["h1", "code", "paragraph"]),
        ("# Server\n\n# of the keys\n# that sign", ["h1", "code", "code"]),
        ("# Server\n\nport = 22\n# the end", ["h1", "paragraph", "code"]),
        # The headline stays, and so do headings with text or nothing next to them.
        ("# Accept SSH\nsudo iptables -A INPUT", ["h1", "paragraph"]),
        ("# Server\n\n# Accept SSH\nThis is how.", ["h1", "h1", "paragraph"]),
        ("# Server\n\n# Accept SSH\n\nsudo iptables -A INPUT", ["h1", "h1", "paragraph"]),
        ("# Server\n\n## Accept SSH\nsudo iptables -A INPUT", ["h1", "h2", "paragraph"]),
    ],
)
def test_comments_of_a_program_are_no_headings(source: str, scopes: list[str]) -> None:
    assert [block.scope.value for block in shaped(source, read_markdown(source))] == scopes
