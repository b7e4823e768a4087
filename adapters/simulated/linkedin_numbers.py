"""The page's numbers of past days, as LinkedIn's statistics tell them."""

import re
from typing import Any

from adapters.simulated.calendar import DAY
from adapters.simulated.chance import chance, salt
from adapters.simulated.linkedin_entities import ORG, page
from adapters.simulated.linkedin_words import refusal
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import Asked, Reply

_RANGE = re.compile(r"\(timeRange:\(start:(\d+),end:(\d+)\),timeGranularityType:DAY\)")


class LinkedinNumbers:
    """Answers to questions about numbers."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def followers(self, asked: Asked) -> Reply:
        """All of them, now."""
        if asked.one("edgeType") != "COMPANY_FOLLOWED_BY_MEMBER" or asked.parts["urn"] != ORG:
            return refusal(400, "Invalid param", "ILLEGAL_ARGUMENT")
        return Reply(200, {"firstDegreeSize": self._shelf.followers()})

    def statistics(self, asked: Asked) -> Reply:
        """Of single days."""
        found = _RANGE.fullmatch(asked.one("timeIntervals"))
        if found is None or asked.one("organizationalEntity") != ORG:
            return refusal(400, "Invalid timeIntervals", "ILLEGAL_ARGUMENT")
        days = share_days if "Share" in asked.path else follower_days
        return Reply(200, days(self._shelf, int(found[1]), int(found[2])))


def follower_days(shelf: Shelf, start: int, end: int) -> dict[str, Any]:
    """Net gains of each whole day between these moments, in milliseconds."""
    days = [
        {
            "timeRange": {"start": day, "end": day + DAY},
            "followerGains": {
                "organicFollowerGain": shelf.followers(day + DAY) - shelf.followers(day),
                "paidFollowerGain": 0,
            },
            "organizationalEntity": ORG,
        }
        for day in _whole(shelf, start, end)
    ]
    return page(days, 0, len(days) or 1)


def share_days(shelf: Shelf, start: int, end: int) -> dict[str, Any]:
    """What our posts brought on each of these days; LinkedIn leaves reach out for single days."""
    days = []
    for day in _whole(shelf, start, end):
        out = sum(1 for post in shelf.posts() if day - 3 * DAY <= post.ms < day + DAY)
        seen = 90 * out + _some(shelf, day, "seen", 200)
        likes = out * 2 + _some(shelf, day, "likes", 9)
        comments, shares = _some(shelf, day, "comments", 7), _some(shelf, day, "shares", 4)
        clicks = _some(shelf, day, "clicks", 30)
        days.append(
            {
                "timeRange": {"start": day, "end": day + DAY},
                "totalShareStatistics": {
                    "impressionCount": seen,
                    "clickCount": clicks,
                    "likeCount": likes,
                    "commentCount": comments,
                    "shareCount": shares,
                    "engagement": (clicks + likes + comments + shares) / max(1, seen),
                },
                "organizationalEntity": ORG,
            }
        )
    return page(days, 0, len(days) or 1)


def _whole(shelf: Shelf, start: int, end: int) -> range:
    """The days that are over."""
    return range(start - start % DAY, min(end, shelf.now) - DAY + 1, DAY)


def _some(shelf: Shelf, day: int, what: str, most: int) -> int:
    return chance(salt(shelf.story.seed, f"linkedin {what}"), day // DAY) % most
