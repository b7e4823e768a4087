"""Finds what has stood in the state folder for too long, by looking at the bytes as they lie.

It decodes no document into our types: what a newer version wrote, or nobody can read, is found too.
"""

import json
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Due
from morgenlage.store.backups import made_of

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

    def found(self) -> tuple[Due, ...]:
        """Everything whose time is over, by file. Changes nothing."""
        return tuple(
            (*self.texts(), *self.names(), *self.papers(), *self.journal(), *self.logs(),
             *self.leftovers(), *self.aside(), *self.sessions())
        )  # fmt: skip

    def texts(self) -> Iterator[Due]:
        """Days of comments with every copy, and a picture that shows older ones."""
        first = self.periods.first_kept(self.periods.texts, self.now).isoformat()
        for path in _files(self.state / "comments"):
            match = _DAY.match(path.name)
            if match is not None and match[1] < first:
                yield Due("texts", f"comments/{path.name}", date.fromisoformat(match[1]))
        with suppress(OSError):
            days = _WRITTEN.findall((self.state / "front.json").read_bytes())
            if days and (oldest := min(days).decode()) < first:
                yield Due("texts", "front.json", date.fromisoformat(oldest))

    def names(self) -> Iterator[Due]:
        """Days of comments that still tell who wrote them, and a picture that does."""
        first = self.periods.first_kept(self.periods.names, self.now).isoformat()
        texts = self.periods.first_kept(self.periods.texts, self.now).isoformat()
        if first <= texts:
            return
        for path in _files(self.state / "comments"):
            match = _DAY.match(path.name)
            if match is None or not texts <= match[1] < first:
                continue
            if ".corrupt-" in path.name or any(map(_tells, _documents(path, (b'"author"',)))):
                yield Due("names", f"comments/{path.name}", date.fromisoformat(match[1]))
        with suppress(OSError, ValueError, LookupError, TypeError):
            shown = json.loads((self.state / "front.json").read_bytes())["front"]["comments"]
            days = [str(c["created_at"])[:10] for c in shown if _tells(c)]
            if old := [day for day in days if day < first]:
                yield Due("names", "front.json", date.fromisoformat(min(old)))

    def papers(self) -> Iterator[Due]:
        """Papers past their own last day, and sentences in a brief older than a comment may be."""
        first = self.periods.first_kept(self.periods.texts, self.now).isoformat()
        old = self.periods.first_kept(self.periods.answers, self.now).isoformat()
        for path in _files(self.state):
            if not path.name.endswith((".json", ".json.bak")):
                continue
            for document in _documents(path):
                over = str(document.get("delete_after") or "")
                if over and datetime.fromisoformat(over) <= self.now:
                    yield Due("papers", path.name, date.fromisoformat(over[:10]))
                elif path.name.startswith("briefs.") and document.get("quote"):
                    last = str(document["id"]).rpartition("/")[2]
                    if last < first:
                        yield Due("quotes", path.name, _day(last, self.now))
                elif path.name.startswith("outbox."):
                    decided = str(document.get("decided_at") or "")
                    if decided and decided[:10] < old:
                        yield Due("answers", path.name, date.fromisoformat(decided[:10]))

    def journal(self) -> Iterator[Due]:
        """Months that begin before a period does; the one that is written is never among them."""
        words = self.periods.first_kept(self.periods.answers, self.now)
        lines = self.periods.first_kept(self.periods.decisions, self.now)
        for path in _files(self.state / "journal"):
            match = _MONTH.match(path.name)
            if match is None or path.name >= f"{self.now.astimezone(UTC):%Y-%m}.jsonl":
                continue
            begun = date(int(match[1]), int(match[2]), 1)
            if begun < lines:
                yield Due("decisions", f"journal/{path.name}", begun)
            elif begun < words and _WORDS.search(path.read_bytes()):
                yield Due("answers", f"journal/{path.name}", begun)

    def logs(self) -> Iterator[Due]:
        """Log files that begin too early, and crash files."""
        first = self.periods.first_kept(self.periods.logs, self.now)
        for name in LOGS:
            with suppress(OSError), (self.state / name).open("rb") as file:
                begun = _day(file.read(10).decode("ascii", "replace"), self.now)
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
        """Backups that we made, and states put aside at a restore."""
        if not self.periods.backups:
            return
        first = self.periods.first_kept(self.periods.backups, self.now)
        for document in _documents(self.state / "backups.json"):
            path = Path(str(document["id"]))
            if (made := made_of(path)) is not None and made.date() < first:
                yield Due("backups", str(path), made.date())
        for path in self.state.parent.glob(f"{self.state.name}.before-*"):
            ours = path.is_dir() and not path.is_symlink() and (path / "meta.json").exists()
            if ours and (made_on := self._made(path)) < first:
                yield Due("backups", str(path), made_on)

    def sessions(self) -> Iterator[Due]:
        """Of accounts that are no longer set up."""
        for path in _files(self.state / "sessions") if self.accounts is not None else ():
            if path.name not in (self.accounts or ()) and ".tmp" not in path.name:
                yield Due("sessions", f"sessions/{path.name}", self._made(path))

    def _made(self, path: Path) -> date:
        """The day in its name, else of its last change; never later than now."""
        if match := _STAMP.search(path.name):
            with suppress(ValueError):
                return min(date(*map(int, match.groups())), self.now.date())
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


def _day(text: str, otherwise: datetime) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise.date()
