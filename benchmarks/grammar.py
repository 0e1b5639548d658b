"""What the rules of the category grammar find: in untouched articles, and of planted mistakes.

    python -m benchmarks.grammar FOLDER [--language de] [--plants 200] [--rules ID] [--only-plants]

FOLDER has articles in any format that contentlint reads. First every finding in the untouched
articles is printed, to be read. Then mistakes are planted into the paragraphs of the same articles,
one kind at a time and one in each, up to a number per kind; the share that is found at the place is
printed, and at what level.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.articles import articles
from contentlint import catalog
from contentlint.document import PROSE, Block, Document, Format, Scope
from contentlint.rule import SiteRule
from contentlint.text import OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.rule import BlockRule

_CONTEXT = 70


class Plant(NamedTuple):
    """A mistake that is made wherever a text has a place for it."""

    name: str
    rule: str
    right: str
    """What stands in a sound text, as a regular expression."""
    wrong: str | Callable[[re.Match[str]], str]
    """What is put in its place."""


PLANTS = {
    "de": (
        Plant("das for dass, pronoun", "das-dass", r", dass (?=(?:ich|wir|man|er|du)\b)", ", das "),
        Plant("das for dass, any", "das-dass", r", dass (?=[a-zäöü])", ", das "),
        Plant("Dass for Das", "das-dass", r"(?<=[.!?] )Das (?=ist|war|heißt|macht)", "Dass "),
        Plant("seid for seit", "confused-words", r"\bseit (?=\w+)", "seid "),
        Plant("wieder for wider", "confused-words", r"\b([Ww])ider(?=sp|st|leg|ruf)", r"\1ieder"),
        Plant(
            "wider for wieder", "confused-words", r"\b([Ww])ieder(?=um\b|hol|gab|geb)", r"\1ider"
        ),
        Plant(
            "etwas neues",
            "capital-missing",
            r"\b(etwas|nichts|viel|wenig) ([A-ZÄÖÜ])(?=\w+es\b)",
            lambda m: f"{m[1]} {m[2].lower()}",
        ),
        Plant(
            "beim lesen",
            "capital-missing",
            r"\b(beim|zum|vom) ([A-ZÄÖÜ])(?=\w+en[ .,])",
            lambda m: f"{m[1]} {m[2].lower()}",
        ),
        Plant("zum ersten mal", "capital-missing", r"\b(zum \w+en|das \w+e) Mal\b", r"\1 mal"),
        Plant(
            "als nächstes",
            "capital-missing",
            r"\bls (Erstes|Nächstes)\b",
            lambda m: f"ls {m[1].lower()}",
        ),
        Plant("die Beiden", "capital-superfluous", r"\b(die|den|der|diese) beiden\b", r"\1 Beiden"),
        Plant(
            "Abends",
            "capital-superfluous",
            r"(?<=[a-z] )(abends|morgens|nachts|montags)\b",
            lambda m: m[1].capitalize(),
        ),
        Plant(
            "garnicht",
            "written-apart",
            r"\b(gar nicht|wie viele?|vor allem|zu viel)\b",
            lambda m: m[1].replace(" ", ""),
        ),
        Plant("die selbe", "written-together", r"\b(d(?:er|ie|as|em|en))(selben?)\b", r"\1 \2"),
        Plant(
            "irgend etwas", "written-together", r"\b(irgend)(etwas|jemand|wann|wie|wo)\b", r"\1 \2"
        ),
        Plant(
            "zurück zu treten",
            "written-together",
            r"\b(aufrecht|zurück|fest|teil|durch|dar|hervor|voran|entgegen|heraus)zu(\w+en)\b",
            r"\1 zu \2",
        ),
        Plant(
            "Sonntag Abend",
            "written-together",
            r"\b(\w{3,7}tag)(abend|nachmittag|morgen|vormittag|nacht)\b",
            lambda m: f"{m[1]} {m[2].capitalize()}",
        ),
        Plant(
            "am Besten",
            "capital-superfluous",
            r"\bam (besten|meisten|liebsten|stärksten|einfachsten)\b",
            lambda m: f"am {m[1].capitalize()}",
        ),
        Plant("comma before dass", "comma-missing", r", dass ", " dass "),
        Plant(
            "comma before um … zu", "comma-missing", r", um (?=[^,.]{3,60} zu \w+en[,.])", " um "
        ),
        Plant("comma before sondern", "comma-missing", r"(?<=\w), sondern ", " sondern "),
        Plant("comma before und zwar", "comma-missing", r", und zwar ", " und zwar "),
        Plant(
            "comma before a relative",
            "comma-missing",
            r"(?<=[a-z]), (?=(?:die|das|den|dem) (?:ich|wir|man|er|du)\b)",
            " ",
        ),
        Plant(
            "comma before weil, ob",
            "comma-missing",
            r"(?<=[a-z]), (?=(?:weil|ob|obwohl|falls) )",
            " ",
        ),
        Plant(
            "comma after an opening",
            "comma-superfluous",
            r"(?<=[.!?] )((?:Trotz|Mit|Nach|Bei|In|Im|Seit|Durch) [^,.:;–„“\"]{8,50}[a-z]) "
            r"(?=(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|muss|soll) )",
            r"\1, ",
        ),
        Plant("zu left out", "zu-missing", r"(, um [^,.]{3,60}) zu (?=[a-zäöüß]+en[,.])", r"\1 "),
        Plant(
            "30 Million",
            "number-noun",
            r"(?<=\d )(Milli)(onen|arden)\b",
            lambda m: "Million" if m[2] == "onen" else "Milliarde",
        ),
        Plant(
            "mit das",
            "preposition-case",
            r"\b(mit|von|bei|aus|nach) (?:dem|einem) (?=[A-ZÄÖÜ][a-zäöüß]+[ .,])",
            r"\1 einen ",
        ),
        Plant(
            "für dem",
            "preposition-case",
            r"\b(für|durch|gegen) (?:den|das) (?=[A-ZÄÖÜ][a-zäöüß]+[ .,])",
            r"\1 dem ",
        ),
        Plant(
            "wir hat", "subject-verb", r"(?<=[.!?] )Wir (?:haben|sind|werden|können) ", "Wir hat "
        ),
        Plant(
            "einem großem",
            "agreement",
            r"\b(einem|dem|im|zum) ([a-zäöüß]{4,}e)n (?=[A-ZÄÖÜ][a-zäöüß]+[ .,])",
            r"\1 \2m ",
        ),
        Plant(
            "ein neue",
            "agreement",
            r"\beine ([a-zäöüß]{4,}e) (?=[A-ZÄÖÜ][a-zäöüß]+[ .,])",
            r"ein \1 ",
        ),
        Plant("der für die", "agreement", r"\beiner (?=[A-ZÄÖÜ][a-zäöüß]+[ .,])", "einem "),
        Plant("diesen Jahres", "doubtful-form", r"\bdieses (?=Jahres|Monats)", "diesen "),
        Plant("zur Zeit", "doubtful-form", r"\bzurzeit\b", "zur Zeit"),
        Plant("glued", "space-missing", r"(?<=[a-z]{3}), (?=[a-z]{3})", ","),
        Plant(
            "comma before wenn",
            "comma-missing",
            r"(?<=[a-zäöüß]), (?=wenn (?:ich|wir|man|er|es|sie|die|der|das|ein|eine) )",
            " ",
        ),
        Plant(
            "comma behind a wenn-clause",
            "comma-missing",
            r"((?:^|(?<=[.!?] ))(?:Wenn|Falls|Sobald|Bevor|Nachdem|Weil)[^,.!?]{10,90}[a-zäöüß]), "
            r"(?=[a-zäöüß]+ (?:man|ich|wir|er|es|ihr|du)\b)",
            r"\1 ",
        ),
        Plant(
            "comma behind um … zu",
            "comma-missing",
            r"((?:^|(?<=[.!?] ))Um [^,.!?]{5,80}(?:zu |zu)[a-zäöüß]+en), (?=[a-zäöüß]+ )",
            r"\1 ",
        ),
        Plant(
            "comma before a relative, any",
            "comma-missing",
            r"(?<=[a-zäöüß]), (?=(?:die|der|das|den|dem) (?!ich|wir|man|er |du )[a-zäöü]+ )",
            " ",
        ),
        Plant(
            "comma before in denen",
            "comma-missing",
            r"(?<=[a-zäöüß]), (?=(?:in|auf|bei|mit|von|für|an|über) (?:denen|dem|der) )",
            " ",
        ),
        Plant(
            "comma before a question",
            "comma-missing",
            r"(?<=[a-zäöüß]), (?=(?:wie|was|wo|warum|wer|wann) (?:ich|wir|man|er|es|sie|die|der) )",
            " ",
        ),
        Plant(
            "comma before an announced infinitive",
            "comma-missing",
            r"\b(Möglichkeit|Gelegenheit|Chance|Versuch|Idee|Zeit|Recht), (?=[^,.]{5,80} zu )",
            r"\1 ",
        ),
        Plant(
            "comma before indem, bevor, bis",
            "comma-missing",
            r"(?<=[a-zäöüß]), (?=(?:indem|bevor|nachdem|bis|damit|während) )",
            " ",
        ),
        Plant(
            "comma before a date", "comma-missing", r"\b(\w{3,7}tag), (?=(?:den|dem) \d)", r"\1 "
        ),
        Plant("das for dass, weights", "word-confused", r", dass (?=[a-zäöü])", ", das "),
        Plant("ss for ß", "sharp-s-missing", r"\b([A-Za-zäöü]+)ß([a-zäöü]*)\b", r"\1ss\2"),
        Plant(
            "des Projekt",
            "agreement",
            r"\bdes ([A-ZÄÖÜ][a-zäöüß]+[a-rt-wyäöü])s(?=[ .,])",
            r"des \1",
        ),
        Plant("jedes mal", "capital-missing", r"\bjedes Mal\b", "jedes mal"),
        Plant(
            "fünf mal",
            "written-together",
            r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert)mal\b",
            r"\1 mal",
        ),
        Plant("soweit", "written-apart", r"\b(es|Es) so weit\b", r"\1 soweit"),
        Plant(
            "mit seinen Vater",
            "preposition-case",
            r"\b(mit|von|bei|aus|nach) (mein|sein|ihr|unser)em (?=[A-ZÄÖÜ])",
            r"\1 \2en ",
        ),
        Plant(
            "Corona- Pandemie",
            "space-after-hyphen",
            r"\b([A-ZÄÖÜ]\w+)-(?=[A-ZÄÖÜ][a-zäöüß]{2,}[ .,])",
            r"\1- ",
        ),
        Plant("24.Juni", "space-missing", r"\b(\d{1,2})\. (?=[A-ZÄÖÜ][a-zäöüß]{2,} )", r"\1."),
        Plant(
            "für's",
            "apostrophe-genitive",
            r"\b([Ff]ür|[Aa]uf|[Ii]n|[Aa]n|[Dd]urch)s\b",
            r"\1's",
        ),
    ),
    "en": (
        Plant("could of", "confused-words", r"\b(could|would|should|might) have\b", r"\1 of"),
        Plant("its for it's", "confused-words", r"\b([Ii])t['’]s (?=\w)", r"\1ts "),
        Plant("it's for its", "confused-words", r"\bits (?=[a-z]+)", "it's "),
        Plant("their for there", "confused-words", r"\b([Tt])here (?=is|are|was)", r"\1heir "),
        Plant("there for their", "confused-words", r"\btheir (?=[a-z]+)", "there "),
        Plant("your for you're", "confused-words", r"\b([Yy])ou['’]re (?=\w)", r"\1our "),
        Plant("you're for your", "confused-words", r"\byour (?=[a-z]+)", "you're "),
        Plant(
            "then for than",
            "confused-words",
            r"\b(more|less|better|rather|larger|faster) than\b",
            r"\1 then",
        ),
        Plant("loose for lose", "confused-words", r"\blose\b", "loose"),
        Plant("affect for effect", "confused-words", r"\beffect (?=of|on|that|is)", "affect "),
        Plant("effect for affect", "confused-words", r"\baffect\b", "effect"),
        Plant("a for an", "a-an", r"\ban (?=[a-z]{3})", "a "),
        Plant("an for a", "a-an", r"\ba (?=[b-df-gj-np-tv-z][a-z]{2})", "an "),
        Plant("we was", "subject-verb", r"\b(We|You|They) (?:were|are) ", r"\1 was "),
        Plant(
            "alot",
            "written-apart",
            r"\b(a lot|at least|in fact|as well)\b",
            lambda m: m[1].replace(" ", ""),
        ),
        Plant(
            "hyphen of a modifier",
            "compound-modifier",
            r"\b([a-z]{3,})-([a-z]{3,})(?= [a-z]{4,})",
            r"\1 \2",
        ),
        Plant("comma after an if-clause", "comma-missing", r"(?<=[a-z]), (?=please )", " "),
        Plant(
            "a well known author",
            "compound-modifier",
            r"\b((?:an?|the|our|your|their|its|this|these|any|some) )"
            r"(well-[a-z]+ed|well-(?:known|written|understood)|(?:long|short|medium)-term|real-time"
            r"|(?:full|part)-time|up-to-date|state-of-the-art|[a-z]+-(?:to|by)-[a-z]+)(?= [a-z])",
            lambda m: m[1] + m[2].replace("-", " "),
        ),
    ),
}


def document(text: str, language: str) -> Document:
    """Return a paragraph as a document of its own."""
    whole = Span(0, len(text))
    block = Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(*whole), whole)
    return Document(
        path="p.txt", format=Format.TEXT, source=text, blocks=(block,), language=language
    )


def findings(rule: BlockRule, text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places and levels of what a rule finds in a paragraph."""
    made = document(text, language)
    for found in rule.check(made.blocks[0], made, rule.options()):
        yield *found.span, (found.severity or rule.severity).value


def main() -> None:
    """Print what is found in untouched articles, and the share of plants that is found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="de")
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--rules", default="")
    parser.add_argument("--only-plants", action="store_true")
    given = parser.parse_args()
    rules = {rule.id: rule for rule in catalog.load().rules if not isinstance(rule, SiteRule)}
    wanted = set(filter(None, given.rules.split(","))) or {
        one.rule for one in PLANTS[given.language]
    }
    paragraphs = list(chain.from_iterable(articles(given.folder, given.language, PROSE)))
    print(f"{sum(len(text.split()) for text in paragraphs):,} words")
    if not given.only_plants:
        for text in paragraphs:
            for name in sorted(wanted):
                for start, end, level in findings(rules[name], text, given.language):
                    near = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
                    print(
                        f"{name}\t{level}\t{near[0]}⟦{text[start:end]}⟧{near[1]}".replace("\n", " ")
                    )
    draw = random.Random(20261128)  # noqa: S311 -- no secret
    draw.shuffle(paragraphs)
    for plant in PLANTS[given.language]:
        if plant.rule in wanted:
            planted, found = plant_all(plant, rules[plant.rule], paragraphs, given)
            levels = ", ".join(f"{level} {found[level]}" for level in sorted(found))
            share = sum(found.values()) / planted if planted else 0
            print(f"{plant.name}\t{plant.rule}\t{share:.2f} of {planted}\t{levels}")


def plant_all(
    plant: Plant, rule: BlockRule, paragraphs: list[str], given: argparse.Namespace
) -> tuple[int, Counter[str]]:
    """Plant a kind of mistake, once in a paragraph, and count what is found at which level."""
    planted, levels = 0, Counter[str]()
    for text in paragraphs:
        place = re.search(plant.right, text)
        if place is None or planted >= given.plants:
            continue
        made = place.expand(plant.wrong) if isinstance(plant.wrong, str) else plant.wrong(place)
        start = place.start()
        wrong = text[:start] + made + text[place.end() :]
        planted += 1
        for begin, end, level in findings(rule, wrong, given.language):
            if begin <= start + len(made) + 1 and start - 1 <= end:
                levels[level] += 1
                break
    return planted, levels


if __name__ == "__main__":
    main()
