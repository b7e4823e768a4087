"""A Mastodon server for one account of the county: https://docs.joinmastodon.org/methods/."""

from adapters.simulated.calendar import moment
from adapters.simulated.citizens import OUR_HOST
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept
from adapters.simulated.mastodon_about import MastodonAbout
from adapters.simulated.mastodon_answers import INVALID_TOKEN, NOT_FOUND
from adapters.simulated.mastodon_media import MastodonMedia
from adapters.simulated.mastodon_oauth import MastodonOAuth
from adapters.simulated.mastodon_plans import MastodonPlans
from adapters.simulated.mastodon_reading import MastodonReading
from adapters.simulated.mastodon_shelf import MastodonShelf
from adapters.simulated.mastodon_writing import MastodonWriting
from adapters.simulated.moods import RUDENESS, Mood, Weather
from adapters.simulated.wire import Asked, Reply, Router
from morgenlage.platform import Clock

_LIMIT, _WINDOW = 300, 300_000
_OPEN = (
    "/oauth/",
    "/.well-known/",
    "/nodeinfo/",
    "/api/v1/apps",
    "/api/v1/instance",
    "/api/v2/instance",
)


class MastodonApp:
    """Answers as Mastodon does; what we change is kept."""

    hosts = (OUR_HOST,)

    def __init__(
        self,
        story: Story,
        account: str,
        kept: Kept,
        clock: Clock,
        weather: Weather,
        token: str,
    ) -> None:
        self._token = token
        self._shelf = shelf = MastodonShelf(story, account, kept, clock, weather)
        self._window = (0, 0)
        self._router = Router(
            {
                **MastodonAbout(account, shelf).routes,
                **MastodonReading(shelf).routes,
                **MastodonWriting(account, kept, shelf).routes,
                **MastodonMedia(account, kept, shelf).routes,
                **MastodonPlans(account, kept, shelf).routes,
                **MastodonOAuth(account, kept, token, shelf).routes,
            }
        )

    def answer(self, asked: Asked) -> Reply:
        """What the server says."""
        found = self._router.find(asked)
        if found is None:
            return self._counted(NOT_FOUND)
        if not asked.path.startswith(_OPEN) and asked.bearer != self._token:
            return self._counted(INVALID_TOKEN)
        handler, parts = found
        with_parts = Asked(asked.method, asked.path, asked.query, asked.headers, asked.body, parts)
        try:
            return self._counted(handler(with_parts))
        except (ValueError, TypeError):
            return self._counted(Reply(400, {"error": "Bad request"}))

    def stormy(self, asked: Asked, weather: Weather) -> Reply:
        """What it says in a bad mood."""
        if weather.mood is Mood.EXPIRED:
            return self._counted(INVALID_TOKEN)
        if weather.mood is Mood.LIMITED:
            self._window = (self._shelf.now // _WINDOW, _LIMIT)
            return self._counted(Reply(429, {"error": "Too many requests"}))
        status, content, kind = RUDENESS[weather.turn() % len(RUDENESS)]
        return Reply(status, content, {"content-type": kind})

    def _counted(self, reply: Reply) -> Reply:
        """The answer with what is left of the rate limit; the reset is an ISO time here."""
        window = self._shelf.now // _WINDOW
        used = self._window[1] + 1 if self._window[0] == window else 1
        self._window = (window, used)
        if used > _LIMIT:
            reply = Reply(429, {"error": "Too many requests"})
        return Reply(
            reply.status,
            reply.content,
            {
                "x-ratelimit-limit": str(_LIMIT),
                "x-ratelimit-remaining": str(max(0, _LIMIT - used)),
                "x-ratelimit-reset": moment((window + 1) * _WINDOW).strftime(
                    "%Y-%m-%dT%H:%M:%S.000000Z"
                ),
                **reply.headers,
            },
        )
