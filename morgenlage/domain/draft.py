"""A post before it is out: what is to be published, where and when."""

from datetime import datetime
from typing import Literal

from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or video file that goes out with a post."""

    kind: Literal["image", "video"]
    file: str
    """Path on this machine."""
    alt: str = ""
    """What somebody who cannot see it should know."""
    captions: str = ""
    """Path of a WebVTT or SRT file; for videos."""
    digest: str = ""
    """SHA-256 of the file as it was when somebody attached or approved it, in hex; empty: nobody
    has looked."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One post for one account."""

    account: str
    text: str
    key: str
    """Random; the same for every try, so that a platform can see a repeat."""
    decided_at: datetime | None = None
    """When somebody decided that it shall go out, aware; the same for every try. Platforms that
    take our own record keys make them of this and `key`."""
    tried_at: datetime | None = None
    """When the last try left, aware; None: the one at `decided_at` is the last."""
    at: datetime | None = None
    """When the platform itself shall publish it, aware; None: now."""
    title: str = ""
    """For platforms whose posts have one (videos)."""
    link: str = ""
    media: tuple[Attachment, ...] = ()
    language: str = ""

    @property
    def said(self) -> str:
        """The whole text: with the link where the text does not hold it."""
        text = self.text.strip()
        if not self.link or self.link in text:
            return text
        return f"{text}\n\n{self.link}".strip()
