"""Following links to files, and fragments to headings."""

from pathlib import Path

import pytest

from contentlint.session.disk import Disk
from contentlint.testing import ExampleFiles
from contentlint.views.fragments import fragments_in, has_fragment
from contentlint.views.linked_files import LinkedFiles

HUGO = ExampleFiles(
    {
        "content/blog/brot.md": "# Brot\n\n## Mehl",
        "content/blog/pizza/index.de.md": "",
        "content/seiten/_index.md": "",
        "content/wegweiser.adoc": "",
    }
)
JEKYLL = ExampleFiles({"_config.yml": "", "_posts/2026-01-03-brot.md": "", "rezepte/kaese.md": ""})
STATIC = ExampleFiles(
    {"site/content/blog/a.md": "", "site/static/img/brot.png": "", "img/x.png": ""}
)
ASSETS = ExampleFiles({"_config.yml": "", "_posts/a.md": "", "assets/brot.png": ""})
PLAIN = ExampleFiles(
    {"a/brot.md": "Mehl\n====\n", "a/brot.png": "", "seite/index.html": "<p id='x'>"}
)


@pytest.mark.parametrize(
    ("files", "path", "target", "found"),
    [
        (HUGO, "content/blog/x.md", '{{< ref "brot.md" >}}', True),
        (HUGO, "content/blog/x.md", '{{% relref "/blog/brot" %}}', True),
        (HUGO, "content/blog/x.md", '{{< relref path="blog/brot.md" lang="de" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "pizza" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "nudeln.md" >}}', False),
        (HUGO, "content/seiten/x.md", '{{< ref "BROT.md" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "/blog" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "/blog/" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "/" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "../blog/brot" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "/blog/pizza/index.md" >}}', True),
        (HUGO, "content/seiten/x/y.md", '{{< ref "../" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "wegweiser" >}}', True),
        (HUGO, "content/seiten/x.md", '{{< ref "/weg" >}}', False),
        (HUGO, "content/seiten/x.md", '{{< ref "/tags/mehl" >}}', None),
        (HUGO, "content/seiten/x.md", "@/blog/brot.md", True),
        (HUGO, "content/seiten/x.md", "@/blog/kaese.md", False),
        (HUGO, "elsewhere/x.md", '{{< ref "brot.md" >}}', None),
        (JEKYLL, "_posts/2026-02-01-x.md", "{% post_url 2026-01-03-brot %}", True),
        (JEKYLL, "_posts/2026-02-01-x.md", "{{ site.baseurl }}{% link rezepte/kaese.md %}", True),
        (JEKYLL, "_posts/2026-02-01-x.md", "{% link rezepte/brot.md %}", False),
        (JEKYLL, "_posts/2026-02-01-x.md", "{% post_url 2026-01-03-mehl %}", False),
        (PLAIN, "a/x.md", "brot.md", True),
        (PLAIN, "a/x.md", "./kaese.md", False),
        (PLAIN, "a/x.md", "brot.png", True),
        (PLAIN, "a/x.md", "kaese.png", False),
        (PLAIN, "b/x.md", "kaese.png", None),
        (PLAIN, "a/x.md", "../kaese/", None),
        (PLAIN, "a/x.md", "kaese.html", None),
        (PLAIN, "a/x.md", "https://brot.example/a.md", None),
        (PLAIN, "a/x.md", "/a/kaese.md", None),
        (PLAIN, "a/x.md", "mailto:a@brot.example", None),
        (PLAIN, "a/x.html", "kaese.html", False),
        (STATIC, "site/content/blog/a.md", "/img/brot.png", True),
        (STATIC, "site/content/blog/a.md", "/img/brot.png?v=2", True),
        (STATIC, "site/content/blog/a.md", "/img/x.png", True),
        (STATIC, "site/content/blog/a.md", "/img/kaese.png", False),
        (STATIC, "site/content/blog/a.md", "/uploads/kaese.png", None),
        (STATIC, "site/content/blog/a.md", "/kaese.png", None),
        (STATIC, "site/content/blog/a.md", "/img/kaese", None),
        (STATIC, "site/content/blog/a.md", "//brot.example/img/kaese.png", None),
        (ASSETS, "_posts/a.md", "/assets/kaese.png", False),
        (ASSETS, "_posts/a.md", "/bilder/kaese.png", None),
        (PLAIN, "a/x.md", "/a/kaese.png", None),
        (PLAIN, "a/x.html", "../seite/", True),
        (PLAIN, "a/x.html", "../std/index.html", None),
    ],
)
def test_targets(files: ExampleFiles, path: str, target: str, found: bool | None) -> None:
    linked = LinkedFiles(files, path).linked(target)
    assert (None if linked is None else linked.found) == found


def test_files_on_disk(tmp_path: Path) -> None:
    (tmp_path / "brot.md").write_text("# Ein Brot\n", encoding="utf-8")
    site = LinkedFiles(Disk(), str(tmp_path / "x.md"))
    linked = site.linked("brot.md#ein-brot")
    assert linked is not None
    assert linked.fragments is not None
    assert has_fragment(linked.fragments, "ein-brot")
    assert not has_fragment(linked.fragments, "kein-brot")
    missing = site.linked("kaese.md")
    assert missing is not None
    assert not missing.found


@pytest.mark.parametrize(
    ("source", "fragment"),
    [
        ("## Für alle!", "für-alle"),
        ("## Für alle!", "fuer-alle"),
        ("## Für alle!", "fur-alle"),
        ("## F&uuml;r alle", "f%C3%BCr-alle"),
        ("## What's `new` in [1.0](x)?", "whats-new-in-10"),
        ("## Twice\n\n## Twice", "twice-1"),
        ("Mehl\n----", "mehl"),
        ("## Titel {#eigene}", "eigene"),
        ("Text\n{: #kram}", "kram"),
        ('<a name="alt"></a>', "alt"),
        ("## Rust 🦀", "rust-crab"),
        ("Text[^1]", "fn1"),
        ("Text", "top"),
        ("Text", ":~:text=Brot"),
    ],
)
def test_fragments_that_lead_somewhere(source: str, fragment: str) -> None:
    known = fragments_in(source, markdown=True)
    assert known is not None
    assert has_fragment(known, fragment)


def test_code_has_no_headings() -> None:
    known = fragments_in("```\n# Kommentar\n```\n\n## Mehl\n", markdown=True)
    assert known is not None
    assert not has_fragment(known, "kommentar")
    assert has_fragment(known, "mehl")


def test_pages_that_include_others_are_not_known() -> None:
    assert fragments_in("{% include teil.html %}\n\n## Mehl", markdown=True) is None


def test_headings_of_html_lead_nowhere_without_an_id() -> None:
    known = fragments_in('<h2>Mehl</h2><h2 id="w">Wasser</h2>', markdown=False)
    assert known is not None
    assert not has_fragment(known, "mehl")
    assert has_fragment(known, "w")
