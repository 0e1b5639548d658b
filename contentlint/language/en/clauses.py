"""English titles that break off.

A question word or conjunction begins a clause, and a clause needs a finite verb: "How the new CEO
of …" has none. An article, preposition or conjunction at the very end waits for a word that never
comes; a preposition may end a clause whose verb it belongs to ("What to look for").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon
from contentlint.language.clauses import Gap, Missing, Token, is_question, is_quoted, parts, tokens
from contentlint.language.en.verbs import (
    finite,
    is_participle,
    is_plural,
    is_third_person,
    verb_likelihood,
)
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIGGER = pattern(
    r",\s+(?P<word>why|what|because|whether|although)\s|(?<=\breasons)\s+(?P<reason>why)\s",
    re.IGNORECASE,
)
_NEEDS_VERB = pattern(r"\W*(?:why|what)\b", re.IGNORECASE)
_LINE_END = pattern(r"(?<![\s\"“”'’)\]])[\s\"“”'’)\]]++$")
_DANGLING_MARK = pattern(r"(?<![\w+])[&+]$|[,–—“]$|(?<![:;=])(?<![:;=]-)\($| -$")
_SETTLED = 4
"""Words from which a verb further in front leaves none to a preposition at the end."""
_NOUN = 5
"""Tenths from which a word is a verb rather than the subject of one."""
_LONG_PHRASE = 5
"""Words up to which "why" may ask of a thing alone: "Why the big difference in price"."""
_SHORT_QUESTION = pattern(
    r"(?:what|who|where|how|when|why|that|here|there|it)\s?['’‘](?:s|re|d|ll)\b", re.IGNORECASE
)
_NO_SENTENCE = pattern(r"\(\)|\\|--")
_APOSTROPHE = pattern(r"['’]")
_FEW = 3
"""Words up to which a clause without any verb may be a label: "Why big O"."""
_POSSESSIVE = pattern(r"['’]s?\Z")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("en", name)


# --- clauses without a verb


def _is_idiom(head: str, rest: Sequence[str]) -> bool:
    """Tell whether a question word and what follows make a set phrase that has no verb."""
    following = rest[0]
    if following in _class(f"after-{head}"):
        return True
    if following in _class("question") or following in ("and", "or"):
        return True
    if head in ("when", "while", "if", "until", "since", "unless", "though", "although"):
        return following.endswith(("ing", "ed")) or following in _class("preposition")
    if head in ("which", "what", "who", "whose") and len(rest) <= 1:
        return True
    return head in ("how", "what", "when", "where", "which", "who") and "to" in rest[:3]


def _asks_shortly(rest: Sequence[str]) -> bool:
    """Tell whether "why" asks of a thing alone: "Why the long face", "Why rye, not wheat"."""
    if any(word in ("not", "instead", "rather", "over") for word in rest):
        return True
    few = len(rest) <= 4 and not any(word in _class("preposition") for word in rest)
    return few and rest[0] in _class("why-phrase")


def _may_agree(head: str, rest: Sequence[str]) -> bool:
    """Tell whether a word that is mostly a noun may be the verb of one: "where the river forks"."""
    if len(rest) <= 2 or rest[0] not in _class("determiner"):
        return False
    if not is_plural(rest[1]) and is_third_person(rest[2]):
        return True
    # "Who the new filter suits", but not "What the report about sea levels"
    noun = rest[-2]
    return (
        head in _class("question")
        and not any(word in ("and", "or") or word in _class("preposition") for word in rest)
        and is_third_person(rest[-1])
        and not is_plural(noun)
        and noun not in _class("blocker")
        and verb_likelihood(noun) < _NOUN
    )


def _may_be_verb(word: str) -> bool:
    """Tell whether a word may be a verb, or is in no dictionary; seldom ones aside: "small"."""
    english = lexicon.lexicon("en")
    plain = _POSSESSIVE.sub("", word)
    known = plain.isdigit() or bool(english and english.value(plain) & features.WORD)
    return not known or verb_likelihood(plain) > 0 or is_third_person(plain)


def _clause_gap(text: str, start: int, end: int, *, after_trigger: bool = False) -> Gap | None:
    """Return the gap of a clause that begins at ``start`` and lacks its verb, if it does."""
    if is_question(text[start:end]) or _SHORT_QUESTION.match(text, start):
        return None
    found = tokens(text, start, end)
    words = [token for token in found if token.is_word]
    if len(words) < 3:
        return None
    lower = [token.text.lower() for token in words]
    at = 0
    if lower[0] in _class("lead-in") and len(words) > 3:
        at = 1
    elif lower[0] in _class("preposition") and len(words) > 3:
        at = 1 if lower[1] in ("what", "which", "whom", "whose") else 0
    head, rest = lower[at], lower[at + 1 :]
    if head not in _class("question") and head not in _class("subordinator"):
        return None
    if at == 0 and not after_trigger and not words[0].text[:1].isupper():
        return None
    if _is_idiom(head, rest):
        return None
    evidence = finite([token.text for token in found])
    if any(evidence[found.index(words[at]) + 1 :]):
        return None
    if (head == "why" and not after_trigger and _asks_shortly(rest)) or _may_agree(head, rest):
        return None
    certain = rest[0] in _class("determiner") or rest[0] in _class("pronoun")
    if head in _class("question") and len(rest) > _FEW and not any(map(_may_be_verb, rest)):
        certain = True
    short = len(rest) <= _LONG_PHRASE and "of" not in rest
    if head == "why" and rest[0] in _class("why-phrase") and short:
        certain = False
    return Gap(Missing.VERB, words[0].start, words[-1].end, words[at].text, certain)


def _clauses(text: str) -> list[Gap]:
    found: list[Gap] = []
    spans = parts(text)
    for number, (start, end) in enumerate(spans):
        if number < len(spans) - 1 and not _NEEDS_VERB.match(text, start, end):
            continue
        gap = _clause_gap(text, start, end)
        if gap:
            found.append(gap)
    if found or not spans:
        return found
    start, end = spans[-1]
    triggers = list(_TRIGGER.finditer(text, start, end))
    if triggers:
        match = triggers[-1]
        gap = _clause_gap(text, match.start(match.lastgroup or 0), end, after_trigger=True)
        if gap:
            found.append(gap)
    return found


# --- dangling words


def _dangling_article(last: Token, before: str, evidence: Sequence[bool]) -> Gap | None:
    word = last.text.lower()
    certain = last.text != "A"
    if not certain and before not in _class("before-article") and not evidence[-2]:
        return None  # "Vitamin A", "Series A"
    if word in ("every", "our", "my") and any(evidence):
        return None
    missing = Missing.OWNED if word in _class("possessive") else Missing.NOUN
    return Gap(missing, last.start, last.end, last.text, certain)


def _is_phrase(last: Token, lower: Sequence[str], evidence: Sequence[bool]) -> bool:
    """Tell whether a preposition ends a phrase that has no verb: "A guide to", "From idea to"."""
    if len(lower) < 3 or last.text.isupper() or lower[-2] in _class("preposition"):
        return False
    if any(evidence[:-2]) or lower[-2] in ("and", "or"):
        return False
    return lower[0] not in _class("preposition") or (lower[0], lower[-1]) == ("from", "to")


def _dangling_preposition(
    last: Token, words: Sequence[Token], evidence: Sequence[bool]
) -> Gap | None:
    word = last.text.lower()
    lower = [token.text.lower() for token in words]
    before = lower[-2]
    open_clause = _class("question") | _class("pronoun") | {"to"}
    if any(_APOSTROPHE.split(w)[0] in open_clause for w in lower[:-1]):
        return None  # "what to look for", "the web we live in": the preposition belongs to a verb
    if any(w == "one" and after in _class("be-finite") for w, after in pairwise(lower)):
        return None  # "states one is aware of"
    # "Ten tips for": a plural that is hardly ever a verb is none here.
    counted = lower[-3:-2] and (lower[-3].isdigit() or lower[-3] in _class("number"))
    noun = is_plural(before) and (counted or verb_likelihood(before) <= 1)
    noun = noun and word not in ("in", "on")
    verbal = before.endswith(("ing", "ed")) or is_participle(before) or (evidence[-2] and not noun)
    bare = word in _class("never-alone") and not verbal and _is_phrase(last, lower, evidence)
    if word in _class("never-stranded") and len(words) > 2 and not verbal:
        return Gap(Missing.OBJECT, last.start, last.end, last.text, certain=bare)
    if lower[0].endswith("ing") and before.endswith("ed") and word in ("with", "for", "of"):
        return Gap(Missing.OBJECT, last.start, last.end, last.text, certain=len(words) > 2)
    if word in _class("preposition-only"):
        passive = is_participle(before) and word in ("by", "with", "from", "against", "into")
        # "The chief wins a fight to": another verb is the clause's own.
        settled = len(words) >= _SETTLED and any(evidence[:-3]) and not evidence[-3]
        if verbal and word != "of" and not (passive and len(words) >= 4) and not settled:
            return None
        certain = not verbal and word in ("of", "from", "into")
        certain = certain or bare or (word in ("with", "for") and not any(evidence))
        return Gap(Missing.OBJECT, last.start, last.end, last.text, certain)
    adverbial = verbal or before.endswith("er") or before in _class("time-noun")
    if len(words) <= 2 or adverbial or word not in ("in", "on"):
        return None
    return Gap(Missing.OBJECT, last.start, last.end, last.text, certain=False)


def _is_whole(text: str, words: Sequence[Token], *, capital: bool) -> bool:
    """Tell whether the last word ends what is whole: a name, an id, a remark in brackets."""
    last = words[-1]
    pair = f"{words[-2].text}-{last.text}".lower()
    if text.startswith(")", last.end) or pair in _class("whole-pair"):
        return True  # "Sourdough (or the lack of)": who closes a bracket has ended; "Down Under"
    if is_quoted(text, last) or text[last.start - 1 : last.start] in ("#", "(", "/"):
        return True  # an id "(#for)", a word in brackets by itself, "Over/Under"
    return len(last.text) > 1 and last.text.isupper() and not capital


def _dangling(text: str) -> Gap | None:
    if is_question(text) or _NO_SENTENCE.search(text):
        return None
    kept = _LINE_END.sub("", text)
    if kept.endswith((".", ":")):
        return None
    if _DANGLING_MARK.search(kept):
        return Gap(Missing.CONTINUATION, len(kept) - 1, len(kept), kept[-1], certain=False)
    found = tokens(text, 0, len(kept))
    words = [token for token in found if token.is_word]
    if len(words) < 2 or not found[-1].is_word:
        return None
    last, before = words[-1], words[-2].text.lower()
    word = last.text.lower()
    if _is_whole(text, words, capital=kept.isupper()):
        return None
    evidence = finite([token.text for token in found])
    if word in _class("article-dangling"):
        return _dangling_article(last, before, evidence)
    if word in _class("conjunction-dangling"):
        if before in ("and", "or", "as", "what", "only"):
            return None
        return Gap(Missing.REST, last.start, last.end, last.text, certain=True)
    if word in _class("relative-dangling") and before not in _class("before-relative"):
        plural = is_plural(before)
        if plural or (len(words) >= 4 and word not in ("which", "who")):
            return Gap(Missing.REST, last.start, last.end, last.text, certain=plural)
    if word in _class("preposition-only") or word in _class("stranding"):
        return _dangling_preposition(last, words, evidence)
    return None


def gaps(text: str) -> list[Gap]:
    """Return where an English title breaks off, in order."""
    found = _clauses(text)
    dangling = _dangling(text)
    if dangling is None:
        return found
    # A clause that breaks off at a dangling word is one defect: the word tells more precisely.
    return [gap for gap in found if gap.end < dangling.end] + [dangling]
