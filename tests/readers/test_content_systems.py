"""Pages as TYPO3 and Contao write them: what they tell, and which part of them is the article."""

# ruff: noqa: E501 -- pages as they are written

from __future__ import annotations

import pytest

from contentlint.document import HEADINGS, Document
from contentlint.readers.read import read
from contentlint.views.addresses import base, canonical_address
from contentlint.views.authors import is_signed
from contentlint.views.dates import stated_dates
from contentlint.views.kind import kind
from contentlint.views.metadata import declared_language, text_of

BODY = (
    "Sauerteig braucht Zeit, Wärme und gutes Mehl. Wer ihn am Abend ansetzt, backt am nächsten Morgen.",
    "Der Teig ruht im Keller, bis er sich verdoppelt hat. Danach kommt er in den heißen Ofen.",
    "Am Ende klopft man auf den Boden des Laibs. Klingt er hohl, ist das Brot gar.",
)
TYPO3 = """<!DOCTYPE html>
<html lang="de-DE">
<head>
<meta charset="utf-8">
<!--
	This website is powered by TYPO3 - inspiring people to share!
-->
<base href="https://brot.example/">
<title>Sauerteig ansetzen - Backstube Berg</title>
<meta name="generator" content="TYPO3 CMS">
<meta name="description" content="Wie ein Sauerteig gelingt.">
<meta name="robots" content="index,follow">
<meta name="author" content="Anna Berg">
<meta property="article:published_time" content="2026-01-02T09:00:00+01:00">
<link rel="canonical" href="https://brot.example/aktuelles/sauerteig">
</head>
<body id="p12" class="page-12 pagelevel-2 language-0 backendlayout-default layout-default">
<div id="top"></div>
<div class="body-bg">
<a class="visually-hidden-focusable" href="#page-content">Zum Hauptinhalt springen</a>
<header id="page-header" class="bp-page-header navbar"><nav aria-label="Hauptnavigation"><ul class="navbar-nav">
<li><a href="/">Startseite</a></li><li><a href="/aktuelles">Aktuelles</a></li></ul></nav></header>
<nav class="breadcrumb-section" aria-label="Brotkrümelnavigation"><ol class="breadcrumb"><li><a href="/">Startseite</a></li><li>Sauerteig</li></ol></nav>
<main id="page-content" class="bp-page-content main-section">
<!--TYPO3SEARCH_begin-->
<div class="section section-default">
<div id="c31" class="frame frame-default frame-type-header frame-layout-default"><div class="frame-inner"><header class="frame-header"><h1 class="element-header"><span>Sauerteig ansetzen</span></h1></header></div></div>
<div id="c32" class="frame frame-default frame-type-textpic frame-layout-default"><div class="frame-container"><div class="frame-inner">
<div class="textpic textpic-right"><div class="textpic-item textpic-gallery"><div class="gallery-row"><figure class="image"><picture><img loading="lazy" src="fileadmin/_processed_/laib.jpg" width="600" height="400" alt="Ein Laib"></picture></figure></div></div>
<div class="textpic-item textpic-text"><p>{0}</p><p>{1}</p></div></div></div></div></div>
<div id="c33" class="frame frame-default frame-type-text"><div class="frame-inner"><header class="frame-header"><h2 class="element-header"><span>Die Probe</span></h2></header><p>{2}</p></div></div>
</div>
<!--TYPO3SEARCH_end-->
</main>
<footer id="page-footer" class="bp-page-footer"><section class="section footer-section"><div class="frame frame-type-text"><p>Die Backstube Berg liegt im Tal und hat jeden Tag geöffnet.</p></div></section></footer>
</div>
</body></html>
"""
TYPO3_NEWS = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8">
<title>Sauerteig ansetzen</title><meta name="generator" content="TYPO3 CMS">
<meta name="description" content="Wie ein Sauerteig gelingt.">
<link rel="canonical" href="https://brot.example/aktuelles/sauerteig"></head>
<body><div id="content"><!--TYPO3SEARCH_begin-->
<div id="c7" class="frame frame-default frame-type-news_newsdetail"><div class="news news-single">
<div class="article" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="header"><h1 itemprop="headline">Sauerteig ansetzen</h1></div>
<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="2026-01-02">02.01.2026</time></span>
<span class="news-list-author" itemprop="author" itemscope="itemscope" itemtype="http://schema.org/Person">Von <span itemprop="name">Anna Berg</span></span></p></div>
<div class="teaser-text" itemprop="description"><p>{0}</p></div>
<div class="news-text-wrap" itemprop="articleBody"><p>{1}</p><h2>Die Probe</h2><p>{2}</p></div>
<div class="news-backlink-wrap"><a href="/aktuelles">Zurück</a></div>
</div></div></div>
<!--TYPO3SEARCH_end--></div></body></html>
"""
CONTAO = """<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="UTF-8">
<title>Sauerteig ansetzen - Backstube Berg</title>
<base href="https://brot.example/">
<meta name="robots" content="index,follow">
<meta name="description" content="Wie ein Sauerteig gelingt.">
<meta name="generator" content="Contao Open Source CMS">
<link rel="canonical" href="https://brot.example/aktuelles/sauerteig.html">
</head>
<body id="top" class="mac chrome">
<div id="wrapper">
<header id="header"><div class="inside"><nav class="mod_navigation block"><ul class="level_1"><li class="sibling first"><a href="./" title="Startseite">Startseite</a></li><li class="trail"><a href="aktuelles.html">Aktuelles</a></li></ul></nav></div></header>
<div id="container">
<main id="main"><div class="inside">
<div class="mod_breadcrumb block"><ul><li class="first"><a href="./">Startseite</a></li><li class="active last">Sauerteig</li></ul></div>
<div class="mod_article block" id="article-9">
<div class="mod_newsreader block">
<div class="layout_full block">
<h1>Sauerteig ansetzen</h1>
<p class="info"><time datetime="2026-01-02T09:00:00+01:00">02.01.2026 09:00</time> von Anna Berg</p>
<div class="ce_text block"><p>{0}</p><p>{1}</p></div>
<div class="ce_image block"><figure class="image_container"><img src="files/laib.jpg" width="600" height="400" alt="Ein Laib"></figure></div>
<div class="ce_text last block"><h2>Die Probe</h2><p>{2}</p></div>
</div>
<p class="back"><a href="javascript:history.go(-1)" title="Zurück">Zurück</a></p>
</div></div></div></main>
<aside id="right"><div class="inside"><div class="mod_newslist block"><h2>Weitere Beiträge</h2><div class="layout_short"><h3><a href="aktuelles/hefe.html">Hefe</a></h3></div></div></div></aside>
</div>
<footer id="footer"><div class="inside"><p>Die Backstube Berg liegt im Tal und hat jeden Tag geöffnet.</p></div></footer>
</div>
<script type="application/ld+json">{{"@context":{{"contao":"https://schema.contao.org/"}},"@graph":[{{"@type":"contao:Page","contao:pageId":9,"contao:title":"Sauerteig"}}]}}</script>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage"}},{{"@id":"#/schema/news/9","@type":"NewsArticle","author":{{"@type":"Person","name":"Anna Berg"}},"datePublished":"2026-01-02T09:00:00+01:00","headline":"Sauerteig ansetzen"}}]}}</script>
</body></html>
"""
CONTAO_5 = """<!DOCTYPE html>
<html lang="de"><head><meta charset="UTF-8"><title>Sauerteig ansetzen - Backstube Berg</title>
<meta name="description" content="Wie ein Sauerteig gelingt."><meta name="generator" content="Contao Open Source CMS">
<link rel="canonical" href="https://brot.example/aktuelles/sauerteig"></head>
<body id="top"><div id="wrapper"><div id="container"><main id="main"><div class="inside">
<div class="mod_article block" id="article-9"><div class="mod_newsreader block"><div class="layout_full block">
<h1>Sauerteig ansetzen</h1><p class="info"><time datetime="2026-01-02T09:00:00+01:00" itemprop="datePublished">02.01.2026</time> von <span itemprop="author">Anna Berg</span></p>
<div class="content-text"><div class="rte"><p>{0}</p><p>{1}</p></div></div>
<div class="content-image"><figure><img src="/files/laib.jpg" alt="Ein Laib"></figure></div>
<div class="content-text"><h2>Die Probe</h2><p>{2}</p></div></div></div></div>
</div></main></div></div></body></html>
"""


@pytest.fixture(params=["TYPO3", "TYPO3_NEWS", "CONTAO", "CONTAO_5"])
def document(request: pytest.FixtureRequest) -> Document:
    page: str = globals()[request.param]
    (found,) = read("aktuelles/sauerteig.html", page.format(*BODY).encode()).documents
    return found


def test_what_content_systems_tell(document: Document) -> None:
    assert document.title is not None
    assert document.title.text.startswith("Sauerteig ansetzen")
    assert document.description is not None
    assert document.description.text == "Wie ein Sauerteig gelingt."
    assert text_of(declared_language(document)).startswith("de")
    assert canonical_address(document).startswith("https://brot.example/aktuelles/sauerteig")
    assert base(document) in {"", "https://brot.example/"}
    assert kind(document) == "article"
    assert {(one.kind, str(one.day)) for one in stated_dates(document)} == {
        ("published", "2026-01-02")
    }
    assert is_signed(document)


def test_the_article_of_content_systems(document: Document) -> None:
    told = [block.text for block in document.body if block.text in BODY]
    assert tuple(told) == BODY
    headings = [b.text for b in document.article if b.scope in HEADINGS]
    assert headings == ["Sauerteig ansetzen", "Die Probe"]
    words = " ".join(block.text for block in document.body)
    for outside in ("Startseite", "Tal", "Weitere"):
        assert outside not in words
