"""Generated sites in several languages: no rule of one judges a passage of another.

A passage has its language by its file's place, by a plugin's mark, by ``lang``, or by nothing but
its words. What is said of it may be what is said of it in an article of its own, and nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Format
from contentlint.engine import Bound, Plan, run
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Rule, languages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {
    "de": (
        "Das Brot liegt im Ofen und ist noch nicht fertig, aber es riecht schon nach dem Abend.",
        "Wir haben den Teig am Morgen angesetzt, und er ist in der Wärme gut aufgegangen.",
        "Wer die Kruste mag, lässt den Laib etwas länger im Ofen, als es im Rezept steht.",
    ),
    "en": (
        "The bread is in the oven and is not done yet, but it already smells of the evening.",
        "We have made the dough in the morning, and it has risen well in the warmth of the room.",
        "If you like the crust, leave the loaf in the oven for longer than the recipe says.",
    ),
    "fr": (
        "Le pain est dans le four et il n'est pas encore prêt, mais la cuisine sent déjà le soir.",
        "Nous avons fait la pâte le matin, et elle est bien montée avec la chaleur de la pièce.",
        "Pour une croûte plus dure, on laisse le pain dans le four plus de temps que prévu...",
    ),
    "it": (
        "Il pane è nel forno e non è ancora pronto, ma la cucina ha già il profumo della sera.",
        "Abbiamo fatto la pasta al mattino, ed è cresciuta bene con il calore della stanza.",
        'Per una crosta "dura" si lascia il pane nel forno più a lungo di quanto è scritto.',
    ),
    "es": (
        "El pan está en el horno y no está listo, pero la cocina ya huele como las tardes.",
        "Hemos hecho la masa por la mañana, y ha subido bien con el calor de la habitación.",
        "Para una corteza más dura, se deja el pan en el horno más tiempo - como en la foto .",
    ),
    "nl": (
        "Het brood is in de oven en het is nog niet klaar, maar het ruikt al naar de avond.",
        "We hebben het deeg in de ochtend gemaakt, en het is goed gerezen door de warmte.",
        "Voor een hardere korst blijft het brood langer in de oven dan het recept zegt...",
    ),
}
"""Paragraphs written for this test; some break rules of German or English, as theirs allow."""


class Page(NamedTuple):
    path: str
    text: str
    configured: str
    passages: list[tuple[str, str]]
    """Language and text of each paragraph."""


def _paragraphs(*languages: str) -> list[tuple[str, str]]:
    return [(language, text) for language in languages for text in TEXTS[language]]


def hugo() -> Iterator[Page]:
    """A site of files by language, configured to be German, with translations unfinished."""
    for language in TEXTS:
        for name in (f"content/{language}/brot.md", f"content/brot.{language}.md"):
            for other in (language, "de", "en", "fr"):
                passages = _paragraphs(language, language, *([other] if other != language else []))
                text = "\n\n".join(text for _, text in passages)
                yield Page(name, f"---\ntitle: T\n---\n\n{text}\n", "de", passages)


def wordpress() -> Iterator[Page]:
    """An export of Polylang, of WPML and of folders in addresses."""
    for language in TEXTS:
        passages = _paragraphs(language)
        text = "".join(f"<p>{text}</p>\n" for _, text in passages)
        for link, more in (
            ("/x/", f'<category domain="language" nicename="{language}">N</category>'),
            (
                "/x/",
                "<wp:postmeta><wp:meta_key>_wpml_import_language_code</wp:meta_key>"
                f"<wp:meta_value>{language}</wp:meta_value></wp:postmeta>",
            ),
            (f"/{language}/x/", ""),
            (f"/x/?lang={language}", ""),
        ):
            yield Page(
                "export.xml",
                '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
                'xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>de-DE</language>'
                f"<item><title>T</title><link>https://brot.example{link}</link>{more}"
                f"<content:encoded><![CDATA[{text}]]></content:encoded>"
                "<wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item>"
                "</channel></rss>",
                "",
                passages,
            )


def undeclared() -> Iterator[Page]:
    """Articles that a project's configuration takes for German or English."""
    for configured in ("de", "en"):
        for language in TEXTS:
            passages = _paragraphs(language, language)
            text = "\n\n".join(text for _, text in passages)
            for title in ("", "# Mia\n\n", "- Mia - Leo\n\n"):
                yield Page("a.md", f"{title}{text}\n", configured, passages)


def bilingual() -> Iterator[Page]:
    """Pages with both languages side by side, marked up and not."""
    for own in ("de", "en"):
        for other in TEXTS:
            if other == own:
                continue
            passages = _paragraphs(own, other, own)
            for mark in (f' lang="{other}"', f' data-lang="{other}"', ""):
                body = "".join(
                    f"<p{mark if language == other else ''}>{text}</p>\n"
                    for language, text in passages
                )
                head = f'<!doctype html><html lang="{own}"><head><title>T</title></head>'
                yield Page("a.html", f"{head}<body><main>{body}</main></body></html>", "", passages)


MARKS = (("[:{}]", "", "[:]"), ("<!--:{}-->", "<!--:-->", ""), ("{{:{}}}", "{{:}}", ""))
"""What stands before and behind each translation, and behind the last one."""


def translated() -> Iterator[Page]:
    """Pages that hold their translations side by side, as qTranslate and WPGlobus keep them."""
    for before, behind, last in MARKS:
        for own in ("de", "en"):
            for other in TEXTS:
                if other == own:
                    continue
                passages = _paragraphs(own, other)
                text = "".join(
                    before.format(language)
                    + "\n\n".join(TEXTS[language])
                    + behind.format()
                    + "\n\n"
                    for language in (own, other)
                )
                text += last
                yield Page("a.md", text, own, passages)
                yield Page("a.html", text, own, passages)
                yield Page(
                    "export.xml",
                    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
                    f'xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>{own}'
                    f"</language><item><title>T</title><content:encoded><![CDATA[{text}]]>"
                    "</content:encoded><wp:post_id>1</wp:post_id><wp:post_type>post"
                    "</wp:post_type></item></channel></rss>",
                    "",
                    passages,
                )


SITES = {
    "hugo": hugo,
    "wordpress": wordpress,
    "bilingual": bilingual,
    "undeclared": undeclared,
    "translated": translated,
}


@cache
def _plan() -> Plan:
    rules = [rule for rule in catalog.load().rules if isinstance(rule, Rule)]
    own = [rule for rule in rules if languages_of(rule) is not None]
    bound = [Bound(rule, options_for(rule, {}, lambda key: key)) for rule in own]
    return Plan(bound, frozenset(rule.id for rule in own))


def _format(path: str) -> Format:
    return {"md": Format.MARKDOWN, "html": Format.HTML, "xml": Format.WXR}[path.rpartition(".")[2]]


def said(page: Page) -> list[tuple[str, str, str]]:
    """Return rule, words and language of the passage of each finding that stands in one."""
    found = []
    kind = _format(page.path)
    circumstances = Circumstances(language=page.configured)
    for document in read(page.path, page.text.encode(), circumstances, kind).documents:
        for one in run(document, _plan()).diagnostics:
            at = document.source
            for language, text in set(page.passages):
                start = at.find(text)
                while start >= 0:
                    if start <= one.start.offset < one.end.offset <= start + len(text):
                        found.append((one.rule, one.text, language))
                    start = at.find(text, start + 1)
    return found


@cache
def alone(language: str) -> frozenset[tuple[str, str, str]]:
    """Return what is said of a language's passages in an article of that language."""
    passages = _paragraphs(language)
    text = "\n\n".join(text for _, text in passages)
    return frozenset(said(Page("a.md", text, language, passages)))


@pytest.mark.parametrize("site", SITES)
def test_no_rule_of_one_language_judges_another(site: str) -> None:
    pages = list(SITES[site]())
    assert len(pages) >= 24
    wrong = {(page.path, one) for page in pages for one in said(page) if one not in alone(one[2])}
    assert wrong == set()


@pytest.mark.parametrize("language", ["fr", "it", "es", "nl"])
def test_german_rules_would_judge_what_says_that_it_is_german(language: str) -> None:
    passages = _paragraphs(language)
    body = "".join(f'<p lang="de">{text}</p>' for _, text in passages)
    assert said(Page("a.html", body, "de", passages))
