"""All rules there are: coded, declared and from packs. One function collects them."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from contentlint import packs, rule_index
from contentlint.phrase import phrase
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.rule import AnyRule


class CatalogError(Exception):
    """A pack cannot be used. The message names it and what to do."""


class Catalog(Record):
    """The rules of a run, in order of category and id."""

    rules: tuple[AnyRule, ...]
    by_id: Mapping[str, AnyRule]
    packs: tuple[str, ...] = ()
    """The directories of the packs beside the built-in one."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all rules."""
        return frozenset(self.by_id)

    @property
    def categories(self) -> frozenset[str]:
        """The names of all categories."""
        return frozenset(rule.category for rule in self.rules)

    @property
    def prefixes(self) -> frozenset[str]:
        """The names of the packs beside the built-in one, as their rules' ids begin with them."""
        return frozenset(rule.id.partition("/")[0] for rule in self.rules if "/" in rule.id)


def load(extra: Iterable[str] = (), base: str = "") -> Catalog:
    """Collect the built-in rules and those of the ``extra`` packs.

    A pack is a directory (relative to ``base``) or the name of a ``contentlint.packs`` entry point.
    Of the built-in rules no more is read than the index of them, where there is a true one.
    Raises :class:`CatalogError` for a pack that cannot be found or loaded, or an id used twice.
    """
    rules = rule_index.read()
    if rules is None:
        rules = [*coded_rules(), *packs.load(packs.builtin())]
    directories = []
    for name in extra:
        directory, pack = _extra(name, base)
        directories.append(directory)
        rules += pack
    by_id: dict[str, AnyRule] = {}
    for rule in sorted(rules, key=lambda rule: (rule.category, rule.id)):
        if rule.id in by_id:
            raise CatalogError(phrase("two rules are called {id}; rename one of them", id=rule.id))
        by_id[rule.id] = rule
    return Catalog(tuple(by_id.values()), by_id, tuple(directories))


def coded_rules() -> Iterator[AnyRule]:
    """Yield the built-in rules that are Python modules, out of these."""
    package, directory = "contentlint.rules", os.path.dirname(__file__) + "/rules"
    for folder in sorted(os.listdir(directory)):
        if folder.startswith(("_", ".")) or not os.path.isdir(f"{directory}/{folder}"):
            continue
        for name in sorted(os.listdir(f"{directory}/{folder}")):
            if name.endswith(".py") and not name.startswith("_"):
                module = import_module(f"{package}.{folder}.{name[:-3]}")
                rule: AnyRule = module.RULE
                yield rule._replace(category=folder)


def _extra(name: str, base: str) -> tuple[str, list[AnyRule]]:
    """Return the directory of a pack, and its rules."""
    directory = os.path.join(base, name)
    if os.path.isdir(directory):
        pack = packs.load(directory)
    else:
        directory, pack = _entry_point(name)
    for rule in pack:
        if "/" not in rule.id:
            raise CatalogError(
                phrase(
                    "pack {name}: the id of rule {id} must read PACK/{id}", name=name, id=rule.id
                )
            )
    return directory, pack


def _entry_point(name: str) -> tuple[str, list[AnyRule]]:
    # Costs 40 ms of imports, so packs are named in the configuration and not searched for.
    from importlib.metadata import entry_points

    found = [point for point in entry_points(group="contentlint.packs") if point.name == name]
    if not found:
        raise CatalogError(
            phrase("no pack {name}: neither a directory nor an installed package has it", name=name)
        )
    try:
        package = found[0].load()
        directory = os.path.dirname(package.__file__)
        return directory, [*packs.load(directory), *coded(package.__name__, directory)]
    except packs.PackError:
        raise
    except Exception as error:
        distribution = found[0].dist.name if found[0].dist else "?"
        raise CatalogError(
            phrase(
                "pack {name} of {distribution} cannot be loaded: {name2}: {error}",
                name=name,
                distribution=distribution,
                name2=type(error).__name__,
                error=error,
            )
        ) from error


def coded(package: str, directory: str) -> Iterator[AnyRule]:
    """Yield the rules of a pack's modules: what they call ``RULE``."""
    for name in sorted(os.listdir(directory)):
        if name.endswith(".py") and not name.startswith("_"):
            rule = getattr(import_module(f"{package}.{name[:-3]}"), "RULE", None)
            if rule is not None:
                yield rule
