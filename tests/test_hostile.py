"""Inputs that once were read for ever: a few bytes each, and a second is ample for all of them."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from contentlint.readers.frontmatter import read_front_matter
from contentlint.readers.headline import is_frame
from contentlint.session import Checker, Invocation

_NAMES = "Friedrich-Wilhelm Hohenzollern Bartholomew Featherstonehaugh Papadiamantis"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail what takes longer; the regular expression engine lets signals through."""

    def end(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("Von Friedrich-Wilhelm Hohenzollern", True),
        ("Von Anna de la Cruz, Bernd van Aken und Chris", True),
        ("By Anna O'Neill & Bob", True),
        ("Von Friedrich-Wilhelm Hohenzollern (dpa)", False),
        ("By Bartholomew Featherstonehaugh | 3 min read", False),
        ("Von Konstantin Papadiamantis am 14 März 2024", False),
        (f"Von {_NAMES * 20}", True),
        (f"Von {_NAMES * 20} (dpa)", False),
        (f"By {'&,' * 200}!", False),
    ],
)
def test_bylines(line: str, frame: bool) -> None:
    with within(5):
        assert is_frame(line) is frame


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", " \t\r\n"])
@pytest.mark.parametrize(
    ("rest", "fields"),
    [("Text.\n", 0), ("---\ntitle: Brot\n---\n", 1), ("+++\na = 1\n+++\n", 1), ('{"a": 1}\n', 1)],
)
def test_blank_lines_before_front_matter(end: str, rest: str, fields: int) -> None:
    with within(5):
        assert len(read_front_matter(end * 500 + rest).fields) == fields


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.txt",
            "Brot backen\n\nVon Friedrich-Wilhelm Hohenzollern (dpa)\n\nEin Satz.\n",
        ),
        ("a.md", "\r\n" * 64 + "# Brot\r\n\r\nEin Satz steht hier.\r\n"),
        ("a.html", f'<html lang="en{"_a" * 60}!"><p>{"It is good. " * 40}</p>'),
    ],
)
def test_files(path: str, text: str) -> None:
    with within(30):
        (result,) = Checker(Invocation(isolated=True)).check_data(path, text.encode())
    assert result.problems == ()


_LONG = "9" * 4301


@pytest.mark.parametrize(
    ("path", "text", "problems"),
    [
        ("a.md", "Siehe http://githur und [a](http://githum) und //githuv.\n", ()),
        ("a.md", f"+++\nid = {_LONG}\n+++\n\nText\n", ("front-matter",)),
        ("a.md", f'{{"id": {_LONG}\n}}\n\nText\n', ("front-matter",)),
        ("a.md", f"---\nid: {_LONG}\nrobots: 1{':1' * 5000}\n---\n\nText\n", ()),
        (
            "a.html",
            '<script type="application/ld+json">{"@type": "Article", "datePublished": '
            f"{_LONG}}}</script><p>Text</p>",
            (),
        ),
        ("a.html", '<div lang="fr"><a href="">IT', ()),
        (
            "a.html",
            f'<script type="application/ld+json">{"[" * 600}{"]" * 600}</script><p>Text</p>',
            (),
        ),
        ("a.txt", "Am ². März, am ³. Mai 2024 und am ¹²³. Juni, 1–² und ²–³ Tage.\n", ()),
        (
            "a.xml",
            '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
            f"<wp:post_type>post</wp:post_type><title>&#{'0' * 5000}65;</title>"
            "<content:encoded>Text</content:encoded></item></channel></rss>",
            (),
        ),
    ],
)
def test_no_text_crashes(path: str, text: str, problems: tuple[str, ...]) -> None:
    (result,) = Checker(Invocation(isolated=True)).check_data(path, text.encode())
    assert tuple(problem.kind for problem in result.problems) == problems
