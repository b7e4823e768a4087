"""The command line: every command with its options, in the user's language."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from morgenlage import __version__
from morgenlage.commands.shell import Shell
from morgenlage.commands.translation import speak
from morgenlage.words.cli import Cli

ACTIONS = (
    *("done", "reopen", "reply", "like", "unlike", "hide", "unhide", "delete", "block", "unblock"),
    *("snooze", "forward", "assign", "note", "topic"),
)
LOOKING = ("demo", "status", "comments", "metrics")
"""Commands of `_looking`."""

Subparsers = Any  # argparse's own type for it is private and generic


def parser_for(shell: Shell, argv: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that knows all commands of this call; argparse speaks the shell's language now.

    A call that begins with a command gets no others: each costs a tenth of a millisecond, and the
    demo's start would pay for thirty.
    """
    say = shell.words.cli
    speak(say.argparse)
    parser = argparse.ArgumentParser(
        "morgenlage",
        description=say.about,
        epilog=say.epilog.format(config=shell.places.config, state=shell.places.state),
        **_style(),
    )
    parser.add_argument(
        "--version", action="version", version=f"morgenlage {__version__}", help=say.version
    )
    parser.add_argument("--read-only", action="store_true", help=say.read_only)
    commands = parser.add_subparsers(
        title=say.commands,
        dest="command",
        metavar=say.command,
        parser_class=argparse.ArgumentParser,
    )
    _looking(commands, say)
    if argv and argv[0] in LOOKING:
        return parser
    _acting(commands, say)
    _crisis(commands, shell)
    _departments(commands, say)
    _accounts(commands, say)
    _keeping(commands, shell)
    _round(commands, say)
    from morgenlage.commands.experiments_arguments import add_experiments  # likewise
    from morgenlage.commands.formats_arguments import add_formats  # likewise
    from morgenlage.commands.people_arguments import add_people  # a demo's start has none

    add_people(commands, shell.words)
    add_experiments(commands, shell.words)
    add_formats(commands, shell.words)
    from morgenlage.commands.topics_arguments import add_topics  # as above

    add_topics(commands, shell.words)
    from morgenlage.commands.brief_arguments import add_brief  # likewise

    add_brief(commands, shell.words)
    return parser


def _crisis(commands: Subparsers, shell: Shell) -> None:
    from morgenlage.commands.cases_arguments import add_cases  # a demo's start has neither
    from morgenlage.commands.crisis_arguments import add_crisis
    from morgenlage.commands.queue_arguments import add_queue

    add_queue(commands, shell.words)
    add_crisis(commands, shell.words)
    add_cases(commands, shell.words)


def _style() -> dict[str, Any]:
    """No guessing of half-typed options (scripts would break with every new one), no colours."""
    return {"allow_abbrev": False, **({"color": False} if sys.version_info >= (3, 14) else {})}


def _command(commands: Subparsers, name: str, text: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, **_style()
    )
    return made


def _json(parser: argparse.ArgumentParser | Any, say: Cli) -> None:
    parser.add_argument("--json", action="store_true", help=say.json)


def _looking(commands: Subparsers, say: Cli) -> None:
    demo = _command(commands, "demo", say.demo)
    demo.add_argument("--comments", type=_count, metavar="N", help=say.demo_comments)
    demo.add_argument("--seed", type=int, metavar="N", help=say.demo_seed)
    demo.add_argument("--storm", nargs="?", const="60", metavar="SECONDS", help=say.demo_storm)
    demo.add_argument("--state", type=Path, metavar="DIR", help=say.demo_state)
    _json(_command(commands, "status", say.status), say)
    comments = _command(commands, "comments", say.comments)
    _json(comments, say)
    comments.add_argument("--state", choices=("open", "done", "all"), help=say.comments_state)
    comments.add_argument("--filter", metavar="QUERY", help=say.comments_filter)
    comments.add_argument("--explain", metavar="REF", help=say.comments_explain)
    comments.add_argument("--account", metavar="ID", help=say.one_account)
    comments.add_argument("--limit", type=_count, metavar="N", help=say.comments_limit)
    metrics = _command(commands, "metrics", say.metrics)
    _json(metrics, say)
    metrics.add_argument("--history", metavar="METRIC", help=say.metrics_history)
    metrics.add_argument("--account", metavar="ID", help=say.one_account)
    metrics.add_argument("--days", type=_days_or_all, metavar="N", help=say.metrics_days)


def _acting(commands: Subparsers, say: Cli) -> None:
    poll = _command(commands, "poll", say.poll)
    one = poll.add_mutually_exclusive_group()
    one.add_argument("--watch", action="store_true", help=say.poll_watch)
    one.add_argument("--json", action="store_true", help=say.json)
    poll.add_argument("--account", metavar="ID", help=say.one_account)
    decide = _command(commands, "decide", say.decide)
    decide.add_argument("refs", nargs="+", metavar="REF", help=say.decide_refs)
    decide.add_argument("action", choices=ACTIONS, metavar="ACTION", help=say.decide_action)
    decide.add_argument("--text", metavar="T", help=say.decide_text)
    decide.add_argument("--reason", metavar="R", help=say.decide_reason)
    decide.add_argument("--word", metavar="WORD", help=say.decide_word)
    decide.add_argument("--until", metavar="WHEN", help=say.decide_until)
    decide.add_argument("--to", metavar="DEPARTMENT", help=say.decide_to)
    decide.add_argument("--days", type=_count, metavar="N", help=say.decide_days)
    decide.add_argument("--with-name", action="store_true", help=say.decide_with_name)
    decide.add_argument("--anyway", action="store_true", help=say.decide_anyway)
    _json(decide, say)
    outbox = _command(commands, "outbox", say.outbox)
    _json(outbox, say)
    acts = outbox.add_subparsers(title=say.commands, dest="what", metavar=say.command)
    for name in ("cancel", "retry", "resolve"):
        act = _command(acts, name, getattr(say, f"outbox_{name}"))
        act.add_argument("id", metavar="ID", help=say.outbox_id)


def _round(commands: Subparsers, say: Cli) -> None:
    round_ = _command(commands, "round", say.round)
    round_.add_argument("--text", action="store_true", help=say.round_text)


def _departments(commands: Subparsers, say: Cli) -> None:
    departments = _command(commands, "departments", say.departments)
    _json(departments, say)
    what = departments.add_subparsers(title=say.commands, dest="what", metavar=say.command)
    answer = _command(what, "answer", say.departments_answer)
    answer.add_argument("token", metavar="TOKEN", help=say.departments_token)
    answer.add_argument("--file", metavar="FILE", required=True, help=say.departments_file)
    answer.add_argument("--force", action="store_true", help=say.departments_force)
    for name in ("remind", "close", "resend", "resolve"):
        act = _command(what, name, getattr(say, f"departments_{name}"))
        act.add_argument("token", metavar="TOKEN", help=say.departments_token)
    export = _command(what, "export", say.departments_export)
    export.add_argument("token", metavar="TOKEN", help=say.departments_token)
    export.add_argument("folder", type=Path, metavar="FOLDER", help=say.departments_folder)
    _command(what, "fetch", say.departments_fetch)


def _accounts(commands: Subparsers, say: Cli) -> None:
    accounts = _command(commands, "accounts", say.accounts)
    what = accounts.add_subparsers(
        title=say.commands, dest="what", metavar=say.command, required=True
    )
    add = _command(what, "add", say.accounts_add)
    add.add_argument("--platform", metavar="NAME", help=say.add_platform)
    add.add_argument("--url", help=say.add_url)
    add.add_argument("--id", help=say.add_id)
    add.add_argument("--identifier", help=say.add_identifier)
    add.add_argument("--login", metavar="KIND", help=say.add_login)
    add.add_argument("--token-stdin", action="store_true", help=say.add_token_stdin)
    add.add_argument("--no-check", action="store_true", help=say.add_no_check)
    _json(_command(what, "list", say.accounts_list), say)
    check = _command(what, "check", say.accounts_check)
    check.add_argument("id", nargs="?", metavar="ID", help=say.account_id)
    _json(check, say)
    remove = _command(what, "remove", say.accounts_remove)
    remove.add_argument("id", metavar="ID", help=say.account_id)


def _keeping(commands: Subparsers, shell: Shell) -> None:
    say = shell.words.cli
    doctor = _command(commands, "doctor", say.doctor)
    doctor.add_argument("--offline", action="store_true", help=say.doctor_offline)
    _json(doctor, say)
    backup = _command(commands, "backup", say.backup)
    backup.add_argument("file", type=Path, metavar="FILE", help=say.backup_file)
    restore = _command(commands, "restore", say.restore)
    restore.add_argument("file", type=Path, nargs="?", metavar="FILE", help=say.backup_file)
    restore.add_argument("--readable", action="store_true", help=say.restore_readable)
    restore.add_argument("--force", action="store_true", help=say.restore_force)
    purge = _command(commands, "purge", say.purge)
    how = purge.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help=say.purge_dry)
    how.add_argument("--check", action="store_true", help=say.purge_check)
    purge.add_argument("--clock-is-right", action="store_true", help=say.purge_clock)
    _json(purge, say)
    export = _command(commands, "export", say.export)
    export.add_argument("person", metavar="PERSON", help=say.person)
    erase = _command(commands, "erase", say.erase)
    erase.add_argument("person", metavar="PERSON", help=say.person)
    erase.add_argument("--cases", action="store_true", help=say.erase_cases)
    erase.add_argument("--yes", action="store_true", help=say.erase_yes)
    _json(_command(commands, "privacy", say.privacy), say)
    _store(commands, shell)


def _store(commands: Subparsers, shell: Shell) -> None:
    from morgenlage.words.sharing import sharing_words  # likewise

    say = sharing_words(shell.words)
    store = _command(commands, "store", say.store)
    what = store.add_subparsers(
        title=shell.words.cli.commands, dest="what", metavar=shell.words.cli.command, required=True
    )
    upgrade = _command(what, "upgrade", say.upgrade)
    upgrade.add_argument("--owner", default="", metavar="ROLE", help=say.owner)
    upgrade.add_argument("--password-file", type=Path, metavar="FILE", help=say.owner_password)
    _command(what, "restored", say.restore)
    _move(what, shell)


def _move(what: Subparsers, shell: Shell) -> None:
    from morgenlage.words.moving import moving_words  # likewise

    say, places = moving_words(shell.words), ("tinydb", "postgresql")
    move = _command(what, "move", say.move)
    move.add_argument("source", choices=places, metavar="FROM", help=say.source)
    move.add_argument("target", choices=places, metavar="INTO", help=say.target)
    move.add_argument("--url", help=say.url)
    move.add_argument("--password-file", type=Path, metavar="FILE", help=say.password)
    move.add_argument("--to", type=Path, metavar="FOLDER", help=say.to)


def _count(text: str) -> int:
    """A whole number from 0. Raises ValueError, which argparse turns into a sentence."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


_count.__name__ = "N"


def _days_or_all(text: str) -> int:
    """A whole number from 1, or 0 for `all`. Raises ValueError."""
    if text == "all":
        return 0
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


_days_or_all.__name__ = "N"
