"""The HTML report in a real browser: what it does, and what it does not let others do.

Wants Debian's ``chromium`` and ``chromium-driver``; axe-core is looked for where ``AXE_CORE`` says.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.catalog import load
from contentlint.history import Entry, past_of
from contentlint.session import Checker, Invocation
from tests.report.samples import OPTIONS, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.result import Result

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium")
AXE = os.environ.get("AXE_CORE", "")
pytestmark = pytest.mark.skipif(
    not (DRIVER and BROWSER), reason="needs Debian's chromium and chromium-driver"
)
EVIL = "</script><script>window.evil=1</script><img src=x onerror='window.evil=2'>"
PROSE = "Sauerteig braucht Zeit und Wärme, und wer beides hat, bekommt gutes Brot. " * 16
ARTICLES = {
    "kueche/sauerteig.md": "---\ntitle: Sauerteig für Anfänger\nauthor: Änne Öhm\n"
    "date: 2026-03-01\nkeyphrase: Sauerteig\ntags: [Brot]\n---\n\n"
    "Er kam , sah. Das 🍞 ist der der Teig. [Hier](javascript:window.evil=3)\n\n"
    f"## Teig\n\n![](teig.jpg)\n\n{PROSE}\n",
    "kueche/hefe.md": f"---\ntitle: Hefe und Zucker\nauthor: Ben Kurz\n---\n\n## Teig\n\n{PROSE}\n",
    "technik/ofen.md": f"# Öfen im Vergleich\n\n{PROSE}\n\n- Gas\n- Strom\n",
    "technik/evil.md": f'---\ntitle: "{EVIL}"\nauthor: "{EVIL}"\ncategory: "{EVIL}"\n'
    f'description: "{EVIL}"\n---\n\nText `{EVIL}` &lt;img onerror=alert(1)&gt; .\n\n{PROSE}\n',
    "technik/kurz.txt": "Kurz\n\nNur wenig.\n",
}


def results() -> list[Result]:
    checker = Checker(Invocation(isolated=True, metrics=True, text=True))
    found: list[Result] = []
    for path, text in ARTICLES.items():
        found += checker.check_data(path, text.encode())
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    checked = results()
    run = {"started": "2026-10-01T00:00:00Z", "commit": "", "branch": "", "configuration": "x"}
    before = {one.path: past_of(one) for one in checked[1:]}
    options = OPTIONS._replace(
        rule=load().by_id.get, site="brot.example", history=(Entry(run, before),)
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render("html", *checked, options=options), encoding="utf-8")
    return path.as_uri()


class Page:
    """A browser with the report in it."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        self.address = address

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def open(self, path: str) -> None:
        self.run(
            "delete document.documentElement.dataset.ready;"
            "if (location.hash !== arguments[0]) location.hash = arguments[0];"
            "else dispatchEvent(new HashChangeEvent('hashchange'));",
            path,
        )
        self.wait(f"document.documentElement.dataset.ready === {path!r}")

    def wait(self, condition: str) -> None:
        end = time.monotonic() + 20
        while not self.run(f"return Boolean({condition})"):
            assert time.monotonic() < end, f"never: {condition}"
            time.sleep(0.02)

    def keys(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)",
            selector,
        )
        return found


@pytest.fixture(scope="module")
def browser(report: str) -> Iterator[Page]:
    pytest.importorskip("selenium")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.add_argument("--window-size=1280,1000")
    options.add_experimental_option("prefs", {"intl.accept_languages": "de"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = str(BROWSER)
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    try:
        page = Page(driver, report)
        log: Any = driver.get_log
        driver.get(f"{report}#/")
        page.wait("document.documentElement.dataset.ready")
        yield page
        logged = [one["message"] for one in log("browser")]
        sent = [
            one["message"]
            for one in log("performance")
            if "Network.requestWillBeSent" in one["message"]
            and '"url":"file://' not in one["message"]
        ]
        assert (logged, sent) == ([], [])  # no console errors, no request
        assert page.run("return window.evil") is None
    finally:
        driver.quit()


def test_the_front_page_says_where_we_stand(browser: Page) -> None:
    browser.open("#/")
    assert browser.texts("h1") == ["1 von 5 Artikeln sollte so nicht erscheinen."]
    assert browser.texts("h2")[:3] == ["Korrektheit", "SEO", "Lesbarkeit"]
    assert "Neu seit" in browser.texts("h2")[3]
    assert "Zuerst zu beheben" in browser.texts("h2")
    browser.run("document.querySelector('button[lang=en]').click()")
    assert browser.texts("h1") == ["1 of 5 articles should not go out as it is."]
    assert browser.run("return document.documentElement.lang") == "en"
    browser.run("document.querySelector('button[lang=de]').click()")


def titles(browser: Page) -> list[str]:
    return browser.texts(".articles tbody th a span")


def test_filters_narrow_the_list_and_stay_in_the_address(browser: Page) -> None:
    browser.open("#/articles")
    assert len(titles(browser)) == 5
    choose = (
        "const field = document.querySelector(`[name=${arguments[0]}]`);"
        "field.value = arguments[1]; field.dispatchEvent(new Event('change'));"
    )
    browser.run(choose, "section", "kueche")
    assert sorted(titles(browser)) == ["Hefe und Zucker", "Sauerteig für Anfänger"]
    browser.run(choose, "author", "Ben Kurz")
    assert titles(browser) == ["Hefe und Zucker"]
    assert browser.run("return location.hash") == "#/articles?section=kueche&author=Ben+Kurz"
    assert browser.texts("p.count") == ["1 von 5 Artikeln"]
    browser.open("#/articles?light=none")
    assert titles(browser) == ["Kurz"]
    browser.open("#/articles?rule=plenk&level=error")
    assert "Sauerteig für Anfänger" in titles(browser)
    assert "Hefe und Zucker" not in titles(browser)
    browser.open("#/articles?fresh=1")
    assert titles(browser) == ["Sauerteig für Anfänger"]


def test_search_finds_without_accents_and_by_many_words(browser: Page) -> None:
    browser.open("#/articles")
    browser.keys("/")
    assert browser.run("return document.activeElement.id") == "search"
    browser.keys("ofen vergleich")
    assert titles(browser) == ["Öfen im Vergleich"]
    assert "q=ofen" in browser.run("return location.hash")
    browser.run("document.querySelector('#search').value = ''")
    browser.keys("\ue00c")


def test_the_list_is_sorted(browser: Page) -> None:
    browser.open("#/articles?sort=title")
    assert titles(browser)[1:] == [
        *("Hefe und Zucker", "Kurz", "Öfen im Vergleich", "Sauerteig für Anfänger")
    ]
    browser.open("#/articles?sort=words")
    assert titles(browser)[-1] == "Kurz"


def test_marks_stand_at_the_right_characters(browser: Page) -> None:
    browser.open("#/article/0")
    marked = browser.run(
        "return [...document.querySelectorAll('.paper mark')].map((one) => {"
        "  const range = document.createRange(); const block = one.closest('[data-block]');"
        "  range.setStart(block, 0); range.setEndBefore(one);"
        "  return [one.textContent, range.toString()]; })"
    )
    assert ["der", "Er kam , sah. Das 🍞 ist der "] in marked
    assert [" ", "Er kam"] in marked or [" ,", "Er kam"] in marked
    # A picture that stands alone is shown once, and marked.
    assert len(browser.texts(".paper .image")) == 1
    assert len(browser.texts(".paper .image mark")) >= 1
    assert "▣" not in browser.texts(".paper .paragraph")


def test_a_mark_and_its_finding_are_one(browser: Page) -> None:
    browser.open("#/article/0")
    browser.run(
        "[...document.querySelectorAll('.paper mark')].find((m) => m.textContent === 'der').click()"
    )
    (chosen,) = browser.texts(".finding.on button")
    assert "Wort doppelt" in chosen
    assert browser.texts(".paper mark.on") == ["der"]
    assert "f=" in browser.run("return location.hash")
    address = browser.run("return location.hash")
    browser.open("#/")
    browser.open(address)
    assert browser.texts(".paper mark.on") == ["der"]


def test_the_keyboard_goes_everywhere(browser: Page) -> None:
    browser.open("#/")
    browser.keys("2")
    browser.wait("location.hash === '#/articles' && document.querySelector('.articles')")
    browser.keys("3")
    browser.wait("location.hash === '#/rules' && document.querySelector('.rules')")
    browser.open("#/article/0")
    browser.keys("j")
    first = browser.texts(".finding.on button")
    assert browser.run("return document.activeElement.closest('.finding') !== null")
    browser.keys("j")
    assert browser.texts(".finding.on") != first
    browser.run("document.querySelector('#tab-findings').focus()")
    browser.keys("\ue014")
    assert browser.run("return document.activeElement.id") == "tab-card"
    assert browser.run("return document.querySelector('#panel-card').classList.contains('open')")
    browser.keys("?")
    assert browser.run("return document.querySelector('dialog').open")
    browser.keys("\ue00c")
    browser.wait("!document.querySelector('dialog')")
    browser.keys("n")
    browser.wait("location.hash !== '#/article/0'")


def test_the_report_card_and_what_passed_are_told(browser: Page) -> None:
    browser.open("#/article/0")
    assert any("Suchbegriff im Titel" in one for one in browser.texts("#panel-passed li"))
    assert any("Leerzeichen vor Satzzeichen" in one for one in browser.texts("#panel-card li"))
    assert browser.texts("#panel-outline li") == ["H2Teig"]
    assert any("Sauerteig" in one for one in browser.texts("#panel-facts dd"))
    assert " Suchbegriff im Titelin Ordnung" in browser.texts("#panel-facts li")


def test_a_rule_shows_all_its_places(browser: Page) -> None:
    browser.open("#/rule/plenk")
    browser.wait("document.querySelectorAll('.places > li').length")
    assert any("Er kam" in one for one in browser.texts(".places ul li"))
    assert len("".join(browser.texts(".prose"))) > 50


def test_hostile_titles_and_texts_do_nothing(browser: Page) -> None:
    browser.open("#/article/3")
    assert browser.texts("h1") == [EVIL]
    assert EVIL in "".join(browser.texts(".paper"))
    assert browser.run("return document.querySelectorAll('img, iframe, [onerror]').length") == 0
    assert browser.run("return document.querySelectorAll('script').length") == 2
    browser.open("#/article/0")
    assert browser.run("return document.querySelectorAll('a[href^=javascript]').length") == 0
    browser.run("location.hash = '#/article/99'")
    browser.wait("location.hash === '#/articles'")
    assert browser.run("return window.evil") is None


VIEWS = ("#/", "#/articles", "#/article/0", "#/article/4", "#/rules", "#/rule/plenk")


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (380, 800)])
def test_nothing_is_wider_than_the_screen(browser: Page, width: int, height: int) -> None:
    sizes = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    try:
        for view in VIEWS:
            browser.open(view)
            over = browser.run("return document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, view
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.skipif(not AXE, reason="needs axe-core: AXE_CORE=node_modules/axe-core/axe.min.js")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Page, theme: str) -> None:
    browser.run("document.documentElement.dataset.theme = arguments[0]", theme)
    if not browser.run("return Boolean(window.axe)"):
        browser.run(Path(AXE).read_text(encoding="utf-8"))
    for view in VIEWS:
        browser.open(view)
        found = browser.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then("
            "(found) => done(found.violations.map((one) => [one.id, one.nodes.length,"
            " one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary])))"
        )
        assert found == [], view
