"""Signing in to Mastodon without a browser on this machine: an address out, a code back."""

import asyncio
from collections.abc import Callable

from adapters.http import Wire
from adapters.mastodon_login import BROAD, App, Token, authorize_url, exchange, register_app
from morgenlage.commands.saying import trouble_sentence
from morgenlage.commands.shell import Shell
from morgenlage.platform import Refused
from morgenlage.wiring import clock


def token_by_code(shell: Shell, ask: Callable[[str], str], url: str) -> str:
    """Registers the app, shows where to allow it, trades the pasted code for a token.

    A mistyped code is asked for again. Raises PlatformError for everything else.
    """
    say = shell.words.accounts
    shell.say(say.registering.format(url=url))
    app = asyncio.run(_registered(url))
    shell.say(say.open_address)
    shell.say(authorize_url(app))
    shell.say(say.then_code)
    while True:
        if not (code := ask(say.ask_code)):
            shell.say(say.again.format(problem=say.empty))
            continue
        try:
            return asyncio.run(_exchanged(url, app, code)).secret
        except Refused as refused:
            problem = trouble_sentence(shell.words, refused)
            shell.say(say.again.format(problem=problem))


async def _registered(url: str) -> App:
    """With fine permissions where the server knows them, else with the broad ones."""
    wire = Wire(url, clock)
    try:
        try:
            return await register_app(wire, clock)
        except Refused:
            return await register_app(wire, clock, BROAD)
    finally:
        await wire.aclose()


async def _exchanged(url: str, app: App, code: str) -> Token:
    wire = Wire(url, clock)
    try:
        return await exchange(wire, clock, app, code)
    finally:
        await wire.aclose()
