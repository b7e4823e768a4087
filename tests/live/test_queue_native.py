"""A post that a real Mastodon server holds until its hour: handed over once, moved, taken back."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.live.calling import Calling
from tests.live.fediverse import Neighbour
from tests.live.network import MastodonServer
from tests.live.queue_week import BERLIN, Service

pytestmark = pytest.mark.live
TEXT = "Am Sonntag ist Tag der offenen Tür im Kreishaus."


class Office(Calling, Service):
    """One account whose posts the platform shall hold."""

    def __init__(self, folder: Path, server: MastodonServer) -> None:
        super().__init__(folder, print, {"TZ": BERLIN.key, "USER": "maike"})
        self.secret("masto", server.tokens["county"])
        (folder / "config.toml").write_text(f"""
language = "de"
[[accounts]]
id = "mastodon-kreis"
platform = "mastodon"
url = "{server.url}"
token_file = "masto"
schedule = "platform"
""")
        self.county = Neighbour(server.url, server.tokens["county"])

    def planned_there(self) -> list[Any]:
        """What the server itself says that it holds."""
        plans = self.county.get("scheduled_statuses")
        return [(p["id"], p["scheduled_at"][:16]) for p in plans if p["params"]["text"] == TEXT]

    def copy(self, id_: str) -> Any:
        (copy,) = self.json("queue", "show", id_)["copies"]
        return copy


def utc(at: datetime) -> str:
    """As the server writes it, to the minute."""
    return (at - (at.utcoffset() or timedelta())).strftime("%Y-%m-%dT%H:%M")


def test_it_is_handed_over_once_moved_and_taken_back(
    mastodon: MastodonServer, tmp_path: Path
) -> None:
    office = Office(tmp_path, mastodon)
    first = datetime.now(BERLIN) + timedelta(hours=3)
    later = first + timedelta(hours=26)
    made = office.json("queue", "add", "--text", TEXT, "--at", first.strftime("%Y-%m-%dT%H:%M"))
    id_ = made["id"]
    office.runs("queue", "approve", id_)
    assert office.planned_there() == []

    office.dies("commit", "mastodon-kreis")
    (plan,) = office.planned_there()
    assert plan[1] == utc(first)
    assert office.copy(id_)["state"] == "sending"
    office.lives(lambda: office.copy(id_)["state"] == "scheduled")
    assert office.copy(id_)["native"]
    assert office.planned_there() == [plan]
    office.runs("queue", "show", id_)

    office.runs("queue", "move", id_, later.strftime("%Y-%m-%dT%H:%M"))
    office.lives(lambda: office.copy(id_)["wish"] == "")
    assert office.planned_there() == [(plan[0], utc(later))]
    office.runs("queue")
    (row,) = [row for row in office.json("queue") if row["id"] == id_]
    assert datetime.fromisoformat(row["at"]) == later.replace(second=0, microsecond=0)

    office.runs("queue", "drop", id_)
    office.lives(lambda: office.copy(id_)["state"] == "dropped")
    assert office.planned_there() == []
    assert "+00:00" not in office.runs("queue", "history", id_)
    office.county.close()
