"""What we do, done once: answers, likes, hiding, taking back; and what is said when it fails."""

from typing import Any

import httpx
import pytest

from adapters.bluesky import Bluesky
from adapters.bluesky_gate import MOST
from adapters.bluesky_tid import tid
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Gone, Refused, Uncertain, Unreachable
from tests.adapters.bluesky.network import (
    CID,
    LENA,
    ME,
    NOW,
    ROOT,
    Answer,
    Kept,
    Network,
    connected,
    decided,
    kept_session,
    notification,
    uri,
    view,
)

PUT = "com.atproto.repo.putRecord"
GET = "com.atproto.repo.getRecord"
DELETE = "com.atproto.repo.deleteRecord"
LIST = "com.atproto.repo.listRecords"
POSTS = "app.bsky.feed.getPosts"
RESOLVE = "com.atproto.identity.resolveHandle"

MISSING: Answer = 400, {"error": "RecordNotFound", "message": "Could not locate record"}
SWAPPED: Answer = 400, {"error": "InvalidSwap", "message": "Record was at bafyX"}
WRITTEN = {"uri": "at://x", "cid": CID}
RKEY = tid("k1", NOW)
COMMENT = uri("3k1")


async def scene(**record: Any) -> tuple[Network, Bluesky, Comment]:
    """A network with one comment that can be seen, and nothing in our repository."""
    network = Network()
    network.on(
        "app.bsky.notification.listNotifications",
        {"notifications": [notification("3k1", "06:00:00", **record)]},
    )
    adapter = connected(network, Kept(kept_session()))
    (comment,) = (await adapter.poll("")).comments
    network.asked.clear()
    network.on(POSTS, {"posts": [view("3k1", **record)]})
    network.on(PUT, WRITTEN)
    network.on(GET, MISSING)
    network.on(DELETE, {})
    network.on(LIST, {"records": []})
    return network, adapter, comment


async def test_an_answer_stands_below_its_comment_in_its_thread() -> None:
    network, adapter, comment = await scene()
    network.on(RESOLVE, {"did": LENA})

    receipt = await adapter.send(decided(Reply(comment.ref, "Ja, @lena.bsky.example!")), comment)

    assert receipt == Receipt(uri(RKEY, ME), f"https://bsky.app/profile/kreis.example/post/{RKEY}")
    assert network.bodies("putRecord") == [
        {
            "repo": ME,
            "collection": "app.bsky.feed.post",
            "rkey": RKEY,
            "swapRecord": None,
            "record": {
                "$type": "app.bsky.feed.post",
                "text": "Ja, @lena.bsky.example!",
                "createdAt": "2026-11-22T06:59:00.000Z",
                "langs": ["de"],
                "reply": {
                    "root": {"uri": ROOT, "cid": CID},
                    "parent": {"uri": COMMENT, "cid": CID},
                },
                "facets": [
                    {
                        "index": {"byteStart": 4, "byteEnd": 22},
                        "features": [{"$type": "app.bsky.richtext.facet#mention", "did": LENA}],
                    }
                ],
            },
        }
    ]


async def test_an_answer_to_a_post_outside_our_threads_begins_there() -> None:
    network, adapter, comment = await scene(reply=None)
    await adapter.send(decided(Reply(comment.ref, "Ja")), comment)
    reply = network.bodies("putRecord")[0]["record"]["reply"]
    assert reply["root"] == reply["parent"] == {"uri": COMMENT, "cid": CID}


async def test_somebody_who_cannot_be_found_stays_plain_text() -> None:
    network, adapter, comment = await scene()
    network.on(RESOLVE, (400, {"error": "HandleNotFound", "message": "Unable to resolve handle"}))
    await adapter.send(decided(Reply(comment.ref, "@nobody.example")), comment)
    assert "facets" not in network.bodies("putRecord")[0]["record"]


async def test_a_repeat_is_the_same_request_and_finds_what_is_there() -> None:
    network, adapter, comment = await scene()
    outgoing = decided(Reply(comment.ref, "Ja"))
    network.on(PUT, httpx.ReadTimeout("lost"), SWAPPED)
    with pytest.raises(Uncertain):
        await adapter.send(outgoing, comment)
    network.on(GET, stored({"reply": {"parent": {"uri": COMMENT}}}))

    receipt = await adapter.send(outgoing, comment)

    first, second = network.bodies("putRecord")
    assert first == second
    assert receipt.id == uri(RKEY, ME)


async def test_something_else_in_its_place_is_never_overwritten() -> None:
    network, adapter, comment = await scene()
    network.on(PUT, SWAPPED)
    network.on(GET, stored({"reply": {"parent": {"uri": uri("other")}}}))
    with pytest.raises(Refused):
        await adapter.send(decided(Reply(comment.ref, "Ja")), comment)


async def test_a_server_error_after_a_write_is_in_doubt_before_it_is_not() -> None:
    network, adapter, comment = await scene()
    network.on(PUT, (500, {"error": "InternalServerError"}))
    with pytest.raises(Uncertain):
        await adapter.send(decided(Reply(comment.ref, "Ja")), comment)
    network.on(POSTS, (502, {"error": "UpstreamFailure"}))
    with pytest.raises(Unreachable):
        await adapter.send(decided(Reply(comment.ref, "Ja")), comment)


async def test_a_refusal_carries_the_platforms_reason() -> None:
    network, adapter, comment = await scene()
    network.on(PUT, (400, {"error": "InvalidRequest", "message": "grapheme too big (maximum 300)"}))
    with pytest.raises(Refused, match="grapheme too big"):
        await adapter.send(decided(Reply(comment.ref, "x" * 301)), comment)


async def test_nothing_is_written_to_a_comment_that_is_gone_or_closed() -> None:
    network, adapter, comment = await scene()
    network.on(
        POSTS, {"posts": []}, {"posts": [view("3k1", top={"viewer": {"replyDisabled": True}})]}
    )
    with pytest.raises(Gone):
        await adapter.send(decided(Reply(comment.ref, "Ja")), comment)
    with pytest.raises(Refused, match="no answers") as refused:
        await adapter.send(decided(Reply(comment.ref, "Ja")), comment)
    assert refused.value.why == "answers-closed"
    assert "putRecord" not in network.calls


async def test_an_expired_token_during_a_write_is_renewed_and_written_once() -> None:
    network, adapter, comment = await scene()
    network.on(PUT, (400, {"error": "ExpiredToken"}), WRITTEN)
    network.on(
        "com.atproto.server.refreshSession",
        {"accessJwt": "n", "refreshJwt": "m", "did": ME, "handle": "kreis.example"},
    )
    await adapter.send(decided(Reply(comment.ref, "Ja")), comment)
    first, second = network.bodies("putRecord")
    assert first == second


async def test_a_like_is_made_once() -> None:
    network, adapter, comment = await scene()
    assert await adapter.send(decided(Like(comment.ref)), comment) == Receipt(
        f"at://{ME}/app.bsky.feed.like/{RKEY}"
    )
    (body,) = network.bodies("putRecord")
    assert body["record"]["subject"] == {"uri": COMMENT, "cid": CID}

    other = f"at://{ME}/app.bsky.feed.like/3kother"
    network.on(POSTS, {"posts": [view("3k1", top={"viewer": {"like": other}})]})
    assert await adapter.send(decided(Like(comment.ref), "k2"), comment) == Receipt(other)
    assert len(network.bodies("putRecord")) == 1


async def test_unlike_deletes_the_record_the_network_names() -> None:
    network, adapter, comment = await scene()
    like = f"at://{ME}/app.bsky.feed.like/3klike"
    network.on(POSTS, {"posts": [view("3k1", top={"viewer": {"like": like}})]})
    network.on(GET, stored({"subject": {"uri": COMMENT}}), MISSING)

    await adapter.send(decided(Unlike(comment.ref)), comment)

    assert network.bodies("deleteRecord") == [
        {"repo": ME, "collection": "app.bsky.feed.like", "rkey": "3klike"}
    ]


async def test_unlike_finds_a_like_the_network_does_not_show_yet() -> None:
    network, adapter, comment = await scene()
    record = {"uri": f"at://{ME}/app.bsky.feed.like/3knew", "value": {"subject": {"uri": COMMENT}}}
    network.on(LIST, {"records": [record]}, {"records": []})
    await adapter.send(decided(Unlike(comment.ref)), comment)
    assert [b["rkey"] for b in network.bodies("deleteRecord")] == ["3knew"]


async def test_somebody_elses_record_is_never_deleted() -> None:
    network, adapter, comment = await scene()
    foreign = f"at://{LENA}/app.bsky.feed.like/3klike"
    network.on(POSTS, {"posts": [view("3k1", top={"viewer": {"like": foreign}})]})
    with pytest.raises(Refused):
        await adapter.send(decided(Unlike(comment.ref)), comment)
    for receipt in (Receipt(COMMENT), Receipt(""), Receipt("at://evil")):
        with pytest.raises(Refused):
            await adapter.undo_reply(receipt)
    assert "deleteRecord" not in network.calls


async def test_hiding_swaps_the_gate_it_has_read() -> None:
    network, adapter, comment = await scene()
    gate = {"$type": "app.bsky.feed.threadgate", "post": ROOT, "createdAt": "x", "allow": []}
    network.on(GET, stored(gate, "g1"))
    await adapter.send(decided(Hide(comment.ref)), comment)
    (body,) = network.bodies("putRecord")
    assert (body["rkey"], body["swapRecord"]) == ("3mabcdefghi2j", "g1")
    assert body["record"] == {**gate, "hiddenReplies": [COMMENT]}


async def test_a_gate_somebody_else_changed_is_read_again() -> None:
    network, adapter, comment = await scene()
    network.on(GET, MISSING, stored({"hiddenReplies": [uri("3k2")]}, "g2"))
    network.on(PUT, SWAPPED, WRITTEN)

    await adapter.send(decided(Hide(comment.ref)), comment)

    first, second = network.bodies("putRecord")
    assert (first["swapRecord"], second["swapRecord"]) == (None, "g2")
    assert second["record"]["hiddenReplies"] == [uri("3k2"), COMMENT]


async def test_a_gate_that_never_holds_still_is_in_doubt_after_four_tries() -> None:
    network, adapter, comment = await scene()
    network.on(PUT, SWAPPED)
    with pytest.raises(Uncertain):
        await adapter.send(decided(Hide(comment.ref)), comment)
    assert network.calls.count("putRecord") == 4
    assert await adapter.find(decided(Hide(comment.ref)), comment) is None


async def test_hidden_already_and_shown_already_count_as_done() -> None:
    network, adapter, comment = await scene()
    await adapter.send(decided(Unhide(comment.ref)), comment)
    network.on(GET, stored({"hiddenReplies": [COMMENT]}))
    await adapter.send(decided(Hide(comment.ref)), comment)
    assert "putRecord" not in network.calls


async def test_a_full_gate_is_refused_with_its_reason() -> None:
    network, adapter, comment = await scene()
    network.on(GET, stored({"hiddenReplies": [uri(f"3k{n}") for n in range(1000, 1000 + MOST)]}))
    with pytest.raises(Refused, match="300") as refused:
        await adapter.send(decided(Hide(comment.ref)), comment)
    assert refused.value.why == "hides-enough"


async def test_hiding_outside_our_own_threads_is_refused() -> None:
    for elsewhere in (None, {"root": {"uri": uri("3kr")}, "parent": {"uri": uri("3kr")}}):
        network, adapter, comment = await scene(reply=elsewhere)
        with pytest.raises(Refused, match="own posts") as refused:
            await adapter.send(decided(Hide(comment.ref)), comment)
        assert refused.value.why == "not-our-thread"
        assert network.calls == []


async def test_what_bluesky_cannot_do_is_refused_and_said_before() -> None:
    _, adapter, comment = await scene()
    with pytest.raises(Refused):
        await adapter.send(decided(Delete(comment.ref)), comment)
    assert Ability.DELETE_FOREIGN not in adapter.can
    assert adapter.cannot[Ability.DELETE_FOREIGN] == "bluesky-no-delete"
    assert (adapter.limits.unit, adapter.limits.length, adapter.limits.max_bytes) == (
        "graphemes",
        300,
        3000,
    )


async def test_a_doubtful_answer_is_looked_up_by_its_key() -> None:
    network, adapter, comment = await scene()
    outgoing = decided(Reply(comment.ref, "Ja"))
    assert await adapter.find(outgoing, comment) is None
    network.on(GET, stored({"reply": {"parent": {"uri": COMMENT}}}))
    found = await adapter.find(outgoing, comment)
    assert found is not None
    assert found.id == uri(RKEY, ME)
    assert network.params("getRecord")[0]["rkey"] == RKEY
    assert adapter.repeatable(outgoing, NOW)


async def test_a_doubtful_look_up_that_fails_says_so() -> None:
    network, adapter, comment = await scene()
    network.on(GET, (502, {}))
    with pytest.raises(Unreachable):
        await adapter.find(decided(Reply(comment.ref, "Ja")), comment)


async def test_doubtful_likes_and_hides_are_looked_up() -> None:
    network, adapter, comment = await scene()
    assert await adapter.find(decided(Like(comment.ref)), comment) is None
    assert await adapter.find(decided(Unlike(comment.ref)), comment) == Receipt("")
    assert await adapter.find(decided(Hide(comment.ref)), comment) is None
    assert await adapter.find(decided(Unhide(comment.ref)), comment) == Receipt("")
    network.on(GET, stored({"hiddenReplies": [COMMENT], "subject": {"uri": COMMENT}}))
    assert await adapter.find(decided(Like(comment.ref)), comment) is not None
    assert await adapter.find(decided(Hide(comment.ref)), comment) == Receipt("")
    assert await adapter.find(decided(Unhide(comment.ref)), comment) is None


async def test_an_answer_is_withdrawn_once_and_a_missing_one_counts() -> None:
    network, adapter, comment = await scene()
    answer = uri("3kanswer", ME)
    withdraw = decided(Withdraw(comment.ref, answer))
    network.on(GET, stored({}), MISSING)
    assert await adapter.find(withdraw, comment) is None
    assert await adapter.send(withdraw, comment) == Receipt(answer)
    assert await adapter.find(withdraw, comment) == Receipt(answer)
    assert [b["rkey"] for b in network.bodies("deleteRecord")] == ["3kanswer"]


def stored(value: dict[str, Any], cid: str = CID) -> dict[str, Any]:
    return {"uri": "at://x", "cid": cid, "value": value}
