"""Words phrases in the language of whoever reads them, by gettext's catalogues.

A language is a folder of ``contentlint/locale``: ``LC_MESSAGES/contentlint.po`` for what code says,
``rules.po`` for what rules do, ``pages.po`` for what their pages explain. A catalogue is opened
when its first text is wanted, and what it lacks stays English.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint.phrase import Phrase, filled, shortened
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from contentlint.translation.catalogues import Catalogue

__all__ = ("ENGLISH", "SOURCE", "Translation", "languages", "of_environment")

SOURCE = "en"
"""The language that the code itself speaks."""
_DIRECTORY = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
_GENERAL, _RULES, _PAGES = "contentlint", "rules", "pages"
"""The domains: what gettext calls a set of texts."""
_CONTEXT = "\x04"
"""What stands between a context and its text in gettext's files."""
_NUMBER = "1,234.5"
"""The number whose translation tells how a language writes all others."""
_THOUSAND = 1000


class _Style(Record):
    """How a language writes numbers."""

    thousands: str
    decimal: str


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that there are texts in, English first."""
    try:
        names = sorted(os.listdir(_DIRECTORY))
    except OSError:  # a package without its data still speaks
        names = []
    return SOURCE, *(name for name in names if "." not in name and name != SOURCE)


def of_environment(environ: Mapping[str, str]) -> str:
    """Return the language of a locale as POSIX has it; English for one that we do not speak."""
    told = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    if not told or told.startswith(("C.", SOURCE)) or told in ("C", "POSIX"):
        return SOURCE
    language = told.replace("-", "_").replace("@", "_").replace(".", "_").partition("_")[0].lower()
    return language if language in languages() else SOURCE


class Translation:
    """Words phrases in one language. Threads may share one."""

    __slots__ = ("_catalogues", "_packs", "_plural", "_style", "language")

    def __init__(self, language: str = SOURCE, packs: Iterable[str] = ()) -> None:
        """Speak a language; ``packs`` are directories whose rules have catalogues of their own."""
        self.language = language
        self._packs = tuple(packs)
        self._catalogues: dict[str, tuple[Catalogue, ...]] = {}
        self._plural: Callable[[int], int] | None = None
        self._style: _Style | None = None

    def __call__(self, text: str) -> str:
        """Return a text in the language, if it is a phrase; any other one as it is."""
        if self.language == SOURCE or type(text) is not Phrase:
            return text
        try:
            return text.worded(filled(self._template(text), text.data, self._shown))
        except (KeyError, IndexError, ValueError, AttributeError):
            return text  # a placeholder that nothing fills; a test finds ours

    def with_packs(self, packs: Iterable[str]) -> Translation:
        """Return what speaks the same, for the rules of these packs as well."""
        return Translation(self.language, packs)

    def template(self, context: str, text: str) -> str:
        """Return a template in the language, with its placeholders."""
        forms = None if self.language == SOURCE else self._forms(context, text)
        return forms[0] if forms else text

    def explained(self, context: str, text: str) -> str | None:
        """Return a text of a rule's page, which has no placeholders; ``None`` if it has none."""
        if self.language == SOURCE:
            return text
        forms = self._found(_PAGES, f"{context}{_CONTEXT}{text}")
        return forms[0] if forms and forms[0] else None

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        text = f"{value:,}"
        if self.language == SOURCE:
            return text
        style = self._style = self._style or self._styled()
        return "".join({",": style.thousands, ".": style.decimal}.get(one, one) for one in text)

    def _template(self, text: Phrase) -> str:
        forms = self._forms(text.context, text.template)
        if not text.plural:
            return forms[0] if forms else text.template
        if not forms:
            return text.template if text.number == 1 else text.plural
        self._plural = self._plural or self._counting()
        return forms[min(self._plural(text.number), len(forms) - 1)]

    def _shown(self, value: Any) -> Any:
        if isinstance(value, str):
            return self(value) if type(value) is Phrase else shortened(value)
        if isinstance(value, float) or (type(value) is int and abs(value) >= _THOUSAND):
            return self.number(value)
        return value

    def _forms(self, context: str, template: str) -> tuple[str, ...] | None:
        domain = _RULES if context.endswith((".message", ".hint", ".summary", "why")) else _GENERAL
        key = f"{context}{_CONTEXT}{template}" if context else template
        return self._found(domain, key)

    def _found(self, domain: str, key: str) -> tuple[str, ...] | None:
        for catalogue in self._domain(domain):
            if forms := catalogue.get(key):
                return forms
        return None

    def _domain(self, name: str) -> tuple[Catalogue, ...]:
        found = self._catalogues.get(name)
        if found is None:
            from contentlint.translation.catalogues import opened

            places = [os.path.join(_DIRECTORY, self.language, "LC_MESSAGES", name)]
            if name != _GENERAL:
                places += (
                    os.path.join(pack, "locale", self.language, "LC_MESSAGES", name)
                    for pack in self._packs
                )
            found = tuple(one for one in map(opened, places) if one is not None)
            self._catalogues[name] = found
        return found

    def _counting(self) -> Callable[[int], int]:
        from contentlint.translation.catalogues import counting

        return counting(*(self._forms("", "") or ("",)))

    def _styled(self) -> _Style:
        forms = self._forms("number", _NUMBER)
        sample = forms[0] if forms else _NUMBER
        return _Style(sample[1:-5], sample[-2])


ENGLISH = Translation()
