"""Yoast's engine beside ours, assessment by assessment.

    python benchmarks/yoast.py DIR NODE_MODULES [--show]

DIR is a corpus; ``yoast-keyphrases.jsonl`` names articles in it and the keyphrase that an editor
would give each. NODE_MODULES is a directory in which ``npm install yoastseo`` has run (GPL: it is
run, and nothing of it is kept). Both are given the same page, made of the article's Markdown.

An assessment speaks if Yoast scores it orange or red, ours if one of the rules that say the same
finds anything, infos included. ``--show`` names the articles of each disagreement.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markdown_it import MarkdownIt

from contentlint import catalog
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Rule

if TYPE_CHECKING:
    from contentlint.document import Document

HERE = Path(__file__).parent
GOOD = 7
"""The highest score that Yoast shows in orange."""
SAME: dict[str, tuple[str, ...]] = {
    "introductionKeyword": ("keyphrase-in-intro",),
    "keyphraseLength": ("keyphrase-long",),
    "keyphraseDensity": ("keyphrase-density", "keyphrase-stuffed"),
    "metaDescriptionKeyword": ("keyphrase-in-description",),
    "metaDescriptionLength": ("description-length", "description-missing", "description-cut"),
    "subheadingsKeyword": ("keyphrase-in-subheadings",),
    "textCompetingLinks": ("keyphrase-competing-link",),
    "imageKeyphrase": ("keyphrase-in-alt",),
    "images": ("image-none",),
    "textLength": ("thin-content",),
    "externalLinks": ("link-outbound-none",),
    "keyphraseInSEOTitle": ("keyphrase-in-title", "keyphrase-title-begin"),
    "internalLinks": ("link-missing-internal",),
    "slugKeyword": ("keyphrase-in-slug",),
    "functionWordsInKeyphrase": ("keyphrase-function-words",),
    "singleH1": ("h1-multiple",),
    "subheadingsTooLong": ("section-too-long",),
    "textParagraphTooLong": ("paragraph-long",),
    "textSentenceLength": ("sentence-long",),
    "textTransitionWords": ("transition-words",),
    "passiveVoice": ("passive-share",),
    "sentenceBeginnings": ("sentence-openers",),
}
"""Rules that say what an assessment says."""
_FRONT = re.compile(r"\A(---|\+\+\+)\n(.*?)\n\1\n|\A(?=\{)(?P<json>.*?\n\})\n", re.DOTALL)
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def paper(path: Path, keyphrase: str) -> dict[str, str]:
    """Return an article as both are given it."""
    source = path.read_text(encoding="utf-8")
    front = _FRONT.match(source)
    said: dict[str, Any] = {}
    if front is not None:
        read_ = yaml.safe_load if front[1] == "---" else tomllib.loads
        said = (json.loads(front["json"]) if front["json"] else read_(front[2])) or {}
    body = _CODE.sub("", source[front.end() if front else 0 :])
    language = (
        "de" if "/de/" in path.name or "__de__" in path.name or "codefor" in str(path) else "en"
    )
    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    first = re.search(r"^# (.*)$", body, re.MULTILINE)
    title = str(said.get("title") or (first[1] if first else path.stem))
    return {
        "html": made,
        "keyword": keyphrase,
        "title": title,
        "description": str(said.get("description") or said.get("excerpt") or ""),
        "slug": _slug(path),
        "permalink": f"https://example.org/{_slug(path)}/",
        "language": language,
    }


def _slug(path: Path) -> str:
    parts = path.stem.split("__")
    name = parts[-2] if parts[-1] == "index" else parts[-1]
    return re.sub(r"^\d{4}-\d\d-\d\d-", "", name).lower()


def page(one: dict[str, str]) -> str:
    """Return the whole page of a paper."""
    quoted = {key: html.escape(value) for key, value in one.items()}
    return (
        f'<!doctype html><html lang="{one["language"]}"><head><title>{quoted["title"]}</title>'
        f'<meta name="description" content="{quoted["description"]}">'
        f'<link rel="canonical" href="{quoted["permalink"]}"></head>'
        f"<body><article>{one['html']}</article></body></html>"
    )


def ours(document: Document, plan: Plan) -> Counter[str]:
    """Return how often each rule speaks."""
    return Counter(finding.rule for finding in run(document, plan).diagnostics)


def main() -> None:
    """Print the table, and the disagreements with ``--show``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("modules", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    labels = (HERE / "yoast-keyphrases.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in labels]
    papers = [paper(arguments.directory / item["path"], item["keyphrase"]) for item in items]
    driver = HERE / "drivers" / "yoast_assess.cjs"
    told = subprocess.run(
        ["node", driver, arguments.modules],
        input="\n".join(map(json.dumps, papers)),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    found = catalog.load()
    wanted = {rule for rules in SAME.values() for rule in rules}
    rules = [one for one in found.rules if one.id in wanted and isinstance(one, Rule)]
    plan = Plan([Bound(rule, rule.options()) for rule in rules], found.ids)
    table: dict[str, Counter[tuple[bool, bool]]] = {name: Counter() for name in SAME}
    apart: list[str] = []
    for item, one, line in zip(items, papers, told, strict=True):
        known = Circumstances(keyphrase=one["keyword"])
        (document,) = read("page.html", page(one).encode(), known, Format.HTML).documents
        said, scores = ours(document, plan), json.loads(line)
        for name, same in SAME.items():
            theirs = (name in scores and 0 < scores[name] <= GOOD) or scores.get(name, 9) < 0
            mine = any(said[rule] for rule in same)
            table[name][theirs, mine] += 1
            if theirs is not mine:
                score = scores.get(name, "–")
                apart.append(
                    f"{name}: Yoast {score}, ours {mine}: {item['path']} [{one['keyword']}]"
                )
    print("| Assessment | both silent | both speak | only Yoast | only ours |")
    print("| --- | --- | --- | --- | --- |")
    for name, counts in table.items():
        cells = (counts[False, False], counts[True, True], counts[True, False], counts[False, True])
        print(f"| {name} | {' | '.join(map(str, cells))} |")
    if arguments.show:
        print("\n".join(sorted(apart)))


if __name__ == "__main__":
    main()
