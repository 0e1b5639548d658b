"""German passives with "werden".

"werden" makes passives (wird gebacken), futures (wird kommen) and is a verb of its own (wird
Bäcker). A participle in the clause tells the passive, unless the participle is an infinitive as
well (vergessen, bekommen): then the past forms of "werden" are still passives, and for the others
it counts whether the clause has an object of its own.
"""

from __future__ import annotations

from functools import cache

from contentlint.language import lexicon
from contentlint.language.tokens import WORD
from contentlint.text import Span
from contentlint.text.patterns import pattern

_AUXILIARY = pattern(r"\b[Ww](?:[eiuü]rd|orden)")
_TOKEN = pattern(rf"{WORD.pattern}|[^\w\s]|_")
_PARTICIPLE_SHAPE = pattern(r"(?:\w{2,9}?)?ge[b-df-hj-np-tv-zß]\w{2,}(?:t|en)|\w{3,}iert")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


def _is_werden(word: str) -> bool:
    return word in _class("werden-present") or word in _class("werden-past")


@cache
def _listed(name: str) -> frozenset[str]:
    return lexicon.entry_set("de", f"{name}.txt")


def _flags(word: str) -> str:
    return lexicon.forms("de").get(word, "")


def _without_prefix(word: str) -> str:
    """Return what follows the longest separable prefix of a word; ``""`` without one."""
    prefixes = _class("separable-prefix")
    for length in range(min(9, len(word) - 4), 1, -1):
        if word[:length] in prefixes:
            return word[length:]
    return ""


@cache
def _is_participle(word: str) -> bool:
    """Tell whether a lower-case word can be the participle of a passive."""
    if not word.endswith(("t", "n")) or word.endswith(("sten", "end")):
        return False
    if word in _listed("participle-adjectives"):
        return False
    flags = _flags(word)
    if flags:
        return "P" in flags
    rest = _without_prefix(word)
    if rest and "P" in _flags(rest):
        return True
    if any(
        "P" in _flags(word[at:]) and lexicon.zipf(word[:at], "de") for at in range(3, len(word) - 6)
    ):
        return True  # zweckentfremdet, runtergekühlt
    return not lexicon.zipf(word, "de") and bool(_PARTICIPLE_SHAPE.fullmatch(word))


def _is_infinitive(word: str) -> bool:
    return "I" in _flags(word) or ("I" in _flags(_without_prefix(word)) and not _flags(word))


def _is_finite(word: str) -> bool:
    """Tell whether a lower-case word is a finite verb and nothing else."""
    flags = _flags(word)
    return word in _class("have-or-be") or ("F" in flags and not set("IPad") & set(flags))


class _Sentence:
    """The words and marks of a sentence."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.spans = [Span(*match.span()) for match in found]
        self.words = [match[0] for match in found]
        self.lower = [word.lower() for word in self.words]

    def span(self, one: int, other: int) -> Span:
        first, last = sorted((one, other))
        return Span(self.spans[first].start, self.spans[last].end)

    def is_participle(self, at: int, *, first: bool = False) -> bool:
        """Tell whether the word there can be a participle; only a first word may be capitalised."""
        if not 0 <= at < len(self.words):
            return False
        plain = self.words[at] == self.lower[at] or (first and at <= 1)
        return plain and _is_participle(self.lower[at])

    def after(self, at: int) -> str:
        return self.lower[at + 1] if at + 1 < len(self.lower) else ""

    def before(self, at: int) -> str:
        return self.lower[at - 1] if at else ""


def passives(text: str) -> list[Span]:
    """Return the passives of a sentence, from auxiliary to participle."""
    if not _AUXILIARY.search(text):
        return []
    sentence = _Sentence(text)
    found: list[Span] = []
    used: set[int] = set()
    for at, word in enumerate(sentence.lower):
        participle = -1
        if word == "worden":
            participle = at - 1 if at else -1
        elif _is_werden(word):
            participle = _participle_of(sentence, at)
        if participle >= 0 and participle not in used:
            used.add(participle)
            found.append(sentence.span(participle, at))
    return found


def _participle_of(sentence: _Sentence, at: int) -> int:
    """Return where the participle stands that makes a passive of "werden" at ``at``, or -1."""
    before = at - 1
    if sentence.before(at) == "zu":
        before -= 1
    elif sentence.lower[at] == "werden" and sentence.after(at) in ("haben", "sein"):
        return -1
    if sentence.is_participle(before, first=True):
        return before if _passive_before(sentence, at, before) else -1
    return _after(sentence, at)


def _passive_before(sentence: _Sentence, at: int, before: int) -> bool:
    """Tell whether a participle right before "werden" makes a passive with it."""
    if not _is_infinitive(sentence.lower[before]) or sentence.lower[at] in _class("werden-past"):
        return True
    return sentence.before(at) == "zu" or _may_be_passive(sentence, at, before, 0)


def _after(sentence: _Sentence, at: int) -> int:
    """Return the participle in the rest of the clause that begins with "werden", or -1."""
    begin = at + 1
    for end in _ends(sentence, begin):
        if begin == at + 1 or not _is_embedded(sentence, begin, end):
            found = _in_segment(sentence, at, begin, end)
            if found is not None:
                return found
        begin = end + 1
    return -1


def _ends(sentence: _Sentence, begin: int) -> list[int]:
    """Return where the segments of the rest of a sentence end: at commas, up to a harder mark.

    Periods do not count: those inside of a sentence belong to abbreviations.
    """
    found: list[int] = []
    for at in range(begin, len(sentence.words)):
        mark = sentence.words[at]
        if mark in "!?;:":
            return [*found, at]
        if mark in ",–—()":
            found.append(at)
    return [*found, len(sentence.words)]


def _is_embedded(sentence: _Sentence, begin: int, end: int) -> bool:
    """Tell whether a segment is a clause of its own, put into another."""
    words = sentence.lower[begin:end]
    if not words:
        return True
    if words[0] in _class("embedding") or words[0] in _class("relative-pronoun"):
        return True
    if len(words) > 1 and words[1] in _class("relative-pronoun") and "f" in _flags(words[0]):
        return True
    return any(_is_finite(word) or _is_werden(word) for word in words)


def _in_segment(sentence: _Sentence, at: int, begin: int, end: int) -> int | None:
    """Return the participle of a segment; -1 if it shows that there is none, ``None`` if open."""
    for here in range(begin, end):
        word = sentence.lower[here]
        if sentence.words[here] != word or not word[0].isalpha():
            continue
        if _is_werden(word) and here > begin:
            return -1
        if _is_participle(word):
            verdict = _verdict(sentence, at, here, end)
            if verdict is not None:
                return here if verdict else -1
        elif (_is_finite(word) and word not in _class("modal-infinitive")) or (
            here == end - 1 and _is_infinitive(word)
        ):
            return -1
    return None


def _verdict(sentence: _Sentence, at: int, here: int, end: int) -> bool | None:
    """Tell whether the participle ``here`` makes a passive; ``None`` if it is a mere attribute."""
    word = sentence.lower[here]
    following = sentence.lower[here + 1] if here + 1 < end else ""
    if following in _class("have-or-be"):
        return False
    if following and following not in _class("modal-infinitive") and _is_infinitive(following):
        return None  # bestimmt kommen
    if "d" in _flags(word) and following and following not in ("und", "oder", "werden"):
        return None  # wird bestimmt größer
    if not _is_infinitive(word) or sentence.lower[at] in _class("werden-past"):
        return True
    return _may_be_passive(sentence, at, here, end)


def _may_be_passive(sentence: _Sentence, at: int, here: int, end: int) -> bool:
    """Tell whether a participle that is an infinitive too is more likely the participle.

    A future has an object beside its subject, a passive has a subject alone.
    """
    if sentence.lower[here] in _listed("active-participles") or sentence.lower[at] in _class(
        "werden-future-only"
    ):
        return False
    first = min(at, here)
    while first and sentence.words[first - 1] not in ",;:–—()":
        first -= 1
    clause = sentence.words[first : max(at, here, end)]
    if _class("object-pronoun") & {word.lower() for word in clause}:
        return False
    return _count_phrases(clause) < 2


def _count_phrases(clause: list[str]) -> int:
    """Count the phrases of a clause that can be its subject or object."""
    prepositions = _class("preposition")
    count, state = 0, ""
    for at, written in enumerate(clause):
        word = written.lower()
        if word in prepositions:
            state = "governed"
        elif word in _class("nominative-determiner") or (word == "der" and at == 0):
            count += state != "governed"
            state = state or "open"
        elif word in _class("nominative-pronoun"):
            count, state = count + 1, "open"
        elif written[0].isupper() and not _flags(word):
            count += not state
            state = ""
    return count
