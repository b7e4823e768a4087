"""Recorded inboxes, cut and lengthened, and the cursor of a channel that was visited once."""

import copy
from datetime import timedelta
from typing import Any

from morgenlage.domain.comment import Comment
from morgenlage.platform import Visit
from tests.adapters.youtube.google import NOW, Google, connected, recorded

TURNS = 6
"""Visits until everything had its turn."""
T1, T2, T3, HELD = (f"UgxMuster000{n}AaABAg" for n in (1, 2, 3, 9))


def by_ref(visit: Visit) -> dict[str, Comment]:
    return {c.ref.partition(":")[2]: c for c in visit.comments}


def threads(*kept: str, **changes: Any) -> dict[str, Any]:
    """The recorded inbox with these threads alone. `changes`: of the first one's snippet."""
    page = copy.deepcopy(recorded("threads"))
    page["items"] = [t for t in page["items"] if t["id"] in kept]
    page["items"][0]["snippet"] |= changes
    return page


def many(first: int, count: int, token: str = "") -> dict[str, Any]:
    """A page of threads by many people, a minute apart, newest first."""
    page, (one, *_) = recorded("threads_none"), recorded("threads")["items"]
    for n in range(first, first + count):
        item = copy.deepcopy(one)
        del item["replies"]
        item["id"] = item["snippet"]["topLevelComment"]["id"] = f"UgxViele{n:05}AaABAg"
        item["snippet"]["totalReplyCount"] = 0
        at = (NOW - timedelta(minutes=n)).isoformat()
        item["snippet"]["topLevelComment"]["snippet"] |= {"publishedAt": at, "updatedAt": at}
        page["items"].append(item)
    return page | ({"nextPageToken": token} if token else {})


async def settled(google: Google) -> str:
    """The cursor after a first visit; what was asked for it is forgotten."""
    cursor = (await connected(google).poll("")).cursor
    google.asked.clear()
    return cursor
