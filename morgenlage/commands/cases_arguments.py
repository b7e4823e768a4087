"""The options of `morgenlage cases`."""

from pathlib import Path
from typing import Any

from morgenlage.words import Words
from morgenlage.words.cases import case_words

Subparsers = Any  # argparse's own type for it is private and generic
FORMATS = ("text", "md", "html", "json")


def add_cases(commands: Subparsers, words: Words) -> None:
    """The list, the counts of a year, and what can be done with one case."""
    say, ours = words.cli, case_words(words)
    cases = _made(commands, "cases", ours.cli)
    cases.add_argument("--year", type=_year, metavar="YEAR", help=ours.cli_year)
    cases.add_argument("--due", action="store_true", help=ours.cli_due)
    cases.add_argument("--json", action="store_true", help=say.json)
    acts = cases.add_subparsers(title=say.commands, dest="what", metavar=say.command)
    show = _one(acts, "show", ours.cli_show, ours.cli_id)
    show.add_argument("--json", action="store_true", help=say.json)
    export = _one(acts, "export", ours.cli_export, ours.cli_id)
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help=ours.cli_file)
    export.add_argument("--format", choices=FORMATS, help=ours.cli_format)
    reason = _one(acts, "reason", ours.cli_reason, ours.cli_id)
    reason.add_argument("paragraph", metavar="PARAGRAPH", help=ours.cli_paragraph)
    reason.add_argument("--text", metavar="T", help=ours.cli_sentence)
    reviewed = _one(acts, "reviewed", ours.cli_reviewed, ours.cli_id)
    reviewed.add_argument("--text", metavar="T", help=ours.cli_sentence)
    verify = _made(acts, "verify", ours.cli_verify)
    verify.add_argument("id", nargs="?", metavar="ID", help=ours.cli_id)


def _year(text: str) -> int:
    """Raises ValueError, which argparse turns into a sentence."""
    year = int(text)
    if not 1970 <= year <= 9999:
        raise ValueError(text)
    return year


_year.__name__ = "YEAR"


def _one(acts: Subparsers, name: str, text: str, of: str) -> Any:
    made = _made(acts, name, text)
    made.add_argument("id", metavar="ID", help=of)
    return made


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
