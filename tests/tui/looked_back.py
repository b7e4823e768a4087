"""Two years of numbers and posts for tests of the plot: rises on known days, gaps in a flow."""

import random
from datetime import UTC, datetime, timedelta

from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Past
from morgenlage.domain.ref import Ref
from tests.tui.sample import MASTODON, NOW

DAYS = 730
LAST = NOW.date()
LIFTED = (200, 39, 12)
"""Days ago on which unusually many people came."""
RADWEG = "Radweg K 14: ab heute wieder frei. Danke für Ihre Geduld!"


def past(text: str = RADWEG) -> Past:
    """`text`: of the post behind the rise of 39 days ago."""
    pick = random.Random(3)
    level, followers, views, posts = 3000.0, [], [], []
    for ago in range(DAYS - 1, -1, -1):
        day = LAST - timedelta(days=ago)
        level += pick.gauss(2.4, 3) + (62 if ago in LIFTED else 0)
        followers.append((day, float(round(level))))
        seen = max(0, round(pick.gauss(300, 60))) + (1800 if ago in (38, 39) else 0)
        if ago % 40 != 5:
            views.append((day, float(seen)))
        if ago % 3 == 0 and ago not in (12, 39):
            posts.append(_post(f"x{ago}", ago, f"Beitrag vor {ago} Tagen", pick.randint(2, 30)))
    posts.append(_post("radweg", 40, text, 213))
    series = {(MASTODON, "followers"): tuple(followers), (MASTODON, "views"): tuple(views)}
    return Past(tuple(sorted(posts, key=lambda one: one.at)), series)


def _post(name: str, ago: int, text: str, likes: int) -> Outcome:
    day = LAST - timedelta(days=ago)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    address = f"https://social.example/@kreis/{name}"
    ref = Ref(f"{MASTODON}:{name}")
    read = at + timedelta(days=4)
    return Outcome(ref, MASTODON, "mastodon", at, read, text, address, likes=likes)
