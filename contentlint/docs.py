"""A rule to its page: what ``contentlint rule`` and editors show, and ``docs/rules`` keeps.

What a page says in the reader's language; ``docs/rules`` keeps the English ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config.options import options_of
from contentlint.config.toml import render
from contentlint.measured import readings
from contentlint.phrase import documented, listed, phrase, phrase_in, ruled
from contentlint.rule import ListFile, languages_of, levels_of
from contentlint.testing import TODAY, placeholders, says_of, unmark, wordings
from contentlint.translation import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.catalog import Catalog
    from contentlint.phrase import Phrase
    from contentlint.rule import AnyRule, Example
    from contentlint.translation import Translation

_FLAGGED = phrase_in("page", "Flagged")
_FINE = phrase_in("page", "Fine")
_MESSAGE = phrase_in("page", "Message")
_FIX_SAFETY = phrase_in("page", "Fix safety")
_MEASURED = phrase_in("page", "Measured")
_OPTIONS = phrase_in("page", "Options")
_FIXED = phrase_in("page", "Fixed:")
_UNTRANSLATED = phrase("This explanation has not been translated yet.")


def page(rule: AnyRule, say: Translation = ENGLISH) -> str:
    """Return the page of a rule, in Markdown, in the language of ``say``."""
    return "\n".join(_page(rule, say)).rstrip() + "\n"


def _page(rule: AnyRule, say: Translation) -> Iterator[str]:
    yield f"# {rule.id}\n"
    yield f"{_facts(rule, say)}\n"
    yield from _explained(rule, say)
    flagged = [example for example in rule.examples if "⟦" in example.text]
    fine = [example for example in rule.examples if "⟦" not in example.text]
    for heading, examples in ((_FLAGGED, flagged), (_FINE, fine)):
        if examples:
            yield f"## {say(heading)}\n"
            for example in examples:
                yield from _example(rule, example, say)
    yield f"## {say(_MESSAGE)}\n"
    for variant, wording in wordings(rule).items():
        name = f"{rule.id}.{variant}" if variant else rule.id
        hint = say.template(f"{name}.hint", wording.hint) if wording.hint else ""
        yield from _worded(say.template(f"{name}.message", wording.message), hint)
    if rule.fix_safety:
        safety = say.explained(f"{rule.id}.fix-safety", rule.fix_safety) or rule.fix_safety
        yield f"## {say(_FIX_SAFETY)}\n\n{safety}\n"
    yield from _measured(rule, say)
    options = options_of(rule)
    if options:
        yield f"## {say(_OPTIONS)}\n"
        yield f"```toml\n[rules.{rule.id}]"
        yield from (f"{option.name} = {render(option.default)}" for option in options)
        yield "```\n"
        for option in options:
            told = say.explained(f"{rule.id}.{option.name}.option", option.doc)
            yield f"- `{option.name}`: {told or option.doc}"


def explanation(rule: AnyRule) -> str:
    """Return what a rule's documentation says below its first line."""
    return rule.doc.strip().partition("\n")[2].strip()


def explanations(rule: AnyRule) -> Iterator[tuple[str, str]]:
    """Yield what a rule's page explains, each text with its context in catalogues of pages."""
    texts = [(f"{rule.id}.doc", explanation(rule)), (f"{rule.id}.fix-safety", rule.fix_safety)]
    texts += [(f"{rule.id}.{one.name}.option", one.doc) for one in options_of(rule)]
    texts += [(f"{rule.id}.note", example.note) for example in rule.examples]
    yield from ((context, text) for context, text in texts if text)


def _explained(rule: AnyRule, say: Translation) -> Iterator[str]:
    summary = rule.doc.strip().partition("\n")[0]
    yield f"{say(documented(f'{rule.id}.summary', summary))}\n"
    body = explanation(rule)
    if not body:
        return
    told = say.explained(f"{rule.id}.doc", body)
    if told is None:
        yield f"*{say(_UNTRANSLATED)}*\n"
    yield f"{told or body}\n"


def _measured(rule: AnyRule, say: Translation) -> Iterator[str]:
    own = [one for one in readings() if one.rule == rule.id]
    if own:
        yield f"## {say(_MEASURED)}\n"
        head = phrase("| Level | Articles | Day | Findings per 1,000 | Read | Right | |")
        yield say(head)
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for one in own:
            rate = "–" if one.per_1000 is None else _rate(one.per_1000, say)
            right = str(one.right) if one.read else "–"
            cells = (
                say(phrase_in("level", one.level)),
                one.corpus,
                one.day,
                rate,
                str(one.read),
                right,
                one.note,
            )
            yield f"| {' | '.join(cells)} |"
        yield ""


def _rate(rate: float, say: Translation) -> str:
    return say.number(int(rate) if rate.is_integer() else float(f"{rate:g}"))


def _worded(message: str, hint: str) -> Iterator[str]:
    yield f"> {message}"
    yield f">\n> {hint}\n" if hint else ""


def _facts(rule: AnyRule, say: Translation) -> str:
    languages = ", ".join(languages_of(rule) or ()) or phrase("all")
    facts = [
        phrase("Category: {category}", category=rule.category),
        _levels(rule),
        phrase("languages: {languages}", languages=languages),
    ]
    if rule.genres:
        facts.append(phrase("genres: {genres}", genres=", ".join(sorted(rule.genres))))
    fixed = any(example.fixed is not None for example in rule.examples)
    facts.append(phrase("fixable") if fixed else phrase("not fixable"))
    if not rule.default:
        facts.append(phrase("off unless selected"))
    return " · ".join(map(say, facts))


def _levels(rule: AnyRule) -> Phrase:
    *others, last = (phrase_in("level", one) for one in levels_of(rule))
    if not others:
        return phrase("severity: {level}", level=last)
    return phrase("severity: {levels} or {level}", levels=listed(others), level=last)


def _example(rule: AnyRule, example: Example, say: Translation) -> Iterator[str]:
    fence = "~~~~" if "~~~" in example.text else "~~~"
    circumstances = [say(one) for one in _circumstances(rule, example)]
    if circumstances:
        first, *rest = circumstances
        yield f"{', '.join([first[0].upper() + first[1:], *rest])}:\n"
    yield f"{fence}{example.format} {example.language}"
    yield example.text.rstrip("\n")
    yield f"{fence}\n"
    if example.note:
        yield f"{say.explained(f'{rule.id}.note', example.note) or example.note}\n"
    yield from _said(rule, example, say)
    if example.fixed is not None and example.fixed != unmark(example.text).text:
        yield f"{say(_FIXED)}\n"
        yield f"{fence}{example.format} {example.language}"
        yield example.fixed.rstrip("\n")
        yield f"{fence}\n"


def _circumstances(rule: AnyRule, example: Example) -> Iterator[str]:
    """Yield what an example holds under, beyond its text."""
    if len({one.language for one in rule.examples}) > 1:
        yield phrase("language `{language}`", language=example.language)
    if example.path:
        yield phrase("file `{path}`", path=example.path)
    if example.genre:
        yield f"`genre = {render(example.genre)}`"
    if example.keyphrase:
        yield f"`keyphrase = {render(example.keyphrase)}`"
    for name, value in example.options.items():
        yield f"`{name} = {render(_plain(value))}`"
    if rule.category == "dates":
        yield phrase("checked on {day}", day=TODAY)
    if example.files is not None:
        files = ", ".join(f"`{name}`" for name in example.files)
        yield phrase("beside {files}", files=files) if files else phrase("beside no other file")


def _plain(value: object) -> object:
    """Return an option as a configuration has it: a file's lines as they stand in it."""
    return list(value.lines) if isinstance(value, ListFile) else value


def _said(rule: AnyRule, example: Example, say: Translation) -> Iterator[str]:
    """Yield what is said where the example tells all of it: each wording once."""
    if "⟦" not in example.text:
        return
    lines: dict[str, None] = {}
    for says in says_of(example):
        wording = wordings(rule)[says.variant]
        if says.data is not None or not placeholders(wording):
            level = say(phrase_in("level", says.severity or rule.severity))
            message = ruled(rule.id, says.variant, "message", wording.message, says.data or {})
            lines[f"> {level}: {say(message)}"] = None
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
