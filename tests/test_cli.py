"""The command line: exit codes, formats, bad input; run in this process."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from contentlint import cli
from contentlint.report import schema

SCHEMA = json.loads(schema.report())

SOUND = "---\ntitle: Ein Titel für das Brot\ndescription: Ein Brot.\nlang: de\n---\n\nEin Satz.\n"
NO_ALT = 'Ein Foto vom Brot:\n\n<img src="brot.jpg">\n'


pytestmark = pytest.mark.usefixtures("empty_directory")


def write(path: str, text: str | bytes) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*argv: str) -> int:
    return cli.run(["check", "--isolated", *argv] if argv[:1] != ("rule",) else list(argv))


def json_report(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    run(*argv, "--output-format", "json")
    loaded = json.loads(capsys.readouterr().out)
    jsonschema.validate(loaded, SCHEMA)
    assert isinstance(loaded, dict)
    return loaded


class TestInfos:
    """Nobody is shown an info without asking, and everybody is told how many there are."""

    UNSIGNED = "---\ntitle: Ein Titel für das Brot\nlang: de\n---\n\nEin Satz.\n"

    @pytest.mark.parametrize(
        ("argv", "config", "shown"),
        [
            ([], "", set()),
            (["--severity", "info"], "", {"description-missing", "byline-missing"}),
            (["--severity", "warning"], "", set()),
            (["--fail-on", "info"], "", {"description-missing", "byline-missing"}),
            (["--select", "metadata"], "", {"description-missing", "byline-missing"}),
            (["--extend-select", "byline-missing"], "", {"byline-missing"}),
            ([], 'severity = "info"', {"description-missing", "byline-missing"}),
            ([], 'extend-select = ["description-missing"]', {"description-missing"}),
            (
                [],
                '[[overrides]]\nfiles = ["a.md"]\nseverity = "info"',
                {"description-missing", "byline-missing"},
            ),
            ([], '[[overrides]]\nfiles = ["b.md"]\nseverity = "info"', set()),
            ([], '[rules.byline-missing]\nseverity = "info"', set()),
        ],
    )
    def test_who_asks_sees_them(
        self, capsys: pytest.CaptureFixture[str], argv: list[str], config: str, shown: set[str]
    ) -> None:
        write("contentlint.toml", config)
        write("a.md", self.UNSIGNED)
        cli.run(["check", "a.md", "--output-format", "concise", *argv])
        lines = capsys.readouterr().out.splitlines()
        wanted = {"description-missing", "byline-missing"}
        assert {id_ for id_ in wanted for line in lines if f"[{id_}]" in line} == shown
        cli.run(["check", "a.md", "--output-format", "json", *argv])
        (document,) = json.loads(capsys.readouterr().out)["documents"]
        assert shown <= {one["rule"] for one in document["findings"]}

    def test_the_closing_line_tells_their_number(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("a.md", self.UNSIGNED)
        count = json_report(capsys, "a.md")["summary"]["infos"]
        assert count >= 2
        run("a.md")
        assert capsys.readouterr().out.splitlines() == [
            "All checks passed.",
            f"{count} infos not shown; --severity info shows them.",
        ]

    @pytest.mark.parametrize("number", ["0", "-1", "viele"])
    def test_a_limit_of_nothing_is_a_mistake(
        self, capsys: pytest.CaptureFixture[str], number: str
    ) -> None:
        with pytest.raises(SystemExit):
            run("a.md", "--max-findings", number)
        assert "--max-findings: must be 1 or more" in capsys.readouterr().err


class TestExitCodes:
    @pytest.mark.parametrize(
        ("argv", "code"),
        [
            (["--select", "alt-missing"], 1),
            (["--select", "alt-missing", "--exit-zero"], 0),
            (["--select", "alt-missing", "--fail-on", "never"], 0),
            (["--select", "sentence-long"], 0),
            (["--select", "alt-missing", "--ignore", "alt-missing"], 0),
        ],
    )
    def test_findings(self, argv: list[str], code: int) -> None:
        write("a.md", NO_ALT)
        assert run("a.md", *argv) == code

    @pytest.mark.parametrize(
        ("argv", "code"),
        [
            ([], 0),
            (["--fail-on", "warning"], 1),
            (["--max-warnings", "0"], 1),
            (["--max-warnings", "1"], 0),
            (["--severity", "error", "--fail-on", "warning"], 0),
        ],
    )
    def test_warnings(self, argv: list[str], code: int) -> None:
        write("a.md", "# Brot\n\n### Roggen\n\nEin Satz.\n")
        assert run("a.md", "--select", "heading-skip", *argv) == code


class TestBadInput:
    """One clear line, the right exit code, and the other files are still checked."""

    def check(self, capsys: pytest.CaptureFixture[str], *paths: str) -> tuple[int, str]:
        write("sound.md", NO_ALT)
        code = run(*paths, "sound.md", "--select", "alt-missing", "--output-format", "concise")
        out = capsys.readouterr().out
        assert "sound.md:3:1: error[alt-missing]" in out
        (line,) = [line for line in out.splitlines() if paths[0] in line]
        return code, line

    def test_a_missing_path(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, line = self.check(capsys, "absent.md")
        assert (code, line) == (2, "absent.md: error[missing]: no such file or directory")

    def test_a_directory_without_articles(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("empty").mkdir()
        code, line = self.check(capsys, "empty")
        assert code == 2
        assert "no articles in this directory" in line

    def test_an_unreadable_file(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("secret.md", "Ein Satz.")
        original = os.open

        def refuse(path: str, *args: int) -> int:
            if str(path).endswith("secret.md"):
                raise PermissionError(13, "Permission denied", path)
            return original(path, *args)

        # Tests run as root in places, where no mode keeps a file from being read.
        monkeypatch.setattr(os, "open", refuse)
        code, line = self.check(capsys, "secret.md")
        assert (code, line) == (
            2,
            "secret.md: error[unreadable]: cannot be read: Permission denied",
        )

    def test_a_binary_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("image.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
        code, line = self.check(capsys, "image.md")
        assert code == 2
        assert line.startswith("image.md: error[binary]: is not text")

    def test_a_file_that_is_no_article(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("style.css", "p {}")
        code, line = self.check(capsys, "style.css")
        assert code == 2
        assert "error[format]" in line

    def test_invalid_utf8_is_told_at_its_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("broken.md", "Schöne Grüße\nund ".encode() + b"\xff Brot.\n")
        code, line = self.check(capsys, "broken.md")
        assert code == 2
        assert line.startswith("broken.md:2:5: error[encoding]:")

    def test_broken_front_matter(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("front.md", '---\ntitle: "Brot\nlang: de\n---\n\nEin Satz.\n')
        code, line = self.check(capsys, "front.md")
        assert code == 2
        assert "error[front-matter]" in line

    def test_broken_xml(self, capsys: pytest.CaptureFixture[str]) -> None:
        start = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        write("export.xml", f"{start}<item><title>Brot</item>")
        code, line = self.check(capsys, "export.xml")
        assert code == 2
        assert "error[xml]" in line

    def test_xml_that_is_no_export(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("map.xml", "<?xml version='1.0'?><urlset></urlset>")
        code, line = self.check(capsys, "map.xml")
        assert code == 2
        assert "no export of WordPress" in line

    def test_a_hundred_megabytes(self, capsys: pytest.CaptureFixture[str]) -> None:
        with open("huge.md", "wb") as file:
            file.truncate(100 * 1024 * 1024)
        code, line = self.check(capsys, "huge.md")
        assert code == 2
        assert "error[too-large]" in line

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (["--select", "alt-mising"], "--select: there is no rule or category alt-m"),
            (["--output-format", "jsno"], "'jsno' is none of text, concise, json, jsonl"),
            (["--output-format", "json,text"], "only one report can go to the screen"),
            (["--output-format", "json=a.md/r.json"], "a.md/r.json: cannot be written"),
            (["--config", "absent.toml"], "absent.toml: no such file"),
            (["--config", "a.toml", "--isolated"], "--isolated reads no configuration"),
            (["-", "a.md"], "standard input cannot be checked beside files"),
        ],
    )
    def test_flags(self, capsys: pytest.CaptureFixture[str], argv: list[str], message: str) -> None:
        write("a.md", SOUND)
        arguments = argv if "-" in argv else ["a.md", *argv]
        assert cli.run(["check", *arguments]) == 2
        error = capsys.readouterr().err
        assert message in error
        assert error.count("\n") == 1

    @pytest.mark.parametrize(
        ("selector", "code", "message"),
        [
            (".post", 0, "[selector]: nothing in the page matches .post; the article was guessed"),
            ("main", 0, "All checks passed."),
            ("//main", 0, "All checks passed."),
        ],
    )
    def test_selectors(
        self, capsys: pytest.CaptureFixture[str], selector: str, code: int, message: str
    ) -> None:
        write("a.html", "<html><body><main><p>Ein Satz.</p></main></body></html>")
        write("c.toml", f'article-selector = "{selector}"')
        argv = ["--config", "c.toml", "--select", "placeholder", "--output-format", "concise"]
        assert cli.run(["check", "a.html", *argv]) == code
        assert message in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (
                ["check", "--selct", "all"],
                "contentlint check: no such option: --selct; did you mean --select?; ",
            ),
            (["check", "--selct=all"], "no such option: --selct; did you mean --select?; "),
            (["check", "a.md", "--fx"], "no such option: --fx; did you mean --fix?; "),
            (["check", "--sel", "all"], "no such option: --sel; did you mean --select?; "),
            (["chek", "a.md"], "contentlint: no such command: chek; did you mean check?; "),
            (["frobnicate"], "no such command: frobnicate; choose from check, baseline, "),
            (
                ["check", "--fail-on", "warn"],
                "--fail-on: no such value: warn; did you mean warning?",
            ),
            (["check", "--genre", "xyz"], "--genre: no such value: xyz; choose from news, blog, "),
            (["check", "--jobs", "0"], "-j/--jobs: must be 1 or more, or auto; "),
            (["rule"], "contentlint rule: an argument is missing: ID; "),
            (["rules", "a", "b"], "contentlint rules: one argument too many: b; "),
            (["--versoin"], "no such option: --versoin; did you mean --version?; "),
        ],
    )
    def test_mistakes_in_a_command_line_are_one_line_with_what_was_meant(
        self, capsys: pytest.CaptureFixture[str], argv: list[str], message: str
    ) -> None:
        with pytest.raises(SystemExit) as caught:
            cli.run(argv)
        assert caught.value.code == 2
        error = capsys.readouterr().err
        assert message in error
        assert error.endswith("--help tells all\n")
        assert error.count("\n") == 1

    def test_nothing_at_all_gets_the_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            cli.run([])
        assert caught.value.code == 2
        assert "check articles" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("variable", "told"),
        [
            ("CONTENTLINT_FAILON", "; did you mean CONTENTLINT_FAIL_ON?"),
            ("CONTENTLINT_ZZZZZZZZ", ""),
        ],
    )
    def test_variables_that_set_nothing_are_told(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        variable: str,
        told: str,
    ) -> None:
        monkeypatch.setenv(variable, "warning")
        assert cli.run(["check", write("a.md", SOUND)]) == 0
        error = capsys.readouterr().err
        assert error == f"contentlint: {variable}: there is no such variable{told}\n"

    def test_variables_that_set_something_are_not(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CONTENTLINT_FAIL_ON", "warning")
        monkeypatch.setenv("CONTENTLINT_CACHE_KEY", "x")
        assert cli.run(["check", write("a.md", SOUND)]) == 0
        assert not capsys.readouterr().err

    def test_a_broken_configuration_of_one_directory(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("bad/contentlint.toml", "selct = []")
        write("bad/a.md", SOUND)
        write("good/a.md", NO_ALT)
        assert cli.run(["check", "bad", "good", "--output-format", "concise"]) == 2
        out = capsys.readouterr().out
        assert "bad/contentlint.toml:1: no such key: selct; did you mean select?" in out
        assert "error[alt-missing]" in out


class TestDiscovery:
    def paths(self, capsys: pytest.CaptureFixture[str], *argv: str) -> list[str]:
        loaded = json_report(capsys, *argv)
        return [document["path"] for document in loaded["documents"]]

    def test_articles_are_found_in_order_and_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("b.md", "a.txt", "c/d.html", "c/e.mdx", "style.css", "map.xml"):
            write(f"x/{name}", "<urlset/>" if name.endswith("xml") else SOUND)
        found = ["x/a.txt", "x/b.md", "x/c/d.html", "x/c/e.mdx"]
        assert self.paths(capsys, "x", "x/a.txt") == found

    def test_gitignore_is_honoured(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path(".git").mkdir()
        write(".gitignore", "drafts/\n*.tmp.md\n")
        write("x/.gitignore", "!kept.tmp.md\nprivate.md\n")
        for name in ("a.md", "drafts/b.md", "c.tmp.md", "kept.tmp.md", "private.md"):
            write(f"x/{name}", SOUND)
        assert self.paths(capsys, "x") == ["x/a.md", "x/kept.tmp.md"]
        assert self.paths(capsys, "x/private.md") == ["x/private.md"]

    @pytest.mark.parametrize(
        "argv",
        [
            ["a.md", "b.md", "--quiet"],
            ["a.md", "--quiet", "b.md"],
            ["--quiet", "a.md", "--no-cache", "b.md"],
        ],
    )
    def test_paths_may_stand_on_both_sides_of_options(
        self, capsys: pytest.CaptureFixture[str], argv: list[str]
    ) -> None:
        for name in ("a.md", "b.md", "c.md"):
            write(name, SOUND)
        assert self.paths(capsys, *argv) == ["a.md", "b.md"]

    def test_what_begins_with_a_dash_is_a_path_behind_two(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("--fix.md", SOUND)
        write("a.md", SOUND)
        for argv in (
            ["check", "a.md", "--output-format", "jsonl", "--", "--fix.md"],
            ["check", "--output-format", "jsonl", "--", "a.md", "--fix.md"],
        ):
            assert cli.run(argv) == 0
            lines = capsys.readouterr().out.splitlines()
            assert {json.loads(line)["path"] for line in lines} == {"--fix.md", "a.md"}

    @pytest.mark.parametrize("name", ["a.md", "./rules", "new.md"])
    def test_a_path_alone_is_a_check(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        write("a.md", SOUND)
        write("rules/a.md", SOUND)
        cli.run([name, "--output-format", "concise"])
        assert "All checks passed" in capsys.readouterr().out or name == "new.md"

    def test_exclude_and_force_exclude(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("a.md", "old/b.md", "node_modules/c.md", "_layouts/e.html", ".hidden/d.md"):
            write(name, SOUND)
        assert self.paths(capsys, ".", "--exclude", "old/") == ["./a.md"]
        assert self.paths(capsys, "old/b.md", "--exclude", "old/") == ["old/b.md"]
        assert self.paths(capsys, "old/b.md", "--exclude", "old/", "--force-exclude") == []

    def test_exclusions_hold_outside_of_the_directory_we_are_in(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("site/a.md", "site/old/b.md", "site/drafts/c.md", "here/d.md"):
            write(name, SOUND)
        monkeypatch.chdir("here")
        assert self.paths(capsys, "../site", "--exclude", "old") == [
            "../site/a.md",
            "../site/drafts/c.md",
        ]
        write("../site/contentlint.toml", 'exclude = ["/drafts/"]')
        cli.run(["check", "../site", "--statistics", "--select", "titles"])
        assert "in 2 documents" in capsys.readouterr().out
        forced = ["--force-exclude", "--output-format", "jsonl"]
        assert cli.run(["check", "../site/drafts/c.md", *forced]) == 0
        assert not capsys.readouterr().out

    def test_pipes_in_a_directory_are_not_waited_for(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("x/a.md", SOUND)
        os.mkfifo("x/pipe.md")
        assert self.paths(capsys, "x") == ["x/a.md"]


class TestOutput:
    def test_a_report_never_overwrites_an_article(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("a.md", NO_ALT)
        assert run(".", "--output-format", "json=a.md") == 2
        assert "a.md: is one of the files to be checked" in capsys.readouterr().err
        assert Path("a.md").read_text() == NO_ALT
        assert run(".", "--output-format", "json=report.json") == 1
        assert run(".", "--output-format", "json=report.json") == 1

    def test_a_path_can_have_a_level_of_its_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = "# Brot\n\nEin  Satz.\n\nEin Satz , ja.\n"
        write("news/a.md", text)
        write("archive/a.md", text)
        write("c.toml", '[[overrides]]\nfiles = ["archive/**"]\nseverity = "error"\n')
        cli.run(["check", ".", "--no-cache", "--config=c.toml", "--output-format", "json"])
        found = json.loads(capsys.readouterr().out)["documents"]
        levels = {one["path"]: {f["severity"] for f in one["findings"]} for one in found}
        assert levels["./archive/a.md"] == {"error"}
        assert "info" in levels["./news/a.md"]
        flags = ["--config=c.toml", "--severity=info", "--no-cache", "--output-format=json"]
        cli.run(["check", "archive/a.md", *flags])
        (one,) = json.loads(capsys.readouterr().out)["documents"]
        assert "info" in {finding["severity"] for finding in one["findings"]}

    def test_several_reports_at_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("a.md", NO_ALT)
        argv = ["--output-format", "concise", "--output-format", "json=r.json,jsonl=r.jsonl"]
        assert run("a.md", "--select", "alt-missing", *argv) == 1
        assert "error[alt-missing]" in capsys.readouterr().out
        loaded = json.loads(Path("r.json").read_text(encoding="utf-8"))
        jsonschema.validate(loaded, SCHEMA)
        line = json.loads(Path("r.jsonl").read_text(encoding="utf-8"))
        assert line["findings"] == loaded["documents"][0]["findings"]

    def test_positions_in_the_report(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = "Grüße 🍞\r\n\r\n" + NO_ALT
        write("a.md", text)
        loaded = json_report(capsys, "a.md", "--select", "alt-missing")
        (document,) = loaded["documents"]
        (finding,) = document["findings"]
        start, end = finding["start"], finding["end"]
        assert text[start["offset"] : end["offset"]] == finding["text"] == '<img src="brot.jpg">'
        assert (start["line"], start["column"]) == (5, 1)

    def test_workers_change_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        for number in range(7):
            write(f"x/{number}.md", NO_ALT * (number + 1))
        one = json_report(capsys, "x", "--jobs", "1")
        two = json_report(capsys, "x", "--jobs", "2")
        assert one == two

    def test_standard_input(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Stdin:
            def __init__(self, data: bytes) -> None:
                self.buffer = io.BytesIO(data)

        name = ["--stdin-filename", "post.html", "--select", "alt-missing"]
        for paths in (["-"], []):
            monkeypatch.setattr("sys.stdin", Stdin(b'<p><img src="a.png"></p>'))
            (document,) = json_report(capsys, *paths, *name)["documents"]
            assert (document["path"], document["format"]) == ("post.html", "html")
            assert len(document["findings"]) == 1
        excluded = [*name, "--exclude", "post.html"]
        monkeypatch.setattr("sys.stdin", Stdin(b'<p><img src="a.png"></p>'))
        assert json_report(capsys, *excluded, "--force-exclude")["documents"] == []
        assert cli.run(["check", "a.md", *name]) == 2
        assert "cannot be checked beside files" in capsys.readouterr().err

    def test_colour_follows_flag_and_environment(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.md", NO_ALT)

        def coloured(*argv: str) -> bool:
            run("a.md", "--select", "alt-missing", *argv)
            return "\x1b[" in capsys.readouterr().out

        assert not coloured()
        assert coloured("--color", "always")
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert coloured()
        assert not coloured("--color", "never")


class TestOtherCommands:
    def test_rule_and_its_alias(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["rule", "alt-missing"]) == 0
        page = capsys.readouterr().out
        assert page.startswith("# alt-missing\n")
        assert cli.run(["explain", "alt-missing"]) == 0
        assert capsys.readouterr().out == page
        assert cli.run(["rule", "alt-mising"]) == 2
        assert "did you mean alt-missing?" in capsys.readouterr().err

    def test_rules_are_listed_and_filtered(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["rules", "images", "--output-format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert {"alt-missing"} <= {rule["id"] for rule in found}
        assert {rule["category"] for rule in found} == {"images"}
        assert cli.run(["rules", "no such rule"]) == 2

    def test_config_shows_values_and_origins(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("contentlint.toml", 'language = "de"\n[rules.sentence-long]\nmax = 12\n')
        assert cli.run(["config"]) == 0
        out = capsys.readouterr().out
        assert 'language = "de"  # contentlint.toml' in out
        assert "max = 12  # contentlint.toml:3" in out
        assert 'fail-on = "error"  # default' in out

    @pytest.mark.parametrize(
        ("argv", "lines"),
        [
            (["fail-on"], ['fail-on = "error"  # default']),
            ([".", "language"], ['language = "de"  # contentlint.toml']),
            (
                ["sentence-long.max"],
                ["", "[rules.sentence-long]", "max = 12  # contentlint.toml:3"],
            ),
            (
                ["rules.sentence-long.max", "fail-on"],
                [
                    "",
                    "[rules.sentence-long]",
                    "max = 12  # contentlint.toml:3",
                    'fail-on = "error"  # default',
                ],
            ),
        ],
    )
    def test_config_shows_single_keys(
        self, capsys: pytest.CaptureFixture[str], argv: list[str], lines: list[str]
    ) -> None:
        write("contentlint.toml", 'language = "de"\n[rules.sentence-long]\nmax = 12\n')
        assert cli.run(["config", *argv]) == 0
        assert sorted(capsys.readouterr().out.splitlines()) == sorted(lines)

    def test_config_for_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("contentlint.toml", 'language = "de"\n')
        assert cli.run(["config", ".", "language", "--output-format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told[""] == {"language": {"value": "de", "origin": "contentlint.toml"}}
        assert cli.run(["config", "--output-format", "json"]) == 0
        assert "rules.sentence-long" in json.loads(capsys.readouterr().out)

    def test_config_of_a_key_there_is_not(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["config", "fail-onn"]) == 2
        assert "no key or active rule fail-onn; did you mean fail-on?" in capsys.readouterr().err

    def test_config_shows_what_overrides_add(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("shop/a.md", SOUND)
        write(
            "contentlint.toml",
            'ignore = ["h1-missing"]\ngenre = "blog"\n'
            '[[overrides]]\nfiles = ["shop/**"]\nignore = ["alt-missing"]\ngenre = "shop"\n',
        )
        assert cli.run(["config", "shop/a.md"]) == 0
        lines = capsys.readouterr().out.splitlines()
        both = 'ignore = ["h1-missing", "alt-missing"]  # contentlint.toml, contentlint.toml:5'
        assert both in lines
        assert 'genre = "shop"  # contentlint.toml:6' in lines
        assert cli.run(["config", "."]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert 'ignore = ["h1-missing"]  # contentlint.toml' in lines

    def test_init_never_overwrites(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["init"]) == 0
        before = Path("contentlint.toml").read_text(encoding="utf-8")
        assert cli.run(["init"]) == 2
        assert Path("contentlint.toml").read_text(encoding="utf-8") == before
        assert "is there already" in capsys.readouterr().err
        write("a.md", SOUND)
        assert cli.run(["check", "a.md"]) == 0

    def test_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["schema", "report"]) == 0
        assert json.loads(capsys.readouterr().out) == SCHEMA
        assert cli.run(["schema", "config"]) == 0
        assert "sentence-long" in capsys.readouterr().out


class TestJobsOfGithub:
    @pytest.mark.parametrize(
        ("argv", "config", "begins"),
        [
            ([], "", "::error file=a.md,"),
            (["--output-format", "concise"], "", "a.md:"),
            ([], 'output-format = ["concise"]', "a.md:"),
            (["--statistics"], "", "a.md:"),
        ],
    )
    def test_they_get_annotations_unless_something_else_is_asked_for(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        argv: list[str],
        config: str,
        begins: str,
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        write("contentlint.toml", config)
        write("a.md", "# Brot\n\nQuelle: TechChrunch\n")
        assert cli.run(["check", "a.md", "--select", "source-misspelled", *argv]) == 1
        assert capsys.readouterr().out.startswith(begins)

    def test_statistics_are_refused_where_a_report_has_no_place_for_them(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("a.md", SOUND)
        assert cli.run(["check", "a.md", "--statistics", "--output-format", "sarif"]) == 2
        assert "--statistics: no report has a place for it" in capsys.readouterr().err


class TestClean:
    def test_it_deletes_what_checks_have_kept(self, capsys: pytest.CaptureFixture[str]) -> None:
        write("a.md", SOUND)
        assert cli.run(["check", "."]) == 0
        assert Path(".contentlint_cache").is_dir()
        capsys.readouterr()
        assert cli.run(["clean"]) == 0
        assert capsys.readouterr().out == "Deleted .contentlint_cache\n"
        assert not Path(".contentlint_cache").exists()
        assert cli.run(["clean"]) == 0
        assert capsys.readouterr().out == ".contentlint_cache: there is none\n"

    @pytest.mark.parametrize("note", [None, "*\n"])
    def test_it_deletes_nothing_of_others(
        self, capsys: pytest.CaptureFixture[str], note: str | None
    ) -> None:
        write("kept/a.md", SOUND)
        if note is not None:
            write("kept/.gitignore", note)
        assert cli.run(["clean", "--cache-dir", "kept"]) == 2
        assert "has not made this directory; nothing was deleted" in capsys.readouterr().err
        assert Path("kept/a.md").exists()

    def test_it_deletes_nothing_that_stands_in_a_cache_and_is_none(self) -> None:
        write("a.md", SOUND)
        assert cli.run(["check", "."]) == 0
        write(".contentlint_cache/article.md", SOUND)
        assert cli.run(["clean"]) == 2
        assert Path(".contentlint_cache/article.md").exists()

    def test_it_follows_no_link(self) -> None:
        write("a.md", SOUND)
        assert cli.run(["check", "."]) == 0
        Path("link").symlink_to(".contentlint_cache")
        assert cli.run(["clean", "--cache-dir", "link"]) == 2
        assert Path(".contentlint_cache").is_dir()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completions_know_all_commands_and_options(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert cli.run(["completions", shell]) == 0
    script = capsys.readouterr().out
    assert all(word in script for word in ("calibrate", "--output-format", "--unsafe-fixes"))
    checked = subprocess.run(["bash", "-n"], input=script, text=True, check=False)
    assert shell != "bash" or checked.returncode == 0


def test_the_module_runs_and_pipes_may_close() -> None:
    write("a.md", NO_ALT * 300)
    command = [sys.executable, "-m", "contentlint", "check", "a.md", "--select", "alt-missing"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        # Neither clean nor a finding: the check did not come to its end.
        assert process.wait() == 141
