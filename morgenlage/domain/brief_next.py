"""What comes next: planned posts and experiments that will be looked at. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from morgenlage.domain.brief import Coming
from morgenlage.domain.brief_period import Period
from morgenlage.domain.experiment import experiments
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece, named
from morgenlage.domain.situation import Situation

AHEAD = timedelta(days=7), timedelta(days=91)
"""The least and the most that is looked ahead."""


def coming(situation: Situation, period: Period, now: datetime, zone: tzinfo) -> tuple[Coming, ...]:
    """Everything that has its hour, soonest first; as far ahead as the brief looks back. What says
    the same on several accounts is one."""
    least, most = AHEAD
    until = now + min(max(timedelta(days=period.days), least), most)
    posts: dict[str, tuple[datetime, str, list[str]]] = {}
    for at, account, text, key in sorted(_hours(situation)):
        if now <= at <= until:
            posts.setdefault(key, (at, text, []))[2].append(account)
    told = [
        Coming("post", at.astimezone(zone).date(), text, tuple(accounts))
        for at, text, accounts in posts.values()
    ]
    looked = _experiments(situation.papers, now, until, zone)
    return tuple(sorted([*told, *looked], key=lambda c: c.on))


def _hours(situation: Situation) -> Iterator[tuple[datetime, str, str, str]]:
    """Hour, account, words and what makes copies one: of our plan, and of what was planned on the
    platforms themselves."""
    for piece in situation.papers.of(Piece).values():
        for copy in piece.copies:
            if copy.state == "scheduled" and (at := piece.hour(copy.account)) is not None:
                yield at, copy.account, piece.headline, piece.id
    ours = named(situation.papers)
    for post in situation.posts.values():
        if post.state == "scheduled" and post.ref not in ours:
            text = " ".join(post.text.split())
            yield post.at, post.account, text, text or post.ref


def _experiments(papers: Papers, now: datetime, until: datetime, zone: tzinfo) -> Iterator[Coming]:
    today, last = (at.astimezone(zone).date() for at in (now, until))
    for each in experiments(papers).values():
        if each.open and today < each.look_on <= last:
            yield Coming("experiment", each.look_on, each.believe)
