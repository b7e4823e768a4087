"""One account fails in every way there is: is another one still visited?"""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from morgenlage.desk import polling
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, SKY, office

FAULTS: tuple[BaseException, ...] = (
    Unreachable("no route"),
    Unreachable("expired", tls=True),
    Uncertain("lost"),
    Unauthorized("revoked"),
    Limited("slow down", 120),
    Refused("suspended"),
    Gone("deleted"),
    Malformed("not JSON"),
    KeyError("x"),
    TypeError("x"),
    RecursionError(),
    MemoryError(),
    OSError(28, "no space"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
    SystemExit(3),
    KeyboardInterrupt(),
    asyncio.CancelledError(),
    GeneratorExit(),
    BaseExceptionGroup("g", [SystemExit(1)]),
)


def silenced(fault: BaseException) -> bool:
    """Whether the other account is no longer visited, or the broken one not shown as broken."""
    masto = FakePlatform(MASTO, on_poll=lambda: fault)
    sky = FakePlatform(SKY, [a_comment(1, "sky")])
    with tempfile.TemporaryDirectory() as state:
        try:
            with office(Path(state), masto, sky) as here:
                sky.comments.append(a_comment(2, "sky"))
                here.desk.polled("sky").result(3)
                accounts = here.desk.situation.accounts
                return (
                    here.desk.situation.comment(Ref("sky:2")) is None
                    or accounts["sky"].trouble is not None
                    or accounts["masto"].trouble is None
                )
        except (AssertionError, TimeoutError, RuntimeError):
            return True


def run(*, broken: bool = False) -> tuple[int, int]:
    """How many faults were tried, and how many of them silenced a neighbour."""
    with _no_border() if broken else _as_it_is():
        return len(FAULTS), sum(silenced(fault) for fault in FAULTS)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _no_border() -> Iterator[None]:
    """Whatever an adapter raises goes on upwards."""

    async def plainly(seconds: float, visit: Any) -> Any:
        return await visit

    names = vars(polling)
    border = names["within"]
    names["within"] = plainly
    try:
        yield
    finally:
        names["within"] = border
