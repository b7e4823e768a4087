"""A real morning: citizens write on real servers, the lead answers over a slow SSH line."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.citizen import eventually
from tests.live.morning import HOLD, Morning, morning
from tests.live.network import BlueskyNetwork, MastodonServer
from tests.live.slow_line import SlowLine, slow_line
from tests.live.ssh import SshServer, ssh_server
from tests.live.tmux import Screen, terminal

pytestmark = pytest.mark.live


@pytest.fixture
def county(tmp_path: Path, bluesky: BlueskyNetwork, mastodon: MastodonServer) -> Iterator[Morning]:
    with morning(tmp_path, bluesky, mastodon) as county:
        yield county


@pytest.fixture
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def line(ssh: SshServer) -> Iterator[SlowLine]:
    with slow_line(ssh.port, rtt_ms=80) as line:
        yield line


def arrived(county: Morning, *texts: str) -> None:
    """Waits until the dashboard's polls have brought these comments to disk."""

    def stored() -> bool:
        found = [c["text"] for c in county.json("comments")]
        return all(any(text in one for one in found) for text in texts)

    eventually(stored, 60)


def open_comment(screen: Screen, text: str) -> None:
    """Moves the cursor to the comment that holds this text, and waits until it rests there."""
    screen.keys("2", "g")
    for _ in range(40):
        if under_cursor(screen, text):
            time.sleep(0.6)  # the line is slow: what is shown may lag behind what was typed
            if under_cursor(screen, text):
                return
        screen.keys("j")
    raise AssertionError(f"{text!r} is not in the list:\n{screen.text()}")


def under_cursor(screen: Screen, text: str) -> bool:
    """The list's cursor stands on a comment with this text."""
    return any(row.startswith("▌") and text in row for row in screen.text().splitlines())


def walked(screen: Screen) -> str:
    """Everything the list shows on the way from its top to its end."""
    screen.keys("2", "g", pause=0.6)
    seen = [screen.text()]
    for _ in range(40):
        screen.keys("j")
        seen.append(screen.text())
        if seen[-1] == seen[-2]:
            return "\n".join(seen)
    return "\n".join(seen)


def test_what_citizens_write_on_real_servers_is_polled(county: Morning) -> None:
    notice = county.county_masto.post("Das Rathaus bleibt am Montag zu.")
    at_us = f"@{county.county_masto.me['acct']}"
    county.neighbour.post(f"{at_us} Auch das Standesamt?", in_reply_to_id=notice["id"])
    county.neighbour.call(f"statuses/{notice['id']}/favourite")
    post = county.county_sky.post("Wasserarbeiten in der Mühlenstraße.")
    county.citizen.answer(post["uri"], "Um 14 Uhr noch immer kein Wasser!")
    handle = county.county_sky.get("com.atproto.server.getSession")["handle"]
    county.citizen.mention(handle, county.county_sky.did, f"Danke @{handle} für den Spielplatz")
    county.citizen.like(post)

    def polled() -> bool:
        reports = county.json("poll")
        assert all(r["trouble"] is None for r in reports), reports
        texts = [c["text"] for c in county.json("comments")]
        wanted = ("Auch das Standesamt?", "kein Wasser", "für den Spielplatz")
        return all(any(w in t for t in texts) for w in wanted)

    eventually(polled, 30)
    answer = next(c for c in county.json("comments") if "Standesamt" in c["text"])
    assert answer["kind"] == "reply"
    assert answer["post"] == f"masto:{notice['id']}"
    assert "question" in answer["reasons"]


def test_a_morning_over_ssh(county: Morning, ssh: SshServer, line: SlowLine) -> None:
    notice = county.county_masto.post("Die Bücherei öffnet sonntags.")
    at_us = f"@{county.county_masto.me['acct']}"
    question = county.neighbour.post(f"{at_us} Auch im Winter?", in_reply_to_id=notice["id"])
    praise = county.neighbour.post(f"{at_us} Endlich, wie schön", in_reply_to_id=notice["id"])
    post = county.county_sky.post("Der Radweg an der K 14 ist frei.")
    rude = county.citizen.answer(post["uri"], "Ihr Deppen vom Bauamt")
    later = county.citizen.answer(post["uri"], "Melde mich am Montag dazu")
    done = county.citizen.answer(post["uri"], "Alles klar, danke")

    command = ssh.command(line.port, county.dashboard())
    with terminal("morning-1", command) as screen:
        screen.until("Kommentare", 30)
        arrived(county, "Auch im Winter", "wie schön", "Deppen", "Melde mich", "Alles klar")
        open_comment(screen, "Auch im Winter")
        screen.keys("r", pause=0.8)
        screen.type("Ja, auch im Winter, von 11 bis 17 Uhr.")
        screen.keys("Escape", pause=1.0)
        screen.keys("y", pause=0.5)
        open_comment(screen, "wie schön")
        screen.keys("l")
        open_comment(screen, "Deppen")
        screen.keys("x", pause=0.8)
        screen.keys("h", pause=0.5)
        open_comment(screen, "Melde mich")
        screen.keys("s", pause=0.8)
        screen.keys("m", pause=0.5)
        open_comment(screen, "Alles klar")
        screen.keys("e")

        answers = eventually(lambda: county.neighbour.below(question["id"]), HOLD + 20)
        assert [a["content"] for a in answers if "auch im Winter" in a["content"]]
        eventually(lambda: _liked(county, praise["id"]), HOLD + 20)
        eventually(lambda: rude["uri"] in _hidden(county), HOLD + 20)
        screen.keys("q")
        assert screen.ended(15)

    assert len(county.neighbour.below(question["id"])) == 1
    assert county.neighbour.below(question["id"])[0]["in_reply_to_id"] == question["id"]

    states = {c["ref"]: c for c in county.json("comments", "--state", "all")}
    assert states[f"masto:{question['id']}"]["state"] == "done"
    assert states[f"masto:{praise['id']}"]["liked"] is True
    assert states[f"sky:{rude['uri']}"]["hidden"] is True
    assert states[f"sky:{later['uri']}"]["state"] == "snoozed"
    assert states[f"sky:{done['uri']}"]["state"] == "done"

    with terminal("morning-2", command) as screen:
        screen.until("Kommentare", 30)
        screen.until(f"{len(county.json('comments'))} offen", 20)
        shown = walked(screen)
        assert "Endlich, wie schön" in shown
        for gone in ("Auch im Winter?", "am Montag dazu", "Alles klar", "Deppen"):
            assert gone not in shown
        screen.keys("q")
        assert screen.ended(15)
    outbox = county.json("outbox")
    assert {o["state"] for o in outbox} == {"sent"}


def test_a_cut_line_in_the_middle_of_an_answer_loses_no_draft(
    county: Morning, ssh: SshServer, line: SlowLine
) -> None:
    notice = county.county_masto.post("Der Wertstoffhof hat länger auf.")
    at_us = f"@{county.county_masto.me['acct']}"
    question = county.neighbour.post(f"{at_us} Auch samstags?", in_reply_to_id=notice["id"])
    command = ssh.command(line.port, county.dashboard())
    with terminal("cut-1", command) as screen:
        screen.until("Kommentare", 30)
        arrived(county, "Auch samstags")
        open_comment(screen, "Auch samstags")
        screen.keys("r", pause=0.8)
        screen.type("Ja, samstags bis 14 U")
        time.sleep(0.3)
        line.cut()
        assert screen.ended(15)
    assert county.neighbour.below(question["id"]) == []

    with terminal("cut-2", command) as screen:
        screen.until("Kommentare", 30)
        screen.until("Auch samstags", 20)
        open_comment(screen, "Auch samstags")
        screen.keys("r", pause=0.8)
        screen.until("Ja, samstags bis 14 U")
        screen.type("hr.")
        screen.keys("Escape", pause=1.0)
        screen.keys("y", pause=0.3)
        line.cut()
        assert screen.ended(15)

    with terminal("cut-3", command) as screen:
        screen.until("Kommentare", 30)
        eventually(lambda: county.neighbour.below(question["id"]), HOLD + 30)
        time.sleep(3)
        screen.keys("q")
        assert screen.ended(15)
    answers = county.neighbour.below(question["id"])
    assert len(answers) == 1
    assert "Ja, samstags bis 14 Uhr." in answers[0]["content"]


def _liked(county: Morning, status: str) -> bool:
    return bool(county.county_masto.get(f"statuses/{status}")["favourited"])


def _hidden(county: Morning) -> set[str]:
    gates = county.county_sky.stored(county.county_sky.did, "app.bsky.feed.threadgate")
    return {uri for gate in gates for uri in gate["value"].get("hiddenReplies", [])}
