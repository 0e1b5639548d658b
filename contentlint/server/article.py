"""An open file, and what is known of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.engine import run
from contentlint.engine.asked import asked
from contentlint.portrait import portrait
from contentlint.readers.earlier import Earlier
from contentlint.record import Record
from contentlint.server.recall import Recall
from contentlint.session.checker import failed

if TYPE_CHECKING:
    from contentlint.document import Document, Format
    from contentlint.finding import Diagnostic, Severity
    from contentlint.result import Result
    from contentlint.score import Card
    from contentlint.server.buffer import Buffer
    from contentlint.server.project import Project


class Checked(Record):
    """What a check of one state of a text came to."""

    serial: int
    """Which state of the text."""
    buffer: Buffer
    result: Result
    document: Document | None
    """``None`` where the text could not be read."""

    def findings(self, *, infos: bool) -> tuple[Diagnostic, ...]:
        """Return what people are shown; ``infos``: infos as well that nobody asked for."""
        found = self.result.findings
        return found if infos else tuple(one for one in found if not one.quiet)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a level there are, shown or not."""
        return sum(one.severity is severity for one in self.result.findings)


class Article:
    """A file that an editor has open."""

    __slots__ = (
        "buffer",
        "card",
        "checked",
        "cost",
        "earlier",
        "format",
        "path",
        "reached",
        "recall",
        "serial",
        "uri",
        "version",
    )

    def __init__(self, uri: str, path: str, kind: Format, buffer: Buffer, version: int) -> None:
        self.uri = uri
        self.path = path
        """As the command line would name it; the editor's name for what lies in no file."""
        self.format = kind
        self.buffer = buffer
        self.version: int | None = version
        """The editor's number of the state."""
        self.serial = 0
        """Ours: it grows with each change."""
        self.checked: Checked | None = None
        """What the last check came to that was not overtaken; ``None`` for what is excluded."""
        self.card: Card | None = None
        """How good it is, once somebody has asked; of the last check."""
        self.reached = -1
        """The state that it was of."""
        self.earlier = Earlier()
        self.recall = Recall()
        self.cost = 0.0
        """Seconds that it took."""

    def change(self, buffer: Buffer, version: int | None) -> None:
        """Take a new state of the text."""
        self.buffer, self.version = buffer, version
        self.serial += 1


def check(article: Article, project: Project) -> Checked:
    """Check the text of an article as it is now. Whatever goes wrong is part of the result.

    Raises :class:`~contentlint.server.desk.StaleError` if the text changes meanwhile.
    """
    serial, buffer, recall = article.serial, article.buffer, article.recall
    recall.stale = lambda: article.serial != serial
    try:
        result, document = _checked(article, buffer.text, project, recall)
    except Exception as error:
        (result,), document = failed(article.path, error), None
    return Checked(serial, buffer, project.worder.result(result), document)


def rated(article: Article, checked: Checked, project: Project) -> Card | None:
    """Return how good an article is; ``None`` if it could not be read, or has changed meanwhile.

    That takes about as long as a check, and is worked out once for each state of the text.
    """
    document = checked.document
    if document is None or article.checked is not checked:
        return None
    if article.card is None:
        plan = project.checker.setup_of(document, article.path).plan
        whole = checked.result._replace(about=portrait(document), checks=asked(document, plan))
        article.card = whole.card
    return article.card


def encoded(text: str) -> bytes:
    """Return a text in UTF-8, marked so that nothing it declares about itself is believed.

    Halves of characters, which editors may send, become question marks.
    """
    return text.encode("utf-8-sig", "replace")


def _checked(
    article: Article, text: str, project: Project, recall: Recall
) -> tuple[Result, Document]:
    checker, path = project.checker, article.path
    project.watch_directories(path)
    reader = checker.documents(
        path,
        encoded(text),
        article.format,
        project.around(path),
        earlier=article.earlier,
    )
    (document,) = reader.documents
    setup = checker.setup_of(document, path)
    project.watch(path, setup)
    outcome = run(document, setup.plan, memory=recall.begin(document, setup.plan, date.today()))
    recall.end()
    result = checker.result(document, outcome, setup)
    try:
        return project.without_known(result, path), document
    except ConfigError as error:
        return result._replace(
            problems=(*result.problems, *failed(path, error)[0].problems)
        ), document
