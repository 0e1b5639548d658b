"""Rule packs: directories, installed packages, every kind of check, and how mistakes are told."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from contentlint import catalog, packs, testing
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
    ("text", "message"),
    [
        ("check = ", "is not valid TOML"),
        ('check = "magic"\n' + HEAD, "'magic' is no kind of check; known:"),
        ('check = "phrases"\nscopes = ["paragraph"]\n' + HEAD, "key 'example' is missing"),
        (PATTERN.replace('scopes = ["paragraph"]', 'scopes = ["para"]'), "'para' is not a valid"),
        (PATTERN.replace("entries", "entreis"), "unknown key entreis"),
        (PATTERN.replace('"warning"', '"fatal"'), "'fatal' is not a valid Severity"),
        (PHRASES, "there is no directory lists/fillers"),
        (COUNT.replace("max = 1", 'max = "one"'), "max and per must be whole numbers"),
        (SUBSTITUTION.replace('fix = "safe"', 'fix = "yes"'), "fix must be 'safe' or 'unsafe'"),
        (CONSISTENCY.replace("\\t", " "), "has no tab between its two spellings"),
        ('id = "two"\n' + PATTERN, "id is 'two', but the file is called one.toml"),
    ],
)
def test_mistakes_name_the_file_and_the_key(tmp_path: Path, text: str, message: str) -> None:
    directory = pack(tmp_path / "house", {"one": text})
    with pytest.raises(packs.PackError) as caught:
        packs.load(directory)
    assert str(caught.value).startswith(str(tmp_path / "house" / "style" / "one.toml"))
    assert message in str(caught.value)


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
