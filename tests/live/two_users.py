"""A service account owns tokens and network; two people work at dashboards that hold none.

    python -m tests.live.two_users        as root: makes Unix users, and removes them again

Told line by line as it is tried, on a county behind real sockets of this machine.
"""

import json
import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from adapters.simulated.sides import TOKENS
from tests.live.county import County, county
from tests.live.tmux import Screen, terminal
from tests.live.unix_users import as_user, python, users, why_not

SERVICE, ANNA, BERTA, STRANGER = "mlage-svc", "mlage-anna", "mlage-berta", "mlage-other"
MASTO, SKY = "mastodon-kreis", "bluesky-kreis"
HOLD = 1
UMASKS = {SERVICE: 0o077, ANNA: 0o077, BERTA: 0o000}

STRICT = """
import ctypes, os, sys
kernel = ctypes.CDLL(None)
kernel.prctl(38, 1, 0, 0, 0)  # NoNewPrivileges
kernel.prctl(65, 1, 0, 0, 0)  # MemoryDenyWriteExecute, where the kernel knows it
os.execv(sys.argv[1], sys.argv[1:])
"""
"""As the unit has it, as far as that can be had without systemd."""

Say = Callable[[str], None]


class Office:
    """One host: settings of root, tokens of the service, a state for its group."""

    def __init__(self, folder: Path, there: County, say: Say) -> None:
        self.folder, self.there, self.say = folder, there, say
        self.state = folder / "state"
        self.tokens = folder / "tokens"
        self.environ = {
            "MORGENLAGE_CONFIG": str(folder / "config.toml"),
            "MORGENLAGE_STATE": str(self.state),
            "MORGENLAGE_LANG": "de",
        }
        self.its_id = ""
        """Of our account on Mastodon."""
        self._service: subprocess.Popen[bytes] | None = None

    def furnish(self) -> None:
        """What an administrator does once."""
        self.folder.chmod(0o755)
        run("install", "-d", "-o", SERVICE, "-g", SERVICE, "-m", "2770", str(self.state))
        run("install", "-d", "-o", SERVICE, "-g", SERVICE, "-m", "0700", str(self.tokens))
        for account in (MASTO, SKY):
            (self.tokens / account).write_text(TOKENS[account] + "\n")
            run("chown", SERVICE, str(self.tokens / account))
            (self.tokens / account).chmod(0o600)
        settings = self.folder / "config.toml"
        settings.write_text(f"""language = "de"
hold_seconds = {HOLD}
[service]
user = "{SERVICE}"
[[accounts]]
id = "{MASTO}"
platform = "mastodon"
url = "{self.there.urls[MASTO]}"
token_file = "tokens/{MASTO}"
poll_seconds = 3600
[[accounts]]
id = "{SKY}"
platform = "bluesky"
url = "{self.there.urls[SKY]}"
identifier = "wiesental.bsky.example"
password_file = "tokens/{SKY}"
poll_seconds = 3600
""")
        settings.chmod(0o644)

    # -- who does what ------------------------------------------------------------------------

    def command(self, who: str, *arguments: str) -> list[str]:
        """The command line of this user's call."""
        call = [python(), "-m", "morgenlage", *arguments]
        return as_user(who, self.environ, call, UMASKS.get(who, 0o022))

    def call(self, who: str, *arguments: str, code: int = 0) -> str:
        """What a command printed."""
        done = subprocess.run(
            self.command(who, *arguments), capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == code, f"{who} {arguments}: {done.returncode} {done.stderr}"
        return done.stdout + done.stderr

    def open_comments(self, account: str) -> list[str]:
        """Refs of what is open on that account, as Anna sees it."""
        found = json.loads(self.call(ANNA, "comments", "--json"))
        return [c["ref"] for c in found if c["account"] == account]

    def state_of(self, ref: str) -> str:
        """What became of a comment."""
        found = json.loads(self.call(ANNA, "comments", "--state", "all", "--json"))
        return str(next(c["state"] for c in found if c["ref"] == ref))

    def start(self) -> None:
        """`morgenlage poll --watch` as the service."""
        call = [python(), "-c", STRICT, python(), "-m", "morgenlage", "poll", "--watch"]
        command = as_user(SERVICE, self.environ, call, UMASKS[SERVICE])
        self._service = subprocess.Popen(command)
        self.say(f"{SERVICE}$ morgenlage poll --watch")

    def kill(self) -> None:
        """kill -9, and nobody there any more."""
        assert self._service is not None
        self._service.send_signal(signal.SIGKILL)
        self._service.wait()
        self._service = None
        self.say("kill -9 the service")

    def restart(self) -> None:
        """It runs afterwards, killed first where it did."""
        if self._service is not None:
            self.kill()
        self.start()

    def close(self) -> None:
        """Ends the service where it runs."""
        if self._service is not None:
            self._service.terminate()
            self._service.wait(20)

    def said_there(self, text: str) -> int:
        """How often Mastodon holds this as a post of ours."""
        url = self.there.urls[MASTO]
        ours = {"Authorization": f"Bearer {TOKENS[MASTO]}"}
        if not self.its_id:  # asked once: the server counts calls
            me = httpx.get(f"{url}/api/v1/accounts/verify_credentials", headers=ours)
            self.its_id = str(me.json()["id"])
        page = f"{url}/api/v1/accounts/{self.its_id}/statuses?limit=40"
        return sum(text in status["content"] for status in httpx.get(page, headers=ours).json())


def run(*command: str) -> None:
    """A command of the administrator."""
    subprocess.run(command, check=True)


def eventually(
    true: Callable[[], Any], what: str, seconds: float = 40.0, every: float = 0.2
) -> float:
    """Waits until it is true; after how many seconds."""
    begin = time.monotonic()
    while not true():
        assert time.monotonic() - begin < seconds, f"not within {seconds:.0f} s: {what}"
        time.sleep(every)
    return time.monotonic() - begin


def processes(who: str) -> list[int]:
    """Python processes of that user."""
    uid = pwd.getpwnam(who).pw_uid
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid == uid and "python" in os.readlink(folder / "exe"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def sockets(process: int) -> list[str]:
    """Its open sockets and every library of the wire that it has loaded."""
    fds = Path(f"/proc/{process}/fd")
    held = [os.readlink(fd) for fd in fds.iterdir()]
    return [one for one in held if one.startswith("socket:")]


def network_sockets(process: int) -> list[str]:
    """Those of them that are of the network: a loop's own pair is none."""
    known: set[str] = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        lines = Path(f"/proc/{process}/net/{name}").read_text().splitlines()[1:]
        known |= {line.split()[9] for line in lines}
    return [one for one in sockets(process) if one.split("[")[1].rstrip("]") in known]


@contextmanager
def office(say: Say) -> Iterator[Office]:
    """Users, county, settings; all gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="mlage-") as folder,
        users(SERVICE, (ANNA, BERTA), (STRANGER,)),
        county() as there,
    ):
        one = Office(Path(folder), there, say)
        one.furnish()
        try:
            yield one
        finally:
            one.close()


@contextmanager
def dashboard(at: Office, who: str) -> Iterator[Screen]:
    """The dashboard of that user in a terminal."""
    at.say(f"{who}$ morgenlage")
    with terminal(f"two-users-{who}", at.command(who), 120, 34) as screen:
        yield screen


def main() -> int:
    """Tells the whole story; 0 where it ended well."""
    if problem := why_not():
        print(problem)
        return 2
    from tests.live.two_users_story import told

    with office(print) as here:
        told(here)
    return 0


if __name__ == "__main__":
    sys.exit(main())
