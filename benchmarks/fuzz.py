"""Feeds each reader, and the whole check with its fixes, with what nobody would write.

    python benchmarks/fuzz.py TARGET … [--seconds N] [--corpus DIR] [--out DIR] [--seed N]

TARGET is a reader (``markdown``, ``mdx``, ``html``, ``text``, ``wxr``), ``check`` (all rules, all
fixes, twice), ``beside`` (configurations, baselines, packs, caches, robots.txt, sitemaps,
.gitignore), or ``all``. With atheris (``pip install atheris``) inputs are led by coverage; without
it, or with ``--blind``, they are mutants of the seeds: the rules' examples, ``examples/``, and the
corpus, if one is given. Laws that every input is held to:

- nothing is raised but what a reader says of its input,
- every offset of a reading says where its text was read (``tests/readers/laws.py``),
- no rule crashes, the text of a finding is what stands at its place, and its edits are in range,
- fixing what was fixed changes nothing,
- none of it takes more than ten seconds of CPU.

What breaks one is written to ``--out``, once for each place in the code. Exits 1 if there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = date(2026, 11, 1)
LONGEST = 3000
"""Bytes of an input: what goes wrong with more is the matter of the floods in the tests."""
_SHM = "/dev/shm"  # noqa: S108 -- names in it are mkdtemp's
_MOST_SEEDS = 150
"""Texts of a format to begin with: all of a corpus would be read before the first mutant."""
_FEW_SEEDS = 12
"""As above, where each takes a tenth of a second."""
PATIENCE = 10.0
"""Seconds of CPU after which an input counts as endless."""
READERS = ("markdown", "mdx", "html", "text", "wxr")
TARGETS = (*READERS, "check", "beside")
_ENDINGS = {
    "markdown": (".md", ".markdown"),
    "mdx": (".mdx", ".md"),
    "html": (".html", ".htm"),
    "text": (".txt", ".md"),
    "wxr": (".xml",),
}
_TOKENS = (
    *("---\n", "+++\n", "{\n", "}\n", "title: ", 'title = "', "&amp;", "&#x1F600;", "&#xD800;"),
    *("&shy;", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<script>", "</script>"),
    *("<p>", "</p>", "<a href='", "<img alt='", "<table><tr><td>", "<li>", "<svg>", "<template>"),
    *("<div lang=fr>", "<meta charset=utf-16>", "<base href=//x>", "{{ a }}", "{% b %}"),
    *("```\n", "~~~\n", "> ", "- ", "1. ", "    ", "\t", "\r", "\r\n", "\n\n", "# ", "===\n"),
    *("[a](b)", "![a](b)", "[a]: b\n", "[^1]", "[^1]: x\n", "**", "__", "`", "|", "\\", "$$", "<"),
    *("<!-- contentlint-disable ", "contentlint-enable", "contentlint-disable-next-line plenk"),
    *("\u00ad", "\u200b", "\u202e", "\ufeff", "\ufffc", "\ufffd", "\x00", "\x1b", "\u2028", "🎉"),
    *("z. B. ", "„", "“", "“", "»", "'", '"', " ,", " .", "  ", "--", "...", "muß", "Strasse"),
    *("http://", "https://a.de/?utm_source=b", "mailto:", "www.", "a@b.de", "@a", "#a", "9" * 40),
    *("import x from 'y'\n", "export const a = {\n", "<A b={c}>", "</A>", "{/* x */}", "a: *a"),
    *("<item>", "</item>", "<wp:post_id>7</wp:post_id>", "<content:encoded>", "</content:encoded>"),
)  # fmt: skip


class SlowError(Exception):
    """An input took too long."""


class BrokenLawError(Exception):
    """An input came to what must not be."""


# --- what is done with an input


def _target(name: str) -> Callable[[bytes], object]:
    if name in READERS:
        return _reading(name)
    return _checking() if name == "check" else _beside()


def _reading(name: str) -> Callable[[bytes], object]:
    from contentlint.document import Format
    from contentlint.readers.read import Circumstances, ReadError, documents, parse
    from tests.readers.laws import check_reading

    kind = Format(name)

    def read(data: bytes) -> None:
        try:
            parsed = parse(data, kind)
        except ReadError:
            return
        for _suffix, reading in parsed.readings:
            check_reading(parsed.decoded.text, reading)
        for document in documents("a", parsed, Circumstances(today=TODAY)):
            _ = document.title, document.language

    return read


def _checking() -> Callable[[bytes], object]:
    from contentlint import catalog
    from contentlint.config.options import options_for
    from contentlint.document import Format
    from contentlint.engine import Bound, Plan, run
    from contentlint.fix import Mode, mend
    from contentlint.readers.read import Circumstances, ReadError, read
    from contentlint.rule import Rule

    rules = [rule for rule in catalog.load().rules if isinstance(rule, Rule)]
    plan = Plan(
        [Bound(rule, options_for(rule, {}, str)) for rule in rules],
        frozenset(rule.id for rule in rules),
    )
    kinds = tuple(map(Format, READERS))
    known = Circumstances(today=TODAY)

    def check(data: bytes) -> None:
        kind, data = kinds[data[0] % len(kinds)] if data else kinds[0], data[1:]
        try:
            reader = read("a", data, known, kind)
        except ReadError:
            return
        for document in reader.documents:
            outcome = run(document, plan, reader.decoded.encoding)
            for failure in outcome.failures:
                raise BrokenLawError(f"{failure.rule}: {failure.traceback}")
            for one in outcome.diagnostics:
                if document.source[one.start.offset : one.end.offset] != one.text:
                    raise BrokenLawError(f"{one.rule}: {one.text!r} is not what stands there")
                for edit in one.fix.edits if one.fix else ():
                    if not 0 <= edit.span.start <= edit.span.end <= len(document.source):
                        raise BrokenLawError(f"{one.rule}: an edit out of range")
        for unsafe in (False, True):
            mode = Mode(unsafe=unsafe)
            once = mend("a", data, kind, known, plan, mode)
            if once.data == data:
                continue
            if mend("a", once.data, kind, known, plan, mode).data != once.data:
                raise BrokenLawError(f"a second fix changes something (unsafe: {unsafe})")

    return check


def _beside() -> Callable[[bytes], object]:
    from contentlint import catalog
    from contentlint.baseline import BaselineError, load
    from contentlint.config import ConfigError, resolve, verify
    from contentlint.packs import PackError
    from contentlint.packs import load as load_pack
    from contentlint.session import Excluded, Exclusion, discover
    from contentlint.session.packing import facts_of, unpack
    from contentlint.website.robots import read_robots
    from contentlint.website.sitemap import read_sitemap

    place = Path(tempfile.mkdtemp(prefix="contentlint-fuzz-", dir=_memory()))
    known = catalog.load()
    (place / "article.md").write_text("# A\n")
    (place / "pack" / "style").mkdir(parents=True)
    (place / "pack" / "pack.toml").write_text('prefix = "x"\n')

    def config(data: bytes) -> None:
        (place / "contentlint.toml").write_bytes(data)
        try:
            found = resolve(str(place / "contentlint.toml"))
            verify(found, known)
            found.setup(known, found.matching(str(place / "article.md")))
        except ConfigError:
            pass
        finally:
            (place / "contentlint.toml").unlink()

    def baseline(data: bytes) -> None:
        (place / "baseline.toml").write_bytes(data)
        with suppress(BaselineError):
            load(str(place / "baseline.toml"), TODAY)

    def pack(data: bytes) -> None:
        (place / "pack" / "style" / "a.toml").write_bytes(data)
        with suppress(PackError):
            load_pack(str(place / "pack"))

    def cache(data: bytes) -> None:
        # What is damaged is a miss: see session/cache.py.
        with suppress(ValueError, TypeError, AttributeError, RecursionError):
            unpack(data)
            facts_of(data)

    def robots(data: bytes) -> None:
        read_robots("robots.txt", data.decode("utf-8", "replace")).verdict("/a/b-c.html")

    def sitemap(data: bytes) -> None:
        read_sitemap("sitemap.xml", data.decode("utf-8", "replace"))

    def gitignore(data: bytes) -> None:
        (place / ".gitignore").write_bytes(data)
        excluded = Excluded(Exclusion((), ""), lambda _: Exclusion((), ""), False)
        list(discover([str(place)], excluded))
        (place / ".gitignore").unlink()

    ways = (config, baseline, pack, cache, robots, sitemap, gitignore)
    return lambda data: ways[data[0] % len(ways)](data[1:]) if data else None


def _memory() -> str | None:
    return _SHM if os.access(_SHM, os.W_OK) else None


# --- seeds and mutants


def _seeds(name: str, corpus: str) -> list[bytes]:
    if name == "beside":
        return [bytes((way,)) + text for way in range(7) for text in _beside_seeds()]
    kinds = READERS if name == "check" else (name,)
    found: list[bytes] = []
    for number, kind in enumerate(READERS):
        if kind not in kinds:
            continue
        texts = [*_examples(kind), *_files(ROOT / "examples", kind)]
        if corpus:
            texts += _files(Path(corpus), kind)
        mark = bytes((number,)) if name == "check" else b""
        most = _FEW_SEEDS if name == "check" else _MOST_SEEDS
        chosen = random.Random(number).sample(texts, min(most, len(texts)))  # noqa: S311
        found += (mark + _cut(text) for text in chosen)
    return found


def _beside_seeds() -> Iterator[bytes]:
    yield b'select = ["typography"]\nexclude = ["a/**"]\n[rules.sentence-long]\nmax = 20\n'
    yield b'[[overrides]]\nfiles = ["*.md"]\nlanguage = "en"\n[fields]\nauthor = "by"\n'
    yield b'version = 1\n[[finding]]\npath = "a.md"\nrule = "plenk"\nfingerprint = "1"\n'
    yield (
        b'check = "phrases"\nentries = ["a"]\nscopes = ["paragraph"]\nseverity = "info"\n'
        b'message = "{match}"\ndoc = "x"\n[[example]]\ntext = "a"\n'
    )
    yield b'[]\n[["a.md","markdown","de","",[],[],null,[],"",null]]'
    yield b"User-agent: *\nDisallow: /*a$\nAllow: /b\nSitemap: https://a.de/sitemap.xml\n"
    yield b'<?xml version="1.0"?><urlset xmlns="x"><url><loc>https://a.de/</loc></url></urlset>'
    yield b"*.html\n!a.md\n/b/\n**/c\n\\#d\n[a-z]x\n"


_WRITTEN_LIKE = {"mdx": ("mdx", "markdown"), "text": ("text", "markdown"), "wxr": ("wxr", "html")}
"""Formats whose examples are worth reading in another."""
_EXPORT = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:content="http://purl.org/rss/1.0/modules/'
    b'content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2'
    b"</wp:wxr_version><item><title>Brot</title><content:encoded><![CDATA[%s]]></content:encoded>"
    b"<wp:post_id>7</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
    b"</item></channel></rss>\n"
)


def _examples(kind: str) -> Iterator[bytes]:
    from contentlint import catalog

    for rule in catalog.load().rules:
        for example in rule.examples:
            if str(example.format) in _WRITTEN_LIKE.get(kind, (kind,)):
                text = re.sub("[⟦⟧]", "", str(example.text)).encode("utf-8", "replace")
                yield _EXPORT % text if str(example.format) == "html" and kind == "wxr" else text


def _files(top: Path, kind: str) -> Iterator[bytes]:
    for path in sorted(top.rglob("*")):
        if path.suffix in _ENDINGS[kind] and path.is_file():
            yield path.read_bytes()


def _cut(data: bytes) -> bytes:
    return data[:LONGEST]


def mutant(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return an input with some changes: tokens, copies, cuts, flips, and pieces of another."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 2, 5, 20, 100)))
        match chance.randrange(7):
            case 0 | 1:
                made[at:at] = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
            case 2:
                del made[at:end]
            case 3:
                made[at:at] = made[at:end] * chance.choice((1, 2, 30))
            case 4:
                start = chance.randrange(len(other) + 1)
                made[at:end] = other[start : start + chance.choice((5, 50, 500))]
            case 5 if at < len(made):
                made[at] = chance.randrange(256)
            case _:
                made[at:end] = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
    return bytes(made[:LONGEST])


# --- running


class Record:
    """What was tried, and what broke."""

    def __init__(self, target: str, out: Path | None) -> None:
        self.target = target
        self.inputs = 0
        self.slowest = 0.0
        self.broken: dict[str, str] = {}
        self._out = out
        self._try = _target(target)

    def one(self, data: bytes) -> None:
        """Try an input."""
        self.inputs += 1
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        try:
            self._try(data)
        except Exception as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._note(data, error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.slowest = max(self.slowest, time.process_time() - started)

    def _note(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/contentlint/" in frame.filename] or frames
        place = f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno}"
        if isinstance(error, BrokenLawError):
            place = re.sub(r"[^a-z].*", "", str(error).partition(":")[0]) + " " + str(error)[-200:]
        if place in self.broken:
            return
        self.broken[place] = f"{type(error).__name__}: {str(error)[:300]}"
        if self._out is not None:
            name = hashlib.blake2b(place.encode("utf-8", "replace"), digest_size=6).hexdigest()
            (self._out / f"{self.target}-{name}").write_bytes(data)
            text = "".join(traceback.format_exception(error))
            (self._out / f"{self.target}-{name}.txt").write_text(text, errors="replace")


def _too_slow(*_: Any) -> None:
    raise SlowError(f"more than {PATIENCE:g} s of CPU")


def _blind(record: Record, seeds: list[bytes], seconds: float, seed: int) -> dict[str, object]:
    chance = random.Random(seed)  # noqa: S311 -- nothing is kept secret
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutant(chance.choice(seeds), chance.choice(seeds), chance)
        record.one(data)
    return {"engine": "mutation"}


def _led(record: Record, seeds: list[bytes], options: argparse.Namespace) -> dict[str, object]:
    """Run libFuzzer, which ends the process it runs in: a child of ours."""
    import atheris  # type: ignore[import-untyped]

    chance = random.Random(options.seed)  # noqa: S311 -- as above
    place = tempfile.mkdtemp(prefix="contentlint-fuzz-corpus-", dir=_memory())
    for number, data in enumerate(seeds):
        Path(place, f"seed{number}").write_bytes(data)

    def change(data: bytes, largest: int, _seed: int) -> bytes:
        if chance.random() < 0.4:
            return bytes(atheris.Mutate(data, largest))
        return mutant(data, chance.choice(seeds), chance)[:largest]

    log = tempfile.TemporaryFile()  # noqa: SIM115 -- its number is what libFuzzer writes to
    pid = os.fork()
    if pid == 0:
        os.dup2(log.fileno(), 2)
        arguments = [
            sys.argv[0],
            place,
            f"-max_total_time={int(options.seconds)}",
            f"-max_len={LONGEST}",
            "-timeout=600",
            "-rss_limit_mb=3000",
            f"-seed={options.seed + 1}",
            "-print_final_stats=1",
        ]
        end = time.monotonic() + options.seconds

        def one(data: bytes) -> None:
            record.one(data)
            if record.inputs % 50 == 0 or time.monotonic() > end:
                Path(place, "..", f"fuzz-{os.getpid()}.json").write_text(_told(record))

        atheris.Setup(arguments, one, custom_mutator=change)
        atheris.Fuzz()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").splitlines()
    kept = Path(place, "..", f"fuzz-{pid}.json")
    said = json.loads(kept.read_text()) if kept.exists() else {}
    kept.unlink(missing_ok=True)
    record.inputs, record.slowest = said.get("inputs", 0), said.get("slowest", 0.0)
    record.broken = said.get("broken", {})
    covered = [int(match[1]) for line in lines if (match := re.search(r"\bcov: (\d+)", line))]
    features = [int(match[1]) for line in lines if (match := re.search(r"\bft: (\d+)", line))]
    if status and not covered:
        sys.stderr.write("\n".join(lines[-20:]) + "\n")
    return {
        "engine": "atheris",
        "coverage_first": covered[0] if covered else 0,
        "coverage": covered[-1] if covered else 0,
        "features": features[-1] if features else 0,
        "kept": len(os.listdir(place)) - len(seeds),
        "status": status,
    }


def _told(record: Record) -> str:
    return json.dumps({"inputs": record.inputs, "slowest": record.slowest, "broken": record.broken})


def main(arguments: list[str]) -> int:
    """Fuzz the targets one after the other; print a line of JSON for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="+", choices=(*TARGETS, "all"), metavar="TARGET")
    parser.add_argument("--seconds", type=float, default=10, help="for each target")
    parser.add_argument("--corpus", default="", help="directory of articles to begin with")
    parser.add_argument("--out", type=Path, help="directory for inputs that break a law")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--blind", action="store_true", help="not led by coverage")
    options = parser.parse_args(arguments)
    led = not options.blind
    if led:
        try:
            import atheris
        except ImportError:
            led = False
        else:
            with atheris.instrument_imports(include=["contentlint"]):
                import contentlint.session  # noqa: F401
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGPROF, _too_slow)
    warnings.simplefilter("ignore")
    worst = 0
    for target in TARGETS if "all" in options.targets else options.targets:
        started, cpu = time.monotonic(), os.times()
        if led:
            with atheris.instrument_imports(include=["contentlint"]):
                record = Record(target, options.out)
                seeds = _seeds(target, options.corpus)
                record.one(seeds[0])  # imports what is imported where it is used
            record.inputs = 0
            more = _led(record, seeds, options)
        else:
            record = Record(target, options.out)
            seeds = _seeds(target, options.corpus)
            more = _blind(record, seeds, options.seconds, options.seed)
        after = os.times()
        line = {
            "target": target,
            "seconds": round(time.monotonic() - started),
            "cpu": round(sum(after[:4]) - sum(cpu[:4])),
            "seeds": len(seeds),
            "inputs": record.inputs,
            "slowest": round(record.slowest, 2),
            **more,
            "broken": record.broken,
        }
        print(json.dumps(line, ensure_ascii=False), flush=True)
        worst = worst or int(bool(record.broken))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
