"""Answering, hiding, deleting on Threads, and finding out what became of it."""

import httpx
import pytest

from adapters.threads import Threads
from morgenlage.domain.action import Action, Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Gone, Malformed, PlatformError, Refused, Uncertain, Unreachable
from tests.adapters.threads.ground import (
    AGAIN,
    MARKET,
    MIA,
    NOW,
    OTTO,
    OURS,
    WATCHES,
    Server,
    adapter,
    error,
    form,
    outgoing,
    recorded,
)


async def met(server: Server, who: str = MIA) -> tuple[Threads, Comment]:
    """The adapter after its first visit, and one of the comments."""
    platform = adapter(server)
    visit = await platform.poll("")
    comment = next(c for c in visit.comments if c.ref == f"kreis:{who}")
    server.asked.clear()
    return platform, comment


async def test_an_answer_goes_out_in_two_steps() -> None:
    server = Server()
    platform, mia = await met(server)

    receipt = await platform.send(outgoing(Reply(mia.ref, "Am 28. November.")), mia)

    assert server.lines() == ["POST /me/threads", "POST /me/threads_publish"]
    assert form(server.asked[0]) == {
        "media_type": "TEXT",
        "text": "Am 28. November.",
        "reply_to_id": MIA,
    }
    assert form(server.asked[1]) == {"creation_id": "18060000000000001"}
    assert receipt.id == "18050000000000040"


@pytest.mark.parametrize("who", [AGAIN, OTTO])
async def test_nested_replies_and_mentions_can_be_answered(who: str) -> None:
    server = Server()
    platform, comment = await met(server, who)
    await platform.send(outgoing(Reply(comment.ref, "Ja.")), comment)
    assert form(server.asked[0])["reply_to_id"] == who


async def test_a_lost_first_step_has_no_effect_and_a_lost_second_one_is_uncertain() -> None:
    server = Server()
    platform, mia = await met(server)
    act = outgoing(Reply(mia.ref, "Ja."))
    server.on("/me/threads", httpx.ReadError("gone"))
    with pytest.raises(Unreachable):
        await platform.send(act, mia)
    server.on("/me/threads", recorded("made"))
    answers: tuple[object, ...] = (httpx.ReadError("gone"), {}, [], error(2))
    for answer in answers:
        server.on("/me/threads_publish", answer, status=200 if answer in ({}, []) else 500)
        with pytest.raises(Uncertain):
            await platform.send(act, mia)


async def test_no_container_came_back() -> None:
    server = Server()
    platform, mia = await met(server)
    server.on("/me/threads", {"id": "../x"})
    with pytest.raises(Malformed):
        await platform.send(outgoing(Reply(mia.ref, "Ja.")), mia)
    assert "POST /me/threads_publish" not in server.lines()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 501, "too-long"),
        ("🙏" * 126, "too-long"),
        (" ".join(f"https://a.example/{n}" for n in range(6)), "threads-links"),
    ],
)
async def test_what_threads_would_not_take_never_leaves(text: str, why: str) -> None:
    server = Server()
    platform, mia = await met(server)
    with pytest.raises(Refused) as caught:
        await platform.send(outgoing(Reply(mia.ref, text)), mia)
    assert (caught.value.why, server.asked) == (why, [])


async def test_five_links_and_one_of_them_twice_are_fine() -> None:
    server = Server()
    platform, mia = await met(server)
    text = " ".join(f"https://a.example/{n % 5}." for n in range(6))
    assert (await platform.send(outgoing(Reply(mia.ref, text)), mia)).id


async def test_a_lost_answer_is_found_among_our_own() -> None:
    server = Server()
    platform, mia = await met(server)
    early = NOW.replace(hour=6)
    found = await platform.find(outgoing(Reply(mia.ref, "Um 11 Uhr  am Samstag."), early), mia)

    assert found == Receipt(OURS, "https://www.threads.com/@kreis.muster/post/DMusterBB22")
    other = await platform.find(outgoing(Reply(mia.ref, "Etwas anderes"), early), mia)
    assert other is None
    elsewhere = outgoing(Reply(f"kreis:{WATCHES}", "Um 11 Uhr am Samstag."), early)  # type: ignore[arg-type]  # a ref written out
    _, watches = await met(server, WATCHES)
    assert await platform.find(elsewhere, watches) is None


async def test_an_older_answer_with_the_same_words_is_another_one() -> None:
    server = Server()
    platform, mia = await met(server)
    act = outgoing(Reply(mia.ref, "Um 11 Uhr am Samstag."), NOW)
    assert await platform.find(act, mia) is None


@pytest.mark.parametrize(("action", "hide"), [(Hide, "true"), (Unhide, "false")])
async def test_replies_are_hidden_and_shown(action: type[Action], hide: str) -> None:
    server = Server()
    platform, mia = await met(server)
    act = outgoing(action(mia.ref))
    await platform.send(act, mia)
    assert server.lines() == [f"POST /{MIA}/manage_reply"]
    assert form(server.asked[0]) == {"hide": hide}
    assert platform.repeatable(act, NOW)


async def test_whether_it_is_hidden_can_be_looked_up() -> None:
    server = Server()
    platform, mia = await met(server)
    hide, unhide = outgoing(Hide(mia.ref)), outgoing(Unhide(mia.ref))
    assert await platform.find(hide, mia) is None
    assert await platform.find(unhide, mia) == Receipt("")
    server.on(f"/{MIA}", recorded("reply") | {"hide_status": "HIDDEN"})
    assert await platform.find(hide, mia) == Receipt("")


@pytest.mark.parametrize(
    ("who", "action", "why"),
    [
        (AGAIN, Hide, "threads-nested"),
        (AGAIN, Unhide, "threads-nested"),
        (OTTO, Hide, "threads-not-below-us"),
        (OURS, Hide, "threads-own-stays"),
        (MIA, Like, "threads-no-like"),
        (MIA, Unlike, "threads-no-like"),
        (MIA, Delete, "threads-no-delete"),
    ],
)
async def test_what_is_impossible_is_refused_without_asking(
    who: str, action: type[Action], why: str
) -> None:
    server = Server()
    platform, comment = await met(server, who)
    with pytest.raises(Refused) as caught:
        await platform.send(outgoing(action(comment.ref)), comment)
    assert (caught.value.why, server.asked) == (why, [])


async def test_an_unclear_yes_is_uncertain() -> None:
    server = Server()
    platform, mia = await met(server)
    answers: tuple[object, ...] = ({"success": False}, {}, [])
    for answer in answers:
        server.on(f"/{MIA}/manage_reply", answer)
        with pytest.raises(Uncertain):
            await platform.send(outgoing(Hide(mia.ref)), mia)


async def test_an_answer_is_taken_back_and_gone_is_done() -> None:
    server = Server()
    platform, _ = await met(server)
    await platform.undo_reply(Receipt("18050000000000040"))
    assert server.lines() == ["DELETE /18050000000000040"]
    server.gone |= {"/18050000000000041", "/18050000000000042"}
    server.on("/18050000000000041", error(100, 33), status=400)
    await platform.undo_reply(Receipt("18050000000000041"))
    server.on("/18050000000000042", error(24), status=400)
    await platform.undo_reply(Receipt("18050000000000042"))


async def test_a_thread_is_what_stands_below_one_reply() -> None:
    server = Server()
    platform, again = await met(server, AGAIN)
    found = await platform.thread(again)
    assert [c.ref for c in found] == [f"kreis:{n}" for n in (MIA, OURS, AGAIN)]
    assert [c.ours for c in found] == [False, True, False]


async def test_replies_that_answer_each_other_do_not_hold_the_thread() -> None:
    server = Server()
    platform, mia = await met(server)
    loop = recorded("conversation")
    loop["data"][3]["replied_to"] = {"id": AGAIN}
    server.on(f"/{MARKET}/conversation", loop)
    assert mia.ref in [c.ref for c in await platform.thread(mia)]


async def test_a_deleted_comment_is_gone() -> None:
    server = Server()
    platform, mia = await met(server)
    server.on(f"/{MARKET}/conversation", {"data": recorded("conversation")["data"][:1]})
    with pytest.raises(Gone):
        await platform.thread(mia)


async def test_a_mention_comes_with_our_own_answers() -> None:
    server = Server()
    platform, otto = await met(server, OTTO)
    answer = recorded("replies")["data"][0] | {"id": "1", "replied_to": {"id": OTTO}}
    server.on("/me/replies", {"data": [answer, *recorded("replies")["data"]]})
    found = await platform.thread(otto)
    assert sorted(c.ref for c in found) == ["kreis:1", f"kreis:{OTTO}"]
    assert server.lines() == [f"GET /{OTTO}", "GET /me/replies"]


@pytest.mark.parametrize(
    ("code", "message", "why"),
    [
        (100, "THREADS_API__LINK_LIMIT_EXCEEDED", "threads-links"),
        (9, "limit reached", "budget-used"),
        (368, "blocked", "blocked"),
        (506, "again", "duplicate"),
    ],
)
async def test_refusals_have_their_reason(code: int, message: str, why: str) -> None:
    server = Server()
    platform, mia = await met(server)
    server.on("/me/threads_publish", error(code, message=message), status=400)
    with pytest.raises(Refused) as caught:
        await platform.send(outgoing(Reply(mia.ref, "Ja.")), mia)
    assert caught.value.why == why


async def test_a_container_that_expired_is_made_anew_later() -> None:
    server = Server()
    platform, mia = await met(server)
    server.on("/me/threads_publish", error(24, 4279009, "Media Not Found"), status=400)
    with pytest.raises(PlatformError) as caught:
        await platform.send(outgoing(Reply(mia.ref, "Ja.")), mia)
    assert isinstance(caught.value, Unreachable)
    assert caught.value.why == "threads-expired"
