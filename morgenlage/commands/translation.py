"""Lets Python's argparse speak the user's language."""

import argparse
from collections.abc import Mapping


def speak(words: Mapping[str, str]) -> None:
    """Makes argparse use these sentences for its own; what is missing stays English.

    argparse asks gettext through the two names replaced here. A catalogue on disk would be the
    other way: a binary file per language, found by environment variables that are not ours.
    """

    def one(message: str) -> str:
        return words.get(message, message)

    def many(singular: str, plural: str, count: int) -> str:
        return one(singular if count == 1 else plural)

    setattr(argparse, "_", one)  # noqa: B010  # the name is private to argparse and not typed
    setattr(argparse, "ngettext", many)  # noqa: B010  # as above
