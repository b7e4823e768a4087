"""One publishing from the hour before to the outcome, and what it was in the end."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

import httpx

from fortress.doubles.hours import Hours
from fortress.doubles.models import Model
from fortress.doubles.plan import Plan
from fortress.doubles.process import Process
from fortress.doubles.server import Server
from morgenlage.domain import piece_steps
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.store.store import Store

Verdict = Literal["fine", "asked", "double", "lost", "wrong", "stuck"]
"""`double`: it is there twice. `lost`: called published, and it is not there. `wrong`: called
failed or missed, and it is there. `stuck`: nothing settles it and nobody is asked."""
AHEAD, PLANNED = 30.0, 1800.0
"""Seconds from the start of a run to the hour of its post; where the platform holds it."""
ASKED_FOR = 700.0
"""Seconds a question stands before the run ends: a look-up may still answer it."""
LONGEST = 8 * 3600.0
_ENDS = 20
"""Borders one inside the other, at most."""
_ASIDE = re.compile(r"Session$|/token$|/v[\d.]+/$")
"""Signing in, and several questions in one request."""
_STATUS = {"limited": 429, "down": 503, "refused": 422}


class Outcome(NamedTuple):
    """How a run ended."""

    verdict: Verdict
    state: str
    out: int
    points: int
    killed: int
    seconds: float


class Run:
    """Wall clock, server, processes, and what goes wrong between them."""

    def __init__(self, server: Server, plan: Plan, state: Path, files: Path) -> None:
        self.server = server
        self.plan = plan
        self.state = state
        self.points = self.killed = 0
        self.freed = asyncio.Event()
        self._writes = 0
        self._first_write: float | None = None
        self._born = 0
        self._processes: list[Process] = []
        self._tasks: set[asyncio.Task[None]] = set()
        trip = max(0, plan.seed - plan.again)
        code = f"{trip * 2_654_435_761 % 2**32:08x}"
        self._words = f"Bücherbus {code[:4]} {code[4:]} Fahrt-{trip}."
        self._files = files
        self._before = server.out(self._words)
        self._read: tuple[tuple[int, int], Copy] | None = None

    def clock(self) -> datetime:
        """Ours; somebody may put it."""
        at, by = self.plan.jump
        jumped = by if by and self.server.tick() >= at else 0.0
        return self.server.clock() + timedelta(seconds=jumped)

    def point(self, process: Process) -> bool:
        """Whether it dies here."""
        self.points += 1
        if self.points not in self.plan.kills:
            return False
        after = self.plan.restarts[self.killed]
        self.killed += 1
        asyncio.get_running_loop().call_later(after, self._start)
        return True

    def _start(self) -> None:
        self._born += 1
        process = Process(self, self._born)
        self._processes.append(process)
        self._do(process.work())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def through(self, request: httpx.Request) -> httpx.Response:
        """As `Around.through`."""
        now = self.server.tick()
        if request.method == "GET" or _ASIDE.search(request.url.path):
            begin, end = self.plan.blind
            if self._first_write is not None and begin <= now - self._first_write < end:
                raise httpx.ReadError("gone", request=request)
            return await self.server.answer(request)
        if self._first_write is None:
            self._first_write = now
        fault = self.plan.faults.get(self._writes)
        self._writes += 1
        await asyncio.sleep(0.2)
        match fault:
            case None:
                return await self.server.answer(request)
            case "limited" | "down" | "refused":
                status = _STATUS[fault]
                return httpx.Response(status, json={"error": "no"}, request=request)
            case "gone":
                raise httpx.ReadError("gone", request=request)
            case "late":
                await request.aread()
                self._do(self._arrives(request))
                raise httpx.ReadError("gone", request=request)
        await self.server.answer(request)
        if fault == "lost":
            raise httpx.ReadError("gone", request=request)
        status, content = (502, b"bad gateway") if fault == "error" else (200, b"<html>hello")
        return httpx.Response(status, content=content, request=request)

    async def _arrives(self, request: httpx.Request) -> None:
        await asyncio.sleep(self.plan.late)
        await self.server.answer(request)

    async def lived(self) -> Outcome:
        """From the start of the first process to the end."""
        self._write_piece()
        self._start()
        if self.plan.second:
            self._start()
        await self._over()
        for process in self._processes:
            process.end()
        seconds = self.server.tick()
        await asyncio.sleep(self.server.model.late + self.plan.lag)  # what is late is there by then
        copy, out = self._copy(), self.server.out(self._words) - self._before
        found = verdict(copy, out)
        return Outcome(found, copy.state, out, self.points, self.killed, seconds)

    async def _over(self) -> None:
        """Ends when it is settled, or has been asked about for a while, or far too late."""
        asked = 0.0
        while (now := self.server.tick()) < LONGEST:
            await asyncio.sleep(5.0 if now < 120 else 60.0)
            state = self._copy().state
            if state in ("published", "failed", "missed"):
                return
            asked = asked or now if state == "unconfirmed" else 0.0
            if asked and now - asked > ASKED_FOR:
                return

    def _write_piece(self) -> None:
        """One that is allowed for its hour; on file."""
        account = self.server.model.account
        now = self.server.clock()
        said, other = Said("maike", now), Said("kim", now)
        ahead = PLANNED if self.server.model.native else AHEAD
        piece = piece_steps.made("p1", [account], said)
        content = piece_steps.Content(
            text=self._words, title=self._words, media=self.server.model.files(self._files)
        )
        steps: tuple[Callable[[Piece], Piece | None], ...] = (
            lambda p: piece_steps.written(p, content, said),
            lambda p: piece_steps.moved(p, now + timedelta(seconds=ahead), said),
            lambda p: piece_steps.approved(p, account, other, p.seal(account)),
        )
        for step in steps:
            stepped = step(piece)
            assert stepped is not None
            piece = stepped
        store = Store.open(self.state, session="p0", clock=self.server.clock)
        assert not store.file([piece.filed("maike", now)])
        store.close()

    def _copy(self) -> Copy:
        """As it is on disk; read again only where the file was replaced."""
        about = (self.state / "queue.json").stat()
        seen = about.st_ino, about.st_mtime_ns
        if self._read is None or self._read[0] != seen:
            with closing(Store.open(self.state, read_only=True)) as store:
                papers = store.load_papers().of(Piece)
            copy = papers["p1"].copy(self.server.model.account)
            assert copy is not None
            self._read = seen, copy
        return self._read[1]


def verdict(copy: Copy, out: int) -> Verdict:
    """What it was in the end."""
    if out > 1:
        return "double"
    match copy.state:
        case "published":
            return "fine" if out else "lost"
        case "failed" | "missed":
            return "wrong" if out else "fine"
        case "unconfirmed":
            return "asked"
    return "stuck"


def tried(server: Server, plan: Plan, files: Path) -> Outcome:
    """One run in a folder of its own."""
    state = Path(tempfile.mkdtemp(dir=_memory()))
    loop = Hours()
    asyncio.set_event_loop(loop)
    server.begin(loop.time, plan.lag)
    try:
        return loop.run_until_complete(Run(server, plan, state, files).lived())
    finally:
        _leave(loop)
        shutil.rmtree(state, ignore_errors=True)


def _leave(loop: Hours) -> None:
    """The processes of a run are gone: what they were in the middle of ends here, unheard.

    Left to the collector they would complain one by one, long after. A border takes the end for a
    failure of its adapter and what waits behind it goes on: then it is ended once more.
    """
    for task in asyncio.all_tasks(loop):
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # asyncio's own switch
        work = task.get_coro()
        for _ in range(_ENDS):
            with suppress(BaseException):
                work.close()
                break
    loop.set_exception_handler(lambda *_: None)
    asyncio.set_event_loop(None)
    loop.close()


def _memory() -> str | None:
    """Where a disk costs nothing; None: the usual place."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def points_of(model: Model, files: Path) -> int:
    """How often a process may die in a run in which nothing goes wrong."""
    outcome = tried(Server(model), Plan(0), files)
    if outcome.verdict != "fine" or outcome.state != "published":
        raise AssertionError(f"{model.name}: without any fault: {outcome}")
    return outcome.points
