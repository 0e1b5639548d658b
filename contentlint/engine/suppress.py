"""Suppressions written in the text: comments and a front-matter key.

A comment ``contentlint-disable-next-line ID, ID -- reason`` silences these rules (all, without an
id) on the next line that is not blank; ``-disable-line`` on its own line, ``-disable`` until
``-enable`` or the end, ``-disable-file`` everywhere. ``contentlint: {ignore: [ID]}`` in the front
matter does so too. An id is a rule's or a category's, or ``all``. What looks like such a comment
and is none is not guessed at: it does nothing, and is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Block, Scope
from contentlint.engine.outcome import Cut
from contentlint.finding import Silenced
from contentlint.phrase import phrase
from contentlint.text import OffsetMap, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Comment, Document
    from contentlint.finding import Diagnostic
    from contentlint.text import LineIndex

_DIRECTIVE = pattern(
    # "<!---" and "--->", as many set comments in Markdown, leave a hyphen at either end.
    r"^-?\s*contentlint-(?P<verb>disable-next-line|disable-line|disable-file|disable|enable)"
    r"(?:\s+(?P<ids>(?!-)[^\s,]+(?:\s*,\s*[^\s,]+|\s+(?!-)[^\s,]+)*))?"
    r"\s*(?:\s--\s+(?P<reason>.*?))?(?:\s-)?$",
    re.DOTALL,
)

_MOST_IDS = 100
"""Ids of one comment that are read."""
_MOST_GUESSED = 200
"""Unknown names in a document for which it is looked up what they may have meant: that is slow."""

_ALL = "all"
_PREFIX = "contentlint-"
_VERBS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")
_MEANT = {
    "disable-all": "disable-file",
    "disable-next": "disable-next-line",
    "disable-nextline": "disable-next-line",
    "enable-file": "enable",
    "ignore": "disable",
    "ignore-all": "disable-file",
    "ignore-file": "disable-file",
    "ignore-line": "disable-line",
    "ignore-next": "disable-next-line",
    "ignore-next-line": "disable-next-line",
    "next-line": "disable-next-line",
    "off": "disable",
    "on": "enable",
    "skip": "disable",
    "skip-file": "disable-file",
    "start": "disable",
    "end": "enable",
}
"""What other tools call the same."""
_TOOL, _KEY = "contentlint", "ignore"
"""The table in front matter, and its only key."""
_KEYS_MEANT = frozenset(
    {"disable", "disabled", "exclude", "ignored", "ignores", "off", "rules", "skip", "suppress"}
)
_ATTEMPT = pattern(
    r"-?\s*+(?P<written>(?P<tool>content[-_ ]?lint|c[a-z]{8,12})(?P<gap>\s*+[-_:]\s*+|\s++)"
    r"(?P<verb>[a-z][a-z_-]*+:?))",
    re.IGNORECASE,
)
_AMID = pattern(rf"(?<![\w-]){_PREFIX}(?:disable|enable)")
_NEARLY = 0.75
_TOOL_NEARLY = 0.85
_NO_TEXT = " \t>"
"""What a blank line may hold, in a quotation of Markdown."""
_ALONE = pattern(rf"(?:<!---?|\{{/\*)\s*+{_PREFIX}[^<>]*(?:-->|\*/\}})")

_FEW_LINES = 8
"""Up to which a suppression is looked up by its lines."""
_JOINTS = pattern(r"[-_ ]")
_BETWEEN_IDS = pattern(r"[\s,]+")


class Suppression:
    """One directive, the lines it covers, and which of its ids it has suppressed so far."""

    __slots__ = ("ended", "first", "ids", "last", "reason", "source", "unread", "used", "verb")

    def __init__(
        self, ids: frozenset[str], source: Span, first: int, last: int, verb: str = ""
    ) -> None:
        self.unread = len(ids) > _MOST_IDS
        """Whether there are too many ids: then it suppresses nothing."""
        self.ids = ids if not self.unread else frozenset({""})
        """Ids of rules and categories; empty for all rules."""
        self.source = source
        self.verb = verb
        """What a comment says to do; ``""`` in metadata."""
        self.reason = ""
        """What its author has written behind ``--``."""
        self.first = first
        self.last = last
        """The lines covered, from 1, both inclusive."""
        self.ended: dict[str, int] = {}
        """Lines from which single rules are heard again, where others stay silent."""
        self.used: set[str] = set()

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether it silences this diagnostic."""
        names = names_of(diagnostic.rule, diagnostic.category)
        if self.ids and names.isdisjoint(self.ids):
            return False
        last = min((self.ended[name] for name in names & self.ended.keys()), default=self.last)
        return self.first <= diagnostic.end.line and diagnostic.start.line <= last

    def is_at(self, diagnostic: Diagnostic) -> bool:
        """Tell whether it is for its own line and the very thing that a diagnostic is about."""
        place = (diagnostic.start.offset, diagnostic.end.offset)
        return self.verb == "disable-line" and place == self.source

    def end(self, ids: frozenset[str], line: int) -> bool:
        """Let rules (none: all) be heard again from a line on; tell whether it silences no more."""
        if not ids or (self.ids and self.ids <= ids | self.ended.keys()):
            self.last = line
            return True
        for id_ in ids:
            self.ended.setdefault(id_, line)
        return False


def names_of(rule: str, category: str) -> frozenset[str]:
    """Return the names by which suppressions can mean a rule."""
    return frozenset({rule, category, rule.partition("/")[0]})


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """Read the directives of a document."""
    return (*_from_comments(document), *_from_front_matter(document))


def _from_comments(document: Document) -> Iterator[Suppression]:
    if not any("contentlint-" in comment.text for comment in document.comments):
        return
    end_of_file = len(document.lines)
    open_ended: list[Suppression] = []
    texts = _Texts(document.lines)
    for comment in sorted(document.comments, key=lambda c: c.source):
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        ids = _ids(match["ids"] or "")
        line = document.lines.position(comment.source.start).line
        last_line = document.lines.position(comment.source.end).line
        verb = match["verb"]
        if verb == "enable":
            open_ended = [one for one in open_ended if not one.end(ids, line)]
            continue
        if verb == "disable-next-line":
            covered = (last_line + 1, texts.behind(last_line))
        elif verb == "disable-line":
            covered = (line, last_line)
        else:
            covered = (1 if verb == "disable-file" else line, end_of_file)
        suppression = Suppression(ids, comment.source, *covered, verb)
        suppression.reason = " ".join((match["reason"] or "").split())
        if verb == "disable":
            open_ended.append(suppression)
        yield suppression


def _ids(written: str) -> frozenset[str]:
    """Return the ids of a list; none for all rules."""
    ids = frozenset(_BETWEEN_IDS.split(written.strip())) - {""}
    return frozenset() if _ALL in ids else ids


class _Texts:
    """Where texts go on behind lines that are asked for in order; each line is looked at once."""

    __slots__ = ("_lines", "_looked", "_next")

    def __init__(self, lines: LineIndex) -> None:
        self._lines = lines
        self._looked = 0
        """The last line that was looked at."""
        self._next = 0
        """The line with a text that it was, 0 at the end of the file."""

    def behind(self, line: int) -> int:
        """Return the next line with a text: blank ones and other suppressions are passed over."""
        if line < self._looked:
            return self._next or line + 1
        self._next = 0
        for number in range(line + 1, len(self._lines) + 1):
            self._looked = number
            text = self._lines.text(number).lstrip(_NO_TEXT).rstrip()
            if text and _ALONE.fullmatch(text) is None:
                self._next = number
                break
        return self._next or line + 1


def _from_front_matter(document: Document) -> Iterator[Suppression]:
    for field in document.fields:
        if field.origin != "front-matter" or not isinstance(field.value, str):
            continue
        if field.name == "contentlint.ignore" or field.name.startswith("contentlint.ignore."):
            yield Suppression(_ids(field.value), field.source, 1, len(document.lines))


def misnamed(document: Document) -> Iterator[Block]:
    """Yield keys of front matter that were meant to suppress and do not, as blocks for a rule.

    The block's ``name`` is ``key:WRITTEN`` or ``key-near:WRITTEN:MEANT``.
    """
    seen: set[str] = set()
    for field in document.fields:
        if field.origin != "front-matter" or field.name[:1].lower() != _TOOL[0]:
            continue
        tool, *below = field.name.split(".")
        written = ".".join((tool, *below[:1]))
        key = below[0] if below else ""
        right = (
            _KEY if key == _KEY or key.lower() in _KEYS_MEANT else _closest(key, [_KEY], _NEARLY)
        )
        if tool == _TOOL:
            if key == _KEY:
                continue
        elif not right or not _closest(_JOINTS.sub("", tool.lower()), [_TOOL], _TOOL_NEARLY):
            continue  # a key of somebody else's
        if written not in seen:
            seen.add(written)
            name = f"key-near:{written}:{_TOOL}.{right}" if right else f"key:{written}"
            yield _block(document, field.source, name)


def apply(
    diagnostics: Iterable[Diagnostic], found: tuple[Suppression, ...], silenced: list[Silenced]
) -> Iterator[Diagnostic]:
    """Yield what no suppression covers, and note in each suppression what it was good for.

    What one covers goes to ``silenced``.
    """
    wide, on_line = _by_line(found)
    for diagnostic in diagnostics:
        first, last = diagnostic.start.line, diagnostic.end.line
        near = dict.fromkeys(
            one for line in range(first, last + 1) for one in on_line.get(line, ())
        )
        named = ("", *names_of(diagnostic.rule, diagnostic.category))
        far = dict.fromkeys(one for name in named for one in wide.get(name, ()))
        covering = [
            one for one in (*far, *near) if one.covers(diagnostic) and not one.is_at(diagnostic)
        ]
        for one in covering:
            one.used.add(diagnostic.rule)
        if covering:
            silenced.append(Silenced(diagnostic, "comment", covering[0].reason))
        else:
            yield diagnostic


def _by_line(
    found: tuple[Suppression, ...],
) -> tuple[dict[str, list[Suppression]], dict[int, list[Suppression]]]:
    """Return those that cover many lines by the rules they name, and the others by each line."""
    wide: dict[str, list[Suppression]] = {}
    on_line: dict[int, list[Suppression]] = {}
    for one in found:
        if one.ended or one.last - one.first > _FEW_LINES:
            for id_ in one.ids or ("",):
                wide.setdefault(id_, []).append(one)
            continue
        for line in range(one.first, one.last + 1):
            on_line.setdefault(line, []).append(one)
    return wide, on_line


def unread(found: tuple[Suppression, ...]) -> Iterator[Cut]:
    """Yield what is wrong with suppressions that name too many rules."""
    for one in found:
        if one.unread:
            message = phrase(
                "more than {most} rules in one suppression, which was left unread; write several",
                most=_MOST_IDS,
            )
            yield Cut(message, "", one.source, serious=True)


def idle(
    found: tuple[Suppression, ...],
    document: Document,
    active: frozenset[str],
    known: frozenset[str],
) -> Iterator[Block]:
    """Yield suppressions that suppressed nothing, and ids no rule has, as blocks for a rule.

    The block's ``name`` is ``unused``, ``unused-alone`` for one that stands alone on the line that
    it is meant for, ``unknown:ID``, or ``unknown-near:ID:MEANT``. An id whose rule did not run is
    left in peace: nobody knows whether it is needed.
    """
    meant: dict[str, str] = {}
    for one in found:
        if one.unread:
            continue
        for id_ in sorted(one.ids - known):
            if id_ not in meant and len(meant) < _MOST_GUESSED:
                meant[id_] = _closest(id_.lower(), known, _NEARLY)
            close = meant.get(id_, "")
            name = f"unknown-near:{id_}:{close}" if close else f"unknown:{id_}"
            yield _block(document, one.source, name)
        if (not one.ids or one.ids & active) and not one.used:
            alone = _stands_alone(document, one)
            yield _block(document, one.source, "unused-alone" if alone else "unused")


def mistaken(document: Document, known: frozenset[str]) -> Iterator[Block]:
    """Yield comments that were meant for suppressions and are none, as blocks for a rule.

    The block's ``name`` is ``misspelt:WRITTEN``, ``misspelt-near:WRITTEN:MEANT``, ``amid`` for one
    amid another comment, or ``idle-enable`` where nothing is disabled.
    """
    disabled = False
    for comment in sorted(document.comments, key=lambda c: c.source):
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            name = _misspelt(comment) or _amid(comment, known)
            if name:
                yield _block(document, comment.source, name)
        elif match["verb"] == "disable":
            disabled = True
        elif match["verb"] == "enable" and not disabled:
            yield _block(document, comment.source, "idle-enable")


def _misspelt(comment: Comment) -> str:
    match = _ATTEMPT.match(comment.text)
    if match is None:
        return ""
    tool, gap = match["tool"].lower(), match["gap"].strip()
    own = _JOINTS.sub("", tool) == _PREFIX[:-1]
    if not own and not _closest(tool, (_PREFIX[:-1],), _TOOL_NEARLY):
        return ""
    verb = match["verb"].lower().replace("_", "-").rstrip(":-")
    meant = verb if verb in _VERBS else _MEANT.get(verb, "") if gap else ""
    sure = own and match["written"].startswith(_PREFIX)
    if sure and not meant:
        meant = _closest(verb, _VERBS, _NEARLY)
    if meant:
        return f"misspelt-near:{_said(match)}:{_PREFIX}{meant}"
    return f"misspelt:{_said(match)}" if sure else ""


def _said(match: re.Match[str]) -> str:
    return " ".join(match["written"].split())


def _amid(comment: Comment, known: frozenset[str]) -> str:
    """Tell a directive that stands behind other words; one with its own words is a mention."""
    for found in _AMID.finditer(comment.text):
        match = _DIRECTIVE.match(comment.text[found.start() :])
        if match is not None and _ids(match["ids"] or "") <= known:
            return "amid"
    return ""


def _closest(name: str, known: Iterable[str], least: float) -> str:
    from contentlint.mistakes import closest

    return closest(name, known, least)


def _stands_alone(document: Document, one: Suppression) -> bool:
    """Tell whether a directive for its own line has nothing beside it there."""
    if one.verb != "disable-line":
        return False
    text = "\n".join(document.lines.text(line) for line in range(one.first, one.last + 1))
    return text.strip() == document.source[one.source.start : one.source.end].strip()


def _block(document: Document, source: Span, name: str) -> Block:
    text = document.source[source.start : source.end]
    return Block(Scope.SUPPRESSION, text, OffsetMap.verbatim(*source), source, name=name)
