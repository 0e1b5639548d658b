"""How reports for other programs name files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.document import EXPORTS

if TYPE_CHECKING:
    from contentlint.result import Result


def file_of(result: Result) -> str:
    """Return a document's file as seen from the working directory, with slashes.

    That is the top of the repository in the jobs that read such reports. Posts of an export have
    ``#id`` behind their file's name, which goes. What lies elsewhere keeps its whole path.
    """
    path = result.path.rpartition("#")[0] if result.format in EXPORTS else result.path
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive
        inside = path
    return (path if inside.startswith(os.pardir) else inside).replace(os.sep, "/")
