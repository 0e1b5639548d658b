"""Rules to the site's pages: one for each, and the index that filters them."""

import re
from collections.abc import Iterator
from functools import cache, partial
from html import escape
from typing import NamedTuple

from contentlint.catalog import Catalog
from contentlint.config.options import options_of
from contentlint.config.toml import render
from contentlint.docs import explanation
from contentlint.measured import newest, readings
from contentlint.phrase import ruled
from contentlint.rule import AnyRule, Example, SiteRule, languages_of, levels_of
from contentlint.testing import says_of, unmark, wordings
from contentlint.translation import Translation
from scripts.sitebuild.texts import LANGUAGES, ROOT, told, translated

_SPEAK = {language: Translation(language) for language in LANGUAGES}
_BAD, _GOOD = 4, 3
"""Examples that a page shows of each kind."""
_LONGEST = 900
"""Code points of an example that a page shows."""


class Facts(NamedTuple):
    """What the index filters by."""

    levels: list[str]
    languages: tuple[str, ...]
    format: str
    """``all``, ``HTML pages`` or ``sites``."""
    fixable: bool
    since: str


def facts_of(rule: AnyRule) -> Facts:
    """Return what is known of a rule before it is read."""
    flagged = {one.format for one in rule.examples if "⟦" in one.text}
    kind = "HTML pages" if flagged == {"html"} else "all"
    if isinstance(rule, SiteRule):
        kind = "sites"
    fixed = any(one.fixed is not None for one in rule.examples)
    since = "0.1.0" if rule.id in _oldest() else "0.2.0"
    return Facts(levels_of(rule), languages_of(rule) or (), kind, fixed, since)


@cache
def _oldest() -> frozenset[str]:
    """Return the rules of the first release."""
    path = ROOT / "docs" / "site" / "since-0.1.0.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n")[1:])


def summary_of(rule: AnyRule, language: str) -> str:
    """Return what a rule asks for."""
    first = rule.doc.strip().splitlines()[0]
    return translated(f"{rule.id}.summary", first, language) or first


def index(catalog: Catalog, language: str) -> str:
    """Return the page of all rules, with its filters."""
    t = partial(told, language=language)
    rows: list[str] = []
    seen: dict[str, set[str]] = {"level": set(), "category": set(), "language": set()}
    seen["format"] = set()
    for rule in sorted(catalog.rules, key=lambda one: (one.category, one.id)):
        facts = facts_of(rule)
        seen["level"] |= set(facts.levels)
        seen["category"].add(rule.category)
        seen["language"] |= {one.partition("-")[0] for one in facts.languages}
        seen["format"].add(facts.format)
        languages = ", ".join(facts.languages) or t("all")
        spoken = {one.partition("-")[0] for one in facts.languages} or {"*"}
        rows.append(
            f'<tr data-level="{" ".join(facts.levels)}" data-category="{rule.category}"'
            f' data-language="{" ".join(sorted(spoken))}" data-format="{facts.format}"'
            f' data-fixable="{"yes" if facts.fixable else "no"}">'
            f'<td><a href="{rule.id}.html">{rule.id}</a></td>'
            f"<td>{', '.join(t(one) for one in facts.levels)}</td><td>{rule.category}</td>"
            f"<td>{languages}</td><td>{t('yes' if facts.fixable else 'no')}</td>"
            f"<td>{_inline(summary_of(rule, language))}</td></tr>"
        )
    order = ["error", "warning", "info"]
    seen["level"] = {one for one in order if one in seen["level"]}
    choices = [
        _choice("level", t("Level"), [(one, t(one)) for one in order], t("All")),
        _choice("category", t("Category"), [(c, c) for c in sorted(seen["category"])], t("All")),
        _choice("format", t("Format"), [(f, t(f)) for f in ("HTML pages", "sites")], t("All")),
        _choice("language", t("Language"), [(c, c) for c in sorted(seen["language"])], t("All")),
        _choice("fixable", t("Fixable"), [(c, t(c)) for c in ("yes", "no")], t("All")),
    ]
    heads = [t(x) for x in ("Rule", "Level", "Category", "Language", "Fixable", "What it asks for")]
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    about = t(
        "Every rule has a page: what it finds, why, examples, options, and how often it was right."
    )
    return f"""---
hide: [toc]
---
# {t("All rules")}

{about}

<form class="rule-filter" role="search" aria-label="{t("Filter rules")}">
<label>{t("Search")} <input type="search" name="text" autocomplete="off"></label>
{"".join(choices)}
<output aria-live="polite"><span data-count>{len(rows)}</span> {t("rules")}</output>
</form>
<div class="rule-table" tabindex="0" role="region" aria-label="{t("All rules")}">
<table><thead><tr>{head}</tr></thead>
<tbody>
{chr(10).join(rows)}
</tbody></table>
</div>
"""


def _choice(name: str, label: str, values: list[tuple[str, str]], all_: str) -> str:
    options = "".join(f'<option value="{value}">{text}</option>' for value, text in values)
    return (
        f'<label>{label} <select name="{name}"><option value="">{all_}</option>{options}'
        "</select></label>\n"
    )


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def page(rule: AnyRule, language: str) -> str:
    """Return the page of a rule."""
    return "\n".join(_page(rule, language)).rstrip() + "\n"


def _page(rule: AnyRule, language: str) -> Iterator[str]:
    t = partial(told, language=language)
    facts = facts_of(rule)
    summary = summary_of(rule, language)
    yield f"---\ndescription: {render(summary)}\n---\n# {rule.id}\n"
    yield f"**{summary}**\n"
    chips = [
        f"{t('Level')}: {', '.join(t(one) for one in facts.levels)}",
        f"{t('Category')}: {rule.category}",
        f"{t('Language')}: {', '.join(facts.languages) or t('all')}",
        f"{t('Format')}: {t(facts.format)}",
        f"{t('Fixable')}: {t('yes' if facts.fixable else 'no')}",
        f"{t('Since')}: {facts.since}",
    ]
    if rule.genres:
        chips.append(f"{t('genres')}: {', '.join(sorted(rule.genres))}")
    if not rule.default:
        chips.append(t("off unless selected"))
    items = "".join(f"<li>{one}</li>" for one in chips)
    yield f'<ul class="rule-facts">{items}</ul>\n'
    yield f"## {t('What it says')}\n"
    yield from _messages(rule, language)
    yield f"## {t('Why')}\n"
    body = explanation(rule)
    own = translated(f"{rule.id}.doc", body, language, "pages")
    if own is None:
        yield f"*{t('This explanation has not been translated yet.')}*\n"
    yield f"{own or body}\n"
    yield f"## {t('Bad and good')}\n"
    flagged = [one for one in rule.examples if "⟦" in one.text and len(one.text) < _LONGEST]
    fine = [one for one in rule.examples if "⟦" not in one.text and len(one.text) < _LONGEST]
    for one in (flagged or list(rule.examples))[:_BAD]:
        yield from _example(rule, one, language, "bad")
    for one in fine[:_GOOD]:
        yield from _example(rule, one, language, "good")
    yield f"## {t('Options')}\n"
    options = options_of(rule)
    if options:
        lines = "\n".join(f"{one.name} = {render(one.default)}" for one in options)
        yield f"```toml\n[rules.{_key(rule.id)}]\n{lines}\n```\n"
        for one in options:
            meaning = translated(f"{rule.id}.{one.name}.option", one.doc, language, "pages")
            yield f"- `{one.name}`: {meaning or one.doc}"
        yield ""
    else:
        yield f"{t('Nothing needs to be set.')}\n"
    yield f"## {t('Configure and suppress')}\n"
    yield f"{t('In the configuration:')}\n"
    yield (
        f"```toml\nignore = [{render(rule.id)}]      # {t('do not run it')}\n\n"
        f"[rules.{_key(rule.id)}]\n"
        f"severity = {render(facts.levels[-1])}  # {t('change its level')}\n```\n"
    )
    if not isinstance(rule, SiteRule):
        yield f"{t('In the text, before the line, with a reason:')}\n"
        yield f"```markdown\n<!-- contentlint-disable-next-line {rule.id} -- … -->\n```\n"
    if rule.fix_safety:
        safety = translated(f"{rule.id}.fix-safety", rule.fix_safety, language, "pages")
        yield f"## {t('Fix safety')}\n\n{safety or rule.fix_safety}\n"
    yield f"## {t('Measured precision')}\n"
    yield from _measured(rule, language)


def _messages(rule: AnyRule, language: str) -> Iterator[str]:
    """Yield what a rule says, each message a quotation with its hint."""
    for variant, wording in wordings(rule).items():
        name = f"{rule.id}.{variant}" if variant else rule.id
        message = translated(f"{name}.message", wording.message, language) or wording.message
        hint = translated(f"{name}.hint", wording.hint, language) or wording.hint
        if variant and variant != next(iter(wordings(rule))):
            yield "<!-- another -->\n"  # or Markdown would make one quotation of them
        yield f"> {_quoted(message)}" + (f"\n>\n> → {_quoted(hint)}\n" if hint else "\n")


def _key(rule: str) -> str:
    return rule if "/" not in rule else render(rule)


def _quoted(text: str) -> str:
    """Return a message as Markdown shows it: its placeholders, and no tags."""
    text = text.replace("{{", "{").replace("}}", "}")
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        one if one[:1] == "`" else re.sub(r"([<>*_\[\]#|])", r"\\\1", one) for one in parts
    )


def _measured(rule: AnyRule, language: str) -> Iterator[str]:
    t = partial(told, language=language)
    own = [one for one in readings() if one.rule == rule.id and one.read]
    if not own:
        yield f"{t('Not measured yet.')}\n"
        return
    for level in levels_of(rule):
        read, right = newest(rule.id, level)
        if read:
            yield f"- {t(level)}: {right} / {read}"
    heads = (t("Level"), t("Articles"), t("Day"), t("Read"), t("Right"))
    yield f"\n| {' | '.join(heads)} |\n| --- | --- | --- | --- | --- |"
    for one in own:
        yield f"| {t(one.level)} | {one.corpus} | {one.day} | {one.read} | {one.right} |"
    yield ""


def _example(rule: AnyRule, example: Example, language: str, kind: str) -> Iterator[str]:
    t = partial(told, language=language)
    text = escape(example.text.strip("\n"), quote=False)
    text = text.replace("⟦⟧", "<mark>▏</mark>").replace("⟦", "<mark>").replace("⟧", "</mark>")
    label = t("Found") if kind == "bad" else t("Correct")
    lines = [_shown(text, example.language)]
    if kind == "bad":
        said = dict.fromkeys(_said(rule, example, language))
        lines += [f'<p class="said">{escape(one, quote=False)}</p>' for one in said]
        if example.fixed is not None and example.fixed != unmark(example.text).text:
            fixed = escape(example.fixed.strip("\n"), quote=False)
            lines.append(f'<p class="label">{t("Fixed")}</p>{_shown(fixed, example.language)}')
    if example.note:
        note = translated(f"{rule.id}.note", example.note, language, "pages") or example.note
        lines.append(f'<p class="note">{_inline(note)}</p>')
    body = "".join(lines)
    yield (
        f'<div class="example {kind}" lang="{language}"><p class="label">{label}</p>{body}</div>\n'
    )


def _shown(text: str, language: str) -> str:
    """Return code in one line of HTML: Markdown has no paragraphs in it."""
    text = text.replace("\n", "&#10;").replace("{", "&#123;")
    return f'<pre lang="{language}"><code>{text}</code></pre>'


def _said(rule: AnyRule, example: Example, language: str) -> Iterator[str]:
    """Yield the messages of an example that tells all that fills them."""
    for says in says_of(example):
        wording = wordings(rule)[says.variant]
        if says.data is None:
            continue
        yield _SPEAK[language](ruled(rule.id, says.variant, "message", wording.message, says.data))
