"""How LinkedIn's addresses are written, held against LinkedIn's own client library."""

import warnings

import httpx
import pytest

from adapters import linkedin_text as little
from adapters.linkedin_restli import Value, address, comment_urn, full, kind_of, organization, short

QUERIES: list[dict[str, Value]] = [
    {"q": "author", "author": "urn:li:organization:1", "count": 25},
    {"ids": ["urn:li:share:1", "urn:li:ugcPost:2"]},
    {
        "q": "organizationalEntity",
        "timeIntervals": {"timeRange": {"start": 1, "end": 2}, "timeGranularityType": "DAY"},
    },
    {"entity": "urn:li:comment:(urn:li:activity:1,2)"},
    {"text": "Grüße, (alles) gut: 100 % 'sicher' & mehr?"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_queries_are_written_as_linkedins_own_library_writes_them(query: dict[str, Value]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from linkedin_api.clients.restli.utils.encoder import param_encode

    ours = address("", query).removeprefix("?")
    assert set(_pairs(ours)) == set(_pairs(param_encode(query)))


def _pairs(query: str) -> list[str]:
    """Its parts; within objects LinkedIn's library sorts, and we do not."""
    return ["".join(sorted(pair)) for pair in query.split("&")]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_httpx_leaves_them_as_they_are(query: dict[str, Value]) -> None:
    path = address("/rest/x/(a:b,c:List(1,2))", query)
    assert httpx.Request("GET", f"https://api.linkedin.com{path}").url.raw_path.decode() == path


@pytest.mark.parametrize(
    ("urn", "ours"),
    [
        ("urn:li:share:1", "share-1"),
        ("urn:li:ugcPost:22", "ugcPost-22"),
        ("urn:li:comment:(urn:li:activity:1,2)", "comment-activity-1-2"),
        ("urn:li:comment:(urn:li:ugcPost:1,2)", "comment-ugcPost-1-2"),
    ],
)
def test_refs_need_no_brackets_and_lead_back(urn: str, ours: str) -> None:
    assert short(urn) == ours
    assert full(ours) == urn


@pytest.mark.parametrize(
    "urn",
    [
        "",
        "urn:li:person:abc",
        "urn:li:comment:(urn:li:activity:1,2,3)",
        "urn:li:comment:(urn:li:activity:1,../2)",
        "urn:li:share:1/../../x",
        "urn:li:share:",
    ],
)
def test_anything_else_is_no_id(urn: str) -> None:
    with pytest.raises(ValueError, match="no "):
        short(urn)


def test_a_short_comment_urn_means_the_same() -> None:
    assert short("urn:li:comment:(activity:1,2)") == "comment-activity-1-2"
    assert comment_urn("urn:li:activity:1", "2") == "urn:li:comment:(urn:li:activity:1,2)"


@pytest.mark.parametrize("said", ["2714001", "urn:li:organization:2714001", " 2714001 "])
def test_an_organisation_may_be_named_by_number_or_urn(said: str) -> None:
    assert organization(said) == "urn:li:organization:2714001"


@pytest.mark.parametrize("said", ["", "landkreis", "1/../2", "urn:li:person:1"])
def test_a_name_is_no_number(said: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        organization(said)


def test_actors_are_people_or_organisations() -> None:
    assert kind_of("urn:li:person:BeispielAb1") == ("person", "BeispielAb1")
    with pytest.raises(ValueError, match="no URN"):
        kind_of("urn:li:company:1")


TEXTS = [
    "Ausbildung (m/w/d) beim Landkreis!",
    "C:\\Daten | {alles} @kreis [x](y) <b> #1 *fett* _kursiv_ ~",
    "#Ausbildung und #Job_2026, siehe example.de/#anker",
    "Zwei\n\nAbsätze",
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_come_back_as_they_were_typed(text: str) -> None:
    assert little.read(little.written(text)) == text


def test_nothing_typed_becomes_a_mention_or_a_template() -> None:
    sent = little.written("@[Wir](urn:li:organization:1) {hashtag|\\#|x}")
    assert sent == r"\@\[Wir\]\(urn:li:organization:1\) \{hashtag\|\\\#\|x\}"


def test_hashtags_stay_hashtags() -> None:
    assert little.written("#Ausbildung") == r"{hashtag|\#|Ausbildung}"
    assert little.written("Punkt #1") == r"Punkt \#1"


def test_templates_are_shown_as_what_they_say() -> None:
    said = r"{hashtag|\#|Job} mit @[Berufs\-schule](urn:li:organization:5) \(m/w/d\)"
    assert little.read(said.replace(r"\-", "-")) == "#Job mit Berufs-schule (m/w/d)"
