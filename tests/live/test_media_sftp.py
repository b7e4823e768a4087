"""The public media shelf on OpenSSH's own SFTP server."""

import getpass
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.media import open_shelf
from morgenlage.domain.media_target import MediaTarget
from morgenlage.platform import Refused, Unreachable
from tests.adapters.media.memory import JPEG, Memory, Watch, picture
from tests.adapters.media.servers import web_server
from tests.live.network import free_ports
from tests.live.ssh import SshServer, ssh_server

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web root"
    folder.mkdir()
    return folder


@pytest.fixture
def target(server: SshServer, web: Path, tmp_path: Path) -> MediaTarget:
    known = tmp_path / "known_hosts"
    key = server.key.with_name("host_key.pub").read_text()
    known.write_text(f"[127.0.0.1]:{server.port} {key}")
    return MediaTarget(
        "sftp",
        "http://127.0.0.1",
        folder=str(web),
        host="127.0.0.1",
        port=server.port,
        user=getpass.getuser(),
        key_file=str(server.key),
        known_hosts=str(known),
    )


def files(folder: Path) -> list[tuple[str, bytes, str]]:
    """Name, content and mode of each."""
    return [(p.name, p.read_bytes(), f"{p.stat().st_mode & 0o777:o}") for p in folder.iterdir()]


def open_for_others(key: Path, target: MediaTarget) -> str:
    """The same key, as ssh would not take it."""
    key.write_bytes(Path(target.key_file).read_bytes())
    key.chmod(0o640)
    return str(key)


async def test_a_picture_is_shown_until_it_is_removed(
    target: MediaTarget, web: Path, tmp_path: Path
) -> None:
    memory = Memory()
    shelf = open_shelf(target, memory, Watch())

    url = await shelf.put(picture(tmp_path))

    ((name, content, mode),) = files(web)
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", name)
    assert url.endswith(f"/{name}")
    assert (content, mode) == (JPEG, "644")
    await shelf.remove(url)
    await shelf.remove(url)  # gone already counts as done
    assert (files(web), memory.text) == ([], "{}")


async def test_the_probe_goes_all_the_way(target: MediaTarget, web: Path) -> None:
    with web_server(web) as public:
        shelf = open_shelf(replace(target, public_url=public), Memory(), Watch())
        await shelf.probe()
        await shelf.aclose()
    assert files(web) == []


async def test_an_unknown_server_gets_nothing(
    target: MediaTarget, web: Path, tmp_path: Path, server: SshServer
) -> None:
    other = (server.key.with_suffix(".pub")).read_text()
    wrong, empty = tmp_path / "wrong", tmp_path / "empty"
    wrong.write_text(f"[127.0.0.1]:{server.port} {other}")
    empty.write_text("")
    for known in (wrong, empty, tmp_path / "missing"):
        shelf = open_shelf(replace(target, known_hosts=str(known)), Memory(), Watch())
        with pytest.raises(Refused) as caught:
            await shelf.put(picture(tmp_path))
        assert caught.value.why == "media-host-key"
    assert (files(web), empty.read_text()) == ([], "")


async def test_nothing_is_ever_overwritten(
    target: MediaTarget, web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.media.parcel.token_hex", lambda n: "ab" * n)
    shelf = open_shelf(target, Memory(), Watch())
    await shelf.put(picture(tmp_path))
    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path, content=JPEG[:-1]))
    assert caught.value.why == "media-refused"
    assert [content for _, content, _ in files(web)] == [JPEG]


async def test_a_wrong_user_folder_or_key_is_said(target: MediaTarget, tmp_path: Path) -> None:
    no_key = tmp_path / "no_key"
    no_key.write_text(
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"
    )
    no_key.chmod(0o600)
    open_key = open_for_others(tmp_path / "open_key", target)
    wrongs = {
        "user": replace(target, user="niemand-hier"),
        "folder": replace(target, folder=f"{target.folder}/nirgends"),
        "no key": replace(target, key_file=str(no_key)),
        "open key": replace(target, key_file=open_key),
        "missing key": replace(target, key_file=str(tmp_path / "fehlt")),
    }
    found = {}
    for what, wrong in wrongs.items():
        with pytest.raises(Refused) as caught:
            await open_shelf(wrong, Memory(), Watch()).put(picture(tmp_path))
        found[what] = caught.value.why
    assert found == {
        "user": "media-refused",
        "folder": "media-no-folder",
        "no key": "media-key",
        "open key": "media-key",
        "missing key": "media-key",
    }


async def test_a_password_the_server_does_not_take_is_refused(
    target: MediaTarget, tmp_path: Path
) -> None:
    shelf = open_shelf(replace(target, key_file=""), Memory("falsch-geheim"), Watch())
    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))
    assert "geheim" not in repr(caught.value)
    assert caught.value.why == "media-refused"


async def test_a_server_that_is_away_is_tried_again_later(
    target: MediaTarget, tmp_path: Path
) -> None:
    (port,) = free_ports(1)
    with pytest.raises(Unreachable) as caught:
        await open_shelf(replace(target, port=port), Memory(), Watch()).put(picture(tmp_path))
    assert caught.value.why == "media-unreachable"
