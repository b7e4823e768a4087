"""What every platform offers and what not, gathered from the adapters; nobody is asked."""

from importlib import import_module
from typing import Any, NamedTuple

from adapters import PLATFORMS
from morgenlage.platform import Capabilities


class Column(NamedTuple):
    """One platform as one way of signing in reaches it."""

    platform: str
    variant: str
    """Of the sign-in; empty where there is one."""
    offers: Capabilities

    @property
    def name(self) -> str:
        """`instagram:facebook`, or the platform alone."""
        return f"{self.platform}:{self.variant}" if self.variant else self.platform


def columns(*platforms: str) -> tuple[Column, ...]:
    """These platforms with all ways to sign in, or all of this house; imports their adapters."""
    return tuple(
        Column(platform, variant, offers)
        for platform in platforms or PLATFORMS
        if platform in PLATFORMS
        for variant, offers in _said(platform, "CAPABILITIES", {}).items()
    )


def unverified(platform: str) -> tuple[str, ...]:
    """Word keys of what only a live account can confirm there; imports that adapter."""
    found: tuple[str, ...] = _said(platform, "UNVERIFIED", ()) if platform in PLATFORMS else ()
    return found


def _said(platform: str, name: str, otherwise: Any) -> Any:
    module, _, _ = PLATFORMS[platform].partition(":")
    return getattr(import_module(module), name, otherwise)
