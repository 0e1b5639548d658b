"""A site of generated articles with planted faults: what is found, how fast, in how much memory.

    python benchmarks/site.py [--articles 10000] [--directory DIR] [--all-rules]

Prints recall and false findings for each planted fault, and time and memory of a first run, of a
second one after one file has changed, and of one without cache.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from typing import NamedTuple

SHARES = {"near-duplicate 100 %": 1.0, "near-duplicate 95 %": 0.95, "near-duplicate 85 %": 0.85}
PLANTED = 100
"""Faults of each kind, of 2,000 articles and more; of fewer one for each twenty of them."""
SENTENCES = 60
FORMS = ("/artikel/{}/", "/artikel/{}", "/artikel/{}.html", "{}.md", "/artikel/{}/?a=b#c")
CONSONANTS, VOWELS = "bdfghklmnprstvw", ["a", "e", "i", "o", "u", "ei", "au"]


class Article(NamedTuple):
    """What a generated article is made of."""

    name: str
    title: str
    description: str
    keyphrase: str
    sentences: list[str]
    links: list[str]


class Plan(NamedTuple):
    """The articles, and the paths that each rule must name."""

    articles: list[Article]
    wanted: dict[str, set[str]]


def plan(count: int) -> Plan:
    """Make the articles. The same count makes the same site."""
    rng = random.Random(count)  # noqa: S311 -- no secret: a site that can be made again
    words = sorted({_word(rng) for _ in range(6000)})
    names = [f"artikel-{number:05}-{_word(rng)}" for number in range(count)]
    wanted: dict[str, set[str]] = defaultdict(set)
    articles = [
        Article(
            name,
            " ".join(rng.sample(words, 5)).capitalize(),
            " ".join(rng.sample(words, 16)).capitalize() + ".",
            " ".join(rng.sample(words, 2)) + f" {name[8:13]}",
            [_sentence(rng, words) for _ in range(SENTENCES)],
            [],
        )
        for name in names
    ]
    planted = min(PLANTED, count // 20)
    numbers = list(range(1, count))
    rng.shuffle(numbers)
    take = iter(numbers)
    for label, share in SHARES.items():
        for _ in range(planted):
            one, other = next(take), next(take)
            kept = articles[one].sentences[: round(SENTENCES * share)]
            fresh = [_sentence(rng, words) for _ in range(SENTENCES - len(kept))]
            articles[other] = articles[other]._replace(sentences=kept + fresh)
            wanted[label] |= {names[one], names[other]}
    for key in ("title", "description", "keyphrase"):
        rule = "keyphrase-cannibalised" if key == "keyphrase" else f"duplicate-{key}"
        for _ in range(planted):
            one, other = next(take), next(take)
            text = getattr(articles[one], key)
            again = " ".join(reversed(text.split())) if key == "keyphrase" else text.upper()
            articles[other] = _with(articles[other], key, again)
            wanted[rule] |= {names[one], names[other]}
    orphans = {names[next(take)] for _ in range(planted)}
    wanted["orphan-page"] = orphans
    _link(rng, articles, orphans)
    for _ in range(planted):
        number = next(take)
        articles[number].links.append(f"/artikel/{_word(rng)}-{_word(rng)}-weg/")
        wanted["internal-link-broken"].add(names[number])
    return Plan(articles, dict(wanted))


def _with(article: Article, key: str, text: str) -> Article:
    values = {**article._asdict(), key: text}
    return Article(**values)


def _link(rng: random.Random, articles: list[Article], orphans: set[str]) -> None:
    """Link each article that is no orphan from another one, in various ways."""
    for number, article in enumerate(articles):
        if article.name in orphans:
            continue
        source = articles[rng.choice((number - 1, number - 7, number - 31))]
        form = rng.choice(FORMS)
        source.links.append(form.format(article.name))


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4)))


def _sentence(rng: random.Random, words: list[str]) -> str:
    return " ".join(rng.choices(words, k=rng.randint(7, 15))).capitalize() + "."


def write(site: Plan, directory: str) -> None:
    """Write the articles as a Hugo site would keep them."""
    folder = os.path.join(directory, "content", "artikel")
    os.makedirs(folder)
    for article in site.articles:
        with open(os.path.join(folder, f"{article.name}.md"), "w", encoding="utf-8") as file:
            file.write(text(article))


def text(article: Article) -> str:
    """Return an article in Markdown."""
    parts = [
        f"---\ntitle: {article.title}\ndescription: {article.description}\n"
        f"keyphrase: {article.keyphrase}\nlang: de\n---\n"
    ]
    starts = range(0, len(article.sentences), 5)
    parts += [" ".join(article.sentences[start : start + 5]) + "\n" for start in starts]
    parts += [f"Siehe [{target.strip('/')}]({target}).\n" for target in article.links]
    return "\n".join(parts)


class Run(NamedTuple):
    """What one run took and found."""

    seconds: float
    megabytes: float
    found: dict[str, set[str]]


def run(directory: str, *arguments: str) -> Run:
    """Check the site; memory is the sum of all processes, sampled."""
    command = [sys.executable, "-m", "contentlint", "check", ".", "--isolated", "--exit-zero"]
    command += ["--output-format", "jsonl", *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=directory, stdout=subprocess.PIPE)
    most = [0.0]
    watch = threading.Thread(target=_watch, args=(process, most))
    watch.start()
    found: dict[str, set[str]] = defaultdict(set)
    assert process.stdout
    for line in process.stdout:
        document = json.loads(line)
        for finding in document["findings"]:
            found[finding["rule"]].add(os.path.basename(document["path"]).removesuffix(".md"))
    if process.wait() != 0:
        raise SystemExit(f"contentlint ended with {process.returncode}: not every file was checked")
    watch.join()
    return Run(time.perf_counter() - began, most[0], found)


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_resident, _family(process.pid))))
        time.sleep(1)  # to look takes time itself


def _family(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            children = [int(child) for child in file.read().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _resident(pid: int) -> float:
    """Return megabytes; pages that processes share count in proportion."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def score(site: Plan, found: dict[str, set[str]]) -> None:
    """Print recall and false findings."""
    print("| fault | planted | found | recall | false |\n| --- | --- | --- | --- | --- |")
    near = set().union(*(site.wanted[label] for label in SHARES))
    for label, wanted in site.wanted.items():
        rule = label.split(" ")[0]
        hits = found.get(rule, set())
        wrong = len(hits - (near if rule == "near-duplicate" else wanted))
        share = len(hits & wanted) / len(wanted)
        print(f"| {label} | {len(wanted)} | {len(hits & wanted)} | {share:.4f} | {wrong} |")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--directory", default="")
    parser.add_argument("--all-rules", action="store_true")
    arguments = parser.parse_args()
    # Each page here has one link: a rule that is off by default would speak of all of them.
    selected = () if arguments.all_rules else ("--select", "site", "--ignore", "single-inlink")
    with tempfile.TemporaryDirectory(dir=arguments.directory or None) as directory:
        site = plan(arguments.articles)
        write(site, directory)
        first = run(directory, *selected)
        score(site, first.found)
        changed = site.articles[0]._replace(title="Ein neuer Titel über gar nichts")
        write_one = os.path.join(directory, "content", "artikel", f"{changed.name}.md")
        with open(write_one, "w", encoding="utf-8") as file:
            file.write(text(changed))
        second = run(directory, *selected)
        bare = run(directory, *selected, "--no-cache")
        print(f"\nfirst run {first.seconds:.1f} s, {first.megabytes:.0f} MB")
        print(f"second run, one file changed {second.seconds:.1f} s, {second.megabytes:.0f} MB")
        print(f"without cache {bare.seconds:.1f} s, {bare.megabytes:.0f} MB")
        print("the same with and without cache:", second.found == bare.found)


if __name__ == "__main__":
    main()
