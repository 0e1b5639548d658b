"""LanguageTool as a second opinion: text to its server, its matches to findings.

Any server that answers ``/v2/check`` will do; ``LocalServer`` starts one for the run.
"""

from contentlint.languagetool.client import Client, RefusedError, UnavailableError, address
from contentlint.languagetool.examiner import INCOMPLETE, NAMESPACE, Examiner
from contentlint.languagetool.server import LocalServer

__all__ = (
    "INCOMPLETE",
    "NAMESPACE",
    "Client",
    "Examiner",
    "LocalServer",
    "RefusedError",
    "UnavailableError",
    "address",
)
