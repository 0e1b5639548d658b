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
    from collections.abc import Iterator

_LINE = pattern(
    r"^[ \t]*+([A-Za-z-]++)[ \t]*+:[ \t]*+((?:[ \t]*+[^# \t\r\n]++)*+)[ \t]*+(?:#[^\r\n]*+)?\r?$",
    re.MULTILINE,
)


class Directive(Record):
    """An ``Allow`` or ``Disallow`` that holds for search engines."""

    allow: bool
    pattern: str
    place: Range


class Robots(Record):
    """What crawlers may not fetch."""

    path: str
    directives: tuple[Directive, ...]

    def verdict(self, route: str) -> Directive | None:
        """Return the directive that decides about a path; ``None`` if none does.

        The longest pattern wins, and ``Allow`` at a draw.
        """
        # RFC 9309, 2.2.2: what is encoded in percents is compared as what it stands for.
        route = unquoted(route)
        matching = (one for one in self.directives if begins(route, unquoted(one.pattern)))
        return max(matching, key=lambda one: (len(one.pattern), one.allow), default=None)


def read_robots(path: str, source: str) -> Robots:
    """Read the groups for Googlebot or, without any, those for all crawlers."""
    groups: dict[str, list[Directive]] = {}
    agents: list[str] = []
    behind = False
    for key, value, place in _lines(source):
        if key == "user-agent":
            agents = [] if behind else agents
            agents.append(value.lower())
            behind = False
            for agent in agents:
                groups.setdefault(agent, [])
        elif key in ("allow", "disallow"):
            behind = True
            for agent in agents:
                if value:
                    groups[agent].append(Directive(key == "allow", value, place))
    return Robots(path, tuple(groups.get("googlebot", groups.get("*", ()))))


def _lines(source: str) -> Iterator[tuple[str, str, Range]]:
    lines = LineIndex(source)
    for match in _LINE.finditer(source):
        place = Range(lines.position(match.start(1)), lines.position(match.end(2)))
        yield match[1].lower(), match[2], place
