"""The bench of a team runs on a server of its own, small, and finds it sound."""

from collections.abc import Iterator

import pytest

from bench.team.__main__ import PARTS
from bench.team.server import Office, office
from tests.live.database import why_not

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def there() -> Iterator[Office]:
    """A server."""
    if missing := why_not():
        pytest.skip(missing)
    with office() as there:
        yield there


@pytest.mark.parametrize("part", PARTS)
def test_each_part_gives_its_figures(there: Office, part: str) -> None:
    found = [*PARTS[part](there, small=True)]

    assert any(figure.bar is not None for figure in found)
    assert all(0 <= figure.value < float("inf") for figure in found)
    assert not [figure for figure in found if figure.bar == 0 and figure.short]


def test_conflicts_do_come_up(there: Office) -> None:
    details = [figure.detail for figure in PARTS["decisions"](there, small=True)]

    assert not any(detail.startswith("800 taken") for detail in details)
