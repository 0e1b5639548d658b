"""contentlint: the SEO and content-quality linter for articles.

What stands in ``__all__`` is the interface for programs; docs/api.md says what is promised of it.
Importing the package loads none of it: each name is fetched when it is first used.
"""

from contentlint.version import __version__

TYPE_CHECKING = False  # as `typing` says, which a check does not need

if TYPE_CHECKING:
    from contentlint.api import (
        Linter,
        check_bytes,
        check_paths,
        check_text,
        find_config,
        fix_text,
    )
    from contentlint.config.schema import ConfigError
    from contentlint.finding import Diagnostic, Edit, Fix, Severity
    from contentlint.problem import ContentlintError, Problem
    from contentlint.readers.read import ReadError
    from contentlint.result import Applied, Result
    from contentlint.text import Position, Span

__all__ = (
    "Applied",
    "ConfigError",
    "ContentlintError",
    "Diagnostic",
    "Edit",
    "Fix",
    "Linter",
    "Position",
    "Problem",
    "ReadError",
    "Result",
    "Severity",
    "Span",
    "__version__",
    "check_bytes",
    "check_paths",
    "check_text",
    "find_config",
    "fix_text",
)

_HOMES = {
    "Applied": "result",
    "ConfigError": "config.schema",
    "ContentlintError": "problem",
    "Diagnostic": "finding",
    "Edit": "finding",
    "Fix": "finding",
    "Linter": "api",
    "Position": "text",
    "Problem": "problem",
    "ReadError": "readers.read",
    "Result": "result",
    "Severity": "finding",
    "Span": "text",
    "check_bytes": "api",
    "check_paths": "api",
    "check_text": "api",
    "find_config": "api",
    "fix_text": "api",
}
"""The modules that the names come from."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
