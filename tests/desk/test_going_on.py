"""When a visit that could not fetch everything is followed by the next one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.polling import EAGER, Poll
from morgenlage.domain.account import Budget
from morgenlage.platform import Visit
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office


class Flooded(FakePlatform):
    """Never comes to an end."""

    async def poll(self, cursor: str) -> Visit:
        self.polls += 1
        return Visit(more=True, wait=self.wait)


def left(remaining: int) -> Budget:
    """So much of a hundred."""
    return Budget(100, remaining, datetime.now(UTC) + timedelta(minutes=30))


@pytest.mark.parametrize(
    ("remaining", "wait", "least", "most"),
    [
        (None, 0, EAGER, EAGER),
        (80, 0, EAGER, EAGER),
        (80, 99_999, 99_999, 99_999),
        (25, 0, MASTO.poll_seconds * 1.7, MASTO.poll_seconds * 2.3),
        (5, 0, 1700, 1800),
    ],
)
def test_what_is_left_is_fetched_at_once_but_not_on_what_is_kept_for_answers(
    tmp_path: Path, remaining: int | None, wait: float, least: float, most: float
) -> None:
    budget = None if remaining is None else left(remaining)
    platform = Flooded(MASTO, budget=budget, wait=wait)
    with office(tmp_path, platform) as here:
        poll: Poll = here.desk.polls["masto"]
        pause = here.desk._ask(poll.visit()).result(10)
    assert pause is not None
    assert least <= pause <= max(most, MASTO.poll_seconds * 1.1)
