"""How well hashtags, sources and words are checked, and what that costs.

    python benchmarks/words.py DIR [--show]

DIR holds ``hashtags.jsonl`` and ``sources.jsonl`` (labelled), at any depth, and Markdown articles,
under ``corpus`` if it has such a folder. The misspellings in context are those of ``tests/data``.
``--show`` prints every false alarm, and every finding of the rule ``misspelling``.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint import catalog
from contentlint.document import PROSE
from contentlint.engine import Bound, Plan, run
from contentlint.language import gazetteer, misspellings
from contentlint.language.tokens import count_words
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Example, Rule
from contentlint.rules.spelling.misspelling import RULE as MISSPELLING
from contentlint.testing import lint
from contentlint.views.hashtags import mistake
from contentlint.views.mentions import SCOPES, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Document
    from contentlint.finding import Diagnostic

MISSPELLINGS = Path(__file__).parents[1] / "tests" / "data"
FAMILY = ("hashtags", "sources", "names", "spelling")
_PHRASE = re.compile(r"\b[A-ZÄÖÜ][\w'’&.-]*[A-Za-zÄÖÜäöüß](?:\s[A-ZÄÖÜ][\w'’&-]*[A-Za-zäöüß])?")
CATALOG = catalog.load()


def plan(*categories: str) -> Plan:
    """Return a plan with the rules of some categories, or those called so, at their defaults."""
    rules = [r for r in CATALOG.rules if r.category in categories or r.id in categories]
    bound = [Bound(rule, rule.options()) for rule in rules if isinstance(rule, Rule)]
    return Plan(bound, CATALOG.ids, "")


def rows(root: Path, name: str) -> list[dict[str, Any]]:
    """Return the labelled items of a file somewhere below a directory."""
    path = next(root.rglob(name))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def articles(root: Path) -> Iterator[Document]:
    """Yield the Markdown articles."""
    folder = root / "corpus" if (root / "corpus").is_dir() else root
    for path in sorted(folder.rglob("*.md")):
        yield from read(str(path), path.read_bytes()).documents


def rate(hits: int, of: int) -> str:
    """Return a share with what it is made of."""
    return f"{hits / max(of, 1):.3f} ({hits} of {of})"


def hashtags(root: Path, show: bool) -> None:
    """Print recall, suggestions, false alarms and cost on labelled hashtags."""
    items = rows(root, "hashtags.jsonl")
    mistake("Aufwaermen")
    start = time.process_time()
    found = [mistake(item["tag"].lstrip("#")) for item in items]
    cost = (time.process_time() - start) / len(items)
    wrong = [(item, hit) for item, hit in zip(items, found, strict=True) if item["misspelt"]]
    hits = [(item, hit) for item, hit in wrong if hit]
    right = sum(hit.right.lower() == item["gold"].lower() for item, hit in hits)
    sound = len(items) - len(wrong)
    alarms = [
        (item["tag"], hit)
        for item, hit in zip(items, found, strict=True)
        if hit and not item["misspelt"]
    ]
    print("hashtags")
    print(f"  recall               {rate(len(hits), len(wrong))}")
    print(f"  right suggestion     {rate(right, len(hits))}")
    print(f"  false alarms / 1,000 {1000 * len(alarms) / sound:.1f} ({len(alarms)} of {sound})")
    print(f"  cost per hashtag     {cost * 1000:.2f} ms")
    for tag, hit in alarms if show else ():
        print(f"    {tag}: {hit.word} -> {hit.right}")


def sources(root: Path, documents: list[Document], show: bool) -> None:
    """Print recall on labelled names, and false alarms on those and in articles."""
    items = rows(root, "sources.jsonl")
    gazetteer.meant("Handelsbaltt")
    start = time.process_time()
    found = [gazetteer.meant(item["source"]) for item in items]
    cost = (time.process_time() - start) / len(items)
    wrong = [(item, hit) for item, hit in zip(items, found, strict=True) if item["misspelt"]]
    hits = [(item, hit) for item, hit in wrong if hit]
    right = sum(gazetteer.known(item["gold"]) == gazetteer.known(hit) for item, hit in hits)
    alarms = sum(bool(h) for i, h in zip(items, found, strict=True) if not i["misspelt"])
    named = sum(
        1
        for document in documents
        for block in document.article
        if block.scope in SCOPES
        for _ in mentions(block)
    )
    flagged = [d for _, d in findings(documents, "source-misspelled")]
    phrases = [
        match[0]
        for document in documents
        for block in document.article
        if block.scope in PROSE
        for match in _PHRASE.finditer(block.prose)
    ]
    meant = {phrase: gazetteer.meant(phrase) for phrase in set(phrases)}
    close = sorted(phrase for phrase in phrases if meant[phrase])
    print("sources")
    print(f"  names in the list    {len({*gazetteer.gazetteer().main.values()})}")
    print(f"  recall               {rate(len(hits), len(wrong))}")
    print(f"  right suggestion     {rate(right, len(hits))}")
    print(f"  false alarms         {alarms} of {len(items) - len(wrong)} labelled names")
    print(f"  flagged in articles  {len(flagged)} of {named} names of sources")
    print(f"  flagged if all names were sources: {len(close)} of {len(phrases)} phrases")
    print(f"  cost per name        {cost * 1000:.2f} ms")
    for phrase in close if show else ():
        print(f"    {phrase} -> {meant[phrase]}")


def findings(
    documents: Iterable[Document], *categories: str
) -> Iterator[tuple[Document, Diagnostic]]:
    """Yield what some rules find in documents."""
    chosen = plan(*categories)
    for document in documents:
        for diagnostic in run(document, chosen).diagnostics:
            yield document, diagnostic


def spelling(documents: list[Document], show: bool) -> None:
    """Print what the rule finds in articles, and its recall on frequent misspellings."""
    words = sum(count_words(block.prose) for document in documents for block in document.body)
    found = list(findings(documents, "misspelling"))
    print("misspelling")
    print(f"  findings             {len(found)} in {words:,} words of {len(documents)} articles")
    for document, diagnostic in found if show else ():
        place = f"{Path(document.path).name}:{diagnostic.start.line}"
        print(f"    {place}: {diagnostic.text}: {diagnostic.hint}")
    for lang in ("de", "en"):
        recall(lang, show)


def recall(lang: str, show: bool) -> None:
    """Print how many of a language's misspellings in context are found, and how."""
    lines = (MISSPELLINGS / f"misspellings_{lang}.tsv").read_text(encoding="utf-8").splitlines()
    cases = [line.split("\t") for line in lines if not line.startswith("#")]
    listed = hits = right = others = 0
    missed = []
    for wrong, correct, sentence in cases:
        text = sentence.replace("{}", wrong)
        match = [d for d in lint(MISSPELLING, text, Example("", language=lang)) if d.text == wrong]
        in_list = misspellings.correction(wrong.lower(), lang) is not None
        listed += in_list
        hits += bool(match)
        others += bool(match) and not in_list
        right += bool(match) and f"“{correct}”" in match[0].hint
        if not match:
            missed.append(wrong)
    print(f"  recall {lang}            {rate(hits, len(cases))}, {right} suggestions right")
    print(f"    not in the list    {rate(others, len(cases) - listed)}")
    if show:
        print(f"    missed: {', '.join(missed)}")


def cost(documents: list[Document]) -> None:
    """Print what the family costs on an article of 5,000 words with 30 hashtags."""
    text: list[str] = []
    words = 0
    for document in documents:
        if not document.language.startswith("de"):
            continue
        for block in document.body:
            if block.scope in PROSE and words < 5000:
                text.append(block.prose.replace("\ufffc", "x"))
                words += count_words(block.prose)
    tags = " ".join(f"#{item}{number}" for number in range(5) for item in _TAGS)
    source = ("\n\n".join((*text, tags))).encode()
    (document,) = read("article.txt", source, Circumstances("de")).documents
    chosen = plan(*FAMILY)
    times = []
    for _ in range(5):
        mistake.cache_clear()
        start = time.process_time()
        run(document, chosen)
        times.append(time.process_time() - start)
    print(f"cost of {', '.join(FAMILY)}: {words:,} words, 30 hashtags")
    print(f"  {min(times) * 1000:.0f} ms at best, {max(times) * 1000:.0f} ms at worst")


_TAGS = (
    "KünstlicheIntelligenz",
    "ArtificalIntelligence",
    "Klimaneutralitätsziele",
    "FutureOfWork",
    "Datenschutzgrundverordnung",
    "OpenSorce",
)


def main() -> None:
    """Read the arguments and print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    root, show = arguments.directory, arguments.show
    documents = list(articles(root))
    hashtags(root, show)
    sources(root, documents, show)
    spelling(documents, show)
    cost(documents)


if __name__ == "__main__":
    main()
