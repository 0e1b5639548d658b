"""Holds what the readers read against the tests of the standards, and lists the differences.

    python benchmarks/oracle.py commonmark SPEC.txt
    python benchmarks/oracle.py tree DIR
    python benchmarks/oracle.py tokens DIR

``SPEC.txt`` is that of CommonMark (npm: ``commonmark-spec``) or of GFM (the sdist of PyPI's
``marko``, ``tests/spec/gfm.txt``), ``DIR`` a folder of html5lib's tests, ``tree-construction`` or
``tokenizer`` (in the sdist of PyPI's ``html5lib``). Nothing of them is part of this project.
Compared are clean text (without white space), headings, links and images; of the tokenizer tests,
tags with their attributes and text. What differs is printed with both sides; benchmarks/reading.md
says why.
"""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.readers.html import read_html
from contentlint.readers.html.entities import unescape
from contentlint.readers.html.tokens import TokenKind, tokenize
from contentlint.readers.markdown import read_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.readers.reading import Reading

_EXAMPLE = re.compile(
    r"^`{32} example\S*(?P<kind>[^\n]*)\n(?P<parts>.*?)^`{32}$", re.MULTILINE | re.DOTALL
)
_UNREAD = frozenset({"script", "style", "template", "title"})
_ASIDE = frozenset({Scope.ATTRIBUTE, Scope.IMAGE_ALT, Scope.TITLE, Scope.FIELD})


class Seen(NamedTuple):
    """What a reader sees of a text."""

    text: str
    headings: list[tuple[int, str]]
    links: list[str]
    images: list[tuple[str, str]]


class _Shown(HTMLParser):
    """What HTML shows, as far as a parser without tree rules can tell."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.level = self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.level = int(tag[1])
            self.headings.append((self.level, ""))
        elif tag == "a" and values.get("href") is not None:
            self.links.append(values["href"] or "")
        elif tag == "img" and "src" in values:
            self.images.append((values["src"] or "", values.get("alt") or ""))
        self.silent += tag in _UNREAD

    def handle_endtag(self, tag: str) -> None:
        self.level = 0 if re.fullmatch("h[1-6]", tag) else self.level
        self.silent -= tag in _UNREAD and self.silent > 0

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        self.text.append(data)
        if self.level:
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data


def shown(html: str) -> Seen:
    """Return what HTML shows."""
    parser = _Shown()
    parser.feed(html)
    parser.close()
    headings = [(level, _bare(text)) for level, text in parser.headings]
    return Seen(_bare("".join(parser.text)), headings, parser.links, parser.images)


def seen(reading: Reading) -> Seen:
    """Return what one of our readers has read."""
    blocks = [block for block in reading.blocks if block.scope not in _ASIDE]
    links = [
        inline
        for block in blocks
        for inline in block.inlines
        if inline.kind is InlineKind.LINK and inline.target is not None
    ]
    links.sort(key=lambda inline: inline.source)
    return Seen(
        _bare("".join(block.text for block in blocks)),
        [(b.level, _bare(b.text)) for b in blocks if b.scope in HEADINGS],
        [inline.target or "" for inline in links],
        [(image.target, image.alt or "") for image in reading.images],
    )


def _bare(text: str) -> str:
    return "".join(text.replace("\ufffc", "").split())


def _escaped(address: str) -> str:
    """Write an address as renderers do."""
    from urllib.parse import quote

    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def commonmark(path: str) -> Iterator[tuple[str, str, str, object, object]]:
    """Yield name, input, aspect, and what is expected and read where these differ."""
    text = Path(path).read_text("utf-8")
    section = ""
    for number, match in enumerate(_EXAMPLE.finditer(text), 1):
        heads = re.findall(r"^#{1,6} (.*)$", text[: match.start()], re.MULTILINE)
        section = heads[-1] if heads else section
        source, html = (
            match["parts"].replace("→", "\t").split("\n.\n", 1)
            if ("\n.\n" in match["parts"])
            else ("", match["parts"])
        )
        expected, found = shown(html), seen(read_markdown(source + "\n"))
        found = found._replace(
            links=[_escaped(one) for one in found.links],
            images=[(_escaped(one), alt) for one, alt in found.images],
        )
        expected = expected._replace(
            links=[_escaped(one) for one in expected.links],
            images=[(_escaped(one), alt) for one, alt in expected.images],
        )
        for aspect in Seen._fields:
            if getattr(expected, aspect) != getattr(found, aspect):
                yield (
                    f"{number} {section}", source, aspect,
                    getattr(expected, aspect), getattr(found, aspect),
                )  # fmt: skip


def tree(directory: str) -> Iterator[tuple[str, str, str, object, object]]:
    """Compare texts and addresses of whole documents with those of html5lib's trees."""
    for path in sorted(Path(directory).glob("*.dat")):
        for number, test in enumerate(path.read_text("utf-8").split("#data\n")[1:], 1):
            source, _, rest = test.partition("\n#errors")
            head, _, wanted = rest.partition("#document\n")
            if "#document-fragment" in head or "#script-on" in head:
                continue
            expected = _of_tree(wanted)
            found = seen(read_html(source, fragment=False))
            for aspect in ("text", "links", "headings"):
                ours, theirs = getattr(found, aspect), getattr(expected, aspect)
                if ours != theirs:
                    yield f"{path.stem} {number}", source, aspect, theirs, ours


def _of_tree(tree: str) -> Seen:
    silent = {*_UNREAD, "textarea", "select", "noscript", "noembed", "noframes", "iframe", "button"}
    silent |= {"xmp", "svg", "math", "object", "option", "rp", "rt", "datalist", "video", "audio"}
    text: list[str] = []
    links: list[str] = []
    headings: list[tuple[int, str]] = []
    open_: list[tuple[int, str]] = []
    joined = re.sub(r"\n(?!\| )", "\0", tree)
    for line in joined.split("\n"):
        match = re.match(r"\| (?P<indent> *)(?P<rest>.*)", line, re.DOTALL)
        if match is None:
            continue
        depth, rest = len(match["indent"]), match["rest"]
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        hidden = any(name in silent for _, name in open_)
        if rest.startswith("<") and not rest.startswith(("<!", "<?")):
            name = rest.strip("<>").split(" ")[-1]
            open_.append((depth, name))
            if re.fullmatch("h[1-6]", name) and not hidden:
                headings.append((int(name[1]), ""))
        elif rest.startswith('"'):
            content = rest.rstrip("\0")[1:-1].replace("\0", "\n")
            if not hidden:
                text.append(content)
                if any(re.fullmatch("h[1-6]", name) for _, name in open_) and headings:
                    level, before = headings[-1]
                    headings[-1] = level, before + _bare(content)
        elif rest.startswith("href=") and open_ and open_[-1][1] == "a" and not hidden:
            links.append(rest.rstrip("\0")[6:-1])
    return Seen(_bare("".join(text)), headings, links, [])


def tokens(directory: str) -> Iterator[tuple[str, str, str, object, object]]:
    """Compare tags and text with those of html5lib's tokenizer tests."""
    for path in sorted(Path(directory).glob("*.test")):
        for test in json.loads(path.read_text("utf-8")).get("tests", []):
            if test.get("initialStates", ["Data state"]) != ["Data state"]:
                continue
            source = test["input"]
            if test.get("doubleEscaped"):
                continue
            expected: list[tuple[object, ...]] = []
            for token in test["output"]:
                if token[0] == "Character" and expected and expected[-1][0] == "text":
                    expected[-1] = ("text", str(expected[-1][1]) + token[1])
                elif token[0] == "Character":
                    expected.append(("text", token[1]))
                elif token[0] == "StartTag":
                    expected.append(("start", token[1], token[2]))
                elif token[0] == "EndTag":
                    expected.append(("end", token[1]))
            found = list(_tokens(source))
            if found != expected:
                yield f"{path.stem}: {test['description']}", source, "tokens", expected, found


def _tokens(source: str) -> Iterator[tuple[object, ...]]:
    text = ""
    for token in tokenize(source, 0, len(source), lambda: False):
        if token.kind in (TokenKind.TEXT, TokenKind.RAW):
            from contentlint.readers.html.clean import CleanText

            clean = CleanText()
            clean.add_code(source, token.start, token.end)
            raw = token.kind is TokenKind.RAW
            text += source[token.start : token.end] if raw else clean.build()[0]
            continue
        if token.kind not in (TokenKind.START, TokenKind.END):
            continue
        if text:
            yield "text", text
            text = ""
        if token.kind is TokenKind.START:
            attributes: dict[str, str] = {}
            for one in token.attributes:
                attributes.setdefault(one.name, unescape(source[one.start : one.end]))
            yield "start", token.name, attributes
        else:
            yield "end", token.name
    if text:
        yield "text", text


def main() -> None:
    """Print the differences, and how many there are."""
    what, path = sys.argv[1:]
    differences = list({"commonmark": commonmark, "tree": tree, "tokens": tokens}[what](path))
    for name, source, aspect, expected, found in differences:
        print(f"--- {name} [{aspect}]\n  {source[:300]!r}")
        print(f"  expected {expected!r}\n  read     {found!r}")
    print(f"{len(differences)} differences")


if __name__ == "__main__":
    main()
