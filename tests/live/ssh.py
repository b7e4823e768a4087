"""A real SSH server on loopback, with keys and settings of its own."""

import getpass
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live.network import free_ports

SSHD = "/usr/sbin/sshd"


@dataclass(frozen=True)
class SshServer:
    """A running server that lets one key in."""

    port: int
    key: Path

    def command(self, port: int, remote: str) -> list[str]:
        """What opens a terminal there, through `port` (its own or that of a relay)."""
        options = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "IdentitiesOnly": "yes",
        }
        flags = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        target = f"{getpass.getuser()}@127.0.0.1"
        return ["ssh", "-tt", *flags, "-i", str(self.key), "-p", str(port), target, remote]


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """A server with fresh keys in `folder`, stopped at the end."""
    host, user = folder / "host_key", folder / "user_key"
    for key in (host, user):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    allowed = folder / "authorized_keys"
    allowed.write_text(user.with_suffix(".pub").read_text())
    (port,) = free_ports(1)
    config = folder / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nPidFile {folder / 'pid'}\n"
        f"AuthorizedKeysFile {allowed}\nPasswordAuthentication no\nUsePAM no\nStrictModes no\n"
        "PermitRootLogin prohibit-password\nClientAliveInterval 0\n"
        "Subsystem sftp internal-sftp\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", config], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield SshServer(port, user)
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
