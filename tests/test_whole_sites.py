"""Three generated sites with planted faults: each is found at its place, and nothing else is."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from contentlint.cli import run

HOME = "https://brot.example"
SUBJECTS = {
    "roggen": "Roggen wächst auf kargen Böden und hält den Winter aus.",
    "weizen": "Weizen trägt dank Kleber hohe, lockere Laibe.",
    "dinkel": "Spelzen schützen jedes Korn vom Dinkel bis in die Mühle.",
    "gerste": "Mälzer lassen Gerste keimen und rösten sie danach.",
    "hafer": "In Flocken gequetscht kommt Hafer morgens in die Schüssel.",
    "emmer": "Schon Ägypter kannten Emmer, dieses alte Getreide.",
    "salz": "Ohne eine Prise Salz schmeckt jede Kruste fad.",
    "hefe": "Winzige Pilze der Hefe treiben alles in die Höhe.",
    "wasser": "Kalk und Wärme im Wasser entscheiden über jeden Tag.",
    "ofen": "Ein Ofen aus Steinen speichert, was Flammen ihnen geben.",
}
"""Pages that are written soundly, each with its one sentence."""
_PLANTED = re.compile(r"⟦([a-z0-9 -]+)⟧")
_TOLD = re.compile(r"(.+?):(\d+):(\d+): \w+\[([a-z0-9-]+)\]: ")


def planted(name: str, text: str) -> tuple[str, list[str]]:
    """Return a file without its marks, and what they say is found where they stood."""
    faults: list[str] = []
    bare = ""
    for number, part in enumerate(_PLANTED.split(text)):
        if number % 2:
            line, column = bare.count("\n") + 1, len(bare) - bare.rfind("\n")
            faults += [f"{name}:{line}:{column} {rule}" for rule in part.split()]
        else:
            bare += part
    return bare, faults


def judged(
    files: Mapping[str, str], root: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[list[str], list[str]]:
    """Write a site, and return what is wrong with it and what is said of it."""
    wanted: list[str] = []
    for name, text in files.items():
        bare, faults = planted(name, text)
        wanted += faults
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bare, encoding="utf-8")
    usual = ("--isolated", "--no-cache", "--output-format", "concise", "--color", "never")
    optional = "single-inlink,page-deep,link-text-ambiguous"
    run(
        [
            "check",
            ".",
            "--select",
            "site",
            "--ignore",
            optional,
            *more,
            *usual,
            "--severity",
            "info",
        ]
    )
    told = map(_TOLD.match, capsys.readouterr().out.splitlines())
    found = [f"{m[1].removeprefix('./')}:{m[2]}:{m[3]} {m[4]}" for m in told if m]
    return sorted(wanted), sorted(found)


def page(
    name: str,
    text: str,
    links: str = "",
    *,
    title: str = "",
    canonical: str = "",
    head: str = "",
    language: str = "de",
) -> str:
    canonical = canonical or f"{HOME}/{name}/"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f"<title>{title or f'{name.title()} in der Backstube'}</title>\n"
        f'<meta name="description" content="{text}">\n'
        f'<link rel="canonical" href="{canonical}">\n{head}</head><body><main><article>\n'
        f"<h1>{name.title()}</h1>\n<p>{text}</p>\n{links}</article></main></body></html>\n"
    )


def link(target: str, more: str = "") -> str:
    return f'<p>Mehr dazu steht <a href="{target}"{more}>hier</a>.</p>\n'


def test_what_astro_publishes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = list(SUBJECTS)
    ring = dict(zip(names, [*names[1:], names[0]], strict=True))
    files = {
        f"dist/{name}/index.html": page(name, text, link(f"/{ring[name]}/"))
        for name, text in SUBJECTS.items()
    }
    files["dist/index.html"] = page(
        "start",
        "Willkommen beim Blog über gutes Brot.",
        link("/roggen/")
        + link("⟦internal-link-broken⟧/kleie/")
        + link("⟦internal-link-redirect⟧/alt/")
        + link("⟦internal-link-insecure⟧http://brot.example/salz/")
        + link("⟦internal-link-nofollow⟧/hefe/", ' rel="nofollow"')
        + link("/kopie/")
        + link("/kette/")
        + link("/fehlt/")
        + link("/still/"),
        canonical=f"{HOME}/",
    )
    files["dist/einsam/index.html"] = page(
        "einsam", "Niemand führt hierher.", title="⟦orphan-page sitemap-mismatch⟧Einsam am Rand"
    )
    files["dist/kopie/index.html"] = page(
        "kopie", "Diese Fassung wird gedruckt.", canonical=f"{HOME}/ofen/"
    )
    files["dist/kette/index.html"] = page(
        "kette", "Hier folgt eins aufs andere.", canonical=f"⟦canonical-mismatch⟧{HOME}/kopie/"
    )
    files["dist/fehlt/index.html"] = page(
        "fehlt", "Das Ziel davon wurde gelöscht.", canonical=f"⟦canonical-mismatch⟧{HOME}/weg/"
    )
    files["dist/still/index.html"] = page(
        "still", "Dies soll keiner suchen.", head='<meta name="robots" content="noindex">\n'
    )
    files["dist/_redirects"] = "/alt/ /roggen/ 301\n"
    files["dist/robots.txt"] = (
        "User-agent: *\nAllow: /\n⟦robots-invalid⟧Noindex: /still/\n\n"
        f"Sitemap: {HOME}/sitemap-index.xml\n"
    )
    files["dist/sitemap-index.xml"] = (
        '<?xml version="1.0"?><sitemapindex><sitemap>'
        f"<loc>{HOME}/sitemap-0.xml</loc></sitemap></sitemapindex>\n"
    )
    listed = [f"{HOME}/", *(f"{HOME}/{name}/" for name in names)]
    wrong = [
        f"⟦sitemap-mismatch⟧{HOME}/kleie/",
        f"⟦sitemap-mismatch⟧{HOME}/alt/",
        f"⟦sitemap-mismatch⟧{HOME}/still/",
        f"⟦sitemap-mismatch⟧{HOME}/kopie/",
        f"⟦sitemap-invalid⟧{HOME}/ofen/",
    ]
    rows = "".join(f"<url><loc>{one}</loc></url>\n" for one in (*listed, *wrong))
    dated = f"<url><loc>{HOME}/fehlt/</loc><lastmod>⟦sitemap-invalid⟧gestern</lastmod></url>\n"
    files["dist/sitemap-0.xml"] = f'<?xml version="1.0"?>\n<urlset>\n{rows}{dated}</urlset>\n'
    wanted, found = judged(files, tmp_path, capsys)
    assert found == wanted


def test_a_site_in_two_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def versions(name: str, marked: str = "{}", english: str = "") -> str:
        rows = {
            "de": f"{HOME}/de/{name}.html",
            "en": marked.format(english or f"{HOME}/en/{name}.html"),
            "x-default": f"{HOME}/de/{name}.html",
        }
        return "".join(
            f'<link rel="alternate" hreflang="{code}" href="{url}">\n' for code, url in rows.items()
        )

    names = list(SUBJECTS)
    ring = dict(zip(names, [*names[1:], names[0]], strict=True))
    marked = {
        "roggen": "⟦hreflang-mismatch⟧{}",  # does not link back
        "weizen": "⟦hreflang-mismatch⟧{}",  # is hidden
    }
    files: dict[str, str] = {}
    for number, (name, text) in enumerate(SUBJECTS.items()):
        files[f"de/{name}.html"] = page(
            name,
            text,
            link(f"/de/{ring[name]}.html"),
            canonical=f"{HOME}/de/{name}.html",
            head=versions(name, marked.get(name, "{}")),
        )
        # Itself it calls English, and says that it is in French.
        own = "⟦hreflang-mismatch⟧{}" if name == "dinkel" else "{}"
        head = "" if name == "roggen" else versions(name, own)
        if name == "weizen":
            head += '<meta name="robots" content="noindex">\n'
        files[f"en/{name}.html"] = page(
            name,
            f"This is page number {number} of ten, and it says something of its own.",
            link(f"/en/{ring[name]}.html"),
            title=f"All of chapter {name}",
            canonical=f"{HOME}/en/{name}.html",
            head=head,
            language="fr" if name == "dinkel" else "en",
        )
    files["de/neu.html"] = page(
        "neu",
        "Die Übersetzung davon steht noch aus.",
        link("/de/roggen.html"),
        canonical=f"{HOME}/de/neu.html",
        head=versions("neu", "⟦hreflang-mismatch⟧{}"),
    )
    files["de/ofen.html"] = files["de/ofen.html"].replace(
        "</article>", f"{link('/de/neu.html')}</article>"
    )
    files["en/salz.html"] = files["en/salz.html"].replace(
        f'rel="canonical" href="{HOME}/en/salz.html"',
        f'rel="canonical" href="⟦canonical-mismatch⟧{HOME}/de/salz.html"',
    )
    files["de/salz.html"] = files["de/salz.html"].replace(
        f'hreflang="en" href="{HOME}', f'hreflang="en" href="⟦hreflang-mismatch⟧{HOME}'
    )
    wanted, found = judged(files, tmp_path, capsys)
    assert found == wanted


def test_a_wordpress_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = list(SUBJECTS)
    ring = dict(zip(names, [*names[1:], names[0]], strict=True))

    def meta(key: str, value: str) -> str:
        return (
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
            f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        )

    def post(number: int, name: str, text: str, *, title: str = "", more: str = "") -> str:
        return (
            f"<item><title>{title or f'{name.title()} in der Backstube'}</title>"
            f"<link>{HOME}/{name}/</link><content:encoded><![CDATA[<p>{text}</p>\n"
            f"]]></content:encoded><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_date>2026-01-{number:02} 09:30:00</wp:post_date>"
            f"<wp:post_name>{name}</wp:post_name><wp:status>publish</wp:status>"
            f"<wp:post_type>post</wp:post_type>{more}</item>\n"
        )

    def sentence(name: str, target: str) -> str:
        return f'{SUBJECTS[name]} Mehr dazu steht <a href="{target}">hier</a>.'

    more = {
        "salz": meta("rank_math_focus_keyword", "⟦keyphrase-cannibalised⟧Brot backen"),
        "hefe": meta("_yoast_wpseo_focuskw", "⟦keyphrase-cannibalised⟧Brot backen"),
    }
    items = [
        post(number, name, sentence(name, f"/{ring[name]}/"), more=more.get(name, ""))
        for number, name in enumerate(names, 1)
    ]
    items[0] = items[0].replace("</p>", f"</p>{link('⟦internal-link-broken⟧/gibtsnicht/')}")
    items[1] = items[1].replace("</p>", f"</p>{link('⟦internal-link-broken⟧/?p=999')}")
    items[2] = items[2].replace("</p>", f"</p>{link('/?p=3')}{link(f'{HOME}/?p=4')}")
    items.append(post(11, "allein", "Niemand führt hierher.", title="⟦orphan-page⟧Allein"))
    head = (
        '\n<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>Brot & Teig</title>'
        f"<language>de-DE</language><wp:base_blog_url>{HOME}</wp:base_blog_url>\n"
    )
    wanted, found = judged(
        {"export.xml": f"{head}{''.join(items)}</channel></rss>\n"}, tmp_path, capsys
    )
    # A post of an export is named by its number.
    assert sorted(re.sub(r"#\d+", "", one) for one in found) == wanted
