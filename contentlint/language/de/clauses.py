"""German titles that break off.

A question word or conjunction begins a clause, and a clause needs a finite verb: "Was uns der
Rücktritt von …" has none. Titles may do without one in set phrases ("Was tun", "Wie Phönix aus
der Asche", "Warum nicht?"); those are known here or in the word lists. An article, preposition or
conjunction at the very end waits for a word that never comes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.language.clauses import Gap, Missing, Token, is_question, is_quoted, parts, tokens
from contentlint.language.de.subjects import is_one
from contentlint.language.de.verbs import (
    finite,
    is_infinitive,
    is_participle,
    is_title_case,
    takes_particle,
)
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIGGER = pattern(
    r",\s+(?P<word>warum|weshalb|wieso|dass|weil|wenn|obwohl|indem|bevor|nachdem|sodass|was|wer|wo|ob"
    r"|wie(?=\s+(?:Sie|du|ihr|wir|man|es|er|sie|ich)\b)"
    r"|(?:(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|um|unter|von|vor|zu)\s+)?"
    r"(?:der|die|das|dem|den|denen|deren|dessen)(?=\s+(?:ich|du|er|wir|man|ihr|es|sich)\b))\s"
    r"|(?<=[Gg]ründe)\s+(?P<reason>warum|weshalb)\s|(?<=Tipps)\s+(?P<tip>wie)\s"
)
_PURPOSE = pattern(r",\s+(?P<word>um|ohne|statt|anstatt)\s+(?!\d)")
_LINE_END = pattern(r"(?<![\s\"„“”»«'’)\]])[\s\"„“”»«'’)\]]++$")
_DANGLING_MARK = pattern(r"[,–—(„&-]$")
_SALUTATION = pattern(r"(?:^|[:–-] )[„“\"]?(?:Liebe[rs]?|Sehr geehrte[rs]?|Hallo)\s")
_QUOTES = frozenset("„“”‚‘’»«›‹\"'")
_SUFFIX_MARK = pattern(r"\w[+/-]$")
_NO_SENTENCE = pattern(r"\(\)|\(,\)|\\|(?<!\W)(?=\W*+$)\W*?--")


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
    if head == "wenn" and "+".join(rest[:2]) in _class("without-verb-after-wenn"):
        return True  # wenn auch nicht für alle, wenn immer möglich, zu Hause
    if len(rest) <= 3 and not is_participle(rest[-1] if rest else ""):
        if following in _class(f"shortly-after-{head}") or following in _class("question"):
            return True  # warum gerade jetzt, wer wie was
        if following in ("und", "oder", "wie"):
            return True  # wann und wo
        if head in ("wo", "wohin", "woher", "wann") and following in _class("preposition"):
            return True
    if any(word in _class("question") for word in rest):
        return True  # welches Mehl für welches Brot, wer mit wem
    return head == "ob" and ("oder" in rest or "und" in rest)


def _has_second_phrase(words: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether another noun phrase follows the one that "wie" begins with.

    A comparison has one ("Wie Phönix aus der Asche"), a clause goes on with its object. Genitives
    and what stands behind a preposition belong to the first.
    """
    count, at = len(words), 0
    while at < count and not _capital(words[at]):
        at += 1
    while at < count and _capital(words[at]):
        at += 1
    while at < count:
        word = lower[at]
        if word in _class("preposition"):
            at += 1
            while at < count and not _capital(words[at]) and lower[at] not in _class("preposition"):
                at += 1
            while at < count and _capital(words[at]):
                at += 1
            continue
        if word in _class("genitive"):
            at += 1
            while at < count and not _capital(words[at]) and lower[at].endswith(("e", "en", "er")):
                at += 1
            continue
        if word in _class("second-phrase"):
            return True
        attribute = not _capital(words[at]) and word.endswith(("e", "en"))
        if (
            attribute
            and at + 1 < count
            and _capital(words[at + 1])
            and word not in ("ohne", "alle")
        ):
            return True
        at += 1
    return False


def _wie_with_pronoun(words: Sequence[str], lower: Sequence[str]) -> bool | None:
    """Judge "wie" by the short words after it; ``None`` where they do not decide."""
    count = len(words)
    if count < 2 or "so" in lower[1:] or "nur" in lower[1:] or list(lower) == ["noch", "nie"]:
        return False
    if lower[0] in _class("reflexive") or lower[-1] in _class("reflexive"):
        return True  # "Wie sich Brasilien und Europa", "Wie Europa sich"
    if count <= 4 and ("und" in lower or "oder" in lower):
        return False
    if lower[0] in _class("nominative") or words[0] == "Sie":
        return True
    if count >= 3 and any(word in _class("wie-pronoun") for word in lower):
        return True
    if lower[0] in _class("degree"):
        return _asks_degree(words, lower)
    if lower[0] in ("aus", "von") and any(
        article in _class("opens-result") and _capital(before)
        for before, article in pairwise(words[1:])
    ):
        return True  # "Wie aus einer Garage ein Weltkonzern"
    if lower[0] in _class("comparison-adverb") or lower[0] in _class("preposition"):
        return False
    return False if words[0][0].isdigit() else None


def _asks_degree(words: Sequence[str], lower: Sequence[str]) -> bool | None:
    """Judge "wie lange …", "wie viel …": questions as soon as a subject follows.

    "Wie viele Schritte am Tag" and "Wie lange noch" are whole.
    """
    at = 1
    if lower[0].startswith("viel"):
        while at < len(words) and not _capital(words[at]):
            at += 1
        at += 1
    rest = lower[at:]
    if not rest or rest[0] in _class("preposition") or rest[0] in ("und", "oder", "wie"):
        return False
    if rest[0] in _class("opens-result") and len(rest) > 1:
        return True
    inflected = rest[0].endswith(("e", "en", "er", "es")) or _capital(words[at])
    return None if len(words) > 3 and inflected and _capital(words[-1]) else False


def _is_wie_clause(words: Sequence[str], lower: Sequence[str], *, new_part: bool) -> bool | None:
    """Tell whether "wie" with these words after it is a clause and no comparison.

    ``None``: it may be either. ``new_part`` says that it begins after a colon or dash.
    """
    decided = _wie_with_pronoun(words, lower)
    if decided is not None:
        return decided
    count = len(words)
    indefinite = lower[0] in _class("indefinite-article")
    first_noun = next((at for at in range(count) if _capital(words[at])), count)
    if any(word in _class("preposition") for word in lower[1:first_noun]):
        return None if count >= 8 and not indefinite else False
    if _has_second_phrase(words, lower):
        return True
    if not indefinite and (lower[0] in _class("determiner") or first_noun):
        return None if count >= 2 else False
    if count < 3:
        # "Wie ein König" compares; "Wie Deutschland klimaneutral" hardly does.
        return None if count == 2 and not indefinite else False
    last, prepositions = words[-1], [w for w in lower[first_noun:] if w in _class("preposition")]
    adverbial = last.islower() and last[0].isalpha() and prepositions[-1:] != [lower[-1]]
    if adverbial and lower[-1] not in _class("final-adverb"):
        return None
    if any(word in _class("result-preposition") for word in prepositions):
        return None  # "Wie ein Mensch zum Terroristen": becoming, not likeness
    if indefinite:
        return False
    # "Wie Phönix aus der Asche": one noun and one phrase after it make a comparison.
    alone = not _capital(words[1]) and len(prepositions) == 1 and not new_part
    return None if not alone or count >= 7 else False


def _opens_clause(head: str, rest: Sequence[str], text: str) -> bool | None:
    """Tell whether a word other than "wie" begins a clause; ``None``: it may."""
    if head == "als":
        # "Als Team", "als die Nummer eins": what one is, rather than when it was.
        return None if rest[0] in _class("surely-masculine") | _class("nominative") else False
    if head == "je":
        # "Je oller, je doller" needs no verb, "je nach Wetter" none of its own.
        return rest[0].endswith("er") and "," not in text
    if head not in _class("question") and head not in _class("subordinator"):
        return False
    if len(rest) == 2 and head in _class("asks-reason") and rest[0] in _class("asked-thing"):
        return None if rest[0] in _class("indefinite-article") else False  # "Warum dieser Blog"
    return not _is_idiom(head, rest)


def _opens_phrase(words: Sequence[Token], at: int) -> bool:
    """Tell whether what may be a conjunction opens no clause.

    "und damit die Bäcker", "genau wie die Brötchen", "OB Kornfeld im Interview".
    """
    opening = [word.text.lower() for word in words[: at + 1]]
    return opening in (["und", "damit"], ["genau", "wie"]) or words[at].text.isupper()


def _clause_gap(text: str, start: int, end: int, *, after_trigger: bool = False) -> Gap | None:
    """Return the gap of a clause that begins at ``start`` and lacks its verb, if it does."""
    if is_question(text[start:end]):
        return None
    found = tokens(text, start, end)
    words = [token for token in found if token.is_word]
    lower = [token.text.lower() for token in words]
    if after_trigger:
        if _is_idiom(lower[0], lower[1:]):
            return None
        pronoun = next((at for at, word in enumerate(lower) if word in _class("nominative")), 0)
        if len(words) < (2 if pronoun else 3):
            return None
        return _verbless(found, words, 0, certain=True)
    if len(words) < 3:
        return None
    at = 0
    leads_in = lower[0] in _class("lead-in") and len(words) > 3
    if leads_in or (lower[0] in _class("preposition") and lower[1] in _class("question") - {"wo"}):
        at = 1
    if _opens_phrase(words, at) or (at == 0 and start == 0 and not _capital(words[0].text)):
        return None
    head, rest = lower[at], lower[at + 1 :]
    if head == "wie":
        after = [token.text for token in words[at + 1 :]]
        clause = _is_wie_clause(after, rest, new_part=start > 0)
        if clause is None and found[0].text in _QUOTES and found[-1].text in _QUOTES:
            return None  # Bäcker klagen: „Wie die Todesstrafe“
    else:
        clause = _opens_clause(head, rest, text[start:end])
    if clause is False:
        return None
    return _verbless(found, words, at, certain=clause is True)


def _verbless(
    found: Sequence[Token], words: Sequence[Token], head: int, *, certain: bool
) -> Gap | None:
    """Return the gap of a clause, unless a word after its first may be its verb."""
    for comma, after in pairwise(found):
        if comma.text == "," and after.text.lower() in _class("correlate"):
            return None  # "Wo ein Wille, da ein Weg"
    if words[-1].text == "meinen" and words[-2].text.lower() not in _class("preposition"):
        return None  # "Brot, wie wir es meinen"
    evidence = finite([token.text for token in found])
    if any(evidence[found.index(words[head]) + 1 :]):
        return _without_auxiliary(found, words, head, evidence)
    # Older and solemn German leaves out "ist" and "hat": "Wie es eigentlich gewesen".
    elliptic = is_participle(words[-1].text)
    start, end = words[0].start, words[-1].end
    return Gap(Missing.VERB, start, end, words[head].text, certain and not elliptic)


def _without_auxiliary(
    found: Sequence[Token], words: Sequence[Token], head: int, evidence: Sequence[bool]
) -> Gap | None:
    """Return the gap of a clause whose one verb is an infinitive: "Was Lena lernen" lacks "will".

    The infinitive of a verb is its plural as well, so that only the subject tells.
    """
    last, first = words[-1], words[head]
    at = found.index(first) + 1
    if last not in found[-2:] or not evidence[found.index(last)]:
        return None
    # "Wie die Berichte verhindert werden": the participle may look like a verb of its own.
    passive = last.text in ("werden", "haben") and is_participle(words[-2].text)
    stop = found.index(words[-2]) if passive else found.index(last)
    if any(evidence[at:stop]):
        return None
    if not last.text.endswith("n") or not is_infinitive(last.text):
        return None
    # "Frauen, die sich Gehör verschaffen": the pronoun may stand for several.
    several = first.text.lower() == "die"
    asks_which = first.text.lower().startswith("welch") and head == 0
    if (
        asks_which
        or several
        or any(not token.is_word and token.text not in _QUOTES for token in found[at:])
    ):
        return None
    between = [token.text for token in words[head + 1 : -2 if passive else -1]]
    # "Wie das Klima retten" asks without a subject; behind "was" and "wenn" there must be one.
    question = first.text.lower() in _class("question") - {"was", "wen"}
    bare = (question or first.text.lower() == "wie") and last.text not in _class("takes-no-object")
    # Beside a pronoun as object the one noun is the subject: "Warum uns der Krieg ängstigen".
    bare = bare and not passive and _class("clause-object").isdisjoint(map(str.lower, between))
    there_is = "es" in between and last.text == "geben"
    if not there_is and not is_one(between, bare=bare) and first.text.lower() != "wer":
        return None
    return Gap(Missing.VERB, words[0].start, last.end, first.text, certain=True)


def _cut_at_question_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut where a capitalised question word begins a clause without any mark before it."""
    words = [token for token in tokens(text, start, end) if token.is_word]
    if is_title_case([word.text for word in words]):
        return [(start, end)]
    cuts = [start]
    for before, word in pairwise(words):
        if (
            _capital(word.text)
            and (word.text.lower() in _class("question") or word.text == "Wie")
            and _capital(before.text)
            and before.text.lower() not in _class("determiner")
            and text[before.end : word.start].isspace()
        ):
            cuts.append(word.start)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


_ELLIPTIC = pattern(r"\W*(?:und|aber|oder)\s+(?P<word>\w+)", re.IGNORECASE)
_MAY_STAND_ALONE = pattern(r"\W*(?:wie|wo|wann|wer|welche)\b", re.IGNORECASE)


def _goes_on(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell whether a clause goes on behind what stands between two dashes, and has its verb there.

    "Was der Krieg – erst jetzt – in Deutschland auslöst".
    """
    if number + 2 >= len(spans):
        return False
    gaps_between = {text[spans[at][1] : spans[at + 1][0]].strip() for at in (number, number + 1)}
    if gaps_between not in ({"–"}, {"-"}, {"—"}):
        return False
    start, end = spans[number + 2]
    after = [token.text for token in tokens(text, start, end)]
    return not after[0][0].isupper() and any(finite(after))


def _echoes(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell whether a clause repeats the one before: "Wo gebacken wird – und wo nicht"."""
    match = _ELLIPTIC.match(text, *spans[number])
    if not match:
        return False
    before = [token.text for token in tokens(text, *spans[number - 1])]
    return match["word"].lower() in map(str.lower, before) and any(finite(before))


def _clauses(text: str) -> list[Gap]:
    found: list[Gap] = []
    spans = [cut for start, end in parts(text) for cut in _cut_at_question_words(text, start, end)]
    for number, (start, end) in enumerate(spans):
        if number < len(spans) - 1 and _MAY_STAND_ALONE.match(text, start, end):
            continue
        if _goes_on(text, spans, number) or (number and _echoes(text, spans, number)):
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


def _infinitive_gap(text: str) -> Gap | None:
    """Return the gap of a last "…, um …" without "zu" and a verb."""
    start, end = parts(text)[-1] if parts(text) else (0, 0)
    matches = list(_PURPOSE.finditer(text, start, end))
    if not matches or is_question(text):
        return None
    match = matches[-1]
    found = tokens(text, match.start("word"), end)
    words = [token for token in found if token.is_word]
    rest = [token.text for token in words[1:]]
    if len(rest) < 3 or "zu" in rest[:-1] or "dass" in rest or any(map(_holds_zu, rest)):
        return None
    if match["word"] != "um" and rest[-1] != "zu":
        return None  # "ohne" and "statt" are prepositions as well
    if any(finite([token.text for token in found])):
        return None
    certain = rest[-1] == "zu"
    return Gap(Missing.INFINITIVE, words[0].start, words[-1].end, match["word"], certain)


def _holds_zu(word: str) -> bool:
    """Tell whether a word is an infinitive with "zu" inside of it: "vorzustellen"."""
    return word.islower() and "zu" in word[2:-2] and is_infinitive(word)


# --- dangling words


def _particle_verb(particle: str, found: Sequence[Token]) -> bool:
    """Tell whether a verb of the title can take its last word as a particle."""
    for at, token in enumerate(found[:-1]):
        opens = at == 0 or not found[at - 1].is_word
        verbal = token.text.islower() or (opens and token.text.isalpha())
        if verbal and takes_particle(particle, token.text.lower()):
            return True
    # Whoever is not alone can do anything "mit": "Der Chef surft mit".
    return particle == "mit" and finite([token.text for token in found])[-2]


def _adverbial(particle: str, lower: Sequence[str]) -> bool:
    """Tell whether a last word that may be a preposition is an adverb here: "von Grund auf"."""
    if particle in ("aus", "an", "ab", "auf") and {"von", "vom"} & set(lower[-4:-1]):
        return True
    if particle == "nach" and (lower[-3:-2] == ["der"] or lower[-2] == "nach"):
        return True
    if particle == "durch" and "unten" in lower:
        return True
    return any(word in _class(f"with-{particle}") for word in lower[:-1])


def _dangling_preposition(last: Token, found: Sequence[Token]) -> Gap | None:
    word = last.text
    words = [token for token in found if token.is_word]
    lower = [token.text.lower() for token in words]
    before = lower[-2]
    certain = word in _class("preposition-only")
    if word in ("im", "am", "zum", "zur", "vom", "beim", "ins", "ans"):
        return Gap(Missing.OBJECT, last.start, last.end, word, certain=True)
    if certain:
        if before in ("und", "oder", "auch", "nicht", "oben", "dafür"):
            return None
        if word in ("für", "von", "gegen") and ("da" in lower[:-1] or before == "nichts"):
            return None  # colloquial: "Da gab es nichts für"
        if word == "laut" and words[-2].text.islower():
            return None  # "still, also laut", "besser leise als laut"
        if word == "wegen" and len(words) == 3 and lower[0] in _class("genitive"):
            return None  # "Der Kohle wegen"
        if word in ("bei", "laut") and any(finite([token.text for token in found])):
            return None
        if word in ("in", "ohne", "laut", "dank", "wegen") and (
            before in ("von", "staats") or any(w in _class("with-in") for w in lower[:-1])
        ):
            return None
        return Gap(Missing.OBJECT, last.start, last.end, word, certain=True)
    verb_wants = any(f"{w}+{word}" in _class("governing-verb") for w in lower[-3:-1])
    if not verb_wants and (_particle_verb(word, found) or _adverbial(word, lower)):
        return None
    governed = verb_wants or f"{before}+{word}" in _class("governing-noun")
    if before in ("und", "oder", "rund", "bis", "nach", "ab") or before in _class("preposition"):
        return None
    # "Maske ab, Ohren auf": a noun and a particle make a call.
    short = len(words) <= 2 or (len(found) > 2 and found[-3].text in (",", "und"))
    if before in _class("before-particle") or (short and not governed):
        return None
    # What no verb is left out with, unlike "Fenster zu", and no verb is there: "Mehr Erfolg durch".
    lonely = word in _class("preposition-no-predicate") and not any(
        finite([token.text for token in found])
    )
    return Gap(Missing.OBJECT, last.start, last.end, word, certain=lonely)


def _is_no_article(word: str, lower: Sequence[str]) -> bool:
    """Tell whether what may be an article ends a title as a pronoun, or as a verb."""
    before = lower[-2]
    governed = before in _class("preposition")
    return (
        (word in ("jede", "jeden", "jedem", "jeder") and governed)
        # "Brötchen gibt es keine"
        or (word.startswith("kein") and lower[1:-1] == ["gibt", "es"])
        # "Das Glück der einen"
        or (word == "einen" and before in ("der", "den"))
        # "Brot, wie wir es meinen"
        or (word == "meinen" and not governed)
        # "Und nun das"
        or (word == "das" and before in _class("before-final-das"))
        # "An Tagen wie diesen"
        or (word in ("diesem", "diesen") and before == "wie")
    )


def _dangling_article(last: Token, text: str, found: Sequence[Token]) -> Gap | None:
    word = last.text
    lower = [token.text.lower() for token in found if token.is_word]
    before = lower[-2]
    if before in _class("determiner") and found[-2].text == ",":
        return None  # "Der, die, das"
    has_verb = any(finite([token.text for token in found]))
    if word == "ein" and _particle_verb("ein", found):
        return None
    if word == "das" and has_verb and before not in _class("preposition"):
        return None
    certain = True
    if word in ("einen", "eine", "keinen", "keine", "einem", "eines"):
        if "," in text or before in _class("before-pronoun") or lower[-2:] == ["in", "einem"]:
            return None
        certain = before not in _class("preposition")
    if has_verb and before in ("wie", "als", "auch", "nur", "nicht", "und", "oder"):
        return None
    if _is_no_article(word, lower):
        return None
    if word in ("der", "die", "das") and finite([token.text for token in found])[-2]:
        certain = False  # "Wie heißt der": it may be a pronoun
    if word == "ein" and has_verb:
        certain = False  # a particle that no list has with this verb
    possessive = word.startswith(("mein", "dein", "sein", "ihr", "unser", "eu"))
    missing = Missing.OWNED if possessive else Missing.NOUN
    return Gap(missing, last.start, last.end, word, certain)


def _dangling_attribute(last: Token, words: Sequence[Token], found: Sequence[Token]) -> Gap | None:
    """Return the gap after an article and an adjective without their noun: "für die neuen"."""
    article, word = words[-2].text.lower(), last.text
    if article not in _class("attribute-article"):
        return _dangling_participle(last, words)
    if word in _class("attribute-as-noun"):
        return None
    asks = words[0].text.lower() in _class("question") | {"wie"}
    if asks and "F" in lexicon.forms("de").get(word, ""):
        return None  # "Warum Bäcker das lieben"
    if article == "ein" and (not asks or words[-3].text.lower() == "zwar"):
        return None  # "und zwar ein schlechter"
    if len(words) > 3 and words[-3].text.lower() in _class("before-attribute-alone"):
        return None  # "eine rechtliche und eine technische", "sondern einen europäischen"
    if not found[found.index(words[-2]) - 1].is_word:
        return None  # "Konjunktur, die zweite", "der Bäcker, der unermüdliche"
    base = next((word[: -len(e)] for e in ("en", "em", "er", "es", "e") if word.endswith(e)), "")
    flags = lexicon.forms("de").get(base, "") + lexicon.forms("de").get(base + "e", "")
    if not base or not set(flags) & {"a", "P"} or base.endswith(("st", "er")):
        return None
    return Gap(Missing.NOUN, last.start, last.end, word, certain=False)


def _dangling_participle(last: Token, words: Sequence[Token]) -> Gap | None:
    """Return the gap after an attribute like "die von Müllern gebaute", which lacks its noun."""
    lower = [token.text.lower() for token in words]
    opened = any(
        article in _class("attribute-article") and after in ("von", "vom", "durch")
        for article, after in pairwise(lower)
    )
    base = next(
        (last.text[: -len(e)] for e in ("en", "e", "er", "es") if last.text.endswith(e)), ""
    )
    if not opened or not base or not is_participle(base):
        return None
    return Gap(Missing.NOUN, last.start, last.end, last.text, certain=False)


def _dangling_conjunction(last: Token, found: Sequence[Token]) -> Gap | None:
    word = last.text
    before = next(token.text.lower() for token in reversed(found[:-1]) if token.is_word)
    if word in ("als", "wie"):
        return _dangling_comparison(last, found)
    if word == "oder" and before in ("entweder", "so"):
        return None
    if word == "wenn" and before in ("wäre", "aber"):
        return None
    if word in ("wenn", "ob", "weil", "dass") and before in ("und", "oder", "na", "als", "auch"):
        return None
    if word == "und" and before in ("und", "na"):
        return None
    return Gap(Missing.REST, last.start, last.end, word, certain=True)


def _dangling_comparison(last: Token, found: Sequence[Token]) -> Gap | None:
    """Return the gap after a last "als" or "wie", unless it asks: "und wie", "egal wie"."""
    before = found[-2].text.lower()
    if not found[-2].is_word or before in _class("before-final-wie"):
        return None
    if last.text == "wie" and any(finite([token.text for token in found])):
        return None
    return Gap(Missing.REST, last.start, last.end, last.text, certain=last.text == "als")


def _dangling(text: str) -> Gap | None:
    if is_question(text) or _NO_SENTENCE.search(text):
        return None
    kept = _LINE_END.sub("", text)
    if kept.endswith((".", ":")) or (kept.endswith(",") and _SALUTATION.search(text)):
        return None
    if _DANGLING_MARK.search(kept) and not _SUFFIX_MARK.search(kept):
        return Gap(Missing.CONTINUATION, len(kept) - 1, len(kept), kept[-1], certain=False)
    found = tokens(text, 0, len(kept))
    words = [token for token in found if token.is_word]
    if len(words) < 2 or not found[-1].is_word:
        return None
    last = words[-1]
    if is_quoted(text, last) or text[last.start - 1 : last.end + 1] == f"({last.text})":
        return None  # Bäcker(in)
    if last.text in _class("polite-possessive"):
        return Gap(Missing.OWNED, last.start, last.end, last.text, certain=True)
    if not last.text.islower():
        return None
    if last.text in _class("preposition"):
        return _dangling_preposition(last, found)
    if last.text in _class("which-of") and words[-2].text.lower() in _class("preposition"):
        return Gap(Missing.NOUN, last.start, last.end, last.text, certain=True)
    genitive = last.text in ("einer", "dieser") and _capital(words[-2].text)
    if last.text in _class("article-dangling") or genitive:
        return _dangling_article(last, kept, found)
    if last.text in _class("conjunction-dangling"):
        return _dangling_conjunction(last, found)
    return _dangling_attribute(last, words, found)


def gaps(text: str) -> list[Gap]:
    """Return where a German title breaks off, in order."""
    if text.isupper():
        return []  # capitals tell nouns and verbs apart
    found = _clauses(text)
    infinitive = _infinitive_gap(text)
    if infinitive and not found:
        return [infinitive]
    dangling = _dangling(text)
    if dangling is None:
        return found
    # A clause that breaks off at a dangling word is one defect: the word tells more precisely.
    return [gap for gap in found if gap.end < dangling.end] + [dangling]
