"""Builds the documentation site, in English and German.

    python -m scripts.build_site            # into build/site
    python -m scripts.build_site --serve    # and shows it on this machine

What people write stands in docs/ (the guides, as repositories show them) and docs/site/ (start,
tutorial, how-to pages, in both languages). Rules, command line, configuration and reports are asked
for their pages; commands of a page are run, and what they print is put below them.
``mkdocs build --strict`` then finds dead links.
"""

import argparse
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from contentlint import catalog
from scripts.sitebuild import reference, rules
from scripts.sitebuild.runs import Session
from scripts.sitebuild.texts import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "docs" / "site"
SOURCE = ROOT / "build" / "site-source"
PROJECT = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
"""Pages of the repository that guides speak of."""
_LINK = re.compile(r"(!?)\[([^\]\n]*)\]\(([^)\s]+)\)")
_CODE = re.compile(r"(```.*?```|~~~.*?~~~|`[^`\n]+`)", re.DOTALL)


def places() -> dict[str, str]:
    """Return where the repository's files stand on the site, by their paths in it."""
    found = {f"docs/{path.name}": path.name for path in (ROOT / "docs").glob("*.md")}
    found |= {f"docs/rules/{rule.id}.md": f"rules/{rule.id}.md" for rule in catalog.load().rules}
    found["docs/rules/README.md"] = "rules/index.md"
    found |= {name: f"project/{name.lower()}" for name in PROJECT}
    found |= {
        f"benchmarks/{path.name}": f"benchmarks/{path.name}"
        for path in (ROOT / "benchmarks").glob("*.md")
    }
    return found


def _linked(text: str, path: str, known: dict[str, str]) -> str:
    """Return a page of the repository with links as they are on the site.

    What is not there is named only.
    """

    def link(match: re.Match[str]) -> str:
        image, words, target = match.groups()
        if "://" in target or target.startswith(("#", "mailto:")):
            return match[0]
        name, _, fragment = target.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if there in known:
            own = posixpath.relpath(known[there], posixpath.dirname(known[path]))
            return f"{image}[{words}]({own}{'#' + fragment if fragment else ''})"
        if image and (ROOT / there).is_file():
            picture = SOURCE / "en" / "pictures" / posixpath.basename(there)
            shutil.copy(ROOT / there, picture)
            own = posixpath.relpath(f"pictures/{picture.name}", posixpath.dirname(known[path]))
            return f"![{words}]({own})"
        return words if words.startswith("`") else f"`{there}`" if words == there else words

    parts = _CODE.split(text)
    parts[::2] = [_LINK.sub(link, part) for part in parts[::2]]
    return "".join(parts)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def assemble() -> None:
    """Write all pages of both languages into SOURCE."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    (SOURCE / "en" / "pictures").mkdir(parents=True)
    known = places()
    for name, place in known.items():
        if not name.startswith("docs/rules/"):
            text = (ROOT / name).read_text(encoding="utf-8")
            _write(SOURCE / "en" / place, _linked(text, name, known))
    shutil.copy(ROOT / "docs" / "glossary.csv", SOURCE / "en" / "glossary.csv")
    _write(SOURCE / "en" / "reference" / "command-line.md", reference.command_line())
    _write(SOURCE / "en" / "reference" / "configuration-keys.md", reference.configuration_keys())
    _write(SOURCE / "en" / "reference" / "report-schema.md", reference.report_schema())
    every = catalog.load()
    for language in LANGUAGES:
        own = SOURCE / language
        _write(own / "rules" / "index.md", rules.index(every, language))
        for rule in every.rules:
            _write(own / "rules" / f"{rule.id}.md", rules.page(rule, language))
        pictures = own / "pictures"
        pictures.mkdir(exist_ok=True)
        for path in sorted((WRITTEN / language).rglob("*.md")):
            with tempfile.TemporaryDirectory() as directory:
                page = Session(Path(directory), language).page(
                    path.read_text(encoding="utf-8"), pictures
                )
            _write(own / path.relative_to(WRITTEN / language), page)
    shutil.copytree(WRITTEN / "assets", SOURCE / "en" / "assets")


def main() -> int:
    """Assemble and build; return mkdocs' exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--serve", action="store_true")
    asked = parser.parse_args()
    assemble()
    command = ["serve"] if asked.serve else ["build", "--strict", "--quiet"]
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "mkdocs", *command],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
