"""The live page: who may read it, and that it is new when articles are."""

from __future__ import annotations

import http.client
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from contentlint.cli.commands import Check, ServeReport, Showing
from contentlint.cli.serve import Desk, Server, serve_report
from contentlint.config import ConfigError
from contentlint.session import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("empty_directory")


@pytest.fixture
def server() -> Iterator[Server]:
    Path("a.md").write_text("# Gutes Brot\n\nEr kam , sah.\n", encoding="utf-8")
    request = Request(isolated=True, metrics=True, text=True, cache=False, jobs=1)
    desk = Desk(Check(request, Showing(run_info=True)))
    assert desk.refresh()
    server = Server(("127.0.0.1", 0), desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(
    server: Server, path: str = "/", host: str | None = None, method: str = "GET"
) -> tuple[int, str]:
    port = int(server.server_address[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        method, path, headers={"Host": f"127.0.0.1:{port}" if host is None else host}
    )
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_the_report_is_shown_and_may_ask_this_server_alone(server: Server) -> None:
    status, page = ask(server)
    assert status == 200
    assert "Gutes Brot" in page
    assert "connect-src 'self'" in page
    assert "default-src 'none'" in page
    assert ask(server, "/?x=1")[0] == 200
    assert ask(server, method="HEAD") == (200, "")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", ""])
def test_a_name_of_somebody_else_is_refused(server: Server, host: str) -> None:
    status, page = ask(server, host=host)
    assert status == 421
    assert "Brot" not in page


def test_the_machines_own_names_are_known(server: Server) -> None:
    assert ask(server, "/version", f"localhost:{server.server_address[1]}")[0] == 200


@pytest.mark.parametrize("path", ["/a.md", "/../a.md", "/etc/passwd", "/version/x"])
def test_nothing_else_is_there(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_it_reads_only(server: Server, method: str) -> None:
    assert ask(server, method=method)[0] == 501


def send(server: Server, body: str, path: str = "/paste", **headers: str) -> tuple[int, str]:
    host = f"127.0.0.1:{server.server_address[1]}"
    connection = http.client.HTTPConnection(host, timeout=30)
    told = {"Host": host, "Origin": f"http://{host}", **headers}
    connection.request("POST", path, body, headers={k: v for k, v in told.items() if v})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_pasted_text_is_checked_and_fixed(server: Server) -> None:
    status, form = ask(server, "/paste")
    assert status == 200
    assert '<form method="post" action="/paste"' in form
    assert "<script" not in form
    text = "Das ist gut , sagt <b>Anna</b>...\r\nUnd Süßes 🍞.\r\n"
    body = urlencode({"text": text, "format": "text"})
    status, page = send(server, body)
    assert status == 200
    assert 'class="warning"' in page or 'class="error"' in page
    assert "&lt;b&gt;Anna&lt;/b&gt;" in page
    assert "<b>Anna" not in page
    assert "Das ist gut, sagt &lt;b&gt;Anna&lt;/b&gt;…\nUnd Süßes 🍞.\n</textarea>" in page


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("text=%00%01%02%03&format=text", "is not text"),
        ("", "Nothing to say"),
        ("x=1&" * 9, "Nothing"),
    ],
)
def test_what_can_hardly_be_read(server: Server, body: str, why: str) -> None:
    status, page = send(server, body)
    assert status == 200
    assert why in page


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/paste", {"Origin": "http://evil.example"}, 403),
        ("/paste", {"Origin": "null"}, 403),
        ("/paste", {"Origin": ""}, 403),
        ("/paste", {"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ("/", {}, 404),
        ("/paste", {"Content-Length": "1000001"}, 413),
        ("/paste", {"Content-Length": "-1"}, 411),
        ("/paste", {"Content-Length": "9" * 5000}, 413),
    ],
)
def test_texts_of_others_are_refused(
    server: Server, path: str, headers: dict[str, str], status: int
) -> None:
    assert send(server, "text=Brot", path, **headers)[0] == status


def test_it_is_new_when_articles_are(server: Server) -> None:
    before = ask(server, "/version")
    assert not server.desk.refresh()
    assert ask(server, "/version") == before
    Path("a.md").write_text("# Bestes Brot\n\nEr kam.\n", encoding="utf-8")
    assert server.desk.refresh()
    assert ask(server, "/version") != before
    assert "Bestes Brot" in ask(server)[1]
    Path("b.md").write_text("# Mehr Brot\n", encoding="utf-8")
    assert server.desk.refresh()
    assert "Mehr Brot" in ask(server)[1]


def test_the_sixth_protocols_loopback_is_served_and_an_address_elsewhere_refused() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    desk = Desk(
        Check(Request(isolated=True, metrics=True, text=True, cache=False, jobs=1), Showing())
    )
    try:
        server = Server(("::1", 0), desk)
    except OSError as error:
        pytest.skip(f"this machine's loopback has no IPv6: {error}")
    assert server.server_address[0] == "::1"
    server.server_close()


def test_an_address_that_is_not_this_machines_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Brot\n")
    request = Request((str(tmp_path),), isolated=True, metrics=True, text=True, cache=False, jobs=1)
    command = ServeReport(Check(request, Showing()), "203.0.113.9", 0)
    with pytest.raises(ConfigError, match=r"--address 203\.0\.113\.9 --port 0: cannot be listened"):
        serve_report(command)
