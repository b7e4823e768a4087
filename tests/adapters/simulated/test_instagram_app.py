"""The simulated Instagram over plain HTTP: fields, pages, threads, what each login may do."""

from typing import Any

import httpx
import pytest

from adapters.simulated import World
from adapters.simulated.instagram_entities import ME
from adapters.simulated.instagram_fields import Field, Unknown, cut, read
from adapters.simulated.moods import Mood
from tests.adapters.simulated.visitors import Watch, county

ID = "instagram-kreis"
FACEBOOK, INSTAGRAM = "https://graph.facebook.com/v26.0", "https://graph.instagram.com/v26.0"


def client(world: World, base: str = FACEBOOK) -> httpx.AsyncClient:
    """Plain HTTP, signed in."""
    bearer = {"authorization": f"Bearer {world.secrets(ID).secret()}"}
    return httpx.AsyncClient(base_url=base, transport=world.transport(ID), headers=bearer)


async def told(browser: httpx.AsyncClient, path: str, **params: Any) -> Any:
    """A good answer's JSON."""
    answer = await browser.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def busiest(browser: httpx.AsyncClient) -> dict[str, Any]:
    """The post with the most comments."""
    fields = "id,comments_count,permalink,media_type"
    posts = (await told(browser, f"/{ME}/media", fields=fields, limit=100))["data"]
    found: dict[str, Any] = max(posts, key=lambda post: post["comments_count"])
    return found


async def test_what_is_not_asked_for_is_not_told() -> None:
    async with client(county(Watch())) as browser:
        user = await told(browser, f"/{ME}", fields="username")
        assert user == {"id": ME, "username": "kreis_wiesental"}
        page = await told(browser, f"/{ME}/media", fields="caption,like_count", limit=2)
        assert all(set(post) == {"id", "caption", "like_count"} for post in page["data"])


async def test_pages_fit_together_and_show_the_token_as_graph_does() -> None:
    world = county(Watch())
    async with client(world) as browser:
        whole = (await told(browser, f"/{ME}/media", limit=100))["data"]
        seen, after = [], ""
        while True:
            page = await told(browser, f"/{ME}/media", limit=5, after=after)
            seen += page["data"]
            after = page["paging"]["cursors"]["after"]
            if "next" not in page["paging"]:
                break
            assert f"access_token={world.secrets(ID).secret()}" in page["paging"]["next"]
    assert seen == whole
    assert len(whole) > 5


async def test_the_counter_says_what_stands_below() -> None:
    async with client(county(Watch())) as browser:
        post = await busiest(browser)
        page = await told(browser, f"/{post['id']}/comments", fields="timestamp,replies{id}")
    tops = page["data"]
    replies = [r for top in tops for r in top.get("replies", {"data": []})["data"]]
    assert post["comments_count"] == len(tops) + len(replies)
    times = [top["timestamp"] for top in tops]
    assert times == sorted(times, reverse=True)


async def test_an_answer_to_an_answer_stands_below_the_top_comment() -> None:
    async with client(county(Watch())) as browser:
        post = await busiest(browser)
        top = (await told(browser, f"/{post['id']}/comments"))["data"][0]["id"]
        first = (await browser.post(f"/{top}/replies", data={"message": "Eins"})).json()["id"]
        second = (await browser.post(f"/{first}/replies", data={"message": "Zwei"})).json()["id"]
        below = await told(browser, f"/{top}/replies", fields="id,text,parent_id,from,user")
        ours = [r for r in below["data"] if r["id"] in (first, second)]
        assert [r["parent_id"] for r in ours] == [top, top]
        assert all(r["from"]["id"] == r["user"]["id"] == ME for r in ours)
        assert (await browser.post(f"/{first}", data={"hide": "true"})).json() == {"success": True}
        assert not (await told(browser, f"/{first}", fields="hidden"))["hidden"]
        await browser.post(f"/{top}", data={"hide": "true"})
        assert (await told(browser, f"/{top}", fields="hidden"))["hidden"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"/{ME}/likes?comment_id={{top}}"),
        ("DELETE", "/{post}"),
        ("GET", f"/{ME}/scheduled_media?fields=id"),
        ("GET", "/{post}?fields=shares_count"),
    ],
)
async def test_some_things_need_facebook_login(method: str, path: str) -> None:
    world = county(Watch())
    async with client(world) as facebook, client(world, INSTAGRAM) as instagram:
        post = await busiest(facebook)
        top = (await told(facebook, f"/{post['id']}/comments"))["data"][0]["id"]
        line = path.format(post=post["id"], top=top)
        refused = await instagram.request(method, line)
        assert (refused.status_code, "error" in refused.json()) == (400, True)
        assert (await facebook.request(method, line)).status_code == 200


async def test_me_is_the_account_or_the_page() -> None:
    world = county(Watch())
    async with client(world) as facebook, client(world, INSTAGRAM) as instagram:
        own = await told(instagram, "/me", fields="user_id,username")
        assert (own["user_id"], own["id"] != ME) == (ME, True)
        assert await told(facebook, "/me", fields="user_id,username") == own
        page = await told(facebook, "/me", fields="instagram_business_account")
        assert page["instagram_business_account"]["id"] == ME


@pytest.mark.parametrize(
    ("path", "code", "sub"),
    [
        ("/1/comments", 100, 33),
        (f"/{ME}/media?fields=nix", 100, None),
        (f"/{ME}/media?fields=id{{", 100, None),
        (f"/{ME}/insights?metric=page_fans&period=day&since=1&until=2", 100, None),
        ("/x/y/z", 2500, None),
    ],
)
async def test_errors_are_told_as_graph_tells_them(path: str, code: int, sub: int | None) -> None:
    async with client(county(Watch())) as browser:
        answer = await browser.get(path)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error.get("error_subcode")) == (400, code, sub)
    assert error["message"]


async def test_a_container_is_published_once() -> None:
    async with client(county(Watch())) as browser:
        form = {"image_url": "https://media.example/bus.jpg", "caption": "Bus", "alt_text": "Bus"}
        made = (await browser.post(f"/{ME}/media", data=form)).json()["id"]
        assert (await told(browser, f"/{made}", fields="status_code"))["status_code"] == "FINISHED"
        publish = {"creation_id": made}
        post = (await browser.post(f"/{ME}/media_publish", data=publish)).json()["id"]
        again = await browser.post(f"/{ME}/media_publish", data=publish)
        assert again.json()["error"]["code"] == 24
        newest = await told(browser, f"/{ME}/media", fields="id,caption,alt_text", limit=1)
        assert newest["data"] == [{"id": post, "caption": "Bus", "alt_text": "Bus"}]
        local = {**form, "image_url": "file:///etc/passwd"}
        refused = await browser.post(f"/{ME}/media", data=local)
        assert refused.json()["error"]["error_subcode"] == 2207052


async def test_who_is_too_busy_is_told_so_in_per_cent() -> None:
    world = county(Watch())
    world.weather[ID].mood = Mood.LIMITED
    async with client(world) as browser:
        answer = await browser.get("/me")
    assert answer.json()["error"]["code"] == 80002
    assert '"call_count": 100' in answer.headers["x-business-use-case-usage"]
    assert '"estimated_time_to_regain_access": 0' not in answer.headers["x-business-use-case-usage"]


def test_fields_are_a_tree() -> None:
    wanted = read("id,from,replies.limit(2){id,text}")
    assert wanted["replies"] == Field({"id": Field(None, 0), "text": Field(None, 0)}, 2)
    entity = {"id": "1", "text": "x", "from": None}
    assert cut(entity, read("text"), {"id", "text"}) == {"id": "1", "text": "x"}
    with pytest.raises(Unknown):
        cut(entity, read("nix"), {"id", "text"})
    for bad in ("id{", "id}", ",", "id,,x"):
        with pytest.raises(ValueError, match=r"syntax|missing"):
            read(bad)
