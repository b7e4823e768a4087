"""Kitty's own pictures, held against another implementation of the same protocol."""

import random
import subprocess
import sys
import zlib
from base64 import b64decode

from rich.cells import cell_len

from tests.widgets.stage import Stage, strips
from widgets.picture import PictureView
from widgets.placeholders import CHUNK, MOST, Placed, freed, row, sent

OTHER = """
from rich.console import Console
from PIL import Image
from textual_image.renderable.tgp import Image as Other
other = Other(Image.new("RGB", (80, 60)), width=100, height=40)
other.terminal_image_id = 0x123456
for segment in other._render_diacritics(100, 40):
    print(ascii(segment.text.rstrip()), segment.style.color.name)
"""
"""In a process of its own without a terminal: importing it asks the terminal otherwise."""


def test_the_cells_are_those_of_the_other_implementation() -> None:
    said = subprocess.run(
        [sys.executable, "-c", OTHER],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    ).stdout.splitlines()
    placed = Placed(0x123456, 100, 40)

    ours = [ascii(row(placed, y).text) for y in range(40)]

    assert ours == [line.partition(" ")[0] for line in said]
    assert said[0].partition(" ")[2].replace(" ", "") == "rgb(18,52,86)"
    style = row(placed, 0).style
    assert style is not None
    assert style.color is not None
    assert style.color.triplet == (0x12, 0x34, 0x56)


def test_a_line_of_cells_is_as_wide_as_it_says() -> None:
    assert cell_len(row(Placed(1, MOST, MOST), MOST - 1).text) == MOST


def test_a_picture_is_handed_over_in_pieces_and_asks_for_no_answer() -> None:
    rgb = random.Random(1).randbytes(60 * 60 * 3)

    messages = list(sent(Placed(7, 20, 10), 60, 60, rgb))

    heads = [m.removeprefix("\x1b_G").partition(";")[0] for m in messages]
    data = [m.partition(";")[2].removesuffix("\x1b\\") for m in messages]
    assert heads[0] == "a=T,U=1,q=2,f=24,o=z,s=60,v=60,i=7,c=20,r=10,m=1"
    assert {h for h in heads[1:-1]} <= {"m=1,q=2"}
    assert heads[-1] == "m=0,q=2"
    assert all(len(part) <= CHUNK for part in data)
    assert zlib.decompress(b64decode("".join(data))) == rgb
    assert "q=2" in freed(7)


async def test_its_cells_stand_in_the_middle_instead_of_pixels() -> None:
    view = PictureView()
    view.said = "Der Radweg"
    async with Stage(view).run_test(size=(12, 8)) as pilot:
        view.placed = Placed(7, 6, 2)
        await pilot.pause()
        lines = strips(view)

        assert [line.cell_length for line in lines[:3]] == [12, 12, 12]
        assert lines[0].text.startswith("   \U0010eeee")
        assert lines[2].text.strip() == "Der Radweg"
