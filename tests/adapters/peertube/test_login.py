"""Signing in to PeerTube, in front of the county's instance."""

from datetime import UTC, datetime

import httpx
import pytest

from adapters.credentials import Credentials
from adapters.peertube import PeerTube
from adapters.peertube_login import LOGIN
from adapters.simulated import World
from adapters.simulated.peertube_app import CAREFUL, CODE
from adapters.simulated.sides import PASSWORD
from morgenlage.domain.account import Account
from morgenlage.platform import Refused
from tests.adapters.peertube.instance import BASE, TOKEN, Instance, Pocket, Watch

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
URL = "https://video.wiesental.example"


def county(clock: Watch) -> World:
    return World(3, start=START, clock=clock, moods={})


async def signed_in(world: World, clock: Watch, **typed: str) -> tuple[str, Credentials]:
    """What the sign-in leads to."""
    assert LOGIN.finish is not None
    answers = {"url": URL, "username": "kreis", "password": PASSWORD, "otp": "", **typed}
    transport = world.transport("peertube-kreis")
    (found,) = await LOGIN.finish(answers, None, "", clock, transport)
    assert PASSWORD not in repr(found)
    return f"{found.name} {found.identifier}", found.credentials


async def test_a_password_becomes_tokens_that_work_and_are_renewed() -> None:
    clock = Watch()
    world = county(clock)
    name, credentials = await signed_in(world, clock)
    assert name.endswith("(@kreis@video.wiesental.example) kreis")
    assert PASSWORD not in credentials.line

    pocket = Pocket(credentials.line)
    account = Account("peertube-kreis", "peertube", URL, "kreis")
    platform = PeerTube(account, pocket, clock, world.transport("peertube-kreis"))
    assert (await platform.poll("")).comments
    for _ in range(3):
        clock.later(days=2)
        assert (await platform.check()).handle == "kreis@video.wiesental.example"
    assert pocket.session is not None


async def test_each_refresh_token_is_good_once() -> None:
    clock = Watch()
    world = county(clock)
    _, credentials = await signed_in(world, clock)
    pocket = Pocket(credentials.line)
    account = Account("peertube-kreis", "peertube", URL)
    clock.later(days=2)
    await PeerTube(account, pocket, clock, world.transport("peertube-kreis")).check()
    pocket.session = None  # as if it had not been kept
    with pytest.raises(Exception, match="ended"):
        await PeerTube(account, pocket, clock, world.transport("peertube-kreis")).check()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"password": "wrong"}, "peertube-wrong-password"),
        ({"username": "nobody"}, "peertube-wrong-password"),
        ({"username": CAREFUL}, "peertube-two-factor"),
        ({"username": CAREFUL, "otp": "000 000"}, "peertube-wrong-code"),
    ],
)
async def test_what_can_be_typed_again_says_what_was_wrong(typed: dict[str, str], why: str) -> None:
    clock = Watch()
    with pytest.raises(Refused) as refused:
        await signed_in(county(clock), clock, **typed)
    assert refused.value.why == why


async def test_a_second_factor_lets_in() -> None:
    clock = Watch()
    name, credentials = await signed_in(county(clock), clock, username=CAREFUL, otp=f"{CODE} ")
    assert credentials.refresh_token
    assert name


async def test_an_access_token_is_taken_in_place_of_a_password() -> None:
    instance = Instance()
    assert LOGIN.finish is not None
    answers = {"url": BASE, "username": "", "password": TOKEN}
    (found,) = await LOGIN.finish(answers, None, "", Watch(), httpx.MockTransport(instance))
    assert found.credentials == Credentials(access_token=TOKEN)
    assert found.identifier == "landkreis"
    assert instance.paths() == ["GET /users/me"]
