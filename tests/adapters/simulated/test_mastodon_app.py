"""The simulated Mastodon over plain HTTP: pages, threads, posting, planning, signing in."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from html import unescape
from typing import Any

import httpx
import pytest

from adapters.simulated.serial import snowflake
from morgenlage.domain.ref import platform_id
from tests.adapters.simulated.visitors import BLUESKY, FIRST, KREIS, Watch, browser, county

INBOX = "/api/v1/notifications"


async def told(client: httpx.AsyncClient, path: str, **params: Any) -> Any:
    """A good answer's JSON."""
    answer = await client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_pages_of_the_inbox_fit_together_without_gap_or_overlap() -> None:
    world = county(Watch())
    list(world.stored(2000))
    async with browser(world, KREIS) as client:
        everything = [n["id"] for n in await told(client, INBOX, limit=80)]
        for _ in range(20):
            page = await told(client, INBOX, limit=80, max_id=everything[-1])
            everything += [n["id"] for n in page]
        up: list[str] = []
        newest = everything[-1]
        while page := await told(client, INBOX, limit=7, min_id=newest):
            up = [n["id"] for n in page] + up
            newest = page[0]["id"]
    assert len(set(everything)) == len(everything) > 150
    assert everything == sorted(everything, key=int, reverse=True)
    assert up == everything[:-1]


async def test_the_link_header_leads_to_older_and_newer_ones() -> None:
    async with browser(county(Watch()), KREIS) as client:
        answer = await client.get(INBOX, params={"limit": 5, "types[]": ["mention"]})
        older = answer.links["next"]["url"]
        page = (await client.get(older)).json()
        newer = answer.links["prev"]["url"]
    first = answer.json()
    assert "types[]=mention" in unescape(older)
    assert int(page[0]["id"]) < int(first[-1]["id"])
    assert f"min_id={first[0]['id']}" in newer


async def test_time_moves_comments_in() -> None:
    clock = Watch()
    async with browser(county(clock), KREIS) as client:
        newest = (await told(client, INBOX, limit=1))[0]["id"]
        assert await told(client, INBOX, min_id=newest) == []
        clock.forward(minutes=10)
        new = await told(client, INBOX, min_id=newest)
    assert 4 <= len(new) <= 20


async def test_a_thread_has_the_post_above_and_our_answer_below() -> None:
    world = county(Watch())
    comments = list(world.stored())
    answer = next(c for c in comments if c.ours and c.account == KREIS)
    assert answer.parent
    assert answer.post
    async with browser(world, KREIS) as client:
        asked = platform_id(answer.parent)
        context = await told(client, f"/api/v1/statuses/{asked}/context")
        own = await told(client, f"/api/v1/statuses/{platform_id(answer.ref)}")
    assert [s["id"] for s in context["ancestors"]] == [platform_id(answer.post)]
    assert platform_id(answer.ref) in [s["id"] for s in context["descendants"]]
    assert own["in_reply_to_id"] == asked


async def test_an_edit_changes_text_and_says_when() -> None:
    clock = Watch()
    world = county(clock)
    angry = next(s for s in world.story.script if s.edited)
    async with browser(world, KREIS) as client:
        path = f"/api/v1/statuses/{snowflake(angry.serial)}"
        clock.forward(minutes=5)
        before = await told(client, path)
        clock.forward(minutes=6)
        after = await told(client, path)
    assert before["edited_at"] is None
    assert after["edited_at"] > before["created_at"]
    assert before["content"] != after["content"]


async def test_a_reply_is_made_once_however_often_it_is_sent_with_its_key() -> None:
    async with browser(county(Watch()), KREIS) as client:
        to = (await told(client, INBOX, limit=1))[0]["status"]["id"]
        body = {"status": "Gern geschehen!", "in_reply_to_id": to}
        ids = [
            (await client.post("/api/v1/statuses", json=body, headers={"Idempotency-Key": key}))
            .json()["id"]
            for key in ("a", "a", "b")
        ]  # fmt: skip
        below = (await told(client, f"/api/v1/statuses/{to}/context"))["descendants"]
    assert ids[0] == ids[1] != ids[2]
    assert {s["id"] for s in below} == set(ids)


async def test_people_react_to_half_of_what_we_answer() -> None:
    clock = Watch()
    async with browser(county(clock), KREIS) as client:
        asked = [n["status"]["id"] for n in await told(client, INBOX, limit=16)]
        for to in asked:
            await client.post("/api/v1/statuses", json={"status": "Ja.", "in_reply_to_id": to})
        ours = (await told(client, INBOX, limit=1))[0]["id"]
        clock.forward(minutes=2)
        new = await told(client, INBOX, min_id=ours, limit=80)
        again = await told(client, f"/api/v1/statuses/{new[0]['status']['id']}")
    echoes = [n for n in new if n["status"]["in_reply_to_id"] not in (None, *asked)]
    assert 3 <= len(echoes) <= 13
    assert again["id"] == new[0]["status"]["id"]


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        ({"status": " "}, 422, "can't be blank"),
        ({"status": "x" * 501}, 422, "limit of 500 exceeded"),
        ({"status": "x", "in_reply_to_id": "17"}, 404, "does not appear to exist"),
        ({"status": "x", "scheduled_at": "2026-11-24T06:33:00Z"}, 422, "in the future"),
        ({"status": "x", "visibility": "secret"}, 422, "Visibility"),
    ],
)
async def test_what_mastodon_refuses(body: dict[str, str], status: int, why: str) -> None:
    async with browser(county(Watch()), KREIS) as client:
        answer = await client.post("/api/v1/statuses", json=body)
    assert answer.status_code == status
    assert why in answer.json()["error"]


async def test_links_and_far_away_names_count_for_less() -> None:
    text = "https://example.org/" + "x" * 300 + " @jonas@very.long.instance.example " + "y" * 460
    async with browser(county(Watch()), KREIS) as client:
        answer = await client.post("/api/v1/statuses", json={"status": text})
    assert answer.status_code == 200


async def test_a_favourite_is_set_and_taken_back() -> None:
    async with browser(county(Watch()), KREIS) as client:
        status = (await told(client, INBOX, limit=1))[0]["status"]
        path = f"/api/v1/statuses/{status['id']}"
        for _ in range(2):
            liked = (await client.post(f"{path}/favourite")).json()
        unliked = (await client.post(f"{path}/unfavourite")).json()
    assert (liked["favourited"], liked["favourites_count"]) == (True, 1)
    assert (unliked["favourited"], unliked["favourites_count"]) == (False, 0)


async def test_our_own_is_deleted_and_others_are_not() -> None:
    async with browser(county(Watch()), KREIS) as client:
        foreign = (await told(client, INBOX, limit=1))[0]["status"]["id"]
        own = (await client.post("/api/v1/statuses", json={"status": "Ups"})).json()["id"]
        assert (await client.delete(f"/api/v1/statuses/{foreign}")).status_code == 404
        gone = await client.delete(f"/api/v1/statuses/{own}")
        assert (await client.get(f"/api/v1/statuses/{own}")).status_code == 404
    assert gone.json()["text"] == "Ups"


async def test_planned_posts_are_listed_moved_cancelled_and_come_out() -> None:
    clock = Watch()
    async with browser(county(clock), KREIS) as client:
        path = "/api/v1/scheduled_statuses"
        first, second = (await told(client, path))[:2]
        later = {"scheduled_at": "2026-11-24T20:00:00.000Z"}
        moved = await client.put(f"{path}/{first['id']}", json=later)
        await client.delete(f"{path}/{second['id']}")
        left = [s["id"] for s in await told(client, path)]
        clock.forward(hours=14)
        me = await told(client, "/api/v1/accounts/verify_credentials")
        out = await told(client, f"/api/v1/accounts/{me['id']}/statuses")
    assert moved.json()["scheduled_at"] == later["scheduled_at"]
    assert first["id"] in left
    assert second["id"] not in left
    texts = " ".join(unescape(re.sub("<[^>]+>", "", s["content"])) for s in out)
    assert first["params"]["text"] in texts
    assert second["params"]["text"] not in texts


async def test_what_the_code_page_shows_is_good_for_one_token() -> None:
    world = county(Watch())
    verifier = "v" * 50
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    async with browser(world, KREIS) as client:
        oob = "urn:ietf:wg:oauth:2.0:oob"
        app = (
            await client.post(
                "/api/v1/apps", data={"client_name": "Morgenlage", "redirect_uris": oob}
            )
        ).json()
        page = await client.get(
            "/oauth/authorize",
            params={
                "response_type": "code",
                "client_id": app["client_id"],
                "code_challenge": challenge,
            },
        )
        found = re.search(r'value="(\w+)"', page.text)
        assert found
        form = {
            "grant_type": "authorization_code",
            "code": found[1],
            "client_id": app["client_id"],
            "client_secret": app["client_secret"],
            "redirect_uri": oob,
        }
        wrong = await client.post("/oauth/token", data={**form, "code_verifier": "other"})
        spent = await client.post("/oauth/token", data={**form, "code_verifier": verifier})
        page = await client.get(
            "/oauth/authorize",
            params={
                "response_type": "code",
                "client_id": app["client_id"],
                "code_challenge": challenge,
            },
        )
        found = re.search(r'value="(\w+)"', page.text)
        assert found
        form["code"] = found[1]
        token = await client.post("/oauth/token", data={**form, "code_verifier": verifier})
    assert wrong.json()["error"] == "invalid_grant"
    assert spent.json()["error"] == "invalid_grant"
    assert token.json()["access_token"] == world.secrets(KREIS).secret()


@pytest.mark.parametrize("account", [a for a in FIRST if a != BLUESKY])
async def test_nobody_gets_in_with_another_accounts_token(account: str) -> None:
    world = county(Watch())
    other = next(a for a in FIRST if a not in (account, BLUESKY))
    async with browser(world, account) as client:
        client.headers["authorization"] = f"Bearer {world.secrets(other).secret()}"
        answer = await client.get("/api/v1/accounts/verify_credentials")
        public = await client.get("/api/v2/instance")
    assert answer.status_code == 401
    assert public.status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/statuses/17", "/api/v1/nothing", "/api/v1/statuses/..%2f"]
)
async def test_what_is_not_there_is_a_404_in_json(path: str) -> None:
    async with browser(county(Watch()), KREIS) as client:
        answer = await client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]
