"""The options of `morgenlage queue ask`, `answer` and `history`."""

from typing import Any

from morgenlage.words import Words
from morgenlage.words.approval import approval_words

Subparsers = Any  # argparse's own type for it is private and generic


def add_approval(acts: Subparsers, words: Words) -> None:
    """Who is asked, what they said, who did what."""
    say = approval_words(words)
    ask = _made(acts, "ask", say.cli_ask)
    ask.add_argument("id", metavar="ID", help=say.cli_id)
    ask.add_argument("--account", action="append", metavar="ID", help=say.cli_account)
    answer = _made(acts, "answer", say.cli_answer)
    answer.add_argument("token", metavar="TOKEN", help=say.cli_token)
    answer.add_argument("--file", metavar="FILE", required=True, help=say.cli_file)
    history = _made(acts, "history", say.cli_history)
    history.add_argument("id", metavar="ID", help=say.cli_id)
    for act in (ask, answer, history):
        act.add_argument("--json", action="store_true", help=words.cli.json)


def _made(acts: Subparsers, name: str, text: str) -> Any:
    return acts.add_parser(name, help=text, description=text, allow_abbrev=False)
