"""The simulated county as demo and tests use it: accounts, transports, secrets, the past."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from adapters.simulated.sides import ROWS, TOKENS, side_of
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.platform import Clock, Unauthorized

if TYPE_CHECKING:  # at run time they load when they are needed: a county costs nothing until then
    from adapters.simulated.county import Story
    from adapters.simulated.kept import Kept
    from adapters.simulated.moods import Mood
    from adapters.simulated.shelf import Shelf
    from adapters.simulated.transport import Transport


def accounts(poll_seconds: int = 20) -> tuple[Account, ...]:
    """The county's accounts, as settings would describe them."""
    return tuple(replace(row, poll_seconds=poll_seconds) for row in ROWS)


class History(NamedTuple):
    """What is known from before the demo began, besides the comments."""

    samples: tuple[Sample, ...]
    posts: tuple[Post, ...]


def _now() -> datetime:
    return datetime.now(UTC)


class World:
    """One county. Two processes with the same state file meet the same one."""

    def __init__(
        self,
        seed: int = 1,
        language: str = "de",
        start: datetime | None = None,
        state_file: Path | None = None,
        clock: Clock = _now,
        *,
        moods: "Mapping[str, Mood] | None" = None,
        latency: float = 0.0,
        storm: str | None = None,
        volume: int = 1,
    ) -> None:
        """`seed`, `language` and `start` count for a new county only; a kept one has its own.

        `moods`: how servers behave; None: as `MORGENLAGE_DEMO_MOOD` says. `latency`: seconds per
        answer. `storm`: see `storm.VARIABLE`, which counts where this is None; one for each county.
        `volume`: so many times as much is written as usual; for a new county only.
        Raises `ValueError` for a state file that cannot be read, `moods.Mistake` for an environment
        variable that cannot.
        """
        from adapters.simulated.kept import Kept, State
        from adapters.simulated.moods import Mood, Weather, moods_around
        from adapters.simulated.plot import FIRST

        self.fresh = state_file is None or not state_file.exists()
        """Nobody has been here before: store and desk have yet to hear of the past."""
        names = tuple(row.id for row in ROWS)
        state = State(seed, language, start or clock(), members=names, volume=volume)
        self._kept: Kept = Kept(state_file, state)
        self.clock = clock
        self.members: tuple[str, ...] = self._kept.state().members or FIRST
        """The accounts of the county that was met."""
        moods = moods_around(self.members) if moods is None else moods
        self.weather: dict[str, Weather] = {
            account: Weather(moods.get(account, Mood.FINE), latency) for account in self.members
        }
        """Per account; a mood may be changed while the county runs."""
        self._story: Story | None = None
        if wish := os.environ.get("MORGENLAGE_DEMO_STORM", "") if storm is None else storm:
            self._brew(wish)

    def _brew(self, wish: str) -> None:
        """A storm comes up, unless there is or was one already."""
        from adapters.simulated.calendar import milliseconds
        from adapters.simulated.moods import Mistake
        from adapters.simulated.storm import wished

        try:
            storm = wished(wish, milliseconds(self.clock()))
        except ValueError as wrong:
            raise Mistake(str(wrong)) from None
        if self._kept.state().storm is None:
            with self._kept.changing() as state:
                state.storm = storm

    @property
    def seed(self) -> int:
        """Of the county that was met."""
        return self._kept.state().seed

    @property
    def story(self) -> "Story":
        """What happens in the county; made when it is first asked for."""
        if self._story is None:
            from adapters.simulated.calendar import milliseconds
            from adapters.simulated.county import Story

            kept = self._kept.state()
            start = milliseconds(kept.start)
            storm = None
            if kept.storm is not None:
                from adapters.simulated.storm import Storm

                storm = Storm(*kept.storm)
            self._story = Story(
                kept.seed, kept.language, start, kept.stored, self.members, storm, kept.volume
            )
        return self._story

    def transport(self, account: str) -> "Transport":
        """An `httpx.AsyncBaseTransport` to the server of that account. Raises `KeyError`."""
        from adapters.simulated.transport import Transport

        shelf = self.shelf(account)
        return Transport(side_of(account).app(shelf, TOKENS[account]), shelf.weather)

    def shelf(self, account: str) -> "Shelf":
        """What that account holds now. Raises `KeyError`."""
        from adapters.simulated.shelf import Shelf

        return Shelf(self.story, account, self._kept, self.clock, self.weather[account])

    def secrets(self, account: str) -> "DemoSecrets":
        """What the adapter of that account signs in with. Raises `KeyError`."""
        text = side_of(account).secret(self.shelf(account), TOKENS[account])
        if self.weather[account].mood == "ending":
            text = _ending(text, self.clock())
        return DemoSecrets(self._kept, account, text)

    def stored(self, n: int | None = None, by: str = "demo") -> Iterator[Comment]:
        """The comments from before, newest first: n of them, or about sixty, mostly done.

        Before the first transport is made. The servers know each of them, and so does the next
        process. `by`: who dealt with those that are done.
        """
        from adapters.simulated.past import Past

        with self._kept.changing() as state:
            state.stored = n
        self._story = None
        return Past(self.story, by).comments()

    def history(self) -> History:
        """Numbers of eleven weeks and posts of five."""
        from adapters.simulated.past import Past

        past = Past(self.story, "demo")
        return History(tuple(past.samples()), tuple(past.posts()))

    def volume(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Account -> UTC day -> how much was written in each hour, of the weeks before."""
        from adapters.simulated.calendar import milliseconds
        from adapters.simulated.volume import hours

        start = milliseconds(self._kept.state().start)
        return {account: hours(self.seed, account, start) for account in self.members}

    def cursors(self) -> dict[str, str]:
        """Per account: where a poll goes on that knows all from before."""
        from adapters.simulated.known import cursors

        return cursors(self.story)


def _ending(text: str, now: datetime) -> str:
    """Credentials that end soon; a bare token does not say when it ends."""
    if not text.startswith("{"):
        return text
    from msgspec import structs  # these two for this mood alone

    from adapters.credentials import read

    ends = int((now + timedelta(days=9, hours=12)).timestamp())
    return structs.replace(read(text), expires_at=ends, refresh_expires_at=0).line


class DemoSecrets:
    """A token everybody may know, and the session that belongs to it."""

    def __init__(self, kept: "Kept", account: str, token: str) -> None:
        self._kept = kept
        self._account = account
        self._token = token

    def secret(self) -> str:
        """Token or app password."""
        return self._token

    def load_session(self) -> str | None:
        """What was saved last."""
        kept = self._kept.state().accounts.get(self._account)
        return kept.session or None if kept else None

    def save_session(self, session: str) -> None:
        """Keeps it with the county. Raises `Unauthorized` for an empty one."""
        if not session:
            raise Unauthorized("an empty session is not kept")
        with self._kept.changing() as state:
            state.ours(self._account).session = session
