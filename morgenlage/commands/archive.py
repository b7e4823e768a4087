"""`morgenlage backup` and `restore`: the whole state as one file, without anybody's secrets."""

import gzip
import io
import json
import os
import re
import shutil
import tarfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import IO

from morgenlage import __version__
from morgenlage.commands.alone import InUse, alone, still
from morgenlage.commands.doubting import doubt
from morgenlage.commands.in_files import in_files
from morgenlage.commands.shell import FAILED, GOOD, USAGE, Shell, Usage
from morgenlage.config.report import SettingsError
from morgenlage.store.backups import LABEL, Backup, known_in
from morgenlage.store.errors import StateError
from morgenlage.store.files import make_private, read, sync_folder
from morgenlage.store.meta import SCHEMA
from morgenlage.store.store import Store
from morgenlage.wiring import clock, plan_of
from morgenlage.words.saying import note_sentence

SESSIONS = "sessions"
"""Secrets: never in a backup."""
_PASSING = re.compile(r"\.lock$|\.tmp(\.|$)|^(frame\.txt|line\.json|moved\.json)$")
"""Locks and half-written files belong to processes, the last screen to a terminal, the mark of a
move to this folder: what is put back from a backup is a state that goes on."""
LARGEST = 10_000_000_000
"""Bytes a backup may unpack to."""


class NotABackup(Exception):
    """The file cannot be restored; `str()` says why, in the user's language."""


def backup(shell: Shell, args: Namespace) -> int:
    """Packs the state while nobody writes. The file appears whole or not at all."""
    _lies_in_files(shell, "backup")
    state, target = shell.places.state, args.file.absolute()
    if not state.is_dir():
        shell.complain(shell.words.keeping.no_state.format(path=state))
        return FAILED
    if target.is_symlink() or (target.exists() and not target.is_file()):
        shell.complain(shell.words.state.not_ours.format(path=target))
        return USAGE
    until = _remembered(shell, target)
    fresh = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    try:
        with still(state):
            count = _pack(state, fresh, target)
        fresh.rename(target)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(target.parent)
    shell.say(shell.words.keeping.backed_up.format(path=target, count=count))
    if until:
        shell.say(shell.words.keeping.backup_until.format(day=until))
    return GOOD


def _lies_in_files(shell: Shell, command: str) -> None:
    """Raises `Usage` where it lies in a database; settings that cannot be read name none."""
    with suppress(SettingsError):
        in_files(plan_of(shell.environ, lenient=True), command)


def _remembered(shell: Shell, target: Path) -> date | None:
    """Where it will lie is known to `purge`, which deletes it after the day that this gives.

    Before it is packed, so that the backup is no older than its state. None: never deleted; a
    backup is none the worse for that."""
    store = None
    try:
        now = clock()
        until, store = _kept_until(shell, now), Store.open(shell.places.state, session="backup")
        known = store.load_papers().of(Backup).get(str(target))
        new = replace(known, made=now) if known else Backup(id=str(target), made=now)
        store.file([new.filed("", now)])
        return until
    except (SettingsError, StateError):
        shell.complain(shell.words.keeping.backup_forgotten.format(path=target))
        return None
    finally:
        if store is not None:
            store.close()


def _kept_until(shell: Shell, made: datetime) -> date | None:
    """The day after which purge deletes a backup made then; None: never. Raises SettingsError."""
    days = plan_of(shell.environ).settings.periods.backups
    return (made + timedelta(days=days)).astimezone().date() if days else None


def _pack(state: Path, fresh: Path, target: Path) -> int:
    """Writes the archive, readable by its owner only; how many files are in it."""
    label = {"made": clock().isoformat(), "version": __version__, "schema": SCHEMA}
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    count = 0
    with os.fdopen(descriptor, "wb") as file:
        with (
            gzip.GzipFile(filename="", fileobj=file, mode="wb") as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            _put(archive, LABEL, json.dumps(label).encode())
            for path in _kept(state):
                if path not in (fresh, target):
                    _put(archive, path.relative_to(state).as_posix(), read(path))
                    count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _kept(state: Path) -> Iterator[Path]:
    """Plain files of the state, in a fixed order; nothing that is linked in from elsewhere."""
    for folder, folders, names in os.walk(state):
        folders[:] = sorted(name for name in folders if name != SESSIONS)
        for name in sorted(names):
            path = Path(folder, name)
            if not _PASSING.search(name) and path.is_file() and not path.is_symlink():
                yield path


def _put(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(clock().timestamp())
    archive.addfile(member, io.BytesIO(content))


def restore(shell: Shell, args: Namespace) -> int:
    """Puts a backup in place of the state; the former one stays beside it."""
    say, state = shell.words.keeping, shell.places.state
    if args.readable == (args.file is not None):
        raise Usage(say.restore_which)
    _lies_in_files(shell, "restore")
    if args.readable:
        return _salvaged(shell)
    fresh = state.with_name(f".{state.name}.{token_hex(4)}.restoring")
    try:
        made, now = _unpacked(shell, args.file, fresh), clock()
        _doubted(fresh, _holding(shell))
        _all_remembered(fresh, known_in(state), str(args.file.absolute()), now)
        if not state.exists():
            fresh.rename(state)
            sync_folder(state.parent)
            shell.say(say.restored.format(when=f"{made.astimezone():%Y-%m-%d %H:%M}"))
        else:
            with alone(state):
                if (code := _exchanged(shell, args, fresh, made)) != GOOD:
                    return code
        with suppress(SettingsError):  # said where they can be read
            if until := _kept_until(shell, now):
                shell.say(say.backup_until.format(day=until))
        return GOOD
    except InUse:
        shell.complain(say.in_use)
        return FAILED
    except NotABackup as problem:
        shell.complain(say.not_a_backup.format(path=args.file, detail=problem))
        return USAGE
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _salvaged(shell: Shell) -> int:
    """Goes on with what is legible of the files that keep everything else from starting."""
    say, state = shell.words.keeping, shell.places.state
    if not state.is_dir():
        shell.complain(say.no_state.format(path=state))
        return FAILED
    try:
        with alone(state):
            store = Store.open(state, session="restore")
            try:
                store.salvage()
            finally:
                store.close()
    except InUse:
        shell.complain(say.in_use)
        return FAILED
    for note in store.notes:
        shell.say(note_sentence(shell.words, note.kind, note.name, note.detail))
    if not store.notes:
        shell.say(say.nothing_damaged)
    return GOOD


def _holding(shell: Shell) -> frozenset[str] | None:
    """Accounts whose platform holds posts before their hour; None: the settings do not say."""
    try:
        accounts = plan_of(shell.environ, lenient=True).accounts
    except SettingsError:
        return None
    return frozenset(account.id for account in accounts if account.native)


def _doubted(state: Path, native: frozenset[str] | None) -> None:
    """What waited to be sent when the backup was made may have been sent since: looked up first.

    Raises StateError where a newer version made the backup.
    """
    store = Store.open(state, session="restore")
    try:
        doubt(store, native)
    finally:
        store.close()


def _all_remembered(state: Path, backups: Iterable[Backup], used: str, now: datetime) -> None:
    """An older state does not know of backups that were made since, and of none elsewhere.

    `used`: the one that somebody needs right now; it is kept as long as if it were made `now`.
    """
    store = Store.open(state, session="restore")
    try:
        stored = store.load_papers().of(Backup)
        others = [b for b in backups if b.id != used and b.id not in stored]
        this = replace(stored.get(used, Backup(id=used, made=now)), made=now).filed("", now)
        store.file([this, *(replace(b, version=1) for b in others)])
    finally:
        store.close()


def _exchanged(shell: Shell, args: Namespace, fresh: Path, made: datetime) -> int:
    say, state = shell.words.keeping, shell.places.state
    when = f"{made.astimezone():%Y-%m-%d %H:%M}"
    if not args.force and _written_after(state, made):
        shell.complain(say.newer.format(when=when))
        return FAILED
    with suppress(FileNotFoundError):
        # Sessions are not in a backup: those that are valid now stay with the accounts.
        shutil.copytree(state / SESSIONS, fresh / SESSIONS, symlinks=True)
    aside = state.with_name(f"{state.name}.before-{clock():%Y%m%dT%H%M%S}")
    state.rename(aside)
    fresh.rename(state)
    sync_folder(state.parent)
    shell.say(say.restored.format(when=when))
    shell.say(say.aside.format(path=aside))
    return GOOD


def _written_after(state: Path, made: datetime) -> bool:
    """Decisions were written down after that time."""
    journal = state / "journal"
    return any(path.stat().st_mtime > made.timestamp() for path in journal.glob("*.jsonl"))


def _unpacked(shell: Shell, file: Path, into: Path) -> datetime:
    """Unpacks into a new folder; when it was made. Raises NotABackup, OSError."""
    say = shell.words.keeping
    try:
        with gzip.open(file) as packed, tarfile.open(fileobj=packed, mode="r:") as archive:
            first = archive.next()
            stream = archive.extractfile(first) if first and first.name == LABEL else None
            if stream is None:
                raise NotABackup(LABEL)
            made = datetime.fromisoformat(json.load(stream)["made"])
            make_private(into)
            left = LARGEST
            while member := archive.next():
                left -= member.size
                if left < 0:
                    raise NotABackup(say.too_big)
                if not member.isreg() or not _harmless(member.name):
                    raise NotABackup(say.unsafe.format(name=member.name))
                if content := archive.extractfile(member):
                    _place(into / member.name, content)
            # tarfile takes a broken header for the end; the checksum behind it knows better.
            while packed.read(1 << 20):
                pass
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, ValueError, KeyError, TypeError) as bad:
        raise NotABackup(type(bad).__name__) from None
    return made


def _harmless(name: str) -> bool:
    """A file inside the state that a backup may hold."""
    path = PurePosixPath(name)
    parts = path.parts
    inside = not path.is_absolute() and ".." not in parts and len(parts) in (1, 2)
    return inside and parts[0] != SESSIONS and not _PASSING.search(path.name)


def _place(path: Path, content: IO[bytes]) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
