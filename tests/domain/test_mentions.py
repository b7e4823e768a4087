"""What looks like a mention or a hashtag, and whether it is one there."""

import pytest

from morgenlage.domain.mentions import marks

TEXT = (
    "Mit @amt@social.example: #KreisMilk, https://kreis.example/#bad (@bauhof) post@kreis.example"
)


def found(text: str, handle: str = "name") -> list[tuple[str, str, str]]:
    """What, which kind, why not."""
    return [(text[m.start : m.end], m.kind, m.why) for m in marks(text, handle)]


def test_links_mentions_and_hashtags_are_told_apart() -> None:
    assert found(TEXT, "host") == [
        ("@amt@social.example", "mention", ""),
        ("#KreisMilk", "hashtag", ""),
        ("https://kreis.example/#bad", "link", ""),
        ("@bauhof", "mention", "mention-here"),
    ]


@pytest.mark.parametrize(
    ("handle", "text", "why"),
    [
        ("name", "@kreis.milk", ""),
        ("name", "@kreis@social.example", "mention-name"),
        ("host", "@kreis@social.example", ""),
        ("domain", "@kreis.example", ""),
        ("domain", "@kreis", "mention-domain"),
        ("domain", "@kreis@social.example", "mention-domain"),
        ("", "@kreis", "no-mentions"),
        ("any", "@kreis", ""),
    ],
)
def test_each_platform_mentions_in_its_own_way(handle: str, text: str, why: str) -> None:
    assert found(text, handle) == [(text, "mention", why)]


@pytest.mark.parametrize(
    ("text", "why"), [("#2026", "hashtag-number"), ("#Ideen2026", ""), ("#Straßen", "")]
)
def test_a_number_alone_is_no_hashtag(text: str, why: str) -> None:
    assert found(text) == [(text, "hashtag", why)]


@pytest.mark.parametrize("text", ["a#b", "kreis@kreis.example", "@", "#", "C# und @ 14 Uhr"])
def test_not_every_sign_is_one(text: str) -> None:
    assert found(text) == []


def test_long_rows_of_signs_cost_nothing() -> None:
    assert len(marks("@a." * 20_000 + "#" * 20_000 + "@" * 20_000, "host")) > 0
