# /// script
# requires-python = ">=3.11"
# dependencies = ["contentlint", "numpy", "scipy", "scikit-learn"]
# ///
"""Fits what tells words of the same sound apart, on texts whose writers have chosen well.

    python scripts/fit_confusions.py LANGUAGE FOLDER

FOLDER holds text files in the language, one paragraph on each line: some million words of
newspapers, handbooks or blogs. The pairs and their limits are those of ``confusions.txt`` beside
the lexicon; their weights are written to ``confusion-weights.bin``. Every seventh file is held
back: for each word the script prints, for several limits, how often it would be called wrong there
though it is what was written, and how often it would be found if it had been mistaken for the
other.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from contentlint.language import languages
from contentlint.language.confusion import SCALE, evidence, kinds_of
from contentlint.language.sentences import sentences
from contentlint.language.tagged import Tagged
from contentlint.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET = Path(__file__).parents[1] / "rules" / "core" / "language"
_HELD_BACK = 7
_STRENGTH = 0.3
"""The inverse of the regularisation; 0.15 was tried as well."""
_MOST = 40_000
"""Places of a word that are looked at: of small words there are more than are of use."""
_LIMITS = (2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0)


def main() -> None:
    """Fit the pairs of a language."""
    parser = argparse.ArgumentParser(description="Fits what tells words of the same sound apart.")
    parser.add_argument("language")
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.txt"))
    rows = [line.split("\t")[:2] for line in languages.of(given.language).entries("confusions")]
    written = []
    for pair, numbers in rows:
        first, second = pair.split(", ")
        size = 1 << int(numbers.split()[0])
        held, fitted = files[::_HELD_BACK], [f for i, f in enumerate(files) if i % _HELD_BACK]
        weights = _fit(_places(given.language, fitted, first, second, size), size)
        written.append(weights.tobytes())
        unseen = _matrix(_places(given.language, held, first, second, size), size)
        _report(first, second, weights, *unseen)
    target = TARGET / given.language / "confusion-weights.bin"
    target.write_bytes(b"".join(written))


def _places(
    lang: str, files: Iterable[Path], first: str, second: str, size: int
) -> Iterator[tuple[list[int], bool]]:
    """Yield the features of each place of one of two words, and whether it is the first."""
    left = {first: _MOST, second: _MOST}
    for paragraph in chain.from_iterable(file.read_text("utf-8").splitlines() for file in files):
        lowered = paragraph.lower().replace("’", "'")
        if first not in lowered and second not in lowered:
            continue
        tokens = Tagged(paragraph, words(paragraph), sentences(paragraph, lang), lang)
        for word in (first, second):
            for at in tokens.places.get(word, ())[: left[word]]:
                left[word] -= 1
                found = {
                    crc32(one.encode()) & (size - 1) for one in evidence(tokens, at, kinds_of(lang))
                }
                yield sorted(found), word == first


def _matrix(places: Iterable[tuple[list[int], bool]], size: int) -> tuple[csr_matrix, np.ndarray]:
    found = list(places)
    columns = np.fromiter(chain.from_iterable(row for row, _ in found), np.int32)
    ends = np.cumsum([0, *(len(row) for row, _ in found)])
    data = np.ones(len(columns), np.float32)
    chosen = np.array([is_first for _, is_first in found])
    return csr_matrix((data, columns, ends), shape=(len(found), size)), chosen


def _fit(places: Iterable[tuple[list[int], bool]], size: int) -> np.ndarray:
    matrix, chosen = _matrix(places, size)
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", class_weight="balanced")
    model.fit(matrix, chosen)
    weights = model.coef_[0].copy()
    # Every place has the feature "1": what holds of all of them is its weight.
    weights[crc32(b"1") & (size - 1)] += model.intercept_[0]
    return np.clip(np.round(weights * SCALE), -127, 127).astype(np.int8)


def _report(
    first: str, second: str, weights: np.ndarray, matrix: csr_matrix, chosen: np.ndarray
) -> None:
    odds = matrix @ weights.astype(np.float32) / SCALE
    for written, meant, own, other in (
        (first, second, -odds[chosen], -odds[~chosen]),
        (second, first, odds[~chosen], odds[chosen]),
    ):
        print(f"{written} for {meant}: {len(own)} right ones, {len(other)} plants")
        for limit in _LIMITS:
            false, found = int((own >= limit).sum()), (other >= limit).mean()
            print(f"  limit {limit}: {false} called wrong, {found:.2f} found")


if __name__ == "__main__":
    main()
