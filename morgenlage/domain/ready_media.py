"""Can everybody take in the pictures and videos, and does the platform take them?"""

from collections.abc import Iterator
from dataclasses import replace

from morgenlage.domain.account import ANY_POSTING, Ability, AccountStatus, Posting
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import Facts, FileFacts, Finding, Fix
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Content

CAPTIONS = "captions:"
"""Tag of a piece whose videos need no captions file."""
IN_PICTURE, NO_SPEECH = f"{CAPTIONS}in-picture", f"{CAPTIONS}no-speech"
ROUNDING = 0.01
"""A picture may be so much narrower or wider: sides are whole pixels."""


def media_findings(
    piece: Piece, copy: Copy, status: AccountStatus, facts: Facts
) -> Iterator[Finding]:
    """Red for what law or the platform do not allow of pictures and videos."""
    posting = status.posting or ANY_POSTING
    yield from _how_many(piece, copy.account, posting)
    for place, each in enumerate(piece.media):
        yield from _access(piece, place, each, posting, copy.account)
        if (file := facts.files.get(each.file)) is not None:
            yield from _file(piece, place, file, posting, copy.account)
        if each.captions and (captions := facts.files.get(each.captions)) is not None:
            yield from _captions_file(place, each, captions, posting, copy.account)
    if piece.media and status.can and Ability.UPLOAD not in status.can and facts.target:
        yield Finding("red", "upload-target", copy.account, {"reason": facts.target})


def _how_many(piece: Piece, name: str, posting: Posting) -> Iterator[Finding]:
    videos = sum(m.kind == "video" for m in piece.media)
    pictures = len(piece.media) - videos
    fix = Fix("media", field="media")
    if posting.needs == "video" and not videos:
        yield Finding("red", "needs-video", name, fix=fix)
        return
    if posting.needs == "media" and not piece.media:
        yield Finding("red", "needs-media", name, fix=fix)
    if pictures > posting.pictures:
        values = {"count": str(pictures), "most": str(posting.pictures)}
        kind = "many-pictures" if posting.pictures else "no-pictures"
        yield Finding("red", kind, name, values, fix=fix)
    if videos > posting.videos:
        values = {"count": str(videos), "most": str(posting.videos)}
        yield Finding("red", "many-videos", name, values, fix=fix)
    if videos and pictures and not posting.most and posting.pictures:
        yield Finding("red", "not-together", name, fix=fix)
    if posting.most and len(piece.media) > posting.most and pictures <= posting.pictures:
        values = {"count": str(len(piece.media)), "most": str(posting.most)}
        yield Finding("red", "many-media", name, values, fix=fix)


def _access(
    piece: Piece, place: int, each: Attachment, posting: Posting, name: str
) -> Iterator[Finding]:
    """What people need who cannot see or hear it (BITV, WCAG 1.1.1 and 1.2.2)."""
    beside = posting.cover and any(m.kind == "video" for m in piece.media)
    if each.kind == "image" and not each.alt.strip() and not beside:
        yield Finding("red", "needs-alt", "", {}, place, Fix("alt", field="alt"))
    if posting.alt and len(each.alt) > posting.alt:
        values = {"count": str(len(each.alt)), "most": str(posting.alt)}
        yield Finding("red", "alt-long", name, values, place, Fix("alt", field="alt"))
    if each.kind != "video" or {IN_PICTURE, NO_SPEECH} & set(piece.tags):
        return
    if not posting.caption_types:
        content = Content(tags=(*piece.tags, IN_PICTURE))
        fix = Fix("captions-in-picture", content)
        yield Finding("red", "captions-in-picture", name, {}, place, fix)
    elif not each.captions:
        yield Finding("red", "needs-captions", "", {}, place, Fix("captions", field="captions"))


def _file(
    piece: Piece, place: int, file: FileFacts, posting: Posting, name: str
) -> Iterator[Finding]:
    each, fix = piece.media[place], Fix("media", field="media")
    if file.trouble:
        yield Finding("red", file.trouble, "", {"file": _name(each.file)}, place, fix)
        return
    video = each.kind == "video"
    types = posting.video_types if video else posting.picture_types
    most = posting.video_bytes if video else posting.picture_bytes
    if types and file.type not in types:
        values = {"file": _name(each.file), "type": file.type, "taken": ", ".join(types)}
        yield Finding("red", "media-kind", name, values, place, fix)
    elif 0 < most < file.size:
        values = {"file": _name(each.file), "size": str(file.size), "most": str(most)}
        yield Finding("red", "media-large", name, values, place, fix)
    if not video and posting.ratio is not None and file.height:
        shape, (narrow, wide) = file.width / file.height, posting.ratio
        if not narrow - ROUNDING <= shape <= wide + ROUNDING:
            values = {
                "file": _name(each.file),
                "width": str(file.width),
                "height": str(file.height),
            }
            kind = "media-narrow" if shape < narrow else "media-wide"
            yield Finding("red", kind, name, values, place, fix)
    if each.digest and file.digest and each.digest != file.digest:
        media = list(piece.media)
        media[place] = replace(each, digest=file.digest)
        taken = Fix("take-file", Content(media=tuple(media)))
        yield Finding("red", "media-changed", "", {"file": _name(each.file)}, place, taken)


def _captions_file(
    place: int, each: Attachment, file: FileFacts, posting: Posting, name: str
) -> Iterator[Finding]:
    fix = Fix("captions", field="captions")
    values = {"file": _name(each.captions), "type": file.type}
    if file.trouble:
        yield Finding("red", f"captions-{file.trouble}", "", values, place, fix)
    elif posting.caption_types and file.type not in posting.caption_types:
        values |= {"taken": ", ".join(posting.caption_types)}
        yield Finding("red", "captions-kind", name, values, place, fix)
    elif 0 < posting.caption_bytes < file.size:
        values |= {"size": str(file.size), "most": str(posting.caption_bytes)}
        yield Finding("red", "captions-large", name, values, place, fix)


def _name(path: str) -> str:
    """Without the folders, which are nobody's business."""
    return path.rpartition("/")[2]
