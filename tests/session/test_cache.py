"""What the cache knows in another place, on another day, and how much of it stays."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import cli
from contentlint.document.today import Today
from contentlint.readers.read import read
from contentlint.session.cache import trim
from contentlint.session.index import Entry, Index
from contentlint.session.invocation import CachePlace
from contentlint.session.rendering import Shown
from contentlint.session.signing import Signature
from contentlint.session.siterules import SiteRules

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.session import Checker

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


def report(capsys: pytest.CaptureFixture[str], *argv: str, of: str = "json") -> str:
    assert cli.run(["check", ".", "--exit-zero", "--output-format", of, *argv]) == 0
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

    @pytest.mark.parametrize(
        ("day", "days", "again"),
        [
            pytest.param("2026-11-28", 300, False, id="it has come"),
            pytest.param("2026-12-24", 24, False, id="yet to come"),
            pytest.param("2026-12-24", 25, True, id="it may be today somewhere"),
            pytest.param("2026-11-29", -1, True, id="was yet to come"),
        ],
    )
    def test_site_rules_are_asked_again_when_they_asked_for_the_day(
        self,
        capsys: pytest.CaptureFixture[str],
        clock: list[date],
        *,
        day: str,
        days: int,
        again: bool,
    ) -> None:
        write("a.md", "# Brot\n\nEin Satz.\n")
        url = f"<url><loc>https://brot.example/a/</loc><lastmod>{day}</lastmod></url>"
        write("sitemap.xml", f"<urlset>{url}</urlset>\n")
        first = report(capsys)
        clock[0] += timedelta(days)
        assert (report(capsys) != first) is again
        assert report(capsys) == report(capsys, "--no-cache")

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


def index_of(directory: Path, most: int = 1_000_000, program: str = "this") -> Index:
    return Index(str(directory / "index"), "index", Signature(program), most)


def entry(index: Index, text: bytes, stamp: tuple[int, ...] = ()) -> Entry:
    facts, results = index.facts.add(b"facts of " + text[:9]), index.results.add(text)
    days = (date.min.isoformat(), date.max.isoformat())
    return Entry(text[:16], stamp, *days, (), ("a.md",), facts, b"", results, index.writings)


def put(index: Index, path: str, text: bytes, stamp: tuple[int, ...] = ()) -> None:
    index.entries[path] = entry(index, text, stamp)
    index.used.add(path)
    index.changed.add(path)


def said(index: Index) -> dict[str, bytes]:
    return {path: index.results.get(one.results) for path, one in index.entries.items()}


class TestIndex:
    def test_it_is_read_as_it_was_written(self, empty_directory: Path) -> None:
        index = index_of(empty_directory)
        texts = {f"{number}.md": b"%d " % number * 40_000 for number in range(20)}
        for path, text in texts.items():
            put(index, path, text)
        number = index.ask(("is_file", "x.md", True, 3))
        index.entries["0.md"] = index.entries["0.md"]._replace(asked=(number,))
        index.show_as(b"text")
        index.show_own("1.md", (b"checked", b""))
        index.show_own("2.md", (b"early",))
        index.show("1.md", b"site", Shown(("Grüße".encode(), b"\xff", b""), (1, 2), 3))
        index.save(time.time())
        again = index_of(empty_directory)
        assert said(again) == texts
        assert again.facts.get(again.entries["3.md"].facts) == b"facts of " + texts["3.md"][:9]
        assert [again.questions[n] for n in again.entries["0.md"].asked] == [
            ("is_file", "x.md", True, 3)
        ]
        assert again.shown_as == b"text"
        shown = again.entries["1.md"].shown
        assert shown is not None
        assert list(map(again.shown.get, shown[0])) == [b"checked", b""]
        assert shown[1:4] == (b"site", (1, 2), 3)
        assert list(map(again.shown.get, shown[4])) == ["Grüße".encode(), b"\xff", b""]
        early = again.entries["2.md"].shown
        assert early is not None
        assert (list(map(again.shown.get, early[0])), early[1]) == ([b"early"], b"")

    def test_what_two_runs_write_is_kept_of_both(self, empty_directory: Path) -> None:
        one, other = index_of(empty_directory), index_of(empty_directory)
        put(one, "a.md", b"one")
        put(other, "b.md", b"other")
        one.save(time.time())
        other.save(time.time())
        assert said(index_of(empty_directory)) == {"a.md": b"one", "b.md": b"other"}

    def test_what_was_replaced_takes_no_room(self, empty_directory: Path) -> None:
        index, rng = index_of(empty_directory, 100_000_000), Random(1)  # noqa: S311 -- no secret
        sizes = []
        for _ in range(12):
            for path in range(40):
                put(index, f"{path}.md", rng.randbytes(20_000))
            index.save(time.time())
            sizes.append((empty_directory / "index").stat().st_size)
            index = index_of(empty_directory, 100_000_000)
        assert max(sizes) < 3 * sizes[0]

    def test_what_was_used_longest_ago_goes_first(self, empty_directory: Path) -> None:
        rng = Random(1)  # noqa: S311 -- no secret
        for run in range(4):
            index = index_of(empty_directory)
            put(index, f"{run}.md", rng.randbytes(300_000))
            index.used.update({"0.md"} & set(index.entries))
            index.save(time.time())
        left = index_of(empty_directory)
        assert {"0.md", "3.md"} <= set(left.entries) < {"0.md", "1.md", "2.md", "3.md"}
        assert "1.md" not in left.entries
        assert (empty_directory / "index").stat().st_size <= 1_000_000

    @pytest.mark.parametrize(
        ("seconds", "kept"),
        [
            pytest.param(-60, True, id="long before the run"),
            pytest.param(-2.5, True, id="before the last tick of any clock"),
            pytest.param(-1.5, False, id="within a tick: it may be written again unseen"),
            pytest.param(0.5, False, id="while the run went on"),
            pytest.param(3600, False, id="a time that is yet to come"),
        ],
    )
    @pytest.mark.parametrize("which", [1, 2])
    def test_times_tell_of_what_is_older_than_the_run(
        self, empty_directory: Path, which: int, *, seconds: float, kept: bool
    ) -> None:
        began = time.time()
        stamp = [10, int((began - 100) * 1e9), int((began - 100) * 1e9), 7]
        stamp[which] = int((began + seconds) * 1e9)
        index = index_of(empty_directory)
        put(index, "a.md", b"text", tuple(stamp))
        index.save(began)
        assert bool(index_of(empty_directory).entries["a.md"].stamp) is kept

    def test_it_holds_for_one_program_and_one_key(
        self, empty_directory: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index = index_of(empty_directory)
        put(index, "a.md", b"text")
        index.save(time.time())
        assert index_of(empty_directory).entries
        assert not index_of(empty_directory, program="another").entries
        monkeypatch.setenv("CONTENTLINT_CACHE_KEY", "another")
        assert not index_of(empty_directory).entries

    def test_no_byte_of_it_can_be_changed(self, empty_directory: Path) -> None:
        index, path = index_of(empty_directory), empty_directory / "index"
        put(index, "a.md", b"text")
        index.save(time.time())
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
            assert not index_of(empty_directory).entries
        for length in range(len(whole)):
            path.write_bytes(whole[:length])
            assert not index_of(empty_directory).entries


class TestNews:
    """Few new entries among many stand in a file beside the index."""

    @pytest.fixture
    def whole(self, empty_directory: Path) -> dict[str, bytes]:
        """Write an index of a hundred entries, and return their texts."""
        index, rng = index_of(empty_directory), Random(1)  # noqa: S311 -- no secret
        texts = {f"{number:03}.md": rng.randbytes(2_000) for number in range(100)}
        index.show_as(b"text")
        for path, text in texts.items():
            put(index, path, text)
        number = index.ask(("is_file", "x.md", True, 3))
        index.entries["007.md"] = index.entries["007.md"]._replace(asked=(number,))
        index.show_own("007.md", (b"checked",))
        index.show("007.md", b"site", Shown((b"more",), (1, 2), 3))
        index.save(time.time())
        return texts

    @staticmethod
    def files(directory: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in directory.iterdir()}

    def test_the_index_stays_as_it_is(self, empty_directory: Path, whole: dict[str, bytes]) -> None:
        before = self.files(empty_directory)
        for text in (b"new", b"newer"):
            index = index_of(empty_directory)
            put(index, "042.md", text)
            number = index.ask(("is_file", f"{text.decode()}.md", False, 3))
            index.entries["042.md"] = index.entries["042.md"]._replace(asked=(number,))
            index.show_own("042.md", (b"early",))
            index.save(time.time())
        other = index_of(empty_directory)
        put(other, "new.md", b"another")
        other.save(time.time())
        after = self.files(empty_directory)
        assert (after["index"], set(after)) == (before["index"], {"index", "index-new"})
        assert len(after["index-new"]) < 10_000
        again = index_of(empty_directory)
        assert said(again) == {**whole, "042.md": b"newer", "new.md": b"another"}
        asked = {name: [again.questions[at] for at in again.entries[name].asked] for name in whole}
        assert {name: one for name, one in asked.items() if one} == {
            "007.md": [("is_file", "x.md", True, 3)],
            "042.md": [("is_file", "newer.md", False, 3)],
        }
        shown = [again.entries[name].shown for name in ("007.md", "042.md")]
        assert [[again.shown.get(at) for at in one[0]] for one in shown if one] == [
            [b"checked"],
            [b"early"],
        ]

    def test_a_process_that_stays_writes_further_news(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        index = index_of(empty_directory)
        for number in range(5):
            put(index, f"{number:03}.md", b"new")
            index.save(time.time())
        news = {f"{number:03}.md": b"new" for number in range(5)}
        assert said(index_of(empty_directory)) == {**whole, **news}
        assert "index-new" in self.files(empty_directory)

    @pytest.mark.parametrize(("changed", "size"), [(11, 10), (1, 60_000)])
    def test_what_is_much_is_written_with_all_the_rest(
        self, empty_directory: Path, whole: dict[str, bytes], changed: int, size: int
    ) -> None:
        before = self.files(empty_directory)
        index, rng = index_of(empty_directory), Random(2)  # noqa: S311 -- no secret
        put(index, "000.md", b"a file beside, which goes then")
        index.save(time.time())
        assert set(self.files(empty_directory)) == {"index", "index-new"}
        index = index_of(empty_directory)
        news = {f"{number:03}.md": rng.randbytes(size) for number in range(changed)}
        for path, text in news.items():
            put(index, path, text)
        index.save(time.time())
        after = self.files(empty_directory)
        assert set(after) == {"index"}
        assert after["index"] != before["index"]
        assert said(index_of(empty_directory)) == {**whole, **news}

    def test_as_many_as_a_tenth_are_few(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        index = index_of(empty_directory)
        for number in range(10):
            put(index, f"{number:03}.md", b"new")
        index.save(time.time())
        assert "index-new" in self.files(empty_directory)
        assert said(index_of(empty_directory)).keys() == whole.keys()

    def test_news_of_two_runs_are_kept_of_both(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        one, other = index_of(empty_directory), index_of(empty_directory)
        put(one, "one.md", b"one")
        put(other, "other.md", b"other")
        one.save(time.time())
        other.save(time.time())
        assert said(index_of(empty_directory)) == {**whole, "one.md": b"one", "other.md": b"other"}

    def test_another_report_is_written_with_all_the_rest(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        index = index_of(empty_directory)
        put(index, "000.md", b"new")
        index.show_as(b"json")
        index.save(time.time())
        again = index_of(empty_directory)
        assert said(again) == {**whole, "000.md": b"new"}
        assert again.shown_as == b"json"
        assert not any(one.shown for one in again.entries.values())

    def test_news_of_another_index_do_not_hold(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        index = index_of(empty_directory)
        put(index, "000.md", b"new")
        index.save(time.time())
        beside = empty_directory / "index-new"
        news = beside.read_bytes()
        index = index_of(empty_directory)
        for number in range(20):
            put(index, f"{number:03}.md", b"newer")
        index.save(time.time())
        wanted = said(index_of(empty_directory))
        beside.write_bytes(news)
        assert said(index_of(empty_directory)) == wanted != whole

    def test_no_byte_of_them_can_be_changed(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        index = index_of(empty_directory)
        put(index, "000.md", b"new")
        index.save(time.time())
        beside = empty_directory / "index-new"
        news = beside.read_bytes()
        for at in range(0, len(news), 7):
            beside.write_bytes(news[:at] + bytes((news[at] ^ 1,)) + news[at + 1 :])
            assert said(index_of(empty_directory)) == whole
        beside.write_bytes(news[:-1])
        assert said(index_of(empty_directory)) == whole
        (empty_directory / "index").rename(beside)  # signed, but as another file
        assert said(index_of(empty_directory)) == {}

    def test_times_that_are_too_young_are_not_written(
        self, empty_directory: Path, whole: dict[str, bytes]
    ) -> None:
        began = time.time()
        index = index_of(empty_directory)
        for name, seconds in (("old", 100), ("young", 1)):
            at = int((began - seconds) * 1e9)
            put(index, name, b"text", (10, at, at, 7))
        index.save(began)
        again = index_of(empty_directory)
        assert "index-new" in self.files(empty_directory)
        assert [bool(again.entries[name].stamp) for name in ("old", "young")] == [True, False]
        assert len(again.entries) == len(whole) + 2


class TestUnread:
    @pytest.fixture(autouse=True)
    def old(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take files that were just written for old ones."""
        monkeypatch.setattr("contentlint.session.index._TICK", -60_000_000_000)

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Return the articles that are opened."""
        seen: list[str] = []

        def counted(_checker: Checker, path: str) -> bytes:
            seen.append(os.path.basename(path))
            return Path(path).read_bytes()

        monkeypatch.setattr("contentlint.session.checker.Checker.read", counted)
        return seen

    @pytest.mark.parametrize("format", ["text", "concise", "json", "jsonl", "csv"])
    def test_what_has_not_changed_is_not_opened(
        self,
        capsys: pytest.CaptureFixture[str],
        opened: list[str],
        format: str,  # noqa: A002 -- as reports call it
    ) -> None:
        for number in range(3):
            write(f"{number}.md", f"# Brot {number}\n\nEin Satz , der steht.\n")
        first = report(capsys, of=format)
        opened.clear()
        assert report(capsys, of=format) == first
        assert opened == []
        write("1.md", "# Brot 1\n\nEin Satz, der steht.\n")
        changed = report(capsys, of=format)
        assert set(opened) == {"1.md"}
        assert changed == report(capsys, "--no-cache", of=format) != first

    @pytest.mark.parametrize("format", ["text", "json", "jsonl"])
    def test_one_change_among_many_is_all_that_is_written(
        self,
        capsys: pytest.CaptureFixture[str],
        opened: list[str],
        format: str,  # noqa: A002 -- as reports call it
    ) -> None:
        rng = Random(1)  # noqa: S311 -- no secret
        for number in range(40):
            words = " ".join(f"Wort{rng.getrandbits(60)}" for _ in range(60))  # hard to compress
            write(
                f"{number}.md",
                f"---\nlang: de\n---\n\n# Brot {number}\n\nEin Satz , der {words} hat.\n",
            )
        first = report(capsys, of=format)
        (index,) = Path(".contentlint_cache").rglob("index-*")
        kept = index.read_bytes()
        for text in ("Ein Satz, der steht.", "Ein Satz , der wieder steht."):
            write("7.md", f"---\nlang: de\n---\n\n# Brot 7\n\n{text}\n")
            opened.clear()
            changed = report(capsys, of=format)
            assert set(opened) == {"7.md"}
            assert index.read_bytes() == kept
            opened.clear()
            assert report(capsys, of=format) == changed
            assert opened == []
            assert changed == report(capsys, "--no-cache", of=format) != first
        assert index.with_name(f"{index.name}-new").exists()

    def test_a_change_that_keeps_size_and_time_is_seen(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("a.md", "# Brot\n\nEin Satz , der steht.\n")
        before = os.stat("a.md")
        first = report(capsys)
        write("a.md", "# Brot\n\nEin Satz,  der steht.\n")
        os.utime("a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert report(capsys) == report(capsys, "--no-cache") != first

    def test_site_rules_are_not_asked_again(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(3):
            write(f"{number}.md", "---\ntitle: Brot\n---\n\nEin Satz.\n")
        first = report(capsys)
        assert "duplicate-title" in first
        monkeypatch.setattr("contentlint.session.site.SiteRules.judge", None)  # asked, it crashes
        assert report(capsys) == first

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("3.md", "---\ntitle: Brot\n---\n\nEin Satz.\n"),
            ("0.md", "---\ntitle: Hefe\n---\n\nEin Satz.\n"),
            ("robots.txt", "User-agent: *\nDisallow: /0\n"),
            ("contentlint.toml", 'ignore = ["duplicate-title"]\n'),
            ("contentlint.toml", "[rules.near-duplicate]\nmin-words = 1\n"),
            ("contentlint.toml", '[rules.duplicate-title]\nseverity = "error"\n'),
        ],
    )
    def test_what_site_rules_are_told_is_part_of_what_is_known(
        self, capsys: pytest.CaptureFixture[str], path: str, text: str
    ) -> None:
        for number in range(3):
            write(f"{number}.md", "---\ntitle: Brot\n---\n\nEin Satz.\n")
        first = report(capsys)
        write(path, text)
        assert report(capsys) == report(capsys, "--no-cache") != first
        assert report(capsys) == report(capsys, "--no-cache")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Ende.", "Ende. Und noch ein Satz."),
            ("Ende.", "Ende.\n\nUnd noch [ein Bild](bild.png) , das fehlt."),
            ("# alt", "# neu, und länger"),
        ],
    )
    def test_site_rules_are_not_asked_about_text_that_is_like_no_other(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        old: str,
        new: str,
    ) -> None:
        self.articles()
        report(capsys)
        text = Path("1.md").read_text(encoding="utf-8")
        write("1.md", text.replace(old, new))
        wanted = report(capsys, "--no-cache")
        assert "duplicate-title" in wanted
        judge = SiteRules.judge
        if "bild" not in new:  # a link is a matter of site rules
            monkeypatch.setattr(SiteRules, "judge", None)  # asked, it crashes
        assert report(capsys) == wanted
        assert report(capsys) == wanted
        # What was known then is what is known from then on.
        write("1.md", text)
        monkeypatch.setattr(SiteRules, "judge", judge)
        assert report(capsys) == report(capsys, "--no-cache") != wanted

    @pytest.mark.parametrize(
        ("start", "then"),
        [
            (lambda _, own: own, lambda other, _: other.replace("Ende", "Schluss")),
            (lambda other, _: other.replace("Ende", "Schluss"), lambda _, own: own),
            (lambda _, own: own, lambda _, own: own[:500]),
            (lambda _, own: own, lambda _, own: own.replace("title: Brot", "title: Hefe")),
            (lambda _, own: own, lambda _, own: own.replace("title", "lang: de\ntitle")),
        ],
        ids=["like another", "no longer", "short", "title", "lower down"],
    )
    def test_site_rules_are_asked_again_where_they_may_say_something_else(
        self,
        capsys: pytest.CaptureFixture[str],
        start: Callable[[str, str], str],
        then: Callable[[str, str], str],
    ) -> None:
        self.articles()
        texts = [Path(f"{number}.md").read_text(encoding="utf-8") for number in range(2)]
        write("1.md", start(*texts))
        first = report(capsys)
        write("1.md", then(*texts))
        wanted = report(capsys, "--no-cache")
        assert report(capsys) == wanted != first
        assert report(capsys) == wanted

    @staticmethod
    def articles() -> None:
        """Write three long articles with one title, and texts that have nothing in common."""
        for number in range(3):
            words = [f"Wort{number}{place}" for place in range(10, 130)]
            body = f"Satz {number} hat {' '.join(words)} und kein Ende."
            write(f"{number}.md", f"---\ntitle: Brot # alt\nlang: de\n---\n\n{body}\n")

    def test_what_a_terminal_is_told_is_not_what_a_file_is(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("a.md", "# Brot\n\nEin Satz , der steht.\n")
        for colour in ("never", "always", "never"):
            argv = ("--color", colour)
            told = report(capsys, *argv, of="text")
            assert ("\x1b[" in told) == (colour == "always")
            assert told == report(capsys, *argv, "--no-cache", of="text")

    def test_what_is_shown_of_all_documents_together_is_counted_anew(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for number in range(3):
            write(f"{number}.md", f"# Brot {number}\n\nEin Satz , der steht.\n")
        first = report(capsys, "--max-findings", "2", of="text")
        assert "not shown" in first
        assert report(capsys, "--max-findings", "2", of="text") == first
        assert report(capsys, "--statistics") == report(capsys, "--statistics", "--no-cache")


def test_an_article_that_cannot_be_read_is_a_problem_each_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", "# Brot\n\nEin Satz.\n")
    Path("b.md").write_bytes(b"\x00\x01" * 400)
    for _ in range(3):
        assert cli.run(["check", "."]) == 2
        assert "b.md" in capsys.readouterr().out
