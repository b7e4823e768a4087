"""The page's numbers of past days, as LinkedIn's statistics tell them. Pure functions."""

from typing import Any

from adapters.simulated.calendar import DAY
from adapters.simulated.chance import chance, salt
from adapters.simulated.linkedin_entities import ORG, page
from adapters.simulated.shelf import Shelf


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
