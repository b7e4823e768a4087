"""The counts of the last picture and of everything decided since: the long way of `status`."""

from dataclasses import replace
from datetime import UTC, datetime

from morgenlage.commands.shell import Shell
from morgenlage.desk.loading import first_picture, load, situation_of, urgent_in
from morgenlage.domain.agenda import agenda
from morgenlage.domain.agenda_row import Row, due_on
from morgenlage.domain.crisis import running
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.store.glance import Counts
from morgenlage.store.opening import open_store
from morgenlage.store.plain import plain
from morgenlage.wiring import plan_of


def recount(shell: Shell, now: datetime) -> tuple[Counts, dict[str, str] | None]:
    """The counts, and as `glance.held_in` what holds the plan, as far as a database tells it.

    A picture is this host's own: without one, and in a database where others poll, all is read.
    Raises SettingsError and StateError where `glance` says nothing.
    """
    plan = plan_of(shell.environ)
    where, held = plan.where, None
    store = open_store(where, session="status", read_only=True)
    try:
        front = store.front()
        if front is None or where.shared is not None:
            judged_by = plan.rules.fingerprint if front is None else front.rules
            everything = load(store, plan.rules, judged_by)
            picture = situation_of(everything, plan.accounts, plan.rules, now, "")
            front = None
        else:
            since = store.entries_since_checkpoint()
            picture = first_picture(front, since, plan.accounts, plan.rules, now)
        if where.shared is not None or (where.state / "queue.json").exists():
            picture = replace(picture, papers=store.load_papers(), pieces=())
            held = _held(picture.papers)
    finally:
        store.close()
    shown = urgent_in(c for c in picture.comments if c.account in picture.accounts)
    if front is None or front.urgent_count is None:
        return counts_of(picture, shown, now), held
    urgent = front.urgent_count - urgent_in(front.comments) + shown
    return counts_of(picture, urgent, now), held


def _held(papers: Papers) -> dict[str, str] | None:
    crisis = running(papers)
    if crisis is None or not crisis.held:
        return None
    began = str(plain(crisis)["began"])
    return {"reason": crisis.reason, "since": began, "by": crisis.began_by}


def counts_of(situation: Situation, urgent: int, now: datetime) -> Counts:
    """The counts of a situation, of which `urgent` come first; today is the local day."""
    stages = [act.stage for act in situation.outbox.values()]
    here = now.astimezone()
    today, rows = here.date(), _rows(situation)
    return Counts(
        open=situation.open_count,
        urgent=urgent,
        held=stages.count(Stage.HELD) + stages.count(Stage.SENDING),
        unknown=stages.count(Stage.UNKNOWN),
        failed=stages.count(Stage.FAILED),
        troubles=sum(1 for a in situation.accounts.values() if a.trouble is not None),
        posts_today=sum(
            1
            for post in situation.posts.values()
            if post.account in situation.accounts
            and post.state != "gone"
            and post.at.astimezone().date() == today
        ),
        queue_today=due_on(rows, today, here.tzinfo or UTC),
        queue_asking=sum(row.asks for row in rows),
        queue_waiting=sum(row.held for row in rows),
    )


def _rows(situation: Situation) -> tuple[Row, ...]:
    """The plan as it stands on file; in the picture of an office without one, the posts alone."""
    platforms = {name: status.account.platform for name, status in situation.accounts.items()}
    return agenda(situation.papers.of(Piece).values(), situation.posts, platforms)
