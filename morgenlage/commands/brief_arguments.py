"""The options of `morgenlage brief` and `morgenlage backing`."""

from argparse import SUPPRESS
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from morgenlage.briefing.forms import FORMS
from morgenlage.words import Words
from morgenlage.words.brief_calls import BriefCalls, brief_calls

Subparsers = Any  # argparse's own type for it is private and generic


def add_brief(commands: Subparsers, words: Words) -> None:
    """The brief, and who allowed what."""
    cli, say = words.cli, brief_calls(words)
    brief = _made(commands, "brief", cli.brief)
    _period(brief, say, None)
    brief.add_argument("--format", choices=FORMS, help=say.cli_format)
    brief.add_argument("--json", action="store_true", help=cli.json)
    brief.add_argument("-o", "--output", type=Path, metavar="FILE", help=say.cli_file)
    acts = brief.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    brief.parse_known_args = partial(_told_apart, brief.parse_known_args)
    note = _made(acts, "note", say.cli_note)
    _period(note, say, SUPPRESS)
    note.add_argument("--need", metavar="T", help=say.cli_need)
    note.add_argument("--risk", metavar="T", help=say.cli_risk)
    note.add_argument("--quote", metavar="REF", help=say.cli_quote)
    note.add_argument("--quote-text", metavar="T", help=say.cli_quote_text)
    note.add_argument("--thanks", action="append", metavar="OFFICE", help=say.cli_thanks)
    note.add_argument("--json", action="store_true", default=SUPPRESS, help=cli.json)
    send = _made(acts, "send", say.cli_send)
    _period(send, say, SUPPRESS)
    send.add_argument("--to", action="append", metavar="ADDRESS", help=say.cli_to)
    send.add_argument("--again", action="store_true", help=say.cli_again)
    send.add_argument("--json", action="store_true", default=SUPPRESS, help=cli.json)
    _backing(commands, words)


def _told_apart(parse: Callable[..., Any], args: Sequence[str], namespace: Any = None) -> Any:
    """`--month note` is this month and what is to be done, not a month of that name."""
    after = (*args, "")[1:]
    return parse(
        [
            f"{arg}=" if arg in ("--month", "--council") and follows in ("note", "send") else arg
            for arg, follows in zip(args, after, strict=True)
        ],
        namespace,
    )


def _backing(commands: Subparsers, words: Words) -> None:
    cli, say = words.cli, brief_calls(words)
    backing = _made(commands, "backing", say.backing_about)
    backing.add_argument("--json", action="store_true", help=cli.json)
    acts = backing.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    listed = _made(acts, "list", say.backing_list)
    add = _made(acts, "add", say.backing_add)
    add.add_argument("--who", required=True, metavar="NAME", help=say.backing_who)
    add.add_argument("--words", required=True, metavar="T", help=say.backing_words)
    add.add_argument("--about", metavar="REF", help=say.backing_of)
    add.add_argument("--on", metavar="DAY", help=say.backing_on)
    for act in (listed, add):
        act.add_argument("--json", action="store_true", default=SUPPRESS, help=cli.json)


def _period(parser: Any, say: BriefCalls, default: Any) -> None:
    """`default`: of a sub-command one that leaves alone what was said before it."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--days", metavar="N", default=default, help=say.cli_days)
    which.add_argument(
        "--month", nargs="?", const="", metavar="YYYY-MM", default=default, help=say.cli_month
    )
    which.add_argument(
        "--council", nargs="?", const="", metavar="DAY", default=default, help=say.cli_council
    )


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
