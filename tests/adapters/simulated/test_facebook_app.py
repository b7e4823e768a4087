"""The simulated Facebook over plain HTTP: fields, pages, what Graph refuses, the way in."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.credentials import read
from adapters.simulated import World
from adapters.simulated.facebook_entities import ME
from adapters.simulated.moods import Mood
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from tests.adapters.simulated.visitors import START, Watch, county

ID = "facebook-kreis"
GRAPH = "https://graph.facebook.com/v26.0"


@pytest.fixture
def world() -> World:
    return county(Watch())


def client(world: World) -> httpx.AsyncClient:
    """Plain HTTP, signed in."""
    token = read(world.secrets(ID).secret()).access_token
    bearer = {"authorization": f"Bearer {token}"}
    return httpx.AsyncClient(base_url=GRAPH, transport=world.transport(ID), headers=bearer)


async def told(browser: httpx.AsyncClient, path: str, **params: Any) -> Any:
    """A good answer's JSON."""
    answer = await browser.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def busiest(browser: httpx.AsyncClient) -> dict[str, Any]:
    """The post with the most comments."""
    fields = "id,comments.filter(stream).limit(0).summary(true)"
    posts = (await told(browser, "/me/published_posts", fields=fields, limit=100))["data"]
    found: dict[str, Any] = max(posts, key=lambda p: p["comments"]["summary"]["total_count"])
    return found


async def test_what_is_not_asked_for_is_not_told(world: World) -> None:
    async with client(world) as browser:
        assert set(await told(browser, "/me", fields="username")) == {"id", "username"}
        page = await told(browser, "/me/published_posts", fields="shares,message", limit=3)
        assert all(set(post) <= {"id", "message", "shares"} for post in page["data"])


async def test_the_counter_says_what_stands_below_and_pages_fit_together(world: World) -> None:
    async with client(world) as browser:
        post = await busiest(browser)
        path, seen, after = f"/{post['id']}/comments", [], "0"
        while after:
            page = await told(browser, path, filter="stream", limit=2, after=after, fields="id")
            seen += [c["id"] for c in page["data"]]
            more = page.get("paging", {}).get("next", "")
            assert not more or "access_token=demo-token" in more
            after = page["paging"]["cursors"]["after"] if more else ""
    assert len(set(seen)) == len(seen) == post["comments"]["summary"]["total_count"] > 2


async def test_since_and_order_are_kept(world: World) -> None:
    async with client(world) as browser:
        path = f"/{(await busiest(browser))['id']}/comments"
        params = {"filter": "stream", "fields": "created_time", "limit": 100}
        oldest = [c["created_time"] for c in (await told(browser, path, **params))["data"]]
        assert oldest == sorted(oldest)
        newest = await told(browser, path, order="reverse_chronological", **params)
        assert [c["created_time"] for c in newest["data"]] == oldest[::-1]
        since = int((START + timedelta(days=1)).timestamp())
        assert (await told(browser, path, since=since, **params))["data"] == []


async def test_posting_to_a_comment_changes_it_and_does_not_answer(world: World) -> None:
    async with client(world) as browser:
        post = (await busiest(browser))["id"]
        (foreign, *_) = (await told(browser, f"/{post}/comments", fields="id"))["data"]
        refused = await browser.post(f"/{foreign['id']}", data={"message": "x"})
        assert refused.status_code == 400
        made = await browser.post(f"/{foreign['id']}/comments", data={"message": "Danke"})
        answer = made.json()["id"]
        await browser.post(f"/{answer}", data={"message": "Vielen Dank"})
        fields = "message,parent,from,can_hide"
        own = await told(browser, f"/{answer}", fields=fields)
        assert (own["message"], own["parent"]["id"]) == ("Vielen Dank", foreign["id"])
        assert (own["from"]["id"], own["can_hide"]) == (ME, False)
        assert (await browser.post(f"/{answer}", data={"is_hidden": "true"})).status_code == 400


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"message": "Jetzt"}, 200),
        ({"message": "", "published": "true"}, 400),
        ({"message": "Bald", "published": "false", "scheduled_publish_time": "9"}, 400),
        ({"message": "Später", "published": "false", "scheduled_publish_time": "5"}, 400),
        ({"message": "Morgen", "published": "false", "scheduled_publish_time": "1440"}, 200),
        ({"message": "Fern", "published": "false", "scheduled_publish_time": "150000"}, 400),
        ({"message": "Bild", "attached_media": '[{"media_fbid":"7"}]'}, 400),
    ],
)
async def test_posts_are_planned_within_facebooks_window(
    world: World, form: dict[str, str], status: int
) -> None:
    if minutes := form.get("scheduled_publish_time"):
        at = START + timedelta(minutes=int(minutes))
        form = {**form, "scheduled_publish_time": str(int(at.timestamp()))}
    async with client(world) as browser:
        assert (await browser.post(f"/{ME}/feed", data=form)).status_code == status


async def test_a_wrong_proof_or_token_is_no_way_in(world: World) -> None:
    async with client(world) as browser:
        wrong = await browser.get("/me", params={"appsecret_proof": "0" * 64})
        assert wrong.json()["error"]["code"] == 190
        browser.headers["authorization"] = "Bearer nobody"
        assert (await browser.get("/me")).json()["error"]["code"] == 190
        nowhere = await browser.post("/oauth/access_token", data={"code": "x"})
        assert nowhere.status_code == 400


async def test_unknown_objects_paths_and_metrics_are_refused_as_graph_does(world: World) -> None:
    async with client(world) as browser:
        gone = (await browser.get("/1_2")).json()["error"]
        assert (gone["code"], gone["error_subcode"]) == (100, 33)
        assert (await browser.get("/me/nothing/at/all")).json()["error"]["code"] == 2500
        dead = {"metric": "page_fans", "since": "1", "until": "2"}
        said = (await browser.get("/me/insights", params=dead)).json()["error"]
        assert "valid insights metric" in said["message"]


@pytest.mark.parametrize(("mood", "code"), [(Mood.LIMITED, 80001), (Mood.EXPIRED, 190)])
async def test_moods_speak_graphs_language(mood: Mood, code: int) -> None:
    world = county(Watch(), moods={ID: mood})
    async with client(world) as browser:
        answer = await browser.get("/me")
    assert answer.json()["error"]["code"] == code
    assert '"call_count":' in answer.headers["x-app-usage"]
    if mood is Mood.LIMITED:
        assert "estimated_time_to_regain_access" in answer.headers["x-business-use-case-usage"]


async def test_a_code_is_good_once_and_leads_to_the_page(world: World) -> None:
    app = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
    back = {"redirect_uri": "https://localhost/"}
    transport = world.transport(ID)
    async with httpx.AsyncClient(base_url=GRAPH, transport=transport) as browser:
        asked = {"client_id": CLIENT, "state": "s", **back}
        dialog = await browser.get("https://www.facebook.com/v26.0/dialog/oauth", params=asked)
        code = parse_qs(urlsplit(dialog.headers["location"]).query)["code"][0]
        form = {**app, **back, "code": code}
        short = (await browser.post("/oauth/access_token", data=form)).json()["access_token"]
        assert (await browser.post("/oauth/access_token", data=form)).status_code == 400
        form = {**app, "grant_type": "fb_exchange_token", "fb_exchange_token": short}
        long = (await browser.post("/oauth/access_token", data=form)).json()
        assert long["expires_in"] == 60 * 86400
        browser.headers["authorization"] = f"Bearer {long['access_token']}"
        pages = await told(browser, "/me/accounts", fields="id,access_token")
        browser.headers["authorization"] = f"Bearer {pages['data'][0]['access_token']}"
        assert (await told(browser, "/me"))["id"] == pages["data"][0]["id"] == ME
