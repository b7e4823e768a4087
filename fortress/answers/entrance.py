"""Signing in to each platform of the simulated county, as one call."""

from datetime import datetime

import httpx

from adapters import mastodon_login
from adapters.login import Door, Found, code_in, login_of
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.simulated.sides import PASSWORD
from morgenlage.domain.account import Account


async def entered(
    account: Account, now: datetime, line: httpx.AsyncBaseTransport, code: str = ""
) -> tuple[Found, ...]:
    """The accounts a sign-in leads to. `code`: what the page gave; empty: it is asked."""
    login = login_of(account.platform)
    typed = {
        "url": account.url,
        "identifier": account.identifier,
        "username": account.identifier,
        "password": PASSWORD,
        "otp": "",
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
        **account.options,
    }
    assert login.finish is not None  # each of ours has one
    door = None
    if account.platform == "mastodon":
        door = await mastodon_login.door(typed, transport=line)
    elif login.door is not None:
        door = await login.door(typed)
    pasted = PASSWORD if door is None else code or await _asked(door, line)
    return await login.finish(typed, door, pasted, lambda: now, line)


async def _asked(door: Door, line: httpx.AsyncBaseTransport) -> str:
    """The code that the county's page shows or sends back."""
    async with httpx.AsyncClient(transport=line) as browser:
        page = await browser.get(door.address)
    if "location" in page.headers:
        return code_in(page.headers["location"], door)
    return page.text.partition('readonly value="')[2].partition('"')[0]
