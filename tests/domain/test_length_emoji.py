"""How Threads counts: characters, but an emoji its bytes."""

import pytest

from morgenlage.domain.account import Limits
from morgenlage.domain.length import length, too_long

THREADS = Limits(unit="emoji-bytes", length=500, per_url=0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Grüße aus dem Kreis", 19),
        ("ß„“–€", 5),
        ("😀", 4),
        ("Danke 🙏!", 11),
        ("☀️", 6),
        ("👩‍🚒", 11),
        ("https://kreis.example/lang", 26),
        ("漢字", 2),
    ],
)
def test_an_emoji_counts_its_bytes(text: str, expected: int) -> None:
    assert length(text, THREADS) == expected


def test_too_many_emoji_are_too_long() -> None:
    assert not too_long("😀" * 125, THREADS)
    assert too_long("😀" * 125 + "x", THREADS)
