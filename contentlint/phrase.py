"""Texts for people that a report can word in another language.

A :class:`Phrase` is its English text, and remembers what that was made of: the template, which is
what catalogues go by, and what filled it. So whoever wants English has nothing to do, a cache keeps
one text for all languages, and ``contentlint.translation`` words it anew where somebody reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST = 400
"""Code points of a text that a phrase quotes; ``…`` stands for the rest."""
_LONGEST_QUOTED = 60
"""The same in quotation marks of a rule's message: readers see the place itself."""
_THOUSAND = 1000


class Phrase(str):
    """A worded text. What is done to it as a string gives a plain one, which stays as it is."""

    __slots__ = ("context", "data", "number", "plural", "template")

    template: str
    """In English, with placeholders in braces: the id in catalogues."""
    data: Mapping[str, Any]
    """What fills the placeholders: texts, numbers, phrases."""
    context: str
    """Tells apart what English says alike; of a rule's texts ``ID.VARIANT.message``, which is in
    the catalogue of rules."""
    plural: str
    """The template for more than one; ``""`` where nothing is counted."""
    number: int
    """Of what is counted."""

    def __str__(self) -> str:
        """Return itself: what is raised with a phrase can be worded where it is told."""
        return self

    def __getnewargs__(self) -> tuple[str]:
        """Return what copies and pickles are made from, beside the attributes."""
        return (str.__str__(self),)

    @property
    def english(self) -> str:
        """The text in English, whatever language it is worded in."""
        template = self.plural if self.plural and self.number != 1 else self.template
        return filled(template, self.data, _shown)

    def worded(self, text: str) -> Phrase:
        """Return the same phrase with the text that it has in another language."""
        return _made(text, self.template, self.data, self.context, self.plural, self.number)


def _made(  # noqa: PLR0913, PLR0917 -- all that a phrase is
    text: str, template: str, data: Mapping[str, Any], context: str, plural: str, number: int
) -> Phrase:
    made = Phrase(text)
    made.template, made.data = template, data
    made.context, made.plural, made.number = context, plural, number
    return made


def _new(
    template: str, data: Mapping[str, Any], context: str = "", plural: str = "", number: int = 1
) -> Phrase:
    data = {
        name: value if isinstance(value, (str, int, float)) else str(value)
        for name, value in data.items()
    }
    text = filled(plural if plural and number != 1 else template, data, _shown)
    return _made(text, template, data, context, plural, number)


def phrase(template: str, /, **data: Any) -> Phrase:
    """Return a template filled with data; braces that stay are doubled."""
    return _new(template, data)


def phrase_in(context: str, template: str, /, **data: Any) -> Phrase:
    """Return a phrase whose words mean something else in other places."""
    return _new(template, data, context)


def counted(one: str, many: str, number: int, /, **data: Any) -> Phrase:
    """Return the phrase for a number of things, which fills ``{n}``."""
    return _new(one, {"n": number, **data}, "", many, number)


def ruled(rule: str, variant: str, part: str, template: str, data: Mapping[str, Any]) -> Phrase:
    """Return the ``message`` or ``hint`` of a rule's finding.

    What a message has in quotation marks is clipped, unless it is a phrase.
    """
    if part == "message" and any(map(_is_long, data.values())):
        data = {
            name: shortened(value, _LONGEST_QUOTED)
            if _is_long(value) and f"“{{{name}}}”" in template
            else value
            for name, value in data.items()
        }
    # A finding without data has a read-only mapping, which other processes cannot be sent.
    return _new(template, data or {}, f"{rule}.{variant}.{part}" if variant else f"{rule}.{part}")


def system(error: OSError) -> str:
    """Return what the operating system says of an error, or whoever raised it."""
    said = error.strerror or str(error)
    if type(said) is Phrase:
        return said
    return _new(said.replace("{", "{{").replace("}", "}}"), {}, "system")


def documented(context: str, text: str) -> Phrase:
    """Return what something says of itself, which has no placeholders."""
    return _new(text.replace("{", "{{").replace("}", "}}"), {}, context)


def at(place: str, text: str) -> Phrase:
    """Return ``place: text``."""
    return _new("{place}: {text}", {"place": place, "text": text})


def figure(value: float, places: int) -> Phrase:
    """Return a number with so many decimals."""
    return _new("{value}", {"value": round(float(value), places)})


def quoted(words: Iterable[str]) -> Phrase:
    """Return words in quotation marks, with commas between them."""
    return listed(phrase_in("quotation", "“{word}”", word=word) for word in words)


def english(text: str) -> str:
    """Return a text in English, if it is a phrase; any other one as it is."""
    return text.english if type(text) is Phrase else text


def listed(texts: Iterable[str]) -> Phrase:
    """Return texts with commas between them."""
    each = {f"text{at}": text for at, text in enumerate(texts)}
    return _new(", ".join(f"{{{name}}}" for name in each), each)


def filled(template: str, data: Mapping[str, Any], show: Callable[[Any], Any]) -> str:
    """Fill a template with data, each value as ``show`` gives it."""
    if not data:
        return template.format_map(data)
    return template.format_map({name: show(value) for name, value in data.items()})


def _shown(value: Any) -> Any:
    """Return a value as English shows it: 1,234 and 2.6."""
    if isinstance(value, str):
        return value if type(value) is Phrase else shortened(value)
    if type(value) is int and abs(value) >= _THOUSAND:
        return f"{value:,}"
    return value


def _is_long(value: object) -> bool:
    return isinstance(value, str) and type(value) is not Phrase and len(value) > _LONGEST_QUOTED


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text as phrases quote it: of a long one the beginning and ``…``."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def packed(text: str) -> Any:
    """Return a text as JSON can keep it: a plain one as itself, a phrase as a list."""
    if type(text) is not Phrase:
        return text
    data = {
        name: packed(value) if isinstance(value, str) else value
        for name, value in text.data.items()
        if f"{{{name}" in text.template or f"{{{name}" in text.plural
    }
    kept = [text.template, data, text.context, text.plural, text.number]
    return kept[:3] if not text.plural else kept


def unpacked(kept: Any) -> str:
    """Return what :func:`packed` kept. Raises ``ValueError`` or ``TypeError`` if damaged."""
    if not isinstance(kept, list):
        return str(kept)
    template, data, *rest = kept
    try:
        values = {
            name: unpacked(value) if isinstance(value, list) else value
            for name, value in data.items()
        }
        return _new(template, values, *rest)
    except (KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"no phrase: {error}") from error
