from __future__ import annotations

import time

import pytest

from contentlint.languagetool.client import (
    Client,
    Patience,
    RefusedError,
    UnavailableError,
    address,
)

from . import fake

ASK = {"language": "de-DE", "text": "Das Brot ist gud."}
GOOD = fake.finds("gud")


def client(server: fake.Fake | str, patience: float = 5.0) -> Client:
    url = server if isinstance(server, str) else server.url
    return Client(address(url), Patience(patience, patience), sleep=lambda _seconds: None)


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "secure"),
    [
        ("http://localhost:8081", "localhost", 8081, "", False),
        ("http://localhost:8081/", "localhost", 8081, "", False),
        ("http://localhost:8081/v2", "localhost", 8081, "", False),
        ("http://lt.example/tool/v2/check", "lt.example", 80, "/tool", False),
        ("https://lt.example/api", "lt.example", 443, "/api", True),
        ("http://[::1]:8081", "::1", 8081, "", False),
    ],
)
def test_addresses(url: str, host: str, port: int, path: str, secure: bool) -> None:
    found = address(url)
    assert found[:4] == (host, port, path, secure)


@pytest.mark.parametrize(
    "url", ["", "on", "localhost:8081", "ftp://a.example", "http://", "http://a:b"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match=r"address|[Pp]ort"):
        address(url)


def test_passwords_in_addresses_are_not_shown() -> None:
    assert "geheim" not in address("http://ich:geheim@lt.example/").text


def test_an_answer() -> None:
    with fake.running(always=GOOD) as server:
        asking = client(server)
        assert [m["length"] for m in asking.check(ASK)["matches"]] == [3]
        assert asking.check(ASK)["matches"]
        assert server.asked == [ASK, ASK]


@pytest.mark.parametrize(
    "fault",
    [fake.says(500, b"oops"), fake.says(503, b""), fake.hangs_up, fake.breaks_off],
    ids=["500", "503", "hangs up", "half an answer"],
)
def test_another_try_helps(fault: fake.Act) -> None:
    with fake.running(fault, fault, always=GOOD) as server:
        assert client(server).check(ASK)["matches"]
        assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (fake.says(500, b"Error: out of memory"), "error 500: Error: out of memory"),
        (fake.says(502, b""), "error 502"),
        (fake.hangs_up, "it hung up"),
        (fake.breaks_off, "in the middle of an answer"),
    ],
)
def test_three_tries_are_enough(fault: fake.Act, why: str) -> None:
    with fake.running(always=fault) as server:
        with pytest.raises(UnavailableError, match=why):
            client(server).check(ASK)
        assert len(server.asked) == 3


def test_nobody_there() -> None:
    with fake.running() as server:
        url = server.url
    with pytest.raises(UnavailableError, match="nothing answers there"):
        client(url).check(ASK)


def test_no_such_host() -> None:
    with pytest.raises(UnavailableError, match="cannot be asked"):
        client("http://nowhere.invalid:1").check(ASK)


@pytest.mark.parametrize("fault", [fake.sleeps, fake.trickles], ids=["silent", "trickling"])
def test_waits_are_bounded(fault: fake.Act) -> None:
    with fake.running(always=fault) as server:
        begun = time.monotonic()
        with pytest.raises(UnavailableError, match=r"did not answer within 0\.3 s"):
            client(server, patience=0.3).check(ASK)
        assert time.monotonic() - begun < 1.2
        assert len(server.asked) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"matches": 3}', b"\xff", b'{"a": 1}'])
def test_an_answer_of_something_else(body: bytes) -> None:
    with (
        fake.running(always=fake.says(200, body)) as server,
        pytest.raises(UnavailableError, match="not like LanguageTool"),
    ):
        client(server).check(ASK)


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    with fake.running(always=fake.says(status, b"Error: no\nway")) as server:
        with pytest.raises(RefusedError, match=f"{status}: Error: no way"):
            client(server).check(ASK)
        assert len(server.asked) == 1


def test_a_connection_closed_in_between_is_opened_again() -> None:
    def closes(handler: fake.Handler, fields: fake.Fields) -> None:
        GOOD(handler, fields)
        handler.close_connection = True

    with fake.running(always=closes) as server:
        asking = client(server)
        assert [len(asking.check(ASK)["matches"]) for _ in range(3)] == [1, 1, 1]
