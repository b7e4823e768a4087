"""Where the polls of a furnished county go on: cursors that say all from before is known."""

from itertools import islice

from adapters import bluesky_cursor, mastodon_cursor
from adapters.simulated.bluesky_shelf import BlueskyShelf
from adapters.simulated.bluesky_views import uri_of, when
from adapters.simulated.calendar import moment
from adapters.simulated.county import Story
from adapters.simulated.kept import Kept
from adapters.simulated.mastodon_entities import OWN, notice_id
from adapters.simulated.moods import Mood, Weather
from adapters.simulated.plot import ACCOUNTS, BLUESKY
from adapters.simulated.serial import snowflake


def cursors(story: Story, kept: Kept) -> dict[str, str]:
    """Per account, as its adapter would have left it at the start. What we did since counts not."""
    return {a: _bluesky(story, kept) if a == BLUESKY else _mastodon(story, a) for a in ACCOUNTS}


def _mastodon(story: Story, account: str) -> str:
    newest = next(story.heard(account, story.start), None)
    out = [p for p in reversed(story.posts[account]) if p.ms <= story.start][: mastodon_cursor.KEPT]
    return mastodon_cursor.written(
        mastodon_cursor.Cursor(
            me=OWN[account][0],
            newest=str(notice_id(newest)) if newest else "",
            replies={snowflake(p.serial): story.count_below(p, story.start) for p in out},
        )
    )


def _bluesky(story: Story, kept: Kept) -> str:
    start = moment(story.start)
    shelf = BlueskyShelf(story, kept, lambda: start, Weather(Mood.FINE))
    told = list(islice(story.heard(BLUESKY, story.start), bluesky_cursor.SEEN_AT_MOST))
    ours = [v for u in shelf.own(answers=True)[: bluesky_cursor.OWN_POSTS] if (v := shelf.view(u))]
    return bluesky_cursor.written(
        bluesky_cursor.Cursor(
            at=when(told[0].ms) if told else "",
            seen=tuple(bluesky_cursor.short(uri_of(s.author.did, s.serial)) for s in told),
            threads={v["uri"].rpartition("/")[2]: (v["replyCount"], "") for v in ours},
        )
    )
