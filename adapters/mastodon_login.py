"""Signing in to an instance without a browser on this machine: the page shows a code to paste."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.login import AnotherDoor, Answers, Door, Found, Login, Question
from adapters.mastodon_oauth import BROAD, SCOPES, App, Token, authorize_url, exchange, register_app
from morgenlage.domain.account import Ability
from morgenlage.platform import Clock, PlatformError, Refused, Unauthorized


async def door(answers: Answers, scopes: str = SCOPES, transport: object | None = None) -> Door:
    """Registers an app of our own there and gives the page on which to allow it.

    With fine permissions where the server knows them, else with the broad ones.
    """
    async with _line(answers, _now, transport) as wire:
        try:
            app = await register_app(wire, _now, scopes)
        except Refused:
            app = await register_app(wire, _now, BROAD)
    kept = {"client_id": app.client_id, "client_secret": app.client_secret, "scopes": app.scopes}
    return Door(authorize_url(app), verifier=app.verifier, kept=kept)


async def finish(
    answers: Answers, door: Door | None, code: str, clock: Clock, transport: object | None
) -> tuple[Found, ...]:
    """The token for the code. Raises `AnotherDoor` where the fine permissions do not reach."""
    assert door is not None  # `LOGIN` has one
    kept = door.kept
    app = App(
        answers["url"], kept["client_id"], kept["scopes"], kept["client_secret"], door.verifier
    )
    async with _line(answers, clock, transport) as wire:
        token = await exchange(wire, clock, app, code)
        if app.scopes != BROAD and not await _suffices(wire, token):
            raise AnotherDoor(await _broader(answers, transport), "login-broader")
    return (Found("", Credentials(access_token=token.secret)),)


async def _broader(answers: Answers, transport: object | None) -> Door:
    return await door(answers, BROAD, transport)


async def _suffices(wire: Wire, token: Token) -> bool:
    """The token may read what every poll reads. Other trouble is left to the check at the end."""
    try:
        await wire.get("/api/v1/notifications", params={"limit": 1}, bearer=token.secret)
    except Unauthorized as error:
        return not error.scope
    except PlatformError:
        return True
    return True


@asynccontextmanager
async def _line(answers: Answers, clock: Clock, transport: object | None) -> AsyncIterator[Wire]:
    wire = Wire(answers["url"], clock, transport)
    try:
        yield wire
    finally:
        await wire.aclose()


def _now() -> datetime:
    return datetime.now(UTC)


LOGIN = Login(
    way="code",
    questions=(Question("url"),),
    needs={
        "read:accounts": (),
        "read:notifications": (Ability.COMMENTS, Ability.SINCE),
        "read:statuses": (Ability.POSTS, Ability.LIKED, Ability.SCHEDULED),
        "write:blocks": (Ability.BLOCK, Ability.UNBLOCK),
        "write:favourites": (Ability.LIKE, Ability.UNLIKE),
        "write:media": (Ability.PICTURE, Ability.VIDEO, Ability.UPLOAD),
        "write:statuses": (
            Ability.REPLY,
            Ability.DELETE_OWN,
            Ability.PUBLISH,
            Ability.EDIT_POST,
            Ability.DELETE_POST,
            Ability.SCHEDULE,
        ),
    },
    door=door,
    finish=finish,
)
"""https://docs.joinmastodon.org/api/oauth-scopes/"""
