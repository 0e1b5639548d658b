"""Overrides for some documents of a file: posts of an export, types and states of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint import cli
from contentlint.api import Linter
from contentlint.config import ConfigError
from contentlint.config.resolve import Own, resolve

pytestmark = pytest.mark.usefixtures("empty_directory")

ITEM = (
    "<item><title>{title}</title><link>https://brot.example/{id}/</link>"
    "<content:encoded><![CDATA[<p>Das ist gutes Brot .</p>]]></content:encoded>"
    "<wp:post_id>{id}</wp:post_id><wp:status>{status}</wp:status>"
    "<wp:post_type>{type}</wp:post_type></item>"
)
EXPORT = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>'
    "<language>de-DE</language>"
    + ITEM.format(title="Brot", id=1, status="publish", type="post")
    + ITEM.format(title="Käse", id=2, status="draft", type="post")
    + ITEM.format(title="Suppe", id=3, status="publish", type="recipe")
    + "</channel></rss>"
)
RULE = "plenk"


def found(toml: str, name: str = "export.xml", text: str = EXPORT) -> set[str]:
    """Return the documents in which the rule speaks."""
    Path("contentlint.toml").write_text(f'select = ["{RULE}"]\n{toml}', "utf-8")
    Path(name).write_text(text, "utf-8")
    results = list(Linter("contentlint.toml").check_paths(name))
    assert not [problem for result in results for problem in result.problems]
    return {result.path.removeprefix(name) for result in results if result.findings}


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ('files = ["export.xml"]', set()),
        ('files = ["export.xml#*"]', set()),
        ('files = ["other.xml#*"]', {"#1", "#2", "#3"}),
        ('files = "export.xml#2"', {"#1", "#3"}),
        ('files = ["*.xml", "!export.xml#1"]', {"#1"}),
        ('files = ["export.xml#*", "!*#2"]', {"#2"}),
        ('type = "recipe"', {"#1", "#2"}),
        ('type = ["recipe", "page"]', {"#1", "#2"}),
        ('type = "Recipe"', {"#1", "#2"}),
        ('type = ["page"]', {"#1", "#2", "#3"}),
        ('status = "draft"', {"#1", "#3"}),
        ('type = "post"\nstatus = "publish"', {"#2", "#3"}),
        ('files = ["other.xml"]\nstatus = "draft"', {"#1", "#2", "#3"}),
        ('files = ["*.xml"]\nstatus = "draft"', {"#1", "#3"}),
        ('files = ["export.xml#1"]\nstatus = "draft"', {"#1", "#2", "#3"}),
    ],
)
def test_an_override_holds_for_the_posts_it_asks_for(conditions: str, left: set[str]) -> None:
    assert found(f'[[overrides]]\n{conditions}\nignore = ["{RULE}"]\n') == left


@pytest.mark.parametrize(
    ("front", "speaks"),
    [
        ("type: recipe", False),
        ("post_type: recipe", False),
        ("type: post", True),
        ("status: recipe", True),
        ("kind: recipe", True),
    ],
)
def test_front_matter_tells_type_and_status_as_well(front: str, speaks: bool) -> None:
    override = f'[[overrides]]\ntype = "recipe"\nignore = ["{RULE}"]\n'
    text = f"---\ntitle: Brot\nlang: de\n{front}\n---\n\nDas ist gutes Brot .\n"
    assert found(override, "a.md", text) == ({""} if speaks else set())


def test_own_names_of_a_project_tell_the_status() -> None:
    toml = f'[fields]\nstatus = "stand"\n[[overrides]]\nstatus = "roh"\nignore = ["{RULE}"]\n'
    text = "---\ntitle: Brot\nlang: de\nstand: roh\n---\n\nDas ist gutes Brot .\n"
    assert found(toml, "a.md", text) == set()


def test_an_override_sets_the_language_of_a_post() -> None:
    Path("contentlint.toml").write_text(
        '[[overrides]]\ntype = "recipe"\nlanguage = "fr"\ngenre = "shop"\n', "utf-8"
    )
    export = EXPORT.replace("<language>de-DE</language>", "").replace("gutes Brot", "x")
    Path("export.xml").write_text(export, "utf-8")
    languages = [one.language for one in Linter("contentlint.toml").check_paths("export.xml")]
    assert languages[2] == "fr"
    assert "fr" not in languages[:2]


def test_fixes_keep_to_the_posts_that_they_are_wanted_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("contentlint.toml").write_text(
        f'select = ["{RULE}"]\n[[overrides]]\nstatus = "draft"\nignore = ["{RULE}"]\n', "utf-8"
    )
    Path("export.xml").write_text(EXPORT, "utf-8")
    cli.run(["check", "--fix", "export.xml"])
    capsys.readouterr()
    posts = Path("export.xml").read_text("utf-8").split("<item>")[1:]
    assert ["Brot ." in post for post in posts] == [False, True, False]


def test_site_rules_go_by_type_and_status_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Two posts have the same title, and only of those that are asked for it is told."""
    export = EXPORT.replace("<title>Suppe", "<title>Brot")
    Path("export.xml").write_text(export, "utf-8")
    rule = 'select = ["duplicate-title"]\n'
    for override, told in (
        ("", {"export.xml#1", "export.xml#3"}),
        ('[[overrides]]\ntype = "recipe"\nignore = ["all"]\n', {"export.xml#1"}),
        ('[[overrides]]\nfiles = ["*#1"]\nignore = ["all"]\n', {"export.xml#3"}),
    ):
        Path("contentlint.toml").write_text(rule + override, "utf-8")
        cli.run(["check", "--output-format", "concise", "--severity", "info", "."])
        out = capsys.readouterr().out
        assert {
            line.removeprefix("./").partition(":")[0]
            for line in out.splitlines()
            if "duplicate-title" in line
        } == told


def test_what_is_kept_is_not_believed_after_another_condition(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("export.xml").write_text(EXPORT, "utf-8")
    seen = []
    for status in ("draft", "publish", "draft"):
        Path("contentlint.toml").write_text(
            f'select = ["{RULE}"]\n[[overrides]]\nstatus = "{status}"\nignore = ["{RULE}"]\n',
            "utf-8",
        )
        cli.run(["check", "--output-format", "concise", "."])
        out = capsys.readouterr().out.splitlines()
        seen.append({line.removeprefix("./").partition(":")[0] for line in out if RULE in line})
    draft = {"export.xml#1", "export.xml#3"}
    assert seen == [draft, {"export.xml#2"}, draft]


def test_the_last_that_holds_wins() -> None:
    first = f'[[overrides]]\nstatus = "publish"\nignore = ["{RULE}"]\n'
    second = f'[[overrides]]\nfiles = ["export.xml#3"]\nselect = ["{RULE}"]\n'
    assert found(first + second) == {"#2", "#3"}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[overrides]]\ntype = 3\ngenre = "shop"', "contentlint.toml:2: type must be a text or a"),
        ('[[overrides]]\nstatus = []\ngenre = "shop"', "contentlint.toml:2: status must be a text"),
        ('[[overrides]]\nstatus = ""\ngenre = "shop"', "contentlint.toml:2: status must be a text"),
        ('[[overrides]]\ntyp = "a"\ngenre = "shop"', "overrides need files"),
        ('[[overrides]]\nfiles = "a"\ntyp = "a"', "no such key: typ; did you mean type?"),
        (
            '[[overrides]]\ntype = "a"\narticle-selector = "main"',
            "contentlint.toml:3: article-selector says how a file is read",
        ),
        (
            '[[overrides]]\nfiles = "a.xml#3"\n[overrides.fields]\nauthor = "by"',
            "fields says how a file is read",
        ),
    ],
)
def test_mistakes_are_told(toml: str, message: str) -> None:
    Path("contentlint.toml").write_text(toml, "utf-8")
    with pytest.raises(ConfigError) as caught:
        resolve("contentlint.toml")
    assert message in str(caught.value)


def test_a_file_goes_by_its_name_alone() -> None:
    Path("contentlint.toml").write_text('[[overrides]]\ntype = "a"\ngenre = "shop"', "utf-8")
    config = resolve("contentlint.toml")
    assert not config.is_of_files
    assert config.matching("a.xml") == (True, False)
    assert config.matching("a.xml", Own("#1", "a")) == (True, True)
    assert config.matching("a.xml", Own("#1", "b")) == (True, False)


def test_an_override_for_posts_is_not_called_idle(capsys: pytest.CaptureFixture[str]) -> None:
    Path("export.xml").write_text(EXPORT, "utf-8")
    for files, told in (('"export.xml#9"', False), ('"exprot.xml#9"', True)):
        Path("contentlint.toml").write_text(
            f'[[overrides]]\nfiles = [{files}]\ngenre = "shop"\n', "utf-8"
        )
        cli.run(["check", "."])
        assert ("no article matches" in capsys.readouterr().err) is told
