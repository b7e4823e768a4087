"""`morgenlage store`: the tables of a shared state, and what holds once a backup was put back."""

import sys
from argparse import Namespace
from importlib.util import find_spec

from morgenlage.commands.doubting import doubt
from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell, Usage
from morgenlage.config.store import StoreSettings
from morgenlage.store.errors import StateError
from morgenlage.store.opening import new_life, open_store, rights, seen, upgrade_tables
from morgenlage.store.shared import Shared
from morgenlage.wiring import Plan, plan_of
from morgenlage.words.sharing import sharing_words


def _plan(shell: Shell) -> tuple[Plan, StoreSettings]:
    """Raises `Usage` where there is no database."""
    plan = plan_of(shell.environ, lenient=True)
    if plan.settings.store is None:
        say = sharing_words(plan.words)
        raise Usage(say.no_store.format(state=plan.places.state))
    return plan, plan.settings.store


def upgrade(shell: Shell, args: Namespace) -> int:
    """Says what it is about to do, does it, and says that it is done."""
    plan, store = _plan(shell)
    say = sharing_words(plan.words)
    if find_spec("alembic") is None:
        raise Usage(say.no_extra.format(python=sys.executable))
    given = store.shared(plan.words, plan.environ, user=args.owner, path=args.password_file)
    before = seen(given)
    if before.version > before.wanted:
        shell.complain(plan.words.state.future.format(path=given.place))
        return USAGE
    worker = store.user if args.owner else ""
    if before.version == before.wanted:
        if worker:  # it may have come to be another one since
            upgrade_tables(given, worker)
        shell.say(say.newest.format(place=given.place, new=before.wanted))
        return GOOD
    form = say.upgrading if before.version else say.making
    shell.say(form.format(place=given.place, old=before.version, new=before.wanted))
    shell.out.flush()
    return _upgraded(shell, given, worker)


def _upgraded(shell: Shell, given: Shared, worker: str) -> int:
    say = sharing_words(shell.words)
    try:
        upgrade_tables(given, worker)
    except StateError as error:
        if error.kind != "not-writable":
            raise
        shell.complain(say.no_rights.format(place=given.place))
        return FAILED
    shell.say(say.upgraded.format(place=given.place, new=seen(given).version))
    return GOOD


def restored(shell: Shell, args: Namespace) -> int:
    """A backup was put back with the database's own tools: what may have gone out since asks."""
    plan, store = _plan(shell)
    where = plan.where
    right = rights(where, "restore")
    with right.poller as polls, right.sender as sends:
        if not (polls and sends):
            shell.complain(plan.words.keeping.in_use)
            return FAILED
        new_life(where)
        state = open_store(where, session="restore")
        try:
            count = doubt(state, frozenset(a.id for a in plan.accounts if a.native))
        finally:
            state.close()
    shell.say(sharing_words(plan.words).restored.format(place=store.place, count=count))
    return GOOD
