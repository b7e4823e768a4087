"""The options of `morgenlage formats`."""

from typing import Any

from morgenlage.words import Words
from morgenlage.words.post_formats import format_words

Subparsers = Any  # argparse's own type for it is private and generic


def add_formats(commands: Subparsers, words: Words) -> None:
    """The library, and what it makes of a dry text."""
    cli, say = words.cli, format_words(words)
    formats = _made(commands, "formats", cli.formats)
    formats.add_argument("--json", action="store_true", help=cli.json)
    acts = formats.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    listed = _made(acts, "list", say.cli_list)
    show = _made(acts, "show", say.cli_show)
    show.add_argument("id", metavar="ID", help=say.cli_id)
    match = _made(acts, "match", say.cli_match)
    match.add_argument("--all", action="store_true", help=say.cli_all)
    use = _made(acts, "use", say.cli_use)
    use.add_argument("id", metavar="ID", help=say.cli_id)
    use.add_argument("--account", action="append", metavar="ID", help=say.cli_account)
    use.add_argument("--anyway", action="store_true", help=say.cli_anyway)
    for act in (match, use):
        act.add_argument("file", metavar="FILE", help=say.cli_file)
    for act in (listed, show, match, use):
        act.add_argument("--json", action="store_true", help=cli.json)


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
