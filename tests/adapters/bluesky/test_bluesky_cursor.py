"""The cursor survives keeping, whatever comes back, and tells vanished from slid away."""

import pytest

from adapters.bluesky_cursor import Cursor, full, read, short, vanished, written

ADDRESS = "at://did:plc:abc/app.bsky.feed.post/3k1"


def test_what_is_kept_comes_back() -> None:
    cursor = Cursor(
        "2026-11-22T07:00:00Z", ("a/1", "b/2"), {"3k1": (4, "bafy")}, ("c/3",), "page", "top"
    )
    assert read(written(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "null", "[]", '{"at": 1}', "{", "12345", "\ud800"])
def test_an_unreadable_cursor_begins_anew(text: str) -> None:
    assert read(text) == Cursor()
    assert read(text).first


def test_addresses_are_kept_short() -> None:
    assert short(ADDRESS) == "did:plc:abc/3k1"
    assert full(short(ADDRESS)) == ADDRESS


@pytest.mark.parametrize(
    ("before", "now", "gone"),
    [
        ("abc", "abc", ""),
        ("abc", "xyabc", ""),
        ("abcd", "xabd", "c"),
        ("abcd", "xyab", ""),  # c and d slid off the end
        ("abcd", "bcd", "a"),
        ("abc", "xyz", ""),  # a whole page of new ones: nothing can be said
        ("abc", "", ""),
        ("", "abc", ""),
    ],
)
def test_vanished_is_what_lacks_between_what_is_still_there(
    before: str, now: str, gone: str
) -> None:
    assert vanished(before, now) == tuple(gone)
