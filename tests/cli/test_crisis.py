"""`queue hold`, `queue resume` and `crisis`, as a script or a person without a screen has them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.wiring import House
from tests.cli.calling import NOW, Office
from tests.desk.office import MASTO
from tests.desk.test_holding import Planner

LATER = NOW + timedelta(hours=5)
HOSTILE = "Grund \x1b[31mrot\x07 [bold]fett[/] <script>"


@pytest.fixture
def there(empty: Office, monkeypatch: pytest.MonkeyPatch) -> Planner:
    """A platform with one planned post that we know of."""
    post = Post(Ref("m:p1"), "m", "mastodon", "Der Radweg ist frei", LATER, state="scheduled")
    empty.store(posts={post.ref: post})
    platform = Planner(MASTO, plans={post.ref: post})
    monkeypatch.setattr("morgenlage.wiring.connect_account", lambda *_: platform)
    leave = House.__exit__

    def ended(house: House, *error: Any) -> None:
        leave(house, *error)
        house.desk._sending.release()
        house.desk._polling.release()

    monkeypatch.setattr(House, "__exit__", ended)
    return platform


def test_holding_needs_a_reason(empty: Office, there: Planner) -> None:
    said = empty.call("queue", "hold")
    assert (said.code, "say why" in said.err) == (2, True)


def test_what_is_held_is_said_everywhere(empty: Office, there: Planner) -> None:
    held = empty.call("queue", "hold", "--reason", "Gerücht", "--json").json
    assert (held["held"], held["reason"]) == (True, "Gerücht")
    assert [(p["ref"], p["state"], p["reachable"]) for p in held["posts"]] == [
        ("m:p1", "planned", True)
    ]
    assert empty.call("status").out.startswith("held · ")
    assert empty.call("status", "--json").json["queue_held"]["reason"] == "Gerücht"
    (post,) = empty.call("queue", "--json").json
    assert post["held"]["reason"] == "Gerücht"
    assert empty.call("crisis", "--json").json["held"] is True


def test_who_holds_again_hears_who_has_done_so(empty: Office, there: Planner) -> None:
    empty.call("queue", "hold", "--reason", "Gerücht")
    again = empty.call("queue", "hold", "--reason", "noch einmal")
    assert again.code == 1
    assert "Gerücht" in again.err


def test_the_whole_way_from_hold_to_report(empty: Office, there: Planner, tmp_path: Path) -> None:
    empty.call("poll")
    held = empty.call("queue", "hold", "--reason", "Gerücht", "--pull-all", "--json")
    assert (held.code, held.json["posts"][0]["state"]) == (0, "pulled")
    assert there.plans == {}
    assert empty.call("crisis", "note", "Landrat weiß Bescheid").code == 0
    waits = empty.call("queue", "resume")
    assert (waits.code, "m:p1" in waits.err) == (1, True)
    assert empty.call("crisis", "end").code == 1
    assert empty.call("queue", "resume", "m:p1").code == 0
    assert [p.at for p in there.plans.values()] == [LATER]
    assert empty.call("queue", "resume", "m:p1").code == 1
    assert empty.call("crisis", "end").code == 1
    assert empty.call("queue", "resume").code == 0
    assert empty.call("crisis", "end").code == 0
    assert empty.call("status", "--json").json["queue_held"] is None
    path = tmp_path / "report.md"
    assert empty.call("crisis", "report", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert text.startswith("# After-action report")
    for told in ("Landrat weiß Bescheid", "planned again", "What we will change"):
        assert told in text
    assert empty.call("crisis", "end").code == 1


def test_a_post_may_be_left_or_get_another_time(empty: Office, there: Planner) -> None:
    empty.call("poll")
    empty.call("queue", "hold", "--reason", "Gerücht", "--pull", "m:p1")
    assert empty.call("queue", "resume", "m:p1", "--at", "gestern").code == 2
    assert empty.call("queue", "resume", "m:p1", "--at", "2001-01-01T09:00").code == 2
    assert empty.call("queue", "resume", "m:p9").code == 2
    assert empty.call("queue", "resume", "m:p1", "--answer", "gone").code == 1
    assert there.published == 0
    assert empty.call("queue", "resume", "m:p1", "--leave").code == 0
    assert there.published == 0
    assert empty.call("crisis", "--json").json["posts"][0]["state"] == "left"


def test_after_a_hold_nothing_is_said_to_be_stopped_by_hand(empty: Office, there: Planner) -> None:
    empty.call("queue", "hold", "--reason", "Rumour")
    assert "Der Radweg ist frei" in empty.call("crisis").out
    assert "Der Radweg" not in empty.call("queue", "resume").out
    assert "Der Radweg" not in empty.call("crisis").out


def test_hostile_reasons_and_posts_stay_text(empty: Office, there: Planner) -> None:
    empty.call("queue", "hold", "--reason", HOSTILE)
    for call in (["crisis"], ["crisis", "report"], ["crisis", "report", "--format", "text"]):
        out = empty.call(*call).out
        assert "\x1b" not in out
        assert "\x07" not in out
    markdown = empty.call("crisis", "report").out
    assert "<script>" not in markdown
    assert "\\<script\\>" in markdown


def test_without_a_crisis_there_is_nothing_to_resume_or_end(empty: Office, there: Planner) -> None:
    for call in (["queue", "resume"], ["crisis", "end"], ["crisis", "note", "x"]):
        assert empty.call(*call).code == 1
    assert empty.call("crisis", "--json").json is None
    assert empty.call("crisis", "report", "2001-01-01-0900").code == 1
