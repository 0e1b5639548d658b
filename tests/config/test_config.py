"""Configuration: which file holds, what is merged, and how mistakes are told."""

from pathlib import Path

import pytest

from contentlint import catalog
from contentlint.config import (
    Config,
    ConfigError,
    environment_layer,
    find,
    flag_layer,
    options_of,
    resolve,
    verify,
)

CATALOG = catalog.load()


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def ids(config: Config, path: str) -> set[str]:
    setup = config.setup(CATALOG, config.matching(path))
    return {bound.rule.id for bound in setup.plan.bound}


class TestFind:
    def test_the_nearest_file_wins(self, tmp_path: Path) -> None:
        write(tmp_path / "contentlint.toml", "")
        inner = write(tmp_path / "blog" / ".contentlint.toml", "")
        assert find(str(tmp_path / "blog")) == inner
        assert find(str(tmp_path)) == str(tmp_path / "contentlint.toml")

    def test_a_pyproject_counts_only_with_our_table(self, tmp_path: Path) -> None:
        outer = write(tmp_path / "contentlint.toml", "")
        inner = tmp_path / "blog" / "pyproject.toml"
        write(inner, "[tool.ruff]\n")
        assert find(str(inner.parent)) == outer
        write(inner, "[tool.contentlint]\n")
        assert find(str(inner.parent)) == str(inner)

    def test_names_have_an_order(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", "[tool.contentlint]\n")
        write(tmp_path / ".contentlint.toml", "")
        first = write(tmp_path / "contentlint.toml", "")
        assert find(str(tmp_path)) == first


class TestMerge:
    def test_nearer_values_replace_and_exclusions_add_up(self, tmp_path: Path) -> None:
        write(tmp_path / "base.toml", 'language = "de"\nexclude = ["a/"]\ngenre = "news"\n')
        path = write(
            tmp_path / "contentlint.toml",
            'extends = "base.toml"\nlanguage = "en"\nexclude = ["b/"]\n',
        )
        config = resolve(path)
        assert config.values["language"] == "en"
        assert config.values["genre"] == "news"
        assert config.values["exclude"] == ("a/", "b/")

    def test_origins_tell_who_set_a_value(self, tmp_path: Path) -> None:
        path = write(tmp_path / "contentlint.toml", 'language = "de"\nfail-on = "never"\n')
        over = [
            *environment_layer({"CONTENTLINT_FAIL_ON": "warning", "CONTENTLINT_GENRE": "blog"}),
            *flag_layer({"genre": "shop"}),
        ]
        config = resolve(path, over)
        assert (config.values["fail-on"], config.origins["fail-on"]) == (
            "warning",
            "CONTENTLINT_FAIL_ON",
        )
        assert (config.values["genre"], config.origins["genre"]) == ("shop", "--genre")
        assert config.origins["language"].endswith("contentlint.toml")
        assert config.origins["severity"] == "default"

    def test_rule_options_and_levels(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "contentlint.toml",
            '[rules.sentence-long]\nmax = 12\nseverity = "error"\n',
        )
        config = resolve(path)
        plan = config.setup(CATALOG, config.matching("a.md")).plan
        (bound,) = [bound for bound in plan.bound if bound.rule.id == "sentence-long"]
        assert bound.options.max == 12
        assert bound.severity == "error"
        origins = config.rule_origins("sentence-long", config.matching("a.md"))
        assert origins["max"].endswith("contentlint.toml:2")

    def test_overrides_hold_for_their_paths(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "contentlint.toml",
            'genre = "blog"\n'
            '[[overrides]]\nfiles = ["shop/**"]\ngenre = "shop"\nignore = ["alt-missing"]\n'
            '[overrides.rules.sentence-long]\nmax = 9\nseverity = "warning"\n',
        )
        config = resolve(path)
        shop, blog = str(tmp_path / "shop" / "a.md"), str(tmp_path / "a.md")
        assert config.setup(CATALOG, config.matching(shop)).genre == "shop"
        assert config.setup(CATALOG, config.matching(blog)).genre == "blog"
        assert "alt-missing" not in ids(config, shop)
        assert "alt-missing" in ids(config, blog)

    def test_flags_stand_over_overrides(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "contentlint.toml",
            '[[overrides]]\nfiles = ["*.md"]\nignore = ["alt-missing"]\n',
        )
        config = resolve(path, flag_layer({"select": ("alt-missing",)}))
        assert ids(config, str(tmp_path / "a.md")) == {"alt-missing"}


@pytest.mark.parametrize(
    ("toml", "has", "lacks"),
    [
        ("", ["alt-missing", "sentence-long"], []),
        ('select = ["alt-missing"]', ["alt-missing"], ["sentence-long"]),
        ('select = ["images"]', ["alt-missing"], ["sentence-long"]),
        ('select = ["all"]\nignore = ["images"]', ["sentence-long"], ["alt-missing"]),
        ('select = ["images"]\nignore = ["alt-missing"]', [], ["alt-missing"]),
        ('select = ["alt-missing"]\nignore = ["images"]', ["alt-missing"], []),
        ('ignore = ["images"]\nextend-select = ["alt-missing"]', ["alt-missing"], []),
        ('ignore = ["alt-missing"]', ["sentence-long"], ["alt-missing"]),
        (
            'select = ["images"]\nextend-select = ["sentence-long"]',
            ["sentence-long"],
            ["h1-multiple"],
        ),
    ],
)
def test_selection(tmp_path: Path, toml: str, has: list[str], lacks: list[str]) -> None:
    config = resolve(write(tmp_path / "contentlint.toml", toml))
    verify(config, CATALOG)
    found = ids(config, str(tmp_path / "a.md"))
    assert found >= set(has)
    assert not found & set(lacks)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('langauge = "de"', "contentlint.toml:1: no such key: langauge; did you mean language?"),
        ("\nlanguage = 3", "contentlint.toml:2: language must be a string, not the number 3"),
        (
            "max-warnings = true",
            "contentlint.toml:1: max-warnings must be a whole number, not true",
        ),
        ('select = "all"', "contentlint.toml:1: select must be a list of strings"),
        ('genre = "blogs"', "contentlint.toml:1: genre = 'blogs' is none of"),
        (
            'ignore = ["alt-mising"]',
            "there is no rule or category alt-mising; did you mean alt-missing?",
        ),
        (
            "[rules.sentence-lang]\nmax = 3",
            "contentlint.toml:1: there is no rule sentence-lang; did",
        ),
        (
            "[rules.sentence-long]\n\nmaxx = 3",
            "contentlint.toml:3: rule sentence-long has no option maxx; did you mean max?",
        ),
        (
            '[rules.sentence-long]\nmax = "3"',
            "contentlint.toml:2: sentence-long: max must be a whole number, not the string '3'",
        ),
        (
            '[rules.sentence-long]\nseverity = "fatal"',
            "contentlint.toml:2: severity must be error, warning or info, not 'fatal'",
        ),
        ("[rules]\nsentence-long = 3", "contentlint.toml:2: rules.sentence-long must be a table"),
        (
            '[[overrides]]\ngenre = "shop"',
            'contentlint.toml:1: overrides need files = ["pattern", …], type or status',
        ),
        (
            '[[overrides]]\nfiles = ["a"]\n[[overrides]]\nfiles = ["b"]\ngenra = "shop"',
            "contentlint.toml:5: no such key: genra; did you mean genre?",
        ),
        (
            'extends = "absent.toml"',
            "contentlint.toml:1: extends = 'absent.toml': there is no such",
        ),
        ("a = ", "contentlint.toml:1:5: is not valid TOML: Invalid value"),
        (
            "\nlanguage = de",
            "contentlint.toml:2:12: is not valid TOML: Invalid value; put a text in quotation",
        ),
        ("max-warnings = -2", "contentlint.toml:1: max-warnings must be -1 or more, not -2"),
        (
            'site-url = "mein-blog.de"',
            "contentlint.toml:1: site-url = 'mein-blog.de' is no address of a site; "
            "write https://example.org",
        ),
        (
            'exclude = ["a", "[abc"]',
            "contentlint.toml:1: exclude: '[abc' matches nothing; close its bracket",
        ),
        ('exclude = ["# a"]', "contentlint.toml:1: exclude: '# a' matches nothing; correct it"),
        (
            '[[overrides]]\nfiles = ["[x"]\ngenre = "shop"',
            "contentlint.toml:2: files: '[x' matches nothing; close its bracket",
        ),
        (
            "[rules.title-too-wide]\nmax = -5",
            "contentlint.toml:2: title-too-wide: max must be 0 or more, not -5",
        ),
        (
            '[rules.filler-phrases]\nextra = ["eigentlich", " "]',
            "contentlint.toml:2: filler-phrases: extra: an entry is empty; leave it out",
        ),
        ("a = " + "[" * 5000, "contentlint.toml: is nested too deeply"),
        (
            "max-warnings = " + "9" * 5000,
            "contentlint.toml:1:16: is not valid TOML: an integer has more than 4,300 digits; put "
            "it in quotation marks",
        ),
        ("max-warnings = 0x" + "f" * 5000, "contentlint.toml:1:18: is not valid TOML: an integer"),
        ("\nrules = 5", "contentlint.toml:2: rules must be a table"),
        ('rules = "all"', "contentlint.toml:1: rules must be a table"),
        ("\nunknown.key = 3", "contentlint.toml:2: no such key: unknown"),
        ('language = "Deutsch"', "contentlint.toml:1: language = 'Deutsch' is no BCP 47 tag"),
    ],
)
def test_mistakes_name_place_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "contentlint.toml", toml)
    with pytest.raises(ConfigError) as caught:
        verify(resolve(path), CATALOG)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "toml",
    [
        "max-warnings = -1",
        "max-warnings = 0",
        'site-url = ""',
        'site-url = "http://localhost:8000/blog"',
        'exclude = ["!a", "[!a]*", "[[]a", "\\\\[a"]',
        "[rules.title-too-wide]\nmax = 0",
        '[rules.filler-phrases]\nextra = ["(!)", "…"]',
    ],
)
def test_what_is_sound_on_the_other_side_of_each_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str
) -> None:
    monkeypatch.chdir(tmp_path)
    verify(resolve(write(tmp_path / "contentlint.toml", toml)), CATALOG)


def test_a_circle_of_extends_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extends = "b.toml"')
    path = write(tmp_path / "b.toml", 'extends = "a.toml"')
    with pytest.raises(ConfigError, match="extends itself"):
        resolve(path)


def test_pyproject_lines_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(
        tmp_path / "pyproject.toml", "[tool.ruff]\nselect = []\n[tool.contentlint]\nselct = []\n"
    )
    with pytest.raises(ConfigError, match=r"pyproject\.toml:4: no such key: selct"):
        resolve(path)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("[[tool.contentlint]]\n", 1),
        ("[tool]\ncontentlint = 3\n", 2),
        ("tool = 3 # contentlint", 1),
    ],
)
def test_our_table_in_a_pyproject_must_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, line: int
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "pyproject.toml", toml)
    with pytest.raises(ConfigError, match=rf"pyproject\.toml:{line}: tool\.contentlint must be"):
        resolve(path)


@pytest.mark.parametrize(
    ("toml", "ours"),
    [
        ("[tool]\ncontentlint = {}\n", True),
        ("[ tool . contentlint ]\n", True),
        ("[tool.contentlint\n", True),
        ("[tool.contentlint-pack]\n# contentlint\n", False),
        ('# [tool.contentlint]\n[project]\ndependencies = ["contentlint"]\n', False),
    ],
)
def test_a_pyproject_is_ours_by_what_it_says(tmp_path: Path, toml: str, ours: bool) -> None:
    path = write(tmp_path / "pyproject.toml", toml)
    assert (find(str(tmp_path)) == path) is ours


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"CONTENTLINT_MAX_WARNINGS": "many"}, "CONTENTLINT_MAX_WARNINGS: must be a whole number"),
        ({"CONTENTLINT_GENRE": "novel"}, "CONTENTLINT_GENRE: genre = 'novel' is none of"),
    ],
)
def test_environment_mistakes(environ: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        list(environment_layer(environ))


def test_options_carry_type_default_and_meaning() -> None:
    (option,) = [o for o in options_of(CATALOG.by_id["sentence-long"]) if o.name == "max"]
    assert option.type is int
    assert option.default == 35
    assert option.doc == "Words a sentence may have."
