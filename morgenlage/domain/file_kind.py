"""What a file really is: told by its first bytes, never by what somebody called it."""

HEAD = 16
"""Bytes that are enough to tell."""

_MAGIC = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypqt", 4, "video/quicktime"),
    (b"ftypavif", 4, "image/avif"),
    (b"ftypheic", 4, "image/heic"),
    (b"ftyp", 4, "video/mp4"),
    (b"\x1aE\xdf\xa3", 0, "video/webm"),
    (b"OggS", 0, "video/ogg"),
    (b"AVI ", 8, "video/x-msvideo"),
    (b"WEBVTT", 0, "text/vtt"),
    (b"\xef\xbb\xbfWEBVTT", 0, "text/vtt"),
)


def kind_of(head: bytes, name: str = "") -> str:
    """Media type; empty where nobody can tell. SubRip has no first bytes: `name` helps there."""
    kind = next((t for magic, at, t in _MAGIC if head[at : at + len(magic)] == magic), "")
    if not kind and name.lower().endswith(".srt") and head.lstrip(b"\xef\xbb\xbf")[:1].isdigit():
        return "application/x-subrip"
    return kind
