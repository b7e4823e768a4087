"""Finds what has stood in the state folder for too long, by looking at the bytes as they lie.

It decodes no document into our types: what a newer version wrote, or nobody can read, is found too.
"""

import json
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from glob import escape as glob_escape
from pathlib import Path
from typing import Any

from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due
from morgenlage.last_known import NAME
from morgenlage.store.backups import made_of
from morgenlage.store.frame import frame_ends, oldest_shown

LOGS = ("morgenlage.log", "morgenlage.log.1")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\.json")
_MONTH = re.compile(r"(\d{4})-(\d\d)\.jsonl$")
_STAMP = re.compile(r"(?:corrupt-|crash-|before-)(\d{4})-?(\d\d)-?(\d\d)")
_LEFT_OVER = re.compile(r"\.corrupt-|\.torn$|\.pre-v|\.tmp\.\d+$")
_WRITTEN = re.compile(rb'"created_at": ?"(\d{4}-\d\d-\d\d)')
_WORDS = re.compile(rb'"(?:text|note|reason|sentence|permalink)": ?"[^"]|"notes": ?\[[^\]]')
"""In a line of the journal: our words, or a note."""


_DATED = (b'"delete_after"', b'"quote"', b'"decided_at"', b'"made"')
"""A file without any of these has nothing that could be over."""


class Overdue:
    """One look at a state folder."""

    def __init__(
        self, state: Path, periods: Periods, now: datetime, accounts: Collection[str] | None = None
    ) -> None:
        """`accounts`: ids of those that are set up; None: nobody knows."""
        self.state = state
        self.periods = periods
        self.now = now
        self.accounts = accounts
        self._odd: dict[str, None] = {}

    @property
    def odd(self) -> tuple[str, ...]:
        """What could not be judged when it was looked at, because its date says nothing: a file,
        and the document in it."""
        return tuple(self._odd)

    def found(self) -> tuple[Due, ...]:
        """Everything whose time is over, by file. Changes nothing."""
        return tuple(
            (*self.texts(), *self.names(), *self.papers(), *self.journal(), *self.logs(),
             *self.leftovers(), *self.aside(), *self.sessions())
        )  # fmt: skip

    def of_this_host(self) -> tuple[Due, ...]:
        """The same of what a host keeps for itself where a database has the rest."""
        return tuple(
            (*self.shown(), *self.naming(), *self.logs(), *self.leftovers(), *self.aside(),
             *self.sessions())
        )  # fmt: skip

    def texts(self) -> Iterator[Due]:
        """Days of comments with every copy, and what shows them."""
        first = self.periods.first_kept(self.periods.texts, self.now)
        for path in _files(self.state / "comments"):
            match = _DAY.match(path.name)
            if match and (day := self.day(match[1], path.name)) and day < first:
                yield Due("texts", f"comments/{path.name}", day)
        yield from self.shown()

    def shown(self) -> Iterator[Due]:
        """A picture that shows older comments, and the last screen once nothing of it is shown any
        more."""
        first = self.periods.first_kept(self.periods.texts, self.now)
        with suppress(OSError):
            written = _WRITTEN.findall((self.state / "front.json").read_bytes())
            days = [self.day(day.decode(), "front.json") for day in set(written)]
            if old := [day for day in days if day and day < first]:
                yield Due("texts", "front.json", min(old))
        shown = oldest_shown(self.state)
        if shown and (oldest := self.day(shown, NAME)) and oldest < first:
            yield Due("texts", NAME, oldest)
        elif (ends := frame_ends(self.state)) and ends <= self.now:
            yield Due("texts", NAME, ends.date())

    def names(self) -> Iterator[Due]:
        """Days of comments that still tell who wrote them, and a picture that does."""
        first = self.periods.first_kept(self.periods.names, self.now)
        texts = self.periods.first_kept(self.periods.texts, self.now)
        if first <= texts:
            return
        for path in _files(self.state / "comments"):
            match = _DAY.match(path.name)
            day = self.day(match[1], path.name) if match else None
            if day is None or not texts <= day < first:
                continue
            if ".corrupt-" in path.name or any(map(_tells, _documents(path, (b'"author"',)))):
                yield Due("names", f"comments/{path.name}", day)
        yield from self.naming()

    def naming(self) -> Iterator[Due]:
        """A picture that tells it."""
        first = self.periods.first_kept(self.periods.names, self.now)
        if first <= self.periods.first_kept(self.periods.texts, self.now):
            return
        with suppress(OSError, ValueError, LookupError, TypeError):
            shown = json.loads((self.state / "front.json").read_bytes())["front"]["comments"]
            days = [self.day(str(c["created_at"])[:10], "front.json") for c in shown if _tells(c)]
            if old := [day for day in days if day and day < first]:
                yield Due("names", "front.json", min(old))

    def papers(self) -> Iterator[Due]:
        """Papers past their own last day, and sentences in a brief older than a comment may be."""
        for path in _files(self.state):
            if path.name.endswith((".json", ".json.bak")):
                for document in _documents(path):
                    yield from self.paper(path.name, document)

    def paper(self, name: str, document: dict[str, Any]) -> Iterator[Due]:
        """One document of the file of that name, as it lies there."""
        where = f"{name.removesuffix('.bak')} {document.get('id', '')}"
        over = self._moment(document.get("delete_after"), where)
        if over is not None and over <= self.now:
            yield Due("papers", name, over.date())
        elif name.startswith("briefs.") and document.get("quote"):
            last = self._moment(f"{str(document.get('id')).rpartition('/')[2]}T00Z", where)
            if last and last.date() < self.periods.first_kept(self.periods.texts, self.now):
                yield Due("quotes", name, last.date())
        elif name.startswith("outbox."):
            decided = self._moment(document.get("decided_at"), where)
            old = self.periods.first_kept(self.periods.answers, self.now)
            if decided and decided.date() < old:
                yield Due("answers", name, decided.date())

    def journal(self) -> Iterator[Due]:
        """Months that begin before a period does; the one that is written is never among them."""
        words = self.periods.first_kept(self.periods.answers, self.now)
        lines = self.periods.first_kept(self.periods.decisions, self.now)
        for path in _files(self.state / "journal"):
            match = _MONTH.match(path.name)
            if match is None or path.name >= f"{self.now.astimezone(UTC):%Y-%m}.jsonl":
                continue
            begun = self.day(f"{match[1]}-{match[2]}-01", path.name)
            if begun is None:
                continue
            if begun < lines:
                yield Due("decisions", f"journal/{path.name}", begun)
            elif begun < words and _WORDS.search(path.read_bytes()):
                yield Due("answers", f"journal/{path.name}", begun)

    def logs(self) -> Iterator[Due]:
        """Log files that begin too early, and crash files."""
        first = self.periods.first_kept(self.periods.logs, self.now)
        for name in LOGS:
            with suppress(OSError), (self.state / name).open("rb") as file:
                begun = _day_or_now(file.read(10).decode("ascii", "replace"), self.now)
                if begun < first:
                    yield Due("logs", name, begun)
        for path in _files(self.state):
            if path.name.startswith("crash-") and (made := self._made(path)) < first:
                yield Due("logs", path.name, made)

    def leftovers(self) -> Iterator[Due]:
        """What was broken, torn or outdated, and what a dead process left half written."""
        first = self.periods.first_kept(self.periods.leftovers, self.now)
        for folder in (self.state, *_folders(self.state)):
            for path in _files(folder):
                if _LEFT_OVER.search(path.name) and (made := self._made(path)) < first:
                    yield Due("leftovers", path.relative_to(self.state).as_posix(), made)

    def aside(self) -> Iterator[Due]:
        """Backups that we made, and states put aside at a restore; what was left half of either."""
        yield from self._half()
        if not self.periods.backups:
            return
        first = self.periods.first_kept(self.periods.backups, self.now)
        for document in _documents(self.state / "backups.json"):
            path = Path(str(document["id"]))
            used = self._moment(document.get("made"), str(path))  # when one was put back from it
            if (made := made_of(path)) is not None and max(made, used or made).date() < first:
                yield Due("backups", str(path), made.date())
        for path in self.state.parent.glob(f"{glob_escape(self.state.name)}.before-*"):
            ours = path.is_dir() and not path.is_symlink() and (path / "meta.json").exists()
            if ours and (made_on := self._made(path)) < first:
                yield Due("backups", str(path), made_on)

    def _half(self) -> Iterator[Due]:
        """What a backup or a restore that was killed has left; a day in a name is not its own."""
        first = self.periods.first_kept(self.periods.leftovers, self.now)
        begun = [(self.state, "restoring")]
        begun += [(Path(str(d["id"])), "tmp") for d in _documents(self.state / "backups.json")]
        for whole, ending in begun:
            for path in whole.parent.glob(f".{glob_escape(whole.name)}.*.{ending}"):
                if not path.is_symlink() and (made := self._changed(path)) < first:
                    yield Due("backups", str(path), made)

    def sessions(self) -> Iterator[Due]:
        """Of accounts that are not set up, where nobody used one for a while: settings are read
        when a program starts, and another one may know an account that this one does not."""
        if self.accounts is None:
            return
        first = self.periods.first_kept(self.periods.leftovers, self.now)
        known = {*self.accounts, *self._visited(first)}
        for path in _files(self.state / "sessions"):
            made = self._made(path)
            if path.name not in known and ".tmp" not in path.name and made < first:
                yield Due("sessions", f"sessions/{path.name}", made)

    def _visited(self, first: date) -> Iterator[str]:
        """Accounts that answered since that day."""
        for document in _documents(self.state / "accounts.json", (b'"polled_at"',)):
            if str(document.get("polled_at") or "")[:10] >= first.isoformat():
                yield str(document.get("id"))

    def _moment(self, said: object, where: str) -> datetime | None:
        """When that is; None where nothing is said, or nobody can tell, which is noted."""
        with suppress(ValueError):
            at = datetime.fromisoformat(str(said)) if said else None
            if at is None or at.tzinfo is not None:
                return at
        self._odd[where] = None
        return None

    def day(self, said: str, where: str) -> date | None:
        """The day; None where it is none or still to come, which is noted."""
        with suppress(ValueError):
            day = date.fromisoformat(said)
            if day <= self.now.date() + timedelta(days=1):
                return day
        self._odd[where] = None
        return None

    def _made(self, path: Path) -> date:
        """The day in its name, else of its last change; never later than now."""
        if match := _STAMP.search(path.name):
            with suppress(ValueError):
                return min(date(*map(int, match.groups())), self.now.date())
        return self._changed(path)

    def _changed(self, path: Path) -> date:
        """The day of its last change; never later than now."""
        with suppress(OSError):
            at = datetime.fromtimestamp(path.lstat().st_mtime, UTC).date()
            return min(at, self.now.date())
        return self.now.date()


def _files(folder: Path) -> list[Path]:
    """Plain files in it, by name."""
    try:
        return sorted(Path(e.path) for e in os.scandir(folder) if e.is_file(follow_symlinks=False))
    except OSError:
        return []


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(Path(e.path) for e in os.scandir(folder) if e.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _documents(path: Path, fields: Collection[bytes] = _DATED) -> list[dict[str, Any]]:
    """What a TinyDB file holds; nothing where it cannot be read, or has none of the fields."""
    try:
        data = path.read_bytes()
        if not any(field in data for field in fields):
            return []
        return [d for d in json.loads(data)["_default"].values() if type(d) is dict]
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return []


def _tells(comment: Any) -> bool:
    """A comment by somebody else that says who."""
    fields = ("author", "author_name", "author_id", "permalink", "media")
    return not comment.get("ours") and any(map(comment.get, fields))


def _day_or_now(text: str, otherwise: datetime) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise.date()
