"""A process that is killed while its mail travels: nothing is lost, nothing is sent twice."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from morgenlage.commands.awaiting import wait_until
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.wiring import open_house
from tests.cli.calling import CONFIG, Office, comment, office_in
from tests.cli.test_departments import BOOK


class Swallowing:
    """An SMTP server that takes the text and never says so."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.mails: list[bytes] = []
        self.got = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as lines:
                self._talk(line, lines)

    def _talk(self, line: socket.socket, lines: "object") -> None:
        line.sendall(b"220 here\r\n")
        mail: list[bytes] | None = None
        for said in lines:  # type: ignore[attr-defined]  # a file of lines
            if mail is not None:
                mail.append(said)
                if said == b".\r\n":
                    self.mails.append(b"".join(mail))
                    self.got.set()
                continue
            if said.upper().startswith(b"DATA"):
                mail = []
            line.sendall(b"354 go on\r\n" if mail is not None else b"250 OK\r\n")

    def close(self) -> None:
        """Nobody answers any more."""
        self._listening.close()


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    found = office_in(tmp_path, capsys)
    (found.config.parent / "departments.toml").write_text(BOOK)
    found.store(comment(1))
    return found


def test_killed_between_text_and_answer_it_is_in_doubt_and_leaves_once(office: Office) -> None:
    server = Swallowing()
    mail = f'[mail]\nfrom = "a@b.example"\nsmtp = "127.0.0.1"\nsmtp_port = {server.port}\n'
    office.config.write_text(
        CONFIG.replace("[[accounts]]", f'{mail}smtp_security = "plain"\n[[accounts]]')
    )
    asking = subprocess.Popen(
        [
            *(sys.executable, "-m", "morgenlage", "decide", "m:1", "forward"),
            *("--to", "roads", "--text", "Closed?"),
        ],
        env={**os.environ, **office.environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert server.got.wait(30)
    asking.send_signal(signal.SIGKILL)
    asking.wait(10)

    # Whoever sends next finds it, and asks a person instead of sending it again.
    (token,) = [i["token"] for i in office.call("departments", "--json").json["inquiries"]]
    with open_house(office.environ, polling=False, sending=True) as house:

        def told(situation: Situation) -> bool:
            stage = situation.papers.of(Inquiry)[token].stage
            return stage is InquiryStage.UNKNOWN and situation.order == (Ref("m:1"),)

        assert wait_until(house, told, 20)
    server.close()

    assert "question in doubt" in office.call("comments").out
    assert len([m for m in server.mails if token.encode() in m]) == 1
