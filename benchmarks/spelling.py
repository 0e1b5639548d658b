"""How many slips of the pen the speller finds, and what it reports in untouched articles.

    python -m benchmarks.spelling FOLDER [--language de] [--articles 400] [--compounds]

FOLDER has articles in any format that contentlint reads. In each article one word of six letters or
more gets a slip (a letter swapped, dropped, doubled, undoubled, inserted, or a neighbouring key);
the share found is printed by kind, with how much of that is found as a warning. Then every report
in the untouched articles is printed to be read. With ``--compounds`` the same for compounds: the
hyphen of one is replaced by a blank. Slips that make another word of the dictionary are planted as
well, and counted apart.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.articles import articles
from contentlint.document import READ
from contentlint.language import features, languages, lexicon
from contentlint.language.de import apart
from contentlint.language.de.readings import nominal
from contentlint.language.slips import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("swap", "drop", "double", "undouble", "insert", "near")
_FEWEST = 80
"""Words that an article has at least."""
_NONE: frozenset[str] = frozenset()


def long_enough(folder: Path, language: str) -> Iterator[list[str]]:
    """Yield the texts of each article that has words enough."""
    for texts in articles(folder, language, READ):
        if sum(len(text.split()) for text in texts) >= _FEWEST:
            yield texts


def slip(word: str, kind: str, draw: random.Random, rows: tuple[str, ...]) -> str | None:
    """Return a word with a slip of a kind somewhere inside; ``None`` where it has no place."""
    at = draw.randrange(1, len(word) - 1)
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "undouble":
        double = [i for i in range(1, len(word)) if word[i] == word[i - 1]]
        return word[: (i := draw.choice(double))] + word[i + 1 :] if double else None
    if kind == "insert":
        return word[:at] + draw.choice("enrtsialhduc") + word[at:]
    row = next((row for row in rows if word[at] in row), "")
    beside = [row[i] for i in (row.find(word[at]) - 1, row.find(word[at]) + 1) if 0 <= i < len(row)]
    return word[:at] + draw.choice(beside) + word[at + 1 :] if beside else None


class Plant(NamedTuple):
    """An article with a slip in it."""

    texts: list[str]
    block: int
    start: int
    kind: str
    word: bool
    """Whether the slip made another word of the dictionary."""


def plant(texts: list[str], language: str, draw: random.Random) -> Plant | None:
    """Return an article with one slip; ``None`` where it has no word to spoil."""
    known = lexicon.lexicon(language)
    assert known is not None
    places = [
        (number, match)
        for number, text in enumerate(texts)
        for match in re.finditer(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])", text)
        if match[0][1:].islower() and known.value(match[0].lower()) & features.WORD
    ]
    kind, rows = draw.choice(_KINDS), languages.of(language).keyboard
    for _ in range(50 if places else 0):
        number, match = draw.choice(places)
        wrong = slip(match[0], kind, draw, rows)
        if wrong is not None and wrong != match[0]:
            text = texts[number]
            changed = text[: match.start()] + wrong + text[match.end() :]
            spoilt = [*texts[:number], changed, *texts[number + 1 :]]
            word = bool(known.value(wrong.lower()) & features.WORD)
            return Plant(spoilt, number, match.start(), kind, word)
    return None


def measure(found: list[list[str]], language: str, draw: random.Random) -> None:
    """Print the share of slips found, by kind."""
    planted: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    certain: Counter[str] = Counter()
    for texts in found:
        one = plant(texts, language, draw)
        if one is None:
            continue
        hits = [
            suspect
            for suspect in suspects(one.texts, language, _NONE)
            if (suspect.token.block, suspect.token.start) == (one.block, one.start)
        ]
        for name in ("all", one.kind, *(() if one.word else ("no word",))):
            planted[name] += 1
            seen[name] += bool(hits)
            certain[name] += any(suspect.certain for suspect in hits)
    for name, count in planted.most_common():
        share, sure = seen[name] / count, certain[name] / count
        print(f"{name:9} {count:5} planted, {share:.2f} found, {sure:.2f} as a warning")


def reports(found: list[list[str]], language: str) -> None:
    """Print what is reported in untouched articles, the likeliest slips first."""
    rows = []
    for texts in found:
        for token, right, score, certain, _ in suspects(texts, language, _NONE):
            text = texts[token.block]
            near = text[max(0, token.start - 40) : token.start + 40].replace("\n", " ")
            rows.append((round(score, 1), "!" if certain else "?", token.text, right, near))
    words = sum(len(text.split()) for texts in found for text in texts)
    print(f"{len(rows)} reports in {len(found)} articles, {words:,} words")
    for row in sorted(rows, reverse=True):
        print(*row, sep=" | ")


def _is_noun(word: str) -> bool:
    """Tell whether a hyphenated word is a compound noun, and no name: "Nordrhein-Westfalen"."""
    german = lexicon.lexicon("de")
    last = word.rpartition("-")[2]
    value = german.value(last.lower()) if german else 0
    return bool(nominal(last)) and not value & (features.PROPER | features.FORENAME)


def compounds(found: list[list[str]], draw: random.Random) -> None:
    """Print the share of torn compounds found, and the reports in untouched articles."""
    joint = re.compile(r"(?<![\w-])[A-ZÄÖÜ][A-Za-zäöüß]+(-)[A-ZÄÖÜ][a-zäöüß]{2,}(?![\w-])")
    planted = seen = 0
    for texts in found:
        known = apart.joined(texts)
        for text in texts:
            for one in apart.apart(text, known):
                near = text[max(0, one.start - 40) : one.end + 30].replace("\n", " ")
                print("!" if one.certain else "?", text[one.start : one.end], near, sep=" | ")
        places = [
            (n, m) for n, text in enumerate(texts) for m in joint.finditer(text) if _is_noun(m[0])
        ]
        if not places:
            continue
        number, match = draw.choice(places)
        torn = texts[number][: match.start(1)] + " " + texts[number][match.end(1) :]
        known = apart.joined([*texts[:number], torn, *texts[number + 1 :]])
        planted += 1
        seen += any(one.start == match.start() for one in apart.apart(torn, known))
    print(f"{planted} torn compounds, {seen / max(1, planted):.2f} found")


def main() -> None:
    """Measure a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="de")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--compounds", action="store_true")
    given = parser.parse_args()
    draw = random.Random(7)  # noqa: S311 -- the same slips each time
    found = list(long_enough(given.folder, given.language))[: given.articles]
    if given.compounds:
        compounds(found, draw)
        return
    measure(found, given.language, draw)
    reports(found, given.language)


if __name__ == "__main__":
    main()
