"""Recorded answers become our values, field by field."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from adapters import mastodon_wire as wire
from adapters.mastodon_cursor import newest
from adapters.mastodon_id import Id, id_of
from adapters.mastodon_instance import Instance
from adapters.mastodon_mapping import View, comment_of, moment, planned, post_of, profile_of
from morgenlage.domain.account import Limits, Profile
from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.post import Post

RECORDED = Path(__file__).parent / "recorded"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VIEW = View("kreis", "https://mastodon.example", "14715", NOW, ("Landkreis Musterland",))


def recorded(name: str) -> bytes:
    return (RECORDED / f"{name}.json").read_bytes()


def notified() -> wire.Notification:
    return msgspec.json.decode(recorded("notification"), type=wire.Notification)


def a_status(**fields: object) -> wire.Status:
    usual = {
        "id": "1",
        "created_at": "2026-11-22T06:00:00Z",
        "account": {"id": "9", "acct": "max@x.example"},
    }
    return msgspec.convert({**usual, **fields}, wire.Status)


def test_a_reply_as_mastodon_sends_it() -> None:
    found = notified()
    assert found.status is not None
    comment = comment_of(found.status, VIEW, "reply", "115600000000000001", found.account)
    assert comment == Comment(
        ref=VIEW.ref("115600000000000002"),
        account="kreis",
        platform="mastodon",
        kind="reply",
        author="jonas@fedi.example",
        author_id="991122",
        author_name="Jonas B.",
        text="@landkreis Wird der Radweg an der K 14 auch gesperrt?",
        created_at=datetime(2026, 11, 22, 6, 53, tzinfo=UTC),
        permalink="https://fedi.example/@jonas/115600000000000002",
        post=VIEW.ref("115600000000000001"),
        parent=VIEW.ref("115600000000000001"),
        language="de",
        likes=1,
        wire=(("visibility", "public"),),
    )


def test_a_conversation_as_mastodon_mock_sends_it() -> None:
    found = msgspec.json.decode(recorded("mock_context"), type=wire.Context)
    before, _ = wire.statuses.each(found.ancestors or [])
    after, _ = wire.statuses.each(found.descendants or [])
    me = id_of(before[0].account.id) if before[0].account else ""
    view = View("kreis", "https://mastodon.example", me, NOW)
    root = post_of(before[0], view)
    answer = comment_of(after[0], view, "reply")
    assert isinstance(root, Post)
    assert (root.text, root.answers, root.likes) == ("Das Rathaus bleibt am Montag zu.", 1, 0)
    assert answer is not None
    assert answer.ours
    assert answer.text == "@citizen Ja, <leider> auch & morgen.\n\nGruß"


def test_a_planned_post() -> None:
    post = planned(msgspec.json.decode(recorded("scheduled"), type=wire.Scheduled), VIEW)
    assert post is not None
    assert (post.ref, post.state, post.at) == (
        "kreis:scheduled-3221",
        "scheduled",
        datetime(2026, 11, 24, 7, 0, tzinfo=UTC),
    )
    assert post.text.startswith("Abfallkalender 2027")


@pytest.mark.parametrize(
    "entry", [{"id": "1"}, {"scheduled_at": "2026-11-24T07:00Z"}, {"id": "1", "scheduled_at": "x"}]
)
def test_a_planned_post_without_id_or_time_is_none(entry: dict[str, str]) -> None:
    assert planned(msgspec.convert(entry, wire.Scheduled), VIEW) is None


def test_who_we_are() -> None:
    account = msgspec.json.decode(recorded("mock_account"), type=wire.Account)
    assert profile_of(account, "mastodon.example", "mastodon 4.6.0") == Profile(
        "county@mastodon.example", "Example County", 0, software="mastodon 4.6.0"
    )


def test_what_the_instance_says() -> None:
    v2 = msgspec.json.decode(recorded("mock_instance"), type=Instance)
    v1 = msgspec.json.decode(recorded("mock_instance_v1"), type=Instance)
    assert (v2.genuine, v2.software, v2.limits) == (
        True,
        "mastodon 4.6.0",
        Limits("graphemes", 500, mention=True),
    )
    assert not v1.genuine
    assert v1.limits == Limits(length=500, mention=True)


@pytest.mark.parametrize(
    ("said", "genuine", "length"),
    [
        (
            {"version": "0.20.0+git", "configuration": {"statuses": {"max_characters": 5000}}},
            0,
            5000,
        ),
        ({"version": "2.7.2 (compatible; Pleroma 2.9)", "max_toot_chars": 7000}, 0, 7000),
        ({"version": "2.7.2 (compatible; X 1)", "api_versions": {"mastodon": 1}}, 0, 500),
        ({"version": "4.5.0+glitch", "api_versions": {"mastodon": 6}}, 1, 500),
        ({"api_versions": {"other": 1}, "configuration": {"statuses": {}}}, 0, 500),
        ({"configuration": {"statuses": {"max_characters": -3}}}, 0, 1),
        ({}, 0, 500),
    ],
)
def test_only_who_states_the_api_version_keeps_keys(
    said: dict[str, object], genuine: int, length: int
) -> None:
    instance = msgspec.json.decode(msgspec.json.encode(said), type=Instance)
    assert instance.genuine == bool(genuine)
    assert instance.limits.length == length


def test_warnings_media_edits_and_privacy() -> None:
    comment = comment_of(
        a_status(
            content="<p>Bild</p>",
            spoiler_text="Achtung\nBlut",
            visibility="direct",
            edited_at="2026-11-22T06:30:00.000Z",
            language="zz-not-a-code-!",
            favourited=True,
            media_attachments=[
                {
                    "type": "image",
                    "url": "https://x.example/a.png",
                    "description": "Ein \x1b[2JBus",
                },
                {"type": "gifv", "url": "javascript:x"},
                {"type": "unknown"},
            ],
        ),
        VIEW,
        "mention",
    )
    assert comment is not None
    assert comment.text == "Achtung Blut\n\nBild"
    assert not comment.public
    assert comment.edited_at == datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    assert comment.language == ""
    assert comment.liked
    assert comment.media == (
        Media("image", "https://x.example/a.png", "Ein Bus"),
        Media("video", ""),
        Media("other", ""),
    )


def test_who_takes_our_name_is_flagged_and_we_are_not() -> None:
    fake = {"id": "9", "acct": "x", "display_name": "Landkreis Musterland"}
    comment = comment_of(a_status(account=fake), VIEW, "mention")
    own = comment_of(a_status(account={**fake, "id": "14715"}), VIEW, "reply")
    assert comment is not None
    assert own is not None
    assert "impersonation" in comment.flags
    assert "impersonation" not in own.flags


@pytest.mark.parametrize("handle", ["kre1s@evil.example", "\u043areis@evil.example"])
def test_who_takes_our_handle_on_another_server_is_flagged(handle: str) -> None:
    view = replace(VIEW, names=("Landkreis Musterland", "kreis"))
    fake = {"id": "9", "acct": handle, "display_name": "Rathaus"}
    comment = comment_of(a_status(account=fake), view, "mention")
    own = comment_of(a_status(account={**fake, "id": "14715"}), view, "reply")
    assert comment is not None
    assert own is not None
    assert "impersonation" in comment.flags
    assert "impersonation" not in own.flags


@pytest.mark.parametrize("status_id", [None, "", "../x", "1?y", "a b", "\x1b[2J", "x" * 101])
def test_an_impossible_id_is_no_comment(status_id: str | None) -> None:
    assert comment_of(a_status(id=status_id), VIEW, "mention") is None


def test_a_number_may_be_an_id() -> None:
    comment = comment_of(a_status(id=42, in_reply_to_id=41), VIEW, "reply")
    assert comment is not None
    assert (comment.ref, comment.parent) == ("kreis:42", "kreis:41")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-22T06:53:00.000Z", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2026-11-22T06:53:00.123456+00:00", datetime(2026, 11, 22, 6, 53, 0, 123456, UTC)),
        ("2026-11-22T08:53:00+02:00", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2026-11-22T06:53:00", datetime(2026, 11, 22, 6, 53, tzinfo=UTC)),
        ("2099-01-01T00:00:00Z", NOW),
        ("0001-01-01T00:00:00Z", None),
        ("10000-01-01T00:00:00Z", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_never_in_the_future_nor_nonsense(
    text: str | None, expected: datetime | None
) -> None:
    fallback = datetime(2026, 1, 1, tzinfo=UTC)
    assert moment(text, fallback, NOW) == (expected or fallback)


@pytest.mark.parametrize(
    ("ids", "before", "expected"),
    [
        (["9", "10", "8"], "", "10"),
        (["9"], "10", "10"),
        (["01HZZZ", "01HAAA"], "01HBBB", "01HZZZ"),
        (["abc", "zz"], "", "abc"),
        (["abc"], "zz", "abc"),
        ([None, "\x1b"], "7", "7"),
        ([], "", ""),
    ],
)
def test_the_newest_id(ids: list[Id], before: str, expected: str) -> None:
    assert newest(ids, before) == expected
