"""An office full of foreign texts: every value that a screen or a command shows says some."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from types import MappingProxyType
from typing import Any

from fortress.foreign import papers
from fortress.foreign.fields import poisoned
from fortress.foreign.texts import Text
from morgenlage.domain.account import Ability, AccountStatus, Posting, Profile, Trouble
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment, Handling, Media, Reason, Remark, Verdict
from morgenlage.domain.folds import Folds
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.post import Post
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from tests.tui.sample import BLUESKY, MASTODON, NOW, PIXELFED, accounts, figures
from tests.tui.stand_in import StandIn

Supply = Callable[[bool], str]
ABREAST = 3
"""Texts in one long word of a value."""


def supply_of(batch: Sequence[Text]) -> Supply:
    """Gives one text where a name is wanted and a few where a sentence is, round and round."""
    ring: Iterator[Text] = cycle(batch)

    def supply(long: bool) -> str:
        return "".join(next(ring).whole for _ in range(ABREAST if long else 1))

    return supply


def rows(batch: Sequence[Text]) -> int:
    """How many values of a kind it takes to say every text."""
    return -(-len(batch) // ABREAST)


def spread(value: Any, batch: Sequence[Text], count: int = 0) -> tuple[Any, ...]:
    """So many of a kind (0: as many as it takes), each with words of its own."""
    supply = supply_of(batch)
    return tuple(poisoned(value, supply) for _ in range(count or rows(batch)))


def desk_of(batch: Sequence[Text]) -> StandIn:
    """A desk that knows nothing but them."""
    comments = _comments(batch)
    refs = tuple(c.ref for c in comments)
    posts = _posts(batch)
    situation = Situation(
        NOW,
        MappingProxyType(_accounts(batch)),
        EMPTY.having((*comments, *_thread(batch, refs[0]))),
        refs,
        len(refs),
        MappingProxyType({p.ref: p for p in posts}),
        figures(),
        outbox=MappingProxyType({o.id: o for o in _outbox(batch, comments)}),
        claims=MappingProxyType({ref: t.whole for ref, t in zip(refs[5:40], batch, strict=False)}),
        drafts=MappingProxyType({}),
        papers=Papers().having(papers.all_papers(batch, refs, spread)),
        newness=papers.newness(batch),
        folds=Folds(dict.fromkeys(refs[:2], 1), {1: refs[:2]}),
    )
    desk = StandIn(situation)
    desk.looked_back = past(batch)
    desk.practised = practice(batch)
    return desk


def _comments(batch: Sequence[Text]) -> tuple[Comment, ...]:
    base = Comment(
        ref_of(MASTODON, "h"), MASTODON, "mastodon", "reply", "x", "id", "x",
        NOW - timedelta(hours=3),
        author_name="x", permalink="x", post=ref_of(MASTODON, "p0"), media=(Media("image", "x",
        "x"),),
        handling=Handling(assignee="x", note="x"), verdict=Verdict(50, (Reason("question"),)),
    )  # fmt: skip
    made = []
    for n, comment in enumerate(spread(base, batch)):
        account, platform = ((MASTODON, "mastodon"), (BLUESKY, "bluesky"))[n % 2]
        where = {"ref": ref_of(account, f"h{n}"), "account": account, "platform": platform}
        made.append(replace(comment, **where, post=ref_of(account, f"p{n % 2}")))
    return tuple(made)


def _thread(batch: Sequence[Text], root: Ref) -> Iterator[Comment]:
    """Answers below the first one, done long ago."""
    base = Comment(
        ref_of(MASTODON, "t"), MASTODON, "mastodon", "reply", "x", "id", "x",
        NOW - timedelta(hours=2),
        author_name="x", post=ref_of(MASTODON, "p0"), parent=root, handling=Handling(state="done"),
    )  # fmt: skip
    for n, comment in enumerate(spread(base, batch, 20)):
        yield replace(
            comment, ref=ref_of(MASTODON, f"t{n}"), created_at=NOW - timedelta(hours=2, minutes=-n)
        )


def _posts(batch: Sequence[Text]) -> tuple[Post, ...]:
    base = Post(ref_of(MASTODON, "p"), MASTODON, "mastodon", "x", NOW - timedelta(hours=1),
    permalink="x",
                media=(Media("image", "x", "x"),))  # fmt: skip
    made = []
    for n, post in enumerate(spread(base, batch)):
        account, platform = ((MASTODON, "mastodon"), (BLUESKY, "bluesky"))[n % 2]
        at = NOW + timedelta(minutes=(n % 90) * 5 - 60)
        made.append(
            replace(post, ref=ref_of(account, f"p{n}"), account=account, platform=platform, at=at)
        )
    return tuple(made)


def _accounts(batch: Sequence[Text]) -> dict[str, AccountStatus]:
    """All of them can do everything, and are in trouble."""
    supply = supply_of(batch[::-1])
    found = {}
    for name, status in accounts().items():
        trouble = Trouble("refused", NOW, None, supply(True))
        posting = Posting(status.limits, handle="host")
        found[name] = replace(
            status, can=frozenset(Ability), cannot=MappingProxyType({}), posting=posting,
            profile=Profile(supply(False), supply(False), 12),
            trouble=trouble if name == PIXELFED else None,
        )  # fmt: skip
    return found


def _outbox(batch: Sequence[Text], comments: Sequence[Comment]) -> Iterator[Outgoing]:
    stages = (Stage.FAILED, Stage.UNKNOWN, Stage.SENDING, Stage.FAILED)
    supply = supply_of(batch)
    for n, comment in enumerate(comments):
        yield Outgoing(
            f"o{n}", Reply(comment.ref, supply(True)), f"k{n}", NOW, NOW, supply(False),
            comment.handling,
            stages[n % 4], 1, NOW, supply(True),
        )  # fmt: skip


def past(batch: Sequence[Text]) -> Past:
    """A quarter of posts, and followers day by day."""
    base = Outcome(ref_of(MASTODON, "o"), MASTODON, "mastodon", NOW, NOW, "x", "x", likes=10)
    made = []
    for n, one in enumerate(spread(base, batch)):
        at = NOW - timedelta(days=4 + n % 80, minutes=n)
        made.append(
            replace(one, ref=ref_of(MASTODON, f"o{n}"), at=at, likes=10 + 90 * (n % 9 == 0))
        )
    days = tuple(
        ((NOW - timedelta(days=d)).date(), 4000.0 + d + 300 * (d % 31 < 2))
        for d in range(90, -1, -1)
    )
    return Past(tuple(sorted(made, key=lambda o: o.at)), {(MASTODON, "followers"): days})


def practice(batch: Sequence[Text]) -> Practice:
    """Formats, pillars and departments with such names."""
    form = PostFormat(
        "f",
        "x",
        "x",
        ("x",),
        ("x",),
        access=("x",),
        works="x",
        fails="x",
        checklist=("x",),
        draft="x",
    )
    few = min(40, rows(batch))
    formats = tuple(replace(f, id=f"f{n}") for n, f in enumerate(spread(form, batch, few)))
    pillars = tuple(
        replace(p, id=f"p{n}") for n, p in enumerate(spread(Pillar("p", "x"), batch, few))
    )
    supply = supply_of(batch)
    return Practice(
        formats, pillars, MappingProxyType({f"d{n}": supply(False) for n in range(few)})
    )


def at(days: float) -> datetime:
    """So many days from the office's now."""
    return NOW + timedelta(days=days)


__all__ = ["Remark", "desk_of", "past", "practice", "rows", "spread", "supply_of"]
