"""The options of `morgenlage people`."""

from typing import Any

from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.withdrawal import withdrawal_words

Subparsers = Any  # argparse's own type for it is private and generic


def add_people(commands: Subparsers, words: Words) -> None:
    """Who is pictured, and their consent."""
    cli, say, also = words.cli, people_words(words), withdrawal_words(words)
    people = _made(commands, "people", cli.people)
    people.add_argument("--json", action="store_true", help=cli.json)
    acts = people.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    listed = _made(acts, "list", say.cli_list)
    add = _made(acts, "add", say.cli_add)
    add.add_argument("name", metavar="NAME", help=say.cli_name)
    add.add_argument("--note", metavar="T", help=say.cli_note)
    consent = _made(acts, "consent", say.cli_consent)
    consent.add_argument("person", metavar="PERSON", help=say.cli_person)
    consent.add_argument("--account", action="append", metavar="ID", help=say.cli_account)
    consent.add_argument("--purpose", metavar="T", help=say.cli_purpose)
    consent.add_argument("--proof", metavar="FILE", help=say.cli_proof)
    consent.add_argument("--given", metavar="DAY", help=say.cli_given)
    consent.add_argument("--until", metavar="DAY", help=say.cli_until)
    withdraw = _made(acts, "withdraw", say.cli_withdraw)
    withdraw.add_argument("person", metavar="PERSON", help=say.cli_person)
    withdraw.add_argument("--consent", action="append", metavar="ID", help=say.cli_one)
    shown = _made(acts, "shown", also.cli_shown)
    shown.add_argument("person", metavar="PERSON", help=say.cli_person)
    tasks = _made(acts, "tasks", also.cli_tasks)
    tasks.add_argument("--all", action="store_true", help=also.cli_all)
    task = _made(acts, "task", also.cli_task)
    task.add_argument("step", choices=("done", "open"), metavar="STEP", help=also.cli_task_step)
    task.add_argument("id", metavar="ID", help=also.cli_task_id)
    for act in (listed, add, consent, withdraw, shown, tasks, task):
        act.add_argument("--json", action="store_true", help=cli.json)


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
