"""One sitting in which the window is torn about and everything is poured into it."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

from fortress.terminals.house import KREIS, drafts, furnished
from fortress.terminals.platform import platform
from fortress.terminals.seat import Seat, without
from morgenlage.domain.record import Claimed, Decided
from morgenlage.domain.ref import ref_of
from morgenlage.store.store import Store

PAGES = ("", "?", ":", "\r", "2", "1", "3", "C", "v")
"""Keys that lead to the list, help, palette, a conversation, the panes, a post, the plot."""
SIZES = ((20, 5), (1, 1), (400, 100), (59, 14), (120, 34))
HOME = "\x1b"
WHO = "Kim Kollegin"


def roughed(quick: bool, guard: str = "") -> tuple[int, list[str]]:
    """How much was tried, and what was wrong."""
    with platform() as wire, tempfile.TemporaryDirectory() as place:
        environ = furnished(Path(place), wire.url)
        _claimed(environ)
        seat = Seat(environ, without(guard))
        tried, wrong = 0, list[str]()
        try:
            seat.ready()
            for step in (_ahead, _unbracketed, _pasted, _moused, _small, _torn):
                for what in step(seat, quick):
                    tried += 1
                    wrong += [what] if what else []
                if not seat.alive():
                    wrong.append(f"the program ended in {step.__name__.strip('_')}")
                    break
        except TimeoutError as late:
            wrong.append(str(late).partition("\n")[0])
        finally:
            seat.close()
        state = Path(environ["MORGENLAGE_STATE"])
        wrong += ["a crash was written down"] * len(list(state.glob("crash-*")))
        wrong += [f"{n} decisions that nobody made" for n in [_decisions(state)] if n]
        wrong += ["something was sent"] * bool(wire.written)
        wrong += [
            "a control code in a draft" for d in drafts(environ) if "\x07" in d or "\x1b" in d
        ]
        return tried + 3, wrong


def _ahead(seat: Seat, quick: bool) -> Iterator[str]:
    """`y` was typed before anybody could read the question."""
    for _ in range(1 if quick else 5):
        seat.pour(b"r")
        sleep(0.05)  # a hand that knows what comes, no paste
        seat.pour(b"y")
        shown = ""
        for _ in range(40):
            sleep(0.2)
            shown = seat.text().split("\n")[-1]
            if WHO in shown or "Esc prüfen" in shown:
                break
        sleep(0.5)  # a key that was taken would show by now
        asked = WHO in seat.text().split("\n")[-1]
        yield "" if asked else "a question was answered that nobody had seen"
        seat.key(HOME, 0.5)


def _unbracketed(seat: Seat, quick: bool) -> Iterator[str]:
    """Text pasted into a terminal that cannot mark it."""
    for _ in range(1 if quick else 5):
        seat.pour(b"exhelsehm" * (20 if quick else 200))
        seat.quiet(0.5)
        yield ""
    for _ in range(3):
        seat.key(HOME, 0.2)


def _pasted(seat: Seat, quick: bool) -> Iterator[str]:
    """Megabytes into the list, control codes into an answer."""
    size = 20_000 if quick else 1_000_000
    taken = seat.pour(b"\x1b[200~" + b"eexl\r" * size + b"\x1b[201~", 60)
    yield "" if taken >= size * 5 else "a paste was not taken within a minute"
    seat.until("nicht als Tasten", 20 if quick else 90)
    for key in "jjr":
        seat.key(key, 0.1)
    seat.until("Esc prüfen")
    seat.quiet(0.5)
    seat.pour(b"\x1b[200~ein\x07\xc2\x9b31mzwei\x1b[201~")
    seat.until("zwei")
    yield "" if "ein31mzwei" in seat.text().replace("\ufffd", "") else "a paste lost its letters"
    seat.key(HOME, 0.5)
    seat.key("p", 0.3)


def _moused(seat: Seat, quick: bool) -> Iterator[str]:
    """Moves and clicks everywhere; the wheel."""
    for n in range(500 if quick else 5000):
        button = (35, 64, 65, 35)[n % 4]
        seat.pour(b"\x1b[<%d;%d;%dM" % (button, 1 + n % 120, 1 + n % 34))
        yield ""
    seat.quiet(0.3)


def _small(seat: Seat, quick: bool) -> Iterator[str]:
    """Below 60 x 15 only the counts; and back."""
    seat.resize(59, 14)
    lines: list[str] = []
    for _ in range(60):  # what was poured before comes first
        sleep(0.2)
        lines = [line.strip() for line in _part(seat, 59, 14) if line.strip()]
        if len(lines) <= 2:
            break
    yield "" if "offen" in " ".join(lines) and len(lines) <= 2 else f"small view: {lines[:3]}"
    seat.resize(120, 34)
    seat.quiet(0.5)


def _part(seat: Seat, columns: int, rows: int) -> list[str]:
    """What stands in the part of the screen that is left."""
    return [line[:columns] for line in seat.text().split("\n")[:rows]]


def _torn(seat: Seat, quick: bool) -> Iterator[str]:
    """Sizes one after the other on every page, faster than anybody can paint."""
    rounds = 5 if quick else 25
    for page in PAGES:
        seat.key(page, 0.05)
        for n in range(rounds):
            seat.resize(*SIZES[n % len(SIZES)])
            sleep(0.03)
            yield ""
        seat.resize(120, 34)
        seat.key(HOME, 0.4)  # sooner, it and the next key are one: Alt and that
        if not seat.alive():
            yield f"it ended on the page of {page!r}"
            return


def _claimed(environ: dict[str, str]) -> None:
    """A colleague answers the first one."""
    now = datetime.now(UTC)
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), session="colleague")
    ref = ref_of(KREIS.id, "1000")
    store.record([Claimed(now, WHO, "colleague", ref, now + timedelta(hours=2))])
    store.close()


def _decisions(state: Path) -> int:
    store = Store.open(state, read_only=True)
    try:
        return sum(isinstance(entry, Decided) for entry in store.history(10**6))
    finally:
        store.close()
