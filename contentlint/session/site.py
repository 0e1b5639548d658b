"""Checks whole sites: each file once, then all of them together."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from contentlint.files import read as read_file
from contentlint.record import Record
from contentlint.result import Summary
from contentlint.session.cache import Cache
from contentlint.session.disk import Disk
from contentlint.session.judgement import Judgement, Told, asked_about
from contentlint.session.memory import Kept, Memory
from contentlint.session.packing import facts_of, unpack_results
from contentlint.session.rendering import Shown
from contentlint.session.siterules import SiteRules, text_of_file
from contentlint.session.stages import Own, Whole
from contentlint.session.workers import check_packed
from contentlint.text import LineIndex
from contentlint.text.digests import blake2b
from contentlint.website.beside import MOST_BYTES, read_beside
from contentlint.website.facts import same_but_for_text
from contentlint.website.model import Website

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.finding import Diagnostic
    from contentlint.result import Result
    from contentlint.session.checker import Checker
    from contentlint.session.discover import Source
    from contentlint.session.invocation import Invocation
    from contentlint.session.rendering import Rendering
    from contentlint.session.stages import Stage
    from contentlint.website.alike import Bands


class SiteLocation(Record):
    """Where a site lies and where it is published."""

    root: str
    """Directory, named as the paths of the articles are."""
    url: str = ""


class SiteCheck:
    """A run over a whole site. Results are kept packed until all files have been read."""

    def __init__(self, checker: Checker, invocation: Invocation, location: SiteLocation) -> None:
        self._checker = checker
        self._invocation = invocation
        self._location = location
        place = invocation.cache
        self._memory = Memory(checker, Cache(place, checker.disk)) if place else None

    def results(self, sources: Sequence[Source], jobs: int) -> Iterator[tuple[Result, ...] | None]:
        """Yield ``None`` for each source that has been checked, then the results of all."""
        kept: list[Kept] = []
        try:
            for one in self._gathered(sources, jobs):
                kept.append(one)
                yield None
            judgement = self._judged(sources, kept)
        finally:
            self._save()
        for source, one in zip(sources, kept, strict=True):
            if source.changed:
                yield judgement.completed(one)
        yield from judgement.others(kept)

    def stages(self, sources: Sequence[Source], jobs: int) -> Iterator[tuple[Stage, ...] | None]:
        """Yield like :meth:`results`, and what documents came to by themselves before."""
        kept: list[Kept] = []
        try:
            for source, one in zip(sources, self._gathered(sources, jobs), strict=True):
                kept.append(one)
                if source.changed:
                    yield self._own(one)
                yield None
            judgement = self._judged(sources, kept)
        finally:
            self._save()
        for source, one in zip(sources, kept, strict=True):
            if source.changed:
                yield _whole(one, judgement)
        for results in judgement.others(kept):
            yield tuple(map(Whole, results))

    def shown(
        self, sources: Sequence[Source], jobs: int, rendering: Rendering
    ) -> Iterator[Shown | None]:
        """Yield like :meth:`stages`, but as a report words it: what it said before is known."""
        kept: list[Kept] = []
        try:
            for source, one in zip(sources, self._gathered(sources, jobs), strict=True):
                kept.append(one)
                if source.changed and rendering.own is not None:
                    yield self._shown_own(one, rendering)
                yield None
            judgement = self._judged(sources, kept)
            for source, one in zip(sources, kept, strict=True):
                if source.changed:
                    yield _shown(one, judgement, rendering)
            for results in judgement.others(kept):
                yield rendering.of_whole(map(Whole, results))
        finally:
            self._save()

    def _own(self, one: Kept) -> tuple[Own, ...]:
        return tuple(
            Own(result, bool(asked_about(self._checker, result)))
            for result in unpack_results(one.results)
        )

    def _shown_own(self, one: Kept, rendering: Rendering) -> Shown:
        index, entry = one.index, one.entry
        if index is None or entry is None:
            return rendering.of_own(self._own(one))
        index.show_as(rendering.key)
        known = index.entries[one.name].shown
        if known is not None:
            return Shown(tuple(map(index.shown.get, known[0])), tuple(Summary()), 0)
        said = rendering.of_own(self._own(one))
        index.show_own(one.name, said.texts)
        return said

    def _gathered(self, sources: Sequence[Source], jobs: int) -> Iterator[Kept]:
        """Yield what is known of each file, in their order; what is not is checked."""
        memory = self._memory
        known = [memory.recall(source) if memory else None for source in sources]
        missing = [source for source, one in zip(sources, known, strict=True) if one is None]
        fresh = check_packed(missing, self._checker, self._invocation, jobs)
        for source, one in zip(sources, known, strict=True):
            if one is not None:
                yield one
                continue
            checked = next(fresh)
            yield memory.keep(source, checked) if memory else Kept(checked)

    def _save(self) -> None:
        if self._memory is not None:
            self._memory.cache.save()

    def _judged(self, sources: Sequence[Source], kept: Sequence[Kept]) -> Judgement:
        """Return what site rules say, from memory as far as they are told the same."""
        root = self._location.root
        files, texts = self._beside()
        told = self._told(sources, kept, files, texts)
        cache = self._memory.cache if self._memory else None
        name = f"{root}\0{self._invocation.metrics}"
        before = _UNKNOWN
        if cache is not None and told is not None:
            before = self._before(cache.load(name), told, kept)
        judgement = before.judgement
        if judgement is None:
            pages = [page for one in kept for page in facts_of(one.facts + b"\n")]
            url, today = self._location.url, self._checker.today
            site = Website(pages, root, url=url, files=files, texts=texts, today=today)
            judgement = self._judge(site)
            if before.bands is None and cache is not None and told is not None:
                from contentlint.website.alike import Bands

                before = _Before(None, Bands.of([page.shingles for page in pages]))
        if cache is not None and told is not None and before.bands is not None:
            cache.store(name, judgement.kept(told, before.bands.packed))
        return judgement

    def _told(
        self,
        sources: Sequence[Source],
        kept: Sequence[Kept],
        files: frozenset[str],
        texts: dict[str, str],
    ) -> Told | None:
        """Return digests of all that site rules are told; ``None`` where it is not known."""
        if self._memory is None:
            return None
        around = blake2b(repr((self._location, sorted(texts.items()))).encode("utf-8", "replace"))
        around.update("\0".join(sorted(files)).encode("utf-8", "surrogateescape"))
        found: dict[str, bytes] = {}
        for source, one in zip(sources, kept, strict=True):
            if one.index is None:
                return None
            entry = one.index.entries[one.name]
            found[f"{source.path}\0{one.index.name}"] = entry.content + entry.facts_digest
        return Told(around.digest(), found) if len(found) == len(kept) else None

    def _before(self, data: memoryview | None, told: Told, kept: Sequence[Kept]) -> _Before:
        """Return what of an earlier run still holds.

        All does where each page is to all rules what it was, but for its text, and this is like no
        other one's, neither as it was nor as it is. Bands can be followed where files were changed.
        """
        if data is None:
            return _UNKNOWN
        judgement, was, packed = Judgement.of(self._checker, self._location.root, data)
        if not judgement.holds_on(self._checker.today):
            return _UNKNOWN
        if was == told:
            return _Before(judgement, None)
        if was.around != told.around or list(was.files) != list(told.files):
            return _UNKNOWN
        changed = [
            (one, was.files[name])
            for (name, said), one in zip(told.files.items(), kept, strict=True)
            if was.files[name] != said
        ]
        if len(changed) > _FEW:
            return _UNKNOWN
        from contentlint.website.alike import Bands

        bands = Bands.unpacked(packed)
        followed = [_follow(one, before, bands) for one, before in changed]
        if None in followed:
            return _UNKNOWN
        if not all(followed):
            return _Before(None, bands)
        text = _Sources(self._checker).of
        for one, _ in changed:
            judgement.see_again(one.paths, text)
        return _Before(judgement, bands)

    def _judge(self, site: Website) -> Judgement:
        """Run the site rules."""
        rules = SiteRules(self._checker, self._location.root)
        judged, troubles = rules.judge(site)
        found: dict[str, list[Diagnostic]] = {}
        sources = _Sources(self._checker)
        for one in sorted(judged, key=attrgetter("file")):  # so that each file is read once
            source, lines = sources.of(one.file)
            found.setdefault(one.path, []).append(rules.diagnose(one, source, lines))
        beside = [name for name, ending in _BESIDE if any(p.endswith(ending) for p in site.texts)]
        days = (site.today.since, site.today.until) if site.today else (date.min, date.max)
        return Judgement(self._checker, self._location.root, found, troubles, beside, days)

    def _beside(self) -> tuple[frozenset[str], dict[str, str]]:
        """Return the files below the root, and what those say that site rules read."""
        root = self._location.root
        files = frozenset(Disk().below(root or "."))
        top = "" if root in ("", ".") else f"{root}/"

        def text(name: str) -> str | None:
            try:
                return text_of_file(name, read_file(f"{top}{name}", MOST_BYTES))
            except OSError:
                return None

        texts = {f"{top}{name}": said for name, said in read_beside(files, text).items()}
        return files, texts


class _Before(Record):
    """What is known of a site from an earlier run."""

    judgement: Judgement | None
    """What site rules say, if they would say it again."""
    bands: Bands | None
    """Those of all texts as they are now; ``None`` too where nothing has changed."""


_UNKNOWN = _Before(None, None)
_FEW = 50
"""Changed files up to which each is looked at for whether site rules must be asked again."""
_BESIDE: tuple[tuple[str, str | tuple[str, ...]], ...] = (
    ("robots", "robots.txt"),
    ("sitemap", (".xml", ".xml.gz")),
)


def _shown(one: Kept, judgement: Judgement, rendering: Rendering) -> Shown:
    index, entry = one.index, one.entry
    if index is None or entry is None:
        return rendering.of_whole(_whole(one, judgement))
    index.show_as(rendering.key)
    about, known = judgement.digest(entry.paths), index.entries[one.name].shown
    if known is not None and known[1] == about:
        return Shown(tuple(map(index.shown.get, known[4])), known[2], known[3])
    said = rendering.of_whole(_whole(one, judgement))
    index.show(one.name, about, said)
    return said


def _whole(one: Kept, judgement: Judgement) -> tuple[Whole, ...]:
    return tuple(
        Whole(judgement.complete(result), judgement.added(result))
        for result in unpack_results(one.results)
    )


def _follow(one: Kept, was: bytes, bands: Bands) -> bool | None:
    """Put the texts of a file's documents in the place of what they were.

    Tell whether nothing but these has changed, and they put nobody in mind of a third one, then or
    now; ``None`` if they are not those that ``bands`` are of. ``was`` is what site rules were told.
    """
    index, entry, before = one.index, one.entry, one.before
    if index is None or entry is None or before is None:
        return None
    if was != before.content + before.facts_digest:
        return None
    if entry.facts_digest == before.facts_digest:
        return True
    old, new = (facts_of(index.facts.get(at) + b"\n") for at in (before.facts, entry.facts))
    if len(old) != len(new):
        return None
    pairs = list(zip(old, new, strict=True))
    alone = [
        this.shingles == that.shingles or bands.exchange(this.shingles, that.shingles)
        for this, that in pairs
    ]
    return all(alone) and all(same_but_for_text(this, that) for this, that in pairs)


class _Sources:
    """The texts of files with findings; only the last one is kept."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._path: str | None = None
        self._last = ("", LineIndex(""))

    def of(self, path: str) -> tuple[str, LineIndex]:
        """Return a file's text and lines; empty if it can no longer be read."""
        if path != self._path:
            try:
                data = self._checker.read(path)
            except OSError:
                data = b""
            text = text_of_file(path, data)
            self._path, self._last = path, (text, LineIndex(text))
        return self._last
