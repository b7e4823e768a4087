"""What the two of them do on one morning, and what must hold of it."""

import json
import re
import stat
import subprocess
import time
from pathlib import Path

from tests.live.two_users import (
    ANNA,
    BERTA,
    HOLD,
    MASTO,
    SERVICE,
    SKY,
    STRANGER,
    Office,
    dashboard,
    eventually,
    network_sockets,
    processes,
)
from tests.live.unix_users import as_user, python

ANSWER = "Guten Morgen, ab Montag steht dort eine neue Laterne."
POST = "Das Kreishaus ist am Freitag bis 18 Uhr offen."
LOOKS = """
import os, sys
for path in sys.argv[1:]:
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").close()
        print("OPEN", path)
    except OSError as error:
        print(type(error).__name__, path)
"""


def told(at: Office) -> None:
    """The whole morning. Raises AssertionError where something does not hold."""
    begun(at)
    secrets_stay(at)
    a_morning_at_the_dashboard(at)
    a_post_is_approved(at)
    nothing_is_lost_without_the_service(at)
    files_are_the_groups(at)
    a_stranger_reads_nothing(at)


def begun(at: Office) -> None:
    """The service fetches; both see it."""
    at.start()
    eventually(lambda: (at.state / "front.json").exists(), "a first picture")
    eventually(lambda: (at.state / "sessions" / SKY).exists(), "a session of Bluesky")
    eventually(lambda: len(polled(at)) == 2, "both accounts to have answered")
    time.sleep(2.0)
    for who in (ANNA, BERTA):
        at.say(f"{who}$ morgenlage status\n    {at.call(who, 'status').strip()}")
    findings = json.loads(at.call(ANNA, "doctor", "--json"))
    about = [f for f in findings if f["what"] in ("service", "secret", "state")]
    assert {f["grade"] for f in about} == {"good"}, about
    at.say(f"{ANNA}$ morgenlage doctor\n" + "\n".join(f"    {f['text']}" for f in about))


def looked(who: str, paths: list[Path]) -> list[str]:
    """What a user meets who tries to read these."""
    call = [python(), "-c", LOOKS, *map(str, paths)]
    done = subprocess.run(as_user(who, {}, call, 0o022), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def secrets_stay(at: Office) -> None:
    """Tokens, sessions, the service's own memory: nobody else opens them."""
    (process,) = processes(SERVICE)
    paths = [at.tokens / MASTO, at.tokens / SKY, at.tokens, at.state / "sessions" / SKY,
             at.state / "sessions", Path(f"/proc/{process}/environ"),
             Path(f"/proc/{process}/mem")]  # fmt: skip
    for who in (ANNA, BERTA, STRANGER):
        lines = looked(who, paths)
        assert len(lines) == len(paths), lines
        assert all(line.startswith("PermissionError") for line in lines), (who, lines)
        at.say(f"{who}: {len(paths)} ways to a secret, {len(lines)} refused")


def a_morning_at_the_dashboard(at: Office) -> None:
    """Anna refreshes and answers on her screen; her process never meets the network."""
    with dashboard(at, ANNA) as screen:
        screen.until("Kommentare", 30)
        eventually(lambda: "offen" in screen.text(), "comments on the screen")
        before = polled(at)
        screen.keys("R")
        took = eventually(lambda: polled(at) != before, "the service to fetch what R asked for")
        at.say(f"R: fetched by the service within {took:.1f} s")
        screen.keys("2", "g", pause=0.6)
        move_to(screen, " MA ")
        screen.keys("r", pause=0.8)
        screen.type(ANSWER)
        screen.keys("Escape", pause=1.0)
        screen.keys("y", pause=0.5)
        took = eventually(lambda: at.said_there(ANSWER) == 1, "the answer on the platform")
        at.say(f"answered on the screen: on Mastodon after {took:.1f} s, {HOLD} s of it held")
        for process in processes(ANNA):
            assert network_sockets(process) == [], process
        at.say(f"{ANNA}'s dashboard: no socket of the network")
        at.kill()
        eventually(lambda: away(screen.text()), "the word that the service is away")
        at.say(f"her screen: {away(screen.text())}")
        screen.keys("q")
    findings = json.loads(at.call(ANNA, "doctor", "--json", code=1))
    bad = [f["text"] for f in findings if f["grade"] == "bad"]
    assert len(bad) == 1, bad
    at.say(f"{ANNA}$ morgenlage doctor\n    {bad[0]}")
    at.start()


def away(screen: str) -> str:
    """The row that says since when the service is away; a short date leaves room for more."""
    gone = (row for row in screen.splitlines() if re.search("Dienst (weg|läuft) seit", row))
    return " ".join(next(gone, "").split())


def move_to(screen: object, sign: str) -> None:
    """Puts the cursor of the list on a comment of that platform."""
    from tests.live.tmux import Screen

    assert isinstance(screen, Screen)
    for _ in range(30):
        if any("▌" in row and sign in row.split("▌")[-1] for row in screen.text().splitlines()):
            time.sleep(0.5)
            return
        screen.keys("j")
    raise AssertionError(screen.text())


def polled(at: Office) -> list[str]:
    """When each account last answered."""
    if not (at.state / "accounts.json").exists():
        return []
    records = json.loads((at.state / "accounts.json").read_text())["_default"].values()
    told = ((record["id"], record["polled_at"]) for record in records)
    return sorted(f"{name} {when}" for name, when in told if when)


def a_post_is_approved(at: Office) -> None:
    """Berta writes a post for now, Anna approves it; the service publishes it."""
    whole = (time.time() + 20) // 60 * 60 + 60  # the next minute that is not over before it is read
    soon = time.strftime("%Y-%m-%dT%H:%M", time.localtime(whole))
    made = json.loads(
        at.call(BERTA, "queue", "add", "--account", MASTO, "--text", POST, "--at", soon, "--json")
    )
    at.call(ANNA, "queue", "approve", made["id"])
    eventually(lambda: at.said_there(POST) == 1, "the post on the platform", 150, every=2)
    at.say(f"{BERTA} wrote a post, {ANNA} approved it, the service published it")


def nothing_is_lost_without_the_service(at: Office) -> None:
    """Both decide while the service is killed again and again; then it comes for good."""
    refs = at.open_comments(MASTO)[1:13]
    answers, dones = refs[:4], refs[4:]
    running: list[tuple[str, ...]] = []
    for place, ref in enumerate(answers):
        text = f"Danke, Nummer {place} ist angekommen."
        running.append(("decide", ref, "reply", "--anyway", "--text", text))
    running += [("decide", ref, "done") for ref in dones]
    kills = 0
    for place, call in enumerate(running):
        who = (ANNA, BERTA)[place % 2]
        decided = subprocess.Popen(
            at.command(who, *call), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if place % 3 == 1:
            at.kill()
            kills += 1
        if place % 3 == 2:
            at.start()
        decided.wait(120)
    at.restart()
    eventually(lambda: not waiting(at), "the outbox to come to rest", 120)
    acts = {act["ref"]: act["state"] for act in outbox(at)}
    counts = [at.said_there(f"Nummer {place} ist angekommen") for place in range(len(answers))]
    for ref, count in zip(answers, counts, strict=True):
        # Where we had answered before, a person is asked; nothing goes out twice or is forgotten.
        assert (acts[ref], count) in (("sent", 1), ("failed", 0)), (ref, acts[ref], count)
    assert sum(counts) >= 1, counts
    states = {ref: at.state_of(ref) for ref in dones}
    assert set(states.values()) == {"done"}, states
    at.say(f"{kills} kills, {len(refs)} decisions of two people: all kept, {sum(counts)} of "
           f"{len(answers)} answers out once, of the others a person is asked")  # fmt: skip


def outbox(at: Office) -> list[dict[str, str]]:
    """All acts as Anna sees them."""
    return list(json.loads(at.call(ANNA, "outbox", "--json")))


def waiting(at: Office) -> bool:
    """Something is on its way, or nobody knows yet."""
    return any(act["state"] in ("held", "sending", "unknown") for act in outbox(at))


def files_are_the_groups(at: Office) -> None:
    """Whoever made it with whatever umask: the group's, and closed to all others."""
    owners: dict[int, int] = {}
    for path in at.state.rglob("*"):
        about = path.lstat()
        if ".tmp." in path.name:
            continue  # half written when the service was killed; swept within the hour
        if "sessions" in path.parts:
            assert not about.st_mode & 0o077, path
            continue
        wanted = 0o2770 if path.is_dir() else 0o660
        assert stat.S_IMODE(about.st_mode) == wanted, (path, oct(about.st_mode))
        assert about.st_gid == at.state.stat().st_gid, path
        owners[about.st_uid] = owners.get(about.st_uid, 0) + 1
    assert len(owners) == 3, owners
    at.say(f"{sum(owners.values())} files and folders of {len(owners)} users, umask 077 and 000: "
           "all 0660 or 2770 of the group, sessions 0600")  # fmt: skip


def a_stranger_reads_nothing(at: Office) -> None:
    """A user of the host who is not in the group."""
    lines = looked(STRANGER, [at.state, *at.state.rglob("*")])
    assert not [line for line in lines if line.startswith("OPEN")], lines
    at.say(f"{STRANGER}: {len(lines)} files and folders, none opens")
