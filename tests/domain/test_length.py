"""How long a text is, held against what each platform counts."""

import pytest
from wcwidth import iter_graphemes

from morgenlage.domain.account import Limits
from morgenlage.domain.length import graphemes, length, nearer_bytes, too_long

MASTODON = Limits()
BLUESKY = Limits(unit="graphemes", length=300, per_url=0, max_bytes=3000)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Straße", 6),
        ("👨‍👩‍👧‍👦", 1),  # a family joined by zero-width joiners
        ("🇩🇪🇫🇷", 2),  # two flags, four code points
        ("👍🏽", 1),  # skin tone
        ("각", 1),  # Hangul in three parts
        ("e\u0301", 1),  # e and combining acute
        ("Z\u0351\u036b\u0343", 1),
        ("❤️", 1),  # heart and variation selector
        ("1️⃣", 1),  # keycap
        ("a\r\nb", 3),
        ("क्षि", 1),  # Devanagari conjunct (Unicode 15.1)
    ],
)
def test_bluesky_counts_what_a_reader_takes_for_one_character(text: str, count: int) -> None:
    assert length(text, BLUESKY) == count
    assert graphemes(text) == count


@pytest.mark.parametrize("text", ["a\r\nb", "\r\n\r\n", "\n\r", "plain", "\r"])
def test_the_short_way_for_ascii_counts_the_same(text: str) -> None:
    assert graphemes(text) == sum(1 for _ in iter_graphemes(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Straße", 6),
        ("https://landkreis.example/" + "x" * 200, 23),
        ("http://a.de", 23),  # short ones, too
        ("siehe https://a.example/b.", 6 + 23 + 1),  # the full stop is the sentence's
        ("(https://a.example/b)", 1 + 23 + 1),
        ("https://a.example/b_(c)", 23),
        ("ftp://a.example/b", 17),  # no link there
        ("@lena@sozial.example danke", len("@lena danke")),
        ("lena@amt.example", 16),  # an e-mail address is no mention
        ("🇩🇪", 2),  # code points: never less than the server counts
    ],
)
def test_mastodon_counts_links_at_a_flat_rate_and_mentions_without_server(
    text: str, count: int
) -> None:
    assert length(text, MASTODON) == count


GENUINE = Limits("graphemes", 500, 23)
"""Mastodon by its own word."""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("👨‍👩‍👧‍👦🇩🇪👍🏽", 3),
        ("Z\u0351\u036b\u0343e\u0301", 2),
        ("Gru\u0308ße https://grüße.example/" + "ä" * 90, 6 + 23),
        ("https://xn--gre-6ka8i.example/", 23),
        ("@a@b.example @c@d.example 🏳️‍🌈", len("@a @c ") + 1),
        ("@lena@sozial.example " * 30, len("@lena ") * 30),
    ],
)
def test_mastodon_itself_counts_what_a_reader_counts(text: str, count: int) -> None:
    assert length(text, GENUINE) == count


@pytest.mark.parametrize("text", ["@lena@sozial.example", "https://a.example/b"])
def test_where_nothing_is_shortened_mentions_and_links_count_whole(text: str) -> None:
    for limits in (Limits(per_url=0), BLUESKY, Limits("emoji-bytes", 500, 0)):
        assert length(text, limits) == len(text)


def test_a_link_counts_as_written_where_the_platform_says_so() -> None:
    assert length("https://a.example/b", Limits(per_url=0)) == 19


def test_too_long_is_one_more_than_allowed() -> None:
    assert not too_long("ä" * 500, MASTODON)
    assert too_long("ä" * 501, MASTODON)


def test_bytes_count_where_graphemes_would_still_fit() -> None:
    family = "👨‍👩‍👧‍👦"
    assert len(family.encode()) == 25
    assert not too_long(family * 120, BLUESKY)
    assert too_long(family * 121, BLUESKY)


def test_a_lone_surrogate_does_not_break_the_count() -> None:
    assert length("\ud800", BLUESKY) == 1
    assert not too_long("\ud800", BLUESKY)


def test_bytes_are_named_only_where_they_run_out_first() -> None:
    assert nearer_bytes("Moin", BLUESKY) is None
    assert nearer_bytes("ä" * 300, BLUESKY) is None
    assert nearer_bytes("👨‍👩‍👧‍👦" * 10, BLUESKY) == (250, 3000)
    assert nearer_bytes("👨‍👩‍👧‍👦" * 10, MASTODON) is None
