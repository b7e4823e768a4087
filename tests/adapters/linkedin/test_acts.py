"""What we do on LinkedIn: answers, reactions, deletions, and looking up what got lost."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import httpx
import pytest

from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike, Withdraw
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Gone, Limited, Malformed, Refused, Uncertain
from tests.adapters.linkedin.ground import (
    ASKED,
    NOW,
    ORG,
    OURS,
    REPLY,
    THREAD,
    Pocket,
    Server,
    adapter,
    comment,
    outgoing,
    recorded,
    thread,
    urn,
)

TEXT = "Ja, ab September auch in Teilzeit."
REACTION = f"/rest/reactions/(actor:{ORG},entity:{urn(ASKED)})"
ONE = f"/rest/socialActions/urn:li:activity:{THREAD}/comments/7400000000000000004"


def posting(server: Server) -> None:
    """Answers are taken below the first comment."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            made = recorded("created")
            return httpx.Response(201, json=made, headers={"x-restli-id": made["id"]})
        return httpx.Response(200, json=recorded("replies"))

    server.on(thread(urn(ASKED)), handle)


async def test_an_answer_stands_below_the_comment_in_the_organisations_name() -> None:
    server = Server()
    posting(server)
    platform = adapter(server)
    asked = await comment(platform)
    receipt = await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)
    request = server.asked[-1]
    assert (request.method, unquote(request.url.path)) == ("POST", thread(urn(ASKED)))
    assert json.loads(request.content) == {
        "actor": ORG,
        "object": f"urn:li:activity:{THREAD}",
        "parentComment": urn(ASKED),
        "message": {"text": TEXT},
    }
    assert receipt.id == OURS
    assert receipt.permalink.startswith("https://www.linkedin.com/feed/update/")


async def test_an_answer_to_an_answer_stands_below_the_same_comment() -> None:
    server = Server()
    posting(server)
    platform = adapter(server)
    reply = await comment(platform, REPLY)
    await platform.send(outgoing(Reply(reply.ref, TEXT)), reply)
    assert json.loads(server.asked[-1].content)["parentComment"] == urn(ASKED)


async def test_the_id_of_an_answer_may_stand_in_the_header_alone() -> None:
    server = Server()
    server.on(thread(urn(ASKED)), recorded("replies"), {})
    platform = adapter(server)
    asked = await comment(platform)
    server.on(thread(urn(ASKED)), {}, status=201, x_restli_id="7400000000000000009")
    receipt = await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)
    assert receipt.id == f"comment-activity-{THREAD}-7400000000000000009"


@pytest.mark.parametrize("body", [{}, b"", b"<html>", {"id": "../x"}])
async def test_an_answer_without_any_id_is_uncertain(body: object) -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    server.on(thread(urn(ASKED)), body, status=201)
    with pytest.raises(Uncertain):
        await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)


async def test_what_is_too_long_or_impossible_is_refused_before_anything_is_sent() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    server.asked.clear()
    for action, why in (
        (Reply(asked.ref, "x" * 1251), "too-long"),
        (Hide(asked.ref), "linkedin-no-hide"),
        (Unhide(asked.ref), "linkedin-no-hide"),
    ):
        with pytest.raises(Refused) as caught:
            await platform.send(outgoing(action), asked)
        assert caught.value.why == why
    assert server.asked == []


async def test_a_field_that_is_not_taken_is_no_missing_permission() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    said = {"status": 403, "message": "Unpermitted fields present in REQUEST_BODY: [/content]"}
    server.on(thread(urn(ASKED)), said, status=403)
    with pytest.raises(Refused, match="Unpermitted"):
        await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)


async def test_a_lost_answer_is_looked_up_by_words_author_and_time() -> None:
    platform = adapter(Server())
    asked = await comment(platform)
    made = outgoing(Reply(asked.ref, TEXT))
    early = replace(made, first_sent_at=NOW - timedelta(days=400))
    found = await platform.find(early, asked)
    assert found is not None
    assert found.id == OURS
    assert await platform.find(replace(early, action=Reply(asked.ref, "Nein.")), asked) is None
    other = replace(early, action=Reply(asked.ref, "Das wüsste ich auch gern."))
    assert await platform.find(other, asked) is None, "somebody else said that"
    late = replace(made, first_sent_at=NOW + timedelta(days=400))
    assert await platform.find(late, asked) is None, "we said so before that"


async def test_among_more_answers_than_are_read_nobody_knows() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    pattern = recorded("replies")["elements"][0]

    def page(request: httpx.Request) -> httpx.Response:
        start = int(request.url.params["start"])
        names = (str(7400000000000500000 + start + n) for n in range(100))
        of = f"urn:li:comment:(urn:li:activity:{THREAD},"
        told = [{**pattern, "id": name, "commentUrn": f"{of}{name})"} for name in names]
        return httpx.Response(200, json={"elements": told})

    server.on(thread(urn(ASKED)), page)
    with pytest.raises(Malformed):
        await platform.find(outgoing(Reply(asked.ref, "Ja.")), asked)


@pytest.mark.parametrize("broken", [7, {"message": {"text": "Ohne Kennung"}}])
async def test_beside_an_answer_that_cannot_be_read_nobody_knows(broken: object) -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    told = recorded("replies")
    told["elements"].append(broken)
    server.on(thread(urn(ASKED)), told)
    early = replace(outgoing(Reply(asked.ref, TEXT)), first_sent_at=NOW - timedelta(days=400))
    found = await platform.find(early, asked)
    assert found is not None
    assert found.id == OURS
    with pytest.raises(Malformed):
        await platform.find(replace(early, action=Reply(asked.ref, "Nein.")), asked)


async def test_only_what_does_no_harm_may_be_repeated() -> None:
    platform = adapter(Server())
    asked = await comment(platform)
    assert not platform.repeatable(outgoing(Reply(asked.ref, TEXT)), NOW)
    for action in (Like(asked.ref), Unlike(asked.ref), Delete(asked.ref)):
        assert platform.repeatable(outgoing(action), NOW)


async def test_a_like_is_the_organisations_reaction() -> None:
    server = Server()
    server.on("/rest/reactions", recorded("reaction"), status=201)
    platform = adapter(server)
    asked = await comment(platform)
    await platform.send(outgoing(Like(asked.ref)), asked)
    request = server.asked[-1]
    assert request.url.query == b"actor=urn%3Ali%3Aorganization%3A2714001"
    assert json.loads(request.content) == {"root": urn(ASKED), "reactionType": "LIKE"}


async def test_liked_already_counts_as_done_and_unliked_already_too() -> None:
    server = Server()
    server.on("/rest/reactions", {"message": "Conflict"}, status=409)
    server.on(REACTION, recorded("reaction"))
    platform = adapter(server)
    asked = await comment(platform)
    assert await platform.send(outgoing(Like(asked.ref)), asked) == Receipt("")
    assert await platform.find(outgoing(Like(asked.ref)), asked) == Receipt("")
    assert await platform.find(outgoing(Unlike(asked.ref)), asked) is None
    server.on(REACTION, {"status": 404, "message": "Not found"}, status=404)
    assert await platform.send(outgoing(Unlike(asked.ref)), asked) == Receipt("")
    assert await platform.find(outgoing(Unlike(asked.ref)), asked) == Receipt("")
    with pytest.raises(Refused):
        await platform.send(outgoing(Like(asked.ref)), asked)


async def test_the_key_of_a_reaction_keeps_its_brackets_and_hides_those_of_the_urn() -> None:
    server = Server()
    server.on(REACTION, b"", status=204)
    platform = adapter(server)
    asked = await comment(platform)
    await platform.send(outgoing(Unlike(asked.ref)), asked)
    path = server.asked[-1].url.raw_path.decode()
    assert path.startswith("/rest/reactions/(actor:urn%3Ali%3Aorganization%3A2714001,entity:urn")
    assert path.endswith("%2C7400000000000000001%29)")


async def test_comments_of_others_and_our_own_are_deleted_by_thread_and_number() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    await platform.send(outgoing(Delete(asked.ref)), asked)
    await platform.undo_reply(Receipt(OURS))
    await platform.send(outgoing(Withdraw(asked.ref, OURS)), asked)
    sent = [str(r.url.raw_path.decode()) for r in server.asked if r.method == "DELETE"]
    base = f"/rest/socialActions/urn%3Ali%3Aactivity%3A{THREAD}/comments"
    actor = "?actor=urn%3Ali%3Aorganization%3A2714001"
    assert sent == [
        f"{base}/7400000000000000001{actor}",
        f"{base}/7400000000000000004{actor}",
        f"{base}/7400000000000000004{actor}",
    ]


async def test_a_lost_deletion_is_looked_up() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    assert await platform.find(outgoing(Withdraw(asked.ref, OURS)), asked) == Receipt(OURS)
    server.on(ONE, recorded("created"))
    assert await platform.find(outgoing(Withdraw(asked.ref, OURS)), asked) is None
    assert await platform.find(outgoing(Delete(asked.ref)), asked) is None


async def test_a_thread_is_the_comment_and_all_answers_below_it() -> None:
    server = Server()
    platform = adapter(server)
    reply = await comment(platform, REPLY)
    server.asked.clear()
    found = await platform.thread(reply)
    assert [c.ref for c in found] == [f"li:{one}" for one in (ASKED, REPLY, OURS)]
    assert {c.post for c in found} == {reply.post}
    assert len(server.asked) == 2


async def test_a_thread_whose_comment_is_gone_says_so() -> None:
    server = Server()
    platform = adapter(server)
    reply = await comment(platform, REPLY)
    left = recorded("replies")
    left["elements"] = left["elements"][1:]
    server.on(thread(urn(ASKED)), left)
    with pytest.raises(Gone):
        await platform.thread(reply)


async def test_the_last_calls_of_the_day_are_kept_for_answers() -> None:
    server, pocket = Server(), Pocket()
    posting(server)
    platform = adapter(server, pocket, daily_calls="30")
    asked = await comment(platform)
    for _ in range(40):
        try:
            await platform.thread(asked)
        except Limited:
            break
    else:
        raise AssertionError("nothing was kept back")
    assert len(server.asked) < 30
    assert (await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)).id == OURS


async def test_too_many_answers_in_a_minute_do_not_cost_the_day() -> None:
    server = Server()
    platform = adapter(server)
    asked = await comment(platform)
    said = "Comment create throttled: creation rate limit exceeded for member"
    server.on(thread(urn(ASKED)), {"status": 429, "message": said}, status=429)
    with pytest.raises(Limited) as caught:
        await platform.send(outgoing(Reply(asked.ref, TEXT)), asked)
    assert caught.value.retry_after == 60.0
    assert platform.budget is not None
    assert platform.budget.remaining > 0
