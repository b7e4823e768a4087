"""What holds for every test."""

import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from hypothesis import HealthCheck, settings

# How long something takes, `bench` measures on a quiet machine; tests run beside each other.
settings.register_profile("beside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("beside")


USUAL: dict[int, Callable[[int, FrameType | None], object] | signal.Handlers] = {
    signal.SIGHUP: signal.SIG_DFL,
    signal.SIGINT: signal.default_int_handler,
    signal.SIGQUIT: signal.SIG_DFL,
}
"""A shell takes them from what it runs in the background; programs would never hear of them."""


@pytest.fixture(autouse=True, scope="session")
def _signals_as_usual() -> Iterator[None]:
    """Programs that tests start hear of signals, also where the tests themselves do not."""
    before = {number: signal.signal(number, usual) for number, usual in USUAL.items()}
    yield
    for number, kept in before.items():
        signal.signal(number, kept)
