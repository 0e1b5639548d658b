"""English verbs: which words of a clause may be its finite verb.

Most English words are nouns and verbs at once. What decides is agreement ("dogs bark", but "the dog
barks"), what stands before and after, and how often the word is a verb at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTRACTED = pattern(r"(?:n['’]t|['’](?:re|ve|ll|d|m))$")
_LONG = 7
"""Letters beyond which an ending tells what a word is."""
_FLOATING = frozenset({"all", "both"})
"""What stands between a pronoun and its verb, and means the pronoun: “How it all works”."""
_SUBJECTS = frozenset({"it", "that", "these", "they", "this", "those", "we", "you"})
_SPEAKERS = frozenset({"i", "we", "they"})
_IS = pattern(r"(?P<base>\w+)['’‘]s$")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("en", name)


def _kinds(word: str) -> tuple[str, int]:
    """Return what a form may be and how likely it is a verb, 0 to 9."""
    flags = lexicon.forms("en").get(word, "")
    return flags[:-1], int(flags[-1]) if flags else 0


def is_participle(word: str) -> bool:
    """Tell whether a word may be a past participle: "taken", "failed"."""
    return "N" in _kinds(word.lower())[0]


def is_infinitive(word: str) -> bool:
    """Tell whether a word may be the base form of a verb."""
    return "B" in _kinds(word.lower())[0]


def is_third_person(word: str) -> bool:
    """Tell whether a word may be the third person of a verb, however seldom: "forks"."""
    return "S" in _kinds(word)[0] or _is_made(word)


def verb_likelihood(word: str) -> int:
    """Return how likely a word is a verb in a text, in tenths."""
    return _kinds(word)[1]


def _is_made(word: str) -> bool:
    """Tell whether an ending makes a word that no list has a verb: "marinates"."""
    return word.isalpha() and len(word) > _LONG and word.endswith(("ates", "izes", "ifies"))


def _new_kinds(word: str) -> tuple[str, int]:
    """Return what a word that no list has may be by its ending, if it is a new and regular verb:
    "crowdsourced", "marinates", "operationalize"; and how likely, 0 to 9.
    """
    if not word.isalpha() or len(word) <= _LONG:
        return "", 0
    if word.endswith("ed"):
        return "D", 5
    if word.endswith(("ate", "ize", "ify")):
        return "B", 5
    return ("S", 5) if _is_made(word) else ("", 0)


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun or pronoun."""
    if word in _class("plural-subject"):
        return True
    return (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def _says_little(word: str) -> bool:
    """Tell whether a word is none that a new verb may be made of."""
    kinds = ("adverb", "determiner", "preposition", "pronoun", "subordinator", "question")
    return word.endswith("ly") or any(word in _class(kind) for kind in kinds)


def _is_auxiliary(word: str) -> bool:
    if word in _class("auxiliary") or _CONTRACTED.search(word):
        return True
    match = _IS.match(word)
    return match is not None and match["base"] in _class("contraction-base")


def _is_plural_subject(words: Sequence[str], end: int) -> bool:
    """Tell whether the words before ``end`` may be a plural subject."""
    return any(
        (is_plural(word) and word not in _class("question")) or word == "and"
        for word in words[:end]
    )


def _counts(words: Sequence[str], at: int) -> bool:
    """Tell whether a number counts what follows ("10 tips") and is no name ("Section 508")."""
    if at < 0 or not words[at].isdigit():
        return False
    return at == 0 or words[at - 1] in _class("question") or words[at - 1] in _class("blocker")


def _subject(words: Sequence[str], at: int) -> int:
    """Return where the word stands that a verb at ``at`` would follow, but for adverbs; or -1."""
    subject = at - 1
    while subject > 0 and (
        words[subject] in _class("adverb")
        or words[subject].endswith("ly")
        or (words[subject] in _FLOATING and words[subject - 1] in _SUBJECTS)
    ):
        subject -= 1
    return subject


def _may_be_finite(words: Sequence[str], at: int) -> bool:
    """Tell whether a word may be finite among the words of its clause (lower case)."""
    word = words[at]
    kinds, likely = _kinds(word)
    if not kinds:
        kinds, likely = _new_kinds(word)
    subject = _subject(words, at)
    before = words[subject] if subject >= 0 else ""
    last = subject == at - 1 == 1 and at == len(words) - 1
    if last and before in _SPEAKERS and word.isalpha() and not _says_little(word):
        return True  # "How I blog", "Why we dogfood"
    after = words[at + 1] if at + 1 < len(words) else ""
    finite_kinds = set(kinds) & set("BSD")
    if not finite_kinds or before in _class("blocker") or _counts(words, subject):
        return False
    if before in _class("pronoun") - {"those", "these"} or (
        subject + 2 <= at and before in _SUBJECTS
    ):
        return True
    if word in _class("often-verb"):
        likely = max(likely, 5)
    if before.endswith(("'s", "’s", "s'", "s’")):
        return "D" in finite_kinds and likely >= 8
    opens_object = after in _class("object-start") or after.endswith("ly")
    after_question = before in _class("question")
    if "D" in finite_kinds and likely >= 2:
        return True
    if "S" in finite_kinds:
        least = 4 if not after else 1 if opens_object else 3
        bare_subject = subject == at - 1 == 1 and words[0] in _class("bare-subject-head")
        if after in _class("particle") or bare_subject:
            least = 0  # "sums up"; "How Netflix scales"
        if is_plural(before) and not after_question:
            least += 3
        return likely >= least
    if before in ("which", "what", "whose", "how"):
        return likely >= 9 and opens_object
    clause = words[0] in _class("bare-subject-head")
    if is_plural(before) or after_question:
        # "Why dogs bark": at the end of such a clause even a rare verb is one.
        return likely >= (1 if opens_object else 2) or (clause and not after)
    return likely >= (3 if _is_plural_subject(words, at) else 9)


def finite(tokens: Sequence[str]) -> list[bool]:
    """Tell of each token whether it may be a finite verb.

    ``tokens`` are the words and the punctuation marks of a clause, in any case.
    """
    words = [token.lower() for token in tokens if token[0].isalnum()]
    verdicts = iter(
        _is_auxiliary(word) or _may_be_finite(words, at) for at, word in enumerate(words)
    )
    return [token[0].isalnum() and next(verdicts) for token in tokens]
