"""A rule to its page: what ``contentlint rule`` prints and ``docs/rules`` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config.options import options_of
from contentlint.config.toml import render
from contentlint.measured import readings
from contentlint.rule import ListFile, languages_of, levels_of
from contentlint.testing import TODAY, placeholders, says_of, unmark, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.catalog import Catalog
    from contentlint.rule import AnyRule, Example


def page(rule: AnyRule) -> str:
    """Return the page of a rule, in Markdown."""
    return "\n".join(_page(rule)).rstrip() + "\n"


def _page(rule: AnyRule) -> Iterator[str]:
    yield f"# {rule.id}\n"
    yield f"{_facts(rule)}\n"
    yield f"{_unwrapped(rule.doc)}\n"
    flagged = [example for example in rule.examples if "⟦" in example.text]
    fine = [example for example in rule.examples if "⟦" not in example.text]
    for heading, examples in (("Flagged", flagged), ("Fine", fine)):
        if examples:
            yield f"## {heading}\n"
            for example in examples:
                yield from _example(rule, example)
    yield "## Message\n"
    for wording in wordings(rule).values():
        yield from _worded(wording.message, wording.hint)
    if rule.fix_safety:
        yield f"## Fix safety\n\n{rule.fix_safety}\n"
    yield from _measured(rule)
    options = options_of(rule)
    if options:
        yield "## Options\n"
        yield f"```toml\n[rules.{rule.id}]"
        yield from (f"{option.name} = {render(option.default)}" for option in options)
        yield "```\n"
        yield from (f"- `{option.name}`: {option.doc}" for option in options)


def _measured(rule: AnyRule) -> Iterator[str]:
    own = [one for one in readings() if one.rule == rule.id]
    if own:
        yield "## Measured\n"
        yield "| Level | Articles | Day | Findings per 1,000 | Read | Right | |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for one in own:
            rate = "–" if one.per_1000 is None else f"{one.per_1000:g}"
            right = str(one.right) if one.read else "–"
            cells = (one.level, one.corpus, one.day, rate, str(one.read), right, one.note)
            yield f"| {' | '.join(cells)} |"
        yield ""


def _worded(message: str, hint: str) -> Iterator[str]:
    yield f"> {message}"
    yield f">\n> {hint}\n" if hint else ""


def _facts(rule: AnyRule) -> str:
    facts = [f"Category: {rule.category}", _levels(rule)]
    facts.append(f"languages: {', '.join(languages_of(rule) or ('all',))}")
    if rule.genres:
        facts.append(f"genres: {', '.join(sorted(rule.genres))}")
    fixed = any(example.fixed is not None for example in rule.examples)
    facts.append("fixable" if fixed else "not fixable")
    if not rule.default:
        facts.append("off unless selected")
    return " · ".join(facts)


def _unwrapped(doc: str) -> str:
    return doc.strip()


def _levels(rule: AnyRule) -> str:
    return f"severity: {' or '.join(levels_of(rule))}"


def _example(rule: AnyRule, example: Example) -> Iterator[str]:
    fence = "~~~~" if "~~~" in example.text else "~~~"
    circumstances = tuple(_circumstances(rule, example))
    if circumstances:
        first, *rest = circumstances
        yield f"{', '.join([first[0].upper() + first[1:], *rest])}:\n"
    yield f"{fence}{example.format} {example.language}"
    yield example.text.rstrip("\n")
    yield f"{fence}\n"
    if example.note:
        yield f"{example.note}\n"
    yield from _said(rule, example)
    if example.fixed is not None and example.fixed != unmark(example.text).text:
        yield "Fixed:\n"
        yield f"{fence}{example.format} {example.language}"
        yield example.fixed.rstrip("\n")
        yield f"{fence}\n"


def _circumstances(rule: AnyRule, example: Example) -> Iterator[str]:
    """Yield what an example holds under, beyond its text."""
    if len({one.language for one in rule.examples}) > 1:
        yield f"language `{example.language}`"
    if example.path:
        yield f"file `{example.path}`"
    if example.genre:
        yield f"`genre = {render(example.genre)}`"
    if example.keyphrase:
        yield f"`keyphrase = {render(example.keyphrase)}`"
    for name, value in example.options.items():
        yield f"`{name} = {render(_plain(value))}`"
    if rule.category == "dates":
        yield f"checked on {TODAY}"
    if example.files is not None:
        files = ", ".join(f"`{name}`" for name in example.files)
        yield f"beside {files}" if files else "beside no other file"


def _plain(value: object) -> object:
    """Return an option as a configuration has it: a file's lines as they stand in it."""
    return list(value.lines) if isinstance(value, ListFile) else value


def _said(rule: AnyRule, example: Example) -> Iterator[str]:
    """Yield what is said where the example tells all of it: each wording once."""
    if "⟦" not in example.text:
        return
    lines: dict[str, None] = {}
    for says in says_of(example):
        wording = wordings(rule)[says.variant]
        if says.data is not None or not placeholders(wording):
            level = says.severity or rule.severity
            lines[f"> {level}: {wording.message.format_map(says.data or {})}"] = None
    yield from (f"{line}\n" for line in lines)


def index(catalog: Catalog) -> str:
    """Return the page that lists all rules by category, in Markdown."""
    lines = ["# Rules", ""]
    for category in sorted(catalog.categories):
        lines += [f"## {category}", "", "| Rule | Level | Languages | What it asks for |"]
        lines += ["| --- | --- | --- | --- |"]
        for rule in catalog.rules:
            if rule.category == category:
                languages = ", ".join(languages_of(rule) or ("all",))
                summary = rule.doc.strip().splitlines()[0]
                levels = ", ".join(levels_of(rule))
                lines.append(f"| [{rule.id}]({rule.id}.md) | {levels} | {languages} | {summary} |")
        lines.append("")
    return "\n".join(lines)
