"""The interface for programs: texts, bytes and paths to results.

Everything here is thread-safe and keeps nothing outside of a :class:`Linter`. Nothing is read from
the disk but what the caller names, and what contentlint brings along. ``docs/api.md`` has examples.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Literal

from contentlint.config import ConfigError, find, resolve, table_layers
from contentlint.document import Format
from contentlint.phrase import phrase
from contentlint.readers.read import ReadError, format_of, sniff
from contentlint.session import Checker, Fixing, Invocation, Request, Run
from contentlint.session.wording import Worder
from contentlint.translation import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from contentlint.config import Layer
    from contentlint.result import Result
    from contentlint.session import LanguageTool

TextFormat = Literal["markdown", "mdx", "html", "text"]
"""What one article can be written in."""
Path = str | os.PathLike[str]
Configuration = Mapping[str, object] | Path | None
"""A table as ``contentlint.toml`` has it, the path of such a file, or nothing for the defaults."""

UNNAMED = "<text>"
"""What a text is called that nobody has named."""


class Linter:
    """Checks articles with one configuration, worked out once. Threads may share one.

    Without a configuration the defaults hold: neither files nor ``CONTENTLINT_*`` variables are
    looked for. A table is copied; what it says later does not matter. Paths in it are relative to
    the working directory, those in a file to the file.

    A configuration that sets ``languagetool`` is kept to; one that starts a server
    (``"local"``) wants the linter closed: use it in a ``with`` statement, or call :meth:`close`.

    Raises :class:`ConfigError` if the configuration has a mistake: one line that begins with its
    place.
    """

    __slots__ = (
        "_checker",
        "_config",
        "_configuration",
        "_file",
        "_layers",
        "_metrics",
        "_open",
        "_worder",
    )

    def __init__(self, config: Configuration = None, *, metrics: bool = False) -> None:
        """Read the configuration.

        ``metrics``: whether results have counts and readability scores. They cost about as much as
        all rules together.
        """
        self._metrics = metrics
        self._open = ExitStack()
        self._file, self._layers = _read(config)
        # What the linter is made from again in another process, at the same place.
        self._configuration: Configuration = self._file or (
            deepcopy(dict(config)) if isinstance(config, Mapping) else None
        )
        self._config = resolve(self._file, self._layers)
        try:
            invocation = Invocation(
                self._file,
                isolated=not self._file,
                over=self._layers,
                metrics=metrics,
                languagetool=self._languagetool(),
            )
            self._checker = Checker(invocation)
            self._checker.setups.config(UNNAMED)
            self._worder = Worder(self._config.values["lang"] or SOURCE, self._checker.setups)
        except BaseException:
            self._open.close()
            raise

    def _languagetool(self) -> LanguageTool | None:
        if self._config.values["languagetool"] == "off":
            return None
        from contentlint.session.languagetool import reached

        return self._open.enter_context(reached(self._config))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to other processes as the configuration."""
        return _linter, (self._configuration, self._metrics)

    def __repr__(self) -> str:
        return f"Linter({self._configuration!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the LanguageTool server that was started for this linter, if one was."""
        self._open.close()

    # --- texts that lie in no file

    def check_text(
        self,
        text: str,
        *,
        format: TextFormat = "markdown",  # noqa: A002 -- the report's own name for it
        path: str = UNNAMED,
    ) -> Result:
        """Check one article.

        ``path`` is what the result calls it, and what ``[[overrides]]`` of the configuration go by;
        no such file need be there, and none is looked for. Offsets of findings are code points of
        ``text``.

        Raises :class:`ReadError` if the text cannot be read as an article.
        """
        data = _encoded(text)
        return self._only(self._checker.checked(path, data, Format(format)))

    def check_bytes(
        self,
        data: bytes,
        *,
        format: TextFormat | None = None,  # noqa: A002 -- as above
        path: str = UNNAMED,
    ) -> Result:
        """Check one article as it came from a file or a server.

        Its encoding is told by its byte order mark, by what HTML declares, as UTF-8, or taken for
        Windows-1252. Without ``format``, the end of ``path`` tells what it is written in, and where
        that is unknown its beginning does. Offsets are code points of the decoded text, without a
        byte order mark. Raises :class:`ReadError`.
        """
        return self._only(self._checker.checked(path, data, _format(data, format, path)))

    def check_export(self, data: bytes, *, path: str = "export.xml") -> tuple[Result, ...]:
        """Check the posts of an export, a result each. Raises :class:`ReadError`.

        It is one of WordPress (WXR), Blogger (Atom) or Ghost (JSON); its text tells which.
        """
        kind = Format.GHOST if data[:64].lstrip().startswith(b"{") else Format.WXR
        results = self._checker.checked(path, data, kind)
        return tuple(map(self._worder.result, results))

    def fix_text(
        self,
        text: str,
        *,
        format: TextFormat = "markdown",  # noqa: A002 -- as above
        path: str = UNNAMED,
        unsafe: bool = False,
    ) -> Result:
        """Fix one article; the result has its ``fixed_text``, and says what was ``fixed``.

        Findings are those that are left in the fixed text. ``unsafe``: also fixes that a person
        should look over. Raises :class:`ReadError`.
        """
        result, data = self._fixed(path, _encoded(text), Format(format), unsafe)
        return result._replace(fixed_text=data.decode("utf-8-sig"))

    def fix_bytes(
        self,
        data: bytes,
        *,
        format: TextFormat | None = None,  # noqa: A002 -- as above
        path: str = UNNAMED,
        unsafe: bool = False,
    ) -> Result:
        """Fix like :meth:`fix_text`; the result has ``fixed_bytes``, encoded as ``data`` is."""
        result, fixed = self._fixed(path, data, _format(data, format, path), unsafe)
        return result._replace(fixed_bytes=fixed)

    def _fixed(self, path: str, data: bytes, kind: Format, unsafe: bool) -> tuple[Result, bytes]:
        from contentlint.session.fixer import Fixer

        fixer = Fixer(self._checker, Fixing.UNSAFE if unsafe else Fixing.SAFE)
        fixed = fixer.fixed(path, data, kind)
        return self._only(fixed.results), fixed.data

    def _only(self, results: tuple[Result, ...]) -> Result:
        (result,) = results
        return self._worder.result(result)

    # --- files

    def check_paths(
        self, paths: Path | Iterable[Path], *, jobs: int = 1, cache: bool = False
    ) -> Iterator[Result]:
        """Check files and directories; yield a result for each article, in order.

        Runs as the command line does: directories are searched for articles, site rules judge them
        together, and a baseline that the configuration names is taken out. What cannot be read is a
        result with a problem, and the others go on. Nothing is written but, with ``cache``, what
        shortens the next check.

        ``jobs``: worker processes; 1 checks in this one, 0 takes as many as are worth it.
        """
        return self._run(Request(_paths(paths), jobs=jobs, cache=cache))

    def fix_paths(
        self, paths: Path | Iterable[Path], *, unsafe: bool = False, jobs: int = 1
    ) -> Iterator[Result]:
        """Fix files **in place**; yield what is left to say about each.

        A file is replaced in one step, when its result is asked for, and only if nobody has changed
        it meanwhile.
        """
        fixing = Fixing.UNSAFE if unsafe else Fixing.SAFE
        return self._run(Request(_paths(paths), fix=fixing, jobs=jobs, cache=False))

    def _run(self, request: Request) -> Iterator[Result]:
        request = request._replace(
            config=self._file, isolated=not self._file, over=self._layers, metrics=self._metrics
        )
        today = date.today()
        where = self._checker.invocation.languagetool
        run = Run(request, self._config, today=today, languagetool=where)
        results = run.results(run.sources())
        if not self._config.values["baseline"]:
            return results
        from contentlint.baseline import without_known

        return without_known(results, self._config, today)


def check_text(
    text: str,
    *,
    format: TextFormat = "markdown",  # noqa: A002 -- as above
    config: Configuration = None,
    path: str = UNNAMED,
) -> Result:
    """Check one article as :meth:`Linter.check_text` does. For many, make one :class:`Linter`."""
    with Linter(config) as linter:
        return linter.check_text(text, format=format, path=path)


def check_bytes(
    data: bytes,
    *,
    format: TextFormat | None = None,  # noqa: A002 -- as above
    config: Configuration = None,
    path: str = UNNAMED,
) -> Result:
    """Check one article as :meth:`Linter.check_bytes` does."""
    with Linter(config) as linter:
        return linter.check_bytes(data, format=format, path=path)


def check_paths(
    paths: Path | Iterable[Path], *, config: Configuration = None, jobs: int = 1
) -> Iterator[Result]:
    """Check files and directories as :meth:`Linter.check_paths` does."""
    linter = Linter(config)
    return _closing(linter, linter.check_paths(paths, jobs=jobs))


def fix_text(
    text: str,
    *,
    format: TextFormat = "markdown",  # noqa: A002 -- as above
    config: Configuration = None,
    path: str = UNNAMED,
    unsafe: bool = False,
) -> Result:
    """Fix one article as :meth:`Linter.fix_text` does."""
    with Linter(config) as linter:
        return linter.fix_text(text, format=format, path=path, unsafe=unsafe)


def find_config(directory: Path = ".") -> str | None:
    """Return the configuration file that holds for a directory, as the command line finds it.

    ``contentlint.toml``, ``.contentlint.toml`` or a ``pyproject.toml`` with our table, there or
    above; ``None`` if there is none.
    """
    return find(os.fspath(directory)) or None


def _linter(config: Configuration, metrics: bool) -> Linter:
    return Linter(config, metrics=metrics)


def _read(config: Configuration) -> tuple[str, tuple[Layer, ...]]:
    """Return the file that a configuration is, or its layers."""
    if config is None:
        return "", ()
    if isinstance(config, Mapping):
        return "", table_layers(config)
    path = os.path.abspath(os.fspath(config))
    if not os.path.isfile(path):
        raise ConfigError(phrase("{path}: no such configuration file", path=os.fspath(config)))
    return path, ()


def _paths(paths: Path | Iterable[Path]) -> tuple[str, ...]:
    if isinstance(paths, str | os.PathLike):
        return (os.fspath(paths),)
    return tuple(os.fspath(path) for path in paths)


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8, marked so that nothing it declares about itself is believed."""
    try:
        return text.encode("utf-8-sig")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        message = phrase(
            "is not Unicode: a lone surrogate {code} at offset {start}",
            code=f"U+{code:04X}",
            start=error.start,
        )
        raise ReadError("encoding", message) from None


def _format(data: bytes, given: TextFormat | None, path: str) -> Format:
    kind = Format(given) if given else format_of(path) or sniff(data)
    if kind.is_export:
        raise ReadError("format", phrase("is XML or an export, with many posts: use check_export"))
    return kind


def _closing(linter: Linter, results: Iterator[Result]) -> Iterator[Result]:
    with linter:
        yield from results
