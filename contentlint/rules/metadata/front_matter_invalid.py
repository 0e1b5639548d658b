"""Front matter that is not as the project wants it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from contentlint.document import Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.phrase import phrase, phrase_in
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import ONLY_IF_SET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from contentlint.document import Block, Document, Field

Type = Literal[
    "string", "number", "integer", "boolean", "date", "datetime", "list", "table", "url", "slug"
]

_ISO_DAY = pattern(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
_ISO_MOMENT = pattern(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
_URL = pattern(r"(?:https?://[^\s/]+|/)\S*")
_SLUG = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMED = {
    "string": phrase_in("type", "a string"),
    "number": phrase_in("type", "a number"),
    "integer": phrase_in("type", "an integer"),
    "boolean": phrase_in("type", "a boolean"),
    "date": phrase_in("type", "a date"),
    "datetime": phrase_in("type", "a datetime"),
    "list": phrase_in("type", "a list"),
    "table": phrase_in("type", "a table"),
    "url": phrase_in("type", "a URL"),
    "slug": phrase_in("type", "a slug"),
}
_DIRECTIVES = {
    "%Y": r"\d{4}", "%m": r"\d{2}", "%d": r"\d{2}", "%H": r"\d{2}", "%M": r"\d{2}",
    "%S": r"\d{2}", "%z": r"(?:Z|[+-]\d{2}:?\d{2})", "%y": r"\d{2}", "%%": "%",
}  # fmt: skip
_DIRECTIVE = pattern(r"%.|[^%]+", re.DOTALL)


class Options(RuleOptions):
    """What can be set."""

    required: Annotated[tuple[str, ...], "Keys that must be there, dotted for nested ones."] = ()
    types: Annotated[dict[str, Type], "The type of a key's value, where it is there."] = {}  # noqa: RUF012 -- nobody writes to it
    allowed: Annotated[dict[str, Any], "The values that a key may have, as lists."] = {}  # noqa: RUF012 -- as above
    date_format: Annotated[
        str, "How values of type date and datetime are written: %Y-%m-%d; empty allows any form."
    ] = ""


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Hold the front matter against the project's schema."""
    if document.format not in {Format.MARKDOWN, Format.MDX}:
        return
    if any(problem.kind == "front-matter" for problem in document.problems):
        return  # the reader has said so
    fields = [field for field in document.fields if field.origin == "front-matter"]
    yield from _missing(block, fields, options)
    for name, kind in options.types.items():
        yield from _mistyped(block, _named(fields, name), name, kind, options)
    for name, values in options.allowed.items():
        for field in _named(fields, name):
            if field.value not in values:
                data = {"name": name, "value": field.value, "values": ", ".join(map(str, values))}
                yield Finding(block, Span(*field.source), data, variant="value")


def _named(fields: list[Field], name: str) -> list[Field]:
    """Return a key's value, or the values below it."""
    return [f for f in fields if f.name == name or f.name.startswith(f"{name}.")]


def _missing(block: Block, fields: list[Field], options: Options) -> Iterator[Finding]:
    for name in options.required:
        found = _named(fields, name)
        if not any(field.value not in {None, ""} for field in found):
            at = found[0].source.start if found else 0
            yield Finding(block, Span(at, at), {"name": name})


def _mistyped(
    block: Block, found: list[Field], name: str, kind: str, options: Options
) -> Iterator[Finding]:
    if not found or found[0].value is None:
        return
    first = found[0]
    nested = first.name != name
    if kind in {"list", "table"}:
        # A list of no element has no field, so whatever is found here has one or is a scalar.
        below = first.name.removeprefix(f"{name}.").partition(".")[0]
        right = nested and below.isdigit() == (kind == "list")
    else:
        right = not nested and _TESTS[kind](first.value)
    written = block.text[slice(*first.source)]
    data = {
        "name": name,
        "type": _NAMED[kind],
        "value": phrase("the text “{text}”", text=written)
        if isinstance(first.value, str)
        else written,
        "format": options.date_format,
    }
    layout = options.date_format if kind in {"date", "datetime"} and not nested else ""
    if layout and _is_written(written, layout):
        right = right or _is_moment_by(written, layout)
        layout = ""
    if not right:
        yield Finding(block, Span(*first.source), data, variant="type")
    elif layout:
        yield Finding(block, Span(*first.source), data, variant="format")


def _is_written(source: str, layout: str) -> bool:
    pattern = _DIRECTIVE.sub(lambda m: _DIRECTIVES.get(m[0], _other(m[0])), layout)
    return re.fullmatch(pattern, source.strip("\"' ")) is not None


def _other(part: str) -> str:
    """Return the expression of a directive that has no fixed form, such as ``%B``, or of text."""
    return ".+" if part.startswith("%") else re.escape(part)


def _is_moment_by(source: str, layout: str) -> bool:
    try:
        datetime.strptime(source.strip("\"' "), layout)
    except ValueError:
        return False
    return True


def _is_date(value: object) -> bool:
    if not _matches(_ISO_DAY, value):
        return isinstance(value, date)
    try:
        date.fromisoformat(str(value)[:10])
    except ValueError:
        return False
    return True


def _is_moment(value: object) -> bool:
    return isinstance(value, datetime) or (_matches(_ISO_MOMENT, value) and _is_date(value))


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


_TESTS: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_date,
    "datetime": _is_moment,
    "url": lambda value: _matches(_URL, value),
    "slug": lambda value: _matches(_SLUG, value),
}


RULE = Rule(
    id="front-matter-invalid",
    severity=Severity.ERROR,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=ONLY_IF_SET,
    wording=Wording(
        "The front matter lacks “{name}”, which this project requires.",
        "Add “{name}” with a value.",
    ),
    variants={
        "type": Wording(
            "“{name}” must be {type} but is {value}; templates that use it may fail.",
            "Write {type}.",
        ),
        "format": Wording(
            "“{name}” is not in the format {format}, which this project requires for dates.",
            "Rewrite the date as {format}.",
        ),
        "value": Wording(
            "“{name}” is “{value}”, but this project allows only: {values}.",
            "Choose one of them.",
        ),
    },
    doc="""\
Front matter follows the project’s schema.

Nothing is checked until the configuration says what a project wants:

    [rules.front-matter-invalid]
    required = ["title", "date", "seo.description"]
    types = { date = "date", tags = "list", draft = "boolean", canonical = "url" }
    allowed = { category = ["Brot", "Käse"] }
    date-format = "%Y-%m-%d"

Types are string, number, integer, boolean, date, datetime, list, table, url and slug; they hold for
keys that are there. An empty value does not count as one. Front matter that cannot be read at all
is reported by the reader, whatever is configured.

Authority: the project's own schema.
""",
    check=check,
    options=Options,
    subject=frozenset({"front-matter"}),
    examples=(
        Example(
            "⟦⟧---\ntitle: Brot\n---\n\nBrot.",
            options={"required": ["date"]},
            says=Says(data={"name": "date"}),
        ),
        Example("⟦⟧# Bread\n\nBread.", language="en", options={"required": ["title"]}),
        Example(
            "---\ntitle: Brot\ndate: ⟦gestern⟧\ntags: ⟦brot⟧\n---\n\nBrot.",
            options={"types": {"date": "date", "tags": "list"}},
            says=(
                Says(
                    "type",
                    data={
                        "name": "date",
                        "type": "a date",
                        "value": "the text “gestern”",
                        "format": "",
                    },
                ),
                Says("type"),
            ),
        ),
        Example(
            "---\ntitle: Brot\ndate: ⟦2026-01-03T10:00:00Z⟧\n---\n\nBrot.",
            options={"types": {"date": "date"}, "date-format": "%Y-%m-%d"},
            says=Says(
                "format",
                data={
                    "name": "date",
                    "type": "a date",
                    "value": "2026-01-03T10:00:00Z",
                    "format": "%Y-%m-%d",
                },
            ),
        ),
        Example(
            "---\ntitle: Brot\ndate: ⟦31.02.2026⟧\nlastmod: 01.03.2026\n---\n\nBrot.",
            options={
                "types": {"date": "date", "lastmod": "date"},
                "date-format": "%d.%m.%Y",
            },
            says=Says("type"),
        ),
        Example(
            "---\ntitle: Brot\ndate: ⟦2026-02-30⟧\n---\n\nBrot.",
            options={"types": {"date": "date"}},
            note="February has no such day.",
            says=Says("type"),
        ),
        Example(
            "---\ntitle: Brot\ncategory: ⟦Wurst⟧\n---\n\nBrot.",
            options={"allowed": {"category": ["Brot", "Käse"]}},
            says=Says("value", data={"name": "category", "value": "Wurst", "values": "Brot, Käse"}),
        ),
        Example(
            "---\ntitle: Brot\ndate: 2026-01-03\ntags: [brot]\ndraft: true\n---\n\nBrot.",
            options={
                "required": ["title", "date", "tags"],
                "types": {"date": "date", "tags": "list", "draft": "boolean", "note": "string"},
                "date-format": "%Y-%m-%d",
            },
        ),
        Example("---\ntitle: Brot\n---\n\nBrot."),
    ),
)
