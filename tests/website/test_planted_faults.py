"""One fault at a time in a sound site: it is found at its place, and nothing else is.

``⟦rule⟧`` marks where a finding begins. The site has eight pages that link to the next one each.
"""

# ruff: noqa: E501 -- a place that is marked stays in its line

import gzip
import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from contentlint import catalog
from contentlint.cli import run

HOME = "https://brot.example"
TEXTS = {
    "index": "Willkommen beim Blog über gutes Brot und alles, was dazugehört.",
    "roggen": "Roggen wächst auf kargen Böden und hält den Winter aus.",
    "weizen": "Weizen trägt dank Kleber hohe, lockere Laibe.",
    "dinkel": "Spelzen schützen jedes Korn vom Dinkel bis in die Mühle.",
    "gerste": "Mälzer lassen Gerste keimen und rösten sie danach.",
    "hafer": "In Flocken gequetscht kommt Hafer morgens in die Schüssel.",
    "salz": "Ohne eine Prise Salz schmeckt jede Kruste fad.",
    "hefe": "Winzige Pilze der Hefe treiben alles in die Höhe.",
}
NAMES = list(TEXTS)
_MARK = re.compile(r"⟦([a-z0-9 -]+)⟧")
_TOLD = re.compile(r"(.+?):(\d+):(\d+): \w+\[([a-z0-9-]+)\]: ")
_RULES = (
    "site,canonical-invalid,hreflang-invalid,metadata-repeated,mixed-content,link-broken-local,"
    "noindex"
)
_OPTIONAL = ("single-inlink", "page-deep", "link-text-ambiguous")
"""Rules that are off by default: they run where their fault is planted."""


def address(name: str) -> str:
    return f"{HOME}/" if name == "index" else f"{HOME}/{name}.html"


def page(name: str, more: str = "", *, head: str = "", language: str = "de", **said: str) -> str:
    """``said`` replaces what a sound page has: ``canonical``, ``title``, ``h1``, ``text``."""
    text = said.get("text") or TEXTS.get(name) or f"Alles Wichtige über {name} auf einen Blick."
    canonical = said.get("canonical", f'<link rel="canonical" href="{address(name)}">')
    after = NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else "roggen"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f"<title>{said.get('title') or f'{name.title()} in der Backstube'}</title>\n"
        f"{canonical}\n{head}\n</head><body><main><article>\n"
        f"<h1>{said.get('h1') or name.title()}</h1>\n<p>{text} Mehr dazu sagt die "
        f'<a href="{after}.html">Seite {after}</a>.</p>\n{more}\n</article></main></body></html>\n'
    )


def links(*targets: str) -> str:
    return "".join(
        f'<p>Mehr sagt <a href="{target}">die andere Seite</a>.</p>\n' for target in targets
    )


def sitemap(*more: str, names: list[str] = NAMES) -> str:
    rows = [f"<url><loc>{address(name)}</loc></url>" for name in names]
    return '<?xml version="1.0"?>\n<urlset>\n' + "\n".join((*rows, *more)) + "\n</urlset>\n"


def loc(url: str, changed: str = "") -> str:
    return f"<url><loc>{url}</loc>{changed and f'<lastmod>{changed}</lastmod>'}</url>"


def index(*urls: str) -> str:
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>\n" for url in urls)
    return f'<?xml version="1.0"?>\n<sitemapindex>\n{rows}</sitemapindex>\n'


def version(code: str, url: str) -> str:
    return f'<link rel="alternate" hreflang="{code}" href="{url}">\n'


def canonical(url: str) -> dict[str, str]:
    return {"canonical": f'<link rel="canonical" href="{url}">'}


LONG = "<p>" + " ".join(f"Wort{number}" for number in range(80)) + ".</p>"
CSS = '<link rel="stylesheet" href="/stil/brot.css">'
NOINDEX = '<meta name="robots" content="noindex">'
KLEIE = {"index.html": page("index", links("kleie.html"))}
"""A home page that links to a ninth page."""
DE, EN = address("roggen"), address("rye")
BOTH = version("de", DE) + version("en", EN) + version("x-default", EN)
RYE = page("rye", head=BOTH, language="en", text="Rye grows on poor soil and survives the winter.")


def _versions(head: str, other: str = RYE) -> dict[str, str]:
    """Return a page with versions, and its other version, which something links to."""
    return {"roggen.html": page("roggen", links("rye.html"), head=head), "rye.html": other}


def alternate(code: str, url: str) -> str:
    return f'\n<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>'


def _listed(
    *,
    english: str = EN,
    back: str = alternate("de", DE),
    more: str = "",
) -> dict[str, str]:
    """Return a sitemap that names the two versions of a page, and the other one."""
    rest = alternate("x-default", "https://anders.example/")
    rows = {
        DE: alternate("de", DE) + alternate("en", english) + rest + more,
        EN: alternate("en", EN) + back + rest,
    }
    entries = [f"<url><loc>{url}</loc>{versions}</url>" for url, versions in rows.items()]
    names = [name for name in NAMES if name != "roggen"]
    return {
        "sitemap.xml": sitemap(*entries, names=names),
        "roggen.html": page("roggen", links("rye.html")),
        "rye.html": page("rye", language="en", text="Rye grows on poor soil, even in winter."),
    }


FAULTS: dict[str, Mapping[str, str]] = {
    "sound": {"sitemap.xml": sitemap(), "robots.txt": f"Sitemap: {HOME}/sitemap.xml\n"},
    # --- sitemaps: where they are found
    "index and children": {
        "sitemap_index.xml": index(f"{HOME}/post-sitemap.xml", f"{HOME}/page-sitemap.xml"),
        "post-sitemap.xml": sitemap(names=NAMES[:5]),
        "page-sitemap.xml": sitemap(names=NAMES[5:]),
    },
    "page of two children": {
        "sitemap_index.xml": index(f"{HOME}/post-sitemap.xml", f"{HOME}/page-sitemap.xml"),
        "post-sitemap.xml": sitemap(names=NAMES[:5]),
        "page-sitemap.xml": sitemap(loc(f"⟦sitemap-overlap⟧{address(NAMES[0])}"), names=NAMES[5:]),
    },
    "child that is not there": {
        "sitemap-index.xml": index(
            f"{HOME}/sitemap-0.xml", f"⟦sitemap-invalid⟧{HOME}/sitemap-1.xml"
        ),
        "sitemap-0.xml": sitemap(),
    },
    "in a folder of a language": {
        "sitemap.xml": sitemap(),
        "en/sitemap.xml": sitemap(
            loc(f"{HOME}/en/rye.html"), loc(f"⟦sitemap-mismatch⟧{HOME}/en/bran.html"), names=[]
        ),
        "en/rye.html": page(
            "rye",
            language="en",
            text="Rye grows on poor soil and survives the winter.",
            **canonical(f"{HOME}/en/rye.html"),
        ).replace("roggen.html", "../roggen.html"),
        "roggen.html": page("roggen", links("en/rye.html")),
    },
    "packed child": {
        "sitemap.xml": index(f"{HOME}/teile/eins.xml.gz"),
        "teile/eins.xml.gz": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html")),
    },
    "named in robots.txt": {
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {HOME}/verzeichnis.xml\n",
        "verzeichnis.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html")),
    },
    "named by WordPress": {
        "wp-sitemap.xml": index(f"{HOME}/wp-sitemap-posts-post-1.xml"),
        "wp-sitemap-posts-post-1.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html")),
    },
    # --- their form
    "relative": {"sitemap.xml": sitemap(loc("⟦sitemap-invalid⟧/hefe.html"), names=NAMES[:7])},
    "other host": {"sitemap.xml": sitemap(loc("⟦sitemap-invalid⟧https://kuchen.example/a.html"))},
    "http": {
        "sitemap.xml": sitemap(
            loc("⟦sitemap-invalid⟧http://brot.example/hefe.html"), names=NAMES[:7]
        )
    },
    "all http": {
        "sitemap.xml": sitemap()
        .replace("https:", "http:")
        .replace("http:", "⟦sitemap-invalid⟧http:", 1)
    },
    "twice": {"sitemap.xml": sitemap(loc(f"⟦sitemap-invalid⟧{HOME}/hefe.html"))},
    "no XML": {
        "sitemap.xml": sitemap(
            loc(f"⟦sitemap-mismatch⟧{HOME}/hefe.html?a=1&b⟦sitemap-invalid⟧=2"), names=NAMES[:7]
        )
    },
    "cut off": {"sitemap.xml": sitemap().removesuffix("</urlset>\n") + "⟦sitemap-invalid⟧"},
    "dates": {
        "sitemap.xml": sitemap(
            *(
                loc(address(name), day)
                for name, day in zip(
                    NAMES,
                    (
                        "2026",
                        "2026-03",
                        "2026-03-01",
                        "2026-03-01T09:00Z",
                        "2026-03-01T09:00:30+01:00",
                        "2026-03-01T09:00:30.45Z",
                        "2024-02-29",
                        "2025-12-31T23:59:59-11:30",
                    ),
                    strict=True,
                )
            ),
            names=[],
        )
    },
    "wrong dates": {
        "sitemap.xml": sitemap(
            *(
                loc(address(name), f"⟦sitemap-invalid⟧{day}")
                for name, day in zip(
                    NAMES,
                    (
                        "01.03.2026",
                        "2026-3-1",
                        "2026-03-01 09:00",
                        "2026-03-01T09:00:00",
                        "2026-02-30",
                        "2026-13",
                        "gestern",
                        "2026-03-01T24:00Z",
                    ),
                    strict=True,
                )
            ),
            names=[],
        )
    },
    # --- their pages
    "dead": {"sitemap.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html"))},
    "missing": {
        "sitemap.xml": sitemap(),
        **KLEIE,
        "kleie.html": page("kleie", title="⟦sitemap-mismatch⟧Kleie in der Backstube"),
    },
    "hidden": {
        "sitemap.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html")),
        **KLEIE,
        "kleie.html": page("kleie", head='<meta name="robots" content="⟦noindex⟧noindex">'),
    },
    "redirected": {
        "sitemap.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/alt.html")),
        "_redirects": "/alt.html /hefe.html 301\n",
    },
    "refreshed": {
        "sitemap.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/alt.html")),
        "alt.html": page("alt", head='<meta http-equiv="refresh" content="0; url=/hefe.html">'),
    },
    "not canonical": {
        "sitemap.xml": sitemap(loc(f"⟦sitemap-mismatch⟧{HOME}/kleie.html")),
        **KLEIE,
        "kleie.html": page("kleie", **canonical(f"{HOME}/hefe.html")),
    },
    "spelled otherwise": {
        "sitemap.xml": sitemap(
            loc("⟦sitemap-mismatch⟧https://www.brot.example/salz.html"),
            loc(f"{HOME}/hefe/"),
            names=NAMES[:6],
        )
    },
    # --- robots.txt
    "robots blocks": {
        "sitemap.xml": sitemap(names=NAMES[:7]).replace(
            "</urlset>", loc(f"⟦robots-blocks⟧{HOME}/hefe.html") + "</urlset>"
        ),
        "robots.txt": "User-agent: *\nDisallow: /hefe\n",
    },
    "robots blocks all": {"robots.txt": "User-agent: *\n⟦robots-blocks⟧Disallow: /\n"},
    "robots hides a noindex": {
        "robots.txt": "User-agent: *\nDisallow: /kleie.html\n",
        **KLEIE,
        "kleie.html": page(
            "kleie",
            title="⟦robots-blocks⟧Kleie",
            head='<meta name="robots" content="⟦noindex⟧noindex">',
        ),
    },
    "robots keeps a stylesheet": {
        "robots.txt": "User-agent: *\n⟦robots-blocks⟧Disallow: /stil/\n",
        "hefe.html": page("hefe", head=CSS),
        "stil/brot.css": "p { color: black }",
    },
    "robots shuts out AI": {
        "robots.txt": "User-agent: GPTBot\n⟦robots-blocks-ai⟧Disallow: /\n\n"
        "User-agent: PerplexityBot\n⟦robots-blocks-ai⟧Disallow: /\n"
    },
    "robots lines": {
        "robots.txt": "⟦robots-invalid⟧Disallow: /a/\nUser-agent: *\n⟦robots-invalid⟧Disallow: b/\n"
        "⟦robots-invalid⟧Disallow /c/\n⟦robots-invalid⟧Dissalow: /d/\n⟦robots-invalid⟧Noindex: /e/\n"
        "⟦robots-invalid⟧Verbot: /f/\nCrawl-delay: 1\nDisallow: /*.pdf$ # keine\n"
        "⟦robots-invalid⟧Sitemap: /sitemap.xml\n",
        "sitemap.xml": sitemap(),
    },
    "robots names no sitemap": {
        "robots.txt": f"⟦robots-invalid⟧Sitemap: {HOME}/alt.xml\nSitemap: {HOME}/sitemap.xml\n",
        "sitemap.xml": sitemap(),
    },
    # --- canonicals
    "canonical of nothing": {
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/weg.html"))
    },
    "canonical is hidden": {
        **KLEIE,
        "kleie.html": page("kleie", head='<meta name="robots" content="⟦noindex⟧noindex">'),
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/kleie.html")),
    },
    "canonical redirects": {
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/alt.html")),
        "_redirects": "/alt.html /salz.html 301\n",
    },
    "canonical refreshes": {
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/alt.html")),
        "alt.html": page("alt", head='<meta http-equiv="refresh" content="0; url=/salz.html">'),
    },
    "canonical has another": {
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/salz.html")),
        "salz.html": page("salz", **canonical(f"{HOME}/hafer.html")),
    },
    "canonicals of each other": {
        "hefe.html": page("hefe", **canonical(f"⟦canonical-mismatch⟧{HOME}/salz.html")),
        "salz.html": page("salz", **canonical(f"⟦canonical-mismatch⟧{HOME}/hefe.html")),
    },
    "canonical in another language": {
        "hefe.html": page(
            "hefe", language="en", **canonical(f"⟦canonical-mismatch⟧{HOME}/salz.html")
        )
    },
    "canonical by http": {
        "hefe.html": page("hefe", **canonical("⟦canonical-mismatch⟧http://brot.example/hefe.html"))
    },
    "canonical elsewhere": {"hefe.html": page("hefe", **canonical("https://anders.example/hefe"))},
    "canonical of a copy": {"hefe.html": page("hefe", **canonical(f"{HOME}/salz.html"))},
    "canonical relative": {"hefe.html": page("hefe", **canonical("⟦canonical-invalid⟧/hefe.html"))},
    "two canonicals": {
        "hefe.html": page(
            "hefe", head=f'<link rel="canonical" href="⟦canonical-invalid⟧{HOME}/salz.html">'
        )
    },
    "canonical in the body": {
        "hefe.html": page(
            "hefe",
            f'<link rel="canonical" href="⟦canonical-invalid⟧{HOME}/hefe.html">',
            canonical="",
        )
    },
    "og:url elsewhere": {
        "hefe.html": page(
            "hefe", head=f'<meta property="og:url" content="⟦canonical-invalid⟧{HOME}/salz.html">'
        )
    },
    "two titles": {"hefe.html": page("hefe", head="⟦metadata-repeated⟧<title>Hefe</title>")},
    "two descriptions": {
        "hefe.html": page(
            "hefe",
            head='<meta name="description" content="Wie Hefe treibt.">\n'
            '<meta name="description" content="⟦metadata-repeated⟧Was Hefe ist.">',
        )
    },
    "description in the body": {
        "hefe.html": page(
            "hefe", '<meta name="description" content="⟦metadata-repeated⟧Was sie ist.">'
        )
    },
    # --- versions
    "versions": _versions(BOTH),
    "no way back": _versions(
        BOTH.replace(f'en" href="{EN}', f'en" href="⟦hreflang-mismatch⟧{EN}').replace(
            f'x-default" href="{EN}', f'x-default" href="{DE}'
        ),
        page("rye", head=version("en", EN) + version("x-default", EN), language="en"),
    ),
    "version of nothing": {
        "roggen.html": page(
            "roggen",
            head=version("de", DE)
            + version("en", f"⟦hreflang-mismatch⟧{EN}")
            + version("x-default", DE),
        )
    },
    "hidden version": _versions(
        version("de", DE) + version("en", f"⟦hreflang-mismatch⟧{EN}") + version("x-default", DE),
        page("rye", head=BOTH + '<meta name="robots" content="⟦noindex⟧noindex">', language="en"),
    ),
    "redirected version": {
        "roggen.html": page(
            "roggen",
            head=version("de", DE)
            + version("en", f"⟦hreflang-mismatch⟧{EN}")
            + version("x-default", DE),
        ),
        "_redirects": "/rye.html /hefe.html 302\n",
    },
    "version that is not canonical": _versions(
        version("de", DE) + version("en", f"⟦hreflang-mismatch⟧{EN}") + version("x-default", DE),
        page("rye", language="en", **canonical(f"⟦canonical-mismatch⟧{HOME}/hefe.html")),
    ),
    "no version for all": _versions(
        version("de", f"⟦hreflang-mismatch⟧{DE}") + version("en", EN),
        page("rye", head=version("de", DE) + version("en", EN), language="en"),
    ),
    "version in another language": _versions(
        BOTH,
        page(
            "rye",
            head=version("de", DE)
            + version("en", f"⟦hreflang-mismatch⟧{EN}")
            + version("x-default", EN),
            language="fr",
        ),
    ),
    "wrong code": _versions(
        version("de", DE) + version("fr", f"⟦hreflang-mismatch⟧{EN}") + version("x-default", EN),
        RYE,
    ),
    "relative version": _versions(
        version("de", DE) + version("en", "⟦hreflang-invalid⟧/rye.html") + version("x-default", EN),
    ),
    "version elsewhere": {
        "roggen.html": page(
            "roggen",
            head=version("de", DE)
            + version("en", "https://rye.example/")
            + version("x-default", DE),
        )
    },
    "versions in a sitemap": _listed(),
    "listed version of nothing": _listed(back="", english=f"⟦hreflang-mismatch⟧{HOME}/weg.html"),
    "listed version is hidden": {
        **_listed(back="", english=f"⟦hreflang-mismatch⟧{HOME}/kleie.html"),
        "index.html": page("index", links("kleie.html", "rye.html")),
        "kleie.html": page("kleie", head='<meta name="robots" content="⟦noindex⟧noindex">'),
    },
    "no way back in a sitemap": _listed(back="", english=f"⟦hreflang-mismatch⟧{EN}"),
    "listed without itself": {
        "sitemap.xml": sitemap(
            f"<url><loc>⟦hreflang-mismatch⟧{address('hefe')}</loc>"
            f"{alternate('x-default', 'https://anders.example/')}</url>",
            names=NAMES[:7],
        )
    },
    "unknown code in a sitemap": _listed(
        more=alternate("en-UK", "⟦hreflang-mismatch⟧https://rye.example/")
    ),
    "relative in a sitemap": _listed(more=alternate("fr", "⟦hreflang-mismatch⟧/fr.html")),
    "a code twice in a sitemap": _listed(
        more=alternate("de", "⟦hreflang-mismatch⟧https://rye.example/")
    ),
    "no version for all in a sitemap": {
        **_listed(),
        "sitemap.xml": sitemap(
            f"<url><loc>⟦hreflang-mismatch⟧{address('hefe')}</loc>"
            f"{alternate('de', address('hefe'))}{alternate('en', 'https://rye.example/')}</url>",
            loc(EN),
            names=NAMES[:7],
        ),
    },
    "unknown code": {
        "roggen.html": page(
            "roggen",
            head=version("de", DE)
            + version("en-UK", "⟦hreflang-invalid⟧https://rye.example/")
            + version("x-default", DE),
        )
    },
    # --- links
    "broken": {
        "sitemap.xml": sitemap(),
        "hefe.html": page("hefe", links("⟦internal-link-broken⟧/kleie.html")),
    },
    "to a redirect": {
        "hefe.html": page("hefe", links("⟦internal-link-redirect⟧/alt.html", "/salz.html")),
        "_redirects": "/alt.html /salz.html 301\n",
    },
    "to an alias": {
        "hefe.html": page("hefe", links("⟦internal-link-redirect⟧/mehl/", "/korn.html")),
        "korn.md": "---\ntitle: Korn\nlang: de\naliases: [/mehl/]\n---\n\nKorn wird gemahlen.\n",
    },
    "to a refresh": {
        "hefe.html": page("hefe", links("⟦internal-link-redirect⟧alt.html")),
        "alt.html": page("alt", head='<meta http-equiv="refresh" content="0; url=/salz.html">'),
    },
    "not to be followed": {
        "hefe.html": page(
            "hefe",
            '<p>Mehr <a rel="nofollow" href="⟦internal-link-nofollow⟧salz.html">über Salz</a>.</p>',
        )
    },
    "own http": {
        "hefe.html": page("hefe", links("⟦internal-link-insecure⟧http://brot.example/salz.html"))
    },
    "mixed": {
        "hefe.html": page(
            "hefe",
            '<p>Ein Bild: <img src="⟦mixed-content⟧http://bild.example/a.jpg" alt="Ein Laib"></p>'
            '<iframe src="⟦mixed-content⟧http://karte.example/"></iframe>'
            '<p><a href="http://anders.example/">Ein Link</a>.</p>',
        )
    },
    "targets": {
        "a.jpg": "x",
        "hefe.html": page(
            "hefe",
            '<p>Bilder: <img src="a.jpg" srcset="a.jpg 1x, ⟦link-broken-local⟧b.jpg 2x" alt="Laib">\n'
            '<picture><source srcset="⟦link-broken-local⟧c.webp"><img src="a.jpg" alt="Laib"></picture>\n'
            '<img src="⟦link-broken-local⟧d.jpg" alt="Ofen" usemap="#karte"></p>\n'
            '<map name="karte"><area href="⟦link-broken-local⟧e.html" alt="Ofen"></map>\n'
            '<video src="⟦link-broken-local⟧f.mp4" poster="⟦link-broken-local⟧g.jpg">\n'
            '<track src="⟦link-broken-local⟧h.vtt"></video>\n'
            '<audio src="⟦link-broken-local⟧i.mp3"></audio>\n'
            '<iframe src="⟦link-broken-local⟧j.html"></iframe>\n'
            '<object data="⟦link-broken-local⟧k.pdf"></object>\n'
            '<embed src="⟦link-broken-local⟧l.pdf">\n'
            '<div style="background-image: url(⟦link-broken-local⟧m.jpg)"><p>Der Ofen.</p></div>\n',
        ),
    },
    # --- pages beside each other
    "one H1 twice": {
        "hefe.html": page("hefe", h1="⟦duplicate-h1⟧Vom Teig"),
        "salz.html": page("salz", h1="⟦duplicate-h1⟧Vom Teig"),
    },
    "one title twice": {
        "hefe.html": page("hefe", title="⟦duplicate-title⟧Vom Teig"),
        "salz.html": page("salz", title="⟦duplicate-title⟧Vom Teig"),
    },
    "one description twice": {
        name: page(
            name.removesuffix(".html"),
            head='<meta name="description" content="⟦duplicate-description⟧Vom Teig, und was er braucht.">',
        )
        for name in ("hefe.html", "salz.html")
    },
    "one text twice": {
        f"{name}.html": page(name, LONG, title=f"⟦near-duplicate⟧{name.title()} in der Backstube")
        for name in ("hefe", "salz")
    },
    "one keyphrase twice": {
        "kleie.md": "---\ntitle: Kleie\nlang: de\nkeyphrase: ⟦keyphrase-cannibalised⟧Brot backen\n"
        "---\n\nVon der Mühle.\n",
        "spelz.md": "---\ntitle: Spelz\nlang: de\nkeyphrase: ⟦keyphrase-cannibalised⟧Brot backen\n"
        "---\n\nVom Acker.\n",
        "index.html": page("index", links("kleie.md", "spelz.md")),
    },
    "one link only": {
        "index.html": page("index", links("kleie.html", "weizen.html")),
        "kleie.html": page("kleie", title="⟦single-inlink⟧Kleie"),
        "roggen.html": page("roggen", links(*(f"{name}.html" for name in NAMES))),
    },
    "far from home": {
        "index.html": page("index", links(*(f"{name}.html" for name in NAMES))),
        "hefe.html": page("hefe", links("a1.html")),
        "a1.html": page("a1", links("a2.html"), title="Eins"),
        "a2.html": page("a2", links("a3.html"), title="Zwei"),
        "a3.html": page("a3", title="⟦page-deep⟧Drei"),
    },
    "one text for two pages": {
        "hefe.html": page("hefe", '<p>Siehe <a href="salz.html">Bester Sauerteig</a>.</p>'),
        "hafer.html": page("hafer", '<p>Siehe <a href="salz.html">bester Sauerteig</a>.</p>'),
        "gerste.html": page(
            "gerste",
            '<p>Siehe <a href="⟦link-text-ambiguous⟧weizen.html">Bester Sauerteig</a>.</p>',
        ),
    },
    "alone": {"kleie.html": page("kleie", title="⟦orphan-page⟧Kleie")},
    "nothing here": {
        **KLEIE,
        "kleie.html": page("kleie", title="⟦soft-404⟧Seite nicht gefunden"),
    },
}


def test_each_rule_of_the_site_has_its_fault() -> None:
    planted = set(_MARK.findall("".join(chain(*(files.values() for files in FAULTS.values())))))
    known = {rule.id for rule in catalog.load().rules if rule.category == "site"}
    assert known <= {one for marks in planted for one in marks.split()}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_and_nothing_else(
    name: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    wanted: list[str] = []
    files = {f"{one}.html": page(one) for one in NAMES} | dict(FAULTS[name])
    for file, text in files.items():
        bare = ""
        for number, part in enumerate(_MARK.split(text)):
            if number % 2:
                line, column = bare.count("\n") + 1, len(bare) - bare.rfind("\n")
                wanted += [f"{file}:{line}:{column} {rule}" for rule in part.split()]
            else:
                bare += part
        Path(file).parent.mkdir(exist_ok=True)
        data = bare.encode()
        Path(file).write_bytes(gzip.compress(data) if file.endswith(".gz") else data)
    usual = ("--isolated", "--no-cache", "--output-format", "concise", "--color", "never")
    off = ",".join(one for one in _OPTIONAL if not any(f" {one}" in fault for fault in wanted))
    run(["check", ".", "--select", _RULES, "--ignore", off, *usual, "--severity", "info"])
    told = map(_TOLD.match, capsys.readouterr().out.splitlines())
    found = [f"{m[1].removeprefix('./')}:{m[2]}:{m[3]} {m[4]}" for m in told if m]
    assert sorted(found) == sorted(wanted)
