"""What can be known of a post before its first byte leaves: lengths, kinds, sizes, shapes.

https://developers.facebook.com/docs/instagram-platform/content-publishing
"""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from adapters.attachment import checked
from adapters.instagram_abilities import POSTING
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import Refused

NARROWEST, WIDEST = POSTING.ratio or (0.0, 99.0)
ROUNDING = 0.01
HEAD = 2**18
"""Bytes in which a picture says how large it is, whatever else stands before it."""
_HASHTAG = re.compile(r"(?<!\w)#\w+")
_MENTION = re.compile(r"(?<![\w@])@\w[\w.]*")
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG segments that tell height and width (ITU T.81, B.2.2)."""


def caption_of(draft: Draft) -> str:
    """The whole text: with the link where it does not hold it."""
    text = draft.text.strip()
    return f"{text}\n\n{draft.link}".strip() if draft.link and draft.link not in text else text


async def check(draft: Draft, account: str) -> None:
    """Raises `Refused` with `why` for what Instagram would not take."""
    if draft.account != account:
        raise Refused("of another account", why="other-account")
    if draft.at is not None:
        raise Refused("Instagram plans nothing", why="instagram-no-schedule")
    check_caption(caption_of(draft))
    if not draft.media:
        raise Refused("no post without picture or video", why="instagram-needs-media")
    if len(draft.media) > POSTING.most:
        raise Refused("more than ten pictures", why="too-many-media")
    await check_media(draft.media)


def check_caption(caption: str) -> None:
    """Raises `Refused` with `why`."""
    if len(caption) > POSTING.limits.length:
        raise Refused("the caption is too long", why="too-long")
    if len(_HASHTAG.findall(caption)) > POSTING.hashtags:
        raise Refused("more than 30 hashtags", why="instagram-hashtags")
    if len(_MENTION.findall(caption)) > POSTING.mentions:
        raise Refused("more than 20 mentions", why="instagram-mentions")


async def check_media(media: Sequence[Attachment]) -> None:
    """Raises `Refused` with `why`."""
    for each in media:
        if each.captions:
            raise Refused("Instagram takes no captions file", why="instagram-no-captions")
        if each.kind == "video":
            await checked(each, POSTING.video_types, POSTING.video_bytes)
            continue
        await checked(each, POSTING.picture_types, POSTING.picture_bytes, alt_most=POSTING.alt)
        size = size_of(await asyncio.to_thread(_head, each.file))
        if size and not NARROWEST - ROUNDING <= size[0] / size[1] <= WIDEST + ROUNDING:
            raise Refused("too narrow or too wide", why="instagram-ratio")


def size_of(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height; None where they cannot be found (Instagram itself will say so then)."""
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind in _SIZES:
            height = int.from_bytes(jpeg[at + 5 : at + 7])
            width = int.from_bytes(jpeg[at + 7 : at + 9])
            return (width, height) if width and height else None
        at += 1 if kind == 0xFF else 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return None


def _head(path: str) -> bytes:
    try:
        with Path(path).open("rb") as source:
            return source.read(HEAD)
    except OSError:
        raise Refused("the file cannot be read", why="media-missing") from None
