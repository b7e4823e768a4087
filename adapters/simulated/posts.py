"""What we post: a month of it, this morning's, and what is planned for later today."""

from datetime import timedelta
from math import exp
from typing import NamedTuple

from adapters.simulated.calendar import DAY, HOUR, local, milliseconds
from adapters.simulated.chance import chance, salt
from adapters.simulated.plot import BAUHOF, FACEBOOK, FILMS, FIRST, INSTAGRAM, LINKEDIN
from adapters.simulated.serial import POST, Serial
from adapters.simulated.texts import Picture, Texts

_DAYS_BACK = 36
_DAYS_AHEAD = 7
_LATEST = -50 * 60_000
"""When the latest one came out, before the start of the story."""
_RARE = FILMS | {LINKEDIN}
_REELS = frozenset({INSTAGRAM, FACEBOOK})


class OwnPost(NamedTuple):
    """One post of ours, published or planned."""

    ms: int
    account: str
    text: str
    topic: int
    picture: Picture | None
    appeal: int
    """How many will like it in the end."""
    title: str = ""
    """Films have one."""
    film: bool = False

    @property
    def serial(self) -> Serial:
        """Its name."""
        return Serial(self.ms, POST)

    def likes(self, ms: int) -> int:
        """At that time."""
        return int(self.appeal * (1 - exp(-max(0, ms - self.ms) / (9 * HOUR))))

    def liked_and_shared(self, ms: int) -> int:
        """Both together, at that time."""
        likes = self.likes(ms)
        return likes + likes // 7

    def shares(self, ms: int) -> int:
        """At that time."""
        return self.likes(ms) // 7

    def views(self, ms: int) -> int:
        """At that time."""
        return self.likes(ms) * (11 + self.appeal % 17)


def own_posts(seed: int, texts: Texts, account: str, start_ms: int) -> tuple[OwnPost, ...]:
    """Of one account, oldest first; those after `start_ms` are planned."""
    drawn = salt(seed, f"posts {account}")
    depot = account == BAUHOF
    topics = [i for i, topic in enumerate(texts.topics) if topic.depot or not depot]
    if account in FILMS:
        topics = list(texts.films)
    elif account == LINKEDIN:
        topics = list(texts.jobs)
    topics.sort(key=lambda i: chance(salt(seed, "rotation"), i))
    posts = []
    for n, ms in enumerate(
        _times(drawn, start_ms, rare=account in _RARE, spread=account not in FIRST)
    ):
        h = chance(drawn, n)
        topic = texts.topics[number := topics[n % len(topics)]]
        wording = topic.posts[n // len(topics) % len(topic.posts)]
        text = wording.format(
            place=texts.places[h % len(texts.places)], road=texts.roads[h % len(texts.roads)]
        )
        picture = topic.picture if h >> 8 & 3 else None
        film = account in FILMS or (account in _REELS and number in texts.films and h >> 20 & 1)
        title = texts.films[number] if account in FILMS else ""
        if film:
            picture = topic.picture
        appeal = 9 + (h >> 12) % 130
        posts.append(OwnPost(ms, account, text, number, picture, appeal, title, bool(film)))
    return tuple(posts)


def _times(drawn: int, start_ms: int, *, rare: bool, spread: bool) -> list[int]:
    """One on most days, none at night, the last ones where a story needs them.

    `rare`: about two a week. `spread`: those of this morning each at a time of its own.
    """
    midnight = local(start_ms).replace(hour=0, minute=0, second=0, microsecond=0)
    times = [milliseconds(midnight) - ago for ago in (13 * HOUR, 7 * HOUR + HOUR // 2)]
    late, next_one, last = (40, 4, 6) if spread else (1, 1, 1)
    times += [start_ms + _LATEST + drawn % 60_000 + (drawn >> 16) % late * 60_000]
    times += [_half_hour(start_ms + 80 * 60_000) + (drawn >> 24) % next_one * HOUR // 2]
    times += [_half_hour(start_ms + 4 * HOUR) + (drawn >> 32) % last * HOUR // 2]
    if rare:
        times = [times[0], times[-1], milliseconds(midnight) - (_DAYS_BACK * 24 - 10) * HOUR]
    earliest, latest = milliseconds(midnight) - DAY, start_ms + 14 * HOUR
    for day in range(-_DAYS_BACK, _DAYS_AHEAD):
        h = chance(drawn, 1000 + day)
        at = (
            milliseconds(midnight + timedelta(days=day))
            + 8 * HOUR
            + h % (9 * HOUR) // 60_000 * 60_000
        )
        weekend = local(at).weekday() >= 5
        if not earliest < at < latest and (h >> 40) % 10 >= (6 if weekend or rare else 1):
            times.append(at)
    return sorted(times)


def _half_hour(ms: int) -> int:
    """The next full or half hour: when somebody plans a post for."""
    return -(-ms // (HOUR // 2)) * (HOUR // 2)
