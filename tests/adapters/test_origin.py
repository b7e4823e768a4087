"""Where requests may go."""

import pytest

from adapters.origin import links, local_part, origin, quoted

BASE = "https://kreis.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kreis.example", "https://kreis.example:443"),
        ("https://KREIS.example:8443/x", "https://kreis.example:8443"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://127.9.9.9", "http://127.9.9.9:80"),
        ("http://[::1]:80", "http://::1:80"),
        ("http://localhost", "http://localhost:80"),
        ("http://kreis.example", ""),
        ("http://localhost.evil.example", ""),
        ("http://192.168.0.1", ""),
        ("https://max@kreis.example", ""),
        ("https://:x@kreis.example", ""),
        ("ftp://kreis.example", ""),
        ("kreis.example", ""),
        ("https://kreis.example:99999", ""),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_https_or_loopback_and_nothing_else(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/api?max_id=1",
        "https://kreis.example@evil.example/x",
        "https://max:pw@kreis.example/x",
        "http://kreis.example/x",
        "https://kreis.example:8443/x",
        "https://kreis.example.evil.example/x",
        "https://evil.example\\@kreis.example/x",
        "//evil.example/x",
        "file:///etc/passwd",
        "https://kreis.example/\nx",
        "https://[bad/x",
        "",
    ],
)
def test_a_page_elsewhere_is_not_followed(url: str) -> None:
    assert local_part(url, BASE) is None


def test_a_page_on_our_own_server_is() -> None:
    assert local_part("https://kreis.example/api/v1/n?max_id=1", BASE) == "/api/v1/n?max_id=1"
    assert local_part("https://kreis.example:443/x", BASE) == "/x"
    assert local_part("/x?y", BASE) == "/x?y"
    assert local_part("https://kreis.example/sub/x", f"{BASE}/sub") == "/x"
    assert local_part("https://kreis.example/other/x", f"{BASE}/sub") is None


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (
            '<https://a/1>; rel="next", <https://a/2>; rel="prev"',
            {"next": "https://a/1", "prev": "https://a/2"},
        ),
        ("<https://a/1,2>; rel=next", {"next": "https://a/1,2"}),
        ('<https://a/1>; title="x"; REL="Prev"', {"prev": "https://a/1"}),
        ("<;;rel=next,,<<>>\x00", {}),
        ("<" * 100_000, {}),
        ("", {}),
    ],
)
def test_link_headers_as_far_as_they_can_be_read(header: str, found: dict[str, str]) -> None:
    assert links(header) == found


@pytest.mark.parametrize(
    ("part", "safe"),
    [
        ("115600000000000002", "115600000000000002"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("..", "%2E%2E"),
        ("1?access_token=x#", "1%3Faccess_token%3Dx%23"),
    ],
)
def test_an_id_stays_in_its_place(part: str, safe: str) -> None:
    assert quoted(part) == safe
