"""`morgenlage purge`: deletes what has been kept long enough, in every class, and can prove it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.desk.purging import Run, believed, purged, settled
from morgenlage.domain.purged import Due, counted
from morgenlage.store.contract import AnyStore
from morgenlage.store.opening import open_store
from morgenlage.wiring import Plan, clock, plan_of


def purge(shell: Shell, args: Namespace) -> int:
    """Deletes, lists (`--dry-run`) or looks whether anything is left (`--check`)."""
    plan = plan_of(shell.environ)
    say = plan.words.keeping
    if plan.where.shared is None and not plan.places.state.is_dir():
        return _told(shell, args, ())
    run = run_of(plan, clock())
    looking = args.dry_run or args.check
    store = open_store(plan.where, read_only=looking)
    try:
        if looking:
            return max(_told(shell, args, run.due(store)), _odd(shell, args, run, store))
        if not args.clock_is_right and not believed(store, run.now, _known(store)):
            shell.complain(say.clock_doubted.format(now=f"{run.now.astimezone():%Y-%m-%d %H:%M}"))
            return FAILED
        settled(store, run)
        return max(_told(shell, args, purged(store, run)), _odd(shell, args, run, store))
    finally:
        store.close()


def run_of(plan: Plan, now: datetime) -> Run:
    """By the settings as they are. In a demo nobody knows which accounts have sessions."""
    accounts = None if plan.demo else tuple(account.id for account in plan.accounts)
    return Run(plan.settings.periods, now, plan.settings.user, accounts)


def _known(store: AnyStore) -> datetime | None:
    """When anything was last seen to happen here."""
    polled = [r.polled_at for r in store.load_rest().accounts.values() if r.polled_at]
    front = store.front()
    return max((*polled, *((front.saved_at,) if front else ())), default=None)


def _odd(shell: Shell, args: Namespace, run: Run, store: AnyStore) -> int:
    """Names what nobody can judge; the exit code."""
    found = run.odd(store)
    for name in found:
        shell.complain(shell.words.keeping.purge_odd.format(name=name))
    return FAILED if args.check and found else GOOD


def _told(shell: Shell, args: Namespace, found: Sequence[Due]) -> int:
    """One line for each class, or for each thing in a dry run; the exit code."""
    say = shell.words.keeping
    if args.json:
        shell.document([{**due._asdict(), "since": due.since.isoformat()} for due in found])
    elif not found:
        shell.say(say.nothing_to_purge)
    elif args.dry_run:
        for due in found:
            what = say.classes[due.kind]
            shell.say(say.to_purge.format(what=what, name=due.name, day=due.since))
    else:
        for kind, (count, since) in counted(found).items():
            line = say.overdue if args.check else say.purged
            said = line.format(what=say.classes[kind], count=count, day=since)
            (shell.complain if args.check else shell.say)(said)
    return FAILED if args.check and found else GOOD
