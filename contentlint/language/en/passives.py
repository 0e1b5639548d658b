"""English passives with "be" and "get".

A participle that follows the auxiliary makes a passive, with adverbs, a negation or, in questions,
the subject in between. Participles that have become adjectives (tired, interested, married) do not.
"""

from __future__ import annotations

from functools import cache

from contentlint.language import lexicon
from contentlint.text import Span
from contentlint.text.patterns import pattern

_LONGEST_SUBJECT = 4
"""Words of the subject that a question puts between auxiliary and participle."""
_UNDONE = pattern(
    r"un(?:done|lock|load|tie|veil|pack|cover|fold|leash|wrap|earth|install|subscrib)"
)

_TOKEN = pattern(r"[^\W\d_]+(?:n['’]t)|['’](?:s|re|m)\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]|_")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("en", name)


@cache
def _listed(name: str) -> frozenset[str]:
    return lexicon.entry_set("en", f"{name}.txt")


@cache
def _is_participle(word: str) -> bool:
    """Tell whether a lower-case word can be a past participle of a verb."""
    if word.startswith("un") and len(word) > 4 and not _UNDONE.match(word):
        return False
    if word in _listed("participles"):
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _listed("no-participles")


def passives(text: str) -> list[Span]:
    """Return the passives of a sentence, from auxiliary to participle."""
    found = list(_TOKEN.finditer(text))
    words = [match[0].lower().replace("’", "'") for match in found]
    spans: list[Span] = []
    for at, word in enumerate(words):
        if word in _class("be") or word in _class("get") or word == "'s":
            participle = _participle_of(words, at)
            if participle > at:
                spans.append(Span(found[at].start(), found[participle].end()))
    return spans


def _participle_of(words: list[str], at: int) -> int:
    """Return where the participle stands that belongs to an auxiliary, or -1."""
    auxiliary = words[at]
    if auxiliary == "'s" and (at == 0 or words[at - 1] not in _class("empty-subject")):
        return -1  # the owner's, or "has": "He's stolen it"
    here = at + 1
    while here < len(words) and (
        words[here] in _class("before-participle") or words[here].endswith("ly")
    ):
        here += 1
    if here < len(words) and _is_participle(words[here]):
        return here if _is_passive(words, at, here) else -1
    if auxiliary in _class("be-finite") and _asks(words, at):
        return _behind_subject(words, at)
    return -1


def _asks(words: list[str], at: int) -> bool:
    """Tell whether an auxiliary stands before its subject."""
    return words[-1:] == ["?"] and (
        at == 0 or words[at - 1] in _class("question-word") or not words[at - 1][0].isalpha()
    )


def _behind_subject(words: list[str], at: int) -> int:
    for here in range(at + 2, min(at + 3 + _LONGEST_SUBJECT, len(words))):
        if not words[here][0].isalpha():
            return -1
        if _is_participle(words[here]) and _is_passive(words, at, here):
            return here
    return -1


def _is_passive(words: list[str], at: int, here: int) -> bool:
    """Tell whether an auxiliary and a participle make a passive and not a description."""
    participle = words[here]
    following = words[here + 1] if here + 1 < len(words) else ""
    auxiliary = words[at]
    if participle in _listed("participle-adjectives"):
        # "It has been fixed", "they aren't fixed": a state would be said otherwise.
        done = auxiliary in ("been", "being") or auxiliary.endswith("n't")
        return following == "by" or (done and participle in _class("done-to"))
    if auxiliary in _class("get") and (participle == "started" or words[here - 1] == "more"):
        return False  # "get more input"
    if participle in ("used", "supposed") and following == "to":
        return False
    if participle in ("done", "finished"):
        return auxiliary in ("be", "been", "being") or following in ("by", "with", "in", "for")
    return not (at and words[at - 1] == "there")
