"""What we do to comments on PeerTube."""

from datetime import timedelta

import httpx
import pytest

from morgenlage.domain.action import Action, Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Gone, Refused, Uncertain
from tests.adapters.peertube.instance import (
    API,
    INBOX,
    NOW,
    OURS,
    Instance,
    adapter,
    below,
    listed,
    outgoing,
    problem,
    said,
    tree,
)

THREAD = f"{API}/videos/7/comment-threads/501"
COMMENT = f"{API}/videos/7/comments/501"


async def comment_in(instance: Instance, **more: object) -> Comment:
    """Frida's comment, as a visit brings it."""
    instance.on(INBOX, listed(said(501, **more)))
    return (await adapter(instance).poll("")).comments[0]


async def test_an_answer_arrives_is_found_and_taken_back() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    by_us = {"account": OURS, "inReplyToCommentId": 501, "createdAt": "2026-11-22T07:00:01Z"}
    answer = below(502, "Danke  schön", **by_us)
    instance.on(f"POST {COMMENT}", {"comment": answer})
    instance.on(THREAD, tree(below(501), answer))
    instance.on(f"DELETE {API}/videos/7/comments/502", None, problem(404, "gone"))
    platform = adapter(instance)
    act = outgoing(Reply(comment.ref, "Danke schön"))

    receipt = await platform.send(act, comment)
    assert receipt == Receipt(
        "7-502", "https://video.example/w/kkGMgK9ZtnKfYAgnEtQxbv;threadId=502"
    )
    assert await platform.find(act, comment) == receipt
    assert not platform.repeatable(act, NOW)
    await platform.undo_reply(receipt)
    await platform.undo_reply(receipt)


async def test_words_somebody_else_wrote_or_we_long_ago_are_not_our_answer() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    theirs = below(502, "Danke", inReplyToCommentId=501)
    elsewhere = below(503, "Danke", inReplyToCommentId=502, account=OURS)
    old = below(
        504, "Danke", inReplyToCommentId=501, account=OURS, createdAt="2026-11-01T00:00:00Z"
    )
    deleted = below(505, "Danke", inReplyToCommentId=501, account=OURS, isDeleted=True)
    instance.on(THREAD, tree(below(501), theirs, elsewhere, old, deleted))
    act = outgoing(Reply(comment.ref, "Danke"), sent=NOW - timedelta(minutes=10))
    assert await adapter(instance).find(act, comment) is None


async def test_a_lost_answer_is_uncertain() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    instance.on(COMMENT, httpx.ReadError("gone"))
    with pytest.raises(Uncertain):
        await adapter(instance).send(outgoing(Reply(comment.ref, "Danke")), comment)


async def test_a_held_comment_is_approved_also_when_it_was_already() -> None:
    instance = Instance()
    comment = await comment_in(instance, heldForReview=True)
    refusal = problem(400, "Comment is not held for review")
    instance.on(f"POST {COMMENT}/approve", None, refusal)
    instance.on(THREAD, tree(below(501)))
    platform = adapter(instance)
    act = outgoing(Unhide(comment.ref))
    assert await platform.send(act, comment) == Receipt("")
    assert await platform.send(act, comment) == Receipt("")
    assert platform.repeatable(act, NOW)
    instance.on(THREAD, tree(below(501, heldForReview=True)))
    with pytest.raises(Refused, match="not held"):
        await platform.send(act, comment)
    assert await platform.find(act, comment) is None


async def test_what_strangers_wrote_is_deleted_and_what_is_gone_is_done() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    refusals = problem(404, "Comment not found"), problem(409, "Comment is already deleted")
    instance.on(f"DELETE {COMMENT}", None, *refusals)
    platform = adapter(instance)
    act = outgoing(Delete(comment.ref))
    for _ in range(3):
        assert await platform.send(act, comment) == Receipt("")
    instance.on(THREAD, tree(below(501)))
    assert await platform.find(act, comment) is None
    instance.on(THREAD, tree(below(501, "", isDeleted=True, account=None)))
    assert await platform.find(act, comment) == Receipt("")
    instance.on(THREAD, problem(404, "gone"))
    assert await platform.find(act, comment) == Receipt("")


@pytest.mark.parametrize(
    ("kind", "why"),
    [(Like, "peertube-no-like"), (Unlike, "peertube-no-like"), (Hide, "peertube-no-hide")],
)
async def test_what_peertube_cannot_do_is_refused_before_any_request(
    kind: type[Action], why: str
) -> None:
    instance = Instance()
    comment = await comment_in(instance)
    instance.asked.clear()
    with pytest.raises(Refused) as refused:
        await adapter(instance).send(outgoing(kind(comment.ref)), comment)
    assert (refused.value.why, instance.asked) == (why, [])


async def test_an_answer_that_is_too_long_never_leaves() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    instance.asked.clear()
    with pytest.raises(Refused) as refused:
        await adapter(instance).send(outgoing(Reply(comment.ref, "x" * 10_001)), comment)
    assert (refused.value.why, instance.asked) == ("too-long", [])


async def test_a_conversation_is_told_in_order_without_what_was_deleted() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    late = below(503, "Und?", inReplyToCommentId=502, createdAt="2026-11-22T06:59:00Z")
    deleted = below(502, "", inReplyToCommentId=501, isDeleted=True, account=None)
    instance.on(
        THREAD,
        {
            "comment": below(501),
            "children": [{"comment": deleted, "children": [{"comment": late, "children": []}]}],
        },
    )
    heard = await adapter(instance).thread(comment)
    assert [c.ref for c in heard] == ["kreis:7-501", "kreis:7-503"]
    assert heard[1].parent == "kreis:7-502"
    instance.on(THREAD, tree(below(501, "", isDeleted=True, account=None), late))
    with pytest.raises(Gone):
        await adapter(instance).thread(comment)


async def test_a_very_deep_thread_is_no_accident() -> None:
    instance = Instance()
    comment = await comment_in(instance)
    nested: dict[str, object] = {"comment": below(999), "children": []}
    for number in range(900, 501, -1):
        nested = {"comment": below(number), "children": [nested]}
    instance.on(THREAD, {"comment": below(501), "children": [nested]})
    assert len(await adapter(instance).thread(comment)) == 401


@pytest.mark.parametrize(
    ("status", "code", "kind", "why"),
    [
        (403, "", Refused, ""),
        (409, "", Refused, ""),
        (404, "", Gone, ""),
        (400, "comment_not_associated_to_video", Gone, ""),
        (403, "quota_reached", Refused, "peertube-quota"),
    ],
)
async def test_refusals_are_told_in_the_servers_words(
    status: int, code: str, kind: type[Exception], why: str
) -> None:
    instance = Instance()
    comment = await comment_in(instance)
    instance.on(COMMENT, problem(status, "So \x1b[31mnicht", code))
    with pytest.raises(kind, match=r"^So nicht$") as refused:
        await adapter(instance).send(outgoing(Reply(comment.ref, "Ja")), comment)
    assert getattr(refused.value, "why", "") == why
