"""Who our organisation is on LinkedIn, which role signed in, and its numbers of past days.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from adapters import linkedin_wire as wire
from adapters.clean import clean_line
from adapters.counts import sane
from adapters.linkedin_oauth import SCOPES
from adapters.linkedin_pages import items
from adapters.linkedin_restli import Value, encoded
from adapters.linkedin_session import Session
from morgenlage.domain.account import Ability, Profile
from morgenlage.domain.metric import Sample
from morgenlage.platform import Gone, Refused, Unauthorized

READERS = frozenset({"ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER", "CONTENT_ADMINISTRATOR"})
"""Roles that are told what members comment."""
BLIND = "RECRUITING_POSTER"
"""May write, and gets an empty list of comments without any error."""
DAYS = 30
LATE = timedelta(days=2)
"""Numbers of the last days are not final yet."""


class Page(NamedTuple):
    """What was found about the organisation."""

    profile: Profile
    samples: tuple[Sample, ...] = ()


async def role_of(session: Session) -> str:
    """The strongest role of whoever signed in; empty where LinkedIn does not tell. One call."""
    query: dict[str, Value] = {"q": "roleAssignee", "state": "APPROVED", "count": 100}
    try:
        found, _ = items(await session.find("/organizationAcls", query), wire.acl)
    except (Refused, Gone):
        return ""
    except Unauthorized as error:
        if not error.scope:
            raise
        return ""
    roles = {a.role for a in found if a.organization == session.urn and a.role}
    if readers := sorted(roles & READERS):
        return readers[0]
    return BLIND if BLIND in roles else next(iter(sorted(roles)), "")


async def profile_of(session: Session) -> tuple[Profile, int | None]:
    """Who we are, what is missing, and how many follow us. Three calls."""
    number = session.urn.rpartition(":")[2]
    about = (await session.get(f"/organizations/{number}")).decode(wire.organization)
    role = await role_of(session)
    followers = await _followers(session)
    held = session.credentials
    missing = [s for s in SCOPES if held.scopes and s not in held.scopes]
    if role == BLIND:
        missing.append("ADMINISTRATOR")
        session.lost[Ability.COMMENTS] = "linkedin-role-blind"
    name = clean_line(about.localizedName or "").text
    ends = held.ends
    profile = Profile(
        handle=clean_line(about.vanityName or "").text or f"organization-{number}",
        name=name,
        followers=followers,
        scopes=held.scopes,
        missing=tuple(missing),
        expires_at=datetime.fromtimestamp(ends, UTC) if ends else None,
    )
    return profile, followers


_EARLIEST = 1_000_000_000_000
"""Unix milliseconds before LinkedIn was there: what ends earlier is no day of it."""


async def _followers(session: Session) -> int | None:
    path = f"/networkSizes/{encoded(session.urn)}"
    try:
        answer = await session.get(path, {"edgeType": "COMPANY_FOLLOWED_BY_MEMBER"})
    except (Refused, Gone):
        return None
    except Unauthorized as error:
        if not error.scope:
            raise
        return None
    return sane(answer.decode(wire.size).firstDegreeSize)


async def series_of(session: Session, followers: int | None, back: bool) -> tuple[Sample, ...]:
    """Numbers of past days. One call; `back`: one more, for the followers of those days.

    A page that may not be asked for its numbers loses `Ability.SERIES`, and is not asked again.
    """
    if Ability.SERIES in session.lost:
        return ()
    today = session.clock().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = today - timedelta(days=DAYS if back else 5), today
    try:
        found = await _shares(session, start, end)
        if back and followers is not None:
            found += await _past_followers(session, start, end, followers)
    except (Refused, Gone):
        session.lost[Ability.SERIES] = "linkedin-no-series"
        return ()
    except Unauthorized as error:
        if not error.scope:
            raise
        session.lost[Ability.SERIES] = "linkedin-no-series"
        return ()
    return tuple(found)


async def _shares(session: Session, start: datetime, end: datetime) -> list[Sample]:
    """https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics"""
    answer = await session.find("/organizationalEntityShareStatistics", _asked(session, start, end))
    samples = []
    for day in items(answer, wire.share_day)[0]:
        counts, at = day.totalShareStatistics, _day_end(day.timeRange)
        if counts is None or at is None:
            continue
        acts = (counts.likeCount, counts.commentCount, counts.shareCount)
        told = [n for n in acts if n is not None]
        values = {
            "views": counts.impressionCount,
            "reach": counts.uniqueImpressionsCount,
            "engagement": sum(told) if told else None,
        }
        samples += [
            Sample(session.account.id, metric, at, value)
            for metric, raw in values.items()
            if (value := sane(raw)) is not None
        ]
    return samples


async def _past_followers(
    session: Session, start: datetime, end: datetime, now: int
) -> list[Sample]:
    """Followers at the end of past days: today's, less what each later day has gained (net).

    https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/follower-statistics
    """
    answer = await session.find(
        "/organizationalEntityFollowerStatistics", _asked(session, start, end)
    )
    days = [(d.timeRange, d.followerGains) for d in items(answer, wire.follower_day)[0]]
    samples = []
    for when, gains in sorted(days, key=lambda d: d[0].start, reverse=True):
        if (at := _day_end(when)) is None or gains is None:
            break
        if sane(now) is None:
            break
        samples.append(Sample(session.account.id, "followers", at, now))
        now -= gains.organicFollowerGain + gains.paidFollowerGain
    return samples


def _asked(session: Session, start: datetime, end: datetime) -> dict[str, Value]:
    times: dict[str, Value] = {
        "timeRange": {"start": _ms(start), "end": _ms(end)},
        "timeGranularityType": "DAY",
    }
    return {
        "q": "organizationalEntity",
        "organizationalEntity": session.urn,
        "timeIntervals": times,
    }


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _day_end(day: wire.Range) -> datetime | None:
    """The last moment of a day by its exclusive end."""
    try:
        return datetime.fromtimestamp(day.end / 1000 - 1, UTC) if day.end > _EARLIEST else None
    except (ValueError, OverflowError, OSError):
        return None
