"""The files of a post right before they leave: there, and the ones somebody has allowed."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from morgenlage.domain.account import Posting
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import Publisher

CHUNK = 2**20
"""Bytes read at a time."""


async def trouble_with(media: Sequence[Attachment]) -> str:
    """Word key of what is wrong; empty: nothing. Reads the files off the desk's thread."""
    if not media:
        return ""
    return await asyncio.to_thread(_trouble, tuple(media))


def _trouble(media: Sequence[Attachment]) -> str:
    for each in media:
        try:
            if each.captions and not Path(each.captions).is_file():
                return "media-missing"
            path = Path(each.file)
            if not path.is_file():
                return "media-missing"
            if each.digest and digest_of(path) != each.digest:
                return "media-changed"
        except OSError:
            return "media-missing"
    return ""


def fitting(draft: Draft, publisher: Publisher) -> Draft:
    """Without captions files where the platform takes none: there they stand in the picture, as the
    check asks for. Elsewhere as it is."""
    posting = getattr(publisher, "posting", None)  # adapters of other packages need not say
    if not isinstance(posting, Posting) or posting.caption_types:
        return draft
    return replace(draft, media=tuple(replace(each, captions="") for each in draft.media))


def digest_of(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    summed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            summed.update(chunk)
    return summed.hexdigest()
