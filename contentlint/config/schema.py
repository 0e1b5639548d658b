"""The keys of a configuration, and the one error all its mistakes become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.problem import ContentlintError
from contentlint.record import Record
from contentlint.result import RULE_URL
from contentlint.translation import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

FAIL_LEVELS = ("error", "warning", "info", "never")
GENRES = ("news", "blog", "shop", "docs")
OUTPUT_FORMATS = (
    *("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit"),
    *("checkstyle", "rdjson", "csv", "markdown", "html", "sqlite", "parquet"),
)


class ConfigError(ContentlintError):
    """The configuration, an environment variable or a flag is wrong. Names place and remedy."""


class Key(Record):
    """A key that holds a plain value."""

    type: type
    """``str``, ``int``, ``bool`` or ``list`` (of strings)."""
    default: Any
    doc: str
    choices: tuple[str, ...] = ()
    environment: bool = True
    """Whether ``CONTENTLINT_<KEY>`` sets it too."""
    override: bool = False
    """Whether ``[[overrides]]`` may set it."""
    least: int | None = None
    """The smallest number it may be."""
    patterns: bool = False
    """Whether its strings are patterns of paths."""
    address: bool = False
    """Whether it is the address of a site."""
    path: bool = False
    """Whether it is a path that cannot be empty."""


KEYS: Mapping[str, Key] = {
    "extends": Key(str, "", "Path of a configuration to build on.", environment=False),
    "packs": Key(list, (), "Rule packs: directories, or names of installed packs."),
    "select": Key(
        list,
        (),
        "Rules to run: ids, categories or 'all'; empty for the default set.",
        override=True,
    ),
    "extend-select": Key(list, (), "Rules to run beside the selected ones.", override=True),
    "ignore": Key(list, (), "Rules not to run: ids or categories.", override=True),
    "fixable": Key(
        list, ("all",), "Rules whose fixes may be applied: ids, categories or 'all'.", override=True
    ),
    "unfixable": Key(list, (), "Rules whose fixes are never applied.", override=True),
    "exclude": Key(list, (), "Paths to leave out, as patterns of .gitignore.", patterns=True),
    "language": Key(
        str, "", "Language of articles that declare none, as a BCP 47 tag.", override=True
    ),
    "lang": Key(
        str,
        "",
        "Language of messages, hints and reports; empty for that of the environment.",
        languages(),
    ),
    "genre": Key(str, "", "What the articles are.", GENRES, override=True),
    "keyphrase": Key(
        str, "", "What articles are meant to be found by that name none themselves.", override=True
    ),
    "article-selector": Key(
        str, "", "CSS selector or XPath of the article in an HTML page.", override=True
    ),
    "site-url": Key(str, "", "Where the site is published: https://example.org.", address=True),
    "site-root": Key(
        str, "", "Directory whose files are the site; empty for the one that is checked."
    ),
    "cache-dir": Key(
        str, ".contentlint_cache", "Directory of what checks of directories keep.", path=True
    ),
    "cache-size": Key(
        int,
        100,
        "Megabytes that may take; what was used longest ago goes first.",
        least=1,
    ),
    "languagetool": Key(
        str, "off", "LanguageTool as well: 'local' starts a server, or the URL of one, or 'off'."
    ),
    "languagetool-required": Key(
        bool, False, "Whether a check without LanguageTool's answers fails (exit code 2)."
    ),
    "baseline": Key(
        str, "", "Baseline file, relative to this one: findings that are known and not reported."
    ),
    "severity": Key(
        str,
        "",
        "Lowest level of findings that is reported; unset, screens leave infos out and reports for "
        "machines have all.",
        FAIL_LEVELS[:-1],
        override=True,
    ),
    "fail-on": Key(str, "error", "Lowest level of findings that fails the check.", FAIL_LEVELS),
    "max-warnings": Key(
        int, -1, "More warnings than this fail the check; -1 for no limit.", least=-1
    ),
    "output-format": Key(list, ("text",), "FORMAT or FORMAT=FILE; several make several reports."),
    "rule-url": Key(
        str,
        RULE_URL,
        "Address of a rule's page where you publish them; {rule} becomes its id.",
    ),
}
"""Every key of the top level that holds a plain value."""

CONDITIONS: Mapping[str, str] = {
    "files": "Patterns of paths, as in .gitignore; export.xml#* are the posts of an export.",
    "type": "What the metadata call the article: post, page, recipe, …",
    "status": "How far the metadata say it is: publish, draft, …",
}
"""What an override can ask for: one of the values of each that it has."""

TABLES = ("fields", "rules", "overrides")
"""Keys of the top level that hold tables."""
