"""Answers, likes, hiding, deleting on Instagram: what is sent, what is refused, what is found."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from adapters.instagram import CAPABILITIES, Instagram
from adapters.instagram_acts import LOOKED_UP
from adapters.instagram_below import REPLY_PAGES
from adapters.instagram_pace import Pace
from adapters.instagram_profile import NEEDS
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Delete, Hide, Like, Reply, Unhide, Unlike, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed, Refused, Uncertain
from tests.adapters.instagram.ground import (
    ANNA,
    KARL,
    ME,
    NOW,
    OURS,
    Pocket,
    Server,
    Watch,
    adapter,
    error,
    form,
    outgoing,
    recorded,
)


async def heard(platform: Instagram, comment_id: str) -> Comment:
    """One of the recorded comments."""
    visit = await platform.poll("")
    return next(c for c in visit.comments if c.ref == f"kreis:{comment_id}")


async def test_an_answer_stands_below_the_comment_and_mentions_its_author() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    server.on(f"/{ANNA}/replies", recorded("made"))
    receipt = await platform.send(outgoing(Reply(anna.ref, "Ja")), anna)
    assert receipt == Receipt("17990000000000099", anna.permalink)
    assert server.lines()[-1] == f"POST /{ANNA}/replies"
    assert form(server.asked[-1]) == {"message": "@anna_aus_oberau Ja"}


async def test_an_answer_to_a_reply_goes_below_the_top_comment() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    reply = replace(anna, ref=Ref("kreis:15"), parent=anna.ref, author="karl")
    server.on(f"/{ANNA}/replies", recorded("made"))
    await platform.send(outgoing(Reply(reply.ref, "Ja")), reply)
    assert server.lines()[-1] == f"POST /{ANNA}/replies"
    assert form(server.asked[-1]) == {"message": "@karl Ja"}


async def test_an_answer_without_an_id_is_in_doubt() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    for answer in ({}, {"id": None}, {"success": True}, {"id": "../x"}):
        server.on(f"/{ANNA}/replies", answer)
        with pytest.raises(Uncertain):
            await platform.send(outgoing(Reply(anna.ref, "Ja")), anna)


async def test_an_answer_too_long_is_not_sent() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    count = len(server.asked)
    with pytest.raises(Refused) as caught:
        await platform.send(outgoing(Reply(anna.ref, "x" * 2190)), anna)
    assert (caught.value.why, len(server.asked)) == ("too-long", count)


async def test_hiding_writes_hide_and_reads_hidden() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    server.on(f"/{ANNA}", recorded("done"))
    for action, said in ((Hide(anna.ref), "true"), (Unhide(anna.ref), "false")):
        await platform.send(outgoing(action), anna)
        assert server.lines()[-1] == f"POST /{ANNA}"
        assert form(server.asked[-1]) == {"hide": said}
    server.on(f"/{ANNA}", {"id": ANNA, "hidden": True})
    assert await platform.find(outgoing(Hide(anna.ref)), anna) is not None
    assert await platform.find(outgoing(Unhide(anna.ref)), anna) is None


async def test_our_own_comment_cannot_be_hidden() -> None:
    server = Server()
    platform = adapter(server)
    ours = await heard(platform, OURS)
    count = len(server.asked)
    with pytest.raises(Refused) as caught:
        await platform.send(outgoing(Hide(ours.ref)), ours)
    assert (caught.value.why, len(server.asked)) == ("instagram-own-stays", count)


async def test_likes_need_facebook_login() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    count = len(server.asked)
    for action in (Like(anna.ref), Unlike(anna.ref)):
        with pytest.raises(Refused) as caught:
            await platform.send(outgoing(action), anna)
        assert caught.value.why == "instagram-no-like"
    assert len(server.asked) == count
    platform = adapter(server, "facebook")
    server.on(f"/{ME}/likes", recorded("done"))
    await platform.send(outgoing(Like(anna.ref)), anna)
    assert (server.lines()[-1], form(server.asked[-1])) == (
        f"POST /{ME}/likes",
        {"comment_id": ANNA},
    )
    await platform.send(outgoing(Unlike(anna.ref)), anna)
    assert server.lines()[-1] == f"DELETE /{ME}/likes"
    assert dict(server.asked[-1].url.params) == {"comment_id": ANNA}
    assert await platform.find(outgoing(Like(anna.ref)), anna) is None
    assert platform.repeatable(outgoing(Like(anna.ref)), NOW)


async def test_likes_are_paced() -> None:
    server, watch = Server(), Watch()
    platform = adapter(server, "facebook", watch=watch)
    anna = await heard(platform, ANNA)
    server.on(f"/{ME}/likes", recorded("done"))
    times = []
    for _ in range(100):
        await platform.send(outgoing(Like(anna.ref)), anna)
        times.append(watch.now)
    for at in times:
        assert sum(at <= other < at + timedelta(seconds=5) for other in times) <= 50
    assert watch.now - NOW < timedelta(seconds=15)


async def test_likes_that_come_all_at_once_are_paced_too() -> None:
    watch = Watch()
    times: list[datetime] = []

    async def sleep(seconds: float) -> None:
        until = watch.now + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        watch.now = max(watch.now, until)

    pace = Pace(40, 5.0, watch, sleep)

    async def one() -> None:
        await pace.turn()
        times.append(watch.now)

    await asyncio.gather(*(one() for _ in range(100)))
    assert [times.count(at) for at in sorted(set(times))] == [40, 40, 20]


async def test_deleting_what_is_gone_counts_as_done() -> None:
    server = Server()
    platform = adapter(server)
    karl = await heard(platform, KARL)
    server.on(f"/{KARL}", recorded("done"))
    await platform.send(outgoing(Delete(karl.ref)), karl)
    assert server.lines()[-1] == f"DELETE /{KARL}"
    assert await platform.find(outgoing(Delete(karl.ref)), karl) is None
    server.on(f"/{KARL}", error(100, 33), status=400)
    await platform.send(outgoing(Delete(karl.ref)), karl)
    assert await platform.find(outgoing(Delete(karl.ref)), karl) is not None
    await platform.undo_reply(Receipt(KARL))


async def test_a_success_that_is_none_is_in_doubt() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    for answer in ({"success": False}, {}, {"success": None}):
        server.on(f"/{ANNA}", answer)
        with pytest.raises(Uncertain):
            await platform.send(outgoing(Hide(anna.ref)), anna)


async def test_a_lost_answer_is_found_by_author_text_and_time() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    text = "Ja, mit 10 Minuten Verspätung."
    sent = NOW - timedelta(minutes=59)
    assert platform.repeatable(outgoing(Reply(anna.ref, text)), NOW) is False
    found = await platform.find(outgoing(Reply(anna.ref, text), sent=sent), anna)
    assert found == Receipt(OURS, anna.permalink)
    assert await platform.find(outgoing(Reply(anna.ref, "Nein"), sent=sent), anna) is None
    assert await platform.find(outgoing(Reply(anna.ref, text), sent=NOW), anna) is None
    strange = recorded("replies")
    strange["data"][0] |= {"from": {"id": "5", "username": "x"}, "username": "x"}
    server.on(f"/{ANNA}/replies", strange)
    assert await platform.find(outgoing(Reply(anna.ref, text), sent=sent), anna) is None


def pages(count: int, ours: int) -> Callable[[httpx.Request], httpx.Response]:
    """So many pages of somebody's replies, with our own on one of them."""
    known = recorded("replies")["data"][0]
    strange = {**known, "from": {"id": "5", "username": "x"}, "username": "x"}

    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("after", "0"))
        data = [strange, *([known] if number == ours else [])]
        paging = {"cursors": {"after": str(number + 1)}, "next": "https://x.example/"}
        last = number + 1 >= count
        return httpx.Response(200, json={"data": data} | ({} if last else {"paging": paging}))

    return page


async def test_an_answer_far_down_a_long_thread_is_found_or_nobody_knows() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    text = "Ja, mit 10 Minuten Verspätung."
    act = outgoing(Reply(anna.ref, text), sent=NOW - timedelta(minutes=59))
    server.on(f"/{ANNA}/replies", pages(5, ours=4))
    assert await platform.find(act, anna) == Receipt(OURS, anna.permalink)
    server.on(f"/{ANNA}/replies", pages(5, ours=-1))
    assert await platform.find(act, anna) is None
    server.on(f"/{ANNA}/replies", pages(500, ours=400))
    asked = len(server.asked)
    with pytest.raises(Malformed):
        await platform.find(act, anna)
    assert len(server.asked) - asked == LOOKED_UP * REPLY_PAGES
    server.on(f"/{ANNA}/replies", pages(500, ours=1))
    assert await platform.find(act, anna) == Receipt(OURS, anna.permalink)


@pytest.mark.parametrize("broken", [{"id": {}}, {"text": "Ohne Kennung"}])
async def test_beside_an_answer_that_cannot_be_read_nobody_knows(broken: dict[str, Any]) -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    text = "Ja, mit 10 Minuten Verspätung."
    sent = NOW - timedelta(minutes=59)
    told = recorded("replies")
    told["data"].append(broken)
    server.on(f"/{ANNA}/replies", told)
    found = await platform.find(outgoing(Reply(anna.ref, text), sent=sent), anna)
    assert found == Receipt(OURS, anna.permalink)
    with pytest.raises(Malformed):
        await platform.find(outgoing(Reply(anna.ref, "Nein"), sent=sent), anna)


async def test_a_thread_is_told_from_the_top_in_order() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    found = await platform.thread(anna)
    assert [c.ref for c in found] == [f"kreis:{ANNA}", f"kreis:{OURS}"]
    assert all(c.post == anna.post and c.permalink == anna.permalink for c in found)
    ours = await heard(platform, OURS)
    assert await platform.thread(ours) == found
    lost = replace(ours, ref=Ref(f"kreis:{KARL}"))
    with pytest.raises(Gone):
        await platform.thread(lost)


@pytest.mark.parametrize("login", CAPABILITIES)
def test_each_ability_is_one_or_the_other_and_has_a_source(login: str) -> None:
    offered = CAPABILITIES[login]
    assert set(offered.can) | set(offered.cannot) == set(Ability)
    assert not set(offered.can) & set(offered.cannot)
    assert set(offered.sources) == set(offered.cannot)
    assert set(NEEDS[login]) == set(NEEDS[login].keys())
    purposes = {a for abilities in NEEDS[login].values() for a in abilities}
    assert purposes <= set(offered.can)


def test_the_logins_differ_in_what_meta_has_opened() -> None:
    with_instagram, with_facebook = CAPABILITIES["instagram"], CAPABILITIES["facebook"]
    assert set(with_facebook.can) - set(with_instagram.can) == {
        Ability.LIKE,
        Ability.UNLIKE,
        Ability.DELETE_POST,
        Ability.SCHEDULED,
    }


async def test_a_permission_that_was_not_given_takes_its_abilities_away() -> None:
    from adapters.credentials import Credentials

    lacking = ("instagram_manage_engagement", "pages_read_engagement")
    given = tuple(p for p in NEEDS["facebook"] if p not in lacking)
    pocket = Pocket(Credentials(access_token="canary-token-7f31", scopes=given).line)
    server = Server()
    server.on("/", {})  # Graph says nothing of the token
    platform = adapter(server, "facebook", pocket)
    assert Ability.LIKE in platform.can
    profile = await platform.check()
    assert profile.missing == lacking
    assert platform.cannot[Ability.LIKE] == platform.cannot[Ability.UNLIKE] == "no-permission"
    assert {Ability.HIDE, Ability.COMMENTS, Ability.POSTS} <= platform.can


async def test_acts_it_does_not_know_are_refused() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    action: Action = Withdraw(anna.ref, "1")
    with pytest.raises(Refused):
        await platform.send(outgoing(action), anna)


async def test_a_lost_line_after_sending_is_in_doubt() -> None:
    server = Server()
    platform = adapter(server)
    anna = await heard(platform, ANNA)
    server.on(f"/{ANNA}/replies", httpx.ReadError("gone"))
    with pytest.raises(Uncertain):
        await platform.send(outgoing(Reply(anna.ref, "Ja")), anna)
