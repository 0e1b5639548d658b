"""Rule packs: directories, installed packages, every kind of check, and how mistakes are told."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest
import tomli

from contentlint import catalog, packs, resources, testing
from contentlint.checks import KINDS, Spec
from contentlint.config.options import options_for
from contentlint.config.schema import ConfigError
from contentlint.rule import AnyRule

HEAD = 'severity = "warning"\nmessage = "{match}."\nhint = "Mend it."\ndoc = "A rule."\n'


def pack(directory: Path, rules: dict[str, str], lists: dict[str, str] | None = None) -> str:
    """Write a pack called ``house`` with rules in its folder ``style``."""
    (directory / "style").mkdir(parents=True)
    (directory / "pack.toml").write_text('prefix = "house"\n')
    for name, text in rules.items():
        (directory / "style" / f"{name}.toml").write_text(dedent(text), encoding="utf-8")
    for name, text in (lists or {}).items():
        path = directory / "lists" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(directory)


def load_one(directory: str) -> AnyRule:
    (rule,) = packs.load(directory)
    return rule


PHRASES = f"""\
check = "phrases"
list = "fillers"
scopes = ["paragraph"]
{HEAD}
[[example]]
text = "Das ist ⟦im Grunde  genommen⟧ Brot, ⟦revolutionäres⟧ Brot."

[[example]]
text = "Im Grunde ist der Grund eine Revolution."

[[example]]
text = "⟦Das⟧ ist im Grunde genommen Brot."
options = {{ extra = ["das"], allow = ["im Grunde genommen"] }}

[[example]]
text = "At the ⟦end of the day⟧, im Grunde genommen bread. `end of the day`"
language = "en"
"""

SUBSTITUTION = f"""\
check = "substitution"
fix = "safe"
scopes = ["paragraph"]
swap = {{ "Github" = "GitHub", "an Hand" = "anhand" }}
match-case = true
{HEAD}
[[example]]
text = "Auf ⟦Github⟧ und ⟦an Hand⟧ von GitHub."
fixed = "Auf GitHub und anhand von GitHub."
says = [
  {{ data = {{ match = "Github", right = "GitHub" }} }},
  {{ data = {{ match = "an Hand", right = "anhand" }} }},
]

[[example]]
text = "Auf GitHub, im `Github` und bei Githubs Freunden."
"""

PATTERN = f"""\
check = "pattern"
scopes = ["paragraph"]
entries = ['(?P<at>\\d+)\\s+Prozent']
{HEAD}
[[example]]
text = "Etwa ⟦12⟧ Prozent, nicht 12 Promille."

[[example]]
text = "Etwa 12 Promille."
"""

COUNT = f"""\
check = "count"
max = 1
entries = ["sehr"]
{HEAD.replace("{match}", "{match} stands {count} times, {max} may")}
[[example]]
text = "Sehr gut, ⟦sehr⟧ schön.\\n\\nSehr wohl."

[[example]]
text = "Sehr gut."

[[example]]
text = "Sehr gut, sehr schön, sehr wohl."
options = {{ max = 3 }}
"""

CONSISTENCY = f"""\
check = "consistency"
entries = ["E-Mail\\tEmail"]
{HEAD}
[[example]]
text = "Eine E-Mail, noch eine E-Mail und eine ⟦Email⟧."
fixed = "Eine E-Mail, noch eine E-Mail und eine E-Mail."

[[example]]
text = "Eine Email und noch eine Email."

[[example]]
text = "Eine E-Mail und eine Email."
options = {{ allow = ["Email"] }}
"""

TOKENS = f"""\
check = "tokens"
languages = ["de"]
scopes = ["paragraph"]
fix = "safe"
{HEAD.replace("{match}.", "{match}: {why}.")}
[lists]
day = ["montag", "dienstag"]

[[pattern]]
match = "am [@day&<lower>] !<noun>"
unless = ["am dienstag darauf"]
right = "{{0:cap}}"
why = "behind “{{before}}” a day is a noun"

[[pattern]]
match = "<word> [aber] <word>"
none-clause-before = "nun"
severity = "info"
insert = ","
why = "x"

[[example]]
text = "Er kam am ⟦montag⟧."
fixed = "Er kam am Montag."
says = {{ data = {{ match = "montag", right = "Montag", why = "behind “am” a day is a noun" }} }}

[[example]]
text = "Er kam ⟦aber⟧ spät."
fixed = "Er kam, aber spät."
says = {{ severity = "info" }}

[[example]]
text = "Er kam am Montag, am dienstag darauf, am montag Abend, nun kam er aber spät."

[[example]]
text = "Er kam am montag."
options = {{ allow = ["montag"] }}
"""


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        pytest.param(
            PHRASES,
            {
                "fillers/de.txt": "# Source: own.\nim Grunde genommen\nrevolutionär*\n",
                "fillers/en.txt": "end of the day\n",
            },
            id="phrases",
        ),
        pytest.param(SUBSTITUTION, {}, id="substitution"),
        pytest.param(PATTERN, {}, id="pattern"),
        pytest.param(COUNT, {}, id="count"),
        pytest.param(CONSISTENCY, {}, id="consistency"),
        pytest.param(TOKENS, {}, id="tokens"),
    ],
)
def test_each_kind_of_check(tmp_path: Path, text: str, lists: dict[str, str]) -> None:
    rule = load_one(pack(tmp_path / "house", {"one": text}, lists))
    assert rule.id == "house/one"
    assert rule.category == "style"
    assert testing.failures(rule) == ()


def test_a_list_rule_knows_the_languages_it_has_lists_for(tmp_path: Path) -> None:
    lists = {"fillers/de.txt": "Brot\n", "fillers/en.txt": "bread\n"}
    rule = load_one(pack(tmp_path / "house", {"one": PHRASES}, lists))
    assert rule.languages == {"de", "en"}


def test_a_wrong_example_is_told(tmp_path: Path) -> None:
    text = PATTERN.replace("⟦12⟧ Prozent", "12 ⟦Prozent⟧")
    failures = testing.failures(load_one(pack(tmp_path / "house", {"one": text})))
    assert any("'Prozent' is not flagged" in line for line in failures)
    assert any("'12' (5–7) is flagged" in line for line in failures)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("check = ", 1, "is not valid TOML: Invalid value"),
        (
            'check = "pattrn"\n' + HEAD,
            1,
            "none of consistency, count, pattern, phrases, substitution, tokens",
        ),
        ('check = "pattrn"\n' + HEAD, 1, "did you mean pattern?"),
        (HEAD, "", "check: is missing: it must be a string"),
        (PATTERN.partition("[[example]]")[0], "", "example is missing: write [[example]]"),
        (PATTERN.replace('["paragraph"]', '["paragraf"]'), 2, '"paragraf" is none of document,'),
        (PATTERN.replace('["paragraph"]', '["paragraf"]'), 2, "did you mean paragraph?"),
        (PATTERN.replace('["paragraph"]', '"paragraph"'), 2, "scopes: must be a list of strings"),
        (PATTERN.replace("entries", "entreis"), 3, "no such key; did you mean entries?"),
        (PATTERN.replace('"warning"', '"warnin"'), 4, '"warnin" is none of error, warning, info'),
        (PATTERN.replace('"warning"', '"warnin"'), 4, "did you mean warning?"),
        (PATTERN.replace('"{match}."', '"{mach}."'), 5, "known: {match}; did you mean match?"),
        (
            PATTERN.replace('"{match}."', '"{match."'),
            5,
            "expected '}' before end of string; write {{",
        ),
        (PATTERN.replace('"{match}."', '"{}."'), 5, "{} is no placeholder; known: {match}"),
        (PATTERN.replace('"Mend it."', '"{right}"'), 6, "{right} is no placeholder"),
        (PATTERN.replace('doc = "A rule."', "doc = 3"), 7, "must be a string, not the number 3"),
        (PATTERN.replace("(?P<at>", "(?P<at"), 3, "is no regular expression: "),
        (PATTERN.replace("(?P<at>", "(?P<at>(?:x+)+y"), 3, "more ways than there is time for"),
        (PATTERN.replace("text =", "txet ="), 10, "no such key; did you mean text?"),
        (PATTERN.replace("text =", "langauge ="), 10, "did you mean language?"),
        (PATTERN + "options = { extar = [] }\n", 14, "no option extar; did you mean extra?"),
        (PATTERN + 'format = "markdwon"\n', 14, "did you mean markdown?"),
        (PATTERN + 'says = { severity = "inof" }\n', 14, "did you mean info?"),
        (PATTERN + 'says = { variant = "two" }\n', 14, '"two" is none of '),
        (PHRASES, 2, "list: there is no directory lists/fillers"),
        (
            COUNT.replace("max = 1", 'max = "one"'),
            2,
            "must be a whole number, not the string 'one'",
        ),
        (COUNT.replace("max = 1", "max = -1"), 2, "must be 0 or more, not -1"),
        (COUNT.replace("max = 1\n", ""), "", "max: is missing: say how many there may be"),
        ('scopes = ["title"]\n' + COUNT, 1, "this check looks at the whole document"),
        (COUNT.replace('"sehr"', '"…"'), 3, "'…' has no word"),
        (COUNT.replace('["sehr"]', "[]"), "", "nothing to look for"),
        (SUBSTITUTION.replace('"safe"', '"yes"'), 2, 'must be "safe" or "unsafe", not'),
        (SUBSTITUTION.replace("Github", "Github*", 1), 4, "a replacement knows no endings"),
        (
            SUBSTITUTION.replace('"anhand" }', "3 }"),
            4,
            "must be replaced by a string, not the number",
        ),
        (SUBSTITUTION.replace("swap", "#swap"), "", "nothing to replace: write a table swap"),
        (CONSISTENCY.replace("\\t", " "), 2, "must be two spellings with a tab between them"),
        ('id = "two"\n' + PATTERN, 1, "is 'two', but the file is called one.toml"),
        (PATTERN + "languages = 3\n", 14, "no such key"),
        (TOKENS.replace("<noun>", "<nuon>"), 14, "<nuon> is no feature; did you mean noun?"),
        (TOKENS.replace("@day&", "@dya&"), 14, "no list dya in [lists]; did you mean day?"),
        (TOKENS.replace("am [@day&<lower>]", "[<lower>]"), 14, "no item of nothing but words"),
        (TOKENS.replace("<lower>]", "<lower>"), 14, "has a [ without a ]"),
        (TOKENS.replace("am [", "am] ["), 14, "has a ] without a ["),
        (TOKENS.replace("am [", "[am [am ["), 14, "has a second [: it can report"),
        (TOKENS.replace("am [", "!am|im ["), 14, "!am is true of the others too; write !am&!im"),
        (TOKENS.replace("am [", "am|^ ["), 14, "^ and $ are no alternatives"),
        (TOKENS.replace("am [", "am ^ ["), 14, "has ^ inside"),
        (TOKENS.replace("am [", "am ..x ["), 14, "write how many tokens a gap may have"),
        (TOKENS.replace("am [", "am ..15 x ..6 ["), 14, "gaps of more than 20 tokens"),
        (TOKENS.replace("am [", "am| ["), 14, "nothing on one side of a |"),
        (TOKENS.replace("am [", "am .|? ["), 14, "a ? at the end means optional"),
        (TOKENS.replace("am dienstag", "@am dienstag"), 15, "there is no list am in [lists]"),
        (TOKENS.replace("unless", "unles"), 15, "no such key; did you mean unless?"),
        (TOKENS.replace("{0:cap}", "{7}"), 16, "{7} is no part: write {0} for what is reported"),
        (TOKENS.replace("{0:cap}", "{0:cup}"), 16, "known forms are cap, low and old>new; did you"),
        (TOKENS.replace("“{before}”", "{behind}"), 17, "may have {match} and {before} in it"),
        (TOKENS.replace('"nun"', '"<nun>"'), 21, "<nun> is no feature"),
        (TOKENS.replace('"info"\ninsert', '"inof"\ninsert'), 22, "did you mean info?"),
        (TOKENS.replace("<word> [aber]", "[aber]"), 23, "nothing in front of what is reported"),
        (TOKENS.replace('"x"', "3"), 24, "must be a string, not the number 3"),
        (TOKENS.replace('why = "x"', "clash = [1, 9]"), 24, "there is no item 9: there are 3"),
        (
            TOKENS.replace('why = "x"', "clash = [1]"),
            24,
            "must be numbers of items, such as [1, 3]",
        ),
        (TOKENS.replace('"de"]', '"de", "en"]'), 13, "must be one of the rule's: de, en"),
        (TOKENS.replace("languages", "#languages"), "", "must name the language of the patterns"),
        (
            TOKENS.replace('day = ["montag", "dienstag"]', "day = 3"),
            10,
            "day must be a list of words",
        ),
        (TOKENS.replace('"safe"', '"yes"'), 4, 'must be "safe" or "unsafe", not'),
        ('languages = ["deutsch"]\n' + PATTERN, 1, '"deutsch" is no language such as "de"'),
    ],
)
def test_mistakes_name_the_file_the_line_and_what_is_known(
    tmp_path: Path, text: str, line: int | str, message: str
) -> None:
    directory = pack(tmp_path / "house", {"one": text})
    with pytest.raises(packs.PackError) as caught:
        packs.load(directory)
    place = f"{tmp_path / 'house' / 'style' / 'one.toml'}{line and f':{line}'}: "
    assert any(
        told.startswith(place) and message in told for told in str(caught.value).splitlines()
    ), str(caught.value)


def test_mistakes_in_a_list_name_its_file_and_line(tmp_path: Path) -> None:
    text = CONSISTENCY.replace('entries = ["E-Mail\\tEmail"]', 'list = "mail"')
    lists = {"mail/de.txt": "# Source: own.\nE-Mail\tEmail\nFon Phon\n"}
    with pytest.raises(packs.PackError) as caught:
        packs.load(pack(tmp_path / "house", {"one": text}, lists))
    path = tmp_path / "house" / "lists" / "mail" / "de.txt"
    assert (
        str(caught.value) == f"{path}:3: 'Fon Phon' must be two spellings with a tab between them"
    )


def test_all_mistakes_of_a_pack_are_told_at_once(tmp_path: Path) -> None:
    wrong = PATTERN.replace('"warning"', '"fatal"').replace("text =", "txt =")
    rules = {"one": wrong, "two": 'check = "magic"\n', "three": PATTERN}
    directory = pack(tmp_path / "house", rules)
    with pytest.raises(packs.PackError) as caught:
        packs.load(directory)
    told = [line.removeprefix(str(tmp_path)) for line in str(caught.value).splitlines()]
    assert [line.split(": ")[0] for line in told] == [
        "/house/style/one.toml:4",
        "/house/style/one.toml:9",
        "/house/style/one.toml:10",
        "/house/style/one.toml:12",
        "/house/style/one.toml:13",
        "/house/style/two.toml:1",
    ]


def test_a_pack_file_knows_its_keys(tmp_path: Path) -> None:
    directory = tmp_path / "house"
    pack(directory, {"one": PATTERN})
    (directory / "pack.toml").write_text('prefixx = "house"\n')
    with pytest.raises(packs.PackError, match=r"pack.toml:1: .* did you mean prefix\?"):
        packs.load(str(directory))


def test_a_bad_expression_of_a_project_is_told_before_the_run(tmp_path: Path) -> None:
    rule = load_one(pack(tmp_path / "house", {"one": PATTERN}))
    assert options_for(rule, {"extra": ["a+"]}, str).extra == ("a+",)
    with pytest.raises(
        ConfigError, match=r"extra: house/one: extra: 'a\(' is no regular expression"
    ):
        options_for(rule, {"extra": ["a("]}, str)
    with pytest.raises(ConfigError, match="must be a list of strings"):
        options_for(rule, {"extra": [3]}, str)


def test_a_directory_may_be_relative_to_where_we_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "house", {"fillers": PHRASES}, {"fillers/de.txt": "im Grunde genommen\n"})
    monkeypatch.chdir(tmp_path)
    assert load_one("house").languages == {"de"}


def test_a_directory_adds_its_rules_to_the_catalog(tmp_path: Path) -> None:
    pack(tmp_path / "house", {"one": PATTERN})
    rules = catalog.load(["./house"], str(tmp_path))
    assert "house/one" in rules.by_id
    assert "alt-missing" in rules.by_id


def test_names_must_not_clash_with_built_in_ones(tmp_path: Path) -> None:
    directory = tmp_path / "house"
    pack(directory, {"one": PATTERN})
    (directory / "pack.toml").write_text("")
    with pytest.raises(catalog.CatalogError, match="must read PACK/one"):
        catalog.load(["house"], str(tmp_path))


def install(directory: Path, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a package importable and announce it as the pack ``bakers``."""
    info = directory / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[contentlint.packs]\nbakers = {package}\n")
    monkeypatch.syspath_prepend(str(directory))
    monkeypatch.delitem(sys.modules, package, raising=False)


def test_an_installed_pack_is_found_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "bakers_rules", {"one": PATTERN})
    (tmp_path / "bakers_rules" / "__init__.py").write_text("")
    install(tmp_path, "bakers_rules", monkeypatch)
    assert "house/one" in catalog.load(["bakers"]).by_id


def test_a_pack_that_cannot_be_loaded_names_its_distribution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_rules.py").write_text("raise RuntimeError('no yeast')\n")
    install(tmp_path, "broken_rules", monkeypatch)
    with pytest.raises(catalog.CatalogError, match=r"bakers of broken_rules .*no yeast"):
        catalog.load(["bakers"])


def test_an_unknown_pack_is_told() -> None:
    with pytest.raises(catalog.CatalogError, match="no pack absent"):
        catalog.load(["absent"])


def test_a_substitution_takes_the_capitals_of_what_it_replaces(tmp_path: Path) -> None:
    text = (
        SUBSTITUTION.partition("match-case = true")[0]
        + HEAD
        + dedent("""
        [[example]]
        text = "⟦github⟧, ⟦An Hand⟧ und ⟦AN HAND⟧; GitHub und GITHUB."
        fixed = "GitHub, Anhand und ANHAND; GitHub und GITHUB."

        [[example]]
        text = "GitHub."
        """)
    )
    assert testing.failures(load_one(pack(tmp_path / "house", {"one": text}))) == ()


def test_our_own_entries_have_no_mistakes() -> None:
    for path in sorted(Path(packs.builtin()).rglob("*.toml")):
        raw = tomli.loads(path.read_text("utf-8"))
        if "check" not in raw or "example" not in raw:
            continue
        kind = KINDS[raw["check"]]
        entries = {"": tuple(raw.get("entries", ()))}
        if "list" in raw:
            files = sorted(Path(packs.builtin(), "lists", raw["list"]).glob("*.txt"))
            entries = {file.stem: resources.lines(str(file)) for file in files}
        keys = {key: raw[key] for key in kind.keys if key in raw}
        spec = Spec(entries, keys, tuple(raw.get("languages", ())))
        assert list(kind.mistakes(spec)) == [], path
