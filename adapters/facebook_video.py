"""A video on its way to the Page: in pieces, so that its size is no matter, then its captions.

https://developers.facebook.com/docs/graph-api/reference/page/videos
"""

import re
from dataclasses import dataclass

from msgspec import Struct
from msgspec.json import Decoder

from adapters.attachment import File, checked, looked_at
from adapters.facebook_abilities import POSTING
from adapters.facebook_acts import done, removed
from adapters.facebook_session import Session
from adapters.facebook_wire import id_of, made
from adapters.http import quoted
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import PlatformError, Refused, Unreachable

PIECE = 16 * 2**20
"""Bytes sent at once, however many the server would take."""
PATIENCE = 300.0
"""Seconds for one piece."""
_CUE = re.compile(r"((?:\d+:)?\d\d:\d\d)\.(\d{3}) +--> +((?:\d+:)?\d\d:\d\d)\.(\d{3})")


class _Phase(Struct):
    """How far the server is."""

    upload_session_id: str | None = None
    video_id: str | None = None
    start_offset: int | None = None
    end_offset: int | None = None


_phase = Decoder(_Phase, strict=False)


@dataclass(frozen=True, slots=True)
class Video:
    """What was found fit to go out."""

    file: File
    captions: bytes = b""
    """SubRip, the only kind Facebook takes."""


async def video(attached: Attachment) -> Video:
    """The files of it. Raises `Refused`."""
    file = await checked(attached, POSTING.video_types, POSTING.video_bytes)
    if not attached.captions:
        return Video(file)
    captions = await looked_at(attached.captions, POSTING.caption_types, POSTING.caption_bytes)
    content = await captions.content()
    return Video(file, subrip(content) if captions.type == "text/vtt" else content)


async def publish_video(session: Session, video: Video, draft: Draft, form: dict[str, str]) -> str:
    """The id of the post. With captions nobody sees it before they are there."""
    path = f"/{await session.me()}/videos"
    begun = await _begun(session, path, video.file)
    finish = {"upload_phase": "finish", "upload_session_id": begun.upload_session_id or ""}
    finish |= {"description": draft.text, **form}
    if draft.title:
        finish["title"] = draft.title
    video_id = id_of(begun.video_id)
    if not video.captions:
        done(await session.graph.post(path, finish))
        return await _post_id(session, video_id)
    done(await session.graph.post(path, {**finish, "published": "false"}, write=False))
    try:
        await _caption(session, video_id, video.captions, draft.language)
    except PlatformError:
        await removed(session, f"/{quoted(video_id)}")
        raise
    if draft.at is None:
        done(await session.graph.post(f"/{quoted(video_id)}", {"published": "true"}))
    return await _post_id(session, video_id)


async def _begun(session: Session, path: str, file: File) -> _Phase:
    """All pieces are there. Nothing is seen yet: a lost answer leaves nothing in doubt."""
    start = {"upload_phase": "start", "file_size": str(file.size)}
    answer = await session.graph.post(path, start, write=False)
    begun = answer.decode(_phase)
    if not begun.upload_session_id or not id_of(begun.video_id):
        raise answer.unreadable("shape")
    at, end = begun.start_offset or 0, begun.end_offset or file.size
    while at < file.size and at < end:
        piece = b"".join([c async for c in file.chunks(at, min(end - at, PIECE))])
        answer = await session.graph.post(
            path,
            {
                "upload_phase": "transfer",
                "upload_session_id": begun.upload_session_id,
                "start_offset": str(at),
            },
            {"video_file_chunk": ("piece", piece, "application/octet-stream")},
            write=False,
            deadline=PATIENCE,
        )
        phase = answer.decode(_phase)
        if phase.start_offset is None or phase.start_offset <= at:
            raise Unreachable("the server does not take the video", why="broken-off")
        at, end = phase.start_offset, phase.end_offset or file.size
    return begun


async def _caption(session: Session, video_id: str, captions: bytes, language: str) -> None:
    """https://developers.facebook.com/docs/graph-api/reference/video/captions"""
    locale = "en_US" if language.startswith("en") else "de_DE"
    files = {"captions_file": (f"captions.{locale}.srt", captions, "application/octet-stream")}
    form = {"default_locale": locale}
    done(await session.graph.post(f"/{quoted(video_id)}/captions", form, files, write=False))


async def _post_id(session: Session, video_id: str) -> str:
    """The post the video stands in; the video itself where Graph does not say that (yet)."""
    me = await session.me()
    try:
        answer = await session.graph.get(f"/{quoted(video_id)}", {"fields": "post_id"})
        post = id_of(answer.decode(made).post_id)
    except PlatformError:
        post = ""
    if not post:
        return video_id
    return post if "_" in post else f"{me}_{post}"


def subrip(vtt: bytes) -> bytes:
    """WebVTT as SubRip: numbered, with commas, without notes and styles.

    Raises `Refused` for what holds no line to show.
    """
    try:
        text = vtt.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused("captions are UTF-8", why="media-kind") from None
    found: list[str] = []
    for block in re.split(r"\n{2,}", text):
        cue = _CUE.search(block)
        if cue is None or block.startswith("NOTE"):
            continue
        begin, end = (t if t.count(":") == 2 else f"00:{t}" for t in (cue[1], cue[3]))
        said = block[cue.end() :].partition("\n")[2].strip()
        found.append(f"{len(found) + 1}\n{begin},{cue[2]} --> {end},{cue[4]}\n{said}\n")
    if not found:
        raise Refused("captions without a line", why="media-kind")
    return "\n".join(found).encode()
