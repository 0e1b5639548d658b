"""What rules put into their messages is worded in the reader's language too."""

from __future__ import annotations

from typing import Literal

import pytest

import contentlint
from contentlint.language import languages
from contentlint.phrase import phrase_in
from contentlint.translation import Translation

_HEAD = "---\ntitle: Wie Teig gelingt\nkeyphrase: Roggenbrot backen\n---\n\n"
_SCRIPT = '<script type="application/ld+json">%s</script>'
_DATED = _SCRIPT % '{"@type": "Article", "datePublished": "2025-01-03"}'
_BROKEN = _SCRIPT % '{"@type": "Article" "name": "Brot"}'
_CASES: dict[str, tuple[str, Literal["markdown", "html"], str]] = {
    "keyphrase-in-title": (
        f"{_HEAD}So.",
        "markdown",
        "enthält die Keyphrase „Roggenbrot backen“ nicht;",
    ),
    "dates-disagree": (
        '<html><head><title>Brot</title><meta property="article:published_time" '
        f'content="2026-01-03">{_DATED}'
        "</head><body><p>Brot.</p></body></html>",
        "html",
        "veröffentlicht 2025-01-03 laut JSON-LD, 2026-01-03 laut Seitenkopf.",
    ),
    "invisible-chars": (
        "Das Br\u200bot ist gut.",
        "markdown",
        "(Leerzeichen ohne Breite, U+200B)",
    ),
    "quotes-wrong": (
        "Er sagte, das sei “Brot” und sonst nichts, wie man hört.",
        "markdown",
        "Für Deutsch gelten die Anführungszeichen „…“",
    ),
    "jsonld-invalid": (
        f"<html><head><title>Brot</title>{_BROKEN}</head></html>",
        "html",
        "Das JSON-LD ist hier fehlerhaft (Komma erwartet);",
    ),
    "anchor-empty": (
        "Ein Satz [](https://brot.example) mit Link.",
        "markdown",
        "(Ziel: https://brot",
    ),
}


@pytest.mark.parametrize("rule", _CASES)
def test_values_are_worded(rule: str) -> None:
    text, format_, wanted = _CASES[rule]
    said = {
        lang: [
            one
            for one in contentlint.check_text(
                text, format=format_, config={"select": [rule], "lang": lang, "language": "de"}
            ).findings
            if one.rule == rule
        ]
        for lang in ("en", "de")
    }
    assert said["de"]
    assert any(wanted in one.message for one in said["de"]), [one.message for one in said["de"]]
    assert [(one.start, one.end) for one in said["en"]] == [
        (one.start, one.end) for one in said["de"]
    ]


def test_each_language_has_a_name_in_german() -> None:
    speak = Translation("de")
    names = {one.name for known in languages.known() for one in (known, *known.varieties)}
    assert {name: str(speak(phrase_in("language", name))) for name in names} == {
        "German": "Deutsch",
        "Swiss German": "Schweizer Hochdeutsch",
        "English": "Englisch",
    }
