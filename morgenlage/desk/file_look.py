"""What somebody wants to attach: picture, video or captions, by its first bytes; and its digest."""

from pathlib import Path
from typing import Literal

from morgenlage.desk.attaching import attachable, digest_of
from morgenlage.domain.draft import Attachment
from morgenlage.domain.file_kind import HEAD, kind_of

CAPTIONS = ("text/vtt", "application/x-subrip")
Why = Literal["missing", "kind", "captions", "empty"]
COMPLETED = 5_000
"""Names of a folder that are looked at to complete one."""


class NotTaken(Exception):
    """It cannot be attached. `why`: a word key."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def media_at(name: str) -> Attachment:
    """The picture or video of that path, read whole: never on the screen's own thread.

    Raises `NotTaken`.
    """
    path, type_ = _look(name)
    kind = type_.partition("/")[0]
    if kind not in ("image", "video"):
        raise NotTaken("kind")
    try:
        digest = digest_of(path)
    except OSError:
        raise NotTaken("missing") from None
    return Attachment("image" if kind == "image" else "video", str(path), digest=digest)


def captions_at(name: str) -> str:
    """The whole path of a captions file. Raises `NotTaken`."""
    path, type_ = _look(name)
    if type_ not in CAPTIONS:
        raise NotTaken("captions")
    return str(path)


def _look(name: str) -> tuple[Path, str]:
    try:
        path = attachable(Path(name.strip()))
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, no such user
        raise NotTaken("missing") from None
    if not head:
        raise NotTaken("empty")
    return path, kind_of(head, path.name)


def completed(typed: str) -> tuple[str, tuple[str, ...]]:
    """As much of the path as is sure, and the names that are possible; folders end in `/`."""
    folder, slash, begun = typed.rpartition("/")
    try:
        where = Path(folder + slash or ".").expanduser()
        found = []
        for number, entry in enumerate(where.iterdir()):
            if number >= COMPLETED:
                break
            if entry.name.startswith(begun) and (begun or not entry.name.startswith(".")):
                found.append(entry.name + ("/" if entry.is_dir() else ""))
    except (OSError, ValueError, RuntimeError):
        return typed, ()
    if not found:
        return typed, ()
    return f"{folder}{slash}{_common(found)}", tuple(sorted(found))


def _common(names: list[str]) -> str:
    """What all begin with."""
    first, last = min(names), max(names)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
