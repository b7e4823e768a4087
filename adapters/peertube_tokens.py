"""How PeerTube gives tokens: for a password, with a second factor where set, or for an old token.

https://docs.joinpeertube.org/api-rest-reference.html#tag/Session
"""

import re
from datetime import datetime

import msgspec

from adapters import peertube_wire as wire_of
from adapters.answer import Answer
from adapters.credentials import Credentials
from adapters.http import Wire
from adapters.peertube_problem import checked, code_of, reason_of
from adapters.peertube_wire import Client, Token
from morgenlage.platform import Clock, Malformed, Refused

TOKEN = re.compile(r"[0-9a-f]{40}")
"""What an access token of PeerTube looks like."""
OTP = "x-peertube-otp"
"""Header for the code of the second factor."""
_WRONG = {"invalid_grant", "invalid_client", "too_long_password"}


async def client_of(wire: Wire, clock: Clock) -> Client:
    """What the instance lets everybody sign in with. Raises any `PlatformError`."""
    answer = await wire.ask("GET", "/api/v1/oauth-clients/local")
    return checked(answer, clock()).decode(wire_of.client)


async def for_password(
    wire: Wire, clock: Clock, username: str, password: str, otp: str = ""
) -> Credentials:
    """Tokens for a password, which is needed for this alone.

    Raises `Refused` with `why` where something can be typed again: `peertube-two-factor`,
    `peertube-wrong-code`, `peertube-wrong-password`.
    """
    client = await client_of(wire, clock)
    form = {
        "grant_type": "password",
        "response_type": "code",
        "username": username,
        "password": password,
    }
    answer = await _asked(wire, client, form, {OTP: otp} if otp else {})
    match code_of(answer):
        case _ if 200 <= answer.status < 300:
            return _credentials(answer, client, clock())
        case "missing_two_factor":
            raise Refused(reason_of(answer, password), why="peertube-two-factor")
        case "invalid_two_factor":
            raise Refused(reason_of(answer, password), why="peertube-wrong-code")
        case code if code in _WRONG or answer.status == 401:
            raise Refused(reason_of(answer, password), why="peertube-wrong-password")
    checked(answer, clock(), password)
    raise answer.unreadable(f"HTTP {answer.status}")


async def for_refresh(wire: Wire, clock: Clock, old: Credentials) -> Credentials | None:
    """The next tokens; None where the old one is not taken any more. Both then are new."""
    client = (
        Client(old.client_id, old.client_secret) if old.client_id else await client_of(wire, clock)
    )
    form = {"grant_type": "refresh_token", "refresh_token": old.refresh_token}
    answer = await _asked(wire, client, form, {})
    if answer.status in (400, 401, 403):
        return None
    fresh = _credentials(checked(answer, clock(), *old.secrets), client, clock())
    kept = fresh.refresh_token or old.refresh_token
    return msgspec.structs.replace(fresh, refresh_token=kept, made_from=old.made_from)


async def _asked(
    wire: Wire, client: Client, form: dict[str, str], headers: dict[str, str]
) -> Answer:
    full = {"client_id": client.client_id, "client_secret": client.client_secret, **form}
    return await wire.ask("POST", "/api/v1/users/token", form=full, headers=headers, write=False)


def _credentials(answer: Answer, client: Client, now: datetime) -> Credentials:
    """Raises `Malformed` for an empty token."""
    token: Token = answer.decode(wire_of.token)
    if not token.access_token.strip():
        raise Malformed("the server gave an empty token", why="shape")
    at = int(now.timestamp())
    return Credentials(
        access_token=token.access_token.strip(),
        refresh_token=token.refresh_token.strip(),
        client_id=client.client_id,
        client_secret=client.client_secret,
        obtained_at=at,
        expires_at=_ends(at, token.expires_in),
        refresh_expires_at=_ends(at, token.refresh_token_expires_in),
    )


def _ends(at: int, seconds: int | None) -> int:
    return at + seconds if seconds and 0 < seconds < 10**9 else 0
