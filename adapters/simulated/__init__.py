"""The other side of the wire for the demo and the tests: a county that lives."""

from adapters.simulated.world import DemoSecrets, History, World, accounts

__all__ = ["DemoSecrets", "History", "World", "accounts"]
