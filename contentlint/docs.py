"""A rule to its page: what ``contentlint rule`` prints and ``docs/rules`` keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config.options import options_of
from contentlint.config.toml import render
from contentlint.rule import languages_of
from contentlint.testing import unmark

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
    if flagged:
        yield "## Flagged\n"
        for example in flagged:
            yield from _example(example)
    if fine:
        yield "## Fine\n"
        for example in fine:
            yield from _example(example)
    yield "## Message\n"
    for wording in (rule.wording, *rule.variants.values()):
        if wording.message:
            yield f"> {wording.message}"
            yield f">\n> {wording.hint}\n" if wording.hint else ""
    options = options_of(rule)
    if options:
        yield "## Options\n"
        yield f"```toml\n[rules.{rule.id}]"
        yield from (f"{option.name} = {render(option.default)}" for option in options)
        yield "```\n"
        yield from (f"- `{option.name}`: {option.doc}" for option in options)


def _facts(rule: AnyRule) -> str:
    facts = [f"Category: {rule.category}", f"severity: {rule.severity}"]
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


def _example(example: Example) -> Iterator[str]:
    fence = "~~~~" if "~~~" in example.text else "~~~"
    yield f"{fence}{example.format} {example.language}"
    yield example.text.rstrip("\n")
    yield f"{fence}\n"
    if example.note:
        yield f"{example.note}\n"
    if example.fixed is not None and example.fixed != unmark(example.text).text:
        yield "Fixed:\n"
        yield f"{fence}{example.format} {example.language}"
        yield example.fixed.rstrip("\n")
        yield f"{fence}\n"


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
                lines.append(
                    f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {languages} | {summary} |"
                )
        lines.append("")
    return "\n".join(lines)
