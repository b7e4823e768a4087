"""Videos in pieces against the library PeerTube itself takes them with, over a line that breaks."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters import peertube_upload
from adapters.peertube import PeerTube
from morgenlage.domain.account import Account
from morgenlage.domain.draft import Attachment, Draft
from tests.adapters.peertube.instance import Pocket
from tests.live.network import HERE, _line, _running

pytestmark = pytest.mark.live

PIECE = 2**20
FILM = os.urandom(5 * PIECE + 512_345)


@pytest.fixture(scope="session")
def modules() -> str:
    """Where the library is; installed first where it is not."""
    install = ["sh", str(HERE / "npm.sh"), str(HERE / "uploads")]
    done = subprocess.run(install, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.split("\n")[-2]


@pytest.fixture
def served(modules: str, tmp_path: Path) -> Iterator[Callable[[int], str]]:
    """Starts an instance that breaks off in that piece (0: in none); its address."""
    with ExitStack() as stack:

        def start(break_at: int) -> str:
            (tmp_path / "files").mkdir()
            environ = {**os.environ, "MODULES": modules, "FILES": str(tmp_path / "files")}
            command = ["node", str(HERE / "uploads" / "start.mjs")]
            process = stack.enter_context(_running(command, {**environ, "BREAK": str(break_at)}))
            return f"http://127.0.0.1:{_line(process, 'READY ', 30).strip()}"

        yield start


@pytest.mark.parametrize("break_at", range(7))
async def test_what_arrives_is_what_was_sent(
    served: Callable[[int], str], break_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peertube_upload, "PIECE", PIECE)
    film = tmp_path / "film.mp4"
    film.write_bytes(FILM)
    account = Account("kreis", "peertube", served(break_at))
    platform = PeerTube(account, Pocket(), lambda: datetime.now(UTC))
    draft = Draft("kreis", "Kreistag", "k", media=(Attachment("video", str(film)),))

    post = await platform.publish(draft)
    await platform.aclose()

    assert post.ref == "kreis:42"
    arrived = [f.read_bytes() for f in (tmp_path / "files").rglob("*") if f.stat().st_size > PIECE]
    assert arrived == [FILM]


async def test_the_line_really_breaks(
    served: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard of the test above: there is something to take up again."""
    monkeypatch.setattr(peertube_upload, "PIECE", PIECE)
    sent: list[str] = []
    real = peertube_upload._put

    async def counted(session: Any, upload: str, where: str, *rest: Any, **more: Any) -> Any:
        sent.append(where)
        return await real(session, upload, where, *rest, **more)

    monkeypatch.setattr(peertube_upload, "_put", counted)
    film = tmp_path / "film.mp4"
    film.write_bytes(FILM)
    account = Account("kreis", "peertube", served(2))
    platform = PeerTube(account, Pocket(), lambda: datetime.now(UTC))
    await platform.publish(Draft("kreis", "Kreistag", "k", media=(Attachment("video", str(film)),)))
    await platform.aclose()
    assert sent[1] == f"{PIECE}-{2 * PIECE - 1}"
    assert sent[2] == "*"
    assert next(where for where in sent[3:] if where != "*") == sent[1]
