"""What we do to comments on YouTube, and how it is looked up when no answer came."""

import copy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Malformed, Refused, Uncertain
from tests.adapters.youtube.google import NOW, Google, connected, decided, heard, recorded

T1, T2 = "UgxMuster0001AaABAg", "UgxMuster0002AaABAg"


async def reply_below(google: Google) -> Comment:
    """A stranger's reply in a thread."""
    visit = await connected(google).poll("")
    google.asked.clear()
    return next(c for c in visit.comments if c.ref == f"yt:{T2}.B2")


def error(reason: str, status: int = 400) -> httpx.Response:
    """A refusal of the Data API."""
    body = {"code": status, "message": "m", "errors": [{"reason": reason, "domain": "youtube"}]}
    return httpx.Response(status, json={"error": body})


def ours(text: str, minutes: float = 0.0, **snippet: Any) -> dict[str, Any]:
    """The recorded replies, and one of ours."""
    page = recorded("replies")
    made = copy.deepcopy(page["items"][1])
    made["id"] = f"{T1}.C1"
    at = (NOW + timedelta(minutes=minutes)).isoformat()
    made["snippet"] |= {"textOriginal": text, "publishedAt": at, **snippet}
    page["items"].append(made)
    return page


async def test_an_answer_goes_below_the_top_level_comment_and_has_an_address() -> None:
    google = Google()
    comment = await heard(google)
    receipt = await connected(google).send(decided(Reply(comment.ref, "Ja <b>")), comment)
    assert google.calls == ["POST comments"]
    assert google.bodies("POST comments") == [
        {"snippet": {"parentId": T1, "textOriginal": "Ja <b>"}}
    ]
    assert receipt == Receipt(f"{T1}.C1", f"https://www.youtube.com/watch?v=mUst3rVid01&lc={T1}.C1")


async def test_an_answer_to_a_reply_goes_to_its_thread_too() -> None:
    google = Google()
    comment = await reply_below(google)
    await connected(google).send(decided(Reply(comment.ref, "Ja")), comment)
    assert google.bodies("POST comments")[0]["snippet"]["parentId"] == T2


async def test_hiding_is_holding_for_review_and_unhiding_is_publishing() -> None:
    google = Google()
    comment = await heard(google)
    youtube = connected(google)
    await youtube.send(decided(Hide(comment.ref)), comment)
    await youtube.send(decided(Unhide(comment.ref)), comment)
    asked = google.params("POST setModerationStatus")
    assert asked == [
        {"id": T1, "moderationStatus": "heldForReview"},
        {"id": T1, "moderationStatus": "published"},
    ]


async def test_deleting_what_is_gone_counts_as_done() -> None:
    google = Google()
    comment = await heard(google)
    google.on("DELETE comments", httpx.Response(204), error("commentNotFound", 404))
    youtube = connected(google)
    for _ in range(2):
        await youtube.send(decided(Delete(comment.ref)), comment)
        await youtube.undo_reply(Receipt(f"{T1}.C1"))
    withdrawn = await youtube.send(decided(Withdraw(comment.ref, f"{T1}.C1")), comment)
    assert withdrawn == Receipt(f"{T1}.C1")
    assert google.params("DELETE comments")[0] == {"id": T1}


@pytest.mark.parametrize("act", [Like, Unlike])
async def test_what_cannot_be_done_is_refused_before_anything_is_asked(act: type[Like]) -> None:
    google = Google()
    comment = await heard(google)
    with pytest.raises(Refused) as caught:
        await connected(google).send(decided(act(comment.ref)), comment)
    assert caught.value.why == "youtube-no-like"
    assert google.asked == []


async def test_too_long_and_closed_threads_are_refused_before_anything_is_asked() -> None:
    google = Google()
    comment, closed = await heard(google), await heard(google, 3)
    youtube = connected(google)
    with pytest.raises(Refused) as long:
        await youtube.send(decided(Reply(comment.ref, "x" * 10_001)), comment)
    with pytest.raises(Refused) as shut:
        await youtube.send(decided(Reply(closed.ref, "Ja")), closed)
    assert (long.value.why, shut.value.why) == ("too-long", "youtube-no-replies")
    assert google.asked == []


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        (error("processingFailure"), Uncertain, "server-error"),
        (error("commentTextTooLong"), Refused, "too-long"),
        (error("operationNotSupported"), Refused, "youtube-no-replies"),
        (error("commentNotFound", 404), Gone, ""),
        (error("forbidden", 403), Refused, ""),
        (error("ineligibleAccount", 400), Refused, "youtube-no-channel"),
        (httpx.Response(500), Uncertain, "server-error"),
        (httpx.Response(200, text="<html>"), Uncertain, "unreadable-answer"),
        (httpx.Response(200, json={}), Uncertain, "unreadable-answer"),
        (httpx.ReadTimeout("x"), Uncertain, "broken-off"),
    ],
)
async def test_what_becomes_of_an_answer(answer: Any, kind: type[Exception], why: str) -> None:
    google = Google()
    comment = await heard(google)
    google.on("POST comments", answer)
    with pytest.raises(kind) as caught:
        await connected(google).send(decided(Reply(comment.ref, "Ja")), comment)
    assert getattr(caught.value, "why", "") == why
    assert google.calls == ["POST comments"]  # never sent twice by itself


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (ours("Ja,  gern"), True),
        (ours("Ja, gern", minutes=-30), False),
        (ours("Nein"), False),
        (ours("Ja, gern", authorChannelId={"value": "UCfremd"}), False),
        (ours("Ja, gern", authorChannelId=None), False),
        (recorded("threads_none"), False),
    ],
)
async def test_an_answer_in_doubt_is_found_by_author_words_and_time(
    page: dict[str, Any], found: bool
) -> None:
    google = Google()
    comment = await heard(google)
    google.on("GET comments .*parentId", page)
    receipt = await connected(google).find(decided(Reply(comment.ref, "Ja, gern")), comment)
    assert (receipt is not None) == found
    assert receipt is None or receipt.id == f"{T1}.C1"


@pytest.mark.parametrize("broken", [7, {"id": f"{T1}.C2"}])
async def test_beside_an_answer_that_cannot_be_read_nobody_knows(broken: object) -> None:
    google = Google()
    comment = await heard(google)
    page = ours("Ja, gern")
    page["items"].append(broken)
    google.on("GET comments .*parentId", page)
    assert await connected(google).find(decided(Reply(comment.ref, "Ja, gern")), comment)
    with pytest.raises(Malformed):
        await connected(google).find(decided(Reply(comment.ref, "Nein")), comment)


async def test_a_thread_too_long_to_read_leaves_the_doubt() -> None:
    google = Google()
    comment = await heard(google)
    for n in range(5):
        google.on(
            f"GET comments .*pageToken=s{n}", recorded("replies") | {"nextPageToken": f"s{n + 1}"}
        )
    google.on(
        "GET comments .*parentId(?!.*pageToken)", recorded("replies") | {"nextPageToken": "s0"}
    )
    with pytest.raises(Malformed):
        await connected(google).find(decided(Reply(comment.ref, "Ja")), comment)


@pytest.mark.parametrize(
    ("status", "held", "hide", "unhide"),
    [
        ("published", "threads_none", False, True),
        ("heldForReview", "threads_none", True, False),
        ("rejected", "threads_none", True, False),
        (None, "threads_held", True, False),  # the list of what is held knows it
        (None, "threads_none", False, True),
    ],
)
async def test_hiding_in_doubt_is_read_back(
    status: str | None, held: str, hide: bool, unhide: bool
) -> None:
    google = Google()
    comment = await heard(google)
    page = recorded("comment")
    page["items"][0]["snippet"]["moderationStatus"] = status
    google.on("GET comments .*id=", page)
    listed = recorded(held)
    for item in listed["items"]:
        item["id"] = T1
    google.on("GET commentThreads.*heldForReview", listed)
    youtube = connected(google)
    assert (await youtube.find(decided(Hide(comment.ref)), comment) is not None) == hide
    assert (await youtube.find(decided(Unhide(comment.ref)), comment) is not None) == unhide


async def test_deleting_in_doubt_is_read_back() -> None:
    google = Google()
    comment = await heard(google)
    youtube = connected(google)
    withdraw = decided(Withdraw(comment.ref, T1))
    assert await youtube.find(decided(Delete(comment.ref)), comment) is None
    assert await youtube.find(withdraw, comment) is None
    google.on("GET comments .*id=", recorded("threads_none"))
    assert await youtube.find(decided(Delete(comment.ref)), comment) == Receipt("")
    assert await youtube.find(withdraw, comment) == Receipt(T1)


async def test_everything_but_an_answer_may_be_sent_again() -> None:
    ref = Ref("yt:x")
    youtube = connected(Google())
    assert [
        youtube.repeatable(decided(act), NOW)
        for act in (Reply(ref, "Ja"), Hide(ref), Unhide(ref), Delete(ref), Withdraw(ref, "y"))
    ] == [False, True, True, True, True]


async def test_a_thread_is_told_whole_and_in_order() -> None:
    google = Google()
    comment = await heard(google, 2)
    page = recorded("threads")
    page["items"] = page["items"][1:2]
    google.on("GET commentThreads .*&id=", page)
    found = await connected(google).thread(comment)
    assert [c.ref.partition(":")[2] for c in found] == [T2, f"{T2}.B1", f"{T2}.B2"]
    assert [c.ours for c in found] == [False, True, False]
    assert {c.post for c in found} == {"yt:mUst3rVid01"}
    reply = replace(found[2])
    assert [c.ref for c in await connected(google).thread(reply)] == [c.ref for c in found]


async def test_a_comment_that_is_held_back_is_read_alone() -> None:
    google = Google()
    comment = await heard(google)
    google.on("GET commentThreads", recorded("threads_none"))
    page = recorded("comment")
    page["items"][0]["snippet"]["moderationStatus"] = "heldForReview"
    google.on("GET comments .*id=", page)
    (found,) = await connected(google).thread(comment)
    assert (found.ref, found.hidden, found.parent, found.kind) == (
        comment.ref,
        True,
        None,
        "comment",
    )


async def test_a_thread_that_is_not_there_any_more_is_gone() -> None:
    google = Google()
    comment = await heard(google, 2)
    google.on("GET commentThreads", recorded("threads_none"))
    with pytest.raises(Gone):
        await connected(google).thread(comment)
    reply = replace(comment, ref=Ref(f"yt:{T1}.Z9"), wire=(("thread", T1),))
    google.on("GET commentThreads", recorded("threads"))
    with pytest.raises(Gone):
        await connected(google).thread(reply)
