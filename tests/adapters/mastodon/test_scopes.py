"""Which permissions the token has is told by the instance, and what is missing is named."""

import httpx
import pytest

from adapters.mastodon_oauth import BROAD, SCOPES
from tests.adapters.mastodon.instance import Instance, adapter

APP = "/api/v1/apps/verify_credentials"


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({"scopes": SCOPES.split()}, ()),
        ({"scopes": BROAD.split()}, ()),
        (
            {"scopes": ["read", "write:statuses"]},
            ("write:favourites", "write:media", "write:blocks"),
        ),
        ({"name": "Morgenlage"}, ()),
        ({"scopes": None}, ()),
        ({"scopes": "read"}, ()),
        (httpx.ReadTimeout("x"), ()),
    ],
)
async def test_what_the_token_lacks(told: object, missing: tuple[str, ...]) -> None:
    other = Instance()
    other.on(APP, told)
    profile = await adapter(other).check()
    assert profile.missing == missing
    assert profile.handle


async def test_an_instance_that_does_not_tell_is_no_trouble() -> None:
    other = Instance()
    other.on(APP, {"error": "not found"}, status=404)
    assert (await adapter(other).check()).scopes == ()
