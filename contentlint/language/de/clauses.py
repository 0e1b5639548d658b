"""German titles that break off.

A question word or conjunction begins a clause, and a clause needs a finite verb: "Was uns der
Rücktritt von …" has none. Titles may do without one in set phrases ("Was tun", "Wie Phönix aus
der Asche", "Warum nicht?"); those are known here or in the word lists. An article, preposition or
conjunction at the very end waits for a word that never comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.language.clauses import Gap, Missing, Token, is_question, parts, tokens
from contentlint.language.de.verbs import (
    finite,
    is_infinitive,
    is_title_case,
    may_be_finite,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIGGER = re.compile(
    r",\s+(?P<word>warum|weshalb|wieso|dass|weil|wenn|obwohl|was|wer|wo|ob"
    r"|wie(?=\s+(?:Sie|du|ihr|wir|man|es|er|sie|ich)\b))\s"
    r"|(?<=[Gg]ründe)\s+(?P<reason>warum|weshalb)\s|(?<=Tipps)\s+(?P<tip>wie)\s"
)
_LINE_END = re.compile(r"[\s\"„“”»«'’)\]]+$")
_DANGLING_MARK = re.compile(r"[,–—(„&-]$")
_SUFFIX_MARK = re.compile(r"\w[+/-]$")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


def _capital(word: str) -> bool:
    return word[:1].isupper()


# --- clauses without a verb


def _is_idiom(head: str, rest: Sequence[str]) -> bool:
    """Tell whether a question word and what follows make a set phrase that has no verb."""
    following = rest[0] if rest else ""
    if following in _class(f"after-{head}"):
        return True
    if following in _class("question") or following in ("und", "oder", "wie"):
        return True  # wer wie was, wann und wo
    if head == "ob" and ("oder" in rest or "und" in rest):
        return True
    place = head in ("wo", "wohin", "woher", "wann")
    return place and following in _class("preposition") and len(rest) <= 3


def _has_second_phrase(words: Sequence[str], lower: Sequence[str]) -> bool | None:
    """Tell whether another noun phrase follows the one that "wie" begins with.

    A comparison has one ("Wie Phönix aus der Asche"), a clause goes on with its object. ``None``
    where there are only prepositional phrases after it.
    """
    count, at = len(words), 0
    while at < count and not _capital(words[at]):
        at += 1
    while at < count and _capital(words[at]):
        at += 1
    prepositional = False
    while at < count:
        word = lower[at]
        if word in _class("preposition"):
            prepositional, at = True, at + 1
            while at < count and not _capital(words[at]) and lower[at] not in _class("preposition"):
                at += 1
            while at < count and _capital(words[at]):
                at += 1
            continue
        if word in _class("genitive"):
            at += 1
            continue
        if word in _class("second-phrase"):
            return True
        attribute = not _capital(words[at]) and word.endswith(("e", "en"))
        if attribute and at + 1 < count and _capital(words[at + 1]) and word not in ("ohne", "alle"):
            return True
        at += 1
    return None if prepositional else False


def _wie_begins_clause(words: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether "wie" with these words after it is a clause and not a comparison."""
    count = len(words)
    if count < 2 or "so" in lower[1:] or "nur" in lower[1:]:
        return False
    if any(word in ("und", "oder") for word in lower[:3]):
        return False
    if lower[0] in _class("nominative") or lower[0] in _class("reflexive") or words[0] == "Sie":
        return True
    pronouns = _class("wie-pronoun")
    if count >= 3 and any(word in pronouns for word in lower):
        return True
    if lower[0] in _class("comparison-adverb") or lower[0] in _class("preposition"):
        return False
    if words[0][0].isdigit():
        return False
    indefinite = lower[0] in _class("indefinite-article")
    if not indefinite and (lower[0] in _class("determiner") or not _capital(words[0])):
        return count >= 3
    first_noun = next((at for at in range(count) if _capital(words[at])), count)
    if any(word in _class("preposition") for word in lower[1:first_noun]):
        return count >= 8
    second = _has_second_phrase(words, lower)
    if second or count >= 7:
        return True
    last = words[-1]
    adverbial = last.islower() and last[0].isalpha() and lower[-1] not in _class("preposition")
    if count >= 3 and adverbial and lower[-1] not in _class("final-adverb"):
        return True
    return second is None and not indefinite and count >= 3


def _clause_gap(text: str, start: int, end: int, *, after_trigger: bool = False) -> Gap | None:
    """Return the gap of a clause that begins at ``start`` and lacks its verb, if it does."""
    if is_question(text[start:end]):
        return None
    found = tokens(text, start, end)
    words = [token for token in found if token.is_word]
    if len(words) < 3:
        return None
    lower = [token.text.lower() for token in words]
    at = 0
    if lower[0] in _class("lead-in") and len(words) > 3:
        at = 1
    elif lower[0] in _class("preposition") and lower[1] in _class("question") - {"wo"}:
        at = 1
    if at == 0 and not after_trigger and not _capital(words[0].text):
        return None
    head, rest = lower[at], lower[at + 1 :]
    if head in _class("question") or head in _class("subordinator"):
        if _is_idiom(head, rest):
            return None
    elif head != "wie" or not _wie_begins_clause([t.text for t in words[at + 1 :]], rest):
        return None
    first = found.index(words[at])
    evidence = finite([token.text for token in found])
    if any(evidence[first + 1 :]):
        return None
    certain = head != "wie" or rest[0] in _class("nominative")
    return Gap(Missing.VERB, words[0].start, words[-1].end, words[at].text, certain)


def _cut_at_question_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut where a capitalised question word begins a clause without any mark before it."""
    words = [token for token in tokens(text, start, end) if token.is_word]
    if is_title_case([word.text for word in words]):
        return [(start, end)]
    cuts = [start]
    for before, word in zip(words, words[1:], strict=False):
        if (
            _capital(word.text)
            and (word.text.lower() in _class("question") or word.text == "Wie")
            and _capital(before.text)
            and before.text.lower() not in _class("determiner")
            and text[before.end : word.start].isspace()
        ):
            cuts.append(word.start)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


_MAY_STAND_ALONE = re.compile(r"\W*(?:wie|wo|wann|wer|welche)\b", re.IGNORECASE)


def _clauses(text: str) -> list[Gap]:
    found: list[Gap] = []
    spans = [cut for start, end in parts(text) for cut in _cut_at_question_words(text, start, end)]
    for number, (start, end) in enumerate(spans):
        if number < len(spans) - 1 and _MAY_STAND_ALONE.match(text, start, end):
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
        begin = match.start(match.lastgroup or 0)
        gap = _clause_gap(text, begin, end, after_trigger=True)
        if gap:
            found.append(gap)
    return found


# --- dangling words


def _particle_verb(particle: str, found: Sequence[Token]) -> bool | None:
    """Tell whether a verb of the title can take its last word as a particle.

    ``None`` where there is a verb, but none that is known with the particle.
    """
    texts = [token.text for token in found]
    lower = [text.lower() for text in texts]
    evidence = finite(texts)
    if particle in ("aus", "an", "ab") and "von" in lower[:-1]:
        return True
    if particle == "mit" and any(evidence):
        return True
    if particle == "nach" and lower[-3:-2] == ["der"]:
        return True
    if particle in ("zu", "an") and any(word in _class("with-zu") for word in lower):
        return True
    if particle == "durch" and "unten" in lower:
        return True
    for at, word in enumerate(lower[:-1]):
        opens = at == 0 or not found[at - 1].is_word
        if not (evidence[at] or opens):
            continue
        stem = re.sub(r"(?:est|et|en|te|ten|st|t|e)$", "", word)
        if may_be_finite(particle + word) or (
            may_be_finite(word) and word in _class("particle-verb")
        ):
            return True
        if is_infinitive(particle + stem + "en") or is_infinitive(particle + stem + "n"):
            return True
    return None if any(evidence) else False


def _dangling_preposition(last: Token, found: Sequence[Token]) -> Gap | None:
    word = last.text
    words = [token for token in found if token.is_word]
    lower = [token.text.lower() for token in words]
    before = lower[-2]
    certain = word in _class("preposition-only")
    if certain:
        if before in ("und", "oder", "auch", "nicht", "oben", "dafür"):
            return None
        if word in ("bei", "laut") and any(finite([token.text for token in found])):
            return None
        if word in ("in", "ohne", "laut", "dank", "wegen") and (
            before in ("von", "staats") or any(w in _class("with-in") for w in lower[:-1])
        ):
            return None
        return Gap(Missing.OBJECT, last.start, last.end, word, certain=True)
    if _particle_verb(word, found) is not False:
        return None
    if before in ("und", "oder", "von", "rund", "bis", "nach", "ab"):
        return None
    if word in ("auf", "zu", "ab", "an", "aus", "durch", "vor", "um", "mit") and (
        before in _class("preposition") or before in _class("before-particle")
    ):
        return None
    if len(words) <= 2 and word not in ("mit", "zu", "über"):
        return None
    return Gap(Missing.OBJECT, last.start, last.end, word, certain=False)


def _dangling_article(last: Token, text: str, found: Sequence[Token]) -> Gap | None:
    word = last.text
    lower = [token.text.lower() for token in found if token.is_word]
    before = lower[-2]
    has_verb = any(finite([token.text for token in found]))
    if word in ("das", "ein") and has_verb and (word == "das" or _particle_verb("ein", found)):
        return None
    if word in ("einen", "eine", "keinen", "keine", "einem", "eines") and (
        "," in text or before in _class("preposition") or before in _class("before-pronoun")
    ):
        return None
    if has_verb and before in ("wie", "als", "auch", "nur", "nicht", "und", "oder"):
        return None
    if word in ("jede", "jeden", "jedem", "jeder") and before in _class("preposition"):
        return None
    if word == "das" and before in ("und", "oder", "wie", "als", "nur", "auch", "ist", "dies"):
        return None
    possessive = word.startswith(("mein", "dein", "sein", "ihr", "unser", "eu"))
    missing = Missing.OWNED if possessive else Missing.NOUN
    return Gap(missing, last.start, last.end, word, certain=True)


def _dangling_conjunction(last: Token, before: str) -> Gap | None:
    word = last.text
    if word in ("wenn", "ob", "weil", "dass") and before in ("und", "oder", "na", "als", "auch"):
        return None
    if word == "und" and before in ("und", "na"):
        return None
    return Gap(Missing.REST, last.start, last.end, word, certain=True)


def _dangling(text: str) -> Gap | None:
    if is_question(text) or re.search(r"\(\)|\(,\)|-{2,}\W*$|\\", text):
        return None
    kept = _LINE_END.sub("", text)
    if kept.endswith((".", ":")):
        return None
    if _DANGLING_MARK.search(kept) and not _SUFFIX_MARK.search(kept):
        return Gap(Missing.CONTINUATION, len(kept) - 1, len(kept), kept[-1], certain=False)
    found = tokens(text, 0, len(kept))
    words = [token for token in found if token.is_word]
    if len(words) < 2 or not words[-1].text.islower() or not found[-1].is_word:
        return None
    last = words[-1]
    if last.text in _class("preposition"):
        return _dangling_preposition(last, found)
    if last.text in _class("article-dangling"):
        return _dangling_article(last, kept, found)
    if last.text in _class("conjunction-dangling"):
        return _dangling_conjunction(last, words[-2].text.lower())
    return None


def gaps(text: str) -> list[Gap]:
    """Return where a German title breaks off, in order."""
    found = _clauses(text)
    dangling = _dangling(text)
    if dangling is None:
        return found
    # A clause that breaks off at a dangling word is one defect: the word tells more precisely.
    return [gap for gap in found if gap.end < dangling.end] + [dangling]
