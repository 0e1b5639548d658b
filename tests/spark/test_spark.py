"""Tables of articles: the same findings as on one machine, whatever a row holds."""

from __future__ import annotations

import io
import json
import pickle
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import ConfigError, Linter
from contentlint.fingerprint import fingerprints

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BODY = (
    "Der Teig ruht über Nacht im Kühlschrank, denn die Kälte bremst die Hefe, und das Mehl nimmt "
    "in der Zeit das Wasser auf. Am Morgen kommt er auf den Tisch, wird zweimal gefaltet und ruht "
    "noch eine Stunde. Dann wird er geformt, eingeschnitten und in den heißen Ofen geschoben. Nach "
    "vierzig Minuten klingt der Boden hohl, und das Brot kühlt auf einem Gitter aus.\n"
)
_SITES: dict[str, dict[str, str]] = {
    "backen": {
        "index.md": "# Backen\n\n[Brot](brot.md), [Laib](laib.md) und [Hefe](/hefe/).\n",
        "brot.md": f"---\ntitle: Brot backen\n---\n\n{_BODY}",
        "laib.md": f"---\ntitle: Brot backen!\n---\n\n{_BODY.replace('vierzig', 'fünfzig')}",
        "hefe.md": "# Hefe\n\nDas ist ist ein “Satz” mit [Weg](/brott/) und [Bild](bild.png).\n",
        "rezepte/salz.md": "# Salz\n\nNiemand verlinkt das hier , auch nicht die EU Kommission.\n",
        "still.md": "# Still\n\n<!-- contentlint-disable orphan-page -->\n\nNichts.\n",
        "requirements.txt": "lxml>=5\npytest\n",
        "robots.txt": "Sitemap: https://brot.example/seiten.xml\n",
        "seiten.xml": "<urlset><url><loc>https://brot.example/brot/</loc></url>\n"
        "<url><loc>https://brot.example/brot/</loc></url></urlset>\n",
        "sitemap.xml": "<urlset><url><loc>https://brot.example/brot/</loc></url>\n"
        "<url><loc>https://brot.example/laib/</loc></url></urlset>\n",
    },
    "garten": {
        "rose.html": '<html lang="de"><head><title>Rosen Rosen schneiden</title></head>'
        "<body><article><h1>Rosen</h1><p>Im im März.</p></article></body></html>\n",
        "tulpe.md": f"---\ntitle: Brot backen\n---\n\n{_BODY}",
        "leer.md": "",
        "export.xml": "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Garten</title>"
        + "".join(
            "<item><title>Der Garten im Mai</title>"
            f"<link>https://garten.example/{name}/</link>"
            f"<wp:post_id>{number}</wp:post_id><wp:post_type>post</wp:post_type>"
            "<wp:status>publish</wp:status>"
            f"<content:encoded>&lt;p&gt;Im im {name}.&lt;/p&gt;</content:encoded></item>"
            for number, name in ((7, "Mai"), (9, "Juni"))
        )
        + "</channel></rss>",
        "kaputt.xml": "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
        "bild.png": "",
    },
}
_DAY = date(2026, 11, 28)
_PARTED: dict[str, Any] = {"select": ["site", "page-deep"], "severity": "info"}
"""Rules about sites alone: none that asks the disk."""


@pytest.fixture(scope="module")
def table(spark: SparkSession) -> DataFrame:
    rows: list[tuple[str, str, bytes | None]] = [
        (site, path, None if path.endswith(".png") else text.encode())
        for site, files in _SITES.items()
        for path, text in files.items()
    ]
    return spark.createDataFrame(rows, "site string, path string, text binary")


def _locally(
    directory: Path, monkeypatch: pytest.MonkeyPatch, config: dict[str, Any] | None = None
) -> set[str]:
    found = set()
    for site, files in _SITES.items():
        for path, text in files.items():
            place = directory / site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        monkeypatch.chdir(directory / site)
        for result in Linter(config or {}).check_paths("."):
            path = result.path.removeprefix("./")
            names = fingerprints(result.findings)
            found |= {
                _line(site, path, finding)
                for finding in result._replace(path=path).to_dict()["findings"]  # type: ignore[attr-defined]  # a list
            }
            assert len(names) == len(result.findings)
    return found


def _line(site: str, path: str, finding: dict[str, Any]) -> str:
    told = {name: value for name, value in finding.items() if name != "url"}
    text = json.dumps([site, path, told], sort_keys=True, ensure_ascii=False)
    return text.replace("./", "")


def _on_spark(findings: DataFrame) -> set[str]:
    return {
        _line(row["site"], row["path"], {n: v for n, v in row.items() if n not in {"site", "path"}})
        for row in (one.asDict(recursive=True) for one in findings.collect())
    }


def test_finds_what_a_run_on_one_machine_finds(
    table: DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contentlint.spark import check

    local = _locally(tmp_path, monkeypatch)
    with check(table, site="site", config={}, today=_DAY) as checked:
        assert _on_spark(checked.findings) | _by_disk(local) == local
        rules = {row["rule"] for row in checked.findings.select("rule").distinct().collect()}
        assert {"duplicate-title", "near-duplicate", "repeated-word", "orphan-page"} <= rules
        documents = {(d["site"], d["path"]): d for d in checked.documents.collect()}
        assert ("backen", "requirements.txt") not in documents
        assert documents["backen", "hefe.md"]["warnings"] > 0
        problems = [(p["site"], p["path"], p["kind"]) for p in checked.problems.collect()]
        assert problems == [("garten", "kaputt.xml", "xml")]


def _by_disk(lines: set[str]) -> set[str]:
    """Return what only a look at the files beside an article shows."""
    return {line for line in lines if '"link-broken-local"' in line}


def test_follows_links_where_all_workers_see_the_files(spark: SparkSession, tmp_path: Path) -> None:
    from contentlint.spark import check, from_folder

    tmp_path = tmp_path / "a+b (c)"
    tmp_path.mkdir()
    (tmp_path / "brot.md").write_text("# Brot\n\nSiehe [Hefe](hefe.md) und [Salz](salz.md).\n")
    (tmp_path / "hefe.md").write_text("# Hefe\n\nText.\n")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    table = from_folder(spark, str(tmp_path))
    config = {"select": ["link-broken-local"]}
    with check(table, config=config, root=str(tmp_path)) as checked:
        assert [row["text"] for row in checked.findings.collect()] == ["salz.md"]
        assert checked.problems.collect() == []
        before = spark.createDataFrame(checked.results.collect(), checked.results.schema)
    # What files answered is asked again, though the article has not changed.
    (tmp_path / "salz.md").write_text("# Salz\n\nText.\n")
    table = from_folder(spark, str(tmp_path))
    with check(table, config=config, root=str(tmp_path), previous=before) as checked:
        assert checked.findings.collect() == []


def test_a_kept_worker_looks_at_the_files_anew_in_each_run(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("pyspark")

    from contentlint.session import Invocation
    from contentlint.spark.documents import Article, Job, check_batches

    told = Job(Invocation(isolated=True, facts=True), "", str(tmp_path))
    row = Article("", "brot.md", "# Brot\n\nSiehe [Salz](salz.md).\n", None, None, None, "")
    batch = pa.RecordBatch.from_pylist([row._asdict()])

    def found(run: str) -> list[str]:
        batches = check_batches(pickle.dumps(told._replace(run=run)), [batch])
        rows = [row for one in batches for row in one.to_pylist()]
        return [f["text"] for row in rows for f in row["findings"] if "link" in f["rule"]]

    assert found("monday") == ["salz.md"]
    (tmp_path / "salz.md").write_text("# Salz\n\nText.\n")
    assert found("monday") == ["salz.md"]  # while a run lasts, a file is looked for once
    assert found("tuesday") == []


def test_metadata_and_language_may_lie_in_columns(spark: SparkSession) -> None:
    from contentlint.spark import check

    rows = [("a", "Ein ein Satz.\n", "de", {"title": "Brot in Qurantäne", "author": "Eva"})]
    columns = "path string, text string, language string, metadata map<string,string>"
    table = spark.createDataFrame(rows, columns)
    with check(
        table.withColumn("format", _lit("markdown")),
        format="format",
        language="language",
        metadata="metadata",
        config={"select": ["repeated-word", "misspelling"]},
        metrics=True,
    ) as checked:
        (document,) = checked.documents.collect()
        assert document["title"] == "Brot in Qurantäne"
        assert document["language"] == "de"
        assert json.loads(document["about"])["authors"] == ["Eva"]
        assert (document["score"], document["light"]) == (None, "red")
        at = {(f["start"]["line"], f["start"]["column"]) for f in checked.findings.collect()}
        assert at == {(1, 1), (1, 5)}


def test_a_second_run_checks_what_is_new(spark: SparkSession, tmp_path: Path) -> None:
    from contentlint.spark import check, latest, write

    columns = "path string, text string"
    first = spark.createDataFrame([("a.md", "Das das.\n"), ("b.md", "Ein ein.\n")], columns)
    config = {"select": ["repeated-word", "site"], "language": "de"}
    with check(first, config=config) as checked:
        write(checked, str(tmp_path), day=_DAY)
    assert latest(spark, str(tmp_path), before=_DAY) is None
    before = latest(spark, str(tmp_path), before=date(2026, 11, 29))
    assert before is not None
    # What a marked row says shows whether it is taken over or checked again.
    marked = before.withColumn("title", _lit("taken over"))
    second = spark.createDataFrame(
        [("a.md", "Das das.\n"), ("b.md", "Eine eine.\n"), ("c.md", "Neu.\n")], columns
    )
    with check(second, config=config, previous=marked) as checked:
        titles = {d["path"]: d["title"] for d in checked.documents.collect()}
        assert titles == {"a.md": "taken over", "b.md": "", "c.md": ""}
        assert {f["path"] for f in checked.findings.collect()} == {"a.md", "b.md"}
    other = {"select": ["repeated-word"], "language": "de"}
    with check(second, config=other, previous=marked) as checked:
        titles = {d["path"]: d["title"] for d in checked.documents.collect()}
        assert titles["a.md"] == ""
    written = spark.read.parquet(str(tmp_path / "findings"))
    assert {row["day"] for row in written.collect()} == {_DAY}


def test_keeps_the_history_that_a_run_on_one_machine_keeps(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contentlint.cli import run
    from contentlint.history import load
    from contentlint.spark import check, history, write

    texts = {
        "brot.md": f"---\ntitle: Brot backen\nauthor: Eva\n---\n\n{_BODY * 4}\nIst ist so.\n",
        "laib.md": f"---\ntitle: Brot backen!\ndate: 2026-11-02\n---\n\n{_BODY * 4}",
        "kurz.md": "# Kurz\n\nDas das.\n",
        "robots.txt": "User-agent: *\nDisallow: /intern/\n",
    }
    for path, text in texts.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["history", "add", ".", "--isolated", "--no-cache", "--history", "h.jsonl"]) == 0
    (local,) = load("h.jsonl")
    rows = [("backen", path, text.encode()) for path, text in texts.items()]
    table = spark.createDataFrame(rows, "site string, path string, text binary")
    out = str(tmp_path / "out")
    with check(table, site="site", config={}, metrics=True) as checked:
        write(checked, out, day=_DAY, sink="orc")
        write(checked, out, day=date(2026, 11, 27), sink="orc")
    early, late = history(spark, out, site="backen", sink="orc")
    assert early.documents == late.documents == local.documents
    assert late.run["started"] == "2026-11-28T00:00:00Z"
    assert local.documents["brot.md"].score is not None
    assert any("duplicate-title" in what for what in local.documents["laib.md"].findings)
    assert history(spark, out, site="garten", sink="orc") == []


def test_what_hangs_on_the_day_is_judged_again_when_that_could_matter(spark: SparkSession) -> None:
    from contentlint.spark import check

    rows = [("a.md", "# Die besten Tipps 2026\n\nText.\n"), ("b.md", "# Brot\n\nText.\n")]
    table = spark.createDataFrame(rows, "path string, text string")
    config = {"select": ["stale-year"], "language": "de"}
    with check(table, config=config, today=_DAY) as checked:
        before = spark.createDataFrame(checked.results.collect(), checked.results.schema)
        assert checked.findings.count() == 0
    later = date(2027, 12, 1)
    with check(table, config=config, today=later, previous=before) as checked:
        assert [row["path"] for row in checked.findings.collect()] == ["a.md"]


def test_pages_that_do_not_compete_have_no_keys() -> None:
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("pyspark")

    from contentlint.result import Result
    from contentlint.session import Invocation
    from contentlint.session.packing import pack
    from contentlint.spark.documents import Job
    from contentlint.spark.sites import key_batches
    from contentlint.text import Position
    from contentlint.website.facts import Facts, Range, StatedText

    place = Range(Position(1, 1, 0), Position(1, 5, 4))
    page = Facts("a.md", "de", title=StatedText("Brot", place))
    pages = [page, page._replace(kind="error"), page._replace(noindex=True)]
    packed = [pack((Result("a.md", "", "", "", facts=one),)).partition(b"\n")[0] for one in pages]
    rows = [
        {"site": "", "page": str(at), "facts": one, "shingles": b""}
        for at, one in enumerate(packed)
    ]
    job = pickle.dumps(Job(Invocation(isolated=True, facts=True), ""))
    found = key_batches(job, [pa.RecordBatch.from_pylist(rows)])
    assert {row["page"] for batch in found for row in batch.to_pylist()} == {"0"}


def test_no_row_ends_a_task(spark: SparkSession) -> None:
    from contentlint.spark import check

    rows = [
        ("a.md", b"\x00\x01\x02\x00"),
        ("b.md", b"Das das.\n"),
        ("c.unknown", b"Text.\n"),
        ("d.md", None),
        ("b.md", b"Noch einmal.\n"),
        (None, b"Text.\n"),
    ]
    table = spark.createDataFrame(rows, "path string, text binary")
    with check(table, config={"language": "de"}) as checked:
        kinds = sorted((p["path"] or "", p["kind"]) for p in checked.problems.collect())
        assert kinds == [
            ("", "row"),
            ("a.md", "binary"),
            ("b.md", "duplicate"),
            ("c.unknown", "format"),
        ]
        assert "repeated-word" in {f["rule"] for f in checked.findings.collect()}


def test_parts_of_large_sites_say_what_the_whole_says(
    table: DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contentlint.spark import check

    local = _locally(tmp_path, monkeypatch, _PARTED)
    table = table.union(table.where("path = 'tulpe.md'"))
    with check(table, site="site", config=_PARTED, today=_DAY, most_pages=4) as checked:
        assert _on_spark(checked.findings) == local
        problems = checked.problems.collect()
    assert {json.loads(line)[2]["rule"] for line in local} >= {
        "duplicate-title",
        "internal-link-broken",
        "near-duplicate",
        "orphan-page",
        "single-inlink",
        "sitemap-invalid",
    }
    assert sorted((p["site"], p["path"] or "", p["kind"]) for p in problems) == [
        ("backen", "", "limit"),
        ("garten", "", "limit"),
        ("garten", "kaputt.xml", "xml"),
        ("garten", "tulpe.md", "duplicate"),
    ]
    (left,) = {p["message"] for p in problems if p["site"] == "backen"}
    assert left.startswith("link-text-ambiguous, page-deep: not run, ")


def test_a_group_of_pages_too_large_for_a_task_is_told(spark: SparkSession) -> None:
    from contentlint.spark import check

    table = spark.createDataFrame(
        [(f"{name}.md", "# A\n\nText.\n") for name in "abc"], "path string, text string"
    )
    with check(table, config={"select": ["duplicate-title"]}, most_pages=2) as checked:
        assert [(p["kind"], p["rule"]) for p in checked.problems.collect()] == [
            ("limit", "duplicate-title")
        ]
        assert checked.findings.count() == 0


def test_a_mistake_in_the_configuration_is_told_before_anything_runs(table: DataFrame) -> None:
    from contentlint.spark import check

    with pytest.raises(ConfigError, match="there is no rule or category"):
        check(table, config={"select": ["no-such-rule"]})
    with pytest.raises(ConfigError, match="no such configuration file"):
        check(table, config="/nowhere/contentlint.toml")


def _lit(text: str) -> Any:
    from pyspark.sql import functions

    return functions.lit(text)


def test_the_notebook_runs(spark: SparkSession) -> None:
    """Run its cells one after the other, in this session."""
    assert spark
    path = Path(__file__).parents[2] / "docs" / "spark.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 -- our own documentation
    assert names["checked"].results.count() == 10


def test_the_job_writes_tables_and_sums_up(
    spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from contentlint.spark.job import main

    lines = [
        {"path": "a.md", "text": "Das ist ist gut.\n", "site": "x"},
        {"path": "b.md", "text": "\0\1"},
    ]
    table = tmp_path / "articles.jsonl"
    table.write_text("".join(json.dumps(line) + "\n" for line in lines))
    config = tmp_path / "contentlint.toml"
    config.write_text('language = "de"\nselect = ["repeated-word"]\n')
    told = [str(table), str(tmp_path / "out"), "--source", "json", "--site", "site"]
    told += ["--day", "2026-11-28", "--config"]
    assert main([*told, str(config)]) == 0
    assert capsys.readouterr().out == "2 documents, 0 errors, 1 warnings, 0 infos; 1 problems\n"
    found = spark.read.parquet(str(tmp_path / "out" / "findings")).collect()
    assert [(f["site"], f["path"], f["rule"]) for f in found] == [("x", "a.md", "repeated-word")]
    assert main([*told, str(tmp_path / "none.toml")]) == 2
    assert capsys.readouterr().err.endswith("none.toml: no such configuration file\n")
    assert main([str(tmp_path / "none.jsonl"), *told[1:], str(config)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "none.jsonl" in line
    assert main([str(tmp_path), *told[1:], str(config), "--source", "delta"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Failed to find the data source: delta" in line


def test_pages_of_a_web_archive_are_articles(spark: SparkSession, tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders

    from contentlint.spark import from_warc

    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = warcio.warcwriter.WARCWriter(stream)
        for url, kind, status in (
            ("https://brot.example/hefe/", "text/html; charset=utf-8", "200 OK"),
            ("https://brot.example/bild.png", "image/png", "200 OK"),
            ("https://brot.example/weg", "text/html", "404 Not Found"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            body = io.BytesIO(b"<p>Ein ein Satz.</p>")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=body, http_headers=headers)
            )
    (page,) = from_warc(spark, [str(path)]).collect()
    assert page["site"] == "brot.example"
    assert page["path"] == "hefe/index.html"
    assert (page["format"], page["site_url"]) == ("html", "https://brot.example")
    assert bytes(page["text"]) == b"<p>Ein ein Satz.</p>"
