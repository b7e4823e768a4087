"""The demo's pictures, drawn here: a county that does not exist has no photographs."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = 1200, 900
Colour = tuple[int, int, int]


def drawn(folder: Path, motif: str, seed: int) -> Path:
    """The picture of that motif as a file; drawn where it is not there yet."""
    path = folder / f"{motif}.jpg"
    if path.exists():
        return path
    from PIL import Image, ImageDraw  # only a new demo draws

    folder.mkdir(mode=0o700, exist_ok=True)
    picture = Image.new("RGB", SIZE)
    pen = ImageDraw.Draw(picture)
    sky, ground, motive = MOTIFS[motif]
    _sky(pen, *sky)
    _ground(pen, ground)
    motive(pen, random.Random(f"{seed} {motif}"))
    new = path.with_suffix(".new")
    with open(
        os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb"
    ) as out:
        picture.save(out, "JPEG", quality=82)
    new.replace(path)
    return path


def _sky(pen: "ImageDraw", top: Colour, bottom: Colour) -> None:
    for y in range(SIZE[1]):
        share = y / SIZE[1]
        mixed = [round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)]
        pen.line([(0, y), (SIZE[0], y)], fill=(mixed[0], mixed[1], mixed[2]))


def _ground(pen: "ImageDraw", colour: Colour) -> None:
    pen.ellipse([-500, 560, 900, 1500], fill=colour)
    darker = (colour[0] * 4 // 5, colour[1] * 4 // 5, colour[2] * 4 // 5)
    pen.ellipse([400, 600, 1800, 1600], fill=darker)


def _path(pen: "ImageDraw", chance: random.Random) -> None:
    """A cycle path that runs to the horizon, under an evening sun."""
    pen.ellipse([820, 330, 980, 490], fill=(255, 214, 120))
    pen.polygon([(330, 900), (720, 900), (640, 600), (600, 600)], fill=(74, 78, 84))
    for step in range(5):
        y = 880 - step * 62
        pen.line([(528 + step * 18, y), (540 + step * 16, y - 34)], fill="white", width=10 - step)
    for _ in range(90):
        x, y = chance.randrange(0, 1200), chance.randrange(690, 900)
        if not 300 < x < 760:
            pen.ellipse([x, y, x + 7, y + 7], fill=chance.choice(["#f6c445", "#e86a5c", "white"]))


def _hall(pen: "ImageDraw", chance: random.Random) -> None:
    """The county hall; in some windows there is light."""
    pen.rectangle([250, 300, 950, 780], fill=(196, 176, 150))
    pen.polygon([(220, 300), (980, 300), (600, 150)], fill=(140, 70, 58))
    pen.rectangle([560, 640, 640, 780], fill=(92, 62, 46))
    for row in range(3):
        for column in range(7):
            x, y = 285 + column * 94, 340 + row * 100
            lit = chance.random() < 0.5
            pen.rectangle([x, y, x + 52, y + 66], fill=(255, 221, 130) if lit else (70, 84, 102))
    pen.line([(600, 150), (600, 60)], fill=(60, 60, 60), width=6)
    pen.polygon([(603, 62), (700, 86), (603, 112)], fill=(46, 118, 84))


def _bin(pen: "ImageDraw", chance: random.Random) -> None:
    """A yellow bin, slightly open, with two eyes in the dark."""
    pen.polygon([(430, 400), (770, 400), (730, 830), (470, 830)], fill=(244, 200, 40))
    pen.polygon([(410, 330), (790, 270), (794, 312), (414, 400)], fill=(214, 168, 24))
    pen.polygon([(430, 400), (770, 340), (770, 400)], fill=(40, 34, 26))
    for x in (600, 660):
        pen.ellipse([x, 362, x + 26, 388], fill="white")
        pen.ellipse([x + 9, 369, x + 19, 381], fill="black")
    for x in (500, 680):
        pen.ellipse([x - 26, 806, x + 26, 858], fill=(40, 40, 40))
    for line in range(3):
        y = 500 + line * 80 + chance.randrange(6)
        pen.line([(480, y), (720, y)], fill=(214, 168, 24), width=12)


def _plough(pen: "ImageDraw", chance: random.Random) -> None:
    """A plough on a white road, in driving snow."""
    pen.polygon([(100, 900), (1100, 900), (720, 560), (520, 560)], fill=(226, 232, 240))
    pen.rectangle([440, 480, 760, 720], fill=(236, 112, 34))
    pen.rectangle([480, 380, 720, 500], fill=(236, 112, 34))
    pen.rectangle([505, 400, 695, 475], fill=(120, 160, 190))
    pen.polygon([(380, 740), (820, 740), (790, 660), (410, 660)], fill=(70, 74, 82))
    for x in (470, 690):
        pen.ellipse([x, 590, x + 46, 636], fill=(255, 240, 170))
    pen.ellipse([575, 350, 625, 385], fill=(255, 200, 60))
    for _ in range(420):
        x, y, size = chance.randrange(1200), chance.randrange(900), chance.randrange(3, 9)
        pen.ellipse([x, y, x + size, y + size], fill="white")


MOTIFS: dict[
    str, tuple[tuple[Colour, Colour], Colour, Callable[["ImageDraw", random.Random], None]]
] = {
    "radweg": (((88, 120, 170), (255, 190, 130)), (96, 150, 70), _path),
    "rathaus": (((120, 170, 220), (236, 224, 204)), (104, 142, 84), _hall),
    "tonne": (((150, 190, 214), (238, 238, 226)), (148, 138, 120), _bin),
    "schnee": (((70, 84, 110), (168, 182, 204)), (214, 222, 232), _plough),
}
