"""What people get wrong: each mistake is answered with its place, what is wrong, and what to do."""

import io
import sys
from pathlib import Path

import pytest

from contentlint import cli

pytestmark = pytest.mark.usefixtures("empty_directory")

CONFIGURATIONS = [
    # Keys
    ('langauge = "de"', "2: no such key: langauge; did you mean language?"),
    ('extend-ignore = ["links"]', "2: no such key: extend-ignore; did you mean ignore?"),
    ("[titles]\nmax = 3", "2: no such key: titles; options of a rule stand below [rules.ID]"),
    ("[tool.contentlint]\nselect = []", "2: no such key: tool; in this file keys stand without"),
    ("colour = true", "2: no such key: colour; docs/configuration.md lists all"),
    # TOML
    ("language = de", "2:12: is not valid TOML: Invalid value; put a text in quotation marks"),
    ('a = "x', "2:7: is not valid TOML: Illegal character '\\n'; close the quotation mark"),
    (
        "select = []\nselect = []",
        "3:12: is not valid TOML: Cannot overwrite a value; a key can stand",
    ),
    ("[rules.plenk]\n[rules.plenk]", "3:13: is not valid TOML: Cannot declare"),
    # Types and choices
    (
        'select = "titles"',
        "2: select must be a list of strings, not the string 'titles'; write [\"t",
    ),
    ("ignore = [1]", "2: ignore must be a list of strings, not a list: [1]"),
    ('extends = ["a.toml"]', "2: extends must be a string, not a list"),
    ("keyphrase = 3", "2: keyphrase must be a string, not the number 3"),
    ('max-warnings = "3"', "2: max-warnings must be a whole number, not the string '3'"),
    ("max-warnings = 1.5", "2: max-warnings must be a whole number, not the number 1.5"),
    ("max-warnings = -3", "2: max-warnings must be -1 or more, not -3"),
    ("cache-size = 0", "2: cache-size must be 1 or more, not 0"),
    (
        'languagetool-required = "yes"',
        "2: languagetool-required must be true or false, not the str",
    ),
    ('genre = "blogg"', "2: genre = 'blogg' is none of news, blog, shop, docs; did you mean blog?"),
    (
        'fail-on = "warn"',
        "2: fail-on = 'warn' is none of error, warning, info, never; did you mean w",
    ),
    ('severity = "never"', "2: severity = 'never' is none of error, warning, info"),
    ('language = "german"', "2: language = 'german' is no BCP 47 tag; write de, en-GB …"),
    ('output-format = ["jsn"]', "2: output-format: 'jsn' is none of text, concise, json"),
    # Rules
    ('select = ["titels"]', "2: select: there is no rule or category titels; did you mean titles?"),
    (
        'unfixable = ["foo"]',
        "2: unfixable: there is no rule or category foo; `contentlint rules` lists",
    ),
    (
        "[rules.title-to-wide]\nmax = 3",
        "2: there is no rule title-to-wide; did you mean title-too-",
    ),
    (
        "[rules.title-too-wide]\nmaxx = 3",
        "3: rule title-too-wide has no option maxx; did you mean m",
    ),
    ('[rules.name-casing]\nnames = ["a"]', "3: rule name-casing has no option names; it has "),
    ("[rules.title-too-wide]\nmax = -5", "3: title-too-wide: max must be 0 or more, not -5"),
    (
        '[rules.title-too-wide]\nmax = "a"',
        "3: title-too-wide: max must be a whole number, not the s",
    ),
    (
        '[rules.plenk]\nseverity = "fatal"',
        "3: severity must be error, warning or info, not 'fatal'",
    ),
    (
        "rules.sentence-long = 3",
        "2: rules.sentence-long must be a table: [rules.ID] option = value",
    ),
    ("rules = []", "2: rules must be a table: [rules.ID] option = value"),
    (
        '[rules.placeholder]\nextra = ["???"]',
        "3: placeholder: extra: '???' is no regular expression",
    ),
    (
        '[rules.placeholder]\nextra = ["(a+)+b"]',
        "3: placeholder: extra: '(a+)+b' can be tried in mo",
    ),
    ('[rules.hype-words]\nextra = [""]', "3: hype-words: extra: an entry is empty; leave it out"),
    (
        '[rules.hype-words]\nextra = "mega"',
        "3: hype-words: extra must be a list of strings, not the",
    ),
    (
        '[rules.front-matter-invalid]\ntypes = { a = "dat" }',
        "3: front-matter-invalid: types.a must",
    ),
    # Places
    ('exclude = ["[abc"]', "2: exclude: '[abc' matches nothing; close its bracket, or write [[]"),
    ('exclude = [""]', "2: exclude: '' matches nothing; correct it or leave it out"),
    (
        'packs = ["./none"]',
        "2: packs: no pack ./none: neither a directory nor an installed package",
    ),
    (
        'baseline = "none.toml"',
        "2: baseline: none.toml: cannot be read: No such file or directory; `co",
    ),
    ('extends = "none.toml"', "2: extends = 'none.toml': there is no such file"),
    ('site-root = "nowhere"', "2: site-root = 'nowhere': no such directory"),
    ('cache-dir = ""', "2: cache-dir is empty; leave it out for .contentlint_cache"),
    (
        'site-url = "mein-blog.de"',
        "2: site-url = 'mein-blog.de' is no address of a site; write https",
    ),
    ('site-url = "https://"', "2: site-url = 'https://' is no address of a site; write https"),
    ('languagetool = "localhost:8081"', "2: languagetool: 'localhost:8081' is no http:// or https"),
    ('article-selector = "div["', "2: article-selector: cannot read the selector 'div['"),
    ('article-selector = "//div["', "2: article-selector: cannot read the selector '//div['"),
    # Overrides and fields
    ('[[overrides]]\ngenre = "shop"', '2: overrides need files = ["pattern", …], type or status'),
    ("[[overrides]]\nfiles = []", "3: files must be a text or a list of texts"),
    ('[[overrides]]\nfiles = ["shop/["]', "3: files: 'shop/[' matches nothing; close its bracket"),
    (
        '[[overrides]]\nfiles = ["x"]\nfail-on = "error"',
        "4: no such key: fail-on; overrides cannot",
    ),
    ('[overrides]\nfiles = ["x"]', "2: write overrides as [[overrides]] tables"),
    (
        '[[overrides]]\nfiles = ["a.md"]\n[overrides.rules.nope]\na = 1',
        "4: there is no rule nope; ",
    ),
    (
        '[fields]\nauthr = "x"',
        "3: fields: authr is nothing that metadata tell; did you mean author?",
    ),
    (
        "[fields]\nauthor = 3",
        "3: fields: author must be the name of a field or a list of names, not",
    ),
]


@pytest.mark.parametrize(("source", "answer"), CONFIGURATIONS)
def test_configurations(capsys: pytest.CaptureFixture[str], source: str, answer: str) -> None:
    Path("a.md").write_text("# Brot\n")
    Path("contentlint.toml").write_text(f"# Line 1\n{source}\n")
    assert cli.run(["check", "a.md"]) == 2
    out, error = capsys.readouterr()
    assert error.startswith(f"contentlint: contentlint.toml:{answer}")
    assert error.count("\n") == 1
    assert out == ""


VARIABLES = [
    (
        "FAIL_ON",
        "warn",
        "FAIL_ON: fail-on = 'warn' is none of error, warning, info, never; did you",
    ),
    ("MAX_WARNINGS", "many", "MAX_WARNINGS: must be a whole number, not 'many'"),
    (
        "SELECT",
        "titels",
        "SELECT: select: there is no rule or category titels; did you mean titles?",
    ),
    ("OUTPUT_FORMAT", "jsn", "OUTPUT_FORMAT: output-format: 'jsn' is none of text, concise, json"),
    ("SITE_URL", "x.de", "SITE_URL: site-url = 'x.de' is no address of a site; write https://"),
    ("LANGUAGE", "german", "LANGUAGE: language = 'german' is no BCP 47 tag; write de, en-GB …"),
    ("LANGUAGETOOL_REQUIRED", "maybe", "LANGUAGETOOL_REQUIRED: must be true or false, not 'maybe'"),
    ("BASELINE", "none.toml", "BASELINE: baseline: none.toml: cannot be read: No such file"),
]


@pytest.mark.parametrize(("name", "value", "answer"), VARIABLES)
def test_variables(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    answer: str,
) -> None:
    Path("a.md").write_text("# Brot\n")
    monkeypatch.setenv(f"CONTENTLINT_{name}", value)
    assert cli.run(["check", "a.md"]) == 2
    assert capsys.readouterr().err.startswith(f"contentlint: CONTENTLINT_{answer}")


COMMAND_LINES = [
    # Commands and options
    ("", "usage: contentlint"),
    (
        "chek a.md",
        "contentlint: no such command: chek; did you mean check?; contentlint --help tells",
    ),
    ("--verison", "contentlint: no such option: --verison; did you mean --version?"),
    ("--selct titles a.md", "contentlint check: no such option: --selct; did you mean --select?"),
    ("check --selct titles", "contentlint check: no such option: --selct; did you mean --select?"),
    (
        "check --frobnicate",
        "contentlint check: no such option: --frobnicate; contentlint check --help",
    ),
    ("check --select", "contentlint check: --select: expected one argument"),
    ("rule", "contentlint rule: an argument is missing: ID"),
    ("rule plenk title", "contentlint rule: one argument too many: title"),
    (
        "baseline make",
        "contentlint baseline: action: no such value: make; choose from create, prune",
    ),
    ("schema reports", "contentlint schema: name: no such value: reports; did you mean report?"),
    (
        "completions powershel",
        "contentlint completions: shell: no such value: powershel; choose from",
    ),
    # Values
    (
        "check --fail-on warn",
        "contentlint check: --fail-on: no such value: warn; did you mean warning?",
    ),
    ("check --genre blogg", "contentlint check: --genre: no such value: blogg; did you mean blog?"),
    (
        "check --severity never",
        "contentlint check: --severity: no such value: never; choose from err",
    ),
    (
        "check --color yes",
        "contentlint check: --color: no such value: yes; choose from auto, always",
    ),
    (
        "check --sort line",
        "contentlint check: --sort: no such value: line; choose from place, sever",
    ),
    (
        "check --max-warnings many",
        "contentlint check: --max-warnings: must be a whole number, not '",
    ),
    ("check --max-warnings -3", "contentlint: --max-warnings must be -1 or more, not -3"),
    ("check --max-findings 0", "contentlint check: --max-findings: must be 1 or more"),
    ("check -j 0", "contentlint check: -j/--jobs: must be 1 or more, or auto"),
    ("check --language german", "contentlint: --language = 'german' is no BCP 47 tag; write de"),
    ("check --exclude [abc", "contentlint: --exclude: '[abc' matches nothing; close its bracket"),
    (
        "check --languagetool on",
        "contentlint: --languagetool: 'on' is no http:// or https:// address",
    ),
    (
        "check --select titels",
        "contentlint: --select: there is no rule or category titels; did you m",
    ),
    (
        "check --fixable typo",
        "contentlint: --fixable: there is no rule or category typo; `contentlint",
    ),
    (
        "baseline create --expires soon",
        "contentlint baseline: --expires: write it as 2027-01-31, not",
    ),
    # Reports
    ("check --output-format jsn", "contentlint: --output-format: 'jsn' is none of text, concise"),
    (
        "check --output-format text,json",
        "contentlint: output-format: only one report can go to the s",
    ),
    (
        "check a.md --output-format json=a.md",
        "contentlint: output-format: a.md: is one of the files",
    ),
    (
        "check --output-format json=a.md/r",
        "contentlint: output-format: a.md/r: cannot be written: ",
    ),
    (
        "check --statistics --output-format sarif",
        "contentlint: --statistics: no report has a place",
    ),
    # What does not go together
    (
        "check --unsafe-fixes",
        "contentlint: --unsafe-fixes fixes nothing by itself; add --fix, --fix-o",
    ),
    (
        "check --fix-known",
        "contentlint: --fix-known fixes nothing by itself; add --fix, --fix-only or",
    ),
    ("check --show-fixes", "contentlint: --show-fixes fixes nothing by itself; add --fix"),
    ("check --staged --fix", "contentlint: --fix changes whole files; leave it or --staged out"),
    (
        "check --staged --diff-base main",
        "contentlint: --staged and --diff-base: choose one of them",
    ),
    (
        "check - a.md",
        "contentlint: -: standard input cannot be checked beside files; leave one of th",
    ),
    (
        "check --config a.toml --isolated",
        "contentlint: --config: --isolated reads no configuration; l",
    ),
    # Files
    ("check --config none.toml", "contentlint: --config: none.toml: no such file"),
    (
        "check --baseline none.toml",
        "contentlint: --baseline: none.toml: cannot be read: No such file",
    ),
    (
        "check --diff-base main",
        "contentlint: --diff-base: there is no git repository here; run it ins",
    ),
    (
        "check --staged",
        "contentlint: --staged: there is no git repository here; run it inside of one",
    ),
    (
        "check --stdin-filename x.css",
        "contentlint: --stdin-filename: x.css: no article format; use ",
    ),
    (
        "init nowhere",
        "contentlint: nowhere/contentlint.toml: cannot be written: No such file or direc",
    ),
    ("clean nowhere", "contentlint: nowhere: no such directory"),
    ("config nofile.md", "contentlint: nofile.md: no such file or directory"),
    ("words nofile.md", "contentlint: nofile.md: no such file or directory"),
    ("calibrate nofile.md", "contentlint: nofile.md: no such file or directory"),
    (
        "baseline prune",
        "contentlint: contentlint-baseline.toml: cannot be read: No such file or direct",
    ),
    # Rules and keys
    (
        "rule quotes-wrongs",
        "contentlint: there is no rule quotes-wrongs; did you mean quotes-wrong?",
    ),
    (
        "rule typography",
        "contentlint: typography is a category; `contentlint rules typography` lists",
    ),
    ("explain E501", "contentlint: there is no rule E501; `contentlint rules` lists all"),
    (
        "rules nothing-like-it",
        "contentlint: no rule or category contains 'nothing-like-it'; `content",
    ),
    ("config . slect", "contentlint: there is no key or active rule slect; did you mean select?"),
    (
        "config fail-onn",
        "contentlint: there is no key or active rule fail-onn; did you mean fail-on?",
    ),
]


def tried(line: str) -> int | str | None:
    try:
        return cli.run(line.split(" ") if line else [])
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize(("line", "answer"), COMMAND_LINES)
def test_command_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line: str, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Brot\n")))
    Path("a.md").write_text("# Brot\n")
    assert tried(line) == 2
    out, error = capsys.readouterr()
    assert error.startswith(answer)
    assert error.count("\n") == 1 or not line
    assert out == ""


@pytest.mark.parametrize(
    ("paths", "answer"),
    [
        ("nofile.md", "nofile.md: error[missing]: no such file or directory"),
        (
            "https://example.org/",
            "https://example.org/: error[missing]: is an address; contentlint",
        ),
        (
            "style.css",
            "style.css: error[format]: is no article format (.css); use .md, .mdx, .html",
        ),
        ("empty", "empty: error[no-articles]: no articles in this directory (.md, "),
        ("-- --fix", "--fix: error[missing]: no such file or directory"),
    ],
)
def test_paths(capsys: pytest.CaptureFixture[str], paths: str, answer: str) -> None:
    Path("style.css").write_text("p {}")
    Path("empty").mkdir()
    assert tried(f"check {paths}") == 2
    assert capsys.readouterr().out.startswith(answer)


def test_an_empty_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", ""]) == 2
    assert "a path is empty; leave it out, or write . for" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["a.md", "--select titles a.md", "--quiet nofile.md a.md"])
def test_a_path_without_a_command_is_checked(line: str) -> None:
    Path("a.md").write_text("# Ein Titel, der gut ist\n")
    assert tried(line) == (2 if "nofile" in line else 0)


class TestNotes:
    """What may be meant so: it is said, and changes nothing."""

    def notes(self, capsys: pytest.CaptureFixture[str], *argv: str) -> list[str]:
        Path("a.md").write_text("# Ein Titel, der gut ist\n")
        assert cli.run(["check", *argv]) == 0
        return capsys.readouterr().err.splitlines()

    def test_unknown_variables(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CONTENTLINT_FAILON", "warning")
        assert self.notes(capsys, "a.md") == [
            "contentlint: CONTENTLINT_FAILON: there is no such variable; did you mean "
            "CONTENTLINT_FAIL_ON?"
        ]

    OVERRIDES = (
        '[[overrides]]\nfiles = ["*.md"]\ngenre = "blog"\n'
        '[[overrides]]\nfiles = ["shop/**", "*.html"]\ngenre = "shop"\n'
    )

    def test_overrides_that_hold_for_no_article(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("contentlint.toml").write_text(self.OVERRIDES)
        told = "contentlint: contentlint.toml:5: files: no article matches 'shop/**', '*.html'"
        assert self.notes(capsys, ".") == [told]

    def test_where_not_all_that_they_are_for_is_checked(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("contentlint.toml").write_text(self.OVERRIDES)
        Path("part").mkdir()
        Path("part/b.html").write_text("<p>Brot.")
        assert self.notes(capsys, "a.md") == []
        assert self.notes(capsys, "part") == []
        assert self.notes(capsys, ".") == []  # it has an .html now

    def test_those_of_a_configuration_further_down(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("one").mkdir()
        Path("one/b.md").write_text("# Ein Titel, der gut ist\n")
        Path("one/contentlint.toml").write_text('[[overrides]]\nfiles = ["c.md"]\ngenre = "blog"\n')
        assert self.notes(capsys, ".", "--ignore", "site") == [
            "contentlint: one/contentlint.toml:2: files: no article matches 'c.md'"
        ]
