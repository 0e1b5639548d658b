"""Messages that once said what was not so, and must say what is, in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple

import pytest

import contentlint

_TITLE = "---\ntitle: {title}\n---\n\n{text}\n"
_LONG = "Das Brot ist gut und der Teig ist warm. " * 40


class Said(NamedTuple):
    """A text, and what its first finding must and must not say."""

    rule: str
    text: str
    english: str
    german: str
    never: str = "\x00"
    """What the message used to say."""
    language: str = "de"
    form: Literal["markdown", "html"] = "markdown"
    config: dict[str, object] = {}  # noqa: RUF012 -- read, never written


SAID = [
    Said(
        "title-incomplete",
        "# Was die Bahn tut, um die Züge pünktlicher zu\n\nText.",
        "lacks its infinitive with “zu”",
        "fehlt der Infinitiv mit „zu“",
        "ends with “um”",
    ),
    Said(
        "title-stuffed",
        _TITLE.format(title="'Backhaus: Brot – Kuchen | Leipzig | Wir'", text="Text."),
        "The title has 4 separators",
        "Der Titel hat 4 Trenner",
        "parts together",
    ),
    Said(
        "compound-space",
        "Der Kunden Service hilft den Leuten im Dorf.",
        "German joins its parts, only English",
        "im Deutschen werden die Teile verbunden",
        "hyphens",
    ),
    Said(
        "alt-missing",
        "![](brot.jpg)\n",
        "The image brot.jpg has no alt text;",
        "Dem Bild brot.jpg fehlt der Alt-Text;",
        "read out its file name",
    ),
    Said(
        "alt-is-filename",
        "![Bild 3](brot.jpg)\n",
        "says only that this is an image",
        "sagt nur, dass hier ein Bild ist",
        "name of a file",
    ),
    Said(
        "number-format",
        "Die Stadt zahlt 2,500,000 Euro dafür.",
        "has the separators of English",
        "hat englische Trennzeichen",
        "decimals",
    ),
    Said(
        "primes",
        "Der Mann ist 6'2\" groß.",
        "quotation marks or apostrophes instead of primes",
        "Anführungszeichen oder Apostrophe",
    ),
    Said(
        "nominal-style",
        "Die Durchführung der Überprüfung der Einhaltung der Verordnung zur Vermeidung von "
        "Verunreinigung und Verschwendung gelang.",
        "nominalisations, for example ",
        "Nominalisierungen, zum Beispiel ",
        "made of verbs",
    ),
    Said(
        "em-dash",
        "Das Brot — so sagt man — ist gut und der Teig ist warm.",
        "German uses an en dash with spaces",
        "auf Deutsch steht ein Halbgeviertstrich mit Leerzeichen",
    ),
    Said(
        "abbreviation-space",
        "Hier gibt es z.B. Brot.",
        "spaces go between its parts",
        "zwischen die Teile gehören Leerzeichen",
        "narrow",
    ),
    Said(
        "noindex",
        "---\ntitle: Brot\nnoindex: true\n---\n\nText.",
        "(noindex: true)",
        "(noindex: true)",
        "True",
    ),
    Said(
        "keyphrase-density",
        _TITLE.format(
            title="Roggenbrot\nkeyphrase: Roggenbrot",
            text=(
                "Ein Laib wiegt viel und hält lange frisch, wenn er kühl liegt. " * 2
                + "Roggenbrot ist gut. "
            )
            * 8,
        ),
        "(density ",
        "(Dichte ",
        "of its words",
    ),
]
"""One for each that ``benchmarks/messages.md`` lists; sites and dates are below."""


def _first(said: Said, lang: str) -> str:
    config = {"select": [said.rule], "lang": lang, "language": said.language, **said.config}
    found = contentlint.check_text(said.text, format=said.form, config=config).findings
    own = [one for one in found if one.rule == said.rule]
    assert own, f"{said.rule} says nothing"
    return own[0].message


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.rule)
def test_messages_say_what_is_so(said: Said) -> None:
    english, german = _first(said, "en"), _first(said, "de")
    assert said.english in english
    assert said.german in german
    assert said.never not in english


def test_a_year_alone_is_no_day() -> None:
    text = (
        '<html lang="de"><head><title>Brot</title>'
        '<link rel="canonical" href="https://a.example/2024/05/brot">'
        '<meta property="article:published_time" content="2026-01-03T08:00:00+01:00"></head>'
        "<body><article><h1>Brot</h1><p>Brot ist gut.</p></article></body></html>"
    )
    said = Said("dates-disagree", text, "", "", form="html")
    assert "on 2024" not in _first(said, "en")
    assert "2024 according to the URL" in _first(said, "en")
    assert "2024 laut URL" in _first(said, "de")


def test_numbers_are_written_as_each_language_does() -> None:
    text = "Das Brot wurde gebacken. " * 9
    said = Said("passive-share", text, "", "")
    assert _first(said, "en").startswith("100% of")
    assert _first(said, "de").startswith("100\u00a0% der")
