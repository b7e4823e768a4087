"""A link is asked from outside, and nothing within a private network ever is."""

import asyncio
import socket
from collections.abc import Callable, Iterable

import httpx
import pytest

from adapters import link_probe
from adapters.link_probe import asked

Answer = Callable[[httpx.Request], httpx.Response]
PUBLIC = "93.184.215.14"


def resolved(name: str, port: int) -> Iterable[str]:
    """Names of a small world."""
    inside = {"intern.example": "10.1.2.3", "mixed.example": "169.254.169.254"}
    if name == "gone.example":
        raise socket.gaierror("no such name")
    return [PUBLIC, inside[name]] if name == "mixed.example" else [inside.get(name, PUBLIC)]


def one(link: str, answer: Answer) -> tuple[str, list[httpx.Request]]:
    """What is said of it, and what was sent."""
    sent: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return answer(request)

    found = asyncio.run(asked([link], resolve=resolved, transport=httpx.MockTransport(handle)))
    return found[link], sent


def says(status: int, **headers: str) -> Answer:
    """Always this."""
    return lambda request: httpx.Response(status, headers=headers)


@pytest.mark.parametrize(
    ("status", "word"),
    [(200, ""), (204, ""), (404, "link-gone"), (410, "link-gone"), (500, "link-broken"),
     (403, ""), (429, ""), (503, ""), (401, ""), (304, "")],
)  # fmt: skip
def test_what_an_answer_means(status: int, word: str) -> None:
    assert one("https://a.example/x", says(status))[0] == word


def test_a_server_that_knows_no_head_is_asked_for_the_page() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404 if request.method == "HEAD" else 200)

    assert one("https://a.example/x", answer)[0] == ""


def test_the_address_is_connected_to_as_it_was_looked_up() -> None:
    word, sent = one("https://ä.example:8443/x?y=1", says(200))

    assert word == ""
    assert sent[0].url.host == PUBLIC
    assert sent[0].headers["host"] == "xn--4ca.example:8443"
    assert sent[0].extensions["sni_hostname"] == "xn--4ca.example"
    assert sent[0].url.raw_path == b"/x?y=1"


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/",
        "http://localhost/", "http://LOCALHOST./", "http://server.lan/", "http://intern.example/",
        "http://mixed.example/", "http://224.0.0.1/", "http://100.64.0.1/",
    ],
)  # fmt: skip
def test_nothing_private_is_asked(link: str) -> None:
    assert one(link, says(200)) == ("link-private", [])


def test_nothing_private_is_asked_by_way_of_another() -> None:
    word, sent = one("https://a.example/", says(302, location="http://intern.example/admin"))

    assert word == "link-private"
    assert [r.headers["host"] for r in sent] == ["a.example"]


@pytest.mark.parametrize(
    "link", ["ftp://a.example/", "https:///x", "https://user@a.example/", "https://", "http://[x/"]
)
def test_what_is_no_address_of_a_page(link: str) -> None:
    assert one(link, says(200))[0] in ("link-bad", "link-unreachable")


def test_a_link_that_leads_round_in_circles_ends() -> None:
    word, sent = one("https://a.example/", says(302, location="https://a.example/"))

    assert (word, len(sent)) == ("", link_probe.HOPS)


def test_a_name_nobody_knows_and_a_line_that_breaks() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("broken")

    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow")

    assert one("https://gone.example/", says(200)) == ("link-unreachable", [])
    assert one("https://a.example/", broken)[0] == "link-unreachable"
    assert one("https://a.example/", slow)[0] == "link-slow"


def test_a_server_that_never_answers_is_waited_for_no_longer_than_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(link_probe, "DEADLINE", 0.05)
    found = asyncio.run(
        asked(["https://a.example/"], resolve=resolved, transport=httpx.MockTransport(never))
    )

    assert found == {"https://a.example/": "link-slow"}


def test_no_more_than_a_few_are_asked() -> None:
    links = [f"https://a.example/{i}" for i in range(40)]
    found = asyncio.run(asked(links, resolve=resolved, transport=httpx.MockTransport(says(200))))

    assert len(found) == link_probe.LINKS
