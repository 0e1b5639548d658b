"""Spark beside one machine: the same findings to the byte, and what they cost.

    python benchmarks/spark.py --articles 20000 --sites 10   generated sites with planted faults
    python benchmarks/spark.py --corpus DIR                  a directory of articles
    python benchmarks/spark.py --articles 2000 --cluster     two workers, one of them killed
    python benchmarks/spark.py --growth 10000 100000         short documents, time and memory
    python benchmarks/spark.py --growth 1000000 --rules repeated-word    what Spark takes, not rules
    python benchmarks/spark.py --facts 2000                  memory for each page of a site
    python benchmarks/spark.py --part 1000000                memory of a part of such a site

Needs the extra ``spark`` and Java.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import site as sites
from contentlint import Linter
from contentlint.config import table_layers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame, SparkSession

CONFIG: dict[str, object] = {"severity": "info"}
_TASKS = 16
"""Parts that the articles are checked in: no other stage has as many."""


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--sites", type=int, default=10)
    parser.add_argument("--sentences", type=int, default=sites.SENTENCES, help="of an article")
    parser.add_argument("--corpus", default="")
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--rules", nargs="*", default=[], help="alone, for --growth")
    parser.add_argument("--facts", type=int, default=0)
    parser.add_argument("--part", type=int, default=0)
    told = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    if told.growth:
        grow(told.growth, told.rules)
        return
    if told.facts:
        weigh(told.facts)
        return
    if told.part:
        weigh_part(told.part)
        return
    with tempfile.TemporaryDirectory() as directory:
        top = Path(directory)
        if told.corpus:
            shutil.copytree(told.corpus, top / "corpus")
        else:
            sites.SENTENCES = told.sentences
            write(top, told.articles, told.sites)
        compare(top, cluster=told.cluster)


def write(top: Path, articles: int, count: int) -> None:
    """Write sites of equal size, each with the faults that ``benchmarks/site.py`` plants."""
    each = articles // count
    sites.PLANTED = max(2, each // 40)
    for number in range(count):
        (top / f"site{number}").mkdir()
        sites.write(sites.plan(each + number), str(top / f"site{number}"))


def compare(top: Path, *, cluster: bool) -> None:
    """Check all sites both ways, and print what differs."""
    local, seconds = _timed(lambda: set(_locally(top)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"one machine: {len(local):,} findings, {seconds:.1f} s, workers of {used} MB at most")
    nodes = Cluster() if cluster else None
    try:
        spark = _session(nodes.address if nodes else "local[2]")
        # What starting costs is told by itself.
        _, starting = _timed(lambda: spark.range(1).count())
        if nodes:
            threading.Thread(target=_lose_a_worker, args=(spark, nodes), daemon=True).start()
        with Watch() as watch:
            found, elapsed = _timed(lambda: list(_on_spark(spark, top)))
        spark.stop()
    finally:
        if nodes:
            nodes.stop()
    print(
        f"Spark: {len(found):,} findings, {elapsed:.1f} s and {starting:.1f} s to start, "
        f"Python workers of {watch.most:.0f} MB at most"
    )
    print(f"ratio {elapsed / seconds:.2f}; twice: {len(found) - len(set(found))}")
    print(
        f"on one machine only: {len(local - set(found))}; on Spark only: {len(set(found) - local)}"
    )
    for line in sorted(local ^ set(found))[:10]:
        print("  ", line[:300])


def _lose_a_worker(spark: SparkSession, nodes: Cluster) -> None:
    """Lose one once a quarter of the tasks that check articles are done, and not all."""
    tracker = spark.sparkContext.statusTracker()
    while True:
        time.sleep(0.2)
        for stage in tracker.getActiveStageIds():
            told = tracker.getStageInfo(stage)
            if told and told.numTasks == _TASKS and told.numCompletedTasks >= _TASKS // 4:
                done = f"{told.numCompletedTasks} of {told.numTasks} tasks"
                print(f"after {done} of stage {stage} a worker is killed", flush=True)
                nodes.lose_a_worker()
                return


def _locally(top: Path) -> Iterable[str]:
    here = os.getcwd()
    for place in sorted(top.iterdir()):
        os.chdir(place)
        for result in Linter(CONFIG).check_paths(".", jobs=2):
            named = result._replace(path=result.path.removeprefix("./"))
            findings: Any = named.to_dict()["findings"]
            yield from (_line(place.name, named.path, finding) for finding in findings)
    os.chdir(here)


def _on_spark(spark: SparkSession, top: Path) -> Iterable[str]:
    from contentlint.spark import check

    with check(_table(spark, top), site="site", config=CONFIG, root=str(top)) as checked:
        for row in checked.findings.toLocalIterator():
            told = row.asDict(recursive=True)
            yield _line(told.pop("site"), told.pop("path"), told)


def _table(spark: SparkSession, top: Path) -> DataFrame:
    rows = [
        (place.name, str(file.relative_to(place)), _text(file))
        for place in sorted(top.iterdir())
        for file in sorted(place.rglob("*"))
        # Hidden ones are none of a directory's articles.
        if file.is_file() and not file.name.startswith(".")
    ]
    return spark.createDataFrame(rows, "site string, path string, text binary").repartition(_TASKS)


def _text(file: Path) -> bytes | None:
    from contentlint.readers.read import format_of

    return file.read_bytes() if format_of(file.name) else None


def _line(site: str, path: str, finding: dict[str, Any]) -> str:
    told = {name: value for name, value in finding.items() if name != "url"}
    line = json.dumps([site, path, told], sort_keys=True, ensure_ascii=False)
    return line.replace("./", "")


def _session(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.cores", "1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


class Cluster:
    """A standalone master and two workers on loopback."""

    def __init__(self) -> None:
        import pyspark

        self._class = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-class")
        self._folder = tempfile.TemporaryDirectory()
        port = _free_port()
        self.address = f"spark://127.0.0.1:{port}"
        deploy = "org.apache.spark.deploy"
        told = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", str(_free_port())]
        self._nodes = [self._start(f"{deploy}.master.Master", *told)]
        time.sleep(10)
        for number in range(2):
            work = ["--work-dir", os.path.join(self._folder.name, str(number))]
            told = ["--cores", "1", "--memory", "1g", "--host", "127.0.0.1", *work, self.address]
            told = ["--webui-port", str(_free_port()), *told]
            self._nodes.append(self._start(f"{deploy}.worker.Worker", *told))
        time.sleep(10)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [self._class, *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def lose_a_worker(self) -> None:
        """Kill one of the workers with all that it has started."""
        os.killpg(self._nodes[1].pid, signal.SIGKILL)

    def stop(self) -> None:
        """End what is left."""
        for node in self._nodes:
            try:
                os.killpg(node.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._folder.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Watch:
    """The largest Python worker of Spark's while something runs, in MB."""

    def __enter__(self) -> Watch:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.5):
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    command = (process / "cmdline").read_bytes()
                    if b"pyspark" not in command or b"daemon" not in command:
                        continue
                    lines = (process / "smaps_rollup").read_text().splitlines()
                    pss = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                except (OSError, StopIteration):
                    continue
                self.most = max(self.most, pss / 1024)


def grow(sizes: list[int], rules: list[str]) -> None:
    """Check short documents, made on the workers; print time and memory for each number."""
    from pyspark.sql import functions as F  # noqa: N812 -- as everyone calls it

    from contentlint.spark import check

    spark = _session("local[2]")
    text = F.concat(F.lit("# Brot "), F.col("id"), F.lit("\n\nDas ist ist ein kurzer Text.\n"))
    config: dict[str, object] = {"language": "de", "ignore": ["site"]}
    if rules:
        config["select"] = rules
    for size in sizes:
        table = spark.range(size).select(
            F.concat("id", F.lit(".md")).alias("path"), text.alias("text")
        )
        with Watch() as watch:
            began = time.perf_counter()
            with check(table, config=config) as checked:
                found = checked.findings.count()
            seconds = time.perf_counter() - began
        print(
            f"{size:,} documents: {found:,} findings, {seconds:.1f} s, "
            f"{seconds / size * 1000:.2f} ms each, Python workers of {watch.most:.0f} MB at most"
        )


def weigh(count: int) -> None:
    """Print what a page costs the task that holds its whole site, without Spark around it."""
    import pickle
    import tracemalloc

    import pyarrow as pa

    from contentlint.session import Invocation
    from contentlint.spark.documents import Article, Job, check_batches
    from contentlint.spark.sites import judge_site

    invocation = Invocation(isolated=True, over=table_layers({"select": ["site"]}), facts=True)
    job = pickle.dumps(Job(invocation, ""))
    for kind, name, page in (
        ("articles of 700 words with 10 links", "{}.md", _article),
        ("whole pages of HTML with 60 links around them", "{}.html", _page),
    ):
        rows = [
            Article("", name.format(n), page(n, count), None, None, None, "")._asdict()
            for n in range(count)
        ]
        batch = pa.RecordBatch.from_pylist(rows)
        table = pa.Table.from_batches(check_batches(job, [batch]))
        names = ["facts", "shingles"]
        facts, shingles = (table.column(name).nbytes / count / 1000 for name in names)
        told = table.append_column("url", pa.nulls(count, pa.string()))
        told = told.select(["site", "file", "number", "digest", "facts", "beside", "url"])
        judge_site(job, told.slice(0, 1))
        _, seconds = _timed(partial(judge_site, job, told))
        tracemalloc.start()
        judge_site(job, told)
        used = tracemalloc.get_traced_memory()[1] / count / 1000
        tracemalloc.stop()
        print(
            f"{count:,} {kind}: {used:.1f} kB and {seconds / count * 1e6:.0f} µs each, beside a "
            f"row of {facts:.1f} kB; shingles of {shingles:.1f} kB, where rules compare pages"
        )


def weigh_part(count: int) -> None:
    """Print what a part of a site of so many pages takes, which ask for ten other pages each."""
    import pickle
    import tracemalloc

    import pyarrow as pa

    from contentlint.session import Invocation
    from contentlint.session.packing import pack_facts
    from contentlint.spark.columns import PIECES
    from contentlint.spark.documents import Job
    from contentlint.spark.giants import PAGES
    from contentlint.spark.parts import NEAR, OWN, Told, ask, by_page, judge_part
    from contentlint.spark.sites import rules_of
    from contentlint.text import Position
    from contentlint.website.facts import Facts, OutgoingLink, Range, StatedText
    from contentlint.website.part import Head, near

    invocation = Invocation(isolated=True, over=table_layers({"select": ["site"]}), facts=True)
    job = pickle.dumps(Job(invocation, ""))
    totals = {t.name: t.open for one in by_page(rules_of(job)) for t in one.rule.totals}
    told = Told(job, {"": Head(".", "https://x.example", count, False, {}, totals)})
    place = Range(Position(1, 1, 0), Position(1, 9, 8))

    def page(number: int) -> Facts:
        others = ((number * 7 + at * 104_729) % count for at in range(10))
        links = tuple(OutgoingLink(f"/seite/{at}/", place, "Seite") for at in others)
        around = tuple(f"/rubrik/{at}/" for at in range(60))
        title = StatedText(f"Seite {number}", place)
        own = {"title": title, "links": links, "around": around, "words": 700}
        return Facts(f"seite/{number}.md", "de", **own)  # type: ignore[arg-type]  # by name

    def row(what: str, number: int) -> dict[str, Any]:
        facts = page(number) if what == OWN else near(page(number))
        same = {"site": "", "part": "0", "file": facts.path, "number": 0, "digest": ""}
        return {**same, "what": what, "order": b"%09d" % number, "data": pack_facts(facts)}

    own = range(0, count, max(1, count // PAGES))
    around = {(number * 7 + at * 104_729) % count for number in own for at in range(10)}
    rows = [row(OWN, number) for number in own]
    rows += [row(NEAR, number) for number in around.difference(own)]
    table = pa.Table.from_pylist(rows, schema=PIECES)
    asked, asking = _timed(partial(ask, told, table))
    tracemalloc.start()
    judge_part(told, table)
    used = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    _, seconds = _timed(partial(judge_part, told, table))
    print(
        f"a part of {len(own):,} pages of {count:,}, with {len(rows) - len(own):,} around them: "
        f"{used:.0f} MB beside rows of {table.nbytes / 1e6:.0f} MB; {asked.num_rows:,} names asked "
        f"for in {asking / len(own) * 1e6:.0f} µs a page, judged in {seconds / len(own) * 1e6:.0f}"
    )


def _article(number: int, count: int) -> str:
    words = " ".join(f"wort{(number * 31 + at * 17) % 5003}" for at in range(690))
    links = "".join(f"[Seite](/seite/{(number * 7 + at) % count}/) " for at in range(10))
    head = f"---\ntitle: Seite {number}\ndescription: Was auf {number} steht.\n---\n"
    return f"{head}\n{words}\n\n{links}\n"


def _page(number: int, count: int) -> str:
    links = "".join(f'<a href="/rubrik/{at}/">R</a> ' for at in range(60))
    words = _article(number, count).partition("\n\n")[2]
    head = f"<title>Seite {number}</title><link rel=canonical href=https://x.example/{number}.html>"
    body = f"<nav>{links}</nav><article><p>{words}</p></article>"
    return f"<html lang=de><head>{head}</head><body>{body}</body></html>"


def _timed(work: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    main()
