"""The dashboard, the demo, and the very first start."""

import os
from typing import TYPE_CHECKING

from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell
from morgenlage.config.report import NoSettings
from morgenlage.opening import run_dashboard, run_demo
from morgenlage.wiring import plan_of
from morgenlage.words import Words

if TYPE_CHECKING:
    from argparse import Namespace


def dashboard(shell: Shell, args: "Namespace") -> int:
    """`morgenlage`: the dashboard; where nothing is set up, set-up or demo."""
    try:
        plan = plan_of(shell.environ, lenient=True)
    except NoSettings:
        return _first_start(shell)
    if problem := _no_screen(shell, plan.words):
        shell.complain(problem)
        return USAGE
    try:
        return run_dashboard(shell.environ, read_only=args.read_only, plan=plan)
    finally:  # not before: whatever is said ends the picture
        for warning in plan.settings.warnings:
            shell.complain(warning)


def demo(shell: Shell, args: "Namespace") -> int:
    """`morgenlage demo`."""
    if problem := _no_screen(shell, shell.words):
        shell.complain(problem)
        return USAGE
    if args.storm is not None:
        os.environ["MORGENLAGE_DEMO_STORM"] = args.storm  # the county asks the environment, as ever
    return run_demo(shell.environ, comments=args.comments, seed=args.seed, state=args.state)


def _no_screen(shell: Shell, words: Words) -> str:
    """Why the dashboard cannot be shown here; empty where it can."""
    if not _terminal(shell):
        return words.cli.needs_terminal
    from morgenlage.commands.terminal import dumb  # what else it can tell, only doctor asks

    return words.cli.dumb_terminal if dumb(shell.environ) else ""


def _terminal(shell: Shell) -> bool:
    return shell.read.isatty() and shell.out.isatty()


def _first_start(shell: Shell) -> int:
    """Two keys lead on; without a terminal one sentence says which commands do."""
    say = shell.words.cli
    if not _terminal(shell):
        shell.complain(say.first_no_terminal)
        return USAGE
    shell.say(say.first_start)
    shell.say(say.first_choice)
    match _answer(shell):
        case "s":
            from morgenlage.commands.adding import guided  # needs the adapters; the demo does not

            code = guided(shell)
            return run_dashboard(shell.environ) if code == GOOD else code
        case "d":
            return run_demo(shell.environ, comments=None, seed=None, state=None)
    return FAILED


def _answer(shell: Shell) -> str:
    """`s`, `d` or `q`, asked for until it is one of them; `q` where the line ends."""
    while True:
        shell.out.write(shell.words.cli.first_prompt)
        shell.out.flush()
        line = shell.read.readline()
        if not line:
            return "q"
        if (letter := line.strip().lower()[:1]) in ("s", "d", "q"):
            return letter
