"""Counts for a prompt or a status bar. Reads the last picture only, however much is stored."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime

from morgenlage.commands.shell import GOOD, Shell
from morgenlage.desk.loading import first_picture
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import Rules, pressing
from morgenlage.store.store import Store
from morgenlage.wiring import clock, plan_of
from morgenlage.words import Words

URGENT = 50
"""From this urgency on (0 to 100) a comment counts as one that comes first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is to do, in numbers."""

    open: int
    urgent: int
    held: int
    unknown: int
    failed: int
    troubles: int
    posts_today: int


def status(shell: Shell, args: Namespace) -> int:
    """`morgenlage status`."""
    plan = plan_of(shell.environ)
    now = clock()
    store = Store.open(plan.places.state, session="status", read_only=True)
    try:
        since = store.entries_since_checkpoint()
        picture = first_picture(store.front(), since, plan.accounts, plan.rules, now)
    finally:
        store.close()
    counts = counts_of(picture, plan.rules, now)
    if args.json:
        names = Counts.__slots__
        shell.document({name: getattr(counts, name) for name in names})
    else:
        shell.say(line_of(counts, plan.words))
    return GOOD


def counts_of(situation: Situation, rules: Rules, now: datetime) -> Counts:
    """The counts of a situation; today is the local day."""
    first = (situation.comment(ref) for ref in situation.order)
    stages = [act.stage for act in situation.outbox.values()]
    today = now.astimezone().date()
    return Counts(
        open=situation.open_count,
        urgent=sum(1 for c in first if c is not None and pressing(c, now, rules) >= URGENT),
        held=stages.count(Stage.HELD) + stages.count(Stage.SENDING),
        unknown=stages.count(Stage.UNKNOWN),
        failed=stages.count(Stage.FAILED),
        troubles=sum(1 for a in situation.accounts.values() if a.trouble is not None),
        posts_today=sum(
            1
            for post in situation.posts.values()
            if post.state != "gone" and post.at.astimezone().date() == today
        ),
    )


def line_of(counts: Counts, words: Words) -> str:
    """`18 offen · 3 zuerst · 1 unklar`: what is zero is left out, but for what is open."""
    say = words.reports
    posts = say.status_post if counts.posts_today == 1 else say.status_posts
    parts = (
        (say.status_urgent, counts.urgent),
        (say.status_held, counts.held),
        (say.status_unknown, counts.unknown),
        (say.status_failed, counts.failed),
        (say.status_troubles, counts.troubles),
        (posts, counts.posts_today),
    )
    shown = [say.status_open.format(count=counts.open)]
    shown += [text.format(count=count) for text, count in parts if count]
    return " · ".join(shown)
