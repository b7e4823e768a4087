"""A package somebody else wrote, installed beside ours in a fresh environment: its comments come.

Marked live because it builds, makes an environment and installs with pip; nothing is fetched.
"""

import json
import subprocess
import sys
import sysconfig
import threading
import venv
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.house.tracked import ROOT

pytestmark = pytest.mark.live

TEMPLATE = ROOT / "docs" / "platforms" / "third-party"
TOKEN = "canary-feed-token"
ITEMS = [
    {
        "id": "https://amt.example/news/7#c1",
        "content_text": "Wann kommt der Bus? \u202e\x1b[31m",
        "date_published": "2026-11-22T06:53:00+01:00",
        "authors": [{"name": "Frida"}],
        "url": "https://amt.example/news/7#c1",
    },
    {"id": 2, "content_text": "ohne Zeit"},
    "kein Eintrag",
]


class Site(BaseHTTPRequestHandler):
    """A feed, for those who show the token."""

    def do_GET(self) -> None:
        allowed = self.headers.get("authorization") == f"Bearer {TOKEN}"
        self.send_response(200 if allowed else 401)
        self.end_headers()
        self.wfile.write(json.dumps({"title": "Amt", "items": ITEMS}).encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    """The feed's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/feed.json"
    server.shutdown()
    server.server_close()


def run(
    python: Path, *arguments: str, typed: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    """In a folder where nothing of ours lies. `typed`: what comes on standard input."""
    home = python.parents[2]
    return subprocess.run(
        [python, *arguments],
        input=typed,
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with our wheel and the template package, both installed by pip.

    The libraries are borrowed from ours: paths in a `.pth` file come without its own `.pth` files,
    so our checkout stays out.
    """
    home = tmp_path_factory.mktemp("fresh")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home / "dist")]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / "bin" / "python"
    where = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    site = Path(where.stdout.strip())
    (wheel,) = (home / "dist").glob("*.whl")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    first = run(python, *pip, str(wheel))
    assert first.returncode == 0, first.stderr
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    second = run(python, *pip, str(TEMPLATE))
    assert second.returncode == 0, second.stderr
    return python


def settings(folder: Path, site: str, platform: str = "feed") -> dict[str, str]:
    """An account of that platform, and where everything is."""
    token = folder / "feed.token"
    token.write_text(TOKEN + "\n")
    token.chmod(0o600)
    file = folder / "config.toml"
    file.write_text(
        f'[[accounts]]\nid = "amt"\nplatform = "{platform}"\nurl = "{site}"\n'
        f'token_file = "{token}"\n'
    )
    return {"MORGENLAGE_CONFIG": str(file), "MORGENLAGE_STATE": str(folder / "state")}


def test_its_comments_come(python: Path, site: str, tmp_path: Path) -> None:
    environ = settings(tmp_path, site)

    polled = run(python, "-m", "morgenlage", "poll", "--json", **environ)
    assert polled.returncode == 0, polled.stderr
    (report,) = json.loads(polled.stdout)
    assert (report["id"], report["new"]) == ("amt", 1)

    listed = run(python, "-m", "morgenlage", "comments", "--json", **environ)
    assert listed.returncode == 0, listed.stderr
    (comment,) = json.loads(listed.stdout)
    assert comment["text"].strip() == "Wann kommt der Bus?"
    assert comment["author"] == "Frida"
    assert "\x1b" not in listed.stdout
    assert TOKEN not in polled.stdout + polled.stderr + listed.stdout

    again = run(python, "-m", "morgenlage", "poll", "--json", **environ)
    assert json.loads(again.stdout)[0]["new"] == 0


def test_it_is_set_up_like_any_other(python: Path, site: str, tmp_path: Path) -> None:
    environ = {
        "MORGENLAGE_CONFIG": str(tmp_path / "config.toml"),
        "MORGENLAGE_STATE": str(tmp_path / "state"),
        "MORGENLAGE_LANG": "en",
    }
    options = ("--platform", "feed", "--url", site, "--id", "amt", "--token-stdin")
    added = run(python, "-m", "morgenlage", "accounts", "add", *options, typed=TOKEN, **environ)
    assert added.returncode == 0, added.stderr
    assert "It works" in added.stdout + added.stderr

    polled = run(python, "-m", "morgenlage", "poll", "--json", **environ)
    assert json.loads(polled.stdout)[0]["new"] == 1
    listed = run(python, "-m", "morgenlage", "accounts", "list", **environ)
    assert "a feed can only be read" in " ".join(listed.stdout.split())
    checked = run(python, "-m", "morgenlage", "accounts", "check", **environ)
    assert (checked.returncode, "Amt" in checked.stdout) == (0, True)


def test_it_is_named_among_the_platforms(python: Path, site: str, tmp_path: Path) -> None:
    listed = run(python, "-c", "import morgenlage, adapters; print(*adapters.names())")
    assert listed.stdout.split()[-1] == "feed"
    slip = run(python, "-m", "morgenlage", "status", **settings(tmp_path, site, "fed"))
    assert slip.returncode != 0
    assert "feed" in slip.stderr


def test_a_wrong_token_is_one_badge(python: Path, site: str, tmp_path: Path) -> None:
    environ = settings(tmp_path, site)
    (tmp_path / "feed.token").write_text("wrong\n")
    polled = run(python, "-m", "morgenlage", "poll", "--json", **environ)
    (report,) = json.loads(polled.stdout)
    assert "401" in json.dumps(report)


def test_the_template_is_one_file_and_one_line() -> None:
    (module,) = TEMPLATE.glob("*.py")
    assert len(module.read_text("utf-8").splitlines()) <= 120
    project = (TEMPLATE / "pyproject.toml").read_text("utf-8")
    (line,) = [at for at in project.splitlines() if at.startswith("feed = ")]
    assert line == 'feed = "morgenlage_feed:Feed"'
