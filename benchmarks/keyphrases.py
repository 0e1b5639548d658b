"""What the keyphrase rules say of real articles, to be read and judged.

    python benchmarks/keyphrases.py DIR [LABELS] [--show RULE] [--matches] [--near]

LABELS has a line per article: ``path`` (below DIR, or absolute) and the ``keyphrase`` that an
editor would give it. Without it every article of DIR gets a crude one: the first words of its title
that say something.

``--show`` prints a rule's findings (``all``: of all) with the text they judge. ``--matches`` prints
what counts as an occurrence, ``--near`` the sentences, titles, headings and slugs that have some of
the words but not all: where a match that a reader sees is missing, it is among those.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint import catalog
from contentlint.engine import Bound, Plan, run
from contentlint.language.keyphrase import Keyphrase
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Rule
from contentlint.views.keyphrase import coverage, introduction, keyphrase
from contentlint.views.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Document
    from contentlint.finding import Diagnostic

_CRUDE = 2
"""Content words of a title that make a crude keyphrase."""


def plan() -> Plan:
    """Return a plan with the keyphrase rules."""
    found = catalog.load()
    rules = [r for r in found.rules if r.category == "keyphrase" and isinstance(r, Rule)]
    return Plan([Bound(rule, rule.options()) for rule in rules], found.ids)


def labelled(root: Path, labels: Path) -> Iterator[Document]:
    """Yield the articles that have a label, with its keyphrase."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield from _read(root / item["path"], item["keyphrase"])


def crude(root: Path) -> Iterator[Document]:
    """Yield all articles, with a keyphrase made of their titles."""
    for path in sorted(root.rglob("*.md")):
        if not path.is_file():
            continue
        for document in _read(path, ""):
            language = document.language.partition("-")[0]
            title = document.title.text if document.title else ""
            said = Keyphrase(title, language).content if title else ()
            if said:
                yield from _read(path, " ".join(said[:_CRUDE]))


def _read(path: Path, keyphrase: str) -> tuple[Document, ...]:
    data = path.read_bytes()
    return read(str(path), data, Circumstances(keyphrase=keyphrase)).documents


def _excerpt(text: str, size: int = 600) -> str:
    line = " ".join(text.split())
    return line if len(line) <= size else f"{line[:size]} …"


def show(document: Document, finding: Diagnostic) -> None:
    """Print a finding with what it judges."""
    print(f"- {document.path} [{phrase_of(document).text}] {finding.message}")
    name = slug(document)
    said = {
        "keyphrase-in-intro": [b.prose for b in introduction(document)],
        "keyphrase-in-slug": [name.text if name else ""],
        "keyphrase-in-subheadings": [b.text for b in document.headings],
        "keyphrase-in-alt": [i.alt_block.text for i in document.images if i.alt_block],
    }
    print(f"    {_excerpt(' | '.join(said.get(finding.rule, [finding.text])))}")


def phrase_of(document: Document) -> Keyphrase:
    """Return the keyphrase that a document was given."""
    phrase = keyphrase(document)
    if phrase is None:
        raise ValueError(f"{document.path} has no keyphrase")
    return phrase


def matches(document: Document) -> None:
    """Print the occurrences in running text, each once, with how often it is there."""
    found = Counter(
        " ".join(part.block.prose[span.start : span.end].split())
        for part in coverage(document)
        for span in part.occurrences
    )
    print(f"= {document.path} [{phrase_of(document).text}]")
    for text, count in found.most_common():
        print(f"    {count} × {_excerpt(text, 200)}")


def near(document: Document) -> None:
    """Print what has some of the words of the keyphrase and is not counted."""
    phrase = phrase_of(document)
    texts = [block.text for block in document.headings]
    texts += [block.text for block in (document.title, document.description) if block]
    texts += [
        part.block.prose[part.sentence.start : part.sentence.end] for part in coverage(document)
    ]
    print(f"= {document.path} [{phrase.text}]")
    for text in dict.fromkeys(texts):
        if 0 < phrase.share(text) < 1:
            print(f"    {_excerpt(text, 300)}")


def measure(documents: Iterable[Document], arguments: argparse.Namespace) -> None:
    """Run the rules and print what was asked for, and rates at the end."""
    rules = plan()
    found: Counter[tuple[str, str]] = Counter()
    count = 0
    spent = 0.0
    for document in documents:
        count += 1
        started = time.perf_counter()
        findings = run(document, rules).diagnostics
        spent += time.perf_counter() - started
        for finding in findings:
            found[finding.rule, finding.severity] += 1
            if arguments.show in {finding.rule, "all"}:
                show(document, finding)
        if arguments.matches:
            matches(document)
        if arguments.near:
            near(document)
    print(f"{count} articles with a keyphrase, {1000 * spent / max(1, count):.2f} ms each")
    for (rule, level), number in sorted(found.items()):
        print(f"{1000 * number / count:8.1f} per 1,000  {level:7}  {rule}  ({number})")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("labels", type=Path, nargs="?")
    parser.add_argument("--show", default="", metavar="RULE")
    parser.add_argument("--matches", action="store_true")
    parser.add_argument("--near", action="store_true")
    arguments = parser.parse_args()
    root, labels = arguments.directory, arguments.labels
    measure(labelled(root, labels) if labels else crude(root), arguments)


if __name__ == "__main__":
    main()
