"""What holds for every test."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# How long something takes, `bench` measures on a quiet machine; tests run beside each other.
settings.register_profile("beside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("beside")


@pytest.fixture(autouse=True, scope="session")
def _hang_ups_as_usual() -> Iterator[None]:
    """Programs that tests start hear of hang-ups, also where the tests themselves do not."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)
