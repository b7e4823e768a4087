"""Signing in to Mastodon without a browser on this machine: an address out, a code back."""

import asyncio
from collections.abc import Callable

from adapters.http import Wire
from adapters.mastodon_login import BROAD, SCOPES, App, Token, authorize_url, exchange, register_app
from morgenlage.commands.saying import trouble_sentence
from morgenlage.commands.shell import Shell
from morgenlage.platform import PlatformError, Refused, Unauthorized
from morgenlage.wiring import clock


def token_by_code(shell: Shell, ask: Callable[[str], str], url: str) -> str:
    """Registers the app, shows where to allow it, trades the pasted code for a token.

    A mistyped code is asked for again; a server that does not know the fine permissions is asked
    once more with the broad ones. Raises PlatformError for everything else.
    """
    say = shell.words.accounts
    shell.say(say.registering.format(url=url))
    app = asyncio.run(_registered(url))
    token = _agreed(shell, ask, app)
    if app.scopes != BROAD and not asyncio.run(_suffices(url, token)):
        shell.say(say.broader)
        token = _agreed(shell, ask, asyncio.run(_registered(url, BROAD)))
    return token.secret


def _agreed(shell: Shell, ask: Callable[[str], str], app: App) -> Token:
    """One sign-in: the address is shown, the code asked for until it is right."""
    say = shell.words.accounts
    shell.say(say.open_address)
    shell.say(authorize_url(app))
    shell.say(say.then_code)
    while True:
        if not (code := ask(say.ask_code)):
            shell.say(say.again.format(problem=say.empty))
            continue
        try:
            return asyncio.run(_exchanged(app, code))
        except Refused as refused:
            problem = trouble_sentence(shell.words, refused)
            shell.say(say.again.format(problem=problem))


async def _registered(url: str, scopes: str = SCOPES) -> App:
    """With fine permissions where the server knows them, else with the broad ones."""
    wire = Wire(url, clock)
    try:
        try:
            return await register_app(wire, clock, scopes)
        except Refused:
            return await register_app(wire, clock, BROAD)
    finally:
        await wire.aclose()


async def _suffices(url: str, token: Token) -> bool:
    """The token may read what every poll reads. Other trouble is left to the check at the end."""
    wire = Wire(url, clock)
    try:
        await wire.get("/api/v1/notifications", params={"limit": 1}, bearer=token.secret)
    except Unauthorized as error:
        return not error.scope
    except PlatformError:
        return True
    finally:
        await wire.aclose()
    return True


async def _exchanged(app: App, code: str) -> Token:
    wire = Wire(app.base_url, clock)
    try:
        return await exchange(wire, clock, app, code)
    finally:
        await wire.aclose()
