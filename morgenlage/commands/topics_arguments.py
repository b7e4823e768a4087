"""The options of `morgenlage topics`."""

from typing import Any

from morgenlage.words import Words
from morgenlage.words.topics import topics_words

Subparsers = Any  # argparse's own type for it is private and generic


def add_topics(commands: Subparsers, words: Words) -> None:
    """Pillars, and what belongs to them."""
    cli, say = words.cli, topics_words(words)
    topics = _made(commands, "topics", cli.topics)
    topics.add_argument("--json", action="store_true", help=cli.json)
    acts = topics.add_subparsers(title=cli.commands, dest="what", metavar=cli.command)
    listed = _made(acts, "list", say.cli_list)
    accept = _made(acts, "accept", say.cli_accept)
    accept.add_argument("pillar", nargs="?", metavar="TOPIC", help=say.cli_pillar)
    for act in (listed, accept):
        act.add_argument("--json", action="store_true", help=cli.json)
    for name, text in (("tag", say.cli_tag), ("untag", say.cli_untag)):
        act = _made(acts, name, text)
        act.add_argument("post", metavar="POST", help=say.cli_what)
        act.add_argument("tags", nargs="+", metavar="TAG", help=say.cli_tags)
        act.add_argument("--json", action="store_true", help=cli.json)


def _made(commands: Subparsers, name: str, text: str) -> Any:
    return commands.add_parser(name, help=text, description=text, allow_abbrev=False)
