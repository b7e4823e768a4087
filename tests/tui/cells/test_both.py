"""Changed cells make the picture of Textual's own output, whatever is done."""

import pytest

from tests.tui.cells.walks import SIZES, walked
from tui.cells.screen import Means


@pytest.mark.parametrize("seed", range(6))
async def test_every_picture_of_a_walk_is_the_same_on_both(seed: int) -> None:
    means = Means(fills=seed % 2 == 0, scrolls=seed % 3 == 0)
    pair = await walked(seed, 20, means, SIZES[seed % 5])
    assert pair.pictures > 15
    assert pair.differing == []
