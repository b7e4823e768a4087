"""Every platform set up in a plain terminal without a browser, against its simulated pages."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import httpx
import pytest

from adapters import PLATFORMS
from adapters.login import Login, login_of
from adapters.simulated.moods import Mood
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.simulated.sides import PASSWORD, ROWS
from morgenlage.domain.account import Ability
from morgenlage.words import words_for
from tests.live.county import OTHERS, County, county
from tests.live.keyboard import Keyboard, keyboard

pytestmark = pytest.mark.live

SAY = words_for("en").accounts
ACCOUNTS = {row.platform: row for row in reversed(ROWS)}
"""One account per platform."""
TYPED = {
    "client_id": CLIENT,
    "client_secret": CLIENT_SECRET,
    "token": PASSWORD,
    "password": PASSWORD,
}
"""What somebody types, by the question's name."""
CODE = re.compile(r'class="oauth-code" readonly value="(\w+)"')


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """The county behind real sockets."""
    with county(tmp_path_factory.mktemp("county") / "county.json") as found:
        yield found


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A home of nobody yet."""
    return {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "MORGENLAGE_LANG": "en",
        "MORGENLAGE_CONFIG": str(tmp_path / "config" / "config.toml"),
        "MORGENLAGE_STATE": str(tmp_path / "state"),
    }


def in_a_browser(address: str) -> str:
    """What somebody brings back from another device: the redirected address, or the shown code."""
    answer = httpx.get(address)
    if answer.status_code == 302:
        return answer.headers["location"]
    found = CODE.search(answer.text)
    assert found is not None, answer.text
    return found[1]


def question(platform: str, name: str) -> str:
    return SAY.questions.get(f"{platform}-{name}") or SAY.questions[name]


def walk(
    screen: Keyboard,
    platform: str,
    login: Login,
    otherwise: Mapping[str, str] = MappingProxyType({}),
    browser: Callable[[str], str] = in_a_browser,
) -> None:
    """Answers everything that is asked. `otherwise`: by the question."""
    row = ACCOUNTS[platform]
    screen.until("Name for it here")
    screen.type(row.id)
    for one in login.questions:
        if one.name == "url":
            continue
        screen.until(question(platform, one.name))
        us = {"identifier": row.identifier, "username": row.identifier, **row.options}
        wanted = {**TYPED, **us, **otherwise}
        if one.choices:
            screen.until(SAY.ask_choice.strip())
            screen.type(str(one.choices.index(wanted[one.name]) + 1))
        else:
            screen.type(wanted.get(one.name, ""))
    if login.way == "token":
        screen.until(question(platform, "token"))
        screen.type(TYPED["token"])
    if login.door is not None:
        shown = screen.until(SAY.ask_code if login.way == "code" else SAY.ask_address)
        (address,) = re.findall(r"^http://\S+$", shown, re.MULTILINE)
        screen.type("this is not it")
        screen.until("Please again.")
        screen.type(browser(address))


def call(environ: dict[str, str], *arguments: str, typed: str = "") -> str:
    """Another process, as a script would run it. `typed`: its standard input."""
    command = [sys.executable, "-m", "morgenlage", *arguments]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, input=typed
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("platform", sorted(ACCOUNTS))
def test_from_nothing_to_the_first_comments(
    platform: str, running: County, environ: dict[str, str]
) -> None:
    row, login = ACCOUNTS[platform], login_of(platform)
    command = [sys.executable, "-m", "morgenlage", "accounts", "add", "--platform", platform]
    with keyboard([*command, "--url", running.urls[row.id]], environ) as screen:
        walk(screen, platform, login)
        screen.until("It works: signed in as @")
        assert screen.ended() == 0
        shown = screen.shown
    folder = Path(environ["MORGENLAGE_CONFIG"]).parent
    (secret,) = (p for p in folder.iterdir() if p.suffix in (".token", ".password"))
    assert secret.stat().st_mode & 0o777 == 0o600
    assert max(map(len, re.sub(r"\S{60,}", "", shown).split("\n"))) < 80
    assert CLIENT_SECRET not in shown
    assert PASSWORD not in shown
    assert PASSWORD not in secret.read_text() or login.way == "token"
    (polled,) = json.loads(call(environ, "poll", "--json"))
    assert polled["trouble"] is None
    comments = json.loads(call(environ, "comments", "--json"))
    assert {c["account"] for c in comments} == {row.id}
    assert len(comments) > 3
    (listed,) = json.loads(call(environ, "accounts", "list", "--json"))
    assert set(listed["can"]) | set(listed["cannot"]) >= {"reply", "like", "publish"}
    assert urlsplit(listed["url"]).hostname == "127.0.0.1"


def add(running: County, platform: str) -> list[str]:
    """The command line that sets up the county's account there."""
    url = running.urls[ACCOUNTS[platform].id]
    return [
        sys.executable,
        "-m",
        "morgenlage",
        "accounts",
        "add",
        *("--platform", platform),
        "--url",
        url,
    ]


def test_instagram_the_other_way(running: County, environ: dict[str, str]) -> None:
    own = running._replace(urls={"instagram-kreis": running.urls[OTHERS[0]]})
    with keyboard(add(own, "instagram"), environ) as screen:
        walk(screen, "instagram", login_of("instagram"), {"login": "instagram"})
        screen.until("What is not possible there: like, take a like back")
        assert screen.ended() == 0
    settings = Path(environ["MORGENLAGE_CONFIG"]).read_text()
    assert 'options = {login = "instagram"}' in settings
    call(environ, "poll")


@pytest.mark.parametrize(
    ("platform", "permission"),
    [
        ("facebook", "read_insights"),
        ("instagram", "instagram_manage_engagement"),
        ("linkedin", "rw_organization_admin"),
        ("threads", "threads_manage_replies"),
        ("youtube", "https://www.googleapis.com/auth/yt-analytics.readonly"),
    ],
)
def test_a_permission_that_was_not_given_is_named(
    platform: str, permission: str, running: County, environ: dict[str, str]
) -> None:
    """Somebody takes the tick from one box of the page."""

    def unticking(address: str) -> str:
        url = httpx.URL(address)
        joint = "," if "," in url.params["scope"] else " "
        scopes = url.params["scope"].split(joint)
        scopes.remove(permission)
        return in_a_browser(str(url.copy_set_param("scope", joint.join(scopes))))

    login = login_of(platform)
    with keyboard(add(running, platform), environ) as screen:
        walk(screen, platform, login, browser=unticking)
        screen.until("It works: signed in as @")
        screen.until("These permissions are missing")
        screen.until(f"{permission}: {SAY.abilities[login.needs[permission][0]]}")
        assert screen.ended() == 0


@pytest.mark.parametrize("platform", ["facebook", "instagram", "linkedin", "threads", "youtube"])
def test_a_wrong_secret_begins_again_with_the_questions(
    platform: str, running: County, environ: dict[str, str]
) -> None:
    with keyboard(add(running, platform), environ) as screen:
        walk(screen, platform, login_of(platform), {"client_secret": "mistyped"})
        screen.until("Please again.")
        screen.until("Or press Enter alone to begin again")
        screen.type("")
        for one in login_of(platform).questions:
            screen.until(question(platform, one.name))
            screen.type({"login": "2", "client_secret": CLIENT_SECRET}.get(one.name, ""))
        shown = screen.until(SAY.ask_address)
        (address,) = re.findall(r"^http://\S+$", shown, re.MULTILINE)
        screen.type(in_a_browser(address))
        screen.until("It works: signed in as @")
        assert screen.ended() == 0


def test_a_wrong_password_is_asked_for_again(running: County, environ: dict[str, str]) -> None:
    with keyboard(add(running, "peertube"), environ) as screen:
        walk(screen, "peertube", login_of("peertube"), {"password": "mistyped"})
        screen.until("Please again.")
        for one in login_of("peertube").questions[1:]:
            screen.until(question("peertube", one.name))
            screen.type({"password": PASSWORD}.get(one.name, ""))
        screen.until("It works: signed in as @")
        assert screen.ended() == 0


def test_a_platform_that_is_down_for_a_moment_costs_nothing_that_was_typed(
    running: County, environ: dict[str, str]
) -> None:
    weather = running.world.weather["facebook-kreis"]

    def going_down(address: str) -> str:
        found = in_a_browser(address)
        weather.mood = Mood.DOWN
        return found

    try:
        with keyboard(add(running, "facebook"), environ) as screen:
            walk(screen, "facebook", login_of("facebook"), browser=going_down)
            said = screen.until("No connection")
            screen.until(SAY.ask_address)
            weather.mood = Mood.FINE
            (pasted,) = re.findall(r"^Address: (https://localhost\S+)$", said, re.MULTILINE)
            screen.type(pasted)
            screen.until("It works: signed in as @")
            assert screen.ended() == 0
    finally:
        weather.mood = Mood.FINE


def test_a_script_sets_up_all_of_them_and_the_doctor_looks_at_each(
    running: County, environ: dict[str, str]
) -> None:
    for row in ROWS:
        options = ["--platform", row.platform, "--id", row.id, "--url", running.urls[row.id]]
        options += ["--identifier", row.identifier] if row.identifier else []
        options += ["--login", row.options["login"]] if "login" in row.options else []
        secret = running.world.secrets(row.id).secret()
        call(environ, "accounts", "add", *options, "--token-stdin", "--no-check", typed=secret)
    names = [row.id for row in ROWS]
    assert [a["id"] for a in json.loads(call(environ, "accounts", "check", "--json"))] == names
    assert {a["trouble"] for a in json.loads(call(environ, "poll", "--json"))} == {None}
    listed = json.loads(call(environ, "accounts", "list", "--json"))
    assert [a["id"] for a in listed] == names
    assert all(len(a["can"]) + len(a["cannot"]) == len(Ability) for a in listed)
    findings = json.loads(call(environ, "doctor", "--json"))
    assert [f for f in findings if f["grade"] == "bad"] == []
    assert len([f for f in findings if f["what"] == "account"]) == len(names)
    assert {f["text"].partition(":")[0] for f in findings if f["what"] == "budget"} == set(names)
    (media,) = (f["text"] for f in findings if f["what"] == "media")
    assert media.startswith("Instagram, Threads: ")


def test_every_platform_there_is_is_walked() -> None:
    assert set(ACCOUNTS) == set(PLATFORMS)


def test_ctrl_c_at_the_page_leaves_nothing_behind(running: County, environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "morgenlage", "accounts", "add", "--platform", "mastodon"]
    with keyboard([*command, "--url", running.urls["mastodon-kreis"]], environ) as screen:
        screen.until("Name for it here")
        screen.type("")
        screen.until(SAY.ask_code)
        screen.press(b"\x03")
        assert screen.ended() == 1
        assert "Traceback" not in screen.shown
    assert [p for p in Path(environ["HOME"]).rglob("*") if p.is_file()] == []


def test_ctrl_c_at_a_hidden_question_leaves_the_terminal_as_it_was(
    running: County, environ: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "morgenlage", "accounts", "add", "--platform", "bluesky"]
    add = [*command, "--url", running.urls["bluesky-kreis"], "--id", "b", "--identifier", "x"]
    script = f"{' '.join(add)}; stty -a"
    with keyboard(["/bin/sh", "-c", f"trap : INT; {script}"], environ) as screen:
        screen.until("App password")
        screen.press(b"\x03")
        screen.until("echo")
        assert screen.ended() == 0
    assert " -echo " not in screen.shown
    assert [p for p in Path(environ["HOME"]).rglob("*") if p.is_file()] == []
