"""Links, mentions, hashtags: offsets in UTF-8 bytes outwards, true targets in sight inwards."""

from typing import Any

import pytest

from adapters.bluesky_richtext import facets, mentioned, with_links_shown


def marked(text: str, dids: dict[str, str] | None = None) -> list[tuple[str, dict[str, str]]]:
    data = text.encode()
    return [
        (
            data[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(),
            {k: v for k, v in f["features"][0].items() if k != "$type"},
        )
        for f in facets(text, dids or {})
    ]


def link(text: str, label: str, target: str) -> list[dict[str, Any]]:
    start = text.encode().index(label.encode())
    return [
        {
            "index": {"byteStart": start, "byteEnd": start + len(label.encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": target}],
        }
    ]


def test_offsets_are_bytes_behind_umlauts_and_emoji() -> None:
    text = "Grüße 👨‍👩‍👧 aus Öd: https://kreis.example/ämter."
    assert marked(text) == [("https://kreis.example/ämter", {"uri": "https://kreis.example/ämter"})]
    assert facets(text, {})[0]["index"]["byteStart"] == len(text[: text.index("http")].encode())


def test_mentions_are_live_where_somebody_is_found() -> None:
    text = "@lena.example und @niemand.example, nicht a@b.example"
    assert mentioned(text) == ("lena.example", "niemand.example")
    assert marked(text, {"lena.example": "did:plc:1"}) == [("@lena.example", {"did": "did:plc:1"})]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#Bürgerbüro!", ["Bürgerbüro"]),
        ("(#Amt) und #2026 und #A1", ["Amt", "A1"]),
        ("https://a.example/#Anker", []),
        ("https://a.example/?#Anker", []),
        ("C# ist kein #", []),
        ("#" + "x" * 65, []),
    ],
)
def test_hashtags(text: str, tags: list[str]) -> None:
    assert [value["tag"] for _, value in marked(text) if "tag" in value] == tags


def test_a_link_without_scheme_is_live_with_www() -> None:
    assert marked("www.kreis.example/a)") == [
        ("www.kreis.example/a", {"uri": "https://www.kreis.example/a"})
    ]


def test_plain_text_has_no_facets() -> None:
    assert facets("Danke, z.B. am 3.12. um 8:00 Uhr & mehr.", {}) == []


@pytest.mark.parametrize(
    ("text", "label", "target", "shown", "deceptive"),
    [
        (
            "Siehe kreis.example/lan... bitte",
            "kreis.example/lan...",
            "https://kreis.example/lang/er-weg",
            "Siehe https://kreis.example/lang/er-weg bitte",
            False,
        ),
        ("Grüße: hier", "hier", "https://evil.example/x", "Grüße: hier (evil.example)", False),
        (
            "kreis.example",
            "kreis.example",
            "https://evil.example/kreis.example",
            "kreis.example (evil.example)",
            True,
        ),
        (
            "https://kreis.example/a",
            "https://kreis.example/a",
            "https://kreis.example@evil.example/a",
            "https://kreis.example/a (evil.example)",
            True,
        ),
        ("https://a.example", "https://a.example", "https://a.example", "https://a.example", False),
        (
            "kreis.example@evil.example",
            "kreis.example@evil.example",
            "https://kreis.example@evil.example/a",
            "kreis.example@evil.example (evil.example)",
            True,
        ),
        ("hier", "hier", "javascript:alert(1)", "hier", False),
        ("hier", "hier", "https://[", "hier", False),
    ],
)
def test_the_true_target_of_a_link_is_in_sight(
    text: str, label: str, target: str, shown: str, deceptive: bool
) -> None:
    assert with_links_shown(text, link(text, label, target)) == (shown, deceptive)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "x",
        [None, 1, {}],
        [
            {
                "index": {"byteStart": 1, "byteEnd": 999},
                "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://e.example"}],
            }
        ],
        [
            {
                "index": {"byteStart": -5, "byteEnd": 2},
                "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://e.example"}],
            }
        ],
        [
            {
                "index": {"byteStart": 1, "byteEnd": 2},
                "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://e.example"}],
            }
        ],
        [
            {
                "index": {"byteStart": 2, "byteEnd": 2},
                "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://e.example"}],
            }
        ],
        [{"index": {"byteStart": "0", "byteEnd": None}, "features": []}],
    ],
)
def test_facets_that_make_no_sense_leave_the_text_alone(raw: object) -> None:
    assert with_links_shown("äö", raw) == ("äö", False)


def test_of_two_links_over_each_other_the_first_counts() -> None:
    both = [
        *link("abc def", "abc def", "https://a.example"),
        *link("abc def", "def", "https://b.example"),
    ]
    assert with_links_shown("abc def", both) == ("abc def (a.example)", False)
