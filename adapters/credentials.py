"""What an account signs in with, and what it becomes: tokens that are renewed, kept, never shown.

A token file holds a bare token, or one line of JSON as `accounts add` writes it. What the platform
renews is kept as the session of the account, bound to the line it came from: a new token file makes
an old session worthless.
"""

import asyncio
from datetime import datetime
from hashlib import sha256

import msgspec

from morgenlage.platform import Secrets, Unauthorized, Unreachable


class Credentials(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Everything an account signs in with. Unused fields stay empty."""

    access_token: str = ""
    refresh_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    """The app's own; also what `appsecret_proof` is made of."""
    obtained_at: int = 0
    """Unix seconds when the access token was given; 0: not known."""
    expires_at: int = 0
    """Unix seconds when the access token ends; 0: never, or not known."""
    refresh_expires_at: int = 0
    """As above, of the refresh token."""
    scopes: tuple[str, ...] = ()
    made_from: str = ""
    """Fingerprint of the token file this came from."""
    spent: dict[str, int] = {}
    """What a platform that tells no budget has been asked for, by day and kind (`2026-11-22`)."""

    def __repr__(self) -> str:
        return "Credentials(...)"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never show."""
        held = (self.access_token, self.refresh_token, self.client_secret)
        return tuple(s for s in held if s)

    @property
    def line(self) -> str:
        """As a token file holds it."""
        return msgspec.json.encode(self).decode()

    @property
    def ends(self) -> int:
        """Unix seconds when somebody has to sign in again; 0: never, or not known."""
        return self.refresh_expires_at or self.expires_at

    def ends_within(self, seconds: float, now: datetime) -> bool:
        """The access token ends that soon, as far as known."""
        return bool(self.expires_at) and self.expires_at - now.timestamp() < seconds


def read(text: str) -> Credentials:
    """A token file's line, bare or JSON. Raises `Unauthorized` for JSON that is no credentials."""
    if not text.lstrip().startswith("{"):
        return Credentials(access_token=text.strip())
    try:
        return msgspec.json.decode(text, type=Credentials)
    except msgspec.MsgspecError:
        raise Unauthorized("the token file", secret=True, why="token-unreadable") from None


class Purse:
    """The credentials of one account: what was renewed last, else what the token file holds."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def __repr__(self) -> str:
        return "Purse(...)"

    async def current(self) -> Credentials:
        """As it is now; another process may have renewed it. Raises `Unauthorized`."""
        text = await asyncio.to_thread(self._secrets.secret)
        mark = sha256(text.encode()).hexdigest()[:16]
        kept = await asyncio.to_thread(self._secrets.load_session)
        if kept:
            try:
                session = msgspec.json.decode(kept, type=Credentials)
            except msgspec.MsgspecError:
                session = Credentials()
            if session.made_from == mark and (session.access_token or session.refresh_token):
                return session
        return msgspec.structs.replace(read(text), made_from=mark)

    async def keep(self, renewed: Credentials) -> Credentials:
        """Durable before it is used. Raises `Unreachable` where it cannot be kept.

        Nothing is ever overwritten by nothing: credentials without any token are refused.
        """
        if not (renewed.access_token or renewed.refresh_token):
            raise Unauthorized("the platform renewed the token with an empty one")
        try:
            await asyncio.to_thread(self._secrets.save_session, renewed.line)
        except OSError as error:
            detail = f"the new session cannot be kept: {error.strerror}"
            raise Unreachable(detail, why="session-not-kept") from None
        return renewed
