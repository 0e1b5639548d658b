"""Options that name a text file: where it is looked for, and how mistakes are told."""

from pathlib import Path
from typing import Annotated, NamedTuple

import pytest

from contentlint import catalog
from contentlint.config import ConfigError, resolve, verify
from contentlint.config.options import options_for
from contentlint.config.trust import Reach
from contentlint.finding import Severity
from contentlint.rule import AnyRule, ListFile, NoOptions, Rule, Wording


class Options(NamedTuple):
    words: Annotated[ListFile, "A file of words."] = ListFile()


RULE: AnyRule = Rule(
    id="words",
    severity=Severity.INFO,
    scopes=frozenset(),
    wording=Wording(""),
    doc="",
    check=lambda *_: (),
    examples=(),
    options=Options,
)


def chosen(value: object, directory: Path) -> ListFile:
    options = options_for(
        RULE,
        {"words": value},
        lambda key: f"contentlint.toml:3: {key}",
        lambda _: Reach(str(directory)),
    )
    assert isinstance(options, Options)
    return options.words


def test_lines_are_stripped_and_comments_left_out(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# ours\n Brotkorb \n\nÄpfel\r\n", encoding="utf-8-sig")
    words = chosen("words.txt", tmp_path)
    assert words == "words.txt"
    assert words.lines == ("Brotkorb", "Äpfel")


def test_no_path_means_no_lines(tmp_path: Path) -> None:
    assert chosen("", tmp_path).lines == ()
    assert Options().words.lines == ()
    assert options_for(RULE._replace(options=NoOptions), {}, str) == NoOptions()


def test_a_missing_file_is_told_with_place_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        chosen("gone.txt", tmp_path)
    assert str(caught.value) == (
        "contentlint.toml:3: words: words: words = 'gone.txt' cannot be read: "
        f"No such file or directory; create {tmp_path}/gone.txt or correct the path"
    )


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("Müll".encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8 at byte 1; save it so"):
        chosen("words.txt", tmp_path)


def test_a_list_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="words must be the path of a text file"):
        chosen(["Brot"], tmp_path)


def test_a_path_is_relative_to_its_configuration(tmp_path: Path) -> None:
    catalog_ = catalog.load()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "terms.txt").write_text("Handy -> Smartphone\n", encoding="utf-8")
    base = tmp_path / "house" / "contentlint.toml"
    base.write_text('[rules.house-terms]\nfile = "terms.txt"\n', encoding="utf-8")
    path = tmp_path / "contentlint.toml"
    path.write_text('extends = "house/contentlint.toml"\n', encoding="utf-8")
    config = resolve(str(path))
    plan = config.setup(catalog_, config.matching(str(tmp_path / "a.md"))).plan
    options = next(bound.options for bound in plan.bound if bound.rule.id == "house-terms")
    assert options.file.lines == ("Handy -> Smartphone",)


def test_a_missing_file_fails_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "contentlint.toml"
    path.write_text('\n[rules.misspelling]\ndictionary = "words.txt"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"contentlint\.toml:3.*cannot be read.*create"):
        verify(resolve(str(path)), catalog.load())
