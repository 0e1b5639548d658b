"""What the formats that people read in a terminal have in common: text, a document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from contentlint.report.colour import painter
from contentlint.report.links import Links
from contentlint.report.listing import Listing
from contentlint.report.wording import closing

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary


class Reader:
    """A report for readers: what there is to say of each document, then the sum."""

    __slots__ = ("_links", "_listing", "_options", "_paint")

    name: ClassVar[str]
    """Of the format."""

    def __init__(self, options: Options) -> None:
        self._listing = Listing(options)
        self._options = options
        self._links = Links(options)
        self._paint = painter(options.colour)

    def begin(self, out: TextIO) -> None:
        """Write nothing: the first finding is the first line."""

    def result(self, result: Result, out: TextIO) -> None:
        """Write problems, then findings; what repeats is one with its places."""
        out.write(self.word(result))

    @property
    def key(self) -> bytes:
        """Empty where a number of findings is not exceeded by all documents together."""
        return b"" if self._options.max_findings else self._options.key(self.name)

    def word(self, result: Result) -> str:
        """Return what there is to say of one document; nothing if all is well."""
        raise NotImplementedError

    def own(self, result: Result, out: TextIO, *, follows: bool) -> None:
        """Write the paragraphs or lines of a document, now."""
        if text := self.word_own(result, follows=follows):
            out.write(text)
            out.flush()

    def added(self, added: Result, whole: Result, out: TextIO) -> None:
        """Write what site rules add."""
        out.write(self.word_added(added, whole))

    def word_own(self, result: Result, *, follows: bool) -> str:  # noqa: ARG002 -- of some formats
        """Return what there is to say of a document by itself."""
        return self.word(result)

    def word_added(self, added: Result, whole: Result) -> str:  # noqa: ARG002 -- likewise
        """Return what there is to say of it after that."""
        return self.word(added)

    def frame(self) -> tuple[str, str]:
        """Return nothing: paragraphs and lines end themselves."""
        return "", ""

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the sum, and what was not shown."""
        if not self._options.quiet:
            fix_only = self._options.fix_only
            out.write(
                closing(summary, self._options.say, fix_only=fix_only, beyond=self._listing.beyond)
                + "\n"
            )
