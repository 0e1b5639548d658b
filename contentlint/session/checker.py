"""Checks single files. One checker lives in each worker process; its caches live in it."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from contentlint import catalog, packs
from contentlint.config import Config, ConfigError, Layer, Setup, find, resolve, verify
from contentlint.document import Format
from contentlint.engine import Plan, run
from contentlint.readers.read import Circumstances, ReadError, format_of, read
from contentlint.record import Record
from contentlint.result import Result, Trouble
from contentlint.rule import ListFile
from contentlint.session.articles import no_article, no_prose
from contentlint.session.discover import Exclusion
from contentlint.session.disk import Disk
from contentlint.views.linked_files import LinkedFiles

if TYPE_CHECKING:
    from datetime import date

    from contentlint.catalog import Catalog
    from contentlint.document import Document
    from contentlint.engine import Outcome, RuleFailure
    from contentlint.languagetool import Examiner
    from contentlint.session.cache import Cache
    from contentlint.session.changes import Changes
    from contentlint.text import Span
    from contentlint.website.facts import Facts

LARGEST = 64 * 1024 * 1024
"""Bytes of a file beyond which it is refused unread."""


class Fixing(StrEnum):
    """Which fixes are applied."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"
    """Safe ones and the others."""


class LanguageTool(Record):
    """Where LanguageTool is to be asked."""

    url: str
    """Its address; ``""`` where there was trouble."""
    required: bool = False
    """Whether a check without it is a failure."""
    trouble: str = ""
    """Why it cannot be asked, one line."""


class Invocation(Record):
    """What a run was asked for: plain values, sent to worker processes."""

    config: str = ""
    """The file given with ``--config``; ``""`` looks for the nearest one of each article."""
    isolated: bool = False
    """No configuration files at all."""
    over: tuple[Layer, ...] = ()
    """What the environment and flags set."""
    metrics: bool = False
    """Whether a report wants them: they cost as much as all rules together."""
    today: date | None = None
    fix: Fixing = Fixing.NONE
    diff: bool = False
    """Whether files are left as they are, and results show what fixes would change."""
    languagetool: LanguageTool | None = None
    """``None`` to do without."""
    facts: bool = False
    """Whether site rules want to know about each document."""
    cache: str = ""
    """Directory of what earlier checks found; ``""`` for none."""
    changes: Changes | None = None
    """What has changed, where only that is checked."""
    any_text: bool = False
    """Whether files are checked that are named and no articles; they are never fixed."""


class Fixed(Record):
    """What fixing has made of a file."""

    results: tuple[Result, ...]
    data: bytes
    encoding: str = "utf-8"


class Checker:
    """Reads and checks files; keeps configurations, catalogs and plans it has worked out."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._paths: dict[str, str] = {}
        self._configs: dict[str, Config] = {}
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._disk = Disk()
        self._setups: dict[tuple[str, tuple[bool, ...]], Setup] = {}
        self._digests: dict[tuple[int, bool], str] = {}
        self._cache: Cache | None = None
        if invocation.cache:
            from contentlint.session.cache import Cache  # noqa: PLC0415 -- not for single files

            self._cache = Cache(invocation.cache, self._disk)
        self._examiner: Examiner | None = None
        if invocation.languagetool is not None:
            self._examiner = _examiner(invocation.languagetool)

    # --- what holds for a path

    def config(self, path: str) -> Config:
        """Return the configuration of an article. Raises :class:`ConfigError`."""
        directory = os.path.dirname(path)
        if directory not in self._paths:
            self._paths[directory] = self._find(os.path.abspath(directory))
        file = self._paths[directory]
        if file not in self._configs:
            config = resolve(file, self._invocation.over)
            verify(config, self.catalog(config))
            self._configs[file] = config
        return self._configs[file]

    def _find(self, directory: str) -> str:
        if self._invocation.isolated:
            return ""
        return self._invocation.config or find(directory)

    def exclusion(self, path: str) -> Exclusion:
        """Return what the configuration of an article leaves out; nothing if it has mistakes."""
        try:
            config = self.config(path)
        except ConfigError:
            return Exclusion((), "")  # told with each article
        return Exclusion(tuple(config.values["exclude"]), config.directory)

    def catalog(self, config: Config) -> Catalog:
        """Return the rules a configuration can choose from. Raises :class:`ConfigError`."""
        key = (config.directory if config.values["packs"] else "", *config.values["packs"])
        if key not in self._catalogs:
            try:
                self._catalogs[key] = catalog.load(config.values["packs"], config.directory)
            except (catalog.CatalogError, packs.PackError) as error:
                raise ConfigError(str(error)) from error
        return self._catalogs[key]

    def setup(self, path: str) -> Setup:
        """Return what an article runs with. Raises :class:`ConfigError`."""
        config = self.config(path)
        key = (config.path, config.matching(path))
        if key not in self._setups:
            setup = config.setup(self.catalog(config), key[1])
            self._setups[key] = self._examined(setup)
        return self._setups[key]

    def _examined(self, setup: Setup) -> Setup:
        """Let LanguageTool look at what runs with this setup, if it is wanted."""
        if self._examiner is None:
            return setup
        from functools import partial  # noqa: PLC0415 -- only with LanguageTool

        from contentlint.engine import ExternalChecker  # noqa: PLC0415 -- as above

        examine = partial(self._examiner.examine, own=_own_words(setup.plan), admits=setup.admits)
        examination = ExternalChecker(self._examiner.namespace, examine)
        return setup._replace(plan=setup.plan.examined_by(examination))

    # --- checking

    def check_file(self, path: str, named: bool = True) -> tuple[Result, ...]:
        """Check the documents of a file. A file that cannot be read is a result with a problem.

        ``named``: the user gave this very path, so that "no article" is worth saying.
        """
        data = self._data(path)
        if isinstance(data, Trouble):
            return _broken(path, data)
        if not named and _is_other_xml(path, data):
            return ()
        foreign = no_article(path) or no_prose(path, data)
        if foreign:
            return self.check_foreign(path, data, foreign) if named else ()
        if self._invocation.fix is Fixing.NONE:
            return self.check_data(path, data)
        return self._fix_file(path, data)

    def check_foreign(self, path: str, data: bytes, what: str) -> tuple[Result, ...]:
        """Check a named file that is ``what`` and no article: if told so, and without fixes."""
        invocation = self._invocation
        if not invocation.any_text:
            message = f"is {what} and no article, and was not read; --any-text reads it"
            return _broken(path, Trouble("no-article", message, note=True))
        results = self.check_data(path, data, format_of(path) or Format.TEXT)
        unfixed = tuple(
            r._replace(diagnostics=tuple(d._replace(fix=None) for d in r.diagnostics))
            for r in results
        )
        if invocation.fix is Fixing.NONE:
            return unfixed
        note = Trouble("no-article", f"is {what} and no article, and was not fixed", note=True)
        return tuple(r._replace(problems=(*r.problems, note)) for r in unfixed)

    def check_packed(self, path: str, named: bool, changed: bool) -> bytes:
        """Check like :meth:`check_file`, with facts; what is known from earlier is not done again.

        Of a file that has not ``changed`` only the facts are wanted.
        """
        from contentlint.session.packing import pack  # noqa: PLC0415 -- not for single files

        data = self._data(path)
        if isinstance(data, Trouble):
            return pack(_broken(path, data) if changed else ())
        if (not named and _is_other_xml(path, data)) or (not changed and format_of(path) is None):
            return pack(())
        foreign = no_article(path) or no_prose(path, data)
        if foreign:
            return pack(self.check_foreign(path, data, foreign) if named and changed else ())
        if self._invocation.fix is not Fixing.NONE:
            return pack(self._fix_file(path, data))
        return self._remembered(path, data, changed)

    def _remembered(self, path: str, data: bytes, changed: bool) -> bytes:
        from contentlint.session.cache import RecordingFiles  # noqa: PLC0415 -- as above
        from contentlint.session.packing import pack  # noqa: PLC0415 -- as above

        settings = self._settings(path, changed) if self._cache else ""
        if self._cache is None or not settings:
            return pack(self._checked(path, data, None, None, changed))
        found = self._cache.load(path, settings, data)
        if found is not None:
            return found
        asked = RecordingFiles(self._disk)
        results = self._checked(
            path, data, None, LinkedFiles(asked, os.path.abspath(path)), changed
        )
        packed = pack(results)
        if not any(problem.ours for result in results for problem in result.problems):
            self._cache.store(path, settings, data, asked, packed)
        return packed

    def _settings(self, path: str, changed: bool) -> str:
        """Return a digest of all that a file is checked with; ``""`` if it must not be kept."""
        from contentlint.session.cache import settings_digest  # noqa: PLC0415 -- as above

        try:
            setup, config = self.setup(path), self.config(path)
        except ConfigError:
            return ""
        packs_used = [os.path.join(config.directory, name) for name in config.values["packs"]]
        if self._examiner is not None or not all(map(os.path.isdir, packs_used)):
            return ""
        key = id(setup), changed
        if key not in self._digests:
            told = self._invocation
            bound = [
                (one.rule.id, one.severity, one.fixable, _values(one.options))
                for one in setup.plan.bound
            ]
            parts = (
                *(setup.language, setup.genre, setup.selector, setup.keyphrase, bound, changed),
                setup.names,
                *(sorted(setup.plan.known), setup.severity, told.metrics, told.today, told.facts),
            )
            self._digests[key] = settings_digest(parts, packs_used)
        return self._digests[key]

    def read(self, path: str) -> bytes:
        """Return what a file says, or what is staged of it. Raises ``OSError``."""
        changes = self._invocation.changes
        name = changes.blobs.get(os.path.realpath(path)) if changes else None
        if changes and name:
            from contentlint.session.changes import GitError, blob  # noqa: PLC0415 -- as above

            try:
                return blob(changes.top, name)
            except GitError as error:
                raise OSError(0, str(error)) from error
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)

    def _data(self, path: str) -> bytes | Trouble:
        try:
            data = self.read(path)
            if len(data) > LARGEST:
                size = os.path.getsize(path) // (1024 * 1024)
                return Trouble("too-large", f"{size} MB are no article; split the file")
        except OSError as error:
            return Trouble("unreadable", f"cannot be read: {error.strerror}")
        return data

    def check_data(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- the report's own name for it
    ) -> tuple[Result, ...]:
        """Check the documents in the bytes of a file called ``path``."""
        return self._checked(path, data, format, None, changed=True)

    def _checked(
        self,
        path: str,
        data: bytes,
        format: Format | None,  # noqa: A002 -- as above
        surroundings: LinkedFiles | None,
        changed: bool,
    ) -> tuple[Result, ...]:
        try:
            setup, kind = self.setup(path), _kind(path, format)
            around = self._circumstances(setup, path)
            reader = read(
                path,
                data,
                around._replace(surroundings=surroundings) if surroundings else around,
                kind,
            )
            encoding = reader.decoded.encoding
            plan = setup.plan if changed else Plan((), setup.plan.known)
            return tuple(
                self._result(document, run(document, plan, encoding), setup)
                for document in reader.documents
            )
        except Exception as error:
            return _failed_to_check(path, error)

    def fix_data(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
    ) -> Fixed:
        """Fix the documents in the bytes of a file called ``path``; nothing is written."""
        from contentlint.fix import Mode, mend  # noqa: PLC0415 -- a check does without

        try:
            setup, kind = self.setup(path), _kind(path, format)
            mode = Mode(self._invocation.fix is Fixing.UNSAFE, setup.severity)
            mended = mend(path, data, kind, self._circumstances(setup, path), setup.plan, mode)
        except Exception as error:
            return Fixed(_failed_to_check(path, error), data)
        results = tuple(
            self._result(mended.documents[number], outcome, setup)._replace(
                fixed=mended.applied[number]
            )
            for number, outcome in enumerate(mended.outcomes)
        )
        results = tuple(
            result._replace(problems=(*result.problems, *mended.notes[number]))
            for number, result in enumerate(results)
        )
        return Fixed(results, mended.data, mended.encoding)

    def show_fixes(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
    ) -> tuple[Result, ...]:
        """Fix like :meth:`fix_data`, and show by ``Result.diff`` what that changes."""
        from contentlint.fix import diff  # noqa: PLC0415 -- as above

        fixed = self.fix_data(path, data, format)
        if fixed.data == data:
            return fixed.results
        first, *others = fixed.results
        return first._replace(diff=diff(path, data, fixed.data, fixed.encoding)), *others

    def _fix_file(self, path: str, data: bytes) -> tuple[Result, ...]:
        from contentlint.fix import WriteError, replace  # noqa: PLC0415 -- as above

        if self._invocation.diff:
            return self.show_fixes(path, data)
        fixed = self.fix_data(path, data)
        if fixed.data == data:
            return fixed.results
        try:
            replace(path, data, fixed.data)
        except WriteError as error:
            problem = Trouble(error.kind, str(error))
            if error.kind == "missing":
                return _broken(path, problem)
            first, *others = self.check_data(path, data)
            return first._replace(problems=(*first.problems, problem)), *others
        return fixed.results

    def _circumstances(self, setup: Setup, path: str) -> Circumstances:
        return Circumstances(
            setup.language,
            setup.genre,
            setup.selector,
            self._invocation.today,
            setup.keyphrase,
            None if path == "-" else LinkedFiles(self._disk, os.path.abspath(path)),
            setup.names,
        )

    def _result(self, document: Document, outcome: Outcome, setup: Setup) -> Result:
        lowest = setup.severity.rank
        shown = tuple(d for d in outcome.diagnostics if d.severity.rank >= lowest)
        problems = (*_problems(document), *map(_failed, outcome.failures))
        if outcome.template is not None:
            problems += (_withheld(document, outcome.template),)
        if self._examiner is not None:
            problems += self._examiner.troubles()
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
        )

    def _gather(self, document: Document) -> Facts | None:
        if not self._invocation.facts:
            return None
        from contentlint.engine.suppress import suppressions  # noqa: PLC0415 -- not for single files
        from contentlint.website.facts import Silence, gather  # noqa: PLC0415 -- as above

        silences = (Silence(tuple(sorted(s.ids)), s.first, s.last) for s in suppressions(document))
        return gather(document)._replace(silences=tuple(silences))

    def _measure(self, document: Document) -> dict[str, object] | None:
        if not self._invocation.metrics:
            return None
        from contentlint.metrics import measure  # noqa: PLC0415 -- only some reports want it

        return measure(document)


def _examiner(where: LanguageTool) -> Examiner:
    from contentlint.languagetool import Client, Examiner, address  # noqa: PLC0415 -- as above

    client = Client(address(where.url)) if where.url else None
    return Examiner(client, required=where.required, trouble=where.trouble)


def _own_words(plan: Plan) -> frozenset[str]:
    """Return the words that a project has told the speller, in lower case."""
    return frozenset(
        word.lower()
        for bound in plan.bound
        if bound.rule.id == "misspelling"
        for word in (*bound.options.words, *bound.options.dictionary.lines)
    )


def _values(options: Any) -> object:
    """Return the options that are set, with the lines of list files: names say nothing of them."""
    values = options._asdict() if hasattr(options, "_asdict") else vars(options)
    return [
        (name, value, value.lines if isinstance(value, ListFile) else ())
        for name, value in sorted(values.items())
    ]


def _is_other_xml(path: str, data: bytes) -> bool:
    return path.lower().endswith(".xml") and b"wordpress.org/export" not in data


def _kind(path: str, format: Format | None) -> Format:  # noqa: A002 -- as above
    kind = format or format_of(path)
    if kind is None:
        extension = os.path.splitext(path)[1] or "no extension"
        message = f"is no article format ({extension}); use .md, .mdx, .html, .txt or .xml"
        raise ReadError("format", message)
    return kind


def _broken(path: str, problem: Trouble) -> tuple[Result, ...]:
    return (Result(path, "", "", "", problems=(problem,)),)


def _failed_to_check(path: str, error: Exception) -> tuple[Result, ...]:
    if isinstance(error, ReadError):
        return _broken(path, Trouble(error.kind, str(error)))
    if isinstance(error, ConfigError):
        return _broken(path, Trouble("config", str(error)))
    return _broken(path, _crash(error))


def _problems(document: Document) -> list[Trouble]:
    return [
        Trouble(
            problem.kind,
            problem.message,
            start=document.lines.position(problem.source.start) if problem.source else None,
            end=document.lines.position(problem.source.end) if problem.source else None,
            # Not every page of a site need have the element; the article was found all the same.
            note=problem.kind == "selector",
        )
        for problem in document.problems
    ]


def _withheld(document: Document, template: Span) -> Trouble:
    start, end = document.lines.position(template.start), document.lines.position(template.end)
    code = document.source[slice(*template)]
    message = f"“{code}” looks like template code or a formula; no fix is offered in this document"
    return Trouble("template-code", message, start=start, end=end, note=True)


def _failed(failure: RuleFailure) -> Trouble:
    message = f"rule {failure.rule} crashed: {failure.message}"
    return Trouble("rule-crash", message, ours=True, rule=failure.rule, traceback=failure.traceback)


def _crash(error: Exception) -> Trouble:
    import traceback  # noqa: PLC0415 -- heavy, and hardly ever needed

    message = f"contentlint crashed: {type(error).__name__}: {error}; please report it"
    return Trouble(
        "crash", message, ours=True, traceback="".join(traceback.format_exception(error))
    )
