"""What a read-only seat may ask for on the command line: a list of what reads; all else is refused.

A command that nobody has put here decides, writes, or asks a platform in our name.
"""

from typing import Any

READING = frozenset(
    {
        *("", "status", "comments", "metrics", "outbox", "round", "privacy", "export"),
        *("queue", "queue show", "queue check", "queue history", "queue export"),
        *("crisis", "crisis report", "cases", "cases show", "cases export", "cases verify"),
        *("departments", "accounts list"),
        *("people", "people list", "people shown", "people tasks"),
        *("experiments", "experiments list", "experiments result", "experiments diary"),
        *("formats", "formats list", "formats show", "formats match"),
        *("topics", "topics list", "brief", "backing", "backing list"),
    }
)
FILES = ("output", "folder")
"""Options that write a file where somebody says: with our rights, so perhaps over ours."""


def asked_for(args: Any) -> str:
    """The command of a call, with what it is to do."""
    name = args.command or ""
    return f"{name} {getattr(args, 'what', None) or ''}".strip()


def only_looks(args: Any) -> bool:
    """The call can be answered on a read-only seat."""
    if any(getattr(args, option, None) is not None for option in FILES):
        return False
    return asked_for(args) in READING
