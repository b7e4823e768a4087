"""The first start on real servers: from nothing to the first dashboard, in a terminal alone."""

import re
import sys
from pathlib import Path
from shlex import quote

import httpx
import pytest

from tests.live.network import BlueskyNetwork, MastodonServer
from tests.live.tmux import Screen, terminal

pytestmark = pytest.mark.live


def first_start(folder: Path) -> list[str]:
    """The command line of somebody who has never set anything up."""
    environ = {
        "MORGENLAGE_CONFIG": str(folder / "config.toml"),
        "MORGENLAGE_STATE": str(folder / "state"),
        "MORGENLAGE_LANG": "de",
        "LANG": "C.UTF-8",
    }
    exports = " ".join(f"{name}={quote(value)}" for name, value in environ.items())
    here = Path(__file__).parents[2]
    return ["sh", "-c", f"cd {here} && {exports} {sys.executable} -m morgenlage || sleep 60"]


def answer(screen: Screen, question: str, text: str) -> None:
    """Waits for a question and types the answer."""
    screen.until(question)
    screen.type(text)
    screen.keys("Enter")


def code_from(address: str, user: str) -> str:
    """What somebody does in a browser elsewhere: agrees, and reads the code off the page."""
    page = httpx.get(address).text
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)">\n', page))
    fields["username"] = user
    query = dict(httpx.URL(address).params)
    shown = httpx.post(httpx.URL(address).copy_with(query=None), data={**query, **fields}).text
    found = re.search(r"[Cc]ode: ([\w-]+)", shown)
    assert found is not None, shown
    return found[1]


def address_on(screen: Screen, mastodon: MastodonServer) -> str:
    """The last address to agree at, put together from the lines it is broken into."""
    screen.until("Code:")
    shown = screen.text().replace("\n", "")
    found = re.findall(rf"{re.escape(mastodon.url)}/oauth/authorize\?.*?S256", shown)
    assert found
    return str(found[-1])


def test_a_mastodon_account_is_set_up_with_a_pasted_code(
    tmp_path: Path, mastodon: MastodonServer
) -> None:
    with terminal("sign-in-1", first_start(tmp_path), columns=160, rows=45) as screen:
        answer(screen, "s, d oder q:", "s")
        answer(screen, "Plattform", "mastodon")
        answer(screen, "Adresse der Instanz", mastodon.url)
        answer(screen, "Name dafür hier", "mastodon-kreis")
        answer(screen, "Code:", code_from(address_on(screen, mastodon), "county"))
        screen.until("kennt die feinen Berechtigungen nicht")  # this server is such a one
        screen.until_true(lambda s: s.count("Code:") == 2, "a second code", 15)
        answer(screen, "Code:", code_from(address_on(screen, mastodon), "county"))
        screen.until("Kommentare", 30)
        screen.until("MA")
        screen.keys("q")
        assert screen.ended(15)
    token = tmp_path / "mastodon-kreis.token"
    assert token.stat().st_mode & 0o777 == 0o600
    settings = (tmp_path / "config.toml").read_text()
    assert 'id = "mastodon-kreis"' in settings
    assert token.read_text().strip() not in settings


def test_a_bluesky_account_is_set_up_with_an_app_password(
    tmp_path: Path, bluesky: BlueskyNetwork
) -> None:
    county = bluesky.accounts["county"]
    with terminal("sign-in-2", first_start(tmp_path), columns=160, rows=45) as screen:
        answer(screen, "s, d oder q:", "s")
        answer(screen, "Plattform", "bluesky")
        answer(screen, "Adresse", bluesky.url)
        answer(screen, "Name dafür hier", "bluesky-kreis")
        answer(screen, "Name zum Anmelden", county.handle)
        answer(screen, "App-Passwort", county.app_password)
        shown = screen.until("Kommentare", 30)
        assert county.app_password not in shown
        screen.keys("q")
        assert screen.ended(15)
    password = tmp_path / "bluesky-kreis.password"
    assert password.stat().st_mode & 0o777 == 0o600
    assert password.read_text().strip() == county.app_password
