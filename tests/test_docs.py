"""The documentation's marked blocks run, and do what the page says."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import contentlint

_PAGE = Path(__file__).parents[1] / "docs" / "api.md"
_BLOCK = re.compile(r"<!-- run: (\w+) -->\n```python\n(.*?)```", re.DOTALL)
_BLOCKS = dict(_BLOCK.findall(_PAGE.read_text(encoding="utf-8")))


def run(name: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(_BLOCKS[name], f"{_PAGE.name}: {name}", "exec"), names)  # noqa: S102 -- our own page
    return names


def test_every_block_of_python_is_run() -> None:
    page = _PAGE.read_text(encoding="utf-8")
    assert sorted(_BLOCKS) == ["first", "notebook", "scraper", "web"]
    assert page.count("```python") == len(_BLOCKS)


def test_the_first_example(capsys: pytest.CaptureFixture[str]) -> None:
    run("first")
    line = "1 9 warning repeated-word “ist” appears twice in a row."
    assert line in _PAGE.read_text(encoding="utf-8")
    assert line in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("body", "status", "wanted"),
    [
        (b"<p>Das ist ist Brot.</p>", "200 OK", "repeated-word"),
        (b"\0\0\0", "422 Unprocessable Content", "is not text"),
    ],
)
def test_the_web_application(body: bytes, status: str, wanted: str) -> None:
    application = run("web")["application"]
    said: list[str] = []
    environ = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    answer = b"".join(application(environ, lambda status, _headers: said.append(status)))
    assert said == [status]
    assert wanted in answer.decode()
    if status == "200 OK":
        assert "repeated-word" in [one["rule"] for one in json.loads(answer)["findings"]]


def test_the_scraper() -> None:
    pipeline = run("scraper")["ContentlintPipeline"]()
    pipeline.open_spider(None)
    html = '<html lang="de"><body><p>Köln ist ist schön.</p></body></html>'
    item = pipeline.process_item({"url": "https://a.example/", "body": html.encode("cp1252")}, None)
    assert item["language"] == "de"
    assert item["words"] == 4
    wanted = {"rule": "repeated-word", "text": "ist", "at": html.index("ist schön")}
    assert wanted in item["findings"]
    broken = pipeline.process_item({"url": "https://a.example/x", "body": b"\0"}, None)
    assert broken["unreadable"] == "is not text; exclude it or save it as UTF-8"


def test_the_notebook(empty_directory: Path) -> None:
    articles = empty_directory / "articles"
    articles.mkdir()
    (articles / "a.md").write_text("# Brot\n\nDas ist ist gut.\n", encoding="utf-8")
    (articles / "b.md").write_text("# Mehl\n\n" + "Mehl ist gut. " * 9, encoding="utf-8")
    names = run("notebook")
    assert names["by_rule"]["repeated-word"] == 1
    assert names["longest"].path.endswith("b.md")
    assert names["draft"].fixed_text == "Er kam, sah und siegte…"
    assert isinstance(names["draft"], contentlint.Result)
