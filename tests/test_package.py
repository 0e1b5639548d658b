"""What the package says of itself."""

import itertools
import re
from pathlib import Path

import pytest
import tomli

import contentlint

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOTICE = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())

WORDS = {
    "MIT": "under the MIT licence",
    "CC-BY-SA-4.0": "Creative Commons Attribution-ShareAlike 4.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0",
    "CC-BY-3.0": "Creative Commons Attribution 3.0",
    "OFL-1.1": "SIL Open Font License 1.1",
    "LicenseRef-AGID": "Automatically Generated Inflection Database (AGID)",
    "LicenseRef-WordNet": "WordNet 3.1, Copyright 2011 by Princeton University",
}
"""What NOTICE calls the licences of the expression."""


def test_the_licence_expression_names_what_notice_does() -> None:
    assert PROJECT["license"].split(" AND ") == list(WORDS)
    for words in WORDS.values():
        assert words in NOTICE
    commons = re.findall(r"Creative Commons Attribution\S* \d\.\d", NOTICE)
    assert set(commons) <= set(WORDS.values())


@pytest.mark.parametrize("name", ["README.md", *PROJECT["license-files"]])
def test_files_that_the_package_names_are_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_extras_have_what_they_are_for() -> None:
    extras = PROJECT["optional-dependencies"]
    assert {
        name: extras[name][0].partition(">")[0] for name in ("readability", "languagetool")
    } == {
        "readability": "textstat",
        "languagetool": "language-tool-python",
    }
    plain = {re.split(r"[<>=]", one)[0] for one in PROJECT["dependencies"]}
    assert plain == {"cssselect", "lxml", "pyromark", "PyYAML", "rensa", "shtab", "tomli"}


def test_every_dependency_has_a_lowest_version() -> None:
    extras = PROJECT["optional-dependencies"].values()
    for one in itertools.chain(PROJECT["dependencies"], *extras):
        assert ">=" in one or one.startswith("contentlint["), one


def test_the_version_is_beyond_the_last_released_block() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+)\.(\d+)\.(\d+) \(\d{4}-\d\d-\d\d\)$", changes, re.MULTILINE)
    assert released
    last = tuple(int(part) for part in released[0])
    ours = tuple(int(part) for part in contentlint.__version__.split(".")[:3])
    assert ours > last if ".dev" in contentlint.__version__ else ours == last
