"""Libraries only some public places need: optional, and imported when they are."""

from importlib import import_module
from typing import Any

from morgenlage.platform import Refused


def library(name: str, extra: str) -> Any:  # a module, whose types are its own affair
    """The module. Raises `Refused` naming the extra to install. Takes up to half a second."""
    try:
        return import_module(name)
    except ImportError:
        raise Refused(f"pip install 'morgenlage[{extra}]'", why=f"media-no-{extra}") from None
