"""The options of `morgenlage queue`."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from morgenlage.commands.approval_arguments import add_approval
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.plan_calls import plan_calls
from morgenlage.words.press import press_words
from morgenlage.words.queue_calls import QueueCalls, queue_calls
from morgenlage.words.ready import ready_words

Subparsers = Any  # argparse's own type for it is private and generic


def add_queue(commands: Subparsers, words: Words) -> None:
    """What is planned and what becomes of it."""
    say, calls = words.cli, queue_calls(words)
    queue = _made(commands, "queue", say.queue)
    queue.add_argument("--json", action="store_true", help=say.json)
    queue.add_argument("--all", action="store_true", help=calls.cli_all)
    acts = queue.add_subparsers(title=say.commands, dest="what", metavar=say.command)
    _add(acts, words, calls)
    _one(acts, words, calls)
    add_approval(acts, words)
    _out(acts, words, calls)
    _held(acts, words)
    _plan(acts, words)


def _add(acts: Subparsers, words: Words, calls: QueueCalls) -> None:
    add = _made(acts, "add", calls.cli_add)
    add.add_argument("--account", action="append", metavar="ID", help=calls.cli_account)
    add.add_argument("--text", metavar="T", help=calls.cli_text)
    add.add_argument("--text-for", action="append", metavar="ID=T", help=calls.cli_text_for)
    add.add_argument("--at", metavar="WHEN", help=calls.cli_at)
    for name, metavar in (("image", "FILE"), ("alt", "T"), ("video", "FILE"), ("captions", "FILE")):
        text = getattr(calls, f"cli_{name}")
        add.add_argument(f"--{name}", action=_InTurn, dest="media", metavar=metavar, help=text)
    for name in ("link", "title", "language", "note"):
        add.add_argument(f"--{name}", metavar="T", help=getattr(calls, f"cli_{name}"))
    pictured = people_words(words).cli_pictured
    add.add_argument("--person", action="append", metavar="PERSON", help=pictured)
    add.add_argument("--idea", action="store_true", help=calls.cli_idea)
    _json(add, words)


def _one(acts: Subparsers, words: Words, calls: QueueCalls) -> None:
    """What is done with pieces that are there."""
    show = _made(acts, "show", calls.cli_show)
    show.add_argument("id", metavar="ID", help=calls.cli_id)
    approve = _made(acts, "approve", calls.cli_approve)
    approve.add_argument("id", nargs="+", metavar="ID", help=calls.cli_id)
    approve.add_argument("--account", action="append", metavar="ID", help=calls.cli_only)
    move = _made(acts, "move", calls.cli_move)
    move.add_argument("id", metavar="ID", help=calls.cli_id)
    move.add_argument("when", nargs="+", metavar="WHEN", help=calls.cli_when)
    drop = _made(acts, "drop", calls.cli_drop)
    drop.add_argument("id", nargs="+", metavar="ID", help=calls.cli_id)
    drop.add_argument("--account", action="append", metavar="ID", help=calls.cli_only)
    ready = ready_words(words)
    check = _made(acts, "check", ready.cli_check)
    check.add_argument("id", metavar="ID", help=calls.cli_id)
    check.add_argument("--account", metavar="ID", help=ready.cli_only)
    check.add_argument("--offline", action="store_true", help=ready.cli_offline)
    for act in (show, approve, move, drop, check):
        _json(act, words)


def _out(acts: Subparsers, words: Words, calls: QueueCalls) -> None:
    """What leaves now, and what became of it."""
    say = press_words(words)
    publish = _made(acts, "publish", say.cli_publish)
    publish.add_argument("--wait", type=float, metavar="SECONDS", help=say.cli_wait)
    resolve = _made(acts, "resolve", say.cli_resolve)
    known = resolve.add_mutually_exclusive_group(required=True)
    known.add_argument("--there", action="store_true", dest="there", help=say.cli_there)
    known.add_argument("--not-there", action="store_false", dest="there", help=say.cli_not_there)
    for act in (publish, resolve):
        act.add_argument("id", metavar="ID", help=calls.cli_id)
        act.add_argument("--account", action="append", metavar="ID", help=calls.cli_only)
        _json(act, words)


def _plan(acts: Subparsers, words: Words) -> None:
    """A team's plan as files."""
    say = plan_calls(words)
    plan = _made(acts, "import", say.cli_import)
    plan.add_argument("plan", nargs="?", type=Path, metavar="FILE", help=say.cli_plan)
    plan.add_argument("--apply", action="store_true", help=say.cli_apply)
    plan.add_argument("--account", action="append", metavar="ID", help=say.cli_account)
    plan.add_argument("--hour", metavar="HOUR", help=say.cli_hour)
    plan.add_argument("--upcoming", action="store_true", help=say.cli_upcoming)
    plan.add_argument("--take", choices=("plan", "here"), help=say.cli_take)
    plan.add_argument("--all", action="store_true", help=say.cli_all)
    _json(plan, words)
    export = _made(acts, "export", say.cli_export)
    export.add_argument("--format", choices=("csv", "ics", "md"), help=say.cli_format)
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help=say.cli_output)
    export.add_argument("--upcoming", action="store_true", help=say.cli_export_upcoming)


def _held(acts: Subparsers, words: Words) -> None:
    say, calls = words.cli, words.crisis_calls
    hold = _made(acts, "hold", calls.cli_hold)
    hold.add_argument("--reason", metavar="R", help=calls.cli_reason)
    hold.add_argument("--pull", action="append", metavar="ID", help=calls.cli_pull)
    hold.add_argument("--pull-all", action="store_true", help=calls.cli_pull_all)
    hold.add_argument("--json", action="store_true", help=say.json)
    resume = _made(acts, "resume", calls.cli_resume)
    resume.add_argument("id", nargs="?", metavar="ID", help=calls.cli_id)
    how = resume.add_mutually_exclusive_group()
    how.add_argument("--at", metavar="TIME", help=calls.cli_at)
    how.add_argument("--leave", action="store_true", help=calls.cli_leave)
    how.add_argument("--answer", choices=("there", "gone"), help=calls.cli_answer)
    resume.add_argument("--json", action="store_true", help=say.json)


class _InTurn(Action):
    """Keeps options in their order: a description belongs to the picture before it."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        before = getattr(namespace, self.dest) or ()
        setattr(namespace, self.dest, (*before, ((option_string or "").lstrip("-"), values)))


def _json(parser: Any, words: Words) -> None:
    parser.add_argument("--json", action="store_true", help=words.cli.json)


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
