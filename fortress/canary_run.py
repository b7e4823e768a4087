"""A county whose twelve secrets are looked for in everything a whole run leaves behind."""

import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from adapters.simulated.sides import ROWS, TOKENS, side_of
from adapters.simulated.wire import Asked, Reply
from fortress.canaries import ACCOUNTS, Search, canaries
from tests.live import county as serving

ROOT = Path(__file__).parents[1]
SOURCES = {
    "mastodon-bauhof": 'token_command = ["cat", "mastodon-bauhof.secret"]',
    "instagram-kreis": 'token_credential = "instagram-kreis"',
    "facebook-kreis": "keyring = true",
    "bluesky-kreis": 'password_file = "bluesky-kreis.secret"',
}
"""Where secrets come from; of all others from a file."""
KEYRING = """
import json, os
def get_password(service, name):
    return json.load(open(os.environ["FAKE_KEYRING"]))[name]
"""

CALLS = ("poll", "dashboard", "abort")
NEEDED = {
    "quiet-wire": ("poll",),
    "library-words": ("poll",),
    "no-locals": ("dashboard",),
    "no-core": ("abort",),
}
"""Guard -> the calls that show it is gone."""


class House:
    """Settings, secrets, and the mood of all servers."""

    def __init__(self, home: Path, urls: dict[str, str], secrets: dict[str, str]) -> None:
        self.home, self.urls, self.secrets = home, urls, secrets
        self.mood = ""
        self.asked: dict[str, bytes] = defaultdict(bytes)
        """Account -> everything its server was told."""
        self.seen = b""
        """What processes of ours show to others: arguments, environment, open files."""

    @property
    def environ(self) -> dict[str, str]:
        """As the program is started."""
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT}:{self.home / 'fakes'}",
            "MORGENLAGE_CONFIG": str(self.home / "config" / "config.toml"),
            "MORGENLAGE_STATE": str(self.home / "left" / "state"),
            "CREDENTIALS_DIRECTORY": str(self.home / "config"),
            "FAKE_KEYRING": str(self.home / "config" / "keyring.json"),
            "MORGENLAGE_LANG": "de",
            "TERM": "xterm-256color",
        }  # fmt: skip

    def set_up(self, lines: dict[str, str]) -> None:
        """`lines`: what the secret of each account looks like where it is kept."""
        config = self.home / "config"
        for folder in (config, self.home / "left", self.home / "fakes"):
            folder.mkdir(mode=0o700)
        (self.home / "fakes" / "keyring.py").write_text(KEYRING)
        text = ['hold_seconds = 0\n[mail]\nfrom = "p@x.example"\nsmtp = "127.0.0.1"\nuser = "p"\n'
                'security = "plain"\npassword_file = "mail.secret"\n'
                f'[media]\ntarget = "webdav"\nurl = "{self.urls["peertube-kreis"]}/dav/"\n'
                f'public_url = "{self.urls["peertube-kreis"]}/m/"\nuser = "kreis"\n'
                'secret_file = "media.secret"\n']  # fmt: skip
        for row in ROWS:
            source = SOURCES.get(row.id, f'token_file = "{row.id}.secret"')
            who = f'identifier = "{row.identifier}"\n' if row.identifier else ""
            text.append(
                f'[[accounts]]\nid = "{row.id}"\nplatform = "{row.platform}"\n'
                f'url = "{self.urls[row.id]}"\n{who}{source}\n'
            )
        (config / "config.toml").write_text("".join(text))
        (config / "keyring.json").write_text(json.dumps(lines))
        (config / "instagram-kreis").write_text(lines["instagram-kreis"])
        for name, line in {**self.secrets, **lines}.items():
            (config / f"{name}.secret").write_text(line)
        for path in config.iterdir():
            path.chmod(0o600)

    def answered(self, account: str, asked: Asked) -> Reply | None:
        """Notes what a server is told; an answer where its mood is bad."""
        self.asked[account] += f"{asked.target} {dict(asked.headers)}".encode() + asked.body
        if self.mood == "echo":
            return Reply(401, {"error": f"not valid: {asked.headers.get('authorization')}"}, {})
        if self.mood == "elsewhere":
            other = next(url for name, url in self.urls.items() if name != account)
            return Reply(302, {}, {"location": f"{other}{asked.target}"})
        return None

    def run(self, guard: str, fault: str, *arguments: str, given: str = "") -> bytes:
        """What a call printed."""
        argv = [sys.executable, "-m", "fortress.canary_child", guard, fault, *arguments]
        done = subprocess.run(
            argv, env=self.environ, cwd=self.home / "left", input=given.encode(),
            capture_output=True, timeout=90, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr

    def dashboard(self, guard: str, keys: str, seconds: float) -> bytes:
        """What a terminal was sent while somebody walks; the last key is the one that breaks it."""
        argv = [sys.executable, "-m", "fortress.canary_child", guard, "widget"]
        master, slave = pty.openpty()
        environ = {**self.environ, "LINES": "34", "COLUMNS": "120"}
        child = subprocess.Popen(
            argv, env=environ, cwd=self.home / "left", stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        sent, end, left = b"", time.monotonic() + seconds, list(keys)
        try:
            while child.poll() is None and time.monotonic() < end:
                if select.select([master], [], [], 0.3)[0]:
                    with suppress(OSError):
                        sent += os.read(master, 65_536)
                elif b"Kommentare" in sent:
                    os.write(master, (left.pop(0) if len(left) > 1 else left[0]).encode())
        finally:
            child.kill()
            child.wait()
            os.close(master)
        return sent

    def watch(self, over: threading.Event) -> None:
        """Looks at what others may see of our processes, until it is over."""
        mark = f"MORGENLAGE_STATE={self.home}".encode()
        while not over.wait(0.05):
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    environ = (process / "environ").read_bytes()
                    if mark in environ:
                        links = [os.readlink(fd) for fd in (process / "fd").iterdir()]
                        shown = (process / "cmdline").read_bytes() + " ".join(links).encode()
                        self.seen += environ + shown if environ + shown not in self.seen else b""


@contextmanager
def house(home: Path) -> Iterator[House]:
    """The county with our secrets, served on loopback."""
    secrets = canaries(7)
    given = {name: secrets[name] for name in ACCOUNTS}
    answered = serving._Server.answered
    with patch.dict(TOKENS, given), serving.county() as county:
        here = House(home, dict(county.urls), secrets)
        by_url = {url: name.partition("@")[0] for name, url in county.urls.items()}

        def noting(self: serving._Server, asked: Asked) -> Reply | None:
            return here.answered(by_url[self.url], asked) or answered(self, asked)

        with patch.object(serving._Server, "answered", noting):
            here.set_up({n: side_of(n).secret(county.world.shelf(n), given[n]) for n in given})
            over = threading.Event()
            watcher = threading.Thread(target=here.watch, args=(over,), daemon=True)
            watcher.start()
            try:
                yield here
            finally:
                over.set()
                watcher.join()


def run(guard: str = "", *, quick: bool = False) -> tuple[int, list[str], str]:
    """How many artefacts were searched, what was found, and figures."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        left, printed = here.home / "left", dict[str, bytes]()
        wanted = NEEDED.get(guard, CALLS)
        if "poll" in wanted:
            printed["poll"] = here.run(guard, "library", "poll")
        if "dashboard" in wanted:
            printed["dashboard"] = here.dashboard(guard, "jjR", 40)
        if "abort" in wanted:
            printed["abort"] = here.run(guard, "abort", "poll", "--account", "mastodon-kreis")
        if not quick:
            printed |= _rest(here, guard)
        search = Search(here.secrets)
        wrong = [
            f"{name} in what {call} printed"
            for call, said in printed.items()
            for name in search.found(said)
        ]
        wrong += search.below(left, ["state/sessions"])
        wrong += [f"{name} shown by a process" for name in search.found(here.seen)]
        for account, told in here.asked.items():
            ours = (account, "added") if account == "mastodon-kreis" else (account,)
            ours = (*ours, "media") if account == "peertube-kreis" else ours
            wrong += [f"{name} told to {account}" for name in search.found(told, ours)]
        if b"dumpable 0" not in printed.get("abort", b"dumpable 0"):
            wrong.append("its memory could be dumped")
        crashes, polled = len(list(left.rglob("crash-*"))), len(here.asked)
        if not guard and (not crashes or polled < len(ACCOUNTS) or not here.seen):
            wrong.append(f"not tried: {crashes} crashes, {polled} of {len(ACCOUNTS)} accounts")
        files = sum(path.is_file() for path in left.rglob("*"))
        tries = files + len(printed) + len(here.asked) + 1
        return tries, wrong, f"{crashes} crashes, {files} files, {len(here.seen)} bytes of /proc"


def _rest(here: House, guard: str) -> dict[str, bytes]:
    """Everything else a week brings."""
    printed = {"adapter": here.run(guard, "adapter", "poll")}
    for mood in ("echo", "elsewhere", ""):
        here.mood = mood
        printed[f"poll {mood}"] = here.run(guard, "", "poll", "--json")
    url, token = here.urls["mastodon-kreis"], here.secrets["added"]
    printed["add"] = here.run(
        guard, "", "accounts", "add", "--platform", "mastodon", "--url", url, "--id", "neu",
        "--token-stdin", given=f"{token}\n",
    )  # fmt: skip
    for call in ("accounts", "doctor", "privacy", "export nobody", "backup backup.tar.gz"):
        printed[call] = here.run(guard, "", *call.split())
    here.run(guard, "", "brief", "-o", "brief.html")
    with suppress(OSError):
        printed["unpacked"] = subprocess.run(
            ["tar", "-xzOf", str(here.home / "left" / "backup.tar.gz")],
            capture_output=True, check=False,
        ).stdout  # fmt: skip
    return printed
