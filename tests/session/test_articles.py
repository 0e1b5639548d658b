"""Files that are no articles: not read unless asked for, never fixed."""

from pathlib import Path

import pytest

from contentlint import cli
from contentlint.session.articles import no_article, no_prose
from tests.test_cli import json_report, write

REQUIREMENTS = 'pytest>=7\nruff==0.4.1 ; python_version < "3.12"\n'
CMAKE = 'cmake_minimum_required(VERSION 3.20)\nif(A STREQUAL "b")\nendif()\n'
SOUND = "# Brot backen im Winter\n\nEr sagte „ja“ , mehr nicht.\n"


@pytest.mark.parametrize(
    ("what", "paths"),
    [
        (
            "a licence",
            "LICENSE LICENSE.txt LICENCE.md license.md LICENSE-MIT LICENSE-APACHE.txt "
            "LICENSE_1_0.txt MIT-LICENSE.txt UNLICENSE COPYING COPYING.txt COPYING.LESSER NOTICE "
            "NOTICE.md LICENSES/MIT.txt "
            "EULA.txt eula-2026.md THIRD-PARTY-NOTICES.txt third_party_licenses.txt "
            "COPYRIGHT.txt LICENSE.html main.6e1f.js.LICENSE.txt a.css.LICENSE.txt",
        ),
        (
            "a list of packages",
            "requirements.txt requirements-dev.txt requirements_test.txt dev-requirements.txt "
            "requirements/base.txt constraints.txt constraints-3.11.txt Requirements.TXT "
            "x/requires.txt",
        ),
        (
            "a file for machines",
            "robots.txt static/ads.txt humans.txt llms.txt security.txt CMakeLists.txt VERSION.txt "
            "contentlint.egg-info/SOURCES.txt top_level.txt",
        ),
        (
            "a list of words",
            "words.txt wordlist.txt word-list_de.txt stopwords-de.txt de-stopwords.txt wörter.txt "
            "wo\u0308rter.txt woerterbuch.txt own-dictionary.txt vocab.txt accept.txt "
            "Wortliste.txt",
        ),
        (
            "",
            "my-words.txt wörter-im-wandel.md words.md swords.txt dictionary-of-bread.md "
            "brot.txt licence-fees.md lizenz.md business-requirements.txt requirements.md "
            "notice.md robots.md manifest.txt version.md sources.txt requirements/intro.md "
            "README.md copying-cats.txt "
            "license-plates.html brot.LICENSE.txt constraint.txt security.html x/licenses/mit.md",
        ),
    ],
)
def test_names(what: str, paths: str) -> None:
    found = {path: no_article(path) for path in paths.split()}
    assert found == dict.fromkeys(found, what)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n".join(f"wort{n}" for n in range(8)), "a list of words"),
        ("# Wörter\n" + "\r\n".join(f"wort{n}/AB x" for n in range(8)), "a list of words"),
        ("\n".join(f"wort{n}" for n in range(7)), ""),
        ("Brot\nMehl\nSalz", "a list of words"),
        ("Brot\nMehl", ""),
        ("Brot\nMehl\nSalz!", ""),
        ("Brot\nMehl\nes ist", ""),
        ("\n".join(f"wort{n}" for n in range(8)) + "\nDas ist ein ganzer Satz.", ""),
        ("\n".join(f"wort{n}" for n in range(8)) + "\nEs ist gut.", ""),
        (
            "\n".join(f"paket{n}==1.{n} ; python_version < '3.12'" for n in range(8)),
            "a list of packages",
        ),
        (
            "\n".join(f"paket{n}==1.{n} \\\n    --hash=sha256:ab" for n in range(4)),
            "a list of packages",
        ),
        ("Brot > Kuchen, das ist und bleibt wahr.\n" * 8, ""),
        ("Ja!\n" * 20, ""),
        ("", ""),
    ],
)
def test_contents(text: str, what: str) -> None:
    assert no_prose("a.txt", text.encode()) == what
    assert no_prose("a.md", text.encode()) == ""


GRANT = "Permission is hereby granted, free of charge, to any person obtaining a copy of this."


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("MIT.md", f"MIT License\n\nCopyright (c) 2026\n\n{GRANT}", "a licence"),
        ("a.md", f"# The MIT License (MIT)\n\n{GRANT}", "a licence"),
        ("a.txt", f"Copyright (c) 2026\n\n{GRANT.replace(' any', chr(10) + 'any')}", "a licence"),
        ("a.txt", "BSD\n\nRedistribution and use in source and binary\nforms, with", "a licence"),
        (
            "apache.md",
            "Apache License\nVersion 2.0\n\nTERMS AND CONDITIONS FOR USE, REPRODUCTION, AND "
            "DISTRIBUTION",
            "a licence",
        ),
        ("a.md", f"# What licences say\n\nMost begin so:\n\n> {GRANT}", ""),
        ("a.md", "# MIT License or not?\n\nThat is a question of taste.", ""),
        ("a.html", f"MIT License {GRANT}", ""),
        ("a.txt", f"{'0a' * 16}  brot.txt\n{'1b' * 16} *der die.txt\n", "a list of checksums"),
        ("a.txt", f"{'0a' * 16}  brot.txt\nDas ist ein Satz.\n", ""),
    ],
)
def test_licences_and_checksums_by_their_text(name: str, text: str, what: str) -> None:
    assert no_prose(name, text.encode()) == what


@pytest.fixture
def files(empty_directory: Path) -> dict[str, str]:
    """Write files beside an article that can be fixed, and return what they hold."""
    assert not [*empty_directory.iterdir()]
    texts = {
        "requirements.txt": REQUIREMENTS,
        "CMakeLists.txt": CMAKE,
        "LICENSE": 'The "Software" , as is.\n',
        "LICENSE.md": 'The "Software" , as is.\n',
        "allow.txt": "github\n" * 8,
        "data.bin": "x , y\n",
    }
    for name, text in texts.items():
        write(name, text)
    write("a.md", SOUND)
    return texts


def untouched(files: dict[str, str]) -> bool:
    return all(Path(name).read_text() == text for name, text in files.items())


def test_a_hook_passes_over_what_is_no_article(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", "--fix", "--force-exclude", "--isolated", "--", *files]) == 0
    assert "a.md" not in capsys.readouterr().out
    assert untouched(files)
    options = ["--fix-only", "--force-exclude", "--isolated"]
    assert cli.run(["check", *options, "--", *files, "a.md"]) == 0
    assert "„ja“, mehr" in Path("a.md").read_text()
    assert untouched(files)


def test_a_directory_is_searched_without_them(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    documents = json_report(capsys, ".", "--no-cache")["documents"]
    assert [one["path"] for one in documents] == ["./a.md"]
    assert cli.run(["check", ".", "--fix-only", "--isolated", "--no-cache"]) == 0
    assert untouched(files)


@pytest.mark.parametrize(
    ("name", "what"),
    [("requirements.txt", "a list of packages"), ("allow.txt", "a list of words")],
)
def test_a_named_one_is_named_and_read_only_with_the_flag(
    files: dict[str, str], name: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", name, "--isolated", "--output-format", "concise"]) == 0
    note = (
        f"{name}: note[no-article]: is {what} and no article, and was not read; --any-text reads it"
    )
    assert note in capsys.readouterr().out
    options = ["--any-text", "--isolated", "--fix", "--output-format", "concise", "--exit-zero"]
    assert cli.run(["check", name, *options]) == 0
    out = capsys.readouterr().out
    assert f"is {what} and no article, and was not fixed" in out
    assert "[" in out
    assert untouched(files)


def test_without_a_flag_a_file_of_no_format_is_still_a_mistake(files: dict[str, str]) -> None:
    assert cli.run(["check", "data.bin", "--isolated"]) == 2
    assert untouched(files)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel>', "a feed"),
        ("\ufeff<rss>", "a feed"),
        ('<?xml version="1.0"?><!-- a --><!DOCTYPE x><feed xmlns="http://a">', "a feed"),
        ("<rdf:RDF xmlns:rdf='a'>", "a feed"),
        ("<urlset xmlns='a'>", "a feed"),
        ("<opml>", "a feed"),
        ('<?xml version="1.0"?><html><body><p>Text', ""),
        ("<!-- <rss> --><p>Text", ""),
        ("<p>Ein <rss>", ""),
        ("<feed-list><p>Text", ""),
        ("<rssfeed>", ""),
        ('{"a": 1}', "JSON"),
        ('\ufeff [ {"a": ["b"]} ]\n', "JSON"),
        ('["a", "b"]', "JSON"),
        ("{}", "JSON"),
        ("[]", "JSON"),
        ('{"title": "Brot"}\n\n<p>Hugo liest das so.</p>', ""),
        ('{"a": 1,', ""),
        ("[" * 100_000, ""),
        ("[gallery]", ""),
        ("{{ include }}", ""),
        ("{% block %}", ""),
        ("<p>Text", ""),
        ("", ""),
    ],
)
def test_a_page_with_nothing_to_read_is_told_by_its_content(text: str, what: str) -> None:
    for name in ("a.html", "a.HTM", "feed/a.xhtml"):
        assert no_prose(name, text.encode()) == what
    assert no_prose("a.md", text.encode()) == ""
