"""The options of `morgenlage crisis`."""

from pathlib import Path
from typing import Any

from morgenlage.words import Words

Subparsers = Any  # argparse's own type for it is private and generic


def add_crisis(commands: Subparsers, words: Words) -> None:
    """Its state, and the page afterwards."""
    say, calls = words.cli, words.crisis_calls
    crisis = _made(commands, "crisis", calls.cli_crisis)
    crisis.add_argument("--json", action="store_true", help=say.json)
    parts = crisis.add_subparsers(title=say.commands, dest="what", metavar=say.command)
    report = _made(parts, "report", calls.cli_report)
    report.add_argument("id", nargs="?", metavar="ID", help=calls.cli_which)
    report.add_argument("-o", "--output", type=Path, metavar="FILE", help=calls.cli_file)
    report.add_argument("--format", choices=("md", "text"), default="md", help=calls.cli_format)
    _made(parts, "note", calls.cli_note).add_argument("text", metavar="TEXT", help=calls.cli_text)
    _made(parts, "end", calls.cli_end)


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
