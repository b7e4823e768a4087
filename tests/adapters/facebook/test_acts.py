"""What we do to comments, and how we learn whether it took effect."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import httpx
import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.outgoing import Receipt
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, PlatformError, Refused, Unauthorized, Uncertain
from tests.adapters.facebook.side import ME, NOW, PAGE, TOKEN, Side, error, ours, outgoing


def asked(side: Side) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (r.method, r.url.path.removeprefix("/v26.0"), dict(parse_qsl(r.content.decode())))
        for r in side.asked
    ]


@pytest.fixture
def side() -> Side:
    return Side()


@pytest.fixture
def comment(side: Side) -> str:
    return side.comment(side.post(900), "Kann man sich anmelden?")


async def test_an_answer_goes_below_the_comment_and_never_over_it(side: Side, comment: str) -> None:
    act = outgoing(Reply(Ref(f"kreis:{comment}"), "Ja & gern: ab Montag."))
    receipt = await side.start().send(act, ours(comment, f"{ME}_900"))
    assert asked(side) == [("POST", f"/{comment}/comments", {"message": "Ja & gern: ab Montag."})]
    assert side.comments[receipt.id]["parent"] == {"id": comment}
    assert side.comments[comment]["message"] == "Kann man sich anmelden?"


@pytest.mark.parametrize("body", [{"success": True}, {}, [], {"id": "../x"}])
async def test_an_answer_without_a_number_proves_nothing(
    side: Side, comment: str, body: object
) -> None:
    side.on("POST", ".*/comments", body)
    with pytest.raises(Uncertain):
        await side.start().send(
            outgoing(Reply(Ref(f"kreis:{comment}"), "Ja")), ours(comment, f"{ME}_900")
        )


@pytest.mark.parametrize(
    ("kind", "method", "path", "form"),
    [
        (Like, "POST", "/likes", {}),
        (Unlike, "DELETE", "/likes", {}),
        (Hide, "POST", "", {"is_hidden": "true"}),
        (Unhide, "POST", "", {"is_hidden": "false"}),
        (Delete, "DELETE", "", {}),
    ],
)
async def test_each_act_is_one_request_and_found_afterwards(
    side: Side, comment: str, kind: type[Action], method: str, path: str, form: dict[str, str]
) -> None:
    if kind is Unlike:
        side.comments[comment]["user_likes"] = True
    if kind is Unhide:
        side.comments[comment]["is_hidden"] = True
    platform = side.start()
    act, about = outgoing(kind(Ref(f"kreis:{comment}"))), ours(comment, f"{ME}_900")
    assert await platform.find(act, about) is None
    side.asked.clear()
    await platform.send(act, about)
    assert asked(side) == [(method, f"/{comment}{path}", form)]
    assert await platform.find(act, about) == Receipt("")
    assert platform.repeatable(act, NOW)


async def test_what_facebook_has_not_done_is_refused(side: Side, comment: str) -> None:
    side.on("POST", f"/{comment}", {"success": False})
    with pytest.raises(Refused) as caught:
        await side.start().send(outgoing(Hide(Ref(f"kreis:{comment}"))), ours(comment, f"{ME}_900"))
    assert caught.value.why == "facebook-no-effect"


async def test_what_is_barred_for_one_comment_is_not_even_tried(side: Side) -> None:
    post = side.post(900)
    side.comment(post, can_hide=False, can_like=False, can_comment=False, can_remove=False)
    platform = side.start()
    (barred,) = (await platform.poll("")).comments
    assert dict(barred.cannot) == {
        "hide": "facebook-not-hideable",
        "unhide": "facebook-not-hideable",
        "like": "facebook-not-likeable",
        "unlike": "facebook-not-likeable",
        "reply": "answers-closed",
        "delete-foreign": "facebook-not-removable",
    }
    side.asked.clear()
    ref = barred.ref
    for action in (Hide(ref), Unhide(ref), Like(ref), Unlike(ref), Reply(ref, "x"), Delete(ref)):
        with pytest.raises(Refused):
            await platform.send(outgoing(action), barred)
    assert side.asked == []


async def test_an_endless_answer_is_not_even_tried(side: Side, comment: str) -> None:
    with pytest.raises(Refused) as caught:
        await side.start().send(
            outgoing(Reply(Ref(f"kreis:{comment}"), "x" * 8001)), ours(comment, f"{ME}_900")
        )
    assert (caught.value.why, side.asked) == ("too-long", [])


async def test_an_answer_lost_on_the_way_is_found_and_not_repeated(
    side: Side, comment: str
) -> None:
    platform = side.start()
    act = outgoing(Reply(Ref(f"kreis:{comment}"), "Ja,  gern."))
    about = ours(comment, f"{ME}_900")
    assert await platform.find(act, about) is None

    def lost(request: httpx.Request) -> httpx.Response:
        side.off()
        side(request)
        return httpx.Response(500, json=error(2, message="unexpected"))

    side.on("POST", ".*/comments", lost)
    with pytest.raises(Uncertain):
        await platform.send(act, about)
    assert not platform.repeatable(act, NOW)
    receipt = await platform.find(act, about)
    assert receipt is not None
    assert receipt.id in side.comments


@pytest.mark.parametrize(
    "more",
    [
        {"message": "Nein."},
        {"from": {"id": "1", "name": "Jemand"}},
        {"from": None},
        {"created_time": "2026-11-22T06:00:00+0000"},
        {"created_time": "heute"},
    ],
)
async def test_another_answer_is_not_taken_for_ours(
    side: Side, comment: str, more: dict[str, object]
) -> None:
    mine: dict[str, object] = {"from": {"id": ME, "name": "wir"}, "message": "Ja."}
    answer = {**side.comments[comment], **mine, "parent": {"id": comment}, "id": "900_9", **more}
    side.on("GET", f"/{comment}/comments", {"data": [answer]})
    act = outgoing(Reply(Ref(f"kreis:{comment}"), "Ja."))
    assert await side.start().find(act, ours(comment, f"{ME}_900")) is None


async def test_an_answer_of_ours_is_taken_back_twice(side: Side, comment: str) -> None:
    platform = side.start()
    receipt = await platform.send(
        outgoing(Reply(Ref(f"kreis:{comment}"), "Ja")), ours(comment, f"{ME}_900")
    )
    await platform.undo_reply(receipt)
    await platform.undo_reply(receipt)
    assert list(side.comments) == [comment]


async def test_a_conversation_begins_with_the_first_comment(side: Side, comment: str) -> None:
    post = f"{ME}_900"
    second = side.comment(post, "Gute Frage", 0.5, parent={"id": comment})
    third = side.comment(post, "Danke", 0.2, parent={"id": comment})
    found = await side.start().thread(ours(third, post))
    assert [platform_id(c.ref) for c in found] == [comment, second, third]
    assert {c.post for c in found} == {f"kreis:{post}"}


async def test_parents_in_a_circle_come_to_an_end(side: Side, comment: str) -> None:
    post = f"{ME}_900"
    other = side.comment(post, parent={"id": comment})
    side.comments[comment]["parent"] = {"id": other}
    assert len(await side.start().thread(ours(comment, post))) == 2
    assert len(side.asked) == 4  # who we are, both, and what is below


async def test_a_deleted_comment_is_gone(side: Side) -> None:
    with pytest.raises(Gone):
        await side.start().thread(ours("900_1", f"{ME}_900"))


async def test_who_we_are_and_what_is_missing(side: Side) -> None:
    ends = datetime(2027, 2, 1, tzinfo=UTC)
    about = {
        "data": {
            "type": "PAGE",
            "expires_at": 0,
            "data_access_expires_at": int(ends.timestamp()),
            "scopes": ["pages_read_engagement", "pages_read_user_content", "pages_manage_posts"],
        }
    }
    body = httpx.Response(200, json=about).text
    side.on("POST", "/", [{"code": 200, "body": body}])
    profile = await side.start().check()
    assert (profile.handle, profile.name) == ("landkreis.musterland", "Landkreis Musterland")
    assert profile.missing == ("pages_manage_engagement", "read_insights")
    assert profile.expires_at == ends
    batch = side.asked[-1]
    assert TOKEN not in str(batch.url)
    assert TOKEN.encode() in batch.content


@pytest.mark.parametrize(
    "answer",
    [error(100), [None], [], {}, [{"code": 400, "body": "{}"}], [{"code": 200, "body": "x"}], 7],
)
async def test_a_token_that_tells_nothing_about_itself_is_no_trouble(
    side: Side, answer: object
) -> None:
    side.on("POST", "/", answer, 400 if isinstance(answer, dict) and answer else 200)
    profile = await side.start().check()
    assert (profile.handle, profile.scopes, profile.expires_at) == (PAGE["username"], (), None)


async def test_the_token_of_a_person_is_told_as_such(side: Side) -> None:
    message = "Tried accessing nonexisting field (fan_count) on node type (User)"
    side.on("GET", "/me", error(100, message=message), 400)
    with pytest.raises(Unauthorized) as caught:
        await side.start().check()
    assert caught.value.why == "facebook-not-a-page"


@pytest.mark.parametrize("identifier", [ME, "@landkreis.musterland", " Landkreis.Musterland "])
async def test_the_page_of_the_settings_is_ours(side: Side, identifier: str) -> None:
    assert (await side.start(identifier=identifier).check()).followers == 1200


async def test_the_token_of_another_page_is_told_as_such(side: Side) -> None:
    with pytest.raises(Unauthorized) as caught:
        await side.start(identifier="42").check()
    assert caught.value.why == "other-account"


async def test_without_from_the_author_is_unknown_and_nobody_else(side: Side) -> None:
    post = side.post(900)
    first, second = side.comment(post), side.comment(post)
    side.comments[second]["from"] = None
    del side.comments[first]["from"]
    one, two = (await side.start().poll("")).comments
    assert one.author == two.author == "?"
    assert one.author_id != two.author_id
    assert not one.ours
    assert second in {platform_id(one.ref), platform_id(two.ref)}


async def test_hostile_names_and_texts_are_harmless(side: Side) -> None:
    name = {"id": "5", "name": "@Landkreis Musterland\x1b[2J\u202e"}
    hostile = side.comment(side.post(900), "Hallo\x1b]52;c;AAAA\x07 [/]")
    side.comments[hostile]["from"] = name
    (comment,) = (await side.start().poll("")).comments
    assert comment.author == "Landkreis Musterland"
    assert comment.text == "Hallo [/]"
    assert {"bidi", "control", "impersonation"} <= set(comment.flags)


async def test_a_private_comment_stays_private(side: Side) -> None:
    side.comment(side.post(900), is_private=True)
    (comment,) = (await side.start().poll("")).comments
    assert not comment.public


async def test_ids_cannot_leave_their_place(side: Side) -> None:
    platform = side.start()
    for bad in ("../me", "1/likes", "1?x=1", "..", "1#x"):
        with pytest.raises(PlatformError):
            await platform.thread(ours(bad, f"{ME}_900"))
    paths = {r.url.raw_path.decode().partition("?")[0] for r in side.asked} - {"/v26.0/me"}
    assert len(paths) == 5
    assert all(p.count("/") == 2 and "%" in p for p in paths)


def test_everything_is_possible_or_has_a_reason() -> None:
    platform = Side().start()
    assert set(platform.can) | set(platform.cannot) == set(Ability)
    assert set(platform.cannot) == {"idempotent"}
    assert platform.limits.length == 8000


async def test_a_comment_below_an_unknown_post_keeps_its_time_in_the_past(side: Side) -> None:
    side.comment(side.post(900), minutes=-60)
    (comment,) = (await side.start().poll("")).comments
    assert comment.created_at == NOW
    assert comment.created_at.utcoffset() == timedelta(0)
