"""What the demo's county told in the two years before it began, and what it brought. Pure.

Everything follows from the seed; what is known of an account's latest posts says how much its
older ones brought, which counters its platform tells, and what its addresses look like.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random
from statistics import median
from typing import Any, NamedTuple

from morgenlage.demo_sayings import History, Saying, fits, sayings
from morgenlage.domain.outcome import LONGEST, SETTLED, Outcome, Shape
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

DAYS = 730
"""So far the demo looks back."""
QUIET = 74
"""For so many days nobody has talked about the pillar that is overdue."""
_FILMS = frozenset({"youtube", "peertube"})
_DUTY, _FACE = 0.82, 1.22
_BY_SHAPE: Mapping[str, float] = {"text": 0.8, "image": 1.0, "images": 1.05, "video": 1.25}
_BY_FORMAT = {"job-trailer": 1.5, "comments-read": 1.4, "behind-the-scenes": 1.25}
_BY_WEEKDAY = (1.05, 1.0, 1.0, 0.95, 0.85, 0.8, 1.15)
_HOURS = (7, 8, 8, 9, 10, 10, 11, 12, 14, 15, 16, 17, 18)
_TOKEN = re.compile(r"[^\W_]+(?=/?$)")
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


class Told(NamedTuple):
    """One post, what it brought, and what it was about."""

    outcome: Outcome
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """One account as its latest posts show it."""

    account: str
    platform: str
    likes: float
    """Of a usual post today."""
    views: float | None
    answers: bool
    shares: bool
    ref: str
    permalink: str
    """Of one of them: others look alike."""
    since: date
    """The day of the oldest one that the platform still shows."""

    @property
    def rare(self) -> bool:
        """About two posts a week."""
        return self.platform in _FILMS or self.platform == "linkedin"


def channels(posts: Iterable[Post]) -> tuple[Channel, ...]:
    """Of all accounts that have posts, in the order of their names."""
    by: dict[str, list[Post]] = {}
    for post in posts:
        if post.state == "published":
            by.setdefault(post.account, []).append(post)
    return tuple(_channel(sorted(own, key=lambda p: p.at)) for _, own in sorted(by.items()))


def _channel(own: Sequence[Post]) -> Channel:
    first = own[0]
    views = [p.views for p in own if p.views is not None]
    likes = median(p.likes or 0 for p in own)
    return Channel(
        first.account,
        first.platform,
        max(likes, 5.0),
        median(views) / max(likes, 1) if views else None,
        first.answers is not None,
        first.shares is not None,
        first.ref,
        first.permalink,
        first.at.date(),
    )


def told(
    seed: int, start: datetime, zone: tzinfo, known: Sequence[Channel], data: History
) -> list[Told]:
    """All posts of two years that the platforms do not show any more, oldest first, and what ran
    for a while up to now."""
    today = start.astimezone(zone).date()
    given = {who: days[0] for who, days in data.plain["person"].items()}
    pool = sayings(data)
    found: list[Told] = []
    for channel in known:
        teller = _Teller(channel, Random(f"{seed} {channel.account}"), start, zone, data.texts)
        found += teller.daily(today, [s for s in pool if _suits(s, channel)], given)
        for run in data.plain["run"]:
            if channel.account in run["accounts"]:
                found += teller.run(today, run, data.words["run"][run["id"]])
    return sorted(found, key=lambda t: (t.outcome.at, t.outcome.ref))


def _suits(saying: Saying, channel: Channel) -> bool:
    if channel.platform in _FILMS:
        return bool(saying.film)
    if channel.platform == "linkedin":
        return not {"job", "topic:menschen", "topic:politik", "face"}.isdisjoint(saying.tags)
    return saying.depot or not channel.account.endswith("bauhof")


class _Teller:
    """One account's posts, drawn one after the other."""

    def __init__(
        self, channel: Channel, chance: Random, start: datetime, zone: tzinfo, texts: Any
    ) -> None:
        self._channel, self._chance, self._zone = channel, chance, zone
        self._start, self._texts = start, texts
        self._count = 0

    def daily(self, today: date, pool: list[Saying], given: Mapping[str, int]) -> Iterator[Told]:
        """The usual ones, one saying after the other, in another order each time through."""
        draw, left = self._chance, list[Saying]()
        silent = today - timedelta(days=QUIET)
        for back in range(DAYS, 0, -1):
            day = today - timedelta(days=back)
            if day >= self._channel.since:
                return
            if draw.random() >= self._often(day, back):
                continue
            good = [s for s in left if fits(s, day, silent)]
            if not good:
                left = draw.sample(pool, len(pool))
                good = [s for s in left if fits(s, day, silent)]
            saying = good[-1]
            left.remove(saying)
            tags = tuple(
                t for t in saying.tags if not t.startswith("person:") or -back >= given[t[7:]]
            )
            at = self._at(day, time(draw.choice(_HOURS), draw.randrange(12) * 5))
            film = self._channel.platform in _FILMS
            text = saying.film if film else saying.text
            yield self._made(at, back, text, "video" if film else saying.shape, tags, 1.0)

    def run(self, today: date, run: Mapping[str, Any], texts: Sequence[str]) -> Iterator[Told]:
        """What was tried for a while."""
        first, last = today + timedelta(run["first"]), today + timedelta(run["last"])
        if "weekday" in run:
            first += timedelta((run["weekday"] - first.weekday()) % 7)
        for n in range((last - first).days // run["every"] + 1):
            day = first + timedelta(n * run["every"])
            at = self._at(day, time(run["hour"], self._chance.randrange(6)))
            if at < self._start:
                text = texts[n % len(texts)].replace("{n}", str(n + 1))
                more = run["factor"], run.get("answers", 1.0)
                yield self._made(at, (today - day).days, text, run["shape"], run["tags"], *more)

    def _often(self, day: date, back: int) -> float:
        """How likely there is a post: more from year to year, less in summer and at Christmas."""
        often = 0.85 - 0.4 * back / DAYS
        if self._channel.rare:
            often *= 0.4
        if day.weekday() >= 5:
            often *= 0.35
        return often * _season(day)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self._zone).astimezone(UTC)

    def _made(
        self,
        at: datetime,
        back: int,
        text: str,
        shape: Shape,
        tags: Sequence[str],
        factor: float,
        answered: float = 1.0,
    ) -> Told:
        draw, channel = self._chance, self._channel
        usual = channel.likes * (1.0 - 0.45 * back / DAYS) * _pull(shape, tags)
        luck = draw.lognormvariate(0, 0.45) * (draw.uniform(3, 7) if draw.random() < 0.012 else 1)
        season = 0.6 + 0.4 * _season(at.date())
        likes = round(usual * luck * season * _BY_WEEKDAY[at.weekday()] * factor)
        answers = round(0.022 * likes * draw.lognormvariate(0, 0.5) * answered + draw.random())
        seen = likes * (channel.views or 0) * draw.lognormvariate(0, 0.2)
        text = " ".join(self._filled(text).split())
        ref, permalink = self._address(at)
        outcome = Outcome(
            Ref(ref),
            channel.account,
            channel.platform,
            at,
            min(at + SETTLED + timedelta(minutes=draw.randrange(5, 90)), self._start),
            text[:LONGEST],
            permalink,
            shape,
            len(text),
            likes,
            answers if channel.answers else None,
            likes * draw.randrange(8, 22) // 100 if channel.shares else None,
            round(seen) if channel.views is not None else None,
        )
        return Told(outcome, tuple(tags))

    def _filled(self, text: str) -> str:
        if "{" not in text:
            return text
        draw, texts = self._chance, self._texts
        return text.format(place=draw.choice(texts.places), road=draw.choice(texts.roads))

    def _address(self, at: datetime) -> tuple[str, str]:
        """Ref and address, in the form this platform gives them."""
        self._count += 1
        number = (int(at.timestamp() * 1000) << 16) + self._count

        def filled(like: str) -> str:
            return _TOKEN.sub(lambda found: _named(found[0], number), like)

        return filled(self._channel.ref), filled(self._channel.permalink)


def _named(like: str, number: int) -> str:
    """That number as the platform would write it."""
    if like.isdigit():
        return str(number)
    return "".join(
        _LETTERS[number >> shift & 31] for shift in range(5 * len(like[-11:]) - 5, -1, -5)
    )


def _season(day: date) -> float:
    """1 on most days; less while all are away."""
    if (7, 8) <= (day.month, day.day) <= (8, 22):
        return 0.5
    return 0.35 if day.month == 12 and day.day >= 23 else 1.0


def _pull(shape: str, tags: Sequence[str]) -> float:
    """How much better or worse such posts usually do."""
    by = _BY_SHAPE[shape]
    for tag in tags:
        by *= _BY_FORMAT.get(tag.removeprefix("format:"), 1.0)
    by *= _DUTY if "duty" in tags else 1.0
    return by * (_FACE if "face" in tags else 1.0)
