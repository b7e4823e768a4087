"""Everything the program keeps, made under umask 000 and then exchanged for a trick."""

import logging
import os
import shutil
import signal
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from morgenlage.commands.archive import backup
from morgenlage.commands.shell import open_shell
from morgenlage.config.accounts import AccountSettings
from morgenlage.config.media import MediaSettings
from morgenlage.config.media_secrets import MediaSecrets
from morgenlage.config.rules import default_rules
from morgenlage.config.secrets import AccountSecrets
from morgenlage.config.sources import TokenFile
from morgenlage.desk.loading import front_of, load, situation_of
from morgenlage.domain.account import Account
from morgenlage.domain.mail import Letter, MailTrouble
from morgenlage.domain.media_target import MediaTarget
from morgenlage.domain.metric import Sample
from morgenlage.domain.piece import Piece
from morgenlage.logbook import Logbook
from morgenlage.mailing.way import put_down
from morgenlage.platform import PlatformError
from morgenlage.store import files
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from morgenlage.words import words_for
from tests.store.story import DAY, MORNING, by_ref, comment, decided
from tui.ending import crash_file

ROOT = os.geteuid() == 0
"""Only root can give a file away; asked before a guard says otherwise."""
SECONDS = 2
"""Whoever waits longer hangs."""
REFUSALS = (StateError, PlatformError, OSError, MailTrouble)
Trick = Callable[[Path, Path], None]


class Hangs(BaseException):
    """Nothing came back in time."""


_RULES, _WORDS = default_rules(), words_for("en")


def morning(home: Path) -> list[str]:
    """Reads and writes every kind of file there is; what was refused."""
    state, refused = home / "state", list[str]()
    for step in (_store, _log, _crash, _session, _media, _letter, _backup):
        try:
            step(state)
        except REFUSALS as error:
            refused.append(str(error))
    return refused


def _store(state: Path) -> None:
    store = Store.open(state)
    try:
        seen = by_ref([comment(1), comment(2)])
        for day in store.days():
            store.load_day(day)
        store.load_rest()
        store.load_papers()
        store.past()
        store.entries_since_checkpoint()
        store.record([decided(comment(1))])
        record = AccountRecord("mastodon-kreis")
        sample = Sample("mastodon-kreis", "followers", MORNING, 7.0)
        drafts = {comment(2).ref: "Hallo"}
        store.keep(Batch({DAY: seen}, samples=(sample,), accounts={"m": record}, drafts=drafts))
        version = store.load_papers().of(Piece)
        store.file([Piece(id="p", version=version["p"].version + 1 if version else 1, text="x")])
        store.checkpoint({}, {})
        loaded = load(store, _RULES, "")
        store.save_front(front_of(situation_of(loaded, (), _RULES, MORNING, ""), _RULES))
    finally:
        store.close()


def _log(state: Path) -> None:
    Logbook(state).emit(logging.LogRecord("x", logging.ERROR, "", 0, "a line", None, None))


def _crash(state: Path) -> None:
    crash_file(ValueError("x"), state, MORNING)


def _session(state: Path) -> None:
    settings = AccountSettings(Account("sky", "bluesky"), TokenFile(state.parent / "sky.token"))
    held = AccountSecrets(settings, state, _WORDS, {})
    held.secret()
    held.load_session()
    held.save_session("one")


def _media(state: Path) -> None:
    target = MediaTarget("folder", "https://media.example/", folder="/nowhere")
    held = MediaSecrets(MediaSettings(target), state, _WORDS, {})
    held.load_session()
    held.save_session("{}")


def _letter(state: Path) -> None:
    letter = Letter("a@x.example", "A", "b", "c", "<1@x.example>", MORNING)
    put_down(state / "departments", letter, b"mail")


def _backup(state: Path) -> None:
    target = state.parent / "backup.tar.gz"
    environ = {"MORGENLAGE_STATE": str(state), "MORGENLAGE_CONFIG": str(state.parent / "none")}
    shell = open_shell(environ)._replace(out=StringIO(), err=StringIO())
    if backup(shell, Namespace(file=target)):
        raise OSError(shell.err.getvalue())  # type: ignore[attr-defined]  # it is ours


def founded(home: Path) -> None:
    """A state with every kind of file, made while the umask allows everything."""
    token = os.open(home / "sky.token", os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(token, b"word")
    os.close(token)
    before = os.umask(0)
    try:
        for _ in range(2):
            refused = morning(home)
            assert not refused, refused
    finally:
        os.umask(before)


def too_open(home: Path) -> list[str]:
    """What anybody but its owner could get at."""
    below = [path for path in home.rglob("*") if path.lstat().st_mode & 0o077]
    return [str(path.relative_to(home)) for path in below]


def targets(home: Path) -> list[str]:
    """Every file and folder below, relative."""
    names = sorted(str(path.relative_to(home)) for path in home.rglob("*"))
    return [n for n in names if not n.startswith("state/crash-")]


def link(path: Path, elsewhere: Path) -> None:
    """It leads to somebody else's file or folder of the same kind."""
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def pipe(path: Path, elsewhere: Path) -> None:
    """Whoever opens it plainly waits for ever."""
    path.rename(elsewhere)
    os.mkfifo(path, 0o600)


def device(path: Path, elsewhere: Path) -> None:
    """A link to one: making a node takes root."""
    path.rename(elsewhere)
    path.symlink_to("/dev/zero")


def folder(path: Path, elsewhere: Path) -> None:
    """A folder where a file was, a file where a folder was."""
    path.rename(elsewhere)
    if elsewhere.is_dir():
        path.write_bytes(b"")
    else:
        path.mkdir(0o700)


def foreign(path: Path, elsewhere: Path) -> None:
    """Somebody else's; root alone can try it."""
    os.chown(path, 12_345, -1)


TRICKS: tuple[Trick, ...] = (link, pipe, device, folder, foreign)


def followed(home: Path, name: str, trick: Trick) -> str:
    """What went wrong with that trick; empty: it was refused, replaced, or left alone."""
    with tempfile.TemporaryDirectory() as place:
        here, elsewhere = Path(place, "home"), Path(place, "elsewhere")
        shutil.copytree(home, here)
        path = here / name
        trick(path, elsewhere)
        before = _content(elsewhere)
        planted = path.lstat().st_ino
        try:
            with _alarm():
                refused = morning(here)
        except Hangs:
            return f"{name} as {trick.__name__}: hangs"
        except Exception as error:
            return f"{name} as {trick.__name__}: {type(error).__name__}"
        if _content(elsewhere) != before:
            return f"{name} as {trick.__name__}: written through"
        still = os.path.lexists(path) and path.lstat().st_ino == planted
        read = name not in SILENT and not name.endswith(".bak") and not _over(name)
        if still and not refused and read:
            return f"{name} as {trick.__name__}: taken for ours"
    return ""


SILENT = (
    "state/morgenlage.log", "state/front.json", "state/frame.txt", "backup.tar.gz",
    "state/backup.tar.gz",
)  # fmt: skip
"""The log and the last picture say nothing, whatever lies in their place; a backup is replaced.
Copies are left alone as long as they are neither needed nor renewed."""
LINKED = ("state", "sky.token")
"""These may be links: a state on another disk, a token kept elsewhere. What they lead to counts."""
LETTERS = "state/departments"
"""May be a folder of the office's own, wherever it lies; what is put there is private."""


def _over(name: str) -> bool:
    """The journal of a month that is over: closed, and opened by no morning."""
    return name.startswith("state/journal/2") and name < f"state/journal/{datetime.now(UTC):%Y-%m}"


def _content(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    found = (p for p in path.rglob("*") if p.is_file()) if path.exists() else ()
    return {str(p.relative_to(path)): p.read_bytes() for p in found}


@contextmanager
def _alarm() -> Iterator[None]:
    """Ends whatever waits, at once and for good."""

    def ring(*_: object) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Anybody(int):
    """A user who owns everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


GUARDS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "mode": lambda: patch.object(files, "FILE", 0o666),
    "no-follow": lambda: patch.object(os, "O_NOFOLLOW", 0),
    "no-wait": lambda: patch.object(os, "O_NONBLOCK", 0),
    **({"owner": lambda: patch.object(os, "geteuid", lambda: Anybody())} if ROOT else {}),
}
"""Name -> takes it out for a while."""
NEEDED = {"": TRICKS, "mode": (), "no-follow": (link,), "no-wait": (pipe,), "owner": (foreign,)}
"""Which tricks show that it is gone."""


def run(guard: str = "", every: int = 1) -> tuple[int, list[str]]:
    """How much was tried, and what went wrong. `every`: so many names are passed over."""
    with tempfile.TemporaryDirectory() as place, GUARDS.get(guard, nullcontext)():
        home = Path(place)
        founded(home)
        wrong, names = too_open(home), targets(home)
        tries = len(names)
        for number, name in enumerate(names):
            for trick in NEEDED[guard]:
                if (number + TRICKS.index(trick)) % every == 0 and _possible(name, trick):
                    tries += 1
                    wrong += filter(None, [followed(home, name, trick)])
    return tries, wrong


def _possible(name: str, trick: Trick) -> bool:
    """Some names may be links."""
    if name == LETTERS:
        return trick in (pipe, folder)
    if trick is link:
        return name not in LINKED
    return trick is not foreign or ROOT
