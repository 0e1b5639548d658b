"""Examines documents by asking a server; what goes wrong is said once and costs no findings."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from contentlint import resources
from contentlint.languagetool.client import RefusedError, UnavailableError
from contentlint.languagetool.matches import findings, names
from contentlint.languagetool.text import parts
from contentlint.phrase import phrase
from contentlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.document import Document
    from contentlint.finding import Finding
    from contentlint.languagetool.client import Client
    from contentlint.languagetool.text import Part
    from contentlint.rule import BlockRule

NAMESPACE = "languagetool"
"""What the ids of its findings begin with, before a slash."""

INCOMPLETE = "languagetool-incomplete"
"""The kind of trouble that concerns one article; the namespace is that of the whole run."""

_VARIANTS = {"de": "de-DE", "en": "en-US", "pt": "pt-PT", "ca": "ca-ES", "nl": "nl"}
_KNOWN_VARIANTS = frozenset(
    "de-DE de-AT de-CH en-US en-GB en-AU en-CA en-NZ en-ZA pt-PT pt-BR ca-ES nl-BE".split()  # noqa: SIM905 -- a list of tags reads best so
)
_OFF_CATEGORIES = "TYPOGRAPHY,COLLOQUIALISMS,STYLE,REPETITIONS_STYLE,EMPFOHLENE_RECHTSCHREIBUNG"
"""contentlint has typography and style of its own, and a house knows which spelling it prefers."""
_MOST_REMEMBERED = 4_000


class Examiner:
    """Asks about documents; remembers answers by text, and stops asking a server that is gone.

    Threads may share one; they ask one after the other.
    """

    namespace = NAMESPACE

    def __init__(self, client: Client | None, *, required: bool = False, trouble: str = "") -> None:
        """Without a client, all it has to say is the trouble that there was with getting one."""
        self._client = client
        self._required = required
        self._answers: dict[tuple[str, str], dict[str, Any]] = {}
        self._unknown: set[str] = set()
        self._gone = client is None
        self._problems = threading.local()
        """Of the article that a thread looks at: its list ``found``."""
        self._asking = threading.Lock()
        """The client is for one at a time."""
        if trouble:
            self._say(NAMESPACE, f"{trouble}; articles are checked without it")

    def examine(
        self, document: Document, own: frozenset[str], admits: Callable[[str], bool]
    ) -> Iterator[tuple[BlockRule, Finding]]:
        """Yield what the server finds and the configuration admits.

        ``own`` are the project's words, in lower case.
        """
        language = variant(document.language)
        if self._gone or not language or language in self._unknown:
            return
        found = findings(list(self._ask(document, language)), names(document, own))
        yield from ((rule, finding) for rule, finding in found if admits(rule.id))

    def problems(self) -> tuple[Problem, ...]:
        """Return what went wrong since this was last asked, in this thread."""
        problems, self._problems.found = tuple(self._found()), []
        return problems

    def _found(self) -> list[Problem]:
        if not hasattr(self._problems, "found"):
            self._problems.found = []
        found: list[Problem] = self._problems.found
        return found

    def _ask(self, document: Document, language: str) -> Iterator[tuple[Part, dict[str, Any]]]:
        for part in parts(document):
            try:
                answer = self._answer(part, language)
            except UnavailableError as error:
                self._gone = True
                self._say(
                    NAMESPACE,
                    phrase(
                        "LanguageTool: {error}; articles are checked without it from here on",
                        error=error,
                    ),
                )
                return
            except RefusedError as error:
                self._refused(language, str(error))
                return
            if answer.get("warnings", {}).get("incompleteResults"):
                message = phrase(
                    "LanguageTool ran out of time on this article and may have missed things"
                )
                self._say(INCOMPLETE, message)
            yield part, answer

    def _answer(self, part: Part, language: str) -> dict[str, Any]:
        assert self._client is not None  # noqa: S101 -- without one nothing is asked
        key = (language, part.text)
        with self._asking:
            answer = self._answers.get(key)
            if answer is None:
                if len(self._answers) >= _MOST_REMEMBERED:
                    self._answers.clear()
                answer = self._answers[key] = self._client.check(
                    {
                        **part.fields(),
                        "language": language,
                        "disabledRules": ",".join(resources.lines(*_OFF)),
                        "disabledCategories": _OFF_CATEGORIES,
                    }
                )
            return answer

    def _refused(self, language: str, said: str) -> None:
        if "not a language code" in said:
            self._unknown.add(language)
            said = phrase("it does not know the language “{language}”", language=language)
        self._say(INCOMPLETE, phrase("LanguageTool refused this article: {said}", said=said))

    def _say(self, kind: str, message: str) -> None:
        self._found().append(Problem(kind, message, note=not self._required))


_OFF = ("core", "lists", "languagetool-off", "any.txt")


def variant(tag: str) -> str:
    """Return LanguageTool's code for a BCP 47 tag: without a country, "de" has no speller."""
    primary, _, rest = tag.partition("-")
    primary = primary.lower()
    region = rest.rpartition("-")[2].upper()
    if f"{primary}-{region}" in _KNOWN_VARIANTS:
        return f"{primary}-{region}"
    return _VARIANTS.get(primary, primary)
