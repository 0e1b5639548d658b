"""How large the HTML report gets, how long it takes to write, and to open in Chromium.

    python benchmarks/report.py [ARTICLES] [--keep FILE]
    python benchmarks/report.py --open FILE

Articles are generated: 250 different ones of some 400 words, checked once, each under as many
paths, titles and dates as are needed. Times are of this machine; run it twice.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.catalog import load
from contentlint.report.base import Options
from contentlint.report.html import HtmlReporter
from contentlint.result import Summary
from contentlint.session import Checker, Invocation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.result import Result

_DISTINCT = 250
_SUBJECTS = ("Sauerteig", "Hefeteig", "Roggenbrot", "Ofen", "Mehl", "Kruste", "Stollen", "Zopf")
_VERBS = ("braucht", "verlangt", "bekommt", "verdient", "behält", "verliert")
_THINGS = ("Wärme", "Geduld", "Zeit", "Wasser", "Ruhe", "einen Platz", "gute Pflege", "etwas Salz")
_ENDS = ("am Abend", "nach zwei Stunden", "in der Regel", ", und das bleibt so", "vor dem Backen")
_FAULTS = ("Er kam , sah und blieb.", "Der der Teig ruht.", '"Gut" sagt man - immer.', "")


def articles(number: int) -> Iterator[str]:
    """Yield German articles, the same for the same number."""
    chance = random.Random(19)  # noqa: S311 -- the same articles each time
    for at in range(number):
        subject = chance.choice(_SUBJECTS)
        parts = [
            f"---\ntitle: {subject} und {chance.choice(_THINGS)} im Alltag ({at})",
            f"author: Person {chance.randrange(40)}",
            f"category: Ressort {chance.randrange(12)}",
            f"date: 20{chance.randrange(20, 27)}-0{chance.randrange(1, 10)}-11\n---\n",
        ]
        for section in range(4):
            parts.append(f"\n## {chance.choice(_SUBJECTS)} {section}\n")
            for _ in range(3):
                parts.append("\n" + " ".join(_sentence(chance) for _ in range(7)))
                parts.append(chance.choice(_FAULTS) + "\n")
        yield "\n".join(parts)


def _sentence(chance: random.Random) -> str:
    words = (chance.choice(one) for one in (_SUBJECTS, _VERBS, _THINGS, _ENDS))
    return f"{' '.join(words)}.".replace(" ,", ",")


def results(number: int) -> list[Result]:
    """Return the results of so many articles."""
    checker = Checker(Invocation(isolated=True, metrics=True, text=True))
    distinct: list[Result] = []
    for at, text in enumerate(articles(min(_DISTINCT, number))):
        distinct += checker.check_data(f"ressort/{at}.md", text.encode())
    found = []
    for at in range(number):
        one = distinct[at % len(distinct)]
        found.append(one._replace(path=f"ressort/{at}.md", title=f"{one.title} {at}"))
    return found


def write(found: list[Result], path: Path) -> float:
    """Write the report and return how many seconds that took."""
    begun = time.perf_counter()
    options = Options(version="0", rule=load().by_id.get, site="brot.example")
    reporter = HtmlReporter(options)
    summary = Summary()
    with path.open("w", encoding="utf-8") as out:
        reporter.begin(out)
        for one in found:
            summary = summary.plus(one)
            reporter.result(one, out)
        reporter.end(summary, out)
    return time.perf_counter() - begun


_TIMED = """
const done = arguments[arguments.length - 1], begun = performance.now();
delete document.documentElement.dataset.ready;
location.hash = arguments[0];
const look = () => document.documentElement.dataset.ready === arguments[0]
  ? requestAnimationFrame(() => done(performance.now() - begun)) : setTimeout(look, 1);
look();
"""


def opened(path: Path) -> dict[str, float]:
    """Return in milliseconds how long a browser takes to be ready, and for each view."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000"):
        options.add_argument(flag)
    driver: Any = Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    try:
        driver.get(path.resolve().as_uri())
        driver.execute_async_script(
            "const done = arguments[0]; const look = () =>"
            " document.documentElement.dataset.ready ? done() : setTimeout(look, 5); look();"
        )
        ready = driver.execute_script(
            "const one = performance.getEntriesByType('navigation')[0]; return one.loadEventEnd;"
        )
        views = {"list": "#/articles", "article": "#/article/1", "rules": "#/rules"}
        times = {name: driver.execute_async_script(_TIMED, view) for name, view in views.items()}
        searched = driver.execute_async_script(_TIMED, "#/articles?q=brot")
        heap = driver.execute_script("return performance.memory.usedJSHeapSize / 1e6")
        return {"ready": ready, **times, "search": searched, "heap in MB": heap}
    finally:
        driver.quit()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=5000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--open", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = given.open or given.keep or Path(directory) / "report.html"
        if not given.open:
            found = results(given.articles)
            seconds = write(found, path)
            print(f"{len(found)} articles written in {seconds:.1f} s")
        print(f"{path.stat().st_size / 1e6:.1f} MB")
        if shutil.which("chromedriver") is None:
            sys.exit("not opened: needs Debian's chromium and chromium-driver")
        for name, value in opened(path).items():
            print(f"{name:12} {value:7.0f}")


if __name__ == "__main__":
    main()
