"""Merges layers into what one path runs with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint.config.files import Layer, Override, layers
from contentlint.config.options import options_for
from contentlint.config.schema import KEYS, ConfigError
from contentlint.config.trust import Reach
from contentlint.document.names import USUAL, Names
from contentlint.engine import Bound, Plan, SiteBound
from contentlint.finding import Severity
from contentlint.mistakes import meant
from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.rule import SiteRule
from contentlint.text.globs import PathPatterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.catalog import Catalog
    from contentlint.mistakes import KeyPlaces
    from contentlint.rule import AnyRule

FOREIGN = frozenset({"languagetool"})
"""Programs whose rules can be named: all of them by the program's name, one as ``PROGRAM/ID``."""

LISTED = phrase("; `contentlint rules` lists all")

_ADDING = frozenset({"exclude", "packs"})
"""Lists that layers add to; the others replace."""

_CHOOSING = frozenset({"extend-select", "ignore", "unfixable"})
"""Lists of rules that hold beside those of the layers below."""


class Step(Record):
    """One layer's own values, or one of its overrides: they are taken in order, the last wins."""

    values: Mapping[str, Any]
    rules: Mapping[str, Mapping[str, Any]]
    place: KeyPlaces | None
    at: tuple[str, ...]
    """Where in the file the step stands."""
    origin: str
    override: Override | None = None
    reach: Reach = Reach()
    """Where paths in its values lead."""
    fields: Mapping[str, tuple[str, ...]] = {}
    """The project's own names for facts."""

    def where(self, *key: str) -> str:
        """Name a key's place for an error message."""
        return self.place.of(*self.at, *key) if self.place else self.origin


class Own(Record):
    """What tells a document of a file from others, as far as overrides ask for it."""

    part: str = ""
    """What its name has beyond the file's: ``#id`` in an export."""
    type: str = ""
    """What its metadata call it: ``post``, ``recipe``, …"""
    status: str = ""
    """How far its metadata say it is: ``publish``, ``draft``, …"""


class Config(Record):
    """What a file, the environment and the flags come to."""

    path: str
    """The file; ``""`` without one."""
    directory: str
    """What its patterns and packs are relative to."""
    values: Mapping[str, Any]
    """By key, complete, overrides aside."""
    origins: Mapping[str, str]
    """Where a key's value comes from; ``default`` where nobody set it."""
    steps: tuple[Step, ...]
    unnamed: frozenset[str] = frozenset()
    """Keys whose values come from a file that was found, and that nobody has named or trusts."""

    @property
    def is_of_files(self) -> bool:
        """Whether all documents of a file run the same."""
        return all(step.override is None or step.override.is_of_files for step in self.steps)

    @property
    def is_of_directories(self) -> bool:
        """Whether all files of a directory run the same, apart from what they hold."""
        return not any(step.override and step.override.files for step in self.steps)

    def matching(self, path: str, own: Own | None = None) -> tuple[bool, ...]:
        """Tell which steps hold for a file or a document in it. The same answer runs the same."""
        return tuple(
            step.override is None or _matches(step.override, path, own) for step in self.steps
        )

    def overriding(self, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield directory and patterns of each override that can hold for a path."""
        for step in self.steps:
            one = step.override
            if one is not None and (
                _matches(one._replace(type=(), status=()), path) or _names_part(one, path)
            ):
                yield one.directory, one.files

    def effective(self, matching: tuple[bool, ...]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what paths with this answer run with, by key, and where each value comes from."""
        values, origins = dict(self.values), dict(self.origins)
        values |= dict.fromkeys(_CHOOSING, ())
        for step, holds in zip(self.steps, matching, strict=True):
            for name, value in step.values.items() if holds else ():
                adds = name in _CHOOSING and values[name]
                if step.override is None and name not in _CHOOSING:
                    continue
                origin = step.where(name) if step.override else step.origin
                origins[name] = f"{origins[name]}, {origin}" if adds else origin
                values[name] = (*values[name], *value) if adds else value
        return values, origins

    def where(self, key: str) -> str:
        """Name the file and line, the variable or the flag that has the last word about a key."""
        said = (
            step.where(key)
            for step in reversed(self.steps)
            if not step.override and key in step.values
        )
        return next(said, "default")

    def rule_origins(self, rule: str, matching: tuple[bool, ...]) -> dict[str, str]:
        """Return the place that sets each option of a rule which is not at its default."""
        return {
            key: step.where("rules", rule, key)
            for step, holds in zip(self.steps, matching, strict=True)
            if holds
            for key in step.rules.get(rule, {})
        }

    def fields(self, matching: tuple[bool, ...]) -> dict[str, tuple[tuple[str, ...], str]]:
        """Return the project's own names for facts, and the place that sets each."""
        return {
            fact: (names, step.where("fields", fact))
            for step, holds in zip(self.steps, matching, strict=True)
            if holds
            for fact, names in step.fields.items()
        }

    def setup(self, catalog: Catalog, matching: tuple[bool, ...]) -> Setup:
        """Return what paths with this answer of :meth:`matching` run with."""
        steps = [step for step, holds in zip(self.steps, matching, strict=True) if holds]
        values = dict(self.values)
        for step in steps:
            values.update(step.values)
        rules = select(catalog, (step.values for step in steps))
        bindings = [bind(rule, steps) for rule in rules]
        # A level that is set, or infos that fail the check: somebody wants to see them.
        every = bool(values["severity"]) or values["fail-on"] == Severity.INFO
        bindings = [one._replace(asked=every or is_asked(one.rule, steps)) for one in bindings]
        bound = (
            one._replace(fixable=is_fixable(one.rule, steps))
            for one in bindings
            if isinstance(one, Bound)
        )
        plan = Plan(bound, catalog.ids | FOREIGN, values["genre"], categories=catalog.categories)
        return Setup(
            plan,
            language=values["language"],
            genre=values["genre"],
            selector=values["article-selector"],
            keyphrase=values["keyphrase"],
            severity=Severity(values["severity"] or Severity.INFO),
            site=tuple(one for one in bindings if isinstance(one, SiteBound)),
            choices=tuple(step.values for step in steps),
            names=_names(steps),
        )


class Setup(Record):
    """What one path runs with."""

    plan: Plan
    language: str
    genre: str
    selector: str
    keyphrase: str = ""
    severity: Severity = Severity.INFO
    """The lowest level that is reported."""
    site: tuple[SiteBound, ...] = ()
    """The site rules that may find something in it."""
    choices: tuple[Mapping[str, Any], ...] = ()
    """What selects rules and leaves them out, step by step."""
    names: Names = USUAL
    """The names under which metadata tell facts."""

    def admits(self, rule: str) -> bool:
        """Tell whether a rule of another program, whose id is ``PROGRAM/ID``, is wanted."""
        return _is_chosen(_Foreign(rule, rule.partition("/")[0]), self.choices, chosen=True)


class _Foreign(Record):
    """A rule of another program, as far as it can be selected."""

    id: str
    category: str


def resolve(path: str, over: Iterable[Layer] = (), *, confined: bool = False) -> Config:
    """Read the configuration at ``path`` (``""`` for none) with the layers that stand over it.

    ``confined``: it was found, and nobody has named it or trusts it (:mod:`config.trust`).

    Raises :class:`ConfigError`.
    """
    stack = (*(layers(path, confined=confined) if path else ()), *over)
    values: dict[str, Any] = {name: key.default for name, key in KEYS.items()}
    origins = dict.fromkeys(KEYS, "default")
    for layer in stack:
        for name, value in layer.values.items():
            adds = name in _ADDING and origins[name] != "default"
            values[name] = (*values[name], *value) if adds else value
            origins[name] = f"{origins[name]}, {layer.origin}" if adds else layer.origin
    unnamed = frozenset(
        name
        for name, by in _last(stack).items()
        if by.top  # what adds is confined by itself
    )
    directory = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
    return Config(path, directory, values, origins, tuple(_steps(stack)), unnamed)


def _last(stack: Iterable[Layer]) -> dict[str, Layer]:
    """Return the layer that has the last word about each key."""
    return {name: layer for layer in stack for name in layer.values}


def _steps(stack: Iterable[Layer]) -> Iterator[Step]:
    for layer in stack:
        yield Step(
            layer.values,
            layer.rules,
            layer.place,
            (),
            layer.origin,
            reach=Reach(layer.directory, layer.top),
            fields=layer.fields,
        )
        for one in layer.overrides:
            at = ("overrides", str(one.number))
            yield Step(
                one.values,
                one.rules,
                layer.place,
                at,
                layer.origin,
                one,
                Reach(layer.directory, layer.top),
                one.fields,
            )


def _names(steps: Iterable[Step]) -> Names:
    """Return the names that hold after some steps; of each fact the last that says any."""
    own: dict[str, tuple[str, ...]] = {}
    for step in steps:
        own.update(step.fields)
    return Names(tuple(sorted(own.items()))) if own else USUAL


def verify(config: Config, catalog: Catalog) -> None:
    """Raise :class:`ConfigError` for rules, categories and options that do not exist."""
    selectors = catalog.ids | catalog.categories | catalog.prefixes | FOREIGN | {"all"}
    root = config.values["site-root"]
    if root and not os.path.isdir(os.path.join(config.directory, root)):
        raise ConfigError(
            phrase(
                "{where}: site-root = {root!r}: no such directory",
                where=config.where("site-root"),
                root=root,
            )
        )
    for step in config.steps:
        for key in ("select", "extend-select", "ignore", "fixable", "unfixable"):
            for name in step.values.get(key, ()):
                if name not in selectors and name.partition("/")[0] not in FOREIGN:
                    where = step.where(key)
                    where += "" if where == f"--{key}" else f": {key}"
                    raise ConfigError(
                        phrase(
                            "{where}: there is no rule or category {name}{hint}",
                            where=where,
                            name=name,
                            hint=meant(name, selectors) or LISTED,
                        )
                    )
        for name in step.rules:
            if name not in catalog.by_id:
                raise ConfigError(
                    phrase(
                        "{where}: there is no rule {name}{hint}",
                        where=step.where("rules", name),
                        name=name,
                        hint=meant(name, catalog.ids) or LISTED,
                    )
                )
            bind(catalog.by_id[name], (step,))


def select(catalog: Catalog, steps: Iterable[Mapping[str, Any]]) -> list[AnyRule]:
    """Return the rules that ``select``, ``extend-select`` and ``ignore`` leave, step by step.

    An id is more specific than a category, a category than a pack, and a pack than ``all``; within
    a step the more specific mention wins, and ``ignore`` at a draw. A later ``select`` starts
    afresh.
    """
    steps = tuple(steps)
    return [rule for rule in catalog.rules if _is_chosen(rule, steps, rule.default)]


def _is_chosen(rule: AnyRule | _Foreign, steps: Iterable[Mapping[str, Any]], chosen: bool) -> bool:
    for values in steps:
        anew = frozenset(values.get("select", ()))
        wanted = anew | frozenset(values.get("extend-select", ()))
        unwanted = frozenset(values.get("ignore", ()))
        before = chosen and not anew
        chosen = max(_specificity(rule, wanted), -0.5 if before else -1) > _specificity(
            rule, unwanted
        )
    return chosen


def is_fixable(rule: AnyRule, steps: Iterable[Step]) -> bool:
    """Tell whether ``fixable`` and ``unfixable`` leave a rule its fixes, decided as in `select`."""
    fixable = True
    for step in steps:
        wanted = frozenset(step.values.get("fixable", ()))
        unwanted = frozenset(step.values.get("unfixable", ()))
        before = fixable and "fixable" not in step.values
        fixable = max(_specificity(rule, wanted), -0.5 if before else -1) > _specificity(
            rule, unwanted
        )
    return fixable


def is_asked(rule: AnyRule, steps: Iterable[Step]) -> bool:
    """Tell whether ``select`` or ``extend-select`` names a rule, its category or ``all``."""
    return any(
        _specificity(rule, frozenset(step.values.get(key, ()))) >= 0
        for step in steps
        for key in ("select", "extend-select")
    )


def _specificity(rule: AnyRule | _Foreign, names: frozenset[str]) -> float:
    if rule.id in names:
        return 2
    if rule.category in names:
        return 1
    pack, slash, _id = rule.id.partition("/")
    if slash and pack in names:
        return 0.5
    return 0 if "all" in names else -1


def bind(rule: AnyRule, steps: Iterable[Step]) -> Bound | SiteBound:
    """Give a rule the options and the level that steps set. Raises :class:`ConfigError`."""
    given: dict[str, Any] = {}
    places: dict[str, str] = {}
    reaches: dict[str, Reach] = {}
    for step in steps:
        for key, value in step.rules.get(rule.id, {}).items():
            given[key] = value
            places[key] = step.where("rules", rule.id, key)
            reaches[key] = step.reach
    level = given.pop("severity", None)
    if level is not None and level not in tuple(Severity):
        raise ConfigError(
            phrase(
                "{where}: severity must be error, warning or info, not {level!r}",
                where=places["severity"],
                level=level,
            )
        )
    options = options_for(rule, given, places.__getitem__, reaches.__getitem__) if given else None
    severity = Severity(level) if level else None
    if isinstance(rule, SiteRule):
        return SiteBound(rule, options, severity)
    return Bound(rule, options, severity)


def _matches(override: Override, path: str, own: Own | None = None) -> bool:
    """Tell whether an override holds; without ``own``, for the file whatever is in it."""
    if own is None:
        if override.type or override.status:
            return False
    elif not (_has(override.type, own.type) and _has(override.status, own.status)):
        return False
    if not override.files:
        return True
    relative = os.path.relpath(os.path.abspath(path), override.directory)
    return PathPatterns.of(override.files).matches(relative, own.part if own else "")


def _has(wanted: tuple[str, ...], value: str) -> bool:
    return not wanted or value.casefold() in {one.casefold() for one in wanted}


def _names_part(override: Override, path: str) -> bool:
    """Tell whether a pattern is about something in a file."""
    files = [one.partition("#")[0] for one in override.files if "#" in one]
    return bool(files) and _matches(override._replace(files=tuple(files), type=(), status=()), path)
