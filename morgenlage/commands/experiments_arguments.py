"""The options of `morgenlage experiments`."""

from typing import Any

from morgenlage.domain.experiment import CHOICES
from morgenlage.domain.outcome import MEASURES
from morgenlage.words import Words
from morgenlage.words.experiment_calls import experiment_calls

Subparsers = Any  # argparse's own type for it is private and generic


def add_experiments(commands: Subparsers, words: Words) -> None:
    """What is tried, and what came of it."""
    cli, say = words.cli, experiment_calls(words)
    experiments = _made(commands, "experiments", cli.experiments)
    experiments.add_argument("--json", action="store_true", help=cli.json)
    acts = experiments.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    _made(acts, "list", say.cli_list)
    add = _made(acts, "add", say.cli_add)
    add.add_argument("--believe", metavar="T", required=True, help=say.cli_believe)
    add.add_argument("--see", metavar="T", required=True, help=say.cli_see)
    add.add_argument("--measure", choices=MEASURES, default="interactions", help=say.cli_measure)
    add.add_argument("--on", metavar="DAY", required=True, help=say.cli_on)
    add.add_argument("--try", dest="tries", metavar="TAG", action="append", help=say.cli_try)
    add.add_argument("--account", metavar="ID", action="append", help=say.cli_account)
    for name, text in (("tie", say.cli_tie), ("untie", say.cli_untie)):
        act = _of_one(acts, name, text, say.cli_id)
        act.add_argument("refs", nargs="*", metavar="REF", help=say.cli_refs)
        if name == "tie":
            act.add_argument("--proposed", action="store_true", help=say.cli_proposed)
    _of_one(acts, "result", say.cli_result, say.cli_id)
    close = _of_one(acts, "close", say.cli_close, say.cli_id)
    close.add_argument("choice", choices=CHOICES, help=say.cli_close)
    close.add_argument("--learned", metavar="T", required=True, help=say.cli_learned)
    close.add_argument("--believe", metavar="T", help=say.cli_next_believe)
    close.add_argument("--on", metavar="DAY", help=say.cli_next_on)
    _of_one(acts, "reopen", say.cli_reopen, say.cli_id)
    move = _of_one(acts, "move", say.cli_move, say.cli_id)
    move.add_argument("--on", metavar="DAY", required=True, help=say.cli_on)
    diary = _made(acts, "diary", say.cli_diary)
    diary.add_argument("--days", type=_days, default=30, metavar="N", help=say.cli_days)
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true", help=cli.json)


def _of_one(acts: Subparsers, name: str, text: str, id_help: str) -> Any:
    act = _made(acts, name, text)
    act.add_argument("id", metavar="ID", help=id_help)
    return act


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)


def _days(text: str) -> int:
    """A whole number from 1. Raises ValueError, which argparse turns into a sentence."""
    number = int(text)
    if not 1 <= number <= 36500:
        raise ValueError(text)
    return number


_days.__name__ = "N"
