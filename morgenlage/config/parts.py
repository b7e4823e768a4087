"""Whether the installation is whole, as far as nobody would notice before it is too late."""

from importlib.util import find_spec

LATER = ("tinydb", "httpx")
"""Libraries that are imported when something is first written or asked. The dashboard would come
up without them, take decisions, and be able to do nothing about them."""


def whole() -> None:
    """Raises `ModuleNotFoundError` with the name of what is missing. Imports nothing."""
    for name in LATER:
        if find_spec(name) is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
