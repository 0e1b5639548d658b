"""Links of a terminal (OSC 8): places lead to files, rules to their pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.report.files import file_of

if TYPE_CHECKING:
    from contentlint.report.base import Options
    from contentlint.result import Result


class Links:
    """Makes texts links, where they are wanted and lead somewhere."""

    __slots__ = ("_options",)

    def __init__(self, options: Options) -> None:
        self._options = options

    def place(self, text: str, result: Result) -> str:
        """Link to a document's file, if there is one."""
        if not self._options.links:
            return text
        path = os.path.abspath(file_of(result))
        if not os.path.isfile(path):
            return text
        from urllib.parse import quote

        return _link(text, "file://" + quote("/" + path.replace(os.sep, "/").lstrip("/")))

    def rule(self, text: str, rule: str) -> str:
        """Link to a rule's page, if it has one on the web."""
        address = self._options.url.replace("{rule}", rule)
        if not self._options.links or not address.startswith(("http://", "https://")):
            return text
        from urllib.parse import quote

        return _link(text, quote(address, safe=":/?#[]@!$&'()*+,;=%~"))


def _link(text: str, address: str) -> str:
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
