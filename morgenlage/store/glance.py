"""The counts of the last picture straight from its file: for a prompt, where 50 ms are long.

Knows the same file as `front.py` without building its values; whenever anything is not as expected
it says nothing, and the caller takes the long way.
"""

import json
import os
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

ASKING = frozenset({"failed", "unconfirmed", "missed"})
"""As `agenda_row.ASKING`, which would bring the whole domain along."""
SCHEMA = 1
"""Of the state whose files are understood here."""
_MOVED = "moved.json"
"""As `moved.NAME`: what lies there may be no state any more."""


class Counts(NamedTuple):
    """What there is to do, in numbers."""

    open: int
    urgent: int
    held: int
    unknown: int
    failed: int
    troubles: int
    posts_today: int
    queue_today: int
    """Pieces and other posts whose hour is today, each once however many accounts carry it."""
    queue_asking: int
    """Pieces of any day of which a person has to say what becomes of them."""
    queue_waiting: int
    """Pieces that a crisis held and nobody has let go since."""


def glance(state: Path, accounts: Collection[str], today: date) -> Counts | None:
    """The counts, if the picture is newer than every decision and shows exactly these accounts."""
    try:
        if not _current(state):
            return None
        found = json.loads((state / "front.json").read_bytes())
        front = found["front"]
        if {record["id"] for record in front["accounts"]} != set(accounts):
            return None
        return _counted(front, found["outbox"], today)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _current(state: Path) -> bool:
    """Nothing was written down after the picture, by a version whose files we know."""
    if os.path.exists(state / _MOVED):
        return False
    meta = json.loads((state / "meta.json").read_bytes())
    painted = os.stat(state / "front.json").st_mtime_ns
    with os.scandir(state / "journal") as files:
        written = max((file.stat().st_mtime_ns for file in files), default=0)
    return bool(meta["_default"]["1"]["schema"] == SCHEMA and written <= painted)


def _counted(front: dict[str, Any], outbox: list[dict[str, Any]], today: date) -> Counts:
    stages = [act["stage"] for act in outbox]
    ours = {record["id"] for record in front["accounts"]}
    return Counts(
        open=int(front["open_count"]),
        urgent=int(front["urgent_count"]),
        held=stages.count("held") + stages.count("sending"),
        unknown=stages.count("unknown"),
        failed=stages.count("failed"),
        troubles=sum(1 for record in front["accounts"] if record["trouble"] is not None),
        posts_today=sum(
            1
            for post in front["posts"]
            if post["account"] in ours and post["state"] != "gone" and _day(post["at"]) == today
        ),
        queue_today=_due(front, today),
        queue_asking=sum(
            1
            for piece in front["pieces"]
            if any(part["state"] in ASKING for part in piece["parts"])
        ),
        queue_waiting=sum(any(p["held"] for p in piece["parts"]) for piece in front["pieces"]),
    )


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def _due(front: dict[str, Any], today: date) -> int:
    """Pieces of the day, and the posts that are none of them; the same text at once is one."""
    pieces = front["pieces"]
    ours = {part["ref"] for piece in pieces for part in piece["parts"]}
    others = {
        (post["state"], post["text"], post["at"][:16])
        for post in front["posts"]
        if post["ref"] not in ours and post["state"] != "gone" and _day(post["at"]) == today
    }
    return len(others) + sum(1 for p in pieces if p["at"] and _day(p["at"]) == today)


def held_in(state: Path) -> dict[str, str] | None:
    """Why nothing planned goes out, who said so and since when; None: nothing is held."""
    try:
        known = json.loads((state / "crises.json").read_bytes())["_default"].values()
        running = [c for c in known if not c.get("ended") and c.get("held", True)]
        last = running[-1]
        return {"reason": last["reason"], "since": last["began"], "by": last["began_by"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None
