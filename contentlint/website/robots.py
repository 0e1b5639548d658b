"""robots.txt, as RFC 9309 reads it, with the place of each rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text import LineIndex
from contentlint.text.globs import begins
from contentlint.text.patterns import pattern
from contentlint.views.fragments import unquoted
from contentlint.website.facts import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = pattern(
    r"^[ \t\ufeff]*+(?P<key>[^\s:#]++(?:[ \t]++[^\s:#]++)*+)?+[ \t]*+(?P<colon>:)?+[ \t]*+"
    r"(?P<value>(?:[ \t]*+[^# \t\r\n]++)*+)[ \t]*+(?:#[^\r\n]*+)?\r?$",
    re.MULTILINE,
)
_FRONT_MATTER = pattern(r"---[ \t]*+\r?\n(?:(?!---)[^\n]*+\n)*+---[ \t]*+(?:\r?\n|\Z)")
_STEERED = pattern(r"^[ \t]*+(?:\{[{%]|<\?)", re.MULTILINE)
_FILLED = pattern(r"\{\{|<%|\$\{")
_AGENT = frozenset({"user-agent", "useragent", "user agent"})
"""How a group begins, with what Google's parser forgives."""
_EVERYTHING = frozenset({"/", "*", "/*"})


class Line(Record):
    """A line that says something, or tries to."""

    key: str
    """In lower case."""
    value: str
    place: Range
    colon: bool = True
    """Whether there is a ``:`` between the two."""
    agents: tuple[str, ...] = ()
    """For whom it holds, in lower case."""


class Directive(Record):
    """An ``Allow`` or ``Disallow`` that holds for search engines."""

    allow: bool
    pattern: str
    place: Range


class Robots(Record):
    """What crawlers may not fetch."""

    path: str
    directives: tuple[Directive, ...]
    """Those for Googlebot or, without any, those for all crawlers."""
    lines: tuple[Line, ...] = ()
    groups: Mapping[str, tuple[Directive, ...]] = {}
    """The directives of each crawler that is named, by its name in lower case."""

    @property
    def sitemaps(self) -> tuple[Line, ...]:
        """The lines that name sitemaps."""
        return tuple(line for line in self.lines if line.key == "sitemap")

    def verdict(self, route: str) -> Directive | None:
        """Return the directive that decides about a path; ``None`` if none does.

        The longest pattern wins, and ``Allow`` at a draw.
        """
        # RFC 9309, 2.2.2: what is encoded in percents is compared as what it stands for.
        route = unquoted(route)
        matching = (one for one in self.directives if begins(route, unquoted(one.pattern)))
        return max(matching, key=lambda one: (len(one.pattern), one.allow), default=None)

    def shuts_out(self, agent: str) -> Directive | None:
        """Return what keeps a crawler, by its name in lower case, from the whole site."""
        own = self.groups.get(agent, ())
        if any(one.allow for one in own):
            return None
        return next((one for one in own if one.pattern in _EVERYTHING), None)


def is_template(source: str) -> bool:
    """Tell whether a generator decides what a file says; lines that it fills in are no reason."""
    return _STEERED.search(source) is not None


def read_robots(path: str, source: str) -> Robots:
    """Read the groups for Googlebot or, without any, those for all crawlers.

    Front matter and what a generator fills in are left out.
    """
    groups: dict[str, list[Directive]] = {}
    lines: list[Line] = []
    agents: list[str] = []
    behind = False
    for line in _lines(source):
        if line.colon and line.key in _AGENT:
            agents = [] if behind else agents
            agents.append(line.value.lower())
            behind = False
            for agent in agents:
                groups.setdefault(agent, [])
        elif line.colon and line.key in ("allow", "disallow"):
            behind = True
            for agent in agents:
                if line.value:
                    allow = line.key == "allow"
                    groups[agent].append(Directive(allow, line.value, line.place))
        lines.append(line._replace(agents=tuple(agents)))
    known = {agent: tuple(directives) for agent, directives in groups.items()}
    own = known.get("googlebot", known.get("*", ()))
    return Robots(path, own, tuple(lines), known)


def _lines(source: str) -> Iterator[Line]:
    lines = LineIndex(source)
    front = _FRONT_MATTER.match(source)
    for match in _LINE.finditer(source, front.end() if front else 0):
        if _FILLED.search(match[0]):
            continue
        if match["key"] is None and match["colon"] is None and not match["value"]:
            continue
        key = match["key"] or ""
        start = match.start("key") if match["key"] else match.start("value")
        place = Range(lines.position(start), lines.position(match.end("value")))
        yield Line(key.lower(), match["value"], place, match["colon"] is not None)
