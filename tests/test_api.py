"""The interface for programs: what it finds, raises, reads and shares."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import contentlint
from contentlint import ConfigError, Linter, ReadError, cli

if TYPE_CHECKING:
    from collections.abc import Callable

_EXAMPLES = Path(__file__).parents[1] / "examples"
_SCHEMA = Path(contentlint.__file__).parent / "report" / "schema" / "report-v2.json"

TWICE = "Das ist ist gutes Brot."


def rules(result: contentlint.Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def run_python(script: str) -> str:
    """Run a program in a process of its own and return what it prints."""
    argv = [sys.executable, "-c", script]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()


# --- what importing costs


def test_importing_loads_nothing_of_it() -> None:
    script = (
        "import sys, contentlint\n"
        "print(sorted(name for name in sys.modules if name.startswith('contentlint')))"
    )
    assert run_python(script) == "['contentlint', 'contentlint.version']"


def test_every_public_name_is_there_and_no_other() -> None:
    assert sorted(contentlint.__all__) == list(contentlint.__all__)
    for name in contentlint.__all__:
        assert getattr(contentlint, name) is not None
        assert name in dir(contentlint)
    with pytest.raises(AttributeError, match="no attribute 'check_txt'"):
        contentlint.check_txt  # noqa: B018


# --- texts


@pytest.mark.parametrize(
    ("text", "format_", "offset"),
    [
        (TWICE, "markdown", 8),
        (f"<p>{TWICE}</p>", "html", 11),
        (TWICE, "text", 8),
        (TWICE, "mdx", 8),
        ("\ufeff" + TWICE, "text", 9),
        # What a page says of its encoding is nothing to a text that has been decoded.
        (f'<meta charset="iso-8859-1"><p>Köln. {TWICE}</p>', "html", 44),
        (f"𝄞 {TWICE}", "markdown", 10),
    ],
)
def test_a_text_is_checked_by_its_code_points(text: str, format_: Any, offset: int) -> None:
    result = contentlint.check_text(text, format=format_, config={"language": "de"})
    (found,) = [one for one in result.findings if one.rule == "repeated-word"]
    assert found.start.offset == offset
    assert text[found.start.offset : found.end.offset] == "ist"
    assert result.problems == ()
    assert (result.path, result.format) == ("<text>", format_)


def test_bytes_tell_their_encoding_and_format() -> None:
    page = '<html lang="de"><meta charset="windows-1252"><p>Köln. Das ist ist Brot.</p>'
    result = contentlint.check_bytes(page.encode("cp1252"))
    assert (result.format, result.language) == ("html", "de")
    (found,) = [one for one in result.findings if one.rule == "repeated-word"]
    assert page[found.start.offset :].startswith("ist Brot")
    assert contentlint.check_bytes(b"a", path="a.txt").format == "text"
    assert contentlint.check_bytes(b"# a").format == "markdown"
    assert contentlint.check_bytes(b"# a", path="a.txt", format="markdown").format == "markdown"


def test_the_posts_of_an_export() -> None:
    data = (_EXAMPLES / "export-draft.xml").read_bytes()
    results = Linter().check_export(data)
    assert len(results) > 1
    assert {result.format for result in results} == {"wxr"}
    with pytest.raises(ReadError, match="use check_export"):
        contentlint.check_bytes(data)
    with pytest.raises(ReadError, match="no export of WordPress"):
        Linter().check_export(b"<a/>")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: contentlint.check_text("a\0"), "is not text; exclude it or save it as UTF-8"),
        (
            lambda: contentlint.check_text("ab\ud800"),
            "is not Unicode: a lone surrogate U+D800 at offset 2",
        ),
        (lambda: contentlint.check_bytes(b"\0\0"), "is not text; exclude it or save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_raised(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ReadError) as caught:
        call()
    assert str(caught.value) == message
    assert isinstance(caught.value, contentlint.ContentlintError)


def test_a_crashed_rule_is_a_problem_of_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("contentlint.rules.typography.plenk")
    broken = module.RULE._replace(check=lambda _block, _document, _options: 1 / 0)
    monkeypatch.setattr(module, "RULE", broken)
    result = contentlint.check_text(TWICE, config={"language": "de"})
    (problem,) = result.problems
    assert (problem.kind, problem.rule, problem.ours) == ("rule-crash", "plenk", True)
    assert "repeated-word" in rules(result)


# --- configuration


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            {"rules": {"sentence-long": {"maxx": 3}}},
            'config["rules"]["sentence-long"]["maxx"]: rule sentence-long has no option maxx; '
            "did you mean max?",
        ),
        (
            {"rules": {"sentence-long": {"max": "x"}}},
            'config["rules"]["sentence-long"]["max"]: sentence-long: max must be a whole number, '
            "not the string 'x'",
        ),
        ({"langage": "de"}, 'config["langage"]: no such key: langage; did you mean language?'),
        (
            {"select": ["sentence-lon"]},
            'config["select"]: select: there is no rule or category sentence-lon; '
            "did you mean sentence-long?",
        ),
        (
            {"overrides": [{"files": ["a"]}, {"files": ["b"], "genre": "x"}]},
            'config["overrides"][1]["genre"]: genre = \'x\' is none of news, blog, shop, docs',
        ),
        ({"extends": "no.toml"}, "config[\"extends\"]: 'no.toml': there is no such file"),
        ({1: 2}, "config: key 1 is no string"),
        ("no.toml", "no.toml: no such configuration file"),
        ({"languagetool": "x"}, "config[\"languagetool\"]: languagetool: 'x' is no http:// or"),
    ],
)
def test_mistakes_in_a_configuration_have_a_place(
    config: Any, message: str, empty_directory: Path
) -> None:
    assert empty_directory.exists()
    with pytest.raises(ConfigError) as caught:
        Linter(config)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_table_is_copied_and_may_hold_tuples_and_paths(empty_directory: Path) -> None:
    words = empty_directory / "own.txt"
    words.write_text("Klöterjahn\n", encoding="utf-8")
    config: dict[str, Any] = {
        "select": ("misspelling",),
        "rules": {"misspelling": {"dictionary": words}},
    }
    linter = Linter(config)
    config["select"] = ("plenk",)
    assert linter.check_text("Ein Satz , noch einer.").findings == ()


def test_overrides_go_by_the_path() -> None:
    config = {
        "language": "de",
        "overrides": [{"files": ["shop/**"], "ignore": ["repeated-word"]}],
    }
    linter = Linter(config)
    assert "repeated-word" in rules(linter.check_text(TWICE, path="blog/a.md"))
    assert "repeated-word" not in rules(linter.check_text(TWICE, path="shop/a.md"))


def test_neither_files_nor_variables_are_looked_for(
    empty_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = empty_directory / "contentlint.toml"
    file.write_text('language = "de"\nignore = ["repeated-word"]\n', encoding="utf-8")
    monkeypatch.setenv("CONTENTLINT_IGNORE", "repeated-word")
    assert "repeated-word" in rules(contentlint.check_text(TWICE, config={"language": "de"}))
    found = contentlint.find_config()
    assert found == str(file)
    assert "repeated-word" not in rules(contentlint.check_text(TWICE, config=found))
    assert "repeated-word" not in rules(contentlint.check_text(TWICE, config=file))


def test_no_disk_is_read_for_a_text() -> None:
    """An audit hook sees every file that is opened while a linter that has checked checks again."""
    script = (
        "import sys, contentlint\n"
        "linter = contentlint.Linter({'language': 'de'}, metrics=True)\n"
        "text = '# Brot\\n\\nDas ist [ist](b.md) ist. ![x](a.png)\\n'\n"
        "linter.check_text(text); linter.fix_text(text)\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, args: seen.append((event, args)) "
        "if event in ('open', 'os.listdir', 'os.scandir') else None)\n"
        "linter.check_text(text); linter.fix_text(text)\n"
        "print(seen)"
    )
    assert run_python(script) == "[]"


# --- results


def test_a_result_is_a_document_of_the_report() -> None:
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    linter = Linter({"language": "de"}, metrics=True)
    document = linter.check_text(f"---\ntitle: [\n---\n\n{TWICE}", path="a.md").to_dict()
    jsonschema.validate(document, {**schema["$defs"]["document"], "$defs": schema["$defs"]})
    assert json.loads(json.dumps(document)) == document
    assert document["problems"]
    assert document["findings"]


def test_results_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    directory = str(_EXAMPLES)
    cli.run(["check", directory, "--isolated", "--no-cache", "--output-format", "json"])
    report = json.loads(capsys.readouterr().out)["documents"]
    results = contentlint.Linter(metrics=True).check_paths([directory])
    assert [result.to_dict() for result in results] == report


def test_metrics_are_there_if_asked_for() -> None:
    assert contentlint.check_text("Ein Brot.").metrics is None
    metrics = Linter(metrics=True).check_text("Ein Brot.").metrics
    assert metrics is not None
    assert metrics["words"] == 2


def test_what_cannot_be_read_does_not_end_a_run(empty_directory: Path) -> None:
    (empty_directory / "a.md").write_bytes(b"\0")
    (empty_directory / "b.md").write_text(TWICE, encoding="utf-8")
    first, second, third = contentlint.check_paths(["a.md", Path("b.md"), "c.md"])
    assert [problem.kind for problem in first.problems] == ["binary"]
    assert "repeated-word" in rules(second)
    assert [problem.kind for problem in third.problems] == ["missing"]
    assert len(list(contentlint.check_paths("b.md"))) == 1


def test_the_baseline_of_a_configuration_is_taken_out(empty_directory: Path) -> None:
    (empty_directory / "a.md").write_text(f"# Brot\n\n{TWICE}\n", encoding="utf-8")
    (empty_directory / "contentlint.toml").write_text(
        'language = "de"\nselect = ["repeated-word"]\nbaseline = "known.toml"\n', encoding="utf-8"
    )
    assert cli.run(["baseline", "create", "a.md", "--baseline", "known.toml"]) == 0
    (result,) = contentlint.check_paths("a.md", config="contentlint.toml")
    assert rules(result) == []
    (result,) = contentlint.check_paths("a.md", config={"select": ["repeated-word"]})
    assert rules(result) == ["repeated-word"]


# --- fixes


def test_fixing_a_text_returns_it() -> None:
    text = "\ufeffGut , das Brot.\r\n"
    result = contentlint.fix_text(text, config={"language": "de"})
    assert result.fixed_text == "\ufeffGut, das Brot.\r\n"
    assert [(one.rule, one.line) for one in result.fixed] == [("plenk", 1)]
    assert "plenk" not in rules(result)
    assert contentlint.check_text(text).fixed_text is None


def test_unsafe_fixes_are_asked_for() -> None:
    config = {"language": "de", "select": ["misspelling"]}
    text = "Wir haben die Standart geändert.\n"
    assert contentlint.fix_text(text, config=config).fixed_text == text
    assert contentlint.fix_text(text, config=config, unsafe=True).fixed_text != text


def test_fixing_bytes_keeps_their_encoding() -> None:
    page = '<meta charset="windows-1252"><p>Köln , am Rhein.</p>'
    result = Linter({"language": "de"}).fix_bytes(page.encode("cp1252"), format="html")
    assert result.fixed_bytes == page.replace(" ,", ",").encode("cp1252")


def test_files_are_written_by_fix_paths_alone(empty_directory: Path) -> None:
    path = empty_directory / "a.md"
    path.write_text("Gut , das Brot.\n", encoding="utf-8")
    linter = Linter({"language": "de"})
    list(linter.check_paths(path))
    assert path.read_text(encoding="utf-8") == "Gut , das Brot.\n"
    (result,) = linter.fix_paths(path)
    assert [one.rule for one in result.fixed] == ["plenk"]
    assert path.read_text(encoding="utf-8") == "Gut, das Brot.\n"
    assert [entry.name for entry in empty_directory.iterdir()] == ["a.md"]


# --- sharing


def texts() -> list[tuple[str, Any]]:
    """Return articles of all formats, each a little different."""
    sources = [
        (path.read_text(encoding="utf-8"), format_)
        for suffix, format_ in ((".md", "markdown"), (".html", "html"), (".txt", "text"))
        for path in sorted(_EXAMPLES.rglob(f"*{suffix}"))
    ]
    return [
        (f"{source}\n\nSatz {number} ist ist anders.\n", format_)
        for number in range(4)
        for source, format_ in sources
    ]


def test_a_hundred_threads_share_one_linter() -> None:
    config = {"overrides": [{"files": ["shop/**"], "genre": "shop"}]}
    works = [(t, f, f"{place}/a") for t, f in texts() for place in ("blog", "shop")]
    alone = Linter(config, metrics=True)
    wanted = [alone.check_text(t, format=f, path=p) for t, f, p in works]
    fixes = [alone.fix_text(t, format=f, path=p) for t, f, p in works[:20]]
    shared = Linter(config, metrics=True)
    together = Barrier(100)

    def check(number: int) -> tuple[list[contentlint.Result], contentlint.Result]:
        together.wait()
        mine = [works[(number + step) % len(works)] for step in range(3)]
        text, format_, path = works[number % 20]
        found = [shared.check_text(t, format=f, path=p) for t, f, p in mine]
        return found, shared.fix_text(text, format=format_, path=path)

    with ThreadPoolExecutor(100) as pool:
        for number, (found, fixed) in enumerate(pool.map(check, range(100))):
            assert found == [wanted[(number + step) % len(works)] for step in range(3)]
            assert fixed == fixes[number % 20]


def test_threads_may_be_the_first_to_ask_for_anything() -> None:
    """Nothing has been imported or compiled when they start, all at once."""
    script = (
        "import contentlint, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "sys.setswitchinterval(1e-5)\n"
        "linter, together = contentlint.Linter({'language': 'de'}, metrics=True), Barrier(32)\n"
        "def check(number):\n"
        "    together.wait()\n"
        f"    return linter.fix_text('# Brot\\n\\n{TWICE} Sie sagte , \"ja\".\\n')\n"
        "with ThreadPoolExecutor(32) as pool:\n"
        "    results = list(pool.map(check, range(32)))\n"
        "print(all(result == results[0] for result in results), len(results[0].fixed) > 1)"
    )
    assert run_python(script) == "True True"


@pytest.mark.parametrize("config", [None, {"language": "de", "ignore": ["plenk"]}])
def test_a_linter_travels_to_other_processes(config: Any) -> None:
    linter = Linter(config, metrics=True)
    other = pickle.loads(pickle.dumps(linter))  # noqa: S301 -- our own
    assert other.check_text(TWICE) == linter.check_text(TWICE)
    assert repr(other) == repr(linter)
