"""Answering, liking, looking for what is in doubt, taking back."""

from dataclasses import replace
from datetime import timedelta

import httpx
import msgspec
import pytest

from morgenlage.domain.action import Action, Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed, Refused, Unauthorized, Uncertain
from tests.adapters.mastodon.instance import (
    ACCOUNT,
    NOW,
    Instance,
    adapter,
    notification,
    outgoing,
    polled,
    reply,
    status,
)

POST = "/api/v1/statuses"
CONTEXT = "/api/v1/statuses/12/context"


async def comment_on(instance: Instance, **more: str) -> Comment:
    instance.on("/api/v1/notifications", [notification(1, status(12, **more))])
    (comment,) = await polled(instance)
    instance.asked.clear()
    return comment


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
async def test_an_answer_is_as_visible_as_what_it_answers(visibility: str) -> None:
    instance = Instance()
    comment = await comment_on(instance, visibility=visibility)
    instance.on(POST, status(13, account=ACCOUNT))
    receipt = await adapter(instance).send(outgoing(Reply(comment.ref, "Ja"), "key-9"), comment)
    (request,) = instance.asked
    assert request.headers["idempotency-key"] == "key-9"
    assert msgspec.json.decode(request.content) == {
        "status": "@jonas@fedi.example Ja",
        "in_reply_to_id": "12",
        "visibility": visibility,
        "language": "de",
    }
    assert receipt == Receipt("13", "https://mastodon.example/@x/13")


async def test_an_unknown_visibility_is_never_made_public() -> None:
    instance = Instance()
    comment = await comment_on(instance, visibility="mutuals_only")
    instance.on(POST, status(13, account=ACCOUNT))
    await adapter(instance).send(outgoing(Reply(comment.ref, "Ja")), comment)
    assert msgspec.json.decode(instance.asked[0].content)["visibility"] == "direct"


async def test_the_account_may_set_its_language() -> None:
    instance = Instance()
    comment = await comment_on(instance, language="en")
    instance.on(POST, status(13, account=ACCOUNT))
    platform = adapter(instance, language="de")
    await platform.send(outgoing(Reply(comment.ref, "Ja")), comment)
    assert msgspec.json.decode(instance.asked[0].content)["language"] == "de"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja", "@max@x.example Ja"),
        ("@max@x.example Ja", "@max@x.example Ja"),
        ("Ja, @Max@X.example.", "Ja, @Max@X.example."),
        ("@max@x.example.org Ja", "@max@x.example @max@x.example.org Ja"),
        ("mail max@x.example", "@max@x.example mail max@x.example"),
        ("https://a.example/@max@x.example", "@max@x.example https://a.example/@max@x.example"),
    ],
)
def test_the_addressee_is_mentioned_once(text: str, expected: str) -> None:
    assert addressed(text, "max@x.example") == expected


@pytest.mark.parametrize(
    ("code", "body", "error"),
    [
        (404, b'{"error":"Record not found"}', Gone),
        (422, b'{"error":"Text character limit of 500 exceeded"}', Refused),
        (403, b'{"error":"This action is outside the authorized scopes"}', Unauthorized),
        (403, b'{"error":"This action is not allowed"}', Refused),
        (500, b"<html>", Uncertain),
        (200, b"<html>", Uncertain),
        (200, b"", Uncertain),
    ],
)
async def test_an_answer_that_fails_says_how(
    code: int, body: bytes, error: type[Exception]
) -> None:
    instance = Instance()
    comment = await comment_on(instance)
    instance.on(POST, lambda _: httpx.Response(code, content=body))
    with pytest.raises(error):
        await adapter(instance).send(outgoing(Reply(comment.ref, "Ja")), comment)
    assert len(instance.asked) == 1


@pytest.mark.parametrize("action", [Hide, Unhide, Delete])
async def test_what_mastodon_cannot_is_refused_unsent(action: type[Action]) -> None:
    instance = Instance()
    comment = await comment_on(instance)
    with pytest.raises(Refused):
        await adapter(instance).send(outgoing(action(comment.ref)), comment)
    assert instance.asked == []


async def test_likes_go_and_come() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    for verb in ("favourite", "unfavourite"):
        instance.on(f"/api/v1/statuses/12/{verb}", status(12))
    platform = adapter(instance)
    await platform.send(outgoing(Like(comment.ref)), comment)
    await platform.send(outgoing(Unlike(comment.ref)), comment)
    assert instance.paths() == [
        "POST /api/v1/statuses/12/favourite",
        "POST /api/v1/statuses/12/unfavourite",
    ]
    instance.on("/api/v1/statuses/12", status(12, favourited=True))
    assert await platform.find(outgoing(Like(comment.ref)), comment) == Receipt("")
    assert await platform.find(outgoing(Unlike(comment.ref)), comment) is None


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (
            {"content": '<p><a href="https://f">@<span>jonas</span></a> Ja &amp;  gut</p>'},
            1,
        ),
        ({"content": "<p>@jonas@fedi.example ja &amp;<br>gut</p>"}, 1),
        ({"content": "<p>@jonas Nein</p>"}, 0),
        ({"content": "<p>@jonas Ja &amp; gut</p>", "in_reply_to_id": "11"}, 0),
        ({"content": "<p>@jonas Ja &amp; gut</p>", "account": {"id": "9", "acct": "x"}}, 0),
        ({"content": "<p>@jonas Ja &amp; gut</p>", "created_at": "2026-11-22T06:00:00Z"}, 0),
    ],
)
async def test_an_answer_in_doubt_is_looked_for(there: dict[str, object], found: int) -> None:
    instance = Instance()
    comment = await comment_on(instance)
    answer = reply(13, 12, created_at="2026-11-22T06:59:50Z", account=ACCOUNT)
    instance.on(CONTEXT, {"descendants": [{"id": {}}, reply(14, 12), {**answer, **there}]})
    act = outgoing(Reply(comment.ref, "Ja & gut"), sent=NOW - timedelta(seconds=30))
    receipt = await adapter(instance).find(act, comment)
    assert receipt == (Receipt("13", "https://mastodon.example/@x/13") if found else None)


async def test_looking_below_a_deleted_comment_says_it_is_gone() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    with pytest.raises(Gone):
        await adapter(instance).find(outgoing(Reply(comment.ref, "Ja")), comment)
    with pytest.raises(Gone):
        await adapter(instance).thread(comment)


async def test_repeating_is_safe_only_where_the_server_keeps_keys_and_for_an_hour() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    platform = adapter(instance)
    act = outgoing(Reply(comment.ref, "Ja"), sent=NOW)
    assert not platform.repeatable(act, NOW)  # nobody has been asked yet
    await platform.check()
    assert platform.repeatable(act, NOW + timedelta(minutes=50))
    assert not platform.repeatable(act, NOW + timedelta(minutes=56))
    assert not platform.repeatable(act, NOW - timedelta(minutes=1))
    assert not platform.repeatable(outgoing(Reply(comment.ref, "Ja")), NOW)
    assert platform.repeatable(outgoing(Like(comment.ref)), NOW)
    instance.on("/api/v2/instance", {"version": "0.20.0", "domain": "x.example"})
    other = adapter(instance)
    await other.check()
    assert not other.repeatable(act, NOW)


async def test_an_answer_is_taken_back_and_twice_is_no_error() -> None:
    instance = Instance()
    instance.on("/api/v1/statuses/13", status(13))
    platform = adapter(instance)
    await platform.undo_reply(Receipt("13"))
    await platform.undo_reply(Receipt("14"))
    assert instance.paths() == ["DELETE /api/v1/statuses/13", "DELETE /api/v1/statuses/14"]


async def test_a_thread_is_told_oldest_first_without_our_post() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    times = [f"2026-11-22T06:{minute}:00Z" for minute in (10, 20, 30, 40)]
    root = status(10, account=ACCOUNT, created_at=times[0])
    instance.on("/api/v1/statuses/12", reply(12, 10, created_at=times[1]))
    after = [reply(15, 13, created_at=times[3]), {"id": 3, "account": 4}]
    ours = reply(13, 12, created_at=times[2], account=ACCOUNT)
    instance.on(CONTEXT, {"ancestors": [root], "descendants": [*after, ours]})
    thread = await adapter(instance).thread(comment)
    assert [(c.ref, c.ours, c.post) for c in thread] == [
        ("kreis:12", False, "kreis:10"),
        ("kreis:13", True, "kreis:10"),
        ("kreis:15", False, "kreis:10"),
    ]


def chain(first: int, last: int) -> list[dict[str, object]]:
    """Each answers the one before."""
    return [status(n, in_reply_to_id=str(n - 1)) for n in range(first, last + 1)]


@pytest.mark.parametrize("levels", [3, 400])
async def test_every_comment_of_a_thread_of_ours_knows_our_post(levels: int) -> None:
    instance = Instance()
    comment = await comment_on(instance)
    root = status(10, account=ACCOUNT)
    instance.on("/api/v1/statuses/12", status(12, in_reply_to_id="11"))
    instance.on(CONTEXT, {"ancestors": [root, reply(11, 10)], "descendants": chain(13, levels)})
    thread = await adapter(instance).thread(comment)
    assert {c.post for c in thread} == {"kreis:10"}


async def test_without_what_stands_above_a_comment_knows_its_post_by_itself() -> None:
    instance = Instance()
    comment = replace(await comment_on(instance), post=Ref("kreis:10"))
    instance.on("/api/v1/statuses/12", status(12, in_reply_to_id="11"))
    instance.on(CONTEXT, {"ancestors": [], "descendants": chain(13, 15)})
    thread = await adapter(instance).thread(comment)
    assert {c.post for c in thread} == {"kreis:10"}


async def test_a_foreign_thread_has_no_post_of_ours() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    instance.on("/api/v1/statuses/12", status(12, in_reply_to_id="11"))
    ours = reply(14, 12, account=ACCOUNT)
    around = {"ancestors": [status(11)], "descendants": [status(13, in_reply_to_id="12"), ours]}
    instance.on(CONTEXT, around)
    thread = await adapter(instance).thread(comment)
    assert [(c.ref, c.post) for c in thread] == [(f"kreis:{n}", None) for n in (11, 12, 13, 14)]


async def test_a_conversation_of_another_shape_is_malformed() -> None:
    instance = Instance()
    comment = await comment_on(instance)
    instance.on("/api/v1/statuses/12", status(12))
    instance.on(CONTEXT, [])
    with pytest.raises(Malformed):
        await adapter(instance).thread(comment)
