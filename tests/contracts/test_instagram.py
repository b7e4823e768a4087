"""Instagram's calls and answers against Meta's own SDK, both logins."""

import itertools
import json
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.credentials import Credentials
from adapters.graph_answer import usage
from adapters.instagram import Instagram
from adapters.instagram_login import LOGIN
from adapters.instagram_profile import NEEDS
from adapters.simulated import World, accounts
from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Clock
from tests.adapters.instagram.ground import ANSWERS, NOW, Pocket, Watch, outgoing
from tests.adapters.side import JPEG, MP4, Window
from tests.contracts.counting import count
from tests.contracts.county import NOW as COUNTY_NOW
from tests.contracts.county import START, everything
from tests.contracts.instagram_sdk import LACKS, call_of, classes, judge, sdk, wrong, wrong_list
from tests.contracts.listening import Exchange, Listener

ONE = {
    "me": "iguserforigonlyapi.IGUserForIGOnlyAPI",
    "user": "iguser.IGUser",
    "comment": "igcomment.IGComment",
    "container": "shadowigmediabuilder.ShadowIGMediaBuilder",
    "published": "igmedia.IGMedia",
    "made": "igcomment.IGComment",
    "token_long": "igaccesstokenforigonlyapi.IGAccessTokenForIGOnlyAPI",
    "token_refreshed": "igrefreshaccesstokenforigonlyapi.IGRefreshAccessTokenForIGOnlyAPI",
}
MANY = {
    "media": "igmedia.IGMedia",
    "comments": "igcomment.IGComment",
    "replies": "igcomment.IGComment",
    "insights_total": "instagraminsightsresult.InstagramInsightsResult",
    "insights_series": "instagraminsightsresult.InstagramInsightsResult",
    "scheduled": "shadowigscheduledmedia.ShadowIGScheduledMedia",
    "limit": "contentpublishinglimitresponse.ContentPublishingLimitResponse",
}
WITHOUT = {
    "batch": "the SDK's batches leave their bodies unread; /debug_token is in no class",
    "done": "{success}: no class of its own",
    "token_short": "api.instagram.com/oauth/access_token is in no class",
    "pages": "of Facebook Login: the Page's class is Facebook's matter",
    "permissions": "of Facebook Login: User.get_permissions has a class without field types",
    "error_container": "judged by the SDK's error class",
    "error_expired": "judged by the SDK's error class",
}
"""Recorded answers no field list can judge, and why."""
SIGN_IN = ("oauth", "access_token", "refresh_access_token", "accounts", "permissions")


def recorded(name: str) -> Any:
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", [*ONE, *MANY])
def test_a_recorded_answer_has_the_fields_and_types_of_its_class(name: str) -> None:
    kind = ONE.get(name) or MANY[name]
    check = wrong if name in ONE else wrong_list
    assert check(kind, recorded(name)) == []
    count("instagram", "answers")


def test_no_recorded_answer_is_left_out() -> None:
    assert {path.stem for path in ANSWERS.glob("*.json")} == {*ONE, *MANY, *WITHOUT}


@pytest.mark.parametrize(
    ("name", "code", "sub"), [("error_container", 36000, 2207004), ("error_expired", 190, 463)]
)
def test_a_recorded_error_is_one_to_the_sdk(name: str, code: int, sub: int) -> None:
    exceptions = import_module("facebook_business.exceptions")
    error = exceptions.FacebookRequestError("x", {}, 400, {}, json.dumps(recorded(name)))
    assert (error.api_error_code(), error.api_error_subcode()) == (code, sub)
    count("instagram", "answers")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("is_hidden", True),  # Facebook's name of it
        ("hidden", "false"),
        ("like_count", "3"),
        ("timestamp", "2026-11-22T06:53:00.000Z"),
        ("permalink", "https://www.instagram.com/p/x/"),
        ("from", {"id": "1", "name": "Anna"}),
        ("replies", [{"id": "1"}]),
    ],
)
def test_a_broken_field_is_caught(field: str, value: object) -> None:
    whole = recorded("comments")
    broken = json.loads(json.dumps(whole))
    broken["data"][0][field] = value
    assert wrong_list("igcomment.IGComment", whole) == []
    assert wrong_list("igcomment.IGComment", broken) != []


@pytest.mark.parametrize(
    ("line", "login", "why"),
    [
        ("POST /v26.0/17/replies?text=x", "facebook", "no parameter text"),
        ("POST /v26.0/17?hidden=true", "facebook", "no parameter hidden"),
        ("POST /v26.0/17?hide=1", "facebook", "hide is never 1"),
        ("GET /v26.0/17/comments?fields=id,permalink", "facebook", "has no permalink"),
        ("GET /v26.0/17/comments?fields=id,replies{nix}", "facebook", "replies has no nix"),
        ("GET /v26.0/17/comments?since=1", "facebook", "no parameter since"),
        ("GET /v26.0/17/insights?metric=page_fans", "facebook", "metric is never page_fans"),
        ("GET /v26.0/17/media?fields=saved_count", "instagram", "has no saved_count"),
        ("GET /v26.0/17/scheduled_media", "instagram", "has no get_scheduled_media"),
        ("DELETE /v26.0/19", "instagram", "has no api_delete"),
        ("POST /v26.0/17/media?publish_at=1", "facebook", "no parameter publish_at"),
        ("PUT /v26.0/17/media", "facebook", "no such call"),
    ],
)
def test_a_wrong_request_is_caught(line: str, login: str, why: str) -> None:
    method, _, path = line.partition(" ")
    request = httpx.Request(method, f"https://graph.facebook.com{path}")
    with pytest.raises(AssertionError, match=why):
        judge(request, login, frozenset({"19"}))


def test_what_we_say_cannot_be_done_the_sdk_cannot_do_either() -> None:
    for login in ("instagram", "facebook"):
        media, user = sdk(classes(login)["media"]), sdk(classes(login)["user"])
        assert not [m for m in dir(user) if "like" in m]
        assert hasattr(media, "api_delete") == (login == "facebook")
        assert hasattr(user, "get_scheduled_media") == (login == "facebook")
    fields = sdk("igcomment.IGComment")._field_types
    assert not {"permalink", "permalink_url", "user_likes", "liked"} & set(fields)


def ticking() -> Clock:
    """A second passes whenever somebody looks."""
    seconds = itertools.count()
    return lambda: COUNTY_NOW + timedelta(seconds=next(seconds))


async def morning(login: str, folder: Path) -> list[Exchange]:
    """Every call the adapter knows, made once in front of the simulated side."""
    clock = ticking()
    world = World(3, start=START, clock=clock, moods={})
    listener = Listener(world.transport("instagram-kreis"))
    county = next(a for a in accounts() if a.id == "instagram-kreis")
    account = type(county)(
        county.id, county.platform, identifier=county.identifier, options={"login": login}
    )
    held = Credentials(
        access_token=world.secrets(account.id).secret(),
        obtained_at=int(COUNTY_NOW.timestamp()) - 50 * 86_400,
        expires_at=int(COUNTY_NOW.timestamp()) + 10 * 86_400,
    )
    platform = Instagram(account, Pocket(held.line), clock, listener)
    cursor = ""
    for _ in range(12):
        visit = await platform.poll(cursor)
        cursor = visit.cursor
    visit = await platform.poll("")
    comment = next(c for c in visit.comments if not c.ours and c.kind == "comment")
    await platform.thread(comment)
    acts = [Reply(comment.ref, "Danke!"), Hide(comment.ref), Unhide(comment.ref)]
    if login == "facebook":
        acts += [Like(comment.ref), Unlike(comment.ref)]
    for act in [*acts, Delete(comment.ref)]:
        going = Outgoing(**{**_fields(outgoing(act)), "first_sent_at": COUNTY_NOW})
        receipt = await platform.send(going, comment)
        await platform.find(going, comment)
        if receipt.id:
            await platform.undo_reply(receipt)
    still, film = folder / "a.jpg", folder / "a.mp4"
    still.write_bytes(JPEG)
    film.write_bytes(MP4)
    files = (Attachment("image", str(still), "Ein Bus"), Attachment("video", str(film)))
    for media in (files[:1], files[1:], files):
        draft = Draft(account.id, f"{len(media)} {media[0].kind}", "k", media=media)
        post = await platform.publish(draft, Window())
        assert await platform.find_post(draft, COUNTY_NOW) is not None
        if login == "facebook":
            await platform.remove(post)
    await platform.aclose()
    return listener.heard


def _fields(value: Outgoing) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


INSIGHTS = "instagraminsightsresult.InstagramInsightsResult"
QUOTA = "contentpublishinglimitresponse.ContentPublishingLimitResponse"
PLANNED = "shadowigscheduledmedia.ShadowIGScheduledMedia"
NODES = {
    "GET media": "media",
    "GET comments": "comment",
    "GET replies": "comment",
    "GET comment": "comment",
    "GET media-node": "media",
    "GET user": "user",
    "GET container": "container",
}


def told(call: str, login: str) -> str:
    """The class that judges what a call answers; empty where none does (`{id}`, `{success}`)."""
    if call == "GET me":
        return classes(login)["user"] if login == "instagram" else ""
    if call in NODES:
        return classes(login)[NODES[call]]
    named = {"insights": INSIGHTS, "content_publishing_limit": QUOTA, "scheduled_media": PLANNED}
    return named.get(call.removeprefix("GET "), "")


def posts_in(heard: list[Exchange]) -> frozenset[str]:
    """Ids of all posts that were published: a bare DELETE does not say what it deletes."""
    return frozenset(
        e.response.json()["id"] for e in heard if e.request.url.path.endswith("/media_publish")
    )


def judged(heard: list[Exchange], login: str) -> set[str]:
    """Holds every exchange against the SDK. The calls that were made."""
    seen = set()
    posts = posts_in(heard)
    for exchange in heard:
        if exchange.request.url.path.split("/")[-1] in SIGN_IN:
            continue
        call = judge(exchange.request, login, posts)
        seen.add(call)
        if (login, call) not in LACKS:
            count("instagram", "requests")
        body = exchange.response.json()
        if exchange.response.status_code != 200:
            assert "error" in body
            continue
        assert usage(exchange.response.headers, NOW) is not None
        if kind := told(call, login):
            assert (wrong_list if "data" in body else wrong)(kind, body) == []
            count("instagram", "answers")
        else:
            assert call == "POST batch" or set(body) <= {"id", "success"}
    return seen


@pytest.mark.parametrize("login", ["instagram", "facebook"])
async def test_every_call_and_answer_keeps_to_the_sdk(login: str, tmp_path: Path) -> None:
    seen = judged(await morning(login, tmp_path), login)
    both = {
        "GET media",
        "GET insights",
        "GET content_publishing_limit",
        "GET comments",
        "GET replies",
        "GET comment",
        "GET media-node",
        "GET container",
        "POST media",
        "POST media_publish",
        "POST replies",
        "POST comment",
        "DELETE comment",
    }
    more = {
        "POST batch",
        "GET user",
        "GET scheduled_media",
        "POST likes",
        "DELETE likes",
        "DELETE media",
    }
    assert seen == both | (more if login == "facebook" else {"GET me"})


async def test_the_countys_morning_keeps_to_the_sdk() -> None:
    assert len(judged(await everything("instagram-kreis"), "facebook")) >= 8


def test_what_the_sdk_lacks_is_still_lacking() -> None:
    for login, call in LACKS:
        edge = call.split()[1]
        user = sdk(classes(login)["user"])
        if edge == "likes":
            assert not [name for name in dir(user) if name.endswith(("_like", "_likes"))]
    request = httpx.Request("POST", "https://graph.instagram.com/v26.0/17/media_publish")
    assert call_of(request) == "POST media_publish"


def test_throttle_headers_are_read_as_another_client_reads_them() -> None:
    reading = {"call_count": 91, "total_cputime": 7, "total_time": 12, "type": "instagram"}
    header = json.dumps({"17": [{**reading, "estimated_time_to_regain_access": 19}]})
    headers = {"x-business-use-case-usage": header}
    theirs = import_module("pyfacebook.ratelimit").RateLimit()
    theirs.set_limit(headers)
    limit = theirs.get_limit("17", "instagram")
    ours = usage(httpx.Headers(headers), NOW)
    assert ours is not None
    assert ours.limit - ours.remaining == limit.call_count == 91
    assert ours.resets_at is not None
    assert (ours.resets_at - NOW).total_seconds() / 60 == limit.estimated_time_to_regain_access
    count("instagram", "answers")


async def test_signing_in_asks_what_the_sdk_asks() -> None:
    world = World(3, start=START, clock=lambda: COUNTY_NOW, moods={})
    listener = Listener(world.transport("instagram-kreis"))
    assert LOGIN.door is not None
    assert LOGIN.finish is not None
    for login in NEEDS:
        app = {"client_id": "demo-client", "client_secret": "demo-client-secret"}
        answers = {**app, "login": login}
        door = await LOGIN.door(answers)
        async with httpx.AsyncClient(transport=listener) as browser:
            page = await browser.get(door.address)
        code = httpx.URL(page.headers["location"]).params["code"]
        (found,) = await LOGIN.finish(answers, door, code, lambda: COUNTY_NOW, listener)
        assert found.identifier == "17841400000000014"
        assert set(found.credentials.scopes) == set(NEEDS[login])
        account = type(accounts()[0])(
            "x", "instagram", identifier=found.identifier, options=found.options
        )
        platform = Instagram(account, Pocket(found.credentials.line), Watch(COUNTY_NOW), listener)
        profile = await platform.check()
        assert (profile.handle, profile.missing) == ("kreis_wiesental", ())
        await platform.aclose()
    long = next(e for e in listener.heard if e.line == "GET /access_token")
    kind = "igaccesstokenforigonlyapi.IGAccessTokenForIGOnlyAPI"
    made = sdk(kind)("x").api_get(pending=True)
    assert set(long.request.url.params) == set(made._param_checker._type_check_info)
    assert wrong(kind, long.response.json()) == []
    count("instagram", "requests")
    count("instagram", "answers")
