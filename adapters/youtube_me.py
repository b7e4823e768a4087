"""Our own channel as this run knows it: who we are, what we may do."""

from datetime import UTC, datetime

from adapters.youtube_abilities import SCOPES
from adapters.youtube_channel import our_channel
from adapters.youtube_mapping import View, handle_of, id_of, name_of, samples_of
from adapters.youtube_session import Session
from adapters.youtube_wire import Channel
from morgenlage.domain.account import Profile
from morgenlage.platform import Unauthorized

_LATEST = 4_102_444_800
"""Unix seconds of the year 2100: what lies beyond is no time somebody has written down."""


class Me:
    """Asked once per run, and again by each visit whose turn it is."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.series = True
        """Analytics has not refused so far."""
        self._channel: Channel | None = None

    async def ask(self) -> Channel:
        """Our channel. Raises any `PlatformError` but `Uncertain`.

        Whoever has several channels chooses one at each sign-in: another than the settings name
        would mix two inboxes.
        """
        channel, meant = await our_channel(self.session), self.session.account.identifier
        if meant.startswith("UC") and meant != id_of(channel.id):
            raise Unauthorized("the sign-in is for another channel", why="other-account")
        self._channel = channel
        return channel

    async def known(self) -> Channel:
        """By the last `ask`; asks if that was never."""
        return self._channel or await self.ask()

    def view(self) -> View:
        """Our eyes, now."""
        channel = self._channel or Channel()
        names = tuple(n for n in (name_of(channel), handle_of(channel)) if n)
        return View(self.session.account.id, id_of(channel.id), self.session.clock(), names)

    def profile(self) -> Profile:
        """Who we are, and how long the sign-in lasts.

        The access token's hour is of no concern where it is renewed; the refresh token's end is
        known only where Google has named one (consent screen in testing).
        """
        channel, held = self._channel or Channel(), self.session.credentials
        followers = [s.value for s in samples_of(channel, self.view()) if s.metric == "followers"]
        ends = held.refresh_expires_at if held.refresh_token else held.expires_at
        return Profile(
            handle=handle_of(channel),
            name=name_of(channel),
            followers=int(followers[0]) if followers else None,
            scopes=held.scopes,
            missing=tuple(s for s in SCOPES if s not in held.scopes) if held.scopes else (),
            expires_at=datetime.fromtimestamp(ends, UTC) if 0 < ends < _LATEST else None,
            renews=bool(held.refresh_token) and not ends,
        )
