"""A picture file as a few pixels for the screen, however large or broken the file is."""

import os
import stat
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

LARGEST = 64 * 2**20
"""Bytes of a file that is looked at."""
MOST_PIXELS = 50_000_000
"""More would take a gigabyte and seconds to unfold."""
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
PAPER = (255, 255, 255)
"""Shows where a picture is transparent, as in a browser."""

Why = Literal["missing", "kind", "huge", "broken"]
_ONE_AT_A_TIME = Lock()


class Unseen(Exception):
    """The file cannot be shown. `why`: a word key."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Picture(NamedTuple):
    """Pixels row by row, three bytes each."""

    width: int
    height: int
    rgb: bytes
    full: tuple[int, int]
    """Width and height of the whole picture, as it is shown."""


def picture(path: str, wide: int, high: int) -> Picture:
    """As large as fits into so many pixels, upright, its first frame. Raises `Unseen`.

    Takes up to a second: never on the screen's own thread. One at a time, so that many large ones
    do not fill the memory.
    """
    with _ONE_AT_A_TIME:
        return _developed(path, max(1, wide), max(1, high))


def _developed(path: str, wide: int, high: int) -> Picture:
    image = _pillow()
    from PIL import ImageOps, UnidentifiedImageError  # Pillow only where a picture is looked at

    try:
        with (
            open(path, "rb", opener=_plain_file) as file,
            image.open(file, formats=FORMATS) as found,
        ):
            if found.width * found.height > MOST_PIXELS:
                raise Unseen("huge")
            width, height = found.size
            if found.getexif().get(0x0112, 1) in (5, 6, 7, 8):  # taken with the camera turned
                width, height = height, width
            found.thumbnail((2 * max(wide, high),) * 2)  # JPEG unfolds no more than it has to
            upright = ImageOps.exif_transpose(found).convert("RGBA")
        upright.thumbnail((wide, high))
        paper = image.new("RGBA", upright.size, (*PAPER, 255))
        flat = image.alpha_composite(paper, upright).convert("RGB")
        return Picture(flat.width, flat.height, flat.tobytes(), (width, height))
    except Unseen:
        raise
    except UnidentifiedImageError:
        raise Unseen("kind") from None
    except (image.DecompressionBombError, image.DecompressionBombWarning, MemoryError):
        raise Unseen("huge") from None
    except OSError as problem:
        raise Unseen("missing" if problem.errno else "broken") from None
    except Exception:  # what a hostile file makes a decoder raise is no list anybody keeps
        raise Unseen("broken") from None


def _plain_file(path: str, flags: int) -> int:
    """Opens neither pipes nor devices, which would never end. Raises `OSError`, `Unseen`."""
    descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        os.close(descriptor)
        raise Unseen("huge" if stat.S_ISREG(found.st_mode) else "missing")
    return descriptor


@cache
def _pillow() -> "ModuleType":
    """Pillow's `Image`; what it would only warn of, we refuse: a warning goes to the terminal."""
    import warnings

    from PIL import Image

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return Image
