"""The commands for authors of rules: ``test`` and ``new-rule``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint import catalog, packs
from contentlint.config import ConfigError
from contentlint.files import replaced
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.cli.commands import NewRule, TestPack
    from contentlint.rule import AnyRule

CLEAN, WRONG, UNREADABLE = 0, 1, 2
"""Exit codes: all examples hold; some do not; there are files that are no rules."""
_ID = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def author(command: TestPack | NewRule) -> int:
    """Run a command and return the exit code. Raises :class:`ConfigError`."""
    from contentlint.cli.commands import NewRule

    return _new_rule(command) if isinstance(command, NewRule) else _test(command)


def _test(command: TestPack) -> int:
    """Run the examples of a pack's rules, and tell all that is wrong, in files and in examples."""
    from contentlint.testing import failures

    rules, mistakes = _read(command.pack)
    wrong = 0
    for rule in rules:
        lines = failures(rule)
        wrong += bool(lines)
        number = len(rule.examples)
        told = f"{number} example{'s' * (number != 1)}"
        sys.stdout.write(f"{'FAIL' if lines else 'ok':<6}{rule.id} ({told})\n")
        for line in lines:
            sys.stdout.write(f"      {line.removeprefix(f'{rule.id}: ')}\n")
    for line in mistakes:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{_counted(len(rules), 'rule')} tested, {wrong} wrong, "
        f"{_counted(len(mistakes), 'mistake')} in files.\n"
    )
    return UNREADABLE if mistakes else WRONG if wrong else CLEAN


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _read(name: str) -> tuple[list[AnyRule], list[str]]:
    """Return the rules of a directory or of an installed pack, and what is wrong with its files."""
    if not os.path.isdir(name):
        try:
            known = catalog.load()
            every = catalog.load((name,)).rules
        except packs.PackError as error:
            return [], str(error).splitlines()
        except catalog.CatalogError as error:
            raise ConfigError(str(error)) from error
        return [rule for rule in every if rule.id not in known.by_id], []
    rules, mistakes = packs.read(name)
    if os.path.isfile(os.path.join(name, "__init__.py")):
        directory = os.path.abspath(name)
        sys.path.insert(0, os.path.dirname(directory))
        try:
            rules = [*rules, *catalog.coded(os.path.basename(directory), directory)]
        except Exception as error:
            mistakes.append(f"{name}: cannot be imported: {type(error).__name__}: {error}")
        finally:
            sys.path.remove(os.path.dirname(directory))
    if not rules and not mistakes:
        hint = f"`contentlint new-rule ID --pack {name}` makes one"
        mistakes.append(f"{name}: has no rules; {hint}")
    mistakes += [
        f"{name}: the id of rule {rule.id} must read PACK/{rule.id}; set `prefix` in pack.toml"
        for rule in rules
        if "/" not in rule.id and not os.path.samefile(name, packs.builtin())
    ]
    return rules, mistakes


_RULE = '''\
check = "{check}"
{keys}severity = "info"
message = "{message}"
hint = "{hint}"
doc = """
What the rule asks for, in one sentence.

Why, and on whose authority.
"""

[[example]]
text = "{flagged}"
language = "en"

[[example]]
text = "{fine}"
language = "en"
'''
_SCOPES = 'scopes = ["paragraph", "list-item"]\n'
_LIST = """\
# One entry per line; * stands for any ending.
# Source: where the entries come from. Licence: under which they may be passed on.
"""
_KINDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "phrases": (
        f'list = "{{id}}"\n{_SCOPES}',
        "at the end of the day\n",
        "“{match}” adds words and no meaning.",
        "Leave it out.",
        "⟦At the end of the day⟧, bread is bread.",
        "The end of the day was warm.",
    ),
    "substitution": (
        f'list = "{{id}}"\nfix = "safe"\n{_SCOPES}',
        "web site\twebsite\n",
        "This project writes “{right}”.",
        "Write “{right}”.",
        "Our ⟦web site⟧ is new.",
        "Our website is new.",
    ),
    "pattern": (
        f'entries = ["TODO\\\\b.*"]\n{_SCOPES}',
        "",
        "“{match}” is a note to authors.",
        "Do it, or delete it.",
        "It was warm. ⟦TODO add figures⟧",
        "It was warm.",
    ),
    "count": (
        'list = "{id}"\nmax = 1\n',
        "very\n",
        "“{match}” is used {count} times (limit {max}).",
        "Keep the one that matters.",
        "It was very warm and ⟦very⟧ dry.",
        "It was very warm.",
    ),
    "consistency": (
        'list = "{id}"\n',
        "email\te-mail\n",
        "“{match}” here, “{right}” elsewhere.",
        "Write “{right}” throughout.",
        "An email, an ⟦e-mail⟧ and an email.",
        "An email and another email.",
    ),
    "tokens": (
        f'languages = ["en"]\n{_SCOPES}',
        "",
        "“{match}” is not written as one word.",
        "Write “{right}”.",
        "It rained ⟦alot⟧.",
        "It rained a lot.",
    ),
}
"""By kind: keys, list, message, hint, what is flagged, what is not."""
_PATTERN = '\n[[pattern]]\nmatch = "[alot]"\nright = "a lot"\n'
CHECKS: Sequence[str] = tuple(_KINDS)


def declared(name: str, check: str, category: str = "style") -> dict[str, str]:
    """Return the files of a rule that passes its examples, by their paths in a pack."""
    keys, entries, message, hint, flagged, fine = _KINDS[check]
    text = _RULE.format(
        check=check,
        keys=keys.format(id=name),
        message=message,
        hint=hint,
        flagged=flagged,
        fine=fine,
    )
    if check == "tokens":
        text = text.replace("\n[[example]]", f"{_PATTERN}\n[[example]]", 1)
    made = {f"{category}/{name}.toml": text}
    if entries:
        made[f"lists/{name}/en.txt"] = _LIST + entries
    return made


def _new_rule(command: NewRule) -> int:
    """Write a rule that passes its examples, to be changed; and the pack where there is none."""
    for name in (command.id, command.category):
        if not _ID.fullmatch(name):
            raise ConfigError(
                f"{name}: must be lower-case words with hyphens, such as filler-words"
            )
    made = declared(command.id, command.check, command.category)
    if not os.path.exists(os.path.join(command.pack, "pack.toml")):
        prefix = os.path.basename(os.path.abspath(command.pack))
        if not _ID.fullmatch(prefix):
            raise ConfigError(
                f"{command.pack}: a pack is called by its directory, in lower-case words with "
                "hyphens; or write a pack.toml with a prefix first"
            )
        made = {"pack.toml": f'prefix = "{prefix}"\n', **made}
    paths = {os.path.join(command.pack, name): content for name, content in made.items()}
    for path in paths:
        if os.path.lexists(path):
            raise ConfigError(f"{path}: is there already; nothing was written")
    for path, content in paths.items():
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with replaced(path) as file:
                file.write(content)
        except OSError as error:
            raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
        sys.stdout.write(f"Wrote {path}\n")
    sys.stdout.write(f"Change it, then: contentlint test {command.pack}\n")
    return CLEAN
