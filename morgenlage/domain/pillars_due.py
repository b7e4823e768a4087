"""Whose turn it is: how long ago each pillar was shown, what is planned, what is overdue. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.message import Message, latest, messages, pillars_of
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Copy, Piece, named
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.post import Post
from morgenlage.domain.practice import Practice
from morgenlage.domain.ties import ties
from morgenlage.domain.value import dataclass

WINDOW = timedelta(days=90)
"""Counts and shares are those of so long."""
WEEKS = 12
PROMISED = frozenset({"draft", "review", "approved", "scheduled", "sending"})
"""States of a copy that is coming. An idea promises nothing."""


class Planned(NamedTuple):
    """What is coming: the piece (or, planned elsewhere, the post's ref) and its hour."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """How one pillar stands."""

    pillar: Pillar
    last: Message | None
    """Its latest message; None: none in all that is kept."""
    days: int | None
    """Calendar days since then; None: never shown."""
    over: int
    """Days by which its turn is over; 0: it is not, or too little is known. Of what was never
    shown they count from the oldest message that is kept."""
    planned: Planned | None
    """The next one that has an hour."""
    drafted: str
    """A piece about it for which no hour stands; empty: none."""
    count: int
    """Messages within `WINDOW`."""
    guessed: int
    """How many of these nobody but their words puts here."""
    weeks: tuple[int, ...]
    """Messages per week (Monday to Sunday), oldest first, the last one is this week."""
    covered: bool
    """What is planned comes within the time that is wanted between two."""

    @property
    def overdue(self) -> bool:
        """Its turn is over, and nothing that is planned makes up for it."""
        return self.over > 0 and not self.covered


def standing(
    outcomes: Iterable[Outcome],
    papers: Papers,
    practice: Practice,
    now: datetime,
    zone: tzinfo,
    posts: Iterable[Post] = (),
) -> tuple[Due, ...]:
    """Every pillar in the order of its file.

    `papers`: pieces and labels count. `posts`: those that platforms hold until their hour count as
    planned. `zone`: the office's days.
    """
    return standing_of(messages(outcomes, papers), papers, practice, now, zone, posts)


def overdue(
    outcomes: Iterable[Outcome],
    papers: Papers,
    practice: Practice,
    now: datetime,
    zone: tzinfo,
    posts: Iterable[Post] = (),
) -> tuple[Due, ...]:
    """Pillars whose turn is over with nothing planned, the longest over first."""
    return most_overdue(standing(outcomes, papers, practice, now, zone, posts))


def most_overdue(found: Iterable[Due]) -> tuple[Due, ...]:
    """Those of them that are overdue, the longest over first; of equals the oftener wanted."""
    late = [due for due in found if due.overdue]
    return tuple(sorted(late, key=lambda due: (-due.over, due.pillar.every, due.pillar.id)))


def standing_of(
    said: Sequence[Message],
    papers: Papers,
    practice: Practice,
    now: datetime,
    zone: tzinfo,
    posts: Iterable[Post] = (),
) -> tuple[Due, ...]:
    """As `standing`, of messages that were made before (oldest first)."""
    seen, recent = _seen(said, practice, now, zone)
    coming, drafted = _coming(papers, practice, now, posts)
    oldest = said[0].at if said else None
    return tuple(
        _due(
            pillar,
            seen.get(pillar.id),
            recent.get(pillar.id, []),
            coming.get(pillar.id),
            drafted.get(pillar.id, ""),
            oldest,
            now,
            zone,
        )
        for pillar in practice.pillars
    )


def of_pillar(
    said: Sequence[Message], pillar: str, practice: Practice, since: datetime
) -> tuple[tuple[Message, bool], ...]:
    """Messages of one pillar, newest first, each with whether it was guessed. Empty `pillar`: those
    that belong to none."""
    found = []
    for message in latest(said):
        if message.at < since:
            break
        about = pillars_of(message.tags, message.text, practice)
        if pillar in about.ids or (not pillar and not about.ids):
            found.append((message, about.guessed))
    return tuple(found)


Recent = dict[str, list[tuple[Message, bool]]]


def _seen(
    said: Sequence[Message], practice: Practice, now: datetime, zone: tzinfo
) -> tuple[dict[str, Message], Recent]:
    """Pillar -> its latest message, and those of the last months. Looks back no further than it
    has to: what is older than the window matters only to pillars that were not met yet."""
    start = min(now - WINDOW, _midnight(_first_monday(now, zone), zone))
    missing = {pillar.id for pillar in practice.pillars}
    seen: dict[str, Message] = {}
    recent: Recent = {}
    for message in latest(said):
        if message.at < start and not missing:
            break
        about = pillars_of(message.tags, message.text, practice)
        for id in about.ids:
            seen.setdefault(id, message)
            missing.discard(id)
            if message.at >= start:
                recent.setdefault(id, []).append((message, about.guessed))
    return seen, recent


def _coming(
    papers: Papers, practice: Practice, now: datetime, posts: Iterable[Post]
) -> tuple[dict[str, Planned], dict[str, str]]:
    """Pillar -> the next that is planned; pillar -> one without an hour."""
    coming: dict[str, Planned] = {}
    drafted: dict[str, str] = {}
    found = [*_pieces(papers, now), *_held(papers, posts, now)]
    for key, at, tags, text in sorted(found, key=lambda f: (f[1] or now, f[0])):
        for id in pillars_of(tags, text, practice).ids:
            if at is not None:
                coming.setdefault(id, Planned(key, at))
            else:
                drafted.setdefault(id, key)
    return coming, drafted


Coming = tuple[str, datetime | None, frozenset[str], str]


def _pieces(papers: Papers, now: datetime) -> Iterable[Coming]:
    for piece in papers.of(Piece).values():
        copies = [c for c in piece.copies if c.state in PROMISED]
        if piece.given_up or not copies:
            continue
        at = _hour(piece, copies)
        if at is None or at >= now:
            words = f"{piece.title} {piece.text or copies[0].text or ''}"
            yield piece.id, at, frozenset(piece.tags), words


def _hour(piece: Piece, copies: Sequence[Copy]) -> datetime | None:
    hours = (piece.hour(copy.account) for copy in copies)
    return min((at for at in hours if at is not None), default=None)


def _held(papers: Papers, posts: Iterable[Post], now: datetime) -> Iterable[Coming]:
    """What stands on the platforms alone."""
    tags, ours = ties(papers), named(papers)
    for post in posts:
        if post.state == "scheduled" and post.at >= now and post.ref not in ours:
            yield post.ref, post.at, tags.get(post.ref, frozenset()), post.text


def _due(
    pillar: Pillar,
    last: Message | None,
    recent: list[tuple[Message, bool]],
    planned: Planned | None,
    drafted: str,
    oldest: datetime | None,
    now: datetime,
    zone: tzinfo,
) -> Due:
    days = None if last is None else _days(last.at, now, zone)
    known = days if days is not None else 0 if oldest is None else _days(oldest, now, zone)
    counted = [guessed for message, guessed in recent if message.at >= now - WINDOW]
    wanted = timedelta(days=pillar.every)
    return Due(
        pillar,
        last,
        days,
        max(0, known - pillar.every),
        planned,
        drafted,
        len(counted),
        sum(counted),
        _weeks((message.at for message, _ in recent), now, zone),
        planned is not None and planned.at - now <= wanted,
    )


def _days(then: datetime, now: datetime, zone: tzinfo) -> int:
    return (now.astimezone(zone).date() - then.astimezone(zone).date()).days


def _weeks(ats: Iterable[datetime], now: datetime, zone: tzinfo) -> tuple[int, ...]:
    first, counts = _first_monday(now, zone), [0] * WEEKS
    for at in ats:
        week = (at.astimezone(zone).date() - first).days // 7
        if 0 <= week < WEEKS:
            counts[week] += 1
    return tuple(counts)


def _first_monday(now: datetime, zone: tzinfo) -> date:
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
