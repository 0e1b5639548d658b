"""``check = "tokens"``: flags sequences of tokens by what the words are.

Each ``[[pattern]]`` has a ``match``: a sequence, or several (``contentlint.language.sequences``
tells how they are written, ``docs/patterns.md`` more). ``[lists]`` has the rule's own lists of
words for ``@name``. Patterns are for the language of the rule; where it names several, each pattern
has its ``language``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from contentlint.checks.kind import CheckKind, Mistake, Spec
from contentlint.document import InlineKind
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language.readings import NOMINAL, PERSONS
from contentlint.language.sequences import Sequence, SequenceError, shared, token_test
from contentlint.language.tags import primary_subtag
from contentlint.mistakes import meant, shown_type
from contentlint.phrase import phrase_in
from contentlint.rule import RuleOptions
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.text.forms import HEAD
from contentlint.text.patterns import pattern
from contentlint.views.tagged import is_own, tagged
from contentlint.wake import ALWAYS, Wake

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document
    from contentlint.language.languages import Language
    from contentlint.language.sequences import Match, Test
    from contentlint.language.tagged import Tagged


class Options(RuleOptions):
    """What every rule of tokens lets a project set."""

    allow: Annotated[tuple[str, ...], "Texts that may stand although a pattern matches them."] = ()


_PLACES = ("clause-before", "sentence-before", "clause-after", "sentence-after", "inside")
_CONDITIONS = tuple(f"{word}-{place}" for word in ("none", "some") for place in _PLACES)
_AGREEMENTS = ("agree", "clash", "agree-person", "clash-person")
_KEYS: Mapping[str, type] = {
    "match": list,
    "unless": list,
    "right": str,
    "insert": str,
    "why": str,
    "language": str,
    "severity": str,
    "ends": str,
    "none-inline-before": str,
    **dict.fromkeys(_CONDITIONS, str),
    **dict.fromkeys(_AGREEMENTS, list),
}
_LEVELS = tuple(map(str, Severity))
_BEFORE = 8
"""Tokens in front of a match at which an exception to it may begin."""
_LETTERS = pattern(r"[^\W_]+")
_PART = pattern(r"\{([^{}:]*)(?::([^{}]*))?\}")
_FORMS = ("cap", "low")


class _Pattern:
    """A ``[[pattern]]`` of a rule file, without mistakes."""

    def __init__(
        self, keys: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]], lang: str
    ) -> None:
        self._keys, self._lists, self._lang = keys, lists, lang

    @property
    def texts(self) -> list[str]:
        """The sequences that it looks for, as written."""
        return _several(self._keys["match"])

    def sequence(self, text: str) -> Sequence:
        """Return one of the sequences that it looks for, its items told apart."""
        return Sequence(text, self._lists, self._lang)

    @cached_property
    def _unless(self) -> tuple[Sequence, ...]:
        found = _several(self._keys.get("unless", []))
        return tuple(Sequence(one, self._lists, self._lang, search=False) for one in found)

    @cached_property
    def _conditions(self) -> tuple[tuple[str, bool, Test], ...]:
        return tuple(
            (key[5:], key[:4] == "some", token_test(self._keys[key], self._lists, self._lang))
            for key in _CONDITIONS
            if key in self._keys
        )

    def find(self, tokens: Tagged, sequence: Sequence) -> Iterator[Match]:
        """Yield where one of its sequences stands, its conditions met."""
        for match in sequence.find(tokens):
            if self._holds(tokens, match):
                yield match

    def _holds(self, tokens: Tagged, match: Match) -> bool:
        first, end = tokens.borders[match.start]
        if "ends" in self._keys and tokens.texts[end - 1] != self._keys["ends"]:
            return False
        for key in _AGREEMENTS:
            if key in self._keys:
                mask = PERSONS if key.endswith("person") else NOMINAL
                found = shared(tokens, match, self._keys[key], mask)
                if found is None or bool(found) is key.startswith("clash"):
                    return False
        for place, wanted, test in self._conditions:
            span = _stretch(place, tokens, match, first, end)
            if any(test(tokens, at) for at in span) is not wanted:
                return False
        return not self._is_excused(tokens, match, first)

    def is_behind_title(self, block: Block, tokens: Tagged, match: Match) -> bool:
        """Tell whether marked-up words with a capital in the clause in front may be a title."""
        kinds = self._keys.get("none-inline-before")
        if kinds is None or match.start == 0:
            return False
        start = tokens.starts[tokens.clause_start(match.start)]
        before = block.inlines_in(Span(start, tokens.starts[match.start]))
        return any(
            one.kind in kinds.split("|") and block.text[one.span.start : one.span.end][:1].isupper()
            for one in before
        )

    def _is_excused(self, tokens: Tagged, match: Match, first: int) -> bool:
        for one in self._unless:
            for begin in range(max(first, match.start - _BEFORE), match.end):
                found = one.at(tokens, begin)
                if found is not None and found.end > match.start:
                    return True
        return False

    def right(self, tokens: Tagged, match: Match, text: str) -> str | None:
        """Return what should stand for what is reported; ``None`` where that is not told."""
        template = self._keys.get("right")
        found = text[tokens.starts[match.marked_start] : tokens.ends[match.marked_end - 1]]
        if template is None:
            return f"{self._keys['insert']} {found}" if "insert" in self._keys else None

        def part(one: re.Match[str]) -> str:
            number = int(one[1])
            begin, end = match.marked_start, match.marked_end
            if number:
                begin, end = match.places[number - 1], match.places[number]
            word = text[tokens.starts[begin] : tokens.ends[end - 1]] if begin < end else ""
            return _formed(word, one[2] or "")

        made = _PART.sub(part, template)
        return cased_like(made, found) if tokens.opens(match.marked_start) else made

    def edit(self, tokens: Tagged, match: Match, right: str) -> Edit:
        """Return the edit that puts it right."""
        start, end = tokens.starts[match.marked_start], tokens.ends[match.marked_end - 1]
        if "insert" in self._keys:
            behind = tokens.ends[match.marked_start - 1]
            return Edit(Span(behind, behind), self._keys["insert"])
        return Edit(Span(start, end), right)

    @property
    def inserts(self) -> bool:
        """Whether a mark is missing, and no word wrong."""
        return "insert" in self._keys

    @property
    def why(self) -> str:
        """What its findings say for ``{why}``; ``{match}`` and ``{before}`` are the words there."""
        return str(self._keys.get("why", ""))

    @property
    def severity(self) -> Severity | None:
        """Their level, where it is not the rule's own."""
        return Severity(self._keys["severity"]) if "severity" in self._keys else None


class _Index:
    """The sequences of a rule in one language, by the words that wake them."""

    def __init__(
        self, patterns: tuple[_Pattern, ...], by_word: Mapping[str, tuple[int, ...]] | None
    ) -> None:
        self._all = tuple((one, text) for one in patterns for text in one.texts)
        self._by_word = self.by_word() if by_word is None else by_word
        self._words = frozenset(self._by_word)
        self._sequences: dict[int, tuple[_Pattern, Sequence]] = {}

    def by_word(self) -> Mapping[str, tuple[int, ...]]:
        """Work out which sequences each word wakes, by their numbers in the rule's file."""
        found: dict[str, tuple[int, ...]] = {}
        for number, (one, text) in enumerate(self._all):
            for word in sorted(one.sequence(text).wakers):
                found[word] = (*found.get(word, ()), number)
        return found

    def anchors(self) -> AbstractSet[str] | None:
        """Return a word of what wakes each sequence; ``None`` where a mark may be enough."""
        found = set(map(_anchor, self._by_word))
        return None if "" in found else found

    def woken(self, tokens: Tagged) -> list[tuple[_Pattern, Sequence]]:
        """Return what may stand in a text, in the order of the rule's file."""
        words = self._words & tokens.woken
        numbers = {number for word in words for number in self._by_word[word]}
        for number in numbers - self._sequences.keys():
            one, text = self._all[number]
            self._sequences[number] = one, one.sequence(text)
        return [self._sequences[number] for number in sorted(numbers)]


def _anchor(waker: str) -> str:
    """Return what the forms of a text have wherever it has a token; ``""`` for nothing."""
    if waker[-1] == "*" and len(waker) > 1:
        return waker[:HEAD] if waker[:HEAD].isalnum() else ""
    return max(_LETTERS.findall(waker), key=len, default="")


def _formed(word: str, form: str) -> str:
    """Return a word with a capital, with a small letter, or with some letters for others."""
    if form == "cap":
        return word[:1].upper() + word[1:]
    if form == "low":
        return word[:1].lower() + word[1:]
    old, _arrow, new = form.partition(">")
    return word.replace(old, new).replace(old.capitalize(), new.capitalize()) if old else word


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _stretch(place: str, tokens: Tagged, match: Match, first: int, end: int) -> range:
    """Return the tokens that a condition looks at."""
    if place == "inside":
        return range(match.start + 1, match.marked_start)
    if place == "clause-before":
        return range(tokens.clause_start(match.start), match.start)
    if place == "sentence-before":
        return range(max(first, match.start - _FAR), match.start)
    if place == "clause-after":
        return range(match.end, tokens.clause_end(match.end))
    return range(match.end, min(end, match.end + _FAR))


_FAR = 60
"""Tokens that conditions look at, at most: what a match can cost stays a constant."""


def _mistakes(spec: Spec) -> Iterator[Mistake]:
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in spec.keys.get("lists", {}).items():
        if isinstance(words, list) and words and all(isinstance(word, str) for word in words):
            lists[name] = tuple(words)
        else:
            yield Mistake("lists", f"{name} must be a list of words")
    if not spec.languages:
        yield Mistake("languages", "must name the language of the patterns, by its subtag")
    if spec.keys.get("fix", "safe") not in {"safe", "unsafe"}:
        yield Mistake("fix", f'must be "safe" or "unsafe", not {shown_type(spec.keys["fix"])}')
    tables = spec.keys.get("pattern", [])
    if not tables:
        yield Mistake("", 'nothing to look for: write [[pattern]] and match = "…" below it')
    for number, keys in enumerate(tables):
        within = ("pattern", str(number))
        lang = _language(keys, spec)
        if not lang and spec.languages:
            known = ", ".join(spec.languages)
            yield Mistake("language", f"must be one of the rule's: {known}", within=within)
        for mistake in _pattern_mistakes(keys, lists, lang):
            yield mistake._replace(within=within)


def _language(keys: Mapping[str, Any], spec: Spec) -> str:
    """Return the language of a pattern; ``""`` where it must say and does not."""
    given = keys.get("language", spec.languages[0] if len(spec.languages) == 1 else "")
    return str(given) if given in spec.languages else ""


def _pattern_mistakes(
    keys: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]], lang: str
) -> Iterator[Mistake]:
    for key, value in keys.items():
        if key not in _KEYS:
            yield Mistake(key, f"no such key{meant(key, _KEYS)}; known: {', '.join(_KEYS)}")
        elif mistake := _of_type(key, value):
            yield Mistake(key, mistake)
    yield from _said(keys)
    if "match" not in keys:
        yield Mistake("", 'match is missing: write the sequence to look for, match = "…"')
    for key in ("match", "unless"):
        for one in _texts(keys.get(key, [])):
            yield from _sequence_mistakes(key, one, keys, (lists, lang))
    for key in _CONDITIONS:
        if isinstance(keys.get(key), str):
            try:
                token_test(keys[key], lists, lang)
            except SequenceError as error:
                yield Mistake(key, str(error), keys[key])
    for kind in str(keys.get("none-inline-before", InlineKind.LINK)).split("|"):
        if kind not in set(InlineKind):
            known = ", ".join(InlineKind)
            text = f"“{kind}” is no kind of markup{meant(kind, list(InlineKind))}; known: {known}"
            yield Mistake("none-inline-before", text, kind)


def _said(keys: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield what is wrong with what a pattern says."""
    try:
        str(keys.get("why", "")).format(match="", before="")
    except (KeyError, IndexError, ValueError):
        yield Mistake("why", "may have {match} and {before} in it; write {{ and }} for braces")
    level = keys.get("severity", "info")
    if level not in _LEVELS:
        known = f"{', '.join(_LEVELS)}{meant(str(level), _LEVELS)}"
        yield Mistake("severity", f'"{level}" is none of {known}')


def _sequence_mistakes(
    key: str,
    text: str,
    keys: Mapping[str, Any],
    known: tuple[Mapping[str, tuple[str, ...]], str],
) -> Iterator[Mistake]:
    try:
        sequence = Sequence(text, *known, search=key == "match")
        for item in sequence.items:
            if not item.is_gap:
                sequence.test(item.text)
    except SequenceError as error:
        yield Mistake(key, str(error), text)
        return
    if key == "match":
        yield from _numbers(keys, sequence)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _of_type(key: str, value: object) -> str:
    """Return what is wrong with the type of a pattern's key."""
    if _KEYS[key] is str:
        return "" if isinstance(value, str) else f"must be a string, not {shown_type(value)}"
    if key in _AGREEMENTS:
        numbers = isinstance(value, list) and all(type(one) is int for one in value)
        if numbers and isinstance(value, list) and len(value) > 1:
            return ""
        return f"must be numbers of items, such as [1, 3], not {shown_type(value)}"
    if isinstance(value, str) or (isinstance(value, list) and value == _texts(value)):
        return ""
    return f"must be a sequence or a list of them, not {shown_type(value)}"


def _numbers(keys: Mapping[str, Any], sequence: Sequence) -> Iterator[Mistake]:
    """Yield the numbers of items that a sequence does not have."""
    count = len(sequence.items)
    for key in _AGREEMENTS:
        for number in keys.get(key, []):
            if type(number) is int and not 1 <= number <= count:
                yield Mistake(key, f"there is no item {number}: there are {count}", sequence.text)
    for part in _PART.finditer(str(keys.get("right", ""))):
        if not part[1].isdigit() or int(part[1]) > count:
            there = f"write {{0}} for what is reported, or {{1}} to {{{count}}} for an item"
            yield Mistake("right", f"{part[0]} is no part: {there}", sequence.text)
        elif part[2] not in (None, *_FORMS) and ">" not in part[2][1:]:
            known = "known forms are cap, low and old>new"
            yield Mistake("right", f"{part[0]}: {known}{meant(part[2], _FORMS)}", sequence.text)
    if "insert" in keys and not sequence.first_marked:
        text = "has nothing in front of what is reported to insert a mark behind"
        yield Mistake("insert", text, sequence.text)


def _levels(spec: Spec) -> frozenset[Severity]:
    return frozenset(
        Severity(keys["severity"])
        for keys in spec.keys.get("pattern", [])
        if keys.get("severity") in _LEVELS
    )


class _Patterns(Wake):
    """The patterns of a rule: its check, and what wakes it."""

    __slots__ = ("_fix", "_indexes", "_spec")

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._fix = spec.keys.get("fix", "")
        self._indexes: dict[str, _Index] = {}

    def _index(self, lang: str) -> _Index:
        found = self._indexes.get(lang)
        if found is None:
            prepared = self._spec.prepared
            by_word = None if prepared is None else prepared.get(lang)
            found = self._indexes[lang] = _Index(self._patterns(lang), by_word)
        return found

    def _patterns(self, lang: str) -> tuple[_Pattern, ...]:
        spec = self._spec
        lists = {name: tuple(words) for name, words in spec.keys.get("lists", {}).items()}
        return tuple(
            _Pattern(keys, lists, lang)
            for keys in spec.keys["pattern"]
            if _language(keys, spec) == lang
        )

    def by_word(self, lang: str) -> Mapping[str, tuple[int, ...]]:
        """Return which sequences of a language each word wakes."""
        return self._index(lang).by_word()

    def words(self, language: Language) -> AbstractSet[str] | None:
        """Return a word of what wakes each sequence of a language."""
        return self._index(language.subtag).anchors()

    def __call__(self, block: Block, document: Document, options: Options) -> Iterator[Finding]:
        """Yield what the patterns find in a block."""
        tag = document.language_of(block)
        lang = primary_subtag(tag)
        tokens = tagged(block, lang)
        found = self._index(lang).woken(tokens)
        if found:
            yield from self._findings(block, tokens, found, options, tag)

    def _findings(
        self,
        block: Block,
        tokens: Tagged,
        found: Iterable[tuple[_Pattern, Sequence]],
        options: Options,
        tag: str,
    ) -> Iterator[Finding]:
        said: set[int] = set()
        for one, sequence in found:
            for match in one.find(tokens, sequence):
                places = range(match.marked_start, match.marked_end)
                span = Span(tokens.starts[places[0]], tokens.ends[places[-1]])
                text = block.text[span.start : span.end]
                right = one.right(tokens, match, block.text)
                if text in options.allow or right == text or not said.isdisjoint(places):
                    continue
                if one.is_behind_title(block, tokens, match):
                    continue
                if not is_own(block, span, tag):
                    continue
                said.update(places)
                before = tokens.texts[places[0] - 1] if places[0] else ""
                data = {"match": text}
                if right and not one.inserts:
                    data["right"] = right
                if one.why:
                    data["why"] = phrase_in("why", one.why, match=text, before=before)
                edit, fix = None, self._fix
                if fix and right is not None:
                    edit = Fix((one.edit(tokens, match, right),), safe=fix == "safe")
                yield Finding(block, span, data, edit, severity=one.severity)


def _prepare(spec: Spec) -> dict[str, Mapping[str, tuple[int, ...]]]:
    patterns = _Patterns(spec)
    return {lang: patterns.by_word(lang) for lang in spec.languages}


def _wake(_spec: Spec, check: Check) -> Wake:
    return check if isinstance(check, _Patterns) else ALWAYS


KIND = CheckKind(
    {"lists": dict, "pattern": tuple, "fix": str},
    frozenset({"match", "right", "why"}),
    Options,
    _mistakes,
    _Patterns,
    levels=_levels,
    wake=_wake,
    prepare=_prepare,
)
