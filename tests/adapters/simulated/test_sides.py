"""A side of the county: what it needs, shown on a platform that exists nowhere."""

from collections.abc import AsyncIterator
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters import PLATFORMS
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept, State
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.simulated.plot import ACCOUNTS, INSTAGRAM
from adapters.simulated.shelf import Shelf, shelf_at_start
from adapters.simulated.sides import ROWS, TOKENS, platform_of, side_of
from adapters.simulated.teller import ItemTeller
from adapters.simulated.transport import Transport
from tests.adapters.simulated import tin_side
from tests.adapters.simulated.visitors import START, Watch

NOW = int(START.timestamp() * 1000)
API, FILES = "https://api.tin.example", "https://files.tin.example"


@pytest.fixture
def shelf() -> Shelf:
    """Of an account without a platform."""
    kept = Kept(None, State(1, "de", START, members=ACCOUNTS))
    return Shelf(Story(1, "de", NOW), INSTAGRAM, kept, Watch(), Weather())


@pytest.fixture
async def client(shelf: Shelf) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in to the tin platform."""
    transport = Transport(tin_side.app(shelf, "open-sesame"), shelf.weather)
    async with httpx.AsyncClient(base_url=API, transport=transport) as client:
        client.headers["authorization"] = "Bearer open-sesame"
        yield client


def test_every_account_of_the_story_has_a_row_and_a_token() -> None:
    assert tuple(row.id for row in ROWS) == ACCOUNTS
    assert set(TOKENS) == set(ACCOUNTS)
    assert {row.platform for row in ROWS} == set(PLATFORMS)
    with pytest.raises(KeyError):
        platform_of("myspace-kreis")


@pytest.mark.parametrize("account", [row.id for row in ROWS])
def test_every_side_has_what_a_side_has(account: str) -> None:
    side = side_of(account)
    for name in ("HOSTS", "app", "secret", "cursor"):
        assert hasattr(side, name), name
    assert hasattr(side, "teller") or (hasattr(side, "past_comment") and hasattr(side, "past_post"))


@pytest.mark.parametrize("account", [row.id for row in ROWS])
def test_a_side_that_is_read_for_the_first_picture_loads_no_http(account: str) -> None:
    import subprocess
    import sys

    module = f"adapters.simulated.{platform_of(account)}_side"
    code = f"import sys, {module}; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


async def test_comments_come_through_the_platforms_own_form(
    client: httpx.AsyncClient, shelf: Shelf
) -> None:
    answer = await client.get("/v1/comments")
    assert [e["id"] for e in answer.json()] == [f"t{i.id}" for i in shelf.comments()]
    assert answer.headers["x-left"] == "99"


async def test_an_answer_is_on_the_shelf_and_a_stranger_may_not_give_one(
    client: httpx.AsyncClient, shelf: Shelf
) -> None:
    asked = next(i for i in shelf.comments() if not i.ours)
    path = f"/v1/comments/t{asked.id}/answers"
    ours = (await client.post(path, json={"says": "Danke!"})).json()
    assert (found := shelf.find(ours["id"][1:])) is not None
    assert (found.text, found.parent, found.ours) == ("Danke!", asked.id, True)
    wrong = {"authorization": "Bearer nobody"}
    assert (await client.post(path, json={"says": "x"}, headers=wrong)).status_code == 401
    assert (await client.post("/v1/comments/t7/answers", json={"says": "x"})).status_code == 410
    assert (await client.post(path, json={})).json() == {"fault": "KeyError"}
    assert (await client.get("/v1/nothing")).status_code == 404


async def test_one_server_has_several_hosts_and_no_others(
    client: httpx.AsyncClient, shelf: Shelf
) -> None:
    file = {"file": ("bus.jpg", b"\xff\xd8" * 500, "image/jpeg")}
    answer = await client.post(f"{FILES}/v1/files", files=file, data={"note": "a"})
    assert shelf.aside(answer.json()["aside"]) == {"name": "bus.jpg", "size": 1000}
    assert (await client.post(f"{API}/v1/files", files=file)).status_code == 404
    with pytest.raises(httpx.ConnectError):
        await client.get("https://tin.example/v1/comments")


async def test_the_way_in_can_be_walked(client: httpx.AsyncClient) -> None:
    del client.headers["authorization"]
    back = "https://localhost/done"
    asked = {"client_id": CLIENT, "redirect_uri": back, "state": "s1", "scope": "read,write"}
    page = await client.get("/authorize", params=asked)
    address = urlsplit(page.headers["location"])
    query = parse_qs(address.query)
    assert (page.status_code, address.netloc, query["state"]) == (302, "localhost", ["s1"])
    form = {"code": query["code"][0], "client_id": CLIENT, "client_secret": CLIENT_SECRET}
    taken = await client.post("/token", data={**form, "redirect_uri": back})
    bearer = {"authorization": f"Bearer {taken.json()['token']}"}
    assert (await client.get("/v1/comments", headers=bearer)).status_code == 200
    again = await client.post("/token", data={**form, "redirect_uri": back})
    assert again.status_code == 400


@pytest.mark.parametrize("wrong", ["client_id", "redirect_uri", "verifier"])
async def test_the_way_in_has_a_door(client: httpx.AsyncClient, wrong: str) -> None:
    back = "https://localhost/done"
    asked = {"client_id": CLIENT, "redirect_uri": back, "code_challenge": "c" * 43}
    if wrong == "client_id":
        page = await client.get("/authorize", params={**asked, "client_id": "somebody"})
        assert page.status_code == 400
        return
    page = await client.get("/authorize", params=asked)
    code = parse_qs(urlsplit(page.headers["location"]).query)["code"][0]
    form = {"code": code, "redirect_uri": back, "verifier": "c" * 43}
    form |= {"client_id": CLIENT, "client_secret": CLIENT_SECRET, wrong: "https://other.example"}
    assert (await client.post("/token", data=form)).status_code == 400


async def test_what_it_costs_is_counted_and_refused_until_the_window_is_over(
    client: httpx.AsyncClient, shelf: Shelf
) -> None:
    asked = next(i for i in shelf.comments() if not i.ours)
    path = f"/v1/comments/t{asked.id}/answers"
    seen = [(await client.post(path, json={"says": "x"})).status_code for _ in range(11)]
    assert seen == [200] * 10 + [429]
    assert isinstance(shelf.clock, Watch)
    shelf.clock.forward(minutes=1)
    assert (await client.get("/v1/comments")).headers["x-left"] == "99"


@pytest.mark.parametrize(("mood", "status"), [(Mood.LIMITED, 429), (Mood.EXPIRED, 401)])
async def test_moods_speak_the_platforms_language(
    client: httpx.AsyncClient, shelf: Shelf, mood: Mood, status: int
) -> None:
    shelf.weather.mood = mood
    answer = await client.get("/v1/comments")
    assert (answer.status_code, "fault" in answer.json()) == (status, True)


def test_what_is_stored_is_what_the_server_would_have_said(shelf: Shelf) -> None:
    story = shelf.story
    side = import_module("tests.adapters.simulated.tin_side")
    teller = ItemTeller(side, shelf_at_start(story, INSTAGRAM))
    told = {c.ref for s in story.heard(INSTAGRAM, NOW) for c in [teller.comment(s)]}
    on_shelf = [side.past_comment(shelf, i) for i in shelf.comments()]
    assert {c.ref for c in on_shelf if c.author != "us"} == told
    for said in story.heard(INSTAGRAM, NOW):
        item = shelf.find(teller.comment(said).ref.partition(":t")[2])
        assert item is not None
        assert side.past_comment(shelf, item) == teller.comment(said)
