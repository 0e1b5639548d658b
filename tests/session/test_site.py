"""Whole sites: site rules, the cache, suppressions, overrides by path."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from contentlint import cli

TEXT = " ".join(f"Der Laib Nummer {n} geht in den Ofen und kommt heiß heraus." for n in range(20))


pytestmark = pytest.mark.usefixtures("empty_directory")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def article(title: str, body: str = "Ein Satz.", more: str = "") -> str:
    return f"---\ntitle: {title}\nlang: de\n{more}---\n\n{body}\n"


def found(capsys: pytest.CaptureFixture[str], *argv: str) -> list[tuple[str, str, int]]:
    """Return path, rule and line of each finding."""
    return [(path, f["rule"], f["start"]["line"]) for path, f in findings(capsys, *argv)]


def findings(capsys: pytest.CaptureFixture[str], *argv: str) -> list[tuple[str, dict[str, Any]]]:
    cli.run(["check", *argv, "--exit-zero", "--output-format", "json"])
    report = json.loads(capsys.readouterr().out)
    return [(d["path"].removeprefix("./"), f) for d in report["documents"] for f in d["findings"]]


def test_duplicates_are_found_in_a_directory_and_not_among_single_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", article("Brot backen"))
    write("b/c.md", article("Brot backen"))
    wanted = [("a.md", "duplicate-title", 2), ("b/c.md", "duplicate-title", 2)]
    assert found(capsys, ".", "--select", "site") == wanted
    assert found(capsys, "a.md", "b/c.md", "--select", "site") == []


def test_a_site_finding_can_be_silenced_where_it_stands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", article("Brot backen", more="contentlint: {ignore: [duplicate-title]}\n"))
    write("b.md", article("Brot backen"))
    chosen = ["--select", "duplicate-title,unused-suppression"]
    assert found(capsys, ".", *chosen) == [("b.md", "duplicate-title", 2)]


def test_severity_and_choice_by_path(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("alt/a.md", "neu/b.md", "weg/c.md"):
        write(name, article("Brot backen"))
    write(
        "contentlint.toml",
        'select = ["site"]\n[[overrides]]\nfiles = ["alt/"]\n'
        '[overrides.rules.duplicate-title]\nseverity = "info"\n'
        '[[overrides]]\nfiles = ["weg/"]\nignore = ["duplicate-title"]\n',
    )
    levels = {path: f["severity"] for path, f in findings(capsys, ".")}
    assert levels == {"alt/a.md": "info", "neu/b.md": "warning"}


def test_posts_of_an_export_are_pages(capsys: pytest.CaptureFixture[str]) -> None:
    post = (
        "<item><title>Brot backen</title><link>https://brot.example/{0}/</link>"
        "<wp:post_id>{0}</wp:post_id><wp:post_type>post</wp:post_type>"
        "<wp:status>publish</wp:status>"
        "<content:encoded><![CDATA[<p>Text {0}.</p>]]></content:encoded></item>"
    )
    write(
        "export.xml",
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<wp:wxr_version>1.2</wp:wxr_version>"
        f"{post.format(1)}{post.format(2)}</channel></rss>",
    )
    paths = [path for path, _, _ in found(capsys, ".", "--select", "duplicate-title")]
    assert paths == ["export.xml#1", "export.xml#2"]


def test_a_sitemap_and_robots_are_reported_as_files_of_their_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    urls = "".join(f"<url><loc>https://brot.example/{n}/</loc></url>\n" for n in "abcdz")
    write("static/sitemap.xml", f"<urlset>\n{urls}</urlset>\n")
    write("static/robots.txt", "User-agent: *\nDisallow: /b/\n")
    for name in "abcd":
        write(f"content/{name}.md", article(f"Brot {name}"))
    assert sorted(found(capsys, ".", "--select", "sitemap-mismatch,robots-blocks")) == [
        ("static/sitemap.xml", "robots-blocks", 3),
        ("static/sitemap.xml", "sitemap-mismatch", 6),
    ]


def test_the_content_folder_knows_the_files_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    links = "[b](/b/) [c](/c/) [d](/d/) [e](/e/) [Preise](/preise.pdf) [Alt](/alt/) [weg](/weg/)"
    write("content/a.md", article("A", links))
    for name in "bcde":
        write(f"content/{name}.md", article(name))
    write("static/preise.pdf", "")
    write("static/_redirects", "/alt/ /b/ 301\n")
    assert found(capsys, "content", "--select", "internal-link-broken") == [
        ("content/a.md", "internal-link-broken", 6)
    ]


class TestCache:
    @pytest.fixture
    def site(self, empty_directory: Path) -> None:
        for number in range(12):
            text = article(f"Brot {number % 5}", TEXT + f" {number}")
            write(f"{empty_directory}/post/{number}.md", text)
        write(
            f"{empty_directory}/page.html",
            "<html lang=de><title>Brot 1</title><body><article><p>Text.",
        )

    def reports(self, capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict[str, Any]]:
        assert cli.run(["check", ".", "--exit-zero", "--output-format", "json", *argv]) == 0
        loaded: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["documents"]
        return loaded

    @pytest.mark.usefixtures("site")
    def test_the_report_is_the_same_with_and_without(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bare = self.reports(capsys, "--no-cache")
        assert not Path(".contentlint_cache").exists()
        assert self.reports(capsys) == bare
        assert self.reports(capsys) == bare
        assert Path(".contentlint_cache/.gitignore").read_text(encoding="utf-8").endswith("*\n")

    @pytest.mark.usefixtures("site")
    def test_a_second_run_reads_what_the_first_has_kept(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = self.reports(capsys)
        monkeypatch.setattr("contentlint.session.checker.read", None)  # whoever reads, crashes
        assert self.reports(capsys) == first

    @pytest.mark.usefixtures("site")
    def test_changes_of_files_and_settings_are_seen(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.reports(capsys)
        write("post/0.md", article("Ganz anders"))
        write("contentlint.toml", '[rules.sentence-long]\nmax = 3\nseverity = "error"\n')
        again = self.reports(capsys)
        assert again == self.reports(capsys, "--no-cache")
        assert any(f["severity"] == "error" for d in again for f in d["findings"])

    @pytest.mark.usefixtures("site")
    @pytest.mark.parametrize("damage", [b"", b"nonsense", b"a\nb\nc\nd"])
    def test_damage_does_no_harm(self, capsys: pytest.CaptureFixture[str], damage: bytes) -> None:
        first = self.reports(capsys)
        for path in Path(".contentlint_cache").rglob("*"):
            if path.is_file():
                path.write_bytes(damage)
        assert self.reports(capsys) == first

    @pytest.mark.usefixtures("site")
    def test_an_entry_that_was_tampered_with_does_not_hold(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        first = self.reports(capsys)
        for path in Path(".contentlint_cache").rglob("*"):
            if path.is_file():
                path.write_bytes(path.read_bytes().replace(b"Brot", b"Kuch"))
        assert self.reports(capsys) == first

    def test_files_that_links_lead_to_are_asked_again(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("a.md", article("Brot", "[Hefe](hefe.md)"))
        write("hefe.md", article("Hefe"))
        chosen = (".", "--select", "link-broken-local")
        assert found(capsys, *chosen) == []
        Path("hefe.md").unlink()
        assert found(capsys, *chosen) == [("a.md", "link-broken-local", 6)]

    @pytest.mark.usefixtures("site")
    def test_the_directory_can_be_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.reports(capsys, "--cache-dir", "kept")
        assert Path("kept").is_dir()
        assert not Path(".contentlint_cache").exists()
        shutil.rmtree("kept")
        Path("kept").write_text("a file", encoding="utf-8")
        assert self.reports(capsys, "--cache-dir", "kept") == self.reports(capsys, "--no-cache")
