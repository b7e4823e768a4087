"""One post in, one comment out: who, what, when, where; nothing foreign left unsafe."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from adapters.bluesky_mapping import Reader, address, moment
from adapters.bluesky_tid import tid
from adapters.bluesky_wire import PostView
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.ref import ref_of
from tests.adapters.bluesky.network import CID, LENA, ME, NOW, ROOT, place, uri, view

READER = Reader("bsky", ME, NOW, ("Landkreis Musterland", "kreis.example"))


def comment(raw: dict[str, Any], **how: Any) -> Comment:
    return READER.comment(msgspec.convert(raw, PostView), how.pop("kind", "reply"), **how)


def test_an_answer_as_the_network_records_it() -> None:
    told = comment(view("3mabcdefghi2k", text="Gilt das auch für Unterau?"))
    assert told == Comment(
        ref=ref_of("bsky", uri("3mabcdefghi2k")),
        account="bsky",
        platform="bluesky",
        kind="reply",
        author="lena.bsky.example",
        author_id=LENA,
        author_name="Lena aus Unterau",
        text="Gilt das auch für Unterau?",
        created_at=datetime(2026, 11, 22, 6, 53, tzinfo=UTC),
        permalink="https://bsky.app/profile/lena.bsky.example/post/3mabcdefghi2k",
        post=ref_of("bsky", ROOT),
        parent=ref_of("bsky", ROOT),
        language="de",
        wire=(("cid", CID), ("root", ROOT), ("root_cid", CID)),
    )


def test_only_a_thread_of_ours_has_a_post_of_ours() -> None:
    told = comment(view("3k1", reply=place(uri("3kroot"), uri("3kparent"))))
    assert (told.post, told.parent) == (None, ref_of("bsky", uri("3kparent")))
    assert dict(told.wire)["root"] == uri("3kroot")


def test_a_post_that_answers_nobody_is_its_own_root() -> None:
    told = comment(view("3k1", reply=None), kind="mention")
    assert (told.kind, told.post, told.parent) == ("mention", None, None)
    assert dict(told.wire)["root"] == uri("3k1")


def test_what_a_post_claims_to_answer_must_be_an_address() -> None:
    told = comment(view("3k1", reply=place("at://\x1b[2J", f"at://{ME}/../evil")))
    assert (told.post, told.parent) == (None, None)


def test_a_wrong_clock_is_corrected_by_the_record_key() -> None:
    arrived = NOW - timedelta(minutes=5)
    rkey = tid("k", arrived)
    told = comment({**view(rkey), "indexedAt": "1970-01-01T00:00:00Z"})
    assert told.created_at.replace(microsecond=0) == arrived


@pytest.mark.parametrize("ahead", [timedelta(minutes=1), timedelta(days=900)])
def test_a_record_key_from_the_future_corrects_nothing(ahead: timedelta) -> None:
    told = comment(view(tid("k", NOW + ahead)))
    assert told.created_at == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)


def test_a_record_key_of_about_the_same_time_changes_nothing() -> None:
    rkey = tid("k", datetime(2026, 11, 22, 6, 54, tzinfo=UTC))
    assert comment(view(rkey)).created_at == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)


def test_what_the_author_claims_about_time_counts_nothing() -> None:
    told = comment(view("3k1", createdAt="2099-01-01T00:00:00Z"))
    assert told.created_at == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)


def test_an_unconfirmed_handle_gives_way_to_the_account() -> None:
    for handle in ("handle.invalid", "", "x\x1b[31m.example", "a b.example", "../evil"):
        raw = view("3k1")
        raw["author"]["handle"] = handle
        told = comment(raw)
        assert told.author == LENA
        assert told.permalink == f"https://bsky.app/profile/{LENA}/post/3k1"


def test_foreign_text_comes_out_safe() -> None:
    raw = view("3k1", text="Hallo\x1b]0;weg\x07 \u202eAmt\u202c")
    raw["author"]["displayName"] = "Lena\x1b[2J\nZwei"
    told = comment(raw)
    for text in (told.text, told.author_name):
        assert not any(ord(c) < 32 or c in "\u202e\u202c" for c in text)
    assert "bidi" in told.flags


def test_somebody_by_our_name_is_flagged_and_we_are_not() -> None:
    raw = view("3k1")
    raw["author"]["displayName"] = "Landkreis Musterland"
    assert "impersonation" in comment(raw).flags
    ours = view("3k2", did=ME)
    ours["author"]["displayName"] = "Landkreis Musterland"
    told = comment(ours)
    assert (told.ours, told.flags) == (True, ())


@pytest.mark.parametrize("handle", ["kre1s.example", "kre1s.bsky.social", "kreis.bsky.social"])
def test_somebody_by_our_handle_is_flagged(handle: str) -> None:
    reader = replace(READER, names=("Landkreis Musterland", "kreis.example"))
    raw = view("3k1")
    raw["author"]["handle"] = handle
    assert "impersonation" in reader.comment(msgspec.convert(raw, PostView), "reply").flags
    raw["author"]["handle"] = "kreistag.example"
    assert not reader.comment(msgspec.convert(raw, PostView), "reply").flags


def test_a_link_that_pretends_is_flagged_and_shows_its_host() -> None:
    text = "Anmelden: kreis.example"
    facet = {
        "index": {"byteStart": 10, "byteEnd": 23},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://evil.example/"}],
    }
    told = comment(view("3k1", text=text, facets=[facet]))
    assert told.text == "Anmelden: kreis.example (evil.example)"
    assert "link" in told.flags


def test_the_target_of_a_link_card_is_in_sight() -> None:
    card = {"$type": "app.bsky.embed.external#view", "external": {"uri": "https://a.example/x"}}
    assert comment(view("3k1", text="", top={"embed": card})).text == "https://a.example/x"
    said = comment(view("3k1", text="Hier: https://a.example/x", top={"embed": card}))
    assert said.text == "Hier: https://a.example/x"
    bad = {"external": {"uri": "javascript:1"}}
    assert comment(view("3k1", text="Hier", top={"embed": bad})).text == "Hier"


def test_pictures_and_videos_with_their_descriptions() -> None:
    images = {
        "$type": "app.bsky.embed.images#view",
        "images": [
            {"fullsize": "https://cdn.example/1", "thumb": "x", "alt": "Ein Schlagloch"},
            {"fullsize": "javascript:1", "alt": ""},
            7,
        ],
    }
    video = {"$type": "app.bsky.embed.video#view", "playlist": "https://cdn.example/v.m3u8"}
    beside_a_quote = {"$type": "app.bsky.embed.recordWithMedia#view", "media": images}
    picture = Media("image", "https://cdn.example/1", "Ein Schlagloch")
    assert comment(view("3k1", top={"embed": images})).media == (picture,)
    assert comment(view("3k1", top={"embed": beside_a_quote})).media == (picture,)
    assert comment(view("3k1", top={"embed": video})).media == (
        Media("video", "https://cdn.example/v.m3u8"),
    )
    nonsense: list[object] = [None, 7, [], {"images": 7}, {"media": 7}, {"external": 7}]
    for odd in nonsense:
        assert comment(view("3k1", top={"embed": odd})).media == ()


def test_likes_hiding_and_counts() -> None:
    raw = view("3k1", top={"viewer": {"like": "at://x"}, "likeCount": 3, "replyCount": -1})
    told = comment(raw, hidden={uri("3k1")})
    assert (told.liked, told.hidden, told.likes, told.answers) == (True, True, 3, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "at://",
        "at://handle.example/app.bsky.feed.post/3k1",
        f"at://{ME}/app.bsky.feed.post",
        f"at://{ME}/app.bsky.feed.post/3k1/x",
        f"at://{ME}/app.bsky.feed.post/3k1\n",
        f"at://{ME}/app.bsky.feed.post/ü",
        f"at://{ME}/app.bsky.feed.post/..",
        f"at://{ME}/../3k1",
        "https://a.example",
    ],
)
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        address(text)


def test_times_are_read_in_every_form_and_refused_in_none() -> None:
    for text in ("2026-11-22T06:53:00Z", "2026-11-22T07:53:00+01:00", "2026-11-22T06:53:00"):
        assert moment(text) == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)
    for text in ("", "gestern", "0001-01-01T00:00:00+12:00"):
        with pytest.raises(ValueError):  # noqa: PT011  # any reason will do
            moment(text)
