"""What is written of documents that were worded before is what a reporter writes of them now."""

from __future__ import annotations

import io

import pytest

from contentlint.report.base import Sink, words_each
from contentlint.report.formats import FORMATS
from contentlint.result import Summary
from contentlint.session.rendering import Rendering
from contentlint.session.stages import Whole
from tests.report.samples import FULL, OPTIONS, UNREAD

KEPT = ("text", "concise", "json", "jsonl")
RESULTS = (FULL, UNREAD, FULL._replace(path="gr\udcfc\N{BREAD}n.md"), FULL)


def stream(encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    """Return a stream as the command line has them, and what it writes to."""
    raw = io.BytesIO()
    return raw, io.TextIOWrapper(raw, encoding, errors="backslashreplace", newline="\n")


def written(name: str, encoding: str) -> bytes:
    """Return what a reporter writes of results."""
    raw, out = stream(encoding)
    reporter = FORMATS[name](OPTIONS)
    reporter.begin(out)
    for result in RESULTS:
        reporter.result(result, out)
    reporter.end(Summary(), out)
    out.flush()
    return raw.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "latin-1"])
@pytest.mark.parametrize("name", KEPT)
def test_kept_texts_are_written_as_results_are(name: str, encoding: str) -> None:
    raw, out = stream(encoding)
    reporter = FORMATS[name](OPTIONS)
    assert words_each(reporter)
    rendering = Rendering(reporter.key, reporter.word, lambda result: result)
    reporter.begin(out)
    sink = Sink(out)
    for result in RESULTS:
        assert not sink.put(reporter, rendering.of_whole((Whole(result),)).texts)
    sink.flush()
    reporter.end(Summary(), out)
    out.flush()
    assert raw.getvalue() == written(name, encoding)


def test_a_stream_of_text_alone_is_written_to() -> None:
    out = io.StringIO()
    reporter = FORMATS["jsonl"](OPTIONS)
    assert words_each(reporter)
    sink = Sink(out)
    sink.put(reporter, ("{Brötchen}".encode(),))
    sink.flush()
    assert out.getvalue() == "{Brötchen}\n"


def test_much_is_written_at_once() -> None:
    raw, out = stream("utf-8")
    reporter = FORMATS["text"](OPTIONS)
    assert words_each(reporter)
    sink = Sink(out)
    told = [sink.put(reporter, (b"x" * 1_000,)) for _ in range(300)]
    assert (told[:200], told[-1]) == ([False] * 200, True)
    assert raw.getvalue() == b""
    sink.flush()
    assert len(raw.getvalue()) == 300_000
