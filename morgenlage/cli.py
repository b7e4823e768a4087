"""From the arguments of a call to one function, and from what it raises to an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell, Usage, open_shell
from morgenlage.config.report import SettingsError

if TYPE_CHECKING:
    from argparse import Namespace

    Args = Namespace | SimpleNamespace

COMMANDS = {
    "": "start:dashboard",
    "demo": "start:demo",
    "status": "status:status",
    "comments": "lists:comments",
    "queue": "queue_list:queue",
    "queue add": "queue_add:add",
    "queue check": "queue_check:check",
    "queue show": "queue_show:show",
    "queue approve": "queue_acts:approve",
    "queue move": "queue_acts:move",
    "queue drop": "queue_acts:drop",
    "queue import": "queue_import:import_",
    "queue export": "queue_export:export",
    "queue ask": "approval:ask",
    "queue answer": "approval:answer",
    "queue history": "approval:history",
    "queue publish": "publishing:publish",
    "queue resolve": "publishing:resolve",
    "queue hold": "holding:hold",
    "queue resume": "holding:resume",
    "people": "people:people",
    "formats": "formats:formats",
    "topics": "topics:topics",
    "brief": "brief:brief",
    "brief note": "brief_note:note",
    "brief send": "brief_send:send",
    "backing": "backing:backing",
    "experiments": "experiments:experiments",
    "metrics": "lists:metrics",
    "crisis": "crisis:crisis",
    "cases": "cases:cases",
    "poll": "polling:poll",
    "decide": "decide:decide",
    "outbox": "outbox:outbox",
    "departments": "departments:departments",
    "accounts": "accounts:accounts",
    "accounts add": "adding:add",
    "doctor": "doctor:doctor",
    "backup": "archive:backup",
    "restore": "archive:restore",
    "purge": "purging:purge",
    "export": "personal:export",
    "erase": "personal:erase",
    "privacy": "privacy:privacy",
    "store upgrade": "store_tables:upgrade",
    "store restored": "store_tables:restored",
    "store move": "store_move:move",
    "round": "round:walk",
}
"""Command -> file and function in `morgenlage.commands`. Names, so that a call imports its own."""


_AT_A_PROMPT = (["status"], ["status", "--json"])
"""Asked at every prompt of a shell."""


_SCREENS = ("", "demo")
"""They look for garbage once all is in memory (`desk/beginning.py`): the first search would go
through everything that was imported."""
_QUIET = (*_SCREENS, "status", "doctor")
"""The dashboard says by itself what it finds, doctor in its list; a prompt has no room for it."""


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Runs one call of the program. Exit code: 0 good, 1 something failed, 2 usage, settings."""
    shell = open_shell(environ)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in _AT_A_PROMPT:
        return _finished(shell, SimpleNamespace(command="status", json=len(arguments) > 1))
    if not arguments:
        return _finished(shell, SimpleNamespace(command="", read_only=False))
    match arguments:
        case ["demo", "--state", place] if not place.startswith("-"):
            return _finished(shell, _demo(Path(place)))
    # argparse takes a tenth of what a prompt can spare; `status` with anything odd comes here, too.
    from morgenlage.commands.arguments import parser_for

    try:
        args = parser_for(shell, arguments).parse_args(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else USAGE
    return _finished(shell, args)


def _demo(state: Path) -> SimpleNamespace:
    """The demo of this folder: one that is kept is opened every morning."""
    return SimpleNamespace(
        command="demo", comments=None, seed=None, storm=None, read_only=False, state=state
    )


def _finished(shell: Shell, args: "Args") -> int:
    """What the command returns, once all it printed is out."""
    try:
        code = _run(shell, args)
        shell.out.flush()
        return code
    except BrokenPipeError:
        # Whoever read us has gone (`| head`): nobody is left to tell.
        _give_up_output()
        return FAILED
    except OSError as problem:
        if problem.filename is not None:
            raise
        _give_up_output()
        shell.complain(shell.words.cli.no_output.format(detail=os.strerror(problem.errno or 0)))
        return FAILED


def _give_up_output() -> None:
    """What is still buffered goes nowhere: Python would try, and fail, once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(shell: Shell, args: "Args") -> int:
    try:
        if getattr(args, "read_only", False):
            _only_looking(shell, args)
        command = _command(args)
        if args.command not in _SCREENS:
            gc.enable()
        if args.command in _QUIET:
            return command(shell, args)
        from morgenlage.commands.aloud import aloud  # not at a prompt, not before a first paint

        with aloud(shell):
            return command(shell, args)
    except (SettingsError, Usage) as wrong:
        for line in str(wrong).splitlines():
            shell.complain(line)
        return USAGE
    except ModuleNotFoundError as missing:
        shell.complain(shell.words.cli.no_module.format(name=missing.name))
        return USAGE
    except KeyboardInterrupt:
        shell.complain(shell.words.cli.interrupted)
        return FAILED
    except Exception as problem:  # the last border: no traceback may show what it holds
        return _explained(shell, problem)


def _command(args: "Args") -> "Callable[[Shell, Args], int]":
    name = args.command or ""
    part = f"{name} {getattr(args, 'what', None) or ''}"
    name = part if part in COMMANDS else name
    file, _, function = COMMANDS[name].partition(":")
    found: Callable[[Shell, Args], int] = getattr(
        import_module(f"morgenlage.commands.{file}"), function
    )
    return found


def _only_looking(shell: Shell, args: "Args") -> None:
    """Raises `Usage` for what is no look."""
    from morgenlage.commands.seat import asked_for, only_looks  # for a read-only seat alone

    if not only_looks(args):
        raise Usage(shell.words.cli.seat_refuses.format(command=f"morgenlage {asked_for(args)}"))


def _explained(shell: Shell, problem: Exception) -> int:
    """A sentence for what can happen to anybody's disk; a trace without values for our mistakes."""
    from morgenlage.commands.mistakes import explain  # only once something went wrong

    return explain(shell, problem)


__all__ = ["COMMANDS", "FAILED", "GOOD", "USAGE", "main"]
