"""Every adapter keeps the contract, in front of the simulated servers and of a real one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from adapters import PLATFORMS, connect
from adapters.credentials import read
from adapters.simulated import World, accounts
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.sides import Side as Waterside
from adapters.simulated.sides import side_of
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment
from morgenlage.platform import Platform, Refused
from tests.adapters.contract import CONTRACT, loud
from tests.adapters.contract_posts import POSTS
from tests.adapters.mastodon.instance import Pocket
from tests.adapters.side import Line, Side
from tests.live.network import MastodonServer, mastodon_server

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
COUNTY = {account.platform: account for account in reversed(accounts())}
"""One account per platform."""


def simulated(platform: str, caplog: pytest.LogCaptureFixture, folder: Path) -> Side:
    """The adapter in front of the county of the demo, some hours into the day."""
    now = START + timedelta(hours=6)
    world = World(3, start=START, clock=lambda: now, moods={})
    account = COUNTY[platform]
    secrets = world.secrets(account.id)

    def make(line: Line) -> Platform:
        return connect(account, secrets, lambda: now, line)

    side = side_of(account.id)
    shelf = world.shelf(account.id)

    def vanish(comment: Comment) -> None:
        assert shelf.delete(number_of(side, shelf, comment))

    return Side(
        make,
        world.transport(account.id),
        frozenset(side.HOSTS),
        read(secrets.secret()).secrets,
        lambda: now,
        caplog,
        folder,
        vanish if hasattr(side, "past_comment") else None,
    )


def number_of(side: Waterside, shelf: Shelf, comment: Comment) -> str:
    """The comment's id on the shelf."""

    def same(item: Item) -> bool:
        return side.past_comment(shelf, item).ref == comment.ref

    return next(item.id for item in shelf.comments() if same(item))


@pytest.fixture(scope="session")
def mock() -> Iterator[MastodonServer]:
    """One mastodon-mock for all checks of comments: three seconds."""
    with mastodon_server() as server:
        yield server


@pytest.fixture(scope="session")
def mock_for_posts() -> Iterator[MastodonServer]:
    """Another one: together they would ask more than a real server allows in five minutes."""
    with mastodon_server() as server:
        yield server


async def mocked(server: MastodonServer, caplog: pytest.LogCaptureFixture, folder: Path) -> Side:
    """The adapter in front of mastodon-mock, where a citizen has just answered us."""
    async with httpx.AsyncClient(base_url=server.url) as client:

        async def post(who: str, text: str, to: str | None = None) -> str:
            bearer = {"authorization": f"Bearer {server.tokens[who]}"}
            form = {"status": text, "in_reply_to_id": to}
            answer = await client.post("/api/v1/statuses", json=form, headers=bearer)
            return str(answer.json()["id"])

        ours = await post("county", "Das Rathaus bleibt am Montag zu.")
        await post("citizen", "@county Auch das Bürgerbüro?", ours)
        await post("citizen", "Das steht unter dem Beitrag, ohne jemanden zu nennen.", ours)
    token = server.tokens["county"]
    account = Account("kreis", "mastodon", server.url)

    def make(line: Line) -> Platform:
        return connect(account, Pocket(token), now, line)

    def now() -> datetime:
        return datetime.now(UTC)

    hosts = frozenset({"127.0.0.1"})
    return Side(make, httpx.AsyncHTTPTransport(), hosts, (token,), now, caplog, folder)


@pytest.mark.parametrize("promise", CONTRACT)
@pytest.mark.parametrize("platform", sorted(COUNTY))
async def test_in_front_of_the_simulated_county(
    platform: str, promise: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    await CONTRACT[promise](simulated(platform, loud(caplog), tmp_path))


@pytest.mark.parametrize("promise", CONTRACT)
async def test_in_front_of_mastodon_mock(
    promise: str,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    posts = CONTRACT[promise] in POSTS
    server = request.getfixturevalue("mock_for_posts" if posts else "mock")
    side = await mocked(server, loud(caplog), tmp_path)
    try:
        await CONTRACT[promise](side)
    finally:
        await side.inner.aclose()


def test_every_platform_is_held_to_the_contract() -> None:
    assert set(COUNTY) == set(PLATFORMS)


async def test_an_unknown_platform_is_named() -> None:
    with pytest.raises(Refused, match=r"there are: .*bluesky.* mastodon"):
        connect(Account("x", "myspace"), Pocket(), lambda: START)
