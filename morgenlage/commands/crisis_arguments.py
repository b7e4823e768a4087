"""The options of `morgenlage queue` and `morgenlage crisis`."""

from pathlib import Path
from typing import Any

from morgenlage.words import Words

Subparsers = Any  # argparse's own type for it is private and generic


def add_crisis(commands: Subparsers, words: Words) -> None:
    """What is planned, held and resumed; and the crisis around it."""
    say, calls = words.cli, words.crisis_calls
    queue = _made(commands, "queue", say.queue)
    queue.add_argument("--json", action="store_true", help=say.json)
    acts = queue.add_subparsers(title=say.commands, dest="what", metavar=say.command)
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
