"""The place to paste a text, in a real browser: a form without a script, that only we may send.

Wants Debian's ``chromium`` and ``chromium-driver``.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.cli.commands import Check, Showing
from contentlint.cli.serve import Desk, Server
from contentlint.session import Request
from tests.report.test_browser import BROWSER, DRIVER

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.skipif(
        not (DRIVER and BROWSER), reason="needs Debian's chromium and chromium-driver"
    ),
    pytest.mark.usefixtures("empty_directory"),
]


@pytest.fixture
def address() -> Iterator[str]:
    Path("a.md").write_text("# Brot\n", encoding="utf-8")
    desk = Desk(Check(Request(isolated=True, cache=False, jobs=1), Showing()))
    desk.refresh()
    server = Server(("127.0.0.1", 0), desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def driver() -> Iterator[Any]:
    pytest.importorskip("selenium")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.add_argument("--window-size=900,1000")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = str(BROWSER)
    made = Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield made
    finally:
        made.quit()


def test_a_text_is_pasted(address: str, driver: Any, tmp_path: Path) -> None:
    text = (
        "Die Bäckerin kam , sah und backte 🍞 ein ein gutes Brot.\n"
        "Sie wartet seperat <script>window.evil=1</script>..."
    )
    driver.get(address)
    driver.find_element("css selector", "nav a[href=paste]").click()
    assert driver.current_url == f"{address}/paste"
    area = driver.find_element("id", "text")
    driver.execute_script("arguments[0].value = arguments[1]", area, text)
    driver.find_element("css selector", "select").send_keys("Text")
    driver.find_element("css selector", "button").click()
    assert driver.find_element("css selector", "h2").text == "3 findings"
    marked = [one.text for one in driver.find_elements("css selector", "mark")]
    assert marked[0].strip(" ,") == ""
    assert "seperat" in marked
    areas = driver.find_elements("css selector", "textarea")
    assert areas[0].get_property("value") == text
    fixed = areas[1].get_property("value")
    assert fixed.startswith("Die Bäckerin kam, sah und backte 🍞 ein ")
    assert fixed.endswith("</script>…")
    assert driver.execute_script("return window.evil") is None
    shot = os.environ.get("PASTE_SHOT")
    if shot:
        driver.save_screenshot(shot)

    # A page of somebody else fills in the form and sends it.
    other = tmp_path / "other.html"
    other.write_text(
        f'<form method="post" action="{address}/paste"><input name="text" value="x"></form>'
        "<script>document.forms[0].submit()</script>",
        encoding="utf-8",
    )
    log = driver.get_log("browser")
    assert log == []
    driver.get(other.as_uri())
    assert "not from a page of this server" in driver.page_source
