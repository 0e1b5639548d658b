"""``[fields]``: a project's own names for what metadata tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contentlint import cli
from contentlint.config import ConfigError
from contentlint.config.resolve import resolve
from contentlint.document import Format, Scope
from contentlint.document.names import FACTS, Names, canonical
from contentlint.readers.read import Circumstances, read
from contentlint.views.authors import is_signed
from contentlint.views.keyphrase import keyphrase

pytestmark = pytest.mark.usefixtures("empty_directory")

NAMES = Names(
    (
        ("author", ("byline_name",)),
        ("description", ("teaser_text", "_my_teaser")),
        ("keyphrase", ("mainPhrase",)),
        ("language", ("sprache",)),
        ("title", ("seo.title",)),
    )
)


def test_own_names_go_before_those_of_everybody() -> None:
    text = (
        "---\ntitle: Brot\nseo:\n  title: Brot vom Bäcker\nkeyphrase: Mehl\nmain-phrase: Brot\n"
        "description: Alles.\nteaser_text: Nur das Beste.\nbyline_name: Anna\nsprache: en\n"
        "---\n\nBrot."
    )
    document = read("a.md", text.encode(), Circumstances(names=NAMES)).documents[0]
    phrase = keyphrase(document)
    assert document.title is not None
    assert document.title.text == "Brot vom Bäcker"
    assert document.description is not None
    assert document.description.text == "Nur das Beste."
    assert phrase is not None
    assert phrase.text == "Brot"
    assert is_signed(document)
    assert document.language == "en"


def test_the_usual_names_still_count() -> None:
    text = "---\ntitle: Brot\nkeyphrase: Mehl\nlang: en\n---\n\nBrot."
    document = read("a.md", text.encode(), Circumstances(names=NAMES)).documents[0]
    phrase = keyphrase(document)
    assert document.title is not None
    assert (document.title.text, document.language) == ("Brot", "en")
    assert phrase is not None
    assert phrase.text == "Mehl"


def test_own_names_are_post_metas_of_an_export() -> None:
    text = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Brot</title>'
        "<wp:postmeta><wp:meta_key>_my_teaser</wp:meta_key>"
        "<wp:meta_value>Gutes Brot.</wp:meta_value></wp:postmeta></item></channel></rss>"
    )
    document = read("a.xml", text.encode(), Circumstances(names=NAMES), Format.WXR).documents[0]
    (found,) = [b.text for b in document.blocks if b.scope is Scope.META_DESCRIPTION]
    assert found == "Gutes Brot."


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('[fields]\nkeyphras = "a"', "contentlint.toml:2: fields: keyphras is nothing that"),
        ('[fields]\nkeyphras = "a"', "did you mean keyphrase?"),
        ("[fields]\nauthor = 3", "contentlint.toml:2: fields: author must be the name of a field"),
        ('[fields]\nauthor = ["a", ""]', "author must be the name of a field or a list of names"),
        ("fields = 3", "contentlint.toml:1: fields must be a table: [fields]"),
        ('[field]\nauthor = "a"', "did you mean fields?"),
        (
            '[[overrides]]\nfiles = ["a"]\n[overrides.fields]\nautor = "a"',
            "contentlint.toml:4: fields: autor is nothing",
        ),
    ],
)
def test_mistakes_are_told_with_their_place(written: str, message: str) -> None:
    Path("contentlint.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        resolve("contentlint.toml")
    assert message in str(error.value)


def test_layers_and_overrides_replace_the_names_of_a_fact() -> None:
    Path("base.toml").write_text('[fields]\nauthor = "a"\nkeyphrase = ["k"]\n', encoding="utf-8")
    Path("contentlint.toml").write_text(
        'extends = "base.toml"\n[fields]\nauthor = ["b"]\n'
        '[[overrides]]\nfiles = ["x.md"]\n[overrides.fields]\nkeyphrase = "x"\n',
        encoding="utf-8",
    )
    config = resolve("contentlint.toml")
    assert {f: n for f, (n, _) in config.fields(config.matching("a.md")).items()} == {
        "author": ("b",),
        "keyphrase": ("k",),
    }
    names, place = config.fields(config.matching("x.md"))["keyphrase"]
    assert (names, place) == (("x",), "contentlint.toml:7")


def test_config_shows_them_and_the_cache_heeds_them(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(
        "---\ntitle: Teig\nphrase: Roggenbrot\n---\n\nBrot.\n", encoding="utf-8"
    )
    Path("contentlint.toml").write_text('select = ["keyphrase-in-title"]\n', encoding="utf-8")
    assert _rules(capsys) == []
    with Path("contentlint.toml").open("a", encoding="utf-8") as file:
        file.write('[fields]\nkeyphrase = "phrase"\n')
    assert _rules(capsys) == ["keyphrase-in-title"]
    assert cli.run(["config", "a.md"]) == 0
    shown = capsys.readouterr().out
    assert '\n[fields]\nkeyphrase = ["phrase"]  # contentlint.toml:3\n' in shown


def _rules(capsys: pytest.CaptureFixture[str]) -> list[str]:
    cli.run(["check", ".", "--exit-zero", "--output-format", "json"])
    report = json.loads(capsys.readouterr().out)
    return [f["rule"] for d in report["documents"] for f in d["findings"]]


def test_no_name_tells_two_facts() -> None:
    """In one place a name has one meaning, but those whose value decides."""
    both = {"published", "robots", "sitemap", "permalink", "excerpt"}
    seen: dict[tuple[str, str], str] = {}
    for fact, told in FACTS.items():
        if fact == "image":
            continue
        for place, names in (
            ("front matter", told.front_matter),
            ("meta", told.meta),
            ("export", told.export),
        ):
            for name in names:
                key = place, canonical(name)
                assert canonical(name) in both or key not in seen, (name, fact, seen[key])
                seen[key] = fact


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("focusKeyword", "focuskeyword"),
        ("focus_keyword", "focuskeyword"),
        ("focus-keyword", "focuskeyword"),
        ("authors.0.name", "authors.name"),
        ("og:title", "og:title"),
        ("_yoast_wpseo_title", "yoastwpseotitle"),
    ],
)
def test_spellings_of_a_name(name: str, plain: str) -> None:
    assert canonical(name) == plain
