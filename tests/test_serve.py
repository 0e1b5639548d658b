"""The live page: who may read it, and that it is new when articles are."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.cli.commands import Check, Showing
from contentlint.cli.serve import Desk, Server
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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_reads_only(server: Server, method: str) -> None:
    assert ask(server, method=method)[0] == 501


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
