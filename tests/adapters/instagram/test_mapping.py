"""Instagram's entities become safe values; what is odd about them is dropped or flagged."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from adapters import instagram_wire as wire
from adapters.instagram_answers import below
from adapters.instagram_mapping import Place, View, comment_of, planned, post_of, samples_of
from adapters.instagram_wire import id_of
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from tests.adapters.instagram.ground import ME, NOW, recorded

VIEW = View("kreis", frozenset({ME}), "landkreis_musterland", NOW, ("Landkreis Musterland",))
PLACE = Place(Ref("kreis:1"), "https://www.instagram.com/p/x/")


def comment(**more: Any) -> Comment:
    """One comment of Anna's, with something changed."""
    told = {**recorded("comments")["data"][0], **more}
    told.pop("replies", None)
    made = comment_of(msgspec.convert(told, wire.Comment, strict=False), VIEW, PLACE)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-11-22T06:53:00+0000", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2026-11-22T07:53:00+01:00", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2026-11-22T06:53:00", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2031-01-01T00:00:00+0000", NOW),
        ("1970-01-01T00:00:00+0000", NOW),
        ("9999-12-31T23:59:59+0000", NOW),
        ("0001-01-01T00:00:00+2300", NOW),
        ("gestern", NOW),
        (None, NOW),
    ],
)
def test_a_time_is_in_utc_and_never_in_the_future(said: str | None, at: datetime) -> None:
    assert comment(timestamp=said).created_at == at


def test_who_calls_himself_like_us_is_flagged() -> None:
    stranger = {"id": "66", "username": "landkreis.musterland"}
    assert "impersonation" in comment(username="landkreis.musterland", **{"from": stranger}).flags
    ours = comment(username="landkreis_musterland", **{"from": {"id": ME, "username": "x"}})
    assert (ours.ours, ours.flags) == (True, ())


def test_text_that_would_steer_a_terminal_does_not() -> None:
    told = comment(text="\x1b[2J[/]\u202eHallo\x07", username="\x1b]0;x\x07anna")
    assert told.text == "[/]Hallo"
    assert told.author == "anna"
    assert {"bidi", "control"} <= set(told.flags)
    assert comment(text=" ").flags == ("empty",)
    assert comment(text=None).text == ""


@pytest.mark.parametrize("bad", [None, "", ".", "..", "a/b", "1?x", "1#x", "x" * 101, "\n1", "é"])
def test_an_id_that_is_none_names_nothing(bad: str | None) -> None:
    assert id_of(bad) == ""
    assert comment_of(wire.Comment(id=bad), VIEW, PLACE) is None
    assert post_of(wire.Media(id=bad), VIEW) is None
    assert planned(wire.Planned(id=bad, publish_timestamp=1795669200), VIEW) is None


def test_an_id_may_be_a_number() -> None:
    assert id_of(17990000000000011) == "17990000000000011"


@pytest.mark.parametrize("stamp", [None, 0, -5, 10**18])
def test_a_planned_post_has_a_time(stamp: int | None) -> None:
    assert planned(wire.Planned(id="1", publish_timestamp=stamp), VIEW) is None


def test_counters_that_are_not_given_are_none_never_0() -> None:
    post = post_of(wire.Media(id="1", like_count=-1), VIEW)
    assert post is not None
    assert (post.likes, post.answers, post.shares, post.views) == (None, None, None, None)
    assert samples_of(wire.User(followers_count=-1), VIEW) == ()
    assert [s.metric for s in samples_of(wire.User(media_count=0), VIEW)] == ["posts"]


def test_addresses_that_are_none_are_left_out() -> None:
    bad = wire.Media(id="1", permalink="javascript:alert(1)", media_url="http://10.0.0.1/x")
    post = post_of(bad, VIEW)
    assert post is not None
    assert (post.permalink, [m.url for m in post.media]) == ("", [""])


def test_a_picture_without_description_lacks_one() -> None:
    url = "https://scontent.example/x.jpg"
    bare = wire.Media(id="1", media_type="IMAGE", media_url=url)
    lacking = post_of(bare, VIEW)
    described = post_of(msgspec.structs.replace(bare, alt_text="Ein Bus"), VIEW)
    assert lacking is not None
    assert described is not None
    assert (lacking.lacks_alt, described.lacks_alt) == (True, False)


@pytest.mark.parametrize("raw", [b"[1]", b'{"data":7}', b'"x"', b"{"])
def test_replies_that_cannot_be_read_are_one_unreadable_thing(raw: bytes) -> None:
    assert below(wire.Comment(id="1", replies=msgspec.Raw(raw))) == ([], 1, False)
    assert below(wire.Comment(id="1", replies=msgspec.Raw(b"null"))) == ([], 0, False)
