"""The counts of the last picture and of everything decided since: the long way of `status`."""

from datetime import datetime

from morgenlage.commands.shell import Shell
from morgenlage.desk.loading import first_picture
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.situation import Situation
from morgenlage.store.glance import Counts
from morgenlage.store.store import Store
from morgenlage.wiring import plan_of


def recount(shell: Shell, urgent: int, now: datetime) -> Counts:
    """Raises SettingsError and StateError where `glance` says nothing."""
    plan = plan_of(shell.environ)
    store = Store.open(plan.places.state, session="status", read_only=True)
    try:
        since = store.entries_since_checkpoint()
        picture = first_picture(store.front(), since, plan.accounts, plan.rules, now)
    finally:
        store.close()
    return counts_of(picture, urgent, now)


def counts_of(situation: Situation, urgent: int, now: datetime) -> Counts:
    """The counts of a situation; today is the local day."""
    first = (situation.comment(ref) for ref in situation.order)
    stages = [act.stage for act in situation.outbox.values()]
    today = now.astimezone().date()
    return Counts(
        open=situation.open_count,
        urgent=sum(1 for c in first if c is not None and c.verdict.urgency >= urgent),
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
