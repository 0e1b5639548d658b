"""What the cache knows in another place, on another day, and how much of it stays."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import cli
from contentlint.document.today import Today
from contentlint.readers.read import read
from contentlint.session.cache import trim
from contentlint.session.invocation import CachePlace

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("empty_directory")

NOON = date(2026, 11, 28)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the articles that are read, and not remembered."""
    seen: list[str] = []

    def counted(path: str, *rest: Any) -> Any:
        seen.append(os.path.basename(path))
        return read(path, *rest)

    monkeypatch.setattr("contentlint.session.checker.read", counted)
    return seen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Return a list of one day, which is what the command line takes for today."""
    days = [NOON]

    class Clock(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]  # a plain day will do
            return days[0]

    monkeypatch.setattr("contentlint.cli.check.date", Clock)
    return days


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert cli.run(["check", ".", "--exit-zero", "--output-format", "json", *argv]) == 0
    return capsys.readouterr().out


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


class TestAnotherPlace:
    def checkout(self) -> None:
        write("one/contentlint.toml", 'packs = ["house"]\nexclude = ["/house"]\n')
        write("one/house/pack.toml", 'prefix = "house"\n')
        write(
            "one/house/style/no-rolls.toml",
            'check = "phrases"\nlist = "rolls"\nscopes = ["paragraph"]\nseverity = "info"\n'
            'message = "No."\nhint = "No."\ndoc = "No rolls."\n'
            '[[example]]\ntext = "Ein ⟦Wecken⟧."\n',
        )
        write("one/house/lists/rolls/de.txt", "# Made for this test; MIT\nWecken\n")
        write("one/a.md", "# Brot\n\nEin Wecken aus [Hefe](hefe.md), mehr [dort](/sauer.md).\n")
        write("one/post/hefe.md", "# Hefe\n\nDie Hefe , die geht, und [keine](/bilder/x.png).\n")

    @pytest.mark.parametrize("place", ["two", "deep/er/down/two"])
    def test_it_moves_with_its_checkout(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        reads: list[str],
        place: str,
    ) -> None:
        self.checkout()
        monkeypatch.chdir("one")
        first = report(capsys)
        assert '"house/no-rolls"' in first
        assert sorted(reads) == ["a.md", "hefe.md"]
        monkeypatch.chdir("..")
        shutil.copytree("one", place)
        # As a fresh clone has it: all files are of another time.
        for path in Path(place).rglob("*"):
            os.utime(path, (1, 1))
        shutil.rmtree("one")
        monkeypatch.chdir(place)
        reads.clear()
        assert report(capsys) == first
        assert reads == []
        # The rules of the pack and its lists are part of what was asked.
        write("house/lists/rolls/de.txt", "# Made for this test; MIT\nHefe\n")
        report(capsys)
        assert sorted(reads) == ["a.md", "hefe.md"]

    def test_files_that_are_found_only_from_there_are_seen(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("content/one/a.md", '# Brot\n\nMehr [dort]({{< ref "hefe.md" >}}).\n')
        chosen = ("--select", "link-broken-local", "--isolated")
        monkeypatch.chdir("content/one")
        broken = report(capsys, *chosen)
        assert "link-broken-local" in broken
        monkeypatch.chdir("../..")
        shutil.copytree("content/one", "other/one")
        monkeypatch.chdir("other/one")
        assert report(capsys, *chosen) == report(capsys, *chosen, "--no-cache") != broken


class TestAnotherDay:
    @pytest.mark.parametrize(
        ("text", "days", "again"),
        [
            pytest.param("# Brot\n\nEin Satz.\n", 1, False, id="nothing about days"),
            pytest.param("# Brot\n\nEin Satz.\n", 4000, False, id="nor in ten years"),
            pytest.param("---\ndate: 2026-11-27\n---\n# Brot\n", 1, False, id="a day of the past"),
            pytest.param("---\ndate: 2026-11-27\n---\n# Brot\n", -3, True, id="was yet to come"),
            pytest.param("---\ndate: 2026-12-24\n---\n# Brot\n", 1, False, id="yet to come"),
            pytest.param("---\ndate: 2026-12-24\n---\n# Brot\n", 26, True, id="it has come"),
            pytest.param("---\nexpiryDate: 2026-11-29\n---\n# Brot\n", 1, False, id="still holds"),
            pytest.param("---\nexpiryDate: 2026-11-29\n---\n# Brot\n", 2, True, id="is over"),
            pytest.param("# Die 9 besten Brote 2026\n", 33, False, id="the same year"),
            pytest.param("# Die 9 besten Brote 2026\n", 34, True, id="another year"),
        ],
    )
    def test_only_what_asked_for_the_day_is_checked_again(
        self,
        capsys: pytest.CaptureFixture[str],
        clock: list[date],
        reads: list[str],
        *,
        text: str,
        days: int,
        again: bool,
    ) -> None:
        write("a.md", text)
        report(capsys)
        reads.clear()
        clock[0] += timedelta(days)
        later = report(capsys)
        assert reads == ["a.md"] * again
        assert later == report(capsys, "--no-cache")

    def test_answers_about_the_day_hold_exactly_as_long_as_they_say(self) -> None:
        """Ask on a day, and on each day that the answer is said to hold, and on those around."""
        days = [NOON + timedelta(days) for days in range(-40, 41)]
        asks: list[Callable[[Today, date], object]] = [
            Today.is_after,
            Today.is_before,
            lambda today, about: today.is_before(about, timedelta(1)),
            lambda today, _about: today.year,
        ]
        for ask, by in itertools.product(asks, range(-2, 3)):
            about, today = NOON + timedelta(by), Today(NOON)
            answer = ask(today, about)
            assert today.since <= NOON <= today.until
            for day in days:
                if today.since <= day <= today.until:
                    assert ask(Today(day), about) == answer, (about, day)

    def test_the_ends_of_the_calendar(self) -> None:
        for now, day in itertools.product((date.min, NOON, date.max), (date.min, date.max)):
            assert Today(now).is_after(day) == (now > day)
            assert Today(now).is_before(day) == (now < day)


class TestItsSize:
    def entries(self, sizes: list[int]) -> CachePlace:
        """Make a cache of entries, the first of which was used last."""
        write(
            ".cache/.gitignore", "# Written by contentlint: its cache is not for the repository.\n"
        )
        for age, size in enumerate(sizes):
            write(f".cache/1.0/{age:02}/x", "x" * size)
            os.utime(f".cache/1.0/{age:02}/x", (10_000 - age, 10_000 - age))
        return CachePlace(os.path.abspath(".cache"), os.getcwd(), 1)

    def left(self) -> list[str]:
        return sorted(path.parent.name for path in Path(".cache").rglob("x"))

    def test_what_was_used_longest_ago_goes_first(self) -> None:
        trim(self.entries([300_000] * 5))
        assert self.left() == ["00", "01"]

    def test_what_fits_stays(self) -> None:
        trim(self.entries([240_000] * 4))
        assert len(self.left()) == 4

    def test_nothing_is_deleted_that_is_not_ours(self) -> None:
        place = self.entries([300_000] * 5)
        write(".cache/article.md", "# Brot\n")
        trim(place)
        assert len(self.left()) == 5

    def test_a_run_keeps_to_it(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.md", "# Brot\n\nEin Satz.\n")
        report(capsys)
        write(".contentlint_cache/0.0/00/old", "x" * 1_100_000)
        os.utime(".contentlint_cache/0.0/00/old", (1, 1))
        write("b.md", "# Hefe\n\nEin Satz.\n")
        monkeypatch.setenv("CONTENTLINT_CACHE_SIZE", "1")
        assert len(json.loads(report(capsys))["documents"]) == 2
        assert not Path(".contentlint_cache/0.0/00/old").exists()

    @pytest.mark.parametrize("size", ["0", "-1", '"viel"'])
    def test_a_size_is_a_number_of_megabytes(self, size: str) -> None:
        write("contentlint.toml", f"cache-size = {size}\n")
        write("a.md", "# Brot\n")
        assert cli.run(["check", "."]) == 2


def test_what_is_used_stays_longest(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "# Brot\n\nEin Satz.\n")
    report(capsys)
    (entry,) = (path for path in Path(".contentlint_cache").rglob("*/*/*") if path.is_file())
    os.utime(entry, (1, 1))
    report(capsys)
    assert entry.stat().st_mtime > 1
