"""Checks single files. One checker lives in each worker process; what it works out lives in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint import files
from contentlint.config import ConfigError
from contentlint.document import Format
from contentlint.engine import Plan, run
from contentlint.engine.clock import in_time
from contentlint.phrase import phrase, system
from contentlint.problem import Problem
from contentlint.readers.read import Circumstances, ReadError, format_of, is_export, read, too_large
from contentlint.result import Result
from contentlint.session.articles import no_article, no_prose
from contentlint.session.disk import Disk
from contentlint.session.invocation import Fixing
from contentlint.session.setups import Setups, own_of
from contentlint.views.linked_files import LinkedFiles

if TYPE_CHECKING:
    from datetime import date

    from contentlint.config import Setup
    from contentlint.document import Document, Field
    from contentlint.engine import Cut, Outcome, RuleFailure
    from contentlint.fix.mend import Known
    from contentlint.languagetool import Examiner
    from contentlint.readers.earlier import Earlier
    from contentlint.readers.read import Reader
    from contentlint.result import Check, ReadBlock
    from contentlint.session.cache import RecordingFiles
    from contentlint.session.invocation import Invocation, LanguageTool
    from contentlint.website.facts import Facts


class Checker:
    """Reads and checks files, and texts that lie in none. Threads may share one."""

    __slots__ = ("_disk", "_examiner", "_known", "invocation", "setups")

    def __init__(self, invocation: Invocation) -> None:
        self.invocation = invocation
        self._examiner = _examiner(invocation.languagetool)
        self.setups = Setups(invocation, self._examiner)
        self._disk = Disk()
        self._known: Known | None = None

    @property
    def known(self) -> Known | None:
        """What tells which findings are known and not to be fixed; ``None`` if all are.

        Raises :class:`ConfigError`.
        """
        if self._known is None and self.invocation.spared:
            from contentlint.baseline import load_known

            self._known = load_known(self.invocation.spared, self.today).known
        return self._known

    @property
    def disk(self) -> Disk:
        """The files around articles, as they were first seen."""
        return self._disk

    def look_around(self) -> None:
        """Forget what was seen of the files around articles, for whoever outlives a run."""
        self._disk = Disk()

    @property
    def asks_others(self) -> bool:
        """Whether results hang on a program that may answer otherwise another time."""
        return self._examiner is not None

    @property
    def today(self) -> date:
        """The day of the check."""
        return self.invocation.today or _today()

    def read(self, path: str) -> bytes:
        """Return what a file says, or what is staged of it. Raises ``OSError``."""
        changes = self.invocation.changes
        name = changes.blobs.get(os.path.realpath(path)) if changes else None
        if changes and name:
            from contentlint.session.changes import GitError, blob

            try:
                return blob(changes.top, name)
            except GitError as error:
                raise OSError(0, str(error)) from error
        return files.read(path)

    def data(self, path: str) -> bytes | Problem:
        """Return what a file says, or why it cannot be told."""
        try:
            return self.read(path)
        except files.TooLargeError:
            error = too_large(os.path.getsize(path), format_of(path) or Format.MARKDOWN)
            return Problem(error.kind, str(error))
        except OSError as error:
            return Problem("unreadable", phrase("cannot be read: {reason}", reason=system(error)))

    def check_file(self, path: str, named: bool = True) -> tuple[Result, ...]:
        """Check the documents of a file. A file that cannot be read is a result with a problem.

        ``named``: the user gave this very path, so that "no article" is worth saying.
        """
        opened = self.open(path, named)
        if not isinstance(opened, bytes):
            return opened
        return self.check_data(path, opened, around=self.around(path))

    def open(self, path: str, named: bool) -> bytes | tuple[Result, ...]:
        """Return what an article says, or the results of a file that cannot be read as one."""
        data = self.data(path)
        if isinstance(data, Problem):
            return broken(path, data)
        return self.admitted(path, data, named)

    def admitted(self, path: str, data: bytes, named: bool) -> bytes | tuple[Result, ...]:
        """Return the bytes of a file if they are an article's, else its results: none, or why."""
        if not named and path.lower().endswith((".atom", ".xml")) and not is_export(data):
            return ()  # some other XML
        foreign = no_article(path) or no_prose(path, data)
        if not foreign:
            return data
        return self.check_foreign(path, data, foreign) if named else ()

    def check_foreign(self, path: str, data: bytes, what: str) -> tuple[Result, ...]:
        """Check a named file that is ``what`` and no article: if told so, and without fixes."""
        if not self.invocation.any_text:
            message = phrase(
                "is {what} and no article, and was not read; --any-text reads it", what=what
            )
            return broken(path, Problem("no-article", message, note=True))
        results = self.check_data(path, data, format_of(path) or Format.TEXT, self.around(path))
        unfixed = tuple(
            r._replace(findings=tuple(d._replace(fix=None) for d in r.findings)) for r in results
        )
        if self.invocation.fix is Fixing.NONE:
            return unfixed
        note = Problem(
            "no-article",
            phrase("is {what} and no article, and was not fixed", what=what),
            note=True,
        )
        return tuple(r._replace(problems=(*r.problems, note)) for r in unfixed)

    def check_data(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- the report's own name for it
        around: LinkedFiles | None = None,
    ) -> tuple[Result, ...]:
        """Check the documents in the bytes of a file called ``path``, which need not be there.

        Links are followed into the files ``around`` it, if any.
        """
        try:
            return self.checked(path, data, format, around)
        except Exception as error:
            return failed(path, error)

    def checked(  # noqa: PLR0913 -- as check_data, and what a cache wants to know
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
        around: LinkedFiles | None = None,
        *,
        facts_only: bool = False,
        asked: RecordingFiles | None = None,
        language: str = "",
    ) -> tuple[Result, ...]:
        """Check like :meth:`check_data`. ``asked`` takes note of what is asked of the day.

        ``language`` is assumed where the document declares none, before what is configured. Raises
        :class:`ConfigError` and :class:`ReadError`, and whatever a defect raises.
        """
        reader = self.documents(path, data, format, around, language)
        encoding = reader.decoded.encoding
        results: list[Result] = []
        for document in reader.documents:
            setup = self.setup_of(document, path)
            plan = Plan((), setup.plan.known) if facts_only else setup.plan
            results.append(self.result(document, run(document, plan, encoding), setup))
            if asked is not None and document.today is not None:
                asked.asked_of(document.today)
        return tuple(results)

    def documents(  # noqa: PLR0913 -- a file, and what is known of it
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
        around: LinkedFiles | None = None,
        language: str = "",
        *,
        earlier: Earlier | None = None,
    ) -> Reader:
        """Read the documents in the bytes of a file.

        ``earlier`` is the one of :class:`~contentlint.readers.read.Circumstances`.
        Raises :class:`ConfigError` and :class:`ReadError`.
        """
        kind = kind_of(path, format)
        known = self.known_of(path, around)._replace(earlier=earlier)
        if language:
            known = known._replace(language=language)
        return in_time(len(data), lambda: read(path, data, known, kind))

    def setup_of(self, document: Document, path: str) -> Setup:
        """Return what a document of the file ``path`` runs with. Raises :class:`ConfigError`."""
        return self._within(path, document.path.removeprefix(path), document.fields)

    def _within(self, path: str, part: str, fields: tuple[Field, ...]) -> Setup:
        if not self.setups.parts(path):
            return self.setups.setup(path)
        return self.setups.setup(path, own_of(part, fields, self.setups.setup(path).names))

    def known_of(self, path: str, around: LinkedFiles | None) -> Circumstances:
        """Return what is known of a file before it is read. Raises :class:`ConfigError`."""
        known = self.circumstances(self.setups.setup(path), around)
        if not self.setups.parts(path):
            return known

        def within(part: str, fields: tuple[Field, ...]) -> Circumstances:
            return self.circumstances(self._within(path, part, fields), around)

        return known._replace(within=within)

    def around(self, path: str) -> LinkedFiles:
        """Return the files around one that lies on the disk."""
        return LinkedFiles(self._disk, os.path.abspath(path))

    def circumstances(self, setup: Setup, around: LinkedFiles | None) -> Circumstances:
        """Return what is known of an article before it is read."""
        return Circumstances(
            setup.language,
            setup.genre,
            setup.selector,
            self.today,
            setup.keyphrase,
            around,
            setup.names,
        )

    def result(self, document: Document, outcome: Outcome, setup: Setup) -> Result:
        """Return what a walk over a document comes to."""
        lowest = setup.severity.rank
        shown = tuple(d for d in outcome.diagnostics if d.severity.rank >= lowest)
        problems = (*document.problems, *map(_crashed, outcome.failures))
        problems += tuple(_cut(document, cut) for cut in outcome.cuts)
        if self._examiner is not None:
            problems += self._examiner.problems()
        title = document.title.text if document.title else ""
        return Result(
            document.path,
            document.format,
            document.language,
            title,
            shown,
            problems,
            self._measure(document),
            facts=self._gather(document),
            silenced=tuple(s for s in outcome.silenced if s.finding.severity.rank >= lowest),
            about=self._portrait(document),
            checks=self._asked(document, setup),
            text=self._text(document),
        )

    def _portrait(self, document: Document) -> dict[str, object] | None:
        if not self.invocation.metrics:
            return None
        from contentlint.portrait import portrait

        return portrait(document)

    def _asked(self, document: Document, setup: Setup) -> tuple[Check, ...] | None:
        if not self.invocation.metrics:
            return None
        from contentlint.engine.asked import asked

        return asked(document, setup.plan)

    def _text(self, document: Document) -> tuple[ReadBlock, ...] | None:
        if not self.invocation.text:
            return None
        from contentlint.readable import readable

        return readable(document)

    def _gather(self, document: Document) -> Facts | None:
        if not self.invocation.facts:
            return None
        from contentlint.engine.suppress import suppressions
        from contentlint.website.facts import Silence, gather

        silences = (Silence(tuple(sorted(s.ids)), s.first, s.last) for s in suppressions(document))
        return gather(document)._replace(silences=tuple(silences))

    def _measure(self, document: Document) -> dict[str, object] | None:
        if not self.invocation.metrics:
            return None
        from contentlint.metrics import measure

        return measure(document)


def kind_of(path: str, format: Format | None) -> Format:  # noqa: A002 -- as above
    """Return what a file is written in. Raises :class:`ReadError` if its name does not tell."""
    kind = format or format_of(path)
    if kind is None:
        extension = os.path.splitext(path)[1] or "no extension"
        message = phrase(
            "is no article format ({extension}); use .md, .mdx, .html, .txt, .xml, .atom or "
            ".ghost.json",
            extension=extension,
        )
        raise ReadError("format", message)
    return kind


def broken(path: str, problem: Problem) -> tuple[Result, ...]:
    """Return the results of a file of which nothing could be read."""
    return (Result(path, "", "", "", problems=(problem,)),)


def failed(path: str, error: Exception) -> tuple[Result, ...]:
    """Return the results of a file that could not be checked."""
    if isinstance(error, ReadError):
        return broken(path, Problem(error.kind, str(error)))
    if isinstance(error, ConfigError):
        return broken(path, Problem("config", str(error)))
    return broken(path, _defect(error))


def _examiner(where: LanguageTool | None) -> Examiner | None:
    if where is None:
        return None
    from contentlint.languagetool import Client, Examiner, address

    client = Client(address(where.url)) if where.url else None
    return Examiner(client, required=where.required, trouble=where.trouble)


def _today() -> date:
    from datetime import date

    return date.today()


def _cut(document: Document, cut: Cut) -> Problem:
    start = document.lines.position(cut.at.start) if cut.at else None
    end = document.lines.position(cut.at.end) if cut.at else None
    return Problem("limit", cut.message, start=start, end=end, rule=cut.rule, note=not cut.serious)


def _crashed(failure: RuleFailure) -> Problem:
    message = phrase("rule {rule} crashed: {message}", rule=failure.rule, message=failure.message)
    return Problem("rule-crash", message, rule=failure.rule, ours=True, traceback=failure.traceback)


def _defect(error: Exception) -> Problem:
    import traceback

    message = phrase(
        "contentlint crashed: {name}: {error}; please report it",
        name=type(error).__name__,
        error=error,
    )
    text = "".join(traceback.format_exception(error))
    return Problem("crash", message, ours=True, traceback=text)
