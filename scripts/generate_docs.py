"""Writes docs/rules and the tables of keys in the guides; ``--check`` only compares."""

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args, get_type_hints

from contentlint import catalog, docs, packs
from contentlint.checks import KINDS
from contentlint.cli.authors import declared
from contentlint.config.schema import KEYS
from contentlint.config.toml import render
from contentlint.document import Scope
from contentlint.document.names import BELOW, FACTS
from contentlint.rule import Example, Says

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "docs" / "rules"
CONFIGURATION = ROOT / "docs" / "configuration.md"
METADATA = ROOT / "docs" / "metadata.md"
RULE_FILES = ROOT / "docs" / "rule-files.md"
RULE = {
    "id": "The rule's id, if you want to repeat it: it must be the file's name.",
    "check": "The kind, one of those below.",
    "list": "The directory below `lists/` that has the entries.",
    "entries": "Entries for all languages, as a list of strings.",
    "languages": 'The languages it is for: `["de"]`. Without it, those of its list, or all.',
    "scopes": "The blocks it looks at. Kinds that look at the whole document take none.",
    "severity": "`error`, `warning` or `info`.",
    "message": "What is found and why it matters, in one sentence of at most 120 characters.",
    "hint": "What to do, as a sentence that begins with a verb.",
    "doc": "Its page. The first line says what is right, the rest why, and on whose authority.",
    "example": "One table for each example, `[[example]]`.",
    "default": "`false` for a rule that runs only where it is selected.",
    "genres": "The genres it is for; without it, all.",
    "fix-safety": "Why its fixes are safe or unsafe.",
    "yields-to": "Ids of rules whose findings at the same place replace its own.",
}
"""The keys that all rule files have."""
EXAMPLE = {
    "text": "The article, or a part of it.",
    "language": "Its language.",
    "format": "`markdown`, `mdx`, `html` or `text`.",
    "options": "Options of the rule, as a table.",
    "fixed": "The text after all fixes, safe and unsafe.",
    "note": "Why it is flagged or not, where that is not plain to see.",
    "genre": "The genre that the configuration names.",
    "path": "The article's path.",
    "files": "The files around it, as a table of paths and texts.",
    "keyphrase": "The keyphrase that the configuration names.",
    "says": "What the finding says.",
}
SAYS = {
    "variant": "Which of several messages; rule files have one.",
    "severity": "The level, where it is not the rule's own.",
    "data": "All that fills the placeholders, as a table.",
    "safe": "Whether it has a fix that `--fix` makes.",
}
OWN = {
    "match-case": "Whether case matters; `false` if it is left out.",
    "when": "Plain texts, in their case: a block that has none of them is passed over.",
    "fix": '`"safe"` or `"unsafe"`: offers the replacement as a fix.',
    "swap": 'A table of replacements in the rule file: `wrong = "right"`.',
    "max": "How many there may be.",
    "per": "Per how many words; 0 means in the whole article.",
    "lists": "Lists of words for `@name`.",
    "pattern": "One table for each pattern, `[[pattern]]`: see [Rules of tokens](patterns.md).",
}
"""What the keys of kinds mean; a kind whose key is not here stops the script."""
FACTS_OF_FINDINGS = {
    "match": "what is flagged",
    "right": "what to write",
    "count": "how many there are",
    "max": "how many there may be",
    "why": "the reason of the pattern",
}
_HOLDS = {
    bool: "true or false",
    str: "a string",
    int: "a whole number",
    list: "a list of strings",
    dict: "a table",
    tuple: "tables",
}


def pages() -> dict[Path, str]:
    """Return every generated file with its text."""
    rules = catalog.load()
    generated = {RULES / f"{rule.id}.md": docs.page(rule) for rule in rules.rules}
    generated[RULES / "README.md"] = docs.index(rules)
    generated[CONFIGURATION] = _configuration()
    generated[METADATA] = _metadata()
    generated[RULE_FILES] = _rule_files()
    return generated


def _rule_files() -> str:
    """Return the reference of rule files; each key that there is must be told."""
    text = RULE_FILES.read_text(encoding="utf-8")
    parts: Mapping[str, Iterable[str]] = {
        "rule": _keys(packs.KEYS, RULE),
        "scopes": [", ".join(f"`{scope}`" for scope in Scope) + "."],
        "example": _keys(Example._fields, EXAMPLE, _defaults(Example)),
        "says": _keys(Says._fields, SAYS),
        "kinds": (line for name in sorted(KINDS) for line in _kind(name)),
    }
    for name, rows in parts.items():
        text = _between(text, name, list(rows))
    return text


def _keys(
    names: Iterable[str], told: Mapping[str, str], defaults: Mapping[str, str] | None = None
) -> Iterator[str]:
    yield "\n| Key | Meaning |\n| --- | --- |"
    for name in names:
        default = f" Default: `{defaults[name]}`." if defaults and name in defaults else ""
        yield f"| `{name}` | {told[name]}{default} |"
    yield ""


def _defaults(record: type) -> dict[str, str]:
    """Return the defaults of a record's strings that are not empty."""
    found = {
        name: parameter.default
        for name, parameter in inspect.signature(record).parameters.items()
        if isinstance(parameter.default, str) and parameter.default
    }
    return {name: str(value) for name, value in found.items()}


def _kind(name: str) -> Iterator[str]:
    """Yield what there is to say of a kind: what it is, keys, placeholders, options, a rule."""
    kind = KINDS[name]
    about = inspect.getdoc(sys.modules[kind.build.__module__]) or ""
    head, _, body = about.partition("\n\n")
    yield f"\n### {name}\n\n{head.replace('``', '`')}\n"
    yield f"{body.strip().replace('``', '`')}\n"
    if kind.keys:
        yield "| Own key | Holds | Meaning |\n| --- | --- | --- |"
        yield from (f"| `{key}` | {_HOLDS[of]} | {OWN[key]} |" for key, of in kind.keys.items())
        yield ""
    facts = "; ".join(f"`{{{one}}}`, {FACTS_OF_FINDINGS[one]}" for one in sorted(kind.facts))
    yield f"Placeholders: {facts}.\n"
    if kind.document:
        yield "It looks at the whole document, and takes no `scopes`.\n"
    yield "| Option | Default | Meaning |\n| --- | --- | --- |"
    hints = get_type_hints(kind.options, include_extras=True)
    for option, hint in hints.items():
        default = render(getattr(kind.options(), option))
        yield f"| `{option.replace('_', '-')}` | `{default}` | {get_args(hint)[1]} |"
    yield ""
    for path, content in declared("my-rule", name).items():
        yield f"`{path}`:\n"
        language = "toml" if path.endswith(".toml") else "text"
        yield f"```{language}\n{content.rstrip()}\n```\n"


def _configuration() -> str:
    rows = ["| Key | Default | Meaning |", "| --- | --- | --- |"]
    for name, key in KEYS.items():
        choices = f" One of {', '.join(f'`{c}`' for c in key.choices)}." if key.choices else ""
        rows.append(f"| `{name}` | `{render(key.default)}` | {key.doc}{choices} |")
    return _with_table(CONFIGURATION, "keys", rows)


def _metadata() -> str:
    rows = ["| Fact | Front matter | Pages | Exports |", "| --- | --- | --- | --- |"]
    for fact, told in FACTS.items():
        also = f" (also in {', '.join(f'`{one}`' for one in BELOW)})" if told.below else ""
        parts = [
            (f'`<meta name="{name}">`' for name in told.meta),
            (f'`<link rel="{name}">`' for name in told.link),
            (f"JSON-LD `{name}`" for name in told.json_ld),
            (f"markup `{name}`" for name in told.markup),
        ]
        front = ", ".join(f"`{name}`" for name in told.front_matter) + also
        page = ", ".join(one for part in parts for one in part)
        export = ", ".join(f"`{name}`" for name in told.export)
        rows.append(f"| **`{fact}`** {told.doc} | {front} | {page} | {export} |")
    return _with_table(METADATA, "names", rows)


def _with_table(path: Path, name: str, rows: list[str]) -> str:
    """Return a page with these rows between its marks of that name."""
    return _between(path.read_text(encoding="utf-8"), name, rows)


def _between(text: str, name: str, rows: list[str]) -> str:
    head, begin, rest = text.partition(f"<!-- {name}: generated by scripts/generate_docs.py -->\n")
    _old, end, tail = rest.partition(f"<!-- /{name} -->")
    return head + begin + "\n".join(rows) + "\n" + end + tail


def main() -> int:
    """Write (or compare) the pages; 1 if they were stale."""
    generated = pages()
    present = set(RULES.glob("*.md"))
    stale = [path for path in present if path not in generated]
    stale += [
        path
        for path, text in generated.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in sorted(stale):
        sys.stdout.write(f"{'stale' if '--check' in sys.argv else 'wrote'}: {path.name}\n")
    if "--check" in sys.argv:
        return 1 if stale else 0
    RULES.mkdir(parents=True, exist_ok=True)
    for path in present - set(generated):
        path.unlink()
    for path, text in generated.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
