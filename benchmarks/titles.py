"""How well title-incomplete finds broken titles, on labelled ones.

    python benchmarks/titles.py DIR [--language de] [--show N] [--headings DIR] [--cut FILE]

DIR holds ``titles_de.jsonl`` and ``titles_en.jsonl``: a line per title with ``text``, ``broken``
and ``how`` (where it is from, or how it was broken). ``--headings`` reads the headings of a tree
of Markdown files as well. ``--cut`` reads German headlines, one a line, and cuts those that end
with a clause of a question word or conjunction: before its last verb, before its last modal or
auxiliary, in the middle, and near its beginning; the same headlines are cut the same each time.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import lexicon
from contentlint.language.clauses import Gap, gaps, is_question, parts, tokens
from contentlint.language.de.verbs import finite, is_infinitive, is_participle, is_title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADING = re.compile(r"^(?:#{1,6}\s+(?P<heading>.+?)\s*#*|title:\s*[\"']?(?P<title>.+?)[\"']?)$")
_MODAL = re.compile(
    r"(?:k[aoö]nn|m[uü]ss|soll|will|woll|d[aüu]rf|möcht|w[eiuü]rd|lass|läss)\w{0,4}"
)


class Tally(NamedTuple):
    """What was found in one group of titles."""

    titles: int
    any_level: int
    warning: int


def load(path: Path) -> dict[str, list[str]]:
    """Return the labelled titles by group; groups of broken titles begin with ``!``."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found[("!" if item["broken"] else "") + item["how"]].append(item["text"])
    return found


def headings(root: Path) -> list[str]:
    """Return the headings and titles of a tree of Markdown files."""
    found = []
    for path in sorted(root.rglob("*.md")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            match = _HEADING.match(line)
            if match:
                found.append(re.sub(r"[`*]|\{#[^}]*\}", "", match["heading"] or match["title"]))
    return found


def cuts(title: str) -> Iterator[tuple[str, str]]:
    """Yield how a German headline was cut, and what is left of it."""
    spans = parts(title)
    if not spans or is_question(title) or title.isupper():
        return
    found = tokens(title, *spans[-1])
    words = [token.text for token in found]
    heads = lexicon.word_class("de", "question") | lexicon.word_class("de", "subordinator")
    governed = words[0].lower() in lexicon.word_class("de", "preposition")
    head, last = int(governed and len(words) > 1), len(words) - 1
    if last < head + 3 or words[head].lower() not in heads | {"wie"} or is_title_case(words):
        return
    evidence = finite(words)
    if not all(token.is_word for token in found) or not evidence[-1] or evidence[head + 1]:
        return  # a question in the order of a main clause
    auxiliary = words[-1] in lexicon.word_class("de", "have-or-be") or _MODAL.fullmatch(words[-1])
    yield "!cut modal" if auxiliary else "!cut verb", title[: found[last - 1].end]
    while is_infinitive(words[last - 1]) or is_participle(words[last - 1]):
        last -= 1  # "gebacken werden kann"
    if head + 3 <= last - 1:
        at = head + 3 + zlib.crc32(title.encode()) % max(1, last - head - 4)
        yield "!cut middle", title[: found[at].end]
    if head + 2 <= last - 1:
        yield "!cut beginning", title[: found[head + 2].end]


def tally(found: Iterable[list[Gap]]) -> Tally:
    """Count the titles with findings, and those with certain ones."""
    listed = list(found)
    certain = sum(any(gap.certain for gap in gaps_) for gaps_ in listed)
    return Tally(len(listed), sum(map(bool, listed)), certain)


def show(titles: list[str], found: list[list[Gap]], limit: int, *, broken: bool) -> None:
    """List misses of broken titles, or what was found in sound ones."""
    wrong = [
        (title, gaps_)
        for title, gaps_ in zip(titles, found, strict=True)
        if bool(gaps_) is not broken
    ]
    for title, gaps_ in wrong[:limit]:
        marks = "; ".join(
            f"{gap.missing}{'' if gap.certain else '?'} {title[gap.start : gap.end]!r}"
            for gap in gaps_
        )
        print(f"      {title}   {marks}")


def measure(language: str, groups: dict[str, list[str]], limit: int) -> None:
    """Print recall or false alarms of every group."""
    started = time.perf_counter()
    gaps("Was " + "uns " * 3 + "der", language)
    loading = time.perf_counter() - started
    started = time.process_time()
    results = {name: [gaps(title, language) for title in titles] for name, titles in groups.items()}
    elapsed = time.process_time() - started
    count = sum(map(len, groups.values()))
    each, first = 1000 * elapsed / count, 1000 * loading
    print(f"{language}: {each:.3f} ms per heading, first call {first:.0f} ms")
    totals: dict[str, Tally] = defaultdict(lambda: Tally(0, 0, 0))
    for name in sorted(groups):
        number, any_level, warning = found = tally(results[name])
        if name.startswith("!"):
            rates = f"recall {any_level / number:.3f}  at warning {warning / number:.3f}"
        else:
            rates = (
                f"false alarms per 1,000: {1000 * any_level / number:.2f} ({any_level})"
                f"  at warning {1000 * warning / number:.2f} ({warning})"
            )
            kind = "w-words" if name.startswith("realwh") else "random"
            totals[kind] = Tally(*map(sum, zip(totals[kind], found, strict=True)))
        print(f"  {name:16} {number:6}  {rates}")
        show(groups[name], results[name], limit, broken=name.startswith("!"))
    for kind, (number, any_level, warning) in totals.items():
        print(
            f"  all {kind}: {number}, per 1,000: {1000 * any_level / number:.2f}"
            f"  at warning {1000 * warning / number:.2f}"
        )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--language", choices=("de", "en"), action="append")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--headings", type=Path, metavar="DIR")
    parser.add_argument("--cut", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    for language in arguments.language or ("de", "en"):
        groups = load(arguments.directory / f"titles_{language}.jsonl")
        if arguments.headings:
            groups["headings"] = headings(arguments.headings)
        if arguments.cut and language == "de":
            groups["headlines"] = arguments.cut.read_text(encoding="utf-8").splitlines()
            for how, title in [cut for one in groups["headlines"] for cut in cuts(one)]:
                groups[how].append(title)
        measure(language, groups, arguments.show)


if __name__ == "__main__":
    main()
