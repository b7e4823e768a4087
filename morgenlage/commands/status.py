"""Counts for a prompt or a status bar, from the last picture, however much is stored."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

from morgenlage.commands.shell import GOOD, Shell
from morgenlage.config.language import language_of
from morgenlage.config.settings import read_settings
from morgenlage.store.glance import Counts, glance, held_in
from morgenlage.words import Words, words_for

if TYPE_CHECKING:
    from argparse import Namespace


def status(shell: Shell, args: "Namespace | SimpleNamespace") -> int:
    """`morgenlage status`."""
    words, accounts, shared = _set(shell)
    now, state = datetime.now(UTC), shell.places.state
    # What lies here beside a database is this host's last picture alone: others decide, too.
    counts = None if shared else glance(state, accounts, now.astimezone().date())
    held = None if shared else held_in(state)
    if counts is None:
        # The long way needs the store and all values: twice the time of everything else here.
        from morgenlage.commands.recount import recount

        counts, told = recount(shell, now)
        held = told if shared else held
    if args.json:
        shell.document({**counts._asdict(), "queue_held": held})
    else:
        mark = f"{words.crisis_calls.status_held} · " if held else ""
        shell.say(mark + line_of(counts, words))
    return GOOD


def _set(shell: Shell) -> tuple[Words, tuple[str, ...], bool]:
    """Language and account ids, of the settings or of the demo that lives in the state; whether
    hosts share a database."""
    try:
        demo = json.loads((shell.places.state / "demo.json").read_bytes())
        words = words_for(language_of(shell.environ, demo["language"]))
        return words, tuple(account["id"] for account in demo["accounts"]), False
    except (OSError, ValueError, KeyError, TypeError):
        settings = read_settings(shell.places.config, shell.environ)
        ids = tuple(a.account.id for a in settings.accounts)
        return words_for(settings.language), ids, settings.store is not None


def line_of(counts: Counts, words: Words) -> str:
    """`18 offen · 3 zuerst · 1 unklar`: what is zero is left out, but for what is open."""
    say = words.reports
    posts = say.status_post if counts.posts_today == 1 else say.status_posts
    waiting = say.status_waiting_one if counts.queue_waiting == 1 else say.status_waiting
    parts = (
        (say.status_urgent, counts.urgent),
        (say.status_held, counts.held),
        (say.status_unknown, counts.unknown),
        (say.status_failed, counts.failed),
        (say.status_troubles, counts.troubles),
        (posts, counts.posts_today),
        (say.status_asking, counts.queue_asking),
        (waiting, counts.queue_waiting),
    )
    shown = [say.status_open.format(count=counts.open)]
    shown += [text.format(count=count) for text, count in parts if count]
    return " · ".join(shown)
