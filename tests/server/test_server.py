"""The language server, as an editor meets it: the real process over its pipes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.server.client import Client, applied, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "# Brot 🍞 backen\n\nDas ist ist gutes Brot. Er kam , sah und aß...\n"


CONFIG = """\
language = "de"
select = ["orthography", "typography", "misspelling", "suppressions"]
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Share one server: to start one takes a second."""
    root = tmp_path_factory.mktemp("site")
    (root / "contentlint.toml").write_text(CONFIG, encoding="utf-8")
    with Client(root) as made:
        yield made


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


def only(found: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    (one,) = (one for one in found if one["code"] == rule)
    return one


def test_a_writer_at_work(client: Client) -> None:
    found = client.open("a.md", TEXT)
    repeated = only(found, "repeated-word")
    assert repeated["range"] == span((2, 8), (2, 11))
    assert repeated["severity"] == 2
    assert repeated["source"] == "contentlint"
    assert repeated["message"].startswith("“ist” appears twice in a row.")

    # The emoji is two code units of UTF-16; a word in the same line stands behind it.
    found = client.change("a.md", {"range": span((0, 9), (0, 9)), "text": " ist ist"})
    assert [one["range"] for one in found if one["code"] == "repeated-word"] == [
        span((0, 14), (0, 17)),
        span((2, 8), (2, 11)),
    ]
    found = client.change("a.md", {"range": span((0, 9), (0, 17)), "text": ""})
    assert rules(found).count("repeated-word") == 1

    hover = client.ask(
        "textDocument/hover",
        {"textDocument": {"uri": client.uri("a.md")}, "position": {"line": 2, "character": 9}},
    )
    assert hover["range"] == repeated["range"]
    assert hover["contents"]["value"].startswith("# repeated-word\n")
    # Editors show the diagnostic beside it.
    assert repeated["message"].split(". ")[0] not in hover["contents"]["value"]

    outline = client.ask(
        "textDocument/documentSymbol", {"textDocument": {"uri": client.uri("a.md")}}
    )
    assert [one["name"] for one in outline] == ["Brot \ufffc backen".replace("\ufffc", "🍞")]

    lens = client.ask("textDocument/codeLens", {"textDocument": {"uri": client.uri("a.md")}})
    assert lens[0]["command"]["title"] == "contentlint: 1 error, 1 warning, 1 info"  # too short


def test_fixes(client: Client) -> None:
    found = client.open("fixes.md", TEXT)
    place = only(found, "repeated-word")["range"]
    actions = client.actions("fixes.md", place)
    (fix,) = (one for one in actions if "→" in one["title"] or one["title"].startswith("Delete"))
    assert applied(TEXT, client.edits(fix)) == TEXT.replace("ist ist", "ist")

    (everything,) = client.actions("fixes.md", span((0, 0), (0, 0)), "source.fixAll")
    assert everything["kind"] == "source.fixAll.contentlint"
    fixed = applied(TEXT, client.edits(everything))
    assert fixed == TEXT.replace(" ,", ",").replace("...", "…").replace("ist ist", "ist")


def test_all_of_a_rule(client: Client) -> None:
    text = "# Brot\n\nDas ist ist gut. Es war war gut...\n"
    found = client.open("rule.md", text)
    place = next(one for one in found if one["code"] == "repeated-word")["range"]
    (action,) = (
        one for one in client.actions("rule.md", place) if one["title"].startswith("Fix all 2 of")
    )
    assert applied(text, client.edits(action)) == "# Brot\n\nDas ist gut. Es war gut...\n"


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (
            "paragraph.md",
            "# Brot\n\nDas ist ist gut.\n",
            "# Brot\n\n<!-- contentlint-disable-next-line repeated-word -- why it stays -->\n"
            "Das ist ist gut.\n",
        ),
        # A comment before a line of a paragraph would part it in two.
        (
            "line.md",
            "# Brot\n\nEin Satz\nund das ist ist gut.\n",
            "# Brot\n\nEin Satz\nund das ist ist gut. "
            "<!-- contentlint-disable-line repeated-word -- why it stays -->\n",
        ),
        (
            "a.mdx",
            "# Brot\n\nDas ist ist gut.\n",
            "# Brot\n\n{/* contentlint-disable-next-line repeated-word -- why it stays */}\n"
            "Das ist ist gut.\n",
        ),
        (
            "a.html",
            "<h1>Brot</h1>\r\n<p>Das ist ist gut.</p>\r\n",
            "<h1>Brot</h1>\r\n<!-- contentlint-disable-next-line repeated-word -- why it stays -->"
            "\r\n<p>Das ist ist gut.</p>\r\n",
        ),
    ],
    ids=["paragraph", "inside-a-paragraph", "mdx", "html"],
)
def test_silencing(client: Client, name: str, text: str, wanted: str) -> None:
    place = only(client.open(name, text), "repeated-word")["range"]
    (action,) = (one for one in client.actions(name, place) if " here, " in one["title"])
    changed = applied(text, client.edits(action))
    assert changed == wanted
    assert "repeated-word" not in rules(client.change(name, {"text": changed}))


def test_no_comment_is_offered_in_plain_text(client: Client) -> None:
    place = only(client.open("a.txt", "Das ist ist gut.\n", "plaintext"), "repeated-word")["range"]
    assert not [one for one in client.actions("a.txt", place) if "Silence" in one["title"]]


def test_columns_as_the_editor_counts_them(tmp_path: Path) -> None:
    with Client(tmp_path, encodings=["utf-8", "utf-16"], resolves=False) as client:
        assert client.capabilities["positionEncoding"] == "utf-8"
        lead = "Ä 🍞 Das ist "
        text = f"# Brot\n\n{lead}ist gut.\n"
        len(lead.encode())
        place = only(client.open("a.md", text), "repeated-word")["range"]
        assert place == span(
            (2, len("Ä 🍞 Das ist ".encode())), (2, len("Ä 🍞 Das ist ist".encode()))
        )
        # It cannot ask for the edit of an action either, and has the server make it.
        (fix,) = (o for o in client.actions("a.md", place) if o["title"].startswith("Delete"))
        command = fix["command"]
        client.ask(
            "workspace/executeCommand",
            {"command": command["command"], "arguments": command["arguments"]},
        )
        client.expect(lambda: client.told("workspace/applyEdit"))
        # Emacs forgets what it is asked before the answer to its command.
        early = client.messages[: client.before_answer]
        assert [one for one in early if one["method"] == "workspace/applyEdit"] == []
        (asked,) = client.told("workspace/applyEdit")
        ((edit,),) = (one["edits"] for one in asked["edit"]["documentChanges"])
        assert edit["newText"] == ""


def test_the_configuration_is_watched(empty_directory: Path) -> None:
    file = empty_directory / "contentlint.toml"
    file.write_text(CONFIG, encoding="utf-8")
    with Client(empty_directory) as client:
        client.open("a.md", TEXT)
        file.write_text(CONFIG + 'ignore = ["repeated-word"]\n', encoding="utf-8")
        # Nobody tells, as in editors that watch no files.
        client.expect(lambda: "repeated-word" not in rules(client.newest("a.md")))

        file.write_text("languag = 1\n", encoding="utf-8")
        (found,) = client.change("a.md", {"range": span((2, 0), (2, 0)), "text": "x"})
        assert found["code"] == "config"
        assert "no such key: languag; did you mean language?" in found["message"]

        file.write_text(CONFIG + 'exclude = ["drafts/"]\n', encoding="utf-8")
        assert client.open("drafts/a.md", TEXT) == []
        assert client.actions("drafts/a.md", span((0, 0), (0, 0))) == []
        assert client.open("LICENSE.md", TEXT) == []

        found = only(client.open("b.md", "# Brot\n\nDas Brod ist seperat.\n"), "misspelling")
        (action,) = (
            one for one in client.actions("b.md", found["range"]) if one["title"].startswith("Add")
        )
        command = action["command"]
        assert command["title"] == "Add “seperat” to the project’s words"
        written = client.ask(
            "workspace/executeCommand",
            {"command": command["command"], "arguments": command["arguments"]},
        )
        assert written == str(file)
        assert file.read_text().endswith('\n\n[rules.misspelling]\nwords = ["seperat"]\n')
        client.expect(lambda: "misspelling" not in rules(client.newest("b.md")))


def test_the_whole_site(empty_directory: Path) -> None:
    site = empty_directory
    (site / "contentlint.toml").write_text('language = "de"\n', encoding="utf-8")
    article = "---\ntitle: Brot backen wie früher\n---\n\nDas ist ist gutes Brot.\n"
    (site / "a.md").write_text(article, encoding="utf-8")
    (site / "b.md").write_text(article, encoding="utf-8")
    with Client(site) as client:
        assert "duplicate-title" not in rules(client.open("a.md", article))
        told = client.ask("workspace/executeCommand", {"command": "contentlint.checkWorkspace"})
        assert told.endswith(" errors and warnings in 2 files")
        assert client.told("window/showMessage") == [{"type": 3, "message": f"contentlint: {told}"}]
        assert "repeated-word" in rules(client.published("b.md"))
        site_wide = set(rules(client.published("b.md"))) - {"repeated-word"}
        assert site_wide & set(rules(client.published("a.md")))
    # With the option a folder is checked whenever a file is saved.
    with Client(site, options={"checkWorkspace": True}) as client:
        client.open("a.md", article)
        client.expect(lambda: client.published("b.md"))
        (site / "b.md").write_text("# Ganz etwas anderes\n", encoding="utf-8")
        client.tell("textDocument/didSave", {"textDocument": {"uri": client.uri("a.md")}})
        client.expect(lambda: "repeated-word" not in rules(client.published("b.md")))


def test_links_lead_to_files_that_are_there(client: Client) -> None:
    (client.root / "b.md").write_text("# B\n", encoding="utf-8")
    client.open("links.md", "# A\n\n[b](b.md), [c](c.md) und [w](https://example.org/x).\n")
    found = client.ask(
        "textDocument/documentLink", {"textDocument": {"uri": client.uri("links.md")}}
    )
    assert [(one["target"], one["range"]) for one in found] == [
        (client.uri("b.md"), span((2, 4), (2, 8))),
        ("https://example.org/x", span((2, 29), (2, 50))),
    ]


def test_what_a_status_bar_and_a_panel_show(tmp_path: Path) -> None:
    options = {"status": True, "asksReasons": True}
    text = "---\ntitle: Brot backen\nslug: brot\n---\n\nDas ist ist gut. 🍞 Es war war gut.\n"
    text += "\nSauerteig braucht Zeit und Wärme, und wer beides hat, bekommt gutes Brot." * 30
    with Client(tmp_path, options=options) as client:
        found = client.open("a.md", text)
        client.expect(lambda: client.told("contentlint/status"))
        (status,) = client.told("contentlint/status")
        assert status["uri"] == client.uri("a.md")
        assert status["warnings"] == sum(one["severity"] == 2 for one in found)
        told = client.ask("contentlint/article", {"uri": client.uri("a.md")})
        assert 0 < told["score"] == status["score"] == told["rating"]["score"] < 100
        assert told["light"] == status["light"] in {"red", "orange", "green"}
        assert told["search"] == {"title": "Brot backen", "description": "", "slug": "brot"}
        assert told["metrics"]["words"] == 8 + 12 * 30
        named = {"textDocument": {"uri": client.uri("a.md")}}
        (lens,) = client.ask("textDocument/codeLens", named)
        assert lens["command"]["title"].startswith(
            f"contentlint: {status['score']} of 100, {status['light']}; "
        )
        places = [
            (o["line"], o["column"]) for o in told["findings"] if o["rule"] == "repeated-word"
        ]
        (fix, _) = (o["fix"] for o in told["findings"] if o["rule"] == "repeated-word")
        assert places == [(5, 8), (5, 27)]
        assert told["names"]["seo"] == "SEO"
        # The editor asks for the reason, and has the server write the comment.
        place = span((5, 8), (5, 11))
        (action,) = (o for o in client.actions("a.md", place) if " here, " in o["title"])
        (data,) = action["command"]["arguments"]
        assert action["command"]["command"] == "contentlint.silence"
        told = {"command": "contentlint.apply", "arguments": [data | {"reason": "so --> gesagt"}]}
        client.ask("workspace/executeCommand", told)
        client.expect(lambda: client.told("workspace/applyEdit"))
        (asked,) = client.told("workspace/applyEdit")
        ((edit,),) = (one["edits"] for one in asked["edit"]["documentChanges"])
        assert edit["newText"] == (
            "<!-- contentlint-disable-next-line repeated-word -- so gesagt -->\n"
        )
        # A button beside a finding has the server make its fix, and does nothing once it is stale.
        assert fix["title"] == "Delete “ ist”"
        told = {"command": "contentlint.apply", "arguments": [fix["data"]]}
        client.ask("workspace/executeCommand", told)
        client.expect(lambda: len(client.told("workspace/applyEdit")) == 2)
        ((edit,),) = (
            one["edits"] for one in client.told("workspace/applyEdit")[1]["edit"]["documentChanges"]
        )
        assert (edit["range"], edit["newText"]) == (span((5, 7), (5, 11)), "")
        client.change("a.md", {"text": text.replace("ist ist", "ist")})
        client.ask("workspace/executeCommand", told)
        named = {"textDocument": {"uri": client.uri("a.md")}}
        client.ask("textDocument/documentSymbol", named)
        assert len(client.told("workspace/applyEdit")) == 2


def test_a_panel_cuts_what_a_page_of_search_results_cuts(client: Client) -> None:
    title = "Sauerteig ansetzen in fünf Tagen, Schritt für Schritt und ohne jede Vorkenntnis"
    client.open(
        "long.md", f"---\ntitle: {title}\ndescription: {'Gutes Brot. ' * 20}\n---\n\nBrot.\n"
    )
    shown = client.ask("contentlint/article", {"uri": client.uri("long.md")})["search"]
    assert shown["title"] == title[:66] + " …"
    assert shown["description"] == "Gutes Brot. " * 12 + "…"


def test_without_its_extra_it_says_what_to_install() -> None:
    block = "import sys; sys.modules['pygls'] = None; from contentlint.cli import run; "
    ended = subprocess.run(
        [sys.executable, "-c", block + "sys.exit(run(['server']))"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 2
    assert ended.stderr == (
        "contentlint: server: pygls is not installed; pip install 'contentlint[server]'\n"
    )


GERMAN = {"LANG": "de_DE.UTF-8"}


@pytest.mark.parametrize(
    ("environ", "configured", "flags", "german"),
    [
        ({}, "", (), False),
        (GERMAN, "", (), True),
        ({**GERMAN, "LC_ALL": "C"}, "", (), False),
        ({}, "de", (), True),
        (GERMAN, "en", (), False),
        ({"CONTENTLINT_LANG": "de"}, "en", (), True),
        ({"CONTENTLINT_LANG": "en"}, "en", ("--lang", "de"), True),
    ],
)
def test_the_language_is_the_one_of_the_command_line(
    environ: dict[str, str],
    configured: str,
    flags: tuple[str, ...],
    german: bool,
    tmp_path: Path,
) -> None:
    lang = f'lang = "{configured}"\n' if configured else ""
    (tmp_path / "contentlint.toml").write_text(lang + CONFIG, encoding="utf-8")
    with Client(tmp_path, *flags, environ=environ) as client:
        repeated = only(client.open("a.md", TEXT), "repeated-word")
        assert repeated["message"].startswith("„ist“ steht" if german else "“ist” appears")


@pytest.mark.parametrize(
    ("locale", "environ", "configured", "german"),
    [
        ("de", {}, "", True),
        ("de-AT", {}, "", True),
        ("en", GERMAN, "", False),
        ("fr", GERMAN, "", False),
        ("de", {}, "en", False),
    ],
)
def test_an_editor_may_tell_its_own_language(
    locale: str, environ: dict[str, str], configured: str, german: bool, tmp_path: Path
) -> None:
    lang = f'lang = "{configured}"\n' if configured else ""
    (tmp_path / "contentlint.toml").write_text(lang + CONFIG, encoding="utf-8")
    with Client(tmp_path, environ=environ, locale=locale) as client:
        repeated = only(client.open("a.md", TEXT), "repeated-word")
        assert repeated["message"].startswith("„ist“ steht" if german else "“ist” appears")
        told = client.ask("contentlint/article", {"uri": client.uri("a.md")})
        assert told["names"]["correctness"] == ("Richtigkeit" if german else "correctness")


def test_all_that_an_editor_shows_is_german(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "b.md").write_text(TEXT, encoding="utf-8")
    with Client(tmp_path, "--lang", "de", options={"status": True}) as client:
        place = only(client.open("a.md", TEXT), "repeated-word")["range"]
        document = {"textDocument": {"uri": client.uri("a.md")}}
        titles = [one["title"] for one in client.actions("a.md", place)]
        assert titles == [
            "„ ist“ löschen",
            "repeated-word hier unterdrücken, mit Begründung",
            "repeated-word im ganzen Text unterdrücken, mit Begründung",
            "Alle sicheren Korrekturen anwenden",
        ]
        silence = client.actions("a.md", place)[1]
        (edit,) = client.edits(silence)
        assert "repeated-word -- warum es so bleibt" in edit["newText"]

        hover = client.ask(
            "textDocument/hover", {**document, "position": {"line": 2, "character": 9}}
        )["contents"]["value"]
        assert "Kategorie: orthography · Schweregrad: Warnung" in hover
        assert "## Gemeldet" in hover
        assert "## Flagged" not in hover

        (lens,) = client.ask("textDocument/codeLens", document)
        assert lens["command"]["title"] == "contentlint: 1 Fehler, 1 Warnung, 1 Hinweis"
        panel = client.ask("contentlint/article", {"uri": client.uri("a.md")})
        assert panel["summary"] == "1 Fehler, 1 Warnung, 1 Hinweis"
        assert {one["severity"] for one in panel["findings"]} == {"error", "warning", "info"}

        told = client.ask(
            "workspace/executeCommand", {"command": "contentlint.checkWorkspace", "arguments": []}
        )
        assert told.endswith(" Fehler und Warnungen in 1 Datei")
        (found,) = (one for one in client.published("b.md") if one["code"] == "repeated-word")
        assert found["message"].startswith("„ist“ steht")

        # Where the configuration says nothing that can be read, the flag still does.
        (tmp_path / "contentlint.toml").write_text("lang = [", encoding="utf-8")
        client.tell("workspace/didChangeWatchedFiles", {"changes": []})
        (broken,) = client.change("a.md", {"text": TEXT + "\n"})
        assert "kein gültiges TOML" in broken["message"]
